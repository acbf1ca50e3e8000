//! Whether verdicts stay from seed to seed.

use super::story::Story;
use std::fmt::Write as _;
use std::time::Duration;

/// How many figures of all stories have one verdict whatever the seed, and which have not.
pub fn compare(stories: &[Story], seeds: u64, limit: Duration) -> String {
    let (mut figures, mut same, mut text) = (0, 0, String::new());
    for story in stories {
        let told: Vec<_> = (1..=seeds)
            .map(|seed| story.tell(&["--seed", &seed.to_string()], limit))
            .filter(|told| told.took.is_some())
            .map(|told| told.verdicts())
            .collect();
        let Some(first) = told.first() else { continue };
        for (i, (name, verdict, _)) in first.iter().enumerate().filter(|(_, (_, _, predicted))| !predicted.is_null()) {
            let verdicts: Vec<&str> = told.iter().map(|figures| figures[i].1.as_str()).collect();
            figures += 1;
            if verdicts.iter().all(|other| other == verdict) {
                same += 1;
            } else {
                let medians: Vec<String> = told.iter().map(|figures| figures[i].2.to_string()).collect();
                // Writing to a string cannot fail.
                let _ = writeln!(text, "{}: {name}: {}; {}", story.name, verdicts.join(", "), medians.join(", "));
            }
        }
    }
    format!("{text}{same} of {figures} figures have the same verdict with {seeds} seeds.")
}
