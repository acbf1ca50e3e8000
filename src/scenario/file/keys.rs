//! The table of keys: what a scenario file may say, section by section.
//!
//! The parser, "did you mean", the JSON Schema and (through a test) `docs/scenario.md` all follow this one table.

use crate::scenario::wording::language::CODES;
use crate::scenario::{Cause, ObservedRole, ObservedScale, QuantityKind, Reading, Role, ServiceKind};
use crate::words::message;
use crate::words::text::{message, text};

/// A text of more characters than this is no quotation: some 300 words. Our assumption.
pub(crate) const MOST_CHARACTERS: usize = 2_000;

/// A section of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// Outside every table.
    Top,
    /// `[outage]`.
    Outage,
    /// `[page]` or `[[page]]`.
    Page,
    /// `[[source]]`.
    Source,
    /// `[[figure]]`.
    Figure,
    /// `[[assumption]]`.
    Assumption,
}

impl Section {
    /// How the section is written in the file; how the outermost one is named.
    pub fn heading(self) -> &'static str {
        match self {
            Section::Top => message!("the top of the file"),
            Section::Outage => "[outage]",
            Section::Page => "[page]",
            Section::Source => "[[source]]",
            Section::Figure => "[[figure]]",
            Section::Assumption => "[[assumption]]",
        }
    }

    /// The same, told in any language.
    pub(crate) fn told(self) -> message::Text {
        match self {
            Section::Top => text!("the top of the file"),
            other => other.heading().to_owned().into(),
        }
    }

    /// More of them than this no outage needs, and nobody would wait for. Our assumption.
    pub fn most(self) -> usize {
        match self {
            Section::Top | Section::Outage => 1,
            Section::Page => 50,
            Section::Source => 200,
            Section::Figure => 500,
            Section::Assumption => 100,
        }
    }

    /// The keys of the section, in the order of the documentation.
    pub fn keys(self) -> impl Iterator<Item = &'static Key> {
        KEYS.iter().filter(move |key| key.section == self)
    }
}

/// What a key's value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Any text.
    Text,
    /// A list of texts.
    TextList,
    /// The name of a time zone.
    Zone,
    /// A day, a month or a year.
    Date,
    /// A time in words, or a bare TOML time.
    Clock,
    /// A count in words, or a bare number.
    Count,
    /// A duration in words.
    Duration,
    /// Whatever the figure's quantity asks for.
    Wording,
    /// One of a closed list of words.
    Word(&'static [&'static str]),
    /// One table.
    Table(Section),
    /// A table, or several.
    TableOrTables(Section),
    /// Several tables.
    Tables(Section),
}

impl Kind {
    /// What may stand there, for error messages.
    pub fn expected(self) -> message::Text {
        match self {
            Kind::Text => text!("text in quotes"),
            Kind::TextList => text!("a list of texts: [\"…\", \"…\"]"),
            Kind::Zone => text!("the name of a time zone in quotes, such as \"Europe/Paris\""),
            Kind::Date => text!("a date: \"2022-07-14\", \"2020-02\" or \"2019\""),
            Kind::Clock => text!("a time in words, such as \"about 13:50\", or a bare TOML time"),
            Kind::Count => text!("a count in words, such as \"nearly 55,000 reports\", or a bare number"),
            Kind::Duration => text!("a duration in words with its unit, such as \"45 min\""),
            Kind::Wording => text!("a figure in words, such as \"about 300\""),
            Kind::Word(words) => text!("one of {list}", list = quoted(words)),
            Kind::Table(section) | Kind::TableOrTables(section) | Kind::Tables(section) => {
                text!("a table: {heading}", heading = section.told())
            }
        }
    }
}

pub(crate) fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// One key of the scenario file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// The section that it stands in.
    pub section: Section,
    /// Its name.
    pub name: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// What it means, in one sentence.
    pub doc: &'static str,
    /// A value as it may stand in a file.
    pub example: &'static str,
}

