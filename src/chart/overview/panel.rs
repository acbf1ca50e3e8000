//! One scenario of the overview: a head of a few lines, the curve, and reported figures as small marks.

use super::super::Panel;
use super::OverviewPanel;
use super::story::{Reported, SmallMark, Story};
use crate::Language;
use crate::chart::canvas::geometry::{Point, Rect, at};
use crate::chart::canvas::marks::{Mark, Pen, Standing, miss_pill};
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, Label, LabelKind, Style};
use crate::chart::figure::score::Score;
use crate::chart::plot::counts::{CountAxis, CountScale};
use crate::chart::plot::curves::Curves;
use crate::chart::plot::time::{TimeAxis, time_ticks};
use crate::words::text::say;

/// Room for the labels of counts left of a plot, and of times below it.
pub(crate) const COUNT_LABELS: f64 = 84.0;
pub(crate) const TIME_LABELS: f64 = 36.0;
pub(crate) const PLOT_HEIGHT: f64 = 200.0;
/// From the head down to the plot.
const BELOW_HEAD: f64 = 16.0;
const TITLE_LINE: f64 = 30.0;
const LINE: f64 = 28.0;
/// Half the width of a mark with its edge.
const SIGN: f64 = 10.0;
/// Height of the tick of a reported time.
const TICK: f64 = 26.0;

fn title_style() -> Style {
    Style::new(LabelKind::Panel, 24.0, Paint::Ink).bold()
}

fn finding_style() -> Style {
    Style::new(LabelKind::Finding, 21.0, Paint::Muted)
}

fn miss_style() -> Style {
    Style::new(LabelKind::Miss, 20.0, Paint::Paper).bold()
}

/// `6 of 6 testable agree`.
pub(crate) fn score_words(language: Language, Score { testable, missed, .. }: Score) -> String {
    match (testable, missed) {
        (0, _) => say!(language, "none testable"),
        (1, 0) => say!(language, "1 of 1 testable agrees"),
        (_, 0) => say!(language, "{testable} of {testable} testable agree", testable),
        (_, 1) => say!(language, "1 of {testable} missed", testable),
        _ => say!(language, "{missed} of {testable} missed", missed, testable),
    }
}

/// The same where there is less room, as far as that is possible.
fn short_score_words(language: Language, score: Score) -> String {
    match (score.testable, score.missed) {
        (1, 0) => say!(language, "1 of 1 agrees"),
        (testable @ 2.., 0) => say!(language, "{testable} of {testable} agree", testable),
        _ => score_words(language, score),
    }
}

/// Title, page and finding, as lines.
pub(crate) struct Head {
    title: Vec<String>,
    place: Option<String>,
    /// The height and the score, on one line or two.
    finding: Vec<String>,
    /// What is missed, or that the figures are contradictory, stands in a pill of its own.
    pill: Option<String>,
    /// Whether the pill is on a line of its own.
    pill_below: bool,
}

/// On the pill of a panel that no curve could do justice to.
pub(crate) fn contradictory(language: Language) -> String {
    say!(language, "contradictory")
}

impl Head {
    pub(crate) fn new(story: &Story, width: f64) -> Self {
        const MOST_LINES: usize = 3;
        let style = title_style();
        let mut title = style.wrap_evenly(&story.title, width);
        if title.len() > MOST_LINES {
            title = style.wrap(&story.title, width);
            let rest = title.split_off(MOST_LINES - 1).join(" ");
            title.push(style.cut(&rest, width));
        }
        let style = finding_style();
        let language = story.scenario.language();
        let words = score_words(language, story.score);
        let missed = story.score.missed > 0;
        let pill = match (story.contradictory, missed) {
            (true, _) => Some(contradictory(language)),
            (false, true) => Some(words.clone()),
            (false, false) => None,
        };
        let height = style.cut(&story.height, width);
        let finding = if missed && !story.contradictory {
            vec![height]
        } else {
            let short = short_score_words(language, story.score);
            let fitting = [&words, &short].map(|score| say!(language, "{height}; {score}", height, score));
            let fitting = fitting.into_iter().find(|text| style.width(text) <= width);
            fitting.map_or_else(|| vec![height, style.cut(&words, width)], |line| vec![line])
        };
        let last = finding.last().map_or(0.0, |line| style.width(line));
        let pill_below = pill.as_ref().is_some_and(|pill| last + BEFORE_PILL + pill_width(pill) > width);
        Self { title, place: story.place.as_ref().map(|place| style.cut(place, width)), finding, pill, pill_below }
    }

    pub(crate) fn height(&self) -> f64 {
        let lines = self.finding.len() + usize::from(self.place.is_some()) + usize::from(self.pill_below);
        TITLE_LINE * self.title.len() as f64 + LINE * lines as f64 + BELOW_HEAD
    }

