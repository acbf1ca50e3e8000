//! Dates in the text: the article's own, and those by which figures of other days are told.

use crate::article::cue::{LANGUAGES, Language, phrase_at};
use crate::article::prose::token::{Token, fold};
use jiff::civil::{Date, Weekday};
use std::ops::Range;

/// A date, a month, a year or a weekday in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::article) struct Found {
    /// Its tokens within the sentence.
    pub tokens: Range<usize>,
    pub year: Option<i16>,
    pub month: Option<i8>,
    pub day: Option<i8>,
    pub weekday: Option<Weekday>,
}

impl Found {
    /// The date, where all of it is said.
    pub(in crate::article) fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }
}

/// Days about the outage.
#[derive(Debug, Clone, Copy)]
pub(in crate::article) struct Days {
    pub published: Date,
    pub outage: Date,
}

/// The day that a date in the text means; of a weekday the last one up to the article's own.
pub(in crate::article) fn resolved(date: &Found, published: Date) -> Option<Date> {
    match (date.year, date.month, date.day, date.weekday) {
        (None, None, None, Some(weekday)) => Some(last(weekday, published)),
        (year, Some(month), Some(day), _) => Date::new(year.unwrap_or(published.year()), month, day).ok(),
        _ => None,
    }
}

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The dates of a sentence.
pub(in crate::article) fn dates(tokens: &[Token], language: &Language) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date_at(tokens, at, language) {
            Some(date) => {
                at = date.tokens.end;
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

/// Letters of a weekday that is cut short.
const SHORT_DAY: usize = 3;

fn date_at(tokens: &[Token], start: usize, language: &Language) -> Option<Found> {
    // "Having sat", "he wed", "the sun": a short day is capitalised.
    let is_short = |token: &Token| token.folded.len() <= SHORT_DAY && !token.capital;
    let weekday = in_table(&language.weekdays, &tokens[start].folded).map(|at| WEEKDAYS[at]);
    let weekday = weekday.filter(|_| !is_short(&tokens[start]));
    let place = Place { tokens, language, start, weekday };
    let mut at = start + usize::from(weekday.is_some());
    while weekday.is_some() && (place.is(at, &[","]) || place.is(at, language.definite)) {
        at += 1;
    }
    let digits = tokens.get(at).and_then(|token| in_digits(&token.folded, language));
    if let Some((year, month, day)) = digits {
        return Some(place.found(start..at + 1, Some(year), Some(month), day));
    }
    let dated = place.day_before_month(at).or_else(|| place.month_first(at));
    let alone = || weekday.map(|_| place.found(start..start + 1, None, None, None));
    dated.or_else(alone).or_else(|| place.year_alone())
}

/// Where a date may begin, and the weekday that begins it.
#[derive(Clone, Copy)]
struct Place<'a> {
    tokens: &'a [Token],
    language: &'a Language,
    start: usize,
    weekday: Option<Weekday>,
}

impl Place<'_> {
    fn found(self, tokens: Range<usize>, year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Found {
        Found { tokens, year, month, day, weekday: self.weekday }
    }

    fn is(self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| words.contains(&token.folded.as_str()))
    }

    /// Whether one of these words stands right before the date.
    fn follows(self, words: &[&str]) -> bool {
        self.start.checked_sub(1).is_some_and(|before| self.is(before, words))
    }

    fn day(self, at: usize) -> Option<i8> {
        day_of_month(&self.tokens.get(at)?.folded)
    }

    fn month(self, at: usize) -> Option<i8> {
        let token = self.tokens.get(at)?;
        // Captions and embedded posts keep the months of their own language.
        let mut languages = std::iter::once(self.language).chain(LANGUAGES);
        let month = languages.find_map(|language| in_table(&language.months, &token.folded));
        i8::try_from(month? + 1).ok()
    }

    fn year(self, at: usize) -> Option<i16> {
        year(&self.tokens.get(at)?.folded)
    }

    /// The year at a token, or after a comma there, with the end of the date.
    fn year_after(self, at: usize) -> (Option<i16>, usize) {
        let after = at + usize::from(self.is(at, &[",", "."]) || self.is(at, self.language.of));
        match self.year(after) {
            Some(year) => (Some(year), after + 1),
            None => (None, at),
        }
    }

    /// "28 June 2024", "1er avril", "28th of June".
    fn day_before_month(self, at: usize) -> Option<Found> {
        let day = self.day(at)?;
        let of = at + 1 + usize::from(self.is(at + 1, self.language.of));
        let month = self.month(of)?;
        let (year, end) = self.year_after(of + 1);
        Some(self.found(self.start..end, year, Some(month), Some(day)))
    }

    /// "June 28, 2024", "Nov. 17", "June 2024", "this June".
    fn month_first(self, at: usize) -> Option<Found> {
        let month = Some(self.month(at)?);
        let day_at = at + 1 + usize::from(self.is(at + 1, &["."]));
        if let Some(day) = self.day(day_at) {
            let (year, end) = self.year_after(day_at + 1);
            return Some(self.found(self.start..end, year, month, Some(day)));
        }
        if let Some(year) = self.year(day_at) {
            return Some(self.found(self.start..day_at + 1, Some(year), month, None));
        }
        let Language { during, since, before_month, bygone, number_months, .. } = self.language;
        let is_month = [during, since, before_month].iter().any(|words| self.follows(words)) || self.is(at + 1, bygone);
        // "De sept" is a number.
        (is_month && !self.is(at, number_months)).then(|| self.found(self.start..at + 1, None, month, None))
    }

    /// "In 2021", "a 2021 outage", "since Christmas 2023".
    fn year_alone(self) -> Option<Found> {
        let Self { tokens, language, start, .. } = self;
        let year = self.year(start)?;
        let introduces = |at: usize| self.is(at, language.during) || self.is(at, language.since);
        // "Depuis Noël 2023".
        if start >= 2 && tokens[start - 1].capital && introduces(start - 2) {
            return Some(self.found(start - 1..start + 1, Some(year), None, None));
        }
        let next = tokens.get(start + 1);
        // "Près de 2000 usagers" is no year.
        let is_counted = start >= 2
            && self.is(start - 1, language.of)
            && !tokens[start - 2].capital
            && next.is_some_and(|token| token.is_word() && !token.capital);
        let is_of_year = self.follows(language.before_year)
            && next.is_some_and(|token| token.is_word() && !token.folded.ends_with('s'));
        let is_introduced = start > 0 && introduces(start - 1) && !is_counted;
        (is_of_year || is_introduced).then(|| self.found(start..start + 1, Some(year), None, None))
    }
}

