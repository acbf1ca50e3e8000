//! Names in scripts that the embedded fonts lack, with a font of the user's own.

use outagesim::chart::{Chart, use_font};
use outagesim::scenario::Scenario;
use outagesim::{Options, run};
use resvg::usvg::{self, Node, fontdb};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use tempfile::TempDir;

/// A name whose letters join, from right to left.
const NAME: &str = "تويتر";

/// A font of this machine that has the letters. Without any, says on stderr that the test is skipped.
fn font() -> Option<PathBuf> {
    let mut folders = vec![PathBuf::from("/usr/share/fonts"), PathBuf::from("/Library/Fonts")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let is_font = path.extension().is_some_and(|suffix| suffix == "ttf" || suffix == "otf");
            if path.is_dir() {
                folders.push(path);
            } else if is_font {
                found.push(path);
            }
        }
    }
    found.sort();
    let has_all = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap_or_default();
        let face = ttf_parser::Face::parse(&bytes, 0);
        face.is_ok_and(|face| NAME.chars().all(|letter| face.glyph_index(letter).is_some()))
    };
    let font = found.into_iter().find(has_all);
    if font.is_none() {
        eprintln!("skipped: no font with Arabic letters in /usr/share/fonts");
    }
    font
}

fn text() -> String {
    format!(
        "service = \"{NAME}\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
         start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n"
    )
}

fn draw(folder: &Path, more: &[&str]) -> Output {
    std::fs::write(folder.join("name.toml"), text()).expect("a file");
    Command::new(env!("CARGO_BIN_EXE_outagesim"))
        .current_dir(folder)
        .args(["run", "name.toml", "--out", "out", "--format", "png,svg", "--replicates", "20"])
        .args(more)
        .output()
        .expect("the program starts")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn without_a_font_for_a_name_the_reader_is_told_of_the_option() {
    let folder = TempDir::new().expect("a folder");
    let output = draw(folder.path(), &[]);
    assert!(output.status.success() && told(&output).contains("--font FILE"), "{}", told(&output));
}

#[test]
fn with_a_font_the_name_is_on_the_picture_and_nothing_is_complained_of() {
    let Some(font) = font() else { return };
    let (with, without) = (TempDir::new().expect("a folder"), TempDir::new().expect("a folder"));
    let output = draw(with.path(), &["--font", &font.display().to_string()]);
    assert!(output.status.success() && !told(&output).contains("no glyph"), "{}", told(&output));
    draw(without.path(), &[]);
    let svg = std::fs::read_to_string(with.path().join("out/name.svg")).expect("an SVG");
    assert!(svg.contains(NAME), "the name stays text");
    let png = |folder: &TempDir| std::fs::read(folder.path().join("out/name.png")).expect("a PNG");
    assert!(png(&with) != png(&without));
    let verified = Command::new(env!("CARGO_BIN_EXE_outagesim"))
        .current_dir(with.path())
        .args(["verify", "out/name.png", "--font"])
        .arg(&font)
        .output()
        .expect("the program starts");
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

#[test]
fn what_is_no_font_is_refused_with_its_name() {
    let folder = TempDir::new().expect("a folder");
    for (file, why) in [("name.toml", "no TrueType or OpenType font"), ("missing.ttf", "cannot use the font")] {
        let output = draw(folder.path(), &["--font", file]);
        assert!(!output.status.success(), "{file}");
        assert!(told(&output).contains(why) && told(&output).contains(file), "{}", told(&output));
        assert!(!folder.path().join("out").exists());
    }
}

#[test]
fn labels_are_as_wide_as_they_are_drawn() {
    let Some(font) = font() else { return };
    let bytes = std::fs::read(font).expect("a font");
    use_font(bytes.clone()).expect("a font");
    let scenario = Scenario::parse("name", &text()).expect("a scenario");
    let chart = Chart::new(&run(&scenario, &Options { replicates: 20, ..Options::default() }).expect("an outcome"));
    let mut fonts = fontdb::Database::new();
    for font in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
    }
    fonts.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
    let options = usvg::Options { font_family: "Noto Sans".to_owned(), fontdb: Arc::new(fonts), ..Default::default() };
    let label = chart.labels.iter().find(|label| label.text.contains(NAME)).expect("a headline with the name");
    let svg = chart.to_svg();
    let tree = usvg::Tree::from_str(&svg, &options).expect("a document");
    let drawn = texts(tree.root()).into_iter().find(|text| text.chunks().iter().any(|chunk| chunk.text() == NAME));
    let drawn = f64::from(drawn.expect("the headline").bounding_box().width());
    // The embedded fonts kern, which widths leave out.
    assert!((label.width() / drawn - 1.0).abs() < 0.02, "{} and {drawn} of {:?}", label.width(), label.text);
}

fn texts(group: &usvg::Group) -> Vec<&usvg::Text> {
    let mut found = Vec::new();
    for node in group.children() {
        match node {
            Node::Group(group) => found.extend(texts(group)),
            Node::Text(text) => found.push(text),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
    found
}
