//! Figures of the outage itself.

use super::{After, Order, OutOfOrder, Quantity, QuantityKind, Row, Simulated, TestedBy, Words};
use crate::scenario::Code;
use crate::words::text::message;

pub(super) const START: Row = Row {
    make: |_| Some(Quantity::Start),
    order: Order { rank: 0, anchor: Some(0), begins: true, ends: false, after: &[] },
    also: &["begin", "began", "begun", "beginning", "onset", "started"],
    noun: message!("start"),
    name: message!("Start"),
    ..Row::OUTAGE_TIME
};

/// The end of the last wave.
pub(super) const RESTORED: Row = Row {
    make: |_| Some(Quantity::Restored),
    claims_outage: true,
    order: Order {
        rank: 4,
        anchor: Some(2),
        begins: false,
        ends: true,
        after: &[
            after(QuantityKind::Start, END_BEFORE_START),
            after(
                QuantityKind::WaveStart,
                OutOfOrder {
                    code: Code::WavesOutOfOrder,
                    message: message!("a further wave begins after the service worked again"),
                    blames_earlier: true,
                    earlier: message!("the wave"),
                    later: message!("the end"),
                    expected: Some(message!("`restored` is when the last wave ended")),
                },
            ),
            after(
                QuantityKind::PartialRecovery,
                OutOfOrder {
                    code: Code::PartialRecoveryOutsideOutage,
                    message: message!("the service works again for some after it worked again for all"),
                    blames_earlier: true,
                    earlier: message!("the partial recovery"),
                    later: message!("the end"),
                    expected: None,
                },
            ),
        ],
    },
    also: &["end", "ended", "fixed", "resolved", "recovered", "back", "over"],
    noun: message!("restored"),
    spoken: Some(message!("restoration")),
    name: message!("Restored"),
    ..Row::OUTAGE_TIME
};

pub(super) const PARTIAL_RECOVERY: Row = Row {
    make: |_| Some(Quantity::PartialRecovery),
    claims_outage: true,
    order: Order {
        rank: 3,
        anchor: Some(4),
        begins: false,
        ends: false,
        after: &[
            after(
                QuantityKind::Start,
                OutOfOrder {
                    code: Code::PartialRecoveryOutsideOutage,
                    message: message!("the service works again for some before the outage starts"),
                    blames_earlier: false,
                    earlier: message!("the start"),
                    later: message!("the partial recovery"),
                    expected: None,
                },
            ),
            after(
                QuantityKind::WaveStart,
                OutOfOrder {
                    code: Code::WavesOutOfOrder,
                    message: message!("the partial recovery comes before a further wave"),
                    blames_earlier: false,
                    earlier: message!("the wave"),
                    later: message!("the partial recovery"),
                    expected: Some(message!("`partial-recovery` is one from the last wave")),
                },
            ),
        ],
    },
    tested_by: TestedBy::Same,
    noun: message!("partial recovery"),
    name: message!("Back for some"),
    ..Row::OUTAGE_TIME
};

pub(super) const WAVE_START: Row = Row {
    make: |parts| Some(Quantity::WaveStart(parts.wave)),
    keys: &["wave"],
    no_first_wave: Some((
        message!("the first wave begins with the outage"),
        message!("write `quantity = \"start\"`, without `wave`"),
    )),
    sibling: Some(QuantityKind::WavePeak),
    order: Order {
        rank: 1,
        anchor: None,
        begins: false,
        ends: false,
        after: &[
            after(
                QuantityKind::Start,
                OutOfOrder {
                    code: Code::WavesOutOfOrder,
                    message: message!("a further wave begins before the outage starts"),
                    blames_earlier: false,
                    earlier: message!("the start"),
                    later: message!("the wave"),
                    expected: None,
                },
            ),
            after(
                QuantityKind::WaveStart,
                OutOfOrder {
                    code: Code::WavesOutOfOrder,
                    message: message!("the {later} wave begins before the {earlier}"),
                    blames_earlier: false,
                    earlier: message!("the earlier wave"),
                    later: message!("the later wave"),
                    expected: None,
                },
            ),
        ],
    },
    tested_by: TestedBy::Same,
    noun: message!("{wave} wave"),
    name: message!("{wave} wave"),
    ..Row::OUTAGE_TIME
};

/// From the start to the end.
pub(super) const DURATION: Row = Row {
    words: Words::Duration,
    make: |_| Some(Quantity::Duration),
    sibling: Some(QuantityKind::Restored),
    claims_outage: true,
    simulated: Simulated::Length,
    places: None,
    tested_by: TestedBy::BothEnds,
    also: &["length", "lasted", "lasting"],
    noun: message!("duration"),
    name: message!("Lasted"),
    ..Row::OUTAGE_TIME
};

pub(super) const END_BEFORE_START: OutOfOrder = OutOfOrder {
    code: Code::EndBeforeStart,
    message: message!("the outage ends before it starts"),
    blames_earlier: false,
    earlier: message!("the start"),
    later: message!("the end"),
    expected: None,
};

/// What comes after another time, or is a problem.
pub(super) const fn after(earlier: QuantityKind, problem: OutOfOrder) -> After {
    After { earlier, slack_min: 0.0, problem: Some(problem) }
}
