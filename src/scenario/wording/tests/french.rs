//! French.

use super::{date, holds};
use crate::scenario::Axis;

#[test]
fn times() {
    holds(
        Axis::Instant,
        &[
            ("vers 13h50", "about 13:50"),
            ("vers 22H50 GMT", "about 22:50 UTC"),
            ("vers 1h du matin", "about 01:00"),
            ("à 1h44", "01:44"),
            ("à 00H11 GMT", "00:11 UTC"),
            ("aux alentours de 14h", "about 14:00"),
            ("aux alentours de 9 h 45", "about 09:45"),
            ("aux environs de 10h15", "about 10:15"),
            ("aux alentours de 13 heures", "about 13:00"),
            ("vers 18 h 45", "about 18:45"),
            ("14 h", "14:00"),
            ("14 heures", "14:00"),
            ("vers 17 heures", "about 17:00"),
            ("13 heures 30", "13:30"),
            ("six heures et demie", "06:30"),
            ("huit heures et quart", "08:15"),
            ("8 heures moins le quart", "07:45"),
            ("neuf heures moins dix", "08:50"),
            ("midi", "12:00"),
            ("midi et demi", "12:30"),
            ("vers minuit", "about 00:00"),
            ("vers minuit (GMT)", "about 00:00 UTC"),
            ("une heure du matin", "01:00"),
            ("trois heures de l'après-midi", "15:00"),
            ("8 heures du soir", "20:00"),
            ("peu avant 6h", "nearly 06:00"),
            ("peu après 14h30", "just over 14:30"),
            ("juste avant midi", "nearly 12:00"),
            ("avant 16h", "less than 16:00"),
            ("après 16h", "more than 16:00"),
            ("jusqu'à 13 h 30", "up to 13:30"),
            ("jusqu'à 13 h 30, heure locale", "up to 13:30 local"),
            ("dès 8 heures", "08:00"),
            ("à partir de 15H45 GMT", "15:45 UTC"),
            ("depuis 7h", "07:00"),
            ("vers 7 h 15 (HNE)", "about 07:15 EST"),
            ("16h15, heure de Californie", "16:15 America/Los_Angeles"),
            ("23h47, heure de Paris", "23:47 Europe/Paris"),
            ("14h, heure française", "14:00 Europe/Paris"),
            ("9h, heure de New York", "09:00 America/New_York"),
            ("9h heure de l'Est", "09:00 America/New_York"),
            ("vendredi vers 9h", "about 09:00 Friday"),
            ("9h vendredi", "09:00 Friday"),
            ("2h du matin le lendemain", "02:00 +1"),
            ("14 juillet 2022 à 14h", "14:00 14-7-2022"),
            ("le 1er mars à 9h15", "09:15 1-3"),
            ("entre 18h et 19h30", "18:00 – 19:30"),
            ("entre dix-huit heures et dix-neuf heures", "18:00 – 19:00"),
            ("de 15 h 10 à 17 h 40", "15:10 – 17:40"),
            ("entre 18 et 19 heures", "18:00 – 19:00"),
            ("mardi matin", "about 06:00 Tuesday – 12:00 Tuesday"),
            ("un peu moins d'une heure plus tard", "nearly 60 min from what was before"),
            ("un peu moins de trois heures après le début de la panne", "nearly 180 min from the start"),
            ("deux heures après 17 h", "120 min from 17:00"),
            ("un quart d'heure avant midi", "-15 min from 12:00"),
            ("une demi-heure plus tard", "30 min from what was before"),
        ],
    );
}

