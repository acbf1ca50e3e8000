//! One draw: a parameter set, the counts that its pages show, and the weight of both.

use super::count_proposal::CountProposal;
use super::guide::Guides;
use super::page_draw::{HeightGuide, PageDraw};
use super::proposal;
use super::target::{Target, TargetId, Targets};
use crate::model::surge::Surge;
use crate::random::{Purpose, Streams};
use crate::scenario::{Quantity, Reading};

/// Draws for one set of fitted targets.
#[derive(Debug, Clone)]
pub(crate) struct Sampler<'a> {
    pub(crate) targets: &'a Targets,
    pub(crate) streams: &'a Streams,
    pub(crate) guides: Guides,
    /// What each page's height is drawn from.
    counts: Vec<CountProposal>,
    /// Fitted targets that are left to the weights.
    weighed: Vec<TargetId>,
    /// Pages that are drawn.
    pub(super) drawn: Vec<bool>,
}

/// Which counts a draw is completed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CountStream {
    /// Its own.
    Draw,
    /// Fresh ones for a replicate.
    Replicate(u64),
}

/// One draw. Buffers are reused from draw to draw.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draw {
    /// Onset, minutes after the scenario's origin.
    pub(crate) onset_min: f64,
    /// The smooth surge; `None` only before the first draw.
    pub(crate) surge: Option<Surge>,
    pub(crate) pages: Vec<PageDraw>,
    /// Value of every target.
    pub(crate) values: Vec<f64>,
    /// Log weight: target density ÷ proposal density, up to a constant.
    pub(crate) log_weight: f64,
    pub(super) bin_counts: Vec<u64>,
}

impl<'a> Sampler<'a> {
    /// A sampler of the curves that agree with all fitted targets.
    pub(crate) fn new(targets: &'a Targets, streams: &'a Streams) -> Self {
        Self::of(targets, streams, targets.fitted(None))
    }

    /// A sampler of the curves that agree with all fitted targets but `left_out`, of which alone the value is wanted.
    ///
    /// Pages on which nothing weighs are not drawn: whatever the shape, some amplitude meets their one height.
    pub(crate) fn without(targets: &'a Targets, streams: &'a Streams, left_out: TargetId) -> Self {
        let mut sampler = Self::of(targets, streams, targets.fitted(Some(left_out)));
        let wanted = &targets.list[left_out.0].quantity;
        let concerns_all = matches!(wanted, Quantity::Total(None) | Quantity::PageShare(_));
        for (page, drawn) in sampler.drawn.iter_mut().enumerate() {
            let here = |quantity: &Quantity| quantity.page().is_some_and(|id| id.index() == page);
            let weighs = sampler.weighed.iter().chain(&sampler.guides.location).any(|id| {
                let quantity = &targets.list[id.0].quantity;
                here(quantity) || matches!(quantity, Quantity::Total(None) | Quantity::PageShare(_))
            });
            *drawn = concerns_all || here(wanted) || weighs;
        }
        sampler
    }

    /// The same with all pages drawn, whichever value is wanted.
    pub(crate) fn whole_without(targets: &'a Targets, streams: &'a Streams, left_out: TargetId) -> Self {
        Self::of(targets, streams, targets.fitted(Some(left_out)))
    }

    fn of(targets: &'a Targets, streams: &'a Streams, active: Vec<TargetId>) -> Self {
        let guides = Guides::choose(targets, &active);
        Self::guided(targets, streams, active, guides)
    }

    /// A sampler with the given guides: they bear on its efficiency, not on what it samples.
    pub(super) fn guided(targets: &'a Targets, streams: &'a Streams, active: Vec<TargetId>, guides: Guides) -> Self {
        let weighed = active.into_iter().filter(|&id| !guides.meets(id, targets)).collect();
        let counts = guides.height.iter().map(|guide| count_proposal(guide.map(|id| &targets.list[id.0]))).collect();
        let drawn = vec![true; targets.pages.len()];
        Self { targets, streams, guides, counts, weighed, drawn }
    }

    /// Fitted targets that are left to the weights.
    pub(crate) fn weighed(&self) -> &[TargetId] {
        &self.weighed
    }

