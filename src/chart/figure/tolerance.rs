//! What a plain reading of the words allows, as far as the words do not say it themselves.

use crate::scenario::{Axis, Qualifier, Quantity, Scenario, Statement};
use crate::words::axis::clock;
use crate::words::text::say;

/// Whether the words contain a moment's time on the chart's own clock.
pub(crate) fn tells_time(scenario: &Scenario, words: &str, minutes: f64) -> bool {
    let time = scenario.local(minutes.round()).time();
    scenario.language().grammar().ways_to_write(time).iter().any(|short| {
        words.match_indices(short.as_str()).any(|(start, found)| {
            let before = words[..start].trim_end_matches('0').chars().next_back();
            let after = words[start + found.len()..].chars().next();
            ![before, after].into_iter().flatten().any(|neighbour| neighbour.is_ascii_digit())
        })
    })
}

/// Whether the words themselves give both ends of a range in numbers, for times on the chart's own clock.
fn tells_range(scenario: &Scenario, axis: Axis, statement: &Statement, words: &str) -> bool {
    let ends = [statement.likelihood.low(), statement.likelihood.high()];
    if axis == Axis::Instant {
        return ends.iter().all(|end| tells_time(scenario, words, *end));
    }
    let is_number_part = |character: char| character.is_ascii_digit() || matches!(character, ',' | '.');
    let numbers = words.split(|character| !is_number_part(character));
    numbers.filter(|number| number.contains(|character: char| character.is_ascii_digit())).count() >= 2
}

/// The time on the chart's own clock that the words leave out or give on another clock.
pub(crate) fn local_time(
    scenario: &Scenario,
    quantity: &Quantity,
    statement: &Statement,
    words: &str,
) -> Option<String> {
    match quantity.at_min() {
        Some(minutes) if quantity.axis() == Axis::Reports && !tells_time(scenario, words, minutes) => {
            Some(say!(scenario.language(), "at {clock}", clock = clock(scenario, minutes)))
        }
        Some(_) => None,
        // Nobody states the middle of a range.
        _ if statement.qualifier == Qualifier::Between => None,
        _ if quantity.axis() != Axis::Instant || tells_time(scenario, words, statement.value) => None,
        _ => Some(clock(scenario, statement.value)),
    }
}

pub(crate) fn tolerance(
    scenario: &Scenario,
    quantity: &Quantity,
    statement: &Statement,
    words: &str,
) -> Option<String> {
    let axis = quantity.axis();
    if matches!(quantity, Quantity::Remark(_)) {
        return None;
    }
    let text = if statement.qualifier == Qualifier::Between {
        if tells_range(scenario, axis, statement, words) {
            return None;
        }
        axis.range(scenario, statement.likelihood.low(), statement.likelihood.high())
    } else {
        axis.tolerance(scenario, statement.value, statement.likelihood.tolerance())
    };
    let local = local_time(scenario, quantity, statement, words);
    if let (Some(_), Some(at)) = (quantity.at_min(), &local) {
        return Some(text.map_or(at.clone(), |text| format!("{at}, {text}")));
    }
    if axis != Axis::Instant || statement.qualifier == Qualifier::Between {
        return text;
    }
    // The words may give another clock's time; the chart is read on its own.
    let Some(local) = local else { return text };
    Some(match text {
        Some(range) if range.starts_with('±') => format!("{local} {range}"),
        Some(range) => range,
        None => local,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::tests::fixture::{empty_scenario, hm};

    #[test]
    fn a_time_is_found_in_the_words_only_as_a_whole() {
        let scenario = empty_scenario("Europe/Paris", [2022, 12, 29]);
        assert!(tells_time(&scenario, "about 01:44", hm(1, 44)));
        assert!(tells_time(&scenario, "about 1:44", hm(1, 44)));
        assert!(!tells_time(&scenario, "about 11:44", hm(1, 44)));
        assert!(!tells_time(&scenario, "about 00:44 GMT", hm(1, 44)));
        assert!(!tells_time(&scenario, "12:35", hm(0, 35)));
    }
}
