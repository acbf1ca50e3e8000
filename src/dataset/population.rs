//! Populations: which services there are and what happens to them, as a file says.

use crate::model::prior::Prior;
use jiff::{
    civil::{Date, date},
    tz::TimeZone,
};
use serde::Deserialize;
use std::collections::HashSet;
use std::fmt;
use std::ops::RangeInclusive;

/// What outages a lake is filled with, read from a file of [`population_template`]'s form.
#[derive(Debug, Clone)]
pub struct Population {
    pub(super) bin_min: u32,
    pub(super) bins: usize,
    /// Begin of the first day, microseconds since 1970, and the number of days.
    pub(super) from_us: i64,
    pub(super) days: i64,
    /// Onset, minutes after the series begins.
    pub(super) start_min: [f64; 2],
    pub(super) duration_min: Option<[f64; 2]>,
    pub(super) quiet: f64,
    pub(super) attention: f64,
    pub(super) waves: f64,
    pub(super) services: Vec<Service>,
    pub(super) prior: Prior,
}

/// A kind of service.
#[derive(Debug, Clone)]
pub(super) struct Service {
    pub(super) name: String,
    pub(super) zone: TimeZone,
    /// Its share of the series.
    pub(super) share: f64,
    /// What an outage is expected to add to its highest bin, reports.
    pub(super) peak: [f64; 2],
    /// Level of the baseline at the onset, reports per bin.
    pub(super) baseline: [f64; 2],
}

/// Why a file is no population.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PopulationError {
    /// It is no TOML, or has a key that is unknown or missing, or a value of another type.
    Unreadable {
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        why: String,
        /// Whether it is the file of a scenario.
        is_scenario: bool,
    },
    /// A value that makes no sense.
    Impossible {
        /// The key, with its service.
        key: String,
        /// The value.
        found: String,
        /// What is possible.
        expected: String,
    },
}

impl fmt::Display for PopulationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PopulationError::Unreadable { line, why, is_scenario } => {
                let help = if *is_scenario { "; this is a scenario, which --from takes" } else { "" };
                write!(f, "line {line}: {why}{help}")
            }
            PopulationError::Impossible { key, found, expected } => {
                write!(f, "{key}: found {found}, expected {expected}")
            }
        }
    }
}

impl std::error::Error for PopulationError {}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    bin_min: u32,
    length_h: f64,
    dates: [String; 2],
    start_h: [f64; 2],
    duration_min: Option<[f64; 2]>,
    quiet: f64,
    attention: f64,
    waves: Option<f64>,
    service: Vec<ServiceTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ServiceTable {
    name: String,
    time_zone: String,
    weight: Option<f64>,
    peak: [f64; 2],
    baseline: [f64; 2],
}

/// Widths of bins that a population may have, minutes: the usual ones of pages and of dashboards.
const BINS_MIN: [u32; 6] = [1, 5, 10, 15, 30, 60];

/// Shortest and longest series, hours.
const LENGTHS_H: RangeInclusive<f64> = 3.0..=31.0 * 24.0;

/// Highest bins that an outage may have, reports: down to small pages. Our assumption.
const PEAKS: RangeInclusive<f64> = 5.0..=2e7;

/// Lowest and highest baseline, reports per bin. Our assumption.
const BASELINES: RangeInclusive<f64> = 0.05..=1e6;

const UNIX_EPOCH: Date = date(1970, 1, 1);

/// Shortest and longest outage, minutes.
const DURATIONS_MIN: RangeInclusive<f64> = 1.0..=7.0 * 24.0 * 60.0;

/// A service of a greater weight would leave nothing for the others.
const MOST_WEIGHT: f64 = 1e6;

/// More services than this are no kinds.
const MOST_SERVICES: usize = 1_000;

