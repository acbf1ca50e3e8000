//! What the plain picture says: each phrase is a function of what it tells.

use crate::Language;
use crate::chart::Theme;
use crate::scenario::{PageId, Scenario};
use crate::words::text::{counted, say};

/// `Twitter failed for about an hour`; `Twitter failed in two waves over about five hours`.
pub(crate) fn failed(language: Language, services: &str, lasted: Option<&Lasted>, waves: usize) -> String {
    if waves > 1 {
        let waves = language.grammar().number(waves as u32);
        return match lasted {
            Some(Lasted::Stated(lasted)) => {
                say!(language, "{services} failed in {waves} waves over {lasted}", services, waves, lasted)
            }
            Some(Lasted::Simulated(lasted)) => {
                say!(language, "{services} failed in {waves} waves, probably over {lasted}", services, waves, lasted)
            }
            None => say!(language, "{services} failed in {waves} waves", services, waves),
        };
    }
    match lasted {
        Some(Lasted::Stated(lasted)) => say!(language, "{services} failed for {lasted}", services, lasted),
        Some(Lasted::Simulated(lasted)) => say!(language, "{services} failed, probably for {lasted}", services, lasted),
        None => say!(language, "{services} failed", services),
    }
}

/// How long it was, as it is told in a headline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Lasted {
    /// By what was reported.
    Stated(String),
    /// By the simulation alone.
    Simulated(String),
}

/// Of reports without an outage.
pub(crate) fn worked(language: Language, services: &str) -> String {
    say!(language, "{services} worked, and yet people reported problems", services)
}

/// How high reports rose, as it is told in a headline.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Height {
    /// `nearly 55,000`.
    One(String),
    /// `200` to `8,000`.
    Range(String, String),
    /// `up to about 10,000`: the words say that reports were no more.
    AtMost(String),
}

/// `reports peaked at nearly 55,000 on the India page around 14:30`.
pub(crate) fn peaked(language: Language, height: &Height, page: Option<&str>, at: Option<&str>) -> String {
    let page = page.map(|page| on_page(language, page)).unwrap_or_default();
    let at = at.unwrap_or_default();
    match height {
        Height::One(height) => say!(language, "reports peaked at {height}{page}{at}", height, page, at),
        Height::Range(low, high) => say!(language, "reports peaked at {low}–{high}{page}{at}", low, high, page, at),
        Height::AtMost(height) => say!(language, "{height} reports{page}{at}", height, page, at),
    }
}

/// The same of a height that nobody reported.
pub(crate) fn probably_peaked(language: Language, height: &str, page: Option<&str>, at: Option<&str>) -> String {
    let page = page.map(|page| on_page(language, page)).unwrap_or_default();
    let at = at.unwrap_or_default();
    say!(language, "reports probably peaked at {height}{page}{at}", height, page, at)
}

fn on_page(language: Language, page: &str) -> String {
    say!(language, " on the {page} page", page = language.grammar().place(page))
}

/// Where the height is an assumption.
pub(crate) fn no_height(language: Language) -> String {
    say!(language, "the height of the peak is assumed")
}

/// Where nobody says or assumes it.
pub(crate) fn unknown_height(language: Language) -> String {
    say!(language, "the height of the peak is unknown")
}

/// `more than 850 reports on the India page at 12:30`: what is known instead.
pub(crate) fn level(language: Language, count: &str, page: Option<&str>, clock: &str) -> String {
    let page = page.map(|page| on_page(language, page)).unwrap_or_default();
    say!(language, "{count} reports{page} at {clock}", count, page, clock)
}

/// `around 14:30`: the simulation's own time of the peak.
pub(crate) fn around(language: Language, clock: &str) -> String {
    say!(language, " around {clock}", clock)
}

/// `at 01:44`: a time that was reported to the minute.
pub(crate) fn at_clock(language: Language, clock: &str) -> String {
    say!(language, " at {clock}", clock)
}

