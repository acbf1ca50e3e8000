//! Which statement a result rests on: every fitted figure and every assumption left out in turn.

use crate::calibrate::{Posterior, TargetId};
use crate::quantiles::Quantiles;
use crate::scenario::{Assumed, Axis, Cause, FigureId, PageId, Role, Scenario};

/// A result that users quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quoted {
    /// The highest bin of a page, reports.
    Peak(PageId),
    /// Reports on all pages.
    Total,
    /// From start to restored, minutes.
    Duration,
    /// How long the bins of a page are above half of the highest, minutes.
    AboveHalf(PageId),
}

impl Quoted {
    /// The axis of its values.
    pub fn axis(self) -> Axis {
        match self {
            Quoted::Peak(_) | Quoted::Total => Axis::Reports,
            Quoted::Duration | Quoted::AboveHalf(_) => Axis::Minutes,
        }
    }

    /// The word of the JSON file.
    pub fn word(self) -> &'static str {
        match self {
            Quoted::Peak(_) => "peak",
            Quoted::Total => "total",
            Quoted::Duration => "duration",
            Quoted::AboveHalf(_) => "above-half",
        }
    }

    /// The page that it belongs to; `None` for what concerns all of them.
    pub fn page(self) -> Option<PageId> {
        match self {
            Quoted::Peak(page) | Quoted::AboveHalf(page) => Some(page),
            Quoted::Total | Quoted::Duration => None,
        }
    }

    fn target(self, posterior: &Posterior) -> TargetId {
        let targets = posterior.targets();
        match self {
            Quoted::Peak(page) => targets.summaries.pages[page.index()].peak,
            Quoted::Total => targets.summaries.total,
            Quoted::Duration => targets.summaries.duration,
            Quoted::AboveHalf(page) => targets.above_half(page),
        }
    }
}

/// What is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LeftOut {
    /// A fitted figure.
    Figure(FigureId),
    /// An assumption: its position among [`Scenario::assumptions`].
    Assumption(usize),
}

/// One result, with all fitted figures and assumptions and without each.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The result.
    pub quoted: Quoted,
    /// What all of them say of it.
    pub with_all: Quantiles,
    /// What is left of that without each; what moves it most comes first.
    pub without: Vec<Without>,
}

/// A result when one figure or assumption is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Without {
    /// What is left out.
    pub left_out: LeftOut,
    /// What all others say of the result.
    pub quantiles: Quantiles,
    /// Effective number of draws behind it; few make it rough.
    pub effective_sample_size: f64,
    /// By what factor the median or an end of the 90 % interval changes, whichever changes most; at least 1. A time above half
    /// of the peak is counted in bins: one bin more or less is no change. `None` where no curve was found without it.
    pub factor: Option<f64>,
}

impl Explanation {
    /// Every result of `scenario`, by leaving out each of its fitted figures and assumptions that bears on the curve.
    pub(crate) fn all(scenario: &Scenario, posterior: &Posterior) -> Vec<Self> {
        let of_page = |page| [Quoted::Peak(PageId(page)), Quoted::AboveHalf(PageId(page))];
        let duration = Some(Quoted::Duration).filter(|_| scenario.cause() == Cause::Outage);
        let results: Vec<(Quoted, TargetId)> = duration
            .into_iter()
            .chain([Quoted::Total])
            .chain((0..scenario.pages().len()).flat_map(of_page))
            .map(|quoted| (quoted, quoted.target(posterior)))
            .collect();
        let wanted: Vec<TargetId> = results.iter().map(|&(_, target)| target).collect();
        let mut explanations: Vec<Explanation> = results
            .iter()
            .map(|&(quoted, target)| Explanation { quoted, with_all: posterior.quantiles(target), without: Vec::new() })
            .collect();
        for (left_out, target) in statements(scenario, posterior) {
            for (explanation, prediction) in explanations.iter_mut().zip(posterior.without(target, &wanted)) {
                let quantiles = prediction.values.quantiles();
                let grain = match explanation.quoted {
                    Quoted::AboveHalf(page) => scenario.page(page).bin_min,
                    _ => 0.0,
                };
                explanation.without.push(Without {
                    left_out,
                    quantiles,
                    effective_sample_size: prediction.effective_sample_size,
                    factor: factor(&explanation.with_all, &quantiles, grain),
                });
            }
        }
        for explanation in &mut explanations {
            let of = |without: &Without| without.factor.unwrap_or(0.0);
            explanation.without.sort_by(|a, b| of(b).total_cmp(&of(a)));
        }
        explanations
    }
}

/// The fitted figures and the assumptions that bear on the curve.
fn statements(scenario: &Scenario, posterior: &Posterior) -> Vec<(LeftOut, TargetId)> {
    let targets = posterior.targets();
    let fitted = scenario.figures_with_ids().filter(|(_, figure)| figure.role == Role::Fit);
    let figures = fitted.filter_map(|(id, _)| Some((LeftOut::Figure(id), targets.of_figure(id)?)));
    let assumptions =
        scenario.assumptions().iter().enumerate().filter_map(|(i, assumption)| match &assumption.assumed {
            Assumed::Figure(quantity, _) => Some((LeftOut::Assumption(i), targets.of_assumption(quantity)?)),
            Assumed::BaselineShare { .. } | Assumed::Day(_) => None,
        });
    figures.chain(assumptions).collect()
}

