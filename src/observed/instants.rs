//! Times of bins as tools and spreadsheets write them.

use super::zones::{is_another_in_summer, winter_or_summer, zone};
use crate::scenario::Code;
use crate::scenario::wording::dated::{Dated, dated};
use crate::words::message::Text;
use crate::words::text::text;
use jiff::civil::{self, Date, Time};
use jiff::fmt::rfc2822;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};

/// Why a cell is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub code: Code,
    pub message: Text,
    pub expected: Text,
    pub help: Option<Text>,
}

impl Fault {
    /// What should have stood there, and how to mend it, in one line.
    #[cfg(feature = "parquet")]
    pub(super) fn wanted(self) -> String {
        self.help.map_or_else(|| self.expected.to_string(), |help| format!("{}: {help}", self.expected))
    }
}

fn expected() -> Text {
    text!("a time such as 2022-07-14T12:00:00Z, 2022-07-14 12:00 or 1657800000")
}

/// Days as they are written, in the notation of strftime; those of which the order is open stand below.
const DAYS: &[&str] = &[
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d.%m.%Y",
    "%d.%m.%y",
    "%Y%m%d",
    "%b %d, %Y",
    "%b %d %Y",
    "%B %d, %Y",
    "%B %d %Y",
    "%d %b %Y",
    "%d %B %Y",
    "%d-%b-%Y",
    "%d/%b/%Y",
    "%a %b %d %Y",
    "%A, %B %d, %Y",
    "%a, %b %d, %Y",
];

/// Days of which the first number is the day, and those of which it is the month.
const DAY_FIRST: &[&str] = &["%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y"];
const MONTH_FIRST: &[&str] = &["%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y"];

/// Clocks as they are written.
const CLOCKS: &[&str] = &["%H:%M", "%Hh%M", "%H:%M:%S%.f", "%I:%M %p", "%I:%M:%S %p", "%I:%M%p", "%I:%M:%S%p"];

/// Years of which there can be a curve, so that numbers of other kinds are not taken for a time. Our assumption.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2200;

/// What numbers count since 1970, by the power of ten: seconds have ten digits until the year 2286.
const EPOCHS: &[(f64, f64)] = &[(1e9, 1.0), (1e12, 1e3), (1e15, 1e6), (1e18, 1e9)];

/// On what clock bare times are, and about when the curve is.
#[derive(Debug, Clone)]
pub(super) struct Clock<'a> {
    pub zone: &'a TimeZone,
    /// The day of the scenario, which decides between 5 March and 3 May.
    pub near: Option<Date>,
}

/// Days about the scenario's among which exactly one of two readings must lie.
const NEAR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// A moment, or a day and a clock whose zone is not stated.
enum Read {
    Instant(Timestamp),
    Civil(Vec<civil::DateTime>),
    /// The same in words, or with a zone that its place and day decide.
    Worded(Dated),
}

/// Whether the text is a time, on whatever clock.
pub(super) fn is_instant(text: &str) -> bool {
    read(text).is_some()
}

/// Whether the text is a time that says its own zone.
pub(super) fn has_zone(text: &str) -> bool {
    match read(text) {
        Some(Read::Instant(_)) => true,
        Some(Read::Worded(dated)) => dated.zone.is_some(),
        Some(Read::Civil(_)) | None => false,
    }
}

/// Whether the text is a day without a clock.
pub(super) fn is_day(text: &str) -> bool {
    !text.contains(':') && !days(text.trim()).is_empty()
}

/// Whether the text is a clock without a day.
pub(super) fn is_clock(text: &str) -> bool {
    clock(text.trim()).is_some()
}

/// Whether the text is an hour alone.
pub(super) fn is_hour(text: &str) -> bool {
    text.len() <= 2 && text.parse().is_ok_and(|hour: u8| hour < 24)
}

/// A clock that stands beside its day, an hour alone as a full one.
pub(super) fn whole_clock(text: &str) -> String {
    let text = text.trim();
    if is_hour(text) { format!("{text}:00") } else { text.to_owned() }
}

