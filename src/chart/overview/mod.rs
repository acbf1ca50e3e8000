//! All scenarios of a run on one picture: a small panel each, by date.
//!
//! Every panel has axes of its own, on the clock of its outage and in the counts of its page. What is reported is a time
//! of the day and a number of reports. Outages of 300 and of 50,000 reports would not be legible on one axis.

pub(super) mod key;
pub(super) mod panel;
pub(super) mod story;
mod words;

use super::around::headline::{TOP, draw_titles, subtitle_style, title_style};
use super::canvas::geometry::Rect;
use super::canvas::marks::Mark;
use super::canvas::palette::{Paint, Theme};
use super::canvas::svg;
use super::canvas::text::{Anchor, Label, LabelKind, Printable, Style};
use super::plot::layout::{Layout, MARGIN};
use super::plot::options::ChartOptions;
use super::{Curves, Panel, TimeAxis, TimeTick};
use crate::scenario::DAY_MIN;
use crate::words::text::say;
use crate::{Language, Outcome};
use panel::Head;
use story::Story;
use words::{description, subtitle, title};

/// From the subtitle down to the middle of the key.
const BELOW_SUBTITLE: f64 = 46.0;
/// The narrowest panel that can be read.
const LEAST_PANEL: f64 = 350.0;
const CAPTION_LINE: f64 = 28.0;
/// From the key down to the first row.
const BELOW_KEY: f64 = 40.0;
/// From the labels of one row to the heads of the next, and from one column to the next.
const ROW_GAP: f64 = 34.0;
const COLUMN_GAP: f64 = 30.0;

/// The scenarios of a run, gathered one after another so that no outcome with all its replicates need be kept.
///
/// ```
/// use outagesim::chart::{ChartOptions, Overview};
/// use outagesim::{Options, run, scenario::Scenario};
///
/// let mut overview = Overview::default();
/// for day in ["2022-07-14", "2022-12-29"] {
///     let text = format!(
///         "service = \"Twitter\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"{day}\"\n\
///          start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n"
///     );
///     let scenario = Scenario::parse(day, &text).unwrap();
///     let outcome = run(&scenario, &Options { replicates: 20, ..Options::default() })?;
///     overview.add(&outcome);
/// }
/// assert_eq!(overview.compose(&ChartOptions::default()).panels.len(), 2);
/// # Ok::<(), outagesim::RunError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Overview {
    stories: Vec<Story>,
    printable: Printable,
    replicates: usize,
    seed: u64,
    failed: usize,
}

/// A composed picture of several scenarios: plain data, in units of its canvas.
#[derive(Debug, Clone, PartialEq)]
pub struct OverviewChart {
    /// Which ground it is made for.
    pub theme: Theme,
    /// How large a unit of the canvas is in the picture: 1 for the usual width.
    pub px_per_unit: f64,
    /// Width of the canvas.
    pub width: f64,
    /// Height of the canvas: as much as the rows need.
    pub height: f64,
    /// The finding; also the accessible name of the picture.
    pub title: String,
    /// The picture in words: every panel's full title and finding.
    pub description: String,
    /// One panel a scenario.
    pub panels: Vec<OverviewPanel>,
    /// Shapes in the order of drawing, above the curves.
    pub marks: Vec<Mark>,
    /// Every text.
    pub labels: Vec<Label>,
    /// What the reader of the picture has to be told besides, as whole sentences.
    pub warnings: Vec<String>,
}

/// The plot of one scenario's main page.
#[derive(Debug, Clone, PartialEq)]
pub struct OverviewPanel {
    /// Name of the scenario.
    pub scenario: String,
    /// Its curves.
    pub plot: Panel,
    /// Its stretch of time.
    pub time: TimeAxis,
    /// Ticks of its time axis.
    pub ticks: Vec<TimeTick>,
}

impl Overview {
    /// Adds a scenario. `outcome` must be of the same scenario.
    pub fn add(&mut self, outcome: &Outcome) {
        self.stories.push(Story::new(outcome, &mut self.printable));
        self.replicates = outcome.options.replicates;
        self.seed = outcome.options.seed;
    }

