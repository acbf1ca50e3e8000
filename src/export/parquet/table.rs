//! A table of typed columns, written one group of rows at a time.

use super::deltas::Deltas;
use super::runs::Runs;
use bytes::Bytes;
use parquet::basic::{Encoding, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::column::writer::{ColumnCloseResult, ColumnWriter, get_column_writer};
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite};
use parquet::schema::types::{ColumnDescPtr, ColumnPath, SchemaDescPtr, SchemaDescriptor, Type, TypePtr};
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
    /// Whether a cell is a list of such values.
    pub(crate) is_list: bool,
}

impl Column {
    /// A column whose cells are never empty.
    pub(crate) fn new(name: &str, kind: Kind) -> Self {
        Self { name: name.to_owned(), kind, is_optional: false, is_list: false }
    }

    /// A column whose cells may be empty.
    pub(crate) fn optional(name: &str, kind: Kind) -> Self {
        Self { is_optional: true, ..Self::new(name, kind) }
    }

    /// A column whose cells are lists of at least one value.
    pub(crate) fn list(name: &str, kind: Kind) -> Self {
        Self { is_list: true, ..Self::new(name, kind) }
    }

    /// Where its values stand in the schema: lists in the three levels that the format asks for.
    fn path(&self) -> ColumnPath {
        let within: &[&str] = if self.is_list { &["list", "element"] } else { &[] };
        ColumnPath::new(std::iter::once(self.name.as_str()).chain(within.iter().copied()).map(str::to_owned).collect())
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
        let name = if self.is_list { "element" } else { &self.name };
        let values = Type::primitive_type_builder(name, physical)
            .with_logical_type(logical)
            .with_repetition(repetition)
            .build()?;
        if !self.is_list {
            return Ok(values);
        }
        let list = Type::group_type_builder("list").with_repetition(Repetition::REPEATED);
        let list = list.with_fields(vec![Arc::new(values)]).build()?;
        Type::group_type_builder(&self.name)
            .with_logical_type(Some(LogicalType::List))
            .with_repetition(Repetition::REQUIRED)
            .with_fields(vec![Arc::new(list)])
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
    Runs(Runs),
    Deltas(Deltas),
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
    /// Row by row, 1 where there is a value and 0 where the cell is empty; only of a column with such cells. Of lists value by value.
    pub(crate) present: Option<Vec<i16>>,
    /// Value by value, 0 where it begins a list and else 1; only of lists.
    pub(crate) continues: Option<Vec<i16>>,
}

impl Cells {
    /// None yet, of a column.
    pub(crate) fn none(column: &Column) -> Self {
        let levels = |has: bool| has.then(Vec::new);
        Self {
            values: Values::none(column.kind),
            present: levels(column.is_optional || column.is_list),
            continues: levels(column.is_list),
        }
    }
}

impl From<Values> for Cells {
    fn from(values: Values) -> Self {
        Self { values, present: None, continues: None }
    }
}

/// The columns of a table, and how they are encoded.
#[derive(Debug, Clone)]
pub(crate) struct TableLayout {
    schema: TypePtr,
    columns: SchemaDescPtr,
    properties: WriterPropertiesPtr,
}

impl TableLayout {
    /// That of a table of these columns.
    pub(crate) fn new(columns: &[Column]) -> io::Result<Self> {
        let fields = columns.iter().map(|column| column.schema().map(Arc::new)).collect::<Result<_, _>>();
        let schema = fields.and_then(|fields| Type::group_type_builder("outagesim").with_fields(fields).build());
        let schema = Arc::new(schema.map_err(io::Error::other)?);
        let mut properties =
            WriterProperties::builder().set_created_by(concat!("outagesim ", env!("CARGO_PKG_VERSION")).to_owned());
        // Neighbouring counts and times differ by little.
        for column in columns.iter().filter(|column| matches!(column.kind, Kind::Whole | Kind::Time)) {
            properties = properties
                .set_column_dictionary_enabled(column.path(), false)
                .set_column_encoding(column.path(), Encoding::DELTA_BINARY_PACKED);
        }
        let columns = Arc::new(SchemaDescriptor::new(Arc::clone(&schema)));
        Ok(Self { schema, columns, properties: Arc::new(properties.build()) })
    }

