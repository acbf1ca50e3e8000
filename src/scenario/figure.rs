//! A reported figure: what is stated, of what, by whom, and what it is used for.

use super::file::keys::WAVES;
use super::{PageId, SourceId, Statement};
use std::ops::Range;

/// Index of a figure within its scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureId(pub(crate) usize);

impl FigureId {
    /// Position among [`crate::scenario::Scenario::figures`].
    pub fn index(self) -> usize {
        self.0
    }
}

/// One reported figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What the figure speaks of.
    pub quantity: Quantity,
    /// What is said of it. A remark says nothing that could be compared.
    pub statement: Option<Statement>,
    /// The words of the scenario file.
    pub words: String,
    /// What the figure is used for.
    pub role: Role,
    /// Who says it.
    pub source: SourceId,
    /// The author's note.
    pub note: Option<String>,
}

/// What a figure is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The simulation is fitted to it.
    Fit,
    /// Held out: compared with the simulation that has not seen it.
    Check,
    /// Drawn or listed, neither fitted nor judged.
    Context,
}

impl Role {
    /// The word used in files and tables.
    pub fn word(self) -> &'static str {
        match self {
            Role::Fit => "fit",
            Role::Check => "check",
            Role::Context => "context",
        }
    }
}

/// What a figure speaks of. The axis of its likelihood is given in brackets.
#[derive(Debug, Clone, PartialEq)]
pub enum Quantity {
    /// Onset of the outage (min after origin). Latent: a property of the outage, not of a page.
    Start,
    /// End of the outage's cause (min after origin). Latent.
    Restored,
    /// The service is back for some users, while it goes on failing for others (min after origin). Latent.
    PartialRecovery,
    /// Onset of a further wave (min after origin). Latent.
    WaveStart(Wave),
    /// From start to restored (min). Latent.
    Duration,
    /// Highest bin of the page (reports per bin).
    Peak(PageId),
    /// Label, that is start, of the highest bin of the page (min after origin).
    PeakTime(PageId),
    /// Highest of the bins of the page that lie between the onset of a wave and that of the next (reports per bin).
    WavePeak(PageId, Wave),
    /// Count of the bin of the page that holds an instant (reports per bin).
    LevelAt(PageId, f64),
    /// Start of the first of two successive bins, after the highest, whose excess over the baseline is under a
    /// tenth of the highest bin's (min after origin).
    Subsided(PageId),
    /// All reports of the outage: of one page, or of all pages together (reports).
    Total(Option<PageId>),
    /// Reports counted within a stretch of time (reports).
    CountWithin {
        /// The page.
        page: PageId,
        /// Greatest length of the stretch, minutes after the start.
        within_min: f64,
        /// How the sentence is understood.
        reading: Reading,
    },
    /// Level of the page's bins just before the start (reports per bin).
    Baseline(PageId),
    /// Share of one channel in the reports of a page (fraction). The index is into [`super::Page::channels`].
    ChannelShare(PageId, usize),
    /// Share of one page in the reports of all pages (fraction).
    PageShare(PageId),
    /// A dated remark (min after origin), never fitted and never judged.
    Remark(Option<f64>),
}

/// Which wave of an outage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Wave(u8);

impl Wave {
    /// The first begins with the outage.
    pub const FIRST: Wave = Wave(1);
    /// The second, of which a figure speaks that does not say which.
    pub const SECOND: Wave = Wave(2);

    /// The wave that a word of the scenario file names.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        (1..).zip(WAVES).find(|(_, name)| **name == word).map(|(number, _)| Self(number))
    }

    /// The word of the scenario file.
    pub fn word(self) -> &'static str {
        WAVES[usize::from(self.0) - 1]
    }

    /// The one before it; none before the first.
    pub(crate) fn before(self) -> Option<Self> {
        (self != Self::FIRST).then(|| Self(self.0 - 1))
    }

    /// The one after it, where one can be told.
    pub(crate) fn next(self) -> Option<Self> {
        (usize::from(self.0) < WAVES.len()).then_some(Self(self.0 + 1))
    }

    /// 1 for the first.
    pub fn number(self) -> usize {
        usize::from(self.0)
    }
}

