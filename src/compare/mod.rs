//! Each reported figure beside what the simulation says of it, with a verdict.

mod agreement;
mod disagreement;
mod explanation;
mod observed;
mod testable;
mod verdict;

pub use agreement::Agreement;
pub use disagreement::{Compatibility, Disagreement};
pub use explanation::{Explanation, LeftOut, Quoted, Without};
pub(crate) use observed::Incomparable;
pub use observed::{ObservedComparison, ObservedScore, ObservedStep, OtherSite, OtherSiteBin};
pub use verdict::Verdict;

#[cfg(feature = "png")]
pub(crate) use crate::calibrate::HIGHEST_BIN_LOG_SD;
use crate::calibrate::{Posterior, channel_share};
use crate::quantiles::Quantiles;
use crate::scenario::{Cause, Figure, FigureId, Role, Scenario};

/// With fewer effective draws than this, a prediction judges nothing.
pub(crate) const FEW_DRAWS: f64 = 50.0;

/// Of a prediction that is too wide to be evidence for a figure, this share lies as far out as one that contradicts it. Ours.
const FAR_OUTSIDE: f64 = 0.01;

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
    /// a held-out one. `None` where the others predict nothing of it, or it is shown only. Of a figure that is not testable because this
    /// is too wide it is there.
    pub predicted: Option<Quantiles>,
    /// Where the stated value lies among those that would be stated of `predicted`: near 0 or 1 it is a surprise. `None` where
    /// nothing is predicted.
    pub percentile: Option<f64>,
    /// Effective number of draws behind `predicted`; few make the verdict rough.
    pub effective_sample_size: Option<f64>,
    /// The verdict.
    pub verdict: Verdict,
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
        Some(target) => Some(posterior.quantiles(target)),
        None => channel_share(scenario, posterior.streams(), id, None).map(|share| share.quantiles()),
    };
    // The model has no partial recovery unless one is stated and fitted, and no shares where the stated ones contradict each other.
    let simulated = simulated.filter(|quantiles| quantiles.p50.is_finite());
    let untested = |verdict| FigureComparison {
        figure: id,
        simulated,
        predicted: None,
        percentile: None,
        effective_sample_size: None,
        verdict,
    };
    if scenario.cause() == Cause::Attention && figure.quantity.row().claims_outage {
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
    // What another reader of the page states has the error of its grid besides that of its words.
    let stated =
        target.and_then(|target| posterior.targets().list[target.0].likelihood).unwrap_or(statement.likelihood);
    let percentile = values.percentile(&stated);
    let is_wide = testable::is_wide(posterior, scenario, &figure.quantity, &predicted);
    let verdict = match is_wide {
        false => Verdict::of(&statement.likelihood, percentile),
        // What a wide prediction holds is no evidence; what lies far outside it contradicts it all the same.
        true if Verdict::outside(&statement.likelihood, percentile) < FAR_OUTSIDE => Verdict::Miss,
        true => Verdict::NotTestable,
    };
    FigureComparison { percentile: Some(percentile), verdict, ..compared }
}
