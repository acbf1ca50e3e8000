//! Guides bear on the efficiency of the sampler, not on the posterior.

use super::{drawn, means, parse};
use crate::calibrate::draw::Sampler;
use crate::calibrate::guides::guide::{DurationProposal, Guides};
use crate::calibrate::posterior::Posterior;
use crate::calibrate::target::{TargetId, Targets};
use crate::model::prior::Prior;
use crate::random::Streams;
use crate::sample::importance::{MOST_DRAWS, RELIABLE_SHAPE};
use crate::scenario::{FigureId, QuantityKind};
use crate::weights::pareto_smooth;
use std::num::NonZeroU32;

const SCENARIO: &str = r#"
    service   = "Example"
    time-zone = "UTC"
    [outage]
    source    = "Example Times"
    date      = "2024-03-05"
    start     = "about 14:00"
    peak      = "between 40 and 400 reports"
    peak-time = "about 14:30"
    duration  = "about 1 h"
    subsided  = "about 16:00"
    baseline  = "about 3 reports"
"#;

/// Checks that all of these guides lead to the same posterior as the chosen ones.
fn assert_guides_do_not_matter(
    text: &str,
    others: impl Fn(&Guides, &dyn Fn(QuantityKind) -> Option<TargetId>) -> Vec<Guides>,
) {
    let scenario = parse(text);
    let targets = Targets::new(&scenario, &Prior::default());
    let active = targets.fitted(None);
    let chosen = Guides::choose(&targets, &active);
    let streams = Streams::new(1);
    let sampler = Sampler::guided(&targets, &streams, active.clone(), chosen.clone());
    let expected = means(&targets, &drawn(&sampler, 4_000.0, MOST_DRAWS));
    let find = |kind| active.iter().copied().find(|id| targets.list[id.0].quantity.kind() == kind);
    for (seed, guides) in others(&chosen, &find).into_iter().enumerate() {
        let streams = Streams::new(100 + seed as u64);
        let sampler = Sampler::guided(&targets, &streams, active.clone(), guides);
        let found = means(&targets, &drawn(&sampler, 1_500.0, MOST_DRAWS));
        for (i, (a, b)) in expected.iter().zip(&found).enumerate() {
            let standard_error = a.1.hypot(b.1);
            // Up to 6 guides × 9 summaries: 4.5 standard errors leave a chance of 4 × 10⁻⁴ in all.
            assert!((a.0 - b.0).abs() < 4.5 * standard_error, "guides {seed}, summary {i}: {a:?} and {b:?}");
        }
    }
}

#[test]
fn guides_bear_on_the_efficiency_not_on_the_posterior() {
    assert_guides_do_not_matter(SCENARIO, |chosen, find| {
        vec![
            Guides { location: find(QuantityKind::Start), ..chosen.clone() },
            Guides { location: find(QuantityKind::PeakTime), ..chosen.clone() },
            Guides { location: find(QuantityKind::Subsided), ..chosen.clone() },
            Guides { duration: DurationProposal::prior(&Prior::default()), ..chosen.clone() },
            Guides { height: vec![None], ..chosen.clone() },
            Guides { subsided: None, ..chosen.clone() },
        ]
    });
}

#[test]
fn a_partial_recovery_may_be_drawn_about_what_is_said_of_it_or_place_the_curve() {
    let text = r#"
        service          = "Example"
        time-zone        = "UTC"
        [outage]
        source           = "Example Times"
        date             = "2024-03-05"
        start            = "about 14:00"
        partial-recovery = "just after 15:00"
        restored         = "about 15:40"
        peak             = "between 400 and 4,000 reports"
        [[source]]
        id               = "other"
        outlet           = "Example Post"
        [[figure]]
        quantity         = "level-at"
        value            = "up to 500"
        at               = "15:30"
        source           = "other"
    "#;
    assert_guides_do_not_matter(text, |chosen, find| {
        vec![
            Guides { location: find(QuantityKind::PartialRecovery), ..chosen.clone() },
            Guides {
                location: find(QuantityKind::Restored),
                course: chosen.course.prior(&Prior::default()),
                ..chosen.clone()
            },
        ]
    });
}

