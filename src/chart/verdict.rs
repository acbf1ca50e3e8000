//! The words of a verdict on the picture.

use super::entry::Entry;
use crate::compare::Verdict;

/// Where the words of a figure leave one side open, it is not inside a range, but is borne out by at least half of the
/// predictions, or by a tenth.
pub(super) const FITS: &str = "fits";
pub(super) const JUST_FITS: &str = "just fits";

/// The words of an entry's verdict; `None` where it has none, or is shown only.
pub(super) fn words(entry: &Entry<'_>) -> Option<&'static str> {
    match entry.verdict()? {
        Verdict::Context => None,
        Verdict::InHalf if is_open(entry) => Some(FITS),
        Verdict::InNinety if is_open(entry) => Some(JUST_FITS),
        judged => Some(judged.words()),
    }
}

/// Whether its words leave one side open: “more than”, “up to”.
fn is_open(entry: &Entry<'_>) -> bool {
    entry.statement.is_some_and(|statement| {
        let (low, high) = statement.likelihood.tolerance();
        !low.is_finite() || !high.is_finite()
    })
}

/// How the caption explains the words of open-ended figures; nothing where none is used.
pub(super) fn reading(entries: &[Entry<'_>]) -> Option<String> {
    let is_used = |wanted: &str| entries.iter().any(|entry| words(entry) == Some(wanted));
    let fits = format!("“{FITS}” if at least half of the predictions comply");
    let just = format!("“{JUST_FITS}” if a tenth");
    let explained = match (is_used(FITS), is_used(JUST_FITS)) {
        (false, false) => return None,
        (true, false) => fits,
        (false, true) => format!("{just} to a half of the predictions comply"),
        (true, true) => format!("{fits}, {just}"),
    };
    Some(format!("Open-ended figures: {explained}."))
}
