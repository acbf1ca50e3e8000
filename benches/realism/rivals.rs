//! What one would do without a model: predictive samples of counts from the same reading.

use super::genuine::{Curve, Reading};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Poisson};
use std::ops::Range;

/// Ordinary reports per bin as a share of the peak: the median of the genuine curves.
const BASELINE_SHARE: f64 = 0.009;

const BIN_MIN: f64 = 15.0;

/// Samples of each predictive distribution of the parametric rivals.
const SAMPLES: usize = 1_000;

/// Ways to predict a curve from a reading of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rival {
    /// Straight up from the start to the peak and straight down to the end; Poisson counts.
    Triangle,
    /// A log-normal pulse that begins at the start, has its mode at the peak and a tenth of it at the end; Poisson counts.
    LogNormalPulse,
    /// Other genuine curves, scaled to the peak, aligned at it, and stretched to the start and the end: their quantiles.
    StretchedShape,
    /// Other genuine curves, scaled to the peak and aligned at it: their quantiles.
    ScaledShape,
}

impl Rival {
    pub const ALL: [Rival; 4] = [Rival::StretchedShape, Rival::ScaledShape, Rival::Triangle, Rival::LogNormalPulse];

    pub fn name(self) -> &'static str {
        match self {
            Rival::Triangle => "triangle, Poisson noise",
            Rival::LogNormalPulse => "log-normal pulse, Poisson noise",
            Rival::StretchedShape => "mean genuine shape, scaled and stretched",
            Rival::ScaledShape => "mean genuine shape, scaled",
        }
    }

    /// Samples of the counts of each bin in `bins` of a curve of which only `reading` is known; `others` are the curves
    /// that may be learnt from.
    pub fn predict(
        self,
        reading: &Reading,
        bins: Range<usize>,
        others: &[&Curve],
        rng: &mut ChaCha8Rng,
    ) -> Vec<Vec<u64>> {
        let usual_end = || {
            let mut lengths: Vec<f64> = others
                .iter()
                .filter_map(|curve| Some((curve.event.end? - curve.event.highest) as f64 * BIN_MIN))
                .collect();
            lengths.sort_by(f64::total_cmp);
            reading.peak_time_min + lengths[lengths.len() / 2]
        };
        let end = reading.end_min.unwrap_or_else(usual_end);
        // The highest bin may come first; a pulse needs some rise.
        let rise = (reading.peak_time_min - reading.start_min).max(5.0);
        let height = reading.peak * (1.0 - BASELINE_SHARE);
        let pulse: Box<dyn Fn(f64) -> f64> = match self {
            Rival::StretchedShape => return mean_shape(reading, bins, others, true),
            Rival::ScaledShape => return mean_shape(reading, bins, others, false),
            Rival::Triangle => Box::new(move |t: f64| {
                let since_peak = t - reading.peak_time_min;
                let side =
                    if since_peak < 0.0 { -since_peak / rise } else { since_peak / (end - reading.peak_time_min) };
                height * (1.0 - side).max(0.0)
            }),
            Rival::LogNormalPulse => {
                let decay = (end - reading.peak_time_min).max(5.0);
                // exp(−(ln(x/rise))²/2σ²) about its mode is a tenth at x = rise + decay.
                let sigma = ((rise + decay) / rise).ln() / (2.0 * 10f64.ln()).sqrt();
                Box::new(move |t: f64| {
                    let x = t - reading.peak_time_min + rise;
                    if x <= 0.0 { 0.0 } else { height * (-0.5 * ((x / rise).ln() / sigma).powi(2)).exp() }
                })
            }
        };
        bins.map(|bin| {
            // At the start of the bin, where both pulses have their peak.
            let mean = reading.peak * BASELINE_SHARE + pulse(bin as f64 * BIN_MIN);
            let poisson = Poisson::new(mean).expect("a positive mean");
            (0..SAMPLES).map(|_| poisson.sample(rng) as u64).collect()
        })
        .collect()
    }
}

/// Every other curve, its counts scaled to the reading's peak; `stretch` stretches its time so that start and end fall onto
/// those of the reading too.
fn mean_shape(reading: &Reading, bins: Range<usize>, others: &[&Curve], stretch: bool) -> Vec<Vec<u64>> {
    bins.map(|bin| {
        let t = bin as f64 * BIN_MIN - reading.peak_time_min;
        others
            .iter()
            .filter_map(|curve| {
                let event = &curve.event;
                let rise = ((event.highest - event.start) as f64 * BIN_MIN).max(BIN_MIN);
                let stated_rise = (reading.peak_time_min - reading.start_min).max(BIN_MIN);
                let stretched = if !stretch {
                    t
                } else if t < 0.0 {
                    if t > -stated_rise { t * rise / stated_rise } else { t + stated_rise - rise }
                } else {
                    match (reading.end_min, event.end) {
                        (Some(end), Some(own_end)) => {
                            let (decay, own) = (
                                (end - reading.peak_time_min).max(BIN_MIN),
                                (own_end - event.highest) as f64 * BIN_MIN,
                            );
                            if t < decay { t * own / decay } else { t - decay + own }
                        }
                        _ => t,
                    }
                };
                let place = event.highest as f64 + stretched / BIN_MIN;
                let before = place.floor();
                let at = |bin: f64| curve.counts.get(bin as usize).map(|&count| count as f64);
                if before < 0.0 {
                    return None;
                }
                let (left, right) = (at(before)?, at(before + 1.0)?);
                let count = left + (place - before) * (right - left);
                Some((count * reading.peak / curve.counts[event.highest] as f64).round() as u64)
            })
            .collect()
    })
    .collect()
}