#[test]
fn waves_may_be_drawn_about_what_is_said_of_them_or_place_and_scale_the_curve() {
    let text = r#"
        service   = "Example"
        time-zone = "UTC"
        [outage]
        source    = "Example Times"
        date      = "2024-03-05"
        start     = "about 14:00"
        peak      = "between 400 and 4,000 reports"
        restored  = "about 18:00"
        [[figure]]
        quantity  = "wave-start"
        value     = "about 17:00"
        [[figure]]
        quantity  = "wave-peak"
        value     = "between 300 and 3,000"
    "#;
    assert_guides_do_not_matter(text, |chosen, find| {
        vec![
            Guides { location: find(QuantityKind::WaveStart), ..chosen.clone() },
            Guides { height: vec![find(QuantityKind::WavePeak)], ..chosen.clone() },
            Guides {
                height: vec![find(QuantityKind::Peak)],
                course: chosen.course.prior(&Prior::default()),
                ..chosen.clone()
            },
        ]
    });
}

#[test]
fn a_height_may_be_guided_by_any_count_where_the_baseline_is_a_share_of_it() {
    let text = r#"
        service   = "Example"
        time-zone = "UTC"
        [outage]
        source    = "Example Times"
        date      = "2024-03-05"
        start     = "about 14:00"
        duration  = "about 1 h"
        peak      = "between 400 and 4,000 reports"
        [[source]]
        id        = "other"
        outlet    = "Example Post"
        [[figure]]
        quantity  = "level-at"
        value     = "between 100 and 1,000"
        at        = "15:30"
        source    = "other"
        [[figure]]
        quantity  = "total"
        value     = "between 3,000 and 9,000"
        source    = "other"
    "#;
    assert_guides_do_not_matter(text, |chosen, find| {
        [QuantityKind::Peak, QuantityKind::LevelAt, QuantityKind::Total]
            .into_iter()
            .map(|kind| Guides { height: vec![find(kind)], ..chosen.clone() })
            .collect()
    });
}

#[test]
fn a_height_may_be_guided_by_a_level_of_a_few_reports() {
    for (level, at) in [("about 3", "15:00"), ("fewer than 30", "17:00")] {
        let text = format!(
            "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
             start = \"about 14:00\"\nrestored = \"about 15:00\"\nbaseline = \"about 1 report\"\n\
             [[figure]]\nquantity = \"level-at\"\nvalue = \"{level}\"\nat = \"{at}\"\n"
        );
        assert_guides_do_not_matter(&text, |chosen, _| {
            assert!(chosen.height[0].is_some());
            vec![Guides { height: vec![None], ..chosen.clone() }]
        });
    }
}

#[test]
fn a_baseline_may_be_drawn_by_what_the_total_leaves_for_it() {
    let text = r#"
        service   = "Example"
        time-zone = "UTC"
        [outage]
        source    = "Example Times"
        date      = "2024-03-05"
        start     = "about 14:00"
        peak      = "between 300 and 500 reports"
        subsided  = "about 16:00"
        [[figure]]
        quantity  = "total"
        value     = "about 6,000"
    "#;
    assert_guides_do_not_matter(text, |chosen, _| {
        assert!(chosen.total[0].is_some());
        vec![Guides { total: vec![None], ..chosen.clone() }]
    });
}

#[test]
fn what_lies_outside_the_surge_does_not_stop_the_height_from_being_drawn() {
    let text = |baseline: &str| {
        format!(
            "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
             start = \"13:50\"\n{baseline}[[source]]\nid = \"other\"\noutlet = \"Example Post\"\n[[figure]]\n\
             quantity = \"level-at\"\nvalue = \"about 100\"\nat = \"12:30\"\nsource = \"other\"\n"
        )
    };
    for baseline in ["", "baseline = \"about 90\"\n"] {
        let scenario = parse(&text(baseline));
        assert!(
            Posterior::new(&scenario, &Prior::default(), 1, NonZeroU32::MIN).effective_sample_size() > 400.0,
            "{baseline:?}"
        );
    }
}

