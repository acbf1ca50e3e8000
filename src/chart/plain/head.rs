//! What stands above the plots of a plain picture: headline and subtitle, and what they say of the rest.

use super::figures::{Extent, Told};
use super::margins::{NARROW, small, subtitle};
use super::{BETWEEN, LEAST_STRIP, NAME};
use crate::chart::around::page_ends;
use crate::chart::around::story::Story;
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{LabelKind, Printable, Style};
use crate::chart::figure::entry::Entry;
use crate::chart::plot::layout::MARGIN;
use crate::chart::plot::options::ChartOptions;
use crate::chart::plot::time::{TimeAxis, clock_changes};
use crate::chart::{Standing, words};
use crate::compare::Verdict;
use crate::scenario::PageId;
use crate::{Language, Outcome};

/// A narrow canvas whose height is a smaller share of its width is low.
const LOW: f64 = 0.7;
/// Above the first line.
pub(super) const ABOVE: f64 = 20.0;

pub(super) fn title_style(width: f64) -> Style {
    Style::new(LabelKind::Title, if width < NARROW { 34.0 } else { 40.0 }, Paint::Ink).bold()
}

/// The canvas of a picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Canvas {
    pub(super) width: f64,
    /// Its height, where one is asked for.
    pub(super) height: Option<f64>,
    /// Whether the headline is on the picture.
    pub(super) is_headed: bool,
}

impl Canvas {
    pub(super) fn is_narrow(self) -> bool {
        self.width < NARROW
    }

    /// Whether there is no room for a third line, nor for more than the first words of what is shown.
    fn is_low(self) -> bool {
        self.is_narrow() && self.height.is_some_and(|height| height < LOW * self.width)
    }

    /// Longest line of words.
    pub(super) fn line(self) -> f64 {
        self.width - 2.0 * MARGIN
    }

    /// Lines of the headline, or its one line where it is not on the picture.
    pub(super) fn title(self, outcome: &Outcome, entries: &[Entry<'_>], printable: &mut Printable) -> Vec<String> {
        let story = Story::new(outcome, entries);
        let style = title_style(self.width);
        let lines = match self.is_headed {
            true => story.lines(&style, self.line(), if self.is_narrow() && !self.is_low() { 3 } else { 2 }),
            false => story.lines(&style, f64::INFINITY, 1),
        };
        lines.iter().map(|line| printable.text(line)).collect()
    }

    /// Lines that say what the picture shows.
    pub(super) fn subtitle(
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
pub(super) struct Shown<'s> {
    pub(super) strips: &'s Strips,
    pub(super) kept_aside: KeptAside,
    pub(super) time: &'s TimeAxis,
}

/// How the figures of a picture that were kept aside are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct KeptAside {
    pub(super) dashed: bool,
    pub(super) hollow: bool,
}

impl KeptAside {
    pub(super) fn of<'t>(told: impl IntoIterator<Item = &'t Told<'t>>) -> Self {
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
pub(super) struct Strips {
    /// How many have a panel: all or none, never a part of them.
    pub(super) shown: usize,
    /// What is said of the others.
    pub(super) hidden: Option<String>,
}

impl Strips {
    /// Of figures that are `told`, where `room` is left under the main panel.
    pub(super) fn new(outcome: &Outcome, told: &[Told<'_>], is_headed: bool, room: f64) -> Self {
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

/// Height of headline and subtitle with the air below them.
pub(super) fn header(width: f64, title: usize, subtitle: usize) -> f64 {
    ABOVE + 1.2 * title_style(width).size * title as f64 + 6.0 + 30.0 * subtitle as f64 + 26.0
}
