//! The languages in which articles are read, and which of them a text is written in.

use super::Row;
use crate::article::prose::sentence::Words;
use crate::article::prose::token::Token;
use crate::scenario::wording;
use crate::words::text::message;

/// The words of one language; those that are no phrases are folded.
#[derive(Debug)]
pub(in crate::article) struct Language {
    // The language, and how its sentences are told apart.
    /// Its code, as the key `language` has it.
    pub code: &'static str,
    /// Common words by which the language of a text is told.
    pub common: &'static [&'static str],
    /// By which its sentences are told apart.
    pub sentence: Words,
    /// Forms of a verb that stand for each other in phrases: "has", "had".
    pub twins: &'static [&'static [&'static str]],
    /// How participles end, and what follows in the other gender and number. Folded.
    pub agreements: &'static [(&'static str, &'static [&'static str])],
    /// Folded adverbs that may stand between the words of a phrase; after a hyphen stands how others end.
    pub adverbs: &'static [&'static str],
    pub cues: &'static [&'static [Row]],

    // Days: months, weekdays, years, and words beside them.
    pub months: [&'static [&'static str]; 12],
    pub weekdays: [&'static [&'static str]; 7],
    /// Words before a month or year that make it another day's: "in", "en".
    pub during: &'static [&'static str],
    /// Words before a date that only bound it: "since", "depuis".
    pub since: &'static [&'static str],
    /// The definite article, folded.
    pub definite: &'static [&'static str],
    /// Articles and the like before a month that is told without its day: "this", "next".
    pub before_month: &'static [&'static str],
    /// After a month that is over: "juin dernier".
    pub bygone: &'static [&'static str],
    /// Short names of months that are numbers, too: "sept".
    pub number_months: &'static [&'static str],
    /// Before a year that stands before a noun: "a 2021 outage".
    pub before_year: &'static [&'static str],
    /// How days of the month end: "28th".
    pub ordinal_ends: &'static [&'static str],
    /// Whether "6/28/2024" puts the month first.
    pub month_first: bool,
    /// Before a weekday that is of the week before: "last".
    pub last: &'static [&'static str],
    /// "yesterday", "last night": the day before the article's.
    pub yesterday: &'static [&'static str],

    // Clocks: zones, halves and parts of the day, words before hours.
    /// The zone that is assumed where an article names no zone and no place.
    pub zone: Option<&'static str>,
    /// The clocks of the countries where it is written: a text in it mostly means one of them. Empty: any.
    pub homes: &'static [&'static str],
    /// Words between a time and the place on whose clock it is: "7:20 p.m. in Jakarta".
    pub clock_of: &'static [&'static str],
    /// What is put after a time that does not tell its half of the day: before noon, and after it.
    pub halves: [&'static str; 2],
    /// Folded words of parts of the day, each with a minute in its middle.
    pub parts: &'static [(&'static str, f64)],
    /// The one part of the day that is short enough for the moment of a count.
    pub midday: &'static [&'static str],
    /// Words before hours that make them a time of day.
    pub at: &'static [&'static str],
    /// Folded words before a number that make it an hour, where nothing follows that it could count: "by 9".
    pub hour_before: &'static [&'static str],
    /// Words of what happened that a time after them takes for its own: "over at 10:42".
    pub happened: &'static [&'static str],
    /// Words of counts that times do not end with: "half a dozen".
    pub dozen: &'static [&'static str],
    /// What stands before a time that is not exact.
    pub about: &'static str,
    /// Words that make a time a bound: of a count's moment they say nothing.
    pub bounding: &'static [&'static str],
    /// Words before a time that say what begins or ends there, and no bound.
    pub marking: &'static [&'static str],

    // Lengths, and what they are counted from.
    /// The unit of a length that may be a time of day: "trois heures".
    pub hours: &'static str,
    /// Units that make "1 h 30 min" a length.
    pub minutes: &'static [&'static str],
    /// Words before hours that make them a length, and no time of day.
    pub length_before: &'static [&'static str],
    /// Folded nouns of a length, before "à" and how long it is.
    pub length_nouns: &'static [&'static str],
    /// Folded words after hours that make them a length: "durant".
    pub lasting_after: &'static [&'static str],
    /// Folded words within hours that make them a length: "un peu plus d'une heure".
    pub lasting_within: &'static [&'static str],
    /// Between a length and the time that it is counted from.
    pub after: &'static str,
    pub before: &'static str,
    /// "Later" in words that a scenario file does not have: after the time that was said last.
    pub later: &'static [&'static str],
    /// "Earlier": before the time that was said last.
    pub earlier: &'static [&'static str],
    /// Folded words after a length that count it from what was told last.
    pub after_that: &'static [&'static str],
    /// After a length that is counted from the time before it, unless reports are counted in it: "that followed".
    pub following: &'static [&'static str],
    /// After a length that is counted back from the moment of writing: "ago".
    pub ago: &'static [&'static str],
    /// Before how long something is back.
    pub back_since: &'static [&'static str],

    // Times that another sentence tells, and the moment of writing.
    /// Phrases for the moment that was told last: "by then".
    pub then: &'static [&'static str],
    /// Folded words of the moment of writing: "now".
    pub now: &'static [&'static str],
    /// Folded words before the moment up to which something was seen.
    pub so_far: &'static [&'static str],
    /// Phrases of somebody who looks once: "a screenshot", "at last count".
    pub looked_up: &'static [&'static str],
    /// How verbs end that tell a state and no event: "affichait". Folded.
    pub imperfect: &'static [&'static str],
    /// Words that end so and are none.
    pub not_imperfect: &'static [&'static str],
    /// What compares with another day: "the same hour".
    pub same_hour: &'static [&'static str],

    // Numbers: articles, parts, multiples, and those that are names.
    /// The article that may be the number one, too: "a", "une".
    pub one: &'static [&'static str],
    /// Before a share of one word: "le quart".
    pub the_part: &'static [&'static str],
    /// Parts that are numbers in a row, too: "third", "quarter".
    pub ordinals: &'static [&'static str],
    /// After what is no share: "quart de finale".
    pub finals: &'static [&'static str],
    /// After a part of another count: "half that". Folded.
    pub as_many: &'static [&'static str],
    /// After a number that is no exact one: "or so".
    pub or_so: &'static [&'static str],
    /// After a number that multiplies.
    pub times: &'static [&'static str],
    /// Two words before a number that says how many times as much: "multiplié par". Folded.
    pub multiplied: &'static [&'static str],
    /// Folded words between the ends of a rise: "from 20 to 8,700".
    pub to: &'static [&'static str],
    /// Folded words that make what follows the whole: "two hours of silence".
    pub of: &'static [&'static str],
    /// After a count of what was told before it: "of them".
    pub of_them: &'static [&'static str],
    /// Before a count of which only the first is told: "the first of".
    pub first_of: &'static [&'static str],
    /// "Aucun": before what is lacking. Folded.
    pub none: &'static [&'static str],
    /// Before a number in digits that is a name: "le 112", "l'erreur 500". Folded.
    pub names_number: &'static [&'static str],
    /// Up to three words before a number that one calls: "hotline". Folded.
    pub dialled: &'static [&'static str],

    // Names, places, pages, and lists of them.
    /// Words that join those of a name: "Bank of Ireland".
    pub particles: &'static [&'static str],
    /// Words that head lines and articles, and are names of no service.
    pub headings: &'static [&'static str],
    /// Words before a place, and hardly before a service: "in", "between".
    pub places: &'static [&'static str],
    /// Other services that share the outage: "sister", "also".
    pub alike: &'static [&'static str],
    /// Folded words before what two services share: "same".
    pub same: &'static [&'static str],
    /// Words that join the names of a list, besides a comma.
    pub listing: &'static [&'static str],
    /// Between a share and the region that its reports are from.
    pub origins: &'static [&'static str],
    /// The page on which the service itself tells how it is.
    pub status: &'static [&'static str],
    /// Words that say nothing of a channel: articles and the like.
    pub idle: &'static [&'static str],

    // Clauses: what joins, contrasts, refers and asks.
    /// Words that join clauses.
    pub joining: &'static [&'static str],
    /// Words that set what follows against this outage: "compared", "while".
    pub contrast: &'static [&'static str],
    /// Folded words before "than" that compare.
    pub comparing: &'static [&'static str],
    /// Words that begin the clause which says what happened at a time: "it was not until then that".
    pub that: &'static [&'static str],
    /// Words that begin a clause about somebody: "which", "who".
    pub relative: &'static [&'static str],
    /// With which a clause begins that tells of a time: "when".
    pub when: &'static [&'static str],
    /// Words with which a sentence refers to what the last one was of: "it", "then".
    pub referring: &'static [&'static str],
    /// Auxiliaries of what was over before. A sentence with one goes on about an earlier outage that the last sentence spoke of.
    pub pluperfect: &'static [&'static str],
    /// With which people speak of themselves: "I", "my".
    pub myself: &'static [&'static str],
    /// With which people say that others told them something: "tells me".
    pub told_me: &'static [&'static str],

    // What begins, ends, comes back and calms.
    /// How verbs of a beginning begin. Folded.
    pub beginning: &'static [&'static str],
    /// What engineers begin, which is no outage yet: "upgrade", the last word of "mise à jour".
    pub works: &'static [&'static str],
    /// What begins and ends by itself: "match". Folded.
    pub scheduled: &'static [&'static str],
    /// Phrases of those who are still at work: what they say then announces no recovery.
    pub at_work: &'static [&'static str],
    /// With which one hopes or plans, and nothing has come back: "expects it to be stable".
    pub expecting: &'static [&'static str],
    /// What comes back where nothing is mended: "errors", "problems".
    pub troubles: &'static [&'static str],
    /// How words begin with which something comes back.
    pub back: &'static [&'static str],
    /// After or within words of a beginning: it has begun before.
    pub again: &'static [&'static str],
    /// Words with which a wave is told apart from the one before it: "second".
    pub second: &'static [&'static str],
    /// Nouns of a recovery, which may begin: "reprise". Folded.
    pub recoveries: &'static [&'static str],
    /// After what comes back before others: "restored first".
    pub first: &'static [&'static str],
    /// What goes on working as before.
    pub still: &'static [&'static str],
    /// Before what only looks like a recovery: "semblait".
    pub seeming: &'static [&'static str],
    /// Around the verb of what is over: "ne … plus".
    pub no_longer: &'static [(&'static str, &'static str)],
    /// Verbs that tell when something was, whatever it is: "date de".
    pub dating: &'static [&'static str],
    /// What is counted, and may be normal again: "reports", "courbe".
    pub counted: &'static [&'static str],
    /// Second nouns of a count: "61,000 user reports".
    pub second_nouns: &'static [&'static str],
    /// What works, and is no count of reports: "everything", "service".
    pub serving: &'static [&'static str],
    /// How words of a level begin that reports may come back to: "normal".
    pub calm: &'static [&'static str],
}

