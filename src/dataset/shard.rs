//! Shards of a lake: each a table of bins and one of truth.

use super::columns::{BinColumns, bin_columns};
use super::draw::Buffers;
use super::outage::{Grid, LabelledOutage};
use super::series::Series;
use super::truth::{self, Row};
use super::{Lake, Split};
use crate::export::parquet::{GROUP_ROWS, Group, ParquetTable, TableLayout};
use crate::random::Purpose;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::ops::{AddAssign, Range};

/// What a shard or a lake holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Counts {
    /// Series.
    pub series: u64,
    /// Bins.
    pub bins: u64,
    /// Bins with reports of an outage.
    pub labelled: u64,
    /// Series to learn from.
    pub train: u64,
    /// Series to choose by.
    pub validation: u64,
    /// Series to judge by.
    pub test: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.series += other.series;
        self.bins += other.bins;
        self.labelled += other.labelled;
        self.train += other.train;
        self.validation += other.validation;
        self.test += other.test;
    }
}

/// A group of rows, and what is true of its series.
struct Made {
    bins: Group,
    truth: Vec<Row>,
    counts: Counts,
}

/// So many groups a thread are made at once, while those before them are written: enough that no thread waits for another.
const GROUPS_A_THREAD: usize = 2;

/// Stands at the beginning of every table of bins, and of every one of truth.
const BINS_MARK: &[u8] = b"Made by outagesim: bins";
const TRUTH_MARK: &[u8] = b"Made by outagesim: truth of bins";

impl Lake {
    /// Writes a shard's table of bins, and that of truth.
    ///
    /// # Errors
    /// Those of the writers.
    pub fn write(&self, shard: u64, bins: &mut dyn Write, truth: &mut dyn Write) -> io::Result<Counts> {
        let first = shard * self.shard_series();
        let series = first..(first + self.shard_series()).min(self.options.series);
        let mut rows = Vec::new();
        let mut truth = ParquetTable::new(TRUTH_MARK, TableLayout::new(&truth::truth_columns())?, truth)?;
        let mut take = |more| {
            rows.extend(more);
            while rows.len() >= GROUP_ROWS {
                let rest = rows.split_off(GROUP_ROWS);
                truth.write(truth::cells(&self.words, &std::mem::replace(&mut rows, rest)))?;
            }
            Ok(())
        };
        let counts = self.each_group(series, bins, Some(&mut take))?;
        if !rows.is_empty() {
            truth.write(truth::cells(&self.words, &rows))?;
        }
        truth.finish()?;
        Ok(counts)
    }

    /// Writes the bins of all series as one table, without their truth.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_all(&self, out: &mut dyn Write) -> io::Result<Counts> {
        self.each_group(0..self.options.series, out, None)
    }

    /// Writes the bins group by group; `take_truth` is given what is true of each, where that is asked for.
    fn each_group(
        &self,
        series: Range<u64>,
        out: &mut dyn Write,
        mut take_truth: Option<&mut dyn FnMut(Vec<Row>) -> io::Result<()>>,
    ) -> io::Result<Counts> {
        let layout = TableLayout::new(&bin_columns(self.options.arrangement))?;
        let mut table = ParquetTable::new(BINS_MARK, layout.clone(), out)?;
        let group = (self.options.group_bins.get() / self.bins_a_series()).max(1) as u64;
        let at_once = group * (GROUPS_A_THREAD * self.pool.current_num_threads()) as u64;
        let has_truth = take_truth.is_some();
        let make = |from: u64| -> io::Result<Vec<Made>> {
            let to = (from + at_once).min(series.end);
            let groups: Vec<u64> = (from..to).step_by(group as usize).collect();
            groups
                .into_par_iter()
                .map(|from| self.make(from..(from + group).min(series.end), &layout, has_truth))
                .collect()
        };
        let mut counts = Counts::default();
        let mut made = self.pool.install(|| make(series.start))?;
        let mut next = series.start + at_once;
        while !made.is_empty() {
            let mut after = Ok(Vec::new());
            // What is made is written while the next is being made.
            self.pool.in_place_scope(|scope| {
                if next < series.end {
                    scope.spawn(|_| after = make(next));
                }
                made.drain(..).try_for_each(|made| {
                    counts += made.counts;
                    table.append(made.bins)?;
                    take_truth.as_mut().map_or(Ok(()), |take| take(made.truth))
                })
            })?;
            made = after?;
            next += at_once;
        }
        table.finish()?;
        Ok(counts)
    }

    fn make(&self, series: Range<u64>, layout: &TableLayout, has_truth: bool) -> io::Result<Made> {
        let most = (series.end - series.start) as usize * self.bins_a_series();
        let mut bins = BinColumns::new(self.options.arrangement, &self.words, most);
        let (mut truth, mut counts) = (Vec::new(), Counts::default());
        let mut scratch = LabelledOutage::new(0, 0, Split::Train, Grid::default(), 0.0);
        let (mut buffers, mut drawn) = (Buffers::default(), Series::default());
        for number in series {
            let outage = self.outage(number, &mut scratch, &mut buffers);
            drawn.draw(outage, &self.tables, &mut self.streams.generator(Purpose::Series, 0, number));
            counts.series += 1;
            counts.bins += drawn.reports.len() as u64;
            counts.labelled += bins.add(&self.words, number, outage, &drawn);
            match outage.split {
                Split::Train => counts.train += 1,
                Split::Validation => counts.validation += 1,
                Split::Test => counts.test += 1,
            }
            if has_truth {
                truth.push(Row::new(number, outage, &drawn));
            }
        }
        Ok(Made { bins: layout.encode(bins.cells())?, truth, counts })
    }
}
