//! A lake of labelled outages: as many series as a disk holds, with what is true of each.
//!
//! Outages come from scenarios or from a population. A scenario's are curves that agree with what was reported of it: replicates of
//! its run. A population's are drawn from the prior of the curve's shape. Each series shows one outage with counts of its own. So a count
//! that a scenario states is met up to the noise of counting.
//!
//! A series depends on the seed and its number alone. So shards are the same bytes on any number of threads and machines.

mod columns;
mod draw;
mod options;
mod outage;
mod population;
mod series;
mod shard;
mod split;
mod story;
mod truth;

pub use options::{Arrangement, LakeError, LakeOptions};
pub use population::{Population, PopulationError, population_template};
pub use shard::Counts;
pub use split::Split;

use crate::Outcome;
use crate::model::tables::CountTables;
use crate::random::Streams;
use crate::threads::{self, NoThreads};
use columns::Words;
use draw::Buffers;
use outage::LabelledOutage;
use rayon::ThreadPool;
use serde::Serialize;
use std::collections::BTreeMap;

/// A scenario's page, or a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SeriesSource {
    /// Name of the scenario's file, or of the service.
    pub name: String,
    /// Name of the page.
    pub page: String,
}

/// Bins of all outages that are kept: about 64 MB.
const MOST_BINS: usize = 4_000_000;

/// Where outages come from.
#[derive(Debug)]
enum Outages {
    /// Page by page those of scenarios, at least one of each.
    Stories(Vec<Vec<LabelledOutage>>),
    /// Drawn when they are needed.
    Population(Box<Population>),
}

/// A lake: every series of it can be made on its own.
///
/// ```
/// use outagesim::dataset::{Lake, LakeOptions, Population, population_template};
///
/// let population = Population::parse(population_template())?;
/// let mut options = LakeOptions::default();
/// options.series = 50;
/// let lake = Lake::of_population(population, options)?;
/// let (mut bins, mut truth) = (Vec::new(), Vec::new());
/// let counts = lake.write(0, &mut bins, &mut truth)?;
/// assert_eq!((lake.shards(), counts.series, counts.bins), (1, 50, 50 * 96));
/// assert!(bins.starts_with(b"PAR1") && truth.ends_with(b"PAR1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Lake {
    options: LakeOptions,
    sources: Vec<SeriesSource>,
    outages: Outages,
    streams: Streams,
    tables: CountTables,
    words: Words,
    pool: ThreadPool,
}

impl Lake {
    /// A lake of the outages of scenarios: the replicates of their runs.
    ///
    /// # Errors
    /// Where there is nothing to show, or too much.
    pub fn of_stories<'a>(
        outcomes: impl IntoIterator<Item = &'a Outcome>,
        options: LakeOptions,
    ) -> Result<Self, LakeError> {
        let streams = Streams::new(options.seed);
        let (mut sources, mut pages, mut bins) = (Vec::new(), Vec::new(), 0);
        for (story, outcome) in outcomes.into_iter().enumerate() {
            for ensemble in outcome.ensembles.iter().filter(|ensemble| !ensemble.counts.is_empty()) {
                bins += ensemble.bin_starts_min.len() * outcome.truths.len();
                if bins > MOST_BINS {
                    return Err(LakeError::TooMany(bins, MOST_BINS));
                }
                pages.push(story::outages(outcome, ensemble, story, sources.len(), &streams));
                let scenario = &outcome.scenario;
                let page = scenario.page(ensemble.page).name.clone();
                sources.push(SeriesSource { name: scenario.name().to_owned(), page });
            }
        }
        if pages.is_empty() {
            return Err(LakeError::Empty);
        }
        Self::new(options, sources, Outages::Stories(pages), streams)
    }

    /// A lake of a population.
    ///
    /// # Errors
    /// Where threads cannot be started.
    pub fn of_population(population: Population, options: LakeOptions) -> Result<Self, LakeError> {
        let names = population.services.iter().map(|service| &service.name);
        let sources = names.map(|name| SeriesSource { name: name.clone(), page: name.clone() }).collect();
        let streams = Streams::new(options.seed);
        Self::new(options, sources, Outages::Population(Box::new(population)), streams)
    }

    fn new(
        options: LakeOptions,
        sources: Vec<SeriesSource>,
        outages: Outages,
        streams: Streams,
    ) -> Result<Self, LakeError> {
        let pool = threads::pool(options.threads).map_err(|why| match why {
            NoThreads::TooMany(threads) => LakeError::TooManyThreads(threads),
            NoThreads::Refused(why) => LakeError::Threads(why),
        })?;
        let words = Words::new(&sources);
        Ok(Self { options, sources, outages, streams, tables: CountTables::new(), words, pool })
    }

    /// What it is made by.
    pub fn options(&self) -> &LakeOptions {
        &self.options
    }

    /// Pages of scenarios, or services.
    pub fn sources(&self) -> &[SeriesSource] {
        &self.sources
    }

    /// Number of shards.
    pub fn shards(&self) -> u64 {
        self.options.series.div_ceil(self.shard_series())
    }

    /// What is in each column of the bins.
    pub fn bin_columns(arrangement: Arrangement) -> BTreeMap<&'static str, &'static str> {
        columns::described(arrangement)
    }

    /// What is in each column of the truth.
    pub fn truth_columns() -> BTreeMap<&'static str, &'static str> {
        truth::described()
    }

    /// Series of a shard; the last may have fewer.
    fn shard_series(&self) -> u64 {
        (self.options.shard_bins.get() / self.bins_a_series()).max(1) as u64
    }

    /// Mean number of bins of a series, at least one.
    fn bins_a_series(&self) -> usize {
        match &self.outages {
            Outages::Stories(pages) => {
                let bins: usize = pages.iter().filter_map(|page| page.first()).map(|outage| outage.grid.bins).sum();
                bins.div_ceil(pages.len()).max(1)
            }
            Outages::Population(population) => population.bins.max(1),
        }
    }

    /// The outage that a series shows: one that is kept, or one that is drawn into `scratch`.
    fn outage<'a>(&'a self, series: u64, scratch: &'a mut LabelledOutage, buffers: &mut Buffers) -> &'a LabelledOutage {
        match &self.outages {
            Outages::Stories(pages) => {
                let page = &pages[(series % pages.len() as u64) as usize];
                &page[(series / pages.len() as u64 % page.len() as u64) as usize]
            }
            Outages::Population(population) => {
                population.draw(&self.streams, series, buffers, scratch);
                scratch
            }
        }
    }
}
