//! What the arrows of a picture mean, gathered while they are drawn.

use std::collections::{BTreeMap, BTreeSet};

/// Where an arrow points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    Up,
    Down,
    Right,
    Left,
}

/// Why there is an arrow.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sense {
    /// A wording that leaves one side open.
    Wording(Way, &'static str),
    /// A count within a stretch of time, whose arrow points at the highest bin.
    Within,
    /// A range of counts that reaches beyond the axis.
    RangeGoesOn,
    /// A duration that outlasts the picture, by its identifier.
    Outlasts(String),
    /// From what is missed to what the others predict.
    Miss,
}

/// A sentence for each kind of arrow that is drawn.
pub(crate) fn reading(senses: &BTreeSet<Sense>) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut wordings: BTreeMap<Way, Vec<String>> = BTreeMap::new();
    for sense in senses {
        if let Sense::Wording(way, words) = sense {
            wordings.entry(*way).or_default().push(format!("“{words}”"));
        }
    }
    let ways = wordings.iter().map(|(way, words)| {
        let way = match way {
            Way::Up => "up",
            Way::Down => "down",
            Way::Right => "right",
            Way::Left => "left",
        };
        format!("{way}: {}", words.join(", "))
    });
    let ways: Vec<String> = ways.collect();
    if !ways.is_empty() {
        sentences.push(format!("Arrows {}.", ways.join("; ")));
    }
    if senses.contains(&Sense::Within) {
        sentences.push("Arrow to the peak: count within a stretch of time.".to_owned());
    }
    if senses.contains(&Sense::RangeGoesOn) {
        sentences.push("Arrow at the upper edge: the range goes on.".to_owned());
    }
    let outlasting: Vec<&str> = senses
        .iter()
        .filter_map(|sense| match sense {
            Sense::Outlasts(identifier) => Some(identifier.as_str()),
            _ => None,
        })
        .collect();
    match outlasting.as_slice() {
        [] => {}
        [one] => sentences.push(format!("Arrow at the right edge: {one} goes on after the picture.")),
        many => sentences.push(format!("Arrows at the right edge: {} go on after the picture.", many.join(", "))),
    }
    if senses.contains(&Sense::Miss) {
        sentences.push("Arrows with a difference: to the prediction.".to_owned());
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_arrow_is_explained_by_the_words_it_stands_for_and_no_other() {
        let senses = [
            Sense::Wording(Way::Down, "up to"),
            Sense::Wording(Way::Up, "more than"),
            Sense::Wording(Way::Down, "nearly"),
            Sense::Outlasts("3".to_owned()),
        ];
        assert_eq!(
            reading(&senses.into()),
            [
                "Arrows up: “more than”; down: “nearly”, “up to”.",
                "Arrow at the right edge: 3 goes on after the picture."
            ]
        );
        assert_eq!(reading(&BTreeSet::new()), [""; 0]);
    }
}
