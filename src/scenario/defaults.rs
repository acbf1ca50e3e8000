//! What is assumed where a scenario leaves it out: never silently, always as an [`Assumption`] with its reason.

use super::Statement;
use super::wording::qualifier::Effect;
use super::wording::{self, clock};
use super::{Assumed, Assumption, Figure, NOON_MIN, Page, PageId, Qualifier, Quantity, Role, Tail};
use crate::words::message::{Hole, Text};
use crate::words::text::{message, text};
use jiff::civil;

/// Height of the highest bin where nobody reports one.
pub const DEFAULT_PEAK: &str = message!("10,000 reports");
/// The same is no lower than so many times the level before the outage, where that is stated. Nine in ten genuine curves have 0.04 to 6 % of
/// their peak before it: a share of 2 % is our assumption, and taken only where 6 % of [`DEFAULT_PEAK`] are less.
const PEAK_OVER_BASELINE: f64 = 50.0;
const LARGEST_BASELINE_SHARE: f64 = 0.06;
/// Start where no source gives any time.
pub const DEFAULT_START: &str = message!("12:00");
/// So long before a count the start may lie where that count is the only time, minutes. Of 16 outages the first timed count came 8 to
/// 128 minutes after the start: the table of first counts in docs/realism.md.
const START_BEFORE_COUNT_MIN: f64 = 120.0;
/// A highest bin may be this part of the count lower than that: the bins of another reader.
const COUNT_BELOW_PEAK: f64 = 0.05;
/// A count longer than this after a stated start may be one of the end, minutes. Our assumption: the first counts of 16 outages came within
/// 128.
const EARLY_COUNT_MIN: f64 = 180.0;
/// Baseline of genuine report curves, reports per bin, where their highest bin has [`TYPICAL_PEAK`]: a median.
pub const TYPICAL_BASELINE: f64 = 1.4;
/// Highest bin of genuine report curves, reports: a median.
pub const TYPICAL_PEAK: f64 = 94.0;
/// Standard deviation of the log of baseline over peak. The genuine curves' 1.5 is in part the coarseness of baselines under
/// one report per bin.
pub const BASELINE_SHARE_LOG_SD: f64 = 1.2;
/// Median of baseline over peak where nothing says how high the peak was.
pub const USUAL_BASELINE_SHARE: f64 = 0.005;

/// Median of baseline over peak, given the peak.
///
/// Within the genuine curves the quiet level does not depend on the peak (exponent 0.06). That of the hour before the event does
/// (0.6). Across services, those with more users have more of both. Our assumption lies in between: the baseline grows with the
/// square root of the peak.
fn baseline_share(peak: Option<f64>) -> f64 {
    peak.map_or(USUAL_BASELINE_SHARE, |peak| {
        TYPICAL_BASELINE / TYPICAL_PEAK * (TYPICAL_PEAK / peak.max(TYPICAL_BASELINE)).sqrt().min(10.0)
    })
}

/// The assumptions that stand in for what neither the figures nor `stated` provide.
pub(crate) fn for_what_is_missing(pages: &[Page], figures: &[Figure], stated: &[Assumption]) -> Vec<Assumption> {
    let fitted = figures
        .iter()
        .filter(|figure| figure.role == Role::Fit)
        .map(|figure| (&figure.quantity, figure.statement.as_ref()));
    let assumed = stated.iter().filter_map(|assumption| match &assumption.assumed {
        Assumed::Figure(quantity, statement) => Some((quantity, Some(statement))),
        Assumed::Day(_) | Assumed::BaselineShare { .. } => None,
    });
    let known: Vec<(&Quantity, Option<&Statement>)> = fitted.chain(assumed).collect();
    let mut missing = Vec::new();
    if !known.iter().any(|(quantity, _)| quantity.is_time()) {
        missing.extend(counted_from(&known).map_or_else(start, start_before));
    }
    for page in (0..pages.len()).map(PageId) {
        let says_how_high = known.iter().any(|(quantity, _)| says_how_high(quantity, page));
        let default_peak = match says_how_high {
            true => peak_above_count(page, &known),
            // A share says how high it is beside the others.
            false if is_tied(page, &known) => None,
            false => peak(page, &known),
        };
        // The largest: a lesser wave has a peak of its own.
        let peaks = known.iter().filter(|(quantity, _)| quantity.is_highest_bin() && quantity.page() == Some(page));
        let highest = peaks.filter_map(|(_, statement)| Some((*statement)?.value)).max_by(f64::total_cmp);
        let default_height = default_peak.as_ref().and_then(|assumption| match &assumption.assumed {
            Assumed::Figure(_, statement) => Some(statement.value),
            Assumed::Day(_) | Assumed::BaselineShare { .. } => None,
        });
        missing.extend(default_peak);
        if !known.iter().any(|(quantity, _)| **quantity == Quantity::Baseline(page)) {
            let median = baseline_share(highest.or(default_height));
            missing.push(share_of_peak(page, median));
        }
    }
    missing
}

