//! Cues: the words near a figure that say what it is of, as rows of one table a language.

mod composed;
mod english;
mod french;
mod language;
#[cfg(test)]
mod tests;

pub(in crate::article) use language::{LANGUAGES, Language, Other, foreign, language_of};

use crate::article::prose::token::{Token, fold};
use crate::scenario::Axis;
use crate::words::message::Text;
use crate::words::text::text;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a cue says of a figure near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::article) enum Says {
    /// It is a figure of the outage.
    Event(Event),
    /// It is none.
    Aside(Aside),
}

/// What a figure of the outage may be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::article) enum Event {
    /// The outage begins.
    Start,
    /// Reports are at their highest.
    Peak,
    /// A count went up to so many.
    Reached,
    /// What seemed to be over comes back.
    Relapse,
    /// The service works again.
    Restored,
    /// It works again for some.
    Partial,
    /// Reports are low again.
    Subsided,
    /// All reports together.
    Total,
    /// A stretch of time in which reports were counted.
    Within,
    /// How long it lasted.
    Duration,
    /// Reports on a quiet day.
    Baseline,
    /// Reports, at no stated moment.
    Reports,
    /// The service still does not work.
    Ongoing,
    /// Something that a reader should know and that no number says.
    Noted,
    /// The service does not work: both ends of a range of times.
    Down,
}

impl Event {
    /// The axes of the figures that it can speak of.
    pub(in crate::article) fn axes(self) -> &'static [Axis] {
        match self {
            Event::Start
            | Event::Relapse
            | Event::Restored
            | Event::Partial
            | Event::Subsided
            | Event::Down
            | Event::Ongoing => &[Axis::Instant],
            Event::Noted => &[],
            Event::Peak => &[Axis::Instant, Axis::Reports],
            Event::Reached | Event::Total | Event::Baseline => &[Axis::Reports],
            Event::Within | Event::Duration => &[Axis::Minutes],
            Event::Reports => &[Axis::Reports, Axis::Fraction],
        }
    }
}

/// Why a figure is none of this outage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Aside {
    /// Of an earlier outage, or of another day.
    Earlier,
    /// Of another service.
    OtherService,
    /// When the article was published or changed.
    Publication,
    /// When somebody said something.
    Statement,
    /// What engineers did, which may have mended nothing yet.
    Measure,
    /// A part of something else than reports.
    OtherWhole,
    /// What one person lived through.
    Person,
    /// A number of customers, accounts, employees or posts.
    Customers,
    /// An amount of money.
    Money,
    /// Of the stock exchange or of a company's business.
    Market,
    /// Somebody's age.
    Age,
    /// A promise or an expectation.
    Promise,
    /// The same figure once more.
    Repeated,
    /// No words near it say what it is of.
    Unexplained,
    /// The author took it out.
    Rejected,
}

impl Aside {
    /// The axes of the figures that it can speak of.
    fn axes(self) -> &'static [Axis] {
        match self {
            Aside::Publication | Aside::Statement | Aside::Measure => &[Axis::Instant],
            Aside::OtherWhole => &[Axis::Fraction],
            Aside::Person => &[Axis::Instant, Axis::Minutes],
            Aside::Promise => &[Axis::Instant, Axis::Minutes, Axis::Fraction],
            Aside::Age => &[Axis::Minutes, Axis::Reports],
            Aside::Customers | Aside::Money => &[Axis::Reports],
            Aside::Market => &[Axis::Reports, Axis::Fraction],
            Aside::Earlier | Aside::OtherService | Aside::Repeated | Aside::Unexplained | Aside::Rejected => {
                &[Axis::Instant, Axis::Minutes, Axis::Reports, Axis::Fraction]
            }
        }
    }

    /// The reason, for the comment beside the figure.
    pub fn reason(self) -> Text {
        match self {
            Aside::Earlier => text!("another outage or another day"),
            Aside::OtherService => text!("another service"),
            Aside::Publication => text!("when the article was published or changed"),
            Aside::Statement => text!("when somebody said something"),
            Aside::Measure => text!("what was done about it"),
            Aside::OtherWhole => text!("a share of something else than reports"),
            Aside::Person => text!("what one person says of themselves"),
            Aside::Customers => text!("customers, accounts, staff or posts, and no reports"),
            Aside::Money => text!("money"),
            Aside::Market => text!("the stock exchange or the business"),
            Aside::Age => text!("an age"),
            Aside::Promise => text!("a promise or an expectation"),
            Aside::Repeated => text!("said before"),
            Aside::Unexplained => text!("nothing near it says what it is of"),
            Aside::Rejected => text!("taken out on review"),
        }
    }
}

impl Says {
    /// Whether it can speak of figures on this axis.
    pub(in crate::article) fn speaks_of(self, axis: Axis) -> bool {
        match self {
            Says::Event(event) => event.axes().contains(&axis),
            Says::Aside(aside) => aside.axes().contains(&axis),
        }
    }
}

