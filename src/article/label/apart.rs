//! Figures that are set apart before any cue is weighed: of other days, of other services, of the article itself.

use super::classify::Reading;
use super::subject::Scene;
use crate::article::cue::{Aside, Cue, Event, Language, Row, Says, Side, phrase_at, row};
use crate::article::found::day::{Days, Found, is_yesterday, resolved};
use crate::article::found::mention::Mention;
use crate::article::found::name::alike;
use crate::article::found::parsed::Parsed;
use crate::article::found::watcher::is_watcher;
use crate::article::prose::token::{Quote, Token, opens_quote};
use crate::scenario::{Axis, NOON_MIN};
use std::ops::Range;

/// Most tokens between a relative time and the same on the clock: "auparavant, vers".
pub(in crate::article) const GLOSS_TOKENS: usize = 2;

/// Where a date stands at the latest that opens its sentence, in tokens.
const FIRST: usize = 2;

/// Whether somebody speaks of themselves: here, or before in what is quoted here.
pub(in crate::article) fn is_personal(text: &str, one: &Parsed, language: &Language, was_personal: bool) -> bool {
    let goes_on = was_personal && text[one.sentence.span.clone()].starts_with(opens_quote);
    let tokens = &one.tokens;
    // "HMRC tells me that it was back at noon": whoever asked tells what others said.
    let is_told = |at: usize| {
        let mut starts = at.saturating_sub(TOLD_ME)..=at;
        starts.any(|start| phrase_at(language.told_me, tokens, start).is_some_and(|end| end > at))
    };
    let is_own = |at: usize| language.myself.contains(&tokens[at].folded.as_str()) && !is_told(at);
    goes_on || (0..tokens.len()).any(is_own)
}

/// Most words of "told me" before "me".
const TOLD_ME: usize = 2;

/// Most tokens between who speaks and what they say: "wrote on X:".
const SPEAKING: usize = 8;

