//! The figures and their verdicts as a table of text.

use crate::Outcome;
use crate::compare::{Agreement, Comparison, Compatibility, Disagreement, FigureComparison};
use crate::legible;
use crate::quantiles::Quantiles;
use crate::scenario::{Assumed, Assumption, AssumptionOrigin, Axis, Figure, Quantity, Scenario};
use crate::simulate::status_lines;
use crate::words::number::counted;

pub(super) const HEADINGS: [&str; 7] =
    ["figure", "reported", "source", "role", "simulated (90 %)", "others predict (90 %)", "verdict"];

/// The columns that quote others, at any length.
pub(super) const REPORTED: usize = 1;
pub(super) const SOURCE: usize = 2;

/// Longest text of a cell, characters; what is longer is cut off with an ellipsis.
const WIDEST_CELL: usize = 40;

/// Every figure beside what was simulated, one line each, then the assumptions, the zone of the times, and which sources
/// agree or disagree.
///
/// `simulated` is the median and the 90 % interval of the full fit. `others predict` is what the verdict judges: the same from
/// all *other* fitted figures. `at` is the place of the stated value among what would be stated if that is right: a miss is in
/// the outer tenth. A figure that is open to one side (“more than”) lies in no range and has no place: it `fits`, or `just fits`. A dash says that nothing is to be said there. Plain text, for a fixed-width font.
pub fn figures_table(outcome: &Outcome) -> String {
    let scenario = &outcome.scenario;
    let several_pages = scenario.pages().len() > 1;
    let mut rows: Vec<[String; 7]> = vec![HEADINGS.map(str::to_owned)];
    rows.extend(outcome.comparison.figures.iter().map(|comparison| {
        let mut row = figure_row(scenario, comparison, several_pages);
        row[6].push_str(&place(scenario, comparison));
        row
    }));
    rows.extend(scenario.assumptions().iter().map(|assumption| assumption_row(scenario, assumption, several_pages)));

    for row in &mut rows {
        row[REPORTED] = cut(&row[REPORTED]);
        row[SOURCE] = cut(&row[SOURCE]);
    }
    let mut table = aligned(&rows);
    if let Some(zone) = scenario.time_zone().iana_name() {
        table.push_str(&format!("  Simulated times: {zone}.\n"));
    }
    if let Some(remark) = scenario.cause().remark() {
        table.push_str(&format!("  {remark}\n"));
    }
    for line in status_lines(scenario, &outcome.ensembles) {
        table.push_str(&format!("  {}\n", legible::line(&line)));
    }
    for line in source_lines(outcome) {
        table.push_str(&format!("  {}\n", legible::line(&line)));
    }
    table
}

/// Which sources state the same quantity, and whether they agree: one line each.
pub(super) fn source_lines(outcome: &Outcome) -> Vec<String> {
    let scenario = &outcome.scenario;
    let Comparison { agreements, disagreements, .. } = &outcome.comparison;
    let apart = disagreements.iter().map(|disagreement| disagreement_line(scenario, disagreement));
    apart.chain(agreements.iter().map(|agreement| agreement_line(scenario, agreement))).collect()
}

fn agreement_line(scenario: &Scenario, agreement: &Agreement) -> String {
    let figures: Vec<&Figure> = agreement.figures.iter().map(|&id| scenario.figure(id)).collect();
    let said = figures.iter().enumerate().map(|(i, figure)| {
        let says = if i == 0 { " says" } else { "" };
        format!("{}{says} {}", scenario.source(figure.source).outlet, quoted(figure))
    });
    let said: Vec<String> = said.collect();
    let named = figures.iter().find(|figure| figure.quantity.kind() == agreement.kind);
    let subject = named.map(|figure| subject(scenario, &figure.quantity, scenario.pages().len() > 1));
    format!("{}: {}: they agree.", subject.unwrap_or_default(), said.join(", "))
}

/// Rows with their columns one below the other, indented.
pub(crate) fn aligned<const N: usize>(rows: &[[String; N]]) -> String {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut table = String::new();
    for row in rows {
        let cells = row.iter().zip(widths);
        let line: Vec<String> =
            cells.map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.chars().count()))).collect();
        table.push_str("  ");
        table.push_str(line.join("  ").trim_end());
        table.push('\n');
    }
    table
}

fn disagreement_line(scenario: &Scenario, disagreement: &Disagreement) -> String {
    let said = |id| {
        let figure = scenario.figure(id);
        format!("{} says {}", scenario.source(figure.source).outlet, quoted(figure))
    };
    let beyond = || {
        let outlet = &scenario.source(scenario.figure(disagreement.first).source).outlet;
        format!("{outlet} is {}", beyond(scenario, disagreement))
    };
    let percent = format!("{:.0} %", 100.0 * disagreement.chance);
    let verdict = match (disagreement.compatibility(), disagreement.grid_min(scenario)) {
        (Compatibility::Compatible, Some(bin_min)) if disagreement.gap <= bin_min => {
            format!("they agree within the page's bins of {}", counted(bin_min as usize, "minute"))
        }
        (Compatibility::Compatible, _) => {
            format!("both can be right, {percent} of right pairs are so far apart")
        }
        (Compatibility::Hardly, _) => {
            format!("both can hardly be right ({percent} of right pairs are so far apart), {}", beyond())
        }
        (Compatibility::Incompatible, _) => match disagreement.understated(scenario) {
            Some(id) => {
                let words = quoted(scenario.figure(id));
                format!("both may be true, but hardly anybody says {words} of that; perhaps it is of another time")
            }
            None => format!("both cannot be right, {}", beyond()),
        },
    };
    let quantity = &scenario.figure(disagreement.first).quantity;
    let subject = subject(scenario, quantity, scenario.pages().len() > 1);
    format!("{subject}: {}, {}: {verdict}.", said(disagreement.first), said(disagreement.second))
}

