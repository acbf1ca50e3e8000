//! The scenario's figures and assumptions as numeric targets, and the grids on which they were read.

pub(crate) mod grid;
pub(crate) mod proposal;
pub(crate) mod readers;
pub(crate) mod summaries;

use crate::model::{
    baseline::DailyCycle,
    prior::{Marginal, Prior},
};
use crate::scenario::{
    Assumed, AssumptionOrigin, FigureId, Likelihood, PageId, Quantity, Role, Scenario, Simulated, Wave,
};
use grid::PageGrid;
use proposal::{Moments, widened};
use std::ops::Range;
use summaries::Summaries;

/// Index of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TargetId(pub(crate) usize);

/// A quantity whose value is computed for every draw.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    pub(crate) quantity: Quantity,
    /// What is said of it; `None` for quantities that are only summarised.
    pub(crate) likelihood: Option<Likelihood>,
    pub(crate) origin: TargetOrigin,
}

/// Where a target comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TargetOrigin {
    /// A reported figure with its role.
    Figure(FigureId, Role),
    /// An assumption.
    Assumption(AssumptionOrigin),
    /// Neither: summarised for the reader of the results.
    Summary,
}

impl Target {
    /// Whether the calibration meets it.
    pub(crate) fn is_fitted(&self) -> bool {
        match self.origin {
            TargetOrigin::Figure(_, role) => role == Role::Fit,
            TargetOrigin::Assumption(_) => true,
            TargetOrigin::Summary => false,
        }
    }

    /// Whether a draw can be placed in time such that it meets this time exactly. It cannot where the time depends on counts of a page that
    /// may show less than the whole surge. What is shown depends on the place.
    pub(crate) fn places_exactly(&self, targets: &Targets) -> bool {
        /// A surge hardly ever begins so long before its highest bin, minutes.
        const LONG_BEFORE_MIN: f64 = 180.0;
        let Some(page) = self.quantity.page() else { return true };
        let layout = &targets.pages[page.index()];
        let stated = self.likelihood.map_or(f64::NEG_INFINITY, |likelihood| likelihood.low());
        let shows_the_beginning = layout.from_min.is_none_or(|from| from + LONG_BEFORE_MIN <= stated);
        shows_the_beginning && layout.to_min.is_none()
    }
}

/// What the calibration has to know of a page.
#[derive(Debug, Clone)]
pub(crate) struct PageLayout {
    pub(crate) bin_min: f64,
    /// An edge of the grid on which the page is simulated and drawn.
    pub(crate) edge_min: f64,
    /// Where what the page showed begins and ends, where known.
    pub(crate) from_min: Option<f64>,
    pub(crate) to_min: Option<f64>,
    pub(crate) cycle: DailyCycle,
    /// Baseline as a share of the expected highest bin, where nobody states its level.
    pub(crate) baseline_share: Marginal,
    /// Between these the expected highest bin, baseline included, is log-uniform. Whichever figure is left out: a prior does not
    /// depend on that.
    pub(crate) heights: (f64, f64),
    /// Whether it shows some of the surge up to its highest bin. It does where a fitted figure is of the page's highest bin. Nobody states
    /// that of a page on which the outage is over.
    pub(crate) shows_rise: bool,
}

impl PageLayout {
    /// How long after an onset the first edge of the grid is.
    pub(crate) fn offset_min(&self, onset_min: f64) -> f64 {
        self.bin_min - (onset_min - self.edge_min).rem_euclid(self.bin_min)
    }

    /// The bins that the page shows whole, counted from the one that begins at `label_min`.
    pub(crate) fn shown_from(&self, label_min: f64) -> Range<f64> {
        // Bins of a known grid come out with rounding errors.
        const ROUNDING_MIN: f64 = 0.01;
        let at = |t_min: f64| (t_min - label_min) / self.bin_min;
        let first = self.from_min.map_or(f64::NEG_INFINITY, |from| at(from - ROUNDING_MIN).ceil());
        first..self.to_min.map_or(f64::INFINITY, |to| at(to + ROUNDING_MIN).floor())
    }

    /// How many bins the page shows before and after the one that begins at `label_min`. `None` where it does not show that one.
    pub(crate) fn shown_about(&self, label_min: f64) -> Option<[usize; 2]> {
        let shown = self.shown_from(label_min);
        shown.contains(&0.0).then(|| [-shown.start as usize, (shown.end - 1.0) as usize])
    }
}

/// Everything that is computed for every draw.
#[derive(Debug, Clone)]
pub(crate) struct Targets {
    /// What is known of the curve's shape before.
    pub(crate) prior: Prior,
    pub(crate) list: Vec<Target>,
    pub(crate) summaries: Summaries,
    pub(crate) pages: Vec<PageLayout>,
    /// Whether there is a partial recovery: only where one is stated, and not only held out.
    pub(crate) states_partial_recovery: bool,
    /// Number of waves: those that are stated, and not only held out.
    pub(crate) waves: usize,
}

