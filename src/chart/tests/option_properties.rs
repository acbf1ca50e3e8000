//! What holds for pictures of every size, on every scale and ground.

use super::fixture::{Outage, Sketch, Surge, cases, december_2022, full, hm, july_2022, misses, outage, said};
use super::properties::{check, config};
use crate::Outcome;
use crate::chart::Mark;
use crate::chart::canvas::png::rasterise;
use crate::chart::{Chart, ChartError, ChartOptions, ChartStyle, CountScale, Label, LabelKind, Paint, Size, Theme};
use crate::compare::Verdict;
use crate::scenario::{PageId, Qualifier, Quantity, Role};
use proptest::prelude::*;

fn options() -> impl Strategy<Value = ChartOptions> {
    let height = prop::option::of(360u32..=3_000);
    (any::<bool>(), any::<bool>(), 640u32..=3_840, height).prop_map(|(dark, log, width, height)| ChartOptions {
        style: ChartStyle::Full,
        theme: if dark { Theme::Dark } else { Theme::Light },
        size: Size::new(Some(width), height).expect("a possible size"),
        scale: if log { CountScale::Log } else { CountScale::Linear },
    })
}

/// Width and height of a document in px, as written.
fn px(svg: &str) -> (f64, f64) {
    let length = |name: &str| {
        let (_, rest) = svg.split_once(&format!(" {name}=\"")).expect("a length");
        rest.split_once('"').expect("an end").0.parse().expect("a number")
    };
    (length("width"), length("height"))
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn texts_stay_apart_and_legible_in_every_size_and_the_size_is_the_wanted_one(
        Outage(outcome) in outage(),
        options in options(),
    ) {
        match Chart::with(&outcome, &options) {
            Ok(chart) => {
                check(&chart)?;
                let smallest = chart.labels.iter().map(|label| label.size).fold(f64::MAX, f64::min);
                prop_assert!(smallest * chart.px_per_unit >= 9.99, "{smallest} at {}", chart.px_per_unit);
                let svg = chart.to_svg();
                prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
                let (width, height) = px(&svg);
                prop_assert_eq!(width, f64::from(options.size.width()));
                if let Some(wanted) = options.size.height() {
                    prop_assert_eq!(height, f64::from(wanted));
                }
            }
            Err(ChartError::DoesNotFit { height, least_height, .. }) => {
                prop_assert_eq!(Some(height), options.size.height());
                let size = Size::new(Some(options.size.width()), Some(least_height));
                if let Some(size) = size {
                    let enough = Chart::with(&outcome, &ChartOptions { size, ..options });
                    prop_assert!(enough.is_ok(), "{least_height} px are said to be enough");
                }
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}

fn with(outcome: &Outcome, options: ChartOptions) -> Chart {
    Chart::with(outcome, &options).expect("room enough")
}

fn sized(width: u32, height: Option<u32>) -> ChartOptions {
    ChartOptions { size: Size::new(Some(width), height).expect("a possible size"), ..ChartOptions::full() }
}

fn logarithmic() -> ChartOptions {
    ChartOptions { scale: CountScale::Log, ..ChartOptions::full() }
}

#[test]
fn a_given_height_is_met_exactly_by_drawing_smaller() {
    let case = december_2022();
    let natural = with(&case, ChartOptions::full());
    let wanted = natural.height as u32 - 100;
    let chart = with(&case, sized(1_600, Some(wanted)));
    assert!(chart.px_per_unit < 1.0 && chart.width > natural.width);
    let png = rasterise(&chart.to_svg(), 1.0).expect("a drawable picture");
    assert_eq!(png[16..24], [1_600u32.to_be_bytes(), wanted.to_be_bytes()].concat());
}

#[test]
fn a_picture_twice_as_wide_has_letters_twice_as_large() {
    let case = july_2022();
    let (usual, wide) = (with(&case, ChartOptions::full()), with(&case, sized(3_200, None)));
    assert_eq!((usual.px_per_unit, wide.px_per_unit), (1.0, 2.0));
    assert_eq!(usual.labels, wide.labels);
}

#[test]
fn a_narrow_picture_tells_its_misses_too() {
    let chart = with(&misses(), sized(800, None));
    assert!(chart.title.contains("2 of 3"), "{}", chart.title);
}

#[test]
fn what_cannot_be_drawn_legibly_is_an_error_that_tells_how_much_is_needed() {
    let outcome = december_2022();
    let error = Chart::with(&outcome, &sized(640, Some(360))).expect_err("too little room");
    let message = error.to_string();
    assert!(message.contains("640 × 360 px") && message.contains("a height of at least "), "{message}");
}

#[test]
fn the_dark_picture_is_the_light_one_in_other_colours() {
    let case = july_2022();
    let (light, dark) =
        (with(&case, ChartOptions::full()), with(&case, ChartOptions { theme: Theme::Dark, ..ChartOptions::full() }));
    assert_eq!((&light.labels, &light.marks), (&dark.labels, &dark.marks));
    let svg = dark.to_svg();
    let paper = Theme::Light.colour(crate::chart::Paint::Paper).to_string();
    assert!(svg.contains(&Theme::Dark.colour(crate::chart::Paint::Paper).to_string()) && !svg.contains(&paper));
}

#[test]
fn a_logarithmic_picture_says_so_and_shows_bins_without_a_report_at_zero() {
    let mut case = july_2022();
    for ensemble in &mut case.ensembles {
        ensemble.bands[0].quantiles.p05 = 0.0;
    }
    let chart = with(&case, logarithmic());
    let said = |kind, words: &str| chart.labels.iter().any(|label| label.kind == kind && label.text.contains(words));
    assert!(said(LabelKind::Subtitle, "logarithmic scale") || said(LabelKind::Subtitle, "log scale"));
    assert!(said(LabelKind::Caption, "Count axis: logarithmic"));
    assert!(chart.description.contains("on a logarithmic scale"));
    let panel = &chart.panels[0];
    assert_eq!((panel.counts.ticks[0], panel.counts.y(&panel.plot, 0.0)), (0.0, panel.plot.bottom));
    assert!(said(LabelKind::Axis, "0"));
}

#[test]
fn the_baselines_label_stands_by_its_line_or_is_joined_to_it_or_follows_the_name_of_its_panel() {
    let mut labels = 0;
    for (name, case) in cases() {
        for options in [sized(1_600, None), sized(800, None), logarithmic()] {
            let chart = with(&case, options);
            for label in chart.labels.iter().filter(|label| label.kind == LabelKind::Baseline) {
                labels += 1;
                let bounds = label.bounds();
                let Some(panel) = chart.panels.iter().find(|panel| panel.plot.contains(&bounds)) else {
                    let follows =
                        |name: &Label| name.position.y == label.position.y && name.bounds().right < bounds.left;
                    let mut names = chart.labels.iter().filter(|label| label.kind == LabelKind::Panel);
                    assert!(names.any(follows), "{name}: {bounds:?} is nowhere");
                    continue;
                };
                let line = |reach: f64| {
                    let values = panel.curves.baseline.iter().map(|&count| panel.counts.y(&panel.plot, count));
                    values.into_iter().any(|y| bounds.top - reach <= y && y <= bounds.bottom + reach)
                };
                let is_joined = chart.marks.iter().any(|mark| match mark {
                    Mark::Line(points, pen) => {
                        pen.paint == Paint::Baseline
                            && points.iter().all(|point| (bounds.left..bounds.right).contains(&point.x))
                    }
                    _ => false,
                });
                // A marker beside it is higher than its letters, and it may have two lines.
                assert!(line(85.0) || line(150.0) && is_joined, "{name}: {bounds:?} is far from its line");
            }
        }
    }
    assert!(labels > cases().len(), "only {labels} labels");
}

/// An outage with so many reports at its peak.
fn with_peak(zone: &str, day: [i16; 3], (from, to): (f64, f64), peak: f64) -> Outcome {
    let surge =
        Surge { peak, start_min: from + 120.0, rise_min: 40.0, decay_min: 0.15 * (to - from), baseline: 0.009 * peak };
    Sketch::new(zone, day, (from, to))
        .page("Main", "Twitter", surge)
        .source("An outlet", "October 2022")
        .figure(
            Role::Fit,
            Quantity::Peak(PageId::MAIN),
            "nearly that many reports",
            Some(said(Qualifier::Nearly, peak, 0.05 * peak)),
            (Verdict::NotTestable, None, None),
        )
        .figure(
            Role::Check,
            Quantity::Restored,
            "about then",
            Some(said(Qualifier::About, from + 240.0, 10.0)),
            (Verdict::NotTestable, None, None),
        )
        .done()
}

#[test]
fn peaks_from_20_to_10_million_and_windows_of_days_are_drawn_on_both_scales() {
    for peak in [20.0, 10_000_000.0] {
        for hours in [5.0, 72.0] {
            for options in [ChartOptions::full(), logarithmic()] {
                let chart = with(&with_peak("Europe/Paris", [2022, 10, 28], (0.0, 60.0 * hours), peak), options);
                check(&chart).unwrap_or_else(|error| panic!("{peak}, {hours} h: {error}"));
                assert!(chart.panels[0].counts.ticks.len() >= 3, "{peak}: {:?}", chart.panels[0].counts.ticks);
                assert!(chart.time_ticks.len() >= 2, "{hours} h");
                assert_eq!(chart.warnings, [""; 0]);
            }
        }
    }
}

#[test]
fn labels_of_the_axis_are_never_cut_however_high_the_counts() {
    for peak in [999_999.0, 9e10, 4.9e13] {
        for options in [ChartOptions::full(), logarithmic()] {
            let chart = with(&with_peak("UTC", [2022, 10, 28], (0.0, 300.0), peak), options);
            let axis: Vec<&str> = chart
                .labels
                .iter()
                .filter(|label| label.kind == LabelKind::Axis)
                .map(|label| label.text.as_str())
                .collect();
            assert!(!axis.iter().any(|text| text.contains('…')), "{axis:?}");
        }
    }
}

#[test]
fn a_change_of_the_clocks_is_marked_on_the_axis_and_told() {
    let chart = with(&with_peak("Europe/Paris", [2022, 10, 30], (hm(0, 0), hm(6, 0)), 5_000.0), ChartOptions::full());
    let words: Vec<&str> = chart.labels.iter().map(|label| label.text.as_str()).collect();
    assert!(words.iter().any(|text| text.contains("Europe/Paris (UTC+2, then UTC+1)")), "{words:?}");
    assert!(words.iter().any(|text| text.contains("the clocks change to UTC+1")), "{words:?}");
    let x = chart.time.x(180.0);
    let triangle = |mark: &&Mark| matches!(mark, Mark::Fill(points, _) if points.len() == 3 && points[0].x == x);
    assert_eq!(chart.marks.iter().filter(triangle).count(), 1);
}

#[test]
fn a_duration_that_outlasts_the_picture_leaves_it_by_an_arrow_and_has_no_end_there() {
    let drawn = |hours: f64| {
        let surge = Surge { peak: 3_000.0, start_min: 60.0, rise_min: 40.0, decay_min: 60.0, baseline: 9.0 };
        let statement = |qualifier, value| Some(said(qualifier, value, 10.0));
        let nothing = (Verdict::NotTestable, None, None);
        let sketch =
            Sketch::new("UTC", [2024, 3, 9], (0.0, 600.0)).page("Main", "Cloud", surge).source("Weekly", "2024");
        let sketch = sketch.figure(Role::Fit, Quantity::Start, "01:00", statement(Qualifier::Bare, 60.0), nothing);
        let duration = statement(Qualifier::About, 60.0 * hours);
        let chart = with(
            &sketch.figure(Role::Fit, Quantity::Duration, "about that long", duration, nothing).done(),
            ChartOptions::full(),
        );
        let edge = chart.time.right;
        let head = |mark: &&Mark| matches!(mark, Mark::Fill(points, _) if points[0].x == edge);
        let end = |mark: &&Mark| matches!(mark, Mark::Line(points, _) if points.iter().all(|point| point.x == edge));
        (chart.marks.iter().filter(head).count(), chart.marks.iter().filter(end).count())
    };
    assert_eq!(drawn(44.0), (1, 0));
    assert_eq!(drawn(5.0), (0, 0));
}

#[test]
fn a_title_of_any_length_is_on_the_picture_as_far_as_it_fits_and_whole_in_its_description() {
    for repeats in [1, 4, 40] {
        let mut outcome = july_2022();
        outcome.scenario.title = "What everybody saw who looked at the page on that day".repeat(repeats);
        let chart = full(&outcome);
        check(&chart).unwrap_or_else(|error| panic!("{error}"));
        let kicker: Vec<&str> = chart
            .labels
            .iter()
            .filter(|label| label.kind == LabelKind::Kicker)
            .map(|label| label.text.as_str())
            .collect();
        assert!((1..=2).contains(&kicker.len()));
        let whole = kicker.join(" ") == outcome.scenario.title;
        assert!(whole || kicker.last().is_some_and(|line| line.ends_with('…')), "{kicker:?}");
        assert!(chart.description.contains(&outcome.scenario.title));
    }
}

#[test]
fn characters_that_the_fonts_lack_are_named_once_whatever_text_has_them() {
    let mut outcome = july_2022();
    outcome.scenario.title = "ツイッター障害, Ελλάδα, Россия".to_owned();
    outcome.scenario.pages[0].service = "ツ".to_owned();
    let chart = full(&outcome);
    check(&chart).unwrap_or_else(|error| panic!("{error}"));
    let [warning] = chart.warnings.as_slice() else { panic!("{:?}", chart.warnings) };
    assert!(warning.contains("ツ (U+30C4)") && warning.contains("障 (U+969C)"), "{warning}");
    assert!(!warning.contains('Ε') && !warning.contains('Р'), "{warning}");
}

#[test]
#[ignore = "writes pictures to look at into the folder that CHART_LOOKS names"]
fn pictures_of_every_kind_can_be_looked_at() {
    let folder = std::path::PathBuf::from(std::env::var_os("CHART_LOOKS").expect("CHART_LOOKS names a folder"));
    let write = |name: &str, chart: Chart| {
        let bytes = rasterise(&chart.to_svg(), 1.0).expect("a drawable picture");
        std::fs::write(folder.join(format!("{name}.png")), bytes).expect("writes");
    };
    for (name, case) in cases() {
        write(&format!("{name}-dark"), with(&case, ChartOptions { theme: Theme::Dark, ..ChartOptions::full() }));
        write(&format!("{name}-log"), with(&case, logarithmic()));
        write(&format!("{name}-narrow"), with(&case, sized(800, None)));
    }
    for (name, options) in [("linear", ChartOptions::full()), ("log", logarithmic())] {
        for (size, peak) in [("small", 20.0), ("large", 1e7)] {
            let case = with_peak("Europe/Paris", [2022, 10, 28], (0.0, 60.0 * 72.0), peak);
            write(&format!("{size}-days-{name}"), with(&case, options));
            let case = with_peak("Europe/Paris", [2022, 10, 30], (0.0, 360.0), peak);
            write(&format!("{size}-clocks-{name}"), with(&case, options));
        }
    }
    write("july-hd", with(&july_2022(), sized(1_280, Some(720))));
}
