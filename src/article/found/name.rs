//! Proper names: which service failed, and which others share the article with it.

use super::parsed::Parsed;
use super::place::{Place, is_people};
use crate::article::cue::{Cue, Event, Language, Says, cues};
use crate::article::prose::token::{Quote, Token, fold};
use crate::scenario::Axis;
use std::collections::HashSet;
use std::ops::Range;

/// A run of capitalised words.
#[derive(Debug, Clone)]
pub(in crate::article) struct Named {
    pub words: String,
    /// Its tokens within the sentence.
    pub tokens: Range<usize>,
    /// Whether it may be capitalised only because it begins a sentence.
    is_first: bool,
}

/// The names of a text: what is capitalised within a sentence, and first words that are names elsewhere or look like one.
pub(in crate::article) struct Names {
    within: Vec<String>,
    /// Words of grammar, which begin sentences.
    common: Vec<&'static str>,
    /// First words that are capitalised in several sentences.
    first: Vec<String>,
    /// Folded words that are written small somewhere: no names.
    small: HashSet<String>,
}

impl Names {
    /// Learns the names of a text.
    pub(in crate::article) fn of(text: &str, parsed: &[Parsed], language: &'static Language) -> Self {
        let small = parsed
            .iter()
            .flat_map(|one| &one.tokens)
            .filter(|token| !token.capital)
            .map(|token| token.folded.clone())
            .collect();
        // A headline may capitalise every word.
        let sentences = parsed.iter().filter(|one| one.sentence.is_closed);
        let found =
            sentences.flat_map(|one| runs(text, &one.tokens, language, &one.places)).filter(|name| !name.is_first);
        let mut within: Vec<String> = found.map(|name| name.words).collect();
        within.sort_unstable();
        within.dedup();
        let mut first: Vec<String> = parsed
            .iter()
            .flat_map(|one| runs(text, &one.tokens, language, &one.places))
            .filter(|name| name.is_first)
            .map(|name| name.words)
            .collect();
        first.sort_unstable();
        let mut again: Vec<String> =
            first.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].clone()).collect();
        again.dedup();
        let common = [language.common, language.idle, language.referring].concat();
        Self { within, common, first: again, small }
    }

    /// The names in a sentence.
    pub(in crate::article) fn within(&self, text: &str, one: &Parsed, language: &'static Language) -> Vec<Named> {
        let mut names = runs(text, &one.tokens, language, &one.places);
        // Zones of times are no names, and peoples neither.
        let is_heading = |name: &Named| {
            let mut words = one.tokens[name.tokens.clone()].iter();
            words.all(|token| language.headings.contains(&token.folded.as_str()))
        };
        names.retain(|name| {
            let is_in_time = one
                .mentions
                .iter()
                .any(|mention| mention.axis == Axis::Instant && mention.tokens.contains(&name.tokens.start));
            !(is_in_time
                || is_heading(name)
                || name.tokens.len() == 1 && is_people(&one.tokens[name.tokens.start].folded))
        });
        // "Aoife, 24, wanted two tickets": who has an age is no service.
        let word = |at: usize| one.tokens.get(at).map_or("", |token| token.folded.as_str());
        let is_aged = |name: &Named| {
            let age = word(name.tokens.end + 1);
            word(name.tokens.end) == "," && age.len() == 2 && age.bytes().all(|digit| digit.is_ascii_digit())
        };
        names.retain(|name| !is_aged(name));
        for name in &mut names {
            // "Chez Untel": the first word is written small elsewhere.
            if name.is_first && name.tokens.len() > 1 && self.small.contains(&one.tokens[name.tokens.start].folded) {
                name.tokens.start += 1;
                name.is_first = false;
                name.words =
                    text[one.tokens[name.tokens.start].span.start..one.tokens[name.tokens.end - 1].span.end].to_owned();
            }
        }
        // "On 5 March Pennant failed": a figure alone is no name.
        names.retain(|name| name.words.contains(char::is_alphabetic));
        names.retain(|name| !name.is_first || self.is_name(name, one, language));
        names
    }

    fn is_name(&self, name: &Named, one: &Parsed, language: &'static Language) -> bool {
        let (tokens, places) = (&one.tokens, &one.places);
        let first = &tokens[name.tokens.start];
        // "Gripes had been whittled down."
        let is_of_reports = |cue: &Cue| cue.row.says == Says::Event(Event::Reports) && cue.tokens == name.tokens;
        if cues(tokens, language).iter().any(is_of_reports) {
            return false;
        }
        if self.common.contains(&first.folded.trim_end_matches('\'')) && name.tokens.len() == 1 {
            return false;
        }
        let is_acronym = name.words.chars().filter(|c| c.is_uppercase()).count() >= 2;
        let known = self.within.iter().any(|other| alike(other, &name.words));
        let word = |at: usize| tokens.get(at).map(|token| token.folded.as_str());
        // "Pennant, which uses another network, had 71 reports."
        let is_told_of = word(name.tokens.end) == Some(",")
            && word(name.tokens.end + 1).is_some_and(|word| language.relative.contains(&word));
        // "Pennant, for the record, had 22 reports."
        let begin = name.tokens.end + 1;
        let aside_end = (begin..begin + ASIDE).find(|&at| word(at) == Some(","));
        let is_parted = aside_end.is_some_and(|end| {
            let verb = word(end + 1);
            let does =
                |word| FOLLOWERS.contains(&word) || matches!(word, "is" | "was" | "are" | "were" | "est" | "etait");
            // "Pennant, another app of the same company, had 720": no stranger.
            let is_kin = |at: usize| {
                word(at).is_some_and(|word| language.alike.contains(&word) || language.same.contains(&word))
            };
            word(name.tokens.end) == Some(",") && verb.is_some_and(does) && !(begin..end).any(is_kin)
        });
        let is_doing = word(name.tokens.end).is_some_and(|word| matches!(word, "is" | "was" | "are"))
            && word(name.tokens.end + 1).is_some_and(|word| word.ends_with("ing"));
        let followed = is_told_of
            || is_parted
            || is_doing
            || is_of_country(name, tokens, places)
            || word(name.tokens.end).is_some_and(|word| FOLLOWERS.contains(&word));
        let is_cue = self.small.contains(&first.folded);
        known || (!is_cue && (is_acronym || followed || self.first.contains(&name.words)))
    }
}

