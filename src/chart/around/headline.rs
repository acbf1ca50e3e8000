//! Title and subtitle: computed, and true whatever the figures.
//!
//! A fitted figure is quoted as reported, never as if the simulation had found it.

use crate::Outcome;
use crate::chart::canvas::marks::Standing;
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{LabelKind, Printable, Style};
use crate::chart::figure::entry::Entry;
use crate::chart::figure::score::Score;
use crate::chart::figure::wording::{enumerate, has_several, in_standard_words, page_name, several_services};
use crate::chart::plot::counts::CountScale;
use crate::chart::plot::frame::Frame;
use crate::chart::plot::time;
use crate::chart::plot::time::TimeAxis;
use crate::compare::{Disagreement, ObservedComparison};
use crate::quantiles::Quantiles;
use crate::scenario::{Assumed, Axis, Cause, PageId, Qualifier, Quantity, Scenario};
use crate::words::number::{count, gap, percent};

/// The words around the picture.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Headline {
    /// The scenario's title as its author wrote it: one line, or two of which the second may be cut.
    pub(crate) kicker: Vec<String>,
    /// One line, or two where the service and date alone are too long for one.
    pub(crate) title: Vec<String>,
    pub(crate) subtitle: Vec<String>,
}

pub(crate) fn kicker_style() -> Style {
    Style::new(LabelKind::Kicker, 22.0, Paint::Muted).bold()
}

pub(crate) fn title_style() -> Style {
    Style::new(LabelKind::Title, 36.0, Paint::Ink).bold()
}

pub(crate) fn subtitle_style() -> Style {
    Style::new(LabelKind::Subtitle, 24.0, Paint::SoftInk)
}

impl Headline {
    pub(crate) fn new(outcome: &Outcome, entries: &[Entry<'_>], frame: &Frame, printable: &mut Printable) -> Self {
        let scenario = &outcome.scenario;
        let limit = frame.layout.text_width();
        let score = Score::of(entries);
        let style = title_style();
        let unheld = unheld(&outcome.observed);
        let is_void = outcome.diagnostics.is_void();
        let clauses = second_clauses(score, is_void, unheld, &outcome.comparison.disagreements);
        let is_misfit = score.missed > 0 || is_void || unheld.is_some();
        // The second clause is worth more than a long date or the name of the page.
        let without_height = |clause: &String| {
            let misfit = clause.trim_start_matches([';', ' ']).to_owned();
            [Length::Full, Length::Short].map(|length| format!("{}: {misfit}", subject(scenario, length)))
        };
        let misfits = if is_misfit { clauses.as_slice() } else { &[] };
        let (best_misfit, other_misfits) = misfits.split_at(misfits.len().min(1));
        let candidates: Vec<String> = clauses
            .iter()
            .flat_map(|clause| {
                [(Length::Full, true), (Length::Short, true), (Length::Full, false), (Length::Short, false)].map(
                    |(length, with_place)| {
                        let height = height(outcome, entries, with_place);
                        format!("{}: {height}{clause}", subject(scenario, length))
                    },
                )
            })
            .collect();
        // A misfit is the finding: told in full, it outranks the height, which outranks its shorter forms.
        let whole = if is_misfit { candidates.len() / clauses.len() } else { 0 };
        let (with_height, shorter) = candidates.split_at(whole);
        let candidates: Vec<String> = with_height
            .iter()
            .cloned()
            .chain(best_misfit.iter().flat_map(without_height))
            .chain(shorter.iter().cloned())
            .chain(other_misfits.iter().flat_map(without_height))
            .map(|title| printable.text(&title))
            .collect();
        let title = match candidates.iter().find(|title| style.width(title) <= limit) {
            Some(title) => vec![title.clone()],
            // Two lines it is; then they may as well say all that they hold.
            None => {
                let wrapped = candidates.iter().map(|title| style.wrap_evenly(title, limit));
                let fitting = wrapped.into_iter().find(|lines| lines.len() <= 2);
                fitting
                    .unwrap_or_else(|| at_most_two(style.wrap(&candidates[candidates.len() - 1], limit), &style, limit))
            }
        };
        let style = subtitle_style();
        let candidates = subtitles(scenario, frame, score)
            // A zone stays with its offset.
            .map(|text| printable.text(&text).replace(" (UTC", "\u{A0}(UTC"));
        let subtitle = candidates.iter().find(|text| style.width(text) <= limit);
        let subtitle = style.wrap_evenly(subtitle.unwrap_or(&candidates[candidates.len() - 1]), limit);
        let style = kicker_style();
        let kicker = at_most_two(style.wrap(&printable.text(scenario.title()), limit), &style, limit);
        Self { kicker, title, subtitle }
    }
}

fn at_most_two(mut lines: Vec<String>, style: &Style, limit: f64) -> Vec<String> {
    if lines.len() > 2 {
        let rest = lines.split_off(1).join(" ");
        lines.push(style.cut(&rest, limit));
    }
    lines
}

/// How much room a phrase may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Full,
    Short,
}

