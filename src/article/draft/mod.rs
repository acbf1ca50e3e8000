//! From labelled figures to figures of the outage: counts find their times, ranges their ends, shares their channels.

pub(super) mod beside;
mod count;
pub(super) mod moment;
mod other;
mod sentence;
pub(super) mod thread;
pub(super) mod unused;

use crate::article::found::parsed::Parsed;
use crate::article::label::classify::FURTHEST;
use crate::article::label::subject::Subject;
use crate::scenario::{Axis, QuantityKind};
use crate::words::message::Text;
use jiff::civil::Date;
use std::ops::Range;

/// A figure of the outage, before figures of several sentences are compared.
#[derive(Debug, Clone)]
pub(in crate::article) struct Draft {
    pub kind: QuantityKind,
    /// Where its words stand.
    pub span: Range<usize>,
    /// Its value in the words of the article.
    pub words: String,
    pub value: f64,
    /// The axis of its words. A remark without a number has that of times.
    pub axis: Axis,
    /// Whether it cannot be the highest: a number that is not told ("thousands"), or one that reports fell to.
    pub is_vague: bool,
    /// Of a count at a moment: whether the highest may be another.
    pub glimpse: Glimpse,
    pub sentence: usize,
    pub at: Option<String>,
    /// Where those words stand.
    pub at_span: Option<Range<usize>>,
    /// The same time counted from a stated one, where "later" may be later than several.
    pub counted: Option<String>,
    pub within: Option<String>,
    /// How long before the service came back, where that is how its moment is told.
    pub before_end: Option<String>,
    pub channel: Option<String>,
    pub subject: Subject,
    /// The day of a time, where its sentence tells one.
    pub day: Option<Date>,
    /// How far away the words stand that say what it is.
    pub cost: u32,
    /// Why it is doubtful, where other figures say so.
    pub doubted: Option<Text>,
    /// Whether it is called that of a further wave: "a second spike".
    pub is_second: bool,
    /// Whether it is the time of an entry of a live report.
    pub is_stamp: bool,
    /// Of a time of which no word says what happened: what its sentence is about.
    pub open: Option<About>,
}

/// How a count at a moment came to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::article) enum Glimpse {
    /// By the article, which knows the whole.
    Told,
    /// As what a page showed: "affichait 4 800 signalements". Beside other figures it may still be the highest.
    Seen,
    /// As what it had come to by then, and may have gone on from: "1,100 by 7 p.m.", "a screenshot of 8:40".
    SoFar,
}

/// What a sentence is about that tells a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::article) enum About {
    /// Reports, or the curve of them.
    Reports,
    /// Anything else.
    Service,
    /// Somebody who is no service of the outage.
    Stranger,
}

/// The cost of a time that no word speaks of, beside words of reports: as if words so far away spoke of it. It is hardly believed.
pub(super) const UNTOLD_START: u32 = FURTHEST - 2;

/// … of a length of which nothing is said: settled when start and end are known.
pub(super) const UNTOLD_LENGTH: u32 = FURTHEST - 3;

impl Draft {
    /// Whether it is a count, and the article does not say of what moment.
    pub(in crate::article) fn is_open_count(&self) -> bool {
        self.kind == QuantityKind::Remark && self.axis == Axis::Reports
    }

    /// Whether it is a time of which no word says that it is the start.
    pub(in crate::article) fn is_untold_start(&self) -> bool {
        self.kind == QuantityKind::Start && self.cost == UNTOLD_START
    }

    /// Makes it doubtful.
    pub(in crate::article) fn doubt(&mut self, why: Text) {
        if self.cost < FURTHEST {
            self.doubted.get_or_insert(why);
        }
        self.cost = self.cost.max(FURTHEST);
    }

    /// A figure of a sentence. Nothing but its words is known.
    fn new(kind: QuantityKind, span: Range<usize>, words: String, sentence: usize) -> Self {
        Self {
            kind,
            span,
            words,
            value: 0.0,
            axis: Axis::Instant,
            is_vague: false,
            glimpse: Glimpse::Told,
            sentence,
            at: None,
            at_span: None,
            counted: None,
            within: None,
            before_end: None,
            channel: None,
            subject: Subject::Main,
            day: None,
            cost: 0,
            doubted: None,
            is_second: false,
            is_stamp: false,
            open: None,
        }
    }

    /// A sentence that says something of the outage without a number.
    pub(in crate::article) fn of_sentence(text: &str, one: &Parsed, sentence: usize) -> Self {
        let span = one.sentence.span.clone();
        let words = shortened(&text[span.clone()]);
        Self::new(QuantityKind::Remark, span, words, sentence)
    }
}

/// Most letters of a remark: one line of a table.
const REMARK: usize = 90;

/// A sentence as a remark: as many of its words as one line holds.
fn shortened(sentence: &str) -> String {
    let sentence = sentence.replace(char::is_control, " ");
    if sentence.chars().count() <= REMARK {
        return sentence;
    }
    let mut short = String::new();
    for word in sentence.split(' ') {
        if short.chars().count() + word.chars().count() > REMARK {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    format!("{}…", short.trim_end().trim_end_matches([',', ';', ':']))
}
