//! Synthetic outages: a truth from the prior, figures that are stated of it with errors from their own likelihoods, and a
//! calibration to those figures.
//!
//! The truth is drawn without any of the sampler's proposals and weights. What is stated of a value *x* is *x − e* with *e* from the
//! normalised likelihood about zero, so that truth and likelihood agree exactly. Which truths are kept, and when a level is read, depends
//! on nothing but what is stated. So the posterior given the figures is right for those kept, too.

use super::families::{Design, What};
use crate::calibrate::draw::{Draw, Sampler};
use crate::calibrate::page::scale::{TrueBaseline, TrueScale};
use crate::calibrate::target::proposal;
use crate::calibrate::target::summaries::Summaries;
use crate::calibrate::target::{self, PageLayout, Target, TargetId, TargetOrigin, Targets};
use crate::model::{
    baseline::DailyCycle,
    course::{Course, FurtherWave, GAP_MIN, PartialRecovery},
    prior::{Marginal, Prior},
};
use crate::random::{Purpose, Streams};
use crate::sample::Model;
use crate::sample::importance::Draws;
use crate::sample::latents::{Fresh, Latents};
use crate::sample::posterior::{Demand, Sample};
use crate::scenario::{FigureId, PageId, Quantity, Reading, Role, Wave};
use rand::RngExt;
use rand_distr::{Distribution, StandardNormal};

/// One outage with its figures.
pub(super) struct Outage {
    pub(super) targets: Targets,
    /// True values of all targets.
    pub(super) truth: Vec<f64>,
    /// True values of what [`parameters`] lists.
    pub(super) parameters: [f64; PARAMETERS.len()],
}

/// Only where a partial recovery is stated.
pub(super) const STILL_FAILING: &str = "share still failing";

/// Of the outage and of its first page. A second wave that is not there has the height and the delay 0.
pub(super) const PARAMETERS: [&str; 13] = [
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
    "second wave's height",
    "second wave's delay",
    STILL_FAILING,
];

/// What is assumed of every baseline whose level is not stated.
const BASELINE_SHARE: Marginal = Marginal { median: 0.01, sd: 1.0 };

/// Minutes after the first figure at which counts of the page are predicted.
const BINS_AFTER: [f64; 4] = [-20.0, 25.0, 70.0, 160.0];

