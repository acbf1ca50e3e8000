//! Two scenarios, or two readings of one, on one picture: a panel each, with one axis of reports.
//!
//! Where both are of one day, they have one axis of time, too; else one onset stands below the other.

mod words;

use super::around::headline::{TOP, draw_titles, subtitle_style, title_style};
use super::canvas::geometry::{Point, Rect, at};
use super::canvas::marks::{Dash, Mark, Pen};
use super::canvas::palette::Paint;
use super::canvas::text::{Anchor, LabelKind, Printable, Style};
use super::overview::OverviewChart;
use super::overview::key::{self, Sign};
use super::overview::panel::{self, Head};
use super::overview::story::Story;
use super::plot::counts::{CountAxis, CountScale};
use super::plot::layout::{Layout, MARGIN};
use super::plot::options::ChartOptions;
use super::plot::time::TimeAxis;
use crate::Pair;
use crate::scenario::DAY_MIN;

const ABOVE_KEY: f64 = 34.0;
const BELOW_KEY: f64 = 38.0;
/// Height of a panel's plot, and from the times below it down to the next head.
const PLOT: f64 = 250.0;
const BETWEEN: f64 = 26.0;

/// The pen of the other panel's curve.
const OTHER: Pen = Pen { paint: Paint::Muted, width: 2.5, dash: Dash::Dotted };

/// The picture of a pair: of the wanted width, and as high as it needs. A height that is asked for is not heeded. It is in
/// [the language of both](Pair::language); what a scenario says alone is in its own.
///
/// ```
/// use outagesim::chart::{ChartOptions, pair_chart};
/// use outagesim::scenario::{Reading, Scenario};
/// use outagesim::{Options, Pair, run};
///
/// let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
///             start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n";
/// let options = Options { replicates: 20, ..Options::default() };
/// let [first, second] = Reading::ALL.map(|reading| Scenario::parse_as(reading.word(), text, reading).unwrap());
/// let (first, second) = (run(&first, &options)?, run(&second, &options)?);
/// let chart = pair_chart(&Pair::new(&first, &second), &ChartOptions::default());
/// assert_eq!(chart.panels.len(), 2);
/// assert_eq!(chart.panels[0].plot.counts, chart.panels[1].plot.counts);
/// # Ok::<(), outagesim::RunError>(())
/// ```
pub fn pair_chart(pair: &Pair<'_>, options: &ChartOptions) -> OverviewChart {
    let mut printable = Printable::default();
    let stories = [0, 1].map(|of| {
        let story = Story::new(pair.outcomes[of], &mut printable);
        let title = printable.text(&words::name(pair, of));
        Story { title, height: printable.text(&words::finding(pair.outcomes[of])), ..story }
    });
    let layout = Layout::usual(options.size);
    let limit = layout.text_width();
    let (mut marks, mut labels) = (Vec::new(), Vec::new());
    let title = printable.text(&words::title(pair));
    let subtitle = subtitle_style().wrap_evenly(&words::subtitle(pair, options.scale == CountScale::Log), limit);
    let mut y = draw_titles(&title_style().wrap_evenly(&title, limit), &subtitle, TOP, &mut labels);
    let mut items = key::items(pair.language());
    items.push((Sign::Line(OTHER), words::other(pair)));
    y = key::draw(items, y + ABOVE_KEY, layout, &mut marks, &mut labels) + BELOW_KEY;

    let (left, right) = (MARGIN + panel::COUNT_LABELS, layout.width - MARGIN);
    let [first, second] = &stories;
    let counts = panel::count_axis(&[first, second], options.scale, PLOT);
    let times = time_axes(pair, &stories, left, right);
    let mut panels = Vec::new();
    for of in [0, 1] {
        let head = Head::new(&stories[of], limit);
        head.draw(MARGIN, y, &mut marks, &mut labels);
        y += head.height();
        let frame = Rect { left, right, top: y, bottom: y + PLOT };
        let other = 1 - of;
        marks.push(Mark::Line(outline(&stories[other], &times[other], &counts, &frame), OTHER));
        panels.push(panel::draw(&stories[of], frame, times[of], counts.clone(), &mut marks, &mut labels));
        y = frame.bottom + panel::TIME_LABELS + BETWEEN;
    }
    let style = Style::new(LabelKind::Caption, 20.0, Paint::Muted);
    labels.push(style.label(words::caption(pair), MARGIN, y + 12.0, Anchor::Start));
    OverviewChart {
        theme: options.theme,
        px_per_unit: f64::from(options.size.width()) / layout.width,
        width: layout.width,
        height: (y + 36.0).ceil(),
        description: printable.text(&words::description(&title, pair)),
        title,
        panels,
        marks,
        labels,
        warnings: printable.warning(pair.language()).into_iter().collect(),
    }
}

