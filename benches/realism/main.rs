//! Given only what a journalist would have written about an outage, do the bands hold the genuine curve?
//!
//! `OUTAGESIM_CURVES=folder OUTAGESIM_CONSUMER_CURVES=folder cargo bench --bench realism` prints the tables of docs/realism.md and
//! writes them there. docs/realism.md says what is measured, and where the curves come from. Without the folders there is nothing to
//! measure. `-- --aside` adds the score of the incidents that are put aside, which is for the end.

mod aside;
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

use genuine::{Curve, Kind};
use priors::Folds;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rivals::Rival;
use scores::CurveScore;
use tables::Scored;

fn main() {
    let folders = Kind::ALL.into_iter().filter_map(|kind| Some((kind, kind.folder()?)));
    let curves: Vec<Curve> = folders.flat_map(|(kind, folder)| Curve::clear_events(kind, &folder)).collect();
    if curves.is_empty() {
        println!("skipped: OUTAGESIM_CURVES and OUTAGESIM_CONSUMER_CURVES name no folder of genuine curves");
        return;
    }
    let with_aside = std::env::args().any(|argument| argument == "--aside");
    let folds = Folds::new(&curves);
    for kind in Kind::ALL {
        let all: Vec<&Curve> = curves.iter().filter(|curve| curve.kind == kind).collect();
        document::write(&format!("facts {}", kind.name()), &facts::table(&all));
        let of_kind = |aside: bool| -> Vec<usize> {
            (0..curves.len()).filter(|&i| curves[i].kind == kind && curves[i].is_aside() == aside).collect()
        };
        let scored: Vec<Scored> = of_kind(false).into_iter().map(|i| scored(&curves, &folds, i)).collect();
        document::write(&format!("genuine {}", kind.name()), &tables::comparison(&scored));
        document::write(&format!("parts {}", kind.name()), &tables::parts(&scored));
        document::write(&format!("followed {}", kind.name()), &tables::followed(&scored));
        if with_aside {
            let aside: Vec<Scored> = of_kind(true).into_iter().map(|i| self::scored(&curves, &folds, i)).collect();
            document::write(&format!("aside {}", kind.name()), &tables::comparison(&aside));
        }
    }
    let priors = Kind::ALL.map(|kind| (kind, folds.prior_of_all(&curves, kind)));
    document::write("prior", &tables::prior(&priors));
    document::write("record", &public_record::table());
    document::write("october", &october::table());
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