/// The instant that a text states.
pub(super) fn instant(text: &str, on: &Clock<'_>) -> Result<Timestamp, Fault> {
    let fault = |code, message, expected, help| Fault { code, message, expected, help };
    let mut zone = on.zone.clone();
    let readings = match read(text) {
        Some(Read::Instant(instant)) => return Ok(instant),
        Some(Read::Civil(readings)) => readings,
        Some(Read::Worded(Dated { moment, zone: stated })) => {
            let one = || text!("a time with its offset from UTC");
            if let Some(stated) = stated {
                zone = stated
                    .on(on.zone, moment.date())
                    .map_err(|several| fault(Code::AmbiguousZone, several.message, one(), Some(several.help)))?;
                if is_another_in_summer(text, &zone, moment.date()) {
                    let message = winter_or_summer(text);
                    let help =
                        text!("write the offset, such as `-05:00`, or put times in UTC into a column `time_utc`");
                    return Err(fault(Code::AmbiguousZone, message, one(), Some(help)));
                }
            }
            vec![moment]
        }
        None => return Err(no_time(text)),
    };
    let near = |moment: &civil::DateTime| on.near.is_some_and(|day| moment.date().duration_since(day).abs() <= NEAR);
    let moment = match readings.as_slice() {
        [one] => *one,
        several => match several.iter().filter(|moment| near(moment)).collect::<Vec<_>>().as_slice() {
            [one] => **one,
            _ => {
                let days: Vec<String> = several.iter().map(|moment| moment.date().to_string()).collect();
                return Err(fault(
                    Code::CurveTime,
                    text!(
                        "`{text}` has two readings: {one} or {other}",
                        text,
                        one = days[0].as_str(),
                        other = days[1].as_str()
                    ),
                    text!("a day with one reading"),
                    Some(text!("write `{one}` or `{other}`", one = days[0].as_str(), other = days[1].as_str())),
                ));
            }
        },
    };
    let zoned = zone.to_ambiguous_zoned(moment);
    let (code, why, help) = match zoned.offset() {
        AmbiguousOffset::Unambiguous { .. } => {
            return zoned.unambiguous().map(|zoned| zoned.timestamp()).map_err(|_| no_time(text));
        }
        AmbiguousOffset::Fold { before, after } => {
            let (first, second) = (format!("{moment}{before}"), format!("{moment}{after}"));
            let help = text!(
                "write `{first}` for the first or `{second}` for the second; or put times in UTC into a column `time_utc`",
                first,
                second
            );
            (Code::TimeInFold, text!("`{text}` came twice: clocks were put back", text), help)
        }
        AmbiguousOffset::Gap { .. } => {
            let help = text!("state the zone of the times; or put times in UTC into a column `time_utc`");
            (Code::TimeInGap, text!("`{text}` was left out: clocks were put forward", text), help)
        }
    };
    Err(fault(code, why, text!("a time with its offset"), Some(help)))
}

fn no_time(text: &str) -> Fault {
    let help = if is_clock(text) {
        Some(text!("write the day, too: `2022-07-14 12:00`, or in a column `date`"))
    } else if text.replace(',', ".").parse().is_ok_and(|days: f64| (30_000.0..80_000.0).contains(&days)) {
        Some(text!("this looks like a day number of Excel: give the column a format of date and time, then save"))
    } else if !text.contains(|c: char| c.is_ascii_digit()) {
        Some(text!("each row is one bin: remove a title, a note or a sum"))
    } else {
        None
    };
    Fault { code: Code::CurveTime, message: text!("`{text}` is no time", text), expected: expected(), help }
}

