//! What is proposed for an article, and how it becomes a scenario that is valid.

pub(super) mod figure;
mod notice;
mod page;
mod write;

pub use figure::Proposed;
pub use notice::Notice;
pub use page::Page;

use crate::article::context::published::Published;
use crate::article::cue::Aside;
use crate::article::draft::moment::with_day;
use crate::article::draft::unused::Unused;
use crate::article::found::time::{is_time, may_have_date};
use crate::scenario::{Role, Scenario, Severity};
use crate::words::language::Language;
use crate::words::message::Text;
use crate::words::text::text;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A round changes one in so many of the figures with which a scenario is refused. An article of hundreds takes dozens of rounds.
const FAULTY_A_CHANGE: usize = 8;

/// What is proposed for one article.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Its services, the main one first; never empty.
    pub services: Vec<String>,
    /// When the article appeared, where it says so.
    pub published: Option<Published>,
    /// Day on which the outage began, where the article tells it.
    pub day: Option<Date>,
    /// Name of the zone of bare times, and why that one; `None` where nothing tells it.
    pub zone: Option<(String, Text)>,
    /// Code of its language, as the key `language` has it.
    pub language: &'static str,
    /// Language of the comments and notes: that of the article, where there is output in it.
    pub told_in: Language,
    /// English name of its language, where that seems to be none whose articles are read. Single figures may be found.
    pub foreign: Option<&'static str>,
    /// Report pages, where the article tells of more than the service as a whole; the first is that of figures without a page.
    pub pages: Vec<Page>,
    /// The site that counts the reports, where that is not Downdetector.
    pub tracker: Option<String>,
    /// In the order of the text.
    pub figures: Vec<Proposed>,
    /// In the order of the text.
    pub unused: Vec<Unused>,
    /// Name of the article's file, where it has one.
    pub file: Option<String>,
}

impl Proposal {
    /// Shows figures only, or lists them as unused, where the scenario would be refused with them; the note says why.
    pub(in crate::article) fn make_valid(&mut self) {
        // Every round changes a figure, and a figure is changed six times at most.
        for _ in 0..6 * self.figures.len() + 1 {
            let faulty = self.refused();
            // Of few only the last is changed: the others may be right without it.
            let changed = faulty.len().div_ceil(FAULTY_A_CHANGE);
            if changed == 0 {
                return;
            }
            for (at, message) in faulty.into_iter().rev().take(changed) {
                self.weaken(at, message);
            }
        }
    }

    /// The figures with which the scenario is refused, as they stand in it, each with its first problem.
    fn refused(&self) -> BTreeMap<usize, Text> {
        let (text, places) = write::without_quotes(self);
        let Err(problems) = Scenario::parse("article", &text) else { return BTreeMap::new() };
        let mut faulty = BTreeMap::new();
        for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
            let at = places.partition_point(|place| place.end <= problem.span.start);
            if places.get(at).is_some_and(|place| place.contains(&problem.span.start)) {
                faulty.entry(at).or_insert_with(|| problem.message.clone());
            }
        }
        faulty
    }

    /// The next weaker form of a figure: understood otherwise, then only shown, then not used.
    fn weaken(&mut self, at: usize, message: Text) {
        let day = self.day.filter(|_| self.published.is_some());
        let figure = &mut self.figures[at];
        if let Some(counted) = figure.counted.take() {
            match &mut figure.at {
                Some(at) => *at = counted,
                None => figure.value = counted,
            }
        } else if let Some(told) = figure.halves.pop() {
            // "At 2:45" in an article that writes "half past one in the afternoon".
            *figure.at.as_mut().unwrap_or(&mut figure.value) = told;
        } else if let Some(one) = first_clock(&figure.value) {
            // "12:30 p.m. AWST, which is 2:30 p.m. on the east coast": one clock is enough.
            figure.value = one;
        } else if let Some((time, day)) = undated(figure).zip(day) {
            *time = with_day(time, day);
        } else if figure.role == Role::Fit {
            figure.role = Role::Context;
            figure.note = Some(text!("Only shown, because with it the scenario is refused: {message}.", message));
        } else {
            let figure = self.figures.remove(at);
            self.unused.push(Unused { words: figure.value, why: Aside::Unexplained, span: figure.span });
        }
    }

    /// Takes a figure out, and lists it as unused.
    pub fn reject(&mut self, figure: usize) {
        let figure = self.figures.remove(figure);
        self.unused.push(Unused { words: figure.value, why: Aside::Rejected, span: figure.span });
    }

    /// The text of the scenario file.
    pub fn scenario(&self) -> String {
        write::scenario(self)
    }
}

/// The time of a figure that tells no day. "340 à 9 h": that is before anything else which is told, and needs its day.
fn undated(figure: &mut Proposed) -> Option<&mut String> {
    let is_time = figure.quantity.row().is_time();
    figure.at.as_mut().or(is_time.then_some(&mut figure.value)).filter(|time| may_have_date(time))
}

/// The first of two clocks on which a time is told.
fn first_clock(words: &str) -> Option<String> {
    let (first, _) = words.split_once([',', '('])?;
    let first = first.trim_end();
    (is_time(words) && is_time(first)).then(|| first.to_owned())
}
