//! The lowest point between two waves: its time, or its count.

use super::outage::after;
use super::{Bins, Order, OutOfOrder, Quantity, QuantityKind, Row, Simulated, highest_of};
use crate::scenario::{Code, Wave};
use crate::words::text::message;

/// Count of the lowest bin between the highest bins of two waves. It may be zero.
pub(super) const TROUGH: Row = Row {
    make: |parts| Some(Quantity::Trough(parts.page?, parts.wave)),
    keys: &["wave"],
    no_first_wave: Some((
        message!("before the first wave there is no trough"),
        message!("leave `wave` out, or name a later one"),
    )),
    timed_by: Some(QuantityKind::TroughTime),
    otherwise: Some(QuantityKind::TroughTime),
    sibling: Some(QuantityKind::TroughTime),
    counts_reports: false,
    simulated: Simulated::Bins(|quantity, bins| {
        lowest(quantity.wave(), bins).map_or(f64::NAN, |bin| bins.counts()[bin])
    }),
    also: &["dip", "low", "lowest", "minimum"],
    noun: message!("trough before the {wave} wave"),
    name: message!("trough"),
    ..Row::COUNT
};

/// Its label. Of several that are equally low it is that of the middle one.
pub(super) const TROUGH_TIME: Row = Row {
    make: |parts| Some(Quantity::TroughTime(parts.page?, parts.wave)),
    keys: &["wave"],
    no_first_wave: Some((
        message!("before the first wave there is no trough"),
        message!("leave `wave` out, or name a later one"),
    )),
    otherwise: Some(QuantityKind::Trough),
    sibling: Some(QuantityKind::Trough),
    order: Order {
        rank: 2,
        anchor: None,
        begins: false,
        ends: false,
        after: &[after(
            QuantityKind::Start,
            OutOfOrder {
                code: Code::WavesOutOfOrder,
                message: message!("the trough before the {later} wave comes before the outage starts"),
                blames_earlier: false,
                earlier: message!("the start"),
                later: message!("the trough"),
                expected: None,
            },
        )],
    },
    simulated: Simulated::Bins(|quantity, bins| {
        lowest(quantity.wave(), bins).map_or(f64::NAN, |bin| bins.label_min(bin))
    }),
    also: &["dipped"],
    noun: message!("trough time before the {wave} wave"),
    name: message!("trough"),
    ..Row::PAGE_TIME
};

/// The lowest bin before a wave, after the wave before it; `None` where the model has no such wave.
fn lowest(wave: Option<Wave>, bins: &dyn Bins) -> Option<usize> {
    let wave = wave?;
    let before = highest_of(bins, bins.of_wave(wave.before()?)?);
    let after = highest_of(bins, bins.of_wave(wave)?).max(before + 1);
    let low = bins.counts()[before..after].iter().copied().fold(f64::INFINITY, f64::min);
    let lowest: Vec<usize> = (before..after).filter(|&bin| bins.counts()[bin] <= low).collect();
    lowest.get(lowest.len() / 2).copied()
}
