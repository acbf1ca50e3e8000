//! Figures and assumptions with their times in place.

use super::Builder;
use super::days::days;
use super::draft::{Draft, Origin};
use super::header::Header;
use super::value::Said;
use crate::scenario::file::document::{Entry, Span};
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::quantity::{Parts, Words};
use crate::scenario::timeline::{BEFORE_START_MIN, DAY_MIN, Timeline};
use crate::scenario::wording::Reader;
use crate::scenario::{
    Assumed, Assumption, AssumptionOrigin, Cause, Figure, Page, Quantity, QuantityKind, Role, Statement,
};
use crate::words::message::Text;
use crate::words::text::text;

/// The figures of a scenario with where their values stand in the file, and what else they decide.
pub(crate) struct Resolved {
    pub pages: Vec<Page>,
    pub figures: Vec<Figure>,
    /// Where the value of each figure stands.
    pub spans: Vec<Span>,
    /// Where the moment stands that each figure speaks of.
    pub moments: Vec<Span>,
    pub assumptions: Vec<Assumption>,
    /// What is assumed of figures, and where its value stands.
    pub assumed: Vec<(Quantity, Statement, Span)>,
    /// Where a bare time lies that is not in the file; `None` where nobody knows the day.
    pub timeline: Option<Timeline>,
}

impl Builder<'_> {
    pub(crate) fn figures(&mut self, drafts: Vec<Draft<'_>>, header: &Header, pages: Vec<Page>) -> Resolved {
        let mut resolved = Resolved {
            pages,
            figures: Vec::new(),
            spans: Vec::new(),
            moments: Vec::new(),
            assumptions: Vec::new(),
            assumed: Vec::new(),
            timeline: None,
        };
        if !header.day_is_known {
            return resolved;
        }
        let Some(on_the_day) = Timeline::new(header.day, &header.zone) else { return resolved };
        let on_the_day = on_the_day.of_assumed_day(header.assumed_day.is_some());
        let days = days(&drafts, &on_the_day);
        resolved.timeline = Some(days.anywhere);
        for (draft, times) in drafts.into_iter().zip(&days.each) {
            let Some(statement) = self.statement(&draft, times) else { continue };
            let Some(quantity) = self.quantity(&draft, times, &mut resolved.pages) else { continue };
            self.start_on_the_day(&draft, statement.as_ref(), header);
            self.nothing_was_out(&draft, header.cause);
            let statement = match (statement, draft.tolerance) {
                (Some(statement), Some(entry)) => Some(self.widened(&draft, statement, entry)),
                (statement, _) => statement,
            };
            let said = statement.as_ref().map(|statement| statement.likelihood);
            self.read_off_the_page(&draft, &quantity, said.as_ref(), &resolved.pages);
            let span = draft.value.span.clone();
            match draft.origin {
                Origin::Reported { role, source, note, quote } => {
                    let twice = resolved.figures.iter().position(|figure| {
                        figure.quantity == quantity && figure.source == source && draft.kind != QuantityKind::Remark
                    });
                    if let Some(first) = twice {
                        self.duplicate(&span, &resolved.spans[first].clone(), draft.kind, false);
                    }
                    resolved.figures.push(Figure {
                        quantity,
                        statement,
                        words: draft.words,
                        role,
                        source,
                        note,
                        quote,
                    });
                    resolved.moments.push(draft.at.map_or_else(|| span.clone(), |(_, entry)| entry.span.clone()));
                    resolved.spans.push(span);
                }
                Origin::Assumed { reason } => {
                    if let Some((.., first)) = resolved.assumed.iter().find(|(other, ..)| *other == quantity) {
                        self.duplicate(&span, &first.clone(), draft.kind, true);
                    }
                    let Some(statement) = statement else { continue };
                    resolved.assumed.push((quantity.clone(), statement.clone(), span));
                    resolved.assumptions.push(Assumption {
                        assumed: Assumed::Figure(quantity, statement),
                        words: draft.words.into(),
                        reason: reason.into(),
                        origin: AssumptionOrigin::Author,
                    });
                }
            }
        }
        resolved
    }

    /// A start must lie on the day of the outage, or it would decide where bare times go.
    fn start_on_the_day(&mut self, draft: &Draft<'_>, statement: Option<&Statement>, header: &Header) {
        let Some(statement) = statement else { return };
        let on_the_day = -BEFORE_START_MIN..DAY_MIN + BEFORE_START_MIN;
        if draft.kind == QuantityKind::Start && !on_the_day.contains(&statement.value) {
            if header.assumed_day.is_some() {
                let days = jiff::Span::new().days((statement.value / DAY_MIN).floor() as i64);
                let day = header.day.checked_add(days).unwrap_or(header.day);
                self.problems.push(
                    Problem::error(
                        Code::ContradictoryDates,
                        &draft.value.span,
                        text!("the start names the day, and `date` leaves it open"),
                    )
                    .label(text!("a day that `date` does not name"))
                    .help(text!("write the day into `date`: `{date}`", date = day.to_string())),
                );
                return;
            }
            self.problems.push(
                Problem::error(
                    Code::ContradictoryDates,
                    &draft.value.span,
                    text!("the start does not lie on the day of the outage"),
                )
                .label(text!("another day than `date`"))
                .help(text!("`date` is the day on which the outage began, in the zone of the file: mend either")),
            );
        }
    }

    /// Where nothing failed, an end or a duration is a claim that can be shown and nothing else.
    fn nothing_was_out(&mut self, draft: &Draft<'_>, cause: Cause) {
        if cause != Cause::Attention || !draft.kind.row().claims_outage || draft.role() == Role::Context {
            return;
        }
        let kind = draft.kind.word();
        self.problems.push(
            Problem::error(Code::NoOutage, &draft.value.span, text!("a `{kind}`, and by its `cause` there was no outage", kind))
                .label(text!("of what did not happen"))
                .expected(text!("start, peak, peak-time, subsided and other figures of the reports"))
                .help(text!("to show what a source claims, make it a `[[figure]]` with `quantity = \"{kind}\"` and `role = \"context\"`", kind)),
        );
    }

    fn duplicate(&mut self, span: &Span, first: &Span, kind: QuantityKind, is_assumed: bool) {
        let word = kind.word();
        let message = match is_assumed {
            true => text!("the same `{word}` is stated twice by two assumptions", word),
            false => text!("the same `{word}` is stated twice by the same source", word),
        };
        self.problems.push(
            Problem::error(Code::DuplicateFigure, span, message)
                .label(text!("again here"))
                .related(first, text!("first here"))
                .help(text!("keep one; two articles have a `[[source]]` each, and two pages a `[[page]]` each")),
        );
    }

    /// `Some(None)` for a remark; `None` where the time has no place.
    fn statement(&mut self, draft: &Draft<'_>, times: &Timeline) -> Option<Option<Statement>> {
        match &draft.said {
            Said::Remark => Some(None),
            Said::Amount(statement) => Some(Some(statement.clone())),
            Said::Time(clock) => match times.statement(clock) {
                Ok(statement) => Some(Some(statement)),
                Err(misplaced) => {
                    self.misplaced(draft.value, misplaced);
                    None
                }
            },
        }
    }

    fn quantity(&mut self, draft: &Draft<'_>, times: &Timeline, pages: &mut [Page]) -> Option<Quantity> {
        let at_min = match &draft.at {
            Some((clock, entry)) => match times.moment(clock) {
                Ok(minute) => Some(minute),
                Err(misplaced) => {
                    self.misplaced(entry, misplaced);
                    return None;
                }
            },
            None => None,
        };
        let channel = match (&draft.channel, draft.page.and_then(|page| pages.get_mut(page.0))) {
            (Some(channel), Some(page)) => Some(channel_index(page, channel)),
            _ => None,
        };
        let Draft { page, within_min, reading, wave, .. } = *draft;
        (draft.kind.row().make)(&Parts { page, at_min, within_min, reading, wave, channel })
    }

    /// The statement with the author's own standard deviation; a problem where it is no width.
    fn widened(&mut self, draft: &Draft<'_>, statement: Statement, entry: &Entry) -> Statement {
        let (sd, expected) = tolerance(self.reader, draft.kind, &statement, &entry.words);
        let most = if draft.kind.row().words == Words::Time { MOST_TOLERANCE_MIN } else { f64::INFINITY };
        match sd.filter(|sd| *sd > 0.0 && *sd <= most).and_then(|sd| statement.with_sd(sd)) {
            Some(widened) => {
                self.says_something(draft, &widened, sd.unwrap_or_default(), entry);
                widened
            }
            None => {
                self.problems.push(
                    Problem::error(
                        Code::BadTolerance,
                        &entry.span,
                        text!(
                            "`{words}` is no tolerance of a `{word}`",
                            words = &entry.words,
                            word = draft.kind.word()
                        ),
                    )
                    .label(text!("not a width on this figure's axis"))
                    .expected(expected),
                );
                statement
            }
        }
    }
}

