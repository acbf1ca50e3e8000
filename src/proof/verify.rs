//! Making a picture again from its packet, and comparing.

use super::carrier::{self, Carrier, Pixels};
use super::packet::{self, Difference};
use super::{Picture, Recipe, RecipeError};
use crate::chart::ChartError;
use crate::observed::ObservedPage;
use crate::{Options, RunError, run};
use std::fmt;

/// What was found out about a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// The picture made again has the same bytes.
    SameBytes,
    /// The same pixels and the same metadata, in another encoding.
    SamePixels,
    /// What differs, as whole sentences; never empty.
    Differs(Vec<String>),
}

/// A picture that was made again.
#[derive(Debug, Clone)]
pub struct Verified {
    /// What it says of itself.
    pub recipe: Recipe,
    /// How it compares.
    pub finding: Finding,
}

/// Why a picture cannot be made again.
#[derive(Debug)]
#[non_exhaustive]
pub enum ProofError {
    /// Neither PNG nor SVG.
    NoPicture,
    /// No metadata that say how it was made.
    NoRecipe,
    /// What it says cannot be done.
    Recipe(RecipeError),
    /// It shows observed curves of these pages, and they are not here.
    ObservedMissing(Vec<String>),
    /// The run failed.
    Run(RunError),
    /// The chart could not be drawn.
    Chart(ChartError),
}

impl fmt::Display for ProofError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProofError::NoPicture => f.write_str("it is neither a PNG nor an SVG"),
            ProofError::NoRecipe => f.write_str(
                "it does not say how it was made: outagesim did not make it, it is an overview or a moving picture, or its metadata were removed",
            ),
            ProofError::Recipe(error) => write!(f, "it cannot be made again: {error}"),
            ProofError::ObservedMissing(pages) => {
                write!(f, "it shows observed curves, which it does not carry: name the file of {} with --observed", pages.join(", "))
            }
            ProofError::Run(error) => write!(f, "{error}"),
            ProofError::Chart(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for ProofError {}

/// The recipe of a picture.
///
/// # Errors
/// Where it is no picture, or carries none.
pub fn recipe_of(picture: &[u8]) -> Result<Recipe, ProofError> {
    Ok(Claim::of(picture)?.recipe)
}

/// What a picture says of itself.
struct Claim {
    carrier: Carrier,
    packet: String,
    recipe: Recipe,
}

impl Claim {
    fn of(picture: &[u8]) -> Result<Self, ProofError> {
        let carrier = Carrier::of(picture).ok_or(ProofError::NoPicture)?;
        let packet = carrier.packet(picture).ok_or(ProofError::NoRecipe)?;
        let recipe = packet::recipe(&packet).ok_or(ProofError::NoRecipe)?;
        Ok(Self { carrier, packet, recipe })
    }
}

/// Makes a picture again from what it says of itself, and compares. `observed` are the curves that it shows.
///
/// ```
/// use outagesim::chart::{ChartOptions};
/// use outagesim::proof::{Finding, Picture, verify};
/// use outagesim::{Options, run, scenario::Scenario};
///
/// let text = "service = \"A\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"B\"\ndate = \"2024-03-05\"\nstart = \"9:00\"\npeak = \"500\"\n";
/// let options = Options { replicates: 100, ..Options::default() };
/// let outcome = run(&Scenario::parse("a", text)?, &options)?;
/// let picture = Picture::new(&outcome, &ChartOptions::default(), None)?.png()?;
/// assert_eq!(verify(&picture, Vec::new())?.finding, Finding::SameBytes);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where it cannot be made again.
pub fn verify(picture: &[u8], observed: Vec<ObservedPage>) -> Result<Verified, ProofError> {
    let Claim { carrier, packet, recipe } = Claim::of(picture)?;
    let scenario = recipe.scenario().map_err(ProofError::Recipe)?;
    let named = observed.iter().filter_map(|curve| scenario.pages().get(curve.page().index()));
    let named: Vec<&str> = named.map(|page| page.name.as_str()).collect();
    let missing: Vec<String> =
        recipe.observed_pages().iter().filter(|page| !named.contains(&page.as_str())).cloned().collect();
    if !missing.is_empty() {
        return Err(ProofError::ObservedMissing(missing));
    }
    let options = Options { observed, ..recipe.options().map_err(ProofError::Recipe)? };
    let (chart, purpose) = recipe.chart().map_err(ProofError::Recipe)?;
    let outcome = run(&scenario, &options).map_err(ProofError::Run)?;
    let again = Picture::new(&outcome, &chart, purpose).map_err(ProofError::Chart)?;
    let bytes = again.bytes(carrier).map_err(ProofError::Chart)?;
    if bytes == picture {
        return Ok(Verified { recipe, finding: Finding::SameBytes });
    }
    let mut sentences = packets_differ(&packet, again.packet());
    match carrier {
        Carrier::Png => sentences.extend(pixels_differ(carrier::pixels(picture), carrier::pixels(&bytes))),
        Carrier::Svg if sentences.is_empty() => sentences.push("The drawing was changed.".to_owned()),
        Carrier::Svg => {}
    }
    let finding = if sentences.is_empty() { Finding::SamePixels } else { Finding::Differs(sentences) };
    Ok(Verified { recipe, finding })
}

/// How the metadata differ.
fn packets_differ(found: &str, expected: &str) -> Vec<String> {
    packet::differences(found, expected)
        .into_iter()
        .map(|Difference { field, found, expected }| match field.as_str() {
            "digest" => "The digest is that of other figures, bands or settings.".to_owned(),
            "recipe" => "The recipe is written in another way than it was.".to_owned(),
            _ => format!("The {field} says “{found}”; it should say “{expected}”."),
        })
        .collect()
}

/// How the pixels differ; `None` where they are the same.
fn pixels_differ(found: Option<Pixels>, expected: Option<Pixels>) -> Option<String> {
    let (Some(found), Some(expected)) = (found, expected) else {
        return Some("The pixels cannot be read.".to_owned());
    };
    let size = |pixels: &Pixels| (pixels.width, pixels.height);
    if size(&found) != size(&expected) {
        return Some(format!(
            "The picture has {} × {} px instead of {} × {}: its pixels cannot be compared.",
            found.width, found.height, expected.width, expected.height
        ));
    }
    let rows = found.rgb.chunks(3).zip(expected.rgb.chunks(3));
    let others = rows.enumerate().filter(|(_, (one, other))| one != other);
    let (count, first) = others.fold((0_u64, None), |(count, first), (at, _)| (count + 1, first.or(Some(at as u32))));
    first.map(|at| {
        let (x, y) = (at % found.width, at / found.width);
        let differ = if count == 1 { "pixel differs" } else { "pixels differ" };
        format!("{count} {differ}, the first at {x}, {y} from the upper left.")
    })
}
