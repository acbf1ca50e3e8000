//! `outagesim verify`: makes pictures again from what they say of themselves, and compares.

use crate::cli::Ending;
use crate::cli::files::{input, observed};
use crate::cli::options::args::ObservedArgs;
use crate::cli::options::font::FontArgs;
use crate::cli::terminal::print;
use crate::cli::terminal::problems::Failure;
use clap::Args;
use outagesim::proof::{Finding, Recipe, recipe_of, verify as made_again};
use outagesim::{Language, legible};
use std::fs::File;
use std::path::{Path, PathBuf};

/// No picture of ours is as large.
const MOST_BYTES: u64 = 256 << 20;

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// PNG or SVG files that a run wrote
    #[arg(required = true, value_name = "PICTURE")]
    pub pictures: Vec<PathBuf>,

    /// Print the scenario that a picture carries, and compare nothing
    #[arg(long)]
    pub show_scenario: bool,

    #[command(flatten)]
    pub observed: ObservedArgs,

    #[command(flatten)]
    pub font: FontArgs,
}

/// Verifies every picture; one that differs does not keep the others from being looked at.
pub fn verify(args: &VerifyArgs) -> Ending {
    if let Err(why) = args.font.install() {
        print::errors(why);
        return Ending::Failed;
    }
    let one = |path: &PathBuf| {
        let shown = legible::line(&path.display().to_string()).into_owned();
        picture(path, &shown, args).unwrap_or_else(|failure| {
            failure.show(&shown, Language::English);
            Ending::Failed
        })
    };
    args.pictures.iter().map(one).max().unwrap_or(Ending::Failed)
}

fn picture(path: &Path, shown: &str, args: &VerifyArgs) -> Result<Ending, Failure> {
    let bytes = input::bytes(&mut File::open(path)?, MOST_BYTES)?;
    let recipe = recipe_of(&bytes)?;
    if args.show_scenario {
        print::result(legible::text(recipe.scenario.trim_end()));
        return Ok(Ending::Done);
    }
    let scenario = recipe.scenario()?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let curves = if recipe.observed_pages().is_empty() {
        Vec::new()
    } else {
        observed::read(&scenario, folder, &args.observed)?
    };
    let verified = made_again(&bytes, curves)?;
    print::result(format_args!("{shown}: {}", legible::line(&told(&verified.recipe, &verified.finding))));
    match verified.finding {
        Finding::Differs(sentences) => {
            sentences.iter().for_each(|sentence| print::result(format_args!("  {}", legible::line(sentence))));
            Ok(Ending::Inconsistent)
        }
        Finding::SameBytes | Finding::SamePixels => Ok(Ending::Done),
    }
}

/// The finding in a sentence.
fn told(recipe: &Recipe, finding: &Finding) -> String {
    let made = format!("outagesim {} of the scenario {}", env!("CARGO_PKG_VERSION"), recipe.name);
    match finding {
        Finding::SameBytes => format!("same bytes as the picture of {made}"),
        Finding::SamePixels => format!("same pixels and metadata as the picture of {made}; only the encoding differs"),
        Finding::Differs(_) if recipe.outagesim != env!("CARGO_PKG_VERSION") => {
            format!("DIFFERS from the picture of {made}; version {} made it, and may make it again", recipe.outagesim)
        }
        Finding::Differs(_) => format!("DIFFERS from the picture of {made}"),
    }
}
