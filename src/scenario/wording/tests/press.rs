//! Wordings as the press writes them, whose right value was written down before they were tried.

use super::{holds, told};
use crate::scenario::Axis;

#[test]
fn english() {
    holds(
        Axis::Instant,
        &[
            ("just before 3pm", "nearly 15:00"),
            ("just before 3", "nearly 03:00 or 15:00"),
            ("shortly after nine", "just over 09:00 or 21:00"),
            ("a little before 9:30 a.m.", "nearly 09:30"),
            ("shortly past 10am", "just over 10:00"),
            ("moments after 7 p.m. ET", "just over 19:00 America/New_York"),
            ("around lunchtime", "about 11:00 – 14:00"),
            ("by mid-afternoon", "by 14:00 – 16:00"),
            ("8:30ish a.m.", "about 08:30"),
            ("at around 6-ish pm", "about 18:00"),
            ("within two hours of the start", "less than 120 min from the start"),
            ("at 09:00hrs", "09:00"),
            ("1100 BST", "11:00 BST"),
            ("at 4.15 this morning", "04:15"),
            ("at half eight in the morning", "08:30"),
            ("five to nine", "08:55 or 20:55"),
            ("as early as 6:15am", "06:15"),
            ("not until 4:40pm", "more than 16:40"),
            ("no later than 5pm", "up to 17:00"),
            ("as late as 11 p.m.", "23:00"),
            ("some time after 2pm", "more than 14:00"),
            ("sometime between 2 and 3 p.m.", "14:00 – 15:00"),
            ("12:01 a.m. EDT Saturday", "00:01 Saturday EDT"),
            ("at midnight on Thursday", "00:00 Thursday"),
            ("early on Monday evening", "about 17:00 Monday – 20:00 Monday"),
            ("late afternoon", "about 16:00 – 18:00"),
            ("at precisely 2:07 p.m.", "14:07"),
            ("roughly 10:40 a.m. Eastern time", "about 10:40 America/New_York"),
            ("9:40 a.m. in New York", "09:40 America/New_York"),
            ("3 p.m. London time", "15:00 Europe/London"),
            ("about 45 minutes after the first reports", "about 45 min from the start"),
            ("20 minutes after it went down", "20 min from the start"),
            ("half an hour later", "30 min from what was before"),
            ("at 14:05 UTC on 7 August", "14:05 7-8 UTC"),
            ("7 August, 14:05 UTC", "14:05 7-8 UTC"),
            ("from about 8 a.m. until noon", "about 08:00 – 12:00"),
            ("since around 7.30am", "about 07:30"),
            ("the next morning at 7", "07:00 +1"),
            ("the following morning around 7:15", "about 07:15 +1"),
            ("within an hour of the outage", "less than 60 min from the start"),
            ("within 40 minutes", "less than 40 min from the start"),
            ("in under two hours", "less than 120 min from the start"),
        ],
    );
    holds(
        Axis::Reports,
        &[
            ("a little under 4,000 reports", "nearly 4000"),
            ("well over 20,000 complaints", "more than 20000"),
            ("north of 30,000", "more than 30000"),
            ("some 1,200 people", "about 1200"),
            ("in the region of 8,000 reports", "about 8000"),
            ("between four and five thousand", "4000–5000"),
            ("several dozen complaints", "36–96"),
            ("hundreds of reports", "200–900"),
            ("a mere 40 reports", "40"),
            ("just 62 complaints", "62"),
            ("no fewer than 9,300", "more than 9300"),
            ("at least 7,000 users", "more than 7000"),
            ("a record 11.6 million reports", "11600000"),
            ("a whopping 104,000", "104000"),
            ("approximately 2,500 outage reports", "about 2500"),
            ("almost fifteen hundred", "nearly 1500"),
            ("10,000-odd reports", "about 10000"),
            ("about 3,900 reports by 8:40 a.m.", "about 3900 @ less than 08:40"),
            ("12,000 reports within the first hour", "12000 within 60 min"),
            ("just short of 5,000", "nearly 5000"),
            ("a fraction under 2,000", "nearly 2000"),
            ("1,063 reports at its peak", "1063"),
            ("3.4k reports", "3400"),
            ("gut 1.200 Störungsmeldungen", "just over 1200"),
            ("a good hundred complaints", "just over 100"),
        ],
    );
    holds(
        Axis::Minutes,
        &[
            ("the best part of two hours", "nearly 120 min"),
            ("the better part of an hour", "nearly 60 min"),
            ("for upwards of five hours", "more than 300 min"),
            ("well over an hour", "more than 60 min"),
            ("a little under three hours", "nearly 180 min"),
            ("an hour and 20 minutes", "80 min"),
            ("just 12 minutes", "12 min"),
            ("45 to 60 minutes", "45–60 min"),
            ("two to three hours", "120–180 min"),
            ("a day and a half", "2160 min"),
            ("some six and a half hours", "about 390 min"),
            ("roughly three-quarters of an hour", "about 45 min"),
            ("more than a day", "more than 1440 min"),
            ("nearly 14-hour", "nearly 840 min"),
            ("2hrs 10mins", "130 min"),
            ("eine Dreiviertelstunde", "45 min"),
            ("30 to 60 minutes", "30–60 min"),
            ("1 to 90 minutes", "1–90 min"),
            ("60 to 90 minutes", "60–90 min"),
            ("one to one and a half hours", "60–90 min"),
            ("1 to 1h30", "60–90 min"),
            ("20 minutes to half an hour", "20–30 min"),
        ],
    );
    holds(
        Axis::Fraction,
        &[
            ("nine out of ten reports", "90 %"),
            ("one in three users", "33.3 %"),
            ("just under half", "nearly 50 %"),
            ("a little over a quarter of complaints", "just over 25 %"),
            ("the remaining 12%", "12 %"),
            ("a whopping 81 percent", "81 %"),
            ("almost 6 in 10", "nearly 60 %"),
            ("three in four", "75 %"),
            ("an overwhelming 92%", "92 %"),
            ("roughly a fifth", "about 20 %"),
            ("62% das reclamações", "62 %"),
        ],
    );
}