    /// Log likelihood that `target` contributes to the weight of a draw with these values.
    pub(crate) fn log_likelihood(&self, target: TargetId, values: &[f64]) -> f64 {
        self.targets.list[target.0].likelihood.map_or(0.0, |likelihood| likelihood.log_density(values[target.0]))
    }

    /// Makes draw `index`, with its own or with fresh counts.
    pub(crate) fn draw(&self, index: u64, counts: CountStream, draw: &mut Draw) {
        let mut rng = self.streams.stream(Purpose::Parameters, 0, index);
        let (duration_min, duration_weight) = self.guides.duration.sample(&self.targets.prior, &mut rng);
        let parameters = self.targets.prior.sample_given_duration(duration_min, &mut rng);
        let surge = Surge::new(parameters);
        draw.log_weight = duration_weight;
        draw.surge = Some(surge);

        let placed_by = self.guides.location.map(|id| &self.targets.list[id.0]);
        let stated = self.stated_time(placed_by, index);
        let known_onset = placed_by.and_then(|target| match target.quantity {
            Quantity::Start => Some(stated),
            Quantity::Restored => Some(stated - duration_min),
            _ => None,
        });
        draw.onset_min = self.shape_pages(index, &surge, known_onset, placed_by, stated, draw);
        let provisional = draw.onset_min;

        for page in (0..draw.pages.len()).filter(|&page| self.drawn[page]) {
            let mut rng = self.streams.stream(Purpose::Counts, page, index);
            let guide = self.height_guide(page, draw);
            let baseline = self.guides.baseline[page].and_then(|id| self.targets.list[id.0].likelihood);
            let layout = &self.targets.pages[page];
            draw.log_weight +=
                draw.pages[page].scale(layout, provisional, guide, &self.counts[page], baseline.as_ref(), &mut rng);
            if draw.log_weight == f64::NEG_INFINITY {
                draw.values.clear();
                draw.values.resize(self.targets.values(), f64::NAN);
                return;
            }
            match counts {
                CountStream::Draw => draw.pages[page].count(&mut rng),
                CountStream::Replicate(replicate) => {
                    draw.pages[page].count(&mut self.streams.stream(Purpose::ReplicateCounts, page, replicate))
                }
            }
        }

        if let (Some(target), None) = (placed_by, known_onset) {
            draw.onset_min = stated - self.relative_value(target, duration_min, draw);
        }
        self.evaluate(index, duration_min, draw);
        if !self.stays_met(stated, draw) {
            draw.log_weight = f64::NEG_INFINITY;
        }
        draw.log_weight += self.weighed.iter().map(|&id| self.log_likelihood(id, &draw.values)).sum::<f64>();
        if draw.log_weight.is_nan() {
            draw.log_weight = f64::NEG_INFINITY;
        }
    }

    /// Whether what the draw was made to meet is still met in its final place. On a page that shows less than the whole
    /// outage the highest bin shown can be another one after the curve was placed.
    fn stays_met(&self, stated: f64, draw: &Draw) -> bool {
        const ROUNDING: f64 = 1e-6;
        let placed = self.guides.location.is_none_or(|id| (draw.values[id.0] - stated).abs() < ROUNDING);
        let scaled = self.guides.height.iter().zip(&draw.pages).flat_map(|(id, page)| id.zip(page.met_height()));
        placed && scaled.into_iter().all(|(id, height)| (draw.values[id.0] - height).abs() < ROUNDING)
    }

    /// The time by which the draw is placed: drawn from what is said of it. On a page whose grid is known it is the start
    /// of a bin.
    fn stated_time(&self, placed_by: Option<&Target>, index: u64) -> f64 {
        let mut rng = self.streams.stream(Purpose::Placement, 0, index);
        let Some(target) = placed_by else { return 0.0 };
        let Some(likelihood) = target.likelihood else { return 0.0 };
        let layout = target.quantity.page().map(|page| &self.targets.pages[page.index()]);
        match layout.and_then(|layout| Some((layout.edge_min?, layout.bin_min))) {
            Some((edge, bin)) => proposal::sample_on_grid(&likelihood, edge, bin, &mut rng),
            None => proposal::sample(&likelihood, &mut rng),
        }
    }

