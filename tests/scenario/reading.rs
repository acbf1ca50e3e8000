//! What a scenario's text means.

use outagesim::Language;
use outagesim::scenario::{
    Assumed, AssumptionOrigin, Page, Qualifier, Quantity, QuantityKind, Reading, Role, Scenario, Tail, wording,
};
use proptest::prelude::*;

fn parse(text: &str) -> Scenario {
    Scenario::parse("test", text).unwrap_or_else(|problems| panic!("{}", problems.render("test.toml", text, false)))
}

/// A scenario in Paris with these lines in `[outage]`.
fn outage(lines: &str) -> Scenario {
    parse(&format!(
        "service = \"Twitter\"\ntime-zone = \"Europe/Paris\"\n[outage]\nsource = \"Outlet, 14 July 2022 (a.txt)\"\n{lines}\n"
    ))
}

/// A scenario in UTC with one source and these tables.
fn long(tables: &str) -> Scenario {
    parse(&format!(
        "service = \"Twitter\"\ntime-zone = \"UTC\"\ndate = \"2022-12-29\"\n[[source]]\nid = \"afp\"\noutlet = \"AFP\"\n{tables}\n"
    ))
}

/// The value of the first figure of a kind, on its axis.
fn value(scenario: &Scenario, kind: QuantityKind) -> f64 {
    let figure = scenario.figures().iter().find(|figure| figure.quantity.kind() == kind).unwrap();
    figure.statement.as_ref().unwrap().value
}

fn clock(hours: f64, minutes: f64) -> f64 {
    hours * 60.0 + minutes
}

#[test]
fn the_short_form_is_one_source_and_fitted() {
    let scenario = outage(
        "date = \"2022-07-14\"\nstart = \"about 13:50\"\npeak = \"nearly 55,000 reports\"\n\
         restored = \"a little less than 1 h after 14:00\"",
    );
    assert_eq!(scenario.sources().len(), 1);
    assert_eq!(scenario.sources()[0].outlet, "Outlet");
    assert_eq!(scenario.sources()[0].date.as_deref(), Some("14 July 2022"));
    assert_eq!(scenario.sources()[0].locator.as_deref(), Some("a.txt"));
    assert!(scenario.figures().iter().all(|figure| figure.role == Role::Fit));
    assert_eq!(value(&scenario, QuantityKind::Start), clock(13.0, 50.0));
    assert_eq!(value(&scenario, QuantityKind::Restored), clock(15.0, 0.0));
    assert_eq!(scenario.figures()[2].words, "a little less than 1 h after 14:00");
}

#[test]
fn a_duration_after_a_time_combines_both_widths() {
    let scenario = outage("date = \"2022-07-14\"\nrestored = \"a little less than 1 h after 14:00\"");
    let likelihood = scenario.figures()[0].statement.as_ref().unwrap().likelihood;
    assert_eq!((likelihood.low(), likelihood.high()), (clock(14.0, 48.0), clock(15.0, 0.0)));
    assert_eq!(likelihood.left(), Tail::Gaussian(6.0_f64.hypot(10.0)));
    assert_eq!(likelihood.right(), Tail::Gaussian(3.0_f64.hypot(10.0)));
}

#[test]
fn bare_toml_values_mean_what_their_words_mean() {
    let words = outage("date = \"2022-07-14\"\nstart = \"13:50\"\npeak = \"55000\"\npeak-time = \"2022-07-14 14:16\"");
    for lines in [
        "date = 2022-07-14\nstart = 13:50:00\npeak = 55_000\npeak-time = 2022-07-14T14:16:00",
        "date = 2022-07-14\nstart = 13:50\npeak = 55000.0\npeak-time = 2022-07-14T12:16:00Z",
    ] {
        let bare = outage(lines);
        for (a, b) in words.figures().iter().zip(bare.figures()) {
            assert_eq!((&a.quantity, &a.statement), (&b.quantity, &b.statement), "{lines}");
        }
    }
}

#[test]
fn a_bare_time_after_midnight_is_on_the_next_day() {
    let scenario = outage("date = \"2020-10-15\"\nstart = \"21:30\"\nrestored = \"00:11\"");
    assert_eq!(value(&scenario, QuantityKind::Restored), clock(24.0, 11.0));
}

