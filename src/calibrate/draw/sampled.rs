//! What the sampler asks of draws: it knows no outage.

use crate::calibrate::draw::{Draw, Sampler};
use crate::calibrate::page::counts::PageDraw;
use crate::calibrate::target::TargetId;
use crate::random::Streams;
use crate::sample::latents::{Blocks, Fresh, Latents};
use crate::sample::{Made, Model};

impl Model for Sampler<'_> {
    type Draw = Draw;

    fn blocks(&self) -> &Blocks {
        &self.blocks
    }

    fn streams(&self) -> &Streams {
        self.streams
    }

    fn draw(&self, latents: &mut Latents, fresh: Fresh, draw: &mut Draw) {
        Sampler::draw(self, latents, fresh, draw);
    }

    /// In bins of pages: a mean over some draws.
    fn work(&self) -> f64 {
        const SOME: u64 = 50;
        /// What a page takes whatever its bins, in bins: our measurement.
        const OF_A_PAGE: usize = 30;
        /// What a count takes by which a path is bent.
        const OF_A_PULL: usize = 3;
        let (mut latents, mut draw) = (Latents::default(), Draw::default());
        let bins = (0..SOME).map(|index| {
            latents.clear(&self.blocks);
            self.draw(&mut latents, Fresh::of_draw(self.streams, index), &mut draw);
            let drawn = draw.pages.iter().zip(&self.drawn).filter(|(_, drawn)| **drawn);
            let of_page = |page: &PageDraw| page.bins.count() + OF_A_PAGE + OF_A_PULL * page.pulls.len();
            drawn.map(|(page, _)| of_page(page)).sum::<usize>().max(OF_A_PAGE)
        });
        bins.sum::<usize>() as f64 / SOME as f64
    }

    /// The log likelihood of a target.
    fn log_term(&self, target: usize, values: &[f64]) -> f64 {
        self.log_likelihood(TargetId(target), values)
    }

    fn counts(&self, value: usize) -> bool {
        !self.targets.is_held_out(value)
    }
}

impl Made for Draw {
    fn log_weight(&self) -> f64 {
        self.log_weight
    }

    fn values(&self) -> &[f64] {
        &self.values
    }
}
