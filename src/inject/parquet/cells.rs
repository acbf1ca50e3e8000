//! Cells of a column of numbers or of times.

use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::column::writer::{ColumnWriter, ColumnWriterImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;

/// Numbers of any physical type, `None` where there is none. Counts are exact in them. What is no count is only told, and need not be
/// exact.
pub(super) type Numbers = Vec<Option<f64>>;

/// The numbers of a group of rows.
pub(super) fn numbers(reader: ColumnReader, rows: usize, is_unsigned: bool) -> Result<Numbers, ParquetError> {
    match reader {
        ColumnReader::Int32ColumnReader(reader) if is_unsigned => cells(reader, rows, |n| f64::from(n.cast_unsigned())),
        ColumnReader::Int32ColumnReader(reader) => cells(reader, rows, f64::from),
        ColumnReader::Int64ColumnReader(reader) if is_unsigned => cells(reader, rows, |n| n.cast_unsigned() as f64),
        ColumnReader::Int64ColumnReader(reader) => cells(reader, rows, |n| n as f64),
        ColumnReader::FloatColumnReader(reader) => cells(reader, rows, f64::from),
        ColumnReader::DoubleColumnReader(reader) => cells(reader, rows, |n| n),
        _ => Err(ParquetError::General("a column that holds no numbers".to_owned())),
    }
}

/// Whole numbers and texts, as which times are stored.
pub(super) enum Moment {
    Number(i64),
    Text(String),
}

/// The times of a group of rows.
pub(super) fn moments(reader: ColumnReader, rows: usize) -> Result<Vec<Option<Moment>>, ParquetError> {
    match reader {
        ColumnReader::Int64ColumnReader(reader) => cells(reader, rows, Moment::Number),
        ColumnReader::ByteArrayColumnReader(reader) => {
            cells(reader, rows, |text| Moment::Text(String::from_utf8_lossy(text.data()).into_owned()))
        }
        _ => Err(ParquetError::General("a column that holds no times".to_owned())),
    }
}

/// Cells in their order.
fn cells<T: DataType, V>(
    mut reader: ColumnReaderImpl<T>,
    rows: usize,
    value: impl Fn(T::T) -> V,
) -> Result<Vec<Option<V>>, ParquetError> {
    let (mut values, mut present) = (Vec::new(), Vec::new());
    let (found, ..) = reader.read_records(rows, Some(&mut present), None, &mut values)?;
    if found < rows {
        return Err(ParquetError::EOF(format!("{found} of {rows} rows of a group")));
    }
    let mut values = values.into_iter().map(value);
    if present.is_empty() {
        return Ok(values.map(Some).collect());
    }
    Ok(present.into_iter().map(|level| if level == 1 { values.next() } else { None }).collect())
}

/// Writes numbers as the type that a column has.
pub(super) fn write(writer: &mut ColumnWriter<'_>, numbers: &[Option<f64>]) -> Result<(), ParquetError> {
    match writer {
        // Unsigned numbers are the same bits.
        ColumnWriter::Int32ColumnWriter(writer) => put(writer, numbers, |n| (n as i64) as i32),
        ColumnWriter::Int64ColumnWriter(writer) => put(writer, numbers, |n| n as i64),
        ColumnWriter::FloatColumnWriter(writer) => put(writer, numbers, |n| n as f32),
        ColumnWriter::DoubleColumnWriter(writer) => put(writer, numbers, |n| n),
        _ => Err(ParquetError::General("a column that holds no numbers".to_owned())),
    }
}

fn put<T: DataType>(
    writer: &mut ColumnWriterImpl<'_, T>,
    numbers: &[Option<f64>],
    value: impl Fn(f64) -> T::T,
) -> Result<(), ParquetError> {
    let values: Vec<T::T> = numbers.iter().flatten().map(|&number| value(number)).collect();
    let present: Vec<i16> = numbers.iter().map(|number| i16::from(number.is_some())).collect();
    let has_levels = writer.get_descriptor().max_def_level() > 0;
    writer.write_batch(&values, has_levels.then_some(&present[..]), None)?;
    Ok(())
}