#[test]
fn a_bare_time_that_is_not_near_the_start_is_the_first_after_what_it_must_follow() {
    let scenario = outage("date = \"2020-10-15\"\nstart = \"13:00\"\nrestored = \"00:30\"\nsubsided = \"about 03:00\"");
    assert_eq!(value(&scenario, QuantityKind::Subsided), clock(27.0, 0.0));
    let without_start = outage("date = \"2020-10-15\"\nrestored = \"23:30\"\nsubsided = \"about 04:00\"");
    assert_eq!(value(&without_start, QuantityKind::Subsided), clock(28.0, 0.0));
    // After an end with a date, too, and not on the day of the start.
    let dated =
        outage("date = \"2020-10-15\"\nstart = \"13:00\"\nrestored = \"2020-10-17 02:00\"\nsubsided = \"about 04:00\"");
    assert_eq!(value(&dated, QuantityKind::Subsided), clock(52.0, 0.0));
}

#[test]
fn reports_may_subside_before_the_service_is_back() {
    let scenario = outage("date = \"2020-10-15\"\nstart = \"13:00\"\nrestored = \"23:00\"\nsubsided = \"about 20:00\"");
    assert_eq!(value(&scenario, QuantityKind::Subsided), clock(20.0, 0.0));
}

#[test]
fn waves_and_remarks_after_midnight_need_no_date_either() {
    let tables = "[[figure]]\nquantity = \"start\"\nvalue = \"13:00\"\n[[figure]]\nquantity = \"wave-start\"\nvalue = \"23:00\"\n\
        [[figure]]\nquantity = \"wave-start\"\nwave = \"third\"\nvalue = \"04:00\"\n[[figure]]\nquantity = \"remark\"\nvalue = \"Quiet\"\n\
        at = \"07:00\"\n";
    let scenario = long(tables);
    let third = scenario.figures()[2].statement.as_ref().unwrap().value;
    assert_eq!(third, clock(28.0, 0.0));
    assert_eq!(scenario.figures()[3].quantity, Quantity::Remark(Some(clock(31.0, 0.0))));
}

#[test]
fn a_figure_that_is_only_shown_decides_no_day_of_one_that_is_fitted() {
    let tables = "[[figure]]\nquantity = \"start\"\nvalue = \"13:00\"\n[[source]]\nid = \"b\"\noutlet = \"B\"\n\
        [[figure]]\nquantity = \"restored\"\nvalue = \"2022-12-31 02:00\"\nrole = \"context\"\nsource = \"b\"\n\
        [[figure]]\nquantity = \"subsided\"\nvalue = \"22:00\"\nsource = \"b\"\n";
    let scenario = long(&tables.replacen("13:00\"\n", "13:00\"\nsource = \"afp\"\n", 1));
    assert_eq!(value(&scenario, QuantityKind::Subsided), clock(22.0, 0.0));
}

#[test]
fn a_time_from_elsewhere_lies_where_the_file_would_have_it() {
    let late = outage("date = \"2020-10-15\"\nrestored = \"01:30\"");
    assert_eq!(
        late.time("18:00").unwrap().to_string(),
        "2020-10-14T16:00:00Z",
        "before the end, the only time there is"
    );
    let long_night = outage("date = \"2020-10-15\"\nstart = \"13:00\"\nrestored = \"00:30\"");
    assert_eq!(long_night.time("05:00").unwrap().to_string(), "2020-10-16T03:00:00Z");
    let days = outage("date = \"2020-10-15\"\nstart = \"13:00\"\nrestored = \"2020-10-18 13:00\"");
    assert!(days.time("18:00").unwrap_err().to_string().contains("2020-10-15 18:00"));
}

#[test]
fn a_zone_may_follow_a_time() {
    let scenario = outage("date = \"2022-12-29\"\nstart = \"about 01:00\"\npeak-time = \"00:35 GMT\"");
    assert_eq!(value(&scenario, QuantityKind::PeakTime), clock(1.0, 35.0));
    assert_eq!(scenario.instant(clock(1.0, 35.0)).to_string(), "2022-12-29T00:35:00Z");
}

#[test]
fn without_a_start_the_peak_time_lies_on_the_day() {
    let scenario = outage("date = \"2022-12-29\"\npeak-time = \"23:44\"\nrestored = \"02:00\"");
    assert_eq!(value(&scenario, QuantityKind::PeakTime), clock(23.0, 44.0));
    assert_eq!(value(&scenario, QuantityKind::Restored), clock(26.0, 0.0));
    let backwards = outage("date = \"2022-12-29\"\nrestored = \"02:00\"\nsubsided = \"03:30\"");
    assert_eq!(value(&backwards, QuantityKind::Subsided), clock(3.0, 30.0));
}

