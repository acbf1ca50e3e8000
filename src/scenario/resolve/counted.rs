//! What one phrase says beside a count: when it was counted, or within what time.

use super::Builder;
use super::draft::Draft;
use super::value::Said;
use crate::scenario::file::document::Entry;
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::wording::clock::Clock;
use crate::scenario::wording::figure::When;
use crate::scenario::wording::moment::Moment;
use crate::scenario::{DAY_MIN, Page, Qualifier, Statement};
use crate::words::message::Hole;
use crate::words::text::text;

/// A length that may be one of seconds.
fn length_of(minutes: f64) -> Hole {
    if minutes < 1.0 { text!("{n} s", n = Hole::count(minutes * 60.0)).into() } else { Hole::duration(minutes) }
}

impl Builder<'_> {
    /// "About 3,900 at 05:41" is a peak and its time: two drafts of one phrase.
    pub(crate) fn with_its_time<'d>(&mut self, draft: Draft<'d>, when: When) -> Vec<Draft<'d>> {
        let row = draft.kind.row();
        match (row.timed_by, when) {
            (_, When::Unsaid) => vec![draft],
            (Some(kind), When::At(clock)) => {
                let time = Draft { kind, said: Said::Time(clock), tolerance: None, ..draft.clone() };
                vec![draft, time]
            }
            (timed_by, _) => {
                let help = if timed_by.is_some() {
                    text!("for a count within a time there is `quantity = \"count-within\"`")
                } else if row.asks.is_empty() {
                    text!("write the time as a figure of its own, or use `quantity = \"level-at\"`")
                } else {
                    text!("say it once: in `value` or in its own key")
                };
                let word = draft.kind.word();
                let message = match row.asks.is_empty() {
                    true => text!("a `{word}` has no time of its own", word),
                    false => text!("the time of this `{word}` is said twice", word),
                };
                self.problems.push(
                    Problem::error(Code::UnreadableWording, &draft.value.span, message)
                        .label(text!("says a time, too"))
                        .help(help),
                );
                vec![draft]
            }
        }
    }

    /// The length of a stretch of time, minutes: a duration, or from when to when.
    pub(crate) fn stretch(&mut self, entry: &Entry) -> Option<f64> {
        let read = self.reader.duration(&entry.words);
        if let (Err(_), Ok(Clock::Between(from, to, _))) = (&read, self.reader.clock(&entry.words)) {
            return self.stretch_between(entry, &from, &to);
        }
        let span = self.wording(entry, read)?;
        self.stretch_min(entry, &span)
    }

    /// The length from one time of day to the next such other. Days and two clocks would make it another length.
    fn stretch_between(&mut self, entry: &Entry, from: &Moment, to: &Moment) -> Option<f64> {
        let has_two_clocks = matches!((&from.zone, &to.zone), (Some(one), Some(other)) if one != other);
        let is_said_otherwise = [from, to].iter().any(|moment| moment.names_a_day() || moment.also.is_some());
        let minutes = |time: jiff::civil::Time| f64::from(time.hour()) * 60.0 + f64::from(time.minute());
        let length_min = (minutes(to.time) - minutes(from.time)).rem_euclid(DAY_MIN);
        if length_min > 0.0 && !has_two_clocks && !is_said_otherwise {
            return Some(length_min);
        }
        let message = text!("these two times tell no length of less than a day");
        self.problems.push(
            Problem::error(Code::UnreadableWording, &entry.span, message)
                .label(text!("how long?"))
                .expected(text!("a length such as `less than an hour`, or two times of one day and one clock"))
                .help(text!("write how long it was: `within = \"25 h\"`")),
        );
        None
    }

    /// The length of a stretch that a duration states: "less than an hour" is one, and "more than an hour" has no end.
    pub(crate) fn stretch_min(&mut self, entry: &Entry, span: &Statement) -> Option<f64> {
        const UP_TO: [Qualifier; 6] = [
            Qualifier::Bare,
            Qualifier::About,
            Qualifier::Nearly,
            Qualifier::UpTo,
            Qualifier::UpToAbout,
            Qualifier::LessThan,
        ];
        self.is_plain(entry, span.qualifier, &UP_TO).then_some(span.value)
    }

    /// "Per 15 minutes" must be the page's bin.
    pub(crate) fn bin_fits(&mut self, draft: &Draft<'_>, pages: &[Page]) {
        let bin_min = draft.page.and_then(|page| pages.get(page.0)).or(pages.first()).map(|page| page.bin_min);
        for (span, minutes) in std::mem::take(&mut self.counts_over) {
            let Some(bin_min) = bin_min.filter(|bin_min| *bin_min != minutes) else { continue };
            self.problems.push(
                Problem::error(
                    Code::UnreadableWording,
                    &span,
                    text!(
                        "a count per {length}, and the page shows bins of {bin_min} min",
                        length = length_of(minutes),
                        bin_min
                    ),
                )
                .label(text!("counted over another time"))
                .expected(text!("a count per {bin_min} min", bin_min))
                .help(text!(
                    "set `bin` under `[page]` if the page showed such bins; otherwise find the count of one bin"
                )),
            );
        }
    }
}
