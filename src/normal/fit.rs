//! A week that is fitted to a series.

use super::cycle::{WEEK_MIN, Week, WeekError, bin_width, slot};
use super::regression::{self, Slot};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// A week, and how it was found.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Fitted {
    /// What is expected.
    pub week: Week,
    /// Bins that it rests on.
    pub bins: usize,
    /// Bins that stand out, and are left out.
    pub left_out: usize,
    /// Whether there are data enough to tell the days of the week apart.
    pub has_weekly_cycle: bool,
}

/// Orders of the daily and of the weekly cycle, and from how many periods on each is fitted. They are those of Prophet (Taylor and Letham
/// 2018, Forecasting at scale, and its defaults).
const DAILY: usize = 4;
const WEEKLY: usize = 3;
const PERIODS: f64 = 2.0;

/// A bin that is farther from its expectation than so many standard deviations is an outage or a gap, and no normal traffic: our assumption.
const STANDS_OUT_SD: f64 = 5.0;
/// Rounds of leaving out such bins.
const MOST_ROUNDS: usize = 10;

impl Week {
    /// Fits a week to starts and counts of bins, among which there may be gaps.
    ///
    /// ln μ is a sum of harmonics of the day and the week, and the days may differ in their daily cycle.
    ///
    /// Where the series is shorter than two weeks or has no two dates of a weekday, all days are alike. Bins that stand out are left out: five standard deviations and more.
    /// The dispersion is Pearson's χ² per degree of freedom.
    ///
    /// ```
    /// use outagesim::jiff::tz::TimeZone;
    /// use outagesim::normal::Week;
    ///
    /// let week = Week::usual(300.0, 60, TimeZone::UTC)?;
    /// let month = week.counts("2024-03-04T00:00Z".parse()?, "2024-04-01T00:00Z".parse()?, 42, 0);
    /// let series: Vec<_> = month.into_iter().map(|bin| (bin.start, bin.reports)).collect();
    /// let fitted = Week::fit(&series, 60, TimeZone::UTC)?;
    /// assert!(fitted.has_weekly_cycle && (fitted.week.mean() - 300.0).abs() < 5.0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Bins that do not fill a day, fewer than two days of them, or no report at all.
    pub fn fit(series: &[(Timestamp, u64)], bin_min: u32, time_zone: TimeZone) -> Result<Fitted, WeekError> {
        let bin_min = bin_width(bin_min)?;
        let slots = WEEK_MIN / bin_min;
        let bins: Vec<(usize, f64)> =
            series.iter().map(|&(start, reports)| (slot(start, &time_zone, bin_min), reports as f64)).collect();
        let days = bins.len() as f64 * 7.0 / slots as f64;
        if days < PERIODS {
            return Err(WeekError::TooShort(bins.len()));
        }
        let has_weekly_cycle = days >= 7.0 * PERIODS && has_each_weekday_twice(series, &time_zone);
        let harmonics = harmonics(has_weekly_cycle, slots);
        let mut kept = bins.clone();
        let (mut curve, mut dispersion) = fit_to(&kept, slots, &harmonics)?;
        for _ in 0..MOST_ROUNDS {
            let sd = |expected: f64| (dispersion * expected.max(1.0)).sqrt();
            let fits =
                |&&(slot, reports): &&(usize, f64)| (reports - curve[slot]).abs() <= STANDS_OUT_SD * sd(curve[slot]);
            let fitting: Vec<(usize, f64)> = bins.iter().filter(fits).copied().collect();
            if fitting.len() == kept.len() {
                break;
            }
            kept = fitting;
            (curve, dispersion) = fit_to(&kept, slots, &harmonics)?;
        }
        let left_out = bins.len() - kept.len();
        let week = Week::new(bin_min, curve, dispersion, time_zone);
        Ok(Fitted { week, bins: kept.len(), left_out, has_weekly_cycle })
    }
}

