//! What the plain picture says, in English: each phrase is a function of what it tells.
//!
//! Another language is another file with these functions.

/// `Twitter failed for about an hour`.
pub(crate) fn failed(services: &str, lasted: Option<&str>) -> String {
    match lasted {
        Some(lasted) => format!("{services} failed for {lasted}"),
        None => format!("{services} failed"),
    }
}

/// Of reports without an outage.
pub(crate) fn worked(services: &str) -> String {
    format!("{services} worked, and yet people reported problems")
}

/// `reports peaked at nearly 55,000 on the India page around 14:30`.
pub(crate) fn peaked(height: &str, page: Option<&str>, at: Option<&str>) -> String {
    let page = page.map(|page| format!(" on the {page} page")).unwrap_or_default();
    let at = at.map(|at| format!(" {at}")).unwrap_or_default();
    format!("reports peaked at {height}{page}{at}")
}

/// Where the height is an assumption.
pub(crate) const NO_HEIGHT: &str = "how many people reported it is assumed";

/// `around 14:30`: the simulation's own time of the peak.
pub(crate) fn around(clock: &str) -> String {
    format!("around {clock}")
}

/// `five hours after it began`: where a peak comes unusually late.
pub(crate) fn late(after: &str) -> String {
    format!("{after} after it began")
}

/// What is wrong with a figure, in its words where they are short.
pub(crate) fn but_missed(quoted: Option<&str>, kind: &str, difference: &str) -> String {
    let figure = quoted.map_or_else(|| format!("the reported {kind}"), |words| format!("“{words}” ({kind})"));
    format!("but {figure} is {difference} than the other figures say")
}

/// The same of several.
pub(crate) fn but_several_missed(missed: usize, testable: usize) -> String {
    format!("but {missed} of {testable} figures that can be tested are far from what the others say")
}

/// The same where there is no room for numbers.
pub(crate) fn but_several(missed: usize) -> String {
    format!("but {missed} figures do not fit the others")
}
pub(crate) const BUT_ONE_MISSED: &str = "but one figure does not fit the others";

/// `25 min earlier`, `2 h later`.
pub(crate) fn earlier_or_later(gap: &str, is_earlier: bool) -> String {
    format!("{gap} {}", if is_earlier { "earlier" } else { "later" })
}

/// `23% lower`, `a third higher`.
pub(crate) fn lower_or_higher(share: &str, is_lower: bool) -> String {
    format!("{share} {}", if is_lower { "lower" } else { "higher" })
}

/// Where no curve does justice to all figures.
pub(crate) const BUT_CONTRADICTORY: &str = "but its figures contradict each other";

/// `but the real curve leaves the simulated range in 40% of its bins`.
pub(crate) fn but_unheld(outside: &str) -> String {
    format!("but the real curve is outside the simulated range in {outside} of its bins")
}

/// The same where there is no room for numbers.
pub(crate) const BUT_UNHELD: &str = "but the real curve differs";

/// `two sources differ by 25 min on the start`.
pub(crate) fn apart(kind: &str, gap: &str) -> String {
    format!("two sources differ by {gap} on the {kind}")
}

/// How long, as one tells it: `about 20 minutes`, `about an hour`, `one to three hours`. Minutes: the ends of the likely range and its
/// middle.
pub(crate) fn roughly(low_min: f64, middle_min: f64, high_min: f64) -> String {
    /// Within this factor one number tells it.
    const ONE_NUMBER: f64 = 3.0;
    let hours = |minutes: f64| (minutes / 60.0).round().max(1.0);
    let (low, high) = (hours(low_min), hours(high_min));
    if high_min <= ONE_NUMBER * low_min || high_min >= 100.0 && low == high {
        about(middle_min)
    } else if high_min < 100.0 {
        format!("{:.0} to {:.0} minutes", fives(low_min), fives(high_min))
    } else if low_min < 45.0 {
        format!("{:.0} minutes to {} hours", fives(low_min), number(high.max(2.0)))
    } else {
        format!("{} to {} hours", number(low), number(high))
    }
}

fn fives(minutes: f64) -> f64 {
    ((minutes / 5.0).round() * 5.0).max(5.0)
}