/// A time that is uncertain by more than 30 days is no time of an outage.
const MOST_TOLERANCE_MIN: f64 = 30.0 * DAY_MIN;

/// The standard deviation that `words` name for a quantity, on its axis, and what they may be.
fn tolerance(reader: Reader, kind: QuantityKind, statement: &Statement, words: &str) -> (Option<f64>, Text) {
    let value = |words: &str| reader.number(words).ok();
    let percent = words.trim().strip_suffix('%').and_then(value);
    match kind.row().words {
        Words::Time => {
            (reader.duration(words).ok().map(|sd| sd.value), text!("a duration such as \"10 min\", up to 30 days"))
        }
        Words::Duration => (
            percent
                .map(|points| points / 100.0 * statement.value)
                .or_else(|| reader.duration(words).ok().map(|sd| sd.value)),
            text!("a duration such as \"10 min\", or a percentage of the value such as \"5 %\""),
        ),
        Words::Share => {
            let points = words.trim().strip_suffix("points").and_then(value);
            (percent.or(points).map(|points| points / 100.0), text!("percentage points such as \"2 %\""))
        }
        Words::Count | Words::Remark => (
            percent.map(|points| points / 100.0 * statement.value).or_else(|| value(words)),
            text!("a count such as \"500\", or a percentage of the value such as \"5 %\""),
        ),
    }
}

fn channel_index(page: &mut Page, channel: &str) -> usize {
    page.channels.iter().position(|known| known == channel).unwrap_or_else(|| {
        page.channels.push(channel.to_owned());
        page.channels.len() - 1
    })
}
