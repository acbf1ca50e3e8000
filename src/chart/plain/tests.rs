//! What holds for every plain picture, whatever the figures and the size.

use super::Sheet;
use super::head::Canvas;
use super::margins::usual_width;
use super::marks::PITCH;
use crate::chart::canvas::geometry::at;
use crate::chart::canvas::marks::Dash;
use crate::chart::canvas::text::Printable;
use crate::chart::figure::entries::entries;
use crate::chart::tests::fixture::{
    Outage, cases, december_2022, july_2022, misses, october_2020, october_2021, outage, said,
};
use crate::chart::tests::properties::{check, config};
use crate::chart::{Chart, ChartError, ChartOptions, CountScale, Label, LabelKind, Mark, Point, Purpose, Size, Theme};
use crate::compare::{HIGHEST_BIN_LOG_SD, Verdict};
use crate::scenario::{Figure, PageId, Qualifier, Quantity, Role, Scenario, Statement, Wave};
use crate::{Language, Options, Outcome, Quantiles};
use proptest::prelude::*;

fn options() -> impl Strategy<Value = ChartOptions> {
    let made_for = prop::sample::select(Purpose::all().collect::<Vec<_>>()).prop_map(Purpose::size);
    let any_width = (640u32..=3_840).prop_map(|width| Size::new(Some(width), None).expect("a possible size"));
    (any::<bool>(), any::<bool>(), prop_oneof![made_for, any_width]).prop_map(|(dark, log, size)| ChartOptions {
        theme: if dark { Theme::Dark } else { Theme::Light },
        scale: if log { CountScale::Log } else { CountScale::Linear },
        size,
        ..ChartOptions::default()
    })
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn texts_stay_apart_and_legible_whatever_the_figures_and_the_size(
        Outage(outcome) in outage(),
        options in options(),
    ) {
        match Chart::with(&outcome, &options) {
            Ok(chart) => {
                check(&chart)?;
                let smallest = chart.labels.iter().map(|label| label.size).fold(f64::MAX, f64::min);
                prop_assert!(smallest * chart.px_per_unit >= 10.99, "{smallest} at {}", chart.px_per_unit);
                let told: Vec<_> = chart.labels.iter().filter(|label| label.kind == LabelKind::Height).collect();
                // The words of a figure may take two lines.
                let goes_on = |label: &&&Label| {
                    told.iter().any(|first| first.position == at(label.position.x, label.position.y - PITCH))
                };
                let figures = told.len() - told.iter().filter(goes_on).count();
                let most = 7 + 2 * chart.panels.len().saturating_sub(1);
                prop_assert!(figures <= most, "{figures} figures are told");
                prop_assert!(chart.key.is_empty());
                let subtitle = chart.labels.iter().filter(|label| label.kind == LabelKind::Subtitle);
                let subtitle: String = subtitle.map(|label| label.text.as_str()).collect::<Vec<_>>().join(" ");
                let is_dashed = |mark: &Mark| matches!(mark, Mark::Line(_, pen) if pen.dash == Dash::Dashed);
                let is_hollow = |mark: &Mark| matches!(mark, Mark::Dot { hollow: true, .. });
                prop_assert!(!subtitle.contains("Dashed") || chart.marks.iter().any(is_dashed), "{subtitle}");
                prop_assert!(!subtitle.to_lowercase().contains("hollow") || chart.marks.iter().any(is_hollow), "{subtitle}");
            }
            Err(error) => prop_assert!(matches!(error, ChartError::DoesNotFit { .. }), "{error}"),
        }
    }
}

