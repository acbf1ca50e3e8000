//! One draw: a parameter set, the counts that its pages show, and the weight of both.

pub(crate) mod exact_count;
mod functional;
pub(crate) mod outage;
pub(crate) mod path;
pub(crate) mod placement;
mod sampled;
pub(crate) mod shown;
pub(crate) mod slow_decay;

use crate::calibrate::draw::exact_count::exact_counts;
#[cfg(test)]
use crate::calibrate::draw::outage::DrawnOutage;
use crate::calibrate::draw::path::PathGuide;
use crate::calibrate::draw::placement::StatedTime;
use crate::calibrate::guides::count_proposal::CountProposal;
use crate::calibrate::guides::guide::Guides;
use crate::calibrate::page::counts::{BaselineGuide, Counted, HeightGuide, PageDraw, StatedTotal};
#[cfg(test)]
use crate::calibrate::page::scale::TrueScale;
#[cfg(test)]
use crate::calibrate::tapes::OF_OUTAGE;
use crate::calibrate::tapes::{PageTapes, Tapes, blocks};
use crate::calibrate::target::proposal::Moments;
use crate::calibrate::target::{PageLayout, TargetId, Targets};
use crate::model::{course::Course, surge::Surge};
use crate::random::Streams;
use crate::sample::latents::{Blocks, Fresh, Latents};
use crate::scenario::{Quantity, Reading};

/// Draws for one set of fitted targets.
#[derive(Debug, Clone)]
pub(crate) struct Sampler<'a> {
    pub(crate) targets: &'a Targets,
    pub(crate) streams: &'a Streams,
    pub(crate) guides: Guides,
    /// What the time by which draws are placed is drawn from.
    time: StatedTime,
    /// What each page's height is drawn from.
    counts: Vec<CountProposal>,
    /// What bends each page's path.
    pub(crate) paths: Vec<PathGuide>,
    /// Counts of single bins that are drawn, not come near to, one list a page.
    pub(crate) exact: Vec<Vec<TargetId>>,
    /// Fitted targets that are left to the weights.
    weighed: Vec<TargetId>,
    /// Pages that are drawn.
    pub(crate) drawn: Vec<bool>,
    /// Which bins of each are counted.
    counted: Vec<Counted>,
    pub(super) blocks: Blocks,
}

/// One draw. Buffers are reused from draw to draw.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draw {
    /// Onset, minutes after the scenario's origin.
    pub(crate) onset_min: f64,
    /// The smooth surge; `None` only before the first draw.
    pub(crate) surge: Option<Surge>,
    pub(crate) course: Course,
    pub(crate) pages: Vec<PageDraw>,
    /// Value of every target.
    pub(crate) values: Vec<f64>,
    /// Log weight: target density ÷ proposal density, up to a constant.
    pub(crate) log_weight: f64,
    /// Total of every page.
    pub(crate) totals: Vec<f64>,
}

impl Draw {
    /// From the onset to the end of the cause, minutes.
    pub(crate) fn duration_min(&self) -> Option<f64> {
        Some(self.course.end_min(self.surge?.parameters().duration_min))
    }

    /// From the onset to those of the stated waves after the first, minutes.
    pub(crate) fn wave_delays_min(&self) -> impl Iterator<Item = f64> {
        self.course.further.iter().flatten().map(|wave| wave.delay_min)
    }

    /// From the onset until the service was back for some, minutes; `None` where nobody states that.
    pub(crate) fn partial_recovery_min(&self) -> Option<f64> {
        Some(self.wave_delays_min().last().unwrap_or(0.0) + self.course.partial_recovery?.after_min)
    }
}

impl<'a> Sampler<'a> {
    /// A sampler of the curves that agree with all fitted targets.
    pub(crate) fn new(targets: &'a Targets, streams: &'a Streams) -> Self {
        Self::of(targets, streams, targets.fitted(None))
    }

