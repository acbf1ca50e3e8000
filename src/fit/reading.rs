//! What an observed curve says of the outage behind it.

use super::posterior::READING;
use super::{CurveFit, CurveModel, FEW_EFFECTIVE, FitError, ObservedCounts, fitted};
use crate::model::prior::Prior;
use crate::observed::{Observed, ObservedPage};
use crate::quantiles::Quantiles;
use crate::scenario::{PageId, Scenario};
use jiff::{SignedDuration, Timestamp};

/// Stretch before the start and after the end of the surge that is fitted, minutes: what happens later in the day is another
/// event.
const MARGIN: SignedDuration = SignedDuration::from_hours(4);

/// However long the surge, no more than this is fitted before and after the highest bin: as much as can be drawn. Our
/// assumption: what lies farther away, perhaps behind a gap of months, tells nothing of one outage.
const LONGEST_BEFORE: SignedDuration = SignedDuration::from_hours(24);
const LONGEST_AFTER: SignedDuration = SignedDuration::from_hours(48);

/// Narrow bins are added up until there are no more than this: three days of quarter hours, which take up to a minute.
const MOST_BINS: usize = 288;

/// Standard deviation of the onset about the first bin that stands out, minutes: a bin either way.
const ONSET_SD_MIN: f64 = 15.0;

/// Fewer draws with a second wave have no quantiles worth the name.
const FEWEST_WAVES: usize = 40;

/// The parameters of an observed curve, found from its bins and from no figure: quantiles over the posterior. Times are
/// minutes after the scenario's origin, or lengths in minutes.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CurveReading {
    /// The page.
    pub page: PageId,
    /// Where the curve is from: a file's name.
    pub name: String,
    /// Whether the curve has a surge that stands out: else what was found may be noise.
    pub is_clear: bool,
    /// Start of the first and end of the last bin that were fitted, minutes after the scenario's origin.
    pub fitted_min: (f64, f64),
    /// Onset of the outage.
    pub start_min: Quantiles,
    /// End of its cause: of the second wave, where there is one at least half as high as the first.
    pub restored_min: Quantiles,
    /// From the one to the other.
    pub duration_min: Quantiles,
    /// Length of the ramp from the onset.
    pub rise_min: Quantiles,
    /// Time constant with which reports fade while the outage lasts.
    pub fatigue_min: Quantiles,
    /// Time constant of the fast part of the decay.
    pub fast_decay_min: Quantiles,
    /// Time constant of the slow part.
    pub slow_decay_min: Quantiles,
    /// Share of the slow part, a fraction.
    pub slow_share: Quantiles,
    /// Probability that there was a second wave.
    pub second_wave_probability: f64,
    /// The second wave, given that there was one; `None` where hardly any draw has one.
    pub second_wave: Option<SecondWaveReading>,
    /// Ordinary reports per bin.
    pub baseline: Quantiles,
    /// Standard deviation of the log departures from the smooth shape.
    pub discrepancy_log_sd: Quantiles,
    /// How many independent draws all this rests on.
    pub effective_sample_size: f64,
    /// The power of the likelihood that the draws stand for: 1 unless no curve of the model comes near the counts.
    pub power: f64,
}

/// A second wave.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SecondWaveReading {
    /// Its onset, minutes after the scenario's origin.
    pub start_min: Quantiles,
    /// Its height relative to the first, a fraction.
    pub relative_height: Quantiles,
}

impl CurveReading {
    /// Fits the surge about the highest bin of `observed`, with four hours of margin on either side. It takes at most a day before
    /// that bin and two days from it on.
    pub(crate) fn new(
        scenario: &Scenario,
        observed: &ObservedPage,
        prior: &Prior,
        seed: u64,
    ) -> Result<Self, FitError> {
        let curve = observed.curve();
        let surge = FittedBins::of(curve);
        let (start, gap_min) = (curve.event().start, gap_before_min(curve, curve.event().start));
        // In the middle of what was not seen.
        let onset_min = minutes_between(surge.first, start) - 0.5 * gap_min;
        let counts = ObservedCounts::new(&surge.counts, surge.bin_min)?;
        let counts = counts.with_onset(onset_min, ONSET_SD_MIN.hypot(0.5 * gap_min))?;
        let fitted = fitted(&counts, prior, seed, READING)?;
        let first_min = scenario.minutes(surge.first);
        let last_min = first_min + surge.counts.len() as f64 * surge.bin_min;
        let width = surge.bin_min / f64::from(curve.bin_min());
        Ok(Self::summarise(&fitted, observed, (first_min, last_min), width))
    }

