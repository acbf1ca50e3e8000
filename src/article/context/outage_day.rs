//! The day of the outage, which an article may tell by a weekday, a night or "yesterday".

use crate::article::cue::{Event, Language, Says};
use crate::article::found::day::{self, resolved};
use crate::article::found::parsed::Parsed;
use crate::article::label::classify::Reading;
use crate::scenario::{Axis, NOON_MIN};
use jiff::civil::Date;

/// The furthest word that tells the day of the start, in words: our assumption.
const SURE: u32 = 4;

/// The day of the outage: that of the sentence of its start, or else of the first sentences.
pub(in crate::article) fn outage_day(parsed: &[Parsed], published: Date, language: &'static Language) -> Date {
    let starts = |one: &&Parsed| {
        let reading = Reading::new(&one.tokens, &one.mentions, language);
        reading.labels().iter().flatten().any(|label| {
            // "A partir de" and the like are of many things.
            label.says == Says::Event(Event::Start) && label.cost <= SURE
        })
    };
    let near = |day: &Date| (published - *day).get_days() <= 6 && *day <= published;
    // "In the night from Wednesday to Thursday": the hours after midnight are of the second day.
    let night = parsed.iter().find_map(|one| night(one, published).filter(near));
    if let Some(second) = night {
        let first_time = parsed
            .iter()
            .filter(|one| one.sentence.is_closed)
            .flat_map(|one| &one.mentions)
            .find(|mention| mention.axis == Axis::Instant && !mention.is_later);
        let is_after_midnight = first_time.is_none_or(|mention| mention.value < NOON_MIN);
        return if is_after_midnight { second } else { second.yesterday().unwrap_or(second) };
    }
    let of_start = parsed.iter().filter(starts).find_map(|one| day_of(one, published, language).filter(near));
    let lead = || {
        let closed = parsed.iter().filter(|one| one.sentence.is_closed).take(3);
        closed.filter_map(|one| day_of(one, published, language)).find(near)
    };
    of_start.or_else(lead).unwrap_or(published)
}

/// The day on which the outage began, as far as weekdays and dates near `sentence` tell it.
fn day_of(one: &Parsed, published: Date, language: &Language) -> Option<Date> {
    let told = one.dates.iter().find_map(|date| resolved(date, published));
    let yesterday = (0..one.tokens.len()).any(|at| day::is_yesterday(&one.tokens, at, language));
    told.or_else(|| yesterday.then(|| published.yesterday().ok()).flatten())
}

/// The second day of a night that is told by two: "from Wednesday to Thursday".
fn night(one: &Parsed, published: Date) -> Option<Date> {
    one.dates.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let days = (first.weekday?, second.weekday?);
        let is_next = days.0.next() == days.1;
        let is_joined = second.tokens.start <= first.tokens.end + 1;
        (is_next && is_joined).then(|| day::last(days.1, published))
    })
}
