//! Which numbers are figures, and which are dates, parts of the day, multiples or names.

use super::day;
use super::mention::{Mention, has_two_ends};
use super::time::says_hour;
use crate::article::cue;
use crate::article::prose::token::Token;
use crate::scenario::{Axis, DAY_MIN};
use std::ops::Range;

/// Counts below this are mostly words of grammar ("one", "two of them"), unless digits and a noun follow: our assumption.
pub(super) const LEAST_COUNT: f64 = 10.0;

/// Most words from what is dialled to its number: "numéro vert, 1313".
const TO_NUMBER: usize = 3;

/// What may be a figure.
pub(super) struct Candidate<'a> {
    pub(super) words: &'a str,
    pub(super) mention: &'a Mention,
    pub(super) tokens: &'a [Token],
    pub(super) dates: &'a [day::Found],
    pub(super) cues: &'a cue::Language,
}

impl Candidate<'_> {
    /// Whether it is one. Where the usual level is told, a small number is one, too.
    pub(super) fn is_figure(&self, is_usual: bool) -> bool {
        let is_other = match self.mention.axis {
            Axis::Reports => {
                self.is_year() || self.is_small(is_usual) || self.is_multiple() || self.is_named_by_number()
            }
            Axis::Instant => self.is_dialling() || self.is_some_night() || self.is_hyphenated() || self.is_of_weekday(),
            Axis::Minutes => self.is_definite() || self.is_recurrence() || self.is_ago() || self.mention.value < 1.0,
            Axis::Fraction => self.mention.value >= 1.0 || !self.says_part(),
        };
        !is_other && !self.is_date() && !self.is_part_of_day() && !self.is_part_of_number()
    }

    fn is_in(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|token| words.contains(&token.folded.as_str()))
    }

    /// Whether one of these words stands right before it.
    fn follows(&self, words: &[&str]) -> bool {
        self.mention.tokens.start.checked_sub(1).is_some_and(|before| self.is_in(before, words))
    }

    fn is_date(&self) -> bool {
        let Range { start, end } = self.mention.tokens;
        self.dates.iter().any(|date| date.tokens.start <= start && end <= date.tokens.end)
    }

    fn is_year(&self) -> bool {
        let digits = self.words.bytes().take_while(u8::is_ascii_digit).count();
        digits == 4 && self.dates.iter().any(|date| date.tokens.contains(&self.mention.tokens.start))
    }

    fn is_small(&self, is_usual: bool) -> bool {
        let Self { words, mention, cues, .. } = self;
        let has_noun = words.ends_with(char::is_alphabetic) && words.contains(char::is_whitespace);
        // "From 8 to 2,450".
        let is_risen_from =
            self.follows(cues.marking) && mention.value > 0.0 && self.is_in(mention.tokens.end, cues.to);
        let is_told = has_noun && words.contains(|c: char| c.is_ascii_digit()) || is_usual && mention.value > 1.0;
        mention.value < LEAST_COUNT && !is_risen_from && !is_told
    }

    /// "Twenty times the usual level", "multiplié par vingt".
    fn is_multiple(&self) -> bool {
        let Range { start, end } = self.mention.tokens;
        let is_multiplied = start >= 2 && self.is_in(start - 2, self.cues.multiplied);
        is_multiplied || self.is_in(end, self.cues.times)
    }

    /// "Le 112", "l'erreur 500", "hotline: 2882", "0800 952 0101": a number that is a name.
    fn is_named_by_number(&self) -> bool {
        let (names, start) = (self.cues.names_number, self.mention.tokens.start);
        let is_bare = self.words.ends_with(|c: char| c.is_ascii_digit());
        let is_dialled = (start.saturating_sub(TO_NUMBER)..start).any(|at| self.is_in(at, self.cues.dialled));
        is_bare && (self.follows(names) || self.is_in(start, names) || is_dialled || self.is_dialling())
    }

    /// "02 464 60 04": no count begins with a zero, and neither do those that follow one that does.
    fn is_dialling(&self) -> bool {
        let start = self.mention.tokens.start;
        let first = (0..=start).rev().take_while(|&at| self.is_digits(at)).last().unwrap_or(start);
        let is_run = self.mention.axis == Axis::Reports || first < start || self.is_digits(start + 1);
        is_run && self.is_digits(first) && self.tokens[first].folded.starts_with('0')
    }

    fn is_digits(&self, at: usize) -> bool {
        let digits = self.tokens.get(at).map_or("", |token| token.folded.as_str());
        digits.len() > 1 && digits.bytes().all(|digit| digit.is_ascii_digit())
    }

    /// "Une nuit sans réseau", "after one evening" are no hours.
    fn is_some_night(&self) -> bool {
        let Self { mention, cues, .. } = self;
        !mention.is_later
            && (2..=3).contains(&mention.tokens.len())
            && !self.words.contains(|c: char| c.is_ascii_digit())
            && self.is_in(mention.tokens.end - 2, cues.one)
    }

    /// "Après-midi" is no "after noon".
    fn is_hyphenated(&self) -> bool {
        let first = self.tokens.get(self.mention.tokens.start);
        first.is_some_and(|token| token.folded.contains('-') && token.span.end >= self.mention.span.end)
    }

    /// "Tuesday morning" is a time to a scenario file, and scenery to an article.
    fn is_part_of_day(&self) -> bool {
        self.mention.is_range && !self.has_digits() && !has_two_ends(self.words) && !says_hour(self.words)
    }

    /// "Friday noon" is, too, and "at midnight on Friday" is not.
    fn is_of_weekday(&self) -> bool {
        let Self { mention, cues, .. } = self;
        let names_hour = self.is_in(mention.tokens.start, cues.hour_before) || says_hour(self.words);
        let is_scenery = mention.is_range || !names_hour;
        let names_weekday = |date: &day::Found| date.weekday.is_some() && mention.tokens.contains(&date.tokens.start);
        is_scenery && !self.has_digits() && self.dates.iter().any(names_weekday)
    }

    /// Whether it has digits of its own: in "the wee hours of Thursday, February 22, 2024" they are those of the date.
    fn has_digits(&self) -> bool {
        let is_dated = |at: usize| self.dates.iter().any(|date| date.tokens.contains(&at));
        let mut own = self.mention.tokens.clone().filter(|at| !is_dated(*at));
        own.any(|at| self.tokens[at].folded.contains(|c: char| c.is_ascii_digit()))
    }

    /// "A l'heure de la panne": no length.
    fn is_definite(&self) -> bool {
        self.follows(self.cues.to) && self.is_in(self.mention.tokens.start, self.cues.definite)
    }

    /// "The second outage in three days": no length of one.
    fn is_recurrence(&self) -> bool {
        let Range { start, .. } = self.mention.tokens;
        let mut before = start.saturating_sub(TO_NUMBER)..start;
        self.mention.value >= DAY_MIN && before.any(|at| self.is_in(at, self.cues.second))
    }

    /// "Two hours ago": counted from the moment of writing.
    fn is_ago(&self) -> bool {
        self.is_in(self.mention.tokens.end, self.cues.ago)
    }

    /// "Communiqué n° 014/2024", "version 4.4.19", "833-267-6094": a number within a longer one.
    fn is_part_of_number(&self) -> bool {
        let span = &self.mention.span;
        let is_cut = |token: &Token| token.span.start < span.start || span.end < token.span.end;
        let is_chain = |token: &Token| token.folded.matches('-').count() > 1;
        let in_digits = |token: &Token| {
            token.folded.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.') || c == '-' && is_chain(token))
        };
        self.tokens[self.mention.tokens.clone()].iter().any(|token| is_cut(token) && in_digits(token))
    }

    /// Whether a share is of something: "a third of users", "le quart des appels"; "the third outage" and "le quart de finale" are not.
    fn says_part(&self) -> bool {
        let (cues, Range { start, end }) = (self.cues, self.mention.tokens.clone());
        let is_final = (end.saturating_sub(1)..end + 2).any(|at| self.is_in(at, cues.finals));
        // "For the fourth time".
        let is_counted = self.is_in(start, cues.definite)
            && !self.is_in(start, cues.the_part)
            && self.is_in(start + 1, cues.ordinals);
        let is_bare = self.is_in(start, cues.ordinals) || is_counted;
        // "Half that", "a third as many".
        let is_multiple = self.is_in(end, cues.as_many);
        !is_final && !is_multiple && (!is_bare || self.follows(cues.the_part))
    }
}