    /// `width` is that of a fitted bin, in bins of the curve.
    fn summarise(fitted: &CurveFit, observed: &ObservedPage, fitted_min: (f64, f64), width: f64) -> Self {
        let (first_min, _) = fitted_min;
        let of =
            |value: &dyn Fn(&CurveModel) -> Option<f64>| fitted.draws.iter().filter_map(value).collect::<Vec<f64>>();
        let all = |value: &dyn Fn(&CurveModel) -> f64| Quantiles::of_or_nan(of(&|draw| Some(value(draw))));
        let wave = |value: &dyn Fn(&CurveModel) -> Option<f64>| {
            let values = of(value);
            (values.len() > FEWEST_WAVES).then(|| Quantiles::of_or_nan(values))
        };
        let second_wave = wave(&|draw| Some(first_min + draw.onset_min + draw.parameters.second_wave?.delay_min))
            .zip(wave(&|draw| Some(draw.parameters.second_wave?.relative_height)))
            .map(|(start_min, relative_height)| SecondWaveReading { start_min, relative_height });
        let waves = fitted.draws.iter().filter(|draw| draw.parameters.second_wave.is_some()).count();
        Self {
            page: observed.page(),
            name: observed.name().to_owned(),
            is_clear: observed.curve().event().is_clear,
            fitted_min,
            start_min: all(&|draw| first_min + draw.onset_min),
            restored_min: all(&|draw| first_min + draw.onset_min + draw.parameters.outage_min()),
            duration_min: all(&|draw| draw.parameters.outage_min()),
            rise_min: all(&|draw| draw.parameters.rise_min),
            fatigue_min: all(&|draw| draw.parameters.fatigue_min),
            fast_decay_min: all(&|draw| draw.parameters.fast_decay_min),
            slow_decay_min: all(&|draw| draw.parameters.slow_decay_min),
            slow_share: all(&|draw| draw.parameters.slow_share),
            second_wave_probability: waves as f64 / fitted.draws.len() as f64,
            second_wave,
            baseline: all(&|draw| draw.baseline / width),
            discrepancy_log_sd: all(&|draw| draw.discrepancy_log_sd),
            effective_sample_size: fitted.effective_sample_size,
            power: fitted.power,
        }
    }

    /// Whether no curve of the model comes near the counts: what is told is of those that come nearest.
    pub fn is_far(&self) -> bool {
        self.power < 1.0
    }

    /// Whether the draws are too few for 90 % intervals.
    pub fn is_rough(&self) -> bool {
        self.effective_sample_size < FEW_EFFECTIVE
    }
}

/// The part of a curve that is fitted.
struct FittedBins {
    /// Start of its first bin.
    first: Timestamp,
    bin_min: f64,
    /// `None` where a bin is missing.
    counts: Vec<Option<u64>>,
}

impl FittedBins {
    fn of(curve: &Observed) -> Self {
        let event = curve.event();
        let away = |bin: Timestamp, from: Timestamp| bin.duration_since(from);
        let is_fitted = |start: Timestamp| {
            away(event.start, start) <= MARGIN
                && event.end.is_none_or(|end| away(start, end) < MARGIN)
                && (-LONGEST_BEFORE..LONGEST_AFTER).contains(&away(start, event.highest))
        };
        let bins = || curve.bins().iter().filter(|bin| is_fitted(bin.start));
        // The highest bin itself is always among them.
        let first = bins().next().map_or(event.highest, |bin| bin.start);
        let bin_min = f64::from(curve.bin_min());
        let mut counts = Vec::new();
        for bin in bins() {
            counts.resize((minutes_between(first, bin.start) / bin_min).round() as usize, None);
            counts.push(Some(bin.reports));
        }
        Self { first, bin_min, counts }.of_at_most(MOST_BINS)
    }

    /// The same with neighbouring bins added up; a sum with a missing bin is missing, the bins left over at the beginning are left
    /// out.
    fn of_at_most(self, bins: usize) -> Self {
        let joined = self.counts.len().div_ceil(bins).max(1);
        let left_over = self.counts.len() % joined;
        let sums = self.counts[left_over..].chunks_exact(joined).map(|some| some.iter().copied().sum());
        Self {
            counts: sums.collect(),
            first: self.first + SignedDuration::from_secs((60.0 * self.bin_min * left_over as f64).round() as i64),
            bin_min: self.bin_min * joined as f64,
        }
    }
}

/// How long no bin was seen before this one, minutes.
fn gap_before_min(curve: &Observed, start: Timestamp) -> f64 {
    let before = curve.bins().iter().rev().find(|bin| bin.start < start);
    before.map_or(0.0, |bin| minutes_between(bin.start, start) - f64::from(curve.bin_min()))
}

