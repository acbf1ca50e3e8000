//! Parquet: the tables of the CSV files, with their types. Times are instants in UTC, texts are dictionaries.

mod bits;
mod chunk;
mod deltas;
mod replicates;
mod runs;
mod table;
mod truth;

pub(crate) use deltas::Deltas;
pub use replicates::{REPLICATES_MARK, replicates_parquet};
pub(crate) use runs::Runs;
pub(crate) use table::{Cells, Column, Group, Kind, ParquetTable, TableLayout, Values};
pub use truth::{TRUTH_MARK, truth_parquet};

/// Rows of a group, which a reader takes or skips as a whole: what DuckDB writes, a group a thread.
pub(crate) const GROUP_ROWS: usize = 122_880;
