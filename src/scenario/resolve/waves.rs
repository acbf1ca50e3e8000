//! Whether the waves that are stated follow each other.

use super::Builder;
use super::figures::Resolved;
use crate::scenario::file::document::Document;
use crate::scenario::file::problem::{Code, Problem};
use crate::scenario::{Quantity, Role, Wave};
use crate::words::message::Text;
use crate::words::text::text;

impl Builder<'_> {
    /// Problems of waves of which nothing says when they began: the curve cannot have them.
    pub(crate) fn waves(&mut self, document: &Document, resolved: &Resolved) {
        let tables = document.figures.iter().chain(&document.assumptions);
        let mentioned = tables.filter(|table| table.text("quantity").as_deref() == Some("wave-start")).count();
        let is_start = |quantity: &Quantity| matches!(quantity, Quantity::WaveStart(_));
        let known = resolved.figures.iter().filter(|figure| is_start(&figure.quantity)).count()
            + resolved.assumed.iter().filter(|(quantity, ..)| is_start(quantity)).count();
        // One that cannot be read has a problem already, and may be the one that is missing.
        if known < mentioned {
            return;
        }
        let reported = resolved.figures.iter().zip(&resolved.spans);
        let reported = reported.map(|(figure, span)| (&figure.quantity, figure.role, span));
        let assumed = resolved.assumed.iter().map(|(quantity, _, span)| (quantity, Role::Fit, span));
        let stated: Vec<_> = reported.chain(assumed).collect();
        let begun: Vec<Wave> = stated
            .iter()
            .filter_map(|(quantity, role, _)| match quantity {
                Quantity::WaveStart(wave) if *role == Role::Fit => Some(*wave),
                _ => None,
            })
            .collect();
        for (quantity, role, span) in stated {
            let needed = match (quantity, role) {
                (_, Role::Context) => continue,
                // A start that is held out is compared with nothing, but does no harm.
                (Quantity::WaveStart(wave), Role::Fit) => wave.before().filter(|&before| before != Wave::FIRST),
                (Quantity::WaveStart(_), _) => continue,
                // The first wave's own figures are the page's where there is no second.
                (quantity, _) => match quantity.wave() {
                    Some(Wave::FIRST) => Some(Wave::SECOND),
                    Some(wave) => Some(wave),
                    None => continue,
                },
            };
            let Some(needed) = needed.filter(|wave| !begun.contains(wave)) else { continue };
            let word = needed.word();
            self.problems.push(
                Problem::error(Code::MissingWave, span, text!("nothing says when the {wave} wave began", wave = needed.text()))
                    .label(of_wave(quantity))
                    .expected(text!("a `wave-start` of the {wave} wave that is fitted or assumed", wave = needed.text()))
                    .help(text!("add `[[figure]]` with `quantity = \"wave-start\"` and `wave = \"{word}\"`; what nobody reports can be an `[[assumption]]`", word)),
            );
        }
    }
}

/// `the start of the second wave`, `the second peak`
fn of_wave(quantity: &Quantity) -> Text {
    match quantity {
        Quantity::WaveStart(wave) => text!("the start of the {wave} wave", wave = wave.text()),
        other => text!("the {noun}", noun = other.noun_text()),
    }
}
