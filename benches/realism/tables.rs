//! The tables of docs/realism.md, as Markdown.

use super::genuine::Curve;
use super::scores::CurveScore;
use super::summary::{Pooled, Ratio, coverage, paired_ratio};
use outagesim::model::prior::Prior;
use outagesim::score::randomised_pit;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::fmt::Write;

const HEAD: &str = "| | 90 % band holds | 50 % band holds | interval score ÷ peak, by bin | by curve | error of the median ÷ peak \
                    | total off by a factor of |\n|---|---|---|---|---|---|---|\n";

/// Peaks of at least so many reports are high.
const HIGH: f64 = 200.0;

/// A curve with the predictions of its bins, of which those of the scored ones come first, and the scores of every way.
pub struct Scored<'a> {
    pub curve: &'a Curve,
    pub predicted: Vec<Vec<u64>>,
    pub ours: CurveScore,
    /// Of what one would do without a model, by name.
    pub theirs: Vec<(String, CurveScore)>,
}

fn row(name: &str, scores: &[&CurveScore], incidents: &[&str]) -> String {
    let pooled = Pooled::new(scores);
    let [ninety, half] = [0.9, 0.5].map(|band| {
        let Ratio { ratio, low, high } = coverage(scores, incidents, band);
        format!("{:.1} % ({:.0}–{:.0})", 100.0 * ratio, 100.0 * low, 100.0 * high)
    });
    format!(
        "| {name} | {ninety} | {half} | {:.4} | {:.4} | {:.4} | {:.2} |\n",
        pooled.interval_score, pooled.interval_score_by_curve, pooled.median_error, pooled.total_factor,
    )
}

/// All scores, and the paired differences in all curves and in parts of them.
pub fn comparison(scored: &[Scored]) -> String {
    let all: Vec<&Scored> = scored.iter().collect();
    let bins: usize = scored.iter().map(|scored| scored.ours.transforms.len()).sum();
    let ends = scored.iter().filter(|scored| scored.curve.states_end()).count();
    let mut text = format!(
        "{} curves, {bins} bins; the end is stated of {ends}. In parentheses the shares' 95 % intervals.\n\n{HEAD}",
        scored.len()
    );
    text += &row("**outagesim**", &ours(&all), &incidents(&all));
    let names: Vec<&str> = scored[0].theirs.iter().map(|(name, _)| name.as_str()).collect();
    for (rival, name) in names.iter().enumerate() {
        text += &row(name, &theirs(&all, rival), &incidents(&all));
    }
    let parts = parts_of(&all);
    text += "\nInterval score ÷ that of the other way (below 1: better), with its 95 % interval:\n\n| against |";
    for (name, part) in &parts {
        write!(text, " {name} ({}) |", part.len()).expect("a string takes all");
    }
    text += "\n|---|";
    text += &"---|".repeat(parts.len());
    text += "\n";
    for (rival, name) in names.iter().enumerate() {
        write!(text, "| {name} |").expect("a string takes all");
        for (_, part) in &parts {
            let ratio = paired_ratio(&ours(part), &theirs(part, rival), &incidents(part), 0.95);
            write!(text, " {:.2} ({:.2}–{:.2}) |", ratio.ratio, ratio.low, ratio.high).expect("a string takes all");
        }
        text += "\n";
    }
    text
}

fn ours<'a>(scored: &[&'a Scored]) -> Vec<&'a CurveScore> {
    scored.iter().map(|scored| &scored.ours).collect()
}

fn theirs<'a>(scored: &[&'a Scored], rival: usize) -> Vec<&'a CurveScore> {
    scored.iter().map(|scored| &scored.theirs[rival].1).collect()
}

fn incidents<'a>(scored: &[&'a Scored]) -> Vec<&'a str> {
    scored.iter().map(|scored| scored.curve.incident.as_str()).collect()
}

/// All curves, and parts of them that are not empty.
fn parts_of<'a>(scored: &[&'a Scored<'a>]) -> Vec<(&'static str, Vec<&'a Scored<'a>>)> {
    let length_min = |scored: &Scored| {
        let event = &scored.curve.event;
        (event.end.unwrap_or(scored.curve.counts.len()) - event.start) as f64 * scored.curve.bin_min()
    };
    let mut by_length = scored.to_vec();
    by_length.sort_by(|a, b| length_min(a).total_cmp(&length_min(b)));
    let third = scored.len() / 3;
    let of = |is_in: &dyn Fn(&Curve) -> bool| scored.iter().copied().filter(|scored| is_in(scored.curve)).collect();
    let mut parts = vec![
        ("all", scored.to_vec()),
        ("end stated", of(&|curve| curve.states_end())),
        ("no end stated", of(&|curve| !curve.states_end())),
        ("shortest third", by_length[..third].to_vec()),
        ("middle third", by_length[third..2 * third].to_vec()),
        ("longest third", by_length[2 * third..].to_vec()),
        ("peaks of 200 and more", of(&|curve| curve.height() >= HIGH)),
    ];
    parts.retain(|(_, part)| !part.is_empty());
    parts
}

