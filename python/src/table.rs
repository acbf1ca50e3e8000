//! Tables that pandas, polars, pyarrow and DuckDB take without a copy: Arrow's PyCapsule interface.

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, DictionaryArray, Float64Array, Int8Array, Int64Array, RecordBatch, RecordBatchIterator, StringArray,
    TimestampMicrosecondArray, UInt64Array,
};
use bytes::Bytes;
use parquet::basic::LogicalType;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, RowGroupReader, SerializedFileReader};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::sync::Arc;

/// Columns of equal length, in groups of rows of which there is at least one.
#[pyclass(frozen, module = "outagesim")]
#[derive(Clone)]
pub struct Table(Vec<RecordBatch>);

impl Table {
    pub fn new(columns: Vec<(&str, ArrayRef)>) -> PyResult<Self> {
        RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, cells)| (name, cells, true)))
            .map(|batch| Self(vec![batch]))
            .map_err(unusable)
    }

    pub fn rows(&self) -> usize {
        self.0.iter().map(RecordBatch::num_rows).sum()
    }

    /// A table of the program as it stands in its file: the same columns and types.
    pub fn of_parquet(bytes: Vec<u8>) -> PyResult<Self> {
        let file = SerializedFileReader::new(Bytes::from(bytes)).map_err(unusable)?;
        let groups = 0..file.num_row_groups();
        let batch = |group: usize| -> PyResult<RecordBatch> {
            let rows = file.get_row_group(group).map_err(unusable)?;
            let columns = rows.metadata().schema_descr().columns().iter().enumerate();
            let cells = columns.map(|(at, column)| Ok((column.name(), column_of(&*rows, at).map_err(unusable)?, true)));
            RecordBatch::try_from_iter_with_nullable(cells.collect::<PyResult<Vec<_>>>()?).map_err(unusable)
        };
        groups.map(batch).collect::<PyResult<_>>().map(Self)
    }
}

/// The cells of a column of a group.
fn column_of(rows: &dyn RowGroupReader, at: usize) -> Result<ArrayRef, ParquetError> {
    let count = rows.metadata().num_rows() as usize;
    let logical = rows.metadata().column(at).column_descr().logical_type_ref().cloned();
    Ok(match (rows.get_column_reader(at)?, logical) {
        (ColumnReader::ByteArrayColumnReader(reader), _) => {
            let cells = cells(reader, count)?;
            texts(cells.iter().map(|cell: &Option<ByteArray>| cell.as_ref().and_then(|text| text.as_utf8().ok())))
        }
        (ColumnReader::Int64ColumnReader(reader), Some(LogicalType::Timestamp { .. })) => {
            times(cells(reader, count)?.into_iter().collect())
        }
        (ColumnReader::Int64ColumnReader(reader), Some(LogicalType::Integer { .. })) => {
            let cells = cells(reader, count)?.into_iter();
            Arc::new(cells.map(|cell: Option<i64>| cell.map(i64::cast_unsigned)).collect::<UInt64Array>())
        }
        (ColumnReader::Int64ColumnReader(reader), _) => {
            Arc::new(cells(reader, count)?.into_iter().collect::<Int64Array>())
        }
        (ColumnReader::Int32ColumnReader(reader), _) => {
            let cells = cells(reader, count)?.into_iter();
            Arc::new(cells.map(|cell: Option<i32>| cell.and_then(|cell| cell.try_into().ok())).collect::<Int8Array>())
        }
        (ColumnReader::DoubleColumnReader(reader), _) => {
            Arc::new(cells(reader, count)?.into_iter().collect::<Float64Array>())
        }
        _ => return Err(ParquetError::General("a column of a kind that no table of the program has".to_owned())),
    })
}

/// The cells in their order, `None` where there is no value.
fn cells<T: DataType>(mut reader: ColumnReaderImpl<T>, count: usize) -> Result<Vec<Option<T::T>>, ParquetError> {
    let (mut values, mut present) = (Vec::with_capacity(count), Vec::new());
    reader.read_records(count, Some(&mut present), None, &mut values)?;
    if present.is_empty() {
        return Ok(values.into_iter().map(Some).collect());
    }
    let mut values = values.into_iter();
    Ok(present.into_iter().map(|level| if level == 1 { values.next() } else { None }).collect())
}

/// Texts of which few differ.
pub fn texts<'a>(cells: impl Iterator<Item = Option<&'a str>>) -> ArrayRef {
    let mut builder = StringDictionaryBuilder::<Int32Type>::new();
    cells.for_each(|cell| builder.append_option(cell));
    Arc::new(builder.finish())
}

/// Texts that are some of a few: the place of each among these.
pub fn chosen<'a>(places: Vec<i32>, of: impl Iterator<Item = &'a str>) -> PyResult<ArrayRef> {
    let texts = Arc::new(StringArray::from_iter_values(of));
    Ok(Arc::new(DictionaryArray::<Int32Type>::try_new(places.into(), texts).map_err(unusable)?))
}

/// Times in microseconds since 1970.
pub fn times(cells: TimestampMicrosecondArray) -> ArrayRef {
    Arc::new(cells.with_timezone("UTC"))
}

fn unusable(error: impl std::error::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}

#[pymethods]
impl Table {
    /// Names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        let schema = self.0.first().map(RecordBatch::schema);
        schema.iter().flat_map(|schema| schema.fields().iter().map(|field| field.name().clone())).collect()
    }

    /// As a DataFrame of pandas; needs pandas and pyarrow.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))?.call_method0("to_pandas")
    }

    /// As a DataFrame of polars, without a copy.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    fn __len__(&self) -> usize {
        self.rows()
    }

    fn __repr__(&self) -> String {
        format!("<outagesim.Table: {} rows of {}>", self.rows(), self.column_names().join(", "))
    }

    /// What Arrow's consumers ask for: the columns as they are, whatever schema they would rather have.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let schema =
            self.0.first().map(RecordBatch::schema).ok_or_else(|| PyValueError::new_err("a table without rows"))?;
        let batches = RecordBatchIterator::new(self.0.clone().into_iter().map(Ok), schema);
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), c"arrow_array_stream")
    }
}
