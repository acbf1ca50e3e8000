//! Which report page a figure is of: a country's, another service's, or the world's.

use super::classify::Reading;
use super::distance::between;
use crate::article::cue::{Aside, Event, Says};
use crate::article::found::mention::Mention;
use crate::article::found::name::{Named, alike};
use crate::article::found::place::{Place, country_of};
use crate::article::found::watcher::is_watcher;
use crate::article::prose::token::Token;
use crate::scenario::Axis;
use std::ops::Range;

/// The page that a figure is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::article) enum Subject {
    /// No words say so: the main page.
    Main,
    Country(&'static Place),
    /// All countries but one.
    Outside(&'static Place),
    World,
    /// Another service that failed with it.
    Service(String),
}

/// The names and places of one sentence.
pub(in crate::article) struct Scene<'a> {
    pub places: &'a [(&'static Place, Range<usize>)],
    pub names: &'a [Named],
    /// The services of this outage, the main one first.
    pub services: &'a [String],
}

/// The furthest that a name may stand from a figure that is its own, in words: our assumption.
const FURTHEST_NAME: u32 = 5;
/// … and a country, which is mostly said once a sentence.
const FURTHEST_PLACE: u32 = 12;
/// Most words before the name of a service with which a sentence opens: "its sister app".
const MOST_BEFORE: usize = 3;
/// Words that turn a country into all others.
const OUTSIDE: &[&str] = &["outside", "hors", "beyond", "dehors"];

