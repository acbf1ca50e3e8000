//! One scenario file, told by the command.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A scenario file.
pub struct Story {
    pub name: String,
    path: PathBuf,
}

/// What came of it.
pub struct Told {
    /// `None` where it was given up.
    pub took: Option<Duration>,
    /// What the run says of itself.
    pub json: Value,
}

impl Story {
    /// Those of a folder, by name.
    pub fn all(folder: &Path) -> Vec<Self> {
        let files = std::fs::read_dir(folder).expect("a folder of scenarios");
        let mut stories: Vec<Self> = files
            .map(|file| file.expect("a file").path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .map(|path| Self { name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), path })
            .collect();
        stories.sort_by(|a, b| a.name.cmp(&b.name));
        stories
    }

    /// Runs it in a process of its own.
    pub fn tell(&self, options: &[&str], limit: Duration) -> Told {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let begun = Instant::now();
        let mut process = Command::new(env!("CARGO_BIN_EXE_outagesim"))
            .args(["run", "--threads", "1", "--quiet", "--format", "png,csv,json", "--out"])
            .arg(folder.path())
            .args(options)
            .arg(&self.path)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the command starts");
        loop {
            if let Some(status) = process.try_wait().expect("a process of our own") {
                let took = begun.elapsed();
                // 1 with a warning only where that is asked for.
                assert!(status.success(), "{} fails: {status}", self.name);
                let json = std::fs::read(folder.path().join(format!("{}.json", self.name))).expect("a result");
                return Told { took: Some(took), json: serde_json::from_slice(&json).expect("JSON") };
            }
            if begun.elapsed() > limit {
                process.kill().expect("a process of our own");
                process.wait().expect("it has ended");
                return Told { took: None, json: Value::Null };
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Told {
    /// Draws made, and how many of them are effective.
    pub fn draws(&self) -> Option<(u64, f64)> {
        Some((self.json["draws"].as_u64()?, self.json["effective_sample_size"].as_f64()?))
    }

    pub fn warnings(&self) -> usize {
        self.json["warnings"].as_array().map_or(0, Vec::len)
    }

    /// Words, verdict and predicted median of every figure; the median is null where it was not put to a test.
    pub fn verdicts(&self) -> Vec<(String, String, Value)> {
        let figures = self.json["figures"].as_array().cloned().unwrap_or_default();
        let text = |figure: &Value, key: &str| figure[key].as_str().unwrap_or_default().to_owned();
        figures
            .iter()
            .map(|figure| {
                let name = format!("{} “{}”", text(figure, "quantity"), text(figure, "words"));
                (name, text(figure, "verdict"), figure["predicted"]["p50"].clone())
            })
            .collect()
    }
}
