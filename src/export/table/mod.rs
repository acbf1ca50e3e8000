//! Tables of text: the figures with their verdicts here, and beside them what else is told in rows.

mod explanation;
mod fitted;
pub(super) mod observed;
mod read_back;

pub use explanation::explanation_table;
pub use fitted::readings_table;
pub use observed::observed_table;
pub use read_back::read_back;

use crate::compare::{Agreement, Comparison, Compatibility, Disagreement, FigureComparison, Verdict};
use crate::legible;
use crate::quantiles::Quantiles;
use crate::scenario::{Assumed, Assumption, AssumptionOrigin, Axis, Figure, Quantity, Scenario};
use crate::simulate::status_lines;
use crate::words::text::say;
use crate::{Language, Outcome};

/// What the columns hold.
pub(super) fn headings(language: Language) -> [String; 7] {
    [
        say!(language, "figure"),
        say!(language, "reported"),
        say!(language, "source"),
        say!(language, "role"),
        say!(language, "simulated (90 %)"),
        say!(language, "others predict (90 %)"),
        say!(language, "verdict"),
    ]
}

/// The columns that quote others, at any length.
pub(super) const REPORTED: usize = 1;
pub(super) const SOURCE: usize = 2;

/// Longest text of a cell, characters; what is longer is cut off with an ellipsis.
const WIDEST_CELL: usize = 40;

