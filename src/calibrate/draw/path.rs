//! Which counts bend a page's path: those of single bins that are left to the weights.

use crate::calibrate::draw::{Draw, Sampler};
use crate::calibrate::page::counts::{Pull, highest};
use crate::calibrate::target::proposal::Moments;
use crate::calibrate::target::{TargetId, Targets};
use crate::sample::latents::Tape;
use crate::scenario::{Quantity, Reading};

/// The count that a page's height is drawn by, and others by which its path is bent.
#[derive(Debug, Clone, Default)]
pub(crate) struct PathGuide {
    anchor: Option<TargetId>,
    others: Vec<StatedCount>,
}

/// What is said of the count of one bin.
#[derive(Debug, Clone)]
struct StatedCount {
    target: TargetId,
    mean: f64,
    /// Variance of the log of the expected count given the words.
    variance: f64,
    is_open: bool,
}

/// Pulls are so many times as rough as what is said, so that their tails cover it.
const ROUGHER: f64 = 1.3;

/// Log-sd of how far the highest of some bins lies above the bin that is the highest of the smooth curve.
const TOP_LOG_SD: f64 = 0.1;

/// A count that is less than so many times the baseline says too little of the surge to pull it.
const OVER_BASELINE: f64 = 1.5;

impl PathGuide {
    /// A guide by the targets of `page` that are left to the weights. `anchor` is what the page's height is drawn by.
    pub(crate) fn new(targets: &Targets, page: usize, anchor: Option<TargetId>, weighed: &[TargetId]) -> Self {
        let anchor = anchor.filter(|id| is_of_bin(&targets.list[id.0].quantity));
        // No bin is far higher than the highest. What says so would pull where no curve goes, and is left to the weights.
        let of_anchor = anchor.map(|id| &targets.list[id.0]).filter(|of| matches!(of.quantity, Quantity::Peak(_)));
        let most = of_anchor.and_then(|of| of.likelihood).map_or(f64::INFINITY, |said| TOP_LOG_SD.exp() * said.high());
        let stated = |&target: &TargetId| {
            let of = &targets.list[target.0];
            let is_here = of.quantity.page().is_some_and(|id| id.index() == page);
            let likelihood = of.likelihood.filter(|said| is_here && is_of_bin(&of.quantity) && said.low() <= most)?;
            let Moments { mean, sd } = Moments::of(&likelihood);
            let top = if matches!(of.quantity, Quantity::LevelAt(..)) { 0.0 } else { TOP_LOG_SD };
            let variance = (sd / mean).powi(2) + 1.0 / mean + top * top;
            let is_open = likelihood.left().is_open() || likelihood.right().is_open();
            (mean > 1.0).then_some(StatedCount { target, mean, variance: ROUGHER * ROUGHER * variance, is_open })
        };
        Self { others: anchor.map_or(Vec::new(), |_| weighed.iter().filter_map(stated).collect()), anchor }
    }

    /// Whether there are counts by which the path is bent.
    pub(crate) fn is_bending(&self) -> bool {
        !self.others.is_empty()
    }
}

/// Whether it is the count of one bin, be it of the highest of some.
fn is_of_bin(quantity: &Quantity) -> bool {
    match quantity {
        Quantity::Peak(_) | Quantity::WavePeak(..) | Quantity::LevelAt(..) => true,
        Quantity::CountWithin { reading, .. } => *reading == Reading::HighestBin,
        _ => false,
    }
}

/// The share of a stated count that is its surge at least, where the rough baseline leaves less. Ours, for the proposal alone.
const LEAST_SURGE: f64 = 0.1;

impl Sampler<'_> {
    /// Bends the path of a page that has its smooth surge, where counts of several bins are stated. `count` is what its height is drawn by.
    /// Returns the log of prior density ÷ proposal density.
    pub(crate) fn bend(&self, page: usize, count: f64, numbers: &mut Tape<f64>, draw: &mut Draw) -> f64 {
        let PathGuide { anchor, others } = &self.paths[page];
        let Some(anchor) = anchor else { return 0.0 };
        let baseline = self.rough_baseline(page, count);
        let anchor = self.rough_bin(&self.targets.list[anchor.0].quantity, page, draw);
        let log_anchor = (count - baseline).max(LEAST_SURGE * count).ln();
        let mut pulls = std::mem::take(&mut draw.pages[page].pulls);
        pulls.clear();
        pulls.extend(others.iter().filter_map(|stated| {
            let z = numbers.normal();
            let bin = self.rough_bin(&self.targets.list[stated.target.0].quantity, page, draw)?;
            let log_ratio = (stated.mean - baseline).ln() - log_anchor;
            let is_clear = stated.mean > OVER_BASELINE * baseline;
            is_clear.then_some(Pull { bin, log_ratio, variance: stated.variance, is_open: stated.is_open, z })
        }));
        let correlation = self.targets.prior.discrepancy().correlation(self.targets.pages[page].bin_min);
        let log_weight = anchor.map_or(0.0, |anchor| draw.pages[page].bend(anchor, &mut pulls, correlation));
        draw.pages[page].pulls = pulls;
        log_weight
    }

    /// Ordinary reports per bin of a page whose height is drawn by `count`.
    fn rough_baseline(&self, page: usize, count: f64) -> f64 {
        let stated = self.guides.baseline[page].and_then(|id| self.targets.list[id.0].likelihood);
        stated
            .map_or(self.targets.pages[page].baseline_share.median * count, |likelihood| Moments::of(&likelihood).mean)
    }

    /// The bin of a count, by the smooth surge; `None` outside of it.
    fn rough_bin(&self, quantity: &Quantity, page: usize, draw: &Draw) -> Option<usize> {
        let areas = &draw.pages[page].areas;
        let top_of = |bins: std::ops::Range<usize>| Some(bins.start + highest(&areas[bins]));
        match *quantity {
            Quantity::LevelAt(_, at_min) => {
                let bin = draw.pages[page].bins.at(at_min - draw.onset_min);
                usize::try_from(bin).ok().filter(|&bin| bin < areas.len())
            }
            Quantity::WavePeak(_, wave) => top_of(self.wave_bins(page, wave, draw)),
            Quantity::CountWithin { within_min, .. } => top_of(self.bins_within(page, within_min, draw)),
            _ => top_of(self.shown_bins(page, draw)),
        }
    }
}
