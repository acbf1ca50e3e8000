//! The languages that wordings are read in: one table a language, and the registry of them.
//!
//! A row of a table is a meaning and the phrases that have it, set apart by `|`. To add a language, write its table in a
//! file of its own, add it to [`LANGUAGES`], and write its rows of tests.

mod english;
mod french;
mod german;
mod portuguese;
mod spanish;

use super::lexer::{Token, TokenKind, tokens};
use crate::scenario::Qualifier;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Every language, in the order in which they are tried.
pub(crate) static LANGUAGES: [Language; TABLES.len()] = TABLES;

const TABLES: [Language; 5] =
    [english::ENGLISH, french::FRENCH, german::GERMAN, spanish::SPANISH, portuguese::PORTUGUESE];

/// Their codes, as the key `language` has them.
pub(crate) const CODES: [&str; TABLES.len()] = {
    let mut codes = [""; TABLES.len()];
    let mut i = 0;
    while i < codes.len() {
        codes[i] = TABLES[i].code;
        i += 1;
    }
    codes
};

/// A language of wordings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Language {
    /// ISO 639-1: `en`, `fr`.
    pub code: &'static str,
    /// Its name in English.
    pub name: &'static str,
    /// Whether number words, and the parts of a weekday, are written in one: "fünfundzwanzigtausend".
    pub joins_numbers: bool,
    /// Whether abbreviations of zones are also written in small letters ("8am et"): elsewhere `et` and `est` are words.
    pub small_zones: bool,
    /// Whether 10/3/2025 is the 10th of March without doubt.
    pub day_first: bool,
    /// Meanings with the phrases that have them.
    pub rows: &'static [(Word, &'static str)],
}

/// What a phrase means. One phrase may have several meanings: the grammar asks for the one that may stand in a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Word {
    // Numbers.
    /// A number below a thousand that may add up with others: two, twenty, "doscientos".
    Cardinal(f64),
    /// None of what follows: no, aucun. In running text it is said of anything.
    Nothing,
    /// Before what is counted it makes another count of it: total, hourly, fewer. No name of a service.
    Changes,
    /// Multiplies what is before it: dozen, hundred, thousand, k, million, lakh.
    Scale(f64),
    /// About so many: "une quinzaine", "un centenar".
    Around(f64),
    /// From so many to so many of what follows: a few, several.
    Vague(f64, f64),
    /// The same, and nothing without a scale that follows: many (thousand).
    Many(f64, f64),
    /// A plural that says no number: dozens, hundreds, tens (of thousands).
    Plural(f64),
    /// A part: half, third, quarters.
    Fraction(f64),
    /// Adds a part of the unit before it: "and a half", "et demie".
    AndFraction(f64),
    /// One of what follows: a, an.
    Article,
    /// Joins the parts of a number: one hundred *and* twenty.
    Link,
    /// Between a vague number and its scale: tens *of* thousands.
    Of,
    /// A number of a hundred: %, per cent.
    Percent,
    /// One *in* five, two *out of* three.
    OutOf,
    /// Says outright what part: "jeder fünfte".
    Ratio(f64),

    // Qualifiers.
    /// Before a number, a duration or a time.
    Qualifier(Qualifier),
    /// Before a time alone: by, after, since.
    Timing(Qualifier),
    /// Before a duration alone: within, for.
    Lasting(Qualifier),
    /// After a number, a duration or a time: or so, or more.
    Ending(Qualifier),
    /// After a number and a hyphen: "300-*some*".
    Suffix(Qualifier),
    /// Between or before a number and its unit: "two *good* hours".
    Adjective(Qualifier),

    // Ranges.
    /// *between* A and B.
    Between,
    /// between A *and* B.
    And,
    /// *from* A to B.
    From,
    /// from A *to* B.
    To,
    /// A *or* B.
    Or,

    // Counts.
    /// Before a count, and nothing to it: "a peak of".
    Lead,
    /// What is counted: reports, people.
    Noun,
    /// Between nouns: of, by, the.
    Glue,
    /// The count is of the whole outage: in total.
    InTotal,
    /// The count is of one bin of the page: per bin.
    PerBin,
    /// A count *per* so much time.
    Per,
    /// A count *in* so much time.
    Within,

    // Durations and clock times.
    /// A unit of time in minutes.
    Unit(f64),
    /// After an hour of a clock of twenty-four: h, Uhr.
    HourMark,
    /// What marks four digits as a time and any other number as a span: "0830 hours".
    MilitaryMark,
    /// After an hour of a clock of twelve: o'clock.
    OClock,
    /// Before an hour in words: "a las".
    HourArticle,
    /// Noon and midnight, minutes after midnight.
    Named(f64),
    /// Before an hour: half past (30), quarter to (−15), "halb" (−30).
    BeforeHour(f64),
    /// After an hour: "et demie" (30), "moins le quart" (−15).
    AfterHour(f64),
    /// Minutes *past* an hour.
    Past,
    /// Minutes *to* an hour.
    Until,
    /// An hour *plus* minutes: "las ocho y diez".
    Plus,
    /// An hour *less* minutes: "neuf heures moins dix".
    Minus,
    /// Which half or part of the day.
    Part(Part),
    /// Between the two days of a night: "from Monday *to* Tuesday".
    NightTo,
    /// Before a day or a part of it: "*early* on Tuesday", "*late* Monday night".
    Stage(Stage),
    /// Before an hour, and nothing to it: at, "a las".
    At,
    /// Before the number of an hour after its half of the day: "tonight *at* 9".
    AtHour,
    /// A time is this long *after* …
    After,
    /// A time is this long *before* …
    Before,
    /// Before a duration that is counted from the start: "*after* two hours".
    AfterLasting,
    /// … this long *later* than what came before.
    Later,
    /// … this long *earlier*.
    Earlier,
    /// The beginning of the outage.
    TheStart,
    /// January is 1.
    Month(i8),
    /// Monday is 1.
    Weekday(i8),
    /// Days after that of the outage.
    DaysLater(i8),
    /// A day that depends on when the article appeared: yesterday.
    Undated,
    /// After the number of a day: 29*th*, 1*er*.
    Ordinal,
    /// Within a date: the, of, "de".
    OfDate,
    /// A zone by its key: an abbreviation or a name of the time-zone database.
    Zone(&'static str),
    /// Before the name of the place whose clock is meant: "heure de".
    ClockOf,
    /// After the name of the place whose clock is meant: "Paris *time*".
    TimeThere,
    /// Between a time and the same on another clock: "8 h 40 HNE, *soit* 14 h 40 à Paris".
    Namely,
    /// After a time, and nothing to it: window.
    Trail,
    /// Between a time and the page that it was seen on: "8 h 20 *sur* le site".
    SeenOn,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Am,
    Pm,
    SmallHours,
    EarlyMorning,
    MidMorning,
    LateMorning,
    Morning,
    Midday,
    EarlyAfternoon,
    MidAfternoon,
    LateAfternoon,
    Afternoon,
    EarlyEvening,
    LateEvening,
    Evening,
    Night,
}

