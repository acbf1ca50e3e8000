//! The table of all stories.

use super::story::{Story, Told};
use std::time::Duration;

/// One row of the table.
pub fn row(story: &Story, plain: &Told, explained: Option<&Told>) -> String {
    let time = |told: &Told| told.took.map_or("given up".to_owned(), |took| format!("{:.2} s", took.as_secs_f64()));
    let (draws, effective) = plain
        .draws()
        .map_or((String::new(), String::new()), |(draws, effective)| (format!("{draws}"), format!("{effective:.0}")));
    let explained = explained.map_or("–".to_owned(), time);
    format!("| {} | {} | {explained} | {effective} | {draws} | {} |", story.name, time(plain), plain.warnings())
}

/// All rows, and the quantiles of the times.
pub fn all(stories: &[Story], told: &[(Told, Option<Told>)]) -> String {
    let rows: Vec<String> =
        stories.iter().zip(told).map(|(story, (plain, explained))| row(story, plain, explained.as_ref())).collect();
    let plain = quantiles(told.iter().map(|(plain, _)| plain.took));
    let explained = quantiles(told.iter().filter_map(|(_, explained)| Some(explained.as_ref()?.took)));
    format!(
        "| story | time | with `--explain` | effective | draws | warnings |\n|---|---|---|---|---|---|\n{}\n\n\
         | | median | 95 % | worst |\n|---|---|---|---|\n| time | {plain} |\n| with `--explain` | {explained} |\n",
        rows.join("\n")
    )
}

/// Median, 95 % quantile and worst, with those that were given up last.
fn quantiles(times: impl Iterator<Item = Option<Duration>>) -> String {
    let mut sorted: Vec<Duration> = times.map(|took| took.unwrap_or(Duration::MAX)).collect();
    sorted.sort();
    let at = |share: f64| {
        let place = (share * sorted.len() as f64).ceil().max(1.0) as usize - 1;
        match sorted.get(place) {
            None => "–".to_owned(),
            Some(&Duration::MAX) => "given up".to_owned(),
            Some(took) => format!("{:.2} s", took.as_secs_f64()),
        }
    };
    [at(0.5), at(0.95), at(1.0)].join(" | ")
}
