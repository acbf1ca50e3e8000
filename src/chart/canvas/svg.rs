//! Plots, shapes and texts as an SVG document.

use super::collector::Shape;
use super::geometry::{Point, at};
use super::halo::Behind;
use super::marks::{Dash, Mark, Marker, Pen, Standing};
use super::palette::{Colour, Paint, Theme};
use super::runs::{Run, runs};
use super::text::{Anchor, FAMILY, HALF_CAP, Label, Weight, width};
use super::written::{Escaped, Px, Steps};
use crate::chart::Panel;
use crate::chart::around::status;
use crate::chart::plot::curves;
use crate::chart::plot::time::{TimeAxis, TimeTick};
use std::fmt::Write;

/// Length of the time axis' ticks.
const TICK: f64 = 9.0;
/// Width of the outline behind texts on the plot.
pub(super) const HALO: f64 = 7.0;

/// Everything that a document shows, from the lowest layer to the highest.
pub(crate) struct Sheet<'a> {
    pub(crate) theme: Theme,
    /// Size of the canvas, in the units of everything on it.
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// How large such a unit is in the picture.
    pub(crate) px_per_unit: f64,
    /// Accessible name and description.
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    /// An element of XML about the picture, or nothing.
    pub(crate) metadata: &'a str,
    pub(crate) plots: Vec<Plot<'a>>,
    pub(crate) marks: &'a [Mark],
    pub(crate) labels: &'a [Label],
}

/// The curves of a panel over their axis.
pub(crate) struct Plot<'a> {
    pub(crate) panel: &'a Panel,
    pub(crate) time: &'a TimeAxis,
    pub(crate) ticks: &'a [TimeTick],
}

impl Sheet<'_> {
    /// The document; its ids begin with `ids`. Where they are not empty, it is for a page.
    pub(crate) fn to_svg(&self, ids: &str) -> String {
        let mut writer =
            Writer { svg: String::with_capacity(32_768), theme: self.theme, is_for_any_font: !ids.is_empty() };
        // Writing to a string cannot fail.
        let _ = writer.document(self, ids);
        writer.svg
    }
}

/// A document in the making.
struct Writer {
    svg: String,
    theme: Theme,
    /// Whether whoever draws it may have another font: texts then keep the widths that they were placed with.
    is_for_any_font: bool,
}

impl Writer {
    fn colour(&self, paint: Paint) -> Colour {
        self.theme.colour(paint)
    }

