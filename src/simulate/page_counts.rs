//! The counts of one draw on the bins that are drawn.

use crate::calibrate::{Draw, PageLayout};
use crate::model::{
    counts::{sample_baseline_intensity, sample_baseline_share, sample_part, sample_poisson},
    surge::Surge,
};
use crate::random::{Places, Purpose, Streams};
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
    let page_draw = &draw.pages[page];
    let cells = &page_draw.bins;
    let EvenBins { bin_min, starts_min: bin_starts_min } = bins;
    let bin_min = *bin_min;
    let Some(&window_start) = bin_starts_min.first() else { return PageCounts::default() };
    let mut all = vec![0u64; bin_starts_min.len()];
    let mut of_surge = vec![(0u64, 0.0); bin_starts_min.len()];
    // Everything below is relative to the onset, like the cells.
    let start = window_start - draw.onset_min;
    let end = start + bin_min * all.len() as f64;

    let (first_edge, last_edge) = (cells.edge_min(0), cells.edge_min(cells.count()));
    for (bin, count) in all.iter_mut().enumerate() {
        let (from, to) = (start + bin as f64 * bin_min, start + (bin + 1) as f64 * bin_min);
        if from > first_edge - ROUNDING_MIN && to < last_edge + ROUNDING_MIN {
            continue;
        }
        let mut rng = noise.quiet.at(second(bin_starts_min[bin]));
        for (from, to) in [(from, to.min(first_edge)), (from.max(last_edge), to)] {
            if from < to - ROUNDING_MIN {
                let mean = page_draw.baseline_over(layout, draw.onset_min, from, to);
                *count += sample_poisson(sample_baseline_intensity(mean, &mut rng), &mut rng);
            }
        }
    }

    for cell in 0..cells.count() {
        let (cell_from, cell_to) = (cells.edge_min(cell), cells.edge_min(cell + 1));
        if cell_to <= start || cell_from >= end {
            continue;
        }
        let expected = page_draw.amplitude * page_draw.unit_surge[cell];
        for (bin, share) in shares(surge, page_draw.areas[cell], cell_from..cell_to, start, bin_min) {
            if let Some(bin) = usize::try_from(bin).ok().and_then(|bin| of_surge.get_mut(bin)) {
                bin.1 += expected * share;
            }
        }
        if page_draw.counts[cell] == 0 {
            continue;
        }
        let mut rng = noise.thinning.at(cell as i64);
        let baseline_share = page_draw.baseline[cell] / (page_draw.baseline[cell] + expected);
        let mut quiet = sample_part(page_draw.counts[cell], baseline_share, &mut rng);
        let mut surging = page_draw.counts[cell] - quiet;
        // From left to right: what falls before the next edge of the bins, given what is left.
        let mut from = cell_from;
        let mut bin = ((from - start + ROUNDING_MIN) / bin_min).floor();
        while quiet + surging > 0 && bin < all.len() as f64 {
            let edge = start + (bin + 1.0) * bin_min;
            let (quiet_part, surging_part) = if edge > cell_to - ROUNDING_MIN {
                (quiet, surging)
            } else {
                let left = surge.area_until(cell_to) - surge.area_until(from);
                let before = if left > 0.0 { (surge.area_until(edge) - surge.area_until(from)) / left } else { 0.5 };
                let mean = page_draw.baseline_mean(cell) * (cell_to - from) / (cell_to - cell_from);
                let quiet_before = sample_baseline_share(mean, (edge - from) / (cell_to - from), &mut rng);
                (sample_part(quiet, quiet_before, &mut rng), sample_part(surging, before, &mut rng))
            };
            if bin >= 0.0 {
                all[bin as usize] += quiet_part + surging_part;
                of_surge[bin as usize].0 += surging_part;
            }
            quiet -= quiet_part;
            surging -= surging_part;
            from = edge;
            bin += 1.0;
        }
    }
    PageCounts { all, surge: SurgeCounts::of_bins(&of_surge) }
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
