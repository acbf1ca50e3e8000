//! Two readers of one page, each with a grid of his own: what they see differs as much as is assumed of them.

use super::parse;
use crate::calibrate::draw::Draw;
use crate::calibrate::posterior::Posterior;
use crate::calibrate::target::readers::{HIGHEST_BIN_LOG_SD, level_log_sd, total_log_sd};
use crate::model::prior::Prior;
use crate::sample::latents::Latents;
use std::num::NonZeroU32;

/// Narrow bins of which each reader's bins are made, and their width.
const PER_BIN: usize = 5;
const NARROW_MIN: f64 = 3.0;

/// A curve in narrow bins.
struct Curve {
    onset_min: f64,
    /// Start of the first, which holds the onset.
    first_min: f64,
    counts: Vec<u64>,
}

/// A reader's bin.
#[derive(Clone, Copy)]
struct Seen {
    from_min: f64,
    count: u64,
}

/// Curves of a start at noon and a peak.
fn curves() -> Vec<Curve> {
    const CURVES: usize = 400;
    let scenario = parse(
        "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
         start = \"about 12:00\"\npeak = \"about 1,000\"\n[page]\nbin = \"3 min\"\n",
    );
    let posterior = Posterior::new(&scenario, &Prior::default(), 91, NonZeroU32::MIN);
    let replicates = posterior.replicates(CURVES);
    let curve = |replicate| {
        let (mut latents, mut draw) = (Latents::default(), Draw::default());
        replicates.show(replicate, &mut latents, &mut draw);
        let page = draw.pages.swap_remove(0);
        Curve { onset_min: draw.onset_min, first_min: page.bins.edge_min(0), counts: page.counts }
    };
    (0..CURVES).map(curve).collect()
}

impl Curve {
    /// What a reader sees whose first bin, which holds the onset, ends with narrow bin number `first`, from 1.
    fn seen(&self, first: usize) -> Vec<Seen> {
        let (beginning, rest) = self.counts.split_at(first.min(self.counts.len()));
        let chunks = std::iter::once(beginning).chain(rest.chunks(PER_BIN));
        let from_min = |bin: usize| self.first_min + NARROW_MIN * (first as f64 + PER_BIN as f64 * (bin as f64 - 1.0));
        chunks.enumerate().map(|(bin, chunk)| Seen { from_min: from_min(bin), count: chunk.iter().sum() }).collect()
    }
}

/// Log-sd of the ratio of what two readers of a curve see of some things, over all pairs of grids. Only pairs count that are worth
/// comparing beside the peak. `see` has as many things for every grid.
fn log_sd(curves: &[Curve], see: impl Fn(&Curve, &[Seen]) -> Vec<u64>, is_worth: impl Fn([u64; 3]) -> bool) -> f64 {
    let (mut squares, mut pairs) = (0.0, 0.0);
    for curve in curves {
        let grids: Vec<Vec<Seen>> = (1..=PER_BIN).map(|first| curve.seen(first)).collect();
        let peak = grids[0].iter().map(|bin| bin.count).max().unwrap_or(0);
        let seen: Vec<Vec<u64>> = grids.iter().map(|bins| see(curve, bins)).collect();
        for (one, other) in seen.iter().flat_map(|one| seen.iter().map(move |other| one.iter().zip(other))).flatten() {
            if *one.min(other) > 0 && is_worth([*one, *other, peak]) {
                squares += (*one as f64 / *other as f64).ln().powi(2);
                pairs += 1.0;
            }
        }
    }
    (squares / pairs).sqrt()
}

#[test]
fn the_highest_bins_that_two_readers_see_differ_as_much_as_is_assumed_of_them() {
    let log_sd = log_sd(&curves(), |_, bins| bins.iter().map(|bin| bin.count).max().into_iter().collect(), |_| true);
    // It is one number for all curves: to a fifth.
    assert!((log_sd / HIGHEST_BIN_LOG_SD - 1.0).abs() < 0.2, "{log_sd}");
}

#[test]
fn the_bins_of_one_time_that_two_readers_see_differ_as_much_as_is_assumed_of_them() {
    let curves = curves();
    let at = |after_min: &[f64]| {
        let levels = |curve: &Curve, bins: &[Seen]| -> Vec<u64> {
            let level = |after_min: &f64| {
                let since_onset_min = 12.0 * 60.0 + after_min - curve.onset_min;
                let holds = |bin: &&Seen| (bin.from_min..bin.from_min + 15.0).contains(&since_onset_min);
                bins.iter().find(holds).map_or(0, |bin| bin.count)
            };
            after_min.iter().map(level).collect()
        };
        log_sd(&curves, levels, |[one, other, peak]| 10 * one.max(other) >= peak)
    };
    let of_any_time = at(&[15.0, 30.0, 45.0, 60.0, 75.0, 90.0, 105.0, 120.0, 150.0, 180.0, 210.0, 240.0]);
    // It is one number for all curves: to a fifth.
    assert!((of_any_time / level_log_sd(None) - 1.0).abs() < 0.2, "{of_any_time}");
    for after_min in [20.0, 30.0, 45.0, 60.0, 90.0, 120.0, 180.0, 240.0, 360.0] {
        let log_sd = at(&[after_min]);
        // One formula for all times and curves: to a half.
        assert!((log_sd / level_log_sd(Some(after_min))).ln().abs() < 1.5f64.ln(), "{after_min}: {log_sd}");
    }
}

#[test]
fn the_totals_up_to_a_time_that_two_readers_see_differ_as_much_as_is_assumed_of_them() {
    let curves = curves();
    for within_min in [30.0, 60.0, 120.0] {
        let total = |bins: &[Seen]| bins.iter().filter(|bin| bin.from_min < within_min).map(|bin| bin.count).sum();
        let log_sd = log_sd(&curves, |_, bins| vec![total(bins)], |_| true);
        // One formula for all times and curves: to a half.
        assert!((log_sd / total_log_sd(within_min)).ln().abs() < 1.5f64.ln(), "{within_min}: {log_sd}");
    }
}
