//! Drafts as figures of a scenario: the clearest of each quantity, its page, its day, and the doubts about the others.

use super::page::{Page, is_of_page, pages};
use crate::article::cue::Language;
use crate::article::draft::Draft;
use crate::article::draft::moment::with_day;
use crate::article::found::day::Days;
use crate::article::found::parsed::Parsed;
use crate::article::found::time::{is_time, minute_of};
use crate::article::label::classify::FURTHEST;
use crate::article::label::subject::Subject;
use crate::article::prose::token::fold;
use crate::scenario::{DAY_MIN, NOON_MIN, QuantityKind, Reading, Role};
use crate::words::message::Text;
use crate::words::text::text;
use jiff::civil::Date;
use std::ops::Range;

/// A cue further away than this leaves doubt, in words: our assumption.
const DOUBTFUL: u32 = FURTHEST - 2;

/// Words by which one figure is told far more clearly than another: our assumption.
const CLEARLY: u32 = 8;

/// Minutes of an hour.
const HOUR_MIN: f64 = 60.0;

/// One proposed figure.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// What it is of.
    pub quantity: QuantityKind,
    /// Its value in the words of the article.
    pub value: String,
    /// When: of a level.
    pub at: Option<String>,
    /// The time counted from a stated one, where "later" may be later than several.
    pub(in crate::article) counted: Option<String>,
    /// The same time in either half of the day, the likelier one last, where the words do not tell it.
    pub(in crate::article) halves: Vec<String>,
    /// In what time: of a count within.
    pub within: Option<String>,
    /// How a count within a time is understood.
    pub reading: Option<Reading>,
    /// The channel of a share.
    pub channel: Option<String>,
    /// Which page, as an index.
    pub page: Option<usize>,
    /// Fitted, or only shown where it is doubtful.
    pub role: Role,
    /// Why it is doubtful, or how it is understood.
    pub note: Option<Text>,
    /// The quantity that a remark says once more.
    pub(in crate::article) repeats: Option<QuantityKind>,
    /// The sentence, exactly.
    pub quote: String,
    /// Where its words stand in the text, bytes.
    pub span: Range<usize>,
    /// Where its sentence stands, bytes.
    pub sentence: Range<usize>,
}

/// Names the pages, and turns drafts into figures.
pub(in crate::article) fn with_pages(
    text: &str,
    drafts: &[Draft],
    parsed: &[Parsed],
    services: &[String],
    days: Option<Days>,
    language: &Language,
) -> (Vec<Page>, Vec<Proposed>) {
    let (subjects, pages): (Vec<Subject>, Vec<Page>) = pages(drafts, services).into_iter().unzip();
    let mut figures = Figures::new(drafts, parsed, subjects, days, language);
    let figures = (0..drafts.len()).map(|i| figures.figure(i, text, &parsed[drafts[i].sentence])).collect();
    (pages, figures)
}

/// A quantity and its page: one source states each once.
type Key = (QuantityKind, Option<usize>);

struct Figures<'a> {
    drafts: &'a [Draft],
    subjects: Vec<Subject>,
    days: Option<Days>,
    language: &'a Language,
    /// The clearest draft of each key.
    best: Vec<usize>,
    start: Option<&'a Draft>,
    /// The middle of the part of the day that the article names first.
    part_min: Option<f64>,
    /// Whether a bare time may be of several days.
    is_long: bool,
    /// Keys for which a figure is fitted already.
    fitted: Vec<Key>,
}

impl<'a> Figures<'a> {
    fn new(
        drafts: &'a [Draft],
        parsed: &[Parsed],
        subjects: Vec<Subject>,
        days: Option<Days>,
        language: &'a Language,
    ) -> Self {
        let starts = drafts.iter().filter(|draft| draft.kind == QuantityKind::Start);
        let is_later = |days: Days| drafts.iter().any(|draft| draft.day.is_some_and(|day| day > days.outage));
        let mut figures = Self {
            drafts,
            subjects,
            days,
            language,
            best: Vec::new(),
            start: starts.min_by_key(|draft| draft.cost),
            part_min: part_min(parsed, language),
            is_long: days.is_some_and(is_later),
            fitted: Vec::new(),
        };
        figures.best = figures.best();
        figures
    }

    fn best(&self) -> Vec<usize> {
        let mut best: Vec<usize> = Vec::new();
        for (i, draft) in self.drafts.iter().enumerate().filter(|(_, draft)| draft.cost <= DOUBTFUL) {
            match best.iter_mut().find(|known| self.key(&self.drafts[**known]) == self.key(draft)) {
                Some(known) if is_better(draft, &self.drafts[*known]) => *known = i,
                Some(_) => {}
                None => best.push(i),
            }
        }
        best
    }