/// On which side of the cue its figure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::article) enum Side {
    /// "peaked at 4,800".
    Ahead,
    /// "4,800 customers".
    Behind,
    /// "until 9:00": the first word of the figure.
    Within,
    /// "at 9:00 it failed", "it failed at 9:00".
    Either,
}

/// Cues that say the same.
///
/// In a phrase `*` stands for any ending or beginning of a word, and `…` for up to six words.
#[derive(Debug)]
pub(in crate::article) struct Row {
    pub says: Says,
    pub side: Side,
    /// Words of distance that it counts as further away than it is.
    pub weakness: u32,
    pub phrases: &'static [&'static str],
}

pub(in crate::article) const fn row(says: Says, side: Side, weakness: u32, phrases: &'static [&'static str]) -> Row {
    Row { says, side, weakness, phrases }
}

/// A cue found in a sentence.
#[derive(Debug, Clone)]
pub(in crate::article) struct Cue {
    pub row: &'static Row,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// One word of a phrase.
#[derive(Debug, Clone)]
enum Word {
    /// One of these.
    Whole(Vec<String>),
    Beginning(String),
    Ending(String),
    /// Up to six words.
    Gap,
}

/// Most words that `…` stands for.
const GAP: usize = 6;

#[derive(Clone)]
struct Phrase {
    row: &'static Row,
    words: Vec<Word>,
}

/// The phrases of a language by the letter that they begin with; those of any letter stand under none.
type ByLetter = HashMap<Option<char>, Vec<Phrase>>;

fn compiled(language: &'static Language) -> &'static ByLetter {
    static COMPILED: LazyLock<Vec<ByLetter>> = LazyLock::new(|| LANGUAGES.into_iter().map(by_letter).collect());
    let at = LANGUAGES.iter().position(|other| std::ptr::eq(*other, language)).unwrap_or(0);
    &COMPILED[at]
}

fn by_letter(language: &'static Language) -> ByLetter {
    let word = |text: &str, is_alone: bool| match text.strip_suffix('*') {
        _ if text == "…" => Word::Gap,
        Some(beginning) => Word::Beginning(fold(beginning)),
        None if text.starts_with('*') => Word::Ending(fold(&text[1..])),
        None => {
            // "S'est arrêté" is "s'était arrêté", too. "À" is no "a".
            let twins = language.twins.iter().find(|twins| twins.contains(&text));
            let agreed = || if is_alone { vec![fold(text)] } else { agreements(text, language) };
            Word::Whole(twins.map_or_else(agreed, |twins| twins.iter().map(|twin| fold(twin)).collect()))
        }
    };
    let mut phrases = ByLetter::new();
    for row in language.cues.iter().copied().flatten() {
        for phrase in row.phrases {
            let is_alone = words_of(phrase).count() == 1;
            let words: Vec<Word> = words_of(phrase).map(|text| word(text, is_alone)).collect();
            let mut letters: Vec<Option<char>> = match words.first() {
                Some(Word::Whole(words)) => words.iter().map(|word| word.chars().next()).collect(),
                Some(Word::Beginning(word)) => vec![word.chars().next()],
                Some(Word::Ending(_) | Word::Gap) | None => vec![None],
            };
            letters.dedup();
            for letter in letters {
                phrases.entry(letter).or_default().push(Phrase { row, words: words.clone() });
            }
        }
    }
    phrases
}

/// Letters of the shortest word that agrees: "été" and "du" do not.
const SHORTEST_AGREED: usize = 4;

/// A word of a phrase in each gender and number: "remis en ligne" is "remises en ligne", too.
fn agreements(word: &str, language: &Language) -> Vec<String> {
    let agrees = |(end, _): &&(&str, &[&str])| word.ends_with(end) && word.chars().count() >= SHORTEST_AGREED;
    let more = language.agreements.iter().find(agrees).map_or(&[][..], |(_, more)| more);
    std::iter::once(fold(word)).chain(more.iter().map(|more| fold(word) + more)).collect()
}

/// The words of a phrase, an elided article apart, as [`tokens`](crate::article::prose::token::tokens) has them.
fn words_of(phrase: &'static str) -> impl Iterator<Item = &'static str> {
    phrase.split(' ').flat_map(|word| word.split_inclusive('\''))
}

/// The cues of a sentence. One within a longer one says nothing of its own.
pub(in crate::article) fn cues(tokens: &[Token], language: &'static Language) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let phrases = compiled(language);
    for (start, token) in tokens.iter().enumerate() {
        let letters = [token.folded.chars().next(), None];
        for phrase in letters.iter().filter_map(|letter| phrases.get(letter)).flatten() {
            if let Some(end) = matches(&phrase.words, tokens, start, language.adverbs) {
                found.push(Cue { row: phrase.row, tokens: start..end });
            }
        }
    }
    composed::compose(&mut found, tokens, language);
    // "L'application Ma Banque": capitals within a sentence are a name, and nobody who speaks of themselves.
    let is_capital = |at: usize| tokens.get(at).is_some_and(|token| token.capital);
    let is_name = |cue: &Cue| {
        let begins = cue.tokens.start > 0 && is_capital(cue.tokens.start);
        match cue.row.says {
            Says::Aside(Aside::Person) => begins && is_capital(cue.tokens.end),
            // "La Caisse d'Epargne" is not spared.
            Says::Aside(Aside::OtherService) => begins,
            Says::Aside(_) | Says::Event(_) => false,
        }
    };
    found.retain(|cue| !is_name(cue));
    // "For" of "for some two hours" says a length, whatever "for some" says of times.
    let is_rival = |inner: &Cue, outer: &Cue| match (inner.row.says, outer.row.says) {
        (Says::Event(Event::Within | Event::Duration), Says::Event(outer)) => {
            // "The outage tracker" lasts no time.
            outer == Event::Reports || outer.axes().contains(&Axis::Minutes)
        }
        // "Depuis lundi" is said of a sum, and begins an outage.
        (Says::Event(Event::Start), Says::Event(Event::Total)) => false,
        (Says::Event(_) | Says::Aside(_), _) => true,
    };
    // "At 1:35 it all went wrong again": the "again" of a relapse restores nothing.
    let is_of_relapse = |inner: &Cue, outer: &Cue| {
        let recovers = matches!(inner.row.says, Says::Event(Event::Restored | Event::Partial));
        let overlaps = inner.tokens.start < outer.tokens.end && outer.tokens.start < inner.tokens.end;
        // "A recommencé à fonctionner" is a recovery as a whole.
        let is_whole = inner.tokens.start == outer.tokens.start && inner.tokens.end > outer.tokens.end;
        recovers && overlaps && !is_whole && outer.row.says == Says::Event(Event::Relapse)
    };
    let within = |inner: &Cue, outer: &Cue| {
        outer.tokens.len() > inner.tokens.len()
            && is_rival(inner, outer)
            && !is_of_relapse(outer, inner)
            && outer.tokens.start <= inner.tokens.start
            && inner.tokens.end <= outer.tokens.end
    };
    // Words of reports say that a figure is one, whatever else they are part of.
    let speaks = |cue: &Cue| cue.row.says == Says::Event(Event::Reports);
    let kept: Vec<bool> = found
        .iter()
        .map(|cue| speaks(cue) || !found.iter().any(|other| within(cue, other) || is_of_relapse(cue, other)))
        .collect();
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next().unwrap_or(true));
    found
}

/// Where the words of a phrase end that stand at `start`. Adverbs may stand between them: "ont très vite été rétablis".
fn matches(words: &[Word], tokens: &[Token], start: usize, adverbs: &[&str]) -> Option<usize> {
    let Some((first, rest)) = words.split_first() else { return Some(start) };
    if matches!(first, Word::Gap) {
        return (0..=GAP).find_map(|skipped| {
            let gap = tokens.get(start..start + skipped)?;
            let joined = gap.iter().all(|token| token.is_word());
            joined.then(|| matches(rest, tokens, start + skipped, adverbs)).flatten()
        });
    }
    let token = tokens.get(start)?;
    let alike = match first {
        // "Last month's record".
        Word::Whole(words) => {
            words.iter().any(|word| token.folded == *word || token.folded.strip_suffix('\'') == Some(word))
        }
        Word::Beginning(beginning) => token.folded.starts_with(beginning.as_str()),
        Word::Ending(ending) => token.folded.ends_with(ending.as_str()),
        Word::Gap => true,
    };
    if !alike {
        return None;
    }
    let is_adverb = |at: usize| tokens.get(at).is_some_and(|token| is_adverb(&token.folded, adverbs));
    let skipped = (0..=ADVERBS).take_while(|&skipped| skipped == 0 || is_adverb(start + skipped));
    skipped
        .filter(|&skipped| skipped == 0 || !rest.is_empty())
        .find_map(|skipped| matches(rest, tokens, start + 1 + skipped, adverbs))
}

/// Most adverbs between two words of a phrase.
const ADVERBS: usize = 2;

/// "Simultanément", and those of a list.
fn is_adverb(word: &str, adverbs: &[&str]) -> bool {
    adverbs.iter().any(|adverb| adverb.strip_prefix('-').map_or(word == *adverb, |end| word.ends_with(end)))
}

/// Whether one of `phrases` stands at `start`: the end of the longest that does.
pub(in crate::article) fn phrase_at(phrases: &[&'static str], tokens: &[Token], start: usize) -> Option<usize> {
    let end_of = |phrase: &'static str| {
        let mut at = start;
        for word in words_of(phrase) {
            let token = tokens.get(at)?;
            let alike = match word.strip_suffix('*') {
                Some(beginning) => token.folded.starts_with(&fold(beginning)),
                None => token.folded == fold(word),
            };
            if !alike {
                return None;
            }
            at += 1;
        }
        Some(at)
    };
    phrases.iter().filter_map(|&phrase| end_of(phrase)).max()
}