/// Whether each day of the week has bins of two dates.
fn has_each_weekday_twice(series: &[(Timestamp, u64)], time_zone: &TimeZone) -> bool {
    let dates: BTreeSet<Date> = series.iter().map(|(start, _)| start.to_zoned(time_zone.clone()).date()).collect();
    let mut of_day = [0.0; 7];
    dates.iter().for_each(|date| of_day[date.weekday().to_monday_zero_offset() as usize] += 1.0);
    of_day.iter().all(|&dates| dates >= PERIODS)
}

/// Periods a week: the day's harmonics and, where days differ, the week's, and those beside the day's by which the daily cycle differs
/// between days. None is finer than the bins show.
fn harmonics(has_weekly_cycle: bool, slots: usize) -> Vec<usize> {
    let daily = (1..=DAILY).map(|order| 7 * order);
    let mut harmonics: Vec<usize> = match has_weekly_cycle {
        false => daily.collect(),
        true => (1..=WEEKLY).chain(daily.flat_map(|of_day| [of_day - 1, of_day, of_day + 1])).collect(),
    };
    harmonics.retain(|&harmonic| 2 * harmonic < slots);
    harmonics
}

/// Number and sum of the bins of each slot.
fn sums(bins: &[(usize, f64)], slots: usize) -> Vec<Slot> {
    let mut sums = vec![Slot::default(); slots];
    for &(slot, reports) in bins {
        sums[slot].bins += 1.0;
        sums[slot].reports += reports;
    }
    sums
}

