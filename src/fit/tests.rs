//! Fits of curves of the model, whose parameters are known.

use super::*;
use crate::document;
use crate::model::counts::{sample_baseline_intensity, sample_poisson};
use crate::model::discrepancy::Discrepancy;
use crate::model::surge::Surge;
use crate::observed::{Observed, ObservedPage};
use crate::quantiles::Quantiles;
use crate::sample::posterior::Demand;
use crate::scenario::Scenario;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Normal, StandardNormal};
use rayon::prelude::*;

/// Mean and standard deviation of the onset.
const ONSET_MIN: (f64, f64) = (150.0, 20.0);
const BINS: usize = 48;
const BIN_MIN: f64 = 15.0;

/// Between the lowest and the highest of the curves' highest intensities, reports per bin: log-uniform.
const HEIGHTS: [f64; 2] = [60.0, 1_200.0];

/// Fewer draws than a reading has, which the quarters of a posterior bear.
const QUICK: Demand =
    Demand { enough: 500.0, least: 200.0, particles: 400, wanted: 200.0, budget: 40_000, ..posterior::READING };

/// A curve of the model that begins at `onset_min`, with the counts that it shows in so many bins.
fn simulated(prior: &Prior, onset_min: f64, bins: usize, rng: &mut ChaCha8Rng) -> (CurveModel, Vec<Option<u64>>) {
    let normal = |rng: &mut ChaCha8Rng| -> f64 { StandardNormal.sample(rng) };
    let duration_min = prior.duration_min(normal(rng));
    let parameters = prior.given_duration(duration_min, || normal(rng));
    let height = HEIGHTS[0] * (HEIGHTS[1] / HEIGHTS[0]).powf(rng.random());
    let model = CurveModel {
        onset_min,
        parameters,
        amplitude: height / BIN_MIN / Surge::new(parameters).highest_intensity(),
        baseline: rng.random_range(0.5..3.0),
        discrepancy_log_sd: prior.discrepancy().log_sd.at(normal(rng)),
    };
    let surge = Surge::new(model.parameters);
    let until = |bin: usize| surge.area_until(bin as f64 * BIN_MIN - model.onset_min);
    let rho = prior.discrepancy().correlation(BIN_MIN);
    let mut walk = Discrepancy::start(rho, normal(rng));
    let counts = (0..bins)
        .map(|bin| {
            let surge =
                model.amplitude * (until(bin + 1) - until(bin)) * (model.discrepancy_log_sd * walk.score()).exp();
            walk.advance(normal(rng));
            let quiet = sample_baseline_intensity(model.baseline, rng);
            Some(sample_poisson(surge + quiet, rng))
        })
        .collect();
    (model, counts)
}

#[test]
fn what_made_a_curve_lies_where_its_fit_says() {
    const CURVES: usize = 24;
    type Quantity = fn(&CurveModel) -> f64;
    let quantities: [Quantity; 5] = [
        |model| model.onset_min,
        |model| model.parameters.duration_min,
        |model| model.parameters.rise_min,
        |model| model.parameters.fast_decay_min,
        |model| model.discrepancy_log_sd,
    ];
    let prior = Prior::default();
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let curves: Vec<(CurveModel, Vec<Option<u64>>)> = (0..CURVES)
        .map(|_| {
            let onset_min = Normal::new(ONSET_MIN.0, ONSET_MIN.1).unwrap().sample(&mut rng);
            simulated(&prior, onset_min, BINS, &mut rng)
        })
        .collect();
    let fits: Vec<CurveFit> = curves
        .par_iter()
        .enumerate()
        .map(|(seed, (_, counts))| {
            let observed = ObservedCounts { counts, bin_min: BIN_MIN, onset_min: Some(ONSET_MIN) };
            fitted(&observed, &prior, seed as u64, QUICK).unwrap()
        })
        .collect();
    let mut below = [[0; 4]; 5];
    for ((truth, _), fitted) in curves.iter().zip(&fits) {
        for (quantity, quarters) in quantities.iter().zip(&mut below) {
            let less = fitted.draws.iter().filter(|draw| quantity(draw) < quantity(truth)).count();
            quarters[(4 * less / fitted.draws.len()).min(3)] += 1;
        }
    }
    for (i, quarters) in below.iter().enumerate() {
        let expected = CURVES as f64 / 4.0;
        let chi_square: f64 = quarters.iter().map(|&n| (f64::from(n) - expected).powi(2) / expected).sum();
        // Five quantities at 2 × 10⁻⁴ each: chi-square with three degrees of freedom exceeds 19.7.
        assert!(chi_square < 19.7, "quantity {i}: {quarters:?}");
    }
}

