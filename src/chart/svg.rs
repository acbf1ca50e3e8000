//! A [`Chart`] as an SVG document.

use super::curves::{self, OVERSIZE};
use super::geometry::{Point, at};
use super::marks::{Dash, Mark, Marker, Pen, Standing};
use super::palette::{AXIS, GRID, PAPER, TOLERANCE};
use super::status;
use super::text::{Anchor, FAMILY, HALF_CAP, Label, Weight};
use super::{Chart, Panel};
use std::fmt::Write;

/// Length of the time axis' ticks.
const TICK: f64 = 9.0;
/// Width of the white outline behind texts on the plot.
const HALO: f64 = 7.0;

/// The document; its ids begin with `ids`.
pub(super) fn write(chart: &Chart, ids: &str) -> String {
    let mut svg = String::with_capacity(32_768);
    // Writing to a string cannot fail.
    let _ = document(&mut svg, chart, ids);
    svg
}

fn document(svg: &mut String, chart: &Chart, ids: &str) -> std::fmt::Result {
    let ids = Escaped(ids);
    let (width, height) = (Px(chart.width), Px(chart.height));
    writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} \
         {height}\" role=\"img\" aria-labelledby=\"{ids}t {ids}d\" font-family=\"{FAMILY}, sans-serif\">"
    )?;
    writeln!(svg, "<title id=\"{ids}t\">{}</title>", Escaped(&chart.title))?;
    writeln!(svg, "<desc id=\"{ids}d\">{}</desc>", Escaped(&chart.description))?;
    writeln!(svg, "<rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>")?;
    for panel in &chart.panels {
        write_panel(svg, chart, panel)?;
    }
    for mark in &chart.marks {
        write_mark(svg, mark)?;
    }
    for run in chart.labels.chunk_by(Label::looks_like) {
        write_labels(svg, run)?;
    }
    svg.push_str("</svg>\n");
    Ok(())
}

fn write_panel(svg: &mut String, chart: &Chart, panel: &Panel) -> std::fmt::Result {
    let plot = &panel.plot;
    let (left, right, top, bottom) = (Px(plot.left), Px(plot.right), Px(plot.top), Px(plot.bottom));
    for &(from, to) in &panel.columns {
        let (x, width, height) = (Px(from), Px(to - from), Px(plot.height()));
        writeln!(svg, "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{TOLERANCE}\"/>")?;
    }
    write!(svg, "<path stroke=\"{GRID}\" stroke-width=\"2\" d=\"")?;
    for &tick in panel.counts.ticks.iter().filter(|tick| **tick > 0.0) {
        write!(svg, "M{left} {}H{right}", Px(panel.counts.y(plot, tick)))?;
    }
    svg.push_str("\"/>\n");
    let scale = 1.0 / OVERSIZE;
    writeln!(
        svg,
        "<g transform=\"translate({left} {top}) scale({scale})\" stroke-linejoin=\"round\">{}</g>",
        curves::fragment(panel, &chart.time)
    )?;
    for run in &panel.curves.statuses {
        let Some(colour) = status::colour(run.status) else { continue };
        let (from, to) = (chart.time.x_inside(run.from_min), chart.time.x_inside(run.to_min));
        writeln!(
            svg,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{colour}\"/>",
            Px(from),
            Px(plot.bottom + 1.0),
            Px(to - from),
            Px(status::STRIP)
        )?;
    }
    write!(svg, "<path fill=\"none\" stroke=\"{AXIS}\" stroke-width=\"2\" d=\"M{left} {bottom}H{right}")?;
    for tick in &chart.time_ticks {
        write!(svg, "M{} {bottom}v{TICK}", Px(tick.x))?;
    }
    svg.push_str("\"/>\n");
    Ok(())
}

fn write_mark(svg: &mut String, mark: &Mark) -> std::fmt::Result {
    match mark {
        Mark::Line(points, pen) => {
            svg.push_str("<path fill=\"none\"");
            write_pen(svg, pen)?;
            write_points(svg, points)?;
            svg.push_str("\"/>\n");
        }
        Mark::Fill(points, colour) => {
            write!(svg, "<path fill=\"{colour}\"")?;
            write_points(svg, points)?;
            svg.push_str("Z\"/>\n");
        }
        Mark::Box(bounds, radius, colour) => writeln!(
            svg,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{colour}\"/>",
            Px(bounds.left),
            Px(bounds.top),
            Px(bounds.width()),
            Px(bounds.height()),
            Px(*radius)
        )?,
        Mark::Dot { centre, radius, colour, hollow } => {
            let (fill, stroke) = if *hollow { (PAPER, *colour) } else { (*colour, PAPER) };
            writeln!(
                svg,
                "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"3\"/>",
                Px(centre.x),
                Px(centre.y),
                Px(*radius)
            )?;
        }
        Mark::Marker(marker) => write_marker(svg, marker)?,
    }
    Ok(())
}