/// How much lower or earlier the first figure is than the words of the second allow, and the grid on which they were read.
/// Where they allow it, the difference is to the second itself.
fn beyond(scenario: &Scenario, disagreement: &Disagreement) -> String {
    let statement = |id| scenario.figure(id).statement.as_ref();
    let axis = scenario.figure(disagreement.first).quantity.axis();
    let allowed = statement(disagreement.second).map_or(0.0, |second| second.likelihood.tolerance().0);
    let stated = statement(disagreement.first).map_or(0.0, |first| first.value);
    let other = &scenario.source(scenario.figure(disagreement.second).source).outlet;
    let bin_min = disagreement.grid_min(scenario).unwrap_or(0.0);
    match axis {
        Axis::Instant if allowed - stated < bin_min + 1.0 => {
            format!("{:.0} min earlier than {other}", disagreement.gap)
        }
        Axis::Instant => format!("{:.0} min earlier than {other} allows", allowed - bin_min - stated),
        Axis::Minutes => format!("{:.0} min shorter than {other} allows", allowed - stated),
        Axis::Reports | Axis::Fraction => {
            format!("{:.0} % lower than {other} allows", 100.0 * (1.0 - stated / allowed))
        }
    }
}

/// What the table says of a figure, in the order of [`HEADINGS`], uncut.
pub(super) fn figure_row(scenario: &Scenario, comparison: &FigureComparison, several_pages: bool) -> [String; 7] {
    let figure = scenario.figure(comparison.figure);
    let axis = figure.quantity.axis();
    let interval = |quantiles: &Option<Quantiles>| {
        quantiles.as_ref().map_or("–".to_owned(), |quantiles| axis.summary(scenario, quantiles))
    };
    // A held-out figure's prediction is the full fit itself.
    let predicted =
        if figure.role == crate::scenario::Role::Fit { interval(&comparison.predicted) } else { "–".to_owned() };
    [
        subject(scenario, &figure.quantity, several_pages),
        quoted(figure),
        scenario.source(figure.source).outlet.clone(),
        figure.role.word().to_owned(),
        interval(&comparison.simulated),
        predicted,
        comparison.verdict.words(figure.statement.as_ref()).to_owned(),
    ]
}

/// The place of the stated value among what would be stated, after its verdict. Words that leave one side open have none: 98% may
/// be as good as 2% there.
pub(super) fn place(scenario: &Scenario, comparison: &FigureComparison) -> String {
    let statement = scenario.figure(comparison.figure).statement.as_ref();
    let percentile = comparison.percentile.filter(|_| !statement.is_some_and(|said| said.likelihood.is_open()));
    percentile.map_or(String::new(), |percentile| format!(", at {:.0}%", 100.0 * percentile))
}

/// The same of an assumption.
pub(super) fn assumption_row(scenario: &Scenario, assumption: &Assumption, several_pages: bool) -> [String; 7] {
    let subject = match &assumption.assumed {
        Assumed::Figure(quantity, _) => subject(scenario, quantity, several_pages),
        Assumed::BaselineShare { page, .. } => subject(scenario, &Quantity::Baseline(*page), several_pages),
        Assumed::Day(_) => "day".to_owned(),
    };
    let by = match assumption.origin {
        AssumptionOrigin::Author => "the scenario's author",
        AssumptionOrigin::Default => "default",
    };
    let nothing = || "–".to_owned();
    [subject, assumption.words.clone(), by.to_owned(), "assumed".to_owned(), nothing(), nothing(), nothing()]
}

pub(super) fn subject(scenario: &Scenario, quantity: &Quantity, several_pages: bool) -> String {
    let noun = quantity.noun();
    let named = match (quantity, quantity.at_min()) {
        (&Quantity::ChannelShare(page, channel), _) => {
            format!("{noun} of {}", scenario.page(page).channels[channel])
        }
        (_, Some(at_min)) => format!("{noun} at {}", Axis::Instant.value(scenario, at_min)),
        (_, None) => noun,
    };
    match quantity.page().filter(|_| several_pages) {
        Some(page) => format!("{named}, {}", scenario.page(page).name),
        None => named,
    }
}

pub(super) fn quoted(figure: &Figure) -> String {
    format!("“{}”", figure.words)
}

pub(super) fn cut(text: &str) -> String {
    // A scenario's text may hold a line break or a terminal's control sequence.
    let text = &legible::line(text);
    if text.chars().count() <= WIDEST_CELL {
        return text.to_string();
    }
    let kept: String = text.chars().take(WIDEST_CELL - 1).collect();
    format!("{}…", kept.trim_end())
}
