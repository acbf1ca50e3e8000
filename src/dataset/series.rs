//! One series of an outage: its counts with fresh noise, and what they show.

use super::outage::LabelledOutage;
use crate::model::tables::CountTables;
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
}

impl Series {
    /// Draws the counts of an outage.
    pub(crate) fn draw<R: Rng>(&mut self, outage: &LabelledOutage, tables: &CountTables, rng: &mut R) {
        self.quiet.clear();
        self.quiet.extend(outage.quiet.iter().map(|&mean| tables.quiet(mean, rng)));
        self.reports.clear();
        self.reports.extend_from_slice(&self.quiet);
        (self.visible, self.of_outage) = (None, 0);
        let reports = &mut self.reports[outage.first..][..outage.surge.len()];
        let mut most = 0;
        for (place, (reports, &mean)) in reports.iter_mut().zip(&outage.surge).enumerate() {
            let added = tables.poisson(mean, rng);
            *reports += added;
            self.of_outage += added;
            if added > 0 {
                let bin = outage.first + place;
                let [first, top, _] = self.visible.unwrap_or([bin; 3]);
                let top = if added > most { bin } else { top };
                most = most.max(added);
                self.visible = Some([first, top, bin]);
            }
        }
    }

    /// The highest bin, the first of several.
    pub(crate) fn top(&self) -> usize {
        let most = self.reports.iter().copied().max();
        self.reports.iter().position(|&reports| Some(reports) == most).unwrap_or(0)
    }
}