#[test]
fn counts() {
    holds(
        Axis::Reports,
        &[
            ("près de 55.000 signalements", "nearly 55000"),
            ("près de 55 000 signalements", "nearly 55000"),
            ("plus de 10 000 signalements", "more than 10000"),
            ("plus de 10 000 signalements en moins d'une heure", "more than 10000 within less than 60 min"),
            ("jusqu'à environ 10.000", "up to about 10000"),
            ("jusqu’à 10.000", "up to 10000"),
            ("environ 300", "about 300"),
            ("à peine 200", "about 200"),
            ("quelque 300 plaintes", "about 300"),
            ("moins de 1.000", "less than 1000"),
            ("au moins 1 000", "more than 1000"),
            ("un peu plus de 300", "just over 300"),
            ("quelques dizaines de milliers", "20000–50000"),
            ("plusieurs milliers", "3000–8000"),
            ("quelques centaines", "200–500"),
            ("de quelques centaines à plusieurs milliers", "200–8000"),
            ("des milliers de signalements", "2000–9000"),
            ("des dizaines de milliers d'utilisateurs", "20000–90000"),
            ("une dizaine de milliers", "about 10000"),
            ("une quinzaine", "about 15"),
            ("une trentaine de plaintes", "about 30"),
            ("plus d'une centaine", "more than 100"),
            ("un millier de signalements", "about 1000"),
            ("deux mille cent signalements", "2100"),
            ("quatre mille six cents", "4600"),
            ("quatre-vingt-dix-sept", "97"),
            ("soixante et onze", "71"),
            ("soixante-dix mille", "70000"),
            ("nonante plaintes", "90"),
            ("cent vingt", "120"),
            ("1,2 million de signalements", "1200000"),
            ("un million et demi", "1500000"),
            ("un demi-million", "500000"),
            ("entre 300 et 5.000", "300–5000"),
            ("un pic de 14 870", "14870"),
            ("un pic à plus de 9.000 signalements", "more than 9000"),
            ("plus de 850 rapports d’erreur", "more than 850"),
            ("environ 3.900 à 5h41", "about 3900 @ 05:41"),
            ("près de 8 900 signalements à 8 h 40", "nearly 8900 @ 08:40"),
            ("zéro signalement", "0"),
        ],
    );
}

#[test]
fn durations_and_shares() {
    holds(
        Axis::Minutes,
        &[
            ("un peu moins d'une heure", "nearly 60 min"),
            ("deux bonnes heures", "just over 120 min"),
            ("une bonne heure", "just over 60 min"),
            ("une petite heure", "nearly 60 min"),
            ("une demi-heure", "30 min"),
            ("une bonne demi-heure", "just over 30 min"),
            ("un quart d'heure", "15 min"),
            ("trois quarts d'heure", "45 min"),
            ("une heure et demie", "90 min"),
            ("deux heures et demie", "150 min"),
            ("moins de deux heures", "less than 120 min"),
            ("plus de vingt minutes", "more than 20 min"),
            ("près de deux heures", "nearly 120 min"),
            ("environ 45 minutes", "about 45 min"),
            ("pendant plus d'une heure", "more than 60 min"),
            ("en moins d'une heure", "less than 60 min"),
            ("plusieurs heures", "180–480 min"),
            ("quelques heures", "120–300 min"),
            ("une panne de deux heures", "120 min"),
            ("3h20", "200 min"),
            ("de deux à trois heures", "120–180 min"),
            ("entre deux et trois heures", "120–180 min"),
            ("une vingtaine de minutes", "about 20 min"),
        ],
    );
    holds(
        Axis::Fraction,
        &[
            ("environ 10 %", "about 10 %"),
            ("54 % des signalements", "54 %"),
            ("10 pour cent", "10 %"),
            ("deux tiers", "66.7 %"),
            ("aux deux tiers", "66.7 %"),
            ("plus de la moitié", "more than 50 %"),
            ("un tiers", "33.3 %"),
            ("un sur cinq", "20 %"),
            ("un utilisateur sur cinq", "20 %"),
            ("entre 5 et 15 %", "5–15 %"),
        ],
    );
}

#[test]
fn dates() {
    for (words, right) in [
        ("14 juillet 2022", "2022-07-14"),
        ("jeudi 14 juillet 2022", "2022-07-14"),
        ("1er mars 2024", "2024-03-01"),
        ("juillet 2019", "2019-07"),
        ("le 15 octobre 2020", "2020-10-15"),
    ] {
        assert_eq!(date(words).unwrap_or_else(|error| error.to_string()), right, "{words}");
    }
}
