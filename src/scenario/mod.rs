//! What the press reported about an outage, valid by construction.
//!
//! A [`Scenario`] is made from text by [`Scenario::parse`], or by a [`ScenarioBuilder`], which writes such text. So every later stage may rely on
//! it:
//!
//! - There is at least one page.
//! - Every figure's source and page exist.
//! - Every likelihood is proper.
//! - Times are placed in their zone.
//!
//! Times are minutes (`f64`) after [`Scenario::origin`]; counts are reports; durations are
//! minutes; shares are fractions.

mod assumption;
mod builder;
mod cause;
pub mod defaults;
mod figure;
mod file;
mod instant;
mod likelihood;
mod page;
pub(crate) mod quantity;
mod resolve;
mod service;
mod source;
mod timeline;
mod word;
pub mod wording;
pub(crate) mod zone;

pub use assumption::{Assumed, Assumption, AssumptionOrigin};
pub use builder::{FigureBuilder, PageBuilder, ScenarioBuilder};
pub use cause::Cause;
pub use figure::{Figure, FigureId, Role};
pub use file::keys;
pub use file::problem::{Code, Problem, Problems, Severity};
pub use file::schema::schema;
pub(crate) use file::template::quoted;
pub use file::template::{template, template_in, template_named};
pub use instant::TimeError;
pub use likelihood::{Likelihood, Qualifier, Statement, Tail};
pub use page::{ObservedRole, ObservedScale, Page, PageId, PageSpan};
pub use quantity::{Axis, Quantity, QuantityKind, Reading, Wave};
pub(crate) use quantity::{Bins, Simulated, TestedBy, first_subsided, subsided_below};
pub use service::ServiceKind;
pub use source::{Source, SourceId};
/// The greatest number of reports that may be stated, predicted or counted: a million million.
pub(crate) const MOST_REPORTS: f64 = 1e12;

pub(crate) use timeline::{DAY_MIN, NOON_MIN, SHOWN_AFTER_START_MIN, SHOWN_BEFORE_START_MIN, Timeline};
pub(crate) use zone::Zone;

use crate::Language;
use crate::words::message::Text;
use crate::words::text::text;
use jiff::{Timestamp, Zoned, civil, tz::TimeZone};

/// A validated scenario: the figures of one outage, with where each came from.
#[derive(Debug, Clone)]
pub struct Scenario {
    pub(crate) name: String,
    /// In the language of the results.
    pub(crate) title: String,
    pub(crate) title_in_words: Text,
    pub(crate) cause: Cause,
    pub(crate) kind: ServiceKind,
    pub(crate) time_zone: TimeZone,
    pub(crate) day: civil::Date,
    pub(crate) pages: Vec<Page>,
    pub(crate) sources: Vec<Source>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) assumptions: Vec<Assumption>,
    /// Where bare times lie that are not in the file.
    pub(crate) timeline: Timeline,
    pub(crate) warnings: Problems,
    pub(crate) language: Language,
    /// The text of the file.
    pub(crate) text: String,
}

impl Scenario {
    /// Reads the scenario called `name` from the text of its file.
    ///
    /// # Errors
    /// All problems of the file at once, with any warnings among them.
    ///
    /// ```
    /// use outagesim::scenario::Scenario;
    ///
    /// let scenario = Scenario::parse(
    ///     "july",
    ///     r#"
    ///     service   = "Twitter"
    ///     time-zone = "Europe/Paris"
    ///
    ///     [outage]
    ///     source = "Unnamed outlet, 14 July 2022"
    ///     date   = "2022-07-14"
    ///     start  = "about 13:50"
    ///     peak   = "nearly 55,000 reports"
    ///     "#,
    /// )
    /// .unwrap();
    /// assert_eq!(scenario.figures().len(), 2);
    /// assert_eq!(scenario.title(), "Twitter outage, 14 July 2022");
    /// ```
    pub fn parse(name: &str, text: &str) -> Result<Self, Problems> {
        Self::read(name, text, None)
    }

    /// The same, with every fitted count understood in one way, whatever the file says: as the highest bin of its page, or as all reports.
    ///
    /// # Errors
    /// All problems of the file at once.
    ///
    /// ```
    /// use outagesim::scenario::{Quantity, Reading, Scenario};
    ///
    /// let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
    ///             start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n";
    /// let total = Scenario::parse_as("total", text, Reading::Total).unwrap();
    /// assert!(matches!(total.figures()[1].quantity, Quantity::Total(_)));
    /// ```
    pub fn parse_as(name: &str, text: &str, reading: Reading) -> Result<Self, Problems> {
        Self::read(name, text, Some(reading))
    }

