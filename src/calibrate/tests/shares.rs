//! The small calibration of channel shares, by the ranks of true shares.

use super::parse;
use crate::calibrate::channel_share;
use crate::calibrate::target::proposal;
use crate::random::{Purpose, Streams};
use crate::scenario::{FigureId, Likelihood};
use rand_distr::{Distribution, Exp1, StandardNormal};
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Three channels, of which the first two have these shares, in percent; the third is named, but what is said of it is not fitted.
fn scenario(app: f64, web: f64) -> String {
    format!(
        r#"
        service  = "Example"
        date     = "2024-03-05"
        time-zone = "UTC"
        [[source]]
        id       = "a"
        outlet   = "A"
        [[figure]]
        quantity = "share"
        channel  = "app"
        value    = "{app:.6} %"
        tolerance = "4 %"
        [[figure]]
        quantity = "share"
        channel  = "web"
        value    = "{web:.6} %"
        tolerance = "10 %"
        [[figure]]
        quantity = "share"
        channel  = "login"
        value    = "5 %"
        role     = "check"
        "#
    )
}

/// The error of a figure, about zero.
fn error(stated: &Likelihood) -> Likelihood {
    let middle = 0.5 * (stated.low() + stated.high());
    Likelihood::new(stated.low() - middle, stated.high() - middle, stated.left(), stated.right()).unwrap()
}

#[test]
fn ranks_of_true_channel_shares_are_uniform() {
    const OUTAGES: u64 = 400;
    const BINS: usize = 8;
    let example = parse(&scenario(30.0, 30.0));
    let errors = [0, 1].map(|i| error(&example.figure(FigureId(i)).statement.as_ref().unwrap().likelihood));
    let truths = Streams::new(2024);
    let mut counts = [[0.0; BINS]; 3];
    for index in 0..OUTAGES {
        let mut rng = truths.stream(Purpose::Shares, 0, index);
        let (shares, stated) = std::iter::repeat_with(|| {
            let gaps: [f64; 4] = std::array::from_fn(|_| Exp1.sample(&mut rng));
            let whole: f64 = gaps.iter().sum();
            let shares = [0, 1, 2].map(|i| gaps[i] / whole);
            let stated = [0, 1].map(|i| shares[i] - proposal::at_score(&errors[i], StandardNormal.sample(&mut rng)));
            (shares, stated)
        })
        // What can be stated, with 5 % for the third: which outages are kept depends on nothing else.
        .find(|(_, stated)| stated.iter().all(|&share| share > 0.01) && stated.iter().sum::<f64>() < 0.95)
        .unwrap();
        let scenario = parse(&scenario(100.0 * stated[0], 100.0 * stated[1]));
        for (i, counts) in counts.iter_mut().enumerate() {
            let left_out = None;
            let predictive = channel_share(&scenario, &Streams::new(index), FigureId(i), left_out).unwrap();
            let rank = predictive.share_below(shares[i]);
            counts[((rank * BINS as f64) as usize).min(BINS - 1)] += 1.0;
        }
    }
    let expected = OUTAGES as f64 / BINS as f64;
    for (counts, channel) in counts.iter().zip(["app", "web", "login"]) {
        let statistic: f64 = counts.iter().map(|count| (count - expected) * (count - expected) / expected).sum();
        let p = ChiSquared::new((BINS - 1) as f64).unwrap().sf(statistic);
        assert!(p > 1e-3 / 3.0, "{channel}: {p:.1e}, {counts:?}");
    }
}
