//! Cues that no phrase of a table is: words of a beginning with "again", trouble that is back, a verb that is denied.

use super::{Aside, Cue, Event, Language, Row, Says, Side, phrase_at, row};
use crate::article::prose::token::{Quote, Token};

/// Words between trouble and the verb that says it is back: "errors were suddenly back".
const SUBJECT: usize = 3;

/// Most words from work to the verb that says it began: "a rollout of new software had begun".
const WORK: usize = 6;

/// The weakness of a start that is only noticed: "a été observé".
const NOTICED: u32 = 5;

/// Most tokens from the end of what is quoted to the verb of who says it: ", a".
const SAYING: usize = 2;

/// Where the subject of a sentence stands that opens with it: "le match".
const FIRST: usize = 2;

/// Most words from "expects" to what is expected.
const EXPECTING: usize = 7;

/// How soon after "back" it is said that things are normal.
const CALM: usize = 4;

/// Most words between "usually" and a low number.
const USUALLY: usize = 2;

/// Most words of a negation between its ends, and after it.
const NEGATION: usize = 4;

static RELAPSE: Row = row(Says::Event(Event::Relapse), Side::Either, 0, &[]);
static RECOVERY: Row = row(Says::Event(Event::Restored), Side::Either, 0, &[]);
static PARTLY: Row = row(Says::Event(Event::Partial), Side::Either, 0, &[]);
static DOWN: Row = row(Says::Event(Event::Down), Side::Ahead, 1, &[]);
static WORKS: Row = row(Says::Aside(Aside::Measure), Side::Either, 0, &[]);
static FAILURE: Row = row(Says::Event(Event::Start), Side::Either, 2, &[]);

/// Adds the cues that several words make together, and takes out those that are none beside them.
pub(super) fn compose(found: &mut Vec<Cue>, tokens: &[Token], language: &'static Language) {
    let mut more = begun_again(found, tokens, language);
    more.extend(elided(found, tokens, language));
    more.extend(trouble_back(found, tokens, language));
    more.extend(down_until(found));
    more.extend(works_begun(found, tokens, language));
    more.extend(scheduled(found, tokens, language));
    more.extend(first_back(found, tokens, language));
    found.extend(more);
    let denied = denied(found, tokens, language);
    found.extend(denied);
    // "At 6, all was still working": nothing has come back.
    let is_still = |at: usize| tokens.get(at).is_some_and(|token| language.still.contains(&token.folded.as_str()));
    let goes_on = |cue: &Cue| {
        let mut near = cue.tokens.start.saturating_sub(1)..cue.tokens.end + 1;
        cue.row.says == Says::Event(Event::Restored) && cue.row.weakness == 0 && near.any(is_still)
    };
    found.retain(|cue| !goes_on(cue));
    let others = found.clone();
    let is = |cue: &Cue, event| cue.row.says == Says::Event(event);
    // "It was back under 100": what is back is the number of reports.
    let is_of_fall = |cue: &Cue| {
        let falls = |other: &Cue| {
            is(other, Event::Subsided) && (cue.tokens.start + 1..cue.tokens.end).contains(&other.tokens.start)
        };
        recovers(cue) && others.iter().any(|other| falls(other) && other.tokens.end > cue.tokens.end)
    };
    // "Typically in the single digits": a low number that is usual, and none that reports fell to.
    let is_usual = |cue: &Cue| {
        let before = cue.tokens.start.saturating_sub(USUALLY)..cue.tokens.start + 1;
        let says_usual = |other: &Cue| is(other, Event::Baseline) && before.contains(&other.tokens.end);
        is(cue, Event::Subsided) && others.iter().any(says_usual)
    };
    found.retain(|cue| !is_of_fall(cue) && !is_usual(cue));
    // "« Tout est revenu », a lâché Pennant à 18 h 20": how it is said.
    let closes = |token: &Token| token.quote == Some(Quote::Closes);
    let is_saying = |cue: &Cue| tokens[cue.tokens.start.saturating_sub(SAYING)..cue.tokens.start].iter().any(closes);
    found.retain(|cue| !(begins(cue) && is_saying(cue)));
    let recovery = recovery_begun(found, tokens, language);
    found.retain(|cue| cue.row.says != Says::Event(Event::Start) || !recovery.iter().any(|whole| within(cue, whole)));
    found.extend(recovery);
    let peaks = found.clone();
    // "Le maximum, 2 740, date de 9 h 05", "a été observé à 9 h 05": of the peak, and of no start.
    let dates_peak = |cue: &Cue| {
        let is_before = |peak: &&Cue| peak.row.says == Says::Event(Event::Peak) && peak.tokens.end <= cue.tokens.start;
        cue.row.says == Says::Event(Event::Start)
            && (cue.row.weakness == NOTICED
                || phrase_at(language.dating, tokens, cue.tokens.start) == Some(cue.tokens.end))
            && peaks.iter().any(|peak| is_before(&peak))
    };
    found.retain(|cue| !dates_peak(cue));
    // "It expects its network to be stable by 4": nothing has come back.
    let is_expected = |cue: &Cue| {
        let before = (cue.tokens.start.saturating_sub(EXPECTING)..cue.tokens.start).rev();
        let mut words = before.take_while(|&at| tokens[at].is_word() || tokens[at].quote.is_some());
        recovers(cue)
            && words.any(|at| phrase_at(language.expecting, tokens, at).is_some_and(|end| end <= cue.tokens.start))
    };
    found.retain(|cue| !is_expected(cue));
    // "Il n'arrivait plus que 70 plaintes": some still come.
    let is_limited = |cue: &Cue| {
        let says_no_longer = language.no_longer.iter().any(|(_, last)| tokens[cue.tokens.end - 1].folded == *last);
        let follows = tokens.get(cue.tokens.end).map(|token| token.folded.as_str());
        begins(cue) && says_no_longer && follows.is_some_and(|word| language.that.contains(&word))
    };
    found.retain(|cue| !is_limited(cue));
    // "All seemed well again when it went down once more": what only looks like a recovery is none beside a relapse.
    let seems = |cue: &Cue| {
        let before = cue.tokens.start.saturating_sub(SUBJECT)..cue.tokens.start;
        recovers(cue) && tokens[before].iter().any(|token| language.seeming.contains(&token.folded.as_str()))
    };
    if found.iter().any(|cue| cue.row.says == Says::Event(Event::Relapse)) {
        found.retain(|cue| !seems(cue));
    }
}

