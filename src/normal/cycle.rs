//! What is expected at each time of the week, and counts that follow it.

use crate::model::baseline::DailyCycle;
use crate::model::counts::{BASELINE_DISPERSION, sample_intensity, sample_poisson};
use crate::random::{Purpose, Streams};
use crate::scenario;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::fmt;

pub(super) const WEEK_MIN: usize = 7 * DAY_MIN;
const DAY_MIN: usize = scenario::DAY_MIN as usize;

/// Traffic of Saturday and Sunday relative to that of a working day: our assumption.
const WEEKEND: f64 = 0.8;

/// As many reports a bin as there are people: our assumption.
const GREATEST_LEVEL: f64 = 1e10;

/// Expected counts by the time of the week on a local clock.
#[derive(Debug, Clone)]
pub struct Week {
    /// Width of a bin, minutes: a divisor of a day's.
    bin_min: usize,
    /// Reports per bin, from Monday 00:00 on.
    expected: Vec<f64>,
    /// Variance ÷ mean, at least 1.
    dispersion: f64,
    time_zone: TimeZone,
}

/// A bin of normal traffic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct TrafficBin {
    /// Its start.
    pub start: Timestamp,
    /// Its end: the count is known from then on.
    pub end: Timestamp,
    /// Reports.
    pub reports: u64,
}

/// Why there is no week.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WeekError {
    /// Bins of so many minutes do not fill a day.
    Bin(u32),
    /// A level that is no positive number, or too large.
    Level,
    /// A series of so many bins, which are fewer than those of two days.
    TooShort(usize),
    /// No bin of the series has a report.
    Empty,
}

impl fmt::Display for WeekError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WeekError::Bin(minutes) => {
                write!(f, "bins of {minutes} min do not fill a day: expected a divisor of 1440 min")
            }
            WeekError::Level => {
                write!(f, "expected a level of more than 0 and at most {GREATEST_LEVEL:.0} reports per bin")
            }
            WeekError::TooShort(bins) => {
                write!(f, "{bins} bins are too few to tell a day from another: expected those of two days at least")
            }
            WeekError::Empty => write!(f, "no bin has a report"),
        }
    }
}

impl std::error::Error for WeekError {}

impl Week {
    /// A week with the daily cycle and the dispersion of the pages of outages, and less traffic on Saturday and Sunday. `level` is the mean
    /// over the week, reports per bin.
    ///
    /// ```
    /// use outagesim::jiff::tz::TimeZone;
    /// use outagesim::normal::Week;
    ///
    /// let week = Week::usual(300.0, 15, TimeZone::UTC)?;
    /// assert!((week.mean() - 300.0).abs() < 1e-9);
    /// assert!(Week::usual(300.0, 7, TimeZone::UTC).is_err());
    /// # Ok::<(), outagesim::normal::WeekError>(())
    /// ```
    ///
    /// # Errors
    /// Bins that do not fill a day; a level that is not positive, or larger than a count of reports can be.
    pub fn usual(level: f64, bin_min: u32, time_zone: TimeZone) -> Result<Self, WeekError> {
        let bin = bin_width(bin_min)?;
        if !(level > 0.0 && level <= GREATEST_LEVEL) {
            return Err(WeekError::Level);
        }
        let mut day = Vec::new();
        DailyCycle::new(0.0).bins(0.0, 0.0, bin as f64, DAY_MIN / bin, &mut day);
        let factor = |weekday: usize| if weekday < 5 { 1.0 } else { WEEKEND };
        let shape: Vec<f64> =
            (0..7).flat_map(|weekday| day.iter().map(move |relative| relative * factor(weekday))).collect();
        let mean = shape.iter().sum::<f64>() / shape.len() as f64;
        let expected = shape.into_iter().map(|relative| level * relative / mean).collect();
        Ok(Self { bin_min: bin, expected, dispersion: BASELINE_DISPERSION, time_zone })
    }

    pub(super) fn new(bin_min: usize, expected: Vec<f64>, dispersion: f64, time_zone: TimeZone) -> Self {
        Self { bin_min, expected, dispersion: dispersion.max(1.0), time_zone }
    }

    /// Width of a bin, minutes.
    pub fn bin_min(&self) -> u32 {
        self.bin_min as u32
    }

    /// Reports per bin, from Monday 00:00 on.
    pub fn expected(&self) -> &[f64] {
        &self.expected
    }

    /// Mean over the week, reports per bin.
    pub fn mean(&self) -> f64 {
        self.expected.iter().sum::<f64>() / self.expected.len() as f64
    }

    /// Variance ÷ mean of a bin's count.
    pub fn dispersion(&self) -> f64 {
        self.dispersion
    }

    /// The bins that begin from `from` until before `to`. Bins of two stretches that overlap agree: the same seed and replicate have the same
    /// count at the same time.
    ///
    /// ```
    /// use outagesim::jiff::tz::TimeZone;
    /// use outagesim::normal::Week;
    ///
    /// let week = Week::usual(300.0, 15, TimeZone::UTC)?;
    /// let bins = week.counts("2024-03-04T00:00Z".parse()?, "2024-03-05T00:00Z".parse()?, 42, 0);
    /// assert_eq!(bins.len(), 96);
    /// assert!(bins[56].reports > bins[8].reports, "14:00 is busier than 02:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn counts(&self, from: Timestamp, to: Timestamp, seed: u64, replicate: u64) -> Vec<TrafficBin> {
        let places = Streams::new(seed).places(Purpose::Normal, 0, replicate);
        let width = SignedDuration::from_mins(self.bin_min as i64);
        let starts = std::iter::successors(Some(from), |start| start.checked_add(width).ok());
        let bins = starts.take_while(|start| *start < to).map(|start| {
            let mut rng = places.at(start.as_second());
            let mean = self.expected[slot(start, &self.time_zone, self.bin_min)];
            let reports = sample_poisson(sample_intensity(mean, self.dispersion, &mut rng), &mut rng);
            TrafficBin { start, end: start.checked_add(width).unwrap_or(Timestamp::MAX), reports }
        });
        bins.collect()
    }
}

pub(super) fn bin_width(minutes: u32) -> Result<usize, WeekError> {
    let bin = minutes as usize;
    if bin > 0 && DAY_MIN.is_multiple_of(bin) { Ok(bin) } else { Err(WeekError::Bin(minutes)) }
}

/// Which bin of the local week an instant lies in.
pub(super) fn slot(instant: Timestamp, time_zone: &TimeZone, bin_min: usize) -> usize {
    let local = instant.to_zoned(time_zone.clone());
    let day = local.weekday().to_monday_zero_offset() as usize;
    let minute = 60 * local.hour() as usize + local.minute() as usize;
    (DAY_MIN * day + minute) / bin_min
}
