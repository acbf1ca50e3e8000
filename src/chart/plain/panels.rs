//! The panels of a sheet: how high each is, and which figures have a place in it.

use super::figures::{Extent, Told, few, most_figures};
use super::lanes::{LANE, Lanes, lanes, lanes_height, of_page};
use super::margins::small;
use super::{BETWEEN, LEAST_PLOT, LEAST_STRIP, NAME, bands, margins, marks, usual};
use crate::Outcome;
use crate::chart::Panel;
use crate::chart::around::page_ends;
use crate::chart::canvas::drawing::Drawing;
use crate::chart::canvas::geometry::Rect;
use crate::chart::canvas::palette::Paint;
use crate::chart::canvas::text::{Anchor, LabelKind};
use crate::chart::figure::wording::several_services;
use crate::chart::heights::level::likely_outage;
use crate::chart::heights::obstacles::Obstacles;
use crate::chart::plot::counts::{CountAxis, CountScale};
use crate::chart::plot::curves::Curves;
use crate::chart::plot::layout::MARGIN;
use crate::chart::plot::panel::Plot;
use crate::chart::plot::time::TimeAxis;
use crate::simulate::Ensemble;

/// A 90 % band is cut off where it is more than `PRESSED` times as high as all else. The panel is then `CUT_OFF` times as high as all else.
const PRESSED: f64 = 2.5;
const CUT_OFF: f64 = 1.5;
/// The panels are drawn anew so often. Each time figures without a place give their room to the next ones.
const MOST_TURNS: usize = 4;

/// What the panels of a sheet share.
pub(super) struct Room<'a> {
    pub(super) outcome: &'a Outcome,
    pub(super) scale: CountScale,
    /// Pages that have a panel, and their names where they are told.
    pub(super) ensembles: &'a [Ensemble],
    pub(super) names: Vec<Option<String>>,
    pub(super) time: &'a TimeAxis,
    pub(super) width: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// The panels as they are drawn.
pub(super) struct Panels<'e> {
    pub(super) panels: Vec<Panel>,
    pub(super) drawing: Drawing,
    /// Figures that have a mark.
    pub(super) told: Vec<Told<'e>>,
    /// Lines of their words that stand on the simulated line.
    pub(super) covering: usize,
    /// Figures that a place was looked for.
    chosen: Vec<Told<'e>>,
}

impl<'e> Panels<'e> {
    /// Whether a figure has a mark.
    pub(super) fn shows(&self, figure: &Told<'e>) -> bool {
        self.told.iter().any(|told| told.is_same(figure))
    }

    fn has_no_place_for(&self, figure: &Told<'e>) -> bool {
        self.chosen.iter().any(|chosen| chosen.is_same(figure)) && !self.shows(figure)
    }
}

impl Room<'_> {
    /// The panels with as many of the figures, the most important first, as have a place.
    pub(super) fn panels<'e>(&self, told: &[Told<'e>]) -> Panels<'e> {
        let mut wanted = told.to_vec();
        let mut best = self.drawn(&wanted);
        for _ in 0..MOST_TURNS {
            let before = wanted.len();
            wanted.retain(|figure| !best.has_no_place_for(figure));
            if wanted.len() == before {
                break;
            }
            let next = self.drawn(&wanted);
            // What comes later must cost nothing that outranks it.
            if next.told.len() <= best.told.len() || !best.told.iter().all(|told| next.shows(told)) {
                break;
            }
            best = next;
        }
        best
    }

    /// Height of the plots and the lanes above them.
    fn height(&self) -> f64 {
        let panels = self.ensembles.len() as f64;
        let names = if panels > 1.0 { NAME * panels } else { 0.0 };
        self.bottom - self.top - names - BETWEEN * (panels - 1.0).max(0.0)
    }

    /// The part of a height that the plot of a panel has.
    fn share(&self, height: f64, is_first: bool) -> f64 {
        let panels = self.ensembles.len() as f64;
        match (several_services(&self.outcome.scenario), panels > 1.0, is_first) {
            (_, false, _) => height,
            (true, ..) => height / panels,
            (false, _, true) => 0.62 * height,
            (false, _, false) => 0.38 * height / (panels - 1.0),
        }
    }

    /// The panels with the first of the figures.
    fn drawn<'e>(&self, told: &[Told<'e>]) -> Panels<'e> {
        let height = self.height();
        // Fewer lanes, and then fewer figures, where the curve would have no room to be seen.
        let least = if several_services(&self.outcome.scenario) { LEAST_STRIP } else { LEAST_PLOT };
        let plots = (1..=self.ensembles.len())
            .map(|panels| panels as f64 * least)
            .find(|plots| self.share(*plots, true) >= least);
        let most_lanes = ((height - plots.unwrap_or(least)) / LANE).max(1.0) as usize;
        let room = |most: usize| height - lanes_height(&few(told, most), self.time, self.width, most_lanes);
        let most =
            (1..=most_figures(self.width)).rev().find(|most| self.share(room(*most), true) >= least).unwrap_or(1);
        let chosen = few(told, most);
        let room = room(most).max(40.0 * self.ensembles.len() as f64);
        let mut drawn =
            Panels { panels: Vec::new(), drawing: Drawing::default(), told: Vec::new(), covering: 0, chosen };
        let (mut y, mut said) = (self.top, Vec::new());
        for (i, (ensemble, name)) in self.ensembles.iter().zip(&self.names).enumerate() {
            let told = of_page(&drawn.chosen, ensemble.page);
            let lanes = lanes(&told, self.time, self.width, most_lanes);
            if let Some(name) = name {
                let style = small(LabelKind::Panel, Paint::Ink).bold();
                let text = style.cut(name, self.width - 2.0 * MARGIN);
                drawn.drawing.labels.push(style.label(text, MARGIN, y + 22.0, Anchor::Start));
                y += NAME;
            }
            y += lanes.height();
            let bottom = y + self.share(room, i == 0);
            let frame = Rect { left: self.time.left, right: self.time.right, top: y, bottom };
            y = bottom + BETWEEN;
            let (counts, curves) = self.axis_and_curves(ensemble, &told, &frame);
            let plot = Plot {
                scenario: &self.outcome.scenario,
                page: ensemble.page,
                outage: likely_outage(self.outcome),
                frame: &frame,
                beside_name: None,
                time: self.time,
                counts: &counts,
                curves: &curves,
            };
            let (marks, covering) = draw_panel(&plot, &told, &lanes, &mut said, &mut drawn.drawing);
            drawn.told.extend(marks.into_iter().cloned());
            drawn.covering += covering;
            drawn.panels.push(Panel { name: name.clone(), plot: frame, counts, curves, columns: Vec::new() });
        }
        drawn
    }

    fn axis_and_curves(&self, ensemble: &Ensemble, told: &[Told<'_>], frame: &Rect) -> (CountAxis, Curves) {
        let observed = self.outcome.observed.iter().find(|curve| curve.page == ensemble.page);
        let curves = Curves { statuses: Vec::new(), ..Curves::of(ensemble, observed) };
        let counts = count_axis(self.scale, &curves, told, frame);
        let curves = curves.cut_at(counts.top);
        (counts, curves)
    }
}

