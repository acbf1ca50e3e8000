//! From the calibrated model to replicates of binned counts as the aggregator's page would show them.

mod band;
mod ensemble;
mod finer;
mod grid;
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
pub(crate) use page_counts::{EvenBins, SurgeCounts};
pub use status::{Status, StatusRun};
pub(crate) use status_words::status_lines;
pub use truth::{PageTruth, Phase, Truth, Visible};
pub(crate) use window::NotDrawn;
pub use window::{Window, WindowError};

use crate::calibrate::{Draw, PageLayout, Posterior, TargetId};
use crate::observed::ObservedPage;
use crate::sample::latents::Latents;
use crate::scenario::{PageId, Quantity, Scenario};
use grid::{Counted, Grid};
use line::Landmark;
use page_counts::{Noise, PageCounts, second};
use rayon::prelude::*;
use window::Stretch;

/// Most counts of all replicates, pages and bins together: about 2 GB. Our assumption of what an ordinary machine has to spare.
pub(crate) const MOST_COUNTS: usize = 200_000_000;

/// One replicate of all pages.
struct Replicate {
    pages: Vec<Counted>,
    truth: Truth,
    /// Values of all targets, of a candidate for the line.
    candidate: Option<Vec<f64>>,
}

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
    let of_page = |(page, layout): (usize, &PageLayout)| {
        let curve = observed.iter().find(|curve| curve.page() == PageId(page));
        Grid::new(scenario, &stretch, layout, curve)
    };
    let grids: Vec<Grid> = layouts.iter().enumerate().map(of_page).collect();
    let bins: usize = grids.iter().map(Grid::bins).sum();
    if bins.saturating_mul(replicates) > MOST_COUNTS {
        return Err(NotDrawn::TooMany { bins });
    }
    let shown = posterior.replicates(replicates);

    let rows: Vec<Option<Replicate>> = (0..replicates)
        .into_par_iter()
        .map_init(Default::default, |(latents, draw): &mut (Latents, Draw), replicate| {
            shown.show(replicate, latents, draw);
            let (surge, mut truth) = (draw.surge?, Truth::of_draw(draw, shown.draw_of(replicate))?);
            let pages = grids.iter().zip(layouts).enumerate().map(|(page, (grid, layout))| {
                let noise = Noise::new(posterior.streams(), page, replicate as u64);
                let counted = grid.counted(|bins| page_counts::on_bins(draw, &surge, page, layout, bins, noise));
                truth.pages.push(PageTruth::new(draw, page, layout, &grid.drawn.starts_min, &counted.drawn));
                counted
            });
            let pages = pages.collect();
            let candidate = (replicate < line::MOST_CANDIDATES).then(|| draw.values.clone());
            Some(Replicate { pages, truth, candidate })
        })
        .collect();

    let mut by_page: Vec<Vec<Counted>> = layouts.iter().map(|_| Vec::with_capacity(replicates)).collect();
    let mut truths = Vec::with_capacity(replicates);
    let mut candidates: Vec<Vec<f64>> = Vec::new();
    for Replicate { pages, truth, candidate } in rows.into_iter().flatten() {
        truths.push(truth);
        candidates.extend(candidate);
        by_page.iter_mut().zip(pages).for_each(|(of_page, counted)| of_page.push(counted));
    }
    let pages = grids.into_iter().zip(by_page).enumerate();
    let ensembles = pages.map(|(page, (grid, counts))| ensemble(posterior, PageId(page), grid, counts, &candidates));
    Ok((ensembles.collect(), truths))
}

/// A page's replicates, one row of `counts` each, with their summaries.
fn ensemble(
    posterior: &Posterior,
    page: PageId,
    grid: Grid,
    counts: Vec<Counted>,
    candidates: &[Vec<f64>],
) -> Ensemble {
    let (summaries, layouts) = (&posterior.targets().summaries, &posterior.targets().pages);
    let onset_min = posterior.quantiles(summaries.start).p50;
    let level = posterior.quantiles(summaries.pages[page.index()].baseline).p50;
    let Grid { drawn: EvenBins { bin_min, starts_min }, of_curve } = grid;
    let cycle = &layouts[page.index()].cycle;
    let baseline = starts_min.iter().map(|&start| level * cycle.relative_mean(start, start + bin_min, onset_min));
    let baseline = baseline.collect();
    let (drawn, on_curve): (Vec<PageCounts>, Vec<_>) =
        counts.into_iter().map(|counted| (counted.drawn, counted.of_curve)).unzip();
    let on_curve = of_curve.map(|bins| OnCurve { bins, counts: on_curve.into_iter().flatten().collect() });
    let (counts, surges): (Vec<Vec<u64>>, Vec<_>) = drawn.into_iter().map(|counts| (counts.all, counts.surge)).unzip();
    let curves = &counts[..counts.len().min(candidates.len())];
    let line = line::line(&landmarks(posterior, page, candidates, curves), curves);
    Ensemble::new(page, bin_min, starts_min, baseline, counts, line).with_surges(surges).with_curve(on_curve)
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
        Landmark::free(highest),
        Landmark::free(drawn(&|curve| line::highest_bin(curve).0 as f64)),
        Landmark::free(drawn(&|curve| (curve.iter().sum::<u64>().max(1) as f64).ln())),
    ];
    for id in [targets.summaries.start, targets.summaries.restored] {
        landmarks.push(Landmark::free(of_target(id)));
    }
    for id in targets.fitted(None) {
        let target = &targets.list[id.0];
        if target.quantity.page().is_some_and(|other| other != page) {
            continue;
        }
        let allowed = target.likelihood.map(|likelihood| likelihood.tolerance());
        let is_height = target.quantity.is_highest_bin() || matches!(target.quantity, Quantity::LevelAt(..));
        let nearest = target.likelihood.filter(|_| is_height).map(|likelihood| likelihood.nearest());
        landmarks.push(Landmark { values: of_target(id), allowed, nearest });
        // The drawn bins may lie on another grid than those that were read.
        if target.quantity.is_highest_bin() && target.quantity.wave().is_none() {
            landmarks.push(Landmark { values: drawn(&|curve| line::highest_bin(curve).1), allowed, nearest });
        }
    }
    landmarks
}
