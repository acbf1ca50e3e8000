//! The place of a draw in time: such that one stated time is met.

use crate::calibrate::draw::{Draw, Sampler};
use crate::calibrate::tapes::PageTapes;
use crate::calibrate::target::proposal::{self, OnGrid};
use crate::calibrate::target::{PageLayout, Target, TargetId, Targets};
use crate::sample::latents::Tape;
use crate::scenario::{DAY_MIN, Likelihood, Quantity};

/// What the time by which draws are placed is drawn from. A time of a page is the start of a bin.
#[derive(Debug, Clone)]
pub(crate) enum StatedTime {
    /// No time places them.
    Nothing,
    /// What is said of a time of the outage.
    Said(Likelihood),
    /// The same of a time of a page, on its grid.
    OnGrid(OnGrid),
    /// The same from wider tails, for which the weight makes up. It serves where the curve is placed before its counts are known.
    AboutGrid(OnGrid),
}

impl StatedTime {
    pub(crate) fn new(targets: &Targets, placed_by: Option<TargetId>) -> Self {
        let placed_by = placed_by.map(|id| &targets.list[id.0]);
        let Some((target, likelihood)) = placed_by.and_then(|target| Some((target, target.likelihood?))) else {
            return Self::Nothing;
        };
        let Some(page) = target.quantity.page() else { return Self::Said(likelihood) };
        let PageLayout { edge_min, bin_min, .. } = targets.pages[page.index()];
        if target.places_exactly(targets) {
            Self::OnGrid(OnGrid::new(&likelihood, edge_min, bin_min))
        } else {
            Self::AboutGrid(OnGrid::new(&proposal::widened(&likelihood, bin_min), edge_min, bin_min))
        }
    }

    /// A time, and the log of what the draw's weight gains by it.
    pub(crate) fn sample(&self, tape: &mut Tape<f64>) -> (f64, f64) {
        match self {
            Self::Nothing => (0.0, 0.0),
            Self::Said(likelihood) => (proposal::at_score(likelihood, tape.normal()), 0.0),
            Self::OnGrid(points) => (points.at(tape.uniform()).0, 0.0),
            Self::AboutGrid(points) => {
                let (stated, log_probability) = points.at(tape.uniform());
                (stated, -log_probability)
            }
        }
    }
}

impl Sampler<'_> {
    /// The onset where nothing places the curve. It is at any time of the day, of what pages show, or of the day before that.
    pub(crate) fn free_onset_min(&self, tape: &mut Tape<f64>) -> f64 {
        let mut range = 0.0..DAY_MIN;
        for page in &self.targets.pages {
            let Some(from) = page.from_min else { continue };
            let to = page.to_min.unwrap_or(from + DAY_MIN);
            range = range.start.min(from - DAY_MIN)..range.end.max(to);
        }
        range.start + (range.end - range.start) * tape.uniform()
    }

    /// Shapes, scales and counts the page that places the curve. `target`, which was read on it, is then at `stated`. Returns the onset.
    ///
    /// Of a page that shows less than the whole surge, the place decides what it shows. There the bin that is *expected* to be the one
    /// fixes the onset. The target is left to the weights.
    ///
    /// Elsewhere the counts come first. The onset is such that the bin that turns out to be the one is at the stated time. Until then
    /// the expected bin tells the hour of the day for the baseline's cycle. Where another bin is the one, the cycle is off by so many
    /// bins. The rare draw that begins before its page does is dropped.
    pub(crate) fn place(
        &self,
        page: usize,
        target: &Target,
        stated: f64,
        placement: &mut Tape<f64>,
        tapes: &mut PageTapes,
        draw: &mut Draw,
    ) -> f64 {
        self.shape(page, None, 0.0, tapes, draw);
        draw.onset_min = stated - draw.pages[page].smooth_peak_min();
        self.pull(page, tapes, draw);
        let label = match target.quantity {
            Quantity::PeakTime(_) if !target.places_exactly(self.targets) => {
                self.possible_peak_min(page, stated, placement.uniform(), draw)
            }
            _ => self.expected_value(target, draw),
        };
        draw.onset_min = stated - label;
        self.scale_and_count(page, tapes, draw);
        let possible = draw.log_weight > f64::NEG_INFINITY;
        if possible && target.places_exactly(self.targets) {
            const ROUNDING_MIN: f64 = 1e-6;
            draw.onset_min = stated - self.relative_value(target, draw);
            if (stated - self.relative_value(target, draw) - draw.onset_min).abs() > ROUNDING_MIN {
                draw.log_weight = f64::NEG_INFINITY;
            }
        }
        draw.onset_min
    }

    /// Start of a bin that is expected to be the highest of those that the page shows once it is at `stated`. `choice`, between 0 and 1,
    /// picks one of them all. A page may show no more than the beginning of a surge.
    fn possible_peak_min(&self, page: usize, stated: f64, choice: f64, draw: &mut Draw) -> f64 {
        let page_draw = &mut draw.pages[page];
        let shown = self.targets.pages[page].shown_about(stated);
        let peaks = shown.map_or(Vec::new(), |shown| page_draw.expected_peaks(shown));
        // As many places of the surge are as probable as there are such bins.
        draw.log_weight += (peaks.len() as f64).ln();
        let chosen = peaks.get((choice * peaks.len() as f64) as usize).or(peaks.last());
        page_draw.bins.edge_min(chosen.copied().unwrap_or(0))
    }
}