/// The same of a time that nobody reported.
pub(crate) fn probably_around(language: Language, clock: &str) -> String {
    say!(language, ", probably around {clock}", clock)
}

/// `five hours after it began`: where a peak comes unusually late.
pub(crate) fn late(language: Language, after: &str) -> String {
    say!(language, " {after} after it began", after)
}

/// What is wrong with a figure, with what it says where there is room.
pub(crate) fn missed(language: Language, said: Option<&str>, kind: &str, difference: &str) -> String {
    match said {
        Some(words) => {
            say!(language, "{words} ({kind}) is {difference} than the other figures say", words, kind, difference)
        }
        None => say!(language, "the reported {kind} is {difference} than the other figures say", kind, difference),
    }
}

/// The same where the words say what it is: `20 at 16:30`.
pub(crate) fn missed_at(language: Language, words: &str, difference: &str) -> String {
    say!(language, "{words} is {difference} than the other figures say", words, difference)
}

/// `42,261 were reported at 08:36`: more than the peak that the headline tells.
pub(crate) fn above_peak(language: Language, count: &str, clock: &str) -> String {
    say!(language, "{count} were reported at {clock}", count, clock)
}

/// The same of several.
pub(crate) fn several_missed(language: Language, missed: usize, testable: usize) -> String {
    say!(
        language,
        "{missed} of {testable} figures that can be tested are far from what the others say",
        missed,
        testable
    )
}

/// The same where there is no room for numbers.
pub(crate) fn some_missed(language: Language, missed: usize) -> String {
    counted!(language, missed, "one figure does not fit the others", "{n} figures do not fit the others")
}

/// Where the outage is rarely long or short, and nothing else is missed.
pub(crate) fn rare_length(language: Language, is_long: bool) -> String {
    if is_long { say!(language, "few outages are as long") } else { say!(language, "few outages are as short") }
}

/// `25 min earlier`, `2 h later`.
pub(crate) fn earlier_or_later(language: Language, gap: &str, is_earlier: bool) -> String {
    if is_earlier { say!(language, "{gap} earlier", gap) } else { say!(language, "{gap} later", gap) }
}

/// `23% lower`, `40% higher`.
pub(crate) fn lower_or_higher(language: Language, share: &str, is_lower: bool) -> String {
    if is_lower { say!(language, "{share} lower", share) } else { say!(language, "{share} higher", share) }
}

/// The same of what is several times as much, or next to nothing beside it.
pub(crate) fn far_lower_or_higher(language: Language, is_lower: bool) -> String {
    if is_lower { say!(language, "far lower") } else { say!(language, "far higher") }
}

/// Where no curve does justice to all figures.
pub(crate) fn contradictory(language: Language) -> String {
    say!(language, "the reported figures contradict each other")
}

/// Where too few curves were found that do.
pub(crate) fn too_few(language: Language) -> String {
    say!(language, "too few simulated curves were found that fit all figures")
}

/// `the real curve leaves the simulated range in 40% of its bins`.
pub(crate) fn unheld(language: Language, outside: &str) -> String {
    say!(language, "the real curve is outside the simulated range in {outside} of its bins", outside)
}

/// The same where there is no room for numbers.
pub(crate) fn curve_differs(language: Language) -> String {
    say!(language, "the real curve differs")
}

/// `two sources differ by 25 min on the start`.
pub(crate) fn apart(language: Language, kind: &str, gap: &str) -> String {
    say!(language, "two sources differ by {gap} on the {kind}", gap, kind)
}

/// What the curve is of: `Simulated problem reports per 15 min on the United States page. 14 July 2022, Paris time.`
pub(crate) fn subtitle(
    language: Language,
    bin: &str,
    page: Option<&str>,
    day: &str,
    time: &str,
    is_logarithmic: bool,
) -> String {
    let page = page.map(|page| on_page(language, page)).unwrap_or_default();
    let scale = logarithmic(language, is_logarithmic);
    say!(language, "Simulated problem reports per {bin}{page}{scale}. {day}, {time}.", bin, page, scale, day, time)
}

