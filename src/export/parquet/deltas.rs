//! Columns of whole numbers whose neighbours differ by little: encoded as they come, so that little is in memory.
//!
//! The encoding is the format's `DELTA_BINARY_PACKED`: blocks of differences, each less the least one of its block.

use super::bits::push_varint;
use super::chunk::Encoded;
use parquet::basic::Encoding;
use parquet::file::statistics::Statistics;

/// Differences in a block, and in a piece of it, which has its own number of bits: the smallest that the format allows.
const BLOCK: usize = 128;
const PIECE: usize = 32;

/// Room for what stands before the blocks: four numbers of at most ten bytes, and the header of a page.
const ROOM: usize = 100;

/// Cells of a column of whole numbers.
#[derive(Debug, Clone)]
pub(crate) struct Deltas {
    /// Blocks that are whole, after [`ROOM`].
    bytes: Vec<u8>,
    /// The first `filled` are those of the next block; `smallest` is the least of them.
    block: Box<[i64; BLOCK]>,
    filled: usize,
    smallest: i64,
    count: u32,
    first: i64,
    last: i64,
    least: i64,
    most: i64,
}

impl Deltas {
    /// No cells yet, with room for so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        let mut bytes = Vec::with_capacity(ROOM + bytes);
        bytes.resize(ROOM, 0);
        let block = Box::new([0; BLOCK]);
        let (least, most) = (i64::MAX, i64::MIN);
        Self { bytes, block, filled: 0, smallest: i64::MAX, count: 0, first: 0, last: 0, least, most }
    }

    /// Adds numbers.
    pub(crate) fn extend(&mut self, numbers: &[i64]) {
        let mut rest = numbers;
        if let ([first, others @ ..], 0) = (numbers, self.count) {
            (self.first, self.last, rest) = (*first, *first, others);
        }
        self.count += numbers.len() as u32;
        for &number in numbers {
            self.least = self.least.min(number);
            self.most = self.most.max(number);
        }
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(BLOCK - self.filled));
            let (mut before, mut smallest) = (self.last, self.smallest);
            for (delta, &number) in self.block[self.filled..].iter_mut().zip(now) {
                *delta = number.wrapping_sub(before);
                smallest = smallest.min(*delta);
                before = number;
            }
            (self.last, self.smallest) = (before, smallest);
            self.advance(now.len());
            rest = later;
        }
    }

    /// Adds so many numbers from one on, each `step` more than the one before.
    pub(crate) fn extend_steps(&mut self, from: i64, step: i64, count: usize) {
        let Some(mut left) = count.checked_sub(1) else { return };
        let last = from + step * left as i64;
        self.extend(&[from]);
        self.least = self.least.min(last);
        self.most = self.most.max(last);
        self.last = last;
        self.count += left as u32;
        while left > 0 {
            let now = left.min(BLOCK - self.filled);
            self.block[self.filled..][..now].fill(step);
            self.smallest = self.smallest.min(step);
            self.advance(now);
            left -= now;
        }
    }

    fn advance(&mut self, count: usize) {
        self.filled += count;
        if self.filled == BLOCK {
            self.close_block();
        }
    }

    fn close_block(&mut self) {
        if self.filled == 0 {
            return;
        }
        let smallest = std::mem::replace(&mut self.smallest, i64::MAX);
        // What is not filled takes no bits.
        self.block[self.filled..].fill(smallest);
        self.filled = 0;
        push_varint(&mut self.bytes, zigzag(smallest));
        let widths_at = self.bytes.len();
        self.bytes.extend([0; BLOCK / PIECE]);
        for (place, piece) in self.block.as_chunks::<PIECE>().0.iter().enumerate() {
            let mut over = [0; PIECE];
            let mut all = 0;
            for (over, delta) in over.iter_mut().zip(piece) {
                *over = delta.wrapping_sub(smallest).cast_unsigned();
                all |= *over;
            }
            let bits = u64::BITS - all.leading_zeros();
            self.bytes[widths_at + place] = bits as u8;
            pack(over, bits, &mut self.bytes);
        }
    }

    pub(super) fn encoded(mut self) -> Encoded {
        self.close_block();
        let mut header = Vec::new();
        for number in [BLOCK as u64, (BLOCK / PIECE) as u64, u64::from(self.count), zigzag(self.first)] {
            push_varint(&mut header, number);
        }
        let begin = ROOM - header.len();
        self.bytes[begin..ROOM].copy_from_slice(&header);
        let known = |number: i64| (self.count > 0).then_some(number);
        Encoded {
            dictionary: None,
            encoding: Encoding::DELTA_BINARY_PACKED,
            cells: self.bytes,
            begin,
            count: self.count,
            statistics: Some(Statistics::int64(known(self.least), known(self.most), None, Some(0), false)),
        }
    }
}

