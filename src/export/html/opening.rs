//! What a reader needs first: what happened, how sure that is, how many reports there were, and curves to look at.

use super::section::packed;
use super::template::escaped;
use crate::chart::{CURVES, Exceeded, dot_chart};
use crate::scenario::{Axis, PageId};
use crate::words::axis::{beside_clock, dated_clock};
use crate::words::text::say;
use crate::{Outcome, PageSummary, Twentieths};

/// Three sentences: what happened, how sure, how many.
pub(super) fn sentences(outcome: &Outcome) -> String {
    let language = outcome.scenario.language();
    let sentences = [
        (say!(language, "What happened:"), happened(outcome)),
        (say!(language, "How sure:"), sure(outcome)),
        (say!(language, "In all:"), in_all(outcome)),
    ];
    let paragraph = |(question, answer): (String, Option<String>)| {
        answer.map(|answer| format!("<p><b>{}</b> {}</p>\n", escaped(&question), escaped(&answer)))
    };
    sentences.into_iter().filter_map(paragraph).collect()
}

fn main_page(outcome: &Outcome) -> Option<&PageSummary> {
    outcome.summary.pages.first()
}

/// ` on the India page` where there are several.
fn on_page(outcome: &Outcome) -> String {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let several = scenario.pages().len() > 1;
    let page = language.grammar().place(&scenario.page(PageId::MAIN).name);
    if several { say!(language, " on the {page} page", page) } else { String::new() }
}

fn happened(outcome: &Outcome) -> Option<String> {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let page = main_page(outcome)?;
    let start_min = outcome.summary.start_min.p50;
    let start = dated_clock(scenario, start_min);
    let peak = beside_clock(scenario, page.peak_time_min.p50, start_min);
    let count = language.count(page.peak.p50);
    let bin = language.bin_width(scenario.page(PageId::MAIN).bin_min);
    let on_page = on_page(outcome);
    Some(match &outcome.summary.restored_min {
        Some(restored) => say!(
            language,
            "trouble began about {start}, reports were highest about {peak}, at {count} per {bin}{on_page}, and the service was back about {restored}.",
            start,
            peak,
            count,
            bin,
            on_page,
            restored = beside_clock(scenario, restored.p50, start_min)
        ),
        None => say!(
            language,
            "reports began to rise about {start} and were highest about {peak}, at {count} per {bin}{on_page}.",
            start,
            peak,
            count,
            bin,
            on_page
        ),
    })
}

fn sure(outcome: &Outcome) -> Option<String> {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    if outcome.diagnostics.is_void() && !outcome.diagnostics.is_contradictory() {
        return Some(say!(language, "hardly, since too few simulated curves were found that fit all figures."));
    }
    if outcome.diagnostics.is_void() {
        return Some(say!(
            language,
            "hardly, since the figures contradict each other; these curves come nearest to all of them."
        ));
    }
    let peak = main_page(outcome)?.peak;
    let peak = Axis::Reports.range(scenario, peak.p05, peak.p95)?;
    let lasted =
        outcome.summary.duration_min.and_then(|minutes| Axis::Minutes.range(scenario, minutes.p05, minutes.p95));
    let ranges = match lasted {
        Some(lasted) => {
            say!(language, "nine in ten simulations peak at {peak} and last {lasted}", peak, lasted)
        }
        None => say!(language, "nine in ten simulations peak at {peak}", peak),
    };
    let (tested, agreeing) = outcome.comparison.tested_and_agreeing();
    let agreement = match (tested, agreeing) {
        (0, _) => say!(language, "no figure can be tested against the others"),
        (1, 1) => say!(language, "the one figure that can be tested agrees with the others"),
        (1, _) => say!(language, "the one figure that can be tested does not agree with the others"),
        _ => {
            say!(language, "{agreeing} of {tested} figures that can be tested agree with the others", agreeing, tested)
        }
    };
    let sure = say!(language, "{ranges}; {agreement}.", ranges, agreement);
    Some(match outcome.diagnostics.told_roughness(language) {
        Some(rough) => format!("{sure} {rough}"),
        None => sure,
    })
}