fn minutes_between(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from).as_secs_f64() / 60.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::posterior;
    use crate::sample::posterior::Demand;
    use jiff::tz::TimeZone;

    #[test]
    fn a_fit_tells_on_how_many_draws_it_rests() {
        let of = |counts: [u64; 12], demand| {
            let counts = counts.map(Some);
            fitted(&ObservedCounts::new(&counts, 15.0).unwrap(), &Prior::default(), 1, demand).unwrap()
        };
        let vague = of([2, 3, 2, 2, 3, 9, 12, 10, 8, 5, 4, 3], posterior::READING);
        assert!(vague.effective_sample_size >= FEW_EFFECTIVE, "{}", vague.effective_sample_size);
        assert_eq!(vague.power, 1.0);
        let hasty = Demand { least: 0.0, enough: 1.0, most: 1_000, ..posterior::READING };
        let hasty = of([2, 3, 2, 2, 3, 900, 700, 500, 300, 90, 20, 4], hasty);
        assert!((1.0..FEW_EFFECTIVE).contains(&hasty.effective_sample_size), "{}", hasty.effective_sample_size);
    }

    #[test]
    fn widths_and_onsets_that_are_none_are_refused() {
        for bin_min in [0.0, -15.0, f64::NAN, f64::INFINITY] {
            assert_eq!(ObservedCounts::new(&[], bin_min), Err(FitError::BinWidth), "{bin_min}");
        }
        let counts = ObservedCounts::new(&[], 15.0).unwrap();
        for (mean_min, sd_min) in [(f64::NAN, 1.0), (1.0, 0.0), (1.0, f64::INFINITY)] {
            assert_eq!(counts.clone().with_onset(mean_min, sd_min), Err(FitError::Onset), "{mean_min}, {sd_min}");
        }
    }

    /// A curve of quarter hours, each stretch beginning so many hours after noon.
    fn curve(stretches: &[(i64, &[u64])]) -> Observed {
        curve_of(15, stretches)
    }

    fn curve_of(bin_min: i64, stretches: &[(i64, &[u64])]) -> Observed {
        let noon: Timestamp = "2024-03-05T12:00:00Z".parse().unwrap();
        let rows = stretches.iter().flat_map(|(hours, counts)| {
            let start = noon + SignedDuration::from_hours(*hours);
            (0..)
                .zip(*counts)
                .map(move |(bin, count)| format!("{},{count}\n", start + SignedDuration::from_mins(bin_min * bin)))
        });
        Observed::parse(&format!("time,reports\n{}", rows.collect::<String>()), &TimeZone::UTC).unwrap()
    }

    #[test]
    fn the_surge_is_fitted_with_four_hours_on_either_side() {
        let quiet = [2; 48];
        let FittedBins { first, counts, .. } =
            FittedBins::of(&curve(&[(0, &[&quiet[..], &[900, 500, 3, 2], &quiet].concat())]));
        assert_eq!(first.to_string(), "2024-03-05T20:00:00Z");
        assert_eq!(counts, [vec![Some(2); 16], [900, 500, 3, 2].map(Some).to_vec(), vec![Some(2); 14]].concat());
    }

    #[test]
    fn what_follows_after_a_gap_of_months_is_not_fitted_where_the_surge_has_no_end() {
        let rising = [2, 3, 2, 2, 300, 900, 700];
        for months in 1..20 {
            let FittedBins { first, counts, .. } =
                FittedBins::of(&curve(&[(0, &rising), (months * 30 * 24, &[600, 500])]));
            assert_eq!(first.to_string(), "2024-03-05T12:00:00Z");
            assert_eq!(counts, rising.map(Some));
        }
    }

    #[test]
    fn a_surge_of_many_days_is_fitted_from_the_day_before_its_highest_bin_to_two_days_after_it() {
        let days = [&[2; 1000][..], &[300; 480], &[900], &[300; 480]].concat();
        let FittedBins { first, counts, .. } = FittedBins::of(&curve(&[(0, &days)]));
        assert_eq!(first.to_string(), "2024-03-19T22:00:00Z");
        assert_eq!(counts.len(), 3 * 96);
        assert_eq!(counts[96], Some(900));
    }

    #[test]
    fn narrow_bins_are_added_up_and_a_sum_with_a_missing_bin_is_missing() {
        let minutes = [&[2; 3000][..], &[300; 480], &[900], &[300; 479]].concat();
        // Four hours of margin, and all the rest: one minute that is not taken, then 1,200.
        let surge = FittedBins::of(&curve_of(1, &[(0, &[&minutes[..], &[300]].concat())]));
        assert_eq!((surge.first.to_string().as_str(), surge.bin_min), ("2024-03-07T10:01:00Z", 5.0));
        assert_eq!(surge.counts.len(), 240);
        assert_eq!((surge.counts[46], surge.counts[47], surge.counts[143]), (Some(10), Some(308), Some(2100)));

        let counts = vec![Some(1), Some(2), None, Some(4), Some(5), Some(6), Some(7)];
        let surge = FittedBins { counts, ..surge }.of_at_most(4);
        assert_eq!((surge.counts, surge.bin_min), (vec![None, Some(9), Some(13)], 10.0));
    }
}
