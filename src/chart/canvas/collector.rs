//! plotters' back end of ours: collects the shapes that plotters draws, for whoever writes them down.

use super::geometry::{Point, at};
use super::palette::Colour;
use plotters::prelude::DrawingBackend;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingErrorKind};
use std::convert::Infallible;

/// plotters works in whole units; so many of them are one of ours, so that steps lie where they belong.
pub(crate) const FINENESS: f64 = 10.0;

/// A shape as plotters draws it, in units of the canvas.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// A filled polygon.
    Area(Vec<Point>, Colour),
    /// An open line and its width.
    Line(Vec<Point>, Colour, f64),
    /// A filled disc and its radius.
    Disc(Point, f64, Colour),
}

/// The shapes drawn so far, on a ground of some size.
#[derive(Debug)]
pub(crate) struct Collector<'a> {
    /// Width and height in plotters' units.
    pub(crate) size: (u32, u32),
    /// Where shapes go.
    pub(crate) shapes: &'a mut Vec<Shape>,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

fn ours(coordinate: BackendCoord) -> Point {
    at(f64::from(coordinate.0) / FINENESS, f64::from(coordinate.1) / FINENESS)
}

fn colour(style: &impl BackendStyle) -> Colour {
    let BackendColor { rgb: (red, green, blue), .. } = style.color();
    Colour(red, green, blue)
}

impl DrawingBackend for Collector<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Done {
        let (red, green, blue) = colour.rgb;
        self.shapes.push(Shape::Disc(ours(point), 0.5 / FINENESS, Colour(red, green, blue)));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        let width = f64::from(style.stroke_width()) / FINENESS;
        self.shapes.push(Shape::Line(path.into_iter().map(ours).collect(), colour(style), width));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, _: bool) -> Done {
        self.shapes.push(Shape::Disc(ours(centre), f64::from(radius) / FINENESS, colour(style)));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Done {
        self.shapes.push(Shape::Area(corners.into_iter().map(ours).collect(), colour(style)));
        Ok(())
    }
}