    fn document(&mut self, sheet: &Sheet<'_>, ids: &str) -> std::fmt::Result {
        let ids = Escaped(ids);
        let (width, height) = (Px(sheet.width), Px(sheet.height));
        let paper = self.colour(Paint::Paper);
        let svg = &mut self.svg;
        let [px_width, px_height] = [sheet.width, sheet.height].map(|length| Px((length * sheet.px_per_unit).round()));
        writeln!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{px_width}\" height=\"{px_height}\" viewBox=\"0 0 {width} \
             {height}\" preserveAspectRatio=\"none\" role=\"img\" aria-labelledby=\"{ids}t {ids}d\" \
             font-family=\"{FAMILY}, sans-serif\">"
        )?;
        writeln!(svg, "<title id=\"{ids}t\">{}</title>", Escaped(sheet.title))?;
        writeln!(svg, "<desc id=\"{ids}d\">{}</desc>", Escaped(sheet.description))?;
        if !sheet.metadata.is_empty() {
            writeln!(svg, "<metadata>{}</metadata>", sheet.metadata)?;
        }
        // Beyond the edges, which need not be those of pixels.
        writeln!(
            svg,
            "<rect x=\"-9\" y=\"-9\" width=\"{}\" height=\"{}\" fill=\"{paper}\"/>",
            Px(sheet.width + 18.0),
            Px(sheet.height + 18.0)
        )?;
        for plot in &sheet.plots {
            self.plot(plot)?;
        }
        for mark in sheet.marks {
            self.mark(mark)?;
        }
        let behind = Behind::of(sheet);
        let labels: Vec<Label> = sheet.labels.iter().map(|label| behind.outlined(label)).collect();
        for run in labels.chunk_by(Label::looks_like) {
            self.labels(run)?;
        }
        self.svg.push_str("</svg>\n");
        Ok(())
    }

    fn plot(&mut self, Plot { panel, time, ticks }: &Plot<'_>) -> std::fmt::Result {
        let [tolerance, grid, axis] = [Paint::Tolerance, Paint::Grid, Paint::Axis].map(|paint| self.colour(paint));
        let svg = &mut self.svg;
        let plot = &panel.plot;
        let (left, right, top, bottom) = (Px(plot.left), Px(plot.right), Px(plot.top), Px(plot.bottom));
        for &(from, to) in &panel.columns {
            let (x, width, height) = (Px(from), Px(to - from), Px(plot.height()));
            writeln!(svg, "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{tolerance}\"/>")?;
        }
        write!(svg, "<path stroke=\"{grid}\" stroke-width=\"2\" d=\"")?;
        for &tick in panel.counts.ticks.iter().skip(1) {
            write!(svg, "M{left} {}H{right}", Px(panel.counts.y(plot, tick)))?;
        }
        svg.push_str("\"/>\n");
        writeln!(svg, "<g transform=\"translate({left} {top})\" fill=\"none\" stroke-linejoin=\"round\">")?;
        for shape in curves::shapes(panel, time, self.theme) {
            self.shape(&shape)?;
        }
        let svg = &mut self.svg;
        svg.push_str("</g>\n");
        for run in &panel.curves.statuses {
            let Some(paint) = status::paint(run.status) else { continue };
            let (from, to) = (time.x_inside(run.from_min), time.x_inside(run.to_min));
            writeln!(
                svg,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
                Px(from),
                Px(plot.bottom + 1.0),
                Px(to - from),
                Px(status::STRIP),
                self.theme.colour(paint)
            )?;
        }
        write!(svg, "<path fill=\"none\" stroke=\"{axis}\" stroke-width=\"2\" d=\"M{left} {bottom}H{right}")?;
        for tick in *ticks {
            write!(svg, "M{} {bottom}v{TICK}", Px(tick.x))?;
        }
        svg.push_str("\"/>\n");
        Ok(())
    }

    fn shape(&mut self, shape: &Shape) -> std::fmt::Result {
        match shape {
            Shape::Area(corners, fill) => {
                writeln!(self.svg, "<path fill=\"{fill}\" d=\"{}z\"/>", Steps(corners))
            }
            Shape::Line(points, stroke, width) => {
                let width = Px(*width);
                // Nothing else among a plot's curves has this colour. A page's script finds the line by its class.
                let class = if *stroke == self.colour(Paint::Simulated) { " class=\"line\"" } else { "" };
                writeln!(
                    self.svg,
                    "<path{class} stroke=\"{stroke}\" stroke-width=\"{width}\" d=\"{}\"/>",
                    Steps(points)
                )
            }
            Shape::Disc(Point { x, y }, radius, fill) => {
                let [x, y, radius] = [*x, *y, *radius].map(Px);
                writeln!(self.svg, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"{fill}\"/>")
            }
        }
    }

    fn mark(&mut self, mark: &Mark) -> std::fmt::Result {
        match mark {
            Mark::Line(points, pen) => {
                self.svg.push_str("<path fill=\"none\"");
                self.pen(pen)?;
                self.points(points)?;
                self.svg.push_str("\"/>\n");
            }
            Mark::Fill(points, colour) => {
                write!(self.svg, "<path fill=\"{}\"", self.theme.colour(*colour))?;
                self.points(points)?;
                self.svg.push_str("Z\"/>\n");
            }
            Mark::Box(bounds, radius, colour) => writeln!(
                self.svg,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{}\"/>",
                Px(bounds.left),
                Px(bounds.top),
                Px(bounds.width()),
                Px(bounds.height()),
                Px(*radius),
                self.theme.colour(*colour)
            )?,
            Mark::Dot { centre, radius, paint, hollow } => {
                let (fill, stroke) = if *hollow { (Paint::Paper, *paint) } else { (*paint, Paint::Paper) };
                let (fill, stroke) = (self.colour(fill), self.colour(stroke));
                writeln!(
                    self.svg,
                    "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"3\"/>",
                    Px(centre.x),
                    Px(centre.y),
                    Px(*radius)
                )?;
            }
            Mark::Diamond { centre, reach, paint } => self.diamond(*centre, *reach, *paint)?,
            Mark::Marker(marker) => self.marker(marker)?,
        }
        Ok(())
    }

    /// A hollow diamond, which hides what passes behind it.
    fn diamond(&mut self, Point { x, y }: Point, reach: f64, paint: Paint) -> std::fmt::Result {
        write!(self.svg, "<path fill=\"{}\"", self.theme.colour(Paint::Paper))?;
        self.pen(&Pen::solid(paint, 3.0))?;
        self.points(&[at(x, y - reach), at(x + reach, y), at(x, y + reach), at(x - reach, y)])?;
        self.svg.push_str("Z\"/>\n");
        Ok(())
    }

    /// A white ground first, so that a hollow marker hides what passes behind it.
    fn marker(&mut self, marker: &Marker) -> std::fmt::Result {
        let Marker { standing, identifier, centre } = marker;
        let Point { x, y } = *centre;
        let paint = standing.paint();
        let (colour, paper) = (self.colour(paint), self.colour(Paint::Paper));
        let (text_paint, size) = match standing {
            Standing::Fitted => {
                let (x, y) = (Px(x), Px(y));
                writeln!(
                    self.svg,
                    "<circle cx=\"{x}\" cy=\"{y}\" r=\"15\" fill=\"{colour}\" stroke=\"{paper}\" stroke-width=\"3\" paint-order=\"stroke\"/>"
                )?;
                (Paint::Paper, 20.0)
            }
            Standing::HeldOut => {
                self.diamond(*centre, Marker::REACH - 1.5, paint)?;
                (paint, 18.0)
            }
            Standing::Shown => {
                let (x, y) = (Px(x), Px(y));
                writeln!(
                    self.svg,
                    "<circle cx=\"{x}\" cy=\"{y}\" r=\"13\" fill=\"{paper}\" stroke=\"{colour}\" stroke-width=\"1.8\"/>"
                )?;
                (paint, 17.0)
            }
            Standing::Assumed => {
                let (x, y) = (Px(x - 13.5), Px(y - 13.5));
                writeln!(
                    self.svg,
                    "<rect x=\"{x}\" y=\"{y}\" width=\"27\" height=\"27\" fill=\"{paper}\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"5.4 3.6\"/>"
                )?;
                (paint, 18.0)
            }
        };
        // Two digits or letters are set smaller, to stay inside the shape.
        let size = if identifier.chars().count() > 1 { size - 2.0 } else { size };
        let text_colour = self.colour(text_paint);
        writeln!(
            self.svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"{}\" font-weight=\"700\" fill=\"{text_colour}\">{}</text>",
            Px(x),
            Px(y + HALF_CAP * size),
            Px(size),
            Escaped(identifier)
        )
    }

    /// Texts that look alike, of which there is at least one: what they share is said once, since texts are half of the file.
    fn labels(&mut self, labels: &[Label]) -> std::fmt::Result {
        let Some(first) = labels.first() else { return Ok(()) };
        write!(self.svg, "<g font-size=\"{}\" fill=\"{}\"", Px(first.size), self.theme.colour(first.paint))?;
        match first.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.svg.push_str(" text-anchor=\"middle\""),
            Anchor::End => self.svg.push_str(" text-anchor=\"end\""),
        }
        if first.weight == Weight::Bold {
            self.svg.push_str(" font-weight=\"700\"");
        }
        if first.halo {
            let paper = self.colour(Paint::Paper);
            write!(
                self.svg,
                " stroke=\"{paper}\" stroke-width=\"{HALO}\" stroke-linejoin=\"round\" paint-order=\"stroke\""
            )?;
        }
        self.svg.push_str(">\n");
        for label in labels {
            let runs = runs(&label.text, label.weight);
            if let [Run::Embedded(text)] = runs.as_slice() {
                let (x, y) = (Px(label.position.x), Px(label.position.y));
                write!(self.svg, "<text x=\"{x}\" y=\"{y}\"")?;
                if self.is_for_any_font {
                    write!(self.svg, " textLength=\"{:.0}\"", label.width())?;
                }
                writeln!(self.svg, ">{}</text>", Escaped(text))?;
            } else {
                self.runs(label, &runs)?;
            }
        }
        self.svg.push_str("</g>\n");
        Ok(())
    }

    /// A text in several fonts. Each run begins where its width was measured to, so that what is drawn is what has been placed.
    fn runs(&mut self, label: &Label, runs: &[Run<'_>]) -> std::fmt::Result {
        let mut x = label.bounds().left;
        write!(self.svg, "<text y=\"{}\" text-anchor=\"start\">", Px(label.position.y))?;
        for run in runs {
            let (text, family) = match run {
                Run::Embedded(text) => (text.as_ref(), None),
                Run::Further(text, further) => (*text, Some(&further.family)),
            };
            write!(self.svg, "<tspan x=\"{}\"", Px(x))?;
            if let Some(family) = family {
                // A quote would end the name.
                write!(self.svg, " font-family=\"\'{}\', sans-serif\"", Escaped(&family.replace('\'', "")))?;
            }
            write!(self.svg, ">{}</tspan>", Escaped(text))?;
            x += width(text, label.size, label.weight);
        }
        self.svg.push_str("</text>\n");
        Ok(())
    }

    fn pen(&mut self, pen: &Pen) -> std::fmt::Result {
        write!(self.svg, " stroke=\"{}\" stroke-width=\"{}\"", self.theme.colour(pen.paint), Px(pen.width))?;
        match pen.dash {
            Dash::Solid => {}
            Dash::Dashed => self.svg.push_str(" stroke-dasharray=\"10 6\""),
            Dash::Dotted => self.svg.push_str(" stroke-dasharray=\"2 6\""),
        }
        Ok(())
    }

    /// Opens the `d` attribute with a path through the points.
    fn points(&mut self, points: &[Point]) -> std::fmt::Result {
        self.svg.push_str(" d=\"");
        for (i, point) in points.iter().enumerate() {
            let command = if i == 0 { 'M' } else { 'L' };
            write!(self.svg, "{command}{} {}", Px(point.x), Px(point.y))?;
        }
        Ok(())
    }
}

impl Label {
    fn looks_like(&self, other: &Label) -> bool {
        let look = |label: &Label| (label.size, label.paint, label.anchor, label.weight, label.halo);
        look(self) == look(other)
    }
}
