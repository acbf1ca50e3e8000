//! The replicates themselves: one row a replicate, page and bin.

use super::{Column, GROUP_ROWS, Kind, ParquetTable, TableLayout, Values};
use crate::export::rows::{DataOptions, Rows};
use crate::{Outcome, legible};
use parquet::data_type::ByteArray;
use std::io::{self, Write};

/// Stands at the beginning of every such file.
pub const REPLICATES_MARK: &[u8] = b"Made by outagesim: replicates";

/// Cells of a group that is not yet written.
#[derive(Default)]
struct Group {
    replicate: Vec<i64>,
    series: Vec<ByteArray>,
    start: Vec<i64>,
    end: Vec<i64>,
    reports: Vec<i64>,
    quiet: Vec<i64>,
    phase: Vec<ByteArray>,
    label: Vec<i32>,
}

/// Every replicate of every page as Parquet: the columns of [`replicates_csv`](crate::export::replicates_csv).
///
/// Times are instants in UTC; `label` is 1 where the outage adds reports, else 0.
///
/// # Errors
/// Those of `out`, and a width of bins that does not divide the page's.
pub fn replicates_parquet(outcome: &Outcome, options: &DataOptions, out: &mut dyn Write) -> io::Result<()> {
    let columns = [
        ("scenario", Kind::Text),
        ("seed", Kind::Unsigned),
        ("replicate", Kind::Whole),
        ("series", Kind::Text),
        ("time_utc", Kind::Time),
        ("time_end_utc", Kind::Time),
        ("reports", Kind::Whole),
        ("quiet", Kind::Whole),
        ("phase", Kind::Text),
        ("label", Kind::Small),
    ];
    let mut table = ParquetTable::new(
        REPLICATES_MARK,
        TableLayout::new(&columns.map(|(name, kind)| Column::new(name, kind)))?,
        out,
    )?;
    let scenario = &outcome.scenario;
    let rows = Rows::new(outcome, options);
    let text = |text: &str| ByteArray::from(legible::cell(text).as_ref());
    let (name, seed) = (text(scenario.name()), outcome.options.seed.cast_signed());
    let mut write = |group: Group| {
        let count = group.reports.len();
        let cells = [
            Values::Text(vec![name.clone(); count]),
            Values::Whole(vec![seed; count]),
            Values::Whole(group.replicate),
            Values::Text(group.series),
            Values::Whole(group.start),
            Values::Whole(group.end),
            Values::Whole(group.reports),
            Values::Whole(group.quiet),
            Values::Text(group.phase),
            Values::Small(group.label),
        ];
        table.write(cells.map(Into::into).into())
    };
    let mut group = Group::default();
    for replicate in 0..outcome.truths.len() {
        for ensemble in &outcome.ensembles {
            let series = text(&scenario.page(ensemble.page).name);
            for bin in rows.bins(ensemble, replicate)? {
                group.replicate.push(replicate as i64);
                group.series.push(series.clone());
                group.start.push(rows.microseconds(bin.start_min));
                group.end.push(rows.microseconds(bin.end_min));
                group.reports.push(bin.reports.cast_signed());
                group.quiet.push(bin.quiet.cast_signed());
                group.phase.push(ByteArray::from(bin.phase.word()));
                group.label.push(i32::from(bin.is_of_outage()));
            }
        }
        if group.reports.len() >= GROUP_ROWS {
            write(std::mem::take(&mut group))?;
        }
    }
    if !group.reports.is_empty() {
        write(group)?;
    }
    table.finish()
}
