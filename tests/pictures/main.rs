//! The pictures of `output/` are those that the scenarios give, and the README shows some of them.

mod comparison;
mod verified;

use comparison::{Picture, Tolerance, assert_same_picture};
use outagesim::chart::{ChartOptions, Overview, rasterise};
use outagesim::proof::{self, recipe_of};
use outagesim::scenario::{Quantity, Role, Scenario};
use outagesim::{Language, Options, Outcome, run};
use std::path::Path;

/// Where a processor rounds differently a digit of a label may change, which is a large difference of few pixels.
const TOLERANCE: Tolerance = Tolerance { mean: 0.25, most: u8::MAX };

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn assert_in_output(name: &str, bytes: &[u8]) {
    assert_same_picture(&root().join(format!("output/{name}.png")), bytes, TOLERANCE);
}

/// As a run writes it, and smaller.
fn drawn(outcome: &Outcome) -> Vec<u8> {
    let picture = proof::Picture::new(outcome, &ChartOptions::default(), None).expect("room enough");
    picture.png().expect("a drawable picture")
}

/// The stems of the scenario files of the repository.
fn scenarios() -> Vec<String> {
    let files = std::fs::read_dir(root().join("scenarios")).expect("a folder").map(|file| file.expect("a file").path());
    let stems = files.map(|path| path.file_stem().expect("a stem").to_string_lossy().into_owned());
    let mut stems: Vec<String> = stems.collect();
    stems.sort();
    stems
}

#[test]
fn the_pictures_of_the_repository_are_those_that_its_scenarios_give() {
    let mut overview = Overview::default();
    for name in scenarios() {
        let text = std::fs::read_to_string(root().join(format!("scenarios/{name}.toml"))).expect("the scenario");
        let scenario = Scenario::parse(&name, &text).expect("a valid scenario");
        let outcome = run(&scenario, &Options::default()).expect("a possible scenario");
        assert_line_meets_what_is_fitted(&outcome);
        assert_in_output(&name, &drawn(&outcome));
        overview.add(&outcome);
    }
    let svg = overview.compose(&ChartOptions::default()).to_svg();
    assert_in_output("overview", &rasterise(&svg, 1.0).expect("a drawable picture"));
}

#[test]
fn the_french_picture_of_the_repository_is_that_which_its_scenario_gives() {
    let name = "twitter-2022-07-14";
    let text = std::fs::read_to_string(root().join(format!("scenarios/{name}.toml"))).expect("the scenario");
    let scenario = Scenario::parse(name, &text).expect("a valid scenario").in_language(Language::French);
    let outcome = run(&scenario, &Options::default()).expect("a possible scenario");
    assert_in_output(&format!("{name}-fr"), &drawn(&outcome));
}

/// The highest bin of the line is what a fitted figure says that most replicates have.
fn assert_line_meets_what_is_fitted(outcome: &Outcome) {
    for figure in outcome.scenario.figures().iter().filter(|figure| figure.role == Role::Fit) {
        let (Quantity::Peak(page), Some(statement)) = (&figure.quantity, &figure.statement) else { continue };
        let ensemble = &outcome.ensembles[page.index()];
        let (low, high) = statement.likelihood.tolerance();
        let meets = |row: &[u64]| (low..=high).contains(&(row.iter().copied().max().unwrap_or(0) as f64));
        let met = ensemble.counts.iter().filter(|row| meets(row)).count();
        let is_usual = 2 * met >= ensemble.counts.len();
        assert!(meets(ensemble.line_counts()) || !is_usual, "{}: {}", outcome.scenario.name(), figure.words);
    }
}

#[test]
fn each_picture_of_a_scenario_in_the_repository_says_how_it_was_made() {
    for name in scenarios().iter().chain([&"twitter-2022-07-14-fr".to_owned()]) {
        let bytes = std::fs::read(root().join(format!("output/{name}.png"))).expect("a picture");
        let recipe = recipe_of(&bytes).expect("a recipe");
        let text =
            std::fs::read_to_string(root().join(format!("scenarios/{}.toml", recipe.name))).expect("the scenario");
        assert_eq!(recipe.scenario, Scenario::parse(name, &text).expect("a valid scenario").canonical(), "{name}");
    }
}

#[test]
fn the_readme_shows_pictures_of_the_repository() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README");
    let shown: Vec<&str> =
        readme.split("](output/").skip(1).filter_map(|rest| rest.split_once(".png)")).map(|(name, _)| name).collect();
    assert_eq!(readme.lines().filter(|line| line.starts_with("![")).count(), 3, "more would make it long");
    assert!(shown.len() >= 3, "{shown:?}");
    assert!(shown.iter().all(|name| root().join(format!("output/{name}.png")).exists()), "{shown:?}");
}

fn plain(grey: u8) -> Picture {
    Picture { width: 40, height: 30, pixels: vec![grey; 3 * 40 * 30] }
}

#[test]
fn a_mark_of_few_pixels_is_a_difference() {
    let mut marked = plain(255);
    for y in 10..14 {
        marked.pixels[3 * (40 * y + 10)..][..12].fill(60);
    }
    assert_eq!(plain(255).difference(&plain(255)), Some((0.0, 0)));
    assert_eq!(plain(255).difference(&marked), Some((195.0 * 16.0 / 1200.0, 195)));
    assert_eq!(plain(255).difference(&Picture { width: 30, height: 40, ..plain(255) }), None);
}

#[test]
fn a_difference_is_shown_beside_both_pictures() {
    let panels = plain(200).beside(&plain(190));
    assert_eq!((panels.width, panels.height), (3 * 40 + 16, 30));
    let grey = |x: usize| panels.pixels[3 * x];
    assert_eq!([grey(0), grey(48), grey(96)], [200, 190, 255 - 40]);
}
