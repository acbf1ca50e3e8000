//! Given only what a journalist would have written about an outage, do the bands hold the genuine curve?
//!
//! `OUTAGESIM_CURVES=folder OUTAGESIM_CONSUMER_CURVES=folder cargo bench --bench realism` prints the tables of docs/realism.md and
//! writes them there. docs/realism.md says what is measured, and where the curves come from. Without the folders there is nothing to
//! measure but the public record, at which `-- --record` ends. `-- --facts` ends with what needs no prediction, `-- --verdicts` with how true figures are judged. `-- --aside` adds the
//! score of the incidents that are put aside, which is for the end. `-- --predictions FOLDER` writes what every way predicts, as files
//! for `outagesim score`.

mod document;
mod facts;
mod first_counts;
mod folders;
mod october;
mod other_site;
mod predictions;
mod priors;
mod public_record;
mod rivals;
mod runs;
mod tables;
mod verdicts;

use outagesim::benchmark::{self, Curve, CurveScore, Facts, Kind};
use outagesim::score::Forecast;
use predictions::Files;
use priors::Folds;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rivals::Rival;
use tables::Predicted;

fn main() {
    let is_given = |flag: &str| std::env::args().any(|argument| argument == flag);
    document::write("record", &public_record::table());
    document::write("october", &october::table());
    document::write("runs", &runs::table());
    document::write("first-counts", &first_counts::table());
    if let Some(table) = other_site::table() {
        document::write("other-site", &table);
    }
    document::write("press-verdicts", &verdicts::of_press());
    if is_given("--record") {
        return;
    }
    let curves = folders::curves();
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
    if is_given("--verdicts") {
        document::write("curve-verdicts", &verdicts::of_curves(&curves));
        return;
    }
    let folds = Folds::new(&curves);
    let mut files = Files::new(std::env::args().skip_while(|argument| argument != "--predictions").nth(1));
    let [mut genuine, mut parts, mut followed] = [const { String::new() }; 3];
    for kind in Kind::ALL {
        let mut predicted = |is_aside: bool| -> Vec<Predicted> {
            let which = (0..curves.len()).filter(|&i| curves[i].kind == kind && curves[i].is_aside() == is_aside);
            let predicted: Vec<Predicted> = which.map(|i| predicted(&curves, &folds, i)).collect();
            files.write(&predicted);
            predicted
        };
        let tried = predicted(false);
        if tried.is_empty() {
            continue;
        }
        let title = title(kind);
        genuine += &format!("{title}{}", tables::comparison(&tried));
        parts += &format!("{title}{}", tables::parts(&tried));
        followed += &format!("{title}{}", tables::followed(&tried));
        if is_given("--aside") {
            genuine += &format!("\n**{}, put aside**\n\n{}", kind.title(), tables::comparison(&predicted(true)));
        }
    }
    for (name, text) in [("genuine", genuine), ("parts", parts), ("followed", followed)] {
        document::write(name, &text);
    }
    document::write("prior", &tables::prior(&folds.delivered(&curves)));
}

/// A curve with the predictions of every way, the program's own first.
fn predicted<'a>(curves: &'a [Curve], folds: &Folds, i: usize) -> Predicted<'a> {
    let curve = &curves[i];
    let facts = Facts::of(curve);
    let ours = benchmark::predict(curve, &facts, curve.predicted(), Some(&folds.prior(curves, i)));
    let ours = ours.unwrap_or_else(|error| panic!("{}: {error}", curve.id));
    let others = folds.others(curves, i);
    let of_kind: Vec<&Curve> = others.iter().copied().filter(|other| other.kind == curve.kind).collect();
    let mut ways = vec![("outagesim".to_owned(), ours)];
    for rival in Rival::ALL {
        for (pool, name) in [(&of_kind, rival.name().to_owned()), (&others, format!("{}, of both kinds", rival.name()))]
        {
            let mut rng = ChaCha8Rng::seed_from_u64(1_000 + i as u64);
            let samples = rival.predict((&facts, curve.bin_min()), curve.scored(), pool, &mut rng);
            ways.push((name, samples.iter().filter_map(|bin| Forecast::of_samples(bin)).collect()));
        }
    }
    Predicted { curve, scores: ways.iter().map(|(_, forecasts)| CurveScore::new(curve, forecasts)).collect(), ways }
}
