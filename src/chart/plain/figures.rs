//! Which figures the plain picture shows, where, and in which words.

use super::margins::NARROW;
use crate::Outcome;
use crate::chart::canvas::marks::Standing;
use crate::chart::figure::entry::Entry;
use crate::chart::figure::tolerance::tells_time;
use crate::chart::figure::wording::{at_time, in_round_numbers, name, pole_name, qualified};
use crate::chart::heights::level::{levels_of, likely_outage};
use crate::chart::plot::time::TimeAxis;
use crate::chart::times::timeline::{moment, start_of};
use crate::chart::words;
use crate::compare::Verdict;
use crate::scenario::wording::is_native;
use crate::scenario::{Axis, PageId, Qualifier, Quantity, Scenario, Statement};
use crate::words::axis::{beside_clock, clock};
use std::cmp::Ordering;
use std::collections::HashMap;

/// A figure as the plain picture tells it.
#[derive(Debug, Clone)]
pub(super) struct Told<'e> {
    pub(super) entry: &'e Entry<'e>,
    /// The page in whose panel it stands.
    pub(super) page: PageId,
    pub(super) words: String,
    /// Whether what the simulation was not told is met; `None` where there is nothing to tell.
    pub(super) met: Option<bool>,
    pub(super) extent: Extent,
}

impl Told<'_> {
    /// Whether both are one figure of one page.
    pub(super) fn is_same(&self, other: &Told<'_>) -> bool {
        std::ptr::eq(self.entry, other.entry) && self.page == other.page
    }
}

/// Where a figure belongs: minutes after the scenario's origin, reports per bin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Extent {
    Time(f64),
    /// A length from the start, and how far it may reach; either may lie beyond the picture.
    Span {
        from: f64,
        low: f64,
        high: f64,
    },
    /// A count without a time, over the stretch that it is the highest of.
    Rule {
        count: f64,
        over: (f64, f64),
    },
    /// The same between two counts.
    Range {
        low: f64,
        high: f64,
        over: (f64, f64),
    },
    Point {
        at_min: f64,
        count: f64,
    },
    /// What is usual, told at the line of the baseline.
    Usual,
}

/// The longest words that are quoted at a mark, characters.
const LONGEST: usize = 30;

/// All figures, those first that say most: fitted, missed, assumed, not testable, met; what is of one wave last of each.
pub(super) fn told<'e>(outcome: &Outcome, entries: &'e [Entry<'e>], time: &TimeAxis) -> Vec<Told<'e>> {
    let scenario = &outcome.scenario;
    let mut told: Vec<Told<'e>> = Vec::new();
    for ensemble in &outcome.ensembles {
        let page = ensemble.page;
        told.extend(times(scenario, entries, time, page));
        told.extend(counts(outcome, entries, time, page));
        told.extend(baselines(scenario, entries, page));
    }
    told.retain(|told| told.entry.standing != Standing::Shown);
    told = spread(without_repetition(told));
    // What is assumed alike of all pages is said once.
    let mut assumed: Vec<String> = Vec::new();
    for told in told.iter_mut().filter(|told| told.entry.standing == Standing::Assumed) {
        match assumed.contains(&told.words) {
            true => told.words.clear(),
            false => assumed.push(told.words.clone()),
        }
    }
    told.sort_by_key(|told| {
        let is_of_wave = told.entry.quantity.is_some_and(|quantity| quantity.wave().is_some());
        let is_peak = told.entry.quantity.is_some_and(Quantity::is_highest_bin) && !is_of_wave;
        let rank = match (told.entry.standing, told.met) {
            // The headline tells it.
            (Standing::Fitted, _) if is_peak => 0,
            (Standing::Fitted, Some(false)) => 1,
            (Standing::Fitted, _) => 2,
            (_, Some(false)) => 3,
            (Standing::Assumed, _) => 4,
            (_, None) => 5,
            (_, Some(true)) => 6,
        };
        (rank, told.page.index(), is_of_wave)
    });
    told
}

/// A count of a run that waits for its turn.
struct Waiting<'e> {
    at_min: f64,
    count: f64,
    /// To the nearest count of its page that had its turn.
    gap_min: f64,
    told: Told<'e>,
}

