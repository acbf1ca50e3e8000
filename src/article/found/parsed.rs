//! A sentence with all that was found in it.

use super::day::Found;
use super::mention::Mention;
use super::place::Place;
use crate::article::prose::sentence::Sentence;
use crate::article::prose::token::Token;
use std::ops::Range;

/// One sentence, taken apart.
#[derive(Debug)]
pub(in crate::article) struct Parsed {
    pub sentence: Sentence,
    pub tokens: Vec<Token>,
    pub dates: Vec<Found>,
    pub mentions: Vec<Mention>,
    pub places: Vec<(&'static Place, Range<usize>)>,
}