/// Headline of the view that an aggregator's page gives: `Twitter: simulated problem reports in 24 hours`.
pub(crate) fn page_view(language: Language, services: &str) -> String {
    say!(language, "{services}: simulated problem reports in 24 hours", services)
}

/// Across the plot of that view.
pub(crate) fn simulation_mark(language: Language) -> String {
    say!(language, "SIMULATION")
}

/// After what is counted, where the axis is not the usual one.
pub(crate) fn logarithmic(language: Language, is_logarithmic: bool) -> String {
    if is_logarithmic { say!(language, " on a logarithmic scale") } else { String::new() }
}

/// The same in a low picture.
pub(crate) fn brief_subtitle(language: Language, bin: &str, day: &str) -> String {
    say!(language, "Simulated reports per {bin}, {day}", bin, day)
}

/// After a day that no source names.
pub(crate) fn assumed_day(language: Language, day: &str) -> String {
    say!(language, "{day} (day assumed)", day)
}

/// What tells figures apart that were given from those that were not: such `marks`. Where nothing else was reported that they could test,
/// they are only kept aside.
pub(crate) fn kept_aside(language: Language, marks: &str, is_tested: bool) -> String {
    match is_tested {
        true => say!(language, "{marks}: figures kept aside as a test.", marks),
        false => say!(language, "{marks}: figures kept aside.", marks),
    }
}

/// Marks of lines and of points.
pub(crate) fn dashed(language: Language) -> String {
    say!(language, "Dashed")
}

pub(crate) fn hollow(language: Language) -> String {
    say!(language, "Hollow dots")
}

pub(crate) fn dashed_or_hollow(language: Language) -> String {
    say!(language, "Dashed or hollow")
}

/// What the triangle under the axis of times is.
pub(crate) fn clock_change(language: Language) -> String {
    say!(language, "Triangle: clocks change.")
}

/// The line and the bands, outermost last, and an observed curve.
pub(crate) fn line(language: Language) -> String {
    say!(language, "one possible curve, simulated")
}

/// The same where there is less room.
pub(crate) fn brief_line(language: Language) -> String {
    say!(language, "one possible curve")
}

pub(crate) fn half(language: Language) -> String {
    say!(language, "half of the curves")
}

pub(crate) fn ninety(language: Language) -> String {
    say!(language, "nine in ten curves")
}

/// The same at a bin that is pointed at: a band holds so many at each bin, not so many from end to end.
pub(crate) fn half_here(language: Language) -> String {
    say!(language, "half of the curves pass here")
}

pub(crate) fn ninety_here(language: Language) -> String {
    say!(language, "nine in ten curves pass here")
}

/// The same where the picture does not hold them.
pub(crate) fn ninety_up_to(language: Language, count: &str) -> String {
    say!(language, "nine in ten curves, up to {count}", count)
}

pub(crate) fn observed(language: Language, factor: Option<f64>) -> String {
    match factor {
        Some(factor) => {
            let times = language.multiplied(factor);
            say!(language, "another site’s curve, {times}", times)
        }
        None => say!(language, "the real curve"),
    }
}

/// What the dashed line of a picture without a key is, where it is the curve of another site.
pub(crate) fn other_site(language: Language, theme: Theme, factors: &[f64]) -> Option<String> {
    let (ink, factors) = (ink(language, theme), multiplied(language, factors)?);
    Some(say!(language, "{ink}: another site’s curve, {factors}; its height is no evidence.", ink, factors))
}

/// The same where there is hardly any room.
pub(crate) fn brief_other_site(language: Language, theme: Theme, factors: &[f64]) -> Option<String> {
    let (ink, factors) = (ink(language, theme), multiplied(language, factors)?);
    Some(say!(language, "{ink}: another site’s curve, {factors}", ink, factors))
}

fn multiplied(language: Language, factors: &[f64]) -> Option<String> {
    factors.iter().map(|&factor| language.multiplied(factor)).reduce(|one, other| format!("{one}, {other}"))
}

