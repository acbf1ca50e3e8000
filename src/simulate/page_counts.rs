//! The counts of one draw on the bins that are drawn.

use crate::calibrate::{Draw, PageLayout};
use crate::model::{
    counts::{sample_baseline_intensity, sample_baseline_share, sample_part, sample_poisson},
    surge::Surge,
};
use rand::Rng;

/// Counts per bin, for bins of equal width that start at `bin_starts_min` after the scenario's origin.
///
/// The draw's counts stand on the union of its readers' grids. Each cell's count is divided over the bins it meets as
/// the very events would be: binomially, by the smooth surge's integral for the part that belongs to the surge, and by
/// an increment of the baseline's gamma process for the rest. Outside the cells there is only baseline.
pub(crate) fn on_bins<R: Rng>(
    draw: &Draw,
    surge: &Surge,
    page: usize,
    layout: &PageLayout,
    bin_starts_min: &[f64],
    rng: &mut R,
) -> Vec<u64> {
    let page_draw = &draw.pages[page];
    let cells = &page_draw.cells;
    let bin_min = layout.bin_min;
    let mut counts = vec![0u64; bin_starts_min.len()];
    let Some(&window_start) = bin_starts_min.first() else { return counts };
    // Everything below is relative to the onset, like the cells.
    let start = window_start - draw.onset_min;
    let end = start + bin_min * counts.len() as f64;

    let (first_edge, last_edge) = (cells.edge_min(0), cells.edge_min(cells.len()));
    for (bin, count) in counts.iter_mut().enumerate() {
        let (from, to) = (start + bin as f64 * bin_min, start + (bin + 1) as f64 * bin_min);
        for (from, to) in [(from, to.min(first_edge)), (from.max(last_edge), to)] {
            if from < to {
                let mean = page_draw.baseline_over(layout, draw.onset_min, from, to);
                *count += sample_poisson(sample_baseline_intensity(mean, rng), rng);
            }
        }
    }

    for cell in 0..cells.len() {
        let (cell_from, cell_to) = (cells.edge_min(cell), cells.edge_min(cell + 1));
        if cell_to <= start || cell_from >= end || page_draw.counts[cell] == 0 {
            continue;
        }
        let baseline_share =
            page_draw.baseline[cell] / (page_draw.baseline[cell] + page_draw.amplitude * page_draw.unit_surge[cell]);
        let mut quiet = sample_part(page_draw.counts[cell], baseline_share, rng);
        let mut surging = page_draw.counts[cell] - quiet;
        // From left to right: what falls before the next edge of the bins, given what is left.
        let mut from = cell_from;
        let mut bin = ((from - start) / bin_min).floor();
        while quiet + surging > 0 && bin < counts.len() as f64 {
            let edge = start + (bin + 1.0) * bin_min;
            let (quiet_part, surging_part) = if edge >= cell_to {
                (quiet, surging)
            } else {
                let left = surge.area_until(cell_to) - surge.area_until(from);
                let before = if left > 0.0 { (surge.area_until(edge) - surge.area_until(from)) / left } else { 0.5 };
                let mean = page_draw.baseline_mean(cell) * (cell_to - from) / (cell_to - cell_from);
                let quiet_before = sample_baseline_share(mean, (edge - from) / (cell_to - from), rng);
                (sample_part(quiet, quiet_before, rng), sample_part(surging, before, rng))
            };
            if bin >= 0.0 {
                counts[bin as usize] += quiet_part + surging_part;
            }
            quiet -= quiet_part;
            surging -= surging_part;
            from = edge;
            bin += 1.0;
        }
    }
    counts
}
