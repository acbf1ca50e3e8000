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
    /// Where in the outage it lies; a piece of a page's bin is where that bin is.
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
            ReplicateBin { start_min: from, end_min: from + width_min, reports, quiet, expected_surge, phase }
        })
    })
}
