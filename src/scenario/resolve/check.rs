//! What cannot be true of one outage, whatever the widths of the words.

use super::Builder;
use super::figures::Resolved;
use crate::scenario::file::document::Span;
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::{Figure, PageId, Quantity, Role, SourceId, Statement, Wave};
use crate::words::message::Text;
use crate::words::text::text;

/// Reports may go on rising a little after the service is back, but not for longer than this.
const PEAK_AFTER_END_MIN: f64 = 120.0;
/// The lowest bin before a wave may be labelled so much later than its start: the first reports rise slowly.
const TROUGH_AFTER_WAVE_MIN: f64 = 30.0;
/// The way out of times that cannot all hold.
fn check_times() -> Text {
    text!("check the times, their dates and their zones")
}
/// Shares are rounded: three of them may sum to a little over the whole.
const SHARE_ROUNDING: f64 = 0.015;

/// What is stated of the outage, by a source or by the author.
struct Stated<'a> {
    quantity: &'a Quantity,
    /// The values that its words allow as a plain reading.
    reading: (f64, f64),
    role: Role,
    /// `None` for what is assumed.
    source: Option<SourceId>,
    span: &'a Span,
}

impl<'a> Stated<'a> {
    fn reported(figure: &'a Figure, span: &'a Span) -> Option<Self> {
        let reading = figure.statement.as_ref()?.likelihood.tolerance();
        Some(Self { quantity: &figure.quantity, reading, role: figure.role, source: Some(figure.source), span })
    }

    fn assumed((quantity, statement, span): &'a (Quantity, Statement, Span)) -> Self {
        Self { quantity, reading: statement.likelihood.tolerance(), role: Role::Fit, source: None, span }
    }

    /// Whether one source says both, or one is an assumption beside what is fitted.
    fn of_one_voice(&self, other: &Self) -> bool {
        match (self.source, other.source) {
            (Some(one), Some(another)) => one == another && self.role != Role::Context && other.role != Role::Context,
            _ => self.is_fitted_with(other),
        }
    }

    fn is_fitted_with(&self, other: &Self) -> bool {
        self.role == Role::Fit && other.role == Role::Fit
    }

    /// Two sources may contradict each other; only what is fitted together or said by one must be possible.
    fn must_agree(&self, other: &Self) -> bool {
        self.is_fitted_with(other) || self.of_one_voice(other)
    }
}