/// Equally long axes, on which one moment, or else one onset, has one place.
fn time_axes(pair: &Pair<'_>, stories: &[Story; 2], left: f64, right: f64) -> [TimeAxis; 2] {
    let onsets = pair.outcomes.map(|outcome| outcome.summary.start_min.p50);
    let shift = pair.shift_min().unwrap_or(onsets[0] - onsets[1]);
    let shifts = [0.0, shift];
    let spans = [0, 1].map(|of| {
        let (from, to) = stories[of].curves.as_ref().and_then(|curves| curves.span_min()).unwrap_or((0.0, DAY_MIN));
        (from + shifts[of], to + shifts[of])
    });
    let (from, to) = (spans[0].0.min(spans[1].0), spans[0].1.max(spans[1].1));
    shifts.map(|shift| TimeAxis { from_min: from - shift, to_min: to - shift, left, right })
}

/// The line of a story as steps.
fn outline(story: &Story, time: &TimeAxis, counts: &CountAxis, frame: &Rect) -> Vec<Point> {
    let Some(curves) = &story.curves else { return Vec::new() };
    let bins = curves.starts_min.iter().zip(&curves.line);
    bins.flat_map(|(&start, &count)| {
        let y = counts.y(frame, count).clamp(frame.top, frame.bottom);
        [at(time.x(start), y), at(time.x(start + curves.bin_min), y)]
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Size;
    use crate::chart::canvas::text::Label;
    use crate::chart::tests::fixture::{cases, july_2022};

    #[test]
    fn texts_stay_apart_and_off_the_plots_whichever_two_are_compared() {
        let outcomes: Vec<_> = cases().into_iter().map(|(_, outcome)| outcome).collect();
        for (i, width) in (0..outcomes.len()).zip([640, 1_600].into_iter().cycle()) {
            let pair = Pair::new(&outcomes[i], &outcomes[(i + 1) % outcomes.len()]);
            let size = Size::new(Some(width), None).expect("a possible size");
            let chart = pair_chart(&pair, &ChartOptions { size, ..ChartOptions::default() });
            let canvas = Rect { left: 0.0, top: 0.0, right: chart.width, bottom: chart.height };
            let boxes: Vec<(Rect, &str)> =
                chart.labels.iter().map(|label| (label.bounds(), label.text.as_str())).collect();
            for (i, (one, text)) in boxes.iter().enumerate() {
                assert!(canvas.contains(one), "{text:?} leaves the canvas: {one:?}");
                assert!(chart.panels.iter().all(|panel| !one.overlaps(&panel.plot.plot)), "{text:?} lies on a plot");
                for (other, other_text) in &boxes[i + 1..] {
                    assert!(!one.overlaps(other), "{text:?} {one:?} overlaps {other_text:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn two_of_one_day_share_both_axes_and_two_of_different_days_have_their_onsets_in_one_place() {
        let one = july_2022();
        let chart = pair_chart(&Pair::new(&one, &one), &ChartOptions::default());
        assert_eq!(chart.panels[0].time, chart.panels[1].time);
        assert_eq!(chart.panels[0].plot.counts, chart.panels[1].plot.counts);
        assert!(chart.title.contains("agree"), "{}", chart.title);

        // Of reports without an outage nothing has lasted.
        let mut without = one.clone();
        without.summary.duration_min = None;
        without.summary.restored_min = None;
        let title = pair_chart(&Pair::new(&one, &without), &ChartOptions::default()).title;
        assert!(title.contains("differ") && title.contains("against –"), "{title}");

        let mut other = one.clone();
        other.scenario.day = other.scenario.day.saturating_add(jiff::Span::new().days(3));
        other.summary.start_min = other.summary.start_min.map(|minutes| minutes + 90.0);
        let chart = pair_chart(&Pair::new(&one, &other), &ChartOptions::default());
        let onsets = [&one, &other].map(|outcome| outcome.summary.start_min.p50);
        let places = [0, 1].map(|of| chart.panels[of].time.x(onsets[of]));
        assert!((places[0] - places[1]).abs() < 1e-6, "{places:?}");
        let told = |label: &Label| label.text.contains("each on its own clock");
        assert!(chart.labels.iter().any(told));
    }
}