#[test]
fn an_unknown_day_is_an_assumption() {
    let day = |date: &str| {
        let scenario = outage(&format!("date = \"{date}\""));
        let assumed = scenario.assumptions().iter().find_map(|assumption| match assumption.assumed {
            Assumed::Day(day) => Some((day.to_string(), assumption.origin)),
            _ => None,
        });
        (scenario.day().to_string(), assumed)
    };
    let assumed = |day: &str| (day.to_owned(), Some((day.to_owned(), AssumptionOrigin::Default)));
    assert_eq!(day("2020-02"), assumed("2020-02-15"));
    assert_eq!(day("February 2020"), assumed("2020-02-15"));
    assert_eq!(day("2019"), assumed("2019-07-01"));
    assert_eq!(day("2019-07-11"), ("2019-07-11".to_owned(), None));
}

#[test]
fn what_is_left_out_is_assumed_and_nothing_else() {
    let assumed = |scenario: &Scenario| -> Vec<String> {
        scenario.assumptions().iter().map(|assumption| assumption.words.to_string()).collect()
    };
    assert_eq!(assumed(&outage("date = \"2022-07-14\"")), ["12:00", "10,000 reports", "about 0.1 % of the peak"]);
    assert_eq!(
        assumed(&outage("date = \"2022-07-14\"\npeak = \"5,000\"\npeak-time = \"14:16\"\nbaseline = \"30\"")),
        Vec::<String>::new()
    );
    let author = long(
        "[[assumption]]\nquantity = \"peak\"\nvalue = \"between 10,000 and 55,000\"\nreason = \"Why.\"\n\
         [[assumption]]\nquantity = \"start\"\nvalue = \"13:50\"\nreason = \"Why.\"",
    );
    assert_eq!(assumed(&author), ["between 10,000 and 55,000", "13:50", "about 0.08 % of the peak"]);
    assert_eq!(author.assumptions()[0].origin, AssumptionOrigin::Author);
    let checked = long("[[figure]]\nquantity = \"peak\"\nvalue = \"5,000\"\nrole = \"check\"");
    assert!(assumed(&checked).contains(&"10,000 reports".to_owned()), "a held-out height sets no scale");
}

#[test]
fn of_a_count_at_a_moment_alone_it_is_assumed_that_it_is_early_and_not_far_below_the_peak() {
    let assumed = |figures: &str| -> Vec<String> {
        let scenario = outage(&format!("date = \"2022-07-14\"\n{figures}"));
        scenario
            .assumptions()
            .iter()
            .map(|assumption| assumption.words.to_string())
            .take_while(|words| !words.starts_with("about"))
            .collect()
    };
    let level =
        |value: &str, at: &str| format!("[[figure]]\nquantity = \"level-at\"\nvalue = \"{value}\"\nat = \"{at}\"\n");
    let count = level("more than 10,000", "06:50");
    let (start, peak) = ("up to 2 h before the count", "the count or more");
    assert_eq!(assumed(&count), [start, peak]);
    assert_eq!(assumed(&format!("start = \"about 06:20\"\n{count}")), [peak]);
    assert_eq!(assumed(&format!("start = \"about 06:20\"\nrestored = \"about 09:00\"\n{count}")), [peak]);
    assert_eq!(assumed(&format!("restored = \"about 06:00\"\n{count}")), Vec::<String>::new(), "after the end");
    assert_eq!(assumed(&format!("start = \"about 03:00\"\n{count}")), Vec::<String>::new(), "it may be of the end");
    assert_eq!(assumed(&level("fewer than 200", "06:50")), [start], "a bound from above is of the end");
    assert_eq!(assumed(&format!("{count}{}", level("20,000", "07:20"))), [start], "several counts tell a course");
    assert_eq!(assumed(&format!("peak = \"55,000\"\n{count}")), [start]);
    // The start is before the first count that is at least half of the highest.
    for (counts, latest_h) in [(["5,000", "20,000"], 9.0), (["15,000", "20,000"], 8.0)] {
        let scenario =
            outage(&format!("date = \"2022-07-14\"\n{}{}", level(counts[0], "08:00"), level(counts[1], "09:00")));
        let Assumed::Figure(_, statement) = &scenario.assumptions()[0].assumed else { panic!("a start") };
        assert_eq!(statement.likelihood.high(), 60.0 * latest_h, "{counts:?}");
    }
}

