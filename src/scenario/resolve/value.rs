//! The words of a value, read as its quantity asks.

use super::Builder;
use crate::scenario::file::parse::{Entry, Form, Table};
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::quantity::Words;
use crate::scenario::wording;
use crate::scenario::wording::clock::Clock;
use crate::scenario::wording::{WordingError, clock};
use crate::scenario::{Qualifier, QuantityKind, Statement};

/// What was said of a quantity.
#[derive(Debug, Clone)]
pub(crate) enum Said {
    /// A count, a duration or a share.
    Amount(Statement),
    /// A time, still without a place.
    Time(Clock),
    /// A remark, which states nothing that could be compared.
    Remark,
}

/// Words behind a count of all reports.
const IN_ALL: [&str; 6] = [" in total", " in all", " altogether", " overall", " all told", " combined"];

impl Builder<'_> {
    /// Reads the words of a value as the quantity asks, or as another kind for which they are meant.
    pub(crate) fn said(&mut self, kind: QuantityKind, entry: &Entry, words: &str) -> (QuantityKind, Option<Said>) {
        let reads = |kind: QuantityKind| match kind.row().words {
            Words::Time => clock::clock(words).is_ok(),
            Words::Count => wording::count(words).is_ok(),
            Words::Duration | Words::Share | Words::Remark => false,
        };
        let kind = kind.row().otherwise.filter(|&other| !reads(kind) && reads(other)).unwrap_or(kind);
        let said = match kind.row().words {
            Words::Time => {
                let read = clock::clock(words).map_err(|error| other_kind(kind, words, error));
                self.wording(entry, read).map(Said::Time)
            }
            Words::Count => self.count(kind, entry, words).map(Said::Amount),
            Words::Duration => {
                let read = wording::duration(words).map_err(|error| other_kind(kind, words, error));
                self.wording(entry, read).map(Said::Amount)
            }
            Words::Share => self.wording(entry, wording::share(words)).map(Said::Amount),
            Words::Remark if words.trim().is_empty() => {
                self.problems.push(
                    Problem::error(Code::UnreadableWording, &entry.span, "this remark is empty").label("says nothing"),
                );
                None
            }
            Words::Remark => Some(Said::Remark),
        };
        (kind, said)
    }

    /// A time without bounds: one that tells a place, and not on which side of it something was.
    pub(crate) fn plain_time(&mut self, entry: &Entry, words: &str, allowed: &[Qualifier]) -> Option<Clock> {
        let clock = self.wording(entry, clock::clock(words))?;
        let qualifier = match &clock {
            Clock::At(qualifier, _) => *qualifier,
            Clock::Between(..) => Qualifier::Between,
            // The end of a stretch from some time on is as exact as the stretch.
            Clock::After(..) => Qualifier::About,
        };
        self.is_plain(entry, qualifier, allowed).then_some(clock)
    }

    /// The length of a stretch of time, minutes: "less than an hour" is one.
    pub(crate) fn stretch(&mut self, entry: &Entry, words: &str) -> Option<f64> {
        const UP_TO: [Qualifier; 6] = [
            Qualifier::Bare,
            Qualifier::About,
            Qualifier::Nearly,
            Qualifier::UpTo,
            Qualifier::UpToAbout,
            Qualifier::LessThan,
        ];
        let statement = self.wording(entry, wording::duration(words))?;
        self.is_plain(entry, statement.qualifier, &UP_TO).then_some(statement.value)
    }

    /// Whether a value has a qualifier that means something there; a problem where it has another.
    pub(crate) fn is_plain(&mut self, entry: &Entry, qualifier: Qualifier, allowed: &[Qualifier]) -> bool {
        let is_allowed = allowed.contains(&qualifier);
        if !is_allowed {
            let what = if qualifier == Qualifier::Between { "a range" } else { "a bound" };
            let message = format!("`{}` cannot be {what}", entry.words.trim());
            self.problems.push(
                Problem::error(Code::UnreadableWording, &entry.span, message)
                    .label(what)
                    .expected(format!("one value for `{}`", entry.key))
                    .help("only the figure itself may be a range or a bound: `value = \"between 300 and 5,000\"`"),
            );
        }
        is_allowed
    }

    fn count(&mut self, kind: QuantityKind, entry: &Entry, words: &str) -> Option<Statement> {
        // 55.000 is 55 in TOML, and 55,000 to whoever wrote it.
        let three_decimals = entry.form == Form::Number && words.split_once('.').is_some_and(|(_, d)| d.len() == 3);
        if three_decimals {
            let error = WordingError::with(
                Code::AmbiguousNumber,
                words,
                format!("a bare {words} means {} to TOML", words.trim_end_matches('0').trim_end_matches('.')),
                "a whole number, or text in quotes",
            );
            self.unreadable(entry, error.help(format!("write `{} = {}`", entry.key, words.replace('.', ""))));
            return None;
        }
        // 55000.0 is a whole number to whoever lets a program write it.
        let whole = words.strip_suffix(".0").filter(|_| entry.form == Form::Number).unwrap_or(words);
        let statement = self.wording(entry, wording::count(whole).map_err(|error| other_kind(kind, whole, error)))?;
        if !kind.row().sums && IN_ALL.iter().any(|all| whole.trim().to_lowercase().ends_with(all)) {
            let message = format!("a `{}` is of one bin, and this is of all", kind.word());
            self.problems.push(
                Problem::error(Code::UnreadableWording, &entry.span, message)
                    .label("in all")
                    .expected("the count of one bin")
                    .help("for all reports there is `total`"),
            );
            return None;
        }
        self.reports_there_were(kind, entry, &statement);
        Some(statement)
    }

    /// A level or a baseline may be zero, but where something is reported about an outage somebody reported it.
    fn reports_there_were(&mut self, kind: QuantityKind, entry: &Entry, statement: &Statement) {
        /// The smallest count that rounds to a report.
        const LEAST: f64 = 0.5;
        if !kind.row().counts_reports || statement.value >= LEAST {
            return;
        }
        let problem = Problem::error(Code::ZeroCount, &entry.span, format!("a `{}` of no reports", kind.word()))
            .label("less than one report")
            .expected("one report or more");
        self.problems.push(match kind {
            QuantityKind::Peak => problem.help("where no source gives a height, leave `peak` out: it is assumed then"),
            _ => problem.help("where no source gives a number, leave it out"),
        });
    }
}

