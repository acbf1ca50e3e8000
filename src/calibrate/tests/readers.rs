//! Two readers of one page.

use super::families::{What, designs};
use crate::calibrate::predictive::READERS_LOG_SD;
use crate::random::Streams;
use crate::scenario::{PageId, Quantity};

#[test]
fn the_highest_bins_that_two_readers_see_differ_as_much_as_is_assumed_of_them() {
    let designs = designs();
    let design = designs.iter().find(|design| design.states(What::PeakOfOther)).unwrap();
    let streams = Streams::new(90);
    const OUTAGES: u64 = 400;
    let squares = (0..OUTAGES).map(|index| {
        let outage = design.outage(&streams, index);
        let seen_by = |reader: usize| {
            let of_reader = |target: &crate::calibrate::target::Target| {
                target.quantity == Quantity::Peak(PageId(0)) && target.reader == reader
            };
            outage.truth[outage.targets.list.iter().position(of_reader).unwrap()]
        };
        (seen_by(0) / seen_by(1)).ln().powi(2)
    });
    let log_sd = (squares.sum::<f64>() / OUTAGES as f64).sqrt();
    // It is one number for all curves: to a fifth.
    assert!((log_sd / READERS_LOG_SD - 1.0).abs() < 0.2, "{log_sd}");
}