/// A white ground first, so that a hollow marker hides what passes behind it.
fn write_marker(svg: &mut String, marker: &Marker) -> std::fmt::Result {
    let Marker { standing, identifier, centre } = marker;
    let Point { x, y } = *centre;
    let colour = standing.colour();
    let (text_colour, size) = match standing {
        Standing::Fitted => {
            let (x, y) = (Px(x), Px(y));
            writeln!(
                svg,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"15\" fill=\"{colour}\" stroke=\"{PAPER}\" stroke-width=\"3\" paint-order=\"stroke\"/>"
            )?;
            (PAPER, 20.0)
        }
        Standing::HeldOut => {
            svg.push_str("<path");
            write!(svg, " fill=\"{PAPER}\"")?;
            write_pen(svg, &Pen::solid(colour, 3.0))?;
            let reach = Marker::REACH - 1.5;
            write_points(svg, &[at(x, y - reach), at(x + reach, y), at(x, y + reach), at(x - reach, y)])?;
            svg.push_str("Z\"/>\n");
            (colour, 18.0)
        }
        Standing::Shown => {
            let (x, y) = (Px(x), Px(y));
            writeln!(
                svg,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"13\" fill=\"{PAPER}\" stroke=\"{colour}\" stroke-width=\"1.8\"/>"
            )?;
            (colour, 17.0)
        }
        Standing::Assumed => {
            let (x, y) = (Px(x - 13.5), Px(y - 13.5));
            writeln!(
                svg,
                "<rect x=\"{x}\" y=\"{y}\" width=\"27\" height=\"27\" fill=\"{PAPER}\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"5.4 3.6\"/>"
            )?;
            (colour, 18.0)
        }
    };
    // Two digits or letters are set smaller, to stay inside the shape.
    let size = if identifier.chars().count() > 1 { size - 2.0 } else { size };
    writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-size=\"{}\" font-weight=\"700\" fill=\"{text_colour}\">{}</text>",
        Px(x),
        Px(y + HALF_CAP * size),
        Px(size),
        Escaped(identifier)
    )
}

/// Texts that look alike, of which there is at least one: what they share is said once, since texts are half of the file.
fn write_labels(svg: &mut String, labels: &[Label]) -> std::fmt::Result {
    let Some(first) = labels.first() else { return Ok(()) };
    write!(svg, "<g font-size=\"{}\" fill=\"{}\"", Px(first.size), first.colour)?;
    match first.anchor {
        Anchor::Start => {}
        Anchor::Middle => svg.push_str(" text-anchor=\"middle\""),
        Anchor::End => svg.push_str(" text-anchor=\"end\""),
    }
    if first.weight == Weight::Bold {
        svg.push_str(" font-weight=\"700\"");
    }
    if first.halo {
        write!(svg, " stroke=\"{PAPER}\" stroke-width=\"{HALO}\" stroke-linejoin=\"round\" paint-order=\"stroke\"")?;
    }
    svg.push_str(">\n");
    for label in labels {
        let (x, y) = (Px(label.position.x), Px(label.position.y));
        writeln!(svg, "<text x=\"{x}\" y=\"{y}\">{}</text>", Escaped(&label.text))?;
    }
    svg.push_str("</g>\n");
    Ok(())
}

fn write_pen(svg: &mut String, pen: &Pen) -> std::fmt::Result {
    write!(svg, " stroke=\"{}\" stroke-width=\"{}\"", pen.colour, Px(pen.width))?;
    match pen.dash {
        Dash::Solid => {}
        Dash::Dashed => svg.push_str(" stroke-dasharray=\"10 6\""),
        Dash::Dotted => svg.push_str(" stroke-dasharray=\"2 6\""),
    }
    Ok(())
}

/// Opens the `d` attribute with a path through the points.
fn write_points(svg: &mut String, points: &[Point]) -> std::fmt::Result {
    svg.push_str(" d=\"");
    for (i, point) in points.iter().enumerate() {
        let command = if i == 0 { 'M' } else { 'L' };
        write!(svg, "{command}{} {}", Px(point.x), Px(point.y))?;
    }
    Ok(())
}

impl Label {
    fn looks_like(&self, other: &Label) -> bool {
        let look = |label: &Label| (label.size, label.colour, label.anchor, label.weight, label.halo);
        look(self) == look(other)
    }
}

/// A length with at most two decimals: finer than any raster, and short.
struct Px(f64);

impl std::fmt::Display for Px {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rounded = (self.0 * 100.0).round() / 100.0;
        // No negative zero.
        write!(f, "{}", rounded + 0.0)
    }
}

/// Text as XML character data.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}
