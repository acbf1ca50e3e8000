//! A series in a Parquet file. Two of its columns are read, one of them is written anew, and a further one is added. All others stay byte for
//! byte, whatever they hold.

mod arrow_schema;
mod cells;

use super::series::{ADDED, Row, SeriesError, whole};
use crate::observed::{count_column, instant, time_column};
use bytes::Bytes;
use cells::{Moment, Numbers};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::column::reader::ColumnReader;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ColumnChunkMetaData, KeyValue, RowGroupMetaData};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnDescPtr, Type};
use std::sync::Arc;

/// How a file with added reports begins, behind the magic of the format: readers skip it.
pub(super) const MARK: &[u8] = b"Made by outagesim: injected";

/// A file of more rows is refused, however small it is: thirty years of minutes.
const MOST_ROWS: i64 = 16_000_000;

/// Whether a file is of this format.
pub(super) fn is_one(file: &[u8]) -> bool {
    file.starts_with(b"PAR1")
}

/// The file, and what has to be written anew in it.
#[derive(Debug, Clone)]
pub(super) struct Form {
    file: Bytes,
    /// Place of the column of counts.
    column: usize,
    /// Its cells, group by group.
    groups: Vec<Numbers>,
    /// The largest count that its type holds.
    most: u64,
}

fn unreadable(error: ParquetError) -> SeriesError {
    SeriesError(format!("the Parquet file cannot be read: {error}"))
}

pub(super) fn rows(file: Vec<u8>, count: Option<&str>, time_zone: &TimeZone) -> Result<(Form, Vec<Row>), SeriesError> {
    let file = Bytes::from(file);
    let reader = SerializedFileReader::new(file.clone()).map_err(unreadable)?;
    let about = reader.metadata().file_metadata();
    if about.num_rows() > MOST_ROWS {
        return Err(SeriesError(format!("found {} rows, expected at most {MOST_ROWS}", about.num_rows())));
    }
    if !reader.metadata().row_groups().iter().flat_map(RowGroupMetaData::columns).all(|chunk| is_within(chunk, &file)) {
        return Err(SeriesError("the Parquet file cannot be read: a column lies outside of it".to_owned()));
    }
    let columns = about.schema_descr().columns();
    let (time, column) = chosen(columns, count)?;
    let [times, counts] = [&columns[time], &columns[column]];
    let is_unsigned = matches!(counts.logical_type_ref(), Some(LogicalType::Integer(kind)) if !kind.is_signed);
    let zone = if times.name().to_ascii_lowercase().ends_with("utc") { &TimeZone::UTC } else { time_zone };
    let (mut rows, mut groups) = (Vec::new(), Vec::new());
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(unreadable)?;
        let number = usize::try_from(group.metadata().num_rows()).unwrap_or_default();
        let cells = |at: usize| -> Result<ColumnReader, SeriesError> {
            let codec = group.metadata().column(at).compression();
            if !matches!(codec, Compression::UNCOMPRESSED | Compression::SNAPPY) {
                let (name, codec) = (columns[at].name(), codec.to_string());
                let codec = codec.split('(').next().unwrap_or_default();
                return Err(SeriesError(format!(
                    "column `{name}` is compressed with {codec}, expected SNAPPY: write the file with compression=\"snappy\""
                )));
            }
            group.get_column_reader(at).map_err(unreadable)
        };
        let moments = cells::moments(cells(time)?, number).map_err(unreadable)?;
        let numbers = cells::numbers(cells(column)?, number, is_unsigned).map_err(unreadable)?;
        for (moment, count) in moments.into_iter().zip(&numbers) {
            let number = rows.len() + 1;
            let at = format!("row {number}");
            let start = moment.ok_or_else(|| "no time".to_owned()).and_then(|moment| start(moment, times, zone));
            let start = start.map_err(|fault| SeriesError(format!("{at}: {fault}")))?;
            let count =
                count.filter(|count| !count.is_nan()).map(|count| whole(&count.to_string(), &at)).transpose()?;
            rows.push(Row { start, count: count.map(|count| (count, 0..0)), end: 0, number });
        }
        groups.push(numbers);
    }
    let most = most(counts);
    Ok((Form { file, column, groups, most }, rows))
}