#[test]
fn french() {
    holds(
        Axis::Instant,
        &[
            ("peu avant 8h du matin", "nearly 08:00"),
            ("pas avant 18h", "more than 18:00"),
            ("un peu après 17h30", "just over 17:30"),
            ("sur le coup de 14h", "about 14:00"),
            ("minuit et demi", "00:30"),
            ("midi et quart", "12:15"),
            ("à 20 heures précises", "20:00"),
            ("dès 5h40 du matin", "05:40"),
            ("vers les 10 heures", "about 10:00"),
            ("jusqu'aux environs de 16h", "up to about 16:00"),
            ("aux alentours de midi", "about 12:00"),
            ("à 9 h 05 tapantes", "09:05"),
            ("en milieu d'après-midi", "about 14:00 – 16:00"),
            ("en fin de matinée", "about 10:00 – 12:00"),
            ("deux heures plus tard", "120 min from what was before"),
            ("une heure et demie après le début de la panne", "90 min from the start"),
            ("entre 8h et 8h30", "08:00 – 08:30"),
            ("de 13 h à 15 h 45", "13:00 – 15:45"),
            ("à 3 heures du matin, heure de Paris", "03:00 Europe/Paris"),
            ("à 11h12 précisément", "11:12"),
            ("un quart d'heure après 9h", "15 min from 09:00"),
            ("18h00 GMT (20h00 à Paris)", "18:00 UTC = 20:00 Europe/Paris"),
            ("le lendemain matin à 7h", "07:00 +1"),
        ],
    );
    holds(
        Axis::Reports,
        &[
            ("4 600 internautes", "4600"),
            ("un bon millier de signalements", "just over 1000"),
            ("plus d'un millier", "more than 1000"),
            ("près de 12.500 signalements", "nearly 12500"),
            ("quelque 3 000 plaintes", "about 3000"),
            ("pas moins de 45 000 signalements", "more than 45000"),
            ("à peine 200 signalements", "about 200"),
            ("une petite centaine de plaintes", "nearly 100"),
            ("autour de 7 000", "about 7000"),
            ("entre 2.000 et 3.000", "2000–3000"),
            ("jusqu'à 18 000 signalements", "up to 18000"),
            ("deux mille cinq cents", "2500"),
            ("1,2 million de signalements", "1200000"),
            ("plusieurs dizaines de milliers", "30000–80000"),
            ("moins d'une dizaine", "less than 10"),
            ("quelques milliers de personnes", "2000–5000"),
            ("une bonne centaine d'utilisateurs", "just over 100"),
            ("un gros millier de plaintes", "just over 1000"),
            ("une petite dizaine de signalements", "nearly 10"),
            ("une bonne vingtaine de milliers de signalements", "just over 20000"),
        ],
    );
    holds(
        Axis::Minutes,
        &[
            ("une grosse heure", "just over 60 min"),
            ("une petite heure", "nearly 60 min"),
            ("trois quarts d'heure", "45 min"),
            ("près d'une heure et quart", "nearly 75 min"),
            ("pendant plus de six heures", "more than 360 min"),
            ("une heure trente", "90 min"),
            ("deux bonnes heures", "just over 120 min"),
            ("quelques minutes", "2–5 min"),
            ("une vingtaine de minutes", "about 20 min"),
            ("un peu plus de deux heures et demie", "just over 150 min"),
            ("de 30 à 45 minutes", "30–45 min"),
            ("une journée entière", "1440 min"),
        ],
    );
    holds(
        Axis::Fraction,
        &[
            ("plus de la moitié des signalements", "more than 50 %"),
            ("un signalement sur trois", "33.3 %"),
            ("près des deux tiers", "nearly 66.7 %"),
            ("trois quarts", "75 %"),
            ("les 9 % restants", "9 %"),
            ("environ 45 pour cent", "about 45 %"),
            ("plus des deux tiers", "more than 66.7 %"),
            ("moins du quart des signalements", "less than 25 %"),
            ("près du tiers", "nearly 33.3 %"),
            ("un peu plus du quart", "just over 25 %"),
        ],
    );
}