/// `Twitter, 14 July 2022`; says so where no source names the day.
fn subject(scenario: &Scenario, length: Length) -> String {
    let mut services: Vec<&str> = Vec::new();
    for page in scenario.pages() {
        if !services.contains(&page.service.as_str()) {
            services.push(&page.service);
        }
    }
    let services = enumerate(&services);
    let format = if length == Length::Full { "%-d %B %Y" } else { "%-d %b %Y" };
    let day = scenario.day().strftime(format);
    let assumed = scenario.assumptions().iter().any(|assumption| matches!(assumption.assumed, Assumed::Day(_)));
    let assumed = if assumed { " (day assumed)" } else { "" };
    let cause = if scenario.cause() == Cause::Attention { ", no outage" } else { "" };
    format!("{services}, {day}{assumed}{cause}")
}

/// What is known of the height, and from whom: a figure that the fit has seen is told in its own words.
fn height(outcome: &Outcome, entries: &[Entry<'_>], with_place: bool) -> String {
    let scenario = &outcome.scenario;
    let on_main_page = |entry: &&Entry<'_>| {
        entry.quantity.is_some_and(|quantity| quantity.is_same_number_as(&Quantity::Peak(PageId(0))))
    };
    let services = several_services(scenario);
    let place = match (has_several(scenario), services, page_name(scenario, PageId(0))) {
        (true, true, service) => format!(" for {service}"),
        (true, false, page) if with_place => format!(" on the {page} page"),
        _ => String::new(),
    };
    let found = |standing| entries.iter().filter(on_main_page).find(|entry| entry.standing == standing);
    if let Some(statement) = found(Standing::Fitted).and_then(|entry| entry.statement) {
        let is_one = statement.value == 1.0 && statement.qualifier != Qualifier::Between;
        let reports = if is_one { "report" } else { "reports" };
        return format!("{} {reports} at the peak{place}", in_standard_words(scenario, Axis::Reports, statement));
    }
    if found(Standing::Assumed).is_some() {
        return match services {
            true => "report curves, heights assumed".to_owned(),
            false => format!("report curve{place}, height assumed"),
        };
    }
    match simulated_peak(outcome, PageId(0)) {
        Some(peak) => format!("simulated peak of {}{place}", count(peak.p50)),
        None => "simulated report curve".to_owned(),
    }
}

/// The share of an observed curve that the 90 % band holds, where it is less than two thirds: the worst of several curves. Our limit:
/// bins of one curve are in or out together, so that a share somewhat under 90 % is nothing.
fn unheld(observed: &[ObservedComparison]) -> Option<f64> {
    const FEW: f64 = 2.0 / 3.0;
    let shares = observed.iter().map(|curve| curve.score.in_ninety);
    shares.min_by(f64::total_cmp).filter(|&share| share < FEW)
}

/// Second clauses of the title, the best first; at last none, unless there is a misfit to tell.
fn second_clauses(score: Score, is_void: bool, unheld: Option<f64>, disagreements: &[Disagreement]) -> Vec<String> {
    let Score { testable, missed, .. } = score;
    let mut clauses = Vec::new();
    if missed > 0 {
        let (figures, fit) = match (testable, missed) {
            (1, _) => ("the one testable figure".to_owned(), "does not fit"),
            (_, 1) => (format!("1 of {testable} testable figures"), "does not fit"),
            _ => (format!("{missed} of {testable} testable figures"), "do not fit"),
        };
        clauses.push(format!("; {figures} {fit} the others"));
        clauses.push(format!("; {figures} {fit}"));
        clauses.push(format!("; {missed} of {testable} missed"));
        return clauses;
    } else if is_void {
        clauses.push("; hardly any curve meets all its figures at once".to_owned());
        clauses.push("; hardly any curve meets all figures".to_owned());
        return clauses;
    } else if let Some(share) = unheld {
        clauses.push(format!("; the 90% band holds {} of the observed curve", percent(share)));
        clauses.push(format!("; 90% band holds {} of the curve", percent(share)));
        return clauses;
    } else {
        if let Some(disagreement) = disagreements.iter().find(|pair| pair.kind.row().is_time()) {
            let minutes = gap(disagreement.gap).replace(" min", " minutes");
            clauses.push(format!(", two sources {minutes} apart"));
            clauses.push(format!(", sources {} apart", gap(disagreement.gap)));
        }
        if testable == 1 {
            clauses.push("; the one testable figure agrees with the rest".to_owned());
            clauses.push("; the one testable figure agrees".to_owned());
        } else if testable > 1 {
            clauses.push(format!("; {testable} of {testable} testable figures agree with the rest"));
            clauses.push(format!("; {testable} of {testable} testable figures agree"));
        }
    }
    clauses.push(String::new());
    clauses
}