const fn key(
    section: Section,
    name: &'static str,
    kind: Kind,
    required: bool,
    doc: &'static str,
    example: &'static str,
) -> Key {
    Key { section, name, kind, required, doc, example }
}

/// The words of `cause`.
pub const CAUSES: &[&str] = Cause::WORDS;
/// The words of `kind`.
pub const KINDS: &[&str] = ServiceKind::WORDS;
/// The words of `role`.
pub const ROLES: &[&str] = Role::WORDS;
/// What an observed curve is for.
pub const OBSERVED_ROLES: &[&str] = ObservedRole::WORDS;
/// What the counts of an observed curve are beside those of the page.
pub const OBSERVED_SCALES: &[&str] = ObservedScale::WORDS;
/// The words of `language`: ISO 639-1.
pub const LANGUAGES: &[&str] = &CODES;
/// The words of `reading`.
pub const READINGS: &[&str] = Reading::WORDS;
/// The words of `wave`: an outage has no more waves than these.
pub const WAVES: &[&str] =
    &[message!("first"), message!("second"), message!("third"), message!("fourth"), message!("fifth")];
/// The words of `quantity`.
pub const QUANTITIES: &[&str] = QuantityKind::WORDS;
/// The quantities that may be assumed: all but remarks, which are the last.
pub const ASSUMABLE: &[&str] = QUANTITIES.split_at(QUANTITIES.len() - 1).0;

use Kind::{Clock, Count, Date, Duration, Table, TableOrTables, Tables, Text, TextList, Word, Wording, Zone};
use Section::{Assumption, Figure, Outage, Page, Source, Top};

