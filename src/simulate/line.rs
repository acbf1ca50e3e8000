//! Which replicate is drawn as the line: a typical one of those that meet what was fitted.
//!
//! The pointwise median of shifted curves is lower and flatter than each of them, and no page ever showed it. The line is one
//! replicate, as jagged as the others. Candidates are the replicates that meet the most of what most replicates meet, and come nearest to
//! the heights that are stated. The line is the one that is nearest to the middle of all [landmarks](Landmark) and to the middle
//! [shape](shape_distances).

use crate::quantiles::Quantiles;

/// More replicates than these are not looked at: the middle of so many is known well enough. Our assumption.
pub(super) const MOST_CANDIDATES: usize = 1_000;

/// From one value to another.
type Values = (f64, f64);

/// A number that every candidate has.
#[derive(Debug, Clone)]
pub(super) struct Landmark {
    /// One a candidate, in any unit; NaN where a candidate has none.
    pub(super) values: Vec<f64>,
    /// What the words of a fitted figure allow, in the same unit; `None` where nobody states the number.
    pub(super) allowed: Option<Values>,
    /// What is [nearest](crate::scenario::Likelihood::nearest) to a named height: a line that stays far below it seems to miss it.
    pub(super) nearest: Option<Values>,
}

impl Landmark {
    /// A number that nobody states.
    pub(super) fn free(values: Vec<f64>) -> Self {
        Self { values, allowed: None, nearest: None }
    }

    fn is_in(&self, range: Option<Values>, candidate: usize) -> bool {
        range.is_some_and(|(low, high)| (low..=high).contains(&self.values[candidate]))
    }

    /// Whether at least a share of the candidates are in a range.
    fn holds_share(&self, range: Option<Values>, share: f64) -> bool {
        let inside = (0..self.values.len()).filter(|&candidate| self.is_in(range, candidate)).count();
        range.is_some() && inside as f64 >= share * self.values.len() as f64
    }

    /// Squared distance from the median, in standard deviations of a normal distribution with the same middle half.
    fn squared_scores(&self) -> Vec<f64> {
        /// Width of the middle half of a normal distribution, in standard deviations.
        const MIDDLE_HALF: f64 = 1.349;
        let middle = Quantiles::of_or_nan(self.values.iter().copied().filter(|value| value.is_finite()).collect());
        let spread = (middle.p75 - middle.p25) / MIDDLE_HALF;
        let score = |value: &f64| match (value.is_finite(), *value == middle.p50) {
            (false, _) => FAR,
            (true, true) => 0.0,
            (true, false) => ((value - middle.p50) / spread).powi(2).min(FAR),
        };
        self.values.iter().map(score).collect()
    }
}

/// The line meets first of all what a share of `USUAL` of the replicates meets, then what a share of `NOT_RARE` meets. Then it is near
/// the heights that words name where `NOT_RARE` are. A curve that hardly any other resembles is not typical. Our assumptions.
const USUAL: f64 = 0.5;
const NOT_RARE: f64 = 0.1;

/// No single number counts for more than ten standard deviations.
const FAR: f64 = 100.0;

/// The position of the line among the `curves`. Each curve has one value in each landmark.
pub(super) fn line(landmarks: &[Landmark], curves: &[Vec<u64>]) -> usize {
    type Range = fn(&Landmark) -> Option<Values>;
    let aims: [(Range, f64); 3] = [(|of| of.allowed, USUAL), (|of| of.allowed, NOT_RARE), (|of| of.nearest, NOT_RARE)];
    let aims = aims.map(|(range, share)| {
        let aimed = landmarks.iter().filter(|landmark| landmark.holds_share(range(landmark), share));
        (range, aimed.collect::<Vec<_>>())
    });
    let met = |candidate: usize| {
        aims.each_ref().map(|(range, aimed)| aimed.iter().filter(|of| of.is_in(range(of), candidate)).count())
    };
    let own = [roughness(curves)];
    let scores: Vec<Vec<f64>> = landmarks.iter().chain(&own).map(Landmark::squared_scores).collect();
    let shapes = shape_distances(curves);
    let distance = |candidate: usize| {
        let landmarks: f64 = scores.iter().map(|scores| scores[candidate]).sum();
        landmarks / scores.len() as f64 + shapes[candidate].powi(2)
    };
    let most = (0..curves.len()).map(met).max().unwrap_or_default();
    let best = (0..curves.len()).filter(|&candidate| met(candidate) == most);
    best.min_by(|&one, &other| distance(one).total_cmp(&distance(other))).unwrap_or(0)
}

/// How jagged each curve is: the sum of its steps over twice its height. A curve that rises and falls once has 1.
fn roughness(curves: &[Vec<u64>]) -> Landmark {
    let of = |curve: &Vec<u64>| {
        let steps: u64 = curve.windows(2).map(|pair| pair[0].abs_diff(pair[1])).sum();
        let highest = curve.iter().copied().max().unwrap_or(0);
        (steps as f64 / (2 * highest.max(1)) as f64).max(1e-9).ln()
    };
    Landmark::free(curves.iter().map(of).collect())
}

