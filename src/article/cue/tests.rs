//! What is found where.

use super::*;
use crate::article::prose::token::tokens;

fn said(text: &str) -> Vec<(Says, String)> {
    let tokens = tokens(text, 0..text.len());
    let language = language_of(&tokens);
    let words = |cue: &Cue| {
        let tokens = &tokens[cue.tokens.clone()];
        text[tokens[0].span.start..tokens[tokens.len() - 1].span.end].to_owned()
    };
    cues(&tokens, language).iter().map(|cue| (cue.row.says, words(cue))).collect()
}

#[test]
fn the_longest_cue_is_the_one_that_speaks() {
    let found = said("The reports were back to normal by noon");
    assert!(found.iter().any(|(says, _)| *says == Says::Event(Event::Subsided)), "{found:?}");
    assert!(!found.iter().any(|(says, _)| *says == Says::Event(Event::Restored)), "{found:?}");
}

#[test]
fn words_that_are_compared_as_they_are_have_no_accents() {
    for language in LANGUAGES {
        let lists = [
            language.common,
            language.during,
            language.since,
            language.contrast,
            language.joining,
            language.alike,
            language.pluperfect,
            language.referring,
            language.idle,
            language.serving,
            language.headings,
            language.myself,
            language.relative,
            language.counted,
            language.troubles,
            language.back,
            language.seeming,
            language.places,
            language.particles,
            language.one,
            language.the_part,
            language.ordinals,
            language.finals,
            language.second,
        ];
        for word in lists.concat() {
            assert_eq!(fold(word), word);
        }
    }
}

#[test]
fn the_language_is_found_from_the_words() {
    for (text, code) in [
        ("the site was down for an hour", "en"),
        ("Issues started at 9 a.m. EST", "en"),
        ("Complaints spiked, ET", "en"),
        ("le site était en panne pendant une heure", "fr"),
    ] {
        assert_eq!(language_of(&tokens(text, 0..text.len())).code, code);
    }
}

#[test]
fn no_phrase_is_said_twice_of_one_thing() {
    for language in LANGUAGES {
        let mut seen: Vec<(Says, Side, &str)> = Vec::new();
        for row in language.cues.iter().copied().flatten() {
            for phrase in row.phrases {
                let said = (row.says, row.side, *phrase);
                assert!(!seen.contains(&said), "{}: {said:?}", language.code);
                seen.push(said);
            }
        }
    }
}
