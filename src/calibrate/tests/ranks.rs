//! Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018). The rank of a true value among draws of the
//! posterior is uniform over synthetic outages, if and only if sampler and model agree.

use super::families::{Design, What, designs};
use super::synthetic::{PARAMETERS, STILL_FAILING, calibrate, show};
use super::verdicts::{judge, rates};
use crate::calibrate::draw::Sampler;
use crate::document;
use crate::random::{Purpose, Streams};
use crate::sample::posterior::Demand;
use rand::RngExt;
use rayon::prelude::*;
use statrs::distribution::{Binomial, ChiSquared, ContinuousCDF, DiscreteCDF};
use std::ops::Range;

/// Ranks are `0..=DRAWS`.
const DRAWS: u64 = 63;

/// Bins of the histogram of ranks.
const BINS: usize = 8;

/// So many ranks at either end are outside of the central 90 % (strictly 58 of the 64 ranks).
const OUTERMOST: u64 = 3;

/// Tests of the ranks of one quantity.
const TESTS: usize = 2;

/// The chance that any of the tests of a run fails though all is well.
const FALSE_ALARM: f64 = 1e-3;

/// The ranks of one quantity over the synthetic outages of a design.
struct Ranks {
    name: String,
    /// Whether it is a quantity that no figure states.
    is_held_out: bool,
    ranks: Vec<u64>,
}

impl Ranks {
    fn histogram(&self) -> [u32; BINS] {
        let mut counts = [0; BINS];
        for rank in &self.ranks {
            counts[(rank * BINS as u64 / (DRAWS + 1)) as usize] += 1;
        }
        counts
    }

    /// χ² of their histogram against the uniform one, as its p-value.
    fn histogram_p_value(&self) -> f64 {
        let expected = self.ranks.len() as f64 / BINS as f64;
        let statistic: f64 =
            self.histogram().map(|count| (f64::from(count) - expected).powi(2) / expected).iter().sum();
        ChiSquared::new((BINS - 1) as f64).unwrap().sf(statistic)
    }

    /// The number of the outermost ranks, which χ² in a few bins hardly sees, as its exact two-sided p-value.
    fn outermost_p_value(&self) -> f64 {
        let n = self.ranks.len() as u64;
        let outside = n - self.within(OUTERMOST);
        let number = Binomial::new((2 * OUTERMOST) as f64 / (DRAWS + 1) as f64, n).unwrap();
        let at_least = if outside > 0 { number.sf(outside - 1) } else { 1.0 };
        (2.0 * at_least.min(number.cdf(outside))).min(1.0)
    }

    fn p_values(&self) -> [f64; TESTS] {
        [self.histogram_p_value(), self.outermost_p_value()]
    }

    fn least_p_value(&self) -> f64 {
        self.p_values().into_iter().fold(1.0, f64::min)
    }

    /// How many ranks are not among the `outermost` of either end.
    fn within(&self, outermost: u64) -> u64 {
        self.ranks.iter().filter(|&&rank| (outermost..=DRAWS - outermost).contains(&rank)).count() as u64
    }

    /// Share of the true values in the central 50 % and 90 %: 32 and 58 of the 64 ranks.
    fn coverage(&self) -> [f64; 2] {
        [16, OUTERMOST].map(|outermost| self.within(outermost) as f64 / self.ranks.len() as f64)
    }
}

/// Ranks of all parameters and quantities of a design over some outages. `wrong`: the sampler believes errors to be so
/// many times as large as they are.
fn ranks(design: &Design, outages: Range<u64>, demand: Demand, wrong: f64) -> Vec<Ranks> {
    let truths = Streams::new(2024);
    let rows: Vec<Vec<(String, u64)>> = outages
        .into_par_iter()
        .map(|index| {
            let mut outage = design.outage(&truths, index);
            outage.targets.widen(wrong);
            let streams = Streams::new(index);
            let sampler = Sampler::new(&outage.targets, &streams);
            let sample = calibrate(design, &sampler, demand);
            let shown: Vec<_> = (0..DRAWS).map(|replicate| show(&sample, &sampler, replicate)).collect();
            let mut ties = truths.stream(Purpose::Shares, 0, index);
            // Ties are broken at random (counts, and bins of known grids).
            let mut rank = |truth: f64, draws: &mut dyn Iterator<Item = f64>| {
                let (mut below, mut equal) = (0, 0);
                for draw in draws {
                    below += u64::from(draw < truth);
                    equal += u64::from(draw == truth);
                }
                below + ties.random_range(0..=equal)
            };
            let has = |name: &str| name != STILL_FAILING || design.states(What::PartialRecovery);
            let parameters = PARAMETERS.iter().enumerate().filter(|(_, name)| has(name)).map(|(i, name)| {
                ((*name).to_owned(), rank(outage.parameters[i], &mut shown.iter().map(|(_, parameters)| parameters[i])))
            });
            let parameters: Vec<_> = parameters.collect();
            let values = outage.targets.list.iter().enumerate().map(|(i, target)| {
                let kind = target.quantity.kind().word();
                let name = if target.is_fitted() { format!("{kind} (fitted)") } else { format!("{kind} ({i})") };
                (name, rank(outage.truth[i], &mut shown.iter().map(|(values, _)| values[i])))
            });
            parameters.into_iter().chain(values).collect()
        })
        .collect();
    (0..rows[0].len())
        .map(|i| Ranks {
            name: rows[0][i].0.clone(),
            is_held_out: rows[0][i].0.ends_with(')') && !rows[0][i].0.ends_with("(fitted)"),
            ranks: rows.iter().map(|row| row[i].1).collect(),
        })
        .collect()
}

