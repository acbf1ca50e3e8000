//! The words of a verdict on the picture.

use super::entry::Entry;
use crate::compare::Verdict;

/// The words of an entry's verdict; `None` where it has none, or is shown only.
pub(crate) fn words(entry: &Entry<'_>) -> Option<&'static str> {
    let verdict = entry.verdict().filter(|verdict| *verdict != Verdict::Context)?;
    Some(verdict.words(entry.statement))
}

/// How the caption explains the words of open-ended figures; nothing where none is used.
pub(crate) fn reading(entries: &[Entry<'_>]) -> Option<String> {
    let is_used = |wanted: &str| entries.iter().any(|entry| words(entry) == Some(wanted));
    let share = match (is_used(Verdict::FITS), is_used(Verdict::JUST_FITS)) {
        (false, false) => return None,
        (true, false) => format!("“{}” if at least half", Verdict::FITS),
        (false, true) => format!("“{}” if a tenth to a half", Verdict::JUST_FITS),
        (true, true) => format!("“{}” if at least half, “{}” if a tenth", Verdict::FITS, Verdict::JUST_FITS),
    };
    Some(format!("Open-ended figures: {share} of what would be stated lies on the open side."))
}
