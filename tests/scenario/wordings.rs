//! The words of the press in a scenario: the instant, the number or the problem that each kind comes to.

use outagesim::scenario::{Code, Likelihood, Scenario};

/// A scenario of some figures, all by one source.
fn scenario(zone: &str, date: &str, figures: &[(&str, &str, &str)]) -> Result<Scenario, Vec<Code>> {
    let mut text = format!(
        "service = \"Example\"\ntime-zone = \"{zone}\"\ndate = \"{date}\"\n[[source]]\nid = \"a\"\noutlet = \"Example Times\"\n"
    );
    for (quantity, value, more) in figures {
        text += &format!("[[figure]]\nquantity = \"{quantity}\"\nvalue = \"{value}\"\n{more}\n");
    }
    Scenario::parse("example", &text).map_err(|problems| problems.iter().map(|problem| problem.code).collect())
}

fn last(scenario: &Scenario) -> Likelihood {
    scenario.figures().last().unwrap().statement.as_ref().unwrap().likelihood
}

/// Day and time in UTC: "05 19:00".
fn utc(scenario: &Scenario, minute: f64) -> String {
    scenario.instant(minute).strftime("%d %H:%M").to_string()
}

#[test]
fn a_time_is_the_instant_that_the_place_and_the_season_make_it() {
    // Zone, date, start (or none), quantity, words, begin and end of the plateau in UTC.
    for (zone, date, start, quantity, words, from, to) in [
        ("America/New_York", "2024-03-05", "", "start", "2:00 - 2:30 pm", "05 19:00", "05 19:30"),
        ("America/New_York", "2024-03-05", "", "peak-time", "between 8:15 and 8:45 p.m.", "06 01:15", "06 01:45"),
        ("America/New_York", "2024-03-05", "13:50", "restored", "2:00 - 2:30 pm", "05 19:00", "05 19:30"),
        ("America/New_York", "2024-03-05", "22:00", "restored", "between 23:30 and 00:30", "06 04:30", "06 05:30"),
        (
            "America/New_York",
            "2024-03-04",
            "10 p.m. on Monday",
            "restored",
            "9 a.m. on Wednesday",
            "06 14:00",
            "06 14:00",
        ),
        ("America/New_York", "2024-07-05", "", "start", "12:30pm ET", "05 16:30", "05 16:30"),
        ("America/New_York", "2024-01-05", "", "start", "12:30pm ET", "05 17:30", "05 17:30"),
        ("America/New_York", "2024-07-05", "", "start", "10:15 a.m. Eastern Daylight Time", "05 14:15", "05 14:15"),
        ("America/New_York", "2024-01-15", "", "start", "10:00 EDT", "15 14:00", "15 14:00"),
        ("America/Los_Angeles", "2021-10-28", "", "start", "4 pm PST", "28 23:00", "28 23:00"),
        ("Europe/London", "2025-04-08", "", "start", "12.15pm BST", "08 11:15", "08 11:15"),
        ("Europe/Paris", "2022-07-14", "", "start", "13:50 CET", "14 11:50", "14 11:50"),
        ("Asia/Kolkata", "2022-11-09", "", "start", "11:15 am IST", "09 05:45", "09 05:45"),
        ("Europe/Dublin", "2022-07-09", "", "start", "11:15 am IST", "09 10:15", "09 10:15"),
        ("Asia/Shanghai", "2022-07-09", "", "start", "11:15 CST", "09 03:15", "09 03:15"),
        ("America/Chicago", "2022-07-09", "", "start", "11:15 CST", "09 16:15", "09 16:15"),
        ("Australia/Sydney", "2025-11-12", "", "start", "10.50am AEDT", "11 23:50", "11 23:50"),
        ("Australia/Sydney", "2025-07-12", "", "start", "10.50am AEST", "12 00:50", "12 00:50"),
        (
            "America/Sao_Paulo",
            "2021-10-08",
            "15h30",
            "peak-time",
            "15h55 (horário de Brasília)",
            "08 18:55",
            "08 18:55",
        ),
        ("America/Toronto", "2024-01-30", "", "start", "7 h 15 (HNE)", "30 12:15", "30 12:15"),
        ("America/New_York", "2024-03-05", "", "start", "13:50 GMT+5", "05 08:50", "05 08:50"),
        ("America/New_York", "2024-03-05", "", "start", "5:25 am.", "05 10:25", "05 10:25"),
        ("America/New_York", "2024-03-05", "", "start", "12:30 am", "05 05:30", "05 05:30"),
        ("America/New_York", "2024-03-05", "", "start", "12 noon", "05 17:00", "05 17:00"),
        ("America/New_York", "2024-03-05", "13:50", "restored", "half past two", "05 19:30", "05 19:30"),
        ("America/New_York", "2024-03-05", "13:50", "restored", "half past six", "05 23:30", "05 23:30"),
        ("America/New_York", "2024-03-05", "13:50", "restored", "2 a.m. the next day", "06 07:00", "06 07:00"),
        ("America/New_York", "2024-03-05", "13:50", "restored", "24:00", "06 05:00", "06 05:00"),
        ("America/New_York", "2024-03-05", "13:50", "restored", "14 h", "05 19:00", "05 19:00"),
        (
            "America/New_York",
            "2024-11-15",
            "8:10 p.m. ET",
            "peak-time",
            "10:35 p.m. ET (0335 GMT Saturday)",
            "16 03:35",
            "16 03:35",
        ),
        ("Europe/Madrid", "2021-10-04", "17:20", "peak-time", "30 minutes later", "04 15:50", "04 15:50"),
        ("Europe/Madrid", "2021-10-04", "17:20", "restored", "two hours after the start", "04 17:20", "04 17:20"),
        ("Europe/Paris", "2024-03-05", "", "restored", "un quart d'heure avant midi", "05 10:45", "05 10:45"),
        ("Europe/Zurich", "2021-10-04", "17 Uhr", "restored", "halb acht", "04 17:30", "04 17:30"),
        ("Europe/Paris", "2023-01-01", "", "start", "31 December 23:50", "31 22:50", "31 22:50"),
    ] {
        let place = (!start.is_empty()).then_some(("start", start, ""));
        let figures: Vec<_> = place.into_iter().chain([(quantity, words, "")]).collect();
        let read = scenario(zone, date, &figures).unwrap_or_else(|codes| panic!("{words} in {zone}: {codes:?}"));
        let said = last(&read);
        assert_eq!(
            (utc(&read, said.low()).as_str(), utc(&read, said.high()).as_str()),
            (from, to),
            "{words} in {zone}"
        );
    }
}