impl Population {
    /// Reads a file.
    ///
    /// # Errors
    /// Where it is no TOML, or has a key that is unknown or missing, or a value that makes no sense. The error says which, what was found and
    /// what was expected.
    ///
    /// ```
    /// use outagesim::dataset::{Population, population_template};
    ///
    /// assert!(Population::parse(population_template()).is_ok());
    /// let refused = Population::parse(&population_template().replace("quiet     = 0.2", "quiet = 2")).unwrap_err();
    /// assert!(refused.to_string().starts_with("quiet: found 2, expected a share"));
    /// ```
    pub fn parse(text: &str) -> Result<Self, PopulationError> {
        let file: File = toml::from_str(text).map_err(|error| {
            let line = text[..error.span().map_or(0, |span| span.start)].matches('\n').count() + 1;
            let is_scenario = text.lines().any(|line| line.starts_with("[outage]"));
            PopulationError::Unreadable { line, why: error.message().trim_end().replace('\n', ", "), is_scenario }
        })?;
        if !BINS_MIN.contains(&file.bin_min) {
            return Err(wrong("bin-min", &file.bin_min, "1, 5, 10, 15, 30 or 60 minutes"));
        }
        if !LENGTHS_H.contains(&file.length_h) {
            return Err(wrong("length-h", &file.length_h, "from 3 hours to 31 days (744)"));
        }
        file.check_shares()?;
        let dates = file.days()?;
        if file.service.is_empty() || file.service.len() > MOST_SERVICES {
            return Err(wrong("service", &file.service.len(), "from 1 to 1,000 of them"));
        }
        let start_h = range("start-h", file.start_h, &(0.0..=file.length_h))?;
        let duration = file.duration_min.map(|duration| range("duration-min", duration, &DURATIONS_MIN));
        let weights: f64 = file.service.iter().map(|service| service.weight.unwrap_or(1.0)).sum();
        let mut names = HashSet::new();
        let services = file.service.iter().map(|table| {
            let key = |key: &str| format!("{key} of the service `{}`", table.name);
            let weight = table.weight.unwrap_or(1.0);
            if !(weight > 0.0 && weight <= MOST_WEIGHT) {
                return Err(wrong(&key("weight"), &weight, "a number above 0 and up to 1,000,000"));
            }
            if !names.insert(table.name.as_str()) {
                return Err(wrong(
                    "name",
                    &format_args!("`{}` twice", table.name),
                    "a name of its own for each service",
                ));
            }
            let zone = TimeZone::get(&table.time_zone).map_err(|_| {
                wrong(&key("time-zone"), &format_args!("`{}`", table.time_zone), "an IANA name such as Europe/Paris")
            })?;
            Ok(Service {
                name: table.name.clone(),
                zone,
                share: weight / weights,
                peak: range(&key("peak"), table.peak, &PEAKS)?,
                baseline: range(&key("baseline"), table.baseline, &BASELINES)?,
            })
        });
        let prior = Prior::default();
        Ok(Self {
            bin_min: file.bin_min,
            bins: (file.length_h * 60.0 / f64::from(file.bin_min)).round() as usize,
            from_us: dates[0].duration_since(UNIX_EPOCH).as_micros() as i64,
            days: 1 + i64::from((dates[1] - dates[0]).get_days()),
            start_min: start_h.map(|hours| 60.0 * hours),
            duration_min: duration.transpose()?,
            quiet: file.quiet,
            attention: file.attention,
            waves: file.waves.unwrap_or(prior.second_wave().probability),
            services: services.collect::<Result<_, _>>()?,
            prior,
        })
    }
}

impl File {
    /// Shares lie between 0 and 1, and those of one whole sum to no more.
    fn check_shares(&self) -> Result<(), PopulationError> {
        let shares = [("quiet", self.quiet), ("attention", self.attention), ("waves", self.waves.unwrap_or(0.0))];
        if let Some((key, share)) = shares.iter().find(|(_, share)| !(0.0..=1.0).contains(share)) {
            return Err(wrong(key, share, "a share from 0 to 1"));
        }
        let sum = self.quiet + self.attention;
        if sum > 1.0 { Err(wrong("quiet and attention", &sum, "shares that sum to 1 at the most")) } else { Ok(()) }
    }

    /// The first day and the last.
    fn days(&self) -> Result<[Date; 2], PopulationError> {
        let day = |text: &String| {
            text.parse::<Date>().map_err(|_| wrong("dates", &format_args!("`{text}`"), "a date such as 2024-03-05"))
        };
        let [from, to] = &self.dates;
        let dates = [day(from)?, day(to)?];
        if dates[0] > dates[1] {
            return Err(wrong("dates", &format_args!("{from} before {to}"), "the earlier one first"));
        }
        Ok(dates)
    }
}

fn wrong(key: &str, found: &dyn fmt::Display, expected: &str) -> PopulationError {
    PopulationError::Impossible { key: key.to_owned(), found: found.to_string(), expected: expected.to_owned() }
}

/// Two numbers, the smaller first, of those that are possible.
fn range(key: &str, [from, to]: [f64; 2], possible: &RangeInclusive<f64>) -> Result<[f64; 2], PopulationError> {
    if from <= to && from >= *possible.start() && to <= *possible.end() {
        return Ok([from, to]);
    }
    let (start, end) = (possible.start(), possible.end());
    let expected = format!("two numbers from {start} to {end}, the smaller first");
    Err(wrong(key, &format_args!("[{from}, {to}]"), &expected))
}

/// A commented population to change.
pub fn population_template() -> &'static str {
    include_str!("population.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_sense_is_refused_with_what_was_found_and_expected() {
        let refused = |from: &str, to: &str| {
            let text = population_template().replace(from, to);
            assert_ne!(text, population_template(), "{from}");
            Population::parse(&text).unwrap_err().to_string()
        };
        for (from, to, told) in [
            ("bin-min   = 15", "bin-min = 7", "bin-min: found 7, expected 1, 5, 10"),
            ("length-h  = 24", "length-h = 1", "length-h: found 1, expected from 3 hours"),
            ("attention = 0.05", "attention = 0.9", "quiet and attention: found 1.1"),
            ("2024-01-01", "1 May", "dates: found `1 May`, expected a date"),
            ("2024-01-01", "2025-01-01", "dates: found 2025-01-01 before 2024-12-31"),
            ("start-h   = [4, 12]", "start-h = [4, 30]", "start-h: found [4, 30], expected two numbers from 0 to 24"),
            ("Europe/Paris", "Europe/Pariss", "time-zone of the service `bank`: found `Europe/Pariss`"),
            ("\"social network\"", "\"bank\"", "name: found `bank` twice"),
            ("weight    = 2", "weight = 1e308", "weight of the service"),
            ("quiet     = 0.2", "quiett = 0.2", "line 9: unknown field `quiett`"),
            ("quiet     = 0.2", "[outage]", "this is a scenario, which --from takes"),
        ] {
            let error = refused(from, to);
            assert!(error.contains(told), "{error}");
        }
    }
}
