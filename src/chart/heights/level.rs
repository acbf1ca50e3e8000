//! Figures that have a height in a panel: which, at what time, and how much room they need.

use crate::chart::canvas::marks::Standing;
use crate::chart::figure::entry::Entry;
use crate::chart::plot::curves::Curves;
use crate::chart::plot::time::TimeAxis;
use crate::scenario::{PageId, Qualifier, Quantity, Scenario, Wave};

/// Length of the arrow of an open-ended wording.
pub(crate) const ARROW: f64 = 36.0;

/// A figure that has a height in a panel, and its time where it has one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Level<'e> {
    pub(crate) entry: &'e Entry<'e>,
    pub(crate) value: f64,
    pub(crate) time_min: Option<f64>,
    /// What it is the highest of: from the start of its wave to that of the next, as far as its page shows it.
    stretch_min: (f64, f64),
}

/// The figures that have a height in a page's panel.
pub(crate) fn levels_of<'e>(
    scenario: &Scenario,
    entries: &'e [Entry<'e>],
    time: &TimeAxis,
    page: PageId,
) -> Vec<Level<'e>> {
    let shown = scenario.page(page).span;
    let to_min = shown.and_then(|span| span.to_min).unwrap_or(f64::INFINITY);
    let from_min = shown.map_or(f64::NEG_INFINITY, |span| span.from_min);
    entries
        .iter()
        .filter_map(|entry| {
            let value = entry.statement?.value;
            let quantity = entry.quantity.filter(|quantity| quantity.page() == Some(page))?;
            // The lowest point between two waves is about where the later one begins.
            let between = quantity.wave().map(|wave| stretch_of(entries, wave).0);
            let time_min = match quantity.at_min().or(between) {
                _ if quantity.is_highest_bin() => None,
                Some(minutes) if quantity.counts_surge() && time.shows(minutes) => Some(minutes),
                _ => return None,
            };
            let everywhere = (f64::NEG_INFINITY, f64::INFINITY);
            let (from, to) = quantity.wave().map_or(everywhere, |wave| stretch_of(entries, wave));
            let stretch_min = (from.max(from_min), to.min(to_min));
            Some(Level { entry, value, time_min, stretch_min })
        })
        .collect()
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

impl Level<'_> {
    /// Both ends of a stated range, whose middle nobody states.
    pub(crate) fn range(&self) -> Option<(f64, f64)> {
        let statement = self.entry.statement?;
        let ends = (statement.likelihood.low(), statement.likelihood.high());
        (statement.qualifier == Qualifier::Between).then_some(ends)
    }

    /// What of it the axis has to show beside a simulation that reaches `simulated`: a range or a tolerance that goes
    /// far beyond both must not press the curve down, and leaves the panel instead.
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

    /// How much room above it the arrow of an open wording needs, px.
    pub(crate) fn room_above(&self) -> f64 {
        match self.entry.statement.map(|statement| statement.qualifier) {
            Some(Qualifier::MoreThan | Qualifier::JustOver) => ARROW + 8.0,
            _ => 0.0,
        }
    }

    /// Start and end of the bin with the highest median of those that it speaks of.
    pub(crate) fn peak_bin(&self, curves: &Curves) -> Option<(f64, f64)> {
        curves.peak_bin_of(self.stretch_min.0..self.stretch_min.1).or_else(|| curves.peak_bin())
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
