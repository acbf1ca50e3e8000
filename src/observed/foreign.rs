//! Files that are no curve, told by how they begin: one row a kind.

use crate::scenario::{Code, Problem, Problems};
use crate::words::message::Text;
use crate::words::text::{message, text};

/// How a kind of file begins, what it is, and how to get a curve from it.
struct Foreign {
    begins: &'static [&'static str],
    what: &'static str,
    help: &'static str,
}

const FOREIGN: &[Foreign] = &[
    Foreign {
        begins: &["<!doctype", "<html", "<head", "<body", "<script"],
        what: message!("this is a web page, not a curve"),
        help: message!("save the numbers behind the page's chart, as CSV or JSON: one time and one count a bin"),
    },
    Foreign {
        begins: &["<?xml", "<svg", "<"],
        what: message!("this is XML, not a curve"),
        help: message!("export the counts as CSV or JSON: one time and one count a bin"),
    },
    Foreign {
        begins: &["PK\u{3}\u{4}"],
        what: message!("this is a workbook or another zip archive, not a curve"),
        help: message!("save the sheet of the counts as “CSV UTF-8”"),
    },
    Foreign {
        begins: &["\u{d0}\u{cf}\u{11}\u{e0}"],
        what: message!("this is a workbook of an old Excel, not a curve"),
        help: message!("save the sheet of the counts as “CSV UTF-8”"),
    },
    Foreign {
        begins: &["\u{89}PNG", "\u{ff}\u{d8}\u{ff}", "GIF8", "RIFF"],
        what: message!("this is a picture, not a curve"),
        help: message!("write down its counts as CSV: one time and one count a bin"),
    },
    Foreign {
        begins: &["SQLite format 3"],
        what: message!("this is a database, not a curve"),
        help: message!("export the counts as CSV or JSON: one time and one count a bin"),
    },
    Foreign {
        begins: &["\u{1f}\u{8b}", "\u{fd}7zXZ", "7z\u{bc}\u{af}", "BZh91AY", "(\u{b5}/\u{fd}"],
        what: message!("this is a compressed file, not a curve"),
        help: message!("unpack it first"),
    },
    Foreign {
        begins: &["%PDF"],
        what: message!("this is a PDF, not a curve"),
        help: message!("copy the table of the counts into a CSV: one time and one count a bin"),
    },
    Foreign {
        begins: &["PAR1"],
        what: message!("this is a Parquet file, not a curve in text"),
        help: message!("export the counts as CSV or JSON: one time and one count a bin"),
    },
];

/// Refuses what is no curve by how it begins.
pub(super) fn refuse(text: &str) -> Result<(), Problems> {
    let trimmed = text.trim_start_matches('\u{feff}').trim_start();
    let at = text.len() - trimmed.len();
    let is = |begin: &str| trimmed.get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin));
    let Some(kind) = FOREIGN.iter().find(|kind| kind.begins.iter().any(|begin| is(begin))) else { return Ok(()) };
    let end = at + trimmed.lines().next().unwrap_or_default().trim_end().len().min(40);
    let end = (at..=end).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(at);
    Err(Problem::error(Code::CurveFormat, &(at..end), Text::plain(kind.what))
        .label(text!("it begins like this"))
        .expected(text!("CSV or JSON"))
        .help(Text::plain(kind.help))
        .into())
}
