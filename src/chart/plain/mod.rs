//! The picture for readers: what happened, the curve, and each figure said where it stands. No key.

mod bands;
mod figures;
mod lanes;
pub(super) mod margins;
mod marks;
mod panels;
#[cfg(test)]
mod tests;
pub(super) mod usual;

use crate::Language;
use crate::Outcome;
use crate::chart::around::description;
use crate::chart::around::page_ends;
use crate::chart::around::story::Story;
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::png::ChartError;
use crate::chart::canvas::text::{LabelKind, Printable, Style};
use crate::chart::compose::time_axis;
use crate::chart::figure::entries;
use crate::chart::figure::entry::Entry;
use crate::chart::figure::wording::page_name;
use crate::chart::plot::frame::Frame;
use crate::chart::plot::layout::{Layout, MARGIN};
use crate::chart::plot::options::ChartOptions;
use crate::chart::plot::time::{TimeAxis, clock_changes, time_ticks};
use crate::chart::{Chart, Standing, words};
use crate::compare::Verdict;
use crate::scenario::PageId;
use figures::{Extent, Told, few, most_figures};
use lanes::{lanes_height, of_page};
use margins::{ASPECT, BELOW, NARROW, SMALLEST, caption, small, subtitle, usual_width};
use panels::{Panels, Room};

/// A narrow canvas whose height is a smaller share of its width is low.
const LOW: f64 = 0.7;
/// The least height of a plot: the main page's, and others'.
const LEAST_PLOT: f64 = 120.0;
const LEAST_STRIP: f64 = 84.0;
/// The same where the picture may be as high as it needs.
const GOOD_PLOT: f64 = 320.0;
const PHONE_PLOT: f64 = 440.0;
const GOOD_STRIP: f64 = 110.0;
/// Above the first line.
const ABOVE: f64 = 20.0;
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