fn says_how_high(quantity: &Quantity, page: PageId) -> bool {
    quantity.counts_surge() && quantity.page().is_none_or(|of| of == page)
}

/// Whether a share of all pages is stated, and a height of another page.
fn is_tied(page: PageId, known: &[(&Quantity, Option<&Statement>)]) -> bool {
    let mut quantities = known.iter().map(|(quantity, _)| *quantity);
    let has_share = quantities.clone().any(|quantity| matches!(quantity, Quantity::PageShare(_)));
    has_share && quantities.any(|quantity| quantity.counts_surge() && quantity.page().is_some_and(|of| of != page))
}

/// When the outage was under way, minutes after the origin: at the first count that is at least half of the highest. A lower one may be of the
/// quiet time.
fn counted_from(known: &[(&Quantity, Option<&Statement>)]) -> Option<f64> {
    let counts = || known.iter().filter_map(|(quantity, statement)| Some((quantity.at_min()?, (*statement)?.value)));
    let highest = counts().map(|(_, count)| count).max_by(f64::total_cmp)?;
    counts().filter(|(_, count)| 2.0 * count >= highest).map(|(at_min, _)| at_min).min_by(f64::total_cmp)
}

/// The start where reports were counted at a moment, and nothing else is known of the time.
fn start_before(counted_min: f64) -> Option<Assumption> {
    // As vague as a bare full hour at its early end, and as sharp as the moment of the count at its late one.
    let from = (counted_min - START_BEFORE_COUNT_MIN, clock::Rounding::FullHour);
    let statement = clock::between(from, (counted_min, clock::Rounding::Minute), false)?;
    Some(Assumption::by_default(
        Assumed::Figure(Quantity::Start, statement),
        text!("up to 2 h before the count"),
        text!("no source gives the start; the first count of 16 other outages came 8 to 128 minutes after theirs"),
    ))
}

/// The height of a page of which nothing is known but the count of one moment, early in the outage or nobody knows when.
///
/// Without it the count could as well be of the end of an outage a hundred times as large. Of nine outages
/// with several counts the highest was 1.07 to 1.4 times the first in four, 3.4 to 3.8 times in three, and 8 and 10 times in two. Of seven
/// more the one timed count was the highest. The mean excess over all is 1.6; ours is 1.
fn peak_above_count(page: PageId, known: &[(&Quantity, Option<&Statement>)]) -> Option<Assumption> {
    let mut of_page = known.iter().filter(|(quantity, _)| says_how_high(quantity, page));
    let (Some((Quantity::LevelAt(_, at_min), Some(statement))), None) = (of_page.next(), of_page.next()) else {
        return None;
    };
    let is_late = |(quantity, statement): &(&Quantity, Option<&Statement>)| match quantity {
        Quantity::Start => statement.is_some_and(|start| *at_min > start.value + EARLY_COUNT_MIN),
        Quantity::PeakTime(_) => true,
        quantity => quantity.is_time() && statement.is_some_and(|end| *at_min > end.value),
    };
    if statement.likelihood.left().is_open() || known.iter().any(is_late) {
        return None;
    }
    let count = statement.value;
    let tails = (Tail::Gaussian(COUNT_BELOW_PEAK * count), Tail::Exponential(count));
    let statement = Statement::new(Qualifier::MoreThan, count, (count, count), tails.0, tails.1)?;
    Some(Assumption::by_default(
        Assumed::Figure(Quantity::Peak(page), statement),
        text!("the count or more"),
        text!(
            "no source gives a height but a count; in nine other outages the highest count was 1.07 to 10 times the first"
        ),
    ))
}