    fn read(name: &str, text: &str, reading: Option<Reading>) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let scenario = file::parse::document(text, &mut problems)
            .and_then(|document| resolve::scenario(name, text, &document, reading, &mut problems));
        let unedited = scenario.as_ref().is_some_and(|found| found.sources.iter().any(file::template::is_unedited));
        if unedited && !problems.has_errors() {
            problems.push(
                Problem::warning(Code::UneditedTemplate, &(0..0), text!("the figures are those of the template"))
                    .label(text!("nobody reported them"))
                    .help(text!("put in what an article says, and its outlet and file or address into `source`")),
            );
        }
        problems.sort();
        match scenario {
            Some(scenario) if !problems.has_errors() => {
                Ok(Self { warnings: problems, text: text.replace("\r\n", "\n"), ..scenario })
            }
            _ => Err(problems),
        }
    }

    /// What the author should know although the scenario is valid.
    pub fn warnings(&self) -> &Problems {
        &self.warnings
    }

    /// The file in canonical form: without comments, quotes and layout.
    pub fn canonical(&self) -> String {
        file::canonical::canonical(&self.text)
    }

    /// The file's stem, or `stdin`: names the output files and the caption.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The language in which its results are told: the one that it states for its wordings, where there is output in it, else English.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The same scenario with its results told in another language.
    ///
    /// ```
    /// use outagesim::{Language, scenario::Scenario};
    ///
    /// let text = "service = \"S\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"O\"\ndate = \"2024-03-05\"";
    /// let scenario = Scenario::parse("march", text).unwrap().in_language(Language::French);
    /// assert_eq!(scenario.language(), Language::French);
    /// assert_eq!(scenario.title(), "Panne S, 5 mars 2024");
    /// ```
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self { language, title: self.title_in_words.tell(language), ..self }
    }

    /// The title as the author wrote it, or one in the language of the results: `Twitter outage, 14 July 2022`.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The same in another language: data files have it in English.
    pub(crate) fn title_in(&self, language: Language) -> String {
        self.title_in_words.tell(language)
    }

    /// Why people reported.
    pub fn cause(&self) -> Cause {
        self.cause
    }

    /// What sort of service failed: as the file says, or by the names of the services.
    pub fn kind(&self) -> ServiceKind {
        self.kind
    }

    /// Zone of the bare times and of the chart.
    pub fn time_zone(&self) -> &TimeZone {
        &self.time_zone
    }

    /// Local calendar day on which the outage began (or is assumed to have begun: then there is an
    /// [`Assumed::Day`]).
    pub fn day(&self) -> civil::Date {
        self.day
    }

    /// The instant from which every `_min` time of this scenario is counted.
    ///
    /// It is midnight of [`Scenario::day`] in [`Scenario::time_zone`], or the first instant of the day where midnight does not exist.
    pub fn origin(&self) -> Timestamp {
        self.day.to_zoned(self.time_zone.clone()).map(|zoned| zoned.timestamp()).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// The instant `minutes` after [`Scenario::origin`], rounded to the second.
    pub fn instant(&self, minutes: f64) -> Timestamp {
        let seconds = (minutes * 60.0).round() as i64;
        let end = if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
        self.origin().checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap_or(end)
    }

    /// Minutes from [`Scenario::origin`] to an instant.
    pub fn minutes(&self, instant: Timestamp) -> f64 {
        instant.duration_since(self.origin()).as_secs_f64() / 60.0
    }

    /// The instant `minutes` after [`Scenario::origin`] on the clock of [`Scenario::time_zone`].
    pub fn local(&self, minutes: f64) -> Zoned {
        self.instant(minutes).to_zoned(self.time_zone.clone())
    }

    /// Report pages in the order of the file; the first is the main one. Never empty.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// One page.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0]
    }

    /// Sources in the order of the file.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// One source.
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.0]
    }

    /// Reported figures in the order of the file, short form first.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// One figure.
    pub fn figure(&self, id: FigureId) -> &Figure {
        &self.figures[id.0]
    }

    /// The figures with their ids.
    pub fn figures_with_ids(&self) -> impl Iterator<Item = (FigureId, &Figure)> {
        self.figures.iter().enumerate().map(|(i, figure)| (FigureId(i), figure))
    }

    /// What no source says: stated by the author with a reason, or a documented default.
    pub fn assumptions(&self) -> &[Assumption] {
        &self.assumptions
    }
}
