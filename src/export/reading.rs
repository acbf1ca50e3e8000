//! What observed curves say of their own outage, as a table of text.

use super::table::{aligned, cut};
use crate::Outcome;
use crate::fit::CurveReading;
use crate::observed::{CLEAR, CLEAR_TIMES};
use crate::quantiles::Quantiles;
use crate::scenario::{Axis, Scenario};
use crate::words::axis::stretch;
use crate::words::number::percent;

/// For each observed curve of role `fit` the outage that its bins tell, with 90 % intervals; `None` where there is none.
///
/// Plain text, for a fixed-width font.
pub fn readings_table(outcome: &Outcome) -> Option<String> {
    let scenario = &outcome.scenario;
    let tables: Vec<String> = outcome.readings.iter().map(|reading| table(scenario, reading)).collect();
    (!tables.is_empty()).then(|| tables.join("\n"))
}

fn table(scenario: &Scenario, reading: &CurveReading) -> String {
    let row = |name: &str, axis: Axis, quantiles: &Quantiles, meaning: &str| {
        [name.to_owned(), axis.summary(scenario, quantiles), meaning.to_owned()]
    };
    let mut rows = vec![
        [format!("outage of {}", cut(&reading.name)), "fitted (90 %)".to_owned(), String::new()],
        row("start", Axis::Instant, &reading.start_min, ""),
        row("restored", Axis::Instant, &reading.restored_min, "end of the cause, of the last wave of some height"),
        row("duration", Axis::Minutes, &reading.duration_min, ""),
        row("rise", Axis::Minutes, &reading.rise_min, "from the first reports to all of them"),
        row("fatigue", Axis::Minutes, &reading.fatigue_min, "to 37 % while the outage lasts"),
        row("fast decay", Axis::Minutes, &reading.fast_decay_min, "to 37 % of the fast part after its end"),
        row("slow decay", Axis::Minutes, &reading.slow_decay_min, "to 37 % of the slow part"),
        row("slow share", Axis::Fraction, &reading.slow_share, "of the reports at its end"),
        row("baseline", Axis::Reports, &reading.baseline, "reports per bin before"),
        row("discrepancy", Axis::Fraction, &reading.discrepancy_log_sd, "how far it departs from the smooth shape"),
    ];
    let probability = percent(reading.second_wave_probability);
    rows.push(["second wave".to_owned(), format!("probability {probability}"), String::new()]);
    if let Some(wave) = &reading.second_wave {
        rows.push(row("  its start", Axis::Instant, &wave.start_min, "if there was one"));
        rows.push(row("  its height", Axis::Fraction, &wave.relative_height, "of the first"));
    }
    let mut text = aligned(&rows);
    if !reading.is_clear {
        text += &format!(
            "  No surge stands out ({CLEAR} reports in a bin, {CLEAR_TIMES} times the median): this may be an outage read off noise.\n"
        );
    }
    let (from, to) = reading.fitted_min;
    text += &format!(
        "  Found from the curve's bins {} and from no figure; not evidence for the simulation, nor drawn.\n",
        stretch(scenario, from, to)
    );
    text
}