fn in_all(outcome: &Outcome) -> Option<String> {
    let scenario = &outcome.scenario;
    let total = &outcome.summary.total;
    let range = Axis::Reports.range(scenario, total.p05, total.p95)?;
    let count = scenario.language().count(total.p50);
    Some(say!(scenario.language(), "about {count} reports, and {range} in nine of ten simulations.", count, range))
}

/// Peak and total, each as twenty dots under what they say.
pub(super) fn worlds(id: &str, outcome: &Outcome) -> String {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let on_page = on_page(outcome);
    let peak = main_page(outcome).map(|page| {
        let said = match Exceeded::of(&page.peak_twentieths) {
            Some(Exceeded { count, by }) => say!(
                language,
                "Peak: in {by} of 20 equally likely worlds more than {count} reports per {bin}{on_page}.",
                by,
                count = language.stated_count(count),
                bin = language.bin_width(scenario.page(PageId::MAIN).bin_min),
                on_page
            ),
            None => say!(language, "Peak: much the same in all of 20 equally likely worlds."),
        };
        ("peak", said, &page.peak_twentieths)
    });
    let total = &outcome.summary.total_twentieths;
    let said = match Exceeded::of(total) {
        Some(Exceeded { count, by }) => say!(
            language,
            "In all: in {by} of 20 equally likely worlds more than {count} reports.",
            by,
            count = language.stated_count(count)
        ),
        None => say!(language, "In all: much the same in all of 20 equally likely worlds."),
    };
    let figures = peak.into_iter().chain([("total", said, total)]);
    let figures = figures.filter(|(_, _, values)| values.0.iter().all(|value| value.is_finite()));
    figures.map(|(name, said, values)| dots(&format!("{id}-{name}-"), outcome, &said, values)).collect()
}

fn dots(id_prefix: &str, outcome: &Outcome, said: &str, values: &Twentieths) -> String {
    let chart = dot_chart(outcome.scenario.language(), values, Exceeded::of(values), said);
    let caption = escaped(said);
    format!(
        "<figure class=\"chart\">\n<figcaption>{caption}</figcaption>\n{}</figure>\n",
        chart.to_inline_svg(id_prefix)
    )
}

/// A button that shows simulated curves one after another; the script makes it work. Nothing where a page has no line.
pub(super) fn film(outcome: &Outcome) -> String {
    let language = outcome.scenario.language();
    let replicates = outcome.ensembles.iter().map(|ensemble| ensemble.counts.len()).min().unwrap_or(0);
    let curves = replicates.min(CURVES);
    if curves < 2 || outcome.ensembles.iter().any(|ensemble| ensemble.line_counts().is_empty()) {
        return String::new();
    }
    let pages = outcome.ensembles.iter().map(|ensemble| {
        let rows = ensemble.counts[..curves].iter().map(|row| {
            let counts: Vec<String> = row.iter().map(|&count| in_pixels(count).to_string()).collect();
            format!("[{}]", counts.join(","))
        });
        format!("[{}]", rows.collect::<Vec<_>>().join(","))
    });
    let json = format!("[{}]", pages.collect::<Vec<_>>().join(","));
    format!(
        "<p class=\"film\" hidden><button type=\"button\" data-stop=\"{}\" data-step=\"{}\" data-which=\"{}\">{}</button>\
         <script type=\"application/zlib\">{}</script> <span></span></p>\n",
        say!(language, "Back to the picture"),
        say!(language, "Show the next simulated curve"),
        say!(language, "curve {n} of {all}", n = "{n}", all = curves),
        say!(language, "Show {curves} simulated curves one after another", curves),
        packed(&json)
    )
}

/// Three significant digits: finer than a pixel, and half as long.
fn in_pixels(count: u64) -> u64 {
    let scale = 10u64.pow(count.max(1).ilog10().saturating_sub(2));
    (count + scale / 2) / scale * scale
}
