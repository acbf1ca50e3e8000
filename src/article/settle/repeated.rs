//! What an article says twice: in words and in digits, in a heading and below it, with more or less of the rest.

use super::SAME_COUNT;
use crate::article::cue::Aside;
use crate::article::draft::Draft;
use crate::article::draft::unused::Unused;
use crate::article::label::classify::FURTHEST;
use crate::scenario::{DAY_MIN, QuantityKind};

/// "More than half" and 56 % are one share.
const SAME_SHARE: f64 = 0.1;
/// How far a headline rounds a length: our assumption.
const ROUNDED: f64 = 0.05;
/// Most letters between a share in words and the same in brackets.
const GLOSS_LETTERS: usize = 30;
/// The same where both are as much but for a rounding.
const SAME_LETTERS: usize = 60;
const EXACTLY: f64 = 0.02;

/// Drops what is said twice.
pub(super) fn repeated(drafts: &mut Vec<Draft>, unused: &mut Vec<Unused>) {
    let mut aside = |draft: Draft| unused.push(Unused { words: draft.words, why: Aside::Repeated, span: draft.span });
    let all = drafts.clone();
    let mut kept: Vec<Draft> = Vec::new();
    for draft in drafts.drain(..) {
        if all.iter().any(|other| is_rounded(&draft, other)) {
            aside(draft);
            continue;
        }
        if kept.last().is_some_and(|last| is_gloss(last, &draft))
            && let Some(said) = kept.pop()
        {
            let (exact, other) = if is_in_digits(&said) { (said, draft) } else { (draft, said) };
            aside(other);
            kept.push(exact);
            continue;
        }
        let is_said = is_told_elsewhere(&draft, &all)
            || draft.kind == QuantityKind::LevelAt && is_at_peak(&draft, &all)
            || kept.iter().any(|other| is_same(other, &draft));
        if is_said {
            aside(draft);
        } else {
            kept.push(draft);
        }
    }
    *drafts = kept;
}

/// A headline tells a time in words that the text tells within so many minutes after it: our assumption.
const HEADLINE_MIN: f64 = 60.0;

/// "Restored after midnight" in the headline, and at 12:05 a.m. below it.
pub(super) fn headlines(drafts: &mut Vec<Draft>, unused: &mut Vec<Unused>) {
    let recovers = |draft: &Draft| matches!(draft.kind, QuantityKind::Restored | QuantityKind::PartialRecovery);
    let is_exacter = |headline: &Draft, other: &Draft| {
        let is_alike = other.kind == headline.kind || recovers(other) && recovers(headline);
        let later_min = (other.value - headline.value).rem_euclid(DAY_MIN);
        other.sentence > 0 && is_alike && is_in_digits(other) && later_min <= HEADLINE_MIN
    };
    let told = drafts.clone();
    drafts.retain(|draft| {
        let is_rough = draft.sentence == 0 && draft.kind.row().is_time() && !is_in_digits(draft);
        let is_told = is_rough && told.iter().any(|other| is_exacter(draft, other));
        if is_told {
            unused.push(Unused { words: draft.words.clone(), why: Aside::Repeated, span: draft.span.clone() });
        }
        !is_told
    });
}

/// "Three days" in the headline, and 73 hours below it.
fn is_rounded(headline: &Draft, below: &Draft) -> bool {
    let is_length = |draft: &Draft| draft.kind == QuantityKind::Duration && draft.cost < FURTHEST;
    is_length(headline)
        && is_length(below)
        && (headline.sentence, below.is_vague) == (0, false)
        && below.sentence > 0
        && (headline.value - below.value).abs() <= ROUNDED * below.value
}

fn is_in_digits(draft: &Draft) -> bool {
    draft.words.contains(|c: char| c.is_ascii_digit())
}

/// "Six in ten (61 %)" says one share twice, and in digits exactly.
fn is_gloss(before: &Draft, draft: &Draft) -> bool {
    // "Un client sur cinq parmi ceux qui ont écrit (20 %)".
    let most = if (before.value - draft.value).abs() < EXACTLY { SAME_LETTERS } else { GLOSS_LETTERS };
    is_in_digits(draft) != is_in_digits(before)
        && (draft.kind, before.kind) == (QuantityKind::Share, QuantityKind::Share)
        && before.sentence == draft.sentence
        && draft.span.start.checked_sub(before.span.end).is_some_and(|gap| gap <= most)
        && (before.value - draft.value).abs() < SAME_SHARE
}

/// What is said elsewhere with its quantity, or in digits, is said once more.
fn is_told_elsewhere(draft: &Draft, all: &[Draft]) -> bool {
    use QuantityKind::{CountWithin, LevelAt, Peak, Total};
    let tells = |other: &Draft| {
        matches!(other.kind, Peak | CountWithin | LevelAt | Total)
            && other.subject == draft.subject
            && (other.value == draft.value || draft.is_vague)
    };
    draft.is_open_count() && all.iter().any(tells)
}

/// A heading rounds what stands below it: "10:20 More than 4,800 reports", and there 4,812.
fn is_at_peak(draft: &Draft, all: &[Draft]) -> bool {
    let of_page = || all.iter().filter(|other| other.subject == draft.subject);
    let is_then =
        |other: &Draft| other.kind == QuantityKind::PeakTime && draft.at.as_deref() == Some(other.words.as_str());
    let is_near = |other: &Draft| {
        other.kind == QuantityKind::Peak && (other.value - draft.value).abs() <= SAME_COUNT * other.value
    };
    of_page().any(is_then) && of_page().any(is_near)
}

/// "Three hours" and "lasted three hours", "at 16:20" and "16:20 on Tuesday".
fn is_same(other: &Draft, draft: &Draft) -> bool {
    let recovers = |draft: &Draft| matches!(draft.kind, QuantityKind::Restored | QuantityKind::PartialRecovery);
    let same_kind = other.kind == draft.kind || draft.is_open_count() || recovers(other) && recovers(draft);
    let is_count = draft.is_open_count() || matches!(draft.kind, QuantityKind::Peak | QuantityKind::Total);
    let is_length_or_time = draft.kind == QuantityKind::Duration || draft.kind.row().is_time();
    let is_told = !draft.is_vague && !other.is_vague && draft.value > 0.0;
    let same_value = is_told && other.value == draft.value;
    let same_words = other.words == draft.words || ((is_count || is_length_or_time) && same_value);
    same_kind && same_words && other.subject == draft.subject && other.at == draft.at && other.channel == draft.channel
}
