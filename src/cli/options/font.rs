//! The font for characters that the embedded one lacks.

use crate::cli::files::input;
use crate::cli::terminal::lines::of_system;
use clap::Args;
use outagesim::chart::{FontError, use_font};
use outagesim::{Text, worded};
use std::error::Error;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Fonts of all of Chinese, Japanese and Korean have 20 MB.
const MOST_BYTES: u64 = 256 << 20;

#[derive(Debug, Clone, Args)]
pub struct FontArgs {
    /// Font for characters that the embedded one lacks, as of Japanese, Arabic or Hindi names: a .ttf, .otf or .ttc
    #[arg(long, value_name = "FILE")]
    pub font: Option<PathBuf>,
}

impl FontArgs {
    /// Has all charts of the process draw with the font, if one is given, whatever the embedded ones lack.
    pub fn install(&self) -> Result<(), Text> {
        let Some(file) = &self.font else { return Ok(()) };
        used(file).map_err(|why| {
            let why = match (why.downcast_ref::<io::Error>(), why.downcast_ref::<FontError>()) {
                (Some(system), _) => of_system(system),
                (None, Some(font)) => font.text(),
                (None, None) => Text::from(why.to_string()),
            };
            worded!(
                "cannot use the font `{file}`: {why}; name the file of a font, such as NotoSansJP-Regular.ttf",
                file = file.display().to_string(),
                why
            )
        })
    }
}

fn used(file: &Path) -> Result<(), Box<dyn Error>> {
    Ok(use_font(input::bytes(&mut File::open(file)?, MOST_BYTES)?)?)
}
