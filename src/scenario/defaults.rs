//! What is assumed where a scenario leaves it out: never silently, always as an [`Assumption`] with its reason.

use super::Statement;
use super::wording::qualifier::Effect;
use super::wording::{self, clock};
use super::{Assumed, Assumption, Figure, NOON_MIN, Page, PageId, Quantity, Role};
use crate::words::text::message;

/// Height of the highest bin where nobody reports one.
pub const DEFAULT_PEAK: &str = message!("10,000 reports");
/// Start where no source gives any time.
pub const DEFAULT_START: &str = message!("12:00");
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
        _ => None,
    });
    let known: Vec<(&Quantity, Option<&Statement>)> = fitted.chain(assumed).collect();
    let mut missing = Vec::new();
    if !known.iter().any(|(quantity, _)| quantity.is_time()) {
        missing.extend(start());
    }
    for page in (0..pages.len()).map(PageId) {
        let says_how_high = known.iter().any(|(quantity, _)| says_how_high(quantity, page));
        let default_peak = if says_how_high { None } else { peak(page) };
        // The largest: a lesser wave has a peak of its own.
        let peaks = known.iter().filter(|(quantity, _)| quantity.is_highest_bin() && quantity.page() == Some(page));
        let highest = peaks.filter_map(|(_, statement)| Some((*statement)?.value)).max_by(f64::total_cmp);
        let default_height = default_peak.as_ref().and_then(|assumption| match &assumption.assumed {
            Assumed::Figure(_, statement) => Some(statement.value),
            _ => None,
        });
        missing.extend(default_peak);
        if !known.iter().any(|(quantity, _)| **quantity == Quantity::Baseline(page)) {
            let median = baseline_share(highest.or(default_height));
            missing.push(Assumption::by_default(Assumed::BaselineShare {
                page,
                median,
                log_sd: BASELINE_SHARE_LOG_SD,
            }));
        }
    }
    missing
}

fn says_how_high(quantity: &Quantity, page: PageId) -> bool {
    quantity.counts_surge() && quantity.page().is_none_or(|of| of == page)
}

fn start() -> Option<Assumption> {
    let statement: Statement = clock::statement(Effect::BARE, NOON_MIN, clock::Rounding::FullHour)?;
    Some(Assumption::by_default(Assumed::Figure(Quantity::Start, statement)))
}

fn peak(page: PageId) -> Option<Assumption> {
    Some(Assumption::by_default(Assumed::Figure(Quantity::Peak(page), wording::count(DEFAULT_PEAK).ok()?)))
}
