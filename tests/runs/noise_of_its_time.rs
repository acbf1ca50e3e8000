//! What a replicate shows at some time does not depend on the window that is drawn.

use outagesim::simulate::{Ensemble, Window};
use outagesim::{Options, run, scenario::Scenario};

const SCENARIO: &str = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\n\
                        start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\nbaseline = \"about 40 reports\"\n";

fn drawn(from: &str, to: &str, replicates: usize) -> Ensemble {
    let scenario = Scenario::parse("example", SCENARIO).unwrap();
    let at = |day_and_time: &str| format!("{day_and_time}:00Z").parse().unwrap();
    let window = Window::new(at(from), at(to)).unwrap();
    let options = Options { replicates, window: Some(window), ..Options::default() };
    run(&scenario, &options).unwrap().ensembles.swap_remove(0)
}

/// Counts, and those of them without the outage, of the bins that start before `until_min` and not before `from_min`.
fn between(ensemble: &Ensemble, from_min: f64, until_min: f64) -> Vec<(u64, u64)> {
    let starts = ensemble.bin_starts_min.iter().enumerate();
    let bins: Vec<usize> = starts.filter(|&(_, &s)| (from_min..until_min).contains(&s)).map(|(bin, _)| bin).collect();
    let rows = 0..ensemble.counts.len();
    rows.flat_map(|row| bins.iter().map(move |&bin| (row, bin)))
        .map(|(row, bin)| (ensemble.counts[row][bin], ensemble.quiet(row, bin)))
        .collect()
}

#[test]
fn overlapping_windows_agree_on_every_bin() {
    // Quarter hours, before, during and after the outage; one window begins within a bin.
    let whole = drawn("2024-03-04T00:00", "2024-03-07T00:00", 40);
    for (from, to) in [("2024-03-05T13:00", "2024-03-05T18:00"), ("2024-03-05T14:07", "2024-03-06T09:00")] {
        let part = drawn(from, to, 40);
        let (first, end) = (part.bin_starts_min[0], part.bin_starts_min[part.bin_starts_min.len() - 1] + 1.0);
        assert_eq!(between(&part, first, end), between(&whole, first, end), "{from} to {to}");
    }
}

#[test]
fn noise_differs_from_day_to_day_and_adjacent_windows_do_not_repeat_it() {
    let days = |from: &str, to: &str| -> Vec<u64> { drawn(from, to, 1).counts.swap_remove(0) };
    let (first, second) = (days("2024-06-01T00:00", "2024-06-04T00:00"), days("2024-06-04T00:00", "2024-06-07T00:00"));
    assert_eq!(first.len(), 288);
    assert_ne!(first, second);
    // Days of one daily cycle: as unlike each other as independent counts are. Two counts of 1.6 times the variance of Poisson ones, about
    // 30 reports, are equal in one pair of about 25.
    let equal = first.iter().zip(&second).filter(|(a, b)| a == b).count();
    assert!(equal < 50, "{equal} of 288 bins are the same");
}

#[test]
fn a_window_of_a_year_is_drawn_and_a_longer_one_refused() {
    assert_eq!(drawn("2024-01-01T00:00", "2025-01-01T00:00", 1).counts[0].len(), 366 * 96);
    assert!(Window::new("2024-01-01T00:00:00Z".parse().unwrap(), "2025-03-01T00:00:00Z".parse().unwrap()).is_err());
}