/// How "more than N in less than T" is understood: the two differ by a factor of two or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The highest bin exceeded N, and came within T of the start.
    HighestBin,
    /// The bins from the start until T after it sum to N.
    Total,
}

/// The kinds of quantity, without their subjects: the `quantity` key of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuantityKind {
    /// See [`Quantity::Start`].
    Start,
    /// See [`Quantity::Restored`].
    Restored,
    /// See [`Quantity::PartialRecovery`].
    PartialRecovery,
    /// See [`Quantity::WaveStart`].
    WaveStart,
    /// See [`Quantity::Duration`].
    Duration,
    /// See [`Quantity::Peak`].
    Peak,
    /// See [`Quantity::PeakTime`].
    PeakTime,
    /// See [`Quantity::WavePeak`].
    WavePeak,
    /// See [`Quantity::LevelAt`].
    LevelAt,
    /// See [`Quantity::Subsided`].
    Subsided,
    /// See [`Quantity::Total`].
    Total,
    /// See [`Quantity::CountWithin`].
    CountWithin,
    /// See [`Quantity::Baseline`].
    Baseline,
    /// See [`Quantity::ChannelShare`] and [`Quantity::PageShare`].
    Share,
    /// See [`Quantity::Remark`].
    Remark,
}

impl QuantityKind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [QuantityKind; 15] = [
        QuantityKind::Start,
        QuantityKind::Restored,
        QuantityKind::PartialRecovery,
        QuantityKind::WaveStart,
        QuantityKind::Duration,
        QuantityKind::Peak,
        QuantityKind::PeakTime,
        QuantityKind::WavePeak,
        QuantityKind::LevelAt,
        QuantityKind::Subsided,
        QuantityKind::Total,
        QuantityKind::CountWithin,
        QuantityKind::Baseline,
        QuantityKind::Share,
        QuantityKind::Remark,
    ];

    /// The word of the scenario file.
    pub fn word(self) -> &'static str {
        match self {
            QuantityKind::Start => "start",
            QuantityKind::Restored => "restored",
            QuantityKind::PartialRecovery => "partial-recovery",
            QuantityKind::WaveStart => "wave-start",
            QuantityKind::Duration => "duration",
            QuantityKind::Peak => "peak",
            QuantityKind::PeakTime => "peak-time",
            QuantityKind::WavePeak => "wave-peak",
            QuantityKind::LevelAt => "level-at",
            QuantityKind::Subsided => "subsided",
            QuantityKind::Total => "total",
            QuantityKind::CountWithin => "count-within",
            QuantityKind::Baseline => "baseline",
            QuantityKind::Share => "share",
            QuantityKind::Remark => "remark",
        }
    }

    /// Whether its value is a moment of the outage or of its curve, told as a time of day.
    pub(crate) fn is_time(self) -> bool {
        matches!(
            self,
            QuantityKind::Start
                | QuantityKind::Restored
                | QuantityKind::PartialRecovery
                | QuantityKind::WaveStart
                | QuantityKind::PeakTime
                | QuantityKind::Subsided
        )
    }
}

/// The axis on which a quantity's values are read: one for chart, tables and files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// Minutes after [`crate::scenario::Scenario::origin`], told as a time of day.
    Instant,
    /// Minutes.
    Minutes,
    /// Reports: per bin, or in all.
    Reports,
    /// A fraction, told in per cent.
    Fraction,
}

impl Axis {
    /// The word of the JSON file.
    pub fn word(self) -> &'static str {
        match self {
            Axis::Instant => "time",
            Axis::Minutes => "minutes",
            Axis::Reports => "reports",
            Axis::Fraction => "fraction",
        }
    }
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

