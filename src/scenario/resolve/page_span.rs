//! What a page is said to have shown, against when the outage was.

use super::Builder;
use super::draft::Draft;
use super::figures::Resolved;
use crate::scenario::file::document::{Document, Span};
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::timeline::{AFTER_START_MIN, DAY_MIN};
use crate::scenario::{Figure, Likelihood, Page, PageSpan, Quantity, Role};
use crate::words::text::text;

impl Builder<'_> {
    /// Problems of a figure that was read off a page at a time that the page did not show.
    pub(crate) fn read_off_the_page(
        &mut self,
        draft: &Draft<'_>,
        quantity: &Quantity,
        said: Option<&Likelihood>,
        pages: &[Page],
    ) {
        // What is only shown may be from another reader, who saw another stretch.
        let page = quantity.page().and_then(|page| pages.get(page.index())).filter(|_| draft.role() != Role::Context);
        let Some((page, span)) = page.and_then(|page| Some((page, page.span?))) else { return };
        let (earliest, latest, place) = match (quantity.at_min(), &draft.at, said) {
            (Some(at_min), Some((_, entry)), _) => (at_min, at_min, &entry.span),
            (None, _, Some(said)) if quantity.is_time() => (said.tolerance().0, said.tolerance().1, &draft.value.span),
            _ => return,
        };
        let (side, key) = if latest < span.from_min {
            (text!("before the page begins"), "from")
        } else if span.to_min.is_some_and(|to| earliest >= to) {
            (text!("after the page ends"), "to")
        } else {
            return;
        };
        self.problems.push(
            Problem::error(
                Code::OutsidePage,
                place,
                text!(
                    "this `{word}` is {side}: `{name}` did not show that time",
                    word = draft.kind.word(),
                    side = side.clone(),
                    name = &page.name
                ),
            )
            .label(side)
            .help(text!("check the date and the zone of both, or mend `{key}` of the page", key)),
        );
    }

    /// Problems of pages that end before the outage begins, or begin when it is long over.
    pub(crate) fn pages_show_the_outage(&mut self, document: &Document, resolved: &Resolved) {
        let figures = resolved.figures.iter().filter(|figure| figure.role != Role::Context).zip(&resolved.spans);
        let figures = figures.filter(|(figure, _)| figure.quantity.is_time());
        // Where only later times are stated, nobody says when the outage began.
        let begins = |figure: &Figure| figure.quantity.row().order.begins;
        let a_beginning_is_stated = figures.clone().any(|(figure, _)| begins(figure));
        let times: Vec<(f64, f64, &Span)> = figures
            .filter_map(|(figure, place)| {
                let (earliest, latest) = figure.statement.as_ref()?.likelihood.tolerance();
                let value = figure.statement.as_ref()?.value;
                // "After 14:00" may be at any time, and says no more than 14:00 here.
                let end = |end: f64| if end.is_finite() { end } else { value };
                Some((end(earliest), end(latest), place))
            })
            .collect();
        let first = times.iter().min_by(|a, b| a.0.total_cmp(&b.0));
        let last = times.iter().max_by(|a, b| a.1.total_cmp(&b.1));
        // Without a time the outage is on its day.
        let (earliest, first) = first.map_or((0.0, None), |&(earliest, _, place)| (earliest, Some(place)));
        let (latest, last) = last.map_or((DAY_MIN, None), |&(_, latest, place)| (latest, Some(place)));
        let a_beginning_is_stated = a_beginning_is_stated || first.is_none();
        for (page, table) in resolved.pages.iter().zip(&document.pages) {
            let Some(PageSpan { from_min, to_min }) = page.span else { continue };
            let (key, message, label, related) = if a_beginning_is_stated && to_min.is_some_and(|to| to <= earliest) {
                (
                    "to",
                    text!("the page ends before the outage begins"),
                    text!("before everything that is stated"),
                    (first, text!("the first time")),
                )
            } else if from_min > latest + AFTER_START_MIN {
                (
                    "from",
                    text!("the page begins when the outage is long over"),
                    text!("more than 12 h after it"),
                    (last, text!("the last time")),
                )
            } else {
                continue;
            };
            let Some(entry) = table.get(key) else { continue };
            let mut problem = Problem::error(Code::PageMissesOutage, &entry.span, message)
                .label(label)
                .expected(text!("a stretch of time that holds at least part of the outage"))
                .help(text!("check the dates and the zones; a page shows 24 hours"));
            if let (Some(place), told) = related {
                problem = problem.related(place, told);
            }
            self.problems.push(problem);
        }
    }
}