impl Part {
    /// The part that it is a part of: of the early evening the evening.
    pub(crate) fn whole(self) -> Self {
        match self {
            Part::SmallHours | Part::EarlyMorning | Part::MidMorning | Part::LateMorning => Part::Morning,
            Part::EarlyAfternoon | Part::MidAfternoon | Part::LateAfternoon => Part::Afternoon,
            Part::EarlyEvening | Part::LateEvening => Part::Evening,
            whole @ (Part::Am
            | Part::Pm
            | Part::Morning
            | Part::Midday
            | Part::Afternoon
            | Part::Evening
            | Part::Night) => whole,
        }
    }

    /// A stage of it: of the afternoon the early one. `None` where nobody speaks so.
    pub(crate) fn at(self, stage: Stage) -> Option<Self> {
        match (stage, self) {
            (Stage::Early, Part::Morning) => Some(Part::EarlyMorning),
            (Stage::Middle, Part::Morning) => Some(Part::MidMorning),
            (Stage::Late, Part::Morning) => Some(Part::LateMorning),
            (Stage::Early, Part::Afternoon) => Some(Part::EarlyAfternoon),
            (Stage::Middle, Part::Afternoon) => Some(Part::MidAfternoon),
            (Stage::Late, Part::Afternoon) => Some(Part::LateAfternoon),
            (Stage::Early, Part::Evening) => Some(Part::EarlyEvening),
            (Stage::Late, Part::Evening | Part::Night) => Some(Part::LateEvening),
            _ => None,
        }
    }
}

/// How far a day or a part of it has gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Early,
    Middle,
    Late,
}

impl Stage {
    /// The part of a day that is meant where the day alone is named: "early Tuesday".
    pub(crate) fn of_day(self) -> Option<Part> {
        match self {
            Stage::Early => Some(Part::SmallHours),
            Stage::Middle => None,
            Stage::Late => Some(Part::LateEvening),
        }
    }
}

