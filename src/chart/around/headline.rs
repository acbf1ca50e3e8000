//! Title and subtitle: computed, and true whatever the figures.
//!
//! A fitted figure is quoted as reported, never as if the simulation had found it.

use super::story::Story;
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Label, LabelKind, Printable, Style};
use crate::chart::figure::entry::Entry;
use crate::chart::figure::score::Score;
use crate::chart::plot::counts::CountScale;
use crate::chart::plot::frame::Frame;
use crate::chart::plot::layout::MARGIN;
use crate::chart::plot::time;
use crate::chart::plot::time::TimeAxis;
use crate::chart::words;
use crate::scenario::Scenario;
use crate::words::text::say;
use crate::{Language, Outcome};

/// The words around the picture.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Headline {
    /// The scenario's title as its author wrote it: one line, or two of which the second may be cut.
    pub(crate) kicker: Vec<String>,
    /// What happened, on one line or two.
    pub(crate) title: Vec<String>,
    pub(crate) subtitle: Vec<String>,
}

pub(crate) fn kicker_style() -> Style {
    Style::new(LabelKind::Kicker, 22.0, Paint::Muted).bold()
}

pub(crate) fn title_style() -> Style {
    Style::new(LabelKind::Title, 36.0, Paint::Ink).bold()
}

pub(crate) fn subtitle_style() -> Style {
    Style::new(LabelKind::Subtitle, 24.0, Paint::SoftInk)
}

pub(crate) const TITLE_LINE: f64 = 44.0;
pub(crate) const SUBTITLE_LINE: f64 = 32.0;
/// Base line of a title that has nothing above it.
pub(crate) const TOP: f64 = 66.0;

/// Title and subtitle, the first line at a base line; returns the base line of the last.
pub(crate) fn draw_titles(title: &[String], subtitle: &[String], y: f64, labels: &mut Vec<Label>) -> f64 {
    labels.extend(title_style().stacked(title, MARGIN, y, TITLE_LINE));
    let y = y + TITLE_LINE * (title.len() as f64 - 1.0) + SUBTITLE_LINE + 8.0;
    labels.extend(subtitle_style().stacked(subtitle, MARGIN, y, SUBTITLE_LINE));
    y + SUBTITLE_LINE * (subtitle.len() as f64 - 1.0)
}

impl Headline {
    pub(crate) fn new(outcome: &Outcome, entries: &[Entry<'_>], frame: &Frame, printable: &mut Printable) -> Self {
        let scenario = &outcome.scenario;
        const MOST_LINES: usize = 2;
        let limit = frame.layout.text_width();
        let title = Story::new(outcome, entries).lines(&title_style(), limit, MOST_LINES);
        let title = title.iter().map(|line| printable.text(line)).collect();
        let style = subtitle_style();
        let candidates = subtitles(scenario, frame, Score::of(entries))
            // A zone stays with its offset.
            .map(|text| printable.text(&text).replace(" (UTC", "\u{A0}(UTC"));
        let subtitle = candidates.iter().find(|text| style.width(text) <= limit);
        let subtitle = style.wrap_evenly(subtitle.unwrap_or(&candidates[candidates.len() - 1]), limit);
        let style = kicker_style();
        let kicker = at_most_two(style.wrap(&printable.text(scenario.title()), limit), &style, limit);
        Self { kicker, title, subtitle }
    }
}

fn at_most_two(mut lines: Vec<String>, style: &Style, limit: f64) -> Vec<String> {
    if lines.len() > 2 {
        let rest = lines.split_off(1).join(" ");
        lines.push(style.cut(&rest, limit));
    }
    lines
}

/// Unit, zone and score, in full and ever shorter.
fn subtitles(scenario: &Scenario, frame: &Frame, score: Score) -> [String; 3] {
    let language = scenario.language();
    let bin = language.bin_width(scenario.pages().first().map_or(15.0, |page| page.bin_min));
    let zone = zone_words(scenario, &frame.time);
    let is_logarithmic = frame.scale == CountScale::Log;
    let scale = words::logarithmic(language, is_logarithmic);
    let short_scale = if is_logarithmic { say!(language, " (log scale)") } else { String::new() };
    let [long, short] = predicted(language, score);
    let brief = |scale: &str, score: &str| {
        say!(language, "Simulated reports per {bin}{scale}, {zone} time. {score}", bin, scale, zone, score)
    };
    [
        say!(
            language,
            "Simulated problem reports per {bin}{scale}, {zone} time. {score}",
            bin,
            scale,
            zone,
            score = long
        ),
        brief(&scale, &long),
        brief(&short_scale, &short),
    ]
}

/// How the testable figures stand to what the others predict, at length and in short. A figure that is open to one side lies in no range.
fn predicted(language: Language, score: Score) -> [String; 2] {
    let none = say!(language, "No figure can be tested against the others.");
    let agrees = || say!(language, "The one testable figure agrees.");
    let agree =
        |inside, testable| say!(language, "Predicted by the others: {inside} of {testable} agree.", inside, testable);
    let [inside, testable] = [score.inside(), score.testable];
    match (testable, inside) {
        (0, _) => [none.clone(), none],
        (1, 1) if score.any_open => [agrees(), agrees()],
        (1, 1) => [say!(language, "The one testable figure meets the others' 90% range."), agrees()],
        _ if score.any_open => [
            say!(language, "Predicted from the other figures: {inside} of {testable} agree.", inside, testable),
            agree(inside, testable),
        ],
        _ => [
            say!(
                language,
                "Predicted from the other figures: {inside} of {testable} meet the 90% range.",
                inside,
                testable
            ),
            agree(inside, testable),
        ],
    }
}

/// `Europe/Paris (UTC+2)`; `Europe/Paris (UTC+2, then UTC+1)` where the clocks change meanwhile.
pub(crate) fn zone_words(scenario: &Scenario, time: &TimeAxis) -> String {
    let changes = time::clock_changes(scenario, time);
    let first = time::offset(scenario, time.from_min);
    let offsets = changes.into_iter().fold(first, |before, change| {
        say!(scenario.language(), "{before}, then {after}", before, after = change.after)
    });
    match scenario.time_zone().iana_name() {
        Some(name) if !time::is_utc(scenario) => format!("{name} ({offsets})"),
        _ => offsets,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_is_open_to_one_side_is_not_said_to_meet_a_range() {
        let closed = Score { reported: 4, testable: 3, missed: 1, any_open: false };
        assert_eq!(
            predicted(Language::English, closed)[0],
            "Predicted from the other figures: 2 of 3 meet the 90% range."
        );
        assert_eq!(
            predicted(Language::English, Score { any_open: true, ..closed })[0],
            "Predicted from the other figures: 2 of 3 agree."
        );
    }
}