/// What is expected of each slot by these bins, and their dispersion about it.
fn fit_to(bins: &[(usize, f64)], slots: usize, harmonics: &[usize]) -> Result<(Vec<f64>, f64), WeekError> {
    let expected = regression::expected(&sums(bins, slots), harmonics).ok_or(WeekError::Empty)?;
    let squares = bins.iter().map(|&(slot, reports)| (reports - expected[slot]).powi(2) / expected[slot]);
    let freedom = (bins.len() as f64 - (1 + 2 * harmonics.len()) as f64).max(1.0);
    let dispersion = squares.sum::<f64>() / freedom;
    Ok((expected, dispersion))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::counts::{sample_intensity, sample_poisson};
    use rand::SeedableRng;
    use rand_chacha::ChaCha8Rng;

    const SLOTS: usize = 168;
    const DISPERSION: f64 = 3.0;

    /// Coefficients that a service might have: a busy noon, a second peak in the evening, quiet weekends.
    fn truth(harmonics: &[usize]) -> Vec<f64> {
        let waves = harmonics.iter().enumerate().flat_map(|(i, harmonic)| {
            let size = if harmonic % 7 == 0 { 0.6 } else { 0.2 } / (1.0 + i as f64 / 4.0);
            [-size, 0.5 * size]
        });
        std::iter::once(120f64.ln()).chain(waves).collect()
    }

    fn expected(coefficients: &[f64], harmonics: &[usize]) -> Vec<f64> {
        let log = |slot: usize| -> f64 {
            regression::row(slot, SLOTS, harmonics).iter().zip(coefficients).map(|(x, b)| x * b).sum()
        };
        (0..SLOTS).map(|slot| log(slot).exp()).collect()
    }

    fn counts(expected: &[f64], weeks: usize, seed: u64) -> Vec<(usize, f64)> {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let count = |slot: usize| {
            let intensity = sample_intensity(expected[slot], DISPERSION, &mut rng);
            (slot, sample_poisson(intensity, &mut rng) as f64)
        };
        (0..SLOTS * weeks).map(|bin| bin % SLOTS).map(count).collect()
    }

    #[test]
    fn coefficients_that_are_known_are_found_within_their_own_standard_errors() {
        let harmonics = harmonics(true, SLOTS);
        let known = truth(&harmonics);
        let bins = counts(&expected(&known, &harmonics), 26, 5);
        let (_, dispersion) = fit_to(&bins, SLOTS, &harmonics).unwrap();
        let sums = sums(&bins, SLOTS);
        let fitted = regression::fit(&sums, &harmonics).unwrap();
        let (_, mut root) = regression::derivatives(&sums, &regression::rows(SLOTS, &harmonics), &fitted);
        assert!(root.take_root());
        // Wald's statistic: χ² with one degree of freedom a coefficient, here 31. Its 99.99 % quantile is 68.
        let off: Vec<f64> = fitted.iter().zip(&known).map(|(found, known)| found - known).collect();
        let wald: f64 = (0..off.len())
            .map(|column| (column..off.len()).map(|row| root.row(row)[column] * off[row]).sum::<f64>().powi(2))
            .sum();
        assert_eq!(off.len(), 31);
        assert!(wald / DISPERSION < 68.0, "{}", wald / DISPERSION);
        // Of a mean of n squared residuals about 1. Each has a variance of at most 3: two for a normal, one more for the skewness.
        let sd = DISPERSION * (3.0 / bins.len() as f64).sqrt();
        assert!((dispersion - DISPERSION).abs() < 4.0 * sd, "{dispersion}");
    }

    #[test]
    fn an_outage_in_the_series_stands_out_and_changes_nothing() {
        let harmonics = harmonics(true, SLOTS);
        let quiet = expected(&truth(&harmonics), &harmonics);
        let fit = |bins: &[(usize, f64)]| {
            let monday: Timestamp = "2024-03-04T00:00:00Z".parse().unwrap();
            let hour = |i: usize| monday + jiff::SignedDuration::from_hours(i as i64);
            let series: Vec<_> = bins.iter().enumerate().map(|(i, bin)| (hour(i), bin.1 as u64)).collect();
            Week::fit(&series, 60, TimeZone::UTC).unwrap()
        };
        let mut bins = counts(&quiet, 8, 6);
        let clean = fit(&bins);
        bins[500..506].iter_mut().for_each(|bin| bin.1 += 5_000.0);
        let with_outage = fit(&bins);
        assert_eq!(with_outage.left_out, clean.left_out + 6);
        let ratio = |slot: usize| with_outage.week.expected()[slot] / clean.week.expected()[slot];
        // Six of the 1,344 bins are gone: no expectation moves by more than its own standard error, a few per cent.
        assert!((0..SLOTS).all(|slot| (ratio(slot) - 1.0).abs() < 0.05));
    }

    #[test]
    fn a_week_is_not_told_from_one_of_its_days() {
        let monday: Timestamp = "2024-03-04T00:00:00Z".parse().unwrap();
        let fit = |days: &[i64]| {
            let hours = days.iter().flat_map(|day| (24 * day..24 * (day + 1)).map(jiff::SignedDuration::from_hours));
            let series: Vec<(Timestamp, u64)> = hours.map(|hours| (monday + hours, 120)).collect();
            Week::fit(&series, 60, TimeZone::UTC).unwrap()
        };
        let mondays = fit(&(0..20).map(|week| 7 * week).collect::<Vec<_>>());
        assert!(!mondays.has_weekly_cycle);
        assert!((mondays.week.expected()[80] - 120.0).abs() < 1.0, "{}", mondays.week.expected()[80]);
        let working_days: Vec<i64> = (0..28).filter(|day| day % 7 < 5).collect();
        assert!(!fit(&working_days).has_weekly_cycle && fit(&(0..14).collect::<Vec<_>>()).has_weekly_cycle);
    }

    #[test]
    fn days_are_alike_where_less_than_two_weeks_are_known() {
        let alike = harmonics(false, SLOTS);
        let curve = expected(&truth(&alike), &alike);
        for (weeks, has_weekly_cycle) in [(1, false), (2, true)] {
            let (fitted, _) = fit_to(&counts(&curve, weeks, 7), SLOTS, &harmonics(has_weekly_cycle, SLOTS)).unwrap();
            let is_alike = (0..24).all(|hour| (fitted[hour] - fitted[hour + 24]).abs() < 1e-9);
            assert_eq!(is_alike, !has_weekly_cycle);
        }
    }
}
