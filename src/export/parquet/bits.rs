//! Numbers and runs as the format writes them.

/// Levels, which are 0 or 1, as runs, after the number of their bytes.
pub(super) fn push_levels(bytes: &mut Vec<u8>, levels: &[i16]) {
    let mut runs = Vec::new();
    levels.chunk_by(|a, b| a == b).for_each(|run| push_run(&mut runs, run[0] as u8, run.len() as u32));
    bytes.extend((runs.len() as u32).to_le_bytes());
    bytes.extend(runs);
}

/// A run of the hybrid encoding: its length, twice, then the value.
pub(super) fn push_run(bytes: &mut Vec<u8>, value: u8, count: u32) {
    push_varint(bytes, u64::from(count) << 1);
    bytes.push(value);
}

/// A number in seven bits a byte, from the low ones.
pub(super) fn push_varint(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
