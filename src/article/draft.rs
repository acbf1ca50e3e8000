//! From labelled figures to figures of the outage: counts find their times, ranges their ends, shares their channels.

use super::beside::{day_beside, is_kept, stretch_beside, time_beside};
use super::channel::channel;
use super::classify::{CERTAINLY_TOTAL, FURTHEST, Label, Reading};
use super::context::{Days, Parsed, is_of_place};
use super::cue::{Aside, Event, Says, phrase_at};
use super::mention::{Mention, bare, length_min, minute_of};
use super::moment::{counted_from, ends, last_before, length_of, minute_later, without};
use super::subject::{Scene, Subject};
use super::token::{Token, fold};
use super::write;
use crate::scenario::{Axis, DAY_MIN, QuantityKind};
use jiff::civil::Date;
use std::ops::Range;

/// A figure of the outage, before figures of several sentences are compared.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub kind: QuantityKind,
    /// Where its words stand.
    pub span: Range<usize>,
    /// Its value in the words of the article.
    pub words: String,
    pub value: f64,
    /// That of its words; of a remark without a number that of times.
    pub axis: Axis,
    /// Whether it cannot be the highest: a number that is not told ("thousands"), or one that reports fell to.
    pub is_vague: bool,
    pub sentence: usize,
    pub at: Option<String>,
    /// Where those words stand.
    pub at_span: Option<Range<usize>>,
    /// The same time counted from a stated one, where "later" may be later than several.
    pub counted: Option<String>,
    pub within: Option<String>,
    /// How long before the service came back, where that is how its moment is told.
    pub before_end: Option<String>,
    pub channel: Option<String>,
    pub subject: Subject,
    /// The day of a time, where its sentence tells one.
    pub day: Option<Date>,
    /// How far away the words stand that say what it is.
    pub cost: u32,
    /// Whether it is the time of an entry of a live report.
    pub is_stamp: bool,
}

/// A count beside its time is a level, however far away the word "reports" stands.
const BESIDE: u32 = 8;
/// How far away the words count that nothing says of a range of times.
const UNTOLD_RANGE: u32 = 10;

/// How far away the words count that nothing says of a time beside words of reports: the least that is believed.
pub(super) const UNTOLD_START: u32 = FURTHEST - 2;

/// How soon after "before" it is said what came back.
const FURTHEST_BEFORE: usize = 8;
/// A range of so many minutes is no uncertain moment: our assumption.
const WIDE_MIN: f64 = 45.0;
/// Most words of a range before the one that marks it: "this afternoon, from".
const BEFORE_RANGE: usize = 5;
/// The furthest that "lasted" may stand from a length that could be something else.
const FURTHEST_LENGTH: u32 = 5;

