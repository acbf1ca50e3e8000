//! Columns in which the same few values repeat: written run by run, whatever the number of rows.

use super::bits::push_run;
use super::chunk::Encoded;
use parquet::basic::Encoding;

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

    pub(super) fn encoded(self) -> Encoded {
        // Bits of a value; a run holds it in whole bytes.
        let mut cells = vec![u32::BITS.saturating_sub((self.dictionary.1 - 1).leading_zeros()).max(1) as u8];
        self.runs.iter().for_each(|&(value, count)| push_run(&mut cells, value, count));
        let count = self.runs.iter().map(|run| run.1).sum();
        let dictionary = Some(self.dictionary);
        Encoded { dictionary, encoding: Encoding::RLE_DICTIONARY, cells, begin: 0, count, statistics: None }
    }
}
