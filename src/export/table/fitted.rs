//! What observed curves say of their own outage, as a table of text.

use super::{aligned, cut};
use crate::Outcome;
use crate::fit::{CurveReading, FEW_EFFECTIVE};
use crate::observed::{CLEAR, CLEAR_TIMES};
use crate::quantiles::Quantiles;
use crate::scenario::{Axis, Scenario};
use crate::words::axis::stretch;
use crate::words::text::say;

/// For each observed curve of role `fit` the outage that its bins tell, with 90 % intervals; `None` where there is none.
///
/// Plain text, for a fixed-width font.
pub fn readings_table(outcome: &Outcome) -> Option<String> {
    let scenario = &outcome.scenario;
    let is_of_other_site = |page| outcome.observed.iter().any(|curve| curve.page == page && curve.factor().is_some());
    let tables: Vec<String> =
        outcome.readings.iter().map(|reading| table(scenario, reading, is_of_other_site(reading.page))).collect();
    (!tables.is_empty()).then(|| tables.join("\n"))
}

fn table(scenario: &Scenario, reading: &CurveReading, is_of_other_site: bool) -> String {
    let language = scenario.language();
    let row = |name: String, axis: Axis, quantiles: &Quantiles, meaning: String| {
        [name, axis.summary(scenario, quantiles), meaning]
    };
    let mut rows = vec![
        [
            say!(language, "outage of {curve}", curve = cut(&reading.name)),
            say!(language, "fitted (90 %)"),
            String::new(),
        ],
        row(say!(language, "start"), Axis::Instant, &reading.start_min, String::new()),
        row(
            say!(language, "restored"),
            Axis::Instant,
            &reading.restored_min,
            say!(language, "end of the cause, of the last wave of some height"),
        ),
        row(say!(language, "duration"), Axis::Minutes, &reading.duration_min, String::new()),
        row(
            say!(language, "rise"),
            Axis::Minutes,
            &reading.rise_min,
            say!(language, "from the first reports to all of them"),
        ),
        row(
            say!(language, "fatigue"),
            Axis::Minutes,
            &reading.fatigue_min,
            say!(language, "to 37 % while the outage lasts"),
        ),
        row(
            say!(language, "fast decay"),
            Axis::Minutes,
            &reading.fast_decay_min,
            say!(language, "to 37 % of the fast part after its end"),
        ),
        row(
            say!(language, "slow decay"),
            Axis::Minutes,
            &reading.slow_decay_min,
            say!(language, "to 37 % of the slow part"),
        ),
        row(
            say!(language, "slow share"),
            Axis::Fraction,
            &reading.slow_share,
            say!(language, "of the reports at its end"),
        ),
        row(say!(language, "baseline"), Axis::Reports, &reading.baseline, say!(language, "reports per bin before")),
        row(
            say!(language, "discrepancy"),
            Axis::Fraction,
            &reading.discrepancy_log_sd,
            say!(language, "how far it departs from the smooth shape"),
        ),
    ];
    let probability = language.percent(reading.second_wave_probability);
    rows.push([say!(language, "second wave"), say!(language, "probability {probability}", probability), String::new()]);
    if let Some(wave) = &reading.second_wave {
        rows.push(row(
            format!("  {}", say!(language, "its start")),
            Axis::Instant,
            &wave.start_min,
            say!(language, "if there was one"),
        ));
        rows.push(row(
            format!("  {}", say!(language, "its height")),
            Axis::Fraction,
            &wave.relative_height,
            say!(language, "of the first"),
        ));
    }
    let mut text = aligned(&rows);
    if is_of_other_site {
        let remark =
            say!(language, "Fitted to the other site’s own counts: times and shape carry over, the baseline does not.");
        text.push_str(&format!("  {remark}\n"));
    }
    if !reading.is_clear {
        let doubt = say!(
            language,
            "No surge stands out ({least} reports in a bin, {times} times the median): this may be an outage read off noise.",
            least = CLEAR,
            times = CLEAR_TIMES
        );
        text += &format!("  {doubt}\n");
    }
    let rough = match (reading.is_far(), reading.is_rough()) {
        (true, _) => Some(say!(
            language,
            "No curve of the model comes near these bins: what is told is of those that come nearest."
        )),
        (_, true) => Some(say!(
            language,
            "These figures are rough: they rest on only about {curves} independent curves (fewer than {few}).",
            curves = format!("{:.0}", reading.effective_sample_size),
            few = FEW_EFFECTIVE,
        )),
        _ => None,
    };
    text.extend(rough.map(|rough| format!("  {rough}\n")));
    let (from, to) = reading.fitted_min;
    let found = say!(
        language,
        "Found from the curve's bins {stretch} and from no figure; not evidence for the simulation, nor drawn.",
        stretch = stretch(scenario, from, to)
    );
    text += &format!("  {found}\n");
    text
}