/// Where in an outage the bands hold, and where the score is lost.
pub fn parts(scored: &[Scored]) -> String {
    const PARTS: [&str; 6] = [
        "the hour before the start",
        "start to peak",
        "first hour after the peak",
        "second hour",
        "third and fourth hour",
        "later, of long outages",
    ];
    let part = |curve: &Curve, bin: usize| match bin {
        _ if bin < curve.event.start => Some(0),
        _ if bin < curve.event.highest => Some(1),
        _ if bin == curve.event.highest => None,
        _ => Some(match bin - curve.event.highest {
            after if after <= curve.hours(1) => 2,
            after if after <= curve.hours(2) => 3,
            after if after <= curve.hours(4) => 4,
            _ => 5,
        }),
    };
    let mut found: [Vec<(f64, f64)>; 6] = Default::default();
    for Scored { curve, ours: score, .. } in scored {
        let bins = curve.scored();
        for (bin, scored) in bins.zip(score.transforms.iter().copied().zip(score.interval_scores.iter().copied())) {
            if let Some(part) = part(curve, bin) {
                found[part].push(scored);
            }
        }
    }
    let lost: f64 = found.iter().flatten().map(|(_, score)| score).sum();
    let mut text =
        "| part | bins | below the 90 % band | above it | in the 50 % band | share of the interval score |\n\
                    |---|---|---|---|---|---|\n"
            .to_owned();
    for (name, bins) in PARTS.iter().zip(&found) {
        let share = |low: f64, high: f64| {
            100.0 * bins.iter().filter(|(u, _)| (low..high).contains(u)).count() as f64 / bins.len() as f64
        };
        writeln!(
            text,
            "| {name} | {} | {:.1} % | {:.1} % | {:.1} % | {:.0} % |",
            bins.len(),
            share(0.0, 0.05),
            share(0.95, 1.1),
            share(0.25, 0.75),
            100.0 * bins.iter().map(|(_, score)| score).sum::<f64>() / lost,
        )
        .expect("a string takes all");
    }
    text
}

/// Whether the bands hold after the peak, where no bin is chosen by how long its event turned out to be.
pub fn followed(scored: &[Scored]) -> String {
    const HOURS: [[usize; 2]; 4] = [[0, 1], [1, 2], [2, 4], [4, 8]];
    let mut rng = ChaCha8Rng::seed_from_u64(2);
    let mut text = "| hours after the peak, all curves | bins | below the 90 % band | above it | in the 50 % band |\n\
                    |---|---|---|---|---|\n"
        .to_owned();
    for [from, to] in HOURS {
        let mut transforms: Vec<f64> = Vec::new();
        for Scored { curve, predicted: samples, .. } in scored {
            let predicted = curve.predicted();
            let first = curve.event.highest + 1;
            let bins = first + curve.hours(from)..(first + curve.hours(to)).min(predicted.end);
            transforms.extend(
                bins.map(|bin| randomised_pit(curve.counts[bin], &samples[bin - predicted.start], rng.random())),
            );
        }
        let share = |low: f64, high: f64| {
            100.0 * transforms.iter().filter(|u| (low..high).contains(u)).count() as f64 / transforms.len() as f64
        };
        let (n, below, above, half) = (transforms.len(), share(0.0, 0.05), share(0.95, 1.1), share(0.25, 0.75));
        writeln!(text, "| {from} to {to} | {n} | {below:.1} % | {above:.1} % | {half:.1} % |")
            .expect("a string takes all");
    }
    text
}

/// The populations, by name.
pub fn prior(priors: &[(&str, Prior)]) -> String {
    const NAMES: [&str; 6] =
        ["length, min", "rise, min", "fatigue, min", "fast decay, min", "slow decay, min", "slow share"];
    let mut text = String::new();
    for (name, prior) in priors {
        write!(text, "| {} | median | sd of the log (logit) | correlations |\n|---|---|---|---|\n", name)
            .expect("a string takes all");
        for ((name, marginal), row) in NAMES.iter().zip(prior.marginals()).zip(prior.correlations()) {
            let correlations: Vec<String> = row.iter().map(|r| format!("{r:.2}")).collect();
            writeln!(text, "| {name} | {:.3} | {:.2} | {} |", marginal.median, marginal.sd, correlations.join(" "))
                .expect("a string takes all");
        }
        let (wave, discrepancy) = (prior.second_wave(), prior.discrepancy());
        writeln!(
            text,
            "| second wave | probability {:.2} | | |\n| its relative height | {:.2} | {:.2} | |\n| its delay, min | {:.0} | {:.2} | |\n\
             | log-sd of the discrepancy | {:.2} | {:.2} | |\n",
            wave.probability,
            wave.relative_height.median,
            wave.relative_height.sd,
            wave.delay_min.median,
            wave.delay_min.sd,
            discrepancy.log_sd.median,
            discrepancy.log_sd.sd,
        )
        .expect("a string takes all");
    }
    text
}
