//! The words of a value, read as its quantity asks.

use super::Builder;
use crate::scenario::file::parse::{Entry, Form, Table};
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::wording;
use crate::scenario::wording::clock::Clock;
use crate::scenario::wording::{WordingError, clock};
use crate::scenario::{QuantityKind, Statement};

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
    /// Reads the words of a value as the quantity asks.
    pub(crate) fn said(&mut self, kind: QuantityKind, entry: &Entry, words: &str) -> Option<Said> {
        use QuantityKind::{
            Baseline, CountWithin, Duration, LevelAt, PartialRecovery, Peak, PeakTime, Remark, Restored,
        };
        use QuantityKind::{Share, Start, Subsided, Total, WavePeak, WaveStart};
        match kind {
            Start | Restored | PartialRecovery | WaveStart | PeakTime | Subsided => {
                let read = clock::clock(words).map_err(|error| other_kind(kind, words, error));
                self.wording(entry, read).map(Said::Time)
            }
            Peak | WavePeak | LevelAt | Total | CountWithin | Baseline => {
                self.count(kind, entry, words).map(Said::Amount)
            }
            Duration => {
                let read = wording::duration(words).map_err(|error| other_kind(kind, words, error));
                self.wording(entry, read).map(Said::Amount)
            }
            Share => self.wording(entry, wording::share(words)).map(Said::Amount),
            Remark if words.trim().is_empty() => {
                self.problems.push(
                    Problem::error(Code::UnreadableWording, &entry.span, "this remark is empty").label("says nothing"),
                );
                None
            }
            Remark => Some(Said::Remark),
        }
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
        self.reports_there_were(kind, entry, &statement);
        Some(statement)
    }

    /// A level or a baseline may be zero, but where something is reported about an outage somebody reported it.
    fn reports_there_were(&mut self, kind: QuantityKind, entry: &Entry, statement: &Statement) {
        /// The smallest count that rounds to a report.
        const LEAST: f64 = 0.5;
        let counts_reports = matches!(
            kind,
            QuantityKind::Peak | QuantityKind::WavePeak | QuantityKind::Total | QuantityKind::CountWithin
        );
        if !counts_reports || statement.value >= LEAST {
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
    use QuantityKind::{Duration, PartialRecovery, Peak, PeakTime, Restored, Start, Subsided, WavePeak, WaveStart};
    if error.code != Code::UnreadableWording {
        return error;
    }
    let (what, other) = if wording::duration(words).is_ok() {
        match kind {
            Restored | PartialRecovery | WaveStart | Subsided => {
                ("a duration", "`duration`, or a time to count it from: `\"1 h after 14:00\"`")
            }
            _ => ("a duration", "`duration`"),
        }
    } else if clock::clock(words).is_ok() {
        match kind {
            Duration => ("a time", "`restored`"),
            Peak => ("a time", "`peak-time`"),
            WavePeak => ("a time", "`wave-start`"),
            _ => return error,
        }
    } else if wording::count(words).is_ok() && matches!(kind, PeakTime) {
        ("a count", "`peak`")
    } else if wording::count(words).is_ok() && kind == WaveStart {
        ("a count", "`wave-peak`")
    } else if wording::count(words).is_ok() && matches!(kind, Duration | Start | Restored | PartialRecovery) {
        return error.help("a time has a colon (`13:50`), a duration its unit (`45 min`)");
    } else {
        return error;
    };
    error.help(format!("this is {what}: for that there is {other}"))
}

/// The count, the time after "at" and the time after "in" of a value in words, where they stand in it.
pub(crate) fn split<'w>(
    kind: QuantityKind,
    words: &'w str,
    table: &Table,
) -> (&'w str, Option<&'w str>, Option<&'w str>) {
    match kind {
        QuantityKind::LevelAt if !table.mentions("at") => match words.split_once(" at ") {
            Some((count, time)) => (count, Some(time), None),
            None => (words, None, None),
        },
        QuantityKind::CountWithin if !table.mentions("within") => {
            match words.split_once(" in ").or_else(|| words.split_once(" within ")) {
                Some((count, duration)) => (count, None, Some(duration)),
                None => (words, None, None),
            }
        }
        _ => (words, None, None),
    }
}
