//! The tables of docs/realism.md, as Markdown.

use super::genuine::Curve;
use super::rivals::Rival;
use super::scores::CurveScore;
use super::summary::{Pooled, Ratio, coverage, paired_ratio};
use super::variants::Variant;
use outagesim::model::prior::Prior;
use outagesim::score::randomised_pit;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::fmt::Write;

const HEAD: &str = "| | 90 % band holds | 50 % band holds | interval score ÷ peak, by bin | by curve | error of the median ÷ peak \
                    | total off by a factor of |\n|---|---|---|---|---|---|---|\n";

fn row(name: &str, scores: &[CurveScore], groups: &[&str]) -> String {
    let scores: Vec<&CurveScore> = scores.iter().collect();
    let pooled = Pooled::new(&scores);
    let [ninety, half] = [0.9, 0.5].map(|band| {
        let Ratio { ratio, low, high } = coverage(&scores, groups, band);
        format!("{:.1} % ({:.0}–{:.0})", 100.0 * ratio, 100.0 * low, 100.0 * high)
    });
    format!(
        "| {name} | {ninety} | {half} | {:.4} | {:.4} | {:.4} | {:.2} |\n",
        pooled.interval_score, pooled.interval_score_by_curve, pooled.median_error, pooled.total_factor,
    )
}

/// The curves that a subset names.
struct Subset {
    name: String,
    curves: Vec<usize>,
}

/// All scores, and the paired differences in all curves, thirds by length, and high peaks.
pub fn comparison(curves: &[Curve], ours: &[CurveScore], theirs: &[(Rival, Vec<CurveScore>)]) -> String {
    let groups: Vec<&str> = curves.iter().map(|curve| curve.group.as_str()).collect();
    let bins: usize = ours.iter().map(|score| score.transforms.len()).sum();
    let own = row("**outagesim**", ours, &groups);
    let mut text =
        format!("{} curves, {bins} bins; in parentheses the shares' 95 % intervals.\n\n{HEAD}{own}", curves.len());
    for (rival, scores) in theirs {
        text += &row(rival.name(), scores, &groups);
    }
    text += "\nInterval score ÷ that of the other way (below 1: better), with its 95 % interval (90 % for parts of the curves):\n\n";
    text += "| against | ";
    let subsets = subsets(curves);
    for subset in &subsets {
        write!(text, "{} ({}) | ", subset.name, subset.curves.len()).expect("a string takes all");
    }
    text += "\n|---|";
    text += &"---|".repeat(subsets.len());
    text += "\n";
    for (rival, scores) in theirs {
        write!(text, "| {} |", rival.name()).expect("a string takes all");
        for (i, subset) in subsets.iter().enumerate() {
            let pick = |scores: &'_ [CurveScore]| subset.curves.iter().map(|&c| scores[c].clone()).collect::<Vec<_>>();
            let (a, b) = (pick(ours), pick(scores));
            let groups: Vec<&str> = subset.curves.iter().map(|&c| curves[c].group.as_str()).collect();
            let level = if i == 0 { 0.95 } else { 0.9 };
            let ratio = paired_ratio(&a.iter().collect::<Vec<_>>(), &b.iter().collect::<Vec<_>>(), &groups, level);
            write!(text, " {:.2} ({:.2}–{:.2}) |", ratio.ratio, ratio.low, ratio.high).expect("a string takes all");
        }
        text += "\n";
    }
    text
}

