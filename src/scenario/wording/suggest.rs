//! What the author may have meant: a near-misspelling put right, or a French wording in English.
//!
//! A hint never changes the meaning: it keeps every number and every word, or there is none.

use super::{WordingError, normalise, number, phrase};
use std::sync::LazyLock;

/// Words that occur in wordings besides qualifiers and numbers.
const OTHERS: &[&str] = &[
    "between",
    "and",
    "from",
    "to",
    "few",
    "several",
    "hundreds",
    "thousands",
    "millions",
    "half",
    "quarter",
    "third",
    "hour",
    "hours",
    "minute",
    "minutes",
    "min",
    "second",
    "seconds",
    "day",
    "days",
    "noon",
    "midnight",
    "reports",
    "percent",
    "am",
    "pm",
    "utc",
    "gmt",
];

static VOCABULARY: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let phrases = phrase::PHRASES.iter().flat_map(|(phrase, _)| phrase.split(' '));
    let numbers = number::SMALL.iter().chain(number::MULTIPLIERS).map(|(word, _)| *word);
    let mut words: Vec<_> = phrases.chain(numbers).chain(OTHERS.iter().copied()).collect();
    words.retain(|word| word.chars().all(char::is_alphabetic));
    words.sort_unstable();
    words.dedup();
    words
});

/// Words that are near a known one and mean something else.
const NO_MISSPELLINGS: &[&str] = &["atmost", "fifth", "sixth", "seventh", "eighth", "ninth"];

/// French openings of a wording, and the same in English.
const FRENCH_OPENINGS: &[(&str, &str)] = &[
    ("plus de ", "more than "),
    ("près de ", "nearly "),
    ("pres de ", "nearly "),
    ("environ ", "about "),
    ("vers ", "about "),
    ("moins de ", "less than "),
    ("jusqu'à ", "up to "),
    ("jusqu'a ", "up to "),
];

/// Other French words of wordings.
const FRENCH_WORDS: &[(&str, &str)] = &[
    ("un", "one"),
    ("une", "one"),
    ("deux", "two"),
    ("trois", "three"),
    ("quatre", "four"),
    ("cinq", "five"),
    ("sept", "seven"),
    ("huit", "eight"),
    ("neuf", "nine"),
    ("dix", "ten"),
    ("heure", "hour"),
    ("heures", "hours"),
    ("signalement", "report"),
    ("signalements", "reports"),
];

/// Longest wording for which a hint is sought; nobody writes longer ones.
const LONGEST: usize = 200;

/// Adds to `error` what the author may have meant, where `readable` accepts it.
pub(crate) fn nearest(words: &str, error: WordingError, readable: impl Fn(&str) -> bool) -> WordingError {
    if error.help.is_some() || words.len() > LONGEST {
        return error;
    }
    let normal = normalise(words);
    let tokens: Vec<&str> = normal.split(' ').filter(|token| !token.is_empty()).collect();
    let plain = tokens.join(" ");
    if let Some(english) = in_english(&plain).filter(|english| readable(english)) {
        return error.help(format!("in English: `{english}`"));
    }
    let mended = tokens.iter().map(|token| mend(token)).collect::<Vec<_>>().join(" ");
    if mended != plain && readable(&mended) { error.help(format!("did you mean `{mended}`?")) } else { error }
}

/// The same in English, where the words are one of a few French wordings.
fn in_english(words: &str) -> Option<String> {
    if let Some((low, high)) = words.strip_prefix("entre ").and_then(|ends| ends.split_once(" et ")) {
        return Some(format!("between {} and {}", word_by_word(low), word_by_word(high)));
    }
    for &(french, english) in FRENCH_OPENINGS {
        if let Some(rest) = words.strip_prefix(french) {
            return Some(format!("{english}{}", word_by_word(rest)));
        }
    }
    match words.split(' ').collect::<Vec<_>>()[..] {
        ["une", "bonne", "heure"] => Some("a good hour".to_owned()),
        [count, "bonnes", "heures"] => Some(format!("a good {} hours", word_by_word(count))),
        _ => None,
    }
}

fn word_by_word(words: &str) -> String {
    let english = |word: &str| match FRENCH_WORDS.iter().find(|(french, _)| *french == word) {
        Some((_, english)) => (*english).to_owned(),
        None if is_grouped_by_points(word) => word.replace('.', ","),
        None => word.to_owned(),
    };
    words.split(' ').map(english).collect::<Vec<_>>().join(" ")
}

