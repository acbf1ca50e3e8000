//! Which bins are drawn.

use crate::calibrate::Posterior;
use crate::observed::ObservedPage;
use crate::scenario::{DAY_MIN, PageId, Quantity, SHOWN_AFTER_START_MIN, SHOWN_BEFORE_START_MIN, Scenario};
use crate::words::message::Text;
use crate::words::text::text;
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// Quiet time shown before the outage, minutes.
const BEFORE_MIN: f64 = 60.0;

/// Time shown after the reports have subsided, and after the last figure, minutes.
const AFTER_MIN: f64 = 60.0;
const AFTER_FIGURE_MIN: f64 = 30.0;

/// Shortest and longest stretch shown after the onset, minutes.
const SHORTEST_MIN: f64 = 180.0;
const LONGEST_MIN: f64 = SHOWN_AFTER_START_MIN;

/// Longest stretch that may be asked for, minutes: a year and a month. Our assumption of what anybody asks for.
const LONGEST_ASKED_MIN: f64 = 400.0 * DAY_MIN;

/// Time shown before the start and after the end of an observed surge, minutes.
const BEFORE_OBSERVED_MIN: f64 = 60.0;
const AFTER_OBSERVED_MIN: f64 = 180.0;

/// Length of what an aggregator's page shows, minutes.
const PAGE_MIN: f64 = DAY_MIN;

/// A stretch of time that is to be drawn: at least a minute, at most 400 days. An end that is left open is where it would be
/// if nothing were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window(Asked);

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Ends { from: Option<Timestamp>, to: Option<Timestamp> },
    Page,
}

/// A stretch of time that cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WindowError(SignedDuration);

impl WindowError {
    /// What is wrong, for whatever language.
    pub fn text(&self) -> Text {
        text!(
            "{minutes} minutes cannot be drawn: between 1 minute and {days} days can",
            minutes = self.0.as_mins().to_string(),
            days = LONGEST_ASKED_MIN / DAY_MIN
        )
    }
}

impl fmt::Display for WindowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl std::error::Error for WindowError {}

impl Window {
    /// From one instant to another; the bins drawn cover it.
    ///
    /// # Errors
    /// Where it is shorter than a minute or longer than 400 days.
    ///
    /// ```
    /// use outagesim::simulate::Window;
    ///
    /// let noon = "2022-07-14T12:00:00Z".parse()?;
    /// assert!(Window::new(noon, "2022-07-14T18:00:00Z".parse()?).is_ok());
    /// assert!(Window::new(noon, noon).is_err());
    /// # Ok::<(), jiff::Error>(())
    /// ```
    pub fn new(from: Timestamp, to: Timestamp) -> Result<Self, WindowError> {
        let length = to.duration_since(from);
        let possible = SignedDuration::from_mins(1)..=SignedDuration::from_mins(LONGEST_ASKED_MIN as i64);
        if possible.contains(&length) { Ok(Self::ends(Some(from), Some(to))) } else { Err(WindowError(length)) }
    }

    /// First instant, where it is given.
    pub fn from(self) -> Option<Timestamp> {
        match self.0 {
            Asked::Ends { from, .. } => from,
            Asked::Page => None,
        }
    }

    /// Last instant, where it is given.
    pub fn to(self) -> Option<Timestamp> {
        match self.0 {
            Asked::Ends { to, .. } => to,
            Asked::Page => None,
        }
    }

    /// From an instant until the reports have subsided.
    pub fn starting(from: Timestamp) -> Self {
        Self::ends(Some(from), None)
    }

    /// From an hour before the outage until an instant.
    pub fn ending(to: Timestamp) -> Self {
        Self::ends(None, Some(to))
    }

    /// The 24 hours that an aggregator's page shows when the reports have subsided. A longer outage begins with them.
    pub fn page() -> Self {
        Self(Asked::Page)
    }

    /// Whether it is [`Window::page`].
    pub fn is_page(self) -> bool {
        self.0 == Asked::Page
    }

    fn ends(from: Option<Timestamp>, to: Option<Timestamp>) -> Self {
        Self(Asked::Ends { from, to })
    }
}

/// The stretch of time that is drawn, minutes after the scenario's origin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stretch {
    from_min: f64,
    to_min: f64,
    /// How far it may be widened, minutes after the scenario's origin.
    earliest_min: f64,
    latest_min: f64,
}

/// Why nothing can be drawn; times are minutes after the scenario's origin.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NotDrawn {
    /// The observed curve of the page lies outside of what is drawn, from and to.
    Elsewhere(PageId, (f64, f64)),
    /// The stretch ends where it begins, or before.
    Empty(f64, f64),
    /// The bins of all pages, of which there would be too many for the replicates.
    TooMany { bins: usize },
}

