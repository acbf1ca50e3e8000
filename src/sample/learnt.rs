//! What particles tell of where to move.
//!
//! Each half of the particles moves by where the other half is and was: one sweep alone shows a few dozen of them, too few for the
//! covariance of as many numbers.

use super::adapted::Head;
use super::gaussian::Gaussian;
use super::latents::Latents;
use std::collections::VecDeque;

/// So many sweeps are remembered. The target changes from power to power, and what is older tells of another one.
const SWEEPS: usize = 10;

/// Share of proposals that is accepted where steps in many dimensions are neither too long nor too short (Roberts and Rosenthal 2001,
/// Statistical Science 16:351).
const ACCEPTED: f64 = 0.234;

/// What is learnt from sweep to sweep.
#[derive(Debug)]
pub(super) struct Learnt {
    /// The share of everything that a move replaces.
    step: f64,
    /// Of each half.
    memories: [Memory; 2],
}

/// Heads of the particles of one half in the last sweeps.
#[derive(Debug, Default)]
struct Memory {
    layout: Head,
    sweeps: VecDeque<Vec<Vec<f64>>>,
}

impl Learnt {
    pub(super) fn new() -> Self {
        Self { step: 0.5, memories: Default::default() }
    }

    /// The share of everything that a move replaces.
    pub(super) fn step(&self) -> f64 {
        self.step
    }

    /// A normal distribution fitted to where the particles of a half are now and were in the last sweeps.
    pub(super) fn fitted<'a>(
        &mut self,
        half: usize,
        now: impl Iterator<Item = &'a Latents> + Clone,
    ) -> Option<(Head, Gaussian)> {
        self.memories[half].fitted(now)
    }

    /// Makes steps longer where a larger share of them is accepted than is best, shorter where a smaller one is.
    pub(super) fn adapt(&mut self, accepted: f64) {
        self.step = (self.step * (2.0 * (accepted - ACCEPTED)).exp()).clamp(0.01, 1.0);
    }
}

impl Memory {
    fn fitted<'a>(&mut self, now: impl Iterator<Item = &'a Latents> + Clone) -> Option<(Head, Gaussian)> {
        let layout = Head::common(now.clone())?;
        let Self { layout: remembered, sweeps } = self;
        if *remembered != layout {
            sweeps.clear();
            remembered.clone_from(&layout);
        }
        sweeps.truncate(SWEEPS - 1);
        sweeps.push_front(now.filter_map(|latents| layout.read(latents)).collect());
        let heads = sweeps.iter().flatten().map(|head| (head.as_slice(), 1.0));
        let number = heads.clone().count();
        let gaussian = Gaussian::fit(heads, number as f64)?;
        Some((layout, gaussian))
    }
}

/// A normal distribution fitted to particles, whatever was before.
pub(super) fn fitted<'a>(particles: impl Iterator<Item = &'a Latents> + Clone) -> Option<(Head, Gaussian)> {
    Memory::default().fitted(particles)
}
