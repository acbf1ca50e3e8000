//! What a count is of: reports, those who report, or things that nobody reports.

use super::classify::{Label, Reading};
use super::distance::overlaps;
use crate::article::cue::{Aside, Cue, Event, Says, Side};
use crate::article::found::mention::Mention;
use crate::article::prose::token::Token;
use crate::scenario::Axis;

/// How soon after "480 businesses" it is said that they had complained. Businesses mostly are no users: the words stand nearer than
/// [`REPORTING`](super::classify::REPORTING).
const SOON_REPORTING: usize = 4;

/// Most words from a verb to its count, and from a count to its verb: "700 abonnés l'avaient".
const VERB_BEFORE: usize = 4;
const VERB_AFTER: usize = 4;

/// Most words from what is usual to its count.
const USUAL: usize = 6;

impl Reading<'_> {
    /// "Le compteur affichait 4 800 alertes à 9 h 30", "700 l'avaient indiqué": what was so when somebody looked.
    pub(in crate::article) fn is_seen(&self, mention: &Mention) -> bool {
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        let near = start.saturating_sub(VERB_BEFORE)..self.tokens.len().min(end + VERB_AFTER);
        let is_imperfect = |at: usize| {
            let word = self.tokens[at].folded.as_str();
            let ends = self.language.imperfect.iter().any(|end| word.ends_with(end));
            ends && !self.language.not_imperfect.contains(&word)
        };
        let mut verbs = near.filter(|at| is_imperfect(*at));
        verbs.any(|at| !(at..start).chain(end..at).any(|at| self.ends_segment(at)))
    }

    /// "La moyenne, laquelle s'établit à 65": what is reached is what is usual.
    pub(super) fn is_of_usual(&self, cue: &Cue, mention: &Mention) -> bool {
        let is_before = |other: &Cue| {
            let between = other.tokens.end..mention.tokens.start;
            other.row.says == Says::Event(Event::Baseline)
                && other.tokens.end <= cue.tokens.start
                && between.len() <= USUAL
                && !self.mentions.iter().any(|mention| between.contains(&mention.tokens.start))
        };
        cue.row.says == Says::Event(Event::Reached) && self.cues.iter().any(is_before)
    }

    /// "On en recensait encore 150": what is left of more.
    pub(in crate::article) fn is_left(&self, mention: &Mention) -> bool {
        let near = mention.tokens.start.saturating_sub(1)..mention.tokens.start + 1;
        let says_still = |token: &Token| self.language.still.contains(&token.folded.as_str());
        mention.axis == Axis::Reports && self.tokens[near].iter().any(says_still)
    }

    /// Whether a word of reports stands right with a count: "1.3 million reports".
    pub(super) fn is_of_noun(&self, mention: &Mention) -> bool {
        let near = mention.tokens.start..mention.tokens.end + 1;
        self.cues.iter().any(|cue| cue.row.says == Says::Event(Event::Reports) && near.contains(&cue.tokens.start))
    }

    /// "480 businesses had complained": those who report are no customers.
    pub(super) fn is_of_reporters(&self, aside: Label, mention: &Mention) -> bool {
        let end = self.cues.iter().filter(|cue| cue.row.says == Says::Aside(Aside::Customers)).map(|cue| &cue.tokens);
        let end =
            end.filter(|cue| cue.start >= mention.tokens.start && cue.start <= mention.tokens.end).map(|cue| cue.end);
        let reports = |cue: &Cue, end: usize| {
            let is_one = self.tokens[end..cue.tokens.start.max(end)].iter().all(Token::is_word);
            let is_soon = (end..end + SOON_REPORTING).contains(&cue.tokens.start);
            cue.row.says == Says::Event(Event::Reports) && is_soon && is_one
        };
        aside.says == Says::Aside(Aside::Customers)
            && end.max().is_some_and(|end| self.cues.iter().any(|cue| reports(cue, end)))
    }

    /// Whether a word of customers and the like stands right with a count.
    pub(super) fn is_of_customers(&self, mention: &Mention) -> bool {
        self.cues.iter().any(|cue| {
            cue.row.says == Says::Aside(Aside::Customers)
                && (overlaps(&cue.tokens, &mention.tokens) || cue.tokens.start == mention.tokens.end)
        })
    }

    /// "340 hypermarkets", "300 metres": what a count is of that nobody reports, and that reports nothing.
    pub(super) fn is_of_things(&self, mention: &Mention) -> bool {
        let is_thing = |cue: &Cue| {
            cue.row.says == Says::Aside(Aside::Customers) && cue.row.side == Side::Behind && cue.row.weakness == 0
        };
        self.cues.iter().any(|cue| is_thing(cue) && cue.tokens.start == mention.tokens.end)
    }
}
