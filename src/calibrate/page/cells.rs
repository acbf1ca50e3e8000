//! The union of the grids on which a page was read.

use crate::calibrate::sampler::latents::Tape;
use crate::model::surge::Surge;
use std::ops::Range;

/// Bins of several readers of one page, cut into the cells that no reader's edge divides.
///
/// Times are relative to the onset. Each reader's grid has an edge within the first bin after the onset, at its *offset*
/// in `(0, bin]`; the bin before that edge holds the onset and is the reader's bin 0. With `m` readers sorted by
/// offset, bin `k` of the reader of rank `r` consists of the `m` cells from `k·m + r` on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cells {
    bin_min: f64,
    /// Ascending.
    offsets_min: Vec<f64>,
    /// Rank among the offsets, per reader.
    ranks: Vec<usize>,
    bins: usize,
}

impl Cells {
    /// Lays grids of unknown phase, uniformly distributed, one a reader; or the known one at `offset_min`.
    pub(crate) fn lay(&mut self, bin_min: f64, readers: usize, offset_min: Option<f64>, phases: &mut Tape<f64>) {
        match offset_min {
            Some(offset) => self.lay_at(bin_min, &[offset]),
            None => {
                // Never 0 in floating point either.
                let phase = |uniform: f64| bin_min * uniform.max(f64::EPSILON);
                let drawn: Vec<f64> = (0..readers).map(|_| phase(phases.uniform())).collect();
                self.lay_at(bin_min, &drawn);
            }
        }
        self.ranks.resize(readers, 0);
    }

    /// Lays grids with edges at these times after the onset, one a reader.
    pub(crate) fn lay_at(&mut self, bin_min: f64, offsets_min: &[f64]) {
        self.bin_min = bin_min;
        self.bins = 0;
        self.offsets_min.clear();
        self.offsets_min.extend(offsets_min);
        self.offsets_min.sort_by(f64::total_cmp);
        let rank = |&offset: &f64| self.offsets_min.iter().position(|&o| o == offset).unwrap_or(0);
        self.ranks = offsets_min.iter().map(rank).collect();
    }

    /// Makes every reader's grid reach `length_min` after the onset, with two bins to spare.
    pub(crate) fn extend_to(&mut self, length_min: f64) {
        self.bins = (length_min / self.bin_min).ceil().max(1.0) as usize + 2;
    }

    /// Cells of a bin.
    pub(crate) fn per_bin(&self) -> usize {
        self.offsets_min.len()
    }

    /// Bins of every reader.
    pub(crate) fn bins(&self) -> usize {
        self.bins
    }

    /// Number of cells.
    pub(crate) fn len(&self) -> usize {
        (self.bins + 1) * self.per_bin() - 1
    }

    /// Left edge of a cell; of `len()`, the end of all.
    pub(crate) fn edge_min(&self, cell: usize) -> f64 {
        let m = self.per_bin();
        self.offsets_min[cell % m] + self.bin_min * ((cell / m) as f64 - 1.0)
    }

    /// From the middle of a cell to that of the next.
    pub(crate) fn spacing_min(&self, cell: usize) -> f64 {
        0.5 * (self.edge_min(cell + 2) - self.edge_min(cell))
    }

    /// Integrals of the surge over some cells.
    pub(crate) fn areas(&self, surge: &Surge, cells: Range<usize>) -> impl Iterator<Item = f64> {
        let mut before = surge.area_until(self.edge_min(cells.start));
        cells.map(move |cell| {
            let until = surge.area_until(self.edge_min(cell + 1));
            until - std::mem::replace(&mut before, until)
        })
    }

    /// First cell of bin `bin` of `reader`.
    pub(crate) fn first_cell(&self, reader: usize, bin: usize) -> usize {
        bin * self.per_bin() + self.ranks[reader]
    }

    /// Start of bin `bin` of `reader`.
    pub(crate) fn label_min(&self, reader: usize, bin: usize) -> f64 {
        self.edge_min(self.first_cell(reader, bin))
    }

    /// Sums over the bins of `reader`.
    pub(crate) fn bin_sums<T: Copy + std::iter::Sum>(&self, reader: usize, cells: &[T], bins: &mut Vec<T>) {
        let m = self.per_bin();
        bins.clear();
        bins.extend((0..self.bins).map(|bin| {
            let first = self.first_cell(reader, bin);
            cells[first..first + m].iter().copied().sum::<T>()
        }));
    }

    /// Bin of `reader` that holds the instant, which may lie before the first (negative) or after the last.
    pub(crate) fn bin_at(&self, reader: usize, t_min: f64) -> i64 {
        ((t_min - self.label_min(reader, 0)) / self.bin_min).floor() as i64
    }

    /// Width of a bin.
    pub(crate) fn bin_min(&self) -> f64 {
        self.bin_min
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibrate::sampler::latents::Fresh;
    use crate::random::{Purpose, Streams};

    fn three_readers() -> Cells {
        let mut cells = Cells::default();
        let (streams, mut kept) = (Streams::new(9), Vec::new());
        let fresh = Fresh::of_draw(&streams, 0);
        cells.lay(15.0, 3, None, &mut fresh.read(&mut kept, Purpose::Page, 0));
        cells.extend_to(60.0);
        cells
    }

    #[test]
    fn every_reader_has_bins_of_full_width_and_the_first_holds_the_onset() {
        let cells = three_readers();
        for reader in 0..3 {
            assert!(cells.label_min(reader, 0) <= 0.0 && cells.label_min(reader, 1) > 0.0);
            for bin in 0..cells.bins() {
                let first = cells.first_cell(reader, bin);
                let width = cells.edge_min(first + cells.per_bin()) - cells.edge_min(first);
                assert!((width - 15.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn the_edges_ascend_and_the_last_bins_end_within_the_cells() {
        let cells = three_readers();
        for cell in 0..cells.len() {
            assert!(cells.edge_min(cell) < cells.edge_min(cell + 1));
        }
        for reader in 0..3 {
            assert!(cells.first_cell(reader, cells.bins() - 1) + cells.per_bin() <= cells.len());
        }
    }

    #[test]
    fn sums_over_bins_take_each_cell_of_the_bin_once() {
        let cells = three_readers();
        let ones = vec![1u64; cells.len()];
        let mut sums = Vec::new();
        cells.bin_sums(1, &ones, &mut sums);
        assert_eq!(sums, vec![3; cells.bins()]);
    }
}
