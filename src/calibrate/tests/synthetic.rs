//! Synthetic outages: a truth from the prior, figures that are stated of it with errors from their own likelihoods, and a
//! calibration to those figures.
//!
//! The truth is drawn without any of the sampler's proposals and weights. What is stated of a value *x* is *x − e* with *e*
//! from the normalised likelihood about zero, so that truth and likelihood agree exactly. Which truths are kept, and when a
//! level is read, depends on nothing but what is stated: then the posterior given the figures is right for those kept, too.

use crate::calibrate::draw::{Draw, Sampler};
use crate::calibrate::draws::Draws;
use crate::calibrate::latents::{Fresh, Latents};
use crate::calibrate::proposal;
use crate::calibrate::sample::{Demand, Sample};
use crate::calibrate::target::{PageLayout, Target, TargetOrigin, Targets};
use crate::model::{
    baseline::DailyCycle,
    course::{Course, FurtherWave, GAP_MIN, PartialRecovery},
    prior::{Marginal, Prior},
};
use crate::random::{Purpose, Streams};
use crate::scenario::{FigureId, Likelihood, PageId, Quantity, Reading, Role, Tail, Wave};
use rand::RngExt;
use rand_distr::{Distribution, StandardNormal};

const PAGE: PageId = PageId(0);

/// A kind of figure and how exactly it is stated.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated {
    pub(super) what: What,
    pub(super) error: Error,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum What {
    Start,
    Restored,
    PartialRecovery,
    WaveStart,
    WavePeak(Wave),
    Duration,
    Peak,
    /// Read by the second reader.
    PeakOfOther,
    PeakTime,
    /// So many minutes after the first figure, which is a time.
    Level(f64),
    Subsided,
    Total,
    HighestWithin(f64),
    TotalWithin(f64),
    Baseline,
}

/// The error of what is stated.
#[derive(Debug, Clone, Copy)]
pub(super) enum Error {
    /// Of this standard deviation.
    Sd(f64),
    /// To the report.
    Exact,
    /// "more than", with the scale of the tail.
    MoreThan(f64),
}

/// A family of synthetic outages.
#[derive(Debug, Clone)]
pub(super) struct Design {
    pub(super) name: &'static str,
    /// The first is a time.
    pub(super) figures: Vec<Stated>,
    /// Kept where these figures are stated within these ranges.
    pub(super) keep: Vec<(usize, [f64; 2])>,
    /// What the page shows, if that is known.
    pub(super) span: Option<[f64; 2]>,
    /// Whether particles are to be used, whatever importance sampling could do.
    pub(super) by_particles: bool,
}

/// One outage with its figures.
pub(super) struct Outage {
    pub(super) targets: Targets,
    /// True values of all targets.
    pub(super) truth: Vec<f64>,
    /// True values of what [`parameters`] lists.
    pub(super) parameters: [f64; PARAMETERS.len()],
}

pub(super) const PARAMETERS: [&str; 10] = [
    "onset",
    "duration",
    "rise",
    "fatigue",
    "fast decay",
    "slow decay",
    "slow share",
    "height",
    "baseline level",
    "discrepancy",
];

/// Minutes after the first figure at which counts of the page are predicted.
const BINS_AFTER: [f64; 4] = [-20.0, 25.0, 70.0, 160.0];

impl Error {
    fn likelihood(self, about: f64) -> Likelihood {
        let parts = match self {
            Error::Sd(sd) => (about, about, Tail::Gaussian(sd), Tail::Gaussian(sd)),
            Error::Exact => (about - 0.5, about + 0.5, Tail::Gaussian(0.25), Tail::Gaussian(0.25)),
            Error::MoreThan(scale) => (about, about, Tail::Gaussian(0.1 * scale), Tail::Exponential(scale)),
        };
        Likelihood::new(parts.0, parts.1, parts.2, parts.3).unwrap()
    }
}

impl Design {
    fn readers(&self) -> usize {
        if self.states(What::PeakOfOther) { 2 } else { 1 }
    }