/// The largest ratio between the two medians or ends; `None` where either is not known.
///
/// What is under one report or minute counts as one. What differs by `grain` at most is equal.
fn factor(with_all: &Quantiles, without: &Quantiles, grain: f64) -> Option<f64> {
    let pairs = [(with_all.p05, without.p05), (with_all.p50, without.p50), (with_all.p95, without.p95)];
    let ratio = |(one, other): (f64, f64)| (one.max(1.0).ln() - other.max(1.0).ln()).abs().exp();
    let differ = |(one, other): &(f64, f64)| (one - other).abs() > grain;
    let is_known = !pairs.iter().any(|(one, other)| one.is_nan() || other.is_nan());
    is_known.then(|| pairs.into_iter().filter(differ).map(ratio).fold(1.0, f64::max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::prior::Prior;
    use crate::scenario::Quantity;

    const SCENARIO: &str = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\n\
        date = \"2024-03-05\"\nstart = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\nrestored = \"about 14:50\"\n";

    fn explain(text: &str) -> (Scenario, Vec<Explanation>) {
        let scenario = Scenario::parse("example", text).unwrap();
        let posterior = Posterior::new(&scenario, &Prior::default(), 1, std::num::NonZeroU32::MIN);
        let explanations = Explanation::all(&scenario, &posterior);
        (scenario, explanations)
    }

    fn first_of(scenario: &Scenario, explanations: &[Explanation], quoted: Quoted) -> (Quantity, f64) {
        let found = explanations.iter().find(|explanation| explanation.quoted == quoted).unwrap();
        let first = &found.without[0];
        let LeftOut::Figure(figure) = first.left_out else { panic!("nothing is assumed but the baseline") };
        (scenario.figure(figure).quantity.clone(), first.factor.unwrap())
    }

    #[test]
    fn each_result_names_the_figure_that_states_it() {
        let (scenario, explanations) = explain(SCENARIO);
        let page = PageId::MAIN;
        let (peak, factor) = first_of(&scenario, &explanations, Quoted::Peak(page));
        assert_eq!(peak, Quantity::Peak(page));
        // Nothing else says how high it was: the range opens up to that of the prior.
        assert!(factor > 50.0, "{factor}");
        assert_eq!(first_of(&scenario, &explanations, Quoted::Total).0, Quantity::Peak(page));
        let (duration, factor) = first_of(&scenario, &explanations, Quoted::Duration);
        assert!(matches!(duration, Quantity::Start | Quantity::Restored), "{duration:?}");
        assert!(factor > 1.5, "{factor}");
    }

    #[test]
    fn what_is_not_fitted_is_not_left_out() {
        let text = format!(
            "{SCENARIO}[[figure]]\nquantity = \"total\"\nvalue = \"about 20,000\"\nrole = \"check\"\nsource = \"outage\"\n"
        );
        let (_, explanations) = explain(&text);
        assert_eq!(explanations.len(), 4);
        assert!(explanations.iter().all(|explanation| explanation.without.len() == 3));
    }

    #[test]
    fn what_rests_on_an_assumption_says_so() {
        let (_, explanations) = explain(&SCENARIO.replace("peak = \"nearly 5,500 reports\"\n", ""));
        let peak = explanations.iter().find(|explanation| explanation.quoted == Quoted::Peak(PageId::MAIN)).unwrap();
        assert!(matches!(peak.without[0].left_out, LeftOut::Assumption(_)), "{:?}", peak.without);
    }

    #[test]
    fn without_the_only_time_an_outage_is_as_long_as_any() {
        let level = "[[figure]]\nquantity = \"level-at\"\nvalue = \"about 500\"\nat = \"15:00\"\n";
        let only = SCENARIO.replace("restored = \"about 14:50\"\n", level);
        for from in ["", "2024-03-02 00:00"] {
            let page = if from.is_empty() { String::new() } else { format!("[page]\nfrom = \"{from}\"\n") };
            let (_, explanations) = explain(&format!("{only}{page}"));
            let duration = explanations.iter().find(|found| found.quoted == Quoted::Duration).unwrap();
            for without in &duration.without {
                // An hour is the population's median.
                assert!((30.0..120.0).contains(&without.quantiles.p50), "{page:?}: {without:?}");
            }
        }
    }

    #[test]
    fn the_factor_is_that_of_the_median_or_the_end_that_moves_most() {
        let with_all = Quantiles { p05: 50.0, p25: 80.0, p50: 100.0, p75: 120.0, p95: 200.0 };
        let without = Quantiles { p05: 10.0, p25: 80.0, p50: 110.0, p75: 120.0, p95: 400.0 };
        assert!((factor(&with_all, &without, 0.0).unwrap() - 5.0).abs() < 1e-9);
        assert!((factor(&with_all, &without, 40.0).unwrap() - 2.0).abs() < 1e-9);
        assert_eq!(factor(&with_all, &with_all, 0.0), Some(1.0));
    }

    #[test]
    fn without_any_curve_there_is_no_factor() {
        let known = Quantiles { p05: 50.0, p25: 80.0, p50: 100.0, p75: 120.0, p95: 200.0 };
        let unknown = Quantiles { p05: f64::NAN, p25: f64::NAN, p50: f64::NAN, p75: f64::NAN, p95: f64::NAN };
        assert_eq!(factor(&known, &unknown, 0.0), None);
    }
}