fn begins(cue: &Cue) -> bool {
    cue.row.says == Says::Event(Event::Start) && cue.row.weakness == 0
}

fn recovers(cue: &Cue) -> bool {
    matches!(cue.row.says, Says::Event(Event::Restored | Event::Partial))
}

/// "Remained offline until": what ends there is the failure.
fn down_until(found: &[Cue]) -> Vec<Cue> {
    let is_until = |cue: &&Cue| cue.row.says == Says::Event(Event::Restored) && cue.row.side == Side::Within;
    let ended = |until: &Cue| {
        let ends = |cue: &&Cue| cue.row.says == Says::Event(Event::Down) && cue.tokens.end == until.tokens.start;
        found.iter().find(ends).map(|down| Cue { row: &RECOVERY, tokens: down.tokens.start..until.tokens.end })
    };
    found.iter().filter(is_until).filter_map(ended).collect()
}

/// "Were reconnected first": others were not yet.
fn first_back(found: &[Cue], tokens: &[Token], language: &'static Language) -> Vec<Cue> {
    let is_first = |cue: &&Cue| phrase_at(language.first, tokens, cue.tokens.end).is_some();
    let back = found.iter().filter(|cue| cue.row.says == Says::Event(Event::Restored) && cue.row.weakness == 0);
    back.filter(is_first).map(|cue| Cue { row: &PARTLY, tokens: cue.tokens.start..cue.tokens.end + 1 }).collect()
}