#[test]
fn german() {
    holds(
        Axis::Instant,
        &[
            ("gegen 8.30 Uhr", "about 08:30"),
            ("kurz vor 3", "nearly 03:00 or 15:00"),
            ("kurz nach 14 Uhr", "just over 14:00"),
            ("kurz vor Mitternacht", "nearly 00:00 of the next day"),
            ("am nächsten Morgen um 7 Uhr", "07:00 +1"),
            ("seit etwa 9 Uhr", "about 09:00"),
            ("bis gegen 11.45 Uhr", "up to about 11:45"),
            ("Viertel nach acht", "08:15 or 20:15"),
            ("am späten Nachmittag", "about 16:00 – 18:00"),
            ("am nächsten Tag gegen 9 Uhr", "about 09:00 +1"),
        ],
    );
    holds(
        Axis::Reports,
        &[
            ("knapp 5000 Meldungen", "nearly 5000"),
            ("mehrere Tausend Nutzer", "3000–8000"),
            ("rund 20.000 Beschwerden", "about 20000"),
            ("über 7000 Meldungen", "more than 7000"),
        ],
    );
    holds(
        Axis::Minutes,
        &[
            ("gut zwei Stunden", "just over 120 min"),
            ("knapp anderthalb Stunden", "nearly 90 min"),
            ("mehr als sechs Stunden", "more than 360 min"),
        ],
    );
    holds(Axis::Fraction, &[("rund 60 Prozent", "about 60 %"), ("zwei Drittel der Meldungen", "66.7 %")]);
}

