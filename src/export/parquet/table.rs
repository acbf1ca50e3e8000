//! A table of typed columns, written one group of rows at a time.

use parquet::basic::{Encoding, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnPath, Type};
use std::io::{self, Write};
use std::sync::Arc;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Texts, of which few differ.
    Text,
    /// Whole numbers.
    Whole,
    /// Whole numbers from 0 to 2⁶⁴ − 1, as the same bits.
    Unsigned,
    /// Whole numbers from −128 to 127.
    Small,
    /// Any numbers.
    Number,
    /// Microseconds since 1970, UTC.
    Time,
}

/// A column's name and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// Whether a cell may be empty.
    pub(crate) is_optional: bool,
}

impl Column {
    /// A column whose cells are never empty.
    pub(crate) fn new(name: &str, kind: Kind) -> Self {
        Self { name: name.to_owned(), kind, is_optional: false }
    }

    fn schema(&self) -> Result<Type, ParquetError> {
        let (physical, logical) = match self.kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Whole => (Physical::INT64, None),
            Kind::Unsigned => (Physical::INT64, Some(LogicalType::integer(64, false))),
            Kind::Small => (Physical::INT32, Some(LogicalType::integer(8, true))),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Time => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
        };
        let repetition = if self.is_optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
        Type::primitive_type_builder(&self.name, physical)
            .with_logical_type(logical)
            .with_repetition(repetition)
            .build()
    }
}

/// Cells of a column that are not empty.
#[derive(Debug)]
pub(crate) enum Values {
    Text(Vec<ByteArray>),
    Whole(Vec<i64>),
    Small(Vec<i32>),
    Number(Vec<f64>),
}

impl Values {
    /// None yet, of what a column holds.
    pub(crate) fn none(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(Vec::new()),
            Kind::Whole | Kind::Unsigned | Kind::Time => Self::Whole(Vec::new()),
            Kind::Small => Self::Small(Vec::new()),
            Kind::Number => Self::Number(Vec::new()),
        }
    }
}

/// A group's cells of one column.
#[derive(Debug)]
pub(crate) struct Cells {
    pub(crate) values: Values,
    /// Row by row, 1 where there is a value and 0 where the cell is empty; only of a column with such cells.
    pub(crate) present: Option<Vec<i16>>,
}

impl From<Values> for Cells {
    fn from(values: Values) -> Self {
        Self { values, present: None }
    }
}

/// A table as it is written. What is in memory is one group.
pub(crate) struct Table<'a> {
    /// Writes into memory, since it asks for a writer that can be sent to another thread.
    writer: SerializedFileWriter<Vec<u8>>,
    out: &'a mut dyn Write,
}

impl<'a> Table<'a> {
    /// A table without rows; after the magic of its format stands `mark`, which readers skip.
    pub(crate) fn new(mark: &[u8], columns: &[Column], out: &'a mut dyn Write) -> io::Result<Self> {
        let fields = columns.iter().map(|column| column.schema().map(Arc::new)).collect::<Result<_, _>>();
        let fields = fields.map_err(io::Error::other)?;
        let schema = Type::group_type_builder("outagesim").with_fields(fields).build().map_err(io::Error::other)?;
        let mut properties =
            WriterProperties::builder().set_created_by(concat!("outagesim ", env!("CARGO_PKG_VERSION")).to_owned());
        // Neighbouring counts and times differ by little.
        for column in columns.iter().filter(|column| matches!(column.kind, Kind::Whole | Kind::Time)) {
            let path = ColumnPath::from(column.name.as_str());
            properties = properties
                .set_column_dictionary_enabled(path.clone(), false)
                .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
        }
        let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties.build()))
            .map_err(io::Error::other)?;
        writer.write_all(mark)?;
        Ok(Self { writer, out })
    }

    /// Writes a group: the cells of each column, in their order, as many rows of each.
    pub(crate) fn write(&mut self, columns: &[Cells]) -> io::Result<()> {
        self.encode(columns).map_err(io::Error::other)?;
        self.drain()
    }

    fn encode(&mut self, columns: &[Cells]) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        for Cells { values, present } in columns {
            let present = present.as_deref();
            let Some(mut column) = group.next_column()? else { break };
            match (column.untyped(), values) {
                (ColumnWriter::ByteArrayColumnWriter(writer), Values::Text(cells)) => {
                    writer.write_batch(cells, present, None)
                }
                (ColumnWriter::Int64ColumnWriter(writer), Values::Whole(cells)) => {
                    writer.write_batch(cells, present, None)
                }
                (ColumnWriter::Int32ColumnWriter(writer), Values::Small(cells)) => {
                    writer.write_batch(cells, present, None)
                }
                (ColumnWriter::DoubleColumnWriter(writer), Values::Number(cells)) => {
                    writer.write_batch(cells, present, None)
                }
                _ => Err(ParquetError::General("cells of another kind than their column's".to_owned())),
            }?;
            column.close()?;
        }
        group.close()?;
        Ok(())
    }

    /// Writes what ends the file.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.finish().map_err(io::Error::other)?;
        self.drain()
    }

    fn drain(&mut self) -> io::Result<()> {
        self.writer.flush()?;
        // The writer counts what it has written by itself.
        let written = self.writer.inner_mut();
        self.out.write_all(written)?;
        written.clear();
        Ok(())
    }
}
