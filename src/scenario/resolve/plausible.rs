//! What can be simulated, and hardly anybody can have meant: warnings that tell what was read.

use super::Builder;
use super::draft::Draft;
use super::figures::Resolved;
use crate::scenario::file::document::{Entry, Span};
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::timeline::{SHOWN_AFTER_START_MIN, SHOWN_BEFORE_START_MIN};
use crate::scenario::{Axis, DAY_MIN, Page, Quantity, QuantityKind, Role, Statement};
use crate::words::message::{Hole, Text};
use crate::words::text::text;

/// Facebook's outage of 4 October 2021 was the largest that Downdetector had seen. It drew more than 10 million reports on all its
/// pages and in all its hours (`scenarios/meta-2021-10-04.toml`). As many in one bin, and ten times as many in all, are slips of
/// the pen: our assumption.
const MOST_IN_A_BIN: f64 = 10e6;
const MOST_IN_ALL: f64 = 10.0 * MOST_IN_A_BIN;
/// People on Earth, about; reports beyond that get said so.
const PEOPLE: f64 = 8e9;
/// A clock time this vague may be at any time of the day.
const VAGUEST_TIME_MIN: f64 = 720.0;

impl Builder<'_> {
    /// Warns of counts and times that are far from any outage's.
    pub(crate) fn plausible(&mut self, resolved: &Resolved) {
        let places = resolved.spans.iter().zip(&resolved.moments);
        // What is only shown decides nothing: whoever doubts it has said so.
        let reported = resolved.figures.iter().zip(places).filter(|(figure, _)| figure.role != Role::Context);
        let reported = reported.map(|(figure, places)| (&figure.quantity, figure.statement.as_ref(), places));
        let assumed = resolved.assumed.iter().map(|(quantity, said, span)| (quantity, Some(said), (span, span)));
        let stated: Vec<_> = reported.chain(assumed).collect();
        let values = |wanted: fn(&Quantity) -> bool| {
            stated.iter().filter(move |(of, ..)| wanted(of)).filter_map(|(_, said, _)| Some(said.as_ref()?.value))
        };
        let start_min = values(|quantity| *quantity == Quantity::Start).next();
        let first_min = || values(Quantity::is_time).min_by(f64::total_cmp);
        let start_min = start_min.or_else(first_min);
        for &(quantity, statement, (span, moment)) in &stated {
            if let Some(statement) = statement {
                self.amount(quantity, statement.value, span, &resolved.pages);
            }
            let at_min = quantity.moment_min(statement.map(|said| said.value));
            if let (Some(at_min), Some(start_min)) = (at_min, start_min) {
                self.far_away(quantity.kind(), at_min - start_min, moment);
            }
        }
    }

    /// Warns of a count that no outage drew, and of a stretch of time that is longer than any picture.
    fn amount(&mut self, quantity: &Quantity, value: f64, span: &Span, pages: &[Page]) {
        let kind = quantity.kind().word();
        let stretch = match (quantity.axis(), quantity.within_min()) {
            (_, Some(within_min)) => Some(within_min),
            (Axis::Minutes, None) => Some(value),
            _ => None,
        };
        if let Some(minutes) = stretch.filter(|minutes| *minutes > SHOWN_AFTER_START_MIN) {
            let duration = Hole::duration(minutes);
            self.implausible(
                span,
                match quantity.within_min() {
                    Some(_) => text!("the time of this `{kind}` is read as {duration}", kind, duration),
                    None => text!("this `{kind}` is read as {duration}", kind, duration),
                },
                text!("charts end {days} days after the start", days = SHOWN_AFTER_START_MIN / DAY_MIN),
                text!("check the number and its unit: minutes and hours are easily taken for each other"),
            );
        }
        if quantity.axis() != Axis::Reports {
            return;
        }
        let in_all = quantity.row().sums;
        let most = if in_all { MOST_IN_ALL } else { MOST_IN_A_BIN };
        if value <= most {
            return;
        }
        let count = Hole::count(value);
        let message = match quantity.page().and_then(|page| pages.get(page.index())).filter(|_| !in_all) {
            Some(page) => {
                let bin_min = page.bin_min;
                text!("this `{kind}` is read as {count} reports in a bin of {bin_min} min", kind, count, bin_min)
            }
            None => text!("this `{kind}` is read as {count} reports", kind, count),
        };
        let than = match in_all {
            _ if value > PEOPLE => text!("more than there are people"),
            true => text!("no outage is known with more than {count} reports in all", count = Hole::count(most)),
            false => text!("no outage is known with more than {count} reports in a bin", count = Hole::count(most)),
        };
        self.implausible(
            span,
            message,
            than,
            text!("check the number and the word behind it: `55,000`, `55k` and `0.055 million` are the same"),
        );
    }

    /// Warns of a time that is not drawn.
    fn far_away(&mut self, kind: QuantityKind, after_start_min: f64, span: &Span) {
        let (word, duration) = (kind.word(), Hole::duration(after_start_min.abs()));
        let (message, label) = if after_start_min > SHOWN_AFTER_START_MIN {
            let days = SHOWN_AFTER_START_MIN / DAY_MIN;
            (
                text!("this `{word}` is {duration} after the start", word, duration),
                text!("charts show no more than {days} days after it", days),
            )
        } else if -after_start_min > SHOWN_BEFORE_START_MIN {
            let hours = SHOWN_BEFORE_START_MIN / 60.0;
            (
                text!("this `{word}` is {duration} before the start", word, duration),
                text!("charts show no more than {hours} h before it", hours),
            )
        } else {
            return;
        };
        self.implausible(span, message, label, text!("check its date and its zone"));
    }

    /// Warns of a tolerance that leaves nothing of the figure.
    pub(crate) fn says_something(&mut self, draft: &Draft<'_>, statement: &Statement, sd: f64, entry: &Entry) {
        let (limit, label) = match draft.kind.row().is_time() {
            true => (VAGUEST_TIME_MIN, text!("more than half a day")),
            false => (statement.value, text!("wider than the value itself")),
        };
        if sd > limit {
            self.implausible(
                &entry.span,
                text!("with this tolerance the `{word}` says next to nothing", word = draft.kind.word()),
                label,
                text!(
                    "a tolerance is the standard deviation on either side of the value: check its unit, or leave it out"
                ),
            );
        }
    }

    fn implausible(&mut self, span: &Span, message: Text, label: Text, help: Text) {
        self.problems.push(Problem::warning(Code::Implausible, span, message).label(label).help(help));
    }
}