#[test]
fn spanish() {
    holds(
        Axis::Instant,
        &[
            ("alrededor de las 9:30", "about 09:30"),
            ("poco antes de las 18 horas", "nearly 18:00"),
            ("a las 8 de la mañana", "08:00"),
            ("pasadas las 10 de la noche", "just over 22:00"),
            ("hacia las 16.45 horas", "about 16:45"),
            ("a eso de las tres de la tarde", "about 15:00"),
            ("a la mañana siguiente a las 7", "07:00 +1"),
        ],
    );
    holds(
        Axis::Reports,
        &[
            ("más de 5.000 reportes", "more than 5000"),
            ("cerca de 12.000 usuarios", "about 12000"),
            ("unas 800 quejas", "about 800"),
            ("casi un millar de incidencias", "nearly 1000"),
            ("un buen millar de quejas", "just over 1000"),
        ],
    );
    holds(
        Axis::Minutes,
        &[
            ("unas dos horas y media", "about 150 min"),
            ("poco más de una hora", "just over 60 min"),
            ("casi tres cuartos de hora", "nearly 45 min"),
        ],
    );
    holds(Axis::Fraction, &[("el 62 % de los reportes", "62 %"), ("dos de cada tres usuarios", "66.7 %")]);
}

#[test]
fn portuguese() {
    holds(
        Axis::Instant,
        &[
            ("por volta das 14h", "about 14:00"),
            ("pouco depois das 9h30", "just over 09:30"),
            ("às 20h15 (horário de Brasília)", "20:15 America/Sao_Paulo"),
            ("ao meio-dia e meia", "12:30"),
            ("desde as 8 da manhã", "08:00"),
            ("na manhã seguinte, às 7h", "07:00 +1"),
        ],
    );
    holds(
        Axis::Reports,
        &[
            ("mais de 3 mil reclamações", "more than 3000"),
            ("cerca de 1,5 mil notificações", "about 1500"),
            ("quase 10 mil queixas", "nearly 10000"),
        ],
    );
    holds(
        Axis::Minutes,
        &[("cerca de uma hora e meia", "about 90 min"), ("pouco mais de duas horas", "just over 120 min")],
    );
    holds(Axis::Fraction, &[("metade dos usuários", "50 %")]);
}

#[test]
fn what_is_understood_in_part_is_refused() {
    for (axis, words) in [
        (Axis::Instant, "just before 30"),
        (Axis::Instant, "over 3"),
        (Axis::Instant, "around 7"),
        (Axis::Instant, "3"),
        (Axis::Instant, "around 7 reports"),
        (Axis::Reports, "six-figure"),
        (Axis::Reports, "low thousands"),
        (Axis::Instant, "1500 et"),
        (Axis::Instant, "shortly after 8:30ish a.m."),
        (Axis::Instant, "dans les deux heures suivant le début de la panne"),
    ] {
        assert!(told(axis, words).is_err(), "{words}: {:?}", told(axis, words));
    }
}

#[test]
fn a_qualifier_stands_before_or_after_and_a_time_before_its_count() {
    holds(
        Axis::Reports,
        &[
            ("a whisker below 5,000", "nearly 5000"),
            ("close on 6,000 reports", "nearly 6000"),
            ("a little north of 8,000", "just over 8000"),
            ("a hair above 900", "just over 900"),
            ("una decena de miles", "about 10000"),
            ("uma dezena de milhares", "about 10000"),
            ("at 9:30, 1,840", "1840 @ 09:30"),
            ("at 9:30 a.m. about 1,840 reports", "about 1840 @ 09:30"),
            ("à 17 heures, moins de 1 500", "less than 1500 @ 17:00"),
            ("um 8 Uhr etwa 1.200 Meldungen", "about 1200 @ 08:00"),
            ("a las 14:00, unos 2.300", "about 2300 @ 14:00"),
        ],
    );
    holds(Axis::Instant, &[("from 8:40 a.m. onwards", "08:40"), ("perto da meia-noite", "about 00:00")]);
    holds(
        Axis::Minutes,
        &[
            ("media hora escasa", "nearly 30 min"),
            ("dos horas largas", "just over 120 min"),
            ("un quart d'heure à peine", "about 15 min"),
        ],
    );
    holds(Axis::Fraction, &[("a good third", "just over 33.3 %"), ("un gros tiers", "just over 33.3 %")]);
}
