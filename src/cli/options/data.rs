//! How files of data are written, as the command line names it.

use crate::cli::options::args::RunArgs;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use outagesim::Outcome;
use outagesim::export::DataOptions;

/// To when the last drawn bin is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShiftTo {
    Now,
    Time(Timestamp),
}

/// `now`, or a time with its zone.
pub fn shift_to(text: &str) -> Result<ShiftTo, String> {
    match text {
        "now" => Ok(ShiftTo::Now),
        time => time
            .parse()
            .map(ShiftTo::Time)
            .map_err(|_| "expected `now` or a time with its zone, such as 2026-01-05T12:00Z".to_owned()),
    }
}

/// A zone by its name.
pub fn time_zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|_| "expected a zone of the time-zone database, such as Europe/Paris".to_owned())
}

/// A width such as `1min`, in minutes.
pub fn output_bin(text: &str) -> Result<f64, String> {
    let minutes = text.strip_suffix("min").map(str::trim_end).and_then(|digits| digits.parse().ok());
    minutes
        .filter(|&minutes: &u32| minutes > 0)
        .map(f64::from)
        .ok_or_else(|| "expected a number of minutes such as 1min or 5min".to_owned())
}

/// The options of a run's data. The shift is a whole number of minutes, so that bins stay on their grid.
pub fn options(args: &RunArgs, outcome: &Outcome) -> DataOptions {
    let mut options = DataOptions::default();
    options.bin_min = args.output_bin;
    let ends = outcome.ensembles.iter().filter_map(|page| Some(page.bin_starts_min.last()? + page.bin_min));
    if let Some(to) = args.shift_to {
        let to = match to {
            ShiftTo::Now => Timestamp::now(),
            ShiftTo::Time(time) => time,
        };
        let end = outcome.scenario.instant(ends.fold(f64::NEG_INFINITY, f64::max));
        let minutes = to.duration_since(end).as_secs().div_euclid(60);
        options.shift = jiff::SignedDuration::from_mins(minutes);
    }
    options
}
