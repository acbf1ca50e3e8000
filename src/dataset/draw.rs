//! Outages of a population, each drawn anew from the prior of the curve's shape.

use super::outage::{Facts, Grid, LabelledOutage, highest};
use super::population::Population;
use super::split::Split;
use crate::model::baseline::DailyCycle;
use crate::model::discrepancy::Discrepancy;
use crate::model::elementary::exp;
use crate::model::{parameters::Parameters, surge::Surge};
use crate::random::{Purpose, Streams};
use crate::scenario::{self, Cause};
use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

const MINUTE_US: i64 = 60_000_000;
const DAY_MIN: i64 = scenario::DAY_MIN as i64;

/// Buffers of one thread.
#[derive(Debug, Clone, Default)]
pub(crate) struct Buffers {
    baseline: Vec<f64>,
    surge: Vec<f64>,
    /// Of the discrepancy, from the bin of the onset on.
    path: Vec<f64>,
}

/// Any value of a range, its logarithm equally likely.
fn log_uniform<R: Rng>([from, to]: [f64; 2], rng: &mut R) -> f64 {
    from * (rng.random::<f64>() * (to / from).ln()).exp()
}

fn uniform<R: Rng>([from, to]: [f64; 2], rng: &mut R) -> f64 {
    from + rng.random::<f64>() * (to - from)
}

impl Population {
    /// Makes `outage` the one of a number.
    pub(super) fn draw(&self, streams: &Streams, number: u64, buffers: &mut Buffers, outage: &mut LabelledOutage) {
        let rng = &mut streams.generator(Purpose::Population, 0, number);
        let source = self.service(rng.random());
        let service = &self.services[source];
        let day = rng.random_range(0..self.days);
        let bin_min = f64::from(self.bin_min);
        let bins_a_day = 24 * 60 / self.bin_min;
        let begins_min = i64::from(rng.random_range(0..bins_a_day) * self.bin_min);
        let grid = Grid {
            start_us: self.from_us + (day * DAY_MIN + begins_min) * MINUTE_US,
            bin_us: i64::from(self.bin_min) * MINUTE_US,
            bins: self.bins,
        };
        let start_min = uniform(self.start_min, rng);
        let baseline = log_uniform(service.baseline, rng);
        let cause: f64 = rng.random();
        let cause = match cause {
            u if u < self.quiet => None,
            u if u < self.quiet + self.attention => Some(Cause::Attention),
            _ => Some(Cause::Outage),
        };
        let clock = jiff::Timestamp::from_microsecond(grid.start_us).unwrap_or_default();
        let offset_s = service.zone.to_offset(clock).seconds();
        let clock_min = begins_min as f64 + f64::from(offset_s) / 60.0;
        DailyCycle::new(clock_min).bins(start_min, -start_min, bin_min, self.bins, &mut buffers.baseline);
        buffers.surge.clear();
        buffers.surge.resize(self.bins, 0.0);
        let facts = cause.map(|cause| {
            let shape = self.surge(start_min, log_uniform(service.peak, rng), rng, buffers);
            let at = |since_onset_min: f64| grid.start_us + ((start_min + since_onset_min) * 60e6).round() as i64;
            Facts {
                cause,
                start_us: at(0.0),
                // As in a scenario a flare-up that nobody states is no part of it.
                end_us: at(shape.duration_min),
                waves: 1 + i64::from(shape.second_wave.is_some()),
                rise_min: shape.rise_min,
                expected_peak: 0.0,
            }
        });
        (outage.source, outage.number, outage.split) = (source, number, Split::of(streams, 0, number));
        (outage.grid, outage.baseline, outage.facts) = (grid, baseline, facts);
        outage.expect(buffers.baseline.iter().map(|unit| baseline * unit), &buffers.surge);
    }

    fn service(&self, mut u: f64) -> usize {
        let last = self.services.len() - 1;
        let found = self.services.iter().position(|service| {
            u -= service.share;
            u < 0.0
        });
        found.unwrap_or(last)
    }

    /// What an outage adds to each bin, with the discrepancy of genuine curves; the highest bin is `peak`.
    fn surge<R: Rng>(
        &self,
        start_min: f64,
        peak: f64,
        rng: &mut R,
        Buffers { surge, path, .. }: &mut Buffers,
    ) -> Parameters {
        let prior = &self.prior;
        let duration_min = match self.duration_min {
            Some(range) => log_uniform(range, rng),
            None => prior.duration_min(StandardNormal.sample(rng)),
        };
        let has_second_wave = rng.random::<f64>() < self.waves;
        let mut normal = || -> f64 { StandardNormal.sample(rng) };
        let (coordinates, _) = prior.coordinates_given_duration(duration_min, &mut normal);
        let bin_min = f64::from(self.bin_min);
        let correlation = prior.discrepancy().correlation(bin_min);
        let (discrepancy, mut walk) = (normal(), Discrepancy::start(correlation, normal()));
        let (parameters, _) = prior.parameters_at(&coordinates, has_second_wave);
        let parameters = Parameters { duration_min, ..parameters };
        Surge::new(parameters).areas(-start_min, bin_min, self.bins, surge);
        let log_sd = prior.discrepancy().log_sd.at(discrepancy);
        let first = (start_min / bin_min) as usize;
        path.clear();
        path.extend(surge[first..].iter().map(|_| {
            let score = walk.score();
            walk.advance(StandardNormal.sample(rng));
            score
        }));
        surge[first..].iter_mut().zip(&*path).for_each(|(bin, score)| *bin *= exp(log_sd * score));
        let highest = highest(surge[first..].iter().copied());
        // Of an outage that begins as the series ends nothing is seen.
        let scale = if highest > 0.0 { peak / highest } else { 0.0 };
        surge.iter_mut().for_each(|bin| *bin *= scale);
        parameters
    }
}
