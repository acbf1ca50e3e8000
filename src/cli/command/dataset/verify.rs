//! `outagesim dataset verify`: whether a lake is what its manifest says.

use super::folder::{MANIFEST, RECORDS, changed};
use super::manifest::Verifiable;
use crate::cli::Ending;
use crate::cli::terminal::print;
use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

/// Tells every file that is missing, changed, or not of the lake.
pub fn verify(folder: &Path) -> Result<Ending, Box<dyn Error>> {
    let path = folder.join(MANIFEST);
    let shown = path.display();
    let once_whole = "the command that makes the lake writes it once all shards are there";
    if !path.exists() && folder.join(RECORDS).is_dir() {
        print::errors(format_args!("{shown} is missing: {once_whole}"));
        return Ok(Ending::Inconsistent);
    }
    let text = fs::read(&path).map_err(|error| format!("{shown} cannot be read: {error}; {once_whole}"))?;
    let lake: Verifiable =
        serde_json::from_slice(&text).map_err(|error| format!("{shown} is no manifest of a lake: {error}"))?;
    let parts = || lake.shards.iter().flat_map(|shard| &shard.files);
    let mut problems: Vec<String> =
        parts().filter_map(|part| Some(format!("{} {}", part.path, changed(folder, part)?))).collect();
    let records = (0..lake.shards.len()).map(|shard| format!("{RECORDS}/{shard}.json"));
    problems.extend(records.filter(|path| !folder.join(path).is_file()).map(|path| format!("{path} is missing")));
    let is_lacking = !problems.is_empty();
    let known: BTreeSet<&str> = parts().map(|part| part.path.as_str()).collect();
    for table in ["bins", "truth"] {
        for shard in fs::read_dir(folder.join(table)).into_iter().flatten().flatten() {
            for file in fs::read_dir(shard.path()).into_iter().flatten().flatten() {
                let path =
                    [table.into(), shard.file_name(), file.file_name()].map(|name| name.to_string_lossy().into_owned());
                if !known.contains(path.join("/").as_str()) {
                    problems.push(format!("{} is not of the lake: remove it", path.join("/")));
                }
            }
        }
    }
    if problems.is_empty() {
        print::result(format_args!(
            "The lake is whole: {}, {} series, {} bins.",
            print::counted(lake.shards.len(), "shard"),
            lake.counts.series,
            lake.counts.bins
        ));
        return Ok(Ending::Done);
    }
    problems.iter().for_each(print::errors);
    if is_lacking {
        print::note("The command that made the lake makes what is missing or changed anew.");
    }
    Ok(Ending::Inconsistent)
}
