//! Columns in which the same few values repeat: written run by run, whatever the number of rows.

use bytes::Bytes;
use parquet::basic::Encoding;
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;

/// Cells of a column as runs of values from a dictionary of at most 256.
#[derive(Debug, Clone)]
pub(crate) struct Runs {
    /// The values one after another, as the format writes plain ones, and their number.
    dictionary: (Vec<u8>, u32),
    /// Which value, and how often.
    runs: Vec<(u8, u32)>,
}

impl Runs {
    /// No cells yet, of a column of texts.
    pub(crate) fn of_texts(texts: &[&str]) -> Self {
        let text = |text: &&str| [&(text.len() as u32).to_le_bytes()[..], text.as_bytes()].concat();
        Self { dictionary: (texts.iter().flat_map(text).collect(), texts.len() as u32), runs: Vec::new() }
    }

    /// No cells yet, of a column of small numbers.
    pub(crate) fn of_small(numbers: &[i32]) -> Self {
        let plain = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        Self { dictionary: (plain, numbers.len() as u32), runs: Vec::new() }
    }

    /// Adds so many cells of the value of this number.
    pub(crate) fn push(&mut self, value: u8, count: usize) {
        match self.runs.last_mut() {
            _ if count == 0 => {}
            Some((last, before)) if *last == value => *before += count as u32,
            _ => self.runs.push((value, count as u32)),
        }
    }

    /// The column's chunk: a page of the dictionary, and one of the cells with the levels that lists and empty cells have.
    pub(super) fn chunk(
        &self,
        column: &ColumnDescPtr,
        [repetition, definition]: [Option<&[i16]>; 2],
    ) -> Result<(Bytes, ColumnCloseResult), ParquetError> {
        let values = repetition.map_or_else(|| self.runs.iter().map(|run| run.1).sum(), |levels| levels.len() as u32);
        let rows = repetition.map_or(values as usize, |levels| levels.iter().filter(|&&level| level == 0).count());
        let mut body = Vec::new();
        for levels in [repetition, definition].into_iter().flatten() {
            let encoded = encoded_levels(levels);
            body.extend((encoded.len() as u32).to_le_bytes());
            body.extend(encoded);
        }
        // Bits of a value; a run holds it in whole bytes.
        body.push(u32::BITS.saturating_sub((self.dictionary.1 - 1).leading_zeros()).max(1) as u8);
        self.runs.iter().for_each(|&(value, count)| push_run(&mut body, value, count));

        let (dictionary, entries) = &self.dictionary;
        let dictionary = Page::DictionaryPage {
            buf: Bytes::copy_from_slice(dictionary),
            num_values: *entries,
            encoding: Encoding::PLAIN,
            is_sorted: false,
        };
        let cells = Page::DataPage {
            buf: Bytes::from(body),
            num_values: values,
            encoding: Encoding::RLE_DICTIONARY,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        let mut bytes = TrackedWrite::new(Vec::new());
        let mut pages = SerializedPageWriter::new(&mut bytes);
        let mut write = |page: Page| {
            let size = page.buffer().len();
            pages.write_page(CompressedPage::new(page, size))
        };
        let (first, second) = (write(dictionary)?, write(cells)?);
        pages.close()?;
        let size = first.bytes_written + second.bytes_written;
        let metadata = ColumnChunkMetaData::builder(column.clone())
            .set_encodings(vec![Encoding::PLAIN, Encoding::RLE, Encoding::RLE_DICTIONARY])
            .set_num_values(i64::from(values))
            .set_total_compressed_size(size as i64)
            .set_total_uncompressed_size(size as i64)
            .set_dictionary_page_offset(Some(first.offset as i64))
            .set_data_page_offset(second.offset as i64)
            .build()?;
        let closed = ColumnCloseResult {
            bytes_written: size,
            rows_written: rows as u64,
            metadata,
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        Ok((Bytes::from(bytes.into_inner()?), closed))
    }
}

/// Levels, which are 0 or 1, as runs.
fn encoded_levels(levels: &[i16]) -> Vec<u8> {
    let mut encoded = Vec::new();
    levels.chunk_by(|a, b| a == b).for_each(|run| push_run(&mut encoded, run[0] as u8, run.len() as u32));
    encoded
}

/// A run of the format's hybrid encoding: its length, twice, seven bits a byte from the low ones, then the value.
fn push_run(bytes: &mut Vec<u8>, value: u8, count: u32) {
    let mut left = u64::from(count) << 1;
    while left >= 0x80 {
        bytes.push(left as u8 | 0x80);
        left >>= 7;
    }
    bytes.extend([left as u8, value]);
}