/// Every language.
pub(in crate::article) static LANGUAGES: [&Language; 2] = [&super::english::ENGLISH, &super::french::FRENCH];

/// The language whose common words are most frequent in a text.
pub(in crate::article) fn language_of(tokens: &[Token]) -> &'static Language {
    // "ET" is a zone and "et" a word.
    let small = || tokens.iter().filter(|token| !token.capital);
    let frequency = |language: &Language| {
        small().filter(|token| language.common.contains(&token.folded.trim_end_matches('\''))).count()
    };
    LANGUAGES.into_iter().rev().max_by_key(|language| frequency(language)).unwrap_or(LANGUAGES[0])
}

/// A language whose articles are not read.
pub(in crate::article) struct Other {
    /// English name.
    pub name: &'static str,
    code: &'static str,
    /// Its common words, those that other languages share among them.
    common: &'static [&'static str],
}

impl Other {
    /// The language of this name.
    pub(in crate::article) fn named(name: &str) -> Option<&'static Self> {
        OTHERS.iter().find(|other| other.name == name)
    }

    /// Whether the wordings of a scenario are read in it.
    pub(in crate::article) fn has_wordings(&self) -> bool {
        wording::language::Language::of_code(self.code).is_some()
    }
}

const OTHERS: [Other; 5] = [
    Other {
        name: message!("German"),
        code: "de",
        common: &["der", "die", "das", "und", "ist", "nicht", "ein", "eine", "auf", "zu", "von", "mit", "wurde", "uhr"],
    },
    Other {
        name: message!("Spanish"),
        code: "es",
        common: &[
            "el", "los", "las", "del", "y", "que", "una", "un", "por", "con", "se", "fue", "al", "lo", "de", "la",
            "en", "a", "mas", "su", "hacia",
        ],
    },
    Other {
        name: message!("Portuguese"),
        code: "pt",
        common: &[
            "o", "os", "as", "do", "da", "dos", "das", "uma", "um", "em", "com", "foi", "ao", "no", "na", "de", "a",
            "e", "que", "mais", "por", "se",
        ],
    },
    Other {
        name: message!("Italian"),
        code: "it",
        common: &[
            "il", "lo", "gli", "di", "che", "della", "del", "dei", "alle", "dalle", "con", "non", "si", "e", "la",
            "le", "un", "una", "per", "a", "in", "oltre", "stato",
        ],
    },
    Other {
        name: message!("Dutch"),
        code: "nl",
        common: &[
            "de", "het", "een", "van", "en", "is", "op", "te", "dat", "niet", "met", "voor", "om", "was", "bij", "uur",
            "meer", "dan", "in",
        ],
    },
];

/// The language that a text is written in where it is none of [`LANGUAGES`]: it has more of its common words.
pub(in crate::article) fn foreign(tokens: &[Token]) -> Option<&'static str> {
    let count = |words: &[&str]| tokens.iter().filter(|token| words.contains(&token.folded.as_str())).count();
    let read = count(language_of(tokens).common);
    let counted = OTHERS.iter().map(|other| (other.name, count(other.common)));
    let (name, most) = counted.max_by_key(|(_, count)| *count)?;
    (most > read).then_some(name)
}
