//! When the surge of an observed curve begins and ends.

use super::{Observed, ObservedBin};
use crate::quantiles;
use crate::scenario::subsided_below;
use jiff::{SignedDuration, Timestamp};

/// Bins so long before the highest one show the usual level. Ours, as are the thresholds below: the definitions
/// under which the model's priors were found.
const QUIET_BEFORE: SignedDuration = SignedDuration::from_mins(120);

/// Standard deviations of a Poisson count by which a bin has to stand out from the usual level.
const STANDS_OUT: f64 = 4.0;

/// Reports in the highest bin of a clear event, at the least, and how many times as many as in the median bin.
pub(crate) const CLEAR: f64 = 50.0;
pub(crate) const CLEAR_TIMES: f64 = 5.0;

/// Lower or missing bins that may interrupt the run up to the highest bin.
const LULL_BINS: i64 = 3;

/// The surge around the highest bin; instants are starts of bins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// The first bin of the run up to the highest that stands out from the usual level.
    pub start: Timestamp,
    /// The highest bin.
    pub highest: Timestamp,
    /// Mean of the bins more than two hours before the highest, but for those that stand out from the median bin. Where there are
    /// none such it is the median bin. Reports per bin.
    pub usual_level: f64,
    /// Whether it stands out from the rest of the curve. The highest bin has at least 50 reports then, and five times as many as
    /// the median bin. Our rule, by which curves were chosen for the model's priors.
    pub is_clear: bool,
    /// The first of two successive bins under a tenth of the highest's excess, where there are two.
    pub end: Option<Timestamp>,
}

impl Observed {
    /// The surge around the highest bin, as a reader of the page would see it.
    ///
    /// ```
    /// use jiff::tz::TimeZone;
    /// use outagesim::observed::Observed;
    ///
    /// let text = "time_utc,reports\n2022-07-14T12:00Z,3\n2022-07-14T12:15Z,250\n2022-07-14T12:30Z,90\n\
    ///             2022-07-14T12:45Z,4\n2022-07-14T13:00Z,2\n";
    /// let event = Observed::parse(text, &TimeZone::UTC)?.event();
    /// assert_eq!(event.start.to_string(), "2022-07-14T12:15:00Z");
    /// assert_eq!(event.end, Some("2022-07-14T12:45:00Z".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn event(&self) -> Event {
        event(&self.bins, self.bin_min)
    }
}

/// The surge among some bins, of which there is at least one.
fn event(bins: &[ObservedBin], bin_min: u32) -> Event {
    let width_min = i64::from(bin_min.max(1));
    let count = |bin: usize| bins[bin].reports as f64;
    // How many bins there would be from one to the next if none were missing.
    let steps = |bin: usize| bins[bin + 1].start.duration_since(bins[bin].start).as_mins() / width_min;
    let highest = (0..bins.len()).fold(0, |top, bin| if count(bin) > count(top) { bin } else { top });
    let quiet_until = bins[highest].start.saturating_sub(QUIET_BEFORE).unwrap_or(Timestamp::MIN);
    let usual = usual_level(bins, bins.partition_point(|bin| bin.start < quiet_until));
    let low = usual + subsided_below(count(highest) - usual);
    let threshold = low.max(usual + STANDS_OUT * (usual + 1.0).sqrt());
    let (mut start, mut lower) = (highest, 0);
    for bin in (0..highest).rev() {
        // Nobody knows what was in the bins of a gap: they do not go on with the run.
        lower += steps(bin) - 1;
        if lower > LULL_BINS {
            break;
        }
        if count(bin) > threshold {
            (start, lower) = (bin, 0);
        } else {
            lower += 1;
        }
    }
    // Two that are not successive tell nothing of what is between them.
    let is_end = |bin: usize| count(bin) < low && count(bin + 1) < low && steps(bin) == 1;
    let end = (highest + 1..bins.len() - 1).find(|&bin| is_end(bin));
    Event {
        start: bins[start].start,
        highest: bins[highest].start,
        usual_level: usual,
        is_clear: count(highest) >= CLEAR && count(highest) >= CLEAR_TIMES * median(bins),
        end: end.map(|end| bins[end].start),
    }
}

fn median(bins: &[ObservedBin]) -> f64 {
    quantiles::median(bins.iter().map(|bin| bin.reports as f64)).unwrap_or(0.0)
}

/// Mean of the bins before `until` that do not stand out from the median; the median where there are none.
fn usual_level(bins: &[ObservedBin], until: usize) -> f64 {
    let median = median(bins);
    let ordinary = |count: &f64| *count <= median + STANDS_OUT * (median + 1.0).sqrt();
    let quiet: Vec<f64> = bins[..until].iter().map(|bin| bin.reports as f64).filter(ordinary).collect();
    if quiet.is_empty() { median } else { quiet.iter().sum::<f64>() / quiet.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bins of a quarter hour from the epoch on; start, highest bin and end as positions.
    fn positions(counts: &[u64]) -> (i64, i64, Option<i64>) {
        positions_without(0..0, counts)
    }

    /// The same where some of the bins are missing.
    fn positions_without(missing: std::ops::Range<usize>, counts: &[u64]) -> (i64, i64, Option<i64>) {
        let bins: Vec<ObservedBin> = counts
            .iter()
            .enumerate()
            .filter(|(i, _)| !missing.contains(i))
            .map(|(i, &reports)| {
                let start = Timestamp::from_second(i as i64 * 900).unwrap();
                ObservedBin { start, reports, baseline: None }
            })
            .collect();
        let event = event(&bins, 15);
        let position = |instant: Timestamp| instant.as_second() / 900;
        (position(event.start), position(event.highest), event.end.map(position))
    }

    #[test]
    fn the_event_reaches_from_what_stands_out_to_two_bins_under_a_tenth() {
        let quiet = [2, 3, 1, 2, 3, 2, 1, 2, 3, 2];
        let surge = [40, 900, 700, 300, 80, 150, 60, 50, 3, 2];
        assert_eq!(positions(&[&quiet[..], &surge[..]].concat()), (11, 11, Some(16)));
    }

    #[test]
    fn a_lull_of_three_bins_does_not_end_the_run_up() {
        let quiet = [0; 12];
        assert_eq!(positions(&[&quiet[..], &[200, 5, 5, 5, 900, 0, 0]].concat()).0, 12);
        assert_eq!(positions(&[&quiet[..], &[200, 5, 5, 5, 5, 900, 0, 0]].concat()).0, 17);
    }

    #[test]
    fn a_gap_is_no_part_of_the_run_up_nor_two_bins_that_follow_each_other() {
        let counts = [&[0; 12][..], &[200, 5, 5, 5, 5, 900, 300, 0, 0, 0, 0]].concat();
        // Five bins after an earlier surge nobody knows of: the run cannot reach over them.
        assert_eq!(positions_without(13..17, &counts).0, 17);
        assert_eq!(positions_without(13..15, &[&[0; 12][..], &[200, 5, 5, 900, 0, 0]].concat()).0, 12);
        assert_eq!(positions(&counts).2, Some(19));
        assert_eq!(positions_without(20..22, &counts).2, None, "19 and 22 do not follow each other");
    }

    #[test]
    fn a_curve_that_does_not_subside_has_no_end() {
        assert_eq!(positions(&[0, 0, 500, 400, 300]).2, None);
    }
}