impl Scene<'_> {
    /// What a figure is of; `Err` where it is of a service that has nothing to do with this outage.
    pub(in crate::article) fn subject(&self, reading: &Reading<'_>, mention: &Mention) -> Result<Subject, Aside> {
        let distance = |tokens: &Range<usize>| {
            let (between, reversed) = between(tokens, &mention.tokens);
            reading.distance(between, mention.axis, Says::Event(Event::Peak)) + u32::from(reversed)
        };
        let name = self
            .names
            .iter()
            .filter(|name| !is_watcher(&name.words) && !self.is_operator(reading, name))
            .filter(|name| !self.is_place(reading, name) && !self.is_aside(reading, name, mention))
            // "Peaked at 1,320; Teams had 640": what follows is of the second only.
            .filter(|name| !(mention.tokens.end..name.tokens.start).any(|at| reading.ends_segment(at)))
            .map(|name| (distance(&name.tokens), name))
            // The first name of a sentence mostly is what all of it is about.
            .filter(|(far, name)| {
                // "For Pennant, …" holds for all of its sentence, and so does "the sister app Pennant".
                let before = &reading.tokens[..name.tokens.start];
                let is_alike = |token: &Token| reading.language.alike.contains(&token.folded.as_str());
                let opens = before.len() == 1 && before[0].folded.starts_with(char::is_alphabetic)
                    || before.len() <= MOST_BEFORE && before.iter().any(is_alike);
                *far <= match reading.segment(name.tokens.start).start == name.tokens.start {
                    true => 3 * FURTHEST_NAME,
                    false if opens && matches!(mention.axis, Axis::Reports | Axis::Instant) => 3 * FURTHEST_NAME,
                    false => FURTHEST_NAME,
                }
            })
            .min_by_key(|(far, _)| *far);
        // A share names what it is of: that is no service.
        if let Some((_, name)) = name.filter(|_| mention.axis != Axis::Fraction) {
            match self.services.iter().position(|service| alike(service, &name.words)) {
                Some(0) => {}
                Some(other) => return Ok(Subject::Service(self.services[other].clone())),
                None => return Err(Aside::OtherService),
            }
        }
        let is_worldwide = reading.nearest(mention, |says| says == Says::Event(Event::Total), FURTHEST_PLACE).is_some()
            && reading
                .cues
                .iter()
                .any(|cue| cue.row.phrases.contains(&"worldwide") && self.says_world(reading, &cue.tokens));
        if is_worldwide {
            return Ok(Subject::World);
        }
        // "98 000 Américains l'ont signalé".
        let end = mention.tokens.end;
        let noun = reading.tokens.iter().take(end + 1).skip(end.saturating_sub(1));
        let mut peoples = noun.filter_map(|token| country_of(&token.folded));
        if let Some(place) = peoples.next_back().filter(|_| mention.axis == Axis::Reports) {
            return Ok(Subject::Country(place));
        }
        // "103,000, against 19,600 in France": a place beyond "against" is of what stands there.
        let is_beyond = |tokens: &Range<usize>| {
            let (mut between, is_reversed) = between(tokens, &mention.tokens);
            is_reversed && between.any(|at| reading.ends_segment(at))
        };
        let pages = self.places.iter().filter(|(place, tokens)| place.has_page && !is_beyond(tokens));
        let place = pages.min_by_key(|(_, tokens)| distance(tokens));
        Ok(match place {
            // "In Japan, …" holds for all of its sentence.
            Some((place, tokens)) if distance(tokens) <= FURTHEST_PLACE || tokens.start <= 2 => {
                let before = tokens.start.saturating_sub(3)..tokens.start;
                let is_outside = reading.tokens[before].iter().any(|token| OUTSIDE.contains(&token.folded.as_str()));
                if is_outside { Subject::Outside(place) } else { Subject::Country(place) }
            }
            _ => Subject::Main,
        })
    }

    /// Whether a name that is of no service here stands where a place does: "between Vancouver Island and Gander".
    fn is_place(&self, reading: &Reading<'_>, name: &Named) -> bool {
        let is_service = self.services.iter().any(|service| alike(service, &name.words));
        // "Between Vancouver Island and Gander": the first word is a place, and the rest is of it.
        let is_part =
            |at: &usize| reading.tokens[*at].capital && self.places.iter().any(|(_, tokens)| tokens.contains(at));
        let before = (0..name.tokens.start).rev().find(|at| !is_part(at)).filter(|_| !is_service);
        let Some(before) = before else { return false };
        let word = reading.tokens[before].folded.as_str();
        let is_joined = reading.language.joining.contains(&word) || word == ",";
        let of_row = || self.names.iter().find(|other| is_joined && other.tokens.end == before);
        reading.language.places.contains(&word) || of_row().is_some_and(|other| self.is_place(reading, other))
    }

    fn says_world(&self, reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
        reading.tokens[tokens.clone()]
            .iter()
            .any(|token| matches!(token.folded.as_str(), "world" | "worldwide" | "monde"))
    }

    /// Whether a name only says something, or where it was said: "Sony said", "on Twitter".
    fn is_operator(&self, reading: &Reading<'_>, name: &Named) -> bool {
        let before = name.tokens.start.checked_sub(1).map(|at| reading.tokens[at].folded.as_str());
        let posted = before.is_some_and(|word| matches!(word, "on" | "sur" | "via" | "per" | "according" | "selon"));
        let speaks = reading.cues.iter().any(|cue| {
            cue.row.says == Says::Aside(Aside::Statement)
                && (name.tokens.end..name.tokens.end + 3).contains(&cue.tokens.start)
        });
        posted || speaks
    }

    /// Whether a name stands in a clause that tells of another: "Pennant, which shares its systems with Harbor, peaked at 745",
    /// "Pennant, a brand of Harbor, had 745".
    fn is_aside(&self, reading: &Reading<'_>, name: &Named, mention: &Mention) -> bool {
        let word = |at: usize| reading.tokens[at].folded.as_str();
        let begin = (0..name.tokens.start).rev().find(|at| word(*at) == ",");
        let end = (name.tokens.end..reading.tokens.len()).find(|at| word(*at) == ",");
        let Some((begin, end)) = begin.zip(end) else { return false };
        let is_told = self.names.iter().any(|other| other.tokens.end == begin);
        // A name in a row is none: "Pennant, Harbor, and Quill had 745".
        is_told && begin + 1 < name.tokens.start && !(begin..end).contains(&mention.tokens.start)
    }
}