fn start() -> Option<Assumption> {
    let statement: Statement = clock::statement(Effect::BARE, NOON_MIN, clock::Rounding::FullHour)?;
    Some(Assumption::by_default(
        Assumed::Figure(Quantity::Start, statement),
        Text::plain(DEFAULT_START),
        text!("no source gives a time; the curve keeps its shape wherever the day puts it"),
    ))
}

fn peak(page: PageId, known: &[(&Quantity, Option<&Statement>)]) -> Option<Assumption> {
    let usual = wording::count(DEFAULT_PEAK).ok()?;
    let mut baselines = known.iter().filter(|(quantity, _)| **quantity == Quantity::Baseline(page));
    let baseline = baselines.find_map(|(_, statement)| Some((*statement)?.value));
    let is_high = |baseline: &f64| *baseline > LARGEST_BASELINE_SHARE * usual.value;
    let (height, words) = match baseline.filter(is_high) {
        Some(baseline) => (
            wording::count(&format!("{} reports", (PEAK_OVER_BASELINE * baseline).round())).ok()?,
            text!("{times} times the usual number", times = PEAK_OVER_BASELINE),
        ),
        None => (usual, Text::plain(DEFAULT_PEAK)),
    };
    Some(Assumption::by_default(
        Assumed::Figure(Quantity::Peak(page), height),
        words,
        text!("no source gives a height; it sets the scale of the axis and nothing else"),
    ))
}

fn share_of_peak(page: PageId, median: f64) -> Assumption {
    Assumption::by_default(
        Assumed::BaselineShare { page, median, log_sd: BASELINE_SHARE_LOG_SD },
        text!("about {share} % of the peak", share = Hole::one_digit(100.0 * median)),
        text!(
            "no source gives the level before the outage; nine in ten genuine curves have 0.04 to 6 % of the peak, the higher the peak the less"
        ),
    )
}

/// The day where the sources name the month or the year alone.
pub(crate) fn day(day: civil::Date) -> Assumption {
    let reason = text!("no source names the day; it decides little but summer or winter time");
    Assumption::by_default(Assumed::Day(day), text!("{date}", date = day), reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    /// What is assumed of the pages' peaks: their values.
    fn peaks(text: &str) -> Vec<f64> {
        let scenario = Scenario::parse("defaults", text).expect("a valid scenario");
        let peak = |assumption: &Assumption| match &assumption.assumed {
            Assumed::Figure(Quantity::Peak(_), statement) => Some(statement.value),
            _ => None,
        };
        scenario.assumptions().iter().filter_map(peak).collect()
    }

    const HEAD: &str = "service = \"S\"\ntime-zone = \"UTC\"\n";
    const OUTAGE: &str = "[outage]\nsource = \"O\"\ndate = \"2024-03-05\"\nstart = \"13:50\"\n";

    #[test]
    fn a_peak_that_nobody_reports_is_above_a_stated_baseline() {
        assert_eq!(peaks(&format!("{HEAD}{OUTAGE}")), [10_000.0]);
        assert_eq!(peaks(&format!("{HEAD}{OUTAGE}baseline = \"600\"")), [10_000.0]);
        assert_eq!(peaks(&format!("{HEAD}{OUTAGE}baseline = \"20,000\"")), [1_000_000.0]);
    }

    #[test]
    fn a_page_whose_height_follows_from_a_share_has_no_height_of_its_own() {
        let pages = "[[page]]\nname = \"United States\"\n[[page]]\nname = \"Japan\"\n";
        let figure = |quantity: &str, value: &str| {
            let page = "page = \"United States\"\nsource = \"outage\"\n";
            format!("[[figure]]\nquantity = \"{quantity}\"\nvalue = \"{value}\"\n{page}")
        };
        let two = format!("{HEAD}{pages}{OUTAGE}{}", figure("peak", "5,000"));
        assert_eq!(peaks(&two), [10_000.0]);
        assert_eq!(peaks(&format!("{two}{}", figure("share", "80 %"))), [0.0; 0]);
    }
}