impl Design {
    /// The targets, with the figures stated about `stated`.
    fn targets(&self, stated: &[f64], prior: &Prior) -> Targets {
        let quantity = |what: What, page: PageId| match what {
            What::Start => Quantity::Start,
            What::Restored => Quantity::Restored,
            What::PartialRecovery => Quantity::PartialRecovery,
            What::WaveStart => Quantity::WaveStart(Wave::SECOND),
            What::WavePeak(wave) => Quantity::WavePeak(page, wave),
            What::Duration => Quantity::Duration,
            What::Peak | What::PeakOfOther => Quantity::Peak(page),
            What::PeakTime => Quantity::PeakTime(page),
            What::Level(after) => Quantity::LevelAt(page, stated[0] + after),
            What::Subsided => Quantity::Subsided(page),
            What::TotalOfAll => Quantity::Total(None),
            What::PageShare => Quantity::PageShare(page),
            What::Total => Quantity::Total(Some(page)),
            What::HighestWithin(within_min) => Quantity::CountWithin { page, within_min, reading: Reading::HighestBin },
            What::TotalWithin(within_min) => Quantity::CountWithin { page, within_min, reading: Reading::Total },
            What::Baseline => Quantity::Baseline(page),
        };
        let mut list: Vec<Target> = self
            .figures
            .iter()
            .zip(stated)
            .enumerate()
            .map(|(i, (figure, &stated))| Target {
                quantity: quantity(figure.what, PageId(figure.page)),
                likelihood: Some(figure.error.likelihood(stated)),
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
        let of_further = [What::Peak, What::PeakTime, What::Total, What::PageShare, What::Level(25.0)];
        let of_first = held_out.into_iter().chain(BINS_AFTER.map(What::Level)).map(|what| quantity(what, PageId::MAIN));
        let further = (1..self.pages).flat_map(|page| of_further.map(|what| quantity(what, PageId(page))));
        let of_all = (self.pages > 1).then_some(Quantity::Total(None));
        list.extend(of_first.chain(further).chain(of_all).map(|quantity| Target {
            quantity,
            likelihood: None,
            origin: TargetOrigin::Summary,
        }));
        let layout = |page: usize| PageLayout {
            bin_min: 15.0,
            edge_min: self.span.map_or(0.0, |span| span[0]),
            from_min: self.span.map(|span| span[0]),
            to_min: self.span.map(|span| span[1]),
            cycle: DailyCycle::new(0.0),
            baseline_share: BASELINE_SHARE,
            heights: target::heights(&list, PageId(page)),
            shows_rise: target::shows_rise(&list, PageId(page)),
        };
        let pages = (0..self.pages).map(layout).collect();
        // Of what is not computed here nobody asks the summary.
        let place = |quantity| list.iter().position(|target| target.quantity == quantity).map_or(TargetId(0), TargetId);
        let summaries = Summaries::new(self.pages, false, place);
        Targets {
            prior: prior.clone(),
            list,
            summaries,
            pages,
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
        let share = BASELINE_SHARE.at(normal());
        // The cycle of the baseline has the length of a day: within it the onset is uniform. A page that shows a stretch of time may show
        // the end of an outage that began days before.
        let day = rng.random::<f64>();
        let onset_min = 24.0 * 60.0 * if self.span.is_some() { 4.0 * day - 3.0 } else { day };
        // Log-uniform, from under the smallest stated count to over the largest. Where a page may show no more than the end of a far higher
        // surge, it is up to the end of the prior.
        let highest: f64 = if self.span.is_some() { target::HEIGHTS.1 } else { 1e6 };
        let height_at = |u: f64| (5f64.ln() + (highest / 5.0).ln() * u).exp();
        let height = height_at(rng.random());
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

        let baseline = level.map_or(TrueBaseline::Share(share), TrueBaseline::Level);
        let mut scales = vec![TrueScale { height, baseline }];
        for _ in 1..self.pages {
            let height = height_at(rng.random());
            let baseline = TrueBaseline::Share(BASELINE_SHARE.at(StandardNormal.sample(&mut rng)));
            scales.push(TrueScale { height, baseline });
        }

        let outage = crate::calibrate::draw::outage::DrawnOutage::of(parameters, course);
        let mut stated = vec![0.0; self.figures.len()];
        let fresh = Fresh::of_draw(streams, index);
        let (mut latents, mut draw) = (Latents::default(), Draw::default());
        let mut log_sd = 0.0;
        // Once to see what the first figure states, then with the levels that are read after it.
        for pass in 0..2 {
            let targets = self.targets(&stated, prior);
            let sampler = Sampler::new(&targets, streams);
            if pass == 0 {
                latents.clear(sampler.blocks());
            }
            log_sd = sampler.truth(&mut latents, fresh, &outage, onset_min, &scales, &mut draw)?;
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
    let stated = draw.course.further[0].map(|wave| (wave.relative_height, wave.delay_min));
    let unstated = p.second_wave.map(|wave| (wave.relative_height, wave.delay_min));
    let (second_height, second_delay_min) = stated.or(unstated).unwrap_or_default();
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
        second_height,
        second_delay_min,
        draw.course.partial_recovery.map_or(0.0, |recovery| recovery.still_failing),
    ]
}

/// The calibration to an outage's figures.
pub(super) fn calibrate(design: &Design, sampler: &Sampler, demand: Demand) -> Sample {
    if design.by_particles {
        Sample::of_particles(sampler, &Draws::new(sampler, Demand::of_draws(demand.most)), demand)
    } else {
        Sample::new(sampler, demand)
    }
}

/// Draw `pick` of a sample: its values and its parameters.
pub(super) fn show(sample: &Sample, sampler: &Sampler, replicate: u64) -> (Vec<f64>, [f64; PARAMETERS.len()]) {
    let mut rng = sampler.streams.stream(Purpose::Pick, 0, replicate);
    let (mut latents, mut draw) = (Latents::default(), Draw::default());
    let pick = sample.picker()(rng.random());
    sample.again(sampler, pick, &mut latents, &mut draw);
    let log_sd = sampler.log_sd(&latents, 0);
    let parameters = parameters_of(&mut draw, log_sd);
    (draw.values, parameters)
}
