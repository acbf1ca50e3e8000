//! Title, services, zone and day.

use super::Builder;
use crate::scenario::file::document::{Document, Entry, Form, Span};
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::wording::date::{Date, YEARS};
use crate::scenario::wording::figure::When;
use crate::scenario::{Assumption, Cause, ServiceKind, defaults, zone};
use crate::words::message::{Hole, Text};
use crate::words::text::text;
use jiff::{civil, tz::TimeZone};

/// What holds for the whole scenario.
pub(crate) struct Header {
    pub title: Text,
    pub cause: Cause,
    pub kind: ServiceKind,
    /// At least one.
    pub services: Vec<String>,
    pub zone: TimeZone,
    pub day: civil::Date,
    pub assumed_day: Option<Assumption>,
    /// Whether the day was stated well enough to place times on.
    pub day_is_known: bool,
}

/// Of a month whose day is unknown, the middle is assumed: never more than half a month off.
const MIDDLE_OF_MONTH: i8 = 15;

impl Date {
    /// What is wrong with words that are no date.
    fn refusal(words: &str) -> Text {
        let mut years = words.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
        if years.any(|year| year.parse().is_ok_and(|year| !YEARS.contains(&year))) {
            text!("a year that is not between {first} and {last}", first = *YEARS.start(), last = *YEARS.end())
        } else {
            text!("no such day, month or year")
        }
    }

    /// The day, or the assumed one; always in range because the parts were checked.
    fn day(self) -> Option<civil::Date> {
        match self {
            Date::Day(day) => Some(day),
            Date::Month(year, month) => civil::Date::new(year, month, MIDDLE_OF_MONTH).ok(),
            Date::Year(year) => civil::Date::new(year, 7, 1).ok(),
        }
    }
}

/// As it is told: "14 July 2022", "July 2022", "2022".
impl From<Date> for Hole {
    fn from(stated: Date) -> Self {
        match (stated, stated.day()) {
            (Date::Day(day), _) => Hole::Date(day),
            (Date::Month(..), Some(day)) => Hole::Month(day),
            (Date::Month(year, _) | Date::Year(year), _) => Hole::from(year),
        }
    }
}

/// Where a scenario has no title: what happened to which services, and when.
fn made_title(cause: Cause, services: &[String], stated: Option<Date>) -> Text {
    let services = services.join(", ");
    match (cause, stated) {
        (Cause::Outage, Some(day)) => text!("{services} outage, {day}", services, day),
        (Cause::Outage, None) => text!("{services} outage", services),
        (Cause::Attention, Some(day)) => text!("{services} reports without an outage, {day}", services, day),
        (Cause::Attention, None) => text!("{services} reports without an outage", services),
    }
}