fn title_style(width: f64) -> Style {
    Style::new(LabelKind::Title, if width < NARROW { 34.0 } else { 40.0 }, Paint::Ink).bold()
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

/// The canvas of a picture.
#[derive(Debug, Clone, Copy)]
struct Canvas {
    width: f64,
    /// Its height, where one is asked for.
    height: Option<f64>,
    /// Whether the headline is on the picture.
    is_headed: bool,
}

impl Canvas {
    fn is_narrow(self) -> bool {
        self.width < NARROW
    }

    /// Whether there is no room for a third line, nor for more than the first words of what is shown.
    fn is_low(self) -> bool {
        self.is_narrow() && self.height.is_some_and(|height| height < LOW * self.width)
    }

    /// Longest line of words.
    fn line(self) -> f64 {
        self.width - 2.0 * MARGIN
    }

    /// Lines of the headline, or its one line where it is not on the picture.
    fn title(self, outcome: &Outcome, entries: &[Entry<'_>], printable: &mut Printable) -> Vec<String> {
        let story = Story::new(outcome, entries);
        let style = title_style(self.width);
        let lines = match self.is_headed {
            true => story.lines(&style, self.line(), if self.is_narrow() && !self.is_low() { 3 } else { 2 }),
            false => story.lines(&style, f64::INFINITY, 1),
        };
        lines.iter().map(|line| printable.text(line)).collect()
    }

    /// Lines that say what the picture shows.
    fn subtitle(
        self,
        outcome: &Outcome,
        entries: &[Entry<'_>],
        options: &ChartOptions,
        Shown { strips, kept_aside, time }: Shown<'_>,
        printable: &mut Printable,
    ) -> Vec<String> {
        let scenario = &outcome.scenario;
        let language = scenario.language();
        let mut held_out = entries.iter().filter(|entry| entry.standing == Standing::HeldOut);
        let is_tested = held_out.any(|entry| entry.verdict().is_some_and(Verdict::is_tested));
        let dashed = kept_aside.marks(language).map(|marks| words::kept_aside(language, &marks, is_tested));
        let is_shown = |page: PageId| strips.shown > 0 || page == PageId::MAIN;
        let curves = outcome.observed.iter().filter(|curve| is_shown(curve.page));
        let factors: Vec<f64> = curves.filter_map(|curve| curve.factor()).collect();
        // A curve that is not the page's is never drawn without a word.
        let other_site = match self.is_low() {
            true => words::brief_other_site(language, options.theme, &factors),
            false => words::other_site(language, options.theme, &factors),
        };
        let subtitle = subtitle(scenario, options.scale, dashed, strips.hidden.clone(), self.is_low());
        let style = small(LabelKind::Subtitle, Paint::SoftInk);
        let rough = outcome.diagnostics.told_roughness(language).filter(|_| !self.is_low());
        let has_change = !self.is_low() && !clock_changes(scenario, time).is_empty();
        let change = has_change.then(|| words::clock_change(language));
        let page_ends = page_ends::reading(scenario, time).filter(|_| !self.is_low());
        let lines = [Some(subtitle), change, page_ends, other_site, rough]
            .into_iter()
            .flatten()
            .map(|text| printable.text(&text));
        match self.is_low() {
            true => lines.map(|line| style.cut(&line, self.line())).collect(),
            false => style.wrap_evenly(&lines.collect::<Vec<_>>().join(" "), self.line()),
        }
    }
}

/// What is on a picture, as far as its subtitle tells it.
#[derive(Clone, Copy)]
struct Shown<'s> {
    strips: &'s Strips,
    kept_aside: KeptAside,
    time: &'s TimeAxis,
}

/// How the figures of a picture that were kept aside are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct KeptAside {
    dashed: bool,
    hollow: bool,
}

impl KeptAside {
    fn of<'t>(told: impl IntoIterator<Item = &'t Told<'t>>) -> Self {
        let held_out = told.into_iter().filter(|told| told.entry.standing == Standing::HeldOut);
        held_out.fold(Self::default(), |found, told| match told.extent {
            Extent::Point { .. } => Self { hollow: true, ..found },
            // What is usual is told in words alone.
            Extent::Usual => found,
            Extent::Time(_) | Extent::Span { .. } | Extent::Rule { .. } | Extent::Range { .. } => {
                Self { dashed: true, ..found }
            }
        })
    }

    /// What marks them, in words.
    fn marks(self, language: Language) -> Option<String> {
        match (self.dashed, self.hollow) {
            (true, true) => Some(words::dashed_or_hollow(language)),
            (true, false) => Some(words::dashed(language)),
            (false, true) => Some(words::hollow(language)),
            (false, false) => None,
        }
    }
}

/// The pages beside the main one.
struct Strips {
    /// How many have a panel: all or none, never a part of them.
    shown: usize,
    /// What is said of the others.
    hidden: Option<String>,
}

impl Strips {
    /// Of figures that are `told`, where `room` is left under the main panel.
    fn new(outcome: &Outcome, told: &[Told<'_>], is_headed: bool, room: f64) -> Self {
        let language = outcome.scenario.language();
        let pages = outcome.ensembles.len().saturating_sub(1);
        let has_room = room >= (LEAST_STRIP + NAME + BETWEEN) * pages as f64;
        // What is assumed alike of all pages is said once.
        let says_more = told.iter().any(|told| told.page != PageId::MAIN && !told.words.is_empty());
        // A page that says the headline itself lets its readers point at each bin of each panel.
        let is_alike = is_headed && !says_more && outcome.observed.iter().all(|curve| curve.page == PageId::MAIN);
        let shown = if has_room && !is_alike { pages } else { 0 };
        let hidden = match pages - shown {
            0 => None,
            pages if is_alike => Some(words::alike_pages(language, pages)),
            pages => Some(words::more_pages(language, pages)),
        };
        Self { shown, hidden }
    }
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

/// Height of headline and subtitle with the air below them.
fn header(width: f64, title: usize, subtitle: usize) -> f64 {
    ABOVE + 1.2 * title_style(width).size * title as f64 + 6.0 + 30.0 * subtitle as f64 + 26.0
}