/// "Pennant Ireland's page": the country of a company, and no "Northern Ireland".
fn is_of_country(name: &Named, tokens: &[Token], places: &[(&'static Place, Range<usize>)]) -> bool {
    let place = places.iter().find(|(_, place)| place.start == name.tokens.end);
    let possesses = |end: usize| {
        let token = &tokens[end - 1].folded;
        token.ends_with('\'') || tokens.get(end).is_some_and(|token| matches!(token.folded.as_str(), "'" | "'s" | "s"))
    };
    let is_region = tokens[name.tokens.end - 1].folded.ends_with("ern");
    !is_region && place.is_some_and(|(_, place)| possesses(place.end))
}

/// Words after a name that begins a sentence, and hardly after another capitalised first word.
const FOLLOWERS: &[&str] = &[
    "'",
    "s",
    "had",
    "has",
    "logged",
    "saw",
    "suffered",
    "avait",
    "comptait",
    "affichait",
    "a",
    "said",
    "says",
    "suffers",
    "n'",
];

/// Most words between two commas that part a name from its verb.
const ASIDE: usize = 8;

/// Most tokens of a dateline: "PORTLAND, Ore., March 1 —".
const DATELINE: usize = 8;

/// The runs of capitalised words in a sentence.
fn runs(text: &str, tokens: &[Token], language: &Language, places: &[(&'static Place, Range<usize>)]) -> Vec<Named> {
    let mut names = Vec::new();
    let is_place = |at: usize| places.iter().any(|(_, tokens)| tokens.contains(&at));
    let is_calendar = |token: &Token| {
        let is_in = |table: &[&'static [&'static str]]| {
            table.iter().any(|forms| forms.iter().any(|form| fold(form) == token.folded))
        };
        is_in(&language.months) || is_in(&language.weekdays)
    };
    let begins = |at: usize| {
        let token = &tokens[at];
        let is_elided = is_elided(token) && !is_possessed(&text[token.span.clone()]);
        token.capital && token.is_word() && !is_place(at) && !is_calendar(token) && !is_elided
    };
    let goes_on = |at: usize| {
        begins(at) || tokens[at].folded.starts_with(|c: char| c.is_ascii_digit()) && tokens[at].folded.len() == 1
    };
    let mut at = 0;
    while at < tokens.len() {
        if !begins(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let is_head = !tokens[..at].iter().any(Token::is_word);
        while end < tokens.len() && adjacent(text, &tokens[end - 1], &tokens[end]) {
            // "Users of Pennant" is no name, and "the CEO of Pennant" is none either.
            let is_joined = || {
                let joins = language.particles.contains(&tokens[end].folded.as_str());
                let is_title = tokens[at..end].iter().all(|token| is_acronym(&text[token.span.clone()]));
                let follows =
                    tokens.get(end + 1).is_some_and(|next| next.capital && next.is_word() && !is_calendar(next));
                joins && follows && !is_title && !(is_head && end == at + 1)
            };
            match goes_on(end) {
                true => end += 1,
                false if is_joined() => end += 2,
                false => break,
            }
        }
        // "SYDNEY — Telecommunications giant": a dateline ends in a dash.
        let is_dash = |token: &Token| matches!(token.folded.as_str(), "\u{2013}" | "\u{2014}" | "-");
        // "12:31 The bank wrote": a time is no word.
        let is_first = !tokens[..at].iter().any(|token| token.folded.starts_with(char::is_alphabetic))
            || at <= DATELINE && is_dash(&tokens[at - 1])
            || matches!(tokens[at - 1].folded.as_str(), ":" | ".")
            || tokens[at - 1].quote == Some(Quote::Opens);
        let mut first = at;
        // "The" of a first word, or "Sur": a common word, capitalised for its place.
        if is_first
            && (language.common.contains(&tokens[at].folded.as_str())
                || language.idle.contains(&tokens[at].folded.as_str()))
        {
            first += 1;
        }
        // "I" of a columnist.
        let is_myself = end == first + 1 && language.myself.contains(&tokens[first].folded.as_str());
        if first < end && !is_myself {
            let words = text[tokens[first].span.start..tokens[end - 1].span.end]
                .trim_end_matches(['\'', '\u{2019}'])
                .to_owned();
            names.push(Named { words, tokens: first..end, is_first: is_first && first == at });
        }
        at = end;
    }
    names
}

/// "BT's": an acronym is no article.
fn is_possessed(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// "PDG", "CEO": no small letter.
fn is_acronym(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}

/// "L'", "d'", "qu'": an article before an apostrophe. "Pennant's" is a name.
fn is_elided(token: &Token) -> bool {
    token.folded.ends_with('\'') && token.folded.len() <= 3
}

fn adjacent(text: &str, left: &Token, right: &Token) -> bool {
    text[left.span.end..right.span.start].chars().all(|c| c == ' ' || c == '\u{a0}')
}

/// Whether two names are the same service: one may have a word more.
pub(in crate::article) fn alike(one: &str, other: &str) -> bool {
    let words = |name: &str| {
        fold(name).split(' ').map(|word| word.trim_end_matches(['\'', 's']).to_owned()).collect::<Vec<_>>()
    };
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    long.windows(short.len()).any(|window| window == short)
}
