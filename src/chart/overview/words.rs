//! What the overview says in words: computed, and true whatever the scenarios.

use super::panel;
use super::story::Story;
use crate::Language;
use crate::chart::figure::score::Score;
use crate::chart::plot::counts::CountScale;
use crate::chart::words::logarithmic;
use crate::words::text::{counted, say};

/// `9 scenarios, 2019–2022: 20 of 31 figures can be told from the others, and all agree`, and how many of the run have no panel.
pub(crate) fn title(language: Language, stories: &[&Story], failed: usize) -> String {
    let year = |story: &&&Story| story.scenario.local(0.0).year();
    let years = match (stories.first().as_ref().map(year), stories.last().as_ref().map(year)) {
        (Some(first), Some(last)) if first != last => format!(", {first}–{last}"),
        (Some(year), _) => format!(", {year}"),
        _ => String::new(),
    };
    let scenarios = counted!(language, stories.len(), "{n} scenario", "{n} scenarios");
    let missing = stories.iter().filter(|story| story.score.missed > 0).count();
    let contradictory = stories.iter().filter(|story| story.contradictory).count();
    let mut findings = Vec::new();
    if contradictory > 0 {
        findings.push(counted!(
            language,
            contradictory,
            "{n} has figures that contradict each other",
            "{n} have figures that contradict each other"
        ));
    }
    if missing > 0 {
        findings.push(counted!(
            language,
            missing,
            "{n} has a figure that does not fit the others",
            "{n} have figures that do not fit the others"
        ));
    }
    if findings.is_empty() {
        let sum = |count: fn(&Score) -> usize| stories.iter().map(|story| count(&story.score)).sum::<usize>();
        let (testable, reported) = (sum(|score| score.testable), sum(|score| score.reported));
        findings.push(match testable {
            0 => say!(language, "no figure can be tested against the others"),
            1 => say!(language, "one figure of {n} can be told from the others, and agrees", n = reported),
            _ => say!(
                language,
                "{testable} of {reported} figures can be told from the others, and all agree",
                testable,
                reported
            ),
        });
    }
    let finding = findings.join(", ");
    let title = say!(language, "{scenarios}{years}: {finding}", scenarios, years, finding);
    match failed {
        0 => title,
        _ => say!(language, "{title}; {failed}", title, failed = language.not_run(failed, stories.len() + failed)),
    }
}

/// The whole picture for whoever cannot see it.
pub(crate) fn description(language: Language, title: &str, stories: &[&Story]) -> String {
    let mut sentences = vec![say!(
        language,
        "{title}. Small step charts of simulated problem reports with 50% and 90% range, by date.",
        title
    )];
    sentences.extend(stories.iter().map(|story| {
        let place = story.place.as_ref().map_or(String::new(), |place| format!(" ({place})"));
        let title = format!("{}{place}", story.title.trim_end_matches('.'));
        let mut findings = vec![story.height.clone(), panel::score_words(language, story.score)];
        findings.extend(story.contradictory.then(|| panel::contradictory(language)));
        say!(language, "{title}: {findings}.", title, findings = findings.join(", "))
    }));
    sentences.join(" ")
}

/// What the panels show.
pub(crate) fn subtitle(language: Language, scale: CountScale) -> String {
    let scale = logarithmic(language, scale == CountScale::Log);
    say!(
        language,
        "Simulated problem reports per bin of the page{scale}, in local time. Each panel has axes of its own.",
        scale
    )
}
