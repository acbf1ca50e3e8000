//! The folder of a lake: shards that are whole are known by their records, which are written last.

use super::manifest::{Columns, Manifest, Part, Recipe, Record};
use crate::cli::files::output::{Folder, Staged};
use outagesim::dataset::{Counts, Lake};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Where what a lake holds is told.
pub const MANIFEST: &str = "manifest.json";

/// Name of a shard's file, in a folder of its own.
const FILE: &str = "part.parquet";

/// Folder of the records.
pub(super) const RECORDS: &str = "shards";

/// A folder that a lake is made in.
pub struct LakeFolder {
    path: PathBuf,
    recipe: Recipe,
    checksum: String,
}

impl LakeFolder {
    /// Makes the folder where there is none; refuses one that holds another lake.
    pub fn open(path: &Path, recipe: Recipe) -> Result<Self, Box<dyn Error>> {
        let shown = path.display();
        fs::create_dir_all(path.join(RECORDS)).map_err(|error| format!("{shown} cannot be made: {error}"))?;
        let folder = Self { path: path.to_owned(), checksum: recipe.checksum()?, recipe };
        for entry in fs::read_dir(path.join(RECORDS))? {
            let record = entry?.path();
            if record.extension().is_some_and(|extension| extension == "json")
                && read_record(&record)?.recipe != folder.checksum
            {
                return Err(format!(
                    "{shown} holds a lake of another version, of other options or of other scenarios: choose another folder with --out, \
                     or remove it"
                )
                .into());
            }
        }
        Ok(folder)
    }

    fn record(&self, shard: u64) -> PathBuf {
        self.path.join(RECORDS).join(format!("{shard}.json"))
    }

    /// Whether a shard is whole: it has a record, and its files are what that says.
    pub fn holds(&self, shard: u64) -> Result<bool, Box<dyn Error>> {
        let record = self.record(shard);
        if !record.exists() {
            return Ok(false);
        }
        let mut files = read_record(&record)?.files.into_iter();
        Ok(files.all(|part| changed(&self.path, &part).is_none()))
    }

    /// Makes a shard.
    pub fn fill(&self, lake: &Lake, shard: u64) -> io::Result<()> {
        let names = ["bins", "truth"].map(|table| format!("{table}/shard={shard}"));
        let folders = [Folder::open(&self.path.join(&names[0]))?, Folder::open(&self.path.join(&names[1]))?];
        let (mut staged_bins, mut staged_truth) = (Staged::new(&folders[0]), Staged::new(&folders[1]));
        let (mut files, mut counts) = (Vec::new(), Counts::default());
        let mut part = |name: &String, written: Hashed| {
            files.push(Part {
                path: format!("{name}/{FILE}"),
                bytes: written.bytes,
                sha256: format!("{:x}", written.hash.finalize()),
            });
        };
        staged_bins.write(FILE, |bins| {
            let mut bins = Hashed::new(bins);
            staged_truth.write(FILE, |truth| {
                let mut truth = Hashed::new(truth);
                counts = lake.write(shard, &mut bins, &mut truth)?;
                part(&names[1], truth);
                io::Result::Ok(())
            })?;
            part(&names[0], bins);
            io::Result::Ok(())
        })?;
        staged_bins.publish()?;
        staged_truth.publish()?;
        files.reverse();
        let record = Record { recipe: self.checksum.clone(), shard, counts, files };
        self.write_json(&self.path.join(RECORDS), &format!("{shard}.json"), &record)
    }

    /// Writes the manifest where all shards are there; returns what to tell of the lake.
    pub fn finish(&self, lake: &Lake) -> Result<String, Box<dyn Error>> {
        let paths: Vec<PathBuf> = (0..lake.shards()).map(|shard| self.record(shard)).collect();
        let missing = paths.iter().filter(|path| !path.exists()).count();
        if missing > 0 {
            return Ok(format!(
                "{missing} shards are of other parts. With all of them here, the same command writes the manifest."
            ));
        }
        let shards = paths.iter().map(|path| read_record(path)).collect::<Result<Vec<_>, _>>()?;
        let mut counts = Counts::default();
        shards.iter().for_each(|record| counts += record.counts);
        let columns = Columns::of(lake.options().arrangement);
        let manifest = Manifest { recipe: &self.recipe, sources: lake.sources(), columns, counts, shards: &shards };
        self.write_json(&self.path, MANIFEST, &manifest)?;
        let path = self.path.join(MANIFEST);
        Ok(format!("{} series, {} bins → {}", counts.series, counts.bins, path.display()))
    }

    fn write_json(&self, folder: &Path, name: &str, value: &impl Serialize) -> io::Result<()> {
        let folder = Folder::open(folder)?;
        let mut staged = Staged::new(&folder);
        staged.write(name, |out| {
            serde_json::to_writer_pretty(&mut *out, value)?;
            out.write_all(b"\n")
        })?;
        staged.publish().map(|_| ())
    }
}

fn read_record(path: &Path) -> Result<Record, Box<dyn Error>> {
    let text = fs::read(path)?;
    serde_json::from_slice(&text)
        .map_err(|error| format!("{} is no record of a shard: {error}; remove it", path.display()).into())
}

/// What is wrong with a file of a lake, if anything.
pub fn changed(folder: &Path, part: &Part) -> Option<&'static str> {
    let Ok(mut file) = File::open(folder.join(&part.path)) else { return Some("is missing") };
    let (mut hash, mut buffer, mut bytes) = (Sha256::new(), vec![0; 1 << 16], 0);
    loop {
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => {
                hash.update(&buffer[..read]);
                bytes += read as u64;
            }
            Err(_) => return Some("cannot be read"),
        }
    }
    let is_same = bytes == part.bytes && format!("{:x}", hash.finalize()) == part.sha256;
    (!is_same).then_some("is changed")
}

/// A writer that tells the checksum of what goes through it.
struct Hashed<'a> {
    out: &'a mut dyn Write,
    hash: Sha256,
    bytes: u64,
}

impl<'a> Hashed<'a> {
    fn new(out: &'a mut dyn Write) -> Self {
        Self { out, hash: Sha256::new(), bytes: 0 }
    }
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
