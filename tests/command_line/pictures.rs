//! Theme, size and scale of charts.

use super::support::folder_with;
use super::{SCENARIO, names_in, outagesim, stderr};
use std::fs;
use std::path::Path;

/// Width and height of a PNG in px, and the colour of its first pixel.
fn picture(path: &Path) -> ([u32; 2], [u8; 3]) {
    let mut decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(path).expect("a picture")));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size that fits")];
    let frame = reader.next_frame(&mut pixels).expect("a frame");
    ([frame.width, frame.height], [pixels[0], pixels[1], pixels[2]])
}

#[test]
fn charts_have_the_theme_the_size_and_the_scale_that_are_asked_for() {
    let folder = folder_with(&[("a.toml", SCENARIO), ("b.toml", SCENARIO)]);
    let args = ["run", "a.toml", "b.toml", "--replicates", "20", "--format", "png,svg,html", "--theme", "dark"];
    let more = ["--width", "1280", "--height", "720", "--scale", "log", "--quiet"];
    outagesim().current_dir(&folder).args(args).args(more).assert().code(0);
    let file = |name: &str| folder.path().join("output").join(name);
    assert_eq!(picture(&file("a.png")), ([1280, 720], [0x14, 0x17, 0x1A]));
    let ([width, _], paper) = picture(&file("overview.png"));
    assert_eq!((width, paper), (1280, [0x14, 0x17, 0x1A]));
    for name in ["a.svg", "overview.svg", "index.html"] {
        assert!(fs::read_to_string(file(name)).expect("a file").contains("logarithmic scale"), "{name}");
    }
}

#[test]
fn sizes_that_are_not_possible_are_refused_with_those_that_are() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let refused = |more: &[&str]| {
        let run =
            outagesim().current_dir(&folder).args(["run", "example.toml", "--replicates", "20"]).args(more).assert();
        stderr(&run.code(2))
    };
    for (option, value) in [("--width", "639"), ("--width", "1600px"), ("--height", "7681")] {
        assert!(refused(&[option, value]).contains("expected a number of px from "), "{option} {value}");
    }
    let message = refused(&["--style", "full", "--width", "640", "--height", "360"]);
    assert!(message.contains("example.toml: the figures do not fit into 640 × 360 px"), "{message}");
    assert!(message.contains("a height of at least"), "{message}");
    assert!(names_in(&folder.path().join("output")).is_empty());
}