/// Shares of misses in all rows of the table of verdicts.
fn together(table: &str) -> String {
    let cells = |line: &str| -> Vec<f64> {
        line.split('|').filter_map(|cell| cell.trim().trim_end_matches(" %").parse().ok()).collect()
    };
    let rows: Vec<Vec<f64>> = table.lines().map(cells).filter(|numbers| numbers.len() == 3).collect();
    let all: f64 = rows.iter().map(|row| row[0]).sum();
    let share = |column: usize| rows.iter().map(|row| row[0] * row[column]).sum::<f64>() / all;
    format!("All together, of {all} figures: {:.0} % of the right ones, {:.0} % of the wrong ones.", share(1), share(2))
}

/// The tests that fail at the family's false-alarm rate.
fn failures(all: &[(&str, Vec<Ranks>)]) -> Vec<String> {
    let tests = all.iter().map(|(_, ranks)| TESTS * ranks.len()).sum::<usize>() as f64;
    let rows = all.iter().flat_map(|(design, ranks)| ranks.iter().map(move |ranks| (design, ranks)));
    rows.filter(|(_, ranks)| ranks.least_p_value() < FALSE_ALARM / tests)
        .map(|(design, ranks)| format!("{design}, {}: p = {:?}, {:?}", ranks.name, ranks.p_values(), ranks.coverage()))
        .collect()
}

pub(super) const QUICK: Demand =
    Demand { enough: 300.0, least: 100.0, most: 6_000, particles: 250, wanted: 120.0, budget: 1_000_000 };

#[test]
fn ranks_of_true_values_are_uniform() {
    // The families that are quick: the full run has all.
    let quick = ["vague", "no start, no peak", "counts within an hour", "partial recovery", "two waves"];
    let all: Vec<_> = designs()
        .iter()
        .filter(|design| quick.contains(&design.name))
        .map(|design| (design.name, ranks(design, 0..64, QUICK, 1.0)))
        .collect();
    assert_eq!(failures(&all), Vec::<String>::new());
}

#[test]
fn a_wrong_likelihood_shows_in_the_ranks() {
    let designs = designs();
    for wrong in [0.5, 2.0] {
        // A quarter of the variance, and four times.
        let ranks = ranks(&designs[0], 0..160, QUICK, wrong);
        let fitted: Vec<_> = ranks.into_iter().filter(|ranks| ranks.name.contains("fitted")).collect();
        assert!(!failures(&[("vague", fitted)]).is_empty(), "{wrong}");
    }
}

/// The full run, which writes its rows into the tables of docs/realism.md, family by family:
/// `cargo test --release --lib full_run -- --ignored --nocapture`. `OUTAGES` sets the number of outages, `DESIGN` picks one family.
/// With `FIRST`, the number of the first outage, others are ranked, to see whether what was found holds of them too; nothing is written.
#[test]
#[ignore = "takes an hour"]
fn full_run() {
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let (outages, first) = (number("OUTAGES").unwrap_or(512), number("FIRST"));
    let only = std::env::var("DESIGN").ok();
    let demand = Demand { enough: 1_000.0, particles: 500, wanted: 250.0, ..Demand::POSTERIOR };
    let designs = designs();
    let families: Vec<&str> = designs.iter().map(|design| design.name).collect();
    let mut all = Vec::new();
    for design in designs.iter().filter(|design| only.as_ref().is_none_or(|only| design.name == only)) {
        let outages = if design.by_particles { outages / 8 } else { outages };
        let start = first.unwrap_or(0);
        let found = ranks(design, start..start + outages, demand, 1.0);
        let least = |test: usize| found.iter().map(|ranks| ranks.p_values()[test]).fold(1.0, f64::min);
        // What is held out: what was fitted is no prediction.
        let held_out: Vec<_> = found.iter().filter(|ranks| ranks.is_held_out).map(Ranks::coverage).collect();
        let mean = |i: usize| 100.0 * held_out.iter().map(|c| c[i]).sum::<f64>() / held_out.len() as f64;
        let (ranked, name) = (found.len(), design.name);
        let p_values = format!("{:.4} | {:.4}", least(0), least(1));
        let row = format!("| {outages} | {name} | {ranked} | {p_values} | {:.1} % | {:.1} % |", mean(0), mean(1));
        println!("{row}");
        for ranks in &found {
            let histogram = ranks.histogram();
            println!("  {:28} p {:.4?} {:.3?} {histogram:3?}", ranks.name, ranks.p_values(), ranks.coverage());
        }
        all.push((design.name, found));
        if first.is_some() {
            continue;
        }
        document::write("calibration", 1, &families, name, &[row]);
        let judged = judge(design, outages / 4, demand);
        let verdicts = design.testable().into_iter().map(|i| design.figures[i].what).map(|what| {
            let (n, right, wrong) = rates(&judged, what);
            format!("| {name} | {} | {n} | {:.0} % | {:.0} % |", what.words(), 100.0 * right, 100.0 * wrong)
        });
        let verdicts: Vec<String> = verdicts.collect();
        verdicts.iter().for_each(|row| println!("{row}"));
        document::write("verdicts", 0, &families, name, &verdicts);
        document::conclude("verdicts", "All together", together);
    }
    assert_eq!(failures(&all), Vec::<String>::new());
}
