//! Genuine curves, and what a journalist would have read off them.

use super::aside::{fnv_1a, is_aside};
use jiff::civil::DateTimeRound;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use outagesim::observed::Observed;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Where curves are from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Cloud providers, on Downdetector.
    Cloud,
    /// Consumer services, on a site like it.
    Consumer,
}

impl Kind {
    pub const ALL: [Kind; 2] = [Kind::Cloud, Kind::Consumer];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Cloud => "cloud",
            Kind::Consumer => "consumer",
        }
    }

    /// At the head of its tables.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Cloud => "Cloud providers",
            Kind::Consumer => "Consumer services",
        }
    }

    /// The folder of its curves, where the environment names one.
    pub fn folder(self) -> Option<PathBuf> {
        let variable = match self {
            Kind::Cloud => "OUTAGESIM_CURVES",
            Kind::Consumer => "OUTAGESIM_CONSUMER_CURVES",
        };
        std::env::var_os(variable).map(PathBuf::from)
    }

    /// Column of the index that names the incident of a curve.
    fn incident(self) -> &'static str {
        match self {
            Kind::Cloud => "group",
            Kind::Consumer => "incident",
        }
    }
}

/// A genuine curve.
pub struct Curve {
    pub id: String,
    pub kind: Kind,
    /// Curves of one incident share a fold.
    pub incident: String,
    pub observed: Observed,
    pub counts: Vec<u64>,
    pub event: Event,
}

/// The event of a curve; bins are indices.
#[derive(Debug, Clone, Copy)]
pub struct Event {
    /// First bin of the run up to the highest that stands out from the baseline.
    pub start: usize,
    pub highest: usize,
    /// First of two successive bins under a tenth of the highest's excess, where there are two.
    pub end: Option<usize>,
    /// Reports per bin before it.
    pub usual_level: f64,
}

/// What is stated of an event, in minutes after the start of the first bin.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// To ten minutes of the clock.
    pub start_min: f64,
    pub peak_time_min: f64,
    /// To two digits.
    pub peak: f64,
    pub end_min: Option<f64>,
}

impl Event {
    /// As the library finds it.
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
    /// The curves with a clear event in `folder`, in the order of its index, but for those that serve as checks only.
    pub fn clear_events(kind: Kind, folder: &Path) -> Vec<Self> {
        Self::chosen(kind, folder, |row| row["clear_event"] == "1" && row.get("use").is_none_or(|of| of == "fit"))
    }

    /// The curves in `folder` whose row of the index is chosen.
    pub fn chosen(kind: Kind, folder: &Path, is_chosen: impl Fn(&HashMap<String, String>) -> bool) -> Vec<Self> {
        let mut index = csv::Reader::from_path(folder.join("index.csv")).expect("index.csv of the folder");
        let rows = index.deserialize().map(|row| row.expect("a row of index.csv"));
        rows.filter(is_chosen)
            .map(|row: HashMap<String, String>| {
                let path = folder.join("curves").join(format!("{}.csv", row["curve_id"]));
                let text = std::fs::read_to_string(path).expect("a curve of the index");
                let observed = Observed::parse(&text, &TimeZone::UTC).expect("a curve");
                let counts: Vec<u64> = observed.bins().iter().map(|bin| bin.reports).collect();
                Self {
                    id: row["curve_id"].clone(),
                    kind,
                    incident: row[kind.incident()].clone(),
                    event: Event::of(&observed),
                    counts,
                    observed,
                }
            })
            .collect()
    }

    /// Whether nothing may be chosen by it.
    pub fn is_aside(&self) -> bool {
        is_aside(&self.incident)
    }

    /// Whether its reading states the end: of about every second curve, by its name, where there is an end.
    pub fn states_end(&self) -> bool {
        self.event.end.is_some() && (fnv_1a(&self.id) >> 8).is_multiple_of(2)
    }

    pub fn bin_min(&self) -> f64 {
        f64::from(self.observed.bin_min())
    }

    /// Bins of so many hours.
    pub fn hours(&self, hours: usize) -> usize {
        hours * 60 / self.observed.bin_min() as usize
    }

    /// Bins that are scored: from an hour before the start until three hours after the end.
    pub fn scored(&self) -> std::ops::Range<usize> {
        let bins = self.counts.len();
        let end = self.event.end.map_or(bins, |end| (end + self.hours(3)).min(bins));
        self.event.start.saturating_sub(self.hours(1))..end
    }

    /// Bins that are predicted: those, and until eight hours after the peak, whether or not the event lasts so long.
    pub fn predicted(&self) -> std::ops::Range<usize> {
        let scored = self.scored();
        scored.start..scored.end.max(self.event.highest + 1 + self.hours(8)).min(self.counts.len())
    }

    pub fn height(&self) -> f64 {
        self.counts[self.event.highest] as f64
    }

    pub fn start_of(&self, bin: usize) -> Timestamp {
        self.observed.bins()[bin].start
    }

    fn minutes(&self, instant: Timestamp) -> f64 {
        instant.duration_since(self.start_of(0)).as_secs_f64() / 60.0
    }

    /// What an article would have said; its end only `with_end`.
    pub fn reading(&self, with_end: bool) -> Reading {
        let start = self.start_of(self.event.start).to_zoned(TimeZone::UTC);
        let start = start.round(jiff::ZonedRound::new().smallest(jiff::Unit::Minute).increment(10)).expect("a time");
        let peak = self.height();
        let unit = 10f64.powi((peak.log10().floor() as i32 - 1).max(0));
        Reading {
            start_min: self.minutes(start.timestamp()),
            peak_time_min: self.minutes(self.start_of(self.event.highest)),
            peak: (peak / unit).round() * unit,
            end_min: self.event.end.filter(|_| with_end).map(|end| self.minutes(self.start_of(end))),
        }
    }

    /// A scenario of that reading. The page's grid is stated, so that bins can be compared. What is read is assumed, so that it is fitted
    /// and not judged: verdicts would take as long again.
    pub fn scenario(&self, reading: &Reading) -> String {
        let civil = |minutes: f64| {
            let instant = self.start_of(0) + SignedDuration::from_secs((minutes * 60.0).round() as i64);
            instant.to_zoned(TimeZone::UTC).datetime()
        };
        let minute = |minutes: f64| {
            civil(minutes)
                .round(DateTimeRound::new().smallest(jiff::Unit::Minute))
                .expect("a time")
                .strftime("%F %H:%M")
                .to_string()
        };
        let mut read = vec![
            ("start", format!("about {}", minute(reading.start_min))),
            ("peak", format!("about {:.0} reports", reading.peak)),
            ("peak-time", minute(reading.peak_time_min)),
        ];
        read.extend(reading.end_min.map(|end| ("subsided", format!("about {}", minute(end)))));
        let read = read.into_iter().map(|(quantity, value)| {
            format!(
                "[[assumption]]\nquantity = \"{quantity}\"\nvalue = \"{value}\"\nreason = \"Read off the curve.\"\n"
            )
        });
        format!(
            "service = \"X\"\ntime-zone = \"UTC\"\ndate = \"{}\"\n[page]\ntime-zone = \"America/New_York\"\nbin = \"{} min\"\n\
             from = \"{}\"\n{}",
            civil(reading.start_min).date(),
            self.observed.bin_min(),
            civil(0.0).strftime("%F %H:%M:%S"),
            read.collect::<String>(),
        )
    }
}
