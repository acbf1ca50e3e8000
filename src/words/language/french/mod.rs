//! French, as its newspapers write it: 13 h 50, 55 000, « près de ».

mod articles;
mod commands;
mod contradictions;
mod curves;
mod messages;
mod pictures;
mod problems;

use super::Grammar;
use crate::words::length::Length;
use jiff::civil::{Date, Time, Weekday};

/// French.
#[derive(Debug)]
pub(crate) struct French;

/// Its messages, each after its English twin.
pub(crate) const MESSAGES: &[&[(&str, &str)]] = &[
    messages::RESULTS,
    pictures::PICTURES,
    problems::PROBLEMS,
    contradictions::CONTRADICTIONS,
    articles::ARTICLES,
    commands::COMMANDS,
    curves::CURVES,
];

/// The space inside numbers, times and quotation marks, and before tall punctuation: narrow, and no line is broken at it.
const THIN: char = '\u{202F}';

const MONTHS: [(&str, &str); 12] = [
    ("janvier", "janv."),
    ("février", "févr."),
    ("mars", "mars"),
    ("avril", "avr."),
    ("mai", "mai"),
    ("juin", "juin"),
    ("juillet", "juil."),
    ("août", "août"),
    ("septembre", "sept."),
    ("octobre", "oct."),
    ("novembre", "nov."),
    ("décembre", "déc."),
];

/// Pages of the aggregator and cities of time zones that French calls otherwise.
const PLACES: &[(&str, &str)] = &[
    ("Algeria", "Algérie"),
    ("Algiers", "Alger"),
    ("Argentina", "Argentine"),
    ("Athens", "Athènes"),
    ("Australia", "Australie"),
    ("Austria", "Autriche"),
    ("Belgium", "Belgique"),
    ("Benin", "Bénin"),
    ("Brazil", "Brésil"),
    ("Brussels", "Bruxelles"),
    ("Cairo", "Le Caire"),
    ("Cameroon", "Cameroun"),
    ("Chile", "Chili"),
    ("China", "Chine"),
    ("Colombia", "Colombie"),
    ("Copenhagen", "Copenhague"),
    ("Czech Republic", "Tchéquie"),
    ("Denmark", "Danemark"),
    ("Egypt", "Égypte"),
    ("Finland", "Finlande"),
    ("Germany", "Allemagne"),
    ("Greece", "Grèce"),
    ("Hungary", "Hongrie"),
    ("India", "Inde"),
    ("Indonesia", "Indonésie"),
    ("Ireland", "Irlande"),
    ("Israel", "Israël"),
    ("Italy", "Italie"),
    ("Ivory Coast", "Côte d’Ivoire"),
    ("Japan", "Japon"),
    ("Lisbon", "Lisbonne"),
    ("London", "Londres"),
    ("Malaysia", "Malaisie"),
    ("Mexico", "Mexique"),
    ("Morocco", "Maroc"),
    ("Netherlands", "Pays-Bas"),
    ("New Zealand", "Nouvelle-Zélande"),
    ("Norway", "Norvège"),
    ("Peru", "Pérou"),
    ("Poland", "Pologne"),
    ("Romania", "Roumanie"),
    ("Russia", "Russie"),
    ("Saudi Arabia", "Arabie saoudite"),
    ("Senegal", "Sénégal"),
    ("Singapore", "Singapour"),
    ("South Africa", "Afrique du Sud"),
    ("South Korea", "Corée du Sud"),
    ("Spain", "Espagne"),
    ("Sweden", "Suède"),
    ("Switzerland", "Suisse"),
    ("Taiwan", "Taïwan"),
    ("Tanzania", "Tanzanie"),
    ("Thailand", "Thaïlande"),
    ("Tunisia", "Tunisie"),
    ("Turkey", "Turquie"),
    ("Uganda", "Ouganda"),
    ("United Arab Emirates", "Émirats arabes unis"),
    ("United Kingdom", "Royaume-Uni"),
    ("United States", "États-Unis"),
    ("Vienna", "Vienne"),
    ("Warsaw", "Varsovie"),
];

