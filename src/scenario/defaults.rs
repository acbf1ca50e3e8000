//! What is assumed where a scenario leaves it out: never silently, always as an [`Assumption`] with its reason.

use super::wording::{clock, count};
use super::{Assumed, Assumption, AssumptionOrigin, Figure, Page, PageId, Quantity, Role};
use super::{Qualifier, Statement};

/// Height of the highest bin where nobody reports one.
pub const DEFAULT_PEAK: &str = "10,000 reports";
/// Start where no source gives any time.
pub const DEFAULT_START: &str = "12:00";
/// Median of baseline over peak in genuine report curves.
pub const BASELINE_SHARE_MEDIAN: f64 = 0.009;
/// Standard deviation of the log of that share. The quartiles of genuine curves, 0.0033 and 0.029, would mean 1.6, but part
/// of that spread is the coarseness of baselines under one report per bin.
pub const BASELINE_SHARE_LOG_SD: f64 = 1.0;

const NOON_MIN: f64 = 720.0;

/// The assumptions that stand in for what neither the figures nor `stated` provide.
pub(crate) fn for_what_is_missing(pages: &[Page], figures: &[Figure], stated: &[Assumption]) -> Vec<Assumption> {
    let fitted = figures.iter().filter(|figure| figure.role == Role::Fit).map(|figure| &figure.quantity);
    let assumed = stated.iter().filter_map(|assumption| match &assumption.assumed {
        Assumed::Figure(quantity, _) => Some(quantity),
        _ => None,
    });
    let known: Vec<&Quantity> = fitted.chain(assumed).collect();
    let mut missing = Vec::new();
    if !known.iter().any(|quantity| says_when(quantity)) {
        missing.extend(start());
    }
    for page in (0..pages.len()).map(PageId) {
        let height = known.iter().any(|quantity| says_how_high(quantity, page));
        if !height {
            missing.extend(peak(page));
        }
        if !known.iter().any(|quantity| **quantity == Quantity::Baseline(page)) {
            missing.push(Assumption {
                assumed: Assumed::BaselineShare { page, median: BASELINE_SHARE_MEDIAN, log_sd: BASELINE_SHARE_LOG_SD },
                words: "about 1 % of the peak".to_owned(),
                reason: "no source gives the level before the outage; genuine curves have 0.3 to 3 % of the peak"
                    .to_owned(),
                origin: AssumptionOrigin::Default,
            });
        }
    }
    missing
}

fn says_when(quantity: &Quantity) -> bool {
    matches!(quantity, Quantity::Start | Quantity::PeakTime(_) | Quantity::Restored | Quantity::Subsided(_))
}

fn says_how_high(quantity: &Quantity, page: PageId) -> bool {
    match quantity {
        Quantity::Peak(of) | Quantity::LevelAt(of, _) | Quantity::CountWithin { page: of, .. } => *of == page,
        Quantity::Total(of) => of.is_none_or(|of| of == page),
        _ => false,
    }
}

fn start() -> Option<Assumption> {
    let statement: Statement = clock::statement(Qualifier::Bare, NOON_MIN, clock::Rounding::FullHour)?;
    Some(Assumption {
        assumed: Assumed::Figure(Quantity::Start, statement),
        words: DEFAULT_START.to_owned(),
        reason: "no source gives a time; the curve keeps its shape wherever the day puts it".to_owned(),
        origin: AssumptionOrigin::Default,
    })
}

fn peak(page: PageId) -> Option<Assumption> {
    Some(Assumption {
        assumed: Assumed::Figure(Quantity::Peak(page), count(DEFAULT_PEAK).ok()?),
        words: DEFAULT_PEAK.to_owned(),
        reason: "no source gives a height; it sets the scale of the axis and nothing else".to_owned(),
        origin: AssumptionOrigin::Default,
    })
}
