//! A Chromium without a window, if the machine has one.

use super::support::skip;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The names that it is installed under.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

pub struct Browser {
    program: PathBuf,
}

impl Browser {
    /// The one that `CHROMIUM` names, or the first that is found. Without any, says on stderr that the test is skipped.
    pub fn find() -> Option<Self> {
        let named = std::env::var_os("CHROMIUM").filter(|name| !name.is_empty()).map(PathBuf::from);
        let program = named.or_else(|| {
            let path = std::env::var_os("PATH")?;
            let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
            NAMES
                .iter()
                .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
                .find(|file| file.is_file())
        });
        if program.is_none() {
            skip("no Chromium on this machine; install one, or name it in the variable CHROMIUM");
        }
        program.map(|program| Self { program })
    }

    /// Opens the page and gives back its elements after the scripts have run.
    pub fn dom(&self, page: &Path, more: &[&str]) -> String {
        let output = self.open(page, &[&["--dump-dom", "--enable-logging=stderr"], more].concat());
        let log = String::from_utf8_lossy(&output.stderr);
        assert!(!log.contains(":CONSOLE"), "the page complains:\n{log}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Opens the page and takes a picture of its beginning: width, height and RGBA.
    pub fn picture(&self, page: &Path, more: &[&str]) -> (usize, usize, Vec<u8>) {
        let folder = TempDir::new().expect("a temporary folder");
        let file = folder.path().join("picture.png");
        self.open(page, &[&[format!("--screenshot={}", file.display()).as_str()], more].concat());
        let bytes = std::fs::read(&file).expect("a picture");
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::ALPHA | png::Transformations::STRIP_16);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let frame = reader.next_frame(&mut pixels).expect("a frame");
        (frame.width as usize, frame.height as usize, pixels)
    }

    /// With a profile of its own, and as quiet on the network as it can be made.
    fn open(&self, page: &Path, more: &[&str]) -> Output {
        let profile = TempDir::new().expect("a temporary folder");
        let output = Command::new(&self.program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--hide-scrollbars", "--virtual-time-budget=60000"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .args(more)
            .arg(format!("file://{}", page.display()))
            .output()
            .expect("the browser starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output
    }
}
