//! The picture that the README shows is the one that its scenario gives.

mod comparison;

use comparison::{Picture, Tolerance, assert_same_picture};
use outagesim::chart::{Chart, Compression, png};
use outagesim::scenario::Scenario;
use outagesim::{Options, run};
use std::path::Path;

#[test]
fn the_readme_shows_the_picture_that_its_scenario_gives() {
    const NAME: &str = "twitter-2022-07-14";
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = std::fs::read_to_string(root.join("README.md")).expect("the README");
    assert!(readme.contains(&format!("(output/{NAME}.png)")));
    let text = std::fs::read_to_string(root.join(format!("scenarios/{NAME}.toml"))).expect("the scenario");
    let scenario = Scenario::parse(NAME, &text).expect("a valid scenario");
    let outcome = run(&scenario, &Options::default()).expect("a possible scenario");
    let svg = Chart::new(&outcome).to_svg();
    let bytes = png(&svg, 1.0, Compression::Fast).expect("a drawable picture");
    // Where a processor rounds differently a digit of a label may change, which is a large difference of few pixels.
    let tolerance = Tolerance { mean: 0.25, most: u8::MAX };
    assert_same_picture(&root.join(format!("output/{NAME}.png")), &bytes, tolerance);
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
