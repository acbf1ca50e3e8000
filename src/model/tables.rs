//! Counts drawn from tables: as quick as one look for any small expectation.
//!
//! The distributions are those of [`counts`](super::counts). Sums of independent Poisson counts are Poisson counts. Sums of negative
//! binomial counts of one dispersion are negative binomial counts of that dispersion. So a count is the sum of two. One is of the next
//! lower expectation that has a table, the other of the rest: it is nearly always 0.

use super::counts::{BASELINE_DISPERSION, LARGE, sample_poisson};
use super::elementary::exp;
use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

/// From this expectation on a count of a quiet bin is a function of one normal. The error of the distribution function is below 5 × 10⁻⁵
/// there.
const LARGE_QUIET: f64 = 24.0;

/// Expectations that have tables are so far apart.
const STEP: f64 = 0.125;

/// Counts of a table. A larger one has a probability below 10⁻²⁰ at the largest expectation that has one.
const COUNTS: usize = 128;

/// Counts of the model's two distributions.
#[derive(Debug)]
pub(crate) struct CountTables {
    quiet: Family,
    poisson: Family,
}

impl CountTables {
    /// The tables of both.
    pub(crate) fn new() -> Self {
        let overdispersion = BASELINE_DISPERSION - 1.0;
        let quiet = Step {
            none: BASELINE_DISPERSION.ln() / overdispersion,
            ratio: |mean, k| (mean / (BASELINE_DISPERSION - 1.0) + k - 1.0) * (1.0 - 1.0 / BASELINE_DISPERSION) / k,
        };
        let poisson = Step { none: 1.0, ratio: |mean, k| mean / k };
        Self { quiet: Family::new(quiet, LARGE_QUIET), poisson: Family::new(poisson, LARGE) }
    }

    /// A count of a quiet bin, negative binomial.
    #[inline]
    pub(crate) fn quiet<R: Rng>(&self, mean: f64, rng: &mut R) -> i64 {
        if mean < LARGE_QUIET { self.quiet.sample(mean, rng) } else { large_quiet(mean, rng) }
    }

    /// A Poisson count.
    #[inline]
    pub(crate) fn poisson<R: Rng>(&self, mean: f64, rng: &mut R) -> i64 {
        if mean < LARGE { self.poisson.sample(mean, rng) } else { sample_poisson(mean, rng).cast_signed() }
    }
}

/// A negative binomial count of a large expectation, by the expansion of Cornish and Fisher (1938) to its third order.
///
/// Its cumulants are the mean, 1.6 times the mean, and 2.2 and 6.76 times that. Its variance is less by what rounding adds, a twelfth
/// (Sheppard 1898).
#[inline]
fn large_quiet<R: Rng>(mean: f64, rng: &mut R) -> i64 {
    const OVER: f64 = BASELINE_DISPERSION - 1.0;
    const THIRD: f64 = 1.0 + 2.0 * OVER;
    const FOURTH: f64 = 1.0 + 6.0 * OVER + 6.0 * OVER * OVER;
    let z: f64 = StandardNormal.sample(rng);
    let (sd, square) = ((BASELINE_DISPERSION * mean - 1.0 / 12.0).sqrt(), z * z);
    let skewed = THIRD / 6.0 * (square - 1.0);
    let heavy = z * (FOURTH / 24.0 * (square - 3.0) - THIRD * THIRD / 36.0 * (2.0 * square - 5.0)) / sd;
    // A conversion rounds towards zero, and nothing is below it.
    (mean + sd * z + skewed + heavy + 0.5).max(0.0) as i64
}

/// What probabilities follow from each other by.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// The log of the probability of no report is so many times the expectation, less than zero.
    none: f64,
    /// Of an expectation, the probability of a count by that of the count before.
    ratio: fn(f64, f64) -> f64,
}

impl Step {
    /// Probabilities of the counts from 0 on.
    fn probabilities(self, mean: f64) -> impl Iterator<Item = f64> {
        let mut probability = exp(-self.none * mean);
        (1..=COUNTS).map(move |k| {
            let next = probability * (self.ratio)(mean, k as f64);
            std::mem::replace(&mut probability, next)
        })
    }
}

/// A distribution's tables, one an expectation.
#[derive(Debug)]
struct Family {
    step: Step,
    tables: Vec<[u32; COUNTS]>,
}

impl Family {
    /// For expectations up to the largest.
    fn new(step: Step, largest: f64) -> Self {
        let tables = (0..(largest / STEP).ceil() as usize).map(|level| table(step.probabilities(level as f64 * STEP)));
        Self { step, tables: tables.collect() }
    }

    #[inline]
    fn sample<R: Rng>(&self, mean: f64, rng: &mut R) -> i64 {
        let level = (mean * (1.0 / STEP)) as usize;
        let rest = mean - level as f64 * STEP;
        let random = rng.next_u64();
        let count = pick(&self.tables[level], (random >> u32::BITS) as u32);
        let u = f64::from(random as u32) / PARTS;
        // The exponential is larger than this.
        if u < 1.0 - self.step.none * rest { count } else { count + self.add_up(rest, u) }
    }