/// Every key.
#[rustfmt::skip]
pub const KEYS: &[Key] = &[
    key(Top, "title", Text, false, "Name of the scenario in tables, JSON and the picture's description; made from the service and the date if absent.", "\"Twitter worldwide outage, 14 July 2022\""),
    key(Top, "service", Text, false, "The service that failed; either this or `services` is needed.", "\"Twitter\""),
    key(Top, "services", TextList, false, "Several services that failed at once; each gets a page of its own unless pages are given.", "[\"Facebook\", \"Instagram\"]"),
    key(Top, "time-zone", Zone, false, "Zone of the times in the file and of the chart. If absent, with a warning: the only zone that times name, or UTC.", "\"Europe/Paris\""),
    key(Top, "date", Date, false, "Day on which the outage began, where there is no `[outage]` to say it.", "\"2022-07-14\""),
    key(Top, "language", Word(LANGUAGES), false, "Language of the wordings, where one means different things in two; otherwise it is found from the words. Results are told in it where there is output in it: en, fr.", "\"fr\""),
    key(Top, "cause", Word(CAUSES), false, "Why people reported: an outage, or attention where the service worked and news made people report; `outage` if absent.", "\"attention\""),
    key(Top, "kind", Word(KINDS), false, "What sort of service failed, which decides whose outages tell the curve's shape; by the service's name if absent.", "\"consumer\""),
    key(Top, "outage", Table(Outage), false, "Short form: one source, only what it says, everything used for fitting.", "[outage]"),
    key(Top, "page", TableOrTables(Page), false, "What the aggregator showed; `[[page]]` where there are several.", "[page]"),
    key(Top, "source", Tables(Source), false, "Long form: an article, a post or a page that states figures.", "[[source]]"),
    key(Top, "figure", Tables(Figure), false, "Long form: one reported figure.", "[[figure]]"),
    key(Top, "assumption", Tables(Assumption), false, "Something that nobody reported and the simulation needs, with a reason.", "[[assumption]]"),

    key(Outage, "source", Text, false, "Who reports it: outlet, date and, in brackets, file or address; or the `id` of a `[[source]]`.", "\"Unnamed outlet, 14 July 2022 (article.txt)\""),
    key(Outage, "date", Date, false, "Day on which the outage began, in the zone of the file; the month or year alone makes the day an assumption.", "\"2022-07-14\""),
    key(Outage, "start", Clock, false, "First reports, or the beginning of the outage.", "\"about 13:50\""),
    key(Outage, "peak", Count, false, "Reports in the highest bin of the page.", "\"nearly 55,000 reports\""),
    key(Outage, "peak-time", Clock, false, "When the highest bin began.", "\"about 14:16\""),
    key(Outage, "restored", Clock, false, "When the service worked again.", "\"a little less than 1 h after 14:00\""),
    key(Outage, "partial-recovery", Clock, false, "When the service worked again for some, while it went on failing for others.", "\"just after 14:20\""),
    key(Outage, "duration", Duration, false, "From the start until the service worked again.", "\"a little less than 1 h\""),
    key(Outage, "halved", Clock, false, "When reports were down to half of the peak.", "\"about 15:10\""),
    key(Outage, "subsided", Clock, false, "When reports were back under a tenth of the peak.", "\"about 15:30\""),
    key(Outage, "baseline", Count, false, "Reports per bin before the outage.", "\"about 3 reports\""),

    key(Page, "name", Text, false, "Name of the page, unique; required where there are several, else the service if absent.", "\"United States\""),
    key(Page, "service", Text, false, "The service of the page; required where there are several services, else the scenario's.", "\"Twitter\""),
    key(Page, "time-zone", Zone, false, "Clock of the page's users, which sets the daily cycle; the scenario's zone if absent.", "\"America/New_York\""),
    key(Page, "from", Clock, false, "First instant that the page showed: bins are counted from it.", "\"2022-07-14 10:00:00\""),
    key(Page, "to", Clock, false, "End of what the page showed: later bins count for none of its figures; what has not subsided by then subsides later.", "\"2022-07-15 10:00:00\""),
    key(Page, "bin", Duration, false, "Width of a bin; it divides the hour. 15 min if absent.", "\"15 min\""),
    key(Page, "tracker", Text, false, "The site that counts its reports, where that is not Downdetector.", "\"allestoerungen.ch\""),
    key(Page, "observed", Text, false, "File with a genuine curve of the page, beside the scenario file: drawn and scored, never used for the fit.", "\"curve.csv\""),
    key(Page, "role", Word(OBSERVED_ROLES), false, "What the observed curve is for: drawn and scored, or fitted on its own as well, so that it tells its outage; `check` if absent.", "\"fit\""),
    key(Page, "observed-scale", Word(OBSERVED_SCALES), false, "Whose counts the observed curve has: the same page's, or with `free` those of another site or page, of which the shape alone is drawn and scored; `same` if absent.", "\"free\""),

    key(Source, "id", Text, true, "Short name, unique, by which figures refer to the source.", "\"afp\""),
    key(Source, "outlet", Text, true, "Name of the outlet, as the chart prints it.", "\"AFP\""),
    key(Source, "date", Text, false, "Date of publication, as you would print it; a bare TOML date works too.", "\"29 December 2022\""),
    key(Source, "file", Text, false, "File that holds the article.", "\"article.txt\""),
    key(Source, "url", Text, false, "Address of the article.", "\"https://example.org/article\""),

    key(Figure, "quantity", Word(QUANTITIES), true, "What the figure speaks of.", "\"peak\""),
    key(Figure, "value", Wording, true, "The figure in words.", "\"more than 10,000\""),
    key(Figure, "source", Text, false, "The `id` of its source; may be left out where there is only one.", "\"afp\""),
    key(Figure, "role", Word(ROLES), false, "Fitted, held out, or only shown; `fit` if absent (`context` for a remark).", "\"check\""),
    key(Figure, "page", Text, false, "The page that it speaks of, where there are several.", "\"Japan\""),
    key(Figure, "at", Clock, false, "When: for a level-at and a remark.", "\"04:30 UTC\""),
    key(Figure, "within", Duration, false, "Within what time of the start: for a count-within.", "\"less than an hour\""),
    key(Figure, "reading", Word(READINGS), false, "How a count-within is understood: required there.", "\"highest-bin\""),
    key(Figure, "wave", Word(WAVES), false, "Which wave: of a wave-start, a wave-peak, its time or a trough, which is before it; `second` if absent.", "\"third\""),
    key(Figure, "channel", Text, false, "The channel of a share, such as app or web; without it the share is the page's.", "\"app\""),
    key(Figure, "tolerance", Wording, false, "Standard deviation to use instead of the wording's.", "\"10 min\""),
    key(Figure, "quote", Text, false, "The sentence of the source that states it, exactly; `check` looks for it in the source's `file`.", "\"The first reports came in at about 13:50.\""),
    key(Figure, "note", Text, false, "Anything a reader should know of it.", "\"A page that was still filling.\""),

    key(Assumption, "quantity", Word(ASSUMABLE), true, "What is assumed.", "\"peak\""),
    key(Assumption, "value", Wording, true, "The assumption in words.", "\"between 10,000 and 55,000\""),
    key(Assumption, "reason", Text, true, "Why this and not something else.", "\"The range of the two outages with a reported peak.\""),
    key(Assumption, "page", Text, false, "The page that it speaks of, where there are several.", "\"Japan\""),
    key(Assumption, "at", Clock, false, "When: for a level-at.", "\"04:30 UTC\""),
    key(Assumption, "within", Duration, false, "Within what time of the start: for a count-within.", "\"less than an hour\""),
    key(Assumption, "reading", Word(READINGS), false, "How a count-within is understood: required there.", "\"total\""),
    key(Assumption, "wave", Word(WAVES), false, "Which wave: of a wave-start, a wave-peak, its time or a trough, which is before it; `second` if absent.", "\"third\""),
    key(Assumption, "channel", Text, false, "The channel of a share; without it the share is the page's.", "\"web\""),
    key(Assumption, "tolerance", Wording, false, "Standard deviation to use instead of the wording's.", "\"5 %\""),
];

