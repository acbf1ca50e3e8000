//! Every kind of problem, as a user sees it. `INSTA_UPDATE=always cargo test --test scenario` accepts new texts.

mod cases;

use cases::*;
use jiff::tz::TimeZone;
use outagesim::observed::Observed;
use outagesim::scenario::{Code, Scenario};

#[test]
fn every_code_has_a_case_that_shows_it() {
    let (cases, curves) = (cases(), curves());
    for code in Code::ALL {
        let shown = cases.iter().any(|(of, ..)| of == code) || curves.iter().any(|(of, ..)| of == code);
        // Of a file as a whole; the command line shows them.
        let of_the_file = [Code::UnreadableFile, Code::ReservedName, Code::QuoteNotFound].contains(code);
        assert!(shown || of_the_file, "no case for {code}");
    }
}

#[test]
fn every_problem_of_a_curve_is_shown_in_its_place_with_a_way_out() {
    for (code, what, text) in curves() {
        let problems = Observed::parse(text, &TimeZone::UTC).expect_err(what);
        assert!(problems.iter().any(|problem| problem.code == code), "{what}: {problems}");
        let name = format!("{code}__{}", what.replace(' ', "_"));
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true, description => text }, {
            insta::assert_snapshot!(name, problems.render("curve.csv", text, false));
        });
    }
}

#[test]
fn every_problem_is_shown_in_its_place_with_a_way_out() {
    for (code, what, text) in cases() {
        let problems = match Scenario::parse("case", &text) {
            Ok(scenario) => scenario.warnings().clone(),
            Err(problems) => problems,
        };
        assert!(problems.iter().any(|problem| problem.code == code), "{what}: {problems}");
        let name = format!("{code}__{}", what.replace(' ', "_"));
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true, description => text.clone() }, {
            insta::assert_snapshot!(name, problems.render("case.toml", &text, false));
        });
    }
}

#[test]
fn all_problems_of_a_file_are_shown_at_once() {
    let text = "titel = \"x\"\nservice = \"Twitter\"\ntime-zone = \"Europe/Pairs\"\n[outage]\ndate = \"2022-13\"\n\
        source = \"Outlet\"\nduratoin = \"1 h\"\npeak = \"lots\"\nbaseline = true\n";
    let problems = Scenario::parse("many", text).unwrap_err();
    let codes: Vec<Code> = problems.iter().map(|problem| problem.code).collect();
    assert_eq!(
        codes,
        [
            Code::UnknownKey,
            Code::UnknownZone,
            Code::UnreadableDate,
            Code::UnknownKey,
            Code::UnreadableWording,
            Code::WrongType
        ]
    );
}

#[test]
fn colour_changes_nothing_but_the_colour() {
    let text = short("duratoin = \"1 h\"");
    let problems = Scenario::parse("case", &text).unwrap_err();
    let coloured = problems.render("case.toml", &text, true);
    assert!(coloured.contains("\u{1b}["));
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    assert_eq!(plain, problems.render("case.toml", &text, false));
}

/// The codes of a file's problems.
fn codes(text: &str) -> Vec<Code> {
    Scenario::parse("example", text)
        .map_or_else(|problems| problems.iter().map(|problem| problem.code).collect(), |_| Vec::new())
}

#[test]
fn what_one_slip_makes_unusable_is_no_problem_of_its_own() {
    for text in [
        // A source or a page that cannot be told by its name …
        format!(
            "{HEAD}date = \"2022-07-14\"\n[[source]]\nID = \"afp\"\noutlet = \"AFP\"\n[[figure]]\nquantity = \"peak\"\nvalue = \"5,000\"\nsource = \"afp\"\n"
        ),
        format!(
            "{HEAD}date = \"2022-07-14\"\n[[sorce]]\nid = \"afp\"\noutlet = \"AFP\"\n[[figure]]\nquantity = \"peak\"\nvalue = \"5,000\"\n"
        ),
        two_pages("[[figure]]\nquantity = \"peak\"\nvalue = \"5,000\"\npgae = \"Japan\"\n"),
        two_pages("[[page]]\nnmae = \"Peru\"\n[[figure]]\nquantity = \"peak\"\nvalue = \"5,000\"\npage = \"Peru\"\n"),
        // … a whole section …
        format!("{HEAD}[outge]\nsource = \"Outlet\"\ndate = \"2022-07-14\"\n"),
        // … and the keys that a quantity needs.
        long("[[figure]]\nquantity = \"level-at\"\nvalue = \"about 300\"\natt = \"14:00\"\n"),
        long("[[figure]]\nquantity = \"count-within\"\nvalue = \"about 300\"\nwihtin = \"1 h\"\nreading = \"total\"\n"),
    ] {
        assert_eq!(codes(&text), [Code::UnknownKey], "{text}");
    }
    let unreadable_wave = "[[figure]]\nquantity = \"wave-start\"\nvalue = \"later\"\n[[figure]]\nquantity = \"wave-peak\"\nvalue = \"about 300\"\n";
    assert_eq!(codes(&long(unreadable_wave)), [Code::UnreadableWording]);
}

