//! English: its messages stand where they are told, its grammar here.

use super::Grammar;
use crate::words::length::Length;
use jiff::civil::{Date, Time, Weekday};

/// English.
#[derive(Debug)]
pub(crate) struct English;

impl Grammar for English {
    fn code(&self) -> &'static str {
        "en"
    }

    fn name(&self) -> &'static str {
        "English"
    }

    fn locale(&self) -> &'static str {
        "en-GB"
    }

    fn typeset(&self, message: &str) -> String {
        message.to_owned()
    }

    fn decimal_mark(&self) -> char {
        '.'
    }

    fn thousands_mark(&self) -> char {
        ','
    }

    fn short_units(&self) -> [&'static str; 3] {
        ["tn", "bn", "M"]
    }

    fn percent_sign(&self) -> &'static str {
        "%"
    }

    fn before_unit(&self) -> char {
        ' '
    }

    fn is_singular(&self, count: usize) -> bool {
        count == 1
    }

    fn clock(&self, time: Time) -> String {
        time.strftime("%H:%M").to_string()
    }

    fn ways_to_write(&self, time: Time) -> Vec<String> {
        vec![time.strftime("%-H:%M").to_string()]
    }

    fn time_range(&self, from: &str, to: &str) -> String {
        format!("{from}–{to}")
    }

    fn date(&self, date: Date) -> String {
        date.strftime("%-d %B %Y").to_string()
    }

    fn weekday(&self, day: Weekday) -> &'static str {
        const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        NAMES[day.to_monday_zero_offset() as usize % NAMES.len()]
    }

    fn short_date(&self, date: Date) -> String {
        date.strftime("%-d %b").to_string()
    }

    fn enumerate(&self, items: &[&str]) -> String {
        match items {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [init @ .., last] => format!("{} and {last}", init.join(", ")),
        }
    }

    fn quoted(&self, words: &str) -> String {
        format!("“{words}”")
    }

    fn number(&self, value: u32) -> String {
        number(value)
    }

    fn length(&self, length: Length) -> String {
        match length {
            Length::FewMinutes => "a few minutes".to_owned(),
            Length::Minutes(minutes) => format!("about {minutes} minutes"),
            Length::AlmostAnHour | Length::Hour => "about an hour".to_owned(),
            Length::HourAndAQuarter => "about an hour and a quarter".to_owned(),
            Length::HourAndAHalf => "about an hour and a half".to_owned(),
            Length::HoursAndAHalf(hours) => format!("about {} and a half hours", number(hours)),
            Length::Hours(hours) => format!("about {} hours", number(hours)),
            Length::Days(days) => format!("about {} days", number(days)),
            Length::FromMinutesToMinutes(low, high) => format!("{low} to {high} minutes"),
            Length::FromMinutesToHours(low, high) => format!("{low} minutes to {} hours", number(high)),
            Length::FromHoursToHours(low, high) => format!("{} to {} hours", number(low), number(high)),
        }
    }

    fn without_reports(&self, words: &str) -> String {
        let nouns = [" problem reports", " outage reports", " user reports", " reports", " report"];
        let words = nouns.iter().find_map(|noun| words.strip_suffix(noun)).unwrap_or(words);
        words.replace(" reports in ", " in ").replace(" reports at ", " at ")
    }

    fn place<'a>(&self, english: &'a str) -> &'a str {
        english
    }

    fn time_of(&self, city: &str) -> String {
        format!("{city} time")
    }
}

/// `two`, `13`.
fn number(value: u32) -> String {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = value.checked_sub(1).and_then(|i| WORDS.get(i as usize));
    word.map_or_else(|| value.to_string(), |word| (*word).to_owned())
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
            assert_eq!(English.length(Length::of(low, middle, high)), told);
        }
    }
}
