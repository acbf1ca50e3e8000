//! Each reported figure beside what the simulation says of it, with a verdict.

mod disagreement;
mod testable;

pub use disagreement::Disagreement;

use crate::calibrate::{Posterior, channel_share};
use crate::scenario::{Figure, FigureId, Likelihood, Role, Scenario};
use crate::simulate::Quantiles;

/// With fewer effective draws than this, a prediction judges nothing.
const FEW_DRAWS: f64 = 50.0;

/// All figures, compared.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// One entry a figure, in the order of the scenario.
    pub figures: Vec<FigureComparison>,
    /// Pairs of figures in which two sources state different values of the same quantity.
    pub disagreements: Vec<Disagreement>,
}

/// One reported figure and the simulation's account of it.
#[derive(Debug, Clone)]
pub struct FigureComparison {
    /// The figure.
    pub figure: FigureId,
    /// What the full fit says of the quantity; `None` for remarks.
    pub simulated: Option<Quantiles>,
    /// What everything but this figure predicts: the leave-one-out prediction for a fitted figure, the full fit for
    /// a held-out one. `None` where the verdict is [`Verdict::NotTestable`] or [`Verdict::Context`].
    pub predicted: Option<Quantiles>,
    /// Effective number of draws behind `predicted`; few make the verdict rough.
    pub effective_sample_size: Option<f64>,
    /// The verdict.
    pub verdict: Verdict,
}

/// How a reported figure stands to its prediction. One vocabulary in table, JSON, chart and `--strict`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The reported value, with its tolerance, meets the 50 % interval of the prediction.
    InHalf,
    /// It meets the 90 % interval, not the 50 % interval.
    InNinety,
    /// It meets neither.
    Miss,
    /// No other reported figure constrains it.
    NotTestable,
    /// The other figures contradict each other: hardly any simulated curve agrees with them.
    TooFewDraws,
    /// Shown only.
    Context,
}

impl Verdict {
    /// The words of table, chart and JSON.
    pub fn words(self) -> &'static str {
        match self {
            Verdict::InHalf => "in 50%",
            Verdict::InNinety => "in 90%",
            Verdict::Miss => "miss",
            Verdict::NotTestable => "not testable",
            Verdict::TooFewDraws => "too few draws",
            Verdict::Context => "context",
        }
    }

    /// Whether the figure was put to a test.
    pub fn is_tested(self) -> bool {
        matches!(self, Verdict::InHalf | Verdict::InNinety | Verdict::Miss)
    }

    /// The tolerance of what is stated, as an interval, against the prediction's intervals. One-sided wordings give
    /// one-sided intervals.
    fn of(stated: &Likelihood, predicted: &Quantiles) -> Self {
        let (low, high) = stated.tolerance();
        let meets = |from: f64, to: f64| low <= to && high >= from;
        if meets(predicted.p25, predicted.p75) {
            Verdict::InHalf
        } else if meets(predicted.p05, predicted.p95) {
            Verdict::InNinety
        } else {
            Verdict::Miss
        }
    }
}

impl Comparison {
    /// Compares every figure of `scenario` with the calibrated model.
    pub(crate) fn new(scenario: &Scenario, posterior: &Posterior) -> Self {
        let figures =
            scenario.figures_with_ids().map(|(id, figure)| compare(scenario, posterior, id, figure)).collect();
        Self { figures, disagreements: disagreement::find(scenario) }
    }

    /// Number of figures with a verdict, and how many of them agree with the rest.
    pub fn tested_and_agreeing(&self) -> (usize, usize) {
        let tested = self.figures.iter().filter(|figure| figure.verdict.is_tested()).count();
        let missed = self.figures.iter().filter(|figure| figure.verdict == Verdict::Miss).count();
        (tested, tested - missed)
    }
}

fn compare(scenario: &Scenario, posterior: &Posterior, id: FigureId, figure: &Figure) -> FigureComparison {
    let target = posterior.targets().of_figure(id);
    let simulated = match target {
        Some(target) => Some(posterior.quantiles(target)),
        None => channel_share(scenario, posterior.streams(), id, None),
    };
    let untested =
        |verdict| FigureComparison { figure: id, simulated, predicted: None, effective_sample_size: None, verdict };
    let Some(statement) = figure.statement.as_ref().filter(|_| figure.role != Role::Context) else {
        return untested(Verdict::Context);
    };
    if !testable::is_testable(scenario, id) {
        return untested(Verdict::NotTestable);
    }
    let prediction = target.map(|target| posterior.left_out(target));
    let effective_sample_size = prediction.map(|prediction| prediction.effective_sample_size);
    let predicted = match prediction {
        Some(prediction) => Some(prediction.quantiles),
        None => channel_share(scenario, posterior.streams(), id, Some(id)),
    };
    // Where no curve at all agrees with the other figures, they predict nothing.
    match predicted.filter(|predicted| predicted.p50.is_finite()) {
        Some(predicted) => {
            let verdict = match effective_sample_size {
                Some(effective) if effective < FEW_DRAWS => Verdict::TooFewDraws,
                _ if prediction.is_some_and(|prediction| prediction.is_contradictory) => Verdict::TooFewDraws,
                _ => Verdict::of(&statement.likelihood, &predicted),
            };
            FigureComparison { predicted: Some(predicted), effective_sample_size, ..untested(verdict) }
        }
        None => untested(Verdict::TooFewDraws),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Tail;

    const PREDICTED: Quantiles = Quantiles { p05: 10.0, p25: 20.0, p50: 30.0, p75: 40.0, p95: 50.0 };

    fn verdict(value: f64, left: Tail, right: Tail) -> Verdict {
        Verdict::of(&Likelihood::new(value, value, left, right).unwrap(), &PREDICTED)
    }

    #[test]
    fn a_stated_value_is_judged_with_its_tolerance() {
        let narrow = Tail::Gaussian(1.0);
        assert_eq!(verdict(19.5, narrow, narrow), Verdict::InHalf);
        assert_eq!(verdict(18.5, narrow, narrow), Verdict::InNinety);
        assert_eq!(verdict(8.5, narrow, narrow), Verdict::Miss);
        assert_eq!(verdict(8.5, narrow, Tail::Gaussian(2.0)), Verdict::InNinety);
    }

    #[test]
    fn an_open_ended_wording_is_missed_only_on_its_closed_side() {
        let (closed, open) = (Tail::Gaussian(1.0), Tail::Exponential(1.0));
        assert_eq!(verdict(2.0, closed, open), Verdict::InHalf);
        assert_eq!(verdict(60.0, closed, open), Verdict::Miss);
        assert_eq!(verdict(60.0, open, closed), Verdict::InHalf);
    }
}
