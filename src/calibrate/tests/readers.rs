//! Two readers of one page.

use super::families::{What, designs};
use crate::calibrate::draw::Sampler;
use crate::calibrate::predictive::{HIGHEST_BIN_LOG_SD, LEVEL_LOG_SD, total_log_sd};
use crate::calibrate::sampler::sample::{Demand, Sample};
use crate::calibrate::target::{Target, Targets};
use crate::model::prior::Prior;
use crate::random::Streams;
use crate::scenario::{FigureId, PageId, Quantity, Scenario};

#[test]
fn the_highest_bins_that_two_readers_see_differ_as_much_as_is_assumed_of_them() {
    let designs = designs();
    let design = designs.iter().find(|design| design.states(What::PeakOfOther)).unwrap();
    let streams = Streams::new(90);
    const OUTAGES: u64 = 400;
    let squares = (0..OUTAGES).map(|index| {
        let outage = design.outage(&streams, index);
        let seen_by = |reader: usize| {
            let of_reader = |target: &Target| target.quantity == Quantity::Peak(PageId(0)) && target.reader == reader;
            outage.truth[outage.targets.list.iter().position(of_reader).unwrap()]
        };
        (seen_by(0) / seen_by(1)).ln().powi(2)
    });
    let log_sd = (squares.sum::<f64>() / OUTAGES as f64).sqrt();
    // It is one number for all curves: to a fifth.
    assert!((log_sd / HIGHEST_BIN_LOG_SD - 1.0).abs() < 0.2, "{log_sd}");
}

/// Log-sd of the ratio of what two readers see of the same thing, over the curves of a start and a peak: of `things`, the keys of a
/// held-out figure each, where `counts` of one, the other and the peak.
fn log_sd_of_readers(things: &[String], counts: impl Fn([f64; 3]) -> bool) -> f64 {
    let mut text = "service = \"Example\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n".to_owned();
    for source in ["a", "b"] {
        text += &format!("[[source]]\nid = \"{source}\"\noutlet = \"{source}\"\n");
    }
    let figure = |keys: &str, source: &str| format!("[[figure]]\n{keys}source = \"{source}\"\n");
    text += &figure("quantity = \"start\"\nvalue = \"about 12:00\"\n", "a");
    text += &figure("quantity = \"peak\"\nvalue = \"about 5,000\"\n", "a");
    // Held out, each is computed on the grid of its source and bears on nothing.
    for (keys, source) in things.iter().flat_map(|keys| ["a", "b"].map(|source| (keys, source))) {
        text += &figure(&format!("{keys}role = \"check\"\n"), source);
    }
    let scenario = Scenario::parse("example", &text).unwrap();
    let targets = Targets::new(&scenario, &Prior::default());
    let streams = Streams::new(91);
    let sampler = Sampler::new(&targets, &streams);
    let sample = Sample::new(&sampler, Demand::POSTERIOR);
    // The first two figures are fitted.
    let of = |figure: usize| sample.weighted(targets.of_figure(FigureId(figure)).unwrap());
    let (mut squares, mut weights) = (0.0, 0.0);
    for thing in 1..=things.len() {
        for (((one, weight), (other, _)), (peak, _)) in of(2 * thing).zip(of(2 * thing + 1)).zip(of(1)) {
            if one.min(other) > 0.0 && counts([one, other, peak]) {
                squares += weight * (one / other).ln().powi(2);
                weights += weight;
            }
        }
    }
    (squares / weights).sqrt()
}

#[test]
fn the_bins_of_one_time_that_two_readers_see_differ_as_much_as_is_assumed_of_them() {
    let level = |after_min: &u32| {
        let (hour, minute) = (12 + after_min / 60, after_min % 60);
        format!("quantity = \"level-at\"\nvalue = \"about 2,000\"\nat = \"{hour}:{minute:02}\"\n")
    };
    let levels = [15, 30, 45, 60, 75, 90, 105, 120, 150, 180, 210, 240].map(|after_min: u32| level(&after_min));
    let log_sd = log_sd_of_readers(&levels, |[one, other, peak]| one.max(other) >= 0.1 * peak);
    // It is one number for all curves: to a fifth.
    assert!((log_sd / LEVEL_LOG_SD - 1.0).abs() < 0.2, "{log_sd}");
}

#[test]
fn the_totals_up_to_a_time_that_two_readers_see_differ_as_much_as_is_assumed_of_them() {
    for within_min in [30.0, 60.0, 120.0] {
        let total = format!(
            "quantity = \"count-within\"\nreading = \"total\"\nvalue = \"about 9,000\"\nwithin = \"{within_min} min\"\n"
        );
        let log_sd = log_sd_of_readers(&[total], |_| true);
        // One formula for all times and curves: to a half.
        assert!((log_sd / total_log_sd(within_min)).ln().abs() < 1.5f64.ln(), "{within_min}: {log_sd}");
    }
}