impl Builder<'_> {
    pub(crate) fn header(&mut self, document: &Document) -> Header {
        let services = self.services(document);
        let zone = self.file_zone(document);
        let stated = self.date(document);
        let day = stated.as_ref().and_then(|(stated, _)| stated.day());
        let assumed_day = match (&stated, day) {
            (Some((Date::Month(..) | Date::Year(_), _)), Some(day)) => Some(defaults::day(day)),
            _ => None,
        };
        let cause = self.word(&document.top, "cause").and_then(Cause::of_word).unwrap_or_default();
        let kind = self.word(&document.top, "kind").and_then(ServiceKind::of_word);
        let title = document.top.text("title").map(Text::from);
        let title = title.unwrap_or_else(|| made_title(cause, &services, stated.as_ref().map(|(stated, _)| *stated)));
        Header {
            title,
            cause,
            kind: kind.unwrap_or_else(|| ServiceKind::of_services(&services)),
            services,
            zone,
            day: day.unwrap_or(civil::date(2000, 1, 1)),
            assumed_day,
            day_is_known: day.is_some(),
        }
    }

    fn services(&mut self, document: &Document) -> Vec<String> {
        let top = &document.top;
        let listed: Vec<(String, Span)> = match top.get("services").map(|entry| &entry.form) {
            Some(Form::List(services)) => services.clone(),
            _ => Vec::new(),
        };
        for (i, (service, span)) in listed.iter().enumerate() {
            if let Some((_, first)) = listed[..i].iter().find(|(other, _)| other == service) {
                self.problems.push(
                    Problem::error(
                        Code::DuplicateName,
                        span,
                        text!("the service `{service}` is listed twice", service),
                    )
                    .label(text!("again here"))
                    .related(first, text!("first here")),
                );
            }
        }
        if let (Some(entry), false) = (top.get("service"), listed.is_empty()) {
            let help = text!("leave it out, or add it to `services`");
            self.useless(entry, text!("`service` means nothing beside `services`"), help);
        }
        let mut services: Vec<String> = listed.into_iter().map(|(service, _)| service).collect();
        if services.is_empty() {
            services.extend(top.text("service"));
        }
        if services.is_empty() {
            services.extend(document.pages.iter().find_map(|page| page.text("service")));
        }
        let empty = ["services", "service"].iter().find_map(|key| top.get(key));
        let (span, label) = match empty {
            Some(entry) => (entry.span.clone(), text!("names none")),
            None => (0..0, text!("`service` is missing")),
        };
        // A value of the wrong type has its own problem, and is no entry.
        let refused = empty.is_none() && (top.mentions("service") || top.mentions("services"));
        if (services.is_empty() && !refused) || services.iter().any(|service| service.trim().is_empty()) {
            self.problems.push(
                Problem::error(Code::MissingKey, &span, text!("the scenario does not say which service failed"))
                    .label(label)
                    .expected(text!("text in quotes"))
                    .help(text!("add `service = \"Twitter\"` at the top of the file")),
            );
        }
        services
    }

    /// The zone of times that name none. Where the file does not state it, it is the only one that times name, or UTC.
    fn file_zone(&mut self, document: &Document) -> TimeZone {
        if let Some(entry) = document.top.get("time-zone") {
            return self.zone(entry).unwrap_or(TimeZone::UTC);
        }
        let named = self.only_zone_of_times(document);
        if !document.top.mentions("time-zone") {
            let warning = |message| {
                Problem::warning(Code::ZoneNotStated, &(0..0), message).label(text!("`time-zone` is missing"))
            };
            self.problems.push(match &named {
                Some((zone, time)) => {
                    let zone = zone.iana_name().unwrap_or_default();
                    warning(text!("no `time-zone`: bare times are taken as {zone}, the only zone that is named", zone))
                        .related(&time.span, text!("named here"))
                        .help(text!("add `time-zone = \"{zone}\"` at the top of the file", zone))
                }
                None => warning(text!("no `time-zone`: bare times are taken as UTC"))
                    .help(text!("add `time-zone = \"Europe/Paris\"` (or \"UTC\") at the top of the file")),
            });
        }
        named.map_or(TimeZone::UTC, |(zone, _)| zone)
    }

    /// The place whose clock all times are of that name a zone, and the first of them: "about 10:15 a.m. ET".
    fn only_zone_of_times<'d>(&self, document: &'d Document) -> Option<(TimeZone, &'d Entry)> {
        let tables = document.outage.iter().chain(&document.figures).chain(&document.assumptions);
        let named = |entry: &'d Entry| {
            let alone = || self.reader.clock(&entry.words).ok();
            let clock = match self.reader.count_figure(&entry.words).map(|figure| figure.when) {
                Ok(When::At(clock)) => Some(clock),
                _ => alone(),
            };
            let zone = clock?.moment()?.zone.as_ref()?.on(&TimeZone::UTC, civil::Date::ZERO).ok()?;
            zone.iana_name().is_some().then_some((zone, entry))
        };
        let mut zones = tables.flat_map(|table| &table.entries).filter_map(named);
        let first = zones.next()?;
        zones.all(|(zone, _)| zone == first.0).then_some(first)
    }

    pub(crate) fn zone(&mut self, entry: &Entry) -> Option<TimeZone> {
        self.wording(entry, zone::zone_by_name(&entry.words))
    }

    /// The stated date with its words; a problem where there is none or there are two.
    fn date(&mut self, document: &Document) -> Option<(Date, String)> {
        let outage = document.outage.as_ref();
        let short = outage.and_then(|table| table.get("date"));
        let top = document.top.get("date");
        let read: Vec<(Date, &Entry)> =
            [short, top].into_iter().flatten().filter_map(|entry| Some((self.stated(entry)?, entry))).collect();
        if let [(a, first), (b, second)] = read.as_slice()
            && a != b
        {
            self.problems.push(
                Problem::error(Code::ContradictoryDates, &second.span, text!("two dates for one outage"))
                    .label(text!("this date"))
                    .related(&first.span, text!("and this one"))
                    .help(text!("keep the date of `[outage]` only")),
            );
        }
        // An `[outage]` of the wrong type may hold the date.
        let mentioned = document.top.mentions("date")
            || (outage.is_none() && document.top.mentions("outage"))
            || outage.is_some_and(|table| table.mentions("date"));
        if !mentioned {
            let (span, help) = match outage {
                Some(table) => (table.span.clone(), text!("add `date = \"2022-07-14\"` to `[outage]`")),
                None => (0..0, text!("add `date = \"2022-07-14\"` at the top of the file")),
            };
            self.problems.push(
                Problem::error(Code::MissingKey, &span, text!("the scenario does not say when the outage was"))
                    .label(text!("`date` is missing"))
                    .expected(text!("a date: \"2022-07-14\", or \"2020-02\" or \"2019\" where no day is known"))
                    .help(help),
            );
        }
        read.first().map(|(stated, entry)| (*stated, entry.words.trim().to_owned()))
    }

    fn stated(&mut self, entry: &Entry) -> Option<Date> {
        match self.reader.date(&entry.words) {
            Ok(stated) => Some(stated),
            Err(error) if error.code == Code::UnreadableWording => {
                self.problems.push(
                    Problem::error(
                        Code::UnreadableDate,
                        &entry.span,
                        text!("`{words}` is no date", words = entry.words.trim()),
                    )
                    .label(Date::refusal(&entry.words))
                    .expected(error.expected),
                );
                None
            }
            Err(error) => {
                self.unreadable(entry, error);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use crate::scenario::wording::Reader;

    #[test]
    fn the_only_zone_that_times_name_is_that_of_the_others() {
        let zone_of = |figures: &str| {
            let outage = "[outage]\nsource = \"Outlet\"\ndate = \"2025-02-26\"\n";
            let scenario = Scenario::parse("slack", &format!("service = \"Slack\"\n{outage}{figures}"));
            scenario.expect("a scenario").time_zone.iana_name().map(str::to_owned)
        };
        let new_york = Some("America/New_York".to_owned());
        assert_eq!(zone_of("start = \"10:15 a.m. ET\"\npeak-time = \"10:20 a.m.\""), new_york);
        assert_eq!(zone_of("peak = \"about 3,000 at 10:20 a.m. Eastern\"\nstart = \"10:15\""), new_york);
        assert_eq!(zone_of("start = \"10:15 ET\"\nrestored = \"20:00 GMT\""), Some("UTC".to_owned()));
        assert_eq!(zone_of("start = \"10:15\""), Some("UTC".to_owned()));
    }

    #[test]
    fn a_year_that_no_outage_lies_in_is_said_to_be_none() {
        for words in ["9999-12-31", "31 December 1889", "2101"] {
            assert!(Reader::default().date(words).is_err(), "{words}");
            assert_eq!(Date::refusal(words).to_string(), "a year that is not between 1990 and 2100", "{words}");
        }
        assert_eq!(Date::refusal("2022-02-30").to_string(), "no such day, month or year");
    }
}
