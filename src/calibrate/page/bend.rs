//! The path of a page's discrepancy, drawn given rough counts of single bins.
//!
//! A path from its prior comes near to one stated count now and then, and hardly ever to ten. But the log of an expected count is linear in
//! the path. So given rough counts the path is normal. A draw of it is a path from the prior, bent by what that lacks (Matheron's rule;
//! Journel and Huijbregts 1978, *Mining Geostatistics*). The draw's weight makes up for the roughness.

use super::counts::PageDraw;
use crate::triangle::Triangle;

/// What a bin's expected count is roughly, relative to that of the anchor. The anchor is what the height of the page is drawn by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pull {
    pub(crate) bin: usize,
    /// Log of the ratio.
    pub(crate) log_ratio: f64,
    /// Its variance.
    pub(crate) variance: f64,
    /// Whether words leave a side open. Such a pull is no harder than the path is free: else rare draws would have nearly all the weight.
    pub(crate) is_open: bool,
    /// A standard normal.
    pub(crate) z: f64,
}

/// Buffers that are reused from draw to draw.
#[derive(Debug, Clone, Default)]
pub(super) struct Bending {
    /// Log of each ratio, relative to that of the smooth surge.
    wanted: Vec<f64>,
    /// Variances of the pulls.
    rough: Vec<f64>,
    root: Triangle,
    forces: Vec<f64>,
    /// What the path lacks in each bin.
    bent: Vec<f64>,
    /// Correlations of bins so far apart.
    correlations: Vec<f64>,
}