    /// Tells of so many more scenarios of the run that could not be simulated, and so have no panel.
    pub fn add_failed(&mut self, scenarios: usize) {
        self.failed += scenarios;
    }

    /// Whether there is nothing to show yet.
    pub fn is_empty(&self) -> bool {
        self.stories.is_empty()
    }

    /// Composes the picture: of the wanted width, and as high as its rows need. In which order scenarios were added makes no
    /// difference.
    pub fn compose(&self, options: &ChartOptions) -> OverviewChart {
        let layout = Layout::usual(options.size);
        let limit = layout.text_width();
        let mut stories: Vec<&Story> = self.stories.iter().collect();
        stories.sort_by(|a, b| (a.began, a.scenario.name()).cmp(&(b.began, b.scenario.name())));
        let mut labels = Vec::new();
        let mut marks = Vec::new();

        let language = self.language();
        let title = title(language, &stories, self.failed);
        let subtitle = subtitle_style().wrap_evenly(&subtitle(language, options.scale), limit);
        let mut y = draw_titles(&title_style().wrap_evenly(&title, limit), &subtitle, TOP, &mut labels);
        y = key::draw(key::items(language), y + BELOW_SUBTITLE, layout, &mut marks, &mut labels) + BELOW_KEY;

        let columns = columns(stories.len(), layout);
        let width = (limit - COLUMN_GAP * (columns - 1) as f64) / columns as f64;
        let mut panels = Vec::with_capacity(stories.len());
        for row in stories.chunks(columns) {
            let heads: Vec<Head> = row.iter().map(|story| Head::new(story, width)).collect();
            let plot_top = y + heads.iter().map(Head::height).fold(0.0, f64::max);
            for (i, (story, head)) in row.iter().zip(heads).enumerate() {
                let left = MARGIN + (width + COLUMN_GAP) * i as f64;
                head.draw(left, y, &mut marks, &mut labels);
                let frame = Rect {
                    left: left + panel::COUNT_LABELS,
                    right: left + width,
                    top: plot_top,
                    bottom: plot_top + panel::PLOT_HEIGHT,
                };
                let curves = story.curves.as_ref().and_then(Curves::span_min);
                let (from_min, to_min) = curves.unwrap_or((0.0, DAY_MIN));
                let time = TimeAxis { from_min, to_min, left: frame.left, right: frame.right };
                let counts = panel::count_axis(&[story], options.scale, frame.height());
                panels.push(panel::draw(story, frame, time, counts, &mut marks, &mut labels));
            }
            y = plot_top + panel::PLOT_HEIGHT + panel::TIME_LABELS + ROW_GAP;
        }

        let style = Style::new(LabelKind::Caption, 20.0, Paint::Muted);
        let caption = style.wrap(&self.caption(), limit);
        for (i, line) in caption.iter().enumerate() {
            labels.push(style.label(line, MARGIN, y + 16.0 + CAPTION_LINE * i as f64, Anchor::Start));
        }
        OverviewChart {
            theme: options.theme,
            px_per_unit: f64::from(options.size.width()) / layout.width,
            width: layout.width,
            height: (y + 16.0 + CAPTION_LINE * caption.len().saturating_sub(1) as f64 + 24.0).ceil(),
            description: description(language, &title, &stories),
            title,
            panels,
            marks,
            labels,
            warnings: self.printable.warning(language).into_iter().collect(),
        }
    }

    /// The language of all scenarios; English where they have several.
    fn language(&self) -> Language {
        Language::of_all(self.stories.iter().map(|story| story.scenario.language()))
    }

    fn caption(&self) -> String {
        let language = self.language();
        say!(
            language,
            "Simulation, not Downdetector data. Reported: ticks on the axis are times, level lines heights, diamonds counts at a time. Seed {seed}, {replicates} replicates a scenario.",
            seed = self.seed,
            replicates = language.stated_count(self.replicates as f64),
        )
    }
}

impl OverviewChart {
    /// The picture as an SVG document that needs no other file; text stays text.
    pub fn to_svg(&self) -> String {
        self.to_inline_svg("")
    }