fn read(text: &str) -> Option<Read> {
    let text = text.trim();
    if let Ok(number) = text.parse::<f64>() {
        return epoch(number).map(Read::Instant).or_else(|| {
            let compact: civil::DateTime = text.parse().ok().or_else(|| figures(text))?;
            YEARS.contains(&compact.year()).then(|| Read::Civil(vec![compact]))
        });
    }
    // What .NET writes into JSON.
    if let Some(number) = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/")) {
        return number.parse().ok().and_then(epoch).map(Read::Instant);
    }
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(Read::Instant(instant));
    }
    if let Ok(zoned) = text.parse::<Zoned>() {
        return Some(Read::Instant(zoned.timestamp()));
    }
    if let Ok(zoned) = rfc2822::parse(text) {
        return Some(Read::Instant(zoned.timestamp()));
    }
    let (bare, zone) = zone(text);
    let moments = moments(bare);
    match (zone, moments.as_slice()) {
        (_, []) => dated(text).filter(|dated| YEARS.contains(&dated.moment.year())).map(Read::Worded),
        (Some(zone), [one]) => zone.to_ambiguous_timestamp(*one).unambiguous().ok().map(Read::Instant),
        (Some(_), _) => None,
        (None, _) => Some(Read::Civil(moments)),
    }
}

/// `20240305130000` and `202403051300`.
fn figures(text: &str) -> Option<civil::DateTime> {
    let pattern = match text.len() {
        12 => "%Y%m%d%H%M",
        14 => "%Y%m%d%H%M%S",
        _ => return None,
    };
    civil::DateTime::strptime(pattern, text).ok()
}

/// A number of seconds, milliseconds and so on since 1970.
fn epoch(number: f64) -> Option<Timestamp> {
    let &(_, unit) = EPOCHS.iter().rev().find(|(least, _)| number >= *least)?;
    let instant = Timestamp::from_millisecond((number / unit * 1e3).round() as i64).ok()?;
    YEARS.contains(&instant.to_zoned(TimeZone::UTC).year()).then_some(instant)
}

/// What day and clock a text without a zone may stand for.
fn moments(text: &str) -> Vec<civil::DateTime> {
    if let Ok(moment) = text.parse::<civil::DateTime>() {
        return if YEARS.contains(&moment.year()) { vec![moment] } else { Vec::new() };
    }
    // What C writes: `Tue Mar  5 13:00:00 2024`.
    if let Ok(moment) = civil::DateTime::strptime("%a %b %d %H:%M:%S %Y", text) {
        return if YEARS.contains(&moment.year()) { vec![moment] } else { Vec::new() };
    }
    // A server's log: `05/Mar/2024:13:00:00`.
    let log =
        text.split_once(':').filter(|(day, clock)| day.contains('/') && !day.contains(' ') && clock.contains(':'));
    let log = log.map(|(day, clock)| format!("{day} {clock}"));
    let text =
        log.as_deref().filter(|text| !days(text.split(' ').next().unwrap_or_default()).is_empty()).unwrap_or(text);
    // The clock begins before the first colon, or before the h of `13h50`.
    let in_figures = |at: &usize| {
        let bytes = text.as_bytes();
        let is_figure = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        is_figure(at.checked_sub(1)) && is_figure(Some(at + 1))
    };
    let hour_mark = || text.match_indices('h').map(|(at, _)| at).find(in_figures);
    let colon = text.find(':').or_else(hour_mark).unwrap_or(text.len());
    let begins = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (day, hour) = if colon == text.len() { (text, None) } else { (&text[..begins], clock(&text[begins..])) };
    if colon < text.len() && hour.is_none() {
        return Vec::new();
    }
    let day = day.trim_end_matches([' ', ',', 'T', '\u{a0}']);
    days(day).into_iter().map(|day| day.to_datetime(hour.unwrap_or(Time::midnight()))).collect()
}

/// The days that a text may stand for: two where the order of day and month is open.
fn days(text: &str) -> Vec<Date> {
    let read = |patterns: &[&str]| {
        // The year 24 is none: another pattern reads it as 2024.
        let days = patterns.iter().filter_map(|pattern| Date::strptime(pattern, text).ok());
        days.into_iter().find(|day| YEARS.contains(&day.year()))
    };
    if let Some(day) = read(DAYS) {
        return vec![day];
    }
    let mut found: Vec<Date> = [read(DAY_FIRST), read(MONTH_FIRST)].into_iter().flatten().collect();
    found.dedup();
    found
}

