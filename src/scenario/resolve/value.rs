//! The words of a value, read as its quantity asks.

use super::Builder;
use crate::scenario::file::document::{Entry, Form};
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::quantity::Words;
use crate::scenario::wording::WordingError;
use crate::scenario::wording::clock::Clock;
use crate::scenario::wording::count::Scope;
use crate::scenario::wording::figure::{CountFigure, When};
use crate::scenario::wording::number::with_commas;
use crate::scenario::{Qualifier, QuantityKind, Statement};
use crate::words::message::Text;
use crate::words::text::text;

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

impl Builder<'_> {
    /// Reads the words of a value as the quantity asks, or as another kind for which they are meant.
    pub(crate) fn said(&mut self, kind: QuantityKind, entry: &Entry) -> (QuantityKind, Option<(Said, When)>) {
        let words = entry.words.as_str();
        let reads = |kind: QuantityKind| match kind.row().words {
            Words::Time => self.reader.clock(words).is_ok(),
            Words::Count => self.reader.count_figure(words).is_ok(),
            Words::Duration | Words::Share | Words::Remark => false,
        };
        let kind = kind.row().otherwise.filter(|&other| !reads(kind) && reads(other)).unwrap_or(kind);
        let alone = |said| (said, When::Unsaid);
        let said = match kind.row().words {
            Words::Time => {
                let read = self.reader.clock(words).map_err(|error| self.other_kind(kind, words, error));
                self.wording(entry, read).map(Said::Time).map(alone)
            }
            Words::Count => self.count(kind, entry),
            Words::Duration => {
                let read = self.reader.duration(words).map_err(|error| self.other_kind(kind, words, error));
                self.wording(entry, read).map(Said::Amount).map(alone)
            }
            Words::Share => self.wording(entry, self.reader.share(words)).map(Said::Amount).map(alone),
            Words::Remark if words.trim().is_empty() => {
                self.problems.push(
                    Problem::error(Code::UnreadableWording, &entry.span, text!("this remark is empty"))
                        .label(text!("says nothing")),
                );
                None
            }
            Words::Remark => Some(alone(Said::Remark)),
        };
        (kind, said)
    }

    /// Whether a value has a qualifier that means something there; a problem where it has another.
    pub(crate) fn is_plain(&mut self, entry: &Entry, qualifier: Qualifier, allowed: &[Qualifier]) -> bool {
        let is_allowed = allowed.contains(&qualifier);
        if !is_allowed {
            let is_range = qualifier == Qualifier::Between;
            let words = entry.words.trim();
            let (what, message) = match is_range {
                true => (text!("a range"), text!("`{words}` cannot be a range", words)),
                false => (text!("a bound"), text!("`{words}` cannot be a bound", words)),
            };
            self.problems.push(
                Problem::error(Code::UnreadableWording, &entry.span, message)
                    .label(what)
                    .expected(text!("one value for `{key}`", key = entry.key))
                    .help(text!(
                        "only the figure itself may be a range or a bound: `value = \"between 300 and 5,000\"`"
                    )),
            );
        }
        is_allowed
    }

    fn count(&mut self, kind: QuantityKind, entry: &Entry) -> Option<(Said, When)> {
        let words = entry.words.as_str();
        // 55.000 is 55 in TOML, and 55,000 to whoever wrote it.
        let three_decimals = entry.form == Form::Number && words.split_once('.').is_some_and(|(_, d)| d.len() == 3);
        if three_decimals {
            let error = WordingError::new(
                Code::AmbiguousNumber,
                words,
                0..words.len(),
                text!(
                    "a bare {words} means {number} to TOML",
                    words,
                    number = words.trim_end_matches('0').trim_end_matches('.')
                ),
                text!("a whole number, or text in quotes"),
            );
            self.unreadable(
                entry,
                error.help(text!("write `{key} = {value}`", key = entry.key, value = words.replace('.', ""))),
            );
            return None;
        }
        // 55000.0 is a whole number to whoever lets a program write it.
        let whole = words.strip_suffix(".0").filter(|_| entry.form == Form::Number).unwrap_or(words);
        let read = self.reader.count_figure(whole).map_err(|error| self.other_kind(kind, whole, error));
        let CountFigure { count, when } = self.wording(entry, read)?;
        self.reports_there_were(kind, entry, &count.statement);
        self.whole_reports(kind, entry, &count.statement);
        self.of_what(kind, entry, count.scope);
        Some((Said::Amount(count.statement), when))
    }

    /// A count of the whole outage is no count of one bin, and the other way round.
    fn of_what(&mut self, kind: QuantityKind, entry: &Entry, scope: Option<Scope>) {
        let sums = kind.row().sums;
        let problem = |message: Text, help: Text| {
            Problem::error(Code::UnreadableWording, &entry.span, message)
                .label(text!("counted over another time"))
                .help(help)
        };
        let kind = kind.word();
        match scope {
            Some(Scope::Whole) if !sums => self.problems.push(problem(
                text!("a `{kind}` is of one bin, and this is of all", kind),
                text!("for all reports there is `total`"),
            )),
            Some(Scope::Bin | Scope::Minutes(_)) if sums => self.problems.push(problem(
                text!("a `{kind}` is of many bins, and this is of one", kind),
                text!("for one bin there are `peak` and `level-at`"),
            )),
            Some(Scope::Minutes(minutes)) => self.counts_over.push((entry.span.clone(), minutes)),
            Some(Scope::Whole | Scope::Bin) | None => {}
        }
    }

    /// A level or a baseline may be zero, but where something is reported about an outage somebody reported it.
    fn reports_there_were(&mut self, kind: QuantityKind, entry: &Entry, statement: &Statement) {
        /// The smallest count that rounds to a report.
        const LEAST: f64 = 0.5;
        if !kind.row().counts_reports || statement.value >= LEAST {
            return;
        }
        let problem =
            Problem::error(Code::ZeroCount, &entry.span, text!("a `{word}` of no reports", word = kind.word()))
                .label(text!("less than one report"))
                .expected(text!("one report or more"));
        self.problems.push(match kind {
            QuantityKind::Peak => {
                problem.help(text!("where no source gives a height, leave `peak` out: it is assumed then"))
            }
            _ => problem.help(text!("where no source gives a number, leave it out")),
        });
    }
}

