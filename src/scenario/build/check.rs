//! What cannot be true of one outage, whatever the widths of the words.

use super::super::parse::Span;
use super::super::problem::{Code, Problem};
use super::super::{Figure, PageId, Quantity, Role, SourceId};
use super::Builder;
use super::figures::Resolved;

/// Reports may go on rising a little after the service is back, but not for longer than this.
const PEAK_AFTER_END_MIN: f64 = 120.0;
/// A peak time is the label of a bin, and may be this much earlier than the start within it.
const LABEL_BEFORE_START_MIN: f64 = 15.0;
/// Shares are rounded: three of them may sum to a little over the whole.
const SHARE_ROUNDING: f64 = 0.015;

impl Builder<'_> {
    pub(super) fn check(&mut self, resolved: &Resolved) {
        let figures: Vec<(&Figure, &Span)> = resolved.figures.iter().zip(&resolved.spans).collect();
        for (i, &(a, a_span)) in figures.iter().enumerate() {
            for &(b, b_span) in &figures[i + 1..] {
                // Two sources may contradict each other; only what is fitted together or said by one must be possible.
                let fitted = a.role == Role::Fit && b.role == Role::Fit;
                if fitted || (a.source == b.source && a.role != Role::Context && b.role != Role::Context) {
                    self.order((a, a_span), (b, b_span));
                    self.order((b, b_span), (a, a_span));
                }
            }
        }
        self.durations(&figures);
        self.share_sums(&figures);
    }

    /// Problems of `late` coming before `early`, or too long after it; or of a baseline (`late`) above the peak (`early`).
    fn order(&mut self, (early, early_span): (&Figure, &Span), (late, late_span): (&Figure, &Span)) {
        let (Some((earliest, latest)), Some((late_low, late_high))) = (plain_reading(early), plain_reading(late))
        else {
            return;
        };
        let problem = match (&early.quantity, &late.quantity) {
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
                if early.source == late.source && b.is_none_or(|b| *a == b) && late_high < earliest =>
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

    /// Problems of a start and a duration that lead to another end than the same source states.
    fn durations(&mut self, figures: &[(&Figure, &Span)]) {
        for &(duration, span) in figures {
            let same_source = |quantity: Quantity| {
                let of_source = |figure: &Figure| figure.source == duration.source && figure.role != Role::Context;
                let (figure, span) =
                    *figures.iter().find(|(figure, _)| figure.quantity == quantity && of_source(figure))?;
                Some((plain_reading(figure)?, span))
            };
            if duration.quantity != Quantity::Duration || duration.role == Role::Context {
                continue;
            }
            let (Some((shortest, longest)), Some((start, _)), Some((end, end_span))) =
                (plain_reading(duration), same_source(Quantity::Start), same_source(Quantity::Restored))
            else {
                continue;
            };
            if start.0 + shortest > end.1 || start.1 + longest < end.0 {
                self.problems.push(
                    Problem::error(
                        Code::DurationContradictsTimes,
                        span,
                        "the start and this duration lead to another end than is stated",
                    )
                    .label("the duration")
                    .related(end_span, "the end")
                    .help("check the times, their dates and their zones"),
                );
            }
        }
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

/// The values that a figure's words allow as a plain reading.
fn plain_reading(figure: &Figure) -> Option<(f64, f64)> {
    figure.statement.as_ref().map(|statement| statement.likelihood.tolerance())
}
