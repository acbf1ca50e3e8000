//! What a journalist would have read off a curve: all that a prediction may know of it.

use super::curve::Curve;
use jiff::civil::{DateTime, DateTimeRound};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// What is stated of a curve's event, in minutes after the start of the first bin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facts {
    /// To ten minutes of the clock.
    pub start_min: f64,
    /// Start of the highest bin.
    pub peak_time_min: f64,
    /// Reports of the highest bin, to two digits.
    pub peak: f64,
    /// Start of the bin in which the event has ended, where it is stated.
    pub end_min: Option<f64>,
}

/// Columns of the file of facts.
pub const FACT_COLUMNS: [&str; 12] = [
    "curve_id",
    "kind",
    "incident",
    "put_aside",
    "bin_min",
    "first_bin_utc",
    "last_bin_utc",
    "usual_level",
    "start_utc",
    "peak",
    "peak_time_utc",
    "end_utc",
];

impl Facts {
    /// What an article would have said; the end only of the curves that [state](Curve::states_end) it.
    pub fn of(curve: &Curve) -> Self {
        Self::read(curve, curve.states_end())
    }

    /// The same; the end only `with_end`.
    pub fn read(curve: &Curve, with_end: bool) -> Self {
        const STEP_S: i64 = 600;
        let start = curve.start_of(curve.event.start).as_second();
        let rounded = (start + STEP_S / 2).div_euclid(STEP_S) * STEP_S;
        let peak = curve.height();
        // A curve of zeros has no digits.
        let unit = 10f64.powi((peak.max(1.0).log10().floor() as i32 - 1).max(0));
        let bin_min = |bin: usize| curve.minutes(curve.start_of(bin));
        Self {
            start_min: bin_min(curve.event.start) + (rounded - start) as f64 / 60.0,
            peak_time_min: bin_min(curve.event.highest),
            peak: (peak / unit).round() * unit,
            end_min: curve.event.end.filter(|_| with_end).map(bin_min),
        }
    }

    /// A row of the file of facts, in the order of [`FACT_COLUMNS`]. Every bin from the first to the last is to be predicted.
    pub fn row(&self, curve: &Curve) -> [String; FACT_COLUMNS.len()] {
        let time = |min: f64| instant(curve, min).to_string();
        let bin = |bin: usize| curve.start_of(bin).to_string();
        [
            curve.id.clone(),
            curve.kind.name().to_owned(),
            curve.incident.clone(),
            u8::from(curve.is_aside()).to_string(),
            curve.observed.bin_min().to_string(),
            bin(curve.scored().start),
            bin(curve.counts.len() - 1),
            format!("{:.2}", curve.event.usual_level),
            time(self.start_min),
            self.peak.to_string(),
            time(self.peak_time_min),
            self.end_min.map(time).unwrap_or_default(),
        ]
    }

    /// A scenario of the facts. What is read is assumed, so that it is fitted and not judged: verdicts would take as long again.
    pub fn scenario(&self, curve: &Curve) -> String {
        self.written(curve, "[[assumption]]", "reason = \"Read off the curve.\"")
    }

    /// The same with the facts as figures of an article, which judge each other.
    pub fn story(&self, curve: &Curve) -> String {
        let kind = curve.kind.name();
        let source = "[[source]]\nid = \"curve\"\noutlet = \"Read off the curve\"\n";
        format!("kind = \"{kind}\"\n{}{source}", self.written(curve, "[[figure]]", "source = \"curve\""))
    }

    /// The page's grid is stated, so that bins can be compared.
    fn written(&self, curve: &Curve, table: &str, from: &str) -> String {
        let minute = |min: f64| {
            let to_minutes = DateTimeRound::new().smallest(jiff::Unit::Minute);
            let civil = civil(curve, min);
            civil.round(to_minutes).unwrap_or(civil).strftime("%F %H:%M").to_string()
        };
        let mut read = vec![
            ("start", format!("about {}", minute(self.start_min))),
            ("peak", format!("about {:.0} reports", self.peak)),
            ("peak-time", minute(self.peak_time_min)),
        ];
        read.extend(self.end_min.map(|end| ("subsided", format!("about {}", minute(end)))));
        let read = read
            .into_iter()
            .map(|(quantity, value)| format!("{table}\nquantity = \"{quantity}\"\nvalue = \"{value}\"\n{from}\n"));
        format!(
            "service = \"X\"\ntime-zone = \"UTC\"\ndate = \"{}\"\n[page]\ntime-zone = \"America/New_York\"\nbin = \"{} min\"\n\
             from = \"{}\"\n{}",
            civil(curve, self.start_min).date(),
            curve.observed.bin_min(),
            civil(curve, 0.0).strftime("%F %H:%M:%S"),
            read.collect::<String>(),
        )
    }
}

fn instant(curve: &Curve, min: f64) -> Timestamp {
    curve.start_of(0) + SignedDuration::from_secs((min * 60.0).round() as i64)
}

fn civil(curve: &Curve, min: f64) -> DateTime {
    instant(curve, min).to_zoned(TimeZone::UTC).datetime()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::benchmark::Kind;
    use crate::observed::Observed;

    #[test]
    fn the_peak_has_two_digits_and_that_of_zeros_is_zero() {
        for (highest, peak) in [(0, 0.0), (7, 7.0), (99, 99.0), (1_249, 1_200.0)] {
            let text = format!("time,reports\n2024-03-05 13:00,0\n2024-03-05 13:15,{highest}\n2024-03-05 13:30,0\n");
            let observed = Observed::parse(&text, &TimeZone::UTC).unwrap();
            let curve = Curve::new("x".to_owned(), Kind::Cloud, "x".to_owned(), observed);
            assert_eq!(Facts::read(&curve, true).peak, peak, "{highest}");
        }
    }
}