    /// The count at which probabilities that add up exceed a uniform number.
    #[inline(never)]
    fn add_up(&self, mean: f64, mut left: f64) -> i64 {
        let exceeded = self.step.probabilities(mean).position(|probability| {
            left -= probability;
            left < 0.0
        });
        exceeded.unwrap_or(COUNTS) as i64
    }
}

/// Low bits of a table's cell: another count.
const ALIAS: u32 = COUNTS as u32 - 1;

/// Cells have so many parts.
const PARTS: f64 = (1u64 << u32::BITS) as f64;

/// A table of Walker's (1977) aliases, made as Vose (1991) does it. Probabilities are rounded to 2⁻³².
///
/// Each cell belongs to a count. The rest of a random number decides between the count and the cell's low bits, another one.
fn table(probabilities: impl Iterator<Item = f64>) -> [u32; COUNTS] {
    let mut shares: Vec<f64> = probabilities.map(|probability| probability * COUNTS as f64).collect();
    let (mut small, mut large): (Vec<usize>, Vec<usize>) = (0..COUNTS).partition(|&count| shares[count] < 1.0);
    // A cell that is not filled up keeps its own count, whatever the random number.
    let mut cells = std::array::from_fn(|count| !ALIAS | count as u32);
    while let (Some(&from), Some(to)) = (large.last(), small.pop()) {
        cells[to] = ((shares[to] * PARTS) as u32 & !ALIAS) | from as u32;
        shares[from] -= 1.0 - shares[to];
        if shares[from] < 1.0 {
            small.extend(large.pop());
        }
    }
    cells
}

/// The count of a random number: its high bits take the cell.
#[inline]
fn pick(cells: &[u32; COUNTS], random: u32) -> i64 {
    let place = random >> (u32::BITS - COUNTS.trailing_zeros());
    let cell = cells[place as usize];
    let is_own = random << COUNTS.trailing_zeros() < cell;
    i64::from(if is_own { place } else { cell & ALIAS })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::counts::log_poisson;
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;
    use statrs::function::gamma;

    fn log_quiet(count: u64, mean: f64) -> f64 {
        let (n, shape) = (count as f64, mean / 0.6);
        gamma::ln_gamma(n + shape) - gamma::ln_gamma(shape) - gamma::ln_gamma(n + 1.0) + n * (0.6f64 / 1.6).ln()
            - shape * 1.6f64.ln()
    }

    /// Shares of counts up to some agree with the distribution within four standard errors.
    fn assert_distributed(
        name: &str,
        mean: f64,
        draw: impl Fn(&mut ChaCha8Rng) -> i64,
        log_density: impl Fn(u64) -> f64,
    ) {
        const N: usize = 40_000;
        let mut rng = ChaCha8Rng::seed_from_u64(mean.to_bits());
        let mut counts: Vec<u64> = (0..N).map(|_| draw(&mut rng).cast_unsigned()).collect();
        counts.sort_unstable();
        let mut below = 0.0;
        for count in 0..=(mean + 8.0 * (1.6 * mean).sqrt()) as u64 {
            below += log_density(count).exp();
            // Neighbouring shares hardly differ: of each distribution about seven are compared.
            if count % ((1.6 * mean).sqrt() as u64).max(1) != 0 || !(0.001..0.999).contains(&below) {
                continue;
            }
            let found = counts.partition_point(|&other| other <= count) as f64 / N as f64;
            let error = (below * (1.0 - below) / N as f64).sqrt();
            assert!((found - below).abs() < 4.0 * error + 1e-4, "{name} {mean}, {count}: {found} {below}");
        }
    }

    #[test]
    fn counts_have_the_distributions_of_the_model_whichever_way_they_are_drawn() {
        let tables = CountTables::new();
        for mean in [0.02, 0.124, 0.7, 3.0, 9.99, 23.9, 24.1, 60.0, 900.0] {
            assert_distributed("quiet", mean, |rng| tables.quiet(mean, rng), |count| log_quiet(count, mean));
        }
        for mean in [0.02, 0.124, 0.7, 9.9, 19.9, 20.1, 77.0, 1000.0] {
            assert_distributed("Poisson", mean, |rng| tables.poisson(mean, rng), |count| log_poisson(count, mean));
        }
    }

    #[test]
    fn a_table_holds_each_count_as_often_as_it_is_probable() {
        let tables = CountTables::new();
        for (family, level) in [(&tables.quiet, 0), (&tables.quiet, 1), (&tables.quiet, 191), (&tables.poisson, 159)] {
            let mut held = [0.0; COUNTS];
            for (place, cell) in family.tables[level].iter().enumerate() {
                let own = f64::from(cell & !ALIAS) / PARTS;
                held[place] += own / COUNTS as f64;
                held[(cell & ALIAS) as usize] += (1.0 - own) / COUNTS as f64;
            }
            let exact = family.step.probabilities(level as f64 * STEP);
            let worst = exact.zip(held).map(|(exact, held)| (exact - held).abs()).fold(0.0, f64::max);
            assert!(worst < 1e-7, "{level}: {worst}");
        }
    }
}