impl Stretch {
    /// From an hour before the earliest likely onset until the reports have subsided in most draws on every page.
    ///
    /// It includes every figure that has a time.
    pub(super) fn chosen(scenario: &Scenario, posterior: &Posterior) -> Self {
        let ids = &posterior.targets().summaries;
        let onset = posterior.quantiles(ids.start);
        let (onset_p05, onset_p50) = (onset.p05, onset.p50);
        let after = |id| posterior.quantiles(id).p75 + AFTER_MIN;
        let subsided = ids.pages.iter().map(|page| after(page.subsided)).fold(f64::NEG_INFINITY, f64::max);
        // Between two waves the reports may subside.
        let has_waves = posterior.targets().waves > 1;
        let subsided = if has_waves { subsided.max(after(ids.restored)) } else { subsided };

        let (earliest, latest) = (onset_p50 - SHOWN_BEFORE_START_MIN, onset_p50 + LONGEST_MIN);
        let figure_times: Vec<f64> = scenario
            .figures()
            .iter()
            .filter_map(|figure| figure.quantity.moment_min(figure.statement.as_ref().map(|said| said.value)))
            .filter(|time| (earliest..latest).contains(time))
            .collect();
        let first_figure = figure_times.iter().copied().fold(f64::INFINITY, f64::min);
        // Reports may subside long before a failure ends.
        let ends = scenario.figures().iter().filter_map(|figure| {
            let said = figure.statement.as_ref()?.value;
            match figure.quantity {
                Quantity::Restored => Some(said),
                Quantity::Duration => Some(onset_p50 + said),
                _ => None,
            }
        });
        let last_figure = figure_times.iter().copied().chain(ends).fold(f64::NEG_INFINITY, f64::max);
        let to_min = subsided.max(last_figure + AFTER_FIGURE_MIN).max(onset_p50 + SHORTEST_MIN);
        Self {
            from_min: (onset_p05 - BEFORE_MIN).min(first_figure - AFTER_FIGURE_MIN).max(earliest),
            to_min: to_min.min(latest),
            earliest_min: earliest,
            latest_min: latest,
        }
    }

    /// Widened so far that the surge of every observed curve is seen, with quiet time around it, as far as the curve goes.
    pub(super) fn with_observed(self, scenario: &Scenario, observed: &[ObservedPage]) -> Result<Self, NotDrawn> {
        let minutes = |instant: Timestamp| scenario.minutes(instant);
        let mut wider = self;
        for page in observed {
            let bin_min = f64::from(page.curve().bin_min());
            let (first, last) = page.curve().span();
            let (first, last) = (minutes(first), minutes(last));
            // A whole bin has to lie inside, since bins at the ends stick out.
            if first + bin_min > self.to_min || last - bin_min < self.from_min {
                return Err(NotDrawn::Elsewhere(page.page(), (self.from_min, self.to_min)));
            }
            let event = page.curve().event();
            let from = (minutes(event.start) - BEFORE_OBSERVED_MIN).max(first).max(self.earliest_min);
            let to = event.end.map_or(last, |end| minutes(end) + bin_min + AFTER_OBSERVED_MIN);
            let to = to.min(last).min(self.latest_min);
            // The surge of a long curve may be another one, days away.
            if from < to {
                wider.from_min = wider.from_min.min(from);
                wider.to_min = wider.to_min.max(to);
            }
        }
        Ok(wider)
    }

    /// What the user asks for, no more and no less; the end that is left open stays.
    pub(super) fn between(self, scenario: &Scenario, window: Window) -> Self {
        let minutes = |instant: Timestamp| scenario.minutes(instant);
        let mut wanted = self;
        if window.is_page() {
            let hour = |minutes: f64| (minutes / 60.0).ceil() * 60.0;
            let from_min = (hour(self.to_min) - PAGE_MIN).min(hour(self.from_min) - 60.0);
            (wanted.from_min, wanted.to_min) = (from_min, from_min + PAGE_MIN);
            (wanted.earliest_min, wanted.latest_min) = (wanted.from_min, wanted.to_min);
        }
        if let Some(from_min) = window.from().map(minutes) {
            (wanted.from_min, wanted.earliest_min) = (from_min, from_min);
            wanted.latest_min = from_min + LONGEST_ASKED_MIN;
        }
        if let Some(to_min) = window.to().map(minutes) {
            (wanted.to_min, wanted.latest_min) = (to_min, to_min);
            wanted.earliest_min = wanted.earliest_min.max(to_min - LONGEST_ASKED_MIN);
        }
        wanted.from_min = wanted.from_min.max(wanted.earliest_min);
        wanted.to_min = wanted.to_min.min(wanted.latest_min);
        wanted
    }

    /// The same where there is something to draw: an end that is named may lie beyond the other one.
    pub(super) fn not_empty(self) -> Result<Self, NotDrawn> {
        if self.to_min - self.from_min < 1.0 { Err(NotDrawn::Empty(self.from_min, self.to_min)) } else { Ok(self) }
    }

    /// Starts of the bins that cover the window, on the grid with an edge at `edge_min`.
    pub(super) fn bin_starts_min(&self, edge_min: f64, bin_min: f64) -> Vec<f64> {
        let first = ((self.from_min - edge_min) / bin_min).floor() as i64;
        let last = ((self.to_min - edge_min) / bin_min).ceil() as i64;
        (first..last).map(|bin| edge_min + bin as f64 * bin_min).collect()
    }
}
