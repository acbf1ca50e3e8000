//! The counts of one draw on the bins that are drawn.

use crate::calibrate::{Draw, PageDraw, PageLayout};
use crate::model::{
    counts::{sample_baseline_intensity, sample_baseline_share, sample_part, sample_poisson},
    surge::Surge,
};
use crate::random::{Places, Purpose, Streams};
use rand::Rng;
use std::ops::Range;

/// Edges that are so near to each other are one: bins of a known grid come out with rounding errors, minutes.
const ROUNDING_MIN: f64 = 1e-6;

/// Reports of one page and replicate on the drawn bins.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PageCounts {
    /// All reports.
    pub(crate) all: Vec<u64>,
    /// Those of the outage.
    pub(crate) surge: SurgeCounts,
}

/// Reports that an outage adds, from the first bin in which any may be expected until the last.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct SurgeCounts {
    first: usize,
    /// Each bin's reports, and how many were expected.
    bins: Vec<(u64, f64)>,
}

/// Where fewer reports of a surge than this are expected, none may be: hundreds of such bins hold less than one.
pub(crate) const HARDLY_EXPECTED: f64 = 1e-3;

impl SurgeCounts {
    /// Those of all drawn bins, of which most are zero.
    fn of_bins(bins: &[(u64, f64)]) -> Self {
        let is_of_surge = |&(count, expected): &(u64, f64)| count > 0 || expected >= HARDLY_EXPECTED;
        let first = bins.iter().position(is_of_surge).unwrap_or(bins.len());
        let end = bins.iter().rposition(is_of_surge).map_or(first, |last| last + 1);
        Self { first, bins: bins[first..end].to_vec() }
    }

    /// Reports in a bin.
    pub(crate) fn at(&self, bin: usize) -> u64 {
        self.of(bin).0
    }

    /// Reports that were expected in a bin.
    pub(crate) fn expected_at(&self, bin: usize) -> f64 {
        self.of(bin).1
    }

    fn of(&self, bin: usize) -> (u64, f64) {
        bin.checked_sub(self.first).and_then(|place| self.bins.get(place)).copied().unwrap_or_default()
    }
}

/// The streams of a page and replicate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Noise {
    quiet: Places,
    thinning: Places,
}

impl Noise {
    pub(crate) fn new(streams: &Streams, page: usize, replicate: u64) -> Self {
        let of = |purpose| streams.places(purpose, page, replicate);
        Self { quiet: of(Purpose::QuietBin), thinning: of(Purpose::Thinning) }
    }
}

/// Bins of equal width, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EvenBins {
    /// Width, minutes.
    pub(crate) bin_min: f64,
    /// Starts, minutes after the scenario's origin.
    pub(crate) starts_min: Vec<f64>,
}

impl EvenBins {
    /// Bins of another width that lie within these, on the grid with an edge at `edge_min`.
    pub(super) fn with_others(&self, edge_min: f64, bin_min: f64) -> EvenBins {
        let starts = self.starts_min.first().zip(self.starts_min.last());
        let starts_min = starts.map_or_else(Vec::new, |(from, last)| {
            let first = ((from - edge_min - ROUNDING_MIN) / bin_min).ceil() as i64;
            let end = ((last + self.bin_min - edge_min + ROUNDING_MIN) / bin_min).floor() as i64;
            (first..end).map(|bin| edge_min + bin as f64 * bin_min).collect()
        });
        EvenBins { bin_min, starts_min }
    }
}

/// Counts per bin.
///
/// The draw's counts stand on the page's own grid, whose bins are called cells here. An observed curve may have another, of
/// another width, too. Then each cell's count is divided over the bins it meets as the very events would be, binomially. The smooth surge's integral divides the part
/// of the surge, increments of the baseline's gamma process the rest. Outside the cells there is only baseline.
///
/// What is drawn for a bin or a cell depends on its place in time, not on where the window begins.
pub(crate) fn on_bins(
    draw: &Draw,
    surge: &Surge,
    page: usize,
    layout: &PageLayout,
    bins: &EvenBins,
    noise: Noise,
) -> PageCounts {
    let Some(&window_start) = bins.starts_min.first() else { return PageCounts::default() };
    let mut filled = Filled {
        page: &draw.pages[page],
        surge,
        bins,
        start: window_start - draw.onset_min,
        all: vec![0; bins.starts_min.len()],
        of_surge: vec![(0, 0.0); bins.starts_min.len()],
    };
    filled.add_baseline_outside(layout, draw.onset_min, noise.quiet);
    for cell in 0..filled.page.bins.count() {
        filled.add_cell(cell, noise.thinning);
    }
    PageCounts { all: filled.all, surge: SurgeCounts::of_bins(&filled.of_surge) }
}

/// Bins that are being filled. Times are minutes after the onset, as those of the cells are.
struct Filled<'a> {
    page: &'a PageDraw,
    surge: &'a Surge,
    bins: &'a EvenBins,
    /// Where the first bin begins.
    start: f64,
    all: Vec<u64>,
    /// Reports of the outage, and their expectation.
    of_surge: Vec<(u64, f64)>,
}

