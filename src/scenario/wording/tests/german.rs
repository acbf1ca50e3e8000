//! German.

use super::{date, holds};
use crate::scenario::Axis;

#[test]
fn times() {
    holds(
        Axis::Instant,
        &[
            ("gegen 13.50 Uhr", "about 13:50"),
            ("am frühen Nachmittag", "about 12:00 – 15:00"),
            ("bis zum Abend", "by 18:00 – 23:00"),
            ("nach rund zwei Stunden", "about 120 min from the start"),
            ("um 13:50 Uhr", "13:50"),
            ("17 Uhr", "17:00"),
            ("17 Uhr 30", "17:30"),
            ("etwa um 18 Uhr", "about 18:00"),
            ("kurz nach 14 Uhr", "just over 14:00"),
            ("kurz vor 6 Uhr", "nearly 06:00"),
            ("nach 14 Uhr", "more than 14:00"),
            ("vor 14 Uhr", "less than 14:00"),
            ("bis 16 Uhr", "up to 16:00"),
            ("ab 8 Uhr", "08:00"),
            ("seit 7 Uhr", "07:00"),
            ("acht Uhr dreißig", "08:30"),
            ("8 Uhr morgens", "08:00"),
            ("8 Uhr abends", "20:00"),
            ("halb acht", "07:30 or 19:30"),
            ("halb acht abends", "19:30"),
            ("Viertel vor acht", "07:45 or 19:45"),
            ("Viertel nach acht morgens", "08:15"),
            ("zehn nach acht", "08:10 or 20:10"),
            ("fünf vor halb neun", "08:25 or 20:25"),
            ("gegen Mitternacht", "about 00:00"),
            ("gegen Mittag", "about 12:00"),
            ("zwischen 17 und 18 Uhr", "17:00 – 18:00"),
            ("von 17 bis 18.30 Uhr", "17:00 – 18:30"),
            ("am Freitag gegen 9 Uhr", "about 09:00 Friday"),
            ("14. Juli 2022, 14 Uhr", "14:00 14-7-2022"),
            ("2 Uhr am nächsten Tag", "02:00 +1"),
            ("14 Uhr MEZ", "14:00 Europe/Berlin"),
            ("14 Uhr MESZ", "14:00 +02"),
            ("14 Uhr deutscher Zeit", "14:00 Europe/Berlin"),
            ("Dienstagmorgen", "about 06:00 Tuesday – 12:00 Tuesday"),
            ("eine halbe Stunde später", "30 min from what was before"),
            ("zwei Stunden nach 14 Uhr", "120 min from 14:00"),
            ("zwei Stunden nach Beginn der Störung", "120 min from the start"),
        ],
    );
}

#[test]
fn counts() {
    holds(
        Axis::Reports,
        &[
            ("fast 55.000 Meldungen", "nearly 55000"),
            ("knapp 20’000", "nearly 20000"),
            ("rund 300 Meldungen", "about 300"),
            ("etwa 2500", "about 2500"),
            ("mehr als 10.000", "more than 10000"),
            ("über 10.000 Nutzer", "more than 10000"),
            ("bis zu 10.000", "up to 10000"),
            ("bis zu etwa 10.000", "up to about 10000"),
            ("weniger als 10.000", "less than 10000"),
            ("unter 100", "less than 100"),
            ("mindestens 1000", "more than 1000"),
            ("etwas mehr als 300", "just over 300"),
            ("gut 300", "just over 300"),
            ("einige hundert", "200–500"),
            ("mehrere tausend Meldungen", "3000–8000"),
            ("Tausende Meldungen", "2000–9000"),
            ("Zehntausende Nutzer", "20000–90000"),
            ("fünfundzwanzigtausend", "25000"),
            ("dreihundert", "300"),
            ("zweitausendfünfhundert", "2500"),
            ("hundertzwanzig", "120"),
            ("1,2 Millionen", "1200000"),
            ("2 Mio. Meldungen", "2000000"),
            ("anderthalb Millionen", "1500000"),
            ("eine halbe Million", "500000"),
            ("zweieinhalb Tausend", "2500"),
            ("zwischen 300 und 5.000", "300–5000"),
            ("zwischen fünf und zwanzig", "5–20"),
            ("etwa 3.900 um 5.41 Uhr", "about 3900 @ 05:41"),
            ("mehr als 10.000 in weniger als einer Stunde", "more than 10000 within less than 60 min"),
        ],
    );
}

#[test]
fn durations_and_shares() {
    holds(
        Axis::Minutes,
        &[
            ("knapp eine Stunde", "nearly 60 min"),
            ("etwas weniger als eine Stunde", "nearly 60 min"),
            ("eine gute Stunde", "just over 60 min"),
            ("gut zwei Stunden", "just over 120 min"),
            ("zwei gute Stunden", "just over 120 min"),
            ("eine halbe Stunde", "30 min"),
            ("eine Viertelstunde", "15 min"),
            ("eine Dreiviertelstunde", "45 min"),
            ("eineinhalb Stunden", "90 min"),
            ("anderthalb Stunden", "90 min"),
            ("zweieinhalb Stunden", "150 min"),
            ("45 Minuten", "45 min"),
            ("rund 45 Minuten", "about 45 min"),
            ("mehr als sechs Stunden", "more than 360 min"),
            ("mehrere Stunden", "180–480 min"),
            ("einige Stunden", "120–300 min"),
            ("zwei bis drei Stunden", "120–180 min"),
            ("1 Std. 30 Min.", "90 min"),
        ],
    );
    holds(
        Axis::Fraction,
        &[
            ("82 Prozent", "82 %"),
            ("rund 10 Prozent der Meldungen", "about 10 %"),
            ("mehr als die Hälfte", "more than 50 %"),
            ("zwei Drittel", "66.7 %"),
            ("ein Drittel", "33.3 %"),
            ("jeder fünfte", "20 %"),
            ("zwischen 5 und 15 %", "5–15 %"),
        ],
    );
}

#[test]
fn dates() {
    for (words, right) in [
        ("14. Juli 2022", "2022-07-14"),
        ("Donnerstag, 14. Juli 2022", "2022-07-14"),
        ("14.7.2022", "2022-07-14"),
        ("März 2020", "2020-03"),
    ] {
        assert_eq!(date(words).unwrap_or_else(|error| error.to_string()), right, "{words}");
    }
}
