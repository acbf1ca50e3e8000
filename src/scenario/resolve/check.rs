//! What cannot be true of one outage, whatever the widths of the words.

use super::Builder;
use super::figures::Resolved;
use crate::scenario::file::parse::Span;
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::{Figure, PageId, Quantity, Reading, Role, SourceId, Statement};

/// Reports may go on rising a little after the service is back, but not for longer than this.
const PEAK_AFTER_END_MIN: f64 = 120.0;
/// A peak time is the label of a bin, and may be this much earlier than the start within it.
const LABEL_BEFORE_START_MIN: f64 = 15.0;
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
                self.above_the_peak(a, b);
                self.above_the_peak(b, a);
            }
        }
        self.durations(&stated);
        self.share_sums(&figures);
    }

    /// Problems of `late` coming before `early`, or too long after it; or of a baseline (`late`) above the peak (`early`).
    fn order(&mut self, early: &Stated<'_>, late: &Stated<'_>) {
        let ((earliest, latest), (late_low, late_high)) = (early.reading, late.reading);
        let (early_span, late_span) = (early.span, late.span);
        let problem = match (early.quantity, late.quantity) {
            (Quantity::Start, Quantity::Restored | Quantity::Subsided(_)) if late_high < earliest => {
                Problem::error(Code::EndBeforeStart, late_span, "the outage ends before it starts")
                    .label("the end")
                    .related(early_span, "the start")
            }
            (Quantity::Start, Quantity::PartialRecovery) if late_high < earliest => Problem::error(
                Code::PartialRecoveryOutsideOutage,
                late_span,
                "the service works again for some before the outage starts",
            )
            .label("the partial recovery")
            .related(early_span, "the start"),
            (Quantity::PartialRecovery, Quantity::Restored) if late_high < earliest => Problem::error(
                Code::PartialRecoveryOutsideOutage,
                early_span,
                "the service works again for some after it worked again for all",
            )
            .label("the partial recovery")
            .related(late_span, "the end"),
            (Quantity::Start, Quantity::WaveStart(_)) if late_high < earliest => {
                Problem::error(Code::WavesOutOfOrder, late_span, "a further wave begins before the outage starts")
                    .label("the wave")
                    .related(early_span, "the start")
            }
            (Quantity::WaveStart(a), Quantity::WaveStart(b)) if a < b && late_high < earliest => {
                let message = format!("the {} wave begins before the {}", b.word(), a.word());
                Problem::error(Code::WavesOutOfOrder, late_span, message)
                    .label("the later wave")
                    .related(early_span, "the earlier wave")
            }
            (Quantity::WaveStart(_), Quantity::Restored) if late_high < earliest => Problem::error(
                Code::WavesOutOfOrder,
                early_span,
                "a further wave begins after the service worked again",
            )
            .label("the wave")
            .related(late_span, "the end")
            .expected("`restored` is when the last wave ended"),
            (Quantity::WaveStart(_), Quantity::PartialRecovery) if late_high < earliest => {
                Problem::error(Code::WavesOutOfOrder, late_span, "the partial recovery comes before a further wave")
                    .label("the partial recovery")
                    .related(early_span, "the wave")
                    .expected("`partial-recovery` is one from the last wave")
            }
            (Quantity::Start, Quantity::PeakTime(_)) if late_high < earliest - LABEL_BEFORE_START_MIN => {
                Problem::error(Code::PeakOutsideOutage, late_span, "the reports peak before the outage starts")
                    .label("the peak")
                    .related(early_span, "the start")
            }
            (Quantity::Restored, Quantity::PeakTime(_)) if late_low > latest + PEAK_AFTER_END_MIN => Problem::error(
                Code::PeakOutsideOutage,
                late_span,
                "the reports peak more than 2 h after the service worked again",
            )
            .label("the peak")
            .related(early_span, "the end"),
            (Quantity::PeakTime(a), Quantity::Subsided(b)) if a == b && late_high < earliest => {
                Problem::error(Code::SubsidedBeforePeak, late_span, "the reports have subsided before they peak")
                    .label("subsided")
                    .related(early_span, "the peak")
            }
            (Quantity::Peak(a), Quantity::Baseline(b)) if a == b && late_low > latest => Problem::error(
                Code::BaselineAbovePeak,
                late_span,
                "there are more reports before the outage than at its peak",
            )
            .label("the baseline")
            .related(early_span, "the peak"),
            (Quantity::Peak(a), Quantity::Total(b))
                if early.of_one_voice(late) && b.is_none_or(|b| *a == b) && late_high < earliest =>
            {
                Problem::error(
                    Code::TotalBelowPeak,
                    late_span,
                    "there are fewer reports in all than in the highest bin",
                )
                .label("the total")
                .related(early_span, "the peak")
            }
            _ => return,
        };
        self.problems.push(problem.help(match early.quantity {
            Quantity::Peak(_) if matches!(late.quantity, Quantity::Total(_)) => "has one of them another unit?",
            Quantity::Peak(_) => "both are reports per bin: has one of them another unit?",
            _ => "check the times, their dates and their zones",
        }));
    }

    /// Problems of a bin that is higher than the highest, by one source or by what is assumed beside it.
    fn above_the_peak(&mut self, peak: &Stated<'_>, other: &Stated<'_>) {
        let Quantity::Peak(page) = peak.quantity else { return };
        let (message, label) = match other.quantity {
            Quantity::LevelAt(of, _) if of == page => {
                ("there are more reports at this time than at the peak".to_owned(), "this level")
            }
            Quantity::WavePeak(of, wave) if of == page => {
                (format!("the {} wave peaks higher than the page", wave.word()), "the peak of the wave")
            }
            Quantity::CountWithin { page: of, reading: Reading::HighestBin, .. } if of == page => {
                ("one bin has more reports than the highest".to_owned(), "the highest bin, by this count")
            }
            _ => return,
        };
        if !peak.of_one_voice(other) || other.reading.0 <= peak.reading.1 {
            return;
        }
        self.problems.push(
            Problem::error(Code::LevelAbovePeak, other.span, message)
                .label(label)
                .related(peak.span, "the peak")
                .expected("`peak` is the highest bin of the page, whenever it was")
                .help("both are reports per bin: has one of them another unit, or another page?"),
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
                "the start and this duration lead to another end than is stated",
            )
            .label("the duration")
            .related(other.span, "the end"),
            Quantity::WaveStart(wave) if end.1 < other.reading.0 => {
                let message = format!("by start and duration the outage is over before the {} wave", wave.word());
                Problem::error(Code::WavesOutOfOrder, other.span, message)
                    .label("the wave")
                    .related(duration.span, "the duration")
                    .expected("`duration` is until the last wave ended")
            }
            Quantity::PartialRecovery if end.1 < other.reading.0 => Problem::error(
                Code::PartialRecoveryOutsideOutage,
                other.span,
                "by start and duration the service works again for all before it does for some",
            )
            .label("the partial recovery")
            .related(duration.span, "the duration"),
            Quantity::PeakTime(_) if end.1 + PEAK_AFTER_END_MIN < other.reading.0 => Problem::error(
                Code::PeakOutsideOutage,
                other.span,
                "by start and duration the reports peak more than 2 h after the service worked again",
            )
            .label("the peak")
            .related(duration.span, "the duration"),
            _ => return,
        };
        self.problems.push(problem.help("check the times, their dates and their zones"));
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
                    Problem::error(Code::SharesSumOver100, span, "the shares of this source sum to more than 100 %")
                        .label(format!("this makes it {:.0} %", sum * 100.0))
                        .help("shares of one page, or of all pages, are parts of one whole"),
                );
            }
        }
    }
}
