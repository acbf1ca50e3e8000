//! One series of an outage: its counts with fresh noise, and what they show.

use super::outage::Outage;
use rand::Rng;

/// Counts of a series, and what they show of its outage. Buffers are reused from series to series.
#[derive(Debug, Clone, Default)]
pub(crate) struct Series {
    /// Reports, one a bin.
    pub(crate) reports: Vec<i64>,
    /// Those that would have come without the outage.
    pub(crate) quiet: Vec<i64>,
    /// Bins with reports of the outage: the first, the one with the most and the last.
    pub(crate) visible: Option<[usize; 3]>,
    /// Reports of the outage.
    pub(crate) of_outage: i64,
    /// How well the outage can be told from the noise: log of how much more probable the counts are with it than without.
    pub(crate) log_likelihood_ratio: f64,
}

impl Series {
    /// Draws the counts of an outage.
    pub(crate) fn draw<R: Rng>(&mut self, outage: &Outage, rng: &mut R) {
        self.quiet.clear();
        self.quiet.extend(outage.quiet.iter().map(|bin| bin.sample(rng).cast_signed()));
        self.reports.clear();
        self.reports.extend_from_slice(&self.quiet);
        (self.visible, self.of_outage, self.log_likelihood_ratio) = (None, 0, 0.0);
        let mut most = 0;
        for (place, surging) in outage.surge.iter().enumerate() {
            let bin = outage.first + place;
            let added = surging.count.sample(rng).cast_signed();
            self.reports[bin] += added;
            self.of_outage += added;
            self.log_likelihood_ratio += surging.evidence.of(self.reports[bin].cast_unsigned());
            if added > 0 {
                let [first, top, _] = self.visible.unwrap_or([bin; 3]);
                let top = if added > most { bin } else { top };
                most = most.max(added);
                self.visible = Some([first, top, bin]);
            }
        }
    }

    /// The highest bin, the first of several.
    pub(crate) fn top(&self) -> usize {
        (0..self.reports.len()).max_by_key(|&bin| (self.reports[bin], std::cmp::Reverse(bin))).unwrap_or(0)
    }
}
