//! How high a page is: baseline and amplitude, by the counts that are stated of it.

use super::counts::{PageDraw, highest, unit_baseline};
use crate::calibrate::guides::baseline_share::ShareProposal;
use crate::calibrate::guides::count_proposal::CountProposal;
use crate::calibrate::tapes::PageTapes;
use crate::calibrate::target::PageLayout;
use crate::calibrate::target::proposal::{self, Moments};
use crate::model::counts::{BASELINE_DISPERSION, sample_baseline_intensity};
use crate::sample::latents::Tape;
use crate::scenario::Likelihood;
use std::ops::Range;

/// Which count a page's height is proposed by. Times are relative to the onset.
#[derive(Debug, Clone)]
pub(crate) enum HeightGuide {
    /// None: the expected highest bin has its prior.
    Prior,
    /// The highest of these bins, and what is said of it.
    HighestBin { stated: Likelihood, bins: Range<usize> },
    /// The sum over a stretch between edges of the grid.
    Sum { from_min: f64, to_min: f64 },
}

/// What the level of a page's baseline is drawn by.
#[derive(Debug, Clone)]
pub(crate) enum BaselineGuide {
    /// Its prior.
    Prior,
    /// What is stated of it.
    Stated(Likelihood),
    /// What a stated total leaves for it.
    Total(StatedTotal),
}

/// A total over a stretch, relative to the onset, and what is said of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatedTotal {
    pub(crate) from_min: f64,
    pub(crate) to_min: f64,
    pub(crate) stated: Moments,
}

/// How high a page is, free of all figures.
#[cfg(test)]
#[derive(Debug, Clone, Copy)]
pub(crate) struct TrueScale {
    /// Expected highest bin, reports.
    pub(crate) height: f64,
    pub(crate) baseline: TrueBaseline,
}

#[cfg(test)]
#[derive(Debug, Clone, Copy)]
pub(crate) enum TrueBaseline {
    /// Share of the expected highest bin.
    Share(f64),
    /// Reports per bin at the onset.
    Level(f64),
}

/// Which bins of a page are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Counted {
    /// All.
    #[default]
    All,
    /// Those on which the highest bin, the time above its half and that of subsidence depend. To count a long tail would take most of the
    /// time.
    Telling,
}

/// The baseline before its level is known.
#[derive(Debug, Clone, Copy)]
enum Level {
    /// Reports per bin at the onset.
    Stated(f64),
    /// Share of the expected highest bin.
    ShareOfHeight(f64),
}

/// What a count is expected to be at unit amplitude, and at a baseline of one report per bin.
#[derive(Debug, Clone, Copy)]
struct UnitExpectation {
    surge: f64,
    baseline: f64,
}