/// Whether a column of a group is where the file can hold it: the reader takes that for granted.
fn is_within(chunk: &ColumnChunkMetaData, file: &Bytes) -> bool {
    let start = chunk.dictionary_page_offset().unwrap_or(chunk.data_page_offset());
    let end = start.checked_add(chunk.compressed_size());
    start >= 0 && chunk.compressed_size() >= 0 && end.is_some_and(|end| end.cast_unsigned() <= file.len() as u64)
}

/// The columns of times and of counts.
fn chosen(columns: &[ColumnDescPtr], count: Option<&str>) -> Result<(usize, usize), SeriesError> {
    // Columns within others, and those with several values a row, are not meant.
    let is_plain = |column: &ColumnDescPtr| column.path().parts().len() == 1 && column.max_rep_level() == 0;
    let name =
        |column: &ColumnDescPtr| if is_plain(column) { column.name().to_ascii_lowercase() } else { String::new() };
    let names: Vec<String> = columns.iter().map(name).collect();
    let place = |name: &str| names.iter().position(|found| found == name);
    let missing = |what: &str, how: &str| {
        let names: Vec<&str> = names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        SeriesError(format!("no column of {what} among `{}`: {how}", names.join("`, `")))
    };
    if place(ADDED).is_some() {
        return Err(SeriesError::injected_before("column", "series"));
    }
    let of_times = || (0..columns.len()).find(|&at| is_plain(&columns[at]) && unit(&columns[at]).is_some());
    let time = time_column(&names).or_else(of_times);
    let time =
        time.ok_or_else(|| missing("times", "expected timestamps, or one called time_utc, time or timestamp"))?;
    if ![Physical::INT64, Physical::BYTE_ARRAY].contains(&columns[time].physical_type()) {
        return Err(SeriesError(format!("column `{}` holds no times: store it as timestamps", columns[time].name())));
    }
    let column = match count {
        Some(name) => place(&name.to_ascii_lowercase()),
        None => count_column(&names),
    };
    let column = column.ok_or_else(|| missing("counts", "name it with --column"))?;
    let is_number = [Physical::INT32, Physical::INT64, Physical::FLOAT, Physical::DOUBLE];
    let is_bare = matches!(columns[column].logical_type_ref(), None | Some(LogicalType::Integer(_)));
    if !is_number.contains(&columns[column].physical_type()) || !is_bare {
        return Err(SeriesError(format!(
            "column `{}` holds no numbers: name another with --column",
            columns[column].name()
        )));
    }
    Ok((time, column))
}

/// In what a column of timestamps counts, and whether it does so in UTC; else it is on a clock that it does not name.
fn unit(column: &ColumnDescPtr) -> Option<(TimeUnit, bool)> {
    match column.logical_type_ref()? {
        LogicalType::Timestamp(kind) => Some((kind.unit, kind.is_adjusted_to_u_t_c)),
        _ => None,
    }
}

fn start(moment: Moment, column: &ColumnDescPtr, zone: &TimeZone) -> Result<Timestamp, String> {
    match (moment, unit(column)) {
        (Moment::Text(words), _) => {
            instant(&words, zone).map_err(|expected| format!("found `{words}`, expected {expected}"))
        }
        (Moment::Number(number), Some((unit, is_instant))) => {
            let read = match unit {
                TimeUnit::MILLIS => Timestamp::from_millisecond(number),
                TimeUnit::MICROS => Timestamp::from_microsecond(number),
                TimeUnit::NANOS => Timestamp::from_nanosecond(i128::from(number)),
            };
            let read = read.map_err(|error| error.to_string())?;
            if is_instant {
                return Ok(read);
            }
            let clock = read.to_zoned(TimeZone::UTC).datetime().to_string();
            instant(&clock, zone).map_err(|expected| format!("found `{clock}`, expected {expected}"))
        }
        (Moment::Number(number), None) => {
            let words = number.to_string();
            instant(&words, zone).map_err(|expected| format!("found `{words}`, expected {expected}"))
        }
    }
}

