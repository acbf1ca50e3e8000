//! Siblings of public bug reports and of what the press wrote: other words, other bounds, another language. Each right value was
//! written down before the words were tried.

use super::{date, holds, told};
use crate::scenario::Axis;

#[test]
fn words_of_the_same_kind_say_the_same() {
    holds(
        Axis::Instant,
        &[
            ("12:30 p.m. E.T.", "12:30 America/New_York"),
            ("10:15 horario de verano de Europa central", "10:15 +02"),
            ("noontime", "about 11:00 – 14:00"),
            ("2 a.m. two days later", "02:00 +2"),
            ("à minuit passé", "more than 00:00"),
            ("um Mitternacht herum", "about 00:00"),
            ("quelques instants avant 6h", "nearly 06:00"),
            ("31/10 à 16h45", "16:45 31-10"),
            ("3 p.m. ET/noon PT", "15:00 America/New_York = 12:00 America/Los_Angeles"),
            ("two hours into the outage", "120 min from the start"),
            ("2 a.m. three days later", "02:00 +3"),
            ("el 31/10 a las 16:45", "16:45 31-10"),
            ("10 a.m. E.S.T.", "10:00 EST"),
            ("31/10 vers 16h45", "about 16:45 31-10"),
            ("à 2h le surlendemain", "02:00 +2"),
        ],
    );
    holds(
        Axis::Reports,
        &[
            ("eclipsing 10,000", "more than 10000"),
            ("outstripping 10,000", "more than 10000"),
            ("surging past the 10,000 mark", "more than 10000"),
            ("exceeds 10,000", "more than 10000"),
            ("some 500 Twitter users", "about 500"),
            ("4,000 reports from users across the country", "4000"),
            ("hundreds of reports per minute", "200–900 per 1 min"),
            ("300 reports a minute", "300 per 1 min"),
            ("300 signalements à la minute", "300 per 1 min"),
            ("300 Meldungen pro Minute", "300 per 1 min"),
            ("300 avisos por minuto", "300 per 1 min"),
            ("zéro signalement à 17 h", "0 @ 17:00"),
            ("dropped below 100", "less than 100"),
            ("had fallen to under 200 by 5pm", "less than 200 @ less than 17:00"),
            ("no reports", "0"),
            ("none", "0"),
            ("about 900 AT&T customers", "about 900"),
            ("deux douzaines", "24"),
            ("anywhere between 10 and 15 thousand", "10000–15000"),
            ("not far off 5,000", "nearly 5000"),
            ("5,000 give or take", "about 5000"),
            ("5000 (approx)", "about 5000"),
            ("some 3,400 Virgin Media customers", "about 3400"),
            ("about 5,000 New York Times users", "about 5000"),
            ("some 5,000 Three customers", "about 5000"),
            ("bajó de 500", "less than 500"),
            ("keine Meldungen", "0"),
            ("aucun signalement à 17 h", "0 @ 17:00"),
            ("caiu para 500 às 18h", "500 @ 18:00"),
            ("no more than 300", "up to 300"),
            ("fiel unter 500", "less than 500"),
            ("had dropped to about 400 by 6 p.m.", "about 400 @ less than 18:00"),
            ("tombé sous les 1 000 à 16h30", "less than 1000 @ 16:30"),
            ("more than 20,000 Instagram users", "more than 20000"),
        ],
    );
    holds(
        Axis::Minutes,
        &[
            ("2 1/2 hours", "150 min"),
            ("2 h ½", "150 min"),
            ("three and a bit hours", "just over 180 min"),
            ("länger als sechs Stunden", "more than 360 min"),
            ("durou mais de seis horas", "more than 360 min"),
            ("45 odd minutes", "about 45 min"),
            ("all of 20 minutes", "20 min"),
            ("1:30 hours", "90 min"),
            ("01:30:00", "90 min"),
            ("a couple hours", "120 min"),
            ("uma hora e meia, mais ou menos", "about 90 min"),
            ("a fortnight", "20160 min"),
            ("1 1/2 h", "90 min"),
            ("two-plus hours", "more than 120 min"),
            ("90:00 minutes", "90 min"),
            ("twenty-odd minutes", "about 20 min"),
        ],
    );
    holds(Axis::Fraction, &[("half of them", "50 %")]);
    for words in ["05-Mar-2024", "20240305"] {
        assert_eq!(date(words).unwrap_or_else(|error| error.to_string()), "2024-03-05", "{words}");
    }
}

#[test]
fn what_may_be_another_number_is_refused() {
    for (axis, words) in [
        (Axis::Reports, "1 Billion Meldungen"),
        (Axis::Reports, "1 Trillion reports"),
        (Axis::Reports, "5 Milion users"),
        (Axis::Reports, "5 Thousend reports"),
        (Axis::Reports, "5 Tds Meldungen"),
        (Axis::Reports, "5 Percent users"),
        (Axis::Reports, "5 Thousand signalements"),
        (Axis::Reports, "5,000 Total reports"),
        (Axis::Reports, "5,000 Hourly reports"),
        (Axis::Reports, "5,000 Fewer users"),
        (Axis::Reports, "3-400"),
        (Axis::Reports, "no 300"),
        (Axis::Reports, "10,000 Dollar"),
        (Axis::Reports, "5,000 London users"),
        (Axis::Reports, "300 Monday users"),
        (Axis::Reports, "plus de 3 000 utilisateurs de Paris"),
        (Axis::Minutes, "1:30"),
        (Axis::Minutes, "1:75 hours"),
        (Axis::Instant, "31/13 à 16h45"),
        (Axis::Instant, "3 p.m. ET/soon PT"),
    ] {
        assert!(told(axis, words).is_err(), "{words}: {:?}", told(axis, words));
    }
}