    /// Lays all pages' grids and surges; returns the onset as far as it can be known before counts are drawn. It falls
    /// short of the final onset only where the bin that turns out the highest is not the one expected, and serves
    /// only to read the hour of the day off the baseline's cycle.
    fn shape_pages(
        &self,
        index: u64,
        surge: &Surge,
        known_onset: Option<f64>,
        placed_by: Option<&Target>,
        stated: f64,
        draw: &mut Draw,
    ) -> f64 {
        draw.pages.resize_with(self.targets.pages.len(), PageDraw::default);
        let placing_page = placed_by.and_then(|target| target.quantity.page()).map(|page| page.index());
        let shape = |page: usize, offset: Option<f64>, draw: &mut Draw| {
            let mut page_rng = self.streams.stream(Purpose::Page, page, index);
            let mut discrepancy_rng = self.streams.stream(Purpose::Discrepancy, page, index);
            let layout = &self.targets.pages[page];
            draw.pages[page].shape(layout, surge, &self.targets.prior, offset, &mut page_rng, &mut discrepancy_rng);
        };
        // The page that places the curve comes first: its grid has a free phase until the curve is placed on it.
        let provisional = match (known_onset, placing_page, placed_by) {
            (Some(onset), ..) => onset,
            (None, Some(page), Some(target)) => {
                shape(page, None, draw);
                let label = match target.quantity {
                    Quantity::Subsided(_) => draw.pages[page].expected_subsided_label_min(target.reader),
                    _ => draw.pages[page].expected_peak_label_min(target.reader),
                };
                stated - label
            }
            _ => 0.0,
        };
        let rest = |&page: &usize| self.drawn[page] && (known_onset.is_some() || Some(page) != placing_page);
        for page in (0..draw.pages.len()).filter(rest) {
            let layout = &self.targets.pages[page];
            let offset = layout.edge_min.map(|edge| layout.bin_min - (provisional - edge).rem_euclid(layout.bin_min));
            shape(page, offset, draw);
        }
        provisional
    }

    /// What a page is scaled by, on the draw's provisional place.
    fn height_guide(&self, page: usize, draw: &Draw) -> HeightGuide {
        let target = self.guides.height[page].map(|id| &self.targets.list[id.0]);
        let (stated, reader) = target.map_or((None, 0), |target| (target.likelihood, target.reader));
        let cells = &draw.pages[page].cells;
        let shown = self.shown_bins(page, reader, draw);
        let before =
            |within_min: f64| shown.clone().take_while(|&bin| cells.label_min(reader, bin) < within_min).count();
        match target.map(|target| &target.quantity) {
            Some(&Quantity::CountWithin { within_min, reading: Reading::HighestBin, .. }) => {
                let bins = shown.start..shown.start + before(within_min).max(1);
                HeightGuide::HighestBin { stated, reader, bins }
            }
            Some(&Quantity::CountWithin { within_min, reading: Reading::Total, .. }) => HeightGuide::Sum {
                from_min: cells.label_min(reader, shown.start),
                to_min: cells.label_min(reader, shown.start) + before(within_min).max(1) as f64 * cells.bin_min(),
            },
            Some(Quantity::Total(_)) => {
                let stretch = self.total_stretch(page, draw);
                HeightGuide::Sum { from_min: stretch.start, to_min: stretch.end }
            }
            Some(&Quantity::LevelAt(_, at_min)) => {
                let bin = cells.bin_at(reader, at_min - draw.onset_min);
                let from_min = cells.label_min(reader, 0) + bin as f64 * cells.bin_min();
                HeightGuide::Sum { from_min, to_min: from_min + cells.bin_min() }
            }
            _ => HeightGuide::HighestBin { stated, reader, bins: shown },
        }
    }
}

/// What a height guided by `guide` is drawn from. A sum's expectation is drawn, whose count then scatters: from wider tails.
fn count_proposal(guide: Option<&Target>) -> CountProposal {
    let Some((quantity, likelihood)) = guide.and_then(|target| Some((&target.quantity, target.likelihood?))) else {
        return CountProposal::prior();
    };
    let is_sum = matches!(
        quantity,
        Quantity::Total(_) | Quantity::LevelAt(..) | Quantity::CountWithin { reading: Reading::Total, .. }
    );
    if is_sum {
        CountProposal::new(&proposal::widened(&likelihood, likelihood.high().max(1.0).sqrt()))
    } else {
        CountProposal::new(&likelihood)
    }
}
