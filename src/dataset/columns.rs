//! The tables of a lake: its bins, long or wide, and its truth.

use super::outage::Outage;
use super::series::Series;
use super::split::Split;
use super::{Arrangement, Source};
use crate::export::parquet::{Cells, Column, Kind, Runs, Values};
use crate::simulate::Phase;
use parquet::data_type::ByteArray;
use std::collections::BTreeMap;

/// Texts of which there are few, shared by all cells.
#[derive(Debug, Clone)]
pub(super) struct Words {
    names: Vec<[ByteArray; 2]>,
    phases: Runs,
    splits: Runs,
    labels: Runs,
}

impl Words {
    pub(super) fn new(sources: &[Source]) -> Self {
        let names = |source: &Source| [&source.name, &source.page].map(|text| ByteArray::from(text.as_str()));
        Self {
            names: sources.iter().map(names).collect(),
            phases: Runs::of_texts(&Phase::ALL.map(Phase::word)),
            splits: Runs::of_texts(&Split::ALL.map(Split::word)),
            labels: Runs::of_small(&[0, 1]),
        }
    }

    /// Name of a source, and of its page.
    pub(super) fn names(&self, source: usize) -> &[ByteArray; 2] {
        &self.names[source]
    }
}

/// A column: its name, what it holds, and what it says of a series or of each of its bins.
type Described = (&'static str, Kind, &'static str);

const SERIES: Described = ("series", Kind::Whole, "Number of the series, from 0: that of its row of truth.");
const SPLIT: Described = ("split", Kind::Text, "train, validation or test.");
const SOURCE: Described = ("source", Kind::Text, "Name of the scenario's file, or of the service.");
const PAGE: Described = ("page", Kind::Text, "Name of the page.");
const TIME: Described = ("time_utc", Kind::Time, "Start of the bin.");
const FIRST: Described = ("time_utc", Kind::Time, "Start of the first bin.");
const WIDTH: Described = ("bin_min", Kind::Number, "Width of a bin, minutes.");
const REPORTS: Described = ("reports", Kind::Whole, "Reports in the bin.");
const QUIET: Described = ("quiet", Kind::Whole, "Those that would have come without the outage.");
const PHASE: Described = ("phase", Kind::Text, "quiet, rising, ongoing or recovering.");
const LABEL: Described = ("label", Kind::Small, "1 where the outage adds reports, else 0.");

const LONG: [Described; 7] = [SERIES, TIME, REPORTS, QUIET, PHASE, LABEL, SPLIT];

/// First those of which a series has one cell, then those whose cells are lists.
const WIDE: ([Described; 6], [Described; 4]) =
    ([SERIES, SOURCE, PAGE, SPLIT, FIRST, WIDTH], [REPORTS, QUIET, PHASE, LABEL]);

/// Names of the columns, and what they say.
pub(super) fn described(arrangement: Arrangement) -> BTreeMap<&'static str, &'static str> {
    let columns = match arrangement {
        Arrangement::Long => LONG.to_vec(),
        Arrangement::Wide => [&WIDE.0[..], &WIDE.1].concat(),
    };
    columns.into_iter().map(|(name, _, says)| (name, says)).collect()
}

pub(super) fn bin_columns(arrangement: Arrangement) -> Vec<Column> {
    let cell = |(name, kind, _): Described| Column::new(name, kind);
    let list = |(name, kind, _): Described| Column::list(name, kind);
    match arrangement {
        Arrangement::Long => LONG.into_iter().map(cell).collect(),
        Arrangement::Wide => WIDE.0.into_iter().map(cell).chain(WIDE.1.into_iter().map(list)).collect(),
    }
}

/// Cells of a group of series.
#[derive(Debug)]
pub(super) struct Bins {
    arrangement: Arrangement,
    series: Vec<i64>,
    times: Vec<i64>,
    reports: Vec<i64>,
    quiet: Vec<i64>,
    phases: Runs,
    labels: Runs,
    splits: Runs,
    names: Vec<ByteArray>,
    pages: Vec<ByteArray>,
    widths_min: Vec<f64>,
    /// Value by value, 0 where a series begins and else 1; of wide rows only.
    continues: Vec<i16>,
}

