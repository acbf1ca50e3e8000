//! The words of a verdict on the picture.

use super::entry::Entry;
use crate::Language;
use crate::compare::Verdict;
use crate::words::text::say;

/// The words of an entry's verdict; `None` where it has none, or is shown only.
pub(crate) fn words(language: Language, entry: &Entry<'_>) -> Option<String> {
    code(entry).map(|code| language.message(code).into_owned())
}

fn code(entry: &Entry<'_>) -> Option<&'static str> {
    let verdict = entry.verdict().filter(|verdict| *verdict != Verdict::Context)?;
    Some(verdict.words(entry.statement))
}

/// How the caption explains the words of open-ended figures; nothing where none is used.
pub(crate) fn reading(language: Language, entries: &[Entry<'_>]) -> Option<String> {
    let is_used = |wanted: &str| entries.iter().any(|entry| code(entry) == Some(wanted));
    let [fits, just_fits] =
        [Verdict::FITS, Verdict::JUST_FITS].map(|code| language.grammar().quoted(&language.message(code)));
    let share = match (is_used(Verdict::FITS), is_used(Verdict::JUST_FITS)) {
        (false, false) => return None,
        (true, false) => say!(language, "{fits} if at least half", fits),
        (false, true) => say!(language, "{just_fits} if a tenth to a half", just_fits),
        (true, true) => say!(language, "{fits} if at least half, {just_fits} if a tenth", fits, just_fits),
    };
    Some(say!(language, "Open-ended figures: {share} of what would be stated lies on the open side.", share))
}