    fn page(&self, draft: &Draft) -> Option<usize> {
        let at = || self.subjects.iter().position(|subject| *subject == draft.subject);
        is_of_page(draft.kind).then(at).flatten()
    }

    fn key(&self, draft: &Draft) -> Key {
        (draft.kind, self.page(draft))
    }

    fn figure(&mut self, i: usize, text: &str, one: &Parsed) -> Proposed {
        let draft = &self.drafts[i];
        let key = self.key(draft);
        let is_best = self.best.contains(&i) && !self.fitted.contains(&key);
        let note = doubt(draft, is_best);
        let is_remark = draft.kind == QuantityKind::Remark;
        if note.is_none() && !may_repeat(draft.kind) {
            self.fitted.push(key);
        }
        // One source states a quantity once; what else it says of it is a remark.
        let is_alone = self.drafts.iter().filter(|other| self.key(other) == key).count() == 1;
        let is_second = !may_repeat(draft.kind) && note.is_some() && !is_best && !is_alone;
        let is_time = draft.kind.row().is_time();
        let value = if is_time { self.dated(draft, &draft.words) } else { draft.words.clone() };
        let is_figure = draft.kind != QuantityKind::Remark;
        let small = |words: String| if is_figure { self.within_a_sentence(text, one, words) } else { words };
        let value = small(value);
        let at = draft.at.as_deref().map(|at| small(self.dated(draft, at)));
        let halves = match &at {
            _ if is_time && !is_second => self.halves(&value, draft.value),
            Some(at) => minute_of(at).map_or_else(Vec::new, |minute| self.halves(at, minute)),
            None => Vec::new(),
        };
        // The time of an entry stands before its sentences.
        let sentence = draft.span.start.min(one.sentence.span.start)..one.sentence.span.end;
        Proposed {
            quantity: if is_second { QuantityKind::Remark } else { draft.kind },
            at,
            counted: draft.counted.clone(),
            halves,
            value,
            within: draft.within.clone().map(small),
            reading: (draft.kind == QuantityKind::CountWithin).then(|| self.reading(draft)),
            channel: draft.channel.clone(),
            page: key.1,
            role: if note.is_some() || is_remark { Role::Context } else { Role::Fit },
            repeats: is_second.then_some(draft.kind),
            note,
            quote: text[sentence.clone()].to_owned(),
            span: draft.span.clone(),
            sentence,
        }
    }

    /// A time with its day, where that must be written.
    fn dated(&self, draft: &Draft, words: &str) -> String {
        let is_time = draft.kind.row().is_time();
        // The day of a scenario is that of its start, and a weekday in the words tells theirs.
        let is_first = draft.kind == QuantityKind::Start && draft.day.is_none_or(|day| self.is_of_outage(day));
        if is_first || is_time && self.tells_weekday(draft, words) {
            return words.to_owned();
        }
        let minute = minute_of(draft.at.as_deref().unwrap_or(&draft.words));
        let of_start = self.start.map(|start| start.value);
        let is_on_first_day = self.is_long && of_start.zip(minute).is_some_and(|(start, minute)| minute >= start);
        let of_time = if is_time { Some(draft.value) } else { minute };
        // Without a start the first time that is told stands for it.
        let is_time_of_day = |draft: &&Draft| draft.kind.row().is_time() && draft.value > 0.0;
        let first = || self.drafts.iter().find(is_time_of_day).map(|draft| draft.value);
        let is_far = of_start.or_else(first).zip(of_time).is_some_and(|(start, minute)| minute > start + NOON_MIN);
        match (draft.day, self.days) {
            (Some(day), Some(days)) if day != days.outage || self.is_long || is_far => with_day(words, day),
            (None, Some(days)) if is_on_first_day || is_far => with_day(words, days.outage),
            _ => words.to_owned(),
        }
    }

    /// Words as they stand within a sentence: "trois heures", where theirs begins with "Trois heures".
    fn within_a_sentence(&self, text: &str, one: &Parsed, words: String) -> String {
        let Some(first) = one.tokens.iter().find(|token| token.is_word()) else { return words };
        let is_calendar =
            |table: &[&[&str]]| table.iter().flat_map(|forms| forms.iter()).any(|form| fold(form) == first.folded);
        let is_name = is_calendar(&self.language.weekdays) || is_calendar(&self.language.months);
        let written = &text[first.span.clone()];
        let is_acronym = written.chars().filter(|c| c.is_uppercase()).count() > 1;
        match words.strip_prefix(written).filter(|_| first.capital && !is_name && !is_acronym) {
            Some(rest) => written.to_lowercase() + rest,
            None => words,
        }
    }

    fn is_of_outage(&self, day: Date) -> bool {
        self.days.is_some_and(|days| days.outage == day)
    }

