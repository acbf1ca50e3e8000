//! A column's chunk of which the cells are encoded already: its pages, and what the file says of them.

use super::bits::{push_levels, push_varint};
use bytes::Bytes;
use parquet::basic::Encoding;
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::statistics::Statistics;
use parquet::schema::types::ColumnDescPtr;

/// The cells of a column that are not empty, encoded.
#[derive(Debug)]
pub(super) struct Encoded {
    /// As the format writes plain ones, and their number.
    pub(super) dictionary: Option<(Vec<u8>, u32)>,
    pub(super) encoding: Encoding,
    /// The cells' bytes stand from `begin` on. What is before has room for headers, so that the cells need not be moved.
    pub(super) cells: Vec<u8>,
    pub(super) begin: usize,
    pub(super) count: u32,
    /// The least and the most of them.
    pub(super) statistics: Option<Statistics>,
}

impl Encoded {
    /// The chunk: a page of the dictionary where there is one, and one of the cells with the levels that lists and empty cells have.
    pub(super) fn chunk(
        self,
        column: &ColumnDescPtr,
        [repetition, definition]: [Option<&[i16]>; 2],
    ) -> Result<(Bytes, ColumnCloseResult), ParquetError> {
        let values = repetition.map_or(self.count, |levels| levels.len() as u32);
        let rows = repetition.map_or(values as usize, |levels| levels.iter().filter(|&&level| level == 0).count());
        let mut levels = Vec::new();
        [repetition, definition].into_iter().flatten().for_each(|one| push_levels(&mut levels, one));
        let mut encodings = vec![Encoding::RLE, self.encoding];
        let mut before = Vec::new();
        if let Some((dictionary, count)) = &self.dictionary {
            encodings.push(Encoding::PLAIN);
            push_header(&mut before, Page::Dictionary, dictionary.len(), *count);
            before.extend_from_slice(dictionary);
        }
        let data_at = before.len();
        push_header(&mut before, Page::Cells(self.encoding), levels.len() + self.cells.len() - self.begin, values);
        before.extend(levels);
        let bytes = match self.begin.checked_sub(before.len()) {
            Some(begin) => {
                let mut bytes = self.cells;
                bytes[begin..self.begin].copy_from_slice(&before);
                Bytes::from(bytes).slice(begin..)
            }
            None => [&before, &self.cells[self.begin..]].concat().into(),
        };
        let mut metadata = ColumnChunkMetaData::builder(column.clone())
            .set_encodings(encodings)
            .set_num_values(i64::from(values))
            .set_total_compressed_size(bytes.len() as i64)
            .set_total_uncompressed_size(bytes.len() as i64)
            .set_dictionary_page_offset(self.dictionary.map(|_| 0))
            .set_data_page_offset(data_at as i64);
        if let Some(statistics) = self.statistics {
            metadata = metadata.set_statistics(statistics);
        }
        let closed = ColumnCloseResult {
            bytes_written: bytes.len() as u64,
            rows_written: rows as u64,
            metadata: metadata.build()?,
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        Ok((bytes, closed))
    }
}

/// What a page holds.
#[derive(Debug, Clone, Copy)]
enum Page {
    Dictionary,
    Cells(Encoding),
}

/// The header of a page that is not compressed: the structure `PageHeader` of `parquet.thrift`, in Thrift's compact protocol.
fn push_header(bytes: &mut Vec<u8>, page: Page, size: usize, values: u32) {
    /// A field's type stands in the low bits of a byte, how much its number exceeds that of the field before in the high ones.
    const NUMBER: u8 = 0x15;
    const STRUCTURE: u8 = 0x0c;
    const END: u8 = 0;
    const PLAIN: usize = Encoding::PLAIN as usize;
    const RLE: usize = Encoding::RLE as usize;
    let push = |bytes: &mut Vec<u8>, numbers: &[usize]| {
        for &number in numbers {
            bytes.push(NUMBER);
            push_varint(bytes, (number as u64) << 1);
        }
    };
    let (kind, field) = match page {
        Page::Cells(_) => (0, 5),
        Page::Dictionary => (2, 7),
    };
    push(bytes, &[kind, size, size]);
    bytes.push((field - 3) << 4 | STRUCTURE);
    match page {
        Page::Cells(encoding) => push(bytes, &[values as usize, encoding as usize, RLE, RLE]),
        Page::Dictionary => push(bytes, &[values as usize, PLAIN]),
    }
    bytes.extend([END, END]);
}
