//! A place in the tokens of a wording, and what the language's table says may stand there.

use super::WordingError;
use super::language::{Language, Lexicon, Word};
use super::lexer::{Token, TokenKind};
use std::ops::Range;

/// Reads tokens from left to right; a parser that returns `None` has moved nowhere.
#[derive(Debug)]
pub(crate) struct Cursor<'t> {
    words: &'t str,
    tokens: &'t [Token],
    lexicon: &'static Lexicon,
    at: usize,
    /// The first token that no parser has taken.
    furthest: usize,
    /// What is wrong with words that were understood: two readings, a zone that does not exist.
    fault: Option<Box<WordingError>>,
}

impl<'t> Cursor<'t> {
    /// The tokens are those of the lexicon's language: see [`Lexicon::apart`].
    pub(crate) fn new(words: &'t str, tokens: &'t [Token], lexicon: &'static Lexicon) -> Self {
        Self { words, tokens, lexicon, at: 0, furthest: 0, fault: None }
    }

    pub(crate) fn language(&self) -> &'static Language {
        self.lexicon.language
    }

    /// The index of the next token.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// Goes on from a token.
    pub(crate) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(crate) fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// The token that is `ahead` tokens away.
    pub(crate) fn token(&self, ahead: usize) -> Option<&'t Token> {
        self.tokens.get(self.at + ahead)
    }

    /// The words as they were written, from the next token on.
    pub(crate) fn rest(&self) -> &'t str {
        self.token(0).map_or("", |token| &self.words[token.span.start..])
    }

    pub(crate) fn advance(&mut self, tokens: usize) {
        self.at += tokens;
        self.furthest = self.furthest.max(self.at);
    }

    /// Goes back where the parser fails.
    pub(crate) fn attempt<T>(&mut self, parse: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let at = self.at;
        let found = parse(self);
        if found.is_none() {
            self.at = at;
        }
        found
    }

    /// Whether the parser would succeed here.
    pub(crate) fn sees(&mut self, parse: impl FnOnce(&mut Self) -> bool) -> bool {
        let (at, furthest) = (self.at, self.furthest);
        let seen = parse(self);
        (self.at, self.furthest) = (at, furthest);
        seen
    }

    /// Takes the longest phrase with a meaning that is wanted.
    pub(crate) fn word<T>(&mut self, wanted: impl Fn(Word) -> Option<T>) -> Option<T> {
        let (found, length) = self
            .lexicon
            .meanings(self.tokens, self.at)
            .filter_map(|(word, length)| Some((wanted(word)?, length)))
            .next()?;
        self.advance(length);
        Some(found)
    }

    /// Takes the longest phrase with a meaning that is wanted; of two as long the one that is wanted rather.
    pub(crate) fn longest<T>(
        &mut self,
        rather: impl Fn(Word) -> Option<T>,
        wanted: impl Fn(Word) -> Option<T>,
    ) -> Option<T> {
        let length = |cursor: &mut Self, wanted: &dyn Fn(Word) -> Option<T>| {
            cursor.lexicon.meanings(cursor.tokens, cursor.at).find_map(|(word, length)| wanted(word).map(|_| length))
        };
        if length(self, &rather) >= length(self, &wanted) { self.word(rather) } else { self.word(wanted) }
    }

    /// Takes the longest phrase with exactly this meaning.
    pub(crate) fn takes(&mut self, meaning: Word) -> bool {
        self.word(|word| (word == meaning).then_some(())).is_some()
    }

    /// Takes a sign.
    pub(crate) fn mark(&mut self, mark: char) -> bool {
        let found = self.token(0).is_some_and(|token| token.is_mark(mark));
        self.advance(usize::from(found));
        found
    }

    /// Takes a run of digits.
    pub(crate) fn digits(&mut self) -> Option<&'t str> {
        let token = self.token(0).filter(|token| token.kind == TokenKind::Digits)?;
        self.advance(1);
        Some(&token.text)
    }

    /// Takes a whole number of at most `most` digits.
    pub(crate) fn whole(&mut self, most: usize) -> Option<u16> {
        self.attempt(|cursor| cursor.digits().filter(|digits| digits.len() <= most)?.parse().ok())
    }

    /// Remembers what is wrong with words that were understood, unless something was wrong before.
    pub(crate) fn fault(&mut self, error: WordingError) {
        self.fault.get_or_insert_with(|| Box::new(error));
    }

    /// The same, where it takes time to say what is wrong.
    pub(crate) fn fault_with(&mut self, error: impl FnOnce() -> WordingError) {
        self.fault.get_or_insert_with(|| Box::new(error()));
    }

    /// Whether something was found that no other reading may hide.
    pub(crate) fn has_decisive_fault(&self) -> bool {
        self.fault.as_ref().is_some_and(|fault| fault.is_decisive())
    }

    /// The words from one token to another, and where they stand.
    pub(crate) fn said(&self, from: usize, to: usize) -> (&'t str, Range<usize>) {
        let start = self.tokens.get(from).map_or(self.words.len(), |token| token.span.start);
        let end = to.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |token| token.span.end);
        let span = start..end.max(start);
        (&self.words[span.clone()], span)
    }

    /// Why the words could not be read to their end: a fault, or else the first token that no parser has taken.
    pub(crate) fn failure(self) -> Failure<'t> {
        let (found, span) = self.said(self.furthest.min(self.tokens.len().saturating_sub(1)), self.tokens.len());
        Failure { fault: self.fault.map(|fault| *fault), furthest: self.furthest, found, span }
    }
}

/// Where and why reading stopped.
#[derive(Debug)]
pub(crate) struct Failure<'t> {
    pub fault: Option<WordingError>,
    pub furthest: usize,
    /// What is left over.
    pub found: &'t str,
    pub span: Range<usize>,
}
