//! Shares of a page's channels: a small problem of their own, since they do not bear on the curve.

use super::predictive::Predictive;
use crate::calibrate::target::proposal;
use crate::random::{Purpose, Streams};
use crate::scenario::{Assumed, FigureId, Likelihood, Quantity, Role, Scenario};
use crate::weights::Weights;
use rand_distr::{Distribution, Exp1, StandardNormal};

const DRAWS: u64 = 4_000;

/// Distribution of the share that `figure` speaks of, given the other stated and assumed shares of its page (`left_out` excepted).
///
/// Prior: uniform over the ways to divide the whole among the named channels and the rest. The named channels' shares
/// are proposed from what is said of them, where something is. `None` where the figure is not about a channel.
pub(crate) fn channel_share(
    scenario: &Scenario,
    streams: &Streams,
    figure: FigureId,
    left_out: Option<FigureId>,
) -> Option<Predictive> {
    let Quantity::ChannelShare(page, channel) = scenario.figure(figure).quantity else { return None };
    let channels = scenario.page(page).channels.len();
    let mut stated: Vec<Vec<Likelihood>> = vec![Vec::new(); channels];
    for (id, other) in scenario.figures_with_ids() {
        if let (Quantity::ChannelShare(p, c), Some(statement)) = (&other.quantity, &other.statement)
            && (*p, other.role) == (page, Role::Fit)
            && Some(id) != left_out
        {
            stated[*c].push(statement.likelihood);
        }
    }
    for assumption in scenario.assumptions() {
        if let Assumed::Figure(Quantity::ChannelShare(p, c), statement) = &assumption.assumed
            && *p == page
        {
            stated[*c].push(statement.likelihood);
        }
    }
    let mut shares = Vec::with_capacity(DRAWS as usize);
    let mut logs = Vec::with_capacity(DRAWS as usize);
    for index in 0..DRAWS {
        let mut rng = streams.stream(Purpose::Shares, page.index(), index);
        // Stated channels first, from their wordings; what is left is divided uniformly among the others and the rest.
        let guided: Vec<Option<f64>> = stated
            .iter()
            .map(|s| s.first().map(|likelihood| proposal::at_score(likelihood, StandardNormal.sample(&mut rng))))
            .collect();
        let taken: f64 = guided.iter().flatten().sum();
        let possible = taken <= 1.0 && guided.iter().flatten().all(|&share| share >= 0.0);
        let free = guided.iter().filter(|share| share.is_none()).count();
        let gaps: Vec<f64> = (0..=free).map(|_| Exp1.sample(&mut rng)).collect();
        let whole: f64 = gaps.iter().sum();
        let mut remaining = gaps.iter().map(|gap| (1.0 - taken) * gap / whole);
        let drawn: Vec<f64> = guided.iter().map(|share| share.or_else(|| remaining.next()).unwrap_or(0.0)).collect();
        // The uniform prior leaves (1 − taken)^free to the shares that nobody states.
        let prior = free as f64 * (1.0 - taken).max(f64::MIN_POSITIVE).ln();
        let others: f64 = stated
            .iter()
            .zip(&drawn)
            .flat_map(|(s, &share)| s.iter().skip(1).map(move |likelihood| likelihood.log_density(share)))
            .sum();
        shares.push(drawn[channel]);
        logs.push(if possible { prior + others } else { f64::NEG_INFINITY });
    }
    let weights = Weights::from_logs(&logs);
    let weighted = shares.into_iter().zip(weights.as_slice().iter().copied()).filter(|&(_, weight)| weight > 0.0);
    Some(Predictive::new(weighted.collect()))
}