/// The figures of a sentence, and those that are none with the reason.
pub(super) fn drafts(
    text: &str,
    one: &Parsed,
    reading: &Reading<'_>,
    scene: &Scene<'_>,
    days: Option<Days>,
    last: Option<&str>,
) -> (Vec<Draft>, Vec<(Range<usize>, Aside)>) {
    let labels = reading.labels();
    let mut asides: Vec<(Range<usize>, Aside)> = Vec::new();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut taken = vec![false; labels.len()];
    let mentions = reading.mentions;
    let draft = |i: usize, kind: QuantityKind, subject: Subject, cost: u32| Draft {
        kind,
        span: mentions[i].span.clone(),
        words: match mentions[i].axis {
            Axis::Instant => {
                let words = without(&text[mentions[i].span.clone()], reading.language.marking);
                match (&mentions[i].zone, &subject) {
                    (Some(zone), Subject::Country(place)) if is_of_place(zone, place) => {
                        write::with_zone(words, place.zone)
                    }
                    _ => words.to_owned(),
                }
            }
            axis => bare(&text[mentions[i].span.clone()], axis).to_owned(),
        },
        value: mentions[i].value,
        axis: mentions[i].axis,
        is_vague: mentions[i].is_vague || reading.is_falling(&mentions[i]),
        sentence: mentions[i].sentence,
        at: None,
        at_span: None,
        counted: None,
        within: None,
        before_end: None,
        channel: None,
        subject,
        day: day_beside(one, reading, &mentions[i], days),
        cost,
        is_stamp: mentions[i].is_stamp,
    };
    let moment = |time: usize, subject: &Subject| {
        let mention = &mentions[time];
        let words = without(&text[mention.span.clone()], reading.language.bounding);
        match (&mention.zone, subject) {
            (Some(zone), Subject::Country(place)) if is_of_place(zone, place) => write::with_zone(words, place.zone),
            _ => words.to_owned(),
        }
    };
    // Counts first: they take the times that stand beside them.
    for i in 0..mentions.len() {
        let Some(Label { says: Says::Event(event), cost }) = labels[i] else { continue };
        if mentions[i].axis != Axis::Reports {
            continue;
        }
        taken[i] = true;
        let subject = match scene.subject(reading, &mentions[i]) {
            Ok(subject) => subject,
            Err(aside) => {
                asides.push((mentions[i].span.clone(), aside));
                continue;
            }
        };
        let beside = time_beside(reading, &labels, &taken, i).filter(|&time| !is_before_end(reading, &mentions[time]));
        let found = match event {
            Event::Peak | Event::Reached if !reading.is_falling(&mentions[i]) => {
                if let Some(time) = beside.filter(|&time| may_be_of_peak(reading, &labels, i, time)) {
                    taken[time] = true;
                    drafts.push(draft(time, QuantityKind::PeakTime, subject.clone(), 0));
                }
                draft(i, QuantityKind::Peak, subject, cost)
            }
            Event::Total if beside.is_none() || mentions[i].value >= CERTAINLY_TOTAL => {
                draft(i, QuantityKind::Total, subject, cost)
            }
            Event::Baseline => draft(i, QuantityKind::Baseline, subject, cost),
            _ if mentions[i].value >= CERTAINLY_TOTAL => draft(i, QuantityKind::Total, subject, cost),
            _ => match (stretch_beside(reading, &labels, &taken, i), beside) {
                (Some(stretch), _) => {
                    taken[stretch] = true;
                    let within = Some(text[mentions[stretch].span.clone()].to_owned());
                    Draft { within, ..draft(i, QuantityKind::CountWithin, subject, cost) }
                }
                (None, Some(time)) => {
                    taken[time] = labels[time].is_none_or(|label| !is_kept(label));
                    let at = Some(moment(time, &subject));
                    let last = last_before(mentions, text, time, last).filter(|_| mentions[time].is_later);
                    let mut counted =
                        at.as_ref().and_then(|at| counted_from(at, &mentions[time], reading.language, last.as_deref()));
                    let day = day_beside(one, reading, &mentions[time], days);
                    let at = if mentions[time].is_counted { counted.take() } else { at };
                    let at_span = Some(mentions[time].span.clone());
                    Draft { at, at_span, counted, day, ..draft(i, QuantityKind::LevelAt, subject, cost.min(BESIDE)) }
                }
                // "By then 180 were left": at the time that was said last.
                (None, None)
                    if refers_to_last(reading)
                        && let Some(last) = last_before(mentions, text, i, last) =>
                {
                    let at = Some(without(&last, reading.language.bounding).to_owned());
                    Draft { at, ..draft(i, QuantityKind::LevelAt, subject, cost.min(BESIDE)) }
                }
                // "Five minutes before service came back there were 2,600": settled when that time is known.
                (None, None) if let Some(length) = length_before_end(reading, &taken) => {
                    taken[length] = true;
                    let before_end = Some(text[mentions[length].span.clone()].to_owned());
                    Draft { before_end, ..draft(i, QuantityKind::LevelAt, subject, cost.min(BESIDE)) }
                }
                // A count of which nothing more is said; what it is, the others tell.
                (None, None) => draft(i, QuantityKind::Remark, subject, cost),
            },
        };
        drafts.push(found);
    }
    for i in 0..mentions.len() {
        if taken[i] {
            continue;
        }
        let (event, cost) = match labels[i] {
            Some(Label { says: Says::Event(event), cost }) => (event, cost),
            Some(Label { says: Says::Aside(aside), .. }) => {
                asides.push((mentions[i].span.clone(), aside));
                continue;
            }
            // The time of an entry of which nothing is told.
            None if mentions[i].is_stamp => continue,
            None if mentions[i].is_after_start => (Event::Restored, UNTOLD_RANGE),
            // From one time to another, of nothing else: that is how long it was down.
            None if mentions[i].is_range => (Event::Down, UNTOLD_RANGE),
            // "The site shows a first shiver at 8:05 p.m.": settled when all times are known.
            None if mentions[i].axis == Axis::Instant && !mentions[i].is_later && may_be_start(reading) => {
                (Event::Start, UNTOLD_START)
            }
            None => {
                asides.push((mentions[i].span.clone(), Aside::Unexplained));
                continue;
            }
        };
        // "Six hours after it began" is how long it took.
        let is_length =
            mentions[i].is_after_start && matches!(event, Event::Restored | Event::Duration | Event::Ongoing);
        if is_length && let Some(length) = length_of(&text[mentions[i].span.clone()]) {
            let value = length_min(length).unwrap_or(0.0);
            drafts.push(Draft {
                words: length.to_owned(),
                value,
                ..draft(i, QuantityKind::Duration, Subject::Main, cost)
            });
            continue;
        }
        // "An hour before the last ball" is no duration; "an hour before it was fixed" is one.
        if event == Event::Duration && is_before_else(reading, &mentions[i]) {
            asides.push((mentions[i].span.clone(), Aside::Unexplained));
            continue;
        }
        // "Disrupted from 1:38 to 4:05 p.m." tells both ends.
        let marks = |token: &Token| reading.language.marking.contains(&token.folded.trim_end_matches('\''));
        let is_told_twice = mentions[i].is_range
            && event == Event::Start
            && reading.tokens[mentions[i].tokens.clone()].iter().take(BEFORE_RANGE).any(marks);
        // "Out of order between 8:15 and 11:05" is no vague start.
        let is_down = reading.nearest(&mentions[i], |says| says == Says::Event(Event::Down), FURTHEST).is_some();
        let is_wide =
            || ends(text, reading, &mentions[i]).is_some_and(|(from, to)| length_of_range(&from.0, &to.0) >= WIDE_MIN);
        let is_told_twice = is_told_twice || mentions[i].is_range && event == Event::Start && is_down && is_wide();
        let event = if is_told_twice { Event::Down } else { event };
        let kind = match event {
            Event::Start => QuantityKind::Start,
            Event::Relapse => QuantityKind::WaveStart,
            Event::Restored => QuantityKind::Restored,
            Event::Partial => QuantityKind::PartialRecovery,
            Event::Subsided => QuantityKind::Subsided,
            Event::Peak => QuantityKind::PeakTime,
            Event::Duration => QuantityKind::Duration,
            Event::Reports => QuantityKind::Share,
            Event::Down => {
                match ends(text, reading, &mentions[i]) {
                    Some((from, to)) => {
                        let end = |words: (String, Range<usize>), kind| Draft {
                            value: minute_of(&words.0).unwrap_or(mentions[i].value),
                            words: words.0,
                            span: words.1,
                            ..draft(i, kind, Subject::Main, cost)
                        };
                        drafts.push(end(from, QuantityKind::Start));
                        drafts.push(end(to, QuantityKind::Restored));
                    }
                    None => asides.push((mentions[i].span.clone(), Aside::Unexplained)),
                }
                continue;
            }
            // "In two hours" without a count is how long it took, where words near it say so.
            Event::Within => {
                let lasted =
                    reading.nearest(&mentions[i], |says| says == Says::Event(Event::Duration), FURTHEST_LENGTH);
                match lasted {
                    Some(_) => QuantityKind::Duration,
                    None => {
                        asides.push((mentions[i].span.clone(), Aside::Unexplained));
                        continue;
                    }
                }
            }
            Event::Ongoing => {
                let at = Some(moment(i, &Subject::Main));
                let words = write::shortened(&text[one.sentence.span.clone()]);
                drafts.push(Draft { at, words, ..draft(i, QuantityKind::Remark, Subject::Main, cost) });
                continue;
            }
            Event::Total | Event::Baseline | Event::Reached | Event::Noted => {
                asides.push((mentions[i].span.clone(), Aside::Unexplained));
                continue;
            }
        };
        let of_page = matches!(kind, QuantityKind::PeakTime | QuantityKind::Subsided | QuantityKind::Share);
        match if of_page { scene.subject(reading, &mentions[i]) } else { Ok(Subject::Main) } {
            Ok(subject) => {
                let channel = (kind == QuantityKind::Share).then(|| channel(text, one, reading, i));
                let mut found = Draft { channel, ..draft(i, kind, subject, cost) };
                if mentions[i].is_later {
                    let last = last_before(mentions, text, i, last);
                    found.counted = counted_from(&found.words, &mentions[i], reading.language, last.as_deref());
                    found.value = minute_later(&found.words, &mentions[i], last.as_deref()).unwrap_or(0.0);
                }
                if mentions[i].is_counted {
                    let Some(counted) = found.counted.take() else {
                        asides.push((mentions[i].span.clone(), Aside::Unexplained));
                        continue;
                    };
                    found.words = counted;
                }
                drafts.push(found);
            }
            Err(aside) => asides.push((mentions[i].span.clone(), aside)),
        }
    }
    drafts.sort_by_key(|draft| draft.span.start);
    (drafts, asides)
}

