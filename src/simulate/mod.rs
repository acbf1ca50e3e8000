//! From the calibrated model to replicates of binned counts as the aggregator's page would show them.

mod band;
mod ensemble;
mod finer;
mod line;
mod page_counts;
mod status;
mod status_words;
mod truth;
mod window;

pub use band::Band;
pub(crate) use ensemble::OnCurve;
pub use ensemble::{Ensemble, EnsembleBin};
pub use finer::ReplicateBin;
pub(crate) use finer::bins;
#[cfg(feature = "parquet")]
pub(crate) use page_counts::HARDLY_EXPECTED;
pub(crate) use page_counts::{Bins, SurgeCounts};
pub use status::{Status, StatusRun};
pub(crate) use status_words::status_lines;
pub use truth::{PageTruth, Phase, Truth, Visible};
pub(crate) use window::NotDrawn;
pub use window::{Window, WindowError};

use crate::calibrate::{Draw, Posterior, TargetId};
use crate::observed::ObservedPage;
use crate::sample::latents::Latents;
use crate::scenario::{PageId, Scenario};
use line::Landmark;
use page_counts::{Noise, PageCounts, second};
use rayon::prelude::*;
use window::Stretch;

/// Most counts of all replicates, pages and bins together: about 2 GB. Our assumption of what an ordinary machine has to spare.
pub(crate) const MOST_COUNTS: usize = 200_000_000;

/// What each page shows of a replicate, what happened, and of candidates for the line the values of all targets.
type Replicate = (Vec<OnBins>, Truth, Vec<f64>);

/// A page's counts on the drawn bins, and on those of an observed curve where they have another width.
type OnBins = (PageCounts, Option<Vec<u64>>);

/// Simulates every page of `scenario`: one ensemble a page and one truth a replicate, over `window` or else over what there is to see.
///
/// A page of which there is an observed curve is drawn on that curve's grid, so that bin can be compared with bin. A curve whose bins
/// have another width leaves the page's grid as it is; the same replicates are counted on the curve's bins as well. Calibration
/// knows nothing of it. Replicate `i` shows the draw that it picks by weight, with counts of its own. Where an earlier replicate
/// shows that draw already, it is moved away from it, such that the posterior stays as it is.
///
/// # Errors
/// The first observed curve that has no bin where the simulation is drawn, or a window with nothing in it.
pub(crate) fn simulate(
    scenario: &Scenario,
    posterior: &Posterior,
    observed: &[ObservedPage],
    replicates: usize,
    window: Option<Window>,
) -> Result<(Vec<Ensemble>, Vec<Truth>), NotDrawn> {
    let chosen = Stretch::chosen(scenario, posterior);
    let stretch = window.map_or(chosen, |window| chosen.between(scenario, window));
    let stretch = stretch.not_empty()?.with_observed(scenario, observed)?;
    let layouts = &posterior.targets().pages;
    let curve_of = |page: usize| observed.iter().find(|curve| curve.page() == PageId(page));
    let drawn: Vec<Bins> = layouts
        .iter()
        .enumerate()
        .map(|(page, layout)| {
            let edge_min = curve_of(page)
                .filter(|curve| curve.has_bins_of(layout.bin_min))
                .map_or(layout.edge_min, |curve| curve.edge_min(scenario));
            Bins { bin_min: layout.bin_min, starts_min: stretch.bin_starts_min(edge_min, layout.bin_min) }
        })
        .collect();
    let beside: Vec<Option<Bins>> = drawn
        .iter()
        .enumerate()
        .map(|(page, drawn)| {
            let curve = curve_of(page).filter(|curve| !curve.has_bins_of(drawn.bin_min))?;
            Some(drawn.with_others(curve.edge_min(scenario), f64::from(curve.curve().bin_min())))
        })
        .collect();
    let bins: usize = drawn.iter().chain(beside.iter().flatten()).map(|bins| bins.starts_min.len()).sum();
    if bins.saturating_mul(replicates) > MOST_COUNTS {
        return Err(NotDrawn::TooMany { bins });
    }
    let shown = posterior.replicates(replicates);

    let rows: Vec<Option<Replicate>> = (0..replicates)
        .into_par_iter()
        .map_init(Default::default, |(latents, draw): &mut (Latents, Draw), replicate| {
            shown.show(replicate, latents, draw);
            let (surge, mut truth) = (draw.surge?, Truth::of_draw(draw, shown.draw_of(replicate))?);
            let pages = (0..layouts.len()).map(|page| {
                let noise = Noise::new(posterior.streams(), page, replicate as u64);
                let (layout, bins) = (&layouts[page], &drawn[page]);
                let on = |bins: &Bins| page_counts::on_bins(draw, &surge, page, layout, bins, noise);
                let counts = on(bins);
                truth.pages.push(PageTruth::new(draw, page, layout, &bins.starts_min, &counts));
                (counts, beside[page].as_ref().map(|bins| on(bins).all))
            });
            let pages = pages.collect();
            let is_candidate = replicate < line::MOST_CANDIDATES;
            Some((pages, truth, if is_candidate { draw.values.clone() } else { Vec::new() }))
        })
        .collect();

    let mut by_page: Vec<Vec<OnBins>> = layouts.iter().map(|_| Vec::with_capacity(replicates)).collect();
    let mut truths = Vec::with_capacity(replicates);
    let mut candidates: Vec<Vec<f64>> = Vec::new();
    for (row, truth, values) in rows.into_iter().flatten() {
        truths.push(truth);
        candidates.extend(Some(values).filter(|values| !values.is_empty()));
        for (page, counts) in row.into_iter().enumerate() {
            by_page[page].push(counts);
        }
    }
    let median_onset = posterior.quantiles(posterior.targets().summaries.start).p50;
    let ensembles = by_page
        .into_iter()
        .zip(drawn.into_iter().zip(beside))
        .enumerate()
        .map(|(page, (counts, (drawn, beside)))| {
            let bin_starts_min = drawn.starts_min;
            let (counts, on_curve): (Vec<PageCounts>, Vec<Option<Vec<u64>>>) = counts.into_iter().unzip();
            let on_curve = beside.map(|bins| OnCurve { bins, counts: on_curve.into_iter().flatten().collect() });
            let layout = &layouts[page];
            let id = PageId(page);
            let level = posterior.quantiles(posterior.targets().summaries.pages[page].baseline).p50;
            let baseline = bin_starts_min
                .iter()
                .map(|&start| level * layout.cycle.relative_mean(start, start + layout.bin_min, median_onset))
                .collect();
            let (counts, surges): (Vec<Vec<u64>>, Vec<_>) =
                counts.into_iter().map(|counts| (counts.all, counts.surge)).unzip();
            let curves = &counts[..counts.len().min(candidates.len())];
            let line = line::line(&landmarks(posterior, id, &candidates, curves), curves);
            Ensemble::new(id, layout.bin_min, bin_starts_min, baseline, counts, line)
                .with_surges(surges)
                .with_curve(on_curve)
        })
        .collect();
    Ok((ensembles, truths))
}