    fn waves(&self) -> usize {
        if self.states(What::WaveStart) { 2 } else { 1 }
    }

    fn states(&self, what: What) -> bool {
        self.figures.iter().any(|figure| figure.what == what)
    }

    /// Figures that the others constrain: a time where there is another, a count where there is another, a duration where there
    /// are a beginning and an end.
    pub(super) fn testable(&self) -> Vec<usize> {
        let is_beginning = |what: What| matches!(what, What::Start | What::PeakTime);
        let is_end = |what: What| matches!(what, What::Restored | What::Subsided);
        let is_time =
            |what: What| is_beginning(what) || is_end(what) || matches!(what, What::PartialRecovery | What::WaveStart);
        let constrained = |i: usize| {
            let others =
                || self.figures.iter().enumerate().filter(move |&(j, _)| j != i).map(|(_, figure)| figure.what);
            let is_count = |what: What| !is_time(what) && !matches!(what, What::Duration | What::Baseline);
            match self.figures[i].what {
                What::Baseline | What::PartialRecovery | What::WaveStart => false,
                What::Duration => others().any(is_beginning) && others().any(is_end),
                what if is_time(what) => others().any(is_time),
                _ => others().any(is_count),
            }
        };
        (0..self.figures.len()).filter(|&i| constrained(i)).collect()
    }

    /// The targets, with the figures stated about `stated`.
    fn targets(&self, stated: &[f64], prior: &Prior) -> Targets {
        let quantity = |what: What| match what {
            What::Start => Quantity::Start,
            What::Restored => Quantity::Restored,
            What::PartialRecovery => Quantity::PartialRecovery,
            What::WaveStart => Quantity::WaveStart(Wave::SECOND),
            What::WavePeak(wave) => Quantity::WavePeak(PAGE, wave),
            What::Duration => Quantity::Duration,
            What::Peak | What::PeakOfOther => Quantity::Peak(PAGE),
            What::PeakTime => Quantity::PeakTime(PAGE),
            What::Level(after) => Quantity::LevelAt(PAGE, stated[0] + after),
            What::Subsided => Quantity::Subsided(PAGE),
            What::Total => Quantity::Total(Some(PAGE)),
            What::HighestWithin(within_min) => {
                Quantity::CountWithin { page: PAGE, within_min, reading: Reading::HighestBin }
            }
            What::TotalWithin(within_min) => Quantity::CountWithin { page: PAGE, within_min, reading: Reading::Total },
            What::Baseline => Quantity::Baseline(PAGE),
        };
        let mut list: Vec<Target> = self
            .figures
            .iter()
            .zip(stated)
            .enumerate()
            .map(|(i, (figure, &stated))| Target {
                quantity: quantity(figure.what),
                likelihood: Some(figure.error.likelihood(stated)),
                reader: usize::from(figure.what == What::PeakOfOther),
                origin: TargetOrigin::Figure(FigureId(i), Role::Fit),
            })
            .collect();
        let held_out = [
            What::Start,
            What::Restored,
            What::Duration,
            What::Peak,
            What::PeakTime,
            What::Subsided,
            What::Total,
            What::HighestWithin(60.0),
            What::TotalWithin(60.0),
            What::Baseline,
        ];
        list.extend(held_out.into_iter().chain(BINS_AFTER.map(What::Level)).map(|what| Target {
            quantity: quantity(what),
            likelihood: None,
            reader: 0,
            origin: TargetOrigin::Summary,
        }));
        let layout = PageLayout {
            bin_min: 15.0,
            edge_min: self.span.map(|span| span[0]),
            to_min: self.span.map(|span| span[1]),
            readers: self.readers(),
            cycle: DailyCycle::new(0.0),
            baseline_share: Marginal { median: 0.01, sd: 1.0 },
        };
        Targets {
            prior: prior.clone(),
            list,
            pages: vec![layout],
            states_partial_recovery: self.states(What::PartialRecovery),
            waves: self.waves(),
        }
    }

