//! One run: options in, everything found out.

mod error;
mod pair;
mod warning;
mod work;

use crate::Language;
use crate::calibrate::Posterior;
use crate::compare::{Comparison, Explanation, FEW_DRAWS, Incomparable, ObservedComparison};
use crate::fit::CurveReading;
use crate::model::prior::Prior;
use crate::observed::ObservedPage;
use crate::quantiles::{Quantiles, Twentieths};
pub(crate) use crate::sample::posterior::FEW_EFFECTIVE;
use crate::scenario::{Cause, FigureId, ObservedRole, PageId, Scenario, ServiceKind};
use crate::simulate::{self, Ensemble, NotDrawn, ReplicateBin, Truth, Window, simulate};
use crate::threads::{self, NoThreads};
#[cfg(feature = "png")]
use crate::words::text::say;
pub use error::RunError;
use jiff::Timestamp;
pub use pair::{Difference, Pair, PairMeasure, PairRow};
#[cfg(feature = "png")]
pub(crate) use pair::{PEAK, TOTAL};
use std::collections::BTreeSet;
use std::num::{NonZeroU32, NonZeroUsize};
pub(crate) use warning::FEW_EFFECTIVE_PREDICTING;
pub use warning::Warning;

/// What a run may be told. The defaults are those of the command line.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Seed of every random stream.
    pub seed: u64,
    /// Number of replicates, `1..=`[`Options::MOST_REPLICATES`]. Calibration and verdicts do not depend on it.
    pub replicates: usize,
    /// Worker threads, at most [`Options::MOST_THREADS`]; `None` takes as many as there are cores. The result does not depend on it.
    pub threads: Option<NonZeroUsize>,
    /// What is drawn; `None` goes from an hour before the outage until the reports have subsided.
    pub window: Option<Window>,
    /// Whether to find out which stated figure each result rests on. That leaves out every fitted figure in turn, which
    /// takes as long as so many runs.
    pub explain: bool,
    /// How many times the usual number of draws a calibration may take. With the usual number it ends within a few seconds, with what it
    /// has.
    pub effort: NonZeroU32,
    /// What is known of the curve's shape before anything is reported of it. `None` takes the population of outages of the scenario's kind
    /// of service.
    pub prior: Option<Prior>,
    /// Observed curves of some of the pages, at most one a page. The simulation is not fitted to them.
    ///
    /// Their pages are simulated on the curves' own bins, and the outcome has the scores.
    pub observed: Vec<ObservedPage>,
}

impl Options {
    /// More replicates than this would not fit into the memory of an ordinary machine.
    pub const MOST_REPLICATES: usize = 100_000;

    /// More threads than this help nobody.
    pub const MOST_THREADS: usize = threads::MOST;
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 42,
            replicates: 1_000,
            threads: None,
            window: None,
            explain: false,
            effort: NonZeroU32::MIN,
            prior: None,
            observed: Vec::new(),
        }
    }
}

/// Everything that a run found out.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Outcome {
    /// The scenario that was run.
    pub scenario: Scenario,
    /// The options that it was run with.
    pub options: Options,
    /// How well the sampling went.
    pub diagnostics: Diagnostics,
    /// What users quote.
    pub summary: Summary,
    /// One ensemble a page, in the order of the scenario.
    pub ensembles: Vec<Ensemble>,
    /// What happened in each replicate.
    pub truths: Vec<Truth>,
    /// Reported against simulated.
    pub comparison: Comparison,
    /// Observed curves against simulated ones, in the order of the pages; empty without [`Options::observed`].
    pub observed: Vec<ObservedComparison>,
    /// What each observed curve of role `fit` says of its own outage.
    pub readings: Vec<CurveReading>,
    /// Which figure each result rests on; empty unless [`Options::explain`] is set, and where too few curves agree with the figures to tell.
    pub explanations: Vec<Explanation>,
}