#[test]
fn every_service_gets_a_page() {
    let scenario = parse(
        "services = [\"Facebook\", \"Instagram\"]\ntime-zone = \"UTC\"\ndate = \"2021-10-04\"\n\
         [[source]]\nid = \"a\"\noutlet = \"A\"\n[[figure]]\nquantity = \"total\"\nvalue = \"more than 10 million\"",
    );
    let names: Vec<&str> = scenario.pages().iter().map(|page| page.name.as_str()).collect();
    assert_eq!(names, ["Facebook", "Instagram"]);
    assert_eq!(scenario.figures()[0].quantity, Quantity::Total(None), "over all pages");
    assert_eq!(scenario.title(), "Facebook, Instagram outage, 4 October 2021");
}

#[test]
fn a_page_has_its_own_clock_and_grid() {
    let scenario = parse(
        "service = \"Twitter\"\ntime-zone = \"UTC\"\ndate = \"2022-07-14\"\n[page]\nname = \"United States\"\n\
         time-zone = \"America/New_York\"\nfrom = \"2022-07-13 20:01\"\nto = \"2022-07-14 20:01\"\nbin = \"15 min\"",
    );
    let page: &Page = &scenario.pages()[0];
    assert_eq!(page.time_zone.iana_name(), Some("America/New_York"));
    assert_eq!(page.span.map(|span| (span.from_min, span.to_min)), Some((clock(-4.0, 1.0), Some(clock(20.0, 1.0)))));
}

#[test]
fn a_figure_may_say_its_time_in_its_words() {
    let scenario = long(
        "[[figure]]\nquantity = \"start\"\nvalue = \"00:00\"\n\
         [[figure]]\nquantity = \"level-at\"\nvalue = \"about 300 at 04:30 UTC\"\n\
         [[figure]]\nquantity = \"count-within\"\nvalue = \"more than 10,000 in less than an hour\"\nreading = \"total\"",
    );
    let page = scenario.figures()[1].quantity.page().unwrap();
    assert_eq!(scenario.figures()[1].quantity, Quantity::LevelAt(page, clock(4.0, 30.0)));
    assert_eq!(
        scenario.figures()[2].quantity,
        Quantity::CountWithin { page, within_min: 60.0, reading: Reading::Total }
    );
    assert_eq!(scenario.figures()[2].statement.as_ref().unwrap().qualifier, Qualifier::MoreThan);
}

#[test]
fn a_tolerance_replaces_the_width_of_the_words() {
    let sd = |figure: &str| {
        let scenario = long(&format!("[[figure]]\n{figure}"));
        let likelihood = scenario.figures()[0].statement.as_ref().unwrap().likelihood;
        (likelihood.low(), likelihood.left())
    };
    let gaussian = |value, sd| (value, Tail::Gaussian(sd));
    assert_eq!(
        sd("quantity = \"start\"\nvalue = \"13:50\"\ntolerance = \"10 min\""),
        gaussian(clock(13.0, 50.0), 10.0)
    );
    assert_eq!(sd("quantity = \"peak\"\nvalue = \"55,000\"\ntolerance = \"500\""), gaussian(55_000.0, 500.0));
    assert_eq!(sd("quantity = \"peak\"\nvalue = 55000\ntolerance = \"10 %\""), gaussian(55_000.0, 5_500.0));
    assert_eq!(sd("quantity = \"duration\"\nvalue = \"1 h\"\ntolerance = \"15 min\""), gaussian(60.0, 15.0));
    assert_eq!(sd("quantity = \"share\"\nvalue = \"10 %\"\ntolerance = \"5 %\""), gaussian(0.1, 0.05));
}

#[test]
fn a_channel_is_named_once_a_page() {
    let scenario = long(
        "[[figure]]\nquantity = \"share\"\nchannel = \"app\"\nvalue = \"10 %\"\n\
         [[figure]]\nquantity = \"share\"\nchannel = \"web\"\nvalue = \"82 %\"",
    );
    assert_eq!(scenario.pages()[0].channels, ["app", "web"]);
}

