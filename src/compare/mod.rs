//! Each reported figure beside what the simulation says of it, with a verdict.

mod agreement;
mod disagreement;
mod explanation;
mod observed;
mod testable;

pub use agreement::Agreement;
pub use disagreement::Disagreement;
pub use explanation::{Explanation, LeftOut, Quoted, Without};
pub use observed::{ObservedComparison, ObservedScore};

use crate::calibrate::{Posterior, channel_share};
use crate::scenario::{Cause, Figure, FigureId, Likelihood, Quantity, Role, Scenario, Tail};
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
    /// Groups of figures in which sources state the same quantity and agree.
    pub agreements: Vec<Agreement>,
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
    /// Where the stated value lies among those that would be stated of `predicted`: near 0 or 1 it is a surprise. `None` where
    /// there is no verdict.
    pub percentile: Option<f64>,
    /// Effective number of draws behind `predicted`; few make the verdict rough.
    pub effective_sample_size: Option<f64>,
    /// The verdict.
    pub verdict: Verdict,
}

/// How a reported figure stands to its prediction. One vocabulary in table, JSON, chart and `--strict`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The reported value is in the central half of what would be stated if the prediction is right.
    InHalf,
    /// It is in the central 90 %, not in the central half.
    InNinety,
    /// It is in neither: so is one right figure in ten.
    Miss,
    /// No other reported figure constrains it.
    NotTestable,
    /// The other figures contradict each other: hardly any simulated curve agrees with them.
    TooFewDraws,
    /// Shown only.
    Context,
    /// An end or a duration is claimed of an outage that, by the scenario, there was not.
    NoOutage,
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
            Verdict::NoOutage => "no outage",
        }
    }

    /// Whether the figure was put to a test.
    pub fn is_tested(self) -> bool {
        matches!(self, Verdict::InHalf | Verdict::InNinety | Verdict::Miss)
    }

    /// Of a statement that lies at `percentile` of what is predicted to be stated. Where the words leave one side open, only
    /// the other one can be missed, and has the whole of the 50 % or 10 %.
    fn of(stated: &Likelihood, percentile: f64) -> Self {
        let is_open = |tail: Tail| matches!(tail, Tail::Exponential(_));
        let outside = match (is_open(stated.left()), is_open(stated.right())) {
            (false, false) => 2.0 * percentile.min(1.0 - percentile),
            (true, false) => percentile,
            (false, true) => 1.0 - percentile,
            (true, true) => 1.0,
        };
        if outside >= 0.5 {
            Verdict::InHalf
        } else if outside >= 0.1 {
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
        Self { figures, disagreements: disagreement::find(scenario), agreements: agreement::find(scenario) }
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
        // A partial recovery that nobody states to be fitted is none of the model's.
        Some(target) => Some(posterior.quantiles(target)).filter(|quantiles| quantiles.p50.is_finite()),
        None => channel_share(scenario, posterior.streams(), id, None).map(|share| share.quantiles()),
    };
    let untested = |verdict| FigureComparison {
        figure: id,
        simulated,
        predicted: None,
        percentile: None,
        effective_sample_size: None,
        verdict,
    };
    if scenario.cause() == Cause::Attention
        && matches!(figure.quantity, Quantity::Restored | Quantity::PartialRecovery | Quantity::Duration)
    {
        return FigureComparison { simulated: None, ..untested(Verdict::NoOutage) };
    }
    let Some(statement) = figure.statement.as_ref().filter(|_| figure.role != Role::Context) else {
        return untested(Verdict::Context);
    };
    if !testable::is_testable(scenario, id) {
        return untested(Verdict::NotTestable);
    }
    let prediction = target.map(|target| posterior.left_out(target));
    let effective_sample_size = prediction.as_ref().map(|prediction| prediction.effective_sample_size);
    let is_contradictory = prediction.as_ref().is_some_and(|prediction| prediction.is_contradictory);
    let values = match prediction {
        Some(prediction) => Some(prediction.values),
        None => channel_share(scenario, posterior.streams(), id, Some(id)),
    };
    // Where no curve at all agrees with the other figures, they predict nothing.
    let Some(values) = values.filter(|values| values.quantiles().p50.is_finite()) else {
        return untested(Verdict::TooFewDraws);
    };
    let predicted = values.quantiles();
    let compared =
        FigureComparison { predicted: Some(predicted), effective_sample_size, ..untested(Verdict::TooFewDraws) };
    if is_contradictory || effective_sample_size.is_some_and(|effective| effective < FEW_DRAWS) {
        return compared;
    }
    let percentile = values.percentile(&statement.likelihood);
    let verdict = Verdict::of(&statement.likelihood, percentile);
    FigureComparison { percentile: Some(percentile), verdict, ..compared }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(percentile: f64, left: Tail, right: Tail) -> Verdict {
        Verdict::of(&Likelihood::new(10.0, 10.0, left, right).unwrap(), percentile)
    }

    const CLOSED: Tail = Tail::Gaussian(1.0);
    const OPEN: Tail = Tail::Exponential(1.0);

    #[test]
    fn one_right_figure_in_ten_is_a_miss_and_every_other_one_in_the_half() {
        for (left, right) in [(CLOSED, CLOSED), (CLOSED, OPEN), (OPEN, CLOSED)] {
            let n = 10_000;
            let verdicts = (0..n).map(|i| verdict((f64::from(i) + 0.5) / f64::from(n), left, right));
            let count = |wanted| verdicts.clone().filter(|&verdict| verdict == wanted).count();
            assert_eq!((count(Verdict::Miss), count(Verdict::InHalf)), (1_000, 5_000), "{left:?}, {right:?}");
        }
    }

    #[test]
    fn an_open_ended_wording_is_missed_only_on_its_closed_side() {
        assert_eq!(verdict(0.999, CLOSED, OPEN), Verdict::Miss);
        assert_eq!(verdict(0.001, CLOSED, OPEN), Verdict::InHalf);
        assert_eq!(verdict(0.001, OPEN, CLOSED), Verdict::Miss);
        assert_eq!(verdict(0.999, OPEN, CLOSED), Verdict::InHalf);
    }
}