impl Builder<'_> {
    pub(crate) fn check(&mut self, resolved: &Resolved) {
        let figures: Vec<(&Figure, &Span)> = resolved.figures.iter().zip(&resolved.spans).collect();
        let reported = figures.iter().filter_map(|(figure, span)| Stated::reported(figure, span));
        let stated: Vec<Stated<'_>> = reported.chain(resolved.assumed.iter().map(Stated::assumed)).collect();
        for (i, a) in stated.iter().enumerate() {
            for b in stated[i + 1..].iter().filter(|b| a.must_agree(b)) {
                self.order(a, b);
                self.order(b, a);
                self.peak_among_the_others(a, b);
                self.peak_among_the_others(b, a);
                self.trough_before_its_wave(a, b);
                self.trough_before_its_wave(b, a);
                self.above_the_peak(a, b);
                self.above_the_peak(b, a);
                self.assumed_otherwise(a, b);
            }
        }
        self.durations(&stated);
        self.share_sums(&figures);
    }

    /// Problems of `late` coming before `early`.
    fn order(&mut self, early: &Stated<'_>, late: &Stated<'_>) {
        let kinds = (early.quantity.kind(), late.quantity.kind());
        let waves = (early.quantity.wave(), late.quantity.wave());
        let rule = late.quantity.row().order.after.iter().find(|after| after.earlier == kinds.0);
        let Some((slack_min, problem)) = rule.and_then(|rule| Some((rule.slack_min, rule.problem.as_ref()?))) else {
            return;
        };
        let of_one_page = early.quantity.page().is_none_or(|page| late.quantity.page().is_none_or(|of| of == page));
        // Of two of a kind the one of the lower wave comes first.
        let in_question = of_one_page && (kinds.0 != kinds.1 || waves.0 < waves.1);
        if !in_question || late.reading.1 >= early.reading.0 - slack_min {
            return;
        }
        let told = |wave: Option<Wave>| wave.map_or_else(Text::default, Wave::text);
        let holes = vec![("earlier", told(waves.0).into()), ("later", told(waves.1).into())];
        let message = Text::of_message(problem.message, holes);
        let (here, there) = if problem.blames_earlier {
            ((early.span, problem.earlier), (late.span, problem.later))
        } else {
            ((late.span, problem.later), (early.span, problem.earlier))
        };
        let mut found = Problem::error(problem.code, here.0, message)
            .label(Text::plain(here.1))
            .related(there.0, Text::plain(there.1));
        if let Some(expected) = problem.expected {
            found = found.expected(Text::plain(expected));
        }
        self.problems.push(found.help(check_times()));
    }

    /// Problems of a peak long after the end, and of a baseline above the peak or a total below it.
    fn peak_among_the_others(&mut self, one: &Stated<'_>, other: &Stated<'_>) {
        let problem = match (one.quantity, other.quantity) {
            (Quantity::Restored, Quantity::PeakTime(_)) if other.reading.0 > one.reading.1 + PEAK_AFTER_END_MIN => {
                let message = text!(
                    "the reports peak more than {hours} h after the service worked again",
                    hours = PEAK_AFTER_END_MIN / 60.0
                );
                let problem = Problem::error(Code::PeakOutsideOutage, other.span, message).label(text!("the peak"));
                problem.related(one.span, text!("the end")).help(check_times())
            }
            (Quantity::Peak(a), Quantity::Baseline(b)) if a == b && other.reading.0 > one.reading.1 => {
                let message = text!("there are more reports before the outage than at its peak");
                let problem = Problem::error(Code::BaselineAbovePeak, other.span, message).label(text!("the baseline"));
                problem
                    .related(one.span, text!("the peak"))
                    .help(text!("both are reports per bin: has one of them another unit?"))
            }
            (Quantity::Peak(a), Quantity::Total(b))
                if one.of_one_voice(other) && b.is_none_or(|b| *a == b) && other.reading.1 < one.reading.0 =>
            {
                let message = text!("there are fewer reports in all than in the highest bin");
                let problem = Problem::error(Code::TotalBelowPeak, other.span, message).label(text!("the total"));
                problem.related(one.span, text!("the peak")).help(text!("has one of them another unit?"))
            }
            _ => return,
        };
        self.problems.push(problem);
    }

    /// Problems of a trough that comes after the wave before which it lies has begun.
    fn trough_before_its_wave(&mut self, trough: &Stated<'_>, start: &Stated<'_>) {
        let (Quantity::TroughTime(_, before), Quantity::WaveStart(wave)) = (trough.quantity, start.quantity) else {
            return;
        };
        if before != wave || trough.reading.0 <= start.reading.1 + TROUGH_AFTER_WAVE_MIN {
            return;
        }
        let message = text!("the trough before the {later} wave comes after that wave has begun", later = wave.text());
        self.problems.push(
            Problem::error(Code::WavesOutOfOrder, trough.span, message)
                .label(text!("the trough"))
                .related(start.span, text!("the wave"))
                .help(check_times()),
        );
    }

    /// Problems of a bin that is higher than the highest, by one source or by what is assumed beside it.
    fn above_the_peak(&mut self, peak: &Stated<'_>, other: &Stated<'_>) {
        let Quantity::Peak(page) = peak.quantity else { return };
        let of_the_page = other.quantity.page() == Some(*page) && *other.quantity != *peak.quantity;
        let is_one_bin = !other.quantity.row().sums || other.quantity.is_highest_bin();
        if !of_the_page || !is_one_bin || !other.quantity.counts_surge() {
            return;
        }
        let (message, label) = match (other.quantity.wave(), other.quantity.at_min()) {
            (Some(_), _) => {
                (text!("the {noun} is higher than the page’s", noun = other.quantity.noun_text()), text!("of one wave"))
            }
            (None, Some(_)) => (text!("there are more reports at this time than at the peak"), text!("this level")),
            (None, None) => {
                (text!("one bin has more reports than the highest"), text!("the highest bin, by this count"))
            }
        };
        if !peak.of_one_voice(other) || other.reading.0 <= peak.reading.1 {
            return;
        }
        self.problems.push(
            Problem::error(Code::LevelAbovePeak, other.span, message)
                .label(label)
                .related(peak.span, text!("the peak"))
                .expected(text!("`peak` is the highest bin of the page, whenever it was"))
                .help(text!("both are reports per bin: has one of them another unit, or another page?")),
        );
    }

    /// Problems of an assumption beside what a source says of the same. What is reported is not assumed otherwise.
    fn assumed_otherwise(&mut self, figure: &Stated<'_>, assumption: &Stated<'_>) {
        let overlap = figure.reading.0 <= assumption.reading.1 && assumption.reading.0 <= figure.reading.1;
        if figure.source.is_none() || assumption.source.is_some() || figure.quantity != assumption.quantity || overlap {
            return;
        }
        let message = text!("this is assumed otherwise than it is stated");
        self.problems.push(
            Problem::error(Code::AssumptionContradictsFigure, assumption.span, message)
                .label(text!("the assumption"))
                .related(figure.span, text!("what is stated"))
                .help(text!("leave the assumption out, or give the figure the role `check`")),
        );
    }

    /// Problems of a start and a duration with what comes after the end that they lead to.
    fn durations(&mut self, stated: &[Stated<'_>]) {
        let of = |wanted: Quantity| stated.iter().filter(move |one| *one.quantity == wanted);
        for duration in of(Quantity::Duration) {
            for start in of(Quantity::Start).filter(|start| start.must_agree(duration)) {
                let end = (start.reading.0 + duration.reading.0, start.reading.1 + duration.reading.1);
                for other in stated.iter().filter(|other| other.must_agree(start) && other.must_agree(duration)) {
                    self.after_the_duration(start, duration, end, other);
                }
            }
        }
    }

    /// Problems of what does not lie where the `end` by start and duration allows it.
    fn after_the_duration(&mut self, start: &Stated<'_>, duration: &Stated<'_>, end: (f64, f64), other: &Stated<'_>) {
        let one_voice = start.of_one_voice(duration) && other.of_one_voice(duration) && other.of_one_voice(start);
        let problem = match other.quantity {
            Quantity::Restored if one_voice && (end.0 > other.reading.1 || end.1 < other.reading.0) => Problem::error(
                Code::DurationContradictsTimes,
                duration.span,
                text!("the start and this duration lead to another end than is stated"),
            )
            .label(text!("the duration"))
            .related(other.span, text!("the end")),
            Quantity::WaveStart(wave) if end.1 < other.reading.0 => {
                let message =
                    text!("by start and duration the outage is over before the {wave} wave", wave = wave.text());
                Problem::error(Code::WavesOutOfOrder, other.span, message)
                    .label(text!("the wave"))
                    .related(duration.span, text!("the duration"))
                    .expected(text!("`duration` is until the last wave ended"))
            }
            Quantity::PartialRecovery if end.1 < other.reading.0 => Problem::error(
                Code::PartialRecoveryOutsideOutage,
                other.span,
                text!("by start and duration the service works again for all before it does for some"),
            )
            .label(text!("the partial recovery"))
            .related(duration.span, text!("the duration")),
            Quantity::PeakTime(_) if end.1 + PEAK_AFTER_END_MIN < other.reading.0 => Problem::error(
                Code::PeakOutsideOutage,
                other.span,
                text!(
                    "by start and duration the reports peak more than {hours} h after the service worked again",
                    hours = PEAK_AFTER_END_MIN / 60.0
                ),
            )
            .label(text!("the peak"))
            .related(duration.span, text!("the duration")),
            _ => return,
        };
        self.problems.push(problem.help(check_times()));
    }

    fn share_sums(&mut self, figures: &[(&Figure, &Span)]) {
        let mut wholes: Vec<(SourceId, Option<PageId>, f64)> = Vec::new();
        for &(figure, span) in figures {
            let whole = match figure.quantity {
                Quantity::ChannelShare(page, _) => Some(page),
                Quantity::PageShare(_) => None,
                _ => continue,
            };
            let Some(share) = figure.statement.as_ref().map(|statement| statement.value) else { continue };
            let position = wholes.iter().position(|(source, of, _)| (*source, *of) == (figure.source, whole));
            let sum = match position {
                Some(at) => {
                    wholes[at].2 += share;
                    wholes[at].2
                }
                None => {
                    wholes.push((figure.source, whole, share));
                    share
                }
            };
            if sum > 1.0 + SHARE_ROUNDING && sum - share <= 1.0 + SHARE_ROUNDING {
                self.problems.push(
                    Problem::error(
                        Code::SharesSumOver100,
                        span,
                        text!("the shares of this source sum to more than 100 %"),
                    )
                    .label(text!("this makes it {sum} %", sum = format!("{:.0}", sum * 100.0)))
                    .help(text!("shares of one page, or of all pages, are parts of one whole")),
                );
            }
        }
    }
}
