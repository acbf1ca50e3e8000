//! What a lake holds, as it stands in its folder.

use outagesim::dataset::{Arrangement, Counts, Lake, SeriesSource};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A text that a lake is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Given {
    name: String,
    sha256: String,
}

impl Given {
    pub fn new(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), sha256: format!("{:x}", Sha256::digest(text)) }
    }
}

/// All that the bytes of a lake depend on.
#[derive(Debug, Clone, Serialize)]
pub struct Recipe {
    /// Version of the program.
    outagesim: &'static str,
    seed: u64,
    series: u64,
    outages: usize,
    layout: Arrangement,
    group_bins: usize,
    shard_bins: usize,
    given: Vec<Given>,
}

impl Recipe {
    pub fn new(lake: &Lake, outages: usize, given: Vec<Given>) -> Self {
        let options = lake.options();
        Self {
            outagesim: env!("CARGO_PKG_VERSION"),
            seed: options.seed,
            series: options.series,
            outages,
            layout: options.arrangement,
            group_bins: options.group_bins.get(),
            shard_bins: options.shard_bins.get(),
            given,
        }
    }

    /// Checksum of all of it.
    pub fn checksum(&self) -> Result<String, serde_json::Error> {
        Ok(format!("{:x}", Sha256::digest(serde_json::to_vec(self)?)))
    }
}

/// A file of a lake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Relative to the folder of the lake.
    pub path: String,
    pub bytes: u64,
    pub sha256: String,
}

/// A shard that is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Checksum of the recipe.
    pub recipe: String,
    pub shard: u64,
    pub counts: Counts,
    pub files: Vec<Part>,
}

/// What stands in `manifest.json`.
#[derive(Debug, Serialize)]
pub struct Manifest<'a> {
    #[serde(flatten)]
    pub recipe: &'a Recipe,
    pub sources: &'a [SeriesSource],
    pub columns: Columns,
    pub counts: Counts,
    pub shards: &'a [Record],
}

/// What is in each column.
#[derive(Debug, Serialize)]
pub struct Columns {
    bins: BTreeMap<&'static str, &'static str>,
    truth: BTreeMap<&'static str, &'static str>,
}

impl Columns {
    pub fn of(arrangement: Arrangement) -> Self {
        Self { bins: Lake::bin_columns(arrangement), truth: Lake::truth_columns() }
    }
}

/// What is read of a manifest to verify the lake.
#[derive(Debug, Deserialize)]
pub struct Verifiable {
    pub shards: Vec<Record>,
    pub counts: Counts,
}
