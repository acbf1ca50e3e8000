//! What commands tell in a line, in the language of whoever asked.

use crate::words::language::Language;
use crate::words::text::{counted, say};

/// One line that a command tells of files and outcomes.
///
/// ```
/// use outagesim::{Announcement, Language};
///
/// let tally = Announcement::Checked { valid: 3, faulty: 1 };
/// assert_eq!(tally.tell(Language::English), "3 scenarios are valid, 1 not");
/// assert_eq!(tally.tell(Language::French), "3 scénarios sont valides, 1 ne l’est pas");
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Announcement<'a> {
    /// What could not be done.
    Error(&'a str),
    /// What should be known although it was done.
    Warning(&'a str),
    /// So many scenarios are valid, and so many not.
    Checked {
        /// Without errors.
        valid: usize,
        /// With errors, or unreadable.
        faulty: usize,
    },
    /// Of a run of several scenarios some could not be done.
    Done {
        /// All of them.
        all: usize,
        /// How many could not.
        failed: usize,
        /// Their names.
        names: &'a str,
    },
    /// A figure is unusual among the others.
    Unusual {
        /// The file.
        path: &'a str,
        /// The figure.
        what: &'a str,
    },
    /// No curve agrees with a figure and the others.
    Contradicted {
        /// The file.
        path: &'a str,
        /// The figure.
        what: &'a str,
    },
    /// The picture of all scenarios is written there.
    Overview(&'a str),
    /// The page of all scenarios is written there.
    Page(&'a str),
    /// Nothing happens until a file is saved.
    Waiting,
    /// A scenario has problems, which have been shown.
    Problems,
    /// The counts of this file cannot be understood in this way.
    CannotBeRead {
        /// The file.
        path: &'a str,
        /// The word of the reading.
        reading: &'a str,
    },
    /// Understood in this way the file says what it says already.
    SameReading {
        /// The file.
        path: &'a str,
        /// The word of the reading.
        reading: &'a str,
    },
    /// The chart of delays is written there.
    Delays(&'a str),
    /// An alert does not do what is demanded.
    Unmet {
        /// The alert.
        alert: &'a str,
        /// The scenario.
        scenario: &'a str,
        /// What is asked for and what was found.
        found: &'a str,
    },
    /// Every alert does what is demanded.
    Met(&'a str),
    /// Alerts that never fire, and the series that there are.
    Silent {
        /// The first of the alerts.
        first: &'a str,
        /// How many more there are.
        others: usize,
        /// The series of the first page.
        series: &'a str,
        /// How many more pages have series.
        pages: usize,
    },
}

impl Announcement<'_> {
    /// The line.
    pub fn tell(self, language: Language) -> String {
        match self {
            Self::Error(message) => say!(language, "error: {message}", message),
            Self::Warning(message) => say!(language, "warning: {message}", message),
            Self::Checked { valid, faulty } => {
                let valid = counted!(language, valid, "{n} scenario is valid", "{n} scenarios are valid");
                match faulty {
                    0 => valid,
                    1 => say!(language, "{valid}, 1 not", valid),
                    _ => say!(language, "{valid}, {faulty} not", valid, faulty),
                }
            }
            Self::Done { all, failed, names } => {
                let done = all - failed;
                say!(language, "{done} of {all} scenarios done; {failed} failed: {names}", done, all, failed, names)
            }
            Self::Unusual { path, what } => say!(language, "unusual: {path}: {what}", path, what),
            Self::Contradicted { path, what } => say!(language, "contradicted: {path}: {what}", path, what),
            Self::Overview(written) => say!(language, "Overview of the run → {written}", written),
            Self::Page(written) => say!(language, "Page of the run → {written}", written),
            Self::Waiting => say!(language, "Waiting for a save; Ctrl-C ends."),
            Self::Problems => say!(language, "a scenario has problems"),
            Self::CannotBeRead { path, reading } => {
                say!(language, "{path}: its counts cannot be understood as {reading}", path, reading)
            }
            Self::SameReading { path, reading } => say!(
                language,
                "{path}: no fitted count of one page would be another as {reading}: name a second scenario to compare with",
                path,
                reading
            ),
            Self::Delays(written) => say!(language, "Chart of the delays → {written}", written),
            Self::Unmet { alert, scenario, found } => {
                say!(language, "unmet: {alert} on {scenario}: {found}", alert, scenario, found)
            }
            Self::Met(demands) => say!(language, "met by every alert: {demands}", demands),
            Self::Silent { first, others, series, pages } => silent(language, first, others, series, pages),
        }
    }
}

/// Which alerts never fire, and what series there were: a rule may ask for others.
fn silent(language: Language, first: &str, others: usize, series: &str, pages: usize) -> String {
    let alerts = match others {
        0 => say!(language, "{first} never fires", first),
        _ => say!(language, "{first} and {others} more never fire", first, others),
    };
    let series = match pages {
        0 => series.to_owned(),
        _ => say!(language, "{series}, and of {pages} more pages", series, pages),
    };
    say!(
        language,
        "note: {alerts}. There are the series {series}: where a rule asks for other labels, name them with --metric",
        alerts,
        series
    )
}