    pub(crate) fn draw(&self, left: f64, top: f64, marks: &mut Vec<Mark>, labels: &mut Vec<Label>) {
        let mut y = top;
        for line in &self.title {
            labels.push(title_style().label(line, left, y + 22.0, Anchor::Start));
            y += TITLE_LINE;
        }
        let mut right = left;
        for line in self.place.iter().chain(&self.finding) {
            let label = finding_style().label(line, left, y + 20.0, Anchor::Start);
            right = label.bounds().right;
            labels.push(label);
            y += LINE;
        }
        if let Some(pill) = &self.pill {
            let (left, middle) =
                if self.pill_below { (left, y + 13.0) } else { (right + BEFORE_PILL, y - LINE + 13.0) };
            let right = left + pill_width(pill);
            marks.extend(miss_pill(Rect { left, right, top: middle - 14.0, bottom: middle + 14.0 }));
            labels.push(miss_style().centred_on(pill, right - 11.0, middle, Anchor::End));
        }
    }
}

/// Between the words of a finding and the pill.
const BEFORE_PILL: f64 = 14.0;

fn pill_width(text: &str) -> f64 {
    miss_style().width(text) + 44.0
}

/// The mark of a level: a disc where it was used to fit, a hollow diamond where it was held out.
fn sign(standing: Standing, centre: Point) -> Mark {
    match standing {
        Standing::HeldOut => Mark::Diamond { centre, reach: SIGN - 0.5, paint: standing.paint() },
        _ => Mark::Dot { centre, radius: SIGN - 1.5, paint: standing.paint(), hollow: false },
    }
}

/// An axis of counts for all of these in plots of some height.
pub(crate) fn count_axis(stories: &[&Story], scale: CountScale, height: f64) -> CountAxis {
    let curves = || stories.iter().filter_map(|story| story.curves.as_ref());
    let marks = || stories.iter().flat_map(|story| &story.reported).map(|reported| &reported.mark);
    let highest = curves().map(Curves::highest).chain(marks().map(highest)).fold(0.0, f64::max);
    let least = curves().map(Curves::lowest).chain(marks().filter_map(lowest)).fold(f64::INFINITY, f64::min);
    let low = scale.low(least);
    let top = scale.stretched(low, highest, 1.1);
    match scale {
        CountScale::Linear => CountAxis::linear(top, 4),
        CountScale::Log => CountAxis::log(low, top, height),
    }
}

/// Draws everything of a panel but its head.
pub(crate) fn draw(
    story: &Story,
    frame: Rect,
    time: TimeAxis,
    counts: CountAxis,
    marks: &mut Vec<Mark>,
    labels: &mut Vec<Label>,
) -> OverviewPanel {
    let curves = story.curves.clone().unwrap_or_default();
    let style = Style::new(LabelKind::Axis, 20.0, Paint::Muted);
    for &tick in &counts.ticks {
        let text = style.cut(&story.scenario.language().stated_count(tick), COUNT_LABELS - 10.0);
        labels.push(style.centred_on(text, frame.left - 10.0, counts.y(&frame, tick), Anchor::End));
    }
    let ticks = time_ticks(&story.scenario, &time);
    let style = Style::new(LabelKind::Axis, 20.0, Paint::Ink);
    for tick in &ticks {
        let style = if tick.local.midnight { style.bold() } else { style };
        labels.push(style.label(&tick.local.text, tick.x, frame.bottom + 32.0, Anchor::Middle));
    }
    let (lines, signs) = figures(story, &frame, &time, &counts);
    marks.extend(lines);
    marks.extend(signs);
    OverviewPanel {
        scenario: story.scenario.name().to_owned(),
        plot: Panel { name: None, plot: frame, counts, curves, columns: Vec::new() },
        time,
        ticks,
    }
}

fn highest(mark: &SmallMark) -> f64 {
    match *mark {
        SmallMark::Time(_) => 0.0,
        SmallMark::Height(count) | SmallMark::Level { count, .. } => count,
        // A range that reaches far up must not press the curve down.
        SmallMark::Range(low, _) => low,
    }
}

fn lowest(mark: &SmallMark) -> Option<f64> {
    match *mark {
        SmallMark::Time(_) => None,
        SmallMark::Height(count) | SmallMark::Level { count, .. } | SmallMark::Range(count, _) => Some(count),
    }
}

/// Lines for times, on the axis, and for heights, over the outage; marks for levels where they were read.
fn figures(story: &Story, frame: &Rect, time: &TimeAxis, counts: &CountAxis) -> (Vec<Mark>, Vec<Mark>) {
    let mut lines = Vec::new();
    let mut signs = Vec::new();
    let inside = |count: f64| counts.y(frame, count).clamp(frame.top, frame.bottom);
    let (left, right) = (time.x_inside(story.over_min.0), time.x_inside(story.over_min.1));
    for &Reported { standing, mark } in &story.reported {
        let pen = Pen { width: 2.5, ..standing.pen() };
        let mut line = |points: Vec<Point>| lines.push(Mark::Line(points, pen));
        match mark {
            SmallMark::Time(minutes) if time.shows(minutes) => {
                let x = time.x(minutes);
                line(vec![at(x, frame.bottom), at(x, frame.bottom - TICK)]);
            }
            SmallMark::Height(count) => line(vec![at(left, inside(count)), at(right, inside(count))]),
            SmallMark::Range(low, high) => {
                for count in [low, high] {
                    line(vec![at(left, inside(count)), at(right, inside(count))]);
                }
            }
            SmallMark::Level { at_min, count } if time.shows(at_min) => {
                signs.push(sign(standing, at(time.x(at_min), inside(count))));
            }
            SmallMark::Time(_) | SmallMark::Level { .. } => {}
        }
    }
    (lines, signs)
}