impl Filled<'_> {
    /// Where a bin begins.
    fn edge(&self, bin: usize) -> f64 {
        self.start + bin as f64 * self.bins.bin_min
    }

    /// Reports in what lies before the first cell and after the last.
    fn add_baseline_outside(&mut self, layout: &PageLayout, onset_min: f64, noise: Places) {
        let cells = &self.page.bins;
        let (first_edge, last_edge) = (cells.edge_min(0), cells.edge_min(cells.count()));
        for bin in 0..self.all.len() {
            let (from, to) = (self.edge(bin), self.edge(bin + 1));
            if from > first_edge - ROUNDING_MIN && to < last_edge + ROUNDING_MIN {
                continue;
            }
            let mut rng = noise.at(second(self.bins.starts_min[bin]));
            for (from, to) in [(from, to.min(first_edge)), (from.max(last_edge), to)] {
                if from < to - ROUNDING_MIN {
                    let mean = self.page.baseline_over(layout, onset_min, from, to);
                    self.all[bin] += sample_poisson(sample_baseline_intensity(mean, &mut rng), &mut rng);
                }
            }
        }
    }

    /// What a cell has, in the bins that it meets.
    fn add_cell(&mut self, cell: usize, noise: Places) {
        let page = self.page;
        let cell_min = page.bins.edge_min(cell)..page.bins.edge_min(cell + 1);
        if cell_min.end <= self.start || cell_min.start >= self.edge(self.all.len()) {
            return;
        }
        let expected = page.amplitude * page.unit_surge[cell];
        for (bin, share) in shares(self.surge, page.areas[cell], cell_min.clone(), self.start, self.bins.bin_min) {
            if let Some(bin) = usize::try_from(bin).ok().and_then(|bin| self.of_surge.get_mut(bin)) {
                bin.1 += expected * share;
            }
        }
        if page.counts[cell] == 0 {
            return;
        }
        let mut rng = noise.at(cell as i64);
        let baseline_share = page.baseline[cell] / (page.baseline[cell] + expected);
        let quiet = sample_part(page.counts[cell], baseline_share, &mut rng);
        self.divide(cell_min, page.baseline_mean(cell), [quiet, page.counts[cell] - quiet], &mut rng);
    }

    /// A cell's reports of the baseline and of the outage, from left to right: what falls before the next edge of the bins, given what is
    /// left.
    fn divide<R: Rng>(&mut self, cell_min: Range<f64>, mean: f64, [mut quiet, mut surging]: [u64; 2], rng: &mut R) {
        let (bin_min, surge) = (self.bins.bin_min, self.surge);
        let mut from = cell_min.start;
        let mut bin = ((from - self.start + ROUNDING_MIN) / bin_min).floor();
        while quiet + surging > 0 && bin < self.all.len() as f64 {
            let edge = self.start + (bin + 1.0) * bin_min;
            let (quiet_part, surging_part) = if edge > cell_min.end - ROUNDING_MIN {
                (quiet, surging)
            } else {
                let left = surge.area_until(cell_min.end) - surge.area_until(from);
                let before = if left > 0.0 { (surge.area_until(edge) - surge.area_until(from)) / left } else { 0.5 };
                let mean_left = mean * (cell_min.end - from) / (cell_min.end - cell_min.start);
                let quiet_before = sample_baseline_share(mean_left, (edge - from) / (cell_min.end - from), rng);
                (sample_part(quiet, quiet_before, rng), sample_part(surging, before, rng))
            };
            if bin >= 0.0 {
                self.all[bin as usize] += quiet_part + surging_part;
                self.of_surge[bin as usize].0 += surging_part;
            }
            quiet -= quiet_part;
            surging -= surging_part;
            from = edge;
            bin += 1.0;
        }
    }
}

/// The bins that a cell meets, with the share of the cell's smooth surge, `whole`, in each; bins are counted from the one at `start_min`.
fn shares(
    surge: &Surge,
    whole: f64,
    cell_min: Range<f64>,
    start_min: f64,
    bin_min: f64,
) -> impl Iterator<Item = (i64, f64)> {
    let (from_min, to_min) = (cell_min.start, cell_min.end);
    let bin_of = |t_min: f64| ((t_min - start_min) / bin_min).floor() as i64;
    let (first, last) = (bin_of(from_min + ROUNDING_MIN), bin_of(to_min - ROUNDING_MIN));
    (first..=last).map(move |bin| {
        if first == last {
            return (bin, 1.0);
        }
        let edge = start_min + bin as f64 * bin_min;
        let (from, to) = (edge.max(from_min), (edge + bin_min).min(to_min));
        let area = surge.area_until(to) - surge.area_until(from);
        (bin, if whole > 0.0 { area / whole } else { 0.0 })
    })
}

/// The second at which a bin starts: the same for every window that holds the bin.
pub(super) fn second(start_min: f64) -> i64 {
    (start_min * 60.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_of_the_outage_are_kept_from_their_first_bin_to_their_last() {
        let bins = [(0, 0.0), (0, 1e-9), (7, 6.5), (0, 0.0), (9, 8.0), (0, 0.2), (0, 0.0)];
        let kept = SurgeCounts::of_bins(&bins);
        assert_eq!(kept, SurgeCounts { first: 2, bins: bins[2..6].to_vec() });
        assert_eq!((0..8).map(|bin| kept.at(bin)).collect::<Vec<_>>(), [0, 0, 7, 0, 9, 0, 0, 0]);
        assert_eq!((kept.expected_at(1), kept.expected_at(5)), (0.0, 0.2));
        assert_eq!(SurgeCounts::of_bins(&[(0, 0.0)]).at(1), 0);
    }
}