impl Draft {
    /// Whether it is a count of which the article does not say of what moment.
    pub(super) fn is_open_count(&self) -> bool {
        self.kind == QuantityKind::Remark && self.axis == Axis::Reports
    }

    /// A sentence that says something of the outage without a number.
    pub(super) fn of_sentence(text: &str, one: &Parsed, sentence: usize) -> Self {
        Self {
            kind: QuantityKind::Remark,
            span: one.sentence.span.clone(),
            words: write::shortened(&text[one.sentence.span.clone()]),
            value: 0.0,
            axis: Axis::Instant,
            is_vague: false,
            sentence,
            at: None,
            at_span: None,
            counted: None,
            within: None,
            before_end: None,
            channel: None,
            subject: Subject::Main,
            day: None,
            cost: 0,
            is_stamp: false,
        }
    }
}

/// Whether a time beside a peak is that of the peak: it is of nothing else, or hardly, and no other time is.
fn may_be_of_peak(reading: &Reading<'_>, labels: &[Option<Label>], count: usize, time: usize) -> bool {
    // "Plus de 20 000 à 7 h 10".
    let follows = reading.mentions[count].tokens.end == reading.mentions[time].tokens.start;
    let is_told = labels.iter().flatten().any(|label| label.says == Says::Event(Event::Peak));
    match labels[time] {
        None => true,
        Some(Label { says: Says::Event(Event::Start), cost }) => cost > 2 && (!is_told || follows),
        Some(Label { says: Says::Event(Event::Peak), .. }) => true,
        Some(_) => false,
    }
}

