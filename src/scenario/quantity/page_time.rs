//! Times that are read off a page.

use super::outage::{END_BEFORE_START, after};
use super::{After, Order, OutOfOrder, Quantity, QuantityKind, Row, Simulated, highest, highest_of};
use crate::scenario::Code;
use crate::words::text::message;
use std::ops::Range;

/// The label of a bin may be this much earlier than the start within it.
const LABEL_BEFORE_START_MIN: f64 = 15.0;

/// A peak is not before the start.
const AFTER_START: After = After {
    earlier: QuantityKind::Start,
    slack_min: LABEL_BEFORE_START_MIN,
    problem: Some(OutOfOrder {
        code: Code::PeakOutsideOutage,
        message: message!("the reports peak before the outage starts"),
        blames_earlier: false,
        earlier: message!("the start"),
        later: message!("the peak"),
        expected: None,
    }),
};

/// Label, that is start, of the highest bin.
pub(super) const PEAK_TIME: Row = Row {
    make: |parts| Some(Quantity::PeakTime(parts.page?)),
    sibling: Some(QuantityKind::Peak),
    order: Order { rank: 2, anchor: Some(1), begins: true, ends: false, after: &[AFTER_START] },
    simulated: Simulated::Bins(|_, bins| bins.label_min(highest(bins))),
    places: Some(0),
    noun: message!("peak time"),
    name: message!("Peak time"),
    pole: Some(message!("Peak")),
    ..Row::PAGE_TIME
};

/// Label of the highest bin of one wave.
pub(super) const WAVE_PEAK_TIME: Row = Row {
    make: |parts| Some(Quantity::WavePeakTime(parts.page?, parts.wave)),
    keys: &["wave"],
    sibling: Some(QuantityKind::WavePeak),
    order: Order { rank: 2, anchor: None, begins: false, ends: false, after: &[AFTER_START] },
    simulated: Simulated::Bins(|quantity, bins| {
        let of_wave = quantity.wave().and_then(|wave| bins.of_wave(wave));
        of_wave.map_or(f64::NAN, |of_wave| bins.label_min(highest_of(bins, of_wave)))
    }),
    noun: message!("{wave} peak time"),
    name: message!("{wave} peak"),
    ..Row::PAGE_TIME
};

/// Start of the first of two successive bins, after the highest, under a tenth of its excess over the baseline. Where that is after the
/// end of what the page shows, nobody read it off the page: it is later than any figure that was.
pub(super) const SUBSIDED: Row = Row {
    make: |parts| Some(Quantity::Subsided(parts.page?)),
    order: Order {
        rank: 5,
        anchor: Some(3),
        begins: false,
        ends: true,
        after: &[
            after(QuantityKind::Start, END_BEFORE_START),
            after(
                QuantityKind::PeakTime,
                OutOfOrder {
                    code: Code::SubsidedBeforePeak,
                    message: message!("the reports have subsided before they peak"),
                    blames_earlier: false,
                    earlier: message!("the peak"),
                    later: message!("subsided"),
                    expected: None,
                },
            ),
            after(
                QuantityKind::Halved,
                OutOfOrder {
                    code: Code::SubsidedBeforePeak,
                    message: message!("the reports have subsided before they have halved"),
                    blames_earlier: false,
                    earlier: message!("halved"),
                    later: message!("subsided"),
                    expected: None,
                },
            ),
            as_a_rule_after(QuantityKind::WaveStart),
            as_a_rule_after(QuantityKind::PartialRecovery),
            as_a_rule_after(QuantityKind::Restored),
        ],
    },
    simulated: Simulated::Bins(|_, bins| {
        let top = highest(bins);
        let low = subsided_below(bins.excess(top));
        let all = bins.counts().len();
        bins.label_min(first_subsided(top + 1..all, |bin| bins.excess(bin) < low).unwrap_or(all - 1))
    }),
    places: Some(1),
    also: &["declined", "fell", "died-down", "returned-to-normal"],
    noun: message!("subsided"),
    spoken: Some(message!("calm")),
    name: message!("Subsided"),
    ..Row::PAGE_TIME
};

const fn as_a_rule_after(earlier: QuantityKind) -> After {
    After { earlier, slack_min: 0.0, problem: None }
}

/// Two successive bins whose excess over the baseline is lower than this have [subsided](Quantity::Subsided): a tenth of the
/// highest bin's. Our definition, by which the end of an observed curve is read too.
pub(crate) fn subsided_below(highest_excess: f64) -> f64 {
    highest_excess / 10.0
}

/// The first of two successive bins that are both low, among `bins`.
pub(crate) fn first_subsided(bins: Range<usize>, is_low: impl Fn(usize) -> bool) -> Option<usize> {
    (bins.start..bins.end.saturating_sub(1)).find(|&bin| is_low(bin) && is_low(bin + 1))
}