impl Bins {
    /// None yet, with room for so many bins.
    pub(super) fn new(arrangement: Arrangement, words: &Words, bins: usize) -> Self {
        let rows = match arrangement {
            Arrangement::Long => bins,
            Arrangement::Wide => 0,
        };
        Self {
            arrangement,
            series: Vec::with_capacity(rows),
            times: Vec::with_capacity(rows),
            reports: Vec::with_capacity(bins),
            quiet: Vec::with_capacity(bins),
            phases: words.phases.clone(),
            labels: words.labels.clone(),
            splits: words.splits.clone(),
            names: Vec::new(),
            pages: Vec::new(),
            widths_min: Vec::new(),
            continues: Vec::new(),
        }
    }

    /// Adds the phases of a series, which are quiet where nothing of the outage shows.
    fn phase(&mut self, outage: &Outage, series: &Series) {
        let (grid, bins) = (outage.grid, series.reports.len());
        let Some(visible) = series.visible else { return self.phases.push(Phase::Quiet as u8, bins) };
        let starts = visible.map(|bin| grid.at(bin));
        let end_us = outage.facts.as_ref().map_or(i64::MIN, |facts| facts.end_us);
        let [first, _, last] = visible;
        self.phases.push(Phase::Quiet as u8, first);
        for bin in first..=last {
            self.phases.push(Phase::of(grid.at(bin), starts, end_us) as u8, 1);
        }
        self.phases.push(Phase::Quiet as u8, bins - last - 1);
    }

    /// Adds a series; returns how many of its bins hold reports of the outage.
    pub(super) fn add(&mut self, words: &Words, number: u64, outage: &Outage, series: &Series) -> u64 {
        let (grid, bins) = (outage.grid, series.reports.len());
        self.reports.extend_from_slice(&series.reports);
        self.quiet.extend_from_slice(&series.quiet);
        self.phase(outage, series);
        let labelled = self.label(series);
        let rows = match self.arrangement {
            Arrangement::Long => {
                self.times.extend((0..bins).map(|bin| grid.at(bin)));
                bins
            }
            Arrangement::Wide => {
                let [name, page] = words.names(outage.source);
                self.names.push(name.clone());
                self.pages.push(page.clone());
                self.times.push(grid.start_us);
                self.widths_min.push(grid.bin_us as f64 / 60e6);
                self.continues.push(0);
                self.continues.resize(self.reports.len(), 1);
                1
            }
        };
        self.series.resize(self.series.len() + rows, number.cast_signed());
        self.splits.push(outage.split as u8, rows);
        labelled
    }

    fn label(&mut self, series: &Series) -> u64 {
        let (mut labelled, mut done) = (0, 0);
        if let Some([first, _, last]) = series.visible {
            self.labels.push(0, first);
            for bin in first..=last {
                let label = u8::from(series.reports[bin] > series.quiet[bin]);
                self.labels.push(label, 1);
                labelled += u64::from(label);
            }
            done = last + 1;
        }
        self.labels.push(0, series.reports.len() - done);
        labelled
    }

    /// The cells in the order of [`bin_columns`].
    pub(super) fn cells(self) -> Vec<Cells> {
        match self.arrangement {
            Arrangement::Long => [
                Values::Whole(self.series),
                Values::Whole(self.times),
                Values::Whole(self.reports),
                Values::Whole(self.quiet),
                Values::Runs(self.phases),
                Values::Runs(self.labels),
                Values::Runs(self.splits),
            ]
            .map(Into::into)
            .into(),
            Arrangement::Wide => {
                let list = |values| Cells {
                    values,
                    present: Some(vec![1; self.continues.len()]),
                    continues: Some(self.continues.clone()),
                };
                vec![
                    Values::Whole(self.series).into(),
                    Values::Text(self.names).into(),
                    Values::Text(self.pages).into(),
                    Values::Runs(self.splits).into(),
                    Values::Whole(self.times).into(),
                    Values::Number(self.widths_min).into(),
                    list(Values::Whole(self.reports)),
                    list(Values::Whole(self.quiet)),
                    list(Values::Runs(self.phases)),
                    list(Values::Runs(self.labels)),
                ]
            }
        }
    }
}