/// "An upgrade that began at 4", "l'intervention avait commencé à minuit": what begins is work, and no outage yet.
fn works_begun(found: &[Cue], tokens: &[Token], language: &'static Language) -> Vec<Cue> {
    let is_works = |at: &usize| language.works.contains(&tokens[*at].folded.as_str());
    // "Maintenance tripped an alarm": work that does something to something is its cause.
    let has_object = |cue: &Cue| {
        let follows = tokens.get(cue.tokens.end).map_or("", |token| token.folded.as_str());
        language.definite.contains(&follows) || language.one.contains(&follows)
    };
    // "An upgrade went wrong": what fails is more than work.
    let is_begun = |cue: &Cue| tokens[cue.tokens.clone()].iter().any(|token| is_beginning(token, language));
    let begun = found.iter().filter(|cue| begins(cue) && is_begun(cue) && !has_object(cue));
    let of_works = |cue: &Cue| {
        let mut before = (cue.tokens.start.saturating_sub(WORK)..cue.tokens.start).rev();
        let works = before.by_ref().take_while(|&at| tokens[at].is_word()).find(is_works)?;
        Some(Cue { row: &WORKS, tokens: works..cue.tokens.end })
    };
    begun.filter_map(of_works).collect()
}

/// "Le match s'est terminé à 22 h 30": what opens the sentence begins and ends by itself.
fn scheduled(found: &[Cue], tokens: &[Token], language: &'static Language) -> Vec<Cue> {
    let is_scheduled = |token: &Token| language.scheduled.contains(&token.folded.as_str());
    let Some(opens) = tokens.iter().take(FIRST).position(is_scheduled) else { return Vec::new() };
    let is_of_it = |cue: &&Cue| {
        (begins(cue) || recovers(cue))
            && cue.tokens.start > opens
            && tokens[opens..cue.tokens.start].iter().all(Token::is_word)
    };
    let of_it = found.iter().filter(is_of_it);
    of_it.map(|cue| Cue { row: &WORKS, tokens: opens..cue.tokens.end }).collect()
}

/// Whether a word is a verb of a beginning, or its noun.
fn is_beginning(token: &Token, language: &Language) -> bool {
    language.beginning.iter().any(|beginning| token.folded.starts_with(beginning))
}

fn within(inner: &Cue, outer: &Cue) -> bool {
    outer.tokens.start <= inner.tokens.start && inner.tokens.end <= outer.tokens.end
}

/// "Un premier mieux s'est fait sentir", "la reprise a commencé": what begins is the recovery, and for some. "Le retour à la normale date
/// de 9 h" is of all.
fn recovery_begun(found: &[Cue], tokens: &[Token], language: &'static Language) -> Vec<Cue> {
    let has_noun =
        |cue: &Cue| tokens[cue.tokens.clone()].iter().any(|token| language.recoveries.contains(&token.folded.as_str()));
    let is_partial = |cue: &Cue| cue.row.says == Says::Event(Event::Partial);
    let joins = |token: &Token| !token.is_word() || language.joining.contains(&token.folded.as_str());
    let verb_of = |subject: &Cue| {
        let end = subject.tokens.end;
        let follows = |cue: &&Cue| {
            let start = cue.tokens.start;
            let is_verb = cue.row.says == Says::Event(Event::Start) && cue.row.side == Side::Either;
            is_verb && (end..=end + SUBJECT).contains(&start) && !tokens[end..start].iter().any(joins)
        };
        found.iter().find(follows)
    };
    let subjects = found.iter().filter(|cue| recovers(cue) && has_noun(cue));
    let whole = |subject: &Cue| {
        let verb = verb_of(subject)?;
        let begins = tokens[verb.tokens.clone()].iter().any(|token| is_beginning(token, language));
        let row = if begins || is_partial(subject) { &PARTLY } else { &RECOVERY };
        Some(Cue { row, tokens: subject.tokens.start..verb.tokens.end })
    };
    subjects.filter_map(whole).collect()
}

/// What begins once more has come back: "feeds stopped loading again", "a de nouveau planté".
fn begun_again(found: &[Cue], tokens: &[Token], language: &'static Language) -> Vec<Cue> {
    let again = |cue: &Cue| {
        let follows = phrase_at(language.again, tokens, cue.tokens.end);
        let inside = || (cue.tokens.start..cue.tokens.end).find_map(|at| phrase_at(language.again, tokens, at));
        follows.or_else(|| inside().map(|_| cue.tokens.end))
    };
    let begun = found.iter().filter(|cue| begins(cue));
    begun.filter_map(|cue| Some(Cue { row: &RELAPSE, tokens: cue.tokens.start..again(cue)? })).collect()
}