#[test]
fn a_remark_is_context_and_states_nothing() {
    let scenario = long("[[figure]]\nquantity = \"remark\"\nvalue = \"Retweeting works\"\nat = \"23:40\"");
    let figure = &scenario.figures()[0];
    assert_eq!((figure.role, &figure.statement), (Role::Context, &None));
    assert_eq!(figure.quantity, Quantity::Remark(Some(clock(23.0, 40.0))));
}

#[test]
fn two_sources_may_contradict_each_other_where_one_is_held_out() {
    let scenario = long(
        "[[source]]\nid = \"post\"\noutlet = \"Post\"\n\
         [[figure]]\nquantity = \"start\"\nvalue = \"13:50\"\nsource = \"afp\"\n\
         [[figure]]\nquantity = \"restored\"\nvalue = \"12:50\"\nsource = \"post\"\nrole = \"check\"",
    );
    assert_eq!(scenario.figures().len(), 2);
}

#[test]
fn no_time_zone_is_a_warning() {
    let text = "service = \"S\"\n[outage]\nsource = \"O\"\ndate = \"2022-07-14\"\n";
    assert_eq!(parse(text).warnings().len(), 1);
}

#[test]
fn a_scenario_without_a_service_is_refused_however_it_is_left_out() {
    for service in
        ["", "service = \"\"", "service = \" \"", "services = []", "services = [\"A\", \"\"]", "services = [1]"]
    {
        let text = format!("{service}\ntime-zone = \"UTC\"\ndate = \"2022-07-14\"\n");
        assert_eq!(Scenario::parse("none", &text).map(|_| ()).unwrap_err().len(), 1, "{service}");
    }
    let named = parse("time-zone = \"UTC\"\ndate = \"2022-07-14\"\n[page]\nservice = \"Twitter\"\n");
    assert_eq!(named.pages()[0].name, "Twitter");
}

#[test]
fn a_byte_order_mark_changes_nothing() {
    let text = "service = \"S\"\ntime-zone = \"UTC\"\ndate = \"2022-07-14\"\n";
    assert_eq!(parse(&format!("\u{feff}{text}")).pages()[0].name, "S");
}

#[test]
fn a_title_is_made_from_the_service_and_what_is_known_of_the_day() {
    assert_eq!(outage("date = \"2022-07-14\"").title(), "Twitter outage, 14 July 2022");
    assert_eq!(outage("date = \"2020-02\"").title(), "Twitter outage, February 2020");
    assert_eq!(outage("date = \"2019\"").title(), "Twitter outage, 2019");
    for (date, title) in [
        ("2022-04-01", "Panne Bavarde, 1er avril 2022"),
        ("2020-02", "Panne Bavarde, février 2020"),
        ("2019", "Panne Bavarde, 2019"),
    ] {
        let head = "service = \"Bavarde\"\nlanguage = \"fr\"\ntime-zone = \"UTC\"\n";
        let scenario = parse(&format!("{head}date = \"{date}\"\n"));
        assert_eq!(scenario.title(), title);
        assert!(scenario.in_language(Language::English).title().starts_with("Bavarde outage, "));
    }
}

proptest! {
    #[test]
    fn a_bare_time_is_found_anywhere_from_2_h_before_to_12_h_after_the_start(start in 0..1440_i32, after in -120..=720_i32) {
        let end = (start + after).rem_euclid(1440);
        let scenario = long(&format!(
            "[[figure]]\nquantity = \"start\"\nvalue = \"{:02}:{:02}\"\n\
             [[figure]]\nquantity = \"remark\"\nvalue = \"There\"\nat = \"{:02}:{:02}\"",
            start / 60, start % 60, end / 60, end % 60,
        ));
        prop_assert_eq!(&scenario.figures()[1].quantity, &Quantity::Remark(Some(f64::from(start + after))));
    }

    #[test]
    fn a_count_reads_the_same_in_every_style(n in 1..1_000_000_000_u32) {
        let plain = wording::count(&n.to_string()).unwrap();
        for separator in [",", ".", " ", "\u{a0}", "\u{202f}", "'", "\u{2019}", "_"] {
            prop_assert_eq!(&wording::count(&grouped(n, separator)).unwrap(), &plain);
        }
    }
}

fn grouped(n: u32, separator: &str) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push_str(separator);
        }
        text.push(digit);
    }
    text
}