impl Targets {
    /// The targets of `scenario`: its fitted figures and assumptions, summaries, and the figures that are held out. There is one summary of
    /// each quantity that a reader of the results asks for. Channel shares and remarks do not bear on the curve and are left out.
    pub(crate) fn new(scenario: &Scenario, prior: &Prior) -> Self {
        let bears_on_curve = |quantity: &Quantity| !matches!(quantity.simulated(), Simulated::Nothing);
        let grids: Vec<PageGrid> =
            scenario.pages().iter().enumerate().map(|(page, _)| PageGrid::of(scenario, PageId(page))).collect();
        let of_figures = scenario.figures_with_ids().filter(|(_, figure)| bears_on_curve(&figure.quantity));
        let of_figures = of_figures.filter_map(|(id, figure)| {
            let stated = &to_its_noise(&figure.quantity, figure.statement.as_ref()?.likelihood);
            let grid = figure.quantity.page().map(|page| &grids[page.index()]);
            Some(Target {
                quantity: figure.quantity.clone(),
                likelihood: Some(grid.map_or(*stated, |grid| grid.likelihood(scenario, id, stated))),
                origin: TargetOrigin::Figure(id, figure.role),
            })
        });
        // What is held out comes last, so that nothing of the rest depends on it.
        let (mut list, held_out): (Vec<Target>, Vec<Target>) = of_figures.partition(Target::is_fitted);
        for assumption in scenario.assumptions() {
            if let Assumed::Figure(quantity, statement) = &assumption.assumed
                && bears_on_curve(quantity)
            {
                list.push(Target {
                    quantity: quantity.clone(),
                    likelihood: Some(statement.likelihood),
                    origin: TargetOrigin::Assumption(assumption.origin),
                });
            }
        }
        let states_partial_recovery =
            list.iter().any(|target| target.quantity == Quantity::PartialRecovery && target.is_fitted());
        let stated_waves = list.iter().filter(|target| target.is_fitted()).filter_map(|target| match target.quantity {
            Quantity::WaveStart(wave) => Some(wave.number()),
            _ => None,
        });
        let waves = stated_waves.max().unwrap_or(1);
        let summaries = Summaries::new(scenario.pages().len(), states_partial_recovery, |quantity| {
            list.push(Target { quantity, likelihood: None, origin: TargetOrigin::Summary });
            TargetId(list.len() - 1)
        });

        list.extend(held_out);

        let pages = scenario
            .pages()
            .iter()
            .zip(&grids)
            .enumerate()
            .map(|(id, (page, grid))| {
                let clock = scenario.origin().to_zoned(page.time_zone.clone()).time();
                let clock_min = f64::from(clock.hour()) * 60.0 + f64::from(clock.minute());
                PageLayout {
                    bin_min: page.bin_min,
                    edge_min: grid.edge_min,
                    from_min: page.span.map(|span| span.from_min),
                    to_min: page.span.and_then(|span| span.to_min),
                    cycle: DailyCycle::new(clock_min),
                    baseline_share: baseline_share(scenario, PageId(id)),
                    heights: heights(&list, PageId(id)),
                    shows_rise: shows_rise(&list, PageId(id)),
                }
            })
            .collect();
        Self { prior: prior.clone(), list, summaries, pages, states_partial_recovery, waves }
    }

    /// Makes all likelihoods so many times as wide: wrong on purpose.
    #[cfg(test)]
    pub(crate) fn widen(&mut self, times: f64) {
        use crate::scenario::Tail;
        let wider = |tail: Tail| match tail {
            Tail::Gaussian(sd) => Tail::Gaussian(times * sd),
            Tail::Exponential(scale) => Tail::Exponential(times * scale),
        };
        for likelihood in self.list.iter_mut().filter_map(|target| target.likelihood.as_mut()) {
            let (low, high) = (likelihood.low(), likelihood.high());
            *likelihood = Likelihood::new(low, high, wider(likelihood.left()), wider(likelihood.right())).unwrap();
        }
    }

    /// Where a draw's values have how long a page's bins are above half of the highest, minutes. These come after those of the targets,
    /// since no figure speaks of them.
    pub(crate) fn above_half(&self, page: PageId) -> TargetId {
        TargetId(self.list.len() + page.index())
    }

    /// Number of a draw's values.
    pub(crate) fn values(&self) -> usize {
        self.list.len() + self.pages.len()
    }