/// Whether a time of which nothing is said may be that of the start: none speaks, promises or tells of themselves.
fn may_be_start(reading: &Reading<'_>) -> bool {
    let is_aside = |cue: &super::cue::Cue| matches!(cue.row.says, Says::Aside(_));
    reading.speaks_of_reports() || !reading.cues.iter().any(is_aside)
}

/// Whether a length is counted back from what is no recovery.
fn is_before_else(reading: &Reading<'_>, mention: &Mention) -> bool {
    is_before(reading, mention) && !is_before_end(reading, mention)
}

/// Whether a length is counted back.
fn is_before(reading: &Reading<'_>, mention: &Mention) -> bool {
    let follows = reading.tokens.get(mention.tokens.end);
    (mention.axis == Axis::Minutes || mention.is_earlier)
        && follows.is_some_and(|token| token.folded == fold(reading.language.before))
}

/// Whether a length is counted back from a recovery.
fn is_before_end(reading: &Reading<'_>, mention: &Mention) -> bool {
    let soon = mention.tokens.end..mention.tokens.end + FURTHEST_BEFORE;
    let recovers = |says| matches!(says, Says::Event(Event::Restored | Event::Partial));
    let is_recovery = |cue: &super::cue::Cue| recovers(cue.row.says) && soon.contains(&cue.tokens.start);
    is_before(reading, mention) && reading.cues.iter().any(is_recovery)
}

/// The length that a sentence counts back from a recovery.
fn length_before_end(reading: &Reading<'_>, taken: &[bool]) -> Option<usize> {
    (0..taken.len()).find(|&length| !taken[length] && is_before_end(reading, &reading.mentions[length]))
}

/// Minutes from one time to the next such other.
fn length_of_range(from: &str, to: &str) -> f64 {
    let minutes = |words| minute_of(words).unwrap_or(0.0);
    (minutes(to) - minutes(from)).rem_euclid(DAY_MIN)
}

/// Whether a sentence is of the moment that was told last: "by then".
fn refers_to_last(reading: &Reading<'_>) -> bool {
    (0..reading.tokens.len()).any(|at| phrase_at(reading.language.then, reading.tokens, at).is_some())
}
