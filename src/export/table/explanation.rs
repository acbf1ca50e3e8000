//! Which figure or assumption each result rests on, as a table of text.

use super::{aligned, cut, quoted as in_quotes, subject};
use crate::compare::{Explanation, LeftOut, Quoted, Without};
use crate::legible;
use crate::outcome::FEW_EFFECTIVE_PREDICTING;
use crate::scenario::{Assumed, Axis, Scenario};
use crate::words::text::say;
use crate::{Language, Outcome};

/// A change by less than this factor is no more than the chance of the draws.
const HARDLY: f64 = 1.15;

/// Every result of the main page and of all pages together, with all figures and without each that moves it.
///
/// Rows begin with what moves the result most, and a sentence says what that row means. The text is plain, for a fixed-width font.
/// It is `None` where [`Options::explain`](crate::Options::explain) was not set.
pub fn explanation_table(outcome: &Outcome) -> Option<String> {
    let scenario = &outcome.scenario;
    let language = scenario.language();
    let told: Vec<&Explanation> = outcome
        .explanations
        .iter()
        .filter(|explanation| explanation.quoted.page().is_none_or(|page| page.index() == 0))
        .collect();
    if told.is_empty() {
        return None;
    }
    let headings = [
        say!(language, "result"),
        say!(language, "left out"),
        say!(language, "it would be (90 %)"),
        say!(language, "moves"),
    ];
    let rows = told.iter().flat_map(|explanation| rows(scenario, explanation));
    let mut text = aligned(&std::iter::once(headings).chain(rows).collect::<Vec<_>>());
    for explanation in told {
        text.push_str(&format!("  {}\n", sentence(scenario, explanation)));
    }
    Some(text)
}

fn rows(scenario: &Scenario, explanation: &Explanation) -> Vec<[String; 4]> {
    let language = scenario.language();
    let axis = explanation.quoted.axis();
    let mut rows = vec![[
        name(scenario, explanation.quoted),
        say!(language, "nothing"),
        axis.summary(scenario, &explanation.with_all),
        "–".to_owned(),
    ]];
    let moving = explanation.without.iter().filter(|without| moves(without));
    rows.extend(moving.map(|without| {
        let would_be = match without.factor {
            Some(_) => axis.summary(scenario, &without.quantiles),
            None => say!(language, "no curve was found"),
        };
        [String::new(), cut(&name_of(scenario, without.left_out)), would_be, change(language, without)]
    }));
    let rest = explanation.without.len() + 1 - rows.len();
    if rest > 0 {
        let which = if rows.len() > 1 { say!(language, "any other one") } else { say!(language, "any one") };
        rows.push([String::new(), which, say!(language, "much the same"), say!(language, "hardly")]);
    }
    rows
}

/// `Without peak “nearly 55,000 reports” the peak could be 28 to 8.15M instead of 53,800 (52,000–55,200).`
fn sentence(scenario: &Scenario, explanation: &Explanation) -> String {
    let language = scenario.language();
    let name = name(scenario, explanation.quoted);
    match explanation.without.first().filter(|without| without.factor.is_some_and(|factor| factor >= HARDLY)) {
        Some(without) => {
            let left_out = name_of(scenario, without.left_out);
            let said = legible::line(&left_out);
            let (low, high) = (without.quantiles.p05, without.quantiles.p95);
            let [low, high] = [low, high].map(|value| match explanation.quoted.axis() {
                Axis::Minutes => language.duration(value),
                _ => language.count(value),
            });
            let now = explanation.quoted.axis().summary(scenario, &explanation.with_all);
            say!(
                language,
                "Without {said} the {name} could be {low} to {high} instead of {now}.",
                said,
                name,
                low,
                high,
                now
            )
        }
        None if explanation.without.iter().any(|without| without.factor.is_none()) => {
            say!(
                language,
                "Without some of them no curve was found; without any other one the {name} is much the same.",
                name
            )
        }
        None => {
            say!(
                language,
                "No single figure or assumption decides the {name}: without any one the others say much the same.",
                name
            )
        }
    }
}

fn moves(without: &Without) -> bool {
    without.factor.is_none_or(|factor| factor >= HARDLY)
}

fn name(scenario: &Scenario, quoted: Quoted) -> String {
    let language = scenario.language();
    let name = match quoted {
        Quoted::Peak(_) => say!(language, "peak"),
        Quoted::Total => say!(language, "total"),
        Quoted::Duration => say!(language, "duration"),
        Quoted::AboveHalf(_) => say!(language, "time above half of the peak"),
    };
    match quoted.page().filter(|_| scenario.pages().len() > 1) {
        Some(page) => format!("{name}, {}", legible::line(language.grammar().place(&scenario.page(page).name))),
        None => name,
    }
}

fn name_of(scenario: &Scenario, left_out: LeftOut) -> String {
    let language = scenario.language();
    match left_out {
        LeftOut::Figure(id) => {
            let figure = scenario.figure(id);
            format!("{} {}", subject(scenario, &figure.quantity), in_quotes(language, figure))
        }
        LeftOut::Assumption(index) => {
            let assumption = &scenario.assumptions()[index];
            let words = assumption.words.tell(language);
            match &assumption.assumed {
                Assumed::Figure(quantity, _) => {
                    let subject = subject(scenario, quantity);
                    say!(language, "the assumed {subject}: {words}", subject, words)
                }
                Assumed::BaselineShare { .. } | Assumed::Day(_) => words,
            }
        }
    }
}

fn change(language: Language, without: &Without) -> String {
    let Some(factor) = without.factor else { return "–".to_owned() };
    let change = times(language, factor);
    let is_rough = without.effective_sample_size < FEW_EFFECTIVE_PREDICTING;
    if is_rough { say!(language, "{change}, roughly", change) } else { change }
}

/// `by up to 34 %`, `up to 2.3 times`.
fn times(language: Language, factor: f64) -> String {
    if factor < 2.0 {
        return say!(language, "by up to {percent} %", percent = format!("{:.0}", 100.0 * (factor - 1.0)));
    }
    let factor = if factor < 10.0 { language.one_decimal(factor) } else { language.count(factor) };
    say!(language, "up to {factor} times", factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_changes_are_told_in_per_cent_and_large_ones_in_times() {
        assert_eq!(
            [1.34, 2.34, 1_234.0].map(|factor| times(Language::English, factor)),
            ["by up to 34 %", "up to 2.3 times", "up to 1,230 times"]
        );
    }
}
