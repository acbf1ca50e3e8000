//! Two outcomes side by side: what users quote of each, and how far the two are apart.

use super::{Outcome, Summary};
use crate::Language;
use crate::quantiles::Quantiles;
use crate::scenario::{Axis, DAY_MIN, Figure, Role};
use crate::words::text::message;

/// Two readings of a report, two outlets' figures, two outages.
#[derive(Debug, Clone)]
pub struct Pair<'a> {
    /// The two.
    pub outcomes: [&'a Outcome; 2],
    /// What users quote, in the order in which an outage goes; only what at least one of the two has.
    pub rows: Vec<PairRow>,
}

/// One quantity of both.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PairRow {
    /// What it is.
    pub measure: &'static PairMeasure,
    /// Its posterior distributions, times in minutes after each scenario's own origin.
    pub values: [Option<Quantiles>; 2],
    /// From the first origin to the second, minutes.
    shift_min: f64,
}

/// What is compared.
#[derive(Debug)]
#[non_exhaustive]
pub struct PairMeasure {
    /// What tables call it.
    pub word: &'static str,
    /// The axis of its values.
    pub axis: Axis,
    of: fn(&Summary) -> Option<Quantiles>,
}

impl PartialEq for PairMeasure {
    fn eq(&self, other: &Self) -> bool {
        self.word == other.word
    }
}

/// How far the second is from the first, by the medians.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Difference {
    /// Minutes later or longer; negative: earlier or shorter.
    Minutes(f64),
    /// How many times as many.
    Times(f64),
}

/// All that is compared; counts are of the main page.
pub(crate) const START: PairMeasure =
    PairMeasure { word: message!("start"), axis: Axis::Instant, of: |summary| Some(summary.start_min) };
pub(crate) const PEAK: PairMeasure =
    PairMeasure { word: message!("highest bin"), axis: Axis::Reports, of: |summary| Some(summary.pages.first()?.peak) };
pub(crate) const PEAK_TIME: PairMeasure = PairMeasure {
    word: message!("time of the highest bin"),
    axis: Axis::Instant,
    of: |summary| Some(summary.pages.first()?.peak_time_min),
};
pub(crate) const ABOVE_HALF: PairMeasure = PairMeasure {
    word: message!("above half of it"),
    axis: Axis::Minutes,
    of: |summary| Some(summary.pages.first()?.above_half_min),
};
pub(crate) const RESTORED: PairMeasure =
    PairMeasure { word: message!("restored"), axis: Axis::Instant, of: |summary| summary.restored_min };
pub(crate) const DURATION: PairMeasure =
    PairMeasure { word: message!("duration"), axis: Axis::Minutes, of: |summary| summary.duration_min };
pub(crate) const SUBSIDED: PairMeasure = PairMeasure {
    word: message!("reports subsided"),
    axis: Axis::Instant,
    of: |summary| Some(summary.pages.first()?.subsided_min),
};
pub(crate) const TOTAL: PairMeasure = PairMeasure {
    word: message!("reports in all"),
    axis: Axis::Reports,
    of: |summary| Some(summary.pages.first()?.total),
};
pub(crate) const BASELINE: PairMeasure = PairMeasure {
    word: message!("usual number per bin"),
    axis: Axis::Reports,
    of: |summary| Some(summary.pages.first()?.baseline),
};

static MEASURES: [PairMeasure; 9] = [START, PEAK, PEAK_TIME, ABOVE_HALF, RESTORED, DURATION, SUBSIDED, TOTAL, BASELINE];

/// Times of outages that began farther apart than this are of two days: their difference tells nothing.
const ONE_NIGHT_MIN: f64 = DAY_MIN;

impl<'a> Pair<'a> {
    /// Puts two outcomes side by side.
    ///
    /// ```
    /// use outagesim::scenario::{Reading, Scenario};
    /// use outagesim::{Options, Pair, run};
    ///
    /// let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
    ///             start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n";
    /// let options = Options { replicates: 20, ..Options::default() };
    /// let [highest_bin, total] = Reading::ALL.map(|reading| Scenario::parse_as(reading.word(), text, reading).unwrap());
    /// let (highest_bin, total) = (run(&highest_bin, &options)?, run(&total, &options)?);
    /// let pair = Pair::new(&highest_bin, &total);
    /// let in_all = pair.row("reports in all").unwrap();
    /// assert!(in_all.is_apart());
    /// # Ok::<(), outagesim::RunError>(())
    /// ```
    pub fn new(first: &'a Outcome, second: &'a Outcome) -> Self {
        let outcomes = [first, second];
        let shift_min = first.scenario.minutes(second.scenario.origin());
        let rows = MEASURES.iter().map(|measure| {
            let known = |quantiles: &Quantiles| quantiles.p50.is_finite();
            let values = outcomes.map(|outcome| (measure.of)(&outcome.summary).filter(known));
            PairRow { measure, values, shift_min }
        });
        Self { outcomes, rows: rows.filter(|row| row.values.iter().any(Option::is_some)).collect() }
    }

    /// The language of both; English where they have two.
    pub fn language(&self) -> Language {
        Language::of_all(self.outcomes.iter().map(|outcome| outcome.scenario.language()))
    }

    /// The row of a measure, by its word.
    pub fn row(&self, word: &str) -> Option<&PairRow> {
        self.rows.iter().find(|row| row.measure.word == word)
    }

    /// The fitted figure that both have in the same words, and understand as two different quantities.
    pub fn reread(&self) -> Option<[&'a Figure; 2]> {
        let [first, second] = self.outcomes.map(|outcome| outcome.scenario.figures());
        let mut same =
            first.iter().zip(second).filter(|(one, other)| one.words == other.words && one.role == Role::Fit);
        same.find(|(one, other)| one.quantity != other.quantity && one.statement == other.statement)
            .map(|(one, other)| [one, other])
    }

    /// From the first scenario's origin to the second's, minutes; `None` where the outages are of different days.
    pub fn shift_min(&self) -> Option<f64> {
        let [first, second] = self.outcomes;
        let shift = first.scenario.minutes(second.scenario.origin());
        let apart = shift + second.summary.start_min.p50 - first.summary.start_min.p50;
        (apart.abs() < ONE_NIGHT_MIN).then_some(shift)
    }
}

impl PairRow {
    /// Both values on the axis of the first scenario; `None` where one is missing, or the two are times of different days.
    fn both(&self) -> Option<[Quantiles; 2]> {
        let [Some(first), Some(second)] = self.values else { return None };
        if self.measure.axis != Axis::Instant {
            return Some([first, second]);
        }
        let moved = second.map(|minutes| minutes + self.shift_min);
        ((moved.p50 - first.p50).abs() < ONE_NIGHT_MIN).then_some([first, moved])
    }

    /// How far the second median is from the first.
    pub fn difference(&self) -> Option<Difference> {
        let [first, second] = self.both()?;
        match self.measure.axis {
            Axis::Instant | Axis::Minutes => Some(Difference::Minutes(second.p50 - first.p50)),
            Axis::Reports | Axis::Fraction => (first.p50 > 0.0).then(|| Difference::Times(second.p50 / first.p50)),
        }
    }

    /// Whether the two 90 % ranges have nothing in common.
    pub fn is_apart(&self) -> bool {
        self.both().is_some_and(|[first, second]| first.p95 < second.p05 || second.p95 < first.p05)
    }
}
