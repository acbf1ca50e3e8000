//! Given only what a journalist would have written, do the bands hold genuine Downdetector curves?
//!
//! Reads the folder that `OUTAGESIM_CURVES` names (docs/realism.md says where such curves come from) and skips with a
//! message without it. The delivered prior has seen these curves. This guards the whole pipeline; `cargo bench --bench
//! realism` judges it on curves that its prior has not seen.

use super::folders;
use super::support::skip;
use outagesim::benchmark::{CurveScore, Facts, predict};

#[test]
fn bands_from_press_figures_hold_genuine_curves_about_as_often_as_they_say() {
    let curves = folders::curves_of("OUTAGESIM_CURVES");
    if curves.is_empty() {
        skip("OUTAGESIM_CURVES names no folder of genuine curves");
        return;
    }
    let mut transforms = Vec::new();
    for curve in &curves {
        let forecasts = predict(curve, &Facts::read(curve, false), curve.scored(), None).expect("a prediction");
        transforms.extend(CurveScore::new(curve, &forecasts).transforms);
    }
    let share = |low: f64, high: f64| {
        transforms.iter().map(|transform| transform.share_in(low, high)).sum::<f64>() / transforms.len() as f64
    };
    let (half, ninety) = (share(0.25, 0.75), share(0.05, 0.95));
    println!("{} curves, {} bins: 50 % bands hold {half:.3}, 90 % bands {ninety:.3}", curves.len(), transforms.len());
    // Bins of a curve depend on each other: with some ten independent ones a curve, four standard errors are
    // 4 √(p(1−p)/690), 8 and 5 points.
    assert!((half - 0.5).abs() < 0.08, "{half}");
    assert!((ninety - 0.9).abs() < 0.05, "{ninety}");
}