/// How well the calibration's sampling went.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Diagnostics {
    /// Number of parameter sets drawn.
    pub draws: usize,
    /// Effective number of them: (Σw)²/Σw², and of particles fewer, since those that descend from one draw resemble each other.
    pub effective_sample_size: f64,
    /// Fitted figures that the others contradict: most of the curves that come nearest to all are far from these.
    pub contradicted: Vec<FigureId>,
    /// What a user has to know before trusting the picture.
    pub warnings: Vec<Warning>,
}

impl Outcome {
    /// The bins of one replicate of a page, in order of time; `None` where there is no such replicate.
    ///
    /// ```
    /// # use outagesim::{Options, run, scenario::{PageId, Scenario}};
    /// # let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
    /// #             start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n";
    /// # let scenario = Scenario::parse("example", text).unwrap();
    /// let outcome = run(&scenario, &Options { replicates: 10, ..Options::default() })?;
    /// let of_outage = outcome.replicate(PageId::MAIN, 0).expect("a replicate").filter(|bin| bin.is_of_outage());
    /// assert!(of_outage.count() > 3);
    /// assert!(outcome.replicate(PageId::MAIN, 10).is_none());
    /// # Ok::<(), outagesim::RunError>(())
    /// ```
    pub fn replicate(&self, page: PageId, replicate: usize) -> Option<impl Iterator<Item = ReplicateBin> + '_> {
        let (ensemble, truth) = (self.ensembles.get(page.index())?, self.truths.get(replicate)?);
        Some(simulate::bins(ensemble, truth, self.options.seed, replicate, 1))
    }

    /// The warnings of the [`Diagnostics`] as sentences.
    pub fn told_warnings(&self, language: Language) -> Vec<String> {
        self.diagnostics.warnings.iter().map(|warning| warning.tell(&self.scenario, language)).collect()
    }
}

impl Diagnostics {
    /// Whether the picture shows nothing of what the figures say together: they contradict each other, or so few curves were found that
    /// agree with them all that nine in ten are all of them.
    pub fn is_void(&self) -> bool {
        const LEAST: f64 = 10.0;
        self.is_contradictory() || self.effective_sample_size < LEAST
    }

    /// Whether bands are rough, since few independent curves were found: their ends have a standard error of over 2 % of all curves. That
    /// is about our search and says nothing against the figures.
    pub fn is_rough(&self) -> bool {
        !self.is_void() && self.effective_sample_size < FEW_EFFECTIVE_PREDICTING
    }

    /// The same as a sentence for readers.
    #[cfg(feature = "png")]
    pub(crate) fn told_roughness(&self, language: Language) -> Option<String> {
        let curves = language.count(self.effective_sample_size.round());
        let told =
            || say!(language, "The bands are rough: only about {curves} simulated curves fit all figures.", curves);
        self.is_rough().then(told)
    }

    /// Whether the fitted figures contradict each other. Few curves alone may also mean that hardly any was found.
    pub fn is_contradictory(&self) -> bool {
        !self.contradicted.is_empty()
    }
}

/// Posterior distribution of what users quote.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Summary {
    /// Onset, minutes after the scenario's origin.
    pub start_min: Quantiles,
    /// End of the cause, minutes after the scenario's origin; `None` where there was no outage.
    pub restored_min: Option<Quantiles>,
    /// When the service was back for some, minutes after the scenario's origin; `None` where no such time was to be fitted.
    pub partial_recovery_min: Option<Quantiles>,
    /// From start to restored, minutes; `None` where there was no outage.
    pub duration_min: Option<Quantiles>,
    /// Reports on all pages, from an hour before the start until the surge has died away, at least 24 hours.
    pub total: Quantiles,
    /// The same as twenty equally likely numbers.
    pub total_twentieths: Twentieths,
    /// Page by page, in the order of the scenario.
    pub pages: Vec<PageSummary>,
}

/// Posterior distribution of what users quote of one page.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PageSummary {
    /// Highest bin, reports.
    pub peak: Quantiles,
    /// The same as twenty equally likely numbers.
    pub peak_twentieths: Twentieths,
    /// Start of the highest bin, minutes after the scenario's origin.
    pub peak_time_min: Quantiles,
    /// Start of the first of two successive bins under a tenth of the highest bin's excess, minutes after the origin.
    pub subsided_min: Quantiles,
    /// Reports, as in [`Summary::total`].
    pub total: Quantiles,
    /// How long the bins are above half of the highest, minutes; they need not follow each other.
    pub above_half_min: Quantiles,
    /// Level of the baseline at the start, reports per bin.
    pub baseline: Quantiles,
}