fn clock(text: &str) -> Option<Time> {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    let halves = [("a.m.", "AM"), ("p.m.", "PM"), ("a. m.", "AM"), ("p. m.", "PM"), (" Uhr", "")];
    let text = halves.into_iter().fold(text, |text, (words, half)| text.replace(words, half));
    CLOCKS.iter().find_map(|pattern| Time::strptime(pattern, text.trim()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<String> {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let on = Clock { zone: &paris, near: None };
        instant(text, &on).ok().map(|instant| instant.to_string())
    }

    #[test]
    fn times_are_read_as_tools_write_them() {
        for text in [
            "2024-03-05T13:30:00Z",
            "2024-03-05T08:30:00-05:00",
            "2024-03-05 08:30 -0500",
            "2024-03-05 13:30:00 UTC",
            "2024-03-05 13:30 GMT",
            "2024-03-05 13:30:00 +0000 UTC",
            "2024-03-05 13:30:00.000Z",
            "2024-03-05 08:30 America/New_York",
            "2024-03-05T08:30:00-05:00[America/New_York]",
            "Tue, 05 Mar 2024 13:30:00 GMT",
            "Tue Mar 05 2024 08:30:00 GMT-0500 (Eastern Standard Time)",
            "1709645400",
            "1709645400.0",
            "1709645400000",
            "1709645400000000",
            "1709645400000000000",
            // On the clock of Paris.
            "2024-03-05 14:30",
            "2024-03-05T14:30:00",
            "20240305T143000",
            "2024/03/05 14:30",
            "05.03.2024 14:30",
            "05.03.2024, 14:30:00",
            "Mar 5, 2024 2:30 PM",
            "5 March 2024, 14:30",
            "March 5, 2024 2:30 p.m.",
            "20240305143000",
            "20240305 14:30",
            "05.03.24 14:30",
            "05/Mar/2024:08:30:00 -0500",
            "3/25/2024 14:30:00",
            "3/25/2024 2:30:00 PM",
            "Tue Mar  5 14:30:00 2024",
            "5 mars 2024 14:30",
            "5 mars 2024 14h30",
            "5. März 2024, 14:30 Uhr",
            "5 de marzo de 2024, 2:30 p. m.",
            "2024-03-05 08:30 EST",
            "2024-03-05 08:30 ET",
            "2024-03-05 14:30 CET",
            "/Date(1709645400000)/",
            "3/5/2024 14:30 -0000",
        ] {
            let day = if text.contains("/25/") { 25 } else { 5 };
            let expected = if text.contains("/5/") { None } else { Some(format!("2024-03-{day:02}T13:30:00Z")) };
            assert_eq!(at(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_not_taken_for_one() {
        for text in [
            "",
            "13:30",
            "3",
            "45356.5",
            "250",
            "soon",
            "2024-03-05 25:00",
            "99999999999999999999",
            "1e300",
            "-5",
            "2024-07-05 13:00 EST",
            "Mon 5 mars 2024 14:30",
            "about 14:30 on 5 March 2024",
        ] {
            assert_eq!(at(text), None, "{text}");
        }
        assert!(is_clock("13:30") && is_clock("1:30 PM") && !is_clock("2024-03-05"));
        assert!(is_day("2024-03-05") && !is_day("2024-03-05 13:30") && !is_day("250"));
    }

    #[test]
    fn a_day_of_two_readings_is_the_one_about_the_scenarios_or_refused() {
        let zone = TimeZone::UTC;
        let read = |text, near| instant(text, &Clock { zone: &zone, near }).map(|instant| instant.to_string());
        let fault = read("3/5/2024 13:30", None).unwrap_err();
        assert!(fault.message.to_string().contains("2024-05-03 or 2024-03-05"), "{}", fault.message);
        assert_eq!(read("3/5/2024 13:30", Some(civil::date(2024, 3, 4))).unwrap(), "2024-03-05T13:30:00Z");
        assert_eq!(read("3/5/2024 13:30", Some(civil::date(2024, 5, 3))).unwrap(), "2024-05-03T13:30:00Z");
        assert_eq!(read("13/5/2024 13:30", None).unwrap(), "2024-05-13T13:30:00Z");
        assert_eq!(read("5/5/2024 13:30", None).unwrap(), "2024-05-05T13:30:00Z");
    }
}