/// The largest count that a column holds exactly.
fn most(column: &ColumnDescPtr) -> u64 {
    let sign = |is_signed: bool| u32::from(is_signed);
    match (column.logical_type_ref(), column.physical_type()) {
        (Some(LogicalType::Integer(kind)), _) => {
            u64::MAX >> (64 - kind.bit_width.clamp(8, 64) as u32 + sign(kind.is_signed))
        }
        (_, Physical::INT32) => i32::MAX as u64,
        (_, Physical::FLOAT) => 1 << f32::MANTISSA_DIGITS,
        _ => 1 << f64::MANTISSA_DIGITS,
    }
}

impl Form {
    /// The file with other counts and a column more.
    pub(super) fn with(&self, added: &[u64]) -> Result<Vec<u8>, SeriesError> {
        let mut rest = added;
        let mut number = 0;
        let mut groups = Vec::new();
        for counts in &self.groups {
            let (of_group, others) = rest.split_at(counts.len());
            rest = others;
            let mut sums = counts.clone();
            for (count, &added) in sums.iter_mut().zip(of_group) {
                number += 1;
                let Some(count) = count.as_mut().filter(|_| added > 0) else { continue };
                *count += added as f64;
                if *count > self.most as f64 {
                    return Err(SeriesError(format!(
                        "row {number}: {count} reports are more than the type of the column holds: store it as int64"
                    )));
                }
            }
            groups.push((sums, of_group));
        }
        self.written(&groups).map_err(unreadable)
    }

    fn written(&self, groups: &[(Numbers, &[u64])]) -> Result<Vec<u8>, ParquetError> {
        let reader = SerializedFileReader::new(self.file.clone())?;
        let about = reader.metadata().file_metadata();
        let injected =
            Type::primitive_type_builder(ADDED, Physical::INT64).with_repetition(Repetition::REQUIRED).build()?;
        let fields = about.schema().get_fields().iter().cloned().chain([Arc::new(injected)]);
        let schema = Type::group_type_builder(about.schema().name()).with_fields(fields.collect()).build()?;
        let pairs = about.key_value_metadata().into_iter().flatten().filter_map(|pair| {
            let is_schema = pair.key == arrow_schema::KEY;
            // One that cannot be read would tell of a column too few.
            let value =
                if is_schema { Some(arrow_schema::with_injected(pair.value.as_ref()?)?) } else { pair.value.clone() };
            Some(KeyValue { key: pair.key.clone(), value })
        });
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("outagesim ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_key_value_metadata(Some(pairs.collect()));
        let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties.build()))?;
        writer.write_all(MARK)?;
        for (group, (counts, added)) in reader.metadata().row_groups().iter().zip(groups) {
            let mut out = writer.next_row_group()?;
            for (at, chunk) in group.columns().iter().enumerate() {
                if at == self.column {
                    let mut column = out.next_column()?.ok_or_else(too_few)?;
                    cells::write(column.untyped(), counts)?;
                    column.close()?;
                } else {
                    let closed = ColumnCloseResult {
                        bytes_written: chunk.compressed_size().cast_unsigned(),
                        rows_written: group.num_rows().cast_unsigned(),
                        metadata: chunk.clone(),
                        bloom_filter: None,
                        column_index: None,
                        offset_index: None,
                    };
                    out.append_column(&self.file, closed)?;
                }
            }
            let mut column = out.next_column()?.ok_or_else(too_few)?;
            let added: Numbers = added.iter().map(|&count| Some(count as f64)).collect();
            cells::write(column.untyped(), &added)?;
            column.close()?;
            out.close()?;
        }
        writer.into_inner()
    }
}