#[test]
fn the_peak_of_a_page_that_begins_after_the_onset_is_met_on_what_it_shows() {
    let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
                start = \"13:30\"\npeak = \"about 5,000\"\n[page]\nfrom = \"2024-03-05 14:15\"\n";
    let scenario = parse(text);
    let posterior = Posterior::new(&scenario, &Prior::default(), 1, NonZeroU32::MIN);
    let target = posterior.targets().of_figure(FigureId(1)).unwrap();
    let peak = posterior.quantiles(target);
    // About 5,000 has a standard deviation of 500.
    assert!(peak.p05 > 4_000.0 && peak.p95 < 6_000.0, "{peak:?}");
}

#[test]
fn the_highest_bin_of_a_page_that_lacks_the_beginning_or_the_end_may_place_the_curve() {
    let text = |times: &str, page: &str| {
        format!(
            "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
             peak = \"between 400 and 4,000 reports\"\n{times}[page]\n{page}"
        )
    };
    let beginning = text(
        "start = \"about 14:00\"\npeak-time = \"about 14:15\"\n",
        "from = \"2024-03-05 10:00\"\nto = \"2024-03-05 14:30\"\n",
    );
    let end = text("peak-time = \"about 15:05\"\nrestored = \"about 15:20\"\n", "from = \"2024-03-05 15:00\"\n");
    for (text, other) in [(beginning, QuantityKind::Start), (end, QuantityKind::Restored)] {
        assert_guides_do_not_matter(&text, |chosen, find| {
            [QuantityKind::PeakTime, other]
                .map(|location| Guides { location: find(location), ..chosen.clone() })
                .to_vec()
        });
    }
}

#[test]
fn leaving_a_figure_out_by_reweighting_agrees_with_a_refit() {
    let scenario = parse(SCENARIO);
    let (targets, streams) = (Targets::new(&scenario, &Prior::default()), Streams::new(3));
    let sampler = Sampler::new(&targets, &streams);
    let sample = drawn(&sampler, 1_500.0, MOST_DRAWS);
    let mut compared = 0;
    for &target in sampler.weighed() {
        let smoothed = pareto_smooth(&sample.log_importance_without(&sampler, target.0));
        if smoothed.shape >= RELIABLE_SHAPE {
            continue;
        }
        compared += 1;
        let reweighted = sample.quantiles_weighted(target.0, &smoothed.weights);
        let streams = Streams::new(4);
        let refit = drawn(&Sampler::without(&targets, &streams, target), 2_000.0, MOST_DRAWS);
        // The reweighted median is one of the refit, up to both samples' errors. Times of bins are discrete, so that a part of the refit
        // may equal it.
        let share = |is_in: &dyn Fn(f64) -> bool| -> f64 {
            refit.weighted(target.0).filter(|&(value, _)| is_in(value)).map(|(_, weight)| weight).sum()
        };
        let (below, up_to) = (share(&|value| value < reweighted.p50), share(&|value| value <= reweighted.p50));
        let error = 5.0 * (0.5 / smoothed.weights.effective_sample_size().min(2_000.0)).sqrt();
        let refitted = refit.quantiles(target.0);
        assert!(below < 0.5 + error && up_to > 0.5 - error, "{reweighted:?} and {refitted:?}");
    }
    assert!(compared > 0, "no figure could be left out by reweighting");
}

#[test]
fn an_exact_peak_is_met_by_every_draw_on_a_page_that_ends() {
    let text = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
                peak = \"6\"\npeak-time = \"14:30\"\n[page]\nfrom = \"2024-03-05 12:00\"\nto = \"2024-03-05 16:00\"\n";
    let scenario = parse(text);
    let posterior = Posterior::new(&scenario, &Prior::default(), 1, NonZeroU32::MIN);
    let target = posterior.targets().of_figure(FigureId(0)).unwrap();
    for (peak, _) in posterior.sample.weighted(target.0) {
        // "6" is half a report either way, with shoulders of a quarter: five at the least, seven at the most.
        assert!((5.0..=7.0).contains(&peak), "{peak}");
    }
}