/// "Went down at 9:12 and again at 14:05": the verb is said once.
fn elided(found: &[Cue], tokens: &[Token], language: &'static Language) -> Vec<Cue> {
    let is_joined = |at: usize| language.joining.contains(&tokens[at].folded.as_str());
    let is_elided = |at: usize| {
        let before = || found.iter().filter(|cue| cue.tokens.end < at);
        at > 0 && is_joined(at - 1) && before().any(begins) && !before().any(recovers)
    };
    (0..tokens.len())
        .filter(|&at| is_elided(at))
        .filter_map(|at| Some(Cue { row: &RELAPSE, tokens: at - 1..phrase_at(language.again, tokens, at)? }))
        .collect()
}

/// "The errors were back": what is back is the trouble, and not the service.
fn trouble_back(found: &[Cue], tokens: &[Token], language: &'static Language) -> Vec<Cue> {
    let is_trouble = |at: &usize| language.troubles.contains(&tokens[*at].folded.as_str());
    let begins_so = |token: &Token, words: &[&str]| words.iter().any(|word| token.folded.starts_with(word));
    let returns = |cue: &&Cue| {
        let calms = |at: usize| tokens.get(at).is_some_and(|token| begins_so(token, language.calm));
        let says_back = tokens[cue.tokens.clone()].iter().any(|token| begins_so(token, language.back));
        recovers(cue) && says_back && !(cue.tokens.start..cue.tokens.end + CALM).any(calms)
    };
    // "After the outage the service came back" is no relapse.
    let is_other = |token: &Token| {
        let word = token.folded.as_str();
        let lists = [language.serving, language.joining, language.referring];
        !token.is_word() || lists.iter().any(|list| list.contains(&word))
    };
    let back = |cue: &Cue| {
        let subject = (cue.tokens.start.saturating_sub(SUBJECT)..cue.tokens.start).rev().find(is_trouble)?;
        let is_apart = tokens[subject + 1..cue.tokens.start].iter().any(is_other);
        (!is_apart).then_some(Cue { row: &RELAPSE, tokens: subject..cue.tokens.end })
    };
    found.iter().filter(returns).filter_map(back).collect()
}

/// What works no longer: "l'appli n'affichait déjà plus rien".
fn denied(found: &[Cue], tokens: &[Token], language: &'static Language) -> Vec<Cue> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.folded == word);
    let ends = |at: usize, last: &str| {
        let within = at + 2..tokens.len().min(at + 2 + NEGATION);
        within.take_while(|&at| tokens[at].is_word()).find(|&at| is(at, last))
    };
    let end_of =
        |at: usize| language.no_longer.iter().find_map(|(first, last)| ends(at, last).filter(|_| is(at, first)));
    // "Il n'y avait plus que 200 plaintes", "n'était plus perturbé": what is over is the trouble.
    let is_of_trouble = |start: usize, end: usize| {
        let near = start..tokens.len().min(end + NEGATION);
        let is_near = |cue: &Cue| match cue.row.says {
            Says::Event(Event::Subsided) => cue.tokens.start <= end && start < cue.tokens.end,
            Says::Event(Event::Down) => near.contains(&cue.tokens.start),
            Says::Event(_) | Says::Aside(_) => false,
        };
        let counts = |token: &Token| language.counted.contains(&token.folded.as_str());
        let limits = language.that.iter().any(|that| is(end + 1, that));
        limits || tokens[near.clone()].iter().any(counts) || found.iter().any(is_near)
    };
    (0..tokens.len())
        .filter_map(|start| Some((start, end_of(start)?)))
        .filter(|&(start, end)| !is_of_trouble(start, end))
        .flat_map(|(start, end)| [&FAILURE, &DOWN].map(|row| Cue { row, tokens: start..end + 1 }))
        .collect()
}