/// What the line of a page is chosen by. `values` are those of all targets, one row a candidate.
///
/// The landmarks are:
///
/// - everything that is fitted of the page or of the outage itself,
/// - when the outage began and ended,
/// - the drawn curve's height, peak time and total.
fn landmarks(posterior: &Posterior, page: PageId, values: &[Vec<f64>], curves: &[Vec<u64>]) -> Vec<Landmark> {
    let targets = posterior.targets();
    let of_target = |id: TargetId| values.iter().map(|row| row[id.0]).collect::<Vec<f64>>();
    let drawn = |number: &dyn Fn(&Vec<u64>) -> f64| curves.iter().map(number).collect::<Vec<f64>>();
    let highest = drawn(&|curve| line::highest_bin(curve).1.ln());
    let mut landmarks = vec![
        Landmark { values: highest, allowed: None },
        Landmark { values: drawn(&|curve| line::highest_bin(curve).0 as f64), allowed: None },
        Landmark { values: drawn(&|curve| (curve.iter().sum::<u64>().max(1) as f64).ln()), allowed: None },
    ];
    for id in [targets.summaries.start, targets.summaries.restored] {
        landmarks.push(Landmark { values: of_target(id), allowed: None });
    }
    for id in targets.fitted(None) {
        let target = &targets.list[id.0];
        if target.quantity.page().is_some_and(|other| other != page) {
            continue;
        }
        let allowed = target.likelihood.map(|likelihood| likelihood.tolerance());
        landmarks.push(Landmark { values: of_target(id), allowed });
        // The drawn bins may lie on another grid than those that were read.
        if target.quantity.is_highest_bin() && target.quantity.wave().is_none() {
            landmarks.push(Landmark { values: drawn(&|curve| line::highest_bin(curve).1), allowed });
        }
    }
    landmarks
}
