//! What the article says of the outage without a number: that it is over, that reports subside, where and how bad it was.

use crate::article::cue::{Aside, Cue, Event, Language, Says, cues};
use crate::article::draft::Draft;
use crate::article::draft::unused::Unused;
use crate::article::found::parsed::Parsed;
use crate::scenario::QuantityKind;

/// Sentences of the outage without a figure, each said once.
pub(in crate::article) fn remarks(
    text: &str,
    parsed: &[Parsed],
    drafts: &[Draft],
    unused: &[Unused],
    language: &'static Language,
) -> Vec<Draft> {
    let mut said = [
        (Event::Restored, drafts.iter().any(|draft| draft.kind == QuantityKind::Restored)),
        (Event::Subsided, drafts.iter().any(|draft| draft.kind == QuantityKind::Subsided)),
    ];
    let mut remarks = Vec::new();
    let mut noted: Vec<String> = Vec::new();
    for (i, one) in parsed.iter().enumerate().filter(|(_, one)| one.sentence.is_closed) {
        let is_earlier =
            unused.iter().any(|unused| unused.why == Aside::Earlier && one.sentence.span.contains(&unused.span.start));
        let found = cues(&one.tokens, language);
        let has = |event| found.iter().any(|cue| cue.row.says == Says::Event(event));
        let is_of_outage = has(Event::Down) || has(Event::Reports) || has(Event::Duration);
        let is_news = is_of_outage
            && said.iter_mut().any(|(event, told)| {
                !*told && has(*event) && {
                    *told = true;
                    true
                }
            });
        // What one observer notes is said once.
        let notes: Vec<String> = found
            .iter()
            .filter(|cue| cue.row.says == Says::Event(Event::Noted))
            .map(|cue| {
                one.tokens[cue.tokens.clone()].iter().map(|token| token.folded.as_str()).collect::<Vec<_>>().join(" ")
            })
            .collect();
        let is_noted = notes.iter().any(|note| !noted.contains(note));
        if !is_earlier && !has_earlier(&found) && (is_news || is_noted) {
            noted.extend(notes);
            remarks.push(Draft::of_sentence(text, one, i));
        }
    }
    remarks
}

fn has_earlier(cues: &[Cue]) -> bool {
    cues.iter().any(|cue| cue.row.says == Says::Aside(Aside::Earlier))
}
