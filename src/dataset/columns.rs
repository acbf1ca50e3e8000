//! The tables of a lake: its bins, long or wide, and its truth.

use super::outage::LabelledOutage;
use super::series::Series;
use super::split::Split;
use super::{Arrangement, SeriesSource};
use crate::export::parquet::{Cells, Column, Deltas, Kind, Runs, Values};
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
    pub(super) fn new(sources: &[SeriesSource]) -> Self {
        let names = |source: &SeriesSource| [&source.name, &source.page].map(|text| ByteArray::from(text.as_str()));
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

/// First the columns with one value a series, then those whose cells are lists.
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
pub(super) struct BinColumns {
    arrangement: Arrangement,
    series: Deltas,
    times: Deltas,
    reports: Deltas,
    quiet: Deltas,
    phases: Runs,
    labels: Runs,
    splits: Runs,
    names: Vec<ByteArray>,
    pages: Vec<ByteArray>,
    widths_min: Vec<f64>,
    /// For wide rows alone: value by value, 0 where a series begins and else 1.
    continues: Vec<i16>,
}

impl BinColumns {
    /// None yet, of about so many bins.
    pub(super) fn new(arrangement: Arrangement, words: &Words, bins: usize) -> Self {
        /// Encoded bytes that a cell has at the most, nearly always. Our measurement.
        const BYTES: usize = 3;
        let rows = match arrangement {
            Arrangement::Long => bins,
            Arrangement::Wide => 0,
        };
        Self {
            arrangement,
            series: Deltas::with_capacity(rows / 4),
            times: Deltas::with_capacity(BYTES * rows),
            reports: Deltas::with_capacity(BYTES * bins),
            quiet: Deltas::with_capacity(BYTES * bins),
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
    fn phase(&mut self, outage: &LabelledOutage, series: &Series) {
        let (grid, bins) = (outage.grid, series.reports.len());
        let Some(visible) = series.visible else { return self.phases.push(Phase::Quiet as u8, bins) };
        let [first, most, last] = visible;
        let end_us = outage.facts.as_ref().map_or(i64::MIN, |facts| facts.end_us);
        let recovering = grid.starting_before(end_us).clamp(most + 1, last + 1);
        let until = [first, most + 1, recovering, last + 1, bins];
        let mut from = 0;
        let phases = [Phase::Quiet, Phase::Rising, Phase::Ongoing, Phase::Recovering, Phase::Quiet];
        for (phase, until) in phases.into_iter().zip(until) {
            self.phases.push(phase as u8, until - from);
            from = until;
        }
    }

    /// Adds a series; returns how many of its bins hold reports of the outage.
    pub(super) fn add(&mut self, words: &Words, number: u64, outage: &LabelledOutage, series: &Series) -> u64 {
        let (grid, bins) = (outage.grid, series.reports.len());
        self.reports.extend(&series.reports);
        self.quiet.extend(&series.quiet);
        self.phase(outage, series);
        let labelled = self.label(series);
        let rows = match self.arrangement {
            Arrangement::Long => {
                self.times.extend_steps(grid.start_us, grid.bin_us, bins);
                bins
            }
            Arrangement::Wide => {
                let [name, page] = words.names(outage.source);
                self.names.push(name.clone());
                self.pages.push(page.clone());
                self.times.extend(&[grid.start_us]);
                self.widths_min.push(grid.bin_us as f64 / 60e6);
                self.continues.push(0);
                self.continues.extend(std::iter::repeat_n(1, bins.saturating_sub(1)));
                1
            }
        };
        self.series.extend_steps(number.cast_signed(), 0, rows);
        self.splits.push(outage.split as u8, rows);
        labelled
    }

    fn label(&mut self, series: &Series) -> u64 {
        let (mut labelled, mut done) = (0, 0);
        if let Some([first, _, last]) = series.visible {
            self.labels.push(0, first);
            done = last + 1;
            let mut both = series.reports[first..done].iter().zip(&series.quiet[first..done]).peekable();
            while let Some((reports, quiet)) = both.next() {
                let label = reports > quiet;
                let mut run = 1;
                while both.next_if(|(reports, quiet)| (reports > quiet) == label).is_some() {
                    run += 1;
                }
                self.labels.push(u8::from(label), run);
                labelled += if label { run as u64 } else { 0 };
            }
        }
        self.labels.push(0, series.reports.len() - done);
        labelled
    }

    /// The cells in the order of [`bin_columns`].
    pub(super) fn cells(self) -> Vec<Cells> {
        match self.arrangement {
            Arrangement::Long => [
                Values::Deltas(self.series),
                Values::Deltas(self.times),
                Values::Deltas(self.reports),
                Values::Deltas(self.quiet),
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
                    Values::Deltas(self.series).into(),
                    Values::Text(self.names).into(),
                    Values::Text(self.pages).into(),
                    Values::Runs(self.splits).into(),
                    Values::Deltas(self.times).into(),
                    Values::Number(self.widths_min).into(),
                    list(Values::Deltas(self.reports)),
                    list(Values::Deltas(self.quiet)),
                    list(Values::Runs(self.phases)),
                    list(Values::Runs(self.labels)),
                ]
            }
        }
    }
}