    /// The next outage that is kept, from the streams of a truth.
    pub(super) fn outage(&self, streams: &Streams, index: u64) -> Outage {
        let prior = Prior::default();
        (0..)
            .find_map(|trial| self.try_outage(&prior, streams, index << 12 | trial))
            .expect("there is no end of trials")
    }

    fn try_outage(&self, prior: &Prior, streams: &Streams, index: u64) -> Option<Outage> {
        let mut rng = streams.stream(Purpose::Placement, 0, index);
        let mut normal = || -> f64 { StandardNormal.sample(&mut rng) };
        let duration_min = prior.duration_min(normal());
        let mut parameters = prior.given_duration(duration_min, &mut normal);
        let errors: Vec<f64> = self.figures.iter().map(|_| normal()).collect();
        let share = Marginal { median: 0.01, sd: 1.0 }.at(normal());
        // The cycle of the baseline has the length of a day: within it the onset is uniform.
        let onset_min = 24.0 * 60.0 * rng.random::<f64>();
        // Log-uniform, from under the smallest stated count to over the largest.
        let height = (5f64.ln() + (1e6f64 / 5.0).ln() * rng.random::<f64>()).exp();
        let level = self.states(What::Baseline).then(|| 200.0 * rng.random::<f64>());

        let partial_recovery = self.states(What::PartialRecovery).then(|| {
            let after_min = duration_min * rng.random::<f64>();
            PartialRecovery::after(after_min, StandardNormal.sample(&mut rng))
        });
        let mut course = Course { partial_recovery, ..Course::default() };
        if self.waves() > 1 {
            let mut normal = || -> f64 { StandardNormal.sample(&mut rng) };
            let delay_min = GAP_MIN.at(normal());
            let relative_height = prior.second_wave().relative_height.at(normal());
            course.further[0] = Some(FurtherWave { delay_min, duration_min, relative_height });
            parameters.duration_min = prior.duration_below(delay_min, normal());
            parameters.second_wave = None;
        }

        let mut stated = vec![0.0; self.figures.len()];
        let mut latents = Latents::of_pages(1);
        let fresh = Fresh::of_draw(streams, index);
        let mut draw = Draw::default();
        let mut log_sd = 0.0;
        // Once to see what the first figure states, then with the levels that are read after it.
        for pass in 0..2 {
            let targets = self.targets(&stated, prior);
            let sampler = Sampler::new(&targets, streams);
            log_sd = sampler.truth(
                &mut latents,
                fresh,
                (parameters, course),
                onset_min,
                (height, share, level),
                &mut draw,
            )?;
            for (i, (figure, &z)) in self.figures.iter().zip(&errors).enumerate() {
                if pass == 0 || i > 0 {
                    stated[i] = draw.values[i] - proposal::at_score(&figure.error.likelihood(0.0), z);
                }
            }
        }
        if self.keep.iter().any(|&(figure, [low, high])| !(low..high).contains(&stated[figure])) {
            return None;
        }
        let parameters = parameters_of(&mut draw, log_sd);
        Some(Outage { targets: self.targets(&stated, prior), truth: draw.values, parameters })
    }
}

fn parameters_of(draw: &mut Draw, log_sd: f64) -> [f64; PARAMETERS.len()] {
    let p = draw.surge.unwrap().parameters();
    let height = draw.pages[0].expected_height();
    [
        draw.onset_min,
        p.duration_min,
        p.rise_min,
        p.fatigue_min,
        p.fast_decay_min,
        p.slow_decay_min,
        p.slow_share,
        height,
        draw.pages[0].baseline_level,
        log_sd,
    ]
}

/// The calibration to an outage's figures.
pub(super) fn calibrate(design: &Design, sampler: &Sampler, demand: Demand) -> Sample {
    if design.by_particles {
        Sample::of_particles(sampler, &Draws::new(sampler, f64::INFINITY, demand.most), demand)
    } else {
        Sample::new(sampler, demand)
    }
}

