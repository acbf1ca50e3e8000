//! A moment with its whole date in words, as files of data have it: "5 mars 2024 13:00", "2024-03-05 13:00 EST".

use super::Reader;
use super::clock::Clock;
use super::qualifier::Effect;
use crate::scenario::zone::Zone;
use jiff::civil;

/// A day and its clock, and the zone that is said beside them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dated {
    pub moment: civil::DateTime,
    pub zone: Option<Zone>,
}

/// More letters than this are no date and its clock.
const LONGEST: usize = 60;

/// The one moment that the words state; `None` where they leave its day, year or half of the day open.
pub(crate) fn dated(words: &str) -> Option<Dated> {
    let may_be = words.len() <= LONGEST && words.contains(|c: char| c.is_ascii_digit());
    let Clock::At(Effect::BARE, moment) = may_be.then(|| Reader::default().clock(words).ok()).flatten()? else {
        return None;
    };
    let day = moment.day?;
    let date = civil::Date::new(day.year?, day.month, day.day).ok()?;
    let is_plain = !moment.either_half && !moment.ends_day && moment.also.is_none() && moment.days_later.is_none();
    let fits = moment.weekday.is_none_or(|weekday| weekday == date.weekday());
    (is_plain && fits).then(|| Dated { moment: date.to_datetime(moment.time), zone: moment.zone })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_its_whole_date() {
        for (words, right) in [
            ("5 mars 2024 13:00", Some("2024-03-05T13:00:00")),
            ("5. März 2024, 13:00 Uhr", Some("2024-03-05T13:00:00")),
            ("5 de marzo de 2024, 1:00 p. m.", Some("2024-03-05T13:00:00")),
            ("Tue Mar 5 2024 13:00 EST", Some("2024-03-05T13:00:00")),
            ("Monday 5 March 2024 13:00", None),
            ("5 March 13:00", None),
            ("about 13:00 on 5 March 2024", None),
            ("5 March 2024", None),
        ] {
            let found = dated(words).map(|dated| dated.moment.to_string());
            assert_eq!(found.as_deref(), right, "{words}");
        }
    }
}