/// Sets figures apart that are of other days or other services.
pub(in crate::article) fn set_apart(
    reading: &mut Reading<'_>,
    one: &Parsed,
    scene: &Scene<'_>,
    days: Option<Days>,
    is_head: bool,
    is_personal: bool,
) {
    drop_recent(reading);
    let publishes = reading.cues.iter().any(|cue| cue.row.says == Says::Aside(Aside::Publication));
    let is_dated = one.dates.iter().any(|date| date.date().is_some());
    if is_head && is_dated && (publishes || !one.sentence.is_closed) {
        mark(reading, 0..one.tokens.len(), Aside::Publication, |mention| mention.axis == Axis::Instant);
    }
    for i in 0..reading.mentions.len() {
        if is_glossed(reading, i) {
            reading.set_apart[i].get_or_insert(Aside::Repeated);
        }
    }
    for i in 0..reading.mentions.len() {
        if reading.mentions[i].is_rate {
            reading.set_apart[i].get_or_insert(Aside::Unexplained);
        }
    }
    for i in 0..reading.mentions.len() {
        if is_age(reading, i) {
            reading.set_apart[i].get_or_insert(Aside::Age);
        }
    }
    for i in 0..reading.mentions.len() {
        if is_of_region(reading, one, i) {
            reading.set_apart[i].get_or_insert(Aside::OtherWhole);
        }
    }
    for i in 1..reading.mentions.len() {
        if is_of_two(reading, i) {
            reading.set_apart[i - 1] = Some(Aside::Unexplained);
        }
    }
    // Who speaks of themselves tells their own day to the end of the sentence.
    if is_personal {
        let own = |mention: &Mention| matches!(mention.axis, Axis::Instant | Axis::Minutes);
        mark(reading, 0..one.tokens.len(), Aside::Person, own);
    }
    // "One customer wrote: “Stood there for 20 minutes.”"
    let opens = |at: usize| one.tokens[at].quote == Some(Quote::Opens);
    let told_by = reading.cues.iter().filter(|cue| cue.row.says == Says::Aside(Aside::Person));
    let quoted = told_by
        .filter_map(|cue| (cue.tokens.end..one.tokens.len().min(cue.tokens.end + SPEAKING)).find(|at| opens(*at)))
        .min();
    if let Some(from) = quoted {
        let own = |mention: &Mention| matches!(mention.axis, Axis::Instant | Axis::Minutes);
        mark(reading, from..one.tokens.len(), Aside::Person, own);
    }
    // "“Sold at 9:31, never confirmed,” wrote one customer": what is quoted before who says it.
    let closes = |at: usize| one.tokens[at].quote == Some(Quote::Closes);
    let told_after: Vec<usize> = reading
        .cues
        .iter()
        .filter(|cue| cue.row.says == Says::Aside(Aside::Person))
        .filter_map(|cue| (cue.tokens.start.saturating_sub(SPEAKING)..cue.tokens.start).rev().find(|at| closes(*at)))
        .collect();
    for end in told_after {
        let from = (0..end).rev().find(|at| opens(*at)).unwrap_or(0);
        // "“From 8 on nothing worked,” said a shopkeeper" tells of the outage.
        let tells = |cue: &Cue| matches!(cue.row.says, Says::Event(Event::Start | Event::Restored | Event::Partial));
        if reading.cues.iter().any(|cue| tells(cue) && (from..end).contains(&cue.tokens.start)) {
            continue;
        }
        mark(reading, from..end, Aside::Person, |mention| matches!(mention.axis, Axis::Instant | Axis::Minutes));
    }
    let bounded = |at: usize| {
        at.checked_sub(1).is_some_and(|before| reading.language.since.contains(&one.tokens[before].folded.as_str()))
    };
    let mut earlier: Vec<usize> = Vec::new();
    for cue in &reading.cues {
        // "Commencé la veille à 23 h 30".
        let is_eve = is_yesterday(&one.tokens, cue.tokens.start, reading.language);
        if cue.row.says == Says::Aside(Aside::Earlier) && !bounded(cue.tokens.start) && !is_eve {
            earlier.push(cue.tokens.start);
        }
    }
    // "In November": an article that tells no day of its own tells another's.
    let is_month_alone = |date: &Found| {
        let before = date.tokens.start.checked_sub(1).map(|at| one.tokens[at].folded.as_str());
        date.day.is_none()
            && date.month.is_some()
            && before.is_some_and(|before| reading.language.during.contains(&before))
    };
    // "Last Wednesday", written on a Wednesday.
    let is_week_ago = |date: &Found| {
        let word = |at: Option<usize>| at.and_then(|at| one.tokens.get(at)).map_or("", |token| token.folded.as_str());
        let says_last = reading.language.last.contains(&word(date.tokens.start.checked_sub(1)))
            || reading.language.bygone.contains(&word(Some(date.tokens.end)));
        says_last && days.is_some_and(|days| date.weekday == Some(days.published.weekday()))
    };
    for date in &one.dates {
        let is_elsewhen = days
            .map_or_else(|| is_month_alone(date), |days| is_elsewhen(date, days) && !is_morrow(date, days, reading));
        if !bounded(date.tokens.start) && (is_elsewhen || is_week_ago(date)) {
            earlier.push(date.tokens.start);
        }
    }
    // "The longest since 2011, when it took 23 days": the clause is of that year.
    let is_clause = |date: &&Found| {
        let word = |at: usize| one.tokens.get(at).map_or("", |token| token.folded.as_str());
        let (comma, when) = (word(date.tokens.end), word(date.tokens.end + 1));
        comma == "," && reading.language.when.contains(&when) && bounded(date.tokens.start)
    };
    let of_other = |date: &&Found| days.is_some_and(|days| is_elsewhen(date, days));
    let clause = one.dates.iter().filter(is_clause).find(of_other).map(|date| date.tokens.end);
    if let Some(from) = clause {
        mark(reading, from..one.tokens.len(), Aside::Earlier, |_| true);
    }
    let is_compared = !earlier.is_empty() && compare(reading);
    for at in earlier {
        // "In March 2019, …" holds for all of its sentence.
        let tokens = if at <= FIRST { 0..one.tokens.len() } else { reading.segment(at) };
        // "“It has worked since 9 p.m.,” it wrote on Sunday": the day is of what was written, and not of what it says.
        let closes = |token: &Token| token.quote == Some(Quote::Closes);
        let said = one.tokens[tokens.start..at].iter().rposition(closes).map_or(tokens.start, |end| tokens.start + end);
        let tokens = said..tokens.end;
        mark(reading, tokens, Aside::Earlier, |mention| !is_compared || mention.axis != Axis::Reports);
    }
    let is_stranger = |segment: &Range<usize>| {
        scene.names.iter().any(|name| {
            segment.contains(&name.tokens.start)
                && !is_watcher(&name.words)
                && !scene.services.iter().any(|service| alike(service, &name.words))
        })
    };
    let others: Vec<usize> = reading
        .cues
        .iter()
        .filter(|cue| cue.row.says == Says::Aside(Aside::OtherService))
        .map(|cue| cue.tokens.start)
        .collect();
    for at in others {
        let segment = reading.segment(at);
        if is_stranger(&segment) {
            mark(reading, segment, Aside::OtherService, |_| true);
        }
    }
}