impl Grammar for French {
    fn code(&self) -> &'static str {
        "fr"
    }

    fn name(&self) -> &'static str {
        "français"
    }

    fn locale(&self) -> &'static str {
        "fr-FR"
    }

    fn typeset(&self, message: &str) -> String {
        let mut text = message.to_owned();
        for mark in [':', ';', '!', '?', '%', '»'] {
            text = text.replace(&format!(" {mark}"), &format!("{THIN}{mark}"));
        }
        text.replace("« ", &format!("«{THIN}"))
    }

    fn decimal_mark(&self) -> char {
        ','
    }

    fn thousands_mark(&self) -> char {
        THIN
    }

    fn short_units(&self) -> [&'static str; 3] {
        ["\u{202F}billions", "\u{202F}Md", "\u{202F}M"]
    }

    fn percent_sign(&self) -> &'static str {
        "\u{202F}%"
    }

    fn before_unit(&self) -> char {
        THIN
    }

    fn is_singular(&self, count: usize) -> bool {
        count < 2
    }

    fn clock(&self, time: Time) -> String {
        match (time.hour(), time.minute()) {
            (hour, 0) => format!("{hour}{THIN}h"),
            (hour, minute) => format!("{hour}{THIN}h{THIN}{minute:02}"),
        }
    }

    fn ways_to_write(&self, time: Time) -> Vec<String> {
        let (hour, minute) = (time.hour(), time.minute());
        let hours = [format!("{hour}h"), format!("{hour} h"), format!("{hour}H"), self.clock(time)];
        let with_minutes = [
            format!("{hour}h{minute:02}"),
            format!("{hour} h {minute:02}"),
            format!("{hour}H{minute:02}"),
            self.clock(time),
        ];
        let colon = format!("{hour}:{minute:02}");
        if minute == 0 { [&hours[..], &[colon]].concat() } else { [&with_minutes[..], &[colon]].concat() }
    }

    fn time_range(&self, from: &str, to: &str) -> String {
        format!("{from}{THIN}–{THIN}{to}")
    }

    fn date(&self, date: Date) -> String {
        format!("{} {} {}", day(date), month(date).0, date.year())
    }

    fn weekday(&self, day: Weekday) -> &'static str {
        const NAMES: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
        NAMES[day.to_monday_zero_offset() as usize % NAMES.len()]
    }

    fn short_date(&self, date: Date) -> String {
        format!("{} {}", day(date), month(date).1)
    }

    fn enumerate(&self, items: &[&str]) -> String {
        match items {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [init @ .., last] => format!("{} et {last}", init.join(", ")),
        }
    }

    fn quoted(&self, words: &str) -> String {
        format!("«{THIN}{words}{THIN}»")
    }

    fn number(&self, value: u32) -> String {
        number(value)
    }

    fn length(&self, length: Length) -> String {
        match length {
            Length::FewMinutes => "quelques minutes".to_owned(),
            Length::Minutes(30) => "environ une demi-heure".to_owned(),
            Length::Minutes(45) => "environ trois quarts d’heure".to_owned(),
            Length::Minutes(minutes) => format!("environ {minutes} minutes"),
            Length::AlmostAnHour => "près d’une heure".to_owned(),
            Length::Hour => "environ une heure".to_owned(),
            Length::HourAndAQuarter => "environ une heure et quart".to_owned(),
            Length::HourAndAHalf => "environ une heure et demie".to_owned(),
            Length::HoursAndAHalf(hours) => format!("environ {} heures et demie", number(hours)),
            Length::Hours(hours) => format!("environ {} heures", number(hours)),
            Length::Days(days) => format!("environ {} jours", number(days)),
            Length::FromMinutesToMinutes(low, high) => format!("{low} à {high} minutes"),
            Length::FromMinutesToHours(low, high) => format!("{low} minutes à {} heures", number(high)),
            Length::FromHoursToHours(low, high) => format!("{} à {} heures", number(low), number(high)),
        }
    }

    fn without_reports(&self, words: &str) -> String {
        let singular = words.strip_suffix(" signalement");
        let words = words.strip_suffix(" signalements").or(singular).unwrap_or(words);
        // "Près de 3 millions de signalements".
        let words = words.strip_suffix(" de").unwrap_or(words);
        words.replace(" signalements en ", " en ").replace(" signalements à ", " à ")
    }

    fn place<'a>(&self, english: &'a str) -> &'a str {
        PLACES.iter().find(|(name, _)| *name == english).map_or(english, |(_, french)| french)
    }

    fn time_of(&self, city: &str) -> String {
        let vowels = ['A', 'E', 'I', 'O', 'U', 'É', 'Î', 'H'];
        if city.starts_with(vowels) { format!("heure d’{city}") } else { format!("heure de {city}") }
    }
}

/// `1er`, `2`.
fn day(date: Date) -> String {
    if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() }
}

fn month(date: Date) -> (&'static str, &'static str) {
    MONTHS[(date.month() as usize - 1) % MONTHS.len()]
}

/// `une`, `deux`, `13`: of hours, and of more than one day.
fn number(value: u32) -> String {
    const WORDS: [&str; 12] =
        ["une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"];
    let word = value.checked_sub(1).and_then(|i| WORDS.get(i as usize));
    word.map_or_else(|| value.to_string(), |word| (*word).to_owned())
}