/// The error with the quantity that the words would fit, where they are no wording of this one.
fn other_kind(kind: QuantityKind, words: &str, error: WordingError) -> WordingError {
    if error.code != Code::UnreadableWording {
        return error;
    }
    let row = kind.row();
    let sibling = |of: Words| row.sibling.filter(|sibling| sibling.row().words == of);
    let said = if wording::duration(words).is_ok() {
        Words::Duration
    } else if clock::clock(words).is_ok() {
        Words::Time
    } else if wording::count(words).is_ok() {
        Words::Count
    } else {
        return error;
    };
    let (what, other) = match said {
        // What begins is not some time after something.
        Words::Duration if row.is_time() && !row.order.begins => {
            ("a duration", "`duration`, or a time to count it from: `\"1 h after 14:00\"`".to_owned())
        }
        Words::Duration => ("a duration", "`duration`".to_owned()),
        said => match (sibling(said), said) {
            (Some(sibling), Words::Time) => ("a time", format!("`{}`", sibling.word())),
            (Some(sibling), _) => ("a count", format!("`{}`", sibling.word())),
            (None, Words::Count) if row.words != Words::Count => {
                return error.help("a time has a colon (`13:50`), a duration its unit (`45 min`)");
            }
            (None, _) => return error,
        },
    };
    error.help(format!("this is {what}: for that there is {other}"))
}

/// The parts of a value in words: the value itself, and what other keys would say.
pub(crate) struct Split<'w> {
    pub value: &'w str,
    pub at: Option<&'w str>,
    pub within: Option<&'w str>,
}

/// Takes a value in words apart, where another key's value may stand in it.
pub(crate) fn split<'w>(kind: QuantityKind, words: &'w str, table: &Table) -> Split<'w> {
    let whole = Split { value: words, at: None, within: None };
    let Some((key, after)) = kind.row().splits.filter(|(key, _)| !table.mentions(key)) else { return whole };
    match (after.iter().find_map(|after| words.split_once(after)), key) {
        (Some((value, time)), "at") => Split { value, at: Some(time), within: None },
        (Some((value, duration)), _) => Split { value, at: None, within: Some(duration) },
        (None, _) => whole,
    }
}
