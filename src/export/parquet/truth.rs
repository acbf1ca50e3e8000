//! The truth: one row a replicate and page.

use super::{Cells, Column, GROUP_ROWS, Kind, ParquetTable, TableLayout, Values};
use crate::Outcome;
use crate::export::rows::DataOptions;
use crate::export::truth::{each_truth, truth_schema};
use jiff::Timestamp;
use parquet::data_type::ByteArray;
use serde_json::Value;
use std::io::{self, Write};

/// Stands at the beginning of every such file.
pub const TRUTH_MARK: &[u8] = b"Made by outagesim: truth";

/// What happened in every replicate as Parquet: the columns of [`truth_csv`](crate::export::truth_csv), as its schema describes them.
///
/// Times are instants in UTC, durations minutes. What no drawn bin shows is empty.
///
/// # Errors
/// Those of `out`.
pub fn truth_parquet(outcome: &Outcome, options: &DataOptions, out: &mut dyn Write) -> io::Result<()> {
    let columns = columns(&truth_schema());
    let mut table = ParquetTable::new(TRUTH_MARK, TableLayout::new(&columns)?, out)?;
    let empty = || columns.iter().map(Cells::none).collect::<Vec<Cells>>();
    let (mut group, mut rows) = (empty(), 0);
    each_truth(outcome, options, |row| {
        for (column, cells) in columns.iter().zip(&mut group) {
            push(cells, column.kind, &row[&column.name]).ok_or_else(|| {
                io::Error::other(format!("{} is {}, not what its schema says", column.name, row[&column.name]))
            })?;
        }
        rows += 1;
        if rows == GROUP_ROWS {
            table.write(std::mem::replace(&mut group, empty()))?;
            rows = 0;
        }
        Ok(())
    })?;
    if rows > 0 {
        table.write(group)?;
    }
    table.finish()
}

/// The columns of a table whose rows a schema describes; times are known by their names.
fn columns(schema: &Value) -> Vec<Column> {
    let names = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let column = |name: &str| {
        let described = &schema["properties"][name];
        let types = match &described["type"] {
            Value::Array(types) => types.clone(),
            one => vec![one.clone()],
        };
        let kind = match types.first().and_then(Value::as_str) {
            Some("string") if name.ends_with("_utc") => Kind::Time,
            Some("integer") if name == "seed" => Kind::Unsigned,
            Some("integer") => Kind::Whole,
            Some("number") => Kind::Number,
            _ => Kind::Text,
        };
        if types.iter().any(|one| one == "null") { Column::optional(name, kind) } else { Column::new(name, kind) }
    };
    names.map(column).collect()
}

/// Adds a cell; `None` where the value is of another kind.
fn push(cells: &mut Cells, kind: Kind, value: &Value) -> Option<()> {
    if let Some(present) = &mut cells.present {
        present.push(i16::from(!value.is_null()));
        if value.is_null() {
            return Some(());
        }
    }
    match &mut cells.values {
        Values::Text(cells) => cells.push(ByteArray::from(value.as_str()?)),
        Values::Whole(cells) => cells.push(match kind {
            Kind::Time => value.as_str()?.parse::<Timestamp>().ok()?.as_microsecond(),
            _ => value.as_u64()?.cast_signed(),
        }),
        Values::Small(cells) => cells.push(i32::try_from(value.as_i64()?).ok()?),
        Values::Number(cells) => cells.push(value.as_f64()?),
        Values::Runs(_) | Values::Deltas(_) => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_those_of_the_schema_in_the_order_of_the_csv() {
        let columns = columns(&truth_schema());
        let column = |name: &str| columns.iter().find(|column| column.name == name).unwrap();
        assert_eq!(columns[0].name, "scenario");
        assert_eq!(columns.last().unwrap().name, "flare_up_height");
        assert_eq!((column("seed").kind, column("seed").is_optional), (Kind::Unsigned, false));
        assert_eq!((column("restored_utc").kind, column("restored_utc").is_optional), (Kind::Time, true));
        assert_eq!((column("peak").kind, column("baseline").kind), (Kind::Whole, Kind::Number));
    }
}