fn too_few() -> ParquetError {
    ParquetError::General("a group with too few columns".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inject::Series;
    use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
    use parquet::file::writer::SerializedRowGroupWriter;
    use parquet::record::RowAccessor;

    const SCHEMA: &str = "message m { required int64 when (TIMESTAMP(MILLIS,true)); optional int32 hits (INTEGER(8,false)); \
                          required binary note (STRING); }";

    fn put<T: DataType>(group: &mut SerializedRowGroupWriter<'_, Vec<u8>>, values: &[T::T], present: Option<&[i16]>) {
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<T>().write_batch(values, present, None).unwrap();
        column.close().unwrap();
    }

    /// Two groups of two rows, with a gap.
    fn file(minutes: [i64; 4]) -> Vec<u8> {
        let schema = Arc::new(parquet::schema::parser::parse_message_type(SCHEMA).unwrap());
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
        for (at, (counts, present)) in [(&[7, 200][..], [1, 1]), (&[9][..], [0, 1])].into_iter().enumerate() {
            let mut group = writer.next_row_group().unwrap();
            let times: Vec<i64> = minutes[2 * at..2 * at + 2].iter().map(|minute| 60_000 * minute).collect();
            put::<Int64Type>(&mut group, &times, None);
            put::<Int32Type>(&mut group, counts, Some(&present));
            put::<ByteArrayType>(&mut group, &["a", "b"].map(ByteArray::from), None);
            group.close().unwrap();
        }
        writer.into_inner().unwrap()
    }

    fn read(file: Vec<u8>, column: &str) -> Result<Series, SeriesError> {
        Series::read(file, Some(column), &TimeZone::UTC)
    }

    #[test]
    fn counts_are_added_to_in_their_type_and_what_was_added_is_a_column_more() {
        let series = read(file([0, 5, 10, 15]), "Hits").unwrap();
        assert_eq!((series.bin_s(), series.bins()), (300, 4));
        assert_eq!(series.counts().map(|(_, count)| count).collect::<Vec<_>>(), [7, 200, 9]);
        let with = series.with(&[0, 55, 3, 4]).unwrap();
        assert_eq!(with[4..4 + MARK.len()], *MARK);
        let reader = SerializedFileReader::new(Bytes::from(with.clone())).unwrap();
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(
            rows.iter().map(|row| row.get_ubyte(1).ok()).collect::<Vec<_>>(),
            [Some(7), Some(255), None, Some(13)]
        );
        assert_eq!(rows.iter().map(|row| row.get_string(2).unwrap().as_str()).collect::<String>(), "abab");
        assert_eq!(rows.iter().map(|row| row.get_long(3).unwrap()).collect::<Vec<_>>(), [0, 55, 3, 4]);
        assert!(series.with(&[0, 56, 0, 0]).unwrap_err().to_string().contains("row 2: 256 reports are more than"));
        assert!(read(with, "hits").unwrap_err().to_string().contains("a column `injected` already"));
    }

    #[test]
    fn what_is_no_series_is_refused_with_its_row_or_column() {
        let whole = file([0, 5, 10, 15]);
        for (bytes, column, told) in [
            (whole.clone(), "reports", "no column of counts among `when`, `hits`, `note`: name it with --column"),
            (whole.clone(), "note", "column `note` holds no numbers"),
            (whole.clone(), "when", "column `when` holds no numbers"),
            (file([0, 5, 5, 10]), "hits", "row 3: found the time of the one before"),
            (file([0, 5, 17, 22]), "hits", "row 3: found 720 s after the one before and 300 s elsewhere"),
            (whole[..whole.len() - 20].to_vec(), "hits", "the Parquet file cannot be read"),
            (b"PAR1".to_vec(), "hits", "the Parquet file cannot be read"),
            (vec![0xff; 20], "hits", "no UTF-8 text"),
        ] {
            let error = read(bytes, column).unwrap_err().to_string();
            assert!(error.contains(told), "{column}: {error}");
        }
    }
}
