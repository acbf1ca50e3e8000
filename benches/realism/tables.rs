//! The tables of docs/realism.md, as Markdown.

use outagesim::benchmark::{self, Curve, CurveScore, Scored};
use outagesim::model::prior::Prior;
use outagesim::score::{Forecast, Transform};
use std::fmt::Write;

/// A curve with the predictions of every way, the program's own first.
pub struct Predicted<'a> {
    pub curve: &'a Curve,
    /// By name; those of the scored bins come first.
    pub ways: Vec<(String, Vec<Forecast>)>,
    pub scores: Vec<CurveScore>,
}

/// All scores, and the paired differences in all curves and in parts of them.
pub fn comparison(predicted: &[Predicted]) -> String {
    let names: Vec<&str> = predicted[0].ways.iter().map(|(name, _)| name.as_str()).collect();
    let scored: Vec<Scored> =
        predicted.iter().map(|one| Scored { curve: one.curve, scores: one.scores.clone() }).collect();
    benchmark::comparison(&names, &scored)
}

/// Where in an outage the bands hold, and where the score is lost.
pub fn parts(predicted: &[Predicted]) -> String {
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
    let mut found: [Vec<(Transform, f64)>; 6] = Default::default();
    for Predicted { curve, scores, .. } in predicted {
        let (bins, score) = (curve.scored(), &scores[0]);
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
            100.0 * bins.iter().map(|(transform, _)| transform.share_in(low, high)).sum::<f64>() / bins.len() as f64
        };
        writeln!(
            text,
            "| {name} | {} | {:.1} % | {:.1} % | {:.1} % | {:.0} % |",
            bins.len(),
            share(0.0, 0.05),
            share(0.95, 1.0),
            share(0.25, 0.75),
            100.0 * bins.iter().map(|(_, score)| score).sum::<f64>() / lost,
        )
        .expect("a string takes all");
    }
    text
}

/// Whether the bands hold after the peak, where no bin is chosen by how long its event turned out to be.
pub fn followed(predicted: &[Predicted]) -> String {
    const HOURS: [[usize; 2]; 4] = [[0, 1], [1, 2], [2, 4], [4, 8]];
    let mut text = "| hours after the peak, all curves | bins | below the 90 % band | above it | in the 50 % band |\n\
                    |---|---|---|---|---|\n"
        .to_owned();
    for [from, to] in HOURS {
        let mut transforms: Vec<Transform> = Vec::new();
        for Predicted { curve, ways, .. } in predicted {
            let (bins, forecasts) = (curve.predicted(), &ways[0].1);
            let first = curve.event.highest + 1;
            let followed = first + curve.hours(from)..(first + curve.hours(to)).min(bins.end);
            transforms.extend(followed.map(|bin| forecasts[bin - bins.start].transform(curve.counts[bin])));
        }
        let share = |low: f64, high: f64| {
            100.0 * transforms.iter().map(|transform| transform.share_in(low, high)).sum::<f64>()
                / transforms.len() as f64
        };
        let (n, below, above, half) = (transforms.len(), share(0.0, 0.05), share(0.95, 1.0), share(0.25, 0.75));
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
