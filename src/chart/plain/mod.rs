//! The picture for readers: what happened, the curve, and each figure said where it stands. No key.

mod bands;
mod figures;
mod head;
mod lanes;
pub(super) mod margins;
mod marks;
mod panels;
#[cfg(test)]
mod tests;
pub(super) mod usual;

use crate::Outcome;
use crate::chart::around::description;
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::png::ChartError;
use crate::chart::canvas::text::{LabelKind, Printable};
use crate::chart::compose::time_axis;
use crate::chart::figure::entries;
use crate::chart::figure::entry::Entry;
use crate::chart::figure::wording::page_name;
use crate::chart::plot::frame::Frame;
use crate::chart::plot::layout::{Layout, MARGIN};
use crate::chart::plot::options::ChartOptions;
use crate::chart::plot::time::{TimeAxis, time_ticks};
use crate::chart::{Chart, Standing};
use crate::scenario::PageId;
use figures::{Told, few, most_figures};
use head::{ABOVE, Canvas, KeptAside, Shown, Strips, header, title_style};
use lanes::{lanes_height, of_page};
use margins::{ASPECT, BELOW, SMALLEST, caption, small, usual_width};
use panels::{Panels, Room};

/// The least height of a plot: the main page's, and others'.
const LEAST_PLOT: f64 = 120.0;
const LEAST_STRIP: f64 = 84.0;
/// The same where the picture may be as high as it needs.
const GOOD_PLOT: f64 = 320.0;
const PHONE_PLOT: f64 = 440.0;
const GOOD_STRIP: f64 = 110.0;
/// Room for the name of a panel, and between panels.
const NAME: f64 = 40.0;
const BETWEEN: f64 = 16.0;
/// The least room for times above a plot.
const ONE_LANE: f64 = 34.0;
/// A canvas so many times as wide as the first that would do is tried, so that fitted figures have a place off the curve. Our assumption.
const ROOMIER: f64 = 1.25;

/// The picture of the wanted size, on the first of ever larger canvases that holds it. Where fitted figures have no place on that, or words
/// stand on the curve, a little larger ones are tried.
pub(super) fn compose(outcome: &Outcome, options: &ChartOptions) -> Result<Chart, ChartError> {
    let Some(height) = options.size.height() else { return Ok(as_high_as_needed(outcome, options)) };
    const GROWTH: f64 = 1.05;
    let mut printable = Printable::default();
    let entries = entries::entries(outcome, &mut printable);
    let px = f64::from(options.size.width());
    let (units, letters) = SMALLEST;
    let mut widest = px * units / letters;
    let mut width = usual_width(options);
    let mut best: Option<Drawn> = None;
    loop {
        let fixed = f64::from(height) * width / px;
        let canvas = Canvas { width, height: Some(fixed), is_headed: true };
        let sheet = Sheet::new(outcome, &entries, &printable, options, canvas, None);
        let needed = sheet.needed;
        if needed <= fixed {
            let drawn = sheet.drawn(outcome, &entries, &printable, options, canvas);
            if best.is_none() {
                widest = widest.min(ROOMIER * width);
            }
            if best.as_ref().is_none_or(|best| drawn.lacks < best.lacks) {
                best = Some(drawn);
            }
        }
        let is_last = width * GROWTH > widest;
        match best {
            Some(drawn) if is_last || drawn.lacks == Lacks::default() => return Ok(drawn.chart),
            None if is_last => {
                let least_height = (needed * px / width).ceil() as u32;
                return Err(ChartError::DoesNotFit { width: options.size.width(), height, least_height });
            }
            unfinished => best = unfinished,
        }
        width *= GROWTH;
    }
}

/// The picture of the wanted width.
pub(super) fn as_high_as_needed(outcome: &Outcome, options: &ChartOptions) -> Chart {
    freely(outcome, options, true)
}

/// The same for a page that says the headline itself: it is the picture's name alone.
pub(super) fn without_headline(outcome: &Outcome, options: &ChartOptions) -> Chart {
    freely(outcome, options, false)
}

fn freely(outcome: &Outcome, options: &ChartOptions, is_headed: bool) -> Chart {
    let mut printable = Printable::default();
    let entries = entries::entries(outcome, &mut printable);
    let canvas = Canvas { width: usual_width(options), height: None, is_headed };
    let sheet = Sheet::new(outcome, &entries, &printable, options, canvas, None);
    sheet.drawn(outcome, &entries, &printable, options, canvas).chart
}

/// A picture, and what it lacks.
struct Drawn {
    chart: Chart,
    lacks: Lacks,
    /// How figures that were kept aside are marked on it.
    kept_aside: KeptAside,
}

/// What a larger canvas may mend; a picture that lacks less is less.
#[derive(Debug, Default, PartialEq, PartialOrd)]
struct Lacks {
    /// Fitted figures without a place.
    unplaced: usize,
    /// Lines of words that stand on the curve.
    covering: usize,
}

/// What is on the picture, before it is known where.
struct Sheet<'a> {
    width: f64,
    height: f64,
    /// The least height that holds it.
    needed: f64,
    /// Lines of the headline, and whether they are on the picture.
    title: Vec<String>,
    headed: bool,
    subtitle: Vec<String>,
    /// How the subtitle says that figures kept aside are marked.
    kept_aside: KeptAside,
    /// Pages that have a panel.
    pages: usize,
    entries: &'a [Entry<'a>],
    /// All that could be shown, those first that say most.
    told: Vec<Told<'a>>,
    time: TimeAxis,
    printable: Printable,
}

