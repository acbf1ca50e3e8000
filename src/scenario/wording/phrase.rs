//! The qualifiers and the ranges, common to counts, clock times, durations and shares.

use super::super::Qualifier;

/// Phrases that open a wording. A longer phrase goes before a shorter one that it begins with: see [`qualifier`].
pub(crate) const PHRASES: &[(&str, Qualifier)] = &[
    ("about", Qualifier::About),
    ("around", Qualifier::About),
    ("some", Qualifier::About),
    ("roughly", Qualifier::About),
    ("approximately", Qualifier::About),
    ("approx.", Qualifier::About),
    ("approx", Qualifier::About),
    ("circa", Qualifier::About),
    ("towards", Qualifier::About),
    ("at about", Qualifier::About),
    ("at around", Qualifier::About),
    ("~", Qualifier::About),
    ("≈", Qualifier::About),
    ("nearly", Qualifier::Nearly),
    ("almost", Qualifier::Nearly),
    ("just under", Qualifier::Nearly),
    ("just below", Qualifier::Nearly),
    ("just before", Qualifier::Nearly),
    ("shortly before", Qualifier::Nearly),
    ("close to", Qualifier::Nearly),
    ("not quite", Qualifier::Nearly),
    ("a little less than", Qualifier::Nearly),
    ("slightly less than", Qualifier::Nearly),
    ("a bit less than", Qualifier::Nearly),
    ("a bit under", Qualifier::Nearly),
    ("a little under", Qualifier::Nearly),
    ("slightly under", Qualifier::Nearly),
    ("a little before", Qualifier::Nearly),
    ("just over", Qualifier::JustOver),
    ("just above", Qualifier::JustOver),
    ("just after", Qualifier::JustOver),
    ("shortly after", Qualifier::JustOver),
    ("a little more than", Qualifier::JustOver),
    ("slightly more than", Qualifier::JustOver),
    ("a bit more than", Qualifier::JustOver),
    ("a bit over", Qualifier::JustOver),
    ("a little over", Qualifier::JustOver),
    ("slightly over", Qualifier::JustOver),
    ("a little after", Qualifier::JustOver),
    ("a good", Qualifier::JustOver),
    ("more than", Qualifier::MoreThan),
    ("over", Qualifier::MoreThan),
    ("well over", Qualifier::MoreThan),
    ("above", Qualifier::MoreThan),
    ("after", Qualifier::MoreThan),
    ("at least", Qualifier::MoreThan),
    ("upwards of", Qualifier::MoreThan),
    ("no fewer than", Qualifier::MoreThan),
    ("no earlier than", Qualifier::MoreThan),
    (">=", Qualifier::MoreThan),
    (">", Qualifier::MoreThan),
    ("≥", Qualifier::MoreThan),
    ("up to", Qualifier::UpTo),
    ("at most", Qualifier::UpTo),
    ("as many as", Qualifier::UpTo),
    ("no more than", Qualifier::UpTo),
    ("no later than", Qualifier::UpTo),
    ("until", Qualifier::UpTo),
    ("<=", Qualifier::UpTo),
    ("≤", Qualifier::UpTo),
    ("up to about", Qualifier::UpToAbout),
    ("up to around", Qualifier::UpToAbout),
    ("up to some", Qualifier::UpToAbout),
    ("up to roughly", Qualifier::UpToAbout),
    ("up to approximately", Qualifier::UpToAbout),
    ("until about", Qualifier::UpToAbout),
    ("until around", Qualifier::UpToAbout),
    ("by about", Qualifier::UpToAbout),
    ("by around", Qualifier::UpToAbout),
    ("less than", Qualifier::LessThan),
    ("fewer than", Qualifier::LessThan),
    ("under", Qualifier::LessThan),
    ("below", Qualifier::LessThan),
    ("within", Qualifier::LessThan),
    ("before", Qualifier::LessThan),
    ("by", Qualifier::LessThan),
    ("<", Qualifier::LessThan),
    ("exactly", Qualifier::Bare),
    ("at", Qualifier::Bare),
];

/// Phrases that close a wording.
const ENDINGS: &[(&str, Qualifier)] = &[
    ("+", Qualifier::MoreThan),
    (" or more", Qualifier::MoreThan),
    (" or so", Qualifier::About),
    (" or thereabouts", Qualifier::About),
    (" or less", Qualifier::UpTo),
    (" or fewer", Qualifier::UpTo),
    (" at most", Qualifier::UpTo),
    (" at least", Qualifier::MoreThan),
];