#[test]
fn a_level_within_the_tolerances_of_the_peak_is_no_problem() {
    let with = |peak: &str, level: &str| {
        let level = format!("[[figure]]\nquantity = \"level-at\"\nvalue = \"{level} at 14:00\"\n");
        codes(&format!("{}{level}", short(&format!("start = \"13:50\"\npeak = \"{peak}\""))))
    };
    assert_eq!(with("about 5,000", "about 5,600"), [], "each within a standard deviation of the other's");
    assert_eq!(with("more than 5,000", "about 9,000"), []);
    assert_eq!(with("about 5,000", "up to 9,000"), []);
    assert_eq!(with("about 5,000", "about 9,000"), [Code::LevelAbovePeak]);
}

#[test]
fn what_one_source_says_of_a_trough_must_be_possible_and_counts_read_soon_after_each_other_are() {
    // A page that is loaded anew has other bins.
    let levels = |one: &str, other: &str| {
        let of = |value: &str| format!("[[figure]]\nquantity = \"level-at\"\nvalue = \"{value}\"\n");
        codes(&long(&format!("[[figure]]\nquantity = \"start\"\nvalue = \"13:50\"\n{}{}", of(one), of(other))))
    };
    assert_eq!(levels("300 at 15:01", "4,000 at 15:05"), []);
    let trough = |value: &str| {
        codes(&long(&format!(
            "[[figure]]\nquantity = \"start\"\nvalue = \"13:50\"\n[[figure]]\nquantity = \"wave-start\"\nvalue = \"16:00\"\n\
             [[figure]]\nquantity = \"trough-time\"\nvalue = \"{value}\"\n"
        )))
    };
    assert_eq!(trough("17:00"), [Code::WavesOutOfOrder]);
    assert_eq!(trough("16:05"), []);
    let twice = "[[figure]]\nquantity = \"level-at\"\nvalue = \"300 at 15:00\"\nat = \"15:10\"\n";
    let told = Scenario::parse("example", &long(twice)).unwrap_err();
    assert!(told.iter().any(|problem| problem.message == "the time of this `level-at` is said twice"));
}

#[test]
fn two_sources_starts_are_helped_to_the_day_of_the_outage() {
    let text = "service = \"X\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n[[source]]\nid = \"a\"\noutlet = \"A\"\n\
                [[source]]\nid = \"b\"\noutlet = \"B\"\n[[figure]]\nquantity = \"start\"\nvalue = \"14:00\"\nsource = \"a\"\n\
                [[figure]]\nquantity = \"start\"\nvalue = \"11:00\"\nsource = \"b\"\n";
    let told = Scenario::parse("example", text).unwrap_err().render("example", text, false);
    assert!(told.contains("`2024-03-05 11:00`"), "{told}");
    assert!(Scenario::parse("example", &text.replace("\"11:00\"", "\"2024-03-05 11:00\"")).is_ok());
}

#[test]
fn sources_may_contradict_each_other_and_held_out_figures_what_is_assumed() {
    let other = "[[source]]\nid = \"b\"\noutlet = \"B\"\n[[figure]]\nquantity = \"level-at\"\nvalue = \"9,000 at 14:00\"\nsource = \"b\"\n";
    assert_eq!(codes(&format!("{}{other}", short("start = \"13:50\"\npeak = \"about 5,000\""))), []);
    let wave = "[[assumption]]\nquantity = \"wave-start\"\nvalue = \"about 16:00\"\nreason = \"A guess.\"\n";
    let held_out = "[[figure]]\nquantity = \"restored\"\nvalue = \"about 14:45\"\nrole = \"check\"\n";
    assert_eq!(codes(&format!("{}{held_out}{wave}", short("start = \"13:50\""))), []);
}

#[test]
fn a_page_may_end_before_a_late_time_where_nobody_says_when_the_outage_began() {
    let text = "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"S\"\ndate = \"2024-03-05\"\npeak = \"about 500\"\n\
                restored = \"about 18:00\"\n[page]\nfrom = \"2024-03-05 08:00\"\nto = \"2024-03-05 17:30\"\n";
    assert!(Scenario::parse("example", text).is_ok());
}

#[test]
fn a_time_just_before_the_page_begins_is_within_the_authors_tolerance() {
    let text = |tolerance: &str| {
        format!(
            "service = \"X\"\ntime-zone = \"UTC\"\ndate = \"2024-03-05\"\n[[source]]\nid = \"a\"\noutlet = \"A\"\n[page]\n\
             from = \"2024-03-05 14:00\"\n[[figure]]\nquantity = \"peak-time\"\nvalue = \"13:40\"\n{tolerance}"
        )
    };
    assert!(Scenario::parse("example", &text("")).is_err());
    assert!(Scenario::parse("example", &text("tolerance = \"30 min\"\n")).is_ok());
}