impl PageDraw {
    /// Bends the path towards `pulls`; returns the log of prior density ÷ proposal density there.
    pub(crate) fn bend(&mut self, anchor: usize, pulls: &mut Vec<Pull>, correlation: f64) -> f64 {
        let areas = &self.areas;
        pulls.retain(|pull| pull.bin != anchor && areas[pull.bin].ln().is_finite());
        if pulls.is_empty() || !areas[anchor].ln().is_finite() {
            return 0.0;
        }
        let (scores, log_sd) = (&mut self.scores, self.log_sd);
        let Bending { wanted, rough, root, forces, bent, correlations } = &mut self.bending;
        correlations.clear();
        correlations.extend(std::iter::successors(Some(1.0), |apart| Some(apart * correlation)).take(scores.len()));
        let along = |from: usize, to: usize| correlations[from.abs_diff(to)];
        let covariance =
            |a: usize, b: usize| log_sd * log_sd * (along(a, b) - along(a, anchor) - along(b, anchor) + 1.0);
        wanted.clear();
        wanted.extend(pulls.iter().map(|pull| pull.log_ratio - (areas[pull.bin] / areas[anchor]).ln()));
        rough.clear();
        rough.extend(
            pulls.iter().map(|pull| {
                if pull.is_open { pull.variance.max(covariance(pull.bin, pull.bin)) } else { pull.variance }
            }),
        );
        root.fill(pulls.len(), |i, j| covariance(pulls[i].bin, pulls[j].bin) + if i == j { rough[i] } else { 0.0 });
        if !root.take_root() {
            return 0.0;
        }
        let relative = |scores: &[f64], pull: &Pull| log_sd * (scores[pull.bin] - scores[anchor]);

        forces.clear();
        let both = pulls.iter().zip(&*wanted).zip(&*rough);
        forces.extend(both.map(|((pull, wanted), rough)| wanted - relative(scores, pull) - rough.sqrt() * pull.z));
        root.solve(forces);
        root.solve_transposed(forces);
        // What a force at a bin does to the path falls off with the distance on either side.
        bent.clear();
        bent.resize(scores.len(), 0.0);
        for (pull, force) in pulls.iter().zip(&*forces) {
            bent[pull.bin] += log_sd * force;
            bent[anchor] -= log_sd * force;
        }
        let (mut before, mut after) = (0.0, 0.0);
        for (score, own) in scores.iter_mut().zip(&*bent) {
            *score += before + own;
            before = correlation * (before + own);
        }
        for (score, own) in scores.iter_mut().zip(&*bent).rev() {
            *score += after;
            after = correlation * (after + own);
        }

        let log_root: f64 = root.diagonal().map(f64::ln).sum();
        let missed = pulls.iter().zip(&*wanted).zip(&*rough);
        let log_missed: f64 =
            missed.map(|((pull, wanted), rough)| (wanted - relative(scores, pull)).powi(2) / rough + rough.ln()).sum();
        root.solve(wanted);
        let scattered: f64 = wanted.iter().map(|x| x * x).sum();
        0.5 * (log_missed - scattered) - log_root
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;
    use rand_distr::{Distribution, StandardNormal};

    const CORRELATION: f64 = 0.8;

    /// A path from its prior over twelve bins of one area.
    fn page(rng: &mut ChaCha8Rng) -> PageDraw {
        let mut page = PageDraw { areas: vec![1.0; 12], log_sd: 0.4, ..PageDraw::default() };
        let mut score: f64 = StandardNormal.sample(rng);
        for _ in 0..12 {
            page.scores.push(score);
            let fresh: f64 = StandardNormal.sample(rng);
            score = CORRELATION * score + (1.0 - CORRELATION * CORRELATION).sqrt() * fresh;
        }
        page
    }

    fn pulls(rng: &mut ChaCha8Rng) -> [Pull; 3] {
        [(2, 0.3, 0.01), (3, 0.1, 0.02), (9, -0.5, 0.04)].map(|(bin, log_ratio, variance)| Pull {
            bin,
            log_ratio,
            variance,
            is_open: bin == 9,
            z: StandardNormal.sample(rng),
        })
    }

    /// What weighs a path, and what it is like.
    type Row = (f64, [f64; 3]);

    #[test]
    fn bent_paths_with_their_weights_are_paths_of_the_prior() {
        let mut rng = ChaCha8Rng::seed_from_u64(6);
        const DRAWS: usize = 40_000;
        let rows: Vec<Row> = (0..DRAWS)
            .map(|_| {
                let mut page = page(&mut rng);
                let log_weight = page.bend(5, &mut pulls(&mut rng).to_vec(), CORRELATION);
                // Where a pull is strong, weights of the prior are heavy: the prior is looked at where the pulls leave it.
                let near = pulls_miss(&page);
                (log_weight.exp() * near, [page.scores[2], page.scores[5], page.scores[7] * page.scores[8]])
            })
            .collect();
        let free: Vec<Row> = (0..20 * DRAWS)
            .map(|_| {
                let page = page(&mut rng);
                (pulls_miss(&page), [page.scores[2], page.scores[5], page.scores[7] * page.scores[8]])
            })
            .collect();
        let means = |rows: &[Row]| -> Vec<(f64, f64)> {
            let n = rows.len() as f64;
            let mean = |of: &dyn Fn(&Row) -> f64| {
                let mean = rows.iter().map(of).sum::<f64>() / n;
                let square = rows.iter().map(|row| (of(row) - mean).powi(2)).sum::<f64>() / n;
                (mean, (square / n).sqrt())
            };
            let of = |i: usize| mean(&move |row: &Row| row.0 * row.1[i]);
            std::iter::once(mean(&|row| row.0)).chain((0..3).map(of)).collect()
        };
        for (bent, free) in means(&rows).into_iter().zip(means(&free)) {
            // Four means: 4 standard errors leave a chance of 3 × 10⁻⁴.
            assert!((bent.0 - free.0).abs() < 4.0 * bent.1.hypot(free.1), "{bent:?} and {free:?}");
        }
    }

    /// A likelihood of the path that is narrower than the pulls, so that weights are light.
    fn pulls_miss(page: &PageDraw) -> f64 {
        let miss = |bin: usize, log_ratio: f64, sd: f64| {
            ((page.log_sd * (page.scores[bin] - page.scores[5]) - log_ratio) / sd).powi(2)
        };
        (-0.5 * (miss(2, 0.3, 0.09) + miss(3, 0.1, 0.12) + miss(9, -0.5, 0.19))).exp()
    }

    #[test]
    fn a_path_goes_where_it_is_pulled() {
        let mut rng = ChaCha8Rng::seed_from_u64(7);
        let mut page = page(&mut rng);
        let pull = Pull { bin: 8, log_ratio: 1.7, variance: 1e-6, is_open: false, z: rng.random() };
        page.bend(1, &mut vec![pull], CORRELATION);
        assert!((page.log_sd * (page.scores[8] - page.scores[1]) - 1.7).abs() < 0.01);
    }
}