/// The phrases of each qualifier, under a name for it. A phrase with an ellipsis goes after the number.
pub fn qualifiers() -> Vec<(&'static str, Vec<String>)> {
    let named = [
        ("bare", Qualifier::Bare),
        ("about", Qualifier::About),
        ("nearly", Qualifier::Nearly),
        ("just over", Qualifier::JustOver),
        ("more than", Qualifier::MoreThan),
        ("up to", Qualifier::UpTo),
        ("up to about", Qualifier::UpToAbout),
        ("less than", Qualifier::LessThan),
    ];
    let phrases_of = |of| {
        let openings = PHRASES.iter().filter(|(_, qualifier)| *qualifier == of).map(|(phrase, _)| (*phrase).to_owned());
        let endings = ENDINGS.iter().filter(|(_, qualifier)| *qualifier == of).map(|(ending, _)| format!("…{ending}"));
        openings.chain(endings).collect()
    };
    named.into_iter().map(|(name, qualifier)| (name, phrases_of(qualifier))).collect()
}

/// Splits the longest opening phrase off, or a closing one: the qualifier and what it qualifies.
pub(crate) fn qualifier(words: &str) -> (Qualifier, &str) {
    let words = words.trim();
    let mut best: Option<(&str, Qualifier)> = None;
    for &(phrase, qualifier) in PHRASES {
        let longer = best.is_none_or(|(found, _)| phrase.len() > found.len());
        if longer && opens(words, phrase) {
            best = Some((phrase, qualifier));
        }
    }
    match best {
        Some((phrase, qualifier)) => (qualifier, words[phrase.len()..].trim_start()),
        None => ENDINGS
            .iter()
            .find_map(|&(ending, qualifier)| Some((qualifier, words.strip_suffix(ending)?.trim_end())))
            .unwrap_or((Qualifier::Bare, words)),
    }
}

/// Whether `phrase` opens `words` as whole words; a sign (`~`, `<`) needs no space after it.
fn opens(words: &str, phrase: &str) -> bool {
    words.strip_prefix(phrase).is_some_and(|rest| {
        let sign = !phrase.ends_with(|c: char| c.is_alphabetic() || c == '.');
        sign || rest.is_empty() || rest.starts_with(' ')
    })
}

/// The two ends of "between A and B", "from A to B", "A to B", "A–B", "A-B".
pub(crate) fn range(words: &str) -> Option<(&str, &str)> {
    let words = words.trim();
    let ends = if let Some(rest) = words.strip_prefix("between ") {
        rest.split_once(" and ")
    } else {
        let rest = words.strip_prefix("from ").unwrap_or(words);
        rest.split_once(" to ").or_else(|| rest.split_once('\u{2013}')).or_else(|| hyphenated(rest))
    };
    let (low, high) = ends?;
    let (low, high) = (low.trim(), high.trim());
    // "Up to 10,000" and "close to 10,000" have no low end.
    let a_phrase = PHRASES.iter().any(|(phrase, _)| phrase.strip_suffix(" to") == Some(low));
    (!low.is_empty() && !high.is_empty() && !a_phrase).then_some((low, high))
}

/// A hyphen is a range only between digits, and only once: a date has two.
fn hyphenated(words: &str) -> Option<(&str, &str)> {
    let (low, high) = words.split_once('-')?;
    let digits = low.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '%' || c == 'h' || c == 'k')
        && high.trim_start().starts_with(|c: char| c.is_ascii_digit());
    (digits && !high.contains('-')).then_some((low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(qualifier("a little less than 1 h"), (Qualifier::Nearly, "1 h"));
        assert_eq!(qualifier("up to about 10"), (Qualifier::UpToAbout, "10"));
        assert_eq!(qualifier(">=10"), (Qualifier::MoreThan, "10"));
        assert_eq!(qualifier("10,000+"), (Qualifier::MoreThan, "10,000"));
        assert_eq!(qualifier("two hours or so"), (Qualifier::About, "two hours"));
    }

    #[test]
    fn a_phrase_is_whole_words() {
        assert_eq!(qualifier("something"), (Qualifier::Bare, "something"));
        assert_eq!(qualifier("10"), (Qualifier::Bare, "10"));
    }

    #[test]
    fn ranges_are_split_and_dates_are_not() {
        assert_eq!(range("between 300 and 5,000"), Some(("300", "5,000")));
        assert_eq!(range("from a few hundred to several thousand"), Some(("a few hundred", "several thousand")));
        assert_eq!(range("5,000\u{2013}10,000"), Some(("5,000", "10,000")));
        assert_eq!(range("5-10"), Some(("5", "10")));
        assert_eq!(range("2022-12-29 00:35"), None);
        assert_eq!(range("up to 10,000"), None);
        assert_eq!(range("close to 10,000"), None);
    }
}
