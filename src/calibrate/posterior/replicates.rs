//! Replicates of a posterior's curves: each a draw of its own, however few draws there are.
//!
//! A replicate picks a draw by its weight, at even steps through all of them, so that few are picked twice. Where an earlier replicate
//! shows that draw already, Metropolis–Hastings steps move it away. These steps leave the posterior as it is. So the replicate is one more
//! draw of the posterior. Which replicates are moved does not depend on how many there are.

use crate::calibrate::draw::{Draw, Sampler};
use crate::random::Purpose;
use crate::sample::adapted::Head;
use crate::sample::gaussian::Gaussian;
use crate::sample::latents::{Fresh, Latents};
use crate::sample::moves::{about_fitted, complete, crank_nicolson};
use crate::sample::posterior::Sample;
use rand::{Rng, RngExt};
use std::collections::HashSet;

/// One step: which share of the curve's numbers is replaced, and whether the noise is drawn anew.
#[derive(Debug, Clone, Copy)]
struct Step {
    replaced: f64,
    renews_noise: bool,
}

/// Steps from independent ones to small ones: the former forget the draw, the latter are nearly always accepted. Our assumption; a
/// test counts what comes out.
const STEPS: [Step; 5] = [
    Step { replaced: 1.0, renews_noise: true },
    Step { replaced: 0.6, renews_noise: true },
    Step { replaced: 0.3, renews_noise: false },
    Step { replaced: 0.1, renews_noise: false },
    Step { replaced: 0.0, renews_noise: true },
];

/// All steps are made again until one has changed the curve, at most so often. Few draws need a second round, so that stopping then
/// hardly favours places that are easily left.
const MOST_ROUNDS: usize = 20;

/// A normal distribution is fitted to so many draws.
const FITTED_TO: usize = 600;

/// Replicates of a posterior's curves.
#[derive(Debug)]
pub(crate) struct Replicates<'a> {
    sample: &'a Sample,
    sampler: Sampler<'a>,
    picks: Vec<Pick>,
    /// About which curves are moved.
    fitted: Option<(Head, Gaussian)>,
}

/// Which draw a replicate shows.
#[derive(Debug, Clone, Copy)]
struct Pick {
    index: usize,
    /// Whether an earlier replicate shows it, or one that was not moved away from it.
    is_repeated: bool,
}

impl<'a> Replicates<'a> {
    pub(crate) fn new(sample: &'a Sample, sampler: Sampler<'a>, replicates: usize) -> Self {
        /// Shares of successive multiples that are spread as evenly as can be, however many there are.
        const GOLDEN: f64 = 0.618_033_988_749_894_9;
        let pick = sample.picker();
        let first: f64 = sampler.streams.stream(Purpose::Pick, 0, 0).random();
        let mut shown = HashSet::new();
        let picks: Vec<Pick> = (0..replicates)
            .map(|replicate| {
                let index = pick((first + GOLDEN * replicate as f64).fract());
                Pick { index, is_repeated: !shown.insert(sample.origin(index)) }
            })
            .collect();
        let is_any_repeated = picks.iter().any(|pick| pick.is_repeated);
        let fitted = is_any_repeated.then(|| sample.fitted(&sampler, FITTED_TO)).flatten();
        Self { sample, sampler, picks, fitted }
    }

    /// Which draw of the posterior a replicate is from.
    pub(crate) fn draw_of(&self, replicate: usize) -> usize {
        self.picks[replicate].index
    }

    /// Makes `draw` the curve that a replicate shows.
    pub(crate) fn show(&self, replicate: usize, latents: &mut Latents, draw: &mut Draw) {
        let Pick { index, is_repeated } = self.picks[replicate];
        self.sample.again(&self.sampler, index, latents, draw);
        if is_repeated {
            self.move_away(replicate as u64, latents, draw);
        }
    }

    fn move_away(&self, replicate: u64, latents: &mut Latents, draw: &mut Draw) {
        let streams = self.sampler.streams;
        let mut rng = streams.stream(Purpose::Replicate, 0, replicate);
        complete(latents, &mut rng);
        let (mut proposed, mut proposed_draw) = (Latents::default(), Draw::default());
        for round in 0..MOST_ROUNDS {
            let mut is_changed = false;
            for (number, step) in STEPS.iter().enumerate() {
                proposed.copy_from(latents);
                let log_ratio = self.change(*step, &mut proposed, &mut rng);
                let attempt = (round * STEPS.len() + number) as u64;
                let fresh = Fresh::of_replicate(streams, replicate, attempt);
                self.sampler.draw(&mut proposed, fresh, &mut proposed_draw);
                let gained = self.sample.power() * (proposed_draw.log_weight - draw.log_weight);
                if rng.random::<f64>().ln() < gained + log_ratio {
                    std::mem::swap(latents, &mut proposed);
                    std::mem::swap(draw, &mut proposed_draw);
                    is_changed |= step.replaced > 0.0;
                }
            }
            if is_changed {
                return;
            }
        }
    }

    /// Replaces numbers; returns the log of the ratio of the standard normals' density to that of what is proposed.
    fn change<R: Rng>(&self, step: Step, latents: &mut Latents, rng: &mut R) -> f64 {
        let mut log_ratio = 0.0;
        if step.replaced > 0.0 {
            let path_from = match &self.fitted {
                Some((layout, gaussian)) => {
                    log_ratio = about_fitted(layout, gaussian, step.replaced, rng, latents);
                    layout.path_lengths().to_vec()
                }
                None => {
                    latents.scalars_mut().for_each(|z| crank_nicolson(z, step.replaced, rng));
                    vec![0; latents.paths.len()]
                }
            };
            for (path, from) in latents.paths.iter_mut().zip(path_from) {
                path.iter_mut().skip(from).for_each(|z| crank_nicolson(z, step.replaced, rng));
            }
        }
        if step.renews_noise {
            latents.clear_seeds();
        }
        log_ratio
    }
}
