//! What a figure speaks of. A kind of figure has one row, which says all that varies by kind; everything else loops over the rows.
//!
//! A new kind is a row in a file here, a line in the list of kinds and a variant of [`Quantity`].

mod bins;
mod count;
mod halved;
mod outage;
mod page_time;
mod remark;
mod row;
mod share;
mod trough;
mod wave;

pub(crate) use bins::Bins;
pub(crate) use page_time::{first_subsided, subsided_below};
pub(crate) use row::{After, Asks, Order, OutOfOrder, Parts, Row, Simulated, Subject, TestedBy, Words};
pub use wave::Wave;

use super::PageId;
use super::word::words;
use crate::Language;
use crate::words::message::Text;
use crate::words::text::told;
use bins::{highest, highest_of};

/// Declares the closed list of kinds with their words and their rows.
macro_rules! kinds {
    ($($name:ident = $word:literal, $row:path;)*) => {
        /// The kinds of quantity, without their subjects: the `quantity` key of a figure.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum QuantityKind { $(#[doc = concat!("A `", $word, "`.")] $name,)* }

        impl QuantityKind {
            /// Every kind, in the order of the documentation.
            pub const ALL: &'static [QuantityKind] = &[$(QuantityKind::$name,)*];

            /// The words of all.
            pub(crate) const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word of the scenario file.
            ///
            /// ```
            /// use outagesim::scenario::QuantityKind;
            ///
            /// assert_eq!(QuantityKind::PeakTime.word(), "peak-time");
            /// ```
            pub fn word(self) -> &'static str {
                match self { $(QuantityKind::$name => $word,)* }
            }

            /// All that varies by kind.
            pub(crate) fn row(self) -> &'static Row {
                match self { $(QuantityKind::$name => &$row,)* }
            }
        }
    };
}

kinds! {
    Start = "start", outage::START;
    Restored = "restored", outage::RESTORED;
    PartialRecovery = "partial-recovery", outage::PARTIAL_RECOVERY;
    WaveStart = "wave-start", outage::WAVE_START;
    Duration = "duration", outage::DURATION;
    Peak = "peak", count::PEAK;
    PeakTime = "peak-time", page_time::PEAK_TIME;
    WavePeak = "wave-peak", count::WAVE_PEAK;
    WavePeakTime = "wave-peak-time", page_time::WAVE_PEAK_TIME;
    Trough = "trough", trough::TROUGH;
    TroughTime = "trough-time", trough::TROUGH_TIME;
    LevelAt = "level-at", count::LEVEL_AT;
    Halved = "halved", halved::HALVED;
    Subsided = "subsided", page_time::SUBSIDED;
    Total = "total", count::TOTAL;
    CountWithin = "count-within", count::COUNT_WITHIN;
    Baseline = "baseline", count::BASELINE;
    Share = "share", share::SHARE;
    Remark = "remark", remark::REMARK;
}

impl QuantityKind {
    /// The kind that somebody looks for who writes another word for it.
    pub(crate) fn meant_by(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.row().also.contains(&word))
    }

    /// The kind that a word of the scenario file names.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }
}

/// What a figure speaks of. The unit of its values is given in brackets.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
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
    /// Label, that is start, of that bin (min after origin).
    WavePeakTime(PageId, Wave),
    /// Count of the lowest bin of the page between the highest of a wave and that of the wave before it (reports per bin).
    Trough(PageId, Wave),
    /// Start of that bin (min after origin).
    TroughTime(PageId, Wave),
    /// Count of the bin of the page that holds an instant (reports per bin).
    LevelAt(PageId, f64),
    /// When reports were down to half (min after origin). That is the start of the first of two successive low bins
    /// after the highest. A bin is low whose excess over the baseline is under half of the highest bin's.
    Halved(PageId),
    /// When reports had subsided (min after origin): the same with a tenth.
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

/// How "more than N in less than T" is understood: the two differ by a factor of two or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The highest bin exceeded N, and came within T of the start.
    HighestBin,
    /// The bins from the start until T after it sum to N.
    Total,
}

impl Reading {
    /// Both.
    pub const ALL: [Reading; 2] = [Reading::HighestBin, Reading::Total];
}

words!(Reading { HighestBin => "highest-bin", Total => "total" });

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
    /// The word of its unit in files.
    pub fn word(self) -> &'static str {
        match self {
            Axis::Instant => "time",
            Axis::Minutes => "minutes",
            Axis::Reports => "reports",
            Axis::Fraction => "fraction",
        }
    }
}

impl Quantity {
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
            Quantity::WavePeakTime(..) => QuantityKind::WavePeakTime,
            Quantity::Trough(..) => QuantityKind::Trough,
            Quantity::TroughTime(..) => QuantityKind::TroughTime,
            Quantity::LevelAt(..) => QuantityKind::LevelAt,
            Quantity::Halved(_) => QuantityKind::Halved,
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
            | Quantity::WavePeakTime(page, _)
            | Quantity::Trough(page, _)
            | Quantity::TroughTime(page, _)
            | Quantity::LevelAt(page, _)
            | Quantity::Halved(page)
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

    /// The wave that the quantity is of, where it is of one.
    pub fn wave(&self) -> Option<Wave> {
        match self {
            Quantity::WaveStart(wave)
            | Quantity::WavePeak(_, wave)
            | Quantity::WavePeakTime(_, wave)
            | Quantity::Trough(_, wave)
            | Quantity::TroughTime(_, wave) => Some(*wave),
            _ => None,
        }
    }