/// "55.000" and "1.234.567".
fn is_grouped_by_points(word: &str) -> bool {
    let groups: Vec<&str> = word.split('.').collect();
    let digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    groups.len() > 1
        && groups.iter().all(digits)
        && (1..=3).contains(&groups[0].len())
        && groups[1..].iter().all(|group| group.len() == 3)
}

/// The known word that `token` is a misspelling of, if there is just one; otherwise the token itself.
fn mend(token: &str) -> &str {
    let letters = token.chars().count();
    let is_word = token.chars().all(char::is_alphabetic);
    if !is_word || letters < 4 || VOCABULARY.contains(&token) || NO_MISSPELLINGS.contains(&token) {
        return token;
    }
    let greatest = if letters < 10 { 1 } else { 2 };
    // Hardly anybody misspells the first letter, and another one makes another word: soon, noon.
    let same_first = VOCABULARY.iter().filter(|word| word.len() > 2 && word.chars().next() == token.chars().next());
    let mut near: Vec<(usize, &str)> = same_first.map(|word| (strsim::osa_distance(token, word), *word)).collect();
    near.retain(|(distance, _)| *distance <= greatest);
    near.sort_unstable();
    let least = near.first().map(|(distance, _)| *distance);
    near.retain(|(distance, _)| Some(*distance) == least);
    match near[..] {
        [(_, word)] => word,
        // "Minuts" is as near to the minute as to the minutes.
        [(_, singular), (_, plural)] if plural.strip_suffix('s') == Some(singular) => {
            if token.ends_with('s') {
                plural
            } else {
                singular
            }
        }
        _ => token,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{clock, count, duration};

    fn of_count(words: &str) -> Option<String> {
        count(words).unwrap_err().help
    }

    fn of_duration(words: &str) -> Option<String> {
        duration(words).unwrap_err().help
    }

    fn of_time(words: &str) -> Option<String> {
        clock::clock(words).unwrap_err().help
    }

    #[test]
    fn a_misspelt_word_is_put_right_and_everything_else_is_kept() {
        assert_eq!(of_count("abuot 10,000 reports").unwrap(), "did you mean `about 10,000 reports`?");
        assert_eq!(of_count("more thna 55,000").unwrap(), "did you mean `more than 55,000`?");
        assert_eq!(of_duration("aproximatly 2 huors").unwrap(), "did you mean `approximately 2 hours`?");
        assert_eq!(of_duration("45 minuts").unwrap(), "did you mean `45 minutes`?");
        assert_eq!(of_time("shorty before 14:00").unwrap(), "did you mean `shortly before 14:00`?");
    }

    #[test]
    fn french_wordings_are_told_in_english_with_their_bound() {
        assert_eq!(of_count("plus de 55,000").unwrap(), "in English: `more than 55,000`");
        assert_eq!(of_count("plus de 55.000 signalements").unwrap(), "in English: `more than 55,000 reports`");
        assert_eq!(of_count("Près de 55 000 signalements").unwrap(), "in English: `nearly 55 000 reports`");
        assert_eq!(of_count("environ 300").unwrap(), "in English: `about 300`");
        assert_eq!(of_count("moins de 1.000").unwrap(), "in English: `less than 1,000`");
        assert_eq!(of_count("jusqu’à 10.000").unwrap(), "in English: `up to 10,000`");
        assert_eq!(of_count("entre 300 et 5.000").unwrap(), "in English: `between 300 and 5,000`");
        assert_eq!(of_time("vers 18 h 45").unwrap(), "in English: `about 18 h 45`");
        assert_eq!(of_time("entre 18h et 19h30").unwrap(), "in English: `between 18h and 19h30`");
        assert_eq!(of_duration("deux bonnes heures").unwrap(), "in English: `a good two hours`");
        assert_eq!(of_duration("une bonne heure").unwrap(), "in English: `a good hour`");
        assert_eq!(of_duration("moins de deux heures").unwrap(), "in English: `less than two hours`");
    }

    #[test]
    fn no_hint_leaves_a_word_or_a_number_out() {
        for words in ["not nearly 55,000", "55, 000", "10,000 users reported", "I would guess 10,000 reports"] {
            assert_eq!(of_count(words), None, "{words}");
        }
        assert_eq!(of_time("12/02/2024 20:15"), None);
        assert_eq!(of_duration("two bad hours"), None);
    }

    #[test]
    fn no_hint_takes_one_word_for_another() {
        for words in ["atmost 300", "sixth", "same"] {
            assert_eq!(of_count(words), None, "{words}");
        }
        assert_eq!(of_time("soon"), None);
    }
}
