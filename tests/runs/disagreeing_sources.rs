//! What readers are told of two sources that state different values of one quantity.

use outagesim::export::figures_table;
use outagesim::scenario::Scenario;
use outagesim::{Options, run};

/// The line of two sources, A and B, that state these values of a quantity of the second page.
fn told(quantity: &str, values: [&str; 2], grid: &str) -> String {
    let mut text = format!(
        "service = \"Example\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n[[page]]\nname = \"P\"\n[[page]]\nname = \"Q\"\n{grid}\n"
    );
    for (source, value) in ["A", "B"].into_iter().zip(values) {
        text += &format!("[[source]]\nid = \"{source}\"\noutlet = \"{source}\"\n");
        let page = if quantity == "start" { "" } else { "page = \"Q\"\n" };
        text += &format!(
            "[[figure]]\nquantity = \"{quantity}\"\nvalue = \"{value}\"\nsource = \"{source}\"\nrole = \"check\"\n{page}"
        );
    }
    let scenario = Scenario::parse("example", &text).unwrap_or_else(|problems| panic!("{problems}"));
    let outcome = run(&scenario, &Options { replicates: 10, ..Options::default() }).expect("a possible scenario");
    let table = figures_table(&outcome);
    let line = table.lines().find(|line| line.contains("A says")).unwrap_or_else(|| panic!("{table}"));
    line.trim().to_owned()
}

#[test]
fn times_within_a_bin_agree_on_a_grid_that_nobody_knows() {
    let line = told("peak-time", ["14:16", "14:21"], "");
    assert_eq!(line, "peak time, Q: A says “14:16”, B says “14:21”: they agree within the page's bins of 15 minutes.");
}

#[test]
fn times_further_apart_than_a_bin_are_not_said_to_agree_within_one() {
    let line = told("peak-time", ["about 14:10", "about 14:30"], "");
    assert!(line.contains("both can be right, ") && !line.contains("within the page's bins"), "{line}");
}

#[test]
fn how_much_earlier_a_source_is_than_another_allows_counts_the_grid_where_it_is_unknown() {
    let earlier = |grid: &str| {
        let line = told("peak-time", ["13:00", "14:00"], grid);
        let (_, rest) = line.split_once("both cannot be right, A is ").unwrap_or_else(|| panic!("{line}"));
        let (minutes, rest) = rest.split_once(' ').expect("a number");
        assert_eq!(rest, "min earlier than B allows.");
        minutes.parse::<i64>().expect("minutes")
    };
    let (unknown, known) = (earlier(""), earlier("from = \"2024-03-05 00:00\""));
    assert_eq!(known - unknown, 15);
}

#[test]
fn moments_of_the_outage_itself_have_no_grid() {
    let line = told("start", ["13:00", "14:30"], "");
    assert!(line.starts_with("start: A says “13:00”, B says “14:30”: both cannot be right, A is "), "{line}");
}

#[test]
fn of_shares_that_exclude_each_other_nothing_is_simulated() {
    let text = "service = \"Example\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n\
                [[source]]\nid = \"A\"\noutlet = \"A\"\n[[source]]\nid = \"B\"\noutlet = \"B\"\n\
                [[figure]]\nquantity = \"share\"\nchannel = \"app\"\nvalue = \"90 %\"\nsource = \"A\"\n\
                [[figure]]\nquantity = \"share\"\nchannel = \"web\"\nvalue = \"80 %\"\nsource = \"B\"\n";
    let scenario = Scenario::parse("example", text).unwrap_or_else(|problems| panic!("{problems}"));
    let outcome = run(&scenario, &Options { replicates: 10, ..Options::default() }).expect("a possible scenario");
    assert!(outcome.comparison.figures.iter().all(|figure| figure.simulated.is_none()));
    assert!(!figures_table(&outcome).contains("–%"));
}
