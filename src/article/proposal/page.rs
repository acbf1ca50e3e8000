//! Report pages: the main one, those of countries, those of other services.

use crate::article::draft::Draft;
use crate::article::label::subject::Subject;
use crate::scenario::{QuantityKind, quantity};

/// A report page that figures are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its name.
    pub name: String,
    /// Which service, as an index.
    pub service: usize,
    /// The clock of its users, where the page is a country's.
    pub zone: Option<&'static str>,
}

/// What figures of pages are of, and the page of each; none where all are of the service as a whole.
pub(super) fn pages(drafts: &[Draft], services: &[String]) -> Vec<(Subject, Page)> {
    let mut subjects: Vec<Subject> = Vec::new();
    for draft in drafts.iter().filter(|draft| is_of_page(draft.kind)) {
        if !subjects.contains(&draft.subject) {
            subjects.push(draft.subject.clone());
        }
    }
    // The main page goes first; where all figures are of one country, it is that country's.
    subjects.sort_by_key(|subject| *subject != Subject::Main);
    if services.len() == 1 && subjects.iter().all(|subject| *subject == Subject::Main) {
        return Vec::new();
    }
    subjects.into_iter().map(|subject| (subject.clone(), page(&subject, services))).collect()
}

pub(super) fn is_of_page(kind: QuantityKind) -> bool {
    kind.row().subject != quantity::Subject::Outage
}

fn page(subject: &Subject, services: &[String]) -> Page {
    let main = |name: String, zone| Page { name, service: 0, zone };
    match subject {
        Subject::Main => main(services[0].clone(), None),
        Subject::Country(place) => main(place.name.to_owned(), Some(place.zone)),
        Subject::Outside(place) => main(format!("Outside {}", place.name), None),
        Subject::World => main("Worldwide".to_owned(), None),
        Subject::Service(name) => {
            let service = services.iter().position(|service| service == name).unwrap_or(0);
            Page { name: name.clone(), service, zone: None }
        }
    }
}