fn about(minutes: f64) -> String {
    match minutes {
        ..8.0 => "a few minutes".to_owned(),
        ..50.0 => format!("about {:.0} minutes", fives(minutes)),
        ..75.0 => "about an hour".to_owned(),
        ..105.0 => "about an hour and a half".to_owned(),
        ..2_160.0 => format!("about {} hours", number((minutes / 60.0).round())),
        _ => format!("about {} days", number((minutes / 1_440.0).round())),
    }
}

/// `two`, `13`.
fn number(value: f64) -> String {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = (1.0..=12.0).contains(&value).then(|| WORDS[value as usize - 1]);
    word.map_or_else(|| format!("{value:.0}"), str::to_owned)
}

/// What the curve is of: `Simulated problem reports per 15 min on the aggregator’s United States page, 14 July 2022, Paris time`.
pub(crate) fn subtitle(bin: &str, page: Option<&str>, day: &str, clock: &str, is_logarithmic: bool) -> String {
    let page = page.map(|page| format!(" on the {page} page")).unwrap_or_default();
    let scale = if is_logarithmic { " on a logarithmic scale" } else { "" };
    format!("Simulated problem reports per {bin}{page}{scale}. {day}, {clock} time.")
}

/// The same in a low picture.
pub(crate) fn brief_subtitle(bin: &str, day: &str) -> String {
    format!("Simulated reports per {bin}, {day}")
}

/// After a day that no source names.
pub(crate) fn assumed_day(day: &str) -> String {
    format!("{day} (day assumed)")
}

/// What tells figures apart that were given from those that were not.
pub(crate) const TESTS: &str = "Dashed: figures kept aside as a test.";

/// The bands and the line.
pub(crate) const LINE: &str = "one simulated curve";
pub(crate) const NINETY: &str = "nine in ten curves";
pub(crate) const HALF: &str = "half of the curves";
/// An observed curve.
pub(crate) const OBSERVED: &str = "the real curve";
/// The baseline.
pub(crate) fn usual(count: &str) -> String {
    format!("usual: {count}")
}

/// After a height that nobody gives a time.
pub(crate) const NO_TIME: &str = "(time not reported)";

/// `at 14:16`, after a height.
pub(crate) fn at(clock: &str) -> String {
    format!("at {clock}")
}

/// Before what no source says.
pub(crate) fn assumed(words: &str) -> String {
    format!("assumed: {words}")
}

/// After a figure that is missed.
pub(crate) fn instead(simulated: &str) -> String {
    format!("simulated {simulated}")
}

/// Pages that have no panel for want of room.
pub(crate) fn more_pages(pages: usize) -> String {
    format!("{pages} more {} not shown.", if pages == 1 { "page" } else { "pages" })
}

/// The one line at the bottom.
pub(crate) fn caption(sources: &str) -> String {
    let figures = if sources.is_empty() { String::new() } else { format!(" Figures: {sources}.") };
    format!("Simulation, not Downdetector data.{figures} Made with outagesim, free to use.")
}

/// The same where there is no room for more.
pub(crate) const BRIEF_CAPTION: &str = "Simulation, not Downdetector data.";

/// Sources that the line has no room for.
pub(crate) fn and_more(sources: usize) -> String {
    format!("and {sources} more")
}

/// For whoever does not see the picture.
pub(crate) fn described(headline: &str, subtitle: &str) -> String {
    format!("{headline}. {subtitle}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_told_as_one_tells_them() {
        for (low, middle, high, told) in [
            (3.0, 4.0, 5.0, "a few minutes"),
            (18.0, 21.0, 30.0, "about 20 minutes"),
            (47.0, 58.0, 70.0, "about an hour"),
            (75.0, 90.0, 110.0, "about an hour and a half"),
            (115.0, 125.0, 140.0, "about two hours"),
            (60.0, 120.0, 200.0, "one to three hours"),
            (20.0, 40.0, 75.0, "20 to 75 minutes"),
            (20.0, 60.0, 200.0, "20 minutes to three hours"),
            (800.0, 900.0, 1_000.0, "about 15 hours"),
            (3_000.0, 4_400.0, 5_000.0, "about three days"),
        ] {
            assert_eq!(roughly(low, middle, high), told);
        }
    }
}