#[test]
fn a_time_with_two_readings_or_none_is_a_problem_that_says_which() {
    for (zone, date, start, quantity, words, code) in [
        ("Europe/Paris", "2022-12-29", "", "peak-time", "Friday 29 December 2022 00:35", Code::ContradictoryDates),
        ("America/New_York", "2024-03-05", "", "start", "10 p.m. on Monday", Code::ContradictoryDates),
        ("Europe/Paris", "2024-03-05", "", "start", "11:15 am IST", Code::AmbiguousZone),
        ("Australia/Sydney", "2025-11-12", "", "start", "10.50am AEST", Code::AmbiguousZone),
        ("Europe/Paris", "2024-03-05", "", "start", "half past six", Code::AmbiguousWording),
        ("Europe/Paris", "2024-03-05", "08:00", "restored", "yesterday at 9", Code::TimeNeedsDate),
        ("Europe/Paris", "2024-03-05", "", "restored", "an hour later", Code::TimeNeedsDate),
        (
            "Europe/Paris",
            "2024-03-05",
            "8:12 p.m. ET",
            "peak-time",
            "10:35 p.m. ET (0435 GMT)",
            Code::ContradictoryDates,
        ),
    ] {
        let place = (!start.is_empty()).then_some(("start", start, ""));
        let figures: Vec<_> = place.into_iter().chain([(quantity, words, "")]).collect();
        let codes = scenario(zone, date, &figures).err().unwrap_or_default();
        assert!(codes.contains(&code), "{words} in {zone}: {codes:?}");
    }
}

