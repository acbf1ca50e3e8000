//! Bytes of a file → text, in the encodings that systems write.

use outagesim::{Text, worded};

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub struct NotText {
    line: usize,
    column: usize,
    byte: u8,
}

impl NotText {
    pub fn text(&self) -> Text {
        worded!(
            "not UTF-8 text: byte {byte} in line {line}, column {column}; save the file as UTF-8",
            byte = format!("{:#04x}", self.byte),
            line = self.line.to_string(),
            column = self.column.to_string()
        )
    }
}

/// UTF-8, or UTF-16 as Windows' editors and spreadsheets write it, with or without a mark at its beginning.
pub fn decode(bytes: Vec<u8>) -> Result<String, NotText> {
    if let Some(text) = utf_16(&bytes) {
        return Ok(text);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let before = &error.as_bytes()[..at];
            let line = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
            Err(NotText {
                line: 1 + before.iter().filter(|&&byte| byte == b'\n').count(),
                column: 1 + String::from_utf8_lossy(&before[line..]).chars().count(),
                byte: error.as_bytes()[at],
            })
        }
    }
}

/// The same for files in which letters beyond ASCII matter less: what is not UTF-8 is read as Latin-1.
pub fn decode_or_latin_1(bytes: Vec<u8>) -> String {
    decode(bytes.clone()).unwrap_or_else(|_| bytes.into_iter().map(char::from).collect())
}

fn utf_16(bytes: &[u8]) -> Option<String> {
    let (is_little, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (true, rest),
        [0xfe, 0xff, rest @ ..] => (false, rest),
        _ if is_every_other_zero(bytes, 1) => (true, bytes),
        _ if is_every_other_zero(bytes, 0) => (false, bytes),
        _ => return None,
    };
    let unit = |pair: &[u8]| match is_little {
        true => u16::from_le_bytes([pair[0], pair[1]]),
        false => u16::from_be_bytes([pair[0], pair[1]]),
    };
    let units: Vec<u16> = rest.chunks_exact(2).map(unit).collect();
    String::from_utf16(&units).ok()
}

/// Whether the text begins as ASCII does in UTF-16: of each pair of bytes one is zero, and the other is not. Keys and headers do.
fn is_every_other_zero(bytes: &[u8], zero: usize) -> bool {
    const LOOKED_AT: usize = 4;
    let pairs = || bytes.chunks_exact(2).take(LOOKED_AT);
    pairs().count() > 1 && pairs().all(|pair| pair[zero] == 0 && pair[1 - zero] != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_and_utf_16_with_and_without_a_mark_are_the_same_text() {
        let text = "service = \"Café ☎\"\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            little.clone(),
            [b"\xff\xfe", &little[..]].concat(),
            big.clone(),
            [b"\xfe\xff", &big[..]].concat(),
        ] {
            assert_eq!(decode(bytes.clone()).as_deref(), Ok(text), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_neither_is_told_with_its_place() {
        let error = decode(b"a = 1\nb\xc3\xa9 = \"\xe9\"\n".to_vec()).unwrap_err();
        assert_eq!((error.line, error.column, error.byte), (2, 7, 0xe9));
        assert_eq!(decode_or_latin_1(b"t\xe9l,3".to_vec()), "tél,3");
    }
}
