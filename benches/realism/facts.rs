//! What the genuine curves have: the figures that assumptions of the model rest on.

use outagesim::benchmark::Curve;
use statrs::statistics::{Data, OrderStatistics, Statistics};
use std::fmt::Write as _;

/// Bins so many hours before the highest one are taken to be quiet; a few are not, so only the median over curves tells something.
const QUIET_BEFORE: usize = 2;

/// Neighbouring bins tell something of each other where each of them has so many reports.
const MANY: u64 = 40;

/// Highest bins, reports.
const HEIGHTS: [(&str, std::ops::Range<f64>); 3] =
    [("peaks under 100", 0.0..100.0), ("of 100 to 300", 100.0..300.0), ("of 300 and more", 300.0..f64::INFINITY)];

/// Their table.
pub fn table(curves: &[&Curve]) -> String {
    let ratio = |curve: &&Curve| curve.event.usual_level / height(curve);
    let dispersions: Vec<f64> = curves.iter().filter_map(|curve| dispersion(curve)).collect();
    let mut text = "| | curves | 5 % | median | 95 % |\n|---|---|---|---|---|\n".to_owned();
    let mut line = |name: &str, values: Vec<f64>, decimals: usize| {
        let n = values.len();
        let mut values = Data::new(values);
        let [low, median, high] = [0.05, 0.5, 0.95].map(|p| values.quantile(p));
        writeln!(text, "| {name} | {n} | {low:.decimals$} | {median:.decimals$} | {high:.decimals$} |")
            .expect("a string takes all");
    };
    line("highest bin, reports", curves.iter().map(height).collect(), 0);
    line("usual level before the surge, reports per bin", usual_levels(curves).collect(), 2);
    line("the same ÷ highest bin, %", curves.iter().map(|curve| 100.0 * ratio(curve)).collect(), 2);
    line("variance ÷ mean of quiet bins, within two hours", dispersions, 2);
    for (name, heights) in HEIGHTS {
        let of_height = curves.iter().filter(|curve| heights.contains(&curve.height()));
        line(&format!("reports of the event ÷ highest bin, minutes, {name}"), of_height.map(width_min).collect(), 0);
    }

    let ended: Vec<&&Curve> = curves.iter().filter(|curve| curve.event.end.is_some()).collect();
    let length = |curve: &&&Curve| (curve.event.end.unwrap_or(curve.event.start) - curve.event.start) as f64;
    let (correlation, _) = log_regression(ended.iter().map(|curve| (height(curve), length(curve))));
    write!(text, "\nCorrelation of log height with log length, of the {} with an end: {correlation:.2}. ", ended.len())
        .expect("a string takes all");
    let (correlation, exponent) = log_regression(curves.iter().map(|curve| (height(curve), width_min(curve))));
    // The standard error of a slope, from the correlation.
    let error = exponent * ((correlation.powi(-2) - 1.0) / (curves.len() as f64 - 2.0)).sqrt();
    write!(
        text,
        "Reports of the event ÷ highest bin grow with the height to the power of {exponent:.2} (standard error {:.2}). ",
        error.abs()
    )
    .expect("a string takes all");
    let (correlation, _) = log_regression(curves.iter().map(height).zip(usual_levels(curves)));
    let before = curves.iter().filter_map(|curve| Some((height(curve), last_hour(curve)?)));
    let (_, exponent) = log_regression(before);
    write!(
        text,
        "Of log height with the log of the usual level: {correlation:.2}; the last hour before the start grows with \
         the height to the power of {exponent:.1}. "
    )
    .expect("a string takes all");
    let (bins, log_sd) = roughness(curves);
    writeln!(
        text,
        "After the peak, bins scatter about their two neighbours with {:.0} % of the count more than Poisson counts \
         would ({bins} bins).",
        100.0 * log_sd
    )
    .expect("a string takes all");
    text
}

fn height(curve: &&Curve) -> f64 {
    curve.height()
}

/// How long the highest bin would have to last for the reports of the event, without the usual ones.
fn width_min(curve: &&Curve) -> f64 {
    let bins = curve.scored();
    let usual = curve.event.usual_level * bins.len() as f64;
    let reports = curve.counts[bins].iter().sum::<u64>() as f64 - usual;
    reports / curve.height() * curve.bin_min()
}

fn usual_levels(curves: &[&Curve]) -> impl Iterator<Item = f64> {
    curves.iter().map(|curve| curve.event.usual_level)
}

/// Mean of the last hour before the start, where there is one.
fn last_hour(curve: &Curve) -> Option<f64> {
    let bins = &curve.counts[curve.event.start.checked_sub(curve.hours(1))?..curve.event.start];
    Some(bins.iter().sum::<u64>() as f64 / bins.len() as f64)
}

/// Variance ÷ mean of the quiet bins, within stretches of two hours: the level changes over the day.
fn dispersion(curve: &Curve) -> Option<f64> {
    let quiet = &curve.counts[..curve.event.highest.saturating_sub(curve.hours(QUIET_BEFORE))];
    let stretches: Vec<Vec<f64>> =
        quiet.chunks_exact(curve.hours(2)).map(|bins| bins.iter().map(|&count| count as f64).collect()).collect();
    let variance: f64 = stretches.iter().map(|bins| bins.variance()).sum();
    let mean: f64 = stretches.iter().map(|bins| bins.mean()).sum();
    (mean > 0.0).then(|| variance / mean)
}

/// Correlation of the logs, and the slope of the second on the first. Zeros are left out.
fn log_regression(pairs: impl Iterator<Item = (f64, f64)>) -> (f64, f64) {
    let positive = pairs.filter(|(x, y)| *x > 0.0 && *y > 0.0);
    let (x, y): (Vec<f64>, Vec<f64>) = positive.map(|(x, y)| (x.ln(), y.ln())).unzip();
    let covariance = (&x).covariance(&y);
    (covariance / ((&x).variance() * (&y).variance()).sqrt(), covariance / (&x).variance())
}

/// Of how many bins after the peak, and the log-sd of single bins about the mean of their neighbours' logs, less that of Poisson
/// counts.
fn roughness(curves: &[&Curve]) -> (usize, f64) {
    let after = curves.iter().flat_map(|curve| curve.counts[curve.event.highest + 1..].windows(3));
    let found: Vec<f64> = after
        .filter(|bins| bins.iter().all(|&count| count >= MANY))
        .map(|bins| {
            let [a, b, c] = [bins[0], bins[1], bins[2]].map(|count| count as f64);
            let departure = b.ln() - 0.5 * (a.ln() + c.ln());
            departure * departure - (1.0 / b + 0.25 * (1.0 / a + 1.0 / c))
        })
        .collect();
    // One bin's own variance and a quarter of either neighbour's.
    const OF_ONE_BIN: f64 = 1.5;
    (found.len(), (found.iter().mean() / OF_ONE_BIN).max(0.0).sqrt())
}
