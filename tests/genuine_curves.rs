//! Given only what a journalist would have written, do the bands hold genuine Downdetector curves?
//!
//! Reads the folder that `OUTAGESIM_CURVES` names (see docs/design.md for where such curves come from) and skips with a
//! message without it. The priors have seen these curves: this guards the calibration of the whole pipeline, and is no
//! test of the priors on curves that they have not seen.

use outagesim::scenario::Scenario;
use outagesim::{Options, run};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A curve of the folder: starts of its bins, and the counts.
struct Curve {
    starts: Vec<jiff::Timestamp>,
    counts: Vec<f64>,
}

/// What a journalist would have read off it.
struct Reading {
    start: usize,
    highest: usize,
    end: usize,
}

impl Curve {
    fn read(path: &Path) -> Self {
        let mut reader = csv::Reader::from_path(path).expect("a curve");
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        Self {
            starts: rows.iter().map(|row| row[0].parse().expect("a time")).collect(),
            counts: rows.iter().map(|row| row[1].parse().expect("a count")).collect(),
        }
    }

    /// The start is the first bin of the run up to the highest that stands out from the baseline, the end the first of two
    /// successive bins under a tenth of the highest's excess.
    fn reading(&self) -> Reading {
        let counts = &self.counts;
        let highest = (0..counts.len()).fold(0, |top, bin| if counts[bin] > counts[top] { bin } else { top });
        let mut sorted = counts.clone();
        sorted.sort_by(f64::total_cmp);
        let usual = sorted[sorted.len() / 2];
        let quiet: Vec<f64> = counts[..highest.saturating_sub(8)]
            .iter()
            .copied()
            .filter(|count| *count <= usual + 4.0 * (usual + 1.0).sqrt())
            .collect();
        let baseline = if quiet.is_empty() { usual } else { quiet.iter().sum::<f64>() / quiet.len() as f64 };
        let tenth = baseline + 0.1 * (counts[highest] - baseline);
        let threshold = tenth.max(baseline + 4.0 * (baseline + 1.0).sqrt());
        let (mut start, mut lower) = (highest, 0);
        for bin in (0..highest).rev() {
            if counts[bin] > threshold {
                (start, lower) = (bin, 0);
            } else {
                lower += 1;
                if lower > 3 {
                    break;
                }
            }
        }
        let end = (highest + 1..counts.len() - 1).find(|&bin| counts[bin] < tenth && counts[bin + 1] < tenth);
        Reading { start, highest, end: end.unwrap_or(counts.len() - 1) }
    }

    /// Start to ten minutes, peak to two digits, time of the peak; the grid is known so that bins can be compared.
    fn scenario(&self, reading: &Reading) -> String {
        let civil = |bin: usize| self.starts[bin].to_zoned(jiff::tz::TimeZone::UTC).datetime();
        let start = civil(reading.start)
            .round(jiff::civil::DateTimeRound::new().smallest(jiff::Unit::Minute).increment(10))
            .expect("a time");
        let peak = self.counts[reading.highest];
        let unit = 10f64.powi((peak.log10().floor() as i32 - 1).max(0));
        format!(
            "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"{}\"\nstart = \"about {}\"\n\
             peak = \"about {:.0} reports\"\npeak-time = \"{}\"\n[page]\nfrom = \"{}\"\n",
            start.date(),
            start.strftime("%H:%M"),
            (peak / unit).round() * unit,
            civil(reading.highest).strftime("%Y-%m-%d %H:%M"),
            civil(0).strftime("%Y-%m-%d %H:%M:%S"),
        )
    }
}

/// Identifiers of the curves with a clear event.
fn clear_events(folder: &Path) -> Vec<String> {
    let mut reader = csv::Reader::from_path(folder.join("index.csv")).expect("the index");
    let rows = reader.deserialize().map(|row| row.expect("a row"));
    rows.filter(|row: &HashMap<String, String>| row["clear_event"] == "1").map(|row| row["curve_id"].clone()).collect()
}

#[test]
fn bands_from_press_figures_hold_genuine_curves_about_as_often_as_they_say() {
    let Some(folder) = std::env::var_os("OUTAGESIM_CURVES").map(PathBuf::from) else {
        eprintln!("skipped: OUTAGESIM_CURVES names no folder of genuine curves");
        return;
    };
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let (mut bins, mut in_half, mut in_ninety) = (0.0, 0.0, 0.0);
    let curves = clear_events(&folder);
    for id in &curves {
        let curve = Curve::read(&folder.join("curves").join(format!("{id}.csv")));
        let reading = curve.reading();
        let scenario =
            Scenario::parse(id, &curve.scenario(&reading)).unwrap_or_else(|problems| panic!("{id}: {problems}"));
        let outcome = run(&scenario, &Options { replicates: 400, ..Options::default() }).expect("a possible scenario");
        let ensemble = &outcome.ensembles[0];
        // From an hour before the start until three hours after the end.
        for bin in reading.start.saturating_sub(4)..(reading.end + 12).min(curve.counts.len()) {
            let drawn = ensemble
                .bin_starts_min
                .iter()
                .position(|&min| scenario.instant(min).duration_since(curve.starts[bin]).as_secs().abs() < 60);
            let Some(drawn) = drawn else { continue };
            let simulated: Vec<f64> = ensemble.counts.iter().map(|row| row[drawn] as f64).collect();
            let share = |keep: &dyn Fn(f64) -> bool| {
                simulated.iter().filter(|&&count| keep(count)).count() as f64 / simulated.len() as f64
            };
            // Randomised probability integral transform, since counts are discrete (Czado, Gneiting and Held 2009).
            let below = share(&|count| count < curve.counts[bin]);
            let transform = below + rng.random::<f64>() * share(&|count| count == curve.counts[bin]);
            bins += 1.0;
            in_half += f64::from((0.25..0.75).contains(&transform));
            in_ninety += f64::from((0.05..0.95).contains(&transform));
        }
    }
    let (half, ninety) = (in_half / bins, in_ninety / bins);
    println!(
        "{} curves, {bins} bins: 50 % bands hold {:.1} %, 90 % bands {:.1} %",
        curves.len(),
        100.0 * half,
        100.0 * ninety
    );
    // Bins of a curve depend on each other: with some ten independent ones a curve, four standard errors are
    // 4 √(p(1−p)/690), 8 and 5 points.
    assert!((half - 0.5).abs() < 0.08, "{half}");
    assert!((ninety - 0.9).abs() < 0.05, "{ninety}");
}
