//! Given only what a journalist would have written about an outage, do the bands hold the genuine curve?
//!
//! `OUTAGESIM_CURVES=folder cargo bench --bench realism` prints the tables of docs/realism.md and writes them there.
//! `-- --variants` adds those of variants of the prior, and a few minutes. Without the folder there is nothing to measure. docs/realism.md says what is measured, and where the curves come from.

mod document;
mod facts;
mod genuine;
mod october;
mod predict;
mod priors;
mod public_record;
mod rivals;
mod scores;
mod summary;
mod tables;
mod variants;

use genuine::{Curve, Reading};
use outagesim::model::prior::Prior;
use priors::Folds;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rivals::Rival;
use scores::CurveScore;
use std::path::PathBuf;

/// One curve in so many states when it was over.
const EVERY_END: usize = 3;

fn main() {
    let Some(folder) = std::env::var_os("OUTAGESIM_CURVES").map(PathBuf::from) else {
        println!("skipped: OUTAGESIM_CURVES names no folder of genuine curves");
        return;
    };
    let curves = Curve::clear_events(&folder);
    document::write("facts", &facts::table(&curves));
    let folds = Folds::new(&curves);
    let priors = folds.priors();
    let predictions: Vec<Vec<Vec<u64>>> = (0..curves.len()).map(|i| model(&curves, i, &priors[i])).collect();
    let all: Vec<usize> = (0..curves.len()).collect();
    let ours = score(&curves, &all, |i| predictions[i].clone());
    let theirs: Vec<(Rival, Vec<CurveScore>)> = Rival::ALL
        .into_iter()
        .map(|rival| (rival, score(&curves, &all, |i| rival_samples(&curves, &folds, i, rival))))
        .collect();
    document::write("genuine", &tables::comparison(&curves, &ours, &theirs));
    document::write("parts", &tables::parts(&curves, &ours));
    document::write("followed", &tables::followed(&curves, &predictions));
    document::write("prior", &tables::prior(&folds.prior_of_all()));
    document::write("record", &public_record::table());
    document::write("october", &october::table());
    if std::env::args().any(|argument| argument == "--variants") {
        // Whose end is stated takes long: the variants of the others tell as much.
        let open: Vec<usize> = all.into_iter().filter(|&i| reading(&curves, i).end_min.is_none()).collect();
        let theirs = variants::ALL
            .map(|variant| (variant, score(&curves, &open, |i| model(&curves, i, &variant.apply(&priors[i])))));
        let ours: Vec<CurveScore> = open.iter().map(|&i| ours[i].clone()).collect();
        let groups: Vec<&str> = open.iter().map(|&i| curves[i].group.as_str()).collect();
        document::write("variants", &tables::variants(&groups, &ours, &theirs));
    }
}

/// Scores of the predictions of `which` curves, of which those of the scored bins come first.
fn score(curves: &[Curve], which: &[usize], predict: impl Fn(usize) -> Vec<Vec<u64>>) -> Vec<CurveScore> {
    let score = |&i: &usize| {
        let curve = &curves[i];
        let mut rng = ChaCha8Rng::seed_from_u64(i as u64);
        let bins = curve.event.scored(curve.counts.len());
        let peak = curve.counts[curve.event.highest] as f64;
        CurveScore::new(&predict(i), &curve.counts[bins], peak, || rng.random())
    };
    which.iter().map(score).collect()
}

/// What is stated of a curve.
fn reading(curves: &[Curve], i: usize) -> Reading {
    curves[i].reading(i.is_multiple_of(EVERY_END))
}

fn model(curves: &[Curve], i: usize, prior: &Prior) -> Vec<Vec<u64>> {
    let curve = &curves[i];
    predict::predict(curve, &reading(curves, i), curve.event.predicted(curve.counts.len()), prior)
}

fn rival_samples(curves: &[Curve], folds: &Folds, i: usize, rival: Rival) -> Vec<Vec<u64>> {
    let curve = &curves[i];
    let mut rng = ChaCha8Rng::seed_from_u64(1_000 + i as u64);
    let bins = curve.event.scored(curve.counts.len());
    rival.predict(&reading(curves, i), bins, &folds.others(curves, i), &mut rng)
}
