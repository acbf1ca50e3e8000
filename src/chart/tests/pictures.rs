//! Pictures of invented outages against references in `tests/pictures`, which see what no property names.

#[path = "../../../tests/pictures/comparison.rs"]
mod comparison;

use super::fixture::{december_2022_three_pages, full, july_2022, misses, october_2020};
use crate::chart::canvas::png::rasterise;
use crate::chart::{Chart, ChartOptions, CountScale, Overview, Size, Theme};
use comparison::{Tolerance, assert_same_picture, assert_same_svg};
use std::path::PathBuf;

/// A level in the mean is far more than rounding gives. A level of 64 at one pixel is a line that moved, not an edge that was rounded.
const TOLERANCE: Tolerance = Tolerance { mean: 0.25, most: 64 };

fn reference(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(name)
}

fn rasterised(svg: &str, scale: f64) -> Vec<u8> {
    rasterise(svg, scale).expect("a drawable picture")
}

fn assert_svg(name: &str, svg: &str) {
    assert_same_svg(&reference(name), svg, |svg| rasterised(svg, 0.5));
}

fn assert_png(name: &str, svg: &str) {
    assert_same_picture(&reference(name), &rasterised(svg, 0.4), TOLERANCE);
}

fn overview(options: &ChartOptions) -> String {
    let mut overview = Overview::default();
    for outcome in [july_2022(), misses(), october_2020(), december_2022_three_pages()] {
        overview.add(&outcome);
    }
    overview.compose(options).to_svg()
}

#[test]
fn a_plain_chart_is_written_and_drawn_as_its_reference() {
    let outcome = july_2022();
    let svg = full(&outcome).to_svg();
    assert_svg("july.svg", &svg);
    assert_png("july.png", &svg);
}

#[test]
fn misses_in_the_dark_are_drawn_as_their_reference() {
    let outcome = misses();
    let options = ChartOptions { theme: Theme::Dark, ..ChartOptions::full() };
    assert_png("misses-dark.png", &Chart::with(&outcome, &options).expect("room enough").to_svg());
}

#[test]
fn three_pages_on_a_logarithmic_scale_and_a_given_size_are_written_as_their_reference() {
    let outcome = december_2022_three_pages();
    let size = Size::new(Some(1_920), Some(1_080)).expect("a possible size");
    let options = ChartOptions { scale: CountScale::Log, size, ..ChartOptions::full() };
    assert_svg("three-pages-log.svg", &Chart::with(&outcome, &options).expect("room enough").to_svg());
}

#[test]
fn an_overview_is_drawn_as_its_reference() {
    assert_png("overview.png", &overview(&ChartOptions::full()));
}