    /// "A quarter to one on Tuesday morning": the words tell the day that it is of.
    fn tells_weekday(&self, draft: &Draft, words: &str) -> bool {
        let Some(day) = draft.day else { return false };
        let name = |word: &str| fold(word.trim_matches(','));
        let forms = self.language.weekdays[usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0)];
        words.split(' ').any(|word| forms.iter().any(|form| fold(form) == name(word)))
    }

    /// A time with either half of the day, the one that is nearer to the start last, and as it is written first.
    fn halves(&self, words: &str, minute: f64) -> Vec<String> {
        let told = |half: &str| Some(format!("{words} {half}")).filter(|told| is_time(told));
        let [morning, evening] = self.language.halves.map(told);
        let start = self.start.filter(|start| start.value != minute);
        // "Just past 7 o'clock" on Wednesday evening.
        let [_, of_evening] = self.language.halves;
        let is_open = |start: &Draft| start.value < NOON_MIN && is_time(&format!("{} {of_evening}", start.words));
        let is_late = self.part_min.is_some_and(|part| part > NOON_MIN);
        let meant = |start: &Draft| start.value + if is_late && is_open(start) { NOON_MIN } else { 0.0 };
        let near = start.map(meant).or(self.part_min);
        // What is told on the clock of the afternoon follows the start.
        let is_sure = |draft: &&Draft| draft.kind.row().is_time() && draft.value >= NOON_MIN + HOUR_MIN;
        let next = self.drafts.iter().find(is_sure).map(|draft| draft.value).filter(|_| near.is_none());
        // 1:05 a.m. is an hour and a half after 11:35 p.m.
        let near = near.unwrap_or(NOON_MIN);
        let far = |at: f64| match next {
            Some(next) => (next - at).rem_euclid(DAY_MIN),
            None => (at - near).abs().min(DAY_MIN - (at - near).abs()),
        };
        let (first, second) = if far(minute % NOON_MIN) <= far(minute % NOON_MIN + NOON_MIN) {
            (evening, morning)
        } else {
            (morning, evening)
        };
        std::iter::once(words.to_owned()).chain(first).chain(second).collect()
    }

    /// Counts are of the highest bin, unless that is known to be lower.
    fn reading(&self, count: &Draft) -> Reading {
        let is_lower = |other: &Draft| {
            other.kind == QuantityKind::Peak && other.subject == count.subject && other.value < count.value
        };
        if self.drafts.iter().any(is_lower) { Reading::Total } else { Reading::HighestBin }
    }
}

/// "Wednesday evening": by the part of the day that is named first a time is read that does not tell its half.
fn part_min(parsed: &[Parsed], language: &Language) -> Option<f64> {
    let part = |word: &str| language.parts.iter().find(|(part, _)| *part == word).map(|(_, minute)| *minute);
    let of_day = |one: &Parsed| {
        let weekdays = one.dates.iter().filter(|date| date.weekday.is_some());
        let after = weekdays.flat_map(|date| [date.tokens.start + 1, date.tokens.end]);
        after.filter_map(|at| part(&one.tokens.get(at)?.folded)).next()
    };
    parsed.iter().find_map(of_day)
}

/// Whether a draft is clearer than one before it of the same key.
fn is_better(draft: &Draft, before: &Draft) -> bool {
    match draft.kind {
        // An article tells first how long its own outage was.
        QuantityKind::Duration => false,
        // The first beginning is that of the outage, where a later one is not told far more clearly.
        // What an entry tells is more exact than its own time.
        QuantityKind::Start => {
            let ahead_min = (before.value - draft.value).rem_euclid(DAY_MIN);
            let is_earlier = 0.0 < ahead_min && ahead_min < NOON_MIN && draft.cost <= before.cost;
            is_earlier || before.cost > draft.cost + CLEARLY || before.is_stamp && !draft.is_stamp
        }
        // Of the peaks of several waves the highest is that of the outage.
        QuantityKind::Peak => draft.value > before.value,
        _ => draft.cost < before.cost,
    }
}

/// Whether one source may state several figures of a kind.
fn may_repeat(kind: QuantityKind) -> bool {
    use QuantityKind::{CountWithin, LevelAt, Remark, Share};
    matches!(kind, Remark | LevelAt | Share | CountWithin)
}

/// Why a figure is not fitted.
fn doubt(draft: &Draft, is_best: bool) -> Option<Text> {
    if draft.is_open_count() {
        Some(text!("A count of reports of which the article does not say when: put the quantity and the role."))
    } else if draft.kind == QuantityKind::Remark {
        None
    } else if let Some(why) = &draft.doubted {
        Some(why.clone())
    } else if draft.cost > DOUBTFUL {
        Some(text!("Doubtful: the words that say what this is stand far away. Take the role away if it is right."))
    } else if !may_repeat(draft.kind) && !is_best {
        Some(text!("Another figure of the article for the same: keep one, or tell the two apart."))
    } else {
        None
    }
}
