//! What there is to know of a kind of figure: one [`Row`] a kind.

use super::{Bins, Quantity, QuantityKind};
use crate::scenario::{Axis, Code, PageId, Reading, Wave};

/// A kind of figure. Everything that asks what a figure is of reads its row.
// Only charts read the names of their marks.
#[cfg_attr(not(feature = "png"), allow(dead_code))]
#[derive(Debug)]
pub(crate) struct Row {
    /// How its words are read.
    pub words: Words,
    /// What it is of.
    pub subject: Subject,
    /// The quantity, from what a file says; `None` where something is missing.
    pub make: fn(&Parts) -> Option<Quantity>,
    /// The keys of a figure that mean something for this kind only.
    pub keys: &'static [&'static str],
    /// The kind of a time that its words may say besides: "about 3,900 at 05:41".
    pub timed_by: Option<QuantityKind>,
    /// For a kind that the first wave does not have: what is wrong with a figure of that wave, and how to mend it.
    pub no_first_wave: Option<(&'static str, &'static str)>,
    /// The keys that it cannot do without.
    pub asks: &'static [Asks],
    /// The kind of words that cannot be read as this kind's: a time instead of a count, or the other way round.
    pub otherwise: Option<QuantityKind>,
    /// The kind of the same words where they are understood in this way instead.
    pub reread: Option<(Reading, QuantityKind)>,
    /// The kind to suggest for such words.
    pub sibling: Option<QuantityKind>,
    /// Whether a count of it is of reports that somebody made: then it is not zero.
    pub counts_reports: bool,
    /// Whether it is a mean of bins, which need not be whole.
    pub is_mean: bool,
    /// Whether it sums many bins, and is not of one alone.
    pub sums: bool,
    /// Whether it speaks of an end, which only an outage has.
    pub claims_outage: bool,
    /// Its place among the times. It means nothing for a kind that is no time.
    pub order: Order,
    /// What it is of a simulated outage.
    pub simulated: Simulated,
    /// How readily a draw is placed in time by it, 0 first; `None` where that is left to the weights.
    pub places: Option<u8>,
    /// How readily a page is scaled by it, 0 first, where it is no highest bin.
    pub scales: Option<u8>,
    /// What tests it.
    pub tested_by: TestedBy,
    /// Other words by which people look for it.
    pub also: &'static [&'static str],
    /// What tables call it, before the time that it may have; `{wave}` stands for its wave.
    pub noun: &'static str,
    /// What a sentence calls it, where that is not its noun.
    pub spoken: Option<&'static str>,
    /// What the chart's key calls it; `{wave}` stands for its wave.
    pub name: &'static str,
    /// What stands at its pole on the chart, where that is not its name.
    pub pole: Option<&'static str>,
}

impl Row {
    /// A time of the outage itself.
    pub(super) const OUTAGE_TIME: Row = Row {
        words: Words::Time,
        subject: Subject::Outage,
        make: |_| None,
        keys: &[],
        timed_by: None,
        no_first_wave: None,
        asks: &[],
        otherwise: None,
        reread: None,
        sibling: None,
        counts_reports: false,
        is_mean: false,
        sums: false,
        claims_outage: false,
        order: Order { rank: 5, anchor: None, begins: false, ends: false, after: &[] },
        simulated: Simulated::Latent,
        places: Some(0),
        scales: None,
        tested_by: TestedBy::Time,
        also: &[],
        noun: "",
        spoken: None,
        name: "",
        pole: None,
    };

    /// A time that is read off a page.
    pub(super) const PAGE_TIME: Row = Row { subject: Subject::Page, places: None, ..Self::OUTAGE_TIME };

    /// A count of a page.
    pub(super) const COUNT: Row = Row {
        words: Words::Count,
        subject: Subject::Page,
        counts_reports: true,
        places: None,
        tested_by: TestedBy::Count,
        ..Self::OUTAGE_TIME
    };

    /// The axis of its values.
    pub(crate) fn axis(&self) -> Axis {
        match self.words {
            Words::Time | Words::Remark => Axis::Instant,
            Words::Duration => Axis::Minutes,
            Words::Count => Axis::Reports,
            Words::Share => Axis::Fraction,
        }
    }

    /// Whether it is a moment of the outage or of its curve, told as a time of day.
    pub(crate) fn is_time(&self) -> bool {
        self.words == Words::Time
    }
}

/// How the words of a figure are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    Time,
    Duration,
    Count,
    Share,
    /// Nothing that could be compared.
    Remark,
}

/// What a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The outage itself, whatever the page.
    Outage,
    /// One page.
    Page,
    /// One page, or all together where none is named.
    PageOrAll,
}

/// What a file says of a figure besides its value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts {
    /// The page that it names, or the only one.
    pub page: Option<PageId>,
    pub at_min: Option<f64>,
    pub within_min: Option<f64>,
    pub reading: Option<Reading>,
    pub wave: Wave,
    /// Index of its channel.
    pub channel: Option<usize>,
}

/// A key that a kind cannot do without, and the problem where it is missing.
#[derive(Debug)]
pub(crate) struct Asks {
    pub key: &'static str,
    pub code: Code,
    pub message: &'static str,
    pub label: &'static str,
    pub expected: Option<&'static str>,
    pub help: &'static str,
}

/// The place of a time among the others.
#[derive(Debug)]
pub(crate) struct Order {
    /// Earlier kinds are placed first.
    pub rank: u8,
    /// How readily bare times are placed by it, 0 first.
    pub anchor: Option<u8>,
    /// Whether the outage, or its surge, begins about then.
    pub begins: bool,
    /// Whether the outage, or its surge, is over then.
    pub ends: bool,
    /// What it comes after.
    pub after: &'static [After],
}

/// A time that comes before another one, if both are right.
#[derive(Debug)]
pub(crate) struct After {
    pub earlier: QuantityKind,
    /// The later one may be stated so much earlier than the earlier one, minutes.
    pub slack_min: f64,
    /// The problem where it does not; `None` where both may be right all the same.
    pub problem: Option<OutOfOrder>,
}

/// Two times in the wrong order. In the message `{earlier}` and `{later}` stand for their waves.
#[derive(Debug)]
pub(crate) struct OutOfOrder {
    pub code: Code,
    pub message: &'static str,
    /// Whether the place of the problem is the time that ought to be the earlier one.
    pub blames_earlier: bool,
    /// What either is called in its place.
    pub earlier: &'static str,
    pub later: &'static str,
    pub expected: Option<&'static str>,
}

/// What a figure is of a simulated outage.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Simulated {
    /// A time of the outage itself.
    Latent,
    /// From its start to its end.
    Length,
    /// A function of the bins of the page, as its reader saw them: a count, or a time after the onset.
    Bins(fn(&Quantity, &dyn Bins) -> f64),
    /// The count of the bin that holds an instant.
    Level,
    /// All reports.
    Total,
    /// The part of a page in all reports.
    Share,
    /// The level of the baseline.
    Baseline,
    /// Nothing of the curve.
    Nothing,
}

/// Which other fitted figures constrain one, so that agreement with them means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TestedBy {
    /// Another figure of the same quantity, and nothing else.
    Same,
    /// Another time.
    Time,
    /// A beginning and an end.
    BothEnds,
    /// Another count of the page, or of all pages where it is of all.
    Count,
}