/// The headline alone: the rest of a picture takes four times as long.
fn headline(outcome: &Outcome) -> String {
    let options = ChartOptions::default();
    let mut printable = Printable::default();
    let entries = entries(outcome, &mut printable);
    let canvas = Canvas { width: usual_width(&options), height: None, is_headed: true };
    Sheet::new(outcome, &entries, &printable, &options, canvas, None).title.join(" ")
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn the_headline_says_what_the_run_found_out(Outage(outcome) in outage()) {
        let title = headline(&outcome);
        let missed = outcome.comparison.figures.iter().any(|figure| figure.verdict == Verdict::Miss);
        // Under two thirds of the page's real curve within the 90 % band.
        let unheld = outcome.observed.iter().any(|curve| curve.factor().is_none() && curve.score.in_ninety < 2.0 / 3.0);
        let of_main = |quantity: &Quantity| quantity.page().is_some_and(|page| page.index() == 0);
        let is_peak = |quantity: &Quantity| quantity.is_highest_bin() && quantity.wave().is_none() && of_main(quantity);
        let fitted = |wanted: &dyn Fn(&Quantity) -> bool| -> Vec<Statement> {
            let fitted = outcome.scenario.figures().iter().filter(|figure| figure.role == Role::Fit);
            fitted.filter(|figure| wanted(&figure.quantity)).filter_map(|figure| figure.statement.clone()).collect()
        };
        let (peaks, counts) = (fitted(&is_peak), fitted(&|quantity| matches!(quantity, Quantity::LevelAt(page, _) if page.index() == 0)));
        let highest = counts.iter().max_by(|one, other| one.value.total_cmp(&other.value));
        // A count of which both words say that it is more than the peak, by more than two readers' grids differ.
        let is_above = highest.zip(peaks.first()).is_some_and(|(count, peak)| {
            count.likelihood.tolerance().0 > (1.0 + HIGHEST_BIN_LOG_SD) * peak.likelihood.tolerance().1
        });
        let has_trouble = missed || outcome.diagnostics.is_void() || unheld || is_above;
        // A name that fills both lines leaves room for nothing else.
        let is_full = title.chars().count() > 80;
        let is_told = title.contains(", but ") || title.contains("few outages are as ");
        prop_assert!(is_told == has_trouble || has_trouble && is_full, "{title}");
        let stated: Vec<f64> = peaks.iter().map(|peak| peak.value).collect();
        if let Some((_, rest)) = title.split_once("reports peaked at ")
            && !stated.is_empty()
            && !rest.contains('–')
        {
            let told = stated.iter().any(|&value| rest.contains(&Language::English.stated_count(value)));
            prop_assert!(told, "{title}: {stated:?}");
        }
    }
}

fn titled(outcome: Outcome) -> String {
    Chart::new(&outcome).title
}

#[test]
fn a_fitted_peak_is_told_in_the_words_of_its_source() {
    assert!(titled(july_2022()).contains("reports peaked at nearly 55,000"), "{}", titled(july_2022()));
}

#[test]
fn an_assumed_height_is_said_to_be_assumed() {
    assert!(titled(october_2020()).contains("assumed"), "{}", titled(october_2020()));
}

#[test]
fn misses_are_told_as_what_they_are() {
    assert!(titled(misses()).contains("but 2 of 3 figures that can be tested"), "{}", titled(misses()));
}

#[test]
fn the_picture_of_every_case_and_purpose_stays_apart() {
    for (name, outcome) in cases() {
        for purpose in Purpose::all() {
            let options = ChartOptions { size: purpose.size(), ..ChartOptions::default() };
            let Ok(chart) = Chart::with(&outcome, &options) else { panic!("{name} as {}", purpose.word()) };
            check(&chart).unwrap_or_else(|error| panic!("{name} as {}: {error}", purpose.word()));
        }
    }
}

#[test]
fn a_picture_too_low_for_its_pages_shows_the_main_one_and_says_so() {
    let outcome = october_2021();
    let options = ChartOptions { size: Purpose::Social.size(), ..ChartOptions::default() };
    let chart = Chart::with(&outcome, &options).expect("room for one page");
    assert_eq!(chart.panels.len(), 1);
    let subtitle: Vec<&str> = chart
        .labels
        .iter()
        .filter(|label| label.kind == LabelKind::Subtitle)
        .map(|label| label.text.as_str())
        .collect();
    assert!(subtitle.join(" ").contains("3 more pages not shown"), "{subtitle:?}");
}

