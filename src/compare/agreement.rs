//! Sources that state the same quantity and agree.

use crate::scenario::{Figure, FigureId, PageId, Qualifier, QuantityKind, Role, Scenario, Statement};

/// Sources whose words allow the same value of one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Their figures, at least two, each of another source, in the order of the scenario.
    pub figures: Vec<FigureId>,
    /// What all speak of.
    pub kind: QuantityKind,
    /// The page, where it is a page's.
    pub page: Option<PageId>,
}

/// All groups of figures of different sources that agree with each other. What is only shown has no voice: it may be the same
/// witness once more.
pub(super) fn find(scenario: &Scenario) -> Vec<Agreement> {
    let stated = scenario
        .figures_with_ids()
        .filter(|(_, figure)| figure.role != Role::Context)
        .filter_map(|(id, figure)| figure.statement.as_ref().map(|statement| (id, figure, statement)));
    let mut groups: Vec<Vec<(FigureId, &Figure, &Statement)>> = Vec::new();
    for one in stated {
        let joins = |group: &&mut Vec<(FigureId, &Figure, &Statement)>| {
            group.iter().all(|other| {
                other.1.source != one.1.source
                    && other.1.quantity.is_same_number_as(&one.1.quantity)
                    && agree(other.2, one.2)
            })
        };
        match groups.iter_mut().find(joins) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups.retain(|group| group.len() > 1);
    // A highest bin "in less than an hour" is a peak like any other.
    let kind = |group: &[(FigureId, &Figure, &Statement)]| {
        let kinds = || group.iter().map(|(_, figure, _)| figure.quantity.kind());
        kinds().find(|&kind| kind == QuantityKind::Peak).or_else(|| kinds().next())
    };
    groups
        .into_iter()
        .filter_map(|group| Some((kind(&group)?, group)))
        .map(|(kind, group)| Agreement {
            kind,
            page: group[0].1.quantity.page(),
            figures: group.into_iter().map(|(id, ..)| id).collect(),
        })
        .collect()
}

/// Whether each is among what the other's words allow, or one is where the other allows little.
///
/// "More than 1,000" does not contradict "about 50,000", but is no support of it. Nor is "after 15:00" one of "by 20:00". "Up to 40,000" and
/// "more than 40,000" exclude each other.
fn agree(a: &Statement, b: &Statement) -> bool {
    let range = |statement: &Statement| statement.likelihood.tolerance();
    // "Up to about 10,000" may be a little more.
    let excludes = |a: &Statement, b: &Statement| {
        a.qualifier == Qualifier::MoreThan
            && matches!(b.qualifier, Qualifier::UpTo | Qualifier::LessThan)
            && b.value <= a.value
    };
    if excludes(a, b) || excludes(b, a) {
        return false;
    }
    let allows = |by: &Statement, of: &Statement| (range(by).0..=range(by).1).contains(&of.value);
    let is_closed = |statement: &Statement| range(statement).0.is_finite() && range(statement).1.is_finite();
    match (allows(a, b), allows(b, a)) {
        (true, true) => is_closed(a) || is_closed(b) || a.value == b.value,
        (true, false) => is_closed(a),
        (false, true) => is_closed(b),
        (false, false) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The agreements among these values of one quantity, each of a source of its own, as positions.
    fn groups(quantity: &str, values: &[&str]) -> Vec<Vec<usize>> {
        let mut text = "service = \"Example\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n".to_owned();
        for (i, value) in values.iter().enumerate() {
            text += &format!("[[source]]\nid = \"{i}\"\noutlet = \"Outlet {i}\"\n");
            text += &format!("[[figure]]\nquantity = \"{quantity}\"\nvalue = \"{value}\"\nsource = \"{i}\"\n");
        }
        if quantity == "restored" {
            text += "[[source]]\nid = \"s\"\noutlet = \"S\"\n";
            text += "[[figure]]\nquantity = \"start\"\nvalue = \"13:50\"\nsource = \"s\"\n";
        }
        let scenario = Scenario::parse("example", &text).unwrap();
        let figures = |agreement: Agreement| agreement.figures.into_iter().map(FigureId::index).collect();
        find(&scenario).into_iter().map(figures).collect()
    }

    #[test]
    fn sources_agree_where_their_words_allow_what_the_other_says() {
        assert_eq!(groups("start", &["about 13:50", "13:52", "15:00"]), [[0, 1]]);
        assert_eq!(groups("peak", &["nearly 55,000", "54,609"]), [[0, 1]]);
        assert_eq!(groups("peak", &["more than 10,000", "up to about 10,000"]), [[0, 1]]);
    }

    #[test]
    fn several_sources_that_agree_are_one_group() {
        assert_eq!(
            groups("start", &["about 13:50", "13:52", "13:50", "15:00", "about 15:05"]),
            [vec![0, 1, 2], vec![3, 4]]
        );
    }

    #[test]
    fn words_that_leave_nearly_everything_open_are_no_support() {
        assert_eq!(groups("peak", &["more than 1,000", "about 50,000"]), [[0usize; 0]; 0]);
        assert_eq!(groups("restored", &["after 15:00", "by 20:00"]), [[0usize; 0]; 0]);
    }

    #[test]
    fn bounds_that_exclude_each_other_do_not_agree() {
        assert_eq!(groups("total", &["up to 40,000", "more than 40,000"]), [[0usize; 0]; 0]);
        assert_eq!(groups("duration", &["less than an hour", "more than an hour"]), [[0usize; 0]; 0]);
        assert_eq!(groups("restored", &["by 15:00", "after 15:00"]), [[0usize; 0]; 0]);
    }

    #[test]
    fn a_figure_that_is_only_shown_supports_nothing() {
        let text = "service = \"Example\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n\
            [[source]]\nid = \"a\"\noutlet = \"A\"\n[[source]]\nid = \"b\"\noutlet = \"B\"\n\
            [[figure]]\nquantity = \"start\"\nvalue = \"13:50\"\nsource = \"a\"\n\
            [[figure]]\nquantity = \"start\"\nvalue = \"13:50\"\nsource = \"b\"\nrole = \"context\"\n";
        assert_eq!(find(&Scenario::parse("example", text).unwrap()), []);
    }
}