/// The same of a picture that draws the page's own genuine curve.
pub(crate) fn ink_is_observed(language: Language, theme: Theme) -> String {
    say!(language, "{ink}: the real curve.", ink = ink(language, theme))
}

/// The colour of what is observed.
fn ink(language: Language, theme: Theme) -> String {
    match theme {
        Theme::Light => say!(language, "Black"),
        Theme::Dark => say!(language, "White"),
    }
}

/// The baseline.
pub(crate) fn usual(language: Language, count: &str) -> String {
    say!(language, "usual: {count}", count)
}

/// The same where nobody reported it.
pub(crate) fn usual_assumed(language: Language, count: &str) -> String {
    say!(language, "usual: {count} (assumed)", count)
}

/// A height that nobody gives a time.
pub(crate) fn without_time(language: Language, height: &str) -> String {
    say!(language, "{height} (time not reported)", height)
}

/// `nearly 55,000 at 14:16`.
pub(crate) fn at(language: Language, height: &str, clock: &str) -> String {
    say!(language, "{height} at {clock}", height, clock)
}

/// What no source says.
pub(crate) fn assumed(language: Language, words: &str) -> String {
    say!(language, "assumed: {words}", words)
}

/// The same of the highest count of a page.
pub(crate) fn assumed_peak(language: Language, height: &str) -> String {
    say!(language, "assumed peak: {height}", height)
}

/// A figure that was kept aside, and that nothing else tells enough of.
pub(crate) fn not_testable(language: Language, words: &str) -> String {
    say!(language, "{words} (cannot be tested)", words)
}

/// A figure that is missed, with what is simulated instead.
pub(crate) fn instead(language: Language, said: &str, simulated: &str) -> String {
    say!(language, "{said}; the others say {simulated}", said, simulated)
}

/// Pages that have no panel for want of room.
pub(crate) fn more_pages(language: Language, pages: usize) -> String {
    counted!(language, pages, "{n} more page not shown.", "{n} more pages not shown.")
}

/// Pages that have no panel since nothing else is known of them than of the first.
pub(crate) fn alike_pages(language: Language, pages: usize) -> String {
    counted!(language, pages, "The same was reported of {n} other page.", "The same was reported of {n} other pages.")
}

/// Whose data the picture does not show.
pub(crate) fn simulation(scenario: &Scenario) -> String {
    let language = scenario.language();
    match &scenario.page(PageId::MAIN).tracker {
        Some(tracker) => say!(language, "Simulation, not data of {tracker}.", tracker),
        None => say!(language, "Simulation, not Downdetector data."),
    }
}

/// The one line at the bottom, after [`simulation`]; so many reported figures have no mark.
pub(crate) fn caption(
    language: Language,
    simulation: &str,
    sources: Option<&str>,
    left_out: usize,
    made: bool,
) -> String {
    let mut line = simulation.to_owned();
    if left_out > 0 {
        line += &format!(
            " {}",
            counted!(language, left_out, "{n} more figure is not shown.", "{n} more figures are not shown.")
        );
    }
    if let Some(sources) = sources {
        // "City A.M." has a full stop of its own.
        let sources = sources.trim_end_matches('.');
        line += &format!(" {}", say!(language, "Figures: {sources}.", sources));
    }
    if made {
        line += &format!(" {}", say!(language, "Made with outagesim, free to reuse."));
    }
    line
}

/// The same where there is hardly any room.
pub(crate) fn brief_caption(language: Language, simulation: &str, left_out: usize) -> String {
    if left_out == 0 {
        return simulation.to_owned();
    }
    format!("{simulation} {}", counted!(language, left_out, "{n} figure not shown.", "{n} figures not shown."))
}

/// Sources that the line has no room for.
pub(crate) fn and_more(language: Language, named: &str, sources: usize) -> String {
    say!(language, "{named} and {sources} more", named, sources)
}