    /// The same picture for use inside a page that may hold several: its ids begin with `id_prefix`.
    pub fn to_inline_svg(&self, id_prefix: &str) -> String {
        let plots = self.panels.iter();
        let sheet = svg::Sheet {
            theme: self.theme,
            width: self.width,
            height: self.height,
            px_per_unit: self.px_per_unit,
            title: &self.title,
            description: &self.description,
            metadata: "",
            plots: plots
                .map(|OverviewPanel { plot: panel, time, ticks, .. }| svg::Plot { panel, time, ticks })
                .collect(),
            marks: &self.marks,
            labels: &self.labels,
        };
        sheet.to_svg(id_prefix)
    }
}

/// How many panels stand side by side.
fn columns(panels: usize, layout: Layout) -> usize {
    let wanted = match panels {
        0 | 1 => 1,
        2 | 4 => 2,
        3 | 5..=9 => 3,
        _ => 4,
    };
    let most = (layout.text_width() + COLUMN_GAP) / (LEAST_PANEL + COLUMN_GAP);
    wanted.min(most as usize).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::Size;
    use super::super::canvas::marks::Standing;
    use super::super::canvas::png::rasterise;
    use super::super::canvas::text::has_glyph;
    use super::super::tests::fixture::{Sketch, cases};
    use super::*;

    fn overview(number: usize, options: &ChartOptions) -> OverviewChart {
        let mut overview = Overview::default();
        for (name, mut outcome) in cases().into_iter().cycle().take(number) {
            outcome.scenario.title = format!("{}, as invented for the case {name}", outcome.scenario.title);
            overview.add(&outcome);
        }
        overview.compose(options)
    }

    #[test]
    fn texts_stay_apart_and_everything_is_on_the_canvas_whatever_the_number_of_scenarios() {
        let widths = [640, 1_600].into_iter().cycle();
        for (number, width) in (1..=24).zip(widths) {
            let size = Size::new(Some(width), None).expect("a possible size");
            let chart = overview(number, &ChartOptions { size, ..ChartOptions::default() });
            assert_eq!(chart.panels.len(), number);
            let canvas = Rect { left: 0.0, top: 0.0, right: chart.width, bottom: chart.height };
            let boxes: Vec<(Rect, &str)> =
                chart.labels.iter().map(|label| (label.bounds(), label.text.as_str())).collect();
            for (i, (one, text)) in boxes.iter().enumerate() {
                assert!(canvas.contains(one), "{number}: {text:?} leaves the canvas: {one:?}");
                assert!(text.chars().all(has_glyph), "{text:?}");
                for (other, other_text) in &boxes[i + 1..] {
                    assert!(!one.overlaps(other), "{number}: {text:?} {one:?} overlaps {other_text:?} {other:?}");
                }
                for panel in &chart.panels {
                    assert!(!one.overlaps(&panel.plot.plot), "{number}: {text:?} lies on a plot");
                }
            }
            for mark in &chart.marks {
                if let Mark::Dot { centre, radius: reach, .. } | Mark::Diamond { centre, reach, .. } = mark {
                    assert!(canvas.contains(&Rect::around(*centre, *reach)), "{number}: {mark:?}");
                }
            }
        }
    }

    #[test]
    fn panels_are_in_the_order_of_their_dates_whatever_the_order_of_the_files() {
        let days: Vec<[i16; 3]> = vec![[2022, 12, 29], [2019, 7, 11], [2022, 7, 14], [2020, 2, 7]];
        let compose = |days: &[[i16; 3]]| {
            let mut overview = Overview::default();
            for day in days {
                let mut outcome = Sketch::new("Europe/Paris", *day, (0.0, 300.0)).done();
                outcome.scenario.name = format!("{}", outcome.scenario.day);
                overview.add(&outcome);
            }
            overview.compose(&ChartOptions::default())
        };
        let chart = compose(&days);
        let names: Vec<&str> = chart.panels.iter().map(|panel| panel.scenario.as_str()).collect();
        assert_eq!(names, ["2019-07-11", "2020-02-07", "2022-07-14", "2022-12-29"]);
        let reversed: Vec<[i16; 3]> = days.into_iter().rev().collect();
        assert_eq!(chart.to_svg(), compose(&reversed).to_svg());
    }

    #[test]
    fn a_miss_is_told_in_the_headline_and_at_its_panel() {
        let mut overview = Overview::default();
        for outcome in [crate::chart::tests::fixture::july_2022(), crate::chart::tests::fixture::misses()] {
            overview.add(&outcome);
        }
        let chart = overview.compose(&ChartOptions::default());
        assert!(chart.title.contains("1 has a figure that does not fit the others"), "{}", chart.title);
        let of_panels = |kind| chart.labels.iter().filter(move |label| label.kind == kind);
        assert!(of_panels(LabelKind::Miss).any(|label| label.text == "2 of 3 missed"));
        assert!(of_panels(LabelKind::Finding).any(|label| label.text.contains("testable agree")));
    }

    #[test]
    fn scenarios_that_could_not_be_run_are_told_in_headline_and_description() {
        let mut overview = Overview::default();
        let outcome = crate::chart::tests::fixture::july_2022();
        overview.add(&outcome);
        let clause = "scenarios could not be run";
        assert!(!overview.compose(&ChartOptions::default()).title.contains(clause));
        overview.add_failed(2);
        let chart = overview.compose(&ChartOptions::default());
        assert!(chart.title.ends_with(&format!("; 2 of 3 {clause}")), "{}", chart.title);
        assert!(chart.description.contains(&format!("2 of 3 {clause}.")), "{}", chart.description);
        let headline = chart.labels.iter().filter(|label| label.kind == LabelKind::Title);
        assert!(headline.map(|label| label.text.as_str()).collect::<Vec<_>>().join(" ").contains(clause));
    }

    #[test]
    fn contradictory_figures_are_told_in_the_headline_and_at_their_panel() {
        let mut outcome = crate::chart::tests::fixture::july_2022();
        outcome.diagnostics.contradicted = outcome.scenario.figures_with_ids().map(|(id, _)| id).take(2).collect();
        let mut overview = Overview::default();
        overview.add(&outcome);
        let chart = overview.compose(&ChartOptions::default());
        assert!(chart.title.ends_with(": 1 has figures that contradict each other"), "{}", chart.title);
        assert!(chart.labels.iter().any(|label| label.kind == LabelKind::Miss && label.text == "contradictory"));
        assert!(chart.description.contains("contradictory"), "{}", chart.description);
    }

    #[test]
    fn fitted_and_held_out_figures_have_marks_of_their_own_and_assumptions_none() {
        let outcome = crate::chart::tests::fixture::july_2022();
        let mut overview = Overview::default();
        overview.add(&outcome);
        let chart = overview.compose(&ChartOptions::default());
        let lines = |standing: Standing| {
            let of = |mark: &&Mark| match mark {
                Mark::Line(points, pen) => {
                    points[0].y > 200.0 && pen.paint == standing.paint() && pen.dash == standing.pen().dash
                }
                _ => false,
            };
            chart.marks.iter().filter(of).count()
        };
        let of_role = |standing| {
            let reported = &overview.stories[0].reported;
            reported.iter().filter(|reported| reported.standing == standing).count()
        };
        let (fitted, held_out) = (lines(Standing::Fitted), lines(Standing::HeldOut));
        assert_eq!((fitted, held_out), (of_role(Standing::Fitted), of_role(Standing::HeldOut)));
        assert!(fitted > 0 && held_out > 0);
    }

    #[test]
    fn a_long_title_is_shortened_on_its_panel_and_whole_in_the_description() {
        let mut outcome = crate::chart::tests::fixture::july_2022();
        outcome.scenario.title = "the longest outage that anybody had written about ".repeat(5).trim().to_owned();
        let mut overview = Overview::default();
        overview.add(&outcome);
        overview.add(&outcome);
        let chart = overview.compose(&ChartOptions::default());
        assert!(chart.description.contains(&outcome.scenario.title));
        let title_lines = chart.labels.iter().filter(|label| label.kind == LabelKind::Panel);
        assert_eq!(title_lines.filter(|label| label.text.ends_with('…')).count(), 2);
    }

    #[test]
    fn the_same_scenarios_give_the_same_bytes() {
        let draw = || rasterise(&overview(7, &ChartOptions::default()).to_svg(), 0.25).expect("a drawable picture");
        assert_eq!(draw(), draw());
    }
}
