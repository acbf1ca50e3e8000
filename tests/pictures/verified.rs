//! A picture tells how it was made, and whoever changes it is found out.

use outagesim::chart::{ChartOptions, ChartStyle, Purpose, Theme};
use outagesim::proof::{Finding, Picture, ProofError, recipe_of, verify};
use outagesim::scenario::Scenario;
use outagesim::simulate::Window;
use outagesim::{Language, Options, Outcome, run};
use std::fs;
use std::path::Path;

const SCENARIO: &str = "service = \"Mailbox\"\ntime-zone = \"Europe/Paris\"\n[outage]\nsource = \"Wire, 5 March 2024\"\n\
                        date = \"2024-03-05\"\nstart = \"about 13:50\"\npeak = \"nearly 55,000 reports\"\n";

fn outcome(options: Options) -> Outcome {
    let scenario = Scenario::parse("mailbox", SCENARIO).expect("a scenario");
    run(&scenario, &Options { replicates: 50, ..options }).expect("an outcome")
}

fn finding(picture: &[u8]) -> Finding {
    verify(picture, Vec::new()).expect("a picture of ours").finding
}

#[test]
fn a_picture_is_made_again_byte_by_byte_whatever_it_was_told() {
    let window = Window::ending("2024-03-05T20:00:00Z".parse().expect("an instant"));
    let outcome = outcome(Options { seed: 7, window: Some(window), explain: true, ..Options::default() });
    let dark = ChartOptions { style: ChartStyle::Full, theme: Theme::Dark, ..ChartOptions::default() };
    let mut french = outcome.clone();
    french.scenario = french.scenario.in_language(Language::French);
    let picture = Picture::new(&french, &ChartOptions::default(), None).expect("a picture");
    assert_eq!(finding(picture.svg().as_bytes()), Finding::SameBytes);
    for (options, purpose) in
        [(ChartOptions::default(), None), (dark, None), (ChartOptions::default(), Some(Purpose::Print))]
    {
        let picture = Picture::new(&outcome, &options, purpose).expect("a picture");
        let png = picture.png().expect("a PNG");
        assert_eq!(finding(&png), Finding::SameBytes);
        assert_eq!(finding(picture.svg().as_bytes()), Finding::SameBytes);
        assert_eq!(finding(&encoded_anew(&png)), Finding::SamePixels);
    }
}

#[test]
fn pictures_with_one_digit_changed_are_all_found_out() {
    change_digits(20);
}

#[test]
#[ignore = "the same with a hundred: half a minute"]
fn a_hundred_pictures_with_one_digit_changed_are_all_found_out() {
    change_digits(100);
}

fn change_digits(count: usize) {
    let outcome = outcome(Options::default());
    let picture = Picture::new(&outcome, &ChartOptions::default(), None).expect("a picture");
    let svg = picture.svg();
    let metadata = svg.find("<metadata>").expect("metadata")..svg.find("</metadata>").expect("their end");
    let digits: Vec<usize> = metadata.filter(|&at| svg.as_bytes()[at].is_ascii_digit()).collect();
    assert!(digits.len() > 200);
    for at in digits.iter().step_by(digits.len() / count) {
        let mut changed = svg.clone().into_bytes();
        changed[*at] = b'0' + (changed[*at] - b'0' + 1) % 10;
        let found = verify(&changed, Vec::new()).map(|verified| verified.finding);
        assert!(!matches!(found, Ok(Finding::SameBytes | Finding::SamePixels)), "the digit at {at}: {found:?}");
    }
}

/// The same pixels and texts in another encoding.
fn encoded_anew(bytes: &[u8]) -> Vec<u8> {
    encoded_anew_with(bytes, |_| {})
}

fn encoded_anew_with(bytes: &[u8], change: impl FnOnce(&mut [u8])) -> Vec<u8> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut pixels).expect("pixels");
    reader.finish().expect("an end");
    change(&mut pixels);
    let mut anew = Vec::new();
    let mut encoder = png::Encoder::with_info(&mut anew, reader.info().clone()).expect("an encoder");
    encoder.set_compression(png::Compression::Fast);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels)).expect("a PNG");
    anew
}

#[test]
fn one_changed_pixel_is_found_out() {
    let outcome = outcome(Options::default());
    let picture = Picture::new(&outcome, &ChartOptions::default(), None).expect("a picture");
    let forged = encoded_anew_with(&picture.png().expect("a PNG"), |pixels| pixels[1_000_000] ^= 1);
    let Finding::Differs(sentences) = finding(&forged) else { panic!("not found out") };
    assert!(
        sentences.iter().any(|sentence| sentence.starts_with("1 pixel differs, the first at 0, 625")),
        "{sentences:?}"
    );
}

#[test]
fn what_carries_no_recipe_says_so() {
    assert!(matches!(verify(b"GIF89a", Vec::new()), Err(ProofError::NoPicture)));
    assert!(matches!(verify(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", Vec::new()), Err(ProofError::NoRecipe)));
    assert!(matches!(verify(b"\x89PNG\r\n\x1a\n", Vec::new()), Err(ProofError::NoRecipe)));
}

#[test]
fn what_a_picture_carries_is_small_and_says_the_same_scenario() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")).expect("a folder").flatten() {
        let text = fs::read_to_string(entry.path()).expect("a scenario");
        let scenario = Scenario::parse("a", &text).expect("a valid one");
        let again = Scenario::parse("a", &scenario.canonical()).expect("a valid one");
        assert_eq!(again.canonical(), scenario.canonical());
        assert_eq!(again.figures().len(), scenario.figures().len());
        for (one, other) in scenario.figures().iter().zip(again.figures()) {
            assert_eq!((&one.quantity, &one.statement, &one.words), (&other.quantity, &other.statement, &other.words));
            assert_eq!((one.role, one.source, &one.note), (other.role, other.source, &other.note));
        }
        assert!(scenario.canonical().len() < 15_000);
    }
    let outcome = outcome(Options::default());
    let picture = Picture::new(&outcome, &ChartOptions::default(), None).expect("a picture");
    let recipe = recipe_of(&picture.png().expect("a PNG")).expect("a recipe");
    assert_eq!(recipe.name, "mailbox");
    let more = picture.svg().len() - picture.chart().to_svg().len();
    assert!((1_000..15_000).contains(&more), "{more} bytes of metadata");
}
