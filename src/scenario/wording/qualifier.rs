//! The qualifiers, common to counts, clock times, durations and shares.

use super::cursor::Cursor;
use super::language::{LANGUAGES, Language, Word};
use super::lexer::TokenKind;
use super::time_of_day::part;
use crate::scenario::Qualifier;

/// What the words around a number say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Effect {
    pub qualifier: Qualifier,
    /// Whether a bound, or the ends of a range, are themselves "about".
    pub blurred: bool,
}

impl Effect {
    pub(crate) const BARE: Self = Self::of(Qualifier::Bare);

    pub(crate) const fn of(qualifier: Qualifier) -> Self {
        Self { qualifier, blurred: false }
    }

    /// Both at once: "up to" and "about". `None` where they make no sense together.
    pub(crate) fn and(self, other: Self) -> Option<Self> {
        use Qualifier::{About, Bare, LessThan, MoreThan, UpTo, UpToAbout};
        let blurred = self.blurred || other.blurred;
        let of = |qualifier, blurred| Some(Self { qualifier, blurred });
        match (self.qualifier, other.qualifier) {
            (Bare, qualifier) | (qualifier, Bare) => of(qualifier, blurred),
            (one, other) if one == other => of(one, blurred),
            (UpTo | UpToAbout, About) => of(UpToAbout, blurred),
            (bound @ (MoreThan | LessThan), About) => of(bound, true),
            _ => None,
        }
    }
}

/// Which qualifiers may stand in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Domain {
    Number,
    Duration,
    Time,
}

/// The qualifiers that open a wording; `None` where two of them make no sense together.
pub(crate) fn opening(cursor: &mut Cursor<'_>, domain: Domain) -> Option<Effect> {
    cursor.attempt(|cursor| {
        let mut effect = Effect::BARE;
        loop {
            // "Am" of "am frühen Nachmittag" opens nothing: the phrase is a part of the day.
            if domain == Domain::Time && cursor.sees(|cursor| part(cursor).is_some()) {
                return Some(effect);
            }
            // "Perto de" is "close to" before a number, and "about" before a time: what is said of such a value alone holds.
            let alone = |word| match (word, domain) {
                (Word::Timing(qualifier), Domain::Time) | (Word::Lasting(qualifier), Domain::Duration) => {
                    Some(Effect::of(qualifier))
                }
                (Word::Lead, Domain::Number) => Some(Effect::BARE),
                _ => None,
            };
            let anything =
                |word| if let Word::Qualifier(qualifier) = word { Some(Effect::of(qualifier)) } else { None };
            match cursor.longest(alone, anything) {
                Some(next) => effect = effect.and(next)?,
                None => return Some(effect),
            }
        }
    })
}

/// The qualifier that closes a wording, joined to the one that opened it.
pub(crate) fn closing(cursor: &mut Cursor<'_>, opened: Effect) -> Option<Effect> {
    let ending = |word| if let Word::Ending(qualifier) = word { Some(qualifier) } else { None };
    // "5,212 roughly 40 minutes later": before a number it opens what follows.
    let number = |word| matches!(word, Word::Cardinal(_) | Word::Fraction(_) | Word::Article).then_some(());
    let found = cursor.attempt(|cursor| {
        // "5,000 (approx.)", "90 minutes, give or take".
        let bracket = cursor.mark('(');
        let _ = bracket || cursor.mark(',');
        let is_hyphened = cursor.token(0).is_some_and(|token| token.glued);
        let found = cursor.word(|word| match word {
            Word::Suffix(qualifier) if is_hyphened => Some(qualifier),
            word => ending(word),
        })?;
        (!bracket || cursor.mark(')')).then_some(())?;
        let is_number = cursor.token(0).is_some_and(|token| token.kind == TokenKind::Digits)
            || cursor.sees(|cursor| cursor.word(number).is_some());
        (!is_number).then_some(found)
    });
    match found {
        Some(qualifier) => opened.and(Effect::of(qualifier)).or_else(|| Effect::of(qualifier).and(opened)),
        None => Some(opened),
    }
}

/// The phrases of each qualifier in a language, under the name of the qualifier. A phrase with an ellipsis goes after the
/// number.
pub(crate) fn phrases(language: &'static Language) -> Vec<(&'static str, Vec<String>)> {
    let named = [
        ("bare", Qualifier::Bare),
        ("about", Qualifier::About),
        ("nearly", Qualifier::Nearly),
        ("just over", Qualifier::JustOver),
        ("more than", Qualifier::MoreThan),
        ("up to", Qualifier::UpTo),
        ("less than", Qualifier::LessThan),
    ];
    let of = |qualifier| {
        [Word::Qualifier(qualifier), Word::Timing(qualifier), Word::Lasting(qualifier)]
            .into_iter()
            .flat_map(|word| language.phrases(word))
            .map(str::to_owned)
            .chain(language.phrases(Word::Ending(qualifier)).map(|phrase| format!("… {phrase}")))
            .chain(language.phrases(Word::Suffix(qualifier)).map(|phrase| format!("…-{phrase}")))
            .collect()
    };
    named.into_iter().map(|(name, qualifier)| (name, of(qualifier))).collect()
}

/// The qualifiers of every language, for the documentation: the language's name, the qualifier's, its phrases.
pub fn qualifiers() -> Vec<(&'static str, &'static str, Vec<String>)> {
    LANGUAGES
        .iter()
        .flat_map(|language| phrases(language).into_iter().map(|(name, phrases)| (language.name, name, phrases)))
        .collect()
}