fn said_at_marks(chart: &Chart) -> String {
    let words = chart.labels.iter().filter(|label| label.kind == LabelKind::Height).map(|label| label.text.as_str());
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_point_whose_time_alone_is_missed_says_so() {
    let mut outcome = december_2022();
    let time =
        outcome.scenario.figures_with_ids().find(|(_, figure)| figure.words == "about 00:35 GMT").expect("a time").0;
    let judged = outcome.comparison.figures.iter_mut().find(|judged| judged.figure == time).expect("a verdict");
    judged.verdict = Verdict::Miss;
    let said = said_at_marks(&Chart::new(&outcome));
    assert!(said.contains("around 01:35; the others say 01:39"), "{said}");
}

#[test]
fn a_start_and_an_end_that_miss_each_other_are_one_rare_length() {
    for (by_min, told) in [(200.0, "few outages are as long"), (-200.0, "few outages are as short")] {
        let mut outcome = july_2022();
        let (scenario, comparison) = (&outcome.scenario, &mut outcome.comparison);
        let mut missed = 0;
        for judged in &mut comparison.figures {
            let figure = scenario.figure(judged.figure);
            let sign = match figure.quantity {
                Quantity::Start => 1.0,
                Quantity::Restored => -1.0,
                _ => continue,
            };
            let (Some(statement), Role::Fit) = (&figure.statement, figure.role) else { continue };
            let p50 = statement.value + sign * by_min;
            judged.predicted = Some(Quantiles { p05: p50 - 9.0, p25: p50 - 5.0, p50, p75: p50 + 5.0, p95: p50 + 9.0 });
            judged.verdict = Verdict::Miss;
            missed += 1;
        }
        assert_eq!(missed, 2);
        let title = titled(outcome);
        assert!(title.contains(told) && !title.contains(", but "), "{title}");
    }
}

#[test]
fn of_a_run_of_counts_the_highest_is_shown_and_the_others_are_far_apart() {
    let mut outcome = july_2022();
    let like = outcome.scenario.figures[0].clone();
    for bin in 0..12 {
        let at_min = 14.0 * 60.0 + 15.0 * f64::from(bin);
        // The highest is the eighth.
        let statement = Some(said(Qualifier::Bare, 30_000.0 - 1_000.0 * f64::from((bin - 7_i32).abs()), 1.0));
        let quantity = Quantity::LevelAt(PageId::MAIN, at_min);
        outcome.scenario.figures.push(Figure { quantity, statement, words: "a count".to_owned(), ..like.clone() });
    }
    let said = said_at_marks(&Chart::new(&outcome));
    assert!(said.contains("30,000 at 15:45") && said.contains("at 14:00"), "{said}");
}

#[test]
fn waves_are_told_and_a_peak_above_a_wave_is_not_drawn_over_it() {
    const WAVE_MIN: f64 = 14.0 * 60.0 + 30.0;
    for (second, ends_at_wave) in [(20_000.0, true), (60_000.0, false)] {
        let mut outcome = july_2022();
        let like = outcome.scenario.figures[0].clone();
        for (quantity, value) in
            [(Quantity::WaveStart(Wave::SECOND), WAVE_MIN), (Quantity::WavePeak(PageId::MAIN, Wave::SECOND), second)]
        {
            let statement = Some(said(Qualifier::About, value, 1.0));
            outcome.scenario.figures.push(Figure { quantity, statement, role: Role::Fit, ..like.clone() });
        }
        let chart = Chart::new(&outcome);
        assert!(chart.title.starts_with("Twitter failed in two waves over about an hour"), "{}", chart.title);
        let (y, wave) = (chart.panels[0].counts.y(&chart.panels[0].plot, 55_000.0), chart.time.x(WAVE_MIN));
        let level_lines = chart.marks.iter().filter_map(|mark| match mark {
            Mark::Line(points, _) => <&[Point; 2]>::try_from(points.as_slice()).ok(),
            _ => None,
        });
        let of_peak = level_lines.filter(|ends| ends.iter().all(|end| (end.y - y).abs() < 0.5) && ends[0].x < wave);
        let [_, end] = of_peak.max_by(|one, other| one[1].x.total_cmp(&other[1].x)).expect("the peak's line");
        assert_eq!(end.x <= wave + 1.0, ends_at_wave, "{end:?}, {wave}");
    }
}

#[test]
fn a_length_that_outlasts_the_picture_has_no_end_in_it() {
    let heads = |length: f64| {
        let mut outcome = july_2022();
        let figures = outcome.scenario.figures.iter_mut();
        figures.filter(|figure| figure.quantity == Quantity::Duration).for_each(|figure| {
            figure.statement = Some(said(Qualifier::About, length, 10.0));
        });
        Chart::new(&outcome).marks.iter().filter(|mark| matches!(mark, Mark::Fill(..))).count()
    };
    assert_eq!([heads(45.0), heads(600.0)], [0, 1]);
}

/// A run of a scenario with these lines of its `[outage]`, and what follows it.
fn ran(lines: &str) -> Outcome {
    let text = format!(
        "service = \"S\"\ntime-zone = \"Europe/Paris\"\n[outage]\nsource = \"O\"\ndate = \"2024-10-26\"\n{lines}"
    );
    let scenario = Scenario::parse("example", &text).expect("a valid scenario");
    crate::run(&scenario, &Options { replicates: 50, ..Options::default() }).expect("a run")
}

#[test]
fn a_picture_reaches_the_end_of_the_length_that_is_stated_and_says_it_in_its_line() {
    let chart = Chart::new(&ran("start = \"9:00\"\npeak = \"5,000\"\nduration = \"30 hours\""));
    assert!(chart.time.to_min > (9.0 + 30.0) * 60.0, "{}", chart.time.to_min);
    let label = chart.labels.iter().find(|label| label.text.contains("lasted")).expect("its words");
    let is_level =
        |mark: &&Mark| matches!(mark, Mark::Line(points, _) if points.len() == 2 && points[0].y == points[1].y);
    let beside = |mark: &&Mark| {
        let Mark::Line(points, _) = mark else { return false };
        (points[0].y - (label.bounds().top + label.bounds().bottom) / 2.0).abs() < PITCH / 2.0
    };
    let levels: Vec<&Mark> = chart.marks.iter().filter(is_level).filter(beside).collect();
    let words = label.bounds();
    assert_eq!(levels.len(), 2, "{levels:?}");
    for level in levels {
        let Mark::Line(points, _) = level else { continue };
        assert!(points[1].x < words.left || words.right < points[0].x, "{points:?}, {words:?}");
    }
}

#[test]
fn counts_of_a_wave_stand_where_their_time_is_told() {
    let outcome = ran(
        "start = \"9:00\"\npeak = \"5,000\"\n[[figure]]\nquantity = \"wave-start\"\nvalue = \"13:00\"\nsource = \"outage\"\n\
         [[figure]]\nquantity = \"trough\"\nvalue = \"about 300 at 12:10\"\nsource = \"outage\"",
    );
    let chart = Chart::new(&outcome);
    let x = chart.time.x((12.0 * 60.0) + 10.0);
    let is_there = |mark: &Mark| matches!(mark, Mark::Dot { centre, hollow: false, .. } if (centre.x - x).abs() < 1.0);
    assert!(chart.marks.iter().any(is_there), "no dot at {x}");
    assert!(said_at_marks(&chart).contains("trough “about 300 at 12:10”"), "{}", said_at_marks(&chart));
}

#[test]
fn a_height_that_nobody_reported_is_probable() {
    let level = |value: &str, at: &str| {
        format!("[[figure]]\nquantity = \"level-at\"\nvalue = \"{value}\"\nat = \"{at}\"\nsource = \"outage\"\n")
    };
    let counts = [("1,400", "9:25"), ("nearly 2,600", "9:50"), ("about 900", "10:40"), ("fewer than 100", "12:10")];
    let levels: String = counts.map(|(value, at)| level(value, at)).concat();
    let title = titled(ran(&format!("start = \"9:00\"\n{levels}")));
    assert!(title.contains("reports probably peaked at about"), "{title}");
    assert_eq!(title.matches("probably").count(), 1 + usize::from(title.contains("probably for")), "{title}");
}

#[test]
fn a_triangle_is_explained() {
    let subtitle = |lines: &str| -> String {
        let chart = Chart::new(&ran(lines));
        let lines = chart.labels.iter().filter(|label| label.kind == LabelKind::Subtitle);
        lines.map(|label| label.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    assert!(subtitle("start = \"23:30\"\npeak = \"500\"\nduration = \"5 hours\"").contains("clocks change"));
    assert!(!subtitle("start = \"9:00\"\npeak = \"500\"\nduration = \"1 hour\"").contains("clocks change"));
}

#[test]
fn a_count_above_the_stated_peak_is_told() {
    let mut outcome = july_2022();
    let mut with_count = |count: f64| {
        let mut figures = outcome.scenario.figures.iter_mut();
        let level = figures.find(|figure| figure.quantity.at_min().is_some()).expect("a count");
        (level.role, level.statement) = (Role::Fit, Some(said(Qualifier::Bare, count, 1.0)));
        titled(outcome.clone())
    };
    assert!(with_count(80_000.0).ends_with("but 80,000 were reported at 13:58"), "{}", with_count(80_000.0));
    // So much another reader's grid explains.
    assert!(!with_count(58_000.0).contains("but"), "{}", with_count(58_000.0));
}

#[test]
fn fitted_figures_have_a_place_in_a_small_picture() {
    let text = std::fs::read_to_string("scenarios/twitter-2022-07-14.toml").expect("the scenario of July");
    let scenario = Scenario::parse("july", &text).expect("a valid scenario");
    let outcome = crate::run(&scenario, &Options { replicates: 50, ..Options::default() }).expect("a run");
    let size = Size::new(Some(800), Some(450)).expect("a possible size");
    let chart = Chart::with(&outcome, &ChartOptions { size, ..ChartOptions::default() }).expect("room enough");
    let said = said_at_marks(&chart);
    for words in ["start about 13:50", "nearly 55,000", "restored just before 15:00"] {
        assert!(said.contains(words), "{words} is not in {said}");
    }
}
