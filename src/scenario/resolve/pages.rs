//! The report pages: given, or made from the services.

use super::Builder;
use super::header::Header;
use crate::scenario::file::document::{Document, Entry, Table};
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::timeline::Timeline;
use crate::scenario::{ObservedRole, ObservedScale, Page, PageSpan, Qualifier};
use crate::words::text::text;
use jiff::tz::TimeZone;

/// Width of a bin where the scenario does not say: what Downdetector's pages show.
const DEFAULT_BIN_MIN: f64 = 15.0;

/// Seconds are no exact part of a minute: a number of bins is whole up to this.
const ROUNDING: f64 = 1e-6;

impl Builder<'_> {
    pub(crate) fn pages(&mut self, document: &Document, header: &Header) -> Vec<Page> {
        let unnamed = |page: &Table| page.refuses("name") || (document.pages.len() > 1 && page.text("name").is_none());
        self.a_page_has_no_name = document.top.refuses("page") || document.pages.iter().any(unnamed);
        if document.pages.is_empty() {
            return header.services.iter().map(|service| plain(service, &header.zone)).collect();
        }
        let alone = document.pages.len() == 1;
        let mut pages: Vec<Page> = Vec::new();
        for table in &document.pages {
            let service = self.page_service(table, header);
            let name = match table.text("name") {
                Some(name) => name,
                None => {
                    if !alone && !table.mentions("name") {
                        self.problems.push(
                            Problem::error(Code::MissingKey, &table.span, text!("one of several pages has no `name`"))
                                .label(text!("`name` is missing here"))
                                .help(text!("add a name that figures can refer to: `name = \"United States\"`")),
                        );
                    }
                    service.clone()
                }
            };
            self.unique_page(document, &pages, table, &name);
            let time_zone = table.get("time-zone").and_then(|entry| self.zone(entry));
            let bin_min = table.get("bin").map_or(DEFAULT_BIN_MIN, |entry| self.bin(entry));
            let span = self.page_span(table, header, bin_min);
            pages.push(Page {
                name,
                service,
                time_zone: time_zone.unwrap_or_else(|| header.zone.clone()),
                bin_min,
                bin_is_stated: table.get("bin").is_some(),
                tracker: table.text("tracker"),
                span,
                observed: table.text("observed"),
                observed_role: self.observed_role(table),
                observed_scale: self.observed_scale(table),
                channels: Vec::new(),
            });
        }
        pages
    }

    fn observed_role(&mut self, table: &Table) -> ObservedRole {
        self.is_of_a_curve(table, "role");
        self.word(table, "role").and_then(ObservedRole::of_word).unwrap_or_default()
    }

    fn observed_scale(&mut self, table: &Table) -> ObservedScale {
        self.is_of_a_curve(table, "observed-scale");
        self.word(table, "observed-scale").and_then(ObservedScale::of_word).unwrap_or_default()
    }

    /// A key that says something of an observed curve says nothing where the page has none.
    fn is_of_a_curve(&mut self, table: &Table, key: &'static str) {
        if let (Some(entry), false) = (table.get(key), table.mentions("observed")) {
            let help = text!("name the file of the curve: `observed = \"curve.csv\"`; or leave `{key}` out", key);
            self.useless(entry, text!("`{key}` is that of an observed curve, and the page has none", key), help);
        }
    }

    fn page_service(&mut self, table: &Table, header: &Header) -> String {
        if let Some(service) = table.text("service") {
            return service;
        }
        if header.services.len() > 1 {
            self.problems.push(
                Problem::error(
                    Code::MissingKey,
                    &table.span,
                    text!("this page does not say which of the services it shows"),
                )
                .label(text!("`service` is missing here"))
                .expected(text!("one of {list}", list = header.services.join(", "))),
            );
        }
        header.services.first().cloned().unwrap_or_default()
    }

    fn unique_page(&mut self, document: &Document, pages: &[Page], table: &Table, name: &str) {
        let Some(first) = pages.iter().position(|page| page.name == name) else { return };
        let span = |table: &Table| table.get("name").map_or(table.span.clone(), |entry| entry.span.clone());
        self.problems.push(
            Problem::error(Code::DuplicateName, &span(table), text!("two pages are named `{name}`", name))
                .label(text!("again here"))
                .related(&span(&document.pages[first]), text!("first here"))
                .help(text!("figures refer to pages by name: give each its own")),
        );
    }

    fn bin(&mut self, entry: &Entry) -> f64 {
        let Some(statement) = self.wording(entry, self.reader.duration(&entry.words)) else { return DEFAULT_BIN_MIN };
        if !self.is_plain(entry, statement.qualifier, &[Qualifier::Bare]) {
            return DEFAULT_BIN_MIN;
        }
        let divides =
            statement.value >= 1.0 && (60.0 / statement.value).fract() == 0.0 && statement.value.fract() == 0.0;
        if !divides {
            self.problems.push(
                Problem::error(
                    Code::BadBinWidth,
                    &entry.span,
                    text!("bins of {words} do not divide the hour", words = &entry.words),
                )
                .label(text!("not a whole part of an hour"))
                .expected(text!("1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 or 60 minutes"))
                .help(text!("Downdetector's pages show 15 min")),
            );
            return DEFAULT_BIN_MIN;
        }
        statement.value
    }

    fn page_span(&mut self, table: &Table, header: &Header, bin_min: f64) -> Option<PageSpan> {
        let (from, to) = (table.get("from"), table.get("to"));
        let from_min = from.and_then(|entry| self.page_time(entry, header));
        let to_min = to.and_then(|entry| self.page_time(entry, header));
        if let (None, Some(entry)) = (from, to) {
            self.problems.push(
                Problem::error(Code::MissingKey, &entry.key_span, text!("`to` without `from`"))
                    .label(text!("says where the page ends, not where it begins"))
                    .help(text!("bins are counted from `from`: add it")),
            );
        }
        if let (Some(entry), Some(from), Some(to)) = (to, from_min, to_min) {
            let bins = (to - from) / bin_min;
            if bins <= 0.0 {
                self.problems.push(
                    Problem::error(Code::BadPageSpan, &entry.span, text!("the page ends before it begins"))
                        .label(text!("not after `from`"))
                        .help(text!("write the dates with both: `to = \"2022-07-15 10:00\"`")),
                );
            } else if (bins - bins.round()).abs() > ROUNDING {
                self.problems.push(
                    Problem::error(Code::BadPageSpan, &entry.span, text!("the page ends in the middle of a bin"))
                        .label(text!("{bins} bins after `from`", bins = format!("{bins:.2}")))
                        .expected(text!("a whole number of bins of {bin_min} min after `from`", bin_min)),
                );
            }
        }
        Some(PageSpan { from_min: from_min?, to_min })
    }

    fn page_time(&mut self, entry: &Entry, header: &Header) -> Option<f64> {
        let clock = self.wording(entry, self.reader.clock(&entry.words))?;
        // Without a day this is the day of the outage.
        let timeline = Timeline::new(header.day, &header.zone).filter(|_| header.day_is_known)?;
        match timeline.exact_moment(&clock) {
            Ok(minute) => Some(minute),
            Err(misplaced) => {
                self.misplaced(entry, misplaced);
                None
            }
        }
    }

    /// Reports a time that has no place.
    pub(crate) fn misplaced(&mut self, entry: &Entry, misplaced: crate::scenario::timeline::Misplaced) {
        let label = match misplaced.code {
            Code::TimeInGap => text!("skipped by daylight saving"),
            Code::TimeInFold => text!("twice, because of daylight saving"),
            Code::TimeNeedsDate => text!("which day?"),
            Code::AmbiguousWording => text!("two readings"),
            Code::AmbiguousZone => text!("more than one zone"),
            Code::ContradictoryDates => text!("contradicts itself"),
            _ => text!("not understood"),
        };
        let mut problem = Problem::error(misplaced.code, &entry.span, misplaced.message).label(label);
        if let Some(expected) = misplaced.expected {
            problem = problem.expected(expected);
        }
        if !misplaced.help.is_empty() {
            problem = problem.help(misplaced.help);
        }
        self.problems.push(problem);
    }
}

fn plain(service: &str, zone: &TimeZone) -> Page {
    Page {
        name: service.to_owned(),
        service: service.to_owned(),
        time_zone: zone.clone(),
        bin_min: DEFAULT_BIN_MIN,
        bin_is_stated: false,
        tracker: None,
        span: None,
        observed: None,
        observed_role: ObservedRole::Check,
        observed_scale: ObservedScale::Same,
        channels: Vec::new(),
    }
}