/// Every figure beside what was simulated, one line each, then the assumptions, the zone of the times, and which sources
/// agree or disagree.
///
/// `simulated` is the median and the 90 % interval of the full fit. `others predict` is what the verdict judges: the same from
/// all *other* fitted figures. `at` is the place of the stated value among what would be stated if that is right: in the outer
/// tenth it is `unusual`. A figure that is open to one side (“more than”) lies in no range and has no place: it `fits`, or `just fits`. A dash says that nothing is to be said there. Plain text, for a fixed-width font.
pub fn figures_table(outcome: &Outcome) -> String {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let mut rows: Vec<[String; 7]> = vec![headings(language)];
    rows.extend(outcome.comparison.figures.iter().map(|comparison| {
        let mut row = figure_row(scenario, comparison);
        row[6].push_str(&place(scenario, comparison));
        row
    }));
    rows.extend(scenario.assumptions().iter().map(|assumption| assumption_row(scenario, assumption)));

    for row in &mut rows {
        row[REPORTED] = cut(&row[REPORTED]);
        row[SOURCE] = cut(&row[SOURCE]);
    }
    let mut table = aligned(&rows);
    if let Some(line) = verdicts_line(language, &outcome.comparison) {
        table.push_str(&format!("  {line}\n"));
    }
    if let Some(zone) = scenario.time_zone().iana_name() {
        table.push_str(&format!("  {}\n", say!(language, "Simulated times: {zone}.", zone)));
    }
    table.push_str(&format!("  {}\n", scenario.kind().remark(language)));
    if let Some(remark) = scenario.cause().remark(language) {
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

/// What the verdicts mean that stand in the table.
fn verdicts_line(language: Language, comparison: &Comparison) -> Option<String> {
    let has = |is_such: &dyn Fn(Verdict) -> bool| comparison.figures.iter().any(|figure| is_such(figure.verdict));
    let told = [
        has(&Verdict::is_tested)
            .then(|| say!(language, "A verdict says how a figure agrees with what the others predict.")),
        has(&|verdict| verdict == Verdict::NotTestable)
            .then(|| say!(language, "“Not testable”: the other figures say too little of it.")),
        has(&|verdict| verdict == Verdict::TooFewDraws)
            .then(|| say!(language, "“Too few draws”: too few curves were found to tell.")),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// Which sources state the same quantity, and whether they agree: one line each.
pub(super) fn source_lines(outcome: &Outcome) -> Vec<String> {
    let scenario = &outcome.scenario;
    let Comparison { agreements, disagreements, .. } = &outcome.comparison;
    let apart = disagreements.iter().map(|disagreement| disagreement_line(scenario, disagreement));
    apart.chain(agreements.iter().map(|agreement| agreement_line(scenario, agreement))).collect()
}

fn agreement_line(scenario: &Scenario, agreement: &Agreement) -> String {
    let language = scenario.language();
    let figures: Vec<&Figure> = agreement.figures.iter().map(|&id| scenario.figure(id)).collect();
    let said = figures.iter().enumerate().map(|(i, figure)| {
        let (outlet, words) = (&scenario.source(figure.source).outlet, quoted(language, figure));
        if i == 0 { say!(language, "{outlet} says {words}", outlet, words) } else { format!("{outlet} {words}") }
    });
    let said: Vec<String> = said.collect();
    let named = figures.iter().find(|figure| figure.quantity.kind() == agreement.kind);
    let subject = named.map(|figure| subject(scenario, &figure.quantity));
    let (subject, said) = (subject.unwrap_or_default(), said.join(", "));
    say!(language, "{subject}: {said}: they agree.", subject, said)
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
    let language = scenario.language();
    let said = |id| {
        let figure = scenario.figure(id);
        let (outlet, words) = (&scenario.source(figure.source).outlet, quoted(language, figure));
        say!(language, "{outlet} says {words}", outlet, words)
    };
    let beyond = || {
        let outlet = &scenario.source(scenario.figure(disagreement.first).source).outlet;
        say!(language, "{outlet} is {beyond}", outlet, beyond = beyond(scenario, disagreement))
    };
    let percent = format!("{:.0}", 100.0 * disagreement.chance);
    let verdict = match (disagreement.compatibility(), disagreement.grid_min(scenario)) {
        (Compatibility::Compatible, Some(bin_min)) if disagreement.gap <= bin_min => {
            let bin = language.bin_width(bin_min.trunc());
            say!(language, "they agree within the page's bins of {bin}", bin)
        }
        (Compatibility::Compatible, _) => {
            say!(language, "both can be right, {percent} % of right pairs are so far apart", percent)
        }
        (Compatibility::Hardly, _) => {
            say!(
                language,
                "both can hardly be right ({percent} % of right pairs are so far apart), {beyond}",
                percent,
                beyond = beyond()
            )
        }
        (Compatibility::Incompatible, _) => match disagreement.understated(scenario) {
            Some(id) => {
                let words = quoted(language, scenario.figure(id));
                say!(
                    language,
                    "both may be true, but hardly anybody says {words} of that; perhaps it is of another time",
                    words
                )
            }
            None => say!(language, "both cannot be right, {beyond}", beyond = beyond()),
        },
    };
    let quantity = &scenario.figure(disagreement.first).quantity;
    let subject = subject(scenario, quantity);
    let (one, other) = (said(disagreement.first), said(disagreement.second));
    say!(language, "{subject}: {one}, {other}: {verdict}.", subject, one, other, verdict)
}

/// How much lower or earlier the first figure is than the words of the second allow, and the grid on which they were read.
/// Where they allow it, the difference is to the second itself.
fn beyond(scenario: &Scenario, disagreement: &Disagreement) -> String {
    let language = scenario.language();
    let whole = |number: f64| format!("{number:.0}");
    let statement = |id| scenario.figure(id).statement.as_ref();
    let axis = scenario.figure(disagreement.first).quantity.axis();
    let allowed = statement(disagreement.second).map_or(0.0, |second| second.likelihood.tolerance().0);
    let stated = statement(disagreement.first).map_or(0.0, |first| first.value);
    let other = &scenario.source(scenario.figure(disagreement.second).source).outlet;
    let bin_min = disagreement.grid_min(scenario).unwrap_or(0.0);
    match axis {
        Axis::Instant if allowed - stated < bin_min + 1.0 => {
            say!(language, "{minutes} min earlier than {other}", minutes = whole(disagreement.gap), other)
        }
        Axis::Instant => {
            let minutes = whole(allowed - bin_min - stated);
            say!(language, "{minutes} min earlier than {other} allows", minutes, other)
        }
        Axis::Minutes => {
            say!(language, "{minutes} min shorter than {other} allows", minutes = whole(allowed - stated), other)
        }
        Axis::Reports | Axis::Fraction => {
            let percent = whole(100.0 * (1.0 - stated / allowed));
            say!(language, "{percent} % lower than {other} allows", percent, other)
        }
    }
}

/// What the table says of a figure, in the order of [`headings`], uncut.
pub(super) fn figure_row(scenario: &Scenario, comparison: &FigureComparison) -> [String; 7] {
    let language = scenario.language();
    let figure = scenario.figure(comparison.figure);
    let axis = figure.quantity.axis();
    let interval = |quantiles: &Option<Quantiles>| {
        quantiles.as_ref().map_or("–".to_owned(), |quantiles| axis.summary(scenario, quantiles))
    };
    // A held-out figure's prediction is the full fit itself.
    let predicted =
        if figure.role == crate::scenario::Role::Fit { interval(&comparison.predicted) } else { "–".to_owned() };
    [
        subject(scenario, &figure.quantity),
        quoted(language, figure),
        scenario.source(figure.source).outlet.clone(),
        language.message(figure.role.word()).into_owned(),
        interval(&comparison.simulated),
        predicted,
        language.message(comparison.verdict.words(figure.statement.as_ref())).into_owned(),
    ]
}

/// The place of the stated value among what would be stated, after its verdict. Words that leave one side open have none: 98% may
/// be as good as 2% there.
pub(super) fn place(scenario: &Scenario, comparison: &FigureComparison) -> String {
    let statement = scenario.figure(comparison.figure).statement.as_ref();
    let is_open = statement.is_some_and(|said| said.likelihood.is_open());
    let percentile = comparison.percentile.filter(|_| comparison.verdict.is_tested() && !is_open);
    let language = scenario.language();
    percentile.map_or(String::new(), |share| say!(language, ", at {percent}", percent = language.percent(share)))
}

/// The same of an assumption.
pub(super) fn assumption_row(scenario: &Scenario, assumption: &Assumption) -> [String; 7] {
    let language = scenario.language();
    let subject = match &assumption.assumed {
        Assumed::Figure(quantity, _) => subject(scenario, quantity),
        Assumed::BaselineShare { page, .. } => subject(scenario, &Quantity::Baseline(*page)),
        Assumed::Day(_) => say!(language, "day"),
    };
    let by = match assumption.origin {
        AssumptionOrigin::Author => say!(language, "the scenario's author"),
        AssumptionOrigin::Default => say!(language, "default"),
    };
    let nothing = || "–".to_owned();
    let words = assumption.words.tell(language);
    [subject, words, by, say!(language, "assumed"), nothing(), nothing(), nothing()]
}

pub(super) fn subject(scenario: &Scenario, quantity: &Quantity) -> String {
    let language = scenario.language();
    let noun = quantity.noun(language);
    let named = match (quantity, quantity.at_min()) {
        (&Quantity::ChannelShare(page, channel), _) => {
            say!(language, "share of {channel}", channel = scenario.page(page).channels[channel])
        }
        (_, Some(at_min)) => say!(language, "{noun} at {clock}", noun, clock = Axis::Instant.value(scenario, at_min)),
        (_, None) => noun,
    };
    match quantity.page().filter(|_| scenario.pages().len() > 1) {
        Some(page) => format!("{named}, {}", language.grammar().place(&scenario.page(page).name)),
        None => named,
    }
}

pub(super) fn quoted(language: Language, figure: &Figure) -> String {
    language.grammar().quoted(&figure.words)
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
