//! Genuine curves, and what a journalist would have read off them.

use jiff::Timestamp;
use jiff::civil::DateTimeRound;
use jiff::tz::TimeZone;
use outagesim::observed::Observed;
use std::collections::HashMap;
use std::path::Path;

/// A genuine curve with a clear event.
pub struct Curve {
    pub id: String,
    /// Curves of one group show the same incident.
    pub group: String,
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

    /// Bins that are scored, of `bins`: from an hour before the start until three hours after the end.
    pub fn scored(&self, bins: usize) -> std::ops::Range<usize> {
        self.start.saturating_sub(4)..self.end.map_or(bins, |end| (end + 12).min(bins))
    }

    /// Bins that are predicted, of `bins`: those, and until eight hours after the peak, whether or not the event lasts so long.
    pub fn predicted(&self, bins: usize) -> std::ops::Range<usize> {
        let scored = self.scored(bins);
        scored.start..scored.end.max(self.highest + 1 + Self::FOLLOWED).min(bins)
    }

    /// Eight hours of bins.
    pub const FOLLOWED: usize = 32;
}

impl Curve {
    /// The curves with a clear event in `folder`, in the order of its index.
    pub fn clear_events(folder: &Path) -> Vec<Self> {
        let mut index = csv::Reader::from_path(folder.join("index.csv")).expect("index.csv of the folder");
        let rows = index.deserialize().map(|row| row.expect("a row of index.csv"));
        rows.filter(|row: &HashMap<String, String>| row["clear_event"] == "1")
            .map(|row| {
                let path = folder.join("curves").join(format!("{}.csv", row["curve_id"]));
                let text = std::fs::read_to_string(path).expect("a curve of the index");
                let observed = Observed::parse(&text, &TimeZone::UTC).expect("a curve");
                let counts: Vec<u64> = observed.bins().iter().map(|bin| bin.reports).collect();
                Self {
                    id: row["curve_id"].clone(),
                    group: row["group"].clone(),
                    event: Event::of(&observed),
                    counts,
                    observed,
                }
            })
            .collect()
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
        let peak = self.counts[self.event.highest] as f64;
        let unit = 10f64.powi((peak.log10().floor() as i32 - 1).max(0));
        Reading {
            start_min: self.minutes(start.timestamp()),
            peak_time_min: self.minutes(self.start_of(self.event.highest)),
            peak: (peak / unit).round() * unit,
            end_min: self.event.end.filter(|_| with_end).map(|end| self.minutes(self.start_of(end))),
        }
    }

    /// A scenario of that reading. The page's grid is stated, so that bins can be compared.
    pub fn scenario(&self, reading: &Reading) -> String {
        let civil = |minutes: f64| {
            let instant = self.start_of(0) + jiff::SignedDuration::from_secs((minutes * 60.0).round() as i64);
            instant.to_zoned(TimeZone::UTC).datetime()
        };
        let minute = |minutes: f64| {
            civil(minutes)
                .round(DateTimeRound::new().smallest(jiff::Unit::Minute))
                .expect("a time")
                .strftime("%F %H:%M")
                .to_string()
        };
        let start = civil(reading.start_min);
        let end = reading.end_min.map_or(String::new(), |end| format!("subsided = \"about {}\"\n", minute(end)));
        format!(
            "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"{}\"\nstart = \"about {}\"\n\
             peak = \"about {:.0} reports\"\npeak-time = \"{}\"\n{end}[page]\ntime-zone = \"America/New_York\"\nfrom = \"{}\"\n",
            start.date(),
            start.strftime("%H:%M"),
            reading.peak,
            minute(reading.peak_time_min),
            civil(0.0).strftime("%F %H:%M:%S"),
        )
    }
}