impl<'a> Sheet<'a> {
    fn new(
        outcome: &Outcome,
        entries: &'a [Entry<'a>],
        printable: &Printable,
        options: &ChartOptions,
        canvas: Canvas,
        kept_aside: Option<KeptAside>,
    ) -> Self {
        let mut printable = printable.clone();
        let Canvas { width, height: fixed, is_headed: headed } = canvas;
        let plot_left = MARGIN + if canvas.is_narrow() { 72.0 } else { 90.0 };
        let time = time_axis(&outcome.ensembles, plot_left, width - MARGIN);
        let title = canvas.title(outcome, entries, &mut printable);
        let titles = if headed { title.len() } else { 0 };

        let told = figures::told(outcome, entries, &time);
        let few = &few(&told, most_figures(width));
        let lanes = lanes_height(&of_page(few, PageId::MAIN), &time, width, usize::MAX);
        let above = header(width, titles, 1);
        let room = fixed.map_or(f64::INFINITY, |height| height - above - BELOW - LEAST_PLOT - lanes);
        let strips = Strips::new(outcome, &told, headed, room);
        let kept_aside = kept_aside.unwrap_or_else(|| KeptAside::of(few));
        let shown = Shown { strips: &strips, kept_aside, time: &time };
        let subtitle = canvas.subtitle(outcome, entries, options, shown, &mut printable);

        let (plot, strip) = match fixed {
            Some(_) => (LEAST_PLOT, LEAST_STRIP),
            // A phone is upright.
            None if canvas.is_narrow() => (PHONE_PLOT, GOOD_STRIP),
            None => (GOOD_PLOT, GOOD_STRIP),
        };
        let shown = strips.shown;
        let names = if shown > 0 { NAME } else { 0.0 };
        let panels = plot + names + shown as f64 * (strip + NAME + BETWEEN);
        // In a picture of some size figures give way to the curve.
        let lanes = if fixed.is_some() { ONE_LANE } else { lanes_height(few, &time, width, usize::MAX) };
        let needed = header(width, titles, subtitle.len()) + panels + BELOW + lanes;
        let height = fixed.unwrap_or_else(|| needed.max((width * ASPECT).round()).ceil());
        let pages = shown + 1;
        Self { width, height, needed, title, headed, subtitle, kept_aside, pages, entries, told, time, printable }
    }

    /// Draws it; once more with a subtitle of what has a mark, where that is not what was expected.
    fn drawn(
        self,
        outcome: &Outcome,
        entries: &'a [Entry<'a>],
        printable: &Printable,
        options: &ChartOptions,
        canvas: Canvas,
    ) -> Drawn {
        let expected = self.kept_aside;
        let drawn = self.draw(outcome, options);
        if drawn.kept_aside == expected {
            return drawn;
        }
        Self::new(outcome, entries, printable, options, canvas, Some(drawn.kept_aside)).draw(outcome, options)
    }

    fn draw(mut self, outcome: &Outcome, options: &ChartOptions) -> Drawn {
        let scenario = &outcome.scenario;
        let mut drawing = Drawing::default();
        let top = self.draw_words(&mut drawing);
        let frame = Frame { layout: Layout { width: self.width }, time: self.time, scale: options.scale };
        let title = self.title.join(" ");
        let description = description::description(outcome, self.entries, &frame);
        let description = self.printable.text(&format!("{title}. {description}"));
        let ensembles = &outcome.ensembles[..outcome.ensembles.len().min(self.pages)];
        let names = match ensembles {
            [_] => vec![None],
            several => several.iter().map(|page| Some(self.printable.text(page_name(scenario, page.page)))).collect(),
        };
        let room = Room {
            outcome,
            scale: options.scale,
            ensembles,
            names,
            time: &self.time,
            width: self.width,
            top,
            bottom: self.height - BELOW,
        };
        let drawn = room.panels(&self.told);
        let unplaced = few(&self.told, most_figures(self.width))
            .iter()
            .filter(|figure| figure.entry.standing == Standing::Fitted && !drawn.shows(figure))
            .count();
        let Panels { panels, drawing: drawn, told, covering, .. } = drawn;
        drawing.add(drawn);
        let ticks = time_ticks(scenario, &self.time);
        let axis_y = panels.last().map_or(self.height - BELOW, |panel| panel.plot.bottom);
        margins::draw_times(scenario, &self.time, &ticks, axis_y, self.width, &mut drawing);
        let left_out = figures::left_out(scenario, self.entries, &told);
        let limit = self.width - 2.0 * MARGIN;
        let caption = caption(scenario, self.entries, left_out, limit, &mut self.printable);
        margins::draw_caption(&caption, self.height, &mut drawing);
        let Drawing { poles, heights, arrows, markers, labels, .. } = drawing;
        let mut warnings = outcome.told_warnings(scenario.language());
        warnings.extend(self.printable.warning(scenario.language()));
        let chart = Chart {
            theme: options.theme,
            px_per_unit: f64::from(options.size.width()) / self.width,
            width: self.width,
            height: self.height,
            title,
            description,
            time: self.time,
            time_ticks: ticks,
            panels,
            marks: [poles, heights, arrows, markers].concat(),
            labels,
            key: Vec::new(),
            warnings,
        };
        Drawn { chart, lacks: Lacks { unplaced, covering }, kept_aside: KeptAside::of(&told) }
    }

    /// Headline and subtitle; returns where they end.
    fn draw_words(&self, drawing: &mut Drawing) -> f64 {
        let style = title_style(self.width);
        let title: &[String] = if self.headed { &self.title } else { &[] };
        drawing.labels.extend(style.stacked(title, MARGIN, ABOVE + 1.2 * style.size, 1.2 * style.size));
        let y = ABOVE + 1.2 * style.size * title.len() as f64 + 36.0;
        drawing.labels.extend(small(LabelKind::Subtitle, Paint::SoftInk).stacked(&self.subtitle, MARGIN, y, 30.0));
        header(self.width, title.len(), self.subtitle.len())
    }
}