impl Builder<'_> {
    /// Nobody makes half a report; only a level per bin may be a mean of many.
    fn whole_reports(&mut self, kind: QuantityKind, entry: &Entry, statement: &Statement) {
        let value = statement.value;
        if kind.row().is_mean || statement.qualifier != Qualifier::Bare || value.fract() == 0.0 {
            return;
        }
        let words = entry.words.trim();
        self.problems.push(
            Problem::error(
                Code::UnreadableWording,
                &entry.span,
                text!("`{words}` is no whole number of reports", words),
            )
            .label(text!("a part of a report"))
            .expected(text!("a whole number of reports"))
            .help(text!("write `{one}`", one = with_commas(value.round().max(1.0)))),
        );
    }

    /// The error with the quantity that the words would fit, where they are no wording of this one.
    fn other_kind(&self, kind: QuantityKind, words: &str, error: WordingError) -> WordingError {
        if error.code != Code::UnreadableWording || error.help.is_some() {
            return error;
        }
        let row = kind.row();
        let sibling = |of: Words| row.sibling.filter(|sibling| sibling.row().words == of);
        let said = if self.reader.duration(words).is_ok() {
            Words::Duration
        } else if self.reader.clock(words).is_ok() {
            Words::Time
        } else if self.reader.count(words).is_ok() {
            Words::Count
        } else {
            return error;
        };
        let help = match said {
            // What begins is not some time after something.
            Words::Duration if row.is_time() && !row.order.begins => text!(
                "this is a duration: for that there is `duration`, or a time to count it from: `\"1 h after 14:00\"`"
            ),
            Words::Duration => text!("this is a duration: for that there is `duration`"),
            said => match (sibling(said), said) {
                (Some(sibling), Words::Time) => {
                    text!("this is a time: for that there is `{word}`", word = sibling.word())
                }
                (Some(sibling), _) => text!("this is a count: for that there is `{word}`", word = sibling.word()),
                (None, Words::Count) if row.words != Words::Count => {
                    text!("a time has a colon (`13:50`), a duration its unit (`45 min`)")
                }
                (None, _) => return error,
            },
        };
        error.help(help)
    }
}