    /// A sampler of the curves that agree with all fitted targets but `left_out`, of which alone the value is wanted.
    ///
    /// Pages on which nothing weighs are not drawn: whatever the shape, some amplitude meets their one height. But where a page shows a
    /// stretch of time, the surge has to rise in it.
    pub(crate) fn without(targets: &'a Targets, streams: &'a Streams, left_out: TargetId) -> Self {
        let mut sampler = Self::of(targets, streams, targets.fitted(Some(left_out)));
        let wanted = &targets.list[left_out.0].quantity;
        let concerns_all = wanted.is_of_all_pages();
        for (page, drawn) in sampler.drawn.iter_mut().enumerate() {
            let here = |quantity: &Quantity| quantity.page().is_some_and(|id| id.index() == page);
            let weighs = sampler.weighed.iter().chain(&sampler.guides.location).any(|id| {
                let quantity = &targets.list[id.0].quantity;
                here(quantity) || quantity.is_of_all_pages()
            });
            let layout = &targets.pages[page];
            let shows_stretch = layout.shows_rise && layout.from_min.is_some();
            *drawn = concerns_all || here(wanted) || weighs || shows_stretch;
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
    pub(crate) fn guided(targets: &'a Targets, streams: &'a Streams, active: Vec<TargetId>, guides: Guides) -> Self {
        let weighed: Vec<TargetId> = active.into_iter().filter(|&id| !guides.meets(id, targets)).collect();
        let heights = guides.height.iter().enumerate();
        let paths = heights.map(|(page, &height)| PathGuide::new(targets, page, height, &weighed)).collect();
        let exact = (0..targets.pages.len()).map(|page| exact_counts(targets, page, &weighed)).collect();
        let of_page = |(guide, layout): (&Option<TargetId>, &PageLayout)| {
            CountProposal::guided(guide.map(|id| &targets.list[id.0]), layout.heights)
        };
        let counts = guides.height.iter().zip(&targets.pages).map(of_page).collect();
        let time = StatedTime::new(targets, guides.location);
        let drawn = vec![true; targets.pages.len()];
        let counted = (0..targets.pages.len()).map(|page| counted(targets, page)).collect();
        Self {
            targets,
            streams,
            guides,
            time,
            counts,
            paths,
            exact,
            weighed,
            drawn,
            counted,
            blocks: blocks(targets.pages.len()),
        }
    }

    /// The same with all bins counted, as they are shown.
    pub(crate) fn counting_all(mut self) -> Self {
        self.counted.fill(Counted::All);
        self
    }

    /// Fitted targets that are left to the weights.
    pub(crate) fn weighed(&self) -> &[TargetId] {
        &self.weighed
    }

    /// Log likelihood that `target` contributes to the weight of a draw with these values.
    pub(crate) fn log_likelihood(&self, target: TargetId, values: &[f64]) -> f64 {
        self.targets.list[target.0].likelihood.map_or(0.0, |likelihood| likelihood.log_density(values[target.0]))
    }

    /// Makes the draw of `latents`; numbers that they do not hold yet come from `fresh`.
    ///
    /// The page that places the curve comes first. Once the onset is known, all other pages are laid on their grids.
    pub(crate) fn draw(&self, latents: &mut Latents, fresh: Fresh, draw: &mut Draw) {
        let Tapes { mut outage, mut placement, mut quiet, pages: mut tapes } = Tapes::new(&self.blocks, latents, fresh);
        let (mut shape, log_weight) = self.outage_shape(&mut outage);
        draw.log_weight = log_weight;
        draw.values.clear();
        draw.pages.resize_with(self.targets.pages.len(), PageDraw::default);

        let placed_by = self.guides.location.map(|id| &self.targets.list[id.0]);
        let (stated, log_stated) = self.time.sample(&mut placement);
        draw.log_weight += log_stated;
        let placing_page = placed_by.and_then(|target| target.quantity.page()).map(|page| page.index());
        draw.log_weight += self.draw_slow_decay(&mut shape, stated, &mut tapes, draw);
        let outage = shape.outage(&self.targets.prior);
        (draw.surge, draw.course) = (Some(outage.surge), outage.course);
        draw.onset_min = match placed_by.map(|target| (target, &target.quantity)) {
            Some((target, quantity)) => match (outage.since_onset_min(quantity), placing_page) {
                (Some(since_onset_min), _) => stated - since_onset_min,
                (None, Some(page)) => self.place(page, target, stated, &mut placement, &mut tapes[page], draw),
                (None, None) => 0.0,
            },
            None => self.free_onset_min(&mut placement),
        };
        for page in (0..tapes.len()).filter(|&page| self.drawn[page] && Some(page) != placing_page) {
            let layout = &self.targets.pages[page];
            let offset = layout.offset_min(draw.onset_min);
            self.shape(page, Some(offset), 0.0, &mut tapes[page], draw);
            self.pull(page, &mut tapes[page], draw);
            self.scale_and_count(page, &mut tapes[page], draw);
        }
        // Nor have numbers so far out that floating point cannot weigh them: their counts were not drawn.
        if !draw.log_weight.is_finite() {
            draw.log_weight = f64::NEG_INFINITY;
            draw.values.resize(self.targets.values(), f64::NAN);
            return;
        }
        self.evaluate(&mut quiet, &outage, draw);
        draw.log_weight += self.weighed.iter().map(|&id| self.log_likelihood(id, &draw.values)).sum::<f64>();
        // Numbers so far out that floating point gives them no probability would seem to have an infinite weight.
        if !draw.log_weight.is_finite() {
            draw.log_weight = f64::NEG_INFINITY;
        }
    }

    /// Makes the draw of this outage, at this onset, without any guide, with a scale for each page; counts are free. Returns the size of the first page's
    /// discrepancy, or `None` where these parameters are impossible together.
    #[cfg(test)]
    pub(crate) fn truth(
        &self,
        latents: &mut Latents,
        fresh: Fresh,
        outage: &DrawnOutage,
        onset_min: f64,
        scales: &[TrueScale],
        draw: &mut Draw,
    ) -> Option<f64> {
        (draw.surge, draw.course, draw.onset_min) = (Some(outage.surge), outage.course, onset_min);
        draw.pages.resize_with(scales.len(), PageDraw::default);
        let log_sd = self.targets.prior.discrepancy().log_sd;
        let Tapes { mut quiet, pages: mut tapes, .. } = Tapes::new(&self.blocks, latents, fresh);
        for (page, (layout, scale)) in self.targets.pages.iter().zip(scales).enumerate() {
            let offset = layout.offset_min(onset_min);
            let tapes = &mut tapes[page];
            self.shape(page, Some(offset), 0.0, tapes, draw);
            if layout.shows_rise && !self.shows_rise(page, draw) {
                return None;
            }
            draw.pages[page].draw_free(layout, onset_min, scale, tapes)?;
        }
        self.evaluate(&mut quiet, outage, draw);
        drop(tapes);
        // The onset tells where the grid lies, whichever time places the curve.
        Some(log_sd.at(latents.scalars[OF_OUTAGE][0]))
    }

    /// Log of the weight that the slow decay of these numbers has.
    #[cfg(test)]
    pub(crate) fn slow_decay_weight(&self, latents: &mut Latents, fresh: Fresh, draw: &mut Draw) -> f64 {
        let Tapes { mut outage, mut placement, pages: mut tapes, .. } = Tapes::new(&self.blocks, latents, fresh);
        let (mut shape, _) = self.outage_shape(&mut outage);
        let (stated, _) = self.time.sample(&mut placement);
        self.draw_slow_decay(&mut shape, stated, &mut tapes, draw)
    }

    /// Size of a page's discrepancy.
    #[cfg(test)]
    pub(crate) fn log_sd(&self, latents: &Latents, page: usize) -> f64 {
        let placing = self.guides.location.and_then(|id| self.targets.list[id.0].quantity.page());
        let placed_by_it = placing.is_some_and(|id| id.index() == page);
        self.targets.prior.discrepancy().log_sd.at(latents.scalars[OF_OUTAGE + page][usize::from(placed_by_it)])
    }

    /// Lays a page's bins, with an edge `offset_min` after the onset or anywhere, and its surge, which is followed for `at_least_min`.
    pub(crate) fn shape(
        &self,
        page: usize,
        offset_min: Option<f64>,
        at_least_min: f64,
        tapes: &mut PageTapes,
        draw: &mut Draw,
    ) {
        let Some(surge) = draw.surge else { return };
        let layout = &self.targets.pages[page];
        draw.pages[page].shape(layout, &self.targets.prior, &surge, offset_min, at_least_min, tapes);
    }

    /// Draws the count by which a page's height is drawn. Then it bends the page's path so that it comes near to other counts of single
    /// bins.
    pub(crate) fn pull(&self, page: usize, tapes: &mut PageTapes, draw: &mut Draw) {
        let count = self.counts[page].quantile(tapes.page.uniform());
        draw.pages[page].stated_count = count;
        if self.paths[page].is_bending() {
            draw.log_weight += self.bend(page, count, &mut tapes.page, draw);
            draw.pages[page].set_unit_surge();
        }
    }

    /// Scales a page that has its shape, and draws its counts.
    pub(crate) fn scale_and_count(&self, page: usize, tapes: &mut PageTapes, draw: &mut Draw) {
        let guide = self.height_guide(page, draw);
        if self.targets.pages[page].shows_rise && !self.shows_rise(page, draw) {
            draw.log_weight = f64::NEG_INFINITY;
        }
        let baseline = self.baseline_guide(page, draw);
        self.give_counts(page, &mut tapes.page, draw);
        let until_levels = self.until_levels(page, draw);
        let (layout, onset) = (&self.targets.pages[page], draw.onset_min);
        let (counts, page_draw) = (&self.counts[page], &mut draw.pages[page]);
        (page_draw.counted, page_draw.counted_at_least) = (self.counted[page], until_levels);
        draw.log_weight += page_draw.scale(layout, onset, guide, counts, &baseline, tapes);
        if draw.log_weight > f64::NEG_INFINITY {
            draw.log_weight += page_draw.log_given();
            page_draw.count(&mut tapes.counts);
        }
    }

    /// What the level of a page's baseline is drawn by, on the draw's place.
    fn baseline_guide(&self, page: usize, draw: &Draw) -> BaselineGuide {
        let likelihood = |id: Option<TargetId>| id.and_then(|id| self.targets.list[id.0].likelihood);
        if let Some(stated) = likelihood(self.guides.baseline[page]) {
            return BaselineGuide::Stated(stated);
        }
        likelihood(self.guides.total[page]).map_or(BaselineGuide::Prior, |total| {
            let stretch = self.total_stretch(page, draw);
            BaselineGuide::Total(StatedTotal {
                from_min: stretch.start,
                to_min: stretch.end,
                stated: Moments::of(&total),
            })
        })
    }

    /// What a page is scaled by, on the draw's place.
    fn height_guide(&self, page: usize, draw: &Draw) -> HeightGuide {
        let target = self.guides.height[page].map(|id| &self.targets.list[id.0]);
        let Some((target, stated)) = target.and_then(|target| Some((target, target.likelihood?))) else {
            return HeightGuide::Prior;
        };
        let bins = &draw.pages[page].bins;
        let bins_within = |within_min| self.bins_within(page, within_min, draw);
        match target.quantity {
            Quantity::WavePeak(_, wave) => HeightGuide::HighestBin { stated, bins: self.wave_bins(page, wave, draw) },
            Quantity::CountWithin { within_min, reading: Reading::HighestBin, .. } => {
                HeightGuide::HighestBin { stated, bins: bins_within(within_min) }
            }
            Quantity::CountWithin { within_min, reading: Reading::Total, .. } => {
                let within = bins_within(within_min);
                HeightGuide::Sum { from_min: bins.edge_min(within.start), to_min: bins.edge_min(within.end) }
            }
            Quantity::Total(_) => {
                let stretch = self.total_stretch(page, draw);
                HeightGuide::Sum { from_min: stretch.start, to_min: stretch.end }
            }
            Quantity::LevelAt(_, at_min) => {
                let bin = bins.at(at_min - draw.onset_min);
                HeightGuide::Sum { from_min: bins.start_min(bin), to_min: bins.start_min(bin + 1) }
            }
            _ => HeightGuide::HighestBin { stated, bins: self.shown_bins(page, draw) },
        }
    }
}

/// Which bins of a page bear on what is told of it. A sum over many, a wave that may be far lower than another and a page that shows part of
/// the surge need all.
fn counted(targets: &Targets, page: usize) -> Counted {
    let layout = &targets.pages[page];
    let needs_all = |quantity: &Quantity| match quantity {
        Quantity::CountWithin { reading, .. } => *reading == Reading::Total,
        Quantity::WavePeak(..) => true,
        _ => false,
    };
    // Of what is fitted the very bins that weigh are shown; those of levels are counted in any case.
    let weighs = |quantity: &Quantity| matches!(quantity, Quantity::Total(_) | Quantity::PageShare(_));
    let all = layout.from_min.is_some()
        || layout.to_min.is_some()
        || targets.waves > 1
        || targets
            .list
            .iter()
            .any(|target| needs_all(&target.quantity) || (target.is_fitted() && weighs(&target.quantity)));
    if all { Counted::All } else { Counted::Telling }
}
