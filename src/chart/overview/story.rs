//! What the overview keeps of one scenario: enough for a panel, without its replicates.

use crate::Outcome;
use crate::chart::canvas::marks::Standing;
use crate::chart::canvas::text::Printable;
use crate::chart::figure::entries;
use crate::chart::figure::entry::Entry;
use crate::chart::figure::score::Score;
use crate::chart::figure::wording::{has_several, in_standard_words, page_name};
use crate::chart::heights::level::likely_outage;
use crate::chart::plot::curves::Curves;
use crate::scenario::{Axis, PageId, Qualifier, Quantity, Scenario};
use crate::simulate::Ensemble;
use crate::words::text::say;
use jiff::Timestamp;

/// One scenario and what its main page shows.
#[derive(Debug, Clone)]
pub(crate) struct Story {
    /// The likely onset: panels are in its order.
    pub(crate) began: Timestamp,
    /// For its clock and its name.
    pub(crate) scenario: Scenario,
    pub(crate) title: String,
    /// Which page it shows, where there are several.
    pub(crate) place: Option<String>,
    /// What is known of the height.
    pub(crate) height: String,
    pub(crate) score: Score,
    /// Whether the fitted figures contradict each other.
    pub(crate) contradictory: bool,
    pub(crate) curves: Option<Curves>,
    /// What sources state and the fit has used or held out.
    pub(crate) reported: Vec<Reported>,
    /// The likely outage, over which heights are drawn: minutes after the scenario's origin.
    pub(crate) over_min: (f64, f64),
}

/// A reported figure as a small mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reported {
    pub(crate) standing: Standing,
    pub(crate) mark: SmallMark,
}

/// Where it belongs; minutes after the scenario's origin, reports per bin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum SmallMark {
    Time(f64),
    Height(f64),
    Range(f64, f64),
    Level { at_min: f64, count: f64 },
}

impl Story {
    pub(crate) fn new(outcome: &Outcome, printable: &mut Printable) -> Self {
        let scenario = &outcome.scenario;
        let language = scenario.language();
        let entries = entries::entries(outcome, printable);
        let pages = scenario.pages().len();
        let place = has_several(scenario)
            .then(|| say!(language, "{page}, 1 of {pages} pages", page = page_name(scenario, PageId::MAIN), pages));
        let onset = outcome.summary.start_min.p50;
        Self {
            began: scenario.instant(if onset.is_finite() { onset } else { 0.0 }),
            title: printable.text(scenario.title()),
            place: place.map(|place| printable.text(&place)),
            height: height(outcome, &entries),
            score: Score::of(&entries),
            contradictory: outcome.diagnostics.is_contradictory(),
            curves: outcome.ensembles.first().filter(|main| !main.bin_starts_min.is_empty()).map(curves),
            reported: entries.iter().filter_map(reported).collect(),
            over_min: likely_outage(outcome),
            scenario: scenario.clone(),
        }
    }
}

/// The simulation alone. The scenario's own picture tells what was observed and what the page would say of itself.
fn curves(main: &Ensemble) -> Curves {
    Curves { statuses: Vec::new(), ..Curves::of(main, None) }
}

fn reported(entry: &Entry<'_>) -> Option<Reported> {
    if !matches!(entry.standing, Standing::Fitted | Standing::HeldOut) {
        return None;
    }
    let statement = entry.statement?;
    let quantity = entry.quantity?;
    if quantity.page().is_some_and(|page| page != PageId::MAIN) {
        return None;
    }
    let mark = match quantity.at_min() {
        _ if quantity.is_time() => SmallMark::Time(statement.value),
        _ if quantity.is_same_number_as(&Quantity::Peak(PageId::MAIN)) => match statement.qualifier {
            // Nobody states the middle of a range.
            Qualifier::Between => SmallMark::Range(statement.likelihood.low(), statement.likelihood.high()),
            _ => SmallMark::Height(statement.value),
        },
        Some(at_min) if quantity.counts_surge() => SmallMark::Level { at_min, count: statement.value },
        _ => return None,
    };
    Some(Reported { standing: entry.standing, mark })
}

/// `peak nearly 55,000`: a figure that the fit has seen is told in its own words, never as if it had been found.
fn height(outcome: &Outcome, entries: &[Entry<'_>]) -> String {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let peak = |standing| {
        let of_main = |quantity: &Quantity| quantity.is_same_number_as(&Quantity::Peak(PageId::MAIN));
        entries.iter().find(|entry| entry.standing == standing && entry.quantity.is_some_and(of_main))
    };
    if let Some(statement) = peak(Standing::Fitted).and_then(|entry| entry.statement) {
        return say!(language, "peak {height}", height = in_standard_words(scenario, Axis::Reports, statement));
    }
    if peak(Standing::Assumed).is_some() {
        return say!(language, "height assumed");
    }
    match outcome.summary.pages.first() {
        Some(page) if page.peak.p50.is_finite() => {
            say!(language, "simulated peak {height}", height = language.count(page.peak.p50))
        }
        _ => say!(language, "simulated"),
    }
}
