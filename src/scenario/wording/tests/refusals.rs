//! What is understood only in part, or in two ways, is refused, and the refusal points at it.

use super::{Reader, date, told};
use crate::scenario::Axis;
use crate::scenario::file::problem::Code;

#[test]
fn what_is_no_time_is_refused() {
    for words in [
        "",
        "25:00",
        "13:60",
        "soon",
        "14",
        "13:50 14:00",
        "29 December 2022",
        "13:5",
        "about one",
        "2 hours",
        "9",
        "13:50 reports",
        "15 pm am",
        "14:00 in the morning",
        "9 a.m. in the evening",
        "half past",
        "quarter to",
        "13:50 or so many",
        "more than between 8 and 9",
        "8:30 hours ago",
        "after before 9am",
        "32 December 9:00",
        "13:50 Mars time",
        "tomorrow at 9",
        "yesterday at 9am",
        "last night",
        "Tuesday night",
        "dans la nuit du 19",
        "1350",
    ] {
        assert!(told(Axis::Instant, words).is_err(), "{words}: {:?}", told(Axis::Instant, words));
    }
}

#[test]
fn what_is_no_count_is_refused() {
    for words in [
        "",
        "many",
        "55,00,0",
        "1 23",
        "12 three",
        "1e5",
        ",5",
        "5,",
        "two three",
        "99999999999999",
        "not nearly 55,000",
        "10,000 dollars",
        "$10,000",
        "10,000 accounts hacked",
        "more than 5 to 10 thousand",
        "between 2 and 3,000",
        "entre 2 et 3 000",
        "20 to 30,000 reports",
        "nearly several hundred",
        "about up to 300",
        "between 5 and",
        "300 to",
        "dozens to",
        "I would guess 10,000 reports",
        "-5",
        "12:30",
        "about zero",
        "10,000 tweets",
        "5,4321",
        "m",
        "up to between 3 and 5",
        "1.2.3",
        "20 percent",
        "five and twenty",
    ] {
        assert!(told(Axis::Reports, words).is_err(), "{words}: {:?}", told(Axis::Reports, words));
    }
}

#[test]
fn what_is_no_duration_is_refused() {
    for words in [
        "",
        "1",
        "h",
        "0 min",
        "30 min 1 h",
        "long",
        "PT",
        "-1 h",
        "1 h 1 h",
        "two bad hours",
        "hours",
        "nearly several hours",
        "overnight",
        "less than between 2 and 3 hours",
        "45",
        "an hour later",
    ] {
        assert!(told(Axis::Minutes, words).is_err(), "{words}: {:?}", told(Axis::Minutes, words));
    }
}

#[test]
fn what_is_no_share_is_refused() {
    for words in
        ["", "10", "120 %", "half a million", "half an hour", "five in two", "most", "two halves of three", "1 in 0"]
    {
        assert!(told(Axis::Fraction, words).is_err(), "{words}: {:?}", told(Axis::Fraction, words));
    }
}

#[test]
fn what_is_no_date_is_refused() {
    for words in
        ["", "2022-02-30", "2022-13", "yesterday", "Friday 29 December 2022", "31 December 1889", "9999-12-31", "14:00"]
    {
        assert!(date(words).is_err(), "{words}: {:?}", date(words));
    }
}

#[test]
fn two_readings_are_told() {
    let reader = Reader::default();
    let error = reader.date("10/3/2025").unwrap_err();
    assert_eq!(error.code, Code::AmbiguousWording);
    assert_eq!(error.help.unwrap(), "write `2025-03-10` or `2025-10-03`");
    let error = reader.clock("après deux heures").unwrap_err();
    assert_eq!(error.code, Code::AmbiguousWording);
    assert_eq!(error.help.unwrap(), "say which: `after 02:00`, or `2 h after the start`");
    let error = reader.count("1.234 million").unwrap_err();
    assert_eq!(error.code, Code::AmbiguousNumber);
    assert_eq!(error.help.unwrap(), "write `1,234,000` or `1,234,000,000`");
    assert_eq!(reader.count("1 billion").unwrap().statement.value, 1e9);
    assert_eq!(reader.count("between 5,000 and 300").unwrap_err().code, Code::ReversedRange);
    assert_eq!(reader.share("120 %").unwrap_err().code, Code::ShareOver100);
    assert_eq!(reader.count("99999999999999").unwrap_err().code, Code::NumberTooLarge);
}

#[test]
fn the_refusal_points_at_what_is_left_over() {
    let reader = Reader::default();
    for (words, left) in [("nearly 55,000 elephants", "elephants"), ("about 10,000 reports of doom", "doom")] {
        let error = reader.count(words).unwrap_err();
        assert_eq!(&words[error.span().unwrap()], left, "{words}");
    }
    let error = reader.clock("9 a.m. Europe/Pariss").unwrap_err();
    assert_eq!((error.code, error.found.as_str()), (Code::UnknownZone, "Europe/Pariss"));
    assert_eq!(error.help.unwrap(), "did you mean `Europe/Paris`?");
}

#[test]
fn a_misspelt_word_is_put_right_and_a_number_never() {
    let reader = Reader::default();
    let count = |words: &str| reader.count(words).unwrap_err().help;
    let duration = |words: &str| reader.duration(words).unwrap_err().help;
    assert_eq!(count("abuot 10,000 reports").unwrap(), "did you mean `about 10,000 reports`?");
    assert_eq!(count("more thna 55,000").unwrap(), "did you mean `more than 55,000`?");
    assert_eq!(duration("aproximatly 2 huors").unwrap(), "did you mean `approximately 2 hours`?");
    assert_eq!(duration("45 minuts").unwrap(), "did you mean `45 minutes`?");
    assert_eq!(reader.clock("shorty before 14:00").unwrap_err().help.unwrap(), "did you mean `shortly before 14:00`?");
    for words in ["atmost 300", "sixthy", "same", "fivve hundred", "two milion"] {
        assert_eq!(count(words), None, "{words}");
    }
    assert_eq!(reader.clock("soon").unwrap_err().help, None);
}

#[test]
fn a_wording_costs_microseconds_even_where_it_is_none() {
    let reader = Reader::default();
    let words =
        "more than one hundred and twenty-five thousand and between two and a half hours before the first of the";
    let started = std::time::Instant::now();
    for _ in 0..200 {
        assert!(reader.count(words).is_err());
        assert!(reader.clock(words).is_err());
    }
    // A few microseconds each, half a second in all without optimisation; the bound is for a busy machine.
    assert!(started.elapsed().as_millis() < 5_000, "{:?}", started.elapsed());
}

#[test]
fn a_name_of_no_zone_is_compared_with_all_of_them_once() {
    let reader = Reader::default();
    let zone = format!("9Europe/Paris{}", "e/Paris".repeat(50));
    let started = std::time::Instant::now();
    for words in [zone.as_str(), "9 Europe/Pariss"] {
        for _ in 0..20 {
            assert!(reader.clock(words).is_err());
        }
    }
    // 60 ms without optimisation, and 2 s where each reading compares anew.
    assert!(started.elapsed().as_millis() < 1_000, "{:?}", started.elapsed());
}