/// Where in an outage the bands hold, and where the score is lost.
pub fn parts(curves: &[Curve], ours: &[CurveScore]) -> String {
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
            1..=4 => 2,
            5..=8 => 3,
            9..=16 => 4,
            _ => 5,
        }),
    };
    let mut found: [Vec<(f64, f64)>; 6] = Default::default();
    for (curve, score) in curves.iter().zip(ours) {
        let bins = curve.event.scored(curve.counts.len());
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

/// Whether the bands hold after the peak, where no bin is chosen by how long its event turned out to be. `predictions` of each
/// curve begin with its first scored bin.
pub fn followed(curves: &[Curve], predictions: &[Vec<Vec<u64>>]) -> String {
    const HOURS: [[usize; 2]; 4] = [[0, 1], [1, 2], [2, 4], [4, 8]];
    let mut rng = ChaCha8Rng::seed_from_u64(2);
    let mut text = "| hours after the peak, all curves | bins | below the 90 % band | above it | in the 50 % band |\n\
                    |---|---|---|---|---|\n"
        .to_owned();
    for [from, to] in HOURS {
        let mut transforms: Vec<f64> = Vec::new();
        for (curve, samples) in curves.iter().zip(predictions) {
            let predicted = curve.event.predicted(curve.counts.len());
            let bins = curve.event.highest + 1 + 4 * from..(curve.event.highest + 1 + 4 * to).min(predicted.end);
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

fn subsets(curves: &[Curve]) -> Vec<Subset> {
    let mut by_length: Vec<usize> = (0..curves.len()).collect();
    by_length.sort_by_key(|&c| curves[c].event.end.unwrap_or(curves[c].counts.len()) - curves[c].event.start);
    let third = curves.len() / 3;
    let subset = |name: &str, curves: Vec<usize>| Subset { name: name.to_owned(), curves };
    vec![
        subset("all", (0..curves.len()).collect()),
        subset("shortest third", by_length[..third].to_vec()),
        subset("middle third", by_length[third..2 * third].to_vec()),
        subset("longest third", by_length[2 * third..].to_vec()),
        subset(
            "peaks above 200",
            (0..curves.len()).filter(|&c| curves[c].counts[curves[c].event.highest] > 200).collect(),
        ),
    ]
}

/// Scores of variants of the prior, and their interval scores ÷ that of the prior as it is.
/// `groups`: which incident each curve shows.
pub fn variants(groups: &[&str], ours: &[CurveScore], variants: &[(Variant, Vec<CurveScore>)]) -> String {
    let all: Vec<&CurveScore> = ours.iter().collect();
    let mut text = format!("{} curves, whose end is not stated.\n\n", ours.len());
    text += "| variant | 90 % band holds | 50 % band holds | interval score ÷ peak, by bin | ÷ that of the model (95 %) |\n\
                    |---|---|---|---|---|\n";
    let line = |name: &str, scores: &[&CurveScore], ratio: String| {
        let [ninety, half] = [0.9, 0.5].map(|band| 100.0 * coverage(scores, groups, band).ratio);
        format!("| {name} | {ninety:.1} % | {half:.1} % | {:.4} | {ratio} |\n", Pooled::new(scores).interval_score)
    };
    text += &line("the model", &all, "1".to_owned());
    for (variant, scores) in variants {
        let theirs: Vec<&CurveScore> = scores.iter().collect();
        let ratio = paired_ratio(&theirs, &all, groups, 0.95);
        let ratio = format!("{:.3} ({:.3}–{:.3})", ratio.ratio, ratio.low, ratio.high);
        text += &line(variant.name, &theirs, ratio);
    }
    text
}

/// The population of all curves.
pub fn prior(prior: &Prior) -> String {
    const NAMES: [&str; 6] =
        ["length, min", "rise, min", "fatigue, min", "fast decay, min", "slow decay, min", "slow share"];
    let mut text = "| parameter | median | sd of the log (logit) | correlations |\n|---|---|---|---|\n".to_owned();
    for ((name, marginal), row) in NAMES.iter().zip(prior.marginals()).zip(prior.correlations()) {
        let correlations: Vec<String> = row.iter().map(|r| format!("{r:.2}")).collect();
        writeln!(text, "| {name} | {:.3} | {:.2} | {} |", marginal.median, marginal.sd, correlations.join(" "))
            .expect("a string takes all");
    }
    let (wave, discrepancy) = (prior.second_wave(), prior.discrepancy());
    writeln!(
        text,
        "| second wave | probability {:.2} | | |\n| its relative height | {:.2} | {:.2} | |\n| its delay, min | {:.0} | {:.2} | |\n\
         | log-sd of the discrepancy | {:.2} | {:.2} | |",
        wave.probability,
        wave.relative_height.median,
        wave.relative_height.sd,
        wave.delay_min.median,
        wave.delay_min.sd,
        discrepancy.log_sd.median,
        discrepancy.log_sd.sd,
    )
    .expect("a string takes all");
    text
}
