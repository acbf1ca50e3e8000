//! Numbers that are no figure of the outage by what stands beside them.

use crate::article::cue::{Aside, phrase_at};
use crate::article::found::mention::Mention;
use crate::article::found::parsed::Parsed;
use crate::article::label::classify::Reading;
use crate::scenario::{Axis, NOON_MIN};

/// Most tokens between a relative time and the same on the clock: "auparavant, vers".
pub(in crate::article) const GLOSS_TOKENS: usize = 2;

/// What tells such a number.
type Test = fn(&Reading<'_>, &Parsed, usize) -> bool;

/// One after the other.
const TESTS: [(Test, Aside); 4] = [
    (|reading, _, i| is_glossed(reading, i), Aside::Repeated),
    (|reading, _, i| reading.mentions[i].is_rate, Aside::Unexplained),
    (|reading, _, i| is_age(reading, i), Aside::Age),
    (is_of_region, Aside::OtherWhole),
];

/// Sets such numbers apart.
pub(super) fn set_apart(reading: &mut Reading<'_>, one: &Parsed) {
    for (test, aside) in TESTS {
        for i in 0..reading.mentions.len() {
            if test(reading, one, i) {
                reading.set_apart[i].get_or_insert(aside);
            }
        }
    }
    for i in 1..reading.mentions.len() {
        if is_of_two(reading, i) {
            reading.set_apart[i - 1] = Some(Aside::Unexplained);
        }
    }
}

/// Ages that people in the news have: our assumption.
const AGES: std::ops::RangeInclusive<f64> = 5.0..=110.0;

/// "Trish Murphy, 47, handed out": a bare number between commas, after a name.
fn is_age(reading: &Reading<'_>, i: usize) -> bool {
    let mention = &reading.mentions[i];
    let is_comma = |at: usize| reading.tokens.get(at).is_some_and(|token| token.folded == ",");
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    mention.axis == Axis::Reports
        && AGES.contains(&mention.value)
        && mention.tokens.len() == 1
        && start >= 2
        && is_comma(start - 1)
        && is_comma(end)
        && reading.tokens[start - 2].capital
}

/// "60 and 40 percent": the first is a share without its sign, and no count.
fn is_of_two(reading: &Reading<'_>, i: usize) -> bool {
    let (one, other) = (&reading.mentions[i - 1], &reading.mentions[i]);
    let gap = one.tokens.end..other.tokens.start;
    let is_joint = |at: usize| reading.language.listing.contains(&reading.tokens[at].folded.as_str());
    let is_percent = one.axis == Axis::Reports && one.value <= 100.0 && one.tokens.len() == 1;
    is_percent && other.axis == Axis::Fraction && gap.len() == 1 && gap.clone().all(is_joint)
}

/// "Two in three came from New South Wales": a share of a region, and of no channel.
fn is_of_region(reading: &Reading<'_>, one: &Parsed, i: usize) -> bool {
    let mention = &reading.mentions[i];
    let soon = mention.tokens.end..mention.tokens.end + REGION;
    let from = soon.clone().find(|&at| phrase_at(reading.language.origins, reading.tokens, at).is_some());
    let is_place = |from: usize| one.places.iter().any(|(_, tokens)| (from..soon.end).contains(&tokens.start));
    mention.axis == Axis::Fraction && from.is_some_and(is_place)
}

/// Most words from a share to the region that it is of.
const REGION: usize = 6;

/// A time in words is the one on the clock beside it where they differ by no more than these minutes: our assumption.
const GLOSS_MIN: f64 = 45.0;

/// "Two hours later, at 7 p.m.": the second says the first exactly.
fn is_glossed(reading: &Reading<'_>, i: usize) -> bool {
    let (this, next) = (&reading.mentions[i], reading.mentions.get(i + 1));
    // "Soon after midnight, at about 12:20 a.m.": in words, and then on the clock.
    let is_in_words = |next: &Mention| {
        let in_digits = |mention: &Mention| {
            reading.tokens[mention.tokens.clone()]
                .iter()
                .any(|token| token.folded.contains(|c: char| c.is_ascii_digit()))
        };
        let mark = reading.tokens.get(this.tokens.end).map(|token| token.folded.as_str());
        let is_mark = matches!(mark, Some("," | "(" | "\u{2013}" | "\u{2014}"));
        // "After midnight, at 12:40": in which half of the day the first tells.
        let ahead_min = (next.value - this.value).rem_euclid(NOON_MIN);
        let is_near = ahead_min.min(NOON_MIN - ahead_min) <= GLOSS_MIN;
        this.axis == Axis::Instant && is_mark && is_near && !in_digits(this) && in_digits(next)
    };
    // "A good hour – 52 minutes, to be exact": in words, and then exactly.
    let is_length = |next: &Mention| {
        let mark = reading.tokens.get(this.tokens.end).map(|token| token.folded.as_str());
        this.axis == Axis::Minutes
            && next.axis == Axis::Minutes
            && next.tokens.start <= this.tokens.end + 1
            && matches!(mark, Some("(" | "\u{2013}" | "\u{2014}"))
    };
    if next.is_some_and(is_length) {
        return true;
    }
    let is_relative = this.is_later || this.is_after_start && this.axis == Axis::Instant;
    next.is_some_and(|next| {
        let is_beside = next.tokens.start <= this.tokens.end + GLOSS_TOKENS;
        next.axis == Axis::Instant && !next.is_later && is_beside && (is_relative || is_in_words(next))
    })
}
