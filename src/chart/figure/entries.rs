//! The reported figures and assumptions of an outcome, in the order of the key, with how each is used.

use super::entry::Entry;
use super::wording::{describe, has_several, name, page_name, several_services, without_unit};
use crate::Outcome;
use crate::chart::canvas::marks::Standing;
use crate::chart::canvas::text::Printable;
use crate::scenario::{Assumed, Assumption, PageId, QuantityKind, Role, Scenario};
use crate::words::text::{say, told};
use std::borrow::Cow;

/// All figures and assumptions in the order of the key: fitted, held out, shown, then assumed. Numbers run through
/// the first three; assumptions have letters.
pub(crate) fn entries<'a>(outcome: &'a Outcome, printable: &mut Printable) -> Vec<Entry<'a>> {
    let scenario = &outcome.scenario;
    let mut entries: Vec<Entry<'a>> = scenario
        .figures_with_ids()
        .map(|(id, figure)| {
            let standing = match figure.role {
                Role::Fit => Standing::Fitted,
                Role::Check => Standing::HeldOut,
                Role::Context => Standing::Shown,
            };
            let comparison = outcome.comparison.figures.iter().find(|comparison| comparison.figure == id);
            let mut entry =
                describe(scenario, printable, standing, &figure.quantity, figure.statement.as_ref(), &figure.words);
            entry.figure = Some(id);
            entry.comparison = comparison;
            entry.background = figure.note.as_deref().map(Cow::Borrowed);
            entry
        })
        .collect();
    entries.sort_by_key(|entry| entry.standing);
    for (i, entry) in entries.iter_mut().enumerate() {
        entry.identifier = (i + 1).to_string();
    }
    entries.extend(assumptions(scenario, printable));
    entries
}

/// The assumptions, lettered; what is assumed alike of several pages shares a letter and a title.
fn assumptions<'a>(scenario: &'a Scenario, printable: &mut Printable) -> Vec<Entry<'a>> {
    let all = scenario.assumptions();
    let alike = |one: &Assumption, other: &Assumption| {
        let kinds = (kind_and_page(one), kind_and_page(other));
        matches!(kinds, (Some((kind, _)), Some((other_kind, _))) if kind == other_kind)
            && one.words == other.words
            && one.reason == other.reason
    };
    let mut entries: Vec<Entry<'a>> = Vec::with_capacity(all.len());
    let mut letters = 0;
    for (i, assumption) in all.iter().enumerate() {
        if let Some(first) = all[..i].iter().position(|other| alike(other, assumption)) {
            let (identifier, title) = (entries[first].identifier.clone(), entries[first].title.clone());
            let entry = assumed(scenario, printable, assumption, None);
            entries.push(Entry { identifier, title, repeated: true, ..entry });
            continue;
        }
        let pages: Vec<PageId> = all[i..]
            .iter()
            .filter(|other| alike(other, assumption))
            .filter_map(|other| kind_and_page(other).map(|(_, page)| page))
            .collect();
        let shared = (pages.len() > 1).then(|| page_names(scenario, &pages));
        let entry = assumed(scenario, printable, assumption, shared.as_deref());
        entries.push(Entry { identifier: letter(letters), ..entry });
        letters += 1;
    }
    entries
}

/// What is assumed of which page; `None` for what concerns none.
fn kind_and_page(assumption: &Assumption) -> Option<(QuantityKind, PageId)> {
    match &assumption.assumed {
        Assumed::Figure(quantity, _) => Some((quantity.kind(), quantity.page()?)),
        Assumed::BaselineShare { page, .. } => Some((QuantityKind::Baseline, *page)),
        Assumed::Day(_) => None,
    }
}

/// `each page`, `Japan and United Kingdom`.
fn page_names(scenario: &Scenario, pages: &[PageId]) -> String {
    let language = scenario.language();
    if pages.len() == scenario.pages().len() {
        return if several_services(scenario) { say!(language, "each service") } else { say!(language, "each page") };
    }
    let names: Vec<&str> = pages.iter().map(|page| page_name(scenario, *page)).collect();
    language.grammar().enumerate(&names)
}

/// An assumption; `shared` names the pages where it holds for several.
fn assumed<'a>(
    scenario: &Scenario,
    printable: &mut Printable,
    assumption: &'a Assumption,
    shared: Option<&str>,
) -> Entry<'a> {
    let language = scenario.language();
    let words = printable.text(&assumption.words.tell(language));
    let mut entry = match &assumption.assumed {
        Assumed::Figure(quantity, statement) => {
            describe(scenario, printable, Standing::Assumed, quantity, Some(statement), &words)
        }
        Assumed::Day(day) => unplaced(say!(language, "Day {date}", date = language.grammar().date(*day))),
        Assumed::BaselineShare { page, .. } if has_several(scenario) => {
            let page = printable.text(page_name(scenario, *page));
            unplaced(say!(language, "Baseline, {page}: {words}", page, words))
        }
        Assumed::BaselineShare { .. } => unplaced(say!(language, "Baseline {words}", words)),
    };
    if let (Some(pages), Some((kind, _))) = (shared, kind_and_page(assumption)) {
        let name = entry.quantity.map_or_else(|| say!(language, "Baseline"), |quantity| name(scenario, quantity));
        let name = if name.is_empty() { told(language, kind.row().noun, &[]) } else { name };
        let said =
            entry.quantity.map_or_else(|| words.clone(), |quantity| without_unit(language, &words, quantity.axis()));
        entry.title = printable.text(&say!(language, "{name}, {pages}: {said}", name, pages, said));
    }
    entry.background = Some(Cow::Owned(assumption.reason.tell(language)));
    entry
}

/// An assumption that has no place on the picture but its row of the key.
fn unplaced<'a>(title: String) -> Entry<'a> {
    Entry {
        figure: None,
        identifier: String::new(),
        standing: Standing::Assumed,
        quantity: None,
        statement: None,
        comparison: None,
        label: title.clone(),
        title,
        tolerance: None,
        short_tolerance: None,
        background: None,
        repeated: false,
    }
}

/// A … Z, AA, AB …
fn letter(index: usize) -> String {
    let last = char::from(b'A' + (index % 26) as u8);
    if index < 26 { last.to_string() } else { format!("{}{last}", letter(index / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assumptions_are_lettered_beyond_the_alphabet() {
        assert_eq!([0, 25, 26, 52].map(letter), ["A", "Z", "AA", "BA"]);
    }
}