/// Maps 0, −1, 1, −2, 2 … to 0, 1, 2, 3, 4 …: a number near zero becomes a small one without a sign.
fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

/// Appends the lowest `bits` bits of each number, without gaps, from the lowest bit of the first byte on. The numbers have no other bits.
fn pack(mut numbers: [u64; PIECE], mut bits: u32, bytes: &mut Vec<u8>) {
    if bits == 0 {
        return;
    }
    // Two that fit into one become one: many at once, unlike what follows.
    let mut count = PIECE;
    while 2 * bits <= u64::BITS && count > 1 {
        count /= 2;
        for pair in 0..count {
            numbers[pair] = numbers[2 * pair] | numbers[2 * pair + 1] << bits;
        }
        bits *= 2;
    }
    let (mut word, mut used) = (0, 0);
    for &number in &numbers[..count] {
        word |= number << used;
        used += bits;
        if used >= u64::BITS {
            bytes.extend_from_slice(&u64::to_le_bytes(word));
            used -= u64::BITS;
            word = number.checked_shr(bits - used).unwrap_or(0);
        }
    }
    bytes.extend_from_slice(&word.to_le_bytes()[..used as usize / 8]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::parquet::{Column, Kind, ParquetTable, TableLayout, Values};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    /// What a reader finds in a table of one column.
    fn read_back(cells: Deltas) -> Vec<i64> {
        let mut file = Vec::new();
        let mut table =
            ParquetTable::new(b"", TableLayout::new(&[Column::new("n", Kind::Whole)]).unwrap(), &mut file).unwrap();
        table.write(vec![Values::Deltas(cells).into()]).unwrap();
        table.finish().unwrap();
        let reader = SerializedFileReader::new(bytes::Bytes::from(file)).unwrap();
        reader.get_row_iter(None).unwrap().map(|row| row.unwrap().get_long(0).unwrap()).collect()
    }

    #[test]
    fn numbers_are_read_as_they_were_written_whatever_their_differences() {
        for bits in 0..=64 {
            for count in [1, 2, 33, 128, 129, 300] {
                let number = |i: i64| i.wrapping_mul(0x5851_f42d_4c95_7f2d).unbounded_shr(64 - bits);
                let numbers: Vec<i64> = (1..=count).map(number).collect();
                let mut cells = Deltas::with_capacity(0);
                let (first, second) = numbers.split_at(numbers.len() / 3);
                cells.extend(first);
                cells.extend(second);
                assert_eq!(read_back(cells), numbers, "{bits} bits, {count}");
            }
        }
    }

    #[test]
    fn steps_are_the_numbers_that_they_stand_for() {
        let (mut steps, mut numbers) = (Deltas::with_capacity(0), Deltas::with_capacity(0));
        for (from, step, count) in [(7, 0, 96), (-5, 900, 200), (1 << 40, -3, 1), (9, 9, 0), (0, 1, 127)] {
            steps.extend_steps(from, step, count);
            numbers.extend(&(0..count as i64).map(|i| from + step * i).collect::<Vec<_>>());
        }
        assert_eq!((steps.least, steps.most, steps.count), (numbers.least, numbers.most, numbers.count));
        assert_eq!(read_back(steps), read_back(numbers));
    }
}