impl PageDraw {
    /// Draws baseline and amplitude; returns the log of what the draw's weight gains by them.
    ///
    /// A count is drawn from `proposal`. The expectation of the guiding count is drawn about it, and the page is scaled so that it has that
    /// expectation. Where the baseline is a share of the height, all expectations are proportional to the height. The prior of the height
    /// is log-uniform, and so is that of the expectation.
    pub(crate) fn scale(
        &mut self,
        layout: &PageLayout,
        onset_min: f64,
        guide: HeightGuide,
        proposal: &CountProposal,
        baseline: &BaselineGuide,
        tapes: &mut PageTapes,
    ) -> f64 {
        let PageTapes { page: numbers, baseline: baseline_seeds, .. } = tapes;
        let z = numbers.normal();
        let level = match baseline {
            BaselineGuide::Stated(likelihood) => Level::Stated(proposal::at_score_above(likelihood, 0.0, z)),
            BaselineGuide::Prior | BaselineGuide::Total(_) => Level::ShareOfHeight(layout.baseline_share.at(z)),
        };
        self.set_unit_baseline(layout, onset_min);
        self.is_highest_given = false;
        let count = self.stated_count;
        match guide {
            HeightGuide::Prior => self.set_height(level, count, baseline_seeds) - proposal.log_density(count),
            HeightGuide::HighestBin { stated, bins } => {
                let count = count.round().max(1.0);
                let (expected, log_proposed) = self.propose_expected_highest(&bins, count, numbers.normal());
                let unit = self.unit_expectation(bins.start + highest(&self.unit_surge[bins.clone()]));
                let (level, log_level) = match *baseline {
                    BaselineGuide::Total(total) => {
                        let left = self.share_left(layout, onset_min, total, unit, expected);
                        let proposal = ShareProposal::new(layout.baseline_share, left);
                        let (share, log_share) = proposal.sample(z);
                        (Level::ShareOfHeight(share), log_share)
                    }
                    BaselineGuide::Prior | BaselineGuide::Stated(_) => (level, 0.0),
                };
                let log_prior = log_level + self.set_scale(level, unit, expected);
                // Where only the end of a surge is shown, the page is far higher than what is stated.
                if log_prior == f64::NEG_INFINITY || !self.has_possible_height(layout) {
                    return f64::NEG_INFINITY;
                }
                self.realise_baseline(baseline_seeds);
                // Those that are not counted are out of reach.
                let bins = bins.start..bins.end.min(self.means.len());
                self.is_highest_given = self.highest.find(&self.means, bins, count as u64, &self.given);
                if !self.is_highest_given {
                    return f64::NEG_INFINITY;
                }
                let log_likelihood = self.highest.log_probability();
                let log_drawn = proposal.probability(count - 0.5, count + 0.5).ln();
                stated.log_density(count) - log_drawn + log_likelihood + log_prior - log_proposed
            }
            HeightGuide::Sum { from_min, to_min } => {
                let unit = self.unit_over(layout, onset_min, from_min, to_min);
                if unit.surge <= 0.0 && matches!(level, Level::Stated(_)) {
                    // The count lies wholly outside the surge and says nothing of its height.
                    let prior = CountProposal::prior(layout.heights);
                    let height = prior.quantile(numbers.uniform());
                    return self.set_height(level, height, baseline_seeds) - prior.log_density(height);
                }
                let log_prior = self.set_scale(level, unit, count);
                self.realise_baseline(baseline_seeds);
                if !self.has_possible_height(layout) {
                    return f64::NEG_INFINITY;
                }
                log_prior - proposal.log_density(count)
            }
        }
    }

    /// Scales the page to an expected highest bin; returns the log of its prior density.
    fn set_height(&mut self, level: Level, height: f64, baseline_seeds: &mut Tape<u64>) -> f64 {
        let unit = self.unit_height();
        let log_prior = self.set_scale(level, unit, height);
        self.realise_baseline(baseline_seeds);
        log_prior
    }

    fn has_possible_height(&self, layout: &PageLayout) -> bool {
        (layout.heights.0..layout.heights.1).contains(&self.expected_height())
    }

    /// Baseline and counts of a page that has its shape, free of all figures. `None` where the baseline alone exceeds the height.
    #[cfg(test)]
    pub(crate) fn draw_free(
        &mut self,
        layout: &PageLayout,
        onset_min: f64,
        scale: &TrueScale,
        tapes: &mut PageTapes,
    ) -> Option<()> {
        self.counted = Counted::All;
        self.set_unit_baseline(layout, onset_min);
        let unit = self.unit_height();
        let level = match scale.baseline {
            TrueBaseline::Share(share) => Level::ShareOfHeight(share),
            TrueBaseline::Level(level) => Level::Stated(level),
        };
        let possible = self.set_scale(level, unit, scale.height);
        self.realise_baseline(&mut tapes.baseline);
        self.is_highest_given = false;
        self.given.clear();
        self.count(&mut tapes.counts);
        possible.is_finite().then_some(())
    }

    /// Sets amplitude and baseline such that a count of these unit expectations is expected to be `expected`. Returns the log of the prior
    /// density per report of that count.
    fn set_scale(&mut self, level: Level, unit: UnitExpectation, expected: f64) -> f64 {
        let height = self.unit_height();
        match level {
            Level::ShareOfHeight(share) => {
                let surge_share = (1.0 - share * height.baseline) / height.surge;
                let expected_height = expected / (surge_share * unit.surge + share * unit.baseline);
                self.amplitude = surge_share * expected_height;
                self.baseline_level = share * expected_height;
                if self.amplitude > 0.0 && expected_height.is_finite() { -expected.ln() } else { f64::NEG_INFINITY }
            }
            Level::Stated(level) => {
                self.baseline_level = level;
                self.amplitude = (expected - level * unit.baseline) / unit.surge;
                if self.amplitude > 0.0 && self.amplitude.is_finite() {
                    let expected_height = self.amplitude * height.surge + level * height.baseline;
                    height.surge.ln() - expected_height.ln() - unit.surge.ln()
                } else {
                    f64::NEG_INFINITY
                }
            }
        }
    }

