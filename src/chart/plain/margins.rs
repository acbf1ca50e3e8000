//! What stands around the plots of readers' pictures: subtitle, numbers, times, caption; and how large the letters are.

use crate::Language;
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::Rect;
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, LabelKind, Printable, Style};
use crate::chart::compose::draw_clock_changes;
use crate::chart::figure::entry::Entry;
use crate::chart::figure::wording::has_several;
use crate::chart::plot::counts::{CountAxis, CountScale};
use crate::chart::plot::layout::MARGIN;
use crate::chart::plot::options::ChartOptions;
use crate::chart::plot::time::{self as axis, TimeAxis, TimeTick};
use crate::chart::words;
use crate::scenario::{Assumed, PageId, Scenario};
use crate::words::text::say;

/// The canvas for which letters are chosen, and the narrowest on which they are as large.
pub(in crate::chart) const USUAL_WIDTH: f64 = 1_600.0;
pub(in crate::chart) const LEAST_WIDTH: f64 = 800.0;
/// A canvas narrower than this has shorter words and fewer labels.
pub(in crate::chart) const NARROW: f64 = 1_150.0;
/// The smallest letters in units of the canvas and in px.
pub(in crate::chart) const SMALLEST: (f64, f64) = (22.0, 11.0);
/// Height over width of a picture for which no height is asked.
pub(in crate::chart) const ASPECT: f64 = 9.0 / 16.0;
/// From the last plot down to the lower edge: times and the caption.
pub(in crate::chart) const BELOW: f64 = 96.0;

/// Least distance between two numbers of the count axis.
const TICK: f64 = 24.0;

/// Upright pictures are for phones: their letters are large.
pub(in crate::chart) fn usual_width(options: &ChartOptions) -> f64 {
    let size = options.size;
    let is_upright = size.height().is_some_and(|height| height >= size.width());
    if is_upright { LEAST_WIDTH } else { f64::from(size.width()).clamp(LEAST_WIDTH, USUAL_WIDTH) }
}

pub(in crate::chart) fn small(kind: LabelKind, paint: Paint) -> Style {
    Style::new(kind, 22.0, paint)
}

pub(in crate::chart) fn subtitle(
    scenario: &Scenario,
    scale: CountScale,
    dashed: Option<String>,
    hidden: Option<String>,
    is_low: bool,
) -> String {
    let main = scenario.page(PageId::MAIN);
    let language = scenario.language();
    let unbroken = |text: String| text.replace(' ', "\u{A0}");
    let bin = unbroken(language.bin_width(main.bin_min));
    let named = !has_several(scenario) && main.name != main.service || hidden.is_some();
    let page = named.then_some(main.name.as_str());
    let day = unbroken(language.grammar().date(scenario.day()));
    let is_assumed = scenario.assumptions().iter().any(|assumption| matches!(assumption.assumed, Assumed::Day(_)));
    let day = if is_assumed { words::assumed_day(language, &day) } else { day };
    if is_low {
        return words::brief_subtitle(language, &bin, &day);
    }
    let mut text = words::subtitle(language, &bin, page, &day, &axis::local_time(scenario), scale == CountScale::Log);
    if let Some(dashed) = dashed {
        text = format!("{text} {dashed}");
    }
    if let Some(hidden) = hidden {
        text = format!("{text} {hidden}");
    }
    text
}

/// One line: as many sources as it holds. So many reported figures have no mark.
pub(in crate::chart) fn caption(
    scenario: &Scenario,
    entries: &[Entry<'_>],
    left_out: usize,
    limit: f64,
    printable: &mut Printable,
) -> String {
    let style = small(LabelKind::Caption, Paint::Muted);
    let language = scenario.language();
    let mut outlets: Vec<String> = Vec::new();
    for entry in entries {
        let Some(id) = entry.figure else { continue };
        let outlet = printable.text(&scenario.source(scenario.figure(id).source).outlet);
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    let all = outlets.len();
    let sources = |named: usize| {
        let listed =
            outlets[..named].iter().cloned().reduce(|one, other| say!(language, "{one}; {other}", one, other))?;
        Some(if named < all { words::and_more(language, &listed, all - named) } else { listed })
    };
    // Who says it outranks who drew it.
    let ways = [true, false].into_iter().flat_map(|made| (1..=all).rev().map(move |named| (named, made)));
    let ways = ways.chain([(0, true)]);
    let simulation = printable.text(&words::simulation(scenario));
    let line = |sources: Option<&str>, left_out, made| words::caption(language, &simulation, sources, left_out, made);
    let mut ways = ways.map(|(named, made)| line(sources(named).as_deref(), left_out, made));
    // Half a sentence says nothing.
    let brief =
        [line(None, left_out, false), words::brief_caption(language, &simulation, left_out), line(None, 0, false)];
    let fits = |line: &String| style.width(line) <= limit;
    style.cut(&ways.find(fits).or(brief.iter().find(|line| fits(line)).cloned()).unwrap_or(brief[2].clone()), limit)
}

/// The numbers left of a plot.
pub(in crate::chart) fn draw_counts(language: Language, counts: &CountAxis, plot: &Rect, drawing: &mut Drawing) {
    let style = small(LabelKind::Axis, Paint::Muted);
    let right = plot.left - 12.0;
    let mut above = f64::INFINITY;
    for &tick in &counts.ticks {
        let y = counts.y(plot, tick);
        if above - y < TICK {
            continue;
        }
        above = y;
        let text = style.cut(&language.stated_count(tick), right);
        drawing.labels.push(style.centred_on(text, right, y, Anchor::End));
    }
}

/// The times below the last plot.
pub(in crate::chart) fn draw_times(
    scenario: &Scenario,
    time: &TimeAxis,
    ticks: &[TimeTick],
    axis_y: f64,
    width: f64,
    drawing: &mut Drawing,
) {
    for tick in ticks {
        let style = small(LabelKind::Axis, Paint::Ink);
        let style = if tick.local.midnight { style.bold() } else { style };
        let label = style.label(&tick.local.text, tick.x, axis_y + 34.0, Anchor::Middle);
        if label.bounds().right < width && label.bounds().left > 0.0 {
            drawing.labels.push(label);
        }
    }
    draw_clock_changes(scenario, time, axis_y, drawing);
}

pub(in crate::chart) fn draw_caption(caption: &str, height: f64, drawing: &mut Drawing) {
    drawing.labels.push(small(LabelKind::Caption, Paint::Muted).label(caption, MARGIN, height - 18.0, Anchor::Start));
}