#[test]
fn the_same_seed_gives_the_same_fit() {
    let counts: Vec<Option<u64>> = (0..40).map(|bin: u64| Some(if bin < 20 { 1 } else { 300 / (bin - 18) })).collect();
    let observed = ObservedCounts { counts: &counts, bin_min: BIN_MIN, onset_min: None };
    let prior = Prior::default();
    let draws =
        || fitted(&observed, &prior, 3, Demand { particles: 100, wanted: 50.0, budget: 8_000, ..QUICK }).unwrap().draws;
    assert_eq!(draws(), draws());
}

#[test]
fn what_cannot_be_fitted_is_refused() {
    let fit = |counts: &[Option<u64>]| {
        fit(&ObservedCounts { counts, bin_min: BIN_MIN, onset_min: None }, &Prior::default(), 1)
    };
    assert_eq!(fit(&[Some(5); 3]).unwrap_err(), FitError::TooFewBins(3));
    assert_eq!(fit(&[Some(0); 30]).unwrap_err(), FitError::Empty);
}

/// What a reader of an observed curve is told, with the true value of a curve of the model.
type Told = (&'static str, fn(&CurveReading) -> Quantiles, fn(&CurveModel) -> f64);

const TOLD: [Told; 10] = [
    ("start", |read| read.start_min, |truth| truth.onset_min),
    ("restored", |read| read.restored_min, |truth| truth.onset_min + truth.parameters.outage_min()),
    ("duration", |read| read.duration_min, |truth| truth.parameters.outage_min()),
    ("rise", |read| read.rise_min, |truth| truth.parameters.rise_min),
    ("fatigue", |read| read.fatigue_min, |truth| truth.parameters.fatigue_min),
    ("fast decay", |read| read.fast_decay_min, |truth| truth.parameters.fast_decay_min),
    ("slow decay", |read| read.slow_decay_min, |truth| truth.parameters.slow_decay_min),
    ("slow share", |read| read.slow_share, |truth| truth.parameters.slow_share),
    ("baseline", |read| read.baseline, |truth| truth.baseline),
    ("discrepancy", |read| read.discrepancy_log_sd, |truth| truth.discrepancy_log_sd),
];

/// A curve of a day with a clear event, and what is read off it as off any observed curve.
fn read_off(seed: u64) -> (CurveModel, CurveReading) {
    let prior = Prior::default();
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let scenario = Scenario::parse(
        "invented",
        "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\nstart = \"12:00\"\n",
    )
    .unwrap();
    let midnight: jiff::Timestamp = "2024-03-05T00:00:00Z".parse().unwrap();
    loop {
        let onset_min = rng.random_range(240.0..900.0);
        let (truth, counts) = simulated(&prior, onset_min, 96, &mut rng);
        let row = |(bin, count): (i64, &Option<u64>)| {
            format!("{},{}\n", midnight + jiff::SignedDuration::from_mins(15 * bin), count.unwrap())
        };
        let rows: String = (0..).zip(&counts).map(row).collect();
        let curve = Observed::parse(&format!("time,reports\n{rows}"), &jiff::tz::TimeZone::UTC).unwrap();
        if !curve.event().is_clear {
            continue;
        }
        let page = scenario.pages()[0].name.clone();
        let observed = ObservedPage::new(&scenario, &page, "invented.csv", curve).unwrap();
        let read = CurveReading::new(&scenario, &observed, &prior, seed).unwrap();
        let origin_min = scenario.origin().duration_since(midnight).as_secs_f64() / 60.0;
        return (CurveModel { onset_min: truth.onset_min - origin_min, ..truth }, read);
    }
}

/// How often the intervals of a reading hold what is true of a curve, as a table of docs/realism.md:
/// `cargo test --release --lib readings_of_curves -- --ignored --nocapture`.
#[test]
#[ignore = "takes minutes"]
fn readings_of_curves() {
    let curves = std::env::var("CURVES").ok().and_then(|n| n.parse().ok()).unwrap_or(256);
    let read: Vec<(CurveModel, CurveReading)> = (0..curves).into_par_iter().map(read_off).collect();
    let mut table = format!(
        "{curves} curves.\n\n| | below the 90 % interval | above it | in the 50 % interval |\n|---|---|---|---|\n"
    );
    for (name, told, truth) in TOLD {
        let share = |is: &dyn Fn(&Quantiles, f64) -> bool| {
            let number = read.iter().filter(|(model, reading)| is(&told(reading), truth(model))).count();
            100.0 * number as f64 / read.len() as f64
        };
        let below = share(&|interval, truth| truth < interval.p05);
        let above = share(&|interval, truth| truth > interval.p95);
        let half = share(&|interval, truth| (interval.p25..=interval.p75).contains(&truth));
        table += &format!("| {name} | {below:.0} % | {above:.0} % | {half:.0} % |\n");
    }
    println!("{table}");
    document::replace("readings", &table);
}
