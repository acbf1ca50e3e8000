//! A genuine curve, and which of its bins are predicted and scored.

use super::aside::{fnv_1a, is_aside};
use crate::model::prior::Prior;
use crate::observed::Observed;
use crate::outcome::population;
use crate::scenario::ServiceKind;
use jiff::Timestamp;
use std::ops::Range;

/// Where curves are from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Cloud providers.
    Cloud,
    /// Consumer services.
    Consumer,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 2] = [Kind::Cloud, Kind::Consumer];

    /// What its services are.
    fn service(self) -> ServiceKind {
        match self {
            Kind::Cloud => ServiceKind::Cloud,
            Kind::Consumer => ServiceKind::Consumer,
        }
    }

    /// In an index.
    pub fn name(self) -> &'static str {
        self.service().word()
    }

    /// The population that the program has of it.
    pub fn prior(self) -> Prior {
        population(self.service())
    }

    /// At the head of its tables.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Cloud => "Cloud providers",
            Kind::Consumer => "Consumer services",
        }
    }
}

/// A genuine curve.
#[derive(Debug, Clone)]
pub struct Curve {
    /// Its name in the index.
    pub id: String,
    /// Where it is from.
    pub kind: Kind,
    /// Curves of one incident are drawn together, and none of them may be learnt from for another.
    pub incident: String,
    /// The curve as it was read.
    pub observed: Observed,
    /// Reports of each bin.
    pub counts: Vec<u64>,
    /// Its outage.
    pub event: Event,
}

/// The event of a curve; bins are indices.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// First bin of the run up to the highest that stands out from the baseline.
    pub start: usize,
    /// The highest bin.
    pub highest: usize,
    /// First of two successive bins under a tenth of the highest's excess, where there are two.
    pub end: Option<usize>,
    /// Reports per bin before it.
    pub usual_level: f64,
}

impl Event {
    /// As [`Observed::event`] finds it.
    fn of(observed: &Observed) -> Self {
        let event = observed.event();
        let bin = |start: Timestamp| observed.bins().partition_point(|bin| bin.start < start);
        Self {
            start: bin(event.start),
            highest: bin(event.highest),
            end: event.end.map(bin),
            usual_level: event.usual_level,
        }
    }
}

impl Curve {
    /// A curve by its name in an index.
    pub fn new(id: String, kind: Kind, incident: String, observed: Observed) -> Self {
        let counts = observed.bins().iter().map(|bin| bin.reports).collect();
        Self { id, kind, incident, event: Event::of(&observed), counts, observed }
    }

    /// Whether nothing may be chosen by it.
    pub fn is_aside(&self) -> bool {
        is_aside(&self.incident)
    }

    /// Whether its facts tell the end: of about every second curve, by its name, where there is an end.
    pub fn states_end(&self) -> bool {
        self.event.end.is_some() && (fnv_1a(&self.id) >> 8).is_multiple_of(2)
    }

    /// Width of its bins, minutes.
    pub fn bin_min(&self) -> f64 {
        f64::from(self.observed.bin_min())
    }

    /// Bins of so many hours.
    pub fn hours(&self, hours: usize) -> usize {
        hours * 60 / self.observed.bin_min() as usize
    }

    /// Bins that are scored: from an hour before the start until three hours after the end.
    pub fn scored(&self) -> Range<usize> {
        let bins = self.counts.len();
        let end = self.event.end.map_or(bins, |end| (end + self.hours(3)).min(bins));
        self.event.start.saturating_sub(self.hours(1))..end
    }

    /// Bins that are predicted: those, and until eight hours after the peak, whether or not the event lasts so long.
    pub fn predicted(&self) -> Range<usize> {
        let scored = self.scored();
        scored.start..scored.end.max(self.event.highest + 1 + self.hours(8)).min(self.counts.len())
    }

    /// Bins of the surge, from its start to its end.
    pub fn surge(&self) -> Range<usize> {
        self.event.start..self.event.end.unwrap_or(self.counts.len())
    }

    /// Reports of the highest bin.
    pub fn height(&self) -> f64 {
        self.counts[self.event.highest] as f64
    }

    /// Start of a bin.
    pub fn start_of(&self, bin: usize) -> Timestamp {
        self.observed.bins()[bin].start
    }

    /// From the start of the first bin, minutes.
    pub(super) fn minutes(&self, instant: Timestamp) -> f64 {
        instant.duration_since(self.start_of(0)).as_secs_f64() / 60.0
    }
}