static USUAL: Row = row(Says::Event(Event::Baseline), Side::Either, 0, &[]);

/// "The day before at the same hour it was eleven": what was counted then is usual.
fn compare(reading: &mut Reading<'_>) -> bool {
    let same =
        (0..reading.tokens.len()).find_map(|at| Some(at..phrase_at(reading.language.same_hour, reading.tokens, at)?));
    let Some(tokens) = same else { return false };
    reading.cues.retain(|cue| cue.row.says != Says::Aside(Aside::Earlier));
    reading.cues.push(Cue { row: &USUAL, tokens });
    true
}

/// "In the past twenty minutes": no other day.
fn drop_recent(reading: &mut Reading<'_>) {
    let Reading { cues, mentions, .. } = reading;
    let lengths = || mentions.iter().filter(|mention| mention.axis == Axis::Minutes);
    let is_recent = |cue: &Cue| {
        cue.row.says == Says::Aside(Aside::Earlier) && lengths().any(|length| length.tokens.contains(&cue.tokens.end))
    };
    cues.retain(|cue| !is_recent(cue));
}

fn mark(reading: &mut Reading<'_>, tokens: Range<usize>, aside: Aside, wanted: impl Fn(&Mention) -> bool) {
    for (i, mention) in reading.mentions.iter().enumerate() {
        if tokens.contains(&mention.tokens.start) && wanted(mention) {
            reading.set_apart[i].get_or_insert(aside);
        }
    }
}

/// Whether a date is of another day than the outage and the article.
fn is_elsewhen(date: &Found, days: Days) -> bool {
    if let Some(day) = resolved(date, days.published) {
        let from = days.outage.yesterday().unwrap_or(days.outage);
        let to = days.published.tomorrow().unwrap_or(days.published);
        return !(from..=to).contains(&day);
    }
    let is_year = date.year.is_none_or(|year| year == days.published.year());
    let is_month = date.month.is_none_or(|month| month == days.published.month() || month == days.outage.month());
    !(is_year && is_month)
}

/// Days for which a service is down at most, where only the weekday of its recovery is told: our assumption.
const DAYS_DOWN: i8 = 3;

/// "Down on Monday night … all had service again by 12:05 a.m. on Tuesday": a recovery on the day after, however soon it was written.
fn is_morrow(date: &Found, days: Days, reading: &Reading<'_>) -> bool {
    let recovers = |cue: &Cue| matches!(cue.row.says, Says::Event(Event::Restored | Event::Partial));
    let surely = |cue: &Cue| recovers(cue) && cue.row.weakness == 0;
    let soon = date.weekday.map(|weekday| weekday.since(days.outage.weekday()));
    let is_told = |days| match days {
        1 => reading.cues.iter().any(recovers),
        2..=DAYS_DOWN => reading.cues.iter().any(surely),
        _ => false,
    };
    date.month.is_none() && soon.is_some_and(is_told)
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