    /// Encodes a group: the cells of each column, in their order, as many rows of each. It may be on any thread.
    pub(crate) fn encode(&self, cells: Vec<Cells>) -> io::Result<Group> {
        let columns = self.columns.columns().iter().zip(cells);
        let chunks = columns.map(|(column, cells)| self.chunk(column, cells)).collect::<Result<_, _>>();
        Ok(Group(chunks.map_err(io::Error::other)?))
    }

    fn chunk(&self, column: &ColumnDescPtr, cells: Cells) -> Result<(Bytes, ColumnCloseResult), ParquetError> {
        let (present, continues) = (cells.present.as_deref(), cells.continues.as_deref());
        let levels = [continues, present];
        let values = match cells.values {
            Values::Runs(runs) => return runs.encoded().chunk(column, levels),
            Values::Deltas(deltas) => return deltas.encoded().chunk(column, levels),
            values => values,
        };
        let mut bytes = TrackedWrite::new(Vec::new());
        let pages = Box::new(SerializedPageWriter::new(&mut bytes));
        let writer = get_column_writer(Arc::clone(column), Arc::clone(&self.properties), pages);
        let closed = match (writer, &values) {
            (ColumnWriter::ByteArrayColumnWriter(mut writer), Values::Text(values)) => {
                writer.write_batch(values, present, continues)?;
                writer.close()
            }
            (ColumnWriter::Int64ColumnWriter(mut writer), Values::Whole(values)) => {
                writer.write_batch(values, present, continues)?;
                writer.close()
            }
            (ColumnWriter::Int32ColumnWriter(mut writer), Values::Small(values)) => {
                writer.write_batch(values, present, continues)?;
                writer.close()
            }
            (ColumnWriter::DoubleColumnWriter(mut writer), Values::Number(values)) => {
                writer.write_batch(values, present, continues)?;
                writer.close()
            }
            _ => Err(ParquetError::General("cells of another kind than their column's".to_owned())),
        }?;
        Ok((Bytes::from(bytes.into_inner()?), closed))
    }
}

/// An encoded group of rows: the bytes of each column.
pub(crate) struct Group(Vec<(Bytes, ColumnCloseResult)>);

/// A table as it is written. What is in memory is one group.
pub(crate) struct ParquetTable<'a> {
    layout: TableLayout,
    /// Writes into memory, since it asks for a writer that can be sent to another thread.
    writer: SerializedFileWriter<Vec<u8>>,
    out: &'a mut dyn Write,
}

impl<'a> ParquetTable<'a> {
    /// A table without rows; after the magic of its format stands `mark`, which readers skip.
    pub(crate) fn new(mark: &[u8], layout: TableLayout, out: &'a mut dyn Write) -> io::Result<Self> {
        let (schema, properties) = (Arc::clone(&layout.schema), Arc::clone(&layout.properties));
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).map_err(io::Error::other)?;
        writer.write_all(mark)?;
        Ok(Self { layout, writer, out })
    }

    /// Encodes a group and writes it.
    pub(crate) fn write(&mut self, cells: Vec<Cells>) -> io::Result<()> {
        let group = self.layout.encode(cells)?;
        self.append(group)
    }

    /// Writes a group that is encoded.
    pub(crate) fn append(&mut self, group: Group) -> io::Result<()> {
        let mut rows = self.writer.next_row_group().map_err(io::Error::other)?;
        for (bytes, closed) in group.0 {
            rows.append_column(&bytes, closed).map_err(io::Error::other)?;
        }
        rows.close().map_err(io::Error::other)?;
        self.drain()
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