/// Unit, zone and score, in full and ever shorter.
fn subtitles(scenario: &Scenario, frame: &Frame, score: Score) -> [String; 3] {
    let bin = gap(scenario.pages().first().map_or(15.0, |page| page.bin_min)).replace(" min", " minutes");
    let zone = zone_words(scenario, &frame.time);
    let scale = if frame.scale == CountScale::Log { " on a logarithmic scale" } else { "" };
    let short_scale = if scale.is_empty() { "" } else { " (log scale)" };
    let [long, short] = predicted(score);
    [
        format!("Simulated problem reports per {bin}{scale}, {zone} time. {long}"),
        format!("Simulated reports per {bin}{scale}, {zone} time. {long}"),
        format!("Simulated reports per {bin}{short_scale}, {zone} time. {short}"),
    ]
}

/// How the testable figures stand to what the others predict, at length and in short. A figure that is open to one side lies in no range.
fn predicted(score: Score) -> [String; 2] {
    let none = "No figure can be tested against the others.".to_owned();
    let [inside, testable] = [score.inside(), score.testable];
    match (testable, inside) {
        (0, _) => [none.clone(), none],
        (1, 1) if score.any_open => ["The one testable figure agrees."; 2].map(str::to_owned),
        (1, 1) => ["The one testable figure meets the others' 90% range.", "The one testable figure agrees."]
            .map(str::to_owned),
        _ if score.any_open => [
            format!("Predicted from the other figures: {inside} of {testable} agree."),
            format!("Predicted by the others: {inside} of {testable} agree."),
        ],
        _ => [
            format!("Predicted from the other figures: {inside} of {testable} meet the 90% range."),
            format!("Predicted by the others: {inside} of {testable} agree."),
        ],
    }
}

/// `Europe/Paris (UTC+2)`; `Europe/Paris (UTC+2, then UTC+1)` where the clocks change meanwhile.
pub(crate) fn zone_words(scenario: &Scenario, time: &TimeAxis) -> String {
    let changes = time::clock_changes(scenario, time);
    let first = time::offset(scenario, time.from_min);
    let offsets: Vec<String> = std::iter::once(first).chain(changes.into_iter().map(|change| change.after)).collect();
    let offsets = offsets.join(", then ");
    match scenario.time_zone().iana_name() {
        Some(name) if !time::is_utc(scenario) => format!("{name} ({offsets})"),
        _ => offsets,
    }
}

/// Highest bin of a page over the replicates.
pub(crate) fn simulated_peak(outcome: &Outcome, page: PageId) -> Option<Quantiles> {
    let ensemble = outcome.ensembles.iter().find(|ensemble| ensemble.page == page)?;
    let mut peaks: Vec<u64> = ensemble.counts.iter().filter_map(|row| row.iter().copied().max()).collect();
    peaks.sort_unstable();
    let last = peaks.len().checked_sub(1)?;
    let quantile = |q: f64| {
        let position = q * last as f64;
        let (below, above) = (peaks[position.floor() as usize] as f64, peaks[position.ceil() as usize] as f64);
        below + (above - below) * position.fract()
    };
    Some(Quantiles {
        p05: quantile(0.05),
        p25: quantile(0.25),
        p50: quantile(0.5),
        p75: quantile(0.75),
        p95: quantile(0.95),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_is_open_to_one_side_is_not_said_to_meet_a_range() {
        let closed = Score { testable: 3, missed: 1, any_open: false };
        assert_eq!(predicted(closed)[0], "Predicted from the other figures: 2 of 3 meet the 90% range.");
        assert_eq!(predicted(Score { any_open: true, ..closed })[0], "Predicted from the other figures: 2 of 3 agree.");
    }

    #[test]
    fn a_miss_outranks_everything_else_in_the_title() {
        let clauses = second_clauses(Score { testable: 3, missed: 1, any_open: false }, true, Some(0.1), &[]);
        assert_eq!(clauses[0], "; 1 of 3 testable figures does not fit the others");
    }

    #[test]
    fn figures_that_no_curve_meets_are_not_said_to_agree() {
        let score = Score { testable: 2, missed: 0, any_open: false };
        let clauses = second_clauses(score, true, None, &[]);
        assert!(clauses.iter().all(|clause| clause.contains("hardly any curve meets all")), "{clauses:?}");
    }

    #[test]
    fn bands_that_do_not_hold_the_observed_curve_outrank_figures_that_agree() {
        let score = Score { testable: 2, missed: 0, any_open: false };
        let clauses = second_clauses(score, false, Some(0.12), &[]);
        assert_eq!(clauses[0], "; the 90% band holds 12% of the observed curve");
        assert!(clauses.iter().all(|clause| clause.contains("holds 12%")));
        assert_eq!(second_clauses(score, false, None, &[])[0], "; 2 of 2 testable figures agree with the rest");
    }
}