/// Runs of counts last: the highest of each page, then those that are missed, then always the one farthest in time from those before it.
fn spread(told: Vec<Told<'_>>) -> Vec<Told<'_>> {
    let mut spread = Vec::with_capacity(told.len());
    let mut run: Vec<Waiting<'_>> = Vec::new();
    for told in told {
        let is_at_a_moment = told.entry.quantity.is_some_and(|quantity| quantity.at_min().is_some());
        match told.extent {
            Extent::Point { at_min, count } if is_at_a_moment => {
                run.push(Waiting { at_min, count, gap_min: f64::INFINITY, told });
            }
            _ => spread.push(told),
        }
    }
    run.sort_by(|one, other| one.count.total_cmp(&other.count));
    let worth = |waiting: &Waiting<'_>| {
        let is_first = waiting.gap_min.is_infinite();
        (is_first, !is_first && waiting.told.met == Some(false), waiting.gap_min)
    };
    let by_worth = |one: &_, other: &_| worth(one).partial_cmp(&worth(other)).unwrap_or(Ordering::Equal);
    while let Some(best) = (0..run.len()).max_by(|&one, &other| by_worth(&run[one], &run[other])) {
        let next = run.remove(best);
        for other in run.iter_mut().filter(|other| other.told.page == next.told.page) {
            other.gap_min = other.gap_min.min((other.at_min - next.at_min).abs());
        }
        spread.push(next.told);
    }
    spread
}

/// More figures than these nobody reads.
pub(super) fn most_figures(width: f64) -> usize {
    if width < NARROW { 4 } else { 7 }
}

/// More of another page than its main one have no room in its strip.
const MOST_OF_STRIP: usize = 2;

/// The first so many figures of the main page, and the first of each other.
pub(super) fn few<'e>(told: &[Told<'e>], most: usize) -> Vec<Told<'e>> {
    let mut taken: HashMap<PageId, usize> = HashMap::new();
    let mut is_among = |told: &&Told<'e>| {
        let most = if told.page == PageId::MAIN { most } else { most.min(MOST_OF_STRIP) };
        let taken = taken.entry(told.page).or_default();
        *taken += 1;
        *taken <= most
    };
    told.iter().filter(|told| is_among(told)).cloned().collect()
}

/// How many reported figures, fitted, kept aside or only to be shown, are told by none of these marks. A mark tells its figure, the peak's time at its point,
/// and a highest count of the same number.
pub(super) fn left_out(scenario: &Scenario, entries: &[Entry<'_>], marks: &[Told<'_>]) -> usize {
    let is_shown_elsewhere = |entry: &&Entry<'_>| entry.standing == Standing::Shown && entry.statement.is_some();
    let is_counted = |entry: &&Entry<'_>| {
        matches!(entry.standing, Standing::Fitted | Standing::HeldOut) || is_shown_elsewhere(entry)
    };
    let says = |mark: &Told<'_>, entry: &Entry<'_>| {
        std::ptr::eq(mark.entry, entry) || is_point(scenario, mark.entry, entry) || says_number(mark.entry, entry)
    };
    let reported = entries.iter().filter(is_counted).filter(|entry| entry.figure.is_some());
    reported.filter(|entry| !marks.iter().any(|mark| says(mark, entry))).count()
}

/// Whether a mark has the number that a height without a time states of the same page.
fn says_number(mark: &Entry<'_>, height: &Entry<'_>) -> bool {
    let number = |entry: &Entry<'_>| {
        let quantity = entry.quantity.filter(|quantity| quantity.counts_surge())?;
        Some((quantity.page()?, entry.statement.filter(|said| said.qualifier != Qualifier::Between)?.value))
    };
    height.quantity.is_some_and(Quantity::is_highest_bin)
        && number(height).is_some_and(|said| number(mark) == Some(said))
}

