//! When reports were down to half of the peak.

use super::outage::{END_BEFORE_START, after};
use super::{Order, OutOfOrder, Quantity, QuantityKind, Row, Simulated, first_subsided, highest};
use crate::scenario::Code;
use crate::words::text::message;

/// Start of the first of two successive bins, after the highest, whose excess over the baseline is under half of the highest's. Where
/// that is after the end of what the page shows, nobody read it off the page.
pub(super) const HALVED: Row = Row {
    make: |parts| Some(Quantity::Halved(parts.page?)),
    order: Order {
        rank: 3,
        anchor: Some(5),
        begins: false,
        ends: false,
        after: &[
            after(QuantityKind::Start, END_BEFORE_START),
            after(
                QuantityKind::PeakTime,
                OutOfOrder {
                    code: Code::SubsidedBeforePeak,
                    message: message!("the reports have halved before they peak"),
                    blames_earlier: false,
                    earlier: message!("the peak"),
                    later: message!("halved"),
                    expected: None,
                },
            ),
        ],
    },
    simulated: Simulated::Bins(|_, bins| {
        let top = highest(bins);
        let half = 0.5 * bins.excess(top);
        let all = bins.counts().len();
        bins.label_min(first_subsided(top + 1..all, |bin| bins.excess(bin) < half).unwrap_or(all - 1))
    }),
    places: Some(1),
    noun: message!("halved"),
    spoken: Some(message!("fall to half")),
    name: message!("Halved"),
    ..Row::PAGE_TIME
};