    /// The waves of the outage, in order.
    pub(crate) fn waves(&self) -> impl Iterator<Item = Wave> {
        std::iter::successors(Some(Wave::FIRST), |wave| wave.next()).take(self.waves)
    }

    /// Whether a place among a draw's values is that of a held-out figure. Nothing of the calibration depends on such a value.
    pub(crate) fn is_held_out(&self, value: usize) -> bool {
        let target = self.list.get(value);
        target.is_some_and(|target| matches!(target.origin, TargetOrigin::Figure(..)) && !target.is_fitted())
    }

    /// All targets with their ids.
    pub(crate) fn with_ids(&self) -> impl Iterator<Item = (TargetId, &Target)> {
        self.list.iter().enumerate().map(|(i, target)| (TargetId(i), target))
    }

    /// The target of a figure, where the figure bears on the curve.
    pub(crate) fn of_figure(&self, figure: FigureId) -> Option<TargetId> {
        self.with_ids()
            .find(|(_, target)| matches!(target.origin, TargetOrigin::Figure(id, _) if id == figure))
            .map(|(id, _)| id)
    }

    /// The target of what is assumed of a quantity.
    pub(crate) fn of_assumption(&self, quantity: &Quantity) -> Option<TargetId> {
        self.with_ids()
            .find(|(_, target)| matches!(target.origin, TargetOrigin::Assumption(_)) && target.quantity == *quantity)
            .map(|(id, _)| id)
    }

    /// The targets that the calibration meets, all but `left_out` and what is assumed because of it. A figure is no evidence for itself.
    pub(crate) fn fitted(&self, left_out: Option<TargetId>) -> Vec<TargetId> {
        let assumed = left_out.and_then(|id| self.assumed_by(id));
        let fitted = self.with_ids().filter(|(_, target)| target.is_fitted()).map(|(id, _)| id);
        fitted.filter(|&id| Some(id) != left_out && Some(id) != assumed).collect()
    }

    /// What is assumed because of a figure: the height of a page of which nothing is known but its count at a moment.
    pub(crate) fn assumed_by(&self, figure: TargetId) -> Option<TargetId> {
        let figure = &self.list[figure.0];
        let Quantity::LevelAt(page, _) = figure.quantity else { return None };
        let default = TargetOrigin::Assumption(AssumptionOrigin::Default);
        let follows = |target: &Target| target.origin == default && target.quantity == Quantity::Peak(page);
        self.with_ids().find(|(_, target)| figure.is_fitted() && follows(target)).map(|(id, _)| id)
    }
}

/// What is said of a total, no finer than the noise of counting it. Hardly a draw would come so near to "201,300" by chance, and a curve that
/// expects 201,000 is no worse.
fn to_its_noise(quantity: &Quantity, stated: Likelihood) -> Likelihood {
    let noise = stated.high().max(0.0).sqrt();
    let is_finer = matches!(quantity, Quantity::Total(_)) && Moments::of(&stated).sd < noise;
    if is_finer { widened(&stated, noise) } else { stated }
}

/// The prior of a page's height, reports: log-uniform between these. Our assumption, which says nothing.
pub(crate) const HEIGHTS: (f64, f64) = (20.0, 2e7);

/// The same for a page of which something is stated. Either end gives way to what is stated of a highest bin.
pub(crate) fn heights(list: &[Target], page: PageId) -> (f64, f64) {
    let stated = list.iter().filter(|target| target.is_fitted() && target.quantity.page() == Some(page));
    let of_highest = stated.filter(|target| target.quantity.is_highest_bin()).filter_map(|target| target.likelihood);
    of_highest.fold(HEIGHTS, |(least, most), stated| {
        (f64::min(least, 0.5 * stated.low()).max(0.5), f64::max(most, 2.0 * stated.high()))
    })
}

/// Whether a fitted figure is of the highest bin of a page or of its time, or of what comes after that.
pub(crate) fn shows_rise(list: &[Target], page: PageId) -> bool {
    let is_of_surge = |quantity: &Quantity| quantity.is_highest_bin() || quantity.is_time_of_bin();
    list.iter()
        .any(|target| target.is_fitted() && target.quantity.page() == Some(page) && is_of_surge(&target.quantity))
}

/// What is assumed of the baseline of a page; where its level is stated this has no bearing.
fn baseline_share(scenario: &Scenario, page: PageId) -> Marginal {
    const CERTAIN: Marginal = Marginal { median: 0.0, sd: 0.0 };
    let assumed = scenario.assumptions().iter().find_map(|assumption| match assumption.assumed {
        Assumed::BaselineShare { page: of, median, log_sd } if of == page => Some(Marginal { median, sd: log_sd }),
        _ => None,
    });
    assumed.unwrap_or(CERTAIN)
}