fn in_table(table: &[&'static [&'static str]], word: &str) -> Option<usize> {
    table.iter().position(|forms| forms.iter().any(|form| fold(form) == word))
}

fn day_of_month(word: &str) -> Option<i8> {
    // Captions keep the ordinals of their own language, too.
    let mut ends = LANGUAGES.iter().flat_map(|language| language.ordinal_ends);
    let digits = ends.find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| (1990..=2099).contains(year) && word.len() == 4)
}

/// What a year of two digits leaves out.
const CENTURY: i16 = 2000;

/// Years that two digits tell: those since reports are counted.
const SHORT_YEARS: std::ops::Range<i16> = 2012..2050;

/// "2024-06-28", "2024-06", "28/06/2024"; of a language that puts the month first only what has one reading.
fn in_digits(word: &str, language: &Language) -> Option<(i16, i8, Option<i8>)> {
    let word = word.split('t').next().filter(|day| day.len() == 10).unwrap_or(word);
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let number = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2);
    match parts.as_slice() {
        [y, m] if word.contains('-') => Some((year(y)?, number(m).filter(|m| (1..=12).contains(m))?, None)),
        [y, m, d] if y.len() == 4 => {
            let date = Date::new(year(y)?, number(m)?, number(d)?).ok()?;
            Some((date.year(), date.month(), Some(date.day())))
        }
        // "14-12-24": the day first, as where a month first would be written with another mark.
        [a, b, y] if [a, b, y].iter().all(|part| part.len() == 2) => {
            let year = i16::from(number(y)?) + CENTURY;
            let date = Date::new(year, number(b)?, number(a)?).ok().filter(|_| SHORT_YEARS.contains(&year))?;
            (!language.month_first).then(|| (date.year(), date.month(), Some(date.day())))
        }
        [a, b, y] if y.len() == 4 => {
            let (year, a, b) = (year(y)?, number(a)?, number(b)?);
            let day_first = Date::new(year, b, a).ok();
            let month_first = Date::new(year, a, b).ok().filter(|_| language.month_first && !word.contains('.'));
            let date = match (day_first, month_first) {
                (Some(one), Some(other)) if one != other => return None,
                (one, other) => one.or(other)?,
            };
            Some((date.year(), date.month(), Some(date.day())))
        }
        _ => None,
    }
}

/// The day that a weekday near `published` means: that day or the last such one before it.
pub(in crate::article) fn last(weekday: Weekday, published: Date) -> Date {
    let back = published.weekday().since(weekday);
    published.checked_sub(jiff::Span::new().days(i64::from(back))).unwrap_or(published)
}

/// Whether the words say the day before the article's.
pub(in crate::article) fn is_yesterday(tokens: &[Token], at: usize, language: &Language) -> bool {
    phrase_at(language.yesterday, tokens, at).is_some()
}
