//! Figures that have a height in a panel: which, at what time, and how much room they need.

use crate::Outcome;
use crate::chart::canvas::marks::Standing;
use crate::chart::figure::entry::Entry;
use crate::chart::plot::time::TimeAxis;
use crate::scenario::{PageId, Qualifier, Quantity, Scenario, Wave};

/// A figure that has a height in a panel, and its time where it has one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Level<'e> {
    pub(crate) entry: &'e Entry<'e>,
    pub(crate) value: f64,
    pub(crate) time_min: Option<f64>,
    /// What it is the highest of: the outage, or its wave, as far as its page shows it. Without a time it is drawn over all of this.
    pub(crate) over_min: (f64, f64),
}

/// When the outage likely began and ended, minutes after the scenario's origin; an end that is not known lies beyond everything.
pub(crate) fn likely_outage(outcome: &Outcome) -> (f64, f64) {
    let (from, to) = (outcome.summary.start_min.p50, outcome.summary.restored_min.map(|restored| restored.p50));
    let known = |minutes: f64| minutes.is_finite().then_some(minutes);
    (known(from).unwrap_or(f64::NEG_INFINITY), to.and_then(known).unwrap_or(f64::INFINITY))
}

/// The figures that have a height in a page's panel, during an outage from one moment to another.
pub(crate) fn levels_of<'e>(
    scenario: &Scenario,
    entries: &'e [Entry<'e>],
    time: &TimeAxis,
    page: PageId,
    outage: (f64, f64),
) -> Vec<Level<'e>> {
    let shown = scenario.page(page).span;
    let to_min = shown.and_then(|span| span.to_min).unwrap_or(f64::INFINITY);
    let from_min = shown.map_or(f64::NEG_INFINITY, |span| span.from_min);
    entries
        .iter()
        .filter_map(|entry| {
            let value = entry.statement?.value;
            let quantity = entry.quantity.filter(|quantity| quantity.page() == Some(page))?;
            // The lowest point between two waves, where nobody says when it was, is about where the later one begins.
            let of_wave = quantity.wave().map(|wave| stretch_of(entries, wave).0);
            let between = time_of(entries, quantity).or(of_wave);
            let time_min = match quantity.at_min().or(between) {
                _ if quantity.is_highest_bin() => None,
                Some(minutes) if quantity.counts_surge() && time.shows(minutes) => Some(minutes),
                _ => return None,
            };
            let (from, to) = match quantity.wave() {
                Some(wave) => stretch_of(entries, wave),
                None => stretch_of_highest(entries, page, value),
            };
            let stretch = (from.max(from_min).max(time.from_min), to.min(to_min).min(time.to_min));
            let within = (stretch.0.max(outage.0), stretch.1.min(outage.1));
            let over_min = if within.0 < within.1 { within } else { stretch };
            Some(Level { entry, value, time_min, over_min })
        })
        .collect()
}

/// When a count was, as it is stated first.
fn time_of(entries: &[Entry<'_>], count: &Quantity) -> Option<f64> {
    let mut times = entries.iter().filter(|time| time.quantity.is_some_and(|time| count.is_timed_by(time)));
    times.find_map(|time| Some(time.statement?.value))
}

/// When a wave began and when the next one did, as it is stated first.
fn stretch_of(entries: &[Entry<'_>], wave: Wave) -> (f64, f64) {
    let stated = |quantity: Quantity| {
        let entry = entries.iter().find(|entry| entry.quantity == Some(&quantity))?;
        entry.statement.map(|statement| statement.value)
    };
    let from = if wave == Wave::FIRST { None } else { stated(Quantity::WaveStart(wave)) };
    let to = wave.next().and_then(|next| stated(Quantity::WaveStart(next)));
    (from.unwrap_or(f64::NEG_INFINITY), to.unwrap_or(f64::INFINITY))
}

/// Over which waves a page's highest count may be: all but those whose own height is stated, and is lower.
fn stretch_of_highest(entries: &[Entry<'_>], page: PageId, highest: f64) -> (f64, f64) {
    let is_lower = |wave: Wave| {
        let mut of_wave = entries.iter().filter(|entry| entry.quantity == Some(&Quantity::WavePeak(page, wave)));
        of_wave.any(|entry| entry.statement.is_some_and(|statement| statement.likelihood.high() < highest))
    };
    let last = entries.iter().filter_map(|entry| entry.quantity?.wave()).map(Wave::number).max().unwrap_or(1);
    let waves = std::iter::successors(Some(Wave::FIRST), |wave| wave.next()).take(last);
    let stretches = waves.filter(|wave| !is_lower(*wave)).map(|wave| stretch_of(entries, wave));
    stretches
        .reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
        .unwrap_or((f64::NEG_INFINITY, f64::INFINITY))
}

impl Level<'_> {
    /// Both ends of a stated range, whose middle nobody states.
    pub(crate) fn range(&self) -> Option<(f64, f64)> {
        let statement = self.entry.statement?;
        let ends = (statement.likelihood.low(), statement.likelihood.high());
        (statement.qualifier == Qualifier::Between).then_some(ends)
    }

    /// What of it the axis has to show beside a simulation that reaches `simulated`.
    ///
    /// A range or a tolerance that goes far beyond both must not press the curve down, and leaves the panel instead.
    pub(crate) fn shown_up_to(&self, simulated: f64) -> f64 {
        const FAR: f64 = 1.25;
        let (least, most) = match (self.range(), self.entry.statement) {
            (Some((low, high)), _) => (low, high),
            (None, Some(said)) if said.qualifier == Qualifier::About && self.entry.standing != Standing::Assumed => {
                (self.value, said.likelihood.tolerance().1)
            }
            _ => (self.value, self.value),
        };
        if most.is_finite() && most <= FAR * simulated.max(least) { most.max(least) } else { least }
    }

    /// Whether it is a single height above some count.
    pub(crate) fn points_above(&self, count: f64) -> bool {
        self.range().is_none() && self.value > count
    }

    /// Whether it is the peak of one wave, not of the whole outage.
    pub(crate) fn is_of_wave(&self) -> bool {
        self.entry.quantity.is_some_and(|quantity| quantity.wave().is_some())
    }

    /// The lowest count of it that is drawn.
    pub(crate) fn least(&self) -> f64 {
        self.range().map_or(self.value, |(low, _)| low)
    }
}
