//! Counts of a replicate on finer bins than those of its page.

use super::{Ensemble, Phase, Truth, second};
use crate::model::counts::sample_part;
use crate::random::{Purpose, Streams};

/// One bin of one replicate.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct ReplicateBin {
    /// Start, minutes after the scenario's origin.
    pub start_min: f64,
    /// End: the count is known from then on.
    pub end_min: f64,
    /// Reports.
    pub reports: u64,
    /// Reports that would have come without the outage.
    pub quiet: u64,
    /// Reports of the outage that were expected.
    pub expected_surge: f64,
    /// Where in the outage it lies. Of a page's bin with reports of the outage, a piece that ends before the onset is quiet.
    pub phase: Phase,
}

impl ReplicateBin {
    /// Whether the outage adds reports.
    pub fn is_of_outage(&self) -> bool {
        self.reports > self.quiet
    }
}

/// The bins of one replicate of a page, each cut into `pieces` of equal length.
///
/// A bin's reports fall into its pieces one by one: those of the outage by the smooth curve's integral, the others evenly. So the
/// pieces of a bin sum to the bin, and do not depend on the window that is drawn.
pub(crate) fn bins<'a>(
    ensemble: &'a Ensemble,
    truth: &'a Truth,
    seed: u64,
    replicate: usize,
    pieces: usize,
) -> impl Iterator<Item = ReplicateBin> + 'a {
    let page = ensemble.page.index();
    let places = Streams::new(seed).places(Purpose::Piece, page, replicate as u64);
    let width_min = ensemble.bin_min / pieces as f64;
    ensemble.bin_starts_min.iter().enumerate().flat_map(move |(bin, &start_min)| {
        let mut rng = places.at(second(start_min));
        let phase = truth.phase(ensemble.page, start_min);
        let (mut quiet_left, mut surging_left) = (ensemble.quiet(replicate, bin), ensemble.surge(replicate, bin));
        let mut expected_left = ensemble.expected_surge(replicate, bin);
        (0..pieces).map(move |piece| {
            let from = start_min + piece as f64 * width_min;
            let left = (pieces - piece) as f64;
            let is_last = piece + 1 == pieces;
            let surge_share = truth.surge_share(from, from + width_min, start_min + ensemble.bin_min);
            let quiet = sample_part(quiet_left, 1.0 / left, &mut rng);
            let surging = match surge_share {
                Some(share) if !is_last => sample_part(surging_left, share, &mut rng),
                _ => sample_part(surging_left, 1.0 / left, &mut rng),
            };
            (quiet_left, surging_left) = (quiet_left - quiet, surging_left - surging);
            let expected_surge = expected_left * surge_share.filter(|_| !is_last).unwrap_or(1.0 / left);
            expected_left -= expected_surge;
            let reports = quiet + surging;
            let phase = truth.phase_of_piece(phase, (from, from + width_min));
            ReplicateBin { start_min: from, end_min: from + width_min, reports, quiet, expected_surge, phase }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use crate::{Options, run};

    #[test]
    fn pieces_before_the_onset_are_quiet_and_those_after_the_end_recover() {
        let text = "service = \"S\"\n[outage]\nsource = \"O\"\ndate = \"2024-03-05\"\nstart = \"13:50\"\npeak = \"5,000\"\nduration = \"2 h\"";
        let scenario = Scenario::parse("pieces", text).expect("a scenario");
        let outcome = run(&scenario, &Options { replicates: 20, ..Options::default() }).expect("a run");
        let mut phases = [0; 4];
        for (replicate, truth) in outcome.truths.iter().enumerate() {
            for bin in bins(&outcome.ensembles[0], truth, outcome.options.seed, replicate, 15) {
                phases[bin.phase as usize] += 1;
                assert!(bin.phase != Phase::Rising || bin.end_min > truth.start_min, "{bin:?}");
                assert!(bin.phase != Phase::Ongoing || bin.start_min < truth.end_min, "{bin:?}");
            }
        }
        assert!(phases.iter().all(|&number| number > 0), "{phases:?}");
    }
}
