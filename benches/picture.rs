//! How long a picture takes, from chart data to a PNG on disk, and where the time goes.
//!
//! `cargo bench --bench picture`. One thread; wanted are less than 30 ms for `chart data to PNG file`. Before the timings it
//! prints the sizes of the files.
//!
//! Half of the time goes into the outlines of letters (`rasterise` less `rasterise without text`). A fifth goes into parsing
//! and shaping (`parse SVG`), a seventh into curves and shapes. Palette, encoder and file take the rest. Fonts are part of the
//! binary and loaded once a process, in microseconds.

use criterion::{Criterion, criterion_group, criterion_main};
use outagesim::chart::{Chart, ChartOptions, Overview, Theme, rasterise};
use outagesim::scenario::Scenario;
use outagesim::{Options, run};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Tree, fontdb};
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::sync::Arc;

/// The README's example, which needs no more than 1600 × 900 px.
const EXAMPLE: &str = r#"
title     = "Twitter worldwide outage, 14 July 2022"
service   = "Twitter"
time-zone = "Europe/Paris"

[outage]
source   = "Unnamed outlet, 14 July 2022"
date     = "2022-07-14"
start    = "about 13:50"
peak     = "nearly 55,000 reports"
restored = "a little less than 1 h after 14:00"
"#;

fn fonts() -> usvg::Options<'static> {
    let mut fonts = fontdb::Database::new();
    for font in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
    }
    usvg::Options { font_family: "Noto Sans".to_owned(), fontdb: Arc::new(fonts), ..usvg::Options::default() }
}

fn picture(criterion: &mut Criterion) {
    let scenario = Scenario::parse("example", EXAMPLE).expect("a valid scenario");
    let outcome = run(&scenario, &Options { threads: Some(NonZeroUsize::MIN), ..Options::default() })
        .expect("a possible scenario");
    let chart = Chart::new(&outcome);
    assert_eq!((chart.width, chart.height), (1_600.0, 900.0));
    let svg = chart.to_svg();
    println!("SVG {} bytes, PNG {}", svg.len(), rasterise(&svg, 1.0).expect("a picture").len());

    let mut group = criterion.benchmark_group("1600 × 900");
    group.sample_size(30);
    let folder = tempfile::tempdir().expect("a temporary folder");
    group.bench_function("chart data to PNG file", |b| {
        b.iter(|| {
            let bytes = black_box(&chart).to_png().expect("a picture");
            std::fs::write(folder.path().join("example.png"), bytes).expect("a file");
        });
    });
    group.bench_function("compose", |b| b.iter(|| Chart::new(black_box(&outcome))));
    group.bench_function("write SVG", |b| b.iter(|| black_box(&chart).to_svg()));
    group.bench_function("load fonts, once a process", |b| b.iter(fonts));
    let options = fonts();
    group.bench_function("parse SVG", |b| b.iter(|| Tree::from_str(black_box(&svg), &options)));
    let tree = Tree::from_str(&svg, &options).expect("a document");
    let without_text = svg.lines().filter(|line| !line.starts_with("<text")).collect::<Vec<_>>().join("\n");
    let bare = Tree::from_str(&without_text, &options).expect("a document");
    for (name, tree) in [("rasterise", &tree), ("rasterise without text", &bare)] {
        group.bench_function(name, |b| {
            b.iter(|| {
                let mut pixmap = Pixmap::new(1_600, 900).expect("a canvas");
                resvg::render(tree, Transform::identity(), &mut pixmap.as_mut());
                pixmap
            });
        });
    }
    group.bench_function("SVG to PNG", |b| b.iter(|| rasterise(black_box(&svg), 1.0)));
    group.finish();

    let mut overview = Overview::default();
    for _ in 0..9 {
        overview.add(&outcome);
    }
    let options = ChartOptions { theme: Theme::Dark, ..ChartOptions::default() };
    let mut group = criterion.benchmark_group("overview of nine");
    group.sample_size(20);
    group.bench_function("to PNG", |b| b.iter(|| rasterise(&overview.compose(&options).to_svg(), 1.0)));
    group.finish();
}

criterion_group!(benches, picture);
criterion_main!(benches);
