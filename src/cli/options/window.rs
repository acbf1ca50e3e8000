//! The stretch of time that is drawn, as the command line names it.

use crate::cli::options::args::RunArgs;
use crate::cli::options::chart::Style;
use crate::cli::terminal::lines::Lines;
use jiff::Timestamp;
use outagesim::scenario::Scenario;
use outagesim::simulate::Window;
use outagesim::worded;

/// The stretch from `--from` to `--to`, on the clock of the scenario. Where neither is there, `None`, or a page's day for its view.
pub fn of(args: &RunArgs, scenario: &Scenario) -> Result<Option<Window>, Lines> {
    let page = (args.style == Some(Style::Aggregator)).then(Window::page);
    Ok(between(args.from.as_deref(), args.to.as_deref(), scenario)?.or(page))
}

/// The same of these words.
pub fn between(from_words: Option<&str>, to_words: Option<&str>, scenario: &Scenario) -> Result<Option<Window>, Lines> {
    let read = |option: &str, words: Option<&str>| {
        words
            .map(|words| {
                scenario.time(words).map_err(|error| worded!("{path}: {line}", path = option, line = error.text()))
            })
            .transpose()
    };
    let (from, to) = match (read("--from", from_words), read("--to", to_words)) {
        (Ok(from), Ok(to)) => (from, to),
        (from, to) => return Err([from.err(), to.err()].into_iter().flatten().collect()),
    };
    match (from, to) {
        (None, None) => Ok(None),
        (Some(from), None) => Ok(Some(Window::starting(from))),
        (None, Some(to)) => Ok(Some(Window::ending(to))),
        (Some(from), Some(to)) if to <= from => {
            let next = |instant: Timestamp| instant.to_zoned(scenario.time_zone().clone()).tomorrow();
            let words = |option: Option<&str>| option.unwrap_or_default().to_owned();
            let (from, end) = (words(from_words), words(to_words));
            Err(Lines::one(match next(to) {
                Ok(next) => worded!(
                    "--to ({to}) is not after --from ({from}); write the dates: --to \"{next}\"",
                    to = end,
                    from,
                    next = next.strftime("%Y-%m-%d %H:%M").to_string()
                ),
                Err(_) => worded!("--to ({to}) is not after --from ({from})", to = end, from),
            }))
        }
        (Some(from), Some(to)) => Window::new(from, to)
            .map(Some)
            .map_err(|error| Lines::one(worded!("{path}: {line}", path = "--from, --to", line = error.text()))),
    }
}
