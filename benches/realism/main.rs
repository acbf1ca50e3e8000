//! Given only what a journalist would have written about an outage, do the bands hold the genuine curve?
//!
//! `OUTAGESIM_CURVES=folder OUTAGESIM_CONSUMER_CURVES=folder cargo bench --bench realism` prints the tables of docs/realism.md and
//! writes them there. docs/realism.md says what is measured, and where the curves come from. Without the folders there is nothing to
//! measure but the public record, at which `-- --record` ends. `-- --facts` ends with what needs no prediction. `-- --aside` adds the
//! score of the incidents that are put aside, which is for the end.

mod aside;
mod document;
mod facts;
mod genuine;
mod october;
mod predict;
mod priors;
mod public_record;
mod rivals;
mod runs;
mod scores;
mod summary;
mod tables;

use genuine::{Curve, Kind};
use priors::Folds;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rivals::Rival;
use scores::CurveScore;
use tables::Scored;

fn main() {
    let is_given = |flag: &str| std::env::args().any(|argument| argument == flag);
    document::write("record", &public_record::table());
    document::write("october", &october::table());
    document::write("runs", &runs::table());
    if is_given("--record") {
        return;
    }
    let folders = Kind::ALL.into_iter().filter_map(|kind| Some((kind, kind.folder()?)));
    let curves: Vec<Curve> = folders.flat_map(|(kind, folder)| Curve::clear_events(kind, &folder)).collect();
    if curves.is_empty() {
        println!("skipped: OUTAGESIM_CURVES and OUTAGESIM_CONSUMER_CURVES name no folder of genuine curves");
        return;
    }
    let title = |kind: Kind| format!("\n**{}**\n\n", kind.title());
    let of_kind = |kind: Kind| curves.iter().filter(|curve| curve.kind == kind).collect::<Vec<_>>();
    let facts = Kind::ALL.map(|kind| title(kind) + &facts::table(&of_kind(kind)));
    document::write("facts", &facts.concat());
    if is_given("--facts") {
        return;
    }
    let folds = Folds::new(&curves);
    let [mut genuine, mut parts, mut followed] = [const { String::new() }; 3];
    for kind in Kind::ALL {
        let scored = |is_aside: bool| -> Vec<Scored> {
            let which = (0..curves.len()).filter(|&i| curves[i].kind == kind && curves[i].is_aside() == is_aside);
            which.map(|i| scored(&curves, &folds, i)).collect()
        };
        let tried = scored(false);
        let title = title(kind);
        genuine += &format!("{title}{}", tables::comparison(&tried));
        parts += &format!("{title}{}", tables::parts(&tried));
        followed += &format!("{title}{}", tables::followed(&tried));
        if is_given("--aside") {
            genuine += &format!("\n**{}, put aside**\n\n{}", kind.title(), tables::comparison(&scored(true)));
        }
    }
    for (name, text) in [("genuine", genuine), ("parts", parts), ("followed", followed)] {
        document::write(name, &text);
    }
    document::write("prior", &tables::prior(&folds.delivered(&curves)));
}

/// A curve with the predictions and the scores of every way.
fn scored<'a>(curves: &'a [Curve], folds: &Folds, i: usize) -> Scored<'a> {
    let curve = &curves[i];
    let reading = curve.reading(curve.states_end());
    let score = |samples: &[Vec<u64>]| {
        let mut rng = ChaCha8Rng::seed_from_u64(i as u64);
        CurveScore::new(samples, &curve.counts[curve.scored()], curve.height(), || rng.random())
    };
    let predicted = predict::predict(curve, &reading, curve.predicted(), &folds.prior(curves, i));
    let others = folds.others(curves, i);
    let of_kind: Vec<&Curve> = others.iter().copied().filter(|other| other.kind == curve.kind).collect();
    let mut theirs = Vec::new();
    for rival in Rival::ALL {
        for (pool, name) in [(&of_kind, rival.name().to_owned()), (&others, format!("{}, of both kinds", rival.name()))]
        {
            let mut rng = ChaCha8Rng::seed_from_u64(1_000 + i as u64);
            let samples = rival.predict((&reading, curve.bin_min()), curve.scored(), pool, &mut rng);
            theirs.push((name, score(&samples)));
        }
    }
    Scored { curve, ours: score(&predicted), theirs, predicted }
}