/// Draws a panel; returns the figures that have a place in it, and how many lines of their words stand on the simulated line.
fn draw_panel<'t, 'e>(
    plot: &Plot<'_>,
    told: &'t [Told<'e>],
    lanes: &Lanes<'t, 'e>,
    said: &mut Vec<String>,
    drawing: &mut Drawing,
) -> (Vec<&'t Told<'e>>, usize) {
    margins::draw_counts(plot.scenario.language(), plot.counts, plot.frame, drawing);
    let mut poles = lanes.draw(plot, drawing);
    poles.extend(page_ends::draw(plot.scenario, plot.page, plot.frame, plot.time, drawing));
    let skyline = plot.curves.skyline(plot.time, |count| plot.counts.y(plot.frame, count));
    let mut obstacles = Obstacles { boxes: Vec::new(), misses: Vec::new(), poles, skyline };
    let is_count = |told: &&'t Told<'e>| !matches!(told.extent, Extent::Time(_) | Extent::Span { .. } | Extent::Usual);
    let counts: Vec<&Told<'_>> = told.iter().filter(is_count).collect();
    let before = drawing.labels.len();
    let mut drawn = marks::draw_counts(plot, &counts, &mut obstacles, drawing);
    let words = drawing.labels[before..].iter();
    let covering = words.filter(|label| bands::crosses_line(plot, &label.bounds())).count();
    bands::draw(plot, said, &mut obstacles, drawing);
    let usual = told.iter().find(|told| told.extent == Extent::Usual);
    let is_drawn = usual::draw(plot, usual, &mut obstacles, drawing);
    drawn.extend(usual.filter(|_| is_drawn));
    drawn.extend(lanes.told());
    (drawn, covering)
}

/// Up to a little above all that is drawn.
fn count_axis(scale: CountScale, curves: &Curves, told: &[Told<'_>], frame: &Rect) -> CountAxis {
    let within = curves.highest_within();
    let stated = told.iter().map(|told| match told.extent {
        Extent::Rule { count, .. } | Extent::Point { count, .. } => (count, count),
        // A range far above the curve must not press it down.
        Extent::Range { low, high, .. } => (low, if high <= 1.25 * curves.highest().max(low) { high } else { low }),
        Extent::Time(_) | Extent::Span { .. } | Extent::Usual => (f64::INFINITY, 0.0),
    });
    let (least, most) =
        stated.fold((curves.lowest(), within), |(least, most), (low, high)| (least.min(low), most.max(high)));
    let low = scale.low(least);
    // Nor must the 90 % band, where next to nothing is known of the height.
    let is_pressed = scale == CountScale::Linear && curves.highest() > PRESSED * most;
    let top = if is_pressed { CUT_OFF * most } else { scale.stretched(low, most.max(curves.highest()), 1.08) };
    match scale {
        CountScale::Linear => CountAxis::linear(top, ((frame.height() / 64.0) as usize + 1).clamp(2, 5)),
        CountScale::Log => CountAxis::log(low, top, frame.height()),
    }
}