    /// The instant that it speaks of besides its value, minutes after the origin.
    pub(crate) fn at_min(&self) -> Option<f64> {
        match self {
            Quantity::LevelAt(_, at_min) => Some(*at_min),
            Quantity::Remark(at_min) => *at_min,
            _ => None,
        }
    }

    /// The stretch of time that it speaks of besides its value, minutes.
    pub(crate) fn within_min(&self) -> Option<f64> {
        match self {
            Quantity::CountWithin { within_min, .. } => Some(*within_min),
            _ => None,
        }
    }

    /// What tables call it, before the time that it may have.
    pub(crate) fn noun(&self, language: Language) -> String {
        self.told(language, self.row().noun)
    }

    /// What a sentence calls it.
    #[cfg(feature = "png")]
    pub(crate) fn spoken(&self, language: Language) -> String {
        self.told(language, self.row().spoken.unwrap_or(self.row().noun))
    }

    /// What tables call it, in any language.
    pub(crate) fn noun_text(&self) -> Text {
        let wave = self.wave().map_or_else(Text::default, Wave::text);
        Text::of_message(self.row().noun, vec![("wave", wave.into())])
    }

    /// A message of its row, with its wave.
    pub(crate) fn told(&self, language: Language, message: &'static str) -> String {
        let wave = self.wave().map(|wave| language.message(wave.word()));
        told(language, message, &[("wave", &wave.unwrap_or_default())])
    }

    /// What it is of a simulated outage. The channels by which reports come have no part in the curve.
    pub(crate) fn simulated(&self) -> Simulated {
        match self {
            Quantity::ChannelShare(..) => Simulated::Nothing,
            other => other.row().simulated,
        }
    }

    /// What tests it.
    pub(crate) fn tested_by(&self) -> TestedBy {
        match self {
            Quantity::ChannelShare(..) => TestedBy::Same,
            other => other.row().tested_by,
        }
    }

    /// All that varies by kind.
    pub(crate) fn row(&self) -> &'static Row {
        self.kind().row()
    }

    /// The axis of its values.
    pub fn axis(&self) -> Axis {
        self.row().axis()
    }

    /// Whether it is a moment of the outage or of its curve, told as a time of day.
    pub(crate) fn is_time(&self) -> bool {
        self.row().is_time()
    }

    /// Whether it is a time that is read off a page: that of a bin.
    pub(crate) fn is_time_of_bin(&self) -> bool {
        self.is_time() && self.page().is_some()
    }

    /// The moment that a figure speaks of, minutes after the origin, given its value.
    pub(crate) fn moment_min(&self, value: Option<f64>) -> Option<f64> {
        self.at_min().or_else(|| value.filter(|_| self.is_time()))
    }

    /// Whether `time` is when this count was: of the same page, and of the same wave.
    // Only charts tell both as one.
    #[cfg(feature = "png")]
    pub(crate) fn is_timed_by(&self, time: &Quantity) -> bool {
        let is_highest = self.is_highest_bin() && self.wave().is_none() && time.kind() == QuantityKind::PeakTime;
        let is_its_time = self.row().timed_by == Some(time.kind()) || is_highest;
        is_its_time && self.page() == time.page() && self.wave() == time.wave()
    }

    /// Whether it is the count of the highest of some bins.
    pub(crate) fn is_highest_bin(&self) -> bool {
        matches!(self, Self::Peak(_) | Self::WavePeak(..) | Self::CountWithin { reading: Reading::HighestBin, .. })
    }

    /// Whether it counts reports of the surge, in one bin or in several.
    pub(crate) fn counts_surge(&self) -> bool {
        self.row().words == Words::Count && self.row().tested_by == TestedBy::Count
    }

    /// Whether it depends on all pages.
    pub(crate) fn is_of_all_pages(&self) -> bool {
        matches!(self, Self::Total(None) | Self::PageShare(_))
    }

    /// Whether it was read off the bins of a page, on the grid of its reader.
    pub(crate) fn is_on_grid(&self) -> bool {
        matches!(self.simulated(), Simulated::Bins(_) | Simulated::Level)
    }

    /// Whether two figures speak of the same number, so that they can be set against each other. A highest bin "in less than an hour" is a
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
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERYTHING: Parts = Parts {
        page: Some(PageId::MAIN),
        at_min: Some(600.0),
        within_min: Some(60.0),
        reading: Some(Reading::HighestBin),
        wave: Wave::SECOND,
        channel: None,
    };

    #[test]
    fn every_kind_makes_a_quantity_of_its_own() {
        for &kind in QuantityKind::ALL {
            let quantity = (kind.row().make)(&EVERYTHING).expect("all parts are there");
            assert_eq!(quantity.kind(), kind);
            assert_eq!(QuantityKind::of_word(kind.word()), Some(kind));
            assert_eq!(quantity.page().is_some(), kind.row().subject != Subject::Outage, "{}", kind.word());
            assert_eq!(quantity.wave().is_some(), kind.row().keys.contains(&"wave"), "{}", kind.word());
            assert_eq!(quantity.at_min().is_some(), kind.row().keys.contains(&"at"), "{}", kind.word());
        }
    }

    #[test]
    fn no_two_times_come_after_each_other() {
        let comes_after = |late: QuantityKind, early: QuantityKind| {
            late != early && late.row().order.after.iter().any(|after| after.earlier == early)
        };
        for &a in QuantityKind::ALL {
            for &b in QuantityKind::ALL {
                assert!(!(comes_after(a, b) && comes_after(b, a)), "{} and {}", a.word(), b.word());
                assert!(!comes_after(a, b) || b.row().order.rank <= a.row().order.rank, "{}", a.word());
            }
        }
    }
}
