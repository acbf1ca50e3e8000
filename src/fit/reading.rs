//! What an observed curve says of the outage behind it.

use super::{CurveFit, CurveModel, FitError, ObservedCounts, fit};
use crate::model::prior::Prior;
use crate::observed::ObservedPage;
use crate::scenario::{PageId, Scenario};
use crate::simulate::Quantiles;

/// Stretch before the start and after the end of the surge that is fitted, minutes: what happens later in the day is another
/// event.
const MARGIN_MIN: f64 = 240.0;

/// Standard deviation of the onset about the first bin that stands out, minutes: a bin either way.
const ONSET_SD_MIN: f64 = 15.0;

/// Fewer draws with a second wave have no quantiles worth the name.
const FEWEST_WAVES: usize = 40;

/// The parameters of an observed curve, found from its bins and from no figure: quantiles over the posterior. Times are
/// minutes after the scenario's origin, or lengths in minutes.
#[derive(Debug, Clone, PartialEq)]
pub struct CurveReading {
    /// The page.
    pub page: PageId,
    /// Where the curve is from: a file's name.
    pub name: String,
    /// Onset of the outage.
    pub start_min: Quantiles,
    /// End of its cause.
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
}

/// A second wave.
#[derive(Debug, Clone, PartialEq)]
pub struct SecondWaveReading {
    /// Its onset, minutes after the scenario's origin.
    pub start_min: Quantiles,
    /// Its height relative to the first, a fraction.
    pub relative_height: Quantiles,
}

impl CurveReading {
    /// Fits the surge about the highest bin of `observed`, four hours of margin on either side.
    pub(crate) fn new(
        scenario: &Scenario,
        observed: &ObservedPage,
        prior: &Prior,
        seed: u64,
    ) -> Result<Self, FitError> {
        let curve = observed.curve();
        let bin_min = f64::from(curve.bin_min());
        let minutes = |instant: jiff::Timestamp| instant.duration_since(scenario.origin()).as_secs_f64() / 60.0;
        let event = curve.event();
        let from = minutes(event.start) - MARGIN_MIN;
        let to = event.end.map_or(f64::INFINITY, |end| minutes(end) + MARGIN_MIN);
        let shown: Vec<(f64, u64)> = curve
            .bins()
            .iter()
            .map(|bin| (minutes(bin.start), bin.reports))
            .filter(|(start, _)| (from..to).contains(start))
            .collect();
        let first = shown.first().map_or(0.0, |(start, _)| *start);
        let last = shown.last().map_or(0.0, |(start, _)| *start);
        let mut counts = vec![None; ((last - first) / bin_min).round() as usize + 1];
        for (start, reports) in shown {
            counts[((start - first) / bin_min).round() as usize] = Some(reports);
        }
        let onset_min = Some((minutes(event.start) - first, ONSET_SD_MIN));
        let fitted = fit(&ObservedCounts { counts: &counts, bin_min, onset_min }, prior, seed)?;
        Ok(Self::summarise(&fitted, observed, first))
    }

    fn summarise(fitted: &CurveFit, observed: &ObservedPage, first_min: f64) -> Self {
        let of = |value: &dyn Fn(&CurveModel) -> Option<f64>| {
            let mut values: Vec<f64> = fitted.draws.iter().filter_map(value).collect();
            values.sort_by(f64::total_cmp);
            values
        };
        let all = |value: &dyn Fn(&CurveModel) -> f64| Quantiles::of_sorted(&of(&|draw| Some(value(draw))));
        let wave = |value: &dyn Fn(&CurveModel) -> Option<f64>| {
            let values = of(value);
            (values.len() > FEWEST_WAVES).then(|| Quantiles::of_sorted(&values))
        };
        let second_wave = wave(&|draw| Some(first_min + draw.onset_min + draw.parameters.second_wave?.delay_min))
            .zip(wave(&|draw| Some(draw.parameters.second_wave?.relative_height)))
            .map(|(start_min, relative_height)| SecondWaveReading { start_min, relative_height });
        let waves = fitted.draws.iter().filter(|draw| draw.parameters.second_wave.is_some()).count();
        Self {
            page: observed.page(),
            name: observed.name().to_owned(),
            start_min: all(&|draw| first_min + draw.onset_min),
            restored_min: all(&|draw| first_min + draw.onset_min + draw.parameters.duration_min),
            duration_min: all(&|draw| draw.parameters.duration_min),
            rise_min: all(&|draw| draw.parameters.rise_min),
            fatigue_min: all(&|draw| draw.parameters.fatigue_min),
            fast_decay_min: all(&|draw| draw.parameters.fast_decay_min),
            slow_decay_min: all(&|draw| draw.parameters.slow_decay_min),
            slow_share: all(&|draw| draw.parameters.slow_share),
            second_wave_probability: waves as f64 / fitted.draws.len() as f64,
            second_wave,
            baseline: all(&|draw| draw.baseline),
            discrepancy_log_sd: all(&|draw| draw.discrepancy_log_sd),
        }
    }
}
