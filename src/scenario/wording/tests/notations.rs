//! The same thing in another notation or language: a fraction with a hyphen, a length after "in", an hour after "from".

use super::{Reader, holds, told};
use crate::scenario::Axis;
use crate::scenario::file::problem::Code;

#[test]
fn the_same_words_say_the_same_of_every_notation() {
    let width = |words: &str| Reader::default().count(words).unwrap().statement.likelihood;
    for (one, other) in
        [("a good 5,000", "a good 5k"), ("gut 5.000", "just over 5,000"), ("a good 300", "just over 300")]
    {
        assert_eq!(width(one), width(other), "{one}");
    }
    for words in ["a dozen reports", "two dozen reports", "ein Dutzend Meldungen"] {
        assert!(width(words).high() - width(words).low() > 1.0, "{words}");
    }
    holds(
        Axis::Reports,
        &[
            ("une douzaine de signalements", "about 12"),
            ("55 Thousand Reports", "55000"),
            ("2-1/2 million", "2500000"),
            ("perto de 5 mil relatos", "nearly 5000"),
            ("5,000 Disney Plus users", "5000"),
            ("300-some reports", "about 300"),
            ("forty-some reports", "about 40"),
        ],
    );
    holds(
        Axis::Minutes,
        &[
            ("2-1/2 hours", "150 min"),
            ("2-½ hours", "150 min"),
            ("1-1/2 Stunden", "90 min"),
            ("20 minutes to 1/2 hour", "20–30 min"),
        ],
    );
    assert_eq!(Reader::default().duration("2 to 1/2 hours").unwrap_err().code, Code::ReversedRange);
}

#[test]
fn a_length_after_in_or_within_is_counted_from_the_start() {
    holds(
        Axis::Instant,
        &[
            ("en menos de 2 h", "less than 120 min from the start"),
            ("em menos de 2h", "less than 120 min from the start"),
            ("en moins de 2h", "less than 120 min from the start"),
            ("within 2h", "less than 120 min from the start"),
            ("en menos de dos horas", "less than 120 min from the start"),
            ("en un par de horas", "120 min from the start"),
            ("en unas 2 horas", "about 120 min from the start"),
            ("dans les deux heures", "less than 120 min from the start"),
            ("em até 2 horas", "less than 120 min from the start"),
            ("in 2h", "120 min from the start"),
            ("in 2 hours", "120 min from the start"),
            ("en 2 h 30", "150 min from the start"),
            ("d'ici 14 h", "less than 14:00"),
            ("perto de 14h", "about 14:00"),
        ],
    );
    for words in ["durante 2 horas", "pendant 2 heures", "for 2 hours"] {
        assert!(told(Axis::Instant, words).is_err(), "{words}");
    }
    let error = Reader::default().clock("d'ici deux heures").unwrap_err();
    assert_eq!(error.help.unwrap(), "say which: `before 02:00`, or `within 2 h`");
}

#[test]
fn an_hour_after_from_begins_a_range_and_before_to_it_is_minutes_in_fives() {
    holds(
        Axis::Instant,
        &[
            ("from 10 to noon", "10:00 – 12:00"),
            ("from 10 to midnight", "22:00 – 00:00"),
            ("from five to six p.m.", "17:00 – 18:00"),
            ("from ten to eleven a.m.", "10:00 – 11:00"),
            ("5 to 2 p.m.", "13:55"),
            ("10 to 2 p.m.", "13:50"),
            ("ten to 14:00", "13:50"),
            ("ten to 2 p.m.", "13:50"),
            ("20 to 3 p.m.", "14:40"),
            ("7 to 8 pm", "19:00 – 20:00"),
            ("10 to 11 a.m.", "10:00 – 11:00"),
            ("10 to 11:30", "10:00 – 11:30"),
            ("seven to eight p.m.", "19:00 – 20:00"),
        ],
    );
    assert!(told(Axis::Instant, "from five to six").is_err());
}

#[test]
fn before_a_part_of_the_day_is_until_it_begins() {
    for (words, right) in [
        ("before the afternoon", "by 12:00 – 12:00"),
        ("before the evening", "by 18:00 – 18:00"),
        ("avant la soirée", "by 18:00 – 18:00"),
        ("vor dem Abend", "by 18:00 – 18:00"),
        ("antes da noite", "by 18:00 – 18:00"),
        ("by the evening", "by 18:00 – 23:00"),
    ] {
        assert_eq!(told(Axis::Instant, words).as_deref(), Ok(right), "{words}");
    }
}

#[test]
fn some_after_a_number_without_a_hyphen_belongs_to_what_follows() {
    for (axis, words) in [(Axis::Reports, "300 some reports"), (Axis::Instant, "20:52 some")] {
        assert!(told(axis, words).is_err(), "{words}");
    }
}