#[test]
fn later_than_one_of_two_times_is_a_question() {
    let figures = [("start", "17:20", ""), ("peak-time", "17:50", ""), ("restored", "an hour later", "")];
    assert_eq!(scenario("Europe/Madrid", "2021-10-04", &figures).unwrap_err(), [Code::AmbiguousWording]);
}

#[test]
fn the_date_of_the_outage_may_be_as_the_press_prints_it() {
    for date in ["Tuesday, March 5, 2024", "2024/03/05", "mardi 5 mars 2024", "5. März 2024", "5 de marzo de 2024"] {
        let read = scenario("America/New_York", date, &[("start", "13:50", "")]).unwrap();
        assert_eq!(read.day().to_string(), "2024-03-05", "{date}");
    }
    assert_eq!(scenario("UTC", "5/3/2024", &[("start", "13:50", "")]).unwrap_err(), [Code::AmbiguousWording]);
    assert_eq!(
        scenario("UTC", "Monday, March 5, 2024", &[("start", "13:50", "")]).unwrap_err(),
        [Code::ContradictoryDates]
    );
}

#[test]
fn a_count_with_its_time_is_a_peak_and_its_time() {
    let read = scenario("UTC", "2024-03-05", &[("start", "05:10", ""), ("peak", "about 3,900 at 05:40", "")]).unwrap();
    let kinds: Vec<&str> = read.figures().iter().map(|figure| figure.quantity.kind().word()).collect();
    assert_eq!(kinds, ["start", "peak", "peak-time"]);
    assert_eq!(utc(&read, last(&read).low()), "05 05:40");
    let twice = [("start", "05:10", ""), ("peak", "about 3,900 at 05:40", ""), ("peak-time", "05:45", "")];
    assert_eq!(scenario("UTC", "2024-03-05", &twice).unwrap_err(), [Code::DuplicateFigure]);
}

#[test]
fn what_one_word_turns_into_another_figure_is_refused() {
    for figure in [
        ("peak", "55,000 in total", ""),
        ("peak", "tens of thousands of reports per minute", ""),
        ("peak", "more than 10,000 in less than an hour", ""),
        ("level-at", "300", "at = \"after 15:00\""),
        ("level-at", "300", "at = \"between 15:00 and 16:00\""),
        ("count-within", "10,000", "within = \"more than an hour\"\nreading = \"total\""),
        ("peak", "more than 5 to 10 thousand", ""),
    ] {
        let codes = scenario("UTC", "2024-03-05", &[("start", "13:50", ""), figure]).err().unwrap_or_default();
        assert_eq!(codes, [Code::UnreadableWording], "{figure:?}");
    }
}

#[test]
fn a_level_is_of_the_moment_that_its_words_allow_most() {
    let figures = [("start", "15:20", ""), ("level-at", "3,700", "at = \"just before 4 p.m.\"")];
    let read = scenario("UTC", "2024-03-05", &figures).unwrap();
    let outagesim::scenario::Quantity::LevelAt(_, minute) = read.figures()[1].quantity else { panic!("no level") };
    assert_eq!(utc(&read, minute), "05 15:52");
}

#[test]
fn the_stated_language_decides_where_two_read_the_words_differently() {
    let day = |language: &str| {
        let text = format!(
            "language = \"{language}\"\nservice = \"Example\"\ntime-zone = \"UTC\"\ndate = \"10/3/2024\"\n[[source]]\nid = \"a\"\n\
             outlet = \"A\"\n[[figure]]\nquantity = \"start\"\nvalue = \"13:50\"\n"
        );
        let read = Scenario::parse("example", &text);
        read.map(|read| read.day().to_string()).map_err(|problems| problems.iter().next().unwrap().code)
    };
    assert_eq!(day("fr"), Ok("2024-03-10".to_owned()));
    assert_eq!(day("en"), Err(Code::AmbiguousWording));
    assert_eq!(day("xx"), Err(Code::UnknownWord));
}