/// Draw `pick` of a sample: its values and its parameters.
pub(super) fn show(sample: &Sample, sampler: &Sampler, replicate: u64) -> (Vec<f64>, [f64; PARAMETERS.len()]) {
    let mut rng = sampler.streams.stream(Purpose::Pick, 0, replicate);
    let (mut latents, mut draw) = (Latents::default(), Draw::default());
    let pick = sample.pick(rng.random());
    sample.show(sampler, pick, replicate, rng.random(), (&mut latents, &mut draw));
    let log_sd = sampler.log_sd(&latents, 0);
    let parameters = parameters_of(&mut draw, log_sd);
    (draw.values, parameters)
}

fn sd(what: What, sd: f64) -> Stated {
    Stated { what, error: Error::Sd(sd) }
}

/// The families: vague, tight, exact and absent figures of every kind.
pub(super) fn designs() -> Vec<Design> {
    let exact = |what| Stated { what, error: Error::Exact };
    let design = |name, figures: Vec<Stated>, keep| Design { name, figures, keep, span: None, by_particles: false };
    let count = |figure| vec![(figure, [400.0, 4_000.0])];
    vec![
        design("vague", vec![sd(What::Start, 20.0), sd(What::Peak, 100.0), sd(What::Duration, 30.0)], count(1)),
        design(
            "tight",
            vec![sd(What::Start, 3.0), sd(What::Restored, 3.0), exact(What::Peak), sd(What::PeakTime, 5.0)],
            count(2),
        ),
        design(
            "no start, no peak",
            vec![sd(What::PeakTime, 8.0), sd(What::Level(45.0), 50.0)],
            vec![(1, [150.0, 1_500.0])],
        ),
        design(
            "total",
            vec![sd(What::Start, 10.0), sd(What::Total, 800.0), sd(What::Subsided, 15.0)],
            vec![(1, [4_000.0, 40_000.0])],
        ),
        design(
            "counts within an hour",
            vec![
                sd(What::Start, 5.0),
                Stated { what: What::HighestWithin(60.0), error: Error::MoreThan(100.0) },
                sd(What::TotalWithin(60.0), 200.0),
            ],
            count(1),
        ),
        design(
            "baseline",
            vec![sd(What::Start, 10.0), sd(What::Baseline, 4.0), sd(What::Peak, 50.0), sd(What::Level(90.0), 60.0)],
            // Heights of many thousands would be stated far more exactly than anybody does.
            vec![(1, [20.0, 80.0]), (2, [400.0, 4_000.0])],
        ),
        design(
            "two readers",
            vec![sd(What::PeakTime, 5.0), sd(What::PeakOfOther, 20.0), sd(What::Subsided, 10.0)],
            count(1),
        ),
        design(
            "two waves",
            vec![
                sd(What::Start, 8.0),
                sd(What::WaveStart, 8.0),
                sd(What::Peak, 50.0),
                sd(What::WavePeak(Wave::SECOND), 50.0),
                sd(What::Restored, 15.0),
            ],
            count(2),
        ),
        design(
            "partial recovery",
            vec![sd(What::Start, 6.0), sd(What::PartialRecovery, 8.0), sd(What::Restored, 8.0), sd(What::Peak, 50.0)],
            count(3),
        ),
        Design {
            span: Some([200.0, 1_400.0]),
            ..design(
                "known page",
                vec![sd(What::PeakTime, 8.0), sd(What::Peak, 20.0), sd(What::Restored, 15.0)],
                vec![(0, [100.0, 1_500.0])],
            )
        },
        Design {
            by_particles: true,
            ..design(
                "particles",
                vec![
                    sd(What::Start, 3.0),
                    sd(What::PeakTime, 6.0),
                    sd(What::Restored, 4.0),
                    sd(What::Subsided, 12.0),
                    exact(What::Peak),
                    sd(What::Total, 400.0),
                    sd(What::Level(20.0), 100.0),
                    sd(What::Level(90.0), 60.0),
                ],
                count(4),
            )
        },
    ]
}