    /// Draws the expectation of the highest of some bins about `count`, by a standard normal `z`; returns it with the log of
    /// its density.
    ///
    /// Log-normal, a little wider than the Poisson spread; lower where several bins vie for the highest. Its numbers are ours. The weight
    /// makes up for them whatever they are: they bear on the number of effective draws alone.
    fn propose_expected_highest(&self, bins: &Range<usize>, count: f64, z: f64) -> (f64, f64) {
        /// A proposal wider than what it is for loses little, a narrower one has no bound on its weights.
        const WIDENING: f64 = 1.2;
        /// A bin below this share of the highest expected one is never the highest of counts that matter.
        const RIVAL: f64 = 1.0 / 3.0;
        /// The mean of the highest of `n` standard normals is about 0.8 ln(n)^0.8 for 2 to 20 of them: our fit, within 0.1.
        const FACTOR: f64 = 0.8;
        const POWER: f64 = 0.8;
        /// The centre stays above this share of a count that is so low that the excess would use it up.
        const LEAST: f64 = 0.3;
        let eligible = &self.unit_surge[bins.clone()];
        let top = eligible[highest(eligible)];
        let rivals: f64 = eligible
            .iter()
            .filter(|&&unit| unit > RIVAL * top)
            .map(|&unit| (-0.5 * ((top - unit) / top).powi(2) * count).exp())
            .sum();
        let excess = FACTOR * rivals.ln().max(0.0).powf(POWER);
        let centre = (count - excess * count.sqrt()).max(LEAST * count);
        let spread = WIDENING / count.sqrt();
        let expected = centre * (spread * z).exp();
        (expected, -0.5 * z * z - (expected * spread * (2.0 * std::f64::consts::PI).sqrt()).ln())
    }

    /// Expected baseline per bin at a level of one report per bin.
    fn set_unit_baseline(&mut self, layout: &PageLayout, onset_min: f64) {
        let (from_min, count) = (self.bins.edge_min(0), self.bins.count());
        layout.cycle.bins(onset_min, from_min, layout.bin_min, count, &mut self.unit_baseline);
    }

    /// Draws the baseline's own intensity about its expectation, in the bins that are counted.
    fn realise_baseline(&mut self, seeds: &mut Tape<u64>) {
        let counted = match self.counted {
            Counted::All => self.bins.count(),
            Counted::Telling => self.bins_that_tell().max(self.counted_at_least),
        };
        self.baseline.clear();
        for unit in &self.unit_baseline[..counted] {
            self.baseline.push(sample_baseline_intensity(self.baseline_level * unit, &mut seeds.generator()));
        }
        self.set_means();
    }

    fn unit_expectation(&self, bin: usize) -> UnitExpectation {
        UnitExpectation { surge: self.unit_surge[bin], baseline: self.unit_baseline[bin] }
    }

    fn unit_over(&self, layout: &PageLayout, onset_min: f64, from_min: f64, to_min: f64) -> UnitExpectation {
        let surge = self.unit_surge[self.bins_within(from_min, to_min)].iter().sum();
        UnitExpectation { surge, baseline: unit_baseline(layout, onset_min, from_min, to_min) }
    }

    /// The share of the height that a total over a stretch leaves for the baseline. A count of the unit expectations `unit` is expected to
    /// be `expected`.
    fn share_left(
        &self,
        layout: &PageLayout,
        onset_min: f64,
        StatedTotal { from_min, to_min, stated: total }: StatedTotal,
        unit: UnitExpectation,
        expected: f64,
    ) -> Moments {
        let over = self.unit_over(layout, onset_min, from_min, to_min);
        let height = self.unit_height();
        // Of a page without a baseline.
        let expected_height = expected * height.surge / unit.surge;
        let surge = expected_height * over.surge / height.surge;
        let of_all = expected_height * over.baseline - surge * height.baseline;
        // The counts scatter about what is expected of them.
        let sd = (total.sd * total.sd + BASELINE_DISPERSION * total.mean.max(0.0)).sqrt();
        Moments { mean: (total.mean - surge) / of_all, sd: sd / of_all.abs() }
    }

    /// Of the bin in which the surge is expected to be the highest.
    fn unit_height(&self) -> UnitExpectation {
        self.unit_expectation(self.expected_peak())
    }

    /// Expected count of that bin.
    pub(crate) fn expected_height(&self) -> f64 {
        let unit = self.unit_height();
        self.amplitude * unit.surge + self.baseline_level * unit.baseline
    }
}
