//! How long the stories take that people write, one core each, from a cold process to PNG, CSV and JSON.
//!
//! `cargo bench --bench stories` prints a row a story and the quantiles of all. After `--` come words of names to pick some, and
//! - `--explain` to time the same with `--explain`, too;
//! - `--seeds 5` to compare the verdicts of so many seeds instead;
//! - `--limit 60` to give a story up after so many seconds.
//!
//! docs/performance.md has the table.

mod seeds;
mod story;
mod table;

use std::path::Path;
use std::time::Duration;
use story::{Story, Told};

/// What is asked for on the command line.
struct Asked {
    names: Vec<String>,
    explain: bool,
    seeds: Option<u64>,
    limit: Duration,
}

impl Asked {
    fn parse(mut arguments: impl Iterator<Item = String>) -> Self {
        let mut asked = Self { names: Vec::new(), explain: false, seeds: None, limit: Duration::from_secs(60) };
        while let Some(argument) = arguments.next() {
            let mut number = || arguments.next().and_then(|n| n.parse().ok());
            match argument.as_str() {
                "--explain" => asked.explain = true,
                "--seeds" => asked.seeds = number(),
                "--limit" => asked.limit = number().map_or(asked.limit, Duration::from_secs),
                // What cargo adds.
                "--bench" => {}
                name => asked.names.push(name.to_owned()),
            }
        }
        asked
    }

    fn wants(&self, story: &Story) -> bool {
        self.names.is_empty() || self.names.iter().any(|name| story.name.contains(name.as_str()))
    }
}

fn main() {
    let asked = Asked::parse(std::env::args().skip(1));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut stories = Story::all(&root.join("scenarios"));
    stories.extend(Story::all(&root.join("benches/stories/scenarios")));
    stories.retain(|story| asked.wants(story));
    if let Some(seeds) = asked.seeds {
        println!("{}", seeds::compare(&stories, seeds, asked.limit));
        return;
    }
    let told: Vec<(Told, Option<Told>)> = stories
        .iter()
        .map(|story| {
            let plain = story.tell(&[], asked.limit);
            let explained = asked.explain.then(|| story.tell(&["--explain"], asked.limit));
            println!("{}", table::row(story, &plain, explained.as_ref()));
            (plain, explained)
        })
        .collect();
    println!("\n{}", table::all(&stories, &told));
}
