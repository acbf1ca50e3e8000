//! What the picture says of observed curves: that they were not used for the fit, and how well the bands hold them.

use crate::chart::canvas::text::Printable;
use crate::chart::figure::wording::{has_several, page_name};
use crate::chart::key::row::KeyRow;
use crate::compare::ObservedComparison;
use crate::scenario::{Axis, Scenario};
use crate::words::text::{counted, say};
use crate::{Language, Outcome};

/// A row of the key, and whether the curve is that of another site.
pub(crate) struct ObservedRow {
    pub(crate) row: KeyRow,
    pub(crate) is_of_other_site: bool,
}

/// One row of the key for each observed curve.
pub(crate) fn rows(outcome: &Outcome, printable: &mut Printable) -> Vec<ObservedRow> {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let row = |observed: &ObservedComparison| {
        let name = &observed.name;
        let curve = match has_several(scenario) {
            true => format!("{}, {name}", page_name(scenario, observed.page)),
            false => name.clone(),
        };
        // The heading says it too: better a whole name than the word twice.
        let title = match observed.factor() {
            Some(factor) => {
                let times = language.multiplied(factor);
                say!(language, "observed on another site, {times}: {curve}", times, curve)
            }
            None => say!(language, "observed: {curve}", curve),
        };
        // Nothing else says by what another site's curve is multiplied.
        let short_title = if observed.factor().is_some() { &title } else { &curve };
        let row = KeyRow {
            identifier: String::new(),
            title: printable.text(&title),
            short_title: Some(printable.text(short_title)),
            tolerance: None,
            short_tolerance: None,
            details: coverage(language, observed).to_vec(),
            verdict: None,
        };
        ObservedRow { row, is_of_other_site: observed.factor().is_some() }
    };
    outcome.observed.iter().map(row).collect()
}

/// `50% band holds 47% of 38 bins`, `90% band holds 89%`; of another site's curve it is said of the shape.
fn coverage(language: Language, observed: &ObservedComparison) -> [String; 2] {
    let score = &observed.score;
    let (half, ninety) = (language.percent(score.in_half), language.percent(score.in_ninety));
    let bins = counted!(language, score.bins, "{n} bin", "{n} bins");
    if observed.factor().is_some() {
        return [
            say!(language, "shape: 50% band holds {half} of {bins}", half, bins),
            say!(language, "shape: 90% band holds {ninety}", ninety),
        ];
    }
    [say!(language, "50% band holds {half} of {bins}", half, bins), say!(language, "90% band holds {ninety}", ninety)]
}

/// The picture in words.
pub(crate) fn sentence(scenario: &Scenario, observed: &ObservedComparison) -> String {
    let score = &observed.score;
    let language = scenario.language();
    let page = if has_several(scenario) {
        say!(language, " of {page}", page = page_name(scenario, observed.page))
    } else {
        String::new()
    };
    let coverage = coverage(language, observed).join(", ");
    if let Some(factor) = observed.factor() {
        return say!(
            language,
            "Curve of another site{page} from {name}, {times}, not used for the fit; its shape alone is compared: {coverage}.",
            page,
            name = observed.name,
            times = language.multiplied(factor),
            coverage
        );
    }
    let simulated = score.simulated_peak.map_or("–".to_owned(), |peak| Axis::Reports.summary(scenario, &peak));
    say!(
        language,
        "Observed curve{page} from {name}, not used for the fit: highest bin {peak}, simulated {simulated}; {coverage}.",
        page,
        name = observed.name,
        peak = Axis::Reports.value(scenario, score.peak as f64),
        simulated,
        coverage
    )
}