/// The key of a section by its name.
pub(crate) fn find(section: Section, name: &str) -> Option<&'static Key> {
    section.keys().find(|key| key.name == name)
}

/// The key of the section that is spelt most like `name`, if any is.
pub(crate) fn nearest(section: Section, name: &str) -> Option<&'static str> {
    let name = name.to_lowercase().replace('_', "-");
    let meant = QuantityKind::meant_by(&name).and_then(|kind| find(section, kind.word()));
    if let Some(key) = meant {
        return Some(key.name);
    }
    section
        .keys()
        .map(|key| (strsim::osa_distance(key.name, &name), key.name))
        .filter(|(distance, _)| *distance <= 1 + name.len() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, near)| near)
}

/// The word of a list that is spelt most like `word`, if any is.
pub(crate) fn nearest_word<'a>(words: impl IntoIterator<Item = &'a str>, word: &str) -> Option<&'a str> {
    let word = word.to_lowercase();
    words
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&candidate.to_lowercase(), &word), candidate))
        .filter(|(distance, _)| *distance <= 1 + word.len() / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, near)| near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_section_has_a_key_twice() {
        for (i, a) in KEYS.iter().enumerate() {
            assert!(KEYS[i + 1..].iter().all(|b| (a.section, a.name) != (b.section, b.name)), "{}", a.name);
        }
    }

    #[test]
    fn all_quantities_but_a_remark_can_be_assumed() {
        let all: Vec<&str> = ASSUMABLE.iter().copied().chain([QuantityKind::Remark.word()]).collect();
        assert_eq!(all, QUANTITIES);
    }

    #[test]
    fn a_misspelt_key_is_recognised() {
        assert_eq!(nearest(Section::Outage, "duratoin"), Some("duration"));
        assert_eq!(nearest(Section::Outage, "peak_time"), Some("peak-time"));
        assert_eq!(nearest(Section::Outage, "weather"), None);
    }

    #[test]
    fn other_words_for_a_figure_lead_to_its_key() {
        let keys = ["end", "ended", "begin", "began", "max", "Lasted"].map(|word| nearest(Section::Outage, word));
        assert_eq!(keys, ["restored", "restored", "start", "start", "peak", "duration"].map(Some));
    }
}