impl Quantity {
    /// Whether two figures speak of the same number, so that they can be set against each other: a highest bin "in less than an hour" is a
    /// peak like any other.
    pub fn is_same_number_as(&self, other: &Self) -> bool {
        let highest_bin = |quantity: &Self| match *quantity {
            Self::Peak(page) | Self::CountWithin { page, reading: Reading::HighestBin, .. } => Some(page),
            _ => None,
        };
        match (highest_bin(self), highest_bin(other)) {
            (Some(one), Some(other)) => one == other,
            _ => self == other && !matches!(self, Self::Remark(_)),
        }
    }

    /// Whether it is the count of the highest of some bins.
    pub(crate) fn is_highest_bin(&self) -> bool {
        matches!(self, Self::Peak(_) | Self::WavePeak(..) | Self::CountWithin { reading: Reading::HighestBin, .. })
    }

    /// The axis of its values.
    pub fn axis(&self) -> Axis {
        match self {
            Quantity::Start
            | Quantity::Restored
            | Quantity::PartialRecovery
            | Quantity::WaveStart(_)
            | Quantity::PeakTime(_)
            | Quantity::Subsided(_)
            | Quantity::Remark(_) => Axis::Instant,
            Quantity::Duration => Axis::Minutes,
            Quantity::ChannelShare(..) | Quantity::PageShare(_) => Axis::Fraction,
            Quantity::Peak(_)
            | Quantity::WavePeak(..)
            | Quantity::LevelAt(..)
            | Quantity::Total(_)
            | Quantity::CountWithin { .. }
            | Quantity::Baseline(_) => Axis::Reports,
        }
    }

    /// The wave that the quantity is of, where it is of one.
    pub fn wave(&self) -> Option<Wave> {
        match self {
            Quantity::WaveStart(wave) | Quantity::WavePeak(_, wave) => Some(*wave),
            _ => None,
        }
    }

    /// The kind, without the subject.
    pub fn kind(&self) -> QuantityKind {
        match self {
            Quantity::Start => QuantityKind::Start,
            Quantity::Restored => QuantityKind::Restored,
            Quantity::PartialRecovery => QuantityKind::PartialRecovery,
            Quantity::WaveStart(_) => QuantityKind::WaveStart,
            Quantity::Duration => QuantityKind::Duration,
            Quantity::Peak(_) => QuantityKind::Peak,
            Quantity::PeakTime(_) => QuantityKind::PeakTime,
            Quantity::WavePeak(..) => QuantityKind::WavePeak,
            Quantity::LevelAt(..) => QuantityKind::LevelAt,
            Quantity::Subsided(_) => QuantityKind::Subsided,
            Quantity::Total(_) => QuantityKind::Total,
            Quantity::CountWithin { .. } => QuantityKind::CountWithin,
            Quantity::Baseline(_) => QuantityKind::Baseline,
            Quantity::ChannelShare(..) | Quantity::PageShare(_) => QuantityKind::Share,
            Quantity::Remark(_) => QuantityKind::Remark,
        }
    }

    /// The page that the quantity belongs to; `None` for what concerns the outage or all pages together.
    pub fn page(&self) -> Option<PageId> {
        match *self {
            Quantity::Peak(page)
            | Quantity::PeakTime(page)
            | Quantity::WavePeak(page, _)
            | Quantity::LevelAt(page, _)
            | Quantity::Subsided(page)
            | Quantity::CountWithin { page, .. }
            | Quantity::Baseline(page)
            | Quantity::ChannelShare(page, _)
            | Quantity::PageShare(page) => Some(page),
            Quantity::Total(page) => page,
            Quantity::Start
            | Quantity::Restored
            | Quantity::PartialRecovery
            | Quantity::WaveStart(_)
            | Quantity::Duration
            | Quantity::Remark(_) => None,
        }
    }
}