/// Leaves out heights that say the number of another mark of their page. They were kept aside, are met, and have no time.
fn without_repetition(told: Vec<Told<'_>>) -> Vec<Told<'_>> {
    let mut kept: Vec<Told<'_>> = Vec::new();
    for told in told {
        let is_met = matches!(told.extent, Extent::Rule { .. }) && told.met == Some(true);
        if !(is_met && kept.iter().any(|mark| says_number(mark.entry, told.entry))) {
            kept.push(told);
        }
    }
    kept
}

/// Times and lengths of a page; those of the outage itself belong to the first.
fn times<'e>(scenario: &Scenario, entries: &'e [Entry<'e>], time: &TimeAxis, page: PageId) -> Vec<Told<'e>> {
    let here = |of: Option<PageId>| of.map_or(page == PageId::MAIN, |of| of == page);
    let moments = entries.iter().filter_map(|entry| {
        let (minutes, of) = moment(entry)?;
        // A remark says nothing of the curve, and who states a height as well states a point.
        entry.statement?;
        if entries.iter().any(|other| is_point(scenario, other, entry)) {
            return None;
        }
        (here(of) && time.shows(minutes)).then(|| Told {
            entry,
            page,
            words: with_outcome(scenario, entry, time_words(scenario, entry, minutes)),
            met: met(entry),
            extent: Extent::Time(minutes),
        })
    });
    let start = start_of(entries).filter(|start| time.shows(*start) && page == PageId::MAIN);
    let spans = entries.iter().filter_map(|entry| {
        let (start, statement) = (start?, entry.statement?);
        (entry.quantity == Some(&Quantity::Duration)).then(|| Told {
            entry,
            page,
            words: with_outcome(
                scenario,
                entry,
                format!("{} {}", lowered(&name(scenario, &Quantity::Duration)), entry.label),
            ),
            met: met(entry),
            extent: {
                let (low, high) = match statement.qualifier {
                    Qualifier::Between => (statement.likelihood.low(), statement.likelihood.high()),
                    Qualifier::LessThan | Qualifier::UpTo | Qualifier::UpToAbout => (0.0, statement.value),
                    _ => (statement.value, statement.value),
                };
                Extent::Span { from: start, low: start + low, high: start + high }
            },
        })
    });
    moments.chain(spans).collect()
}

fn counts<'e>(outcome: &Outcome, entries: &'e [Entry<'e>], time: &TimeAxis, page: PageId) -> Vec<Told<'e>> {
    let scenario = &outcome.scenario;
    let has_peak_time = entries.iter().any(|entry| entry.quantity == Some(&Quantity::PeakTime(page)));
    let language = scenario.language();
    let mut untimed = 0;
    let levels = levels_of(scenario, entries, time, page, likely_outage(outcome));
    let told = levels.into_iter().map(|level| {
        let entry = level.entry;
        let time_entry = entries.iter().find(|time| is_point(scenario, entry, time));
        let timed = time_entry.and_then(|time| time.statement);
        // A point is missed where either of its figures is.
        let judged = time_entry.filter(|time| time.missed() && !entry.missed()).unwrap_or(entry);
        // "After 8:00" is no moment.
        let at_min = timed.filter(|statement| !is_bound(statement)).map(|statement| statement.value);
        let over = level.over_min;
        let extent = match (level.range(), level.time_min.or(at_min.filter(|minutes| time.shows(*minutes)))) {
            (Some((low, high)), None) => Extent::Range { low, high, over },
            (Some((low, high)), Some(at_min)) => {
                let half = scenario.page(page).bin_min / 2.0;
                Extent::Range { low, high, over: (at_min - half, at_min + half) }
            }
            (None, Some(at_min)) => Extent::Point { at_min, count: level.value },
            (None, None) => Extent::Rule { count: level.value, over },
        };
        let mut said = entry.label.clone();
        let adds = |time: &&Statement| !tells_time(scenario, &said, time.value);
        let is_point = matches!(extent, Extent::Point { .. });
        if let Some(statement) = timed.filter(|time| is_bound(time) || is_point).filter(adds) {
            let time = at_time(scenario, statement);
            said = match statement.qualifier {
                Qualifier::Bare => words::at(language, &said, &time),
                Qualifier::About => format!("{said}{}", words::around(language, &clock(scenario, statement.value))),
                _ => format!("{said} {time}"),
            };
        }
        if let (Some(quantity), true) = (entry.quantity, level.is_of_wave()) {
            said = format!("{} {said}", lowered(&name(scenario, quantity)));
        }
        if matches!(extent, Extent::Rule { .. }) && !has_peak_time && entry.standing == Standing::Fitted && untimed == 0
        {
            untimed += 1;
            said = words::without_time(language, &said);
        }
        Told { entry, page, words: with_outcome(scenario, judged, said), met: met(judged), extent }
    });
    told.collect()
}

/// What is stated of a page's usual number; what is assumed of it is told where nobody states it.
fn baselines<'e>(
    scenario: &Scenario,
    entries: &'e [Entry<'e>],
    page: PageId,
) -> impl Iterator<Item = Told<'e>> + use<'e> {
    let is_stated = move |entry: &&'e Entry<'e>| {
        entry.quantity == Some(&Quantity::Baseline(page)) && entry.figure.is_some() && entry.statement.is_some()
    };
    let told = entries.iter().filter(is_stated).map(|entry| {
        let words = with_outcome(scenario, entry, words::usual(scenario.language(), &lowered(&entry.label)));
        Told { entry, page, words, met: met(entry), extent: Extent::Usual }
    });
    told.collect::<Vec<_>>().into_iter()
}

/// Whether words say on which side of a number the true one lies.
pub(super) fn is_bound(said: &Statement) -> bool {
    use Qualifier::{LessThan, MoreThan, UpTo, UpToAbout};
    matches!(said.qualifier, MoreThan | LessThan | UpTo | UpToAbout)
}

/// Whether a height and its time are of one source and one use, and so are told as one point.
fn is_point(scenario: &Scenario, height: &Entry<'_>, time: &Entry<'_>) -> bool {
    let source = |entry: &Entry<'_>| entry.figure.map(|id| scenario.figure(id).source);
    let is_range = height.statement.is_none_or(|statement| statement.qualifier == Qualifier::Between);
    !is_range
        && height.quantity.zip(time.quantity).is_some_and(|(height, time)| height.is_timed_by(time))
        && height.standing == time.standing
        && source(height).is_some()
        && source(height) == source(time)
}

/// The words of a time: the article's where they are short, of the picture's language, and tell it on its clock.
fn time_words(scenario: &Scenario, entry: &Entry<'_>, minutes: f64) -> String {
    let quoted =
        entry.figure.map(|id| &scenario.figure(id).words).zip(entry.statement).and_then(|(words, statement)| {
            let short = words.chars().count() <= LONGEST && tells_time(scenario, words, minutes);
            let short = short && is_native(scenario.language(), words);
            let name = lowered(&pole_name(scenario, entry.quantity?));
            let is_quoted = short && statement.qualifier != Qualifier::Bare;
            is_quoted.then(|| format!("{name} {}", scenario.language().grammar().quoted(words)))
        });
    quoted.unwrap_or_else(|| lowered(&entry.label))
}

fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The words with what the simulation says instead, or that they are nobody's.
fn with_outcome(scenario: &Scenario, entry: &Entry<'_>, said: String) -> String {
    let language = scenario.language();
    if entry.standing == Standing::Assumed {
        let is_peak = entry.quantity.is_some_and(|quantity| quantity.is_highest_bin() && quantity.wave().is_none());
        return if is_peak { words::assumed_peak(language, &said) } else { words::assumed(language, &said) };
    }
    let predicted = entry.comparison.and_then(|comparison| comparison.predicted).filter(|_| entry.missed());
    let instead = predicted.zip(entry.quantity).map(|(predicted, quantity)| match quantity.axis() {
        Axis::Reports => qualified(language, Qualifier::About, &language.count(in_round_numbers(predicted.p50))),
        Axis::Instant => beside_clock(scenario, predicted.p50, entry.statement.map_or(0.0, |said| said.value)),
        axis => axis.value(scenario, predicted.p50),
    });
    match instead {
        Some(instead) => words::instead(language, &said, &instead),
        None if entry.standing == Standing::HeldOut && entry.verdict() == Some(Verdict::NotTestable) => {
            words::not_testable(language, &said)
        }
        None => said,
    }
}

fn met(entry: &Entry<'_>) -> Option<bool> {
    match (entry.verdict()?, entry.standing) {
        (Verdict::Miss | Verdict::NoOutage, _) => Some(false),
        (Verdict::InHalf | Verdict::InNinety, Standing::HeldOut) => Some(true),
        _ => None,
    }
}