/// How far each curve is from the middle shape, relative to the median distance.
///
/// Curves are laid over each other at their highest bins, and have the same height there. The middle shape has the median in each
/// bin. The distance is the mean over the bins.
fn shape_distances(curves: &[Vec<u64>]) -> Vec<f64> {
    let peaks: Vec<(usize, f64)> = curves.iter().map(|curve| highest_bin(curve)).collect();
    let bins = curves.iter().map(Vec::len).max().unwrap_or(0) as isize;
    let mut sums = vec![(0.0, 0.0); curves.len()];
    let mut heights: Vec<(usize, f64)> = Vec::with_capacity(curves.len());
    for offset in 1 - bins..bins {
        heights.clear();
        heights.extend(curves.iter().zip(&peaks).enumerate().filter_map(|(candidate, (curve, &(peak, height)))| {
            let bin = peak.checked_add_signed(offset)?;
            Some((candidate, *curve.get(bin)? as f64 / height))
        }));
        // At the ends of what is drawn there are few.
        if heights.len() < curves.len().div_ceil(2) {
            continue;
        }
        let middle = heights.len() / 2;
        let (_, &mut (_, median), _) = heights.select_nth_unstable_by(middle, |a, b| a.1.total_cmp(&b.1));
        for &(candidate, height) in &heights {
            sums[candidate].0 += (height - median).abs();
            sums[candidate].1 += 1.0;
        }
    }
    let distances: Vec<f64> = sums.into_iter().map(|(sum, bins)| if bins > 0.0 { sum / bins } else { 0.0 }).collect();
    let usual = Quantiles::of_or_nan(distances.clone()).p50;
    distances.into_iter().map(|distance| if usual > 0.0 { distance / usual } else { 0.0 }).collect()
}

/// The first of the highest bins, and its count, at least 1.
pub(super) fn highest_bin(curve: &[u64]) -> (usize, f64) {
    let highest = curve.iter().copied().max().unwrap_or(0);
    (curve.iter().position(|&count| count == highest).unwrap_or(0), highest.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn free(values: &[f64]) -> Landmark {
        Landmark::free(values.to_vec())
    }

    fn stated(values: Vec<f64>, allowed: (f64, f64)) -> Landmark {
        Landmark { allowed: Some(allowed), ..Landmark::free(values) }
    }

    /// Five curves of one shape, `factor` times as high.
    fn scaled(factors: [u64; 5]) -> Vec<Vec<u64>> {
        factors.map(|factor| [0, 2, 6, 3, 1, 0].map(|count| count * factor).to_vec()).to_vec()
    }

    #[test]
    fn of_curves_that_meet_alike_the_one_in_the_middle_is_drawn() {
        assert_eq!(line(&[free(&[1.0, 5.0, 3.0, 2.9, 9.0])], &scaled([7; 5])), 2);
    }

    #[test]
    fn what_most_meet_is_met_even_by_a_curve_that_is_far_from_the_middle() {
        let stated = stated(vec![50.0, 51.0, 52.0, 40.0, 41.0], (49.0, 53.0));
        let early = free(&[9.0, 9.0, 0.0, 1.0, 1.0]);
        assert_eq!(line(&[stated, early], &scaled([7; 5])), 2);
    }

    #[test]
    fn of_curves_that_words_allow_one_near_the_height_that_they_name_is_drawn_where_it_is_not_rare() {
        let heights = || vec![32.0, 33.0, 33.5, 34.0, 38.0];
        let near = Landmark { nearest: Some((36.0, 40.0)), ..stated(heights(), (30.0, 42.0)) };
        assert_eq!(line(&[near], &scaled([7; 5])), 4);
        let beyond = Landmark { nearest: Some((40.0, 42.0)), ..stated(heights(), (30.0, 42.0)) };
        assert_eq!(line(&[beyond], &scaled([7; 5])), 2);
    }

    #[test]
    fn what_hardly_any_meet_does_not_choose_an_odd_curve() {
        let mut values = vec![50.0];
        values.extend((0..19).map(|i| 20.0 + f64::from(i) / 4.0));
        let stated = stated(values, (49.0, 53.0));
        let curves = vec![vec![0, 14, 42, 21, 7, 0]; 20];
        assert!((9..=11).contains(&line(&[stated], &curves)));
    }

    #[test]
    fn a_curve_of_another_shape_is_not_the_line() {
        let mut curves = scaled([5, 6, 7, 8, 9]);
        curves[2] = vec![0, 30, 42, 41, 40, 39];
        let line = line(&[free(&[30.0, 36.0, 42.0, 48.0, 54.0])], &curves);
        assert!([1, 3].contains(&line), "{line}");
    }

    #[test]
    fn a_curve_that_was_never_drawn_has_no_distance() {
        assert_eq!(line(&[free(&[f64::NAN, 1.0])], &[vec![0, 0], vec![0, 0]]), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_line_meets_as_much_of_what_half_of_the_curves_meet_as_any_curve(
            table in prop::collection::vec((prop::collection::vec(-3.0..3.0_f64, 24), -2.5..0.5_f64, 0.1..4.0_f64), 1..6),
            curves in prop::collection::vec(prop::collection::vec(0..900_u64, 12), 24),
        ) {
            let landmarks: Vec<Landmark> = table
                .into_iter()
                .map(|(values, low, width)| stated(values, (low, low + width)))
                .collect();
            let usual: Vec<&Landmark> = landmarks.iter().filter(|of| of.holds_share(of.allowed, USUAL)).collect();
            let met = |candidate: usize| usual.iter().filter(|of| of.is_in(of.allowed, candidate)).count();
            let line = line(&landmarks, &curves);
            prop_assert!((0..24).all(|other| met(other) <= met(line)));
        }
    }
}