/// Calibrates the model to a scenario, simulates its pages and compares every figure.
///
/// ```
/// use outagesim::scenario::Scenario;
/// use outagesim::{Options, run};
///
/// let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
///             start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n";
/// let scenario = Scenario::parse("example", text).unwrap();
/// let outcome = run(&scenario, &Options { replicates: 100, ..Options::default() })?;
/// let main_page = &outcome.ensembles[0];
/// assert_eq!(main_page.counts.len(), 100);
/// assert_eq!(main_page.bands.len(), main_page.bin_starts_min.len());
/// # Ok::<(), outagesim::RunError>(())
/// ```
///
/// Beside an observed curve:
///
/// ```
/// use outagesim::observed::{Observed, ObservedPage};
/// use outagesim::scenario::Scenario;
/// use outagesim::{Options, run};
///
/// let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
///             start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\n";
/// let scenario = Scenario::parse("example", text).unwrap();
/// let csv = "time_utc,reports\n2024-03-05T13:50Z,900\n2024-03-05T14:05Z,5400\n2024-03-05T14:20Z,4000\n";
/// let curve = Observed::parse(csv, scenario.time_zone())?;
/// let observed = vec![ObservedPage::new(&scenario, "Example", "curve.csv", curve)?];
/// let outcome = run(&scenario, &Options { replicates: 100, observed, ..Options::default() })?;
/// assert_eq!(outcome.observed[0].score.bins, 3);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// See [`RunError`]. Figures that contradict each other are no error as long as some curve comes near them. The outcome
/// then carries a warning that names them, and verdicts that say so.
pub fn run(scenario: &Scenario, options: &Options) -> Result<Outcome, RunError> {
    let observed = options.observed.as_slice();
    let is_of_no_page = |curve: &&ObservedPage| curve.page().index() >= scenario.pages().len();
    if let Some(other) = observed.iter().find(is_of_no_page) {
        return Err(RunError::ObservedOfNoPage { name: other.name().to_owned() });
    }
    let mut pages = BTreeSet::new();
    if let Some(again) = observed.iter().find(|curve| !pages.insert(curve.page())) {
        return Err(RunError::ObservedTwice(scenario.page(again.page()).name.clone()));
    }
    if !(1..=Options::MOST_REPLICATES).contains(&options.replicates) {
        return Err(RunError::Replicates(options.replicates));
    }
    let pool = threads::pool(options.threads).map_err(|why| match why {
        NoThreads::TooMany(threads) => RunError::TooManyThreads(threads),
        NoThreads::Refused(why) => RunError::NoThreads(why),
    })?;
    pool.install(|| {
        let prior = options.prior.clone().unwrap_or_else(|| population(scenario.kind()));
        let posterior = Posterior::new(scenario, &prior, options.seed, options.effort);
        if posterior.effective_sample_size() == 0.0 {
            return Err(RunError::Impossible);
        }
        let (ensembles, truths) = simulate(scenario, &posterior, observed, options.replicates, options.window)
            .map_err(|why| match why {
                NotDrawn::Elsewhere(page, drawn_min) => observed_elsewhere(scenario, observed, page, drawn_min),
                NotDrawn::Empty(from_min, to_min) => {
                    RunError::EmptyWindow { from: scenario.instant(from_min), to: scenario.instant(to_min) }
                }
                NotDrawn::TooMany { bins } => RunError::TooManyCounts { bins, replicates: options.replicates },
            })?;
        let readings = observed
            .iter()
            .filter(|curve| curve.role() == ObservedRole::Fit)
            .map(|curve| {
                CurveReading::new(scenario, curve, &prior, options.seed)
                    .map_err(|why| RunError::Unfittable { name: curve.name().to_owned(), why })
            })
            .collect::<Result<Vec<_>, _>>()?;
        let observed = compare_observed(scenario, &posterior, observed, &ensembles)?;
        let comparison = Comparison::new(scenario, &posterior);
        let mut diagnostics = diagnose(scenario, &posterior, &comparison);
        let mut explanations = Vec::new();
        let is_explained = !diagnostics.is_contradictory() && diagnostics.effective_sample_size >= FEW_DRAWS;
        if options.explain && !is_explained {
            diagnostics.warnings.push(Warning::Unexplained);
        } else if options.explain {
            explanations = Explanation::all(scenario, &posterior);
        }
        Ok(Outcome {
            scenario: scenario.clone(),
            options: options.clone(),
            diagnostics,
            summary: summarise(scenario, &posterior),
            ensembles,
            truths,
            comparison,
            observed,
            readings,
            explanations,
        })
    })
}

