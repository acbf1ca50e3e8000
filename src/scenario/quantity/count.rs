//! Counts of a page.

use super::{Asks, Quantity, QuantityKind, Row, Simulated, Subject, TestedBy, highest};
use crate::scenario::{Code, Reading};
use crate::words::text::message;

/// Highest bin.
pub(super) const PEAK: Row = Row {
    make: |parts| Some(Quantity::Peak(parts.page?)),
    timed_by: Some(QuantityKind::PeakTime),
    reread: Some((Reading::Total, QuantityKind::Total)),
    sibling: Some(QuantityKind::PeakTime),
    simulated: Simulated::Bins(|_, bins| bins.counts()[highest(bins)]),
    also: &["max", "maximum", "highest", "reports"],
    noun: message!("peak"),
    name: message!("Peak"),
    ..Row::COUNT
};

/// Highest of the bins of one wave. What is only held out or shown may be of a wave that the model has not.
pub(super) const WAVE_PEAK: Row = Row {
    make: |parts| Some(Quantity::WavePeak(parts.page?, parts.wave)),
    keys: &["wave"],
    timed_by: Some(QuantityKind::WavePeakTime),
    sibling: Some(QuantityKind::WavePeakTime),
    simulated: Simulated::Bins(|quantity, bins| {
        let of_wave = quantity.wave().and_then(|wave| bins.of_wave(wave));
        of_wave.map_or(f64::NAN, |of_wave| bins.counts()[of_wave].iter().copied().fold(0.0, f64::max))
    }),
    noun: message!("{wave} peak"),
    name: message!("{wave} peak"),
    ..Row::COUNT
};

/// Bin that holds an instant. It may be zero.
pub(super) const LEVEL_AT: Row = Row {
    make: |parts| Some(Quantity::LevelAt(parts.page?, parts.at_min?)),
    keys: &["at"],
    asks: &[Asks {
        key: "at",
        code: Code::MissingKey,
        message: message!("a level-at needs the time that it speaks of"),
        label: message!("at what time?"),
        expected: None,
        help: message!("add `at = \"04:30 UTC\"`, or say it in `value`: `\"about 300 at 04:30 UTC\"`"),
    }],
    counts_reports: false,
    simulated: Simulated::Level,
    scales: Some(2),
    also: &["level", "count-at", "reports-at"],
    noun: message!("level"),
    name: message!("Level"),
    ..Row::COUNT
};

/// All reports.
pub(super) const TOTAL: Row = Row {
    subject: Subject::PageOrAll,
    make: |parts| Some(Quantity::Total(parts.page)),
    reread: Some((Reading::HighestBin, QuantityKind::Peak)),
    sums: true,
    simulated: Simulated::Total,
    scales: Some(1),
    also: &["sum", "in-all", "altogether"],
    noun: message!("total"),
    name: message!("Total"),
    ..Row::COUNT
};

/// Reports within a stretch of time. Its words say it all.
pub(super) const COUNT_WITHIN: Row = Row {
    make: |parts| {
        let (page, within_min, reading) = (parts.page?, parts.within_min?, parts.reading?);
        Some(Quantity::CountWithin { page, within_min, reading })
    },
    keys: &["within", "reading"],
    asks: &[
        Asks {
            key: "within",
            code: Code::MissingKey,
            message: message!("a count-within needs the time that it speaks of"),
            label: message!("within what time?"),
            expected: None,
            help: message!("add `within = \"1 h\"`, or say it in `value`: `\"more than 10,000 in less than an hour\"`"),
        },
        Asks {
            key: "reading",
            code: Code::MissingReading,
            message: message!("this count can be understood in two ways"),
            label: message!("`reading` is missing"),
            expected: Some(
                "`reading = \"highest-bin\"`: the page's highest bin exceeded the count, and came within that time\n\
                 or `reading = \"total\"`: all bins of that time sum to it",
            ),
            help: message!(
                "press counts are almost always the highest bin of one page; the two differ by a factor of two or more"
            ),
        },
    ],
    sums: true,
    simulated: Simulated::Bins(|quantity, bins| {
        let Quantity::CountWithin { within_min, reading, .. } = quantity else { return f64::NAN };
        let counts = &bins.counts()[bins.within(*within_min)];
        match reading {
            Reading::HighestBin => counts.iter().copied().fold(0.0, f64::max),
            Reading::Total => counts.iter().sum(),
        }
    }),
    scales: Some(1),
    noun: message!("count within"),
    spoken: Some(message!("count")),
    ..Row::COUNT
};

/// Level of the bins just before the start. It may be zero, and tells nothing of the surge.
pub(super) const BASELINE: Row = Row {
    make: |parts| Some(Quantity::Baseline(parts.page?)),
    counts_reports: false,
    is_mean: true,
    simulated: Simulated::Baseline,
    tested_by: TestedBy::Same,
    also: &["normal", "usual", "before"],
    noun: message!("baseline"),
    name: message!("Baseline"),
    ..Row::COUNT
};