/// The phrases of a language, found by their first word.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub language: &'static Language,
    /// For a first word the rest of each phrase, the longest first, and what it means.
    phrases: HashMap<String, Vec<(Vec<String>, Word)>>,
}

static LEXICONS: LazyLock<Vec<Lexicon>> = LazyLock::new(|| LANGUAGES.iter().map(Lexicon::of).collect());

/// The lexicon of every language, in their order.
pub(crate) fn lexicons() -> &'static [Lexicon] {
    &LEXICONS
}

/// Whether a word is the name of a month in any language.
pub(crate) fn is_month(word: &str) -> bool {
    let tokens = tokens(word);
    let is_month = |(meaning, length)| matches!(meaning, Word::Month(_)) && length == tokens.len();
    lexicons().iter().any(|lexicon| lexicon.meanings(&tokens, 0).any(is_month))
}

impl Language {
    /// The language of an ISO 639-1 code.
    pub(crate) fn of_code(code: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.code == code)
    }

    /// The phrases of a meaning, in the order of the table.
    pub(crate) fn phrases(&self, meaning: Word) -> impl Iterator<Item = &'static str> {
        self.rows.iter().filter(move |(word, _)| *word == meaning).flat_map(|(_, phrases)| phrases.split('|'))
    }
}

impl Lexicon {
    fn of(language: &'static Language) -> Self {
        let mut phrases: HashMap<String, Vec<(Vec<String>, Word)>> = HashMap::new();
        for (word, alternatives) in language.rows {
            for phrase in alternatives.split('|') {
                let mut texts = tokens(phrase).into_iter().map(|token| token.text);
                if let Some(first) = texts.next() {
                    phrases.entry(first).or_default().push((texts.collect(), *word));
                }
            }
        }
        phrases.values_mut().for_each(|rest| rest.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        Self { language, phrases }
    }

    /// What the tokens that begin at `at` may mean, the longest phrase first, and how many tokens that takes.
    pub(crate) fn meanings(&self, tokens: &[Token], at: usize) -> impl Iterator<Item = (Word, usize)> {
        let rest = tokens.get(at..).unwrap_or_default();
        let phrases = rest.first().and_then(|first| self.phrases.get(&first.text)).map_or(&[][..], Vec::as_slice);
        phrases.iter().filter_map(move |(phrase, word)| {
            let said = rest.get(1..=phrase.len())?;
            said.iter().zip(phrase).all(|(token, text)| token.text == *text).then_some((*word, phrase.len() + 1))
        })
    }

    /// Whether the word begins a phrase.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.phrases.contains_key(word)
    }

    /// Every single word of the phrases.
    pub(crate) fn vocabulary(&self) -> impl Iterator<Item = &str> {
        self.phrases.iter().flat_map(|(first, phrases)| {
            std::iter::once(first.as_str()).chain(phrases.iter().flat_map(|(rest, _)| rest.iter().map(String::as_str)))
        })
    }

    /// The tokens with the numbers taken apart that are written in one word, where the language does so.
    pub(crate) fn apart(&self, tokens: &[Token]) -> Vec<Token> {
        if !self.language.joins_numbers {
            return tokens.to_vec();
        }
        let mut apart = Vec::with_capacity(tokens.len());
        for token in tokens {
            let parts = match token.kind {
                TokenKind::Word if !self.knows(&token.text) => self.joined_words(&token.text),
                _ => None,
            };
            match parts {
                Some(parts) => apart.extend(parts.into_iter().enumerate().map(|(i, text)| Token {
                    text: text.to_owned(),
                    glued: token.glued || i > 0,
                    ..token.clone()
                })),
                None => apart.push(token.clone()),
            }
        }
        apart
    }

    /// "funfundzwanzig" as `funf`, `und`, `zwanzig`, and "dienstagmorgen" as its two; `None` where it is not made of such words.
    fn joined_words<'w>(&self, word: &'w str) -> Option<Vec<&'w str>> {
        if word.is_empty() {
            return Some(Vec::new());
        }
        (1..=word.len()).rev().filter(|&end| word.is_char_boundary(end)).find_map(|end| {
            let (first, rest) = word.split_at(end);
            let of_number = self.phrases.get(first)?.iter().any(|(rest, meaning)| {
                let joins = matches!(
                    meaning,
                    Word::Cardinal(_)
                        | Word::Scale(_)
                        | Word::Link
                        | Word::AndFraction(_)
                        | Word::Weekday(_)
                        | Word::Part(_)
                );
                rest.is_empty() && joins
            });
            let mut parts = of_number.then(|| self.joined_words(rest)).flatten()?;
            parts.insert(0, first);
            Some(parts)
        })
    }
}
