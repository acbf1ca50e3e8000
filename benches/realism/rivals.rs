//! What one would do without a model: predictive samples of counts from the same facts.

use outagesim::Quantiles;
use outagesim::benchmark::{Curve, Facts};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Poisson};
use std::ops::Range;

/// Ordinary reports per bin as a share of the peak: the median of the genuine curves.
const BASELINE_SHARE: f64 = 0.009;

/// Samples of each predictive distribution.
const SAMPLES: usize = 1_000;

/// How alike an analog's rise and fall are, and its height: standard deviations of the log. They are those with which the analogs have
/// their best score on the curves that are not put aside.
const ALIKE: f64 = 0.7;
const ALIKE_HEIGHT: f64 = 1.5;

/// Ways to predict a curve from a facts of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rival {
    /// Quantiles of other genuine curves, scaled to the peak, aligned at it, and stretched to the start and the end. A curve is weighted by
    /// how alike rise, fall and height are.
    Analogs,
    /// The same with equal weights.
    MeanShape,
    /// A log-normal pulse that begins at the start, has its mode at the peak and a tenth of it at the end; Poisson counts.
    LogNormalPulse,
}

impl Rival {
    pub const ALL: [Rival; 3] = [Rival::Analogs, Rival::MeanShape, Rival::LogNormalPulse];

    pub fn name(self) -> &'static str {
        match self {
            Rival::Analogs => "analogs",
            Rival::MeanShape => "mean shape",
            Rival::LogNormalPulse => "log-normal pulse",
        }
    }

    /// Samples of the counts of each bin in `bins` of a curve of which only `facts` is known.
    ///
    /// `others` are the curves that may be learnt from.
    pub fn predict(
        self,
        (facts, bin_min): (&Facts, f64),
        bins: Range<usize>,
        others: &[&Curve],
        rng: &mut ChaCha8Rng,
    ) -> Vec<Vec<u64>> {
        let stretched = |is_alike| {
            let shapes: Vec<Stretched> = others.iter().map(|curve| Stretched::new(curve, facts, bin_min)).collect();
            let since_peak = bins.clone().map(|bin| bin as f64 * bin_min - facts.peak_time_min);
            since_peak.map(|t| sampled(shapes.iter().filter_map(|shape| shape.at(t, is_alike)))).collect()
        };
        match self {
            Rival::Analogs => stretched(true),
            Rival::MeanShape => stretched(false),
            Rival::LogNormalPulse => {
                let intensity = log_normal_pulse(facts, others);
                let counts = |bin: usize| {
                    // At the start of the bin, where the pulse has its peak.
                    let poisson = Poisson::new(intensity(bin as f64 * bin_min)).expect("a positive mean");
                    (0..SAMPLES).map(|_| poisson.sample(rng) as u64).collect()
                };
                bins.map(counts).collect()
            }
        }
    }
}

/// Another curve, to be read as if it had the facts's start, peak and end.
struct Stretched<'a> {
    curve: &'a Curve,
    /// The facts's peak ÷ the curve's own.
    scale: f64,
    /// From the start to the peak, and from there to the end where both have one: the facts's and the curve's own, minutes.
    rise: [f64; 2],
    fall: Option<[f64; 2]>,
    log_weight: f64,
}

impl<'a> Stretched<'a> {
    fn new(curve: &'a Curve, facts: &Facts, bin_min: f64) -> Self {
        let event = &curve.event;
        let own_min = |from: usize, to: usize| ((to - from) as f64 * curve.bin_min()).max(curve.bin_min());
        let rise = [(facts.peak_time_min - facts.start_min).max(bin_min), own_min(event.start, event.highest)];
        let stated_fall = facts.end_min.map(|end| (end - facts.peak_time_min).max(bin_min));
        let fall = |own_end: usize| Some([stated_fall?, own_min(event.highest, own_end)]);
        let to_last = fall(event.end.unwrap_or(curve.counts.len()));
        let scale = facts.peak / curve.height();
        let distance = |ratio: f64, sd: f64| 0.5 * (ratio.ln() / sd).powi(2);
        let unlike = distance(rise[0] / rise[1], ALIKE)
            + to_last.map_or(0.0, |fall| distance(fall[0] / fall[1], ALIKE))
            + distance(scale, ALIKE_HEIGHT);
        Self { curve, scale, rise, fall: event.end.and_then(fall), log_weight: -unlike }
    }

    /// Its scaled count and its weight so long after the peak, where it has any.
    fn at(&self, since_peak_min: f64, is_alike: bool) -> Option<(f64, f64)> {
        let t = since_peak_min;
        // Beyond start and end time runs as it does.
        let stretched = |[stated, own]: [f64; 2], t: f64| if t < stated { t * own / stated } else { t - stated + own };
        let own_min = if t < 0.0 { -stretched(self.rise, -t) } else { self.fall.map_or(t, |fall| stretched(fall, t)) };
        let place = self.curve.event.highest as f64 + own_min / self.curve.bin_min();
        if place < 0.0 {
            return None;
        }
        let before = place.floor();
        let at = |bin: usize| self.curve.counts.get(bin).map(|&count| count as f64);
        let (left, right) = (at(before as usize)?, at(before as usize + 1)?);
        let count = left + (place - before) * (right - left);
        Some((count * self.scale, if is_alike { self.log_weight.exp() } else { 1.0 }))
    }
}

/// Equally weighted counts of the distribution that these weighted ones have.
fn sampled(weighted: impl Iterator<Item = (f64, f64)>) -> Vec<u64> {
    let mut weighted: Vec<(f64, f64)> = weighted.collect();
    weighted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let whole: f64 = weighted.iter().map(|(_, weight)| weight).sum();
    let (mut place, mut passed) = (0, 0.0);
    (0..SAMPLES)
        .map(|sample| {
            let wanted = whole * (sample as f64 + 0.5) / SAMPLES as f64;
            while place + 1 < weighted.len() && passed + weighted[place].1 < wanted {
                passed += weighted[place].1;
                place += 1;
            }
            weighted[place].0.round() as u64
        })
        .collect()
}

/// Expected counts by time; where no end is stated, it is the median of the others.
fn log_normal_pulse(facts: &Facts, others: &[&Curve]) -> impl Fn(f64) -> f64 + use<> {
    let falls: Vec<f64> = others
        .iter()
        .filter_map(|curve| Some((curve.event.end? - curve.event.highest) as f64 * curve.bin_min()))
        .collect();
    let usual_end_min = facts.peak_time_min + Quantiles::of(falls).map_or(0.0, |falls| falls.p50);
    // The highest bin may come first; a pulse needs some rise.
    let rise = (facts.peak_time_min - facts.start_min).max(5.0);
    let decay = (facts.end_min.unwrap_or(usual_end_min) - facts.peak_time_min).max(5.0);
    // exp(−(ln(x/rise))²/2σ²) about its mode is a tenth at x = rise + decay.
    let sigma = ((rise + decay) / rise).ln() / (2.0 * 10f64.ln()).sqrt();
    let (peak, onset_min) = (facts.peak, facts.peak_time_min - rise);
    move |min| {
        let x = min - onset_min;
        let pulse = if x <= 0.0 { 0.0 } else { (-0.5 * ((x / rise).ln() / sigma).powi(2)).exp() };
        peak * (BASELINE_SHARE + (1.0 - BASELINE_SHARE) * pulse)
    }
}