/// Whose shapes those of a kind of service are drawn from.
pub(crate) fn population(kind: ServiceKind) -> Prior {
    match kind {
        ServiceKind::Consumer => Prior::consumer(),
        ServiceKind::Cloud => Prior::cloud(),
        ServiceKind::Other => Prior::default(),
    }
}

fn compare_observed(
    scenario: &Scenario,
    posterior: &Posterior,
    observed: &[ObservedPage],
    ensembles: &[Ensemble],
) -> Result<Vec<ObservedComparison>, RunError> {
    let pairs = ensembles.iter().filter_map(|ensemble| {
        let curve = observed.iter().find(|curve| curve.page() == ensemble.page)?;
        Some((ensemble, curve))
    });
    pairs
        .map(|(ensemble, curve)| {
            let starts = &ensemble.bin_starts_min;
            let drawn_min = (starts[0], starts[starts.len() - 1] + ensemble.bin_min);
            // A curve with a gap may begin before what is drawn, end after it, and miss all of it.
            ObservedComparison::new(scenario, curve, ensemble, posterior.streams()).map_err(|why| match why {
                Incomparable::Elsewhere => observed_elsewhere(scenario, observed, ensemble.page, drawn_min),
                Incomparable::Empty => RunError::ObservedEmpty { name: curve.name().to_owned() },
            })
        })
        .collect()
}

fn observed_elsewhere(scenario: &Scenario, observed: &[ObservedPage], page: PageId, drawn_min: (f64, f64)) -> RunError {
    let curve = observed.iter().find(|curve| curve.page() == page);
    RunError::ObservedElsewhere {
        name: curve.map(|curve| curve.name().to_owned()).unwrap_or_default(),
        observed: curve.map_or((Timestamp::MIN, Timestamp::MAX), |curve| curve.curve().span()),
        drawn: (scenario.instant(drawn_min.0), scenario.instant(drawn_min.1)),
    }
}

fn summarise(scenario: &Scenario, posterior: &Posterior) -> Summary {
    let targets = posterior.targets();
    let ids = &targets.summaries;
    let of = |id| posterior.quantiles(id);
    let of_outage = |id| (scenario.cause() == Cause::Outage).then(|| of(id));
    let pages = ids.pages.iter().enumerate().map(|(page, ids)| PageSummary {
        peak: of(ids.peak),
        peak_twentieths: posterior.twentieths(ids.peak),
        peak_time_min: of(ids.peak_time),
        subsided_min: of(ids.subsided),
        total: of(ids.total),
        above_half_min: of(targets.above_half(PageId(page))),
        baseline: of(ids.baseline),
    });
    Summary {
        start_min: of(ids.start),
        restored_min: of_outage(ids.restored),
        partial_recovery_min: ids.partial_recovery.map(of),
        duration_min: of_outage(ids.duration),
        total: of(ids.total),
        total_twentieths: posterior.twentieths(ids.total),
        pages: pages.collect(),
    }
}

fn diagnose(scenario: &Scenario, posterior: &Posterior, comparison: &Comparison) -> Diagnostics {
    let contradicted = posterior.contradicted_figures();
    Diagnostics {
        draws: posterior.draws(),
        effective_sample_size: posterior.effective_sample_size(),
        warnings: Warning::all(scenario, posterior, comparison, &contradicted),
        contradicted,
    }
}
