//! What the overview says in words: computed, and true whatever the scenarios.

use super::panel;
use super::story::Story;
use crate::chart::plot::counts::CountScale;
use crate::words::number::{counted, not_run};

/// `9 scenarios, 2019–2022: every testable figure agrees with the rest`, and how many of the run have no panel.
pub(crate) fn title(stories: &[&Story], failed: usize) -> String {
    let year = |story: &&&Story| story.scenario.local(0.0).year();
    let years = match (stories.first().as_ref().map(year), stories.last().as_ref().map(year)) {
        (Some(first), Some(last)) if first != last => format!(", {first}–{last}"),
        (Some(year), _) => format!(", {year}"),
        _ => String::new(),
    };
    let scenarios = counted(stories.len(), "scenario");
    let missing = stories.iter().filter(|story| story.score.missed > 0).count();
    let contradictory = stories.iter().filter(|story| story.contradictory).count();
    let mut findings = Vec::new();
    match contradictory {
        0 => {}
        1 => findings.push("1 has figures that contradict each other".to_owned()),
        many => findings.push(format!("{many} have figures that contradict each other")),
    }
    match missing {
        0 => {}
        1 => findings.push("1 has a figure that does not fit the others".to_owned()),
        many => findings.push(format!("{many} have figures that do not fit the others")),
    }
    if findings.is_empty() {
        let none = stories.iter().all(|story| story.score.testable == 0);
        let words = if none {
            "no figure can be tested against the others"
        } else {
            "every testable figure agrees with the rest"
        };
        findings.push(words.to_owned());
    }
    let finding = findings.join(", ");
    let without_panel = match failed {
        0 => String::new(),
        _ => format!("; {}", not_run(failed, stories.len() + failed)),
    };
    format!("{scenarios}{years}: {finding}{without_panel}")
}

/// The whole picture for whoever cannot see it.
pub(crate) fn description(title: &str, stories: &[&Story]) -> String {
    let mut sentences =
        vec![format!("{title}. Small step charts of simulated problem reports with 50% and 90% range, by date.")];
    sentences.extend(stories.iter().map(|story| {
        let place = story.place.as_ref().map_or(String::new(), |place| format!(" ({place})"));
        let contradictory = if story.contradictory { format!(", {}", panel::CONTRADICTORY) } else { String::new() };
        let (title, score) = (story.title.trim_end_matches('.'), panel::score_words(story.score));
        format!("{title}{place}: {}, {score}{contradictory}.", story.height)
    }));
    sentences.join(" ")
}

/// What the panels show.
pub(crate) fn subtitle(scale: CountScale) -> String {
    let scale = if scale == CountScale::Log { " on a logarithmic scale" } else { "" };
    format!("Simulated problem reports per bin of the page{scale}, in local time. Each panel has axes of its own.")
}
