//! The Arrow schema that Arrow's tools keep beside that of Parquet: by it they restore zones, categories and other types of theirs.
//!
//! It is an encapsulated message of Arrow's IPC format: a flatbuffer with a `Message` as root, whose header is a `Schema`. References in a
//! flatbuffer are relative and lead forward. So all that is there stays as it is, behind a new beginning that refers to it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Under which key it stands among the metadata of a file.
pub(super) const KEY: &str = "ARROW:schema";

/// What messages begin with since Arrow 0.15, before their length.
const CONTINUATION: [u8; 4] = [0xff; 4];

/// The new beginning up to the list of fields, in pairs of bytes. Before each table stands at what byte of it its fields are: 0 for
/// those that have their default.
const BEGINNING: [u16; 26] = [
    16, 0, // The root, 16 bytes on.
    10, 12, 8, 10, 4, 0, // Message: version, kind of header, header.
    12, 0, 20, 0, 4, 1, // Version 5; a schema, 20 bytes on.
    10, 12, 0, 4, 8, 0, // Schema: byte order, fields, metadata.
    12, 0, 8, 0, 0, 0, // The list of fields, 8 bytes on; metadata, where there are any.
];
/// Where it says that there are metadata, and where it refers to them.
const HAS_METADATA: usize = 36;
const METADATA: usize = 48;

/// A field `injected` of whole numbers.
const FIELD: [u16; 38] = [
    16, 20, 4, 0, 16, 8, 0, 12, // Field: name, nullable, kind of type, type, dictionary, children.
    16, 0, 40, 0, 20, 0, 28, 0, 2, 0, // Name, type and children, each so many bytes on; an integer.
    8, 12, 4, 8, // Int: bits, whether there is a sign.
    8, 0, 64, 0, 1, 0, // 64 bits with a sign.
    0, 0, // No children.
    8, 0, 0x6e69, 0x656a, 0x7463, 0x6465, 0, 0, // Eight letters: injected.
];
/// Where the table stands in it.
const FIELD_TABLE: usize = 16;

/// The schema, as it stands in the metadata, with a further field `injected` of whole numbers; `None` where it cannot be read.
pub(super) fn with_injected(text: &str) -> Option<String> {
    let bytes = STANDARD.decode(text).ok()?;
    let framed = bytes.strip_prefix(&CONTINUATION).unwrap_or(&bytes);
    let old = Flatbuffer(framed.get(4..)?);
    let message = old.target(0)?;
    let schema = old.target(old.field(message, 2)?)?;
    if old.field(schema, 0).is_some_and(|byte_order| old.0.get(byte_order) != Some(&0)) {
        return None;
    }
    let list = old.target(old.field(schema, 1)?)?;
    let count = old.number(list)?;
    let fields: Option<Vec<usize>> = (0..count as usize).map(|field| old.target(list + 4 + 4 * field)).collect();
    let fields = fields?;

    let mut new: Vec<u8> = BEGINNING.iter().flat_map(|pair| pair.to_le_bytes()).collect();
    let field = new.len() + 4 * (fields.len() + 2);
    let head = (field + 2 * FIELD.len()).next_multiple_of(8);
    new.extend((count + 1).to_le_bytes());
    for target in fields.into_iter().map(|old| head + old).chain([field + FIELD_TABLE]) {
        new.extend(u32::try_from(target - new.len()).ok()?.to_le_bytes());
    }
    match old.field(schema, 2).map(|at| old.target(at)) {
        Some(metadata) => {
            let reference = u32::try_from(head + metadata? - METADATA).ok()?;
            new[METADATA..METADATA + 4].copy_from_slice(&reference.to_le_bytes());
        }
        None => new[HAS_METADATA] = 0,
    }
    new.extend(FIELD.iter().flat_map(|pair| pair.to_le_bytes()));
    new.resize(head, 0);
    new.extend(old.0);
    new.resize(new.len().next_multiple_of(8), 0);
    let length = u32::try_from(new.len()).ok()?;
    Some(STANDARD.encode([&CONTINUATION[..], &length.to_le_bytes(), &new].concat()))
}

/// A flatbuffer, of which nothing is known to be right.
struct Flatbuffer<'a>(&'a [u8]);

impl Flatbuffer<'_> {
    fn number(&self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.0.get(at..at.checked_add(4)?)?.try_into().ok()?))
    }

    /// Where a reference leads.
    fn target(&self, at: usize) -> Option<usize> {
        at.checked_add(self.number(at)? as usize).filter(|&target| target < self.0.len())
    }

    /// Where a table has its field of this number, unless that has its default.
    fn field(&self, table: usize, number: usize) -> Option<usize> {
        let places = (table as i64 - i64::from(self.number(table)?.cast_signed())).try_into().ok();
        let pair =
            |at: usize| Some(usize::from(u16::from_le_bytes(self.0.get(at..at.checked_add(2)?)?.try_into().ok()?)));
        let places: usize = places?;
        let at = 4 + 2 * number;
        let place = if at < pair(places)? { pair(places + at)? } else { 0 };
        (place > 0).then_some(table + place)
    }
}
