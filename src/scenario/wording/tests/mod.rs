//! Tables of wordings and what they say, one file a language.
//!
//! What a wording says is told in one line: a qualifier and a value. That of a time has its zone, its day and what it is
//! counted from.

mod english;
mod english_times;
mod french;
mod german;
mod notations;
mod portuguese;
mod press;
mod refusals;
mod siblings;
mod spanish;

use super::clock::{Anchor, Clock};
use super::count::Scope;
use super::date::Date;
use super::figure::When;
use super::moment::Moment;
use super::qualifier::Effect;
use super::{Reader, WordingError};
use crate::scenario::zone::Zone;
use crate::scenario::{Axis, Qualifier, Statement};

/// Checks rows of words and what they say.
fn holds(axis: Axis, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(words, right)| {
            let told = told(axis, words).unwrap_or_else(|error| format!("refused: {error} ({:?})", error.help));
            (told != *right).then(|| format!("{words}: {told}, and not {right}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// What words say, in one line.
fn told(axis: Axis, words: &str) -> Result<String, WordingError> {
    let reader = Reader::default();
    Ok(match axis {
        Axis::Instant => clock(&reader.clock(words)?),
        Axis::Minutes => statement(&reader.duration(words)?, 1.0, " min"),
        Axis::Reports => {
            let figure = reader.count_figure(words)?;
            let scope = match figure.count.scope {
                None => String::new(),
                Some(Scope::Whole) => " in all".to_owned(),
                Some(Scope::Bin) => " a bin".to_owned(),
                Some(Scope::Minutes(minutes)) => format!(" per {minutes} min"),
            };
            let when = match figure.when {
                When::Unsaid => String::new(),
                When::At(at) => format!(" @ {}", clock(&at)),
                When::Within(span) => format!(" within {}", statement(&span, 1.0, " min")),
            };
            statement(&figure.count.statement, 1.0, "") + &scope + &when
        }
        Axis::Fraction => statement(&reader.share(words)?, 100.0, " %"),
    })
}

fn number(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}

fn statement(said: &Statement, scale: f64, unit: &str) -> String {
    let likelihood = &said.likelihood;
    match said.qualifier {
        Qualifier::Between => {
            format!("{}–{}{unit}", number(scale * likelihood.low()), number(scale * likelihood.high()))
        }
        qualifier => format!("{}{}{unit}", name(qualifier), number(scale * said.value)),
    }
}

fn name(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Bare | Qualifier::Between => "",
        Qualifier::About => "about ",
        Qualifier::Nearly => "nearly ",
        Qualifier::JustOver => "just over ",
        Qualifier::MoreThan => "more than ",
        Qualifier::UpTo => "up to ",
        Qualifier::UpToAbout => "up to about ",
        Qualifier::LessThan => "less than ",
    }
}

fn clock(clock: &Clock) -> String {
    match clock {
        Clock::At(effect, at) => effect_name(*effect) + &moment(at),
        Clock::Between(from, to, blurred) => {
            format!("{}{} – {}", if *blurred { "about " } else { "" }, moment(from), moment(to))
        }
        Clock::By(from, to) => format!("by {} – {}", moment(from), moment(to)),
        Clock::After(span, anchor) => {
            let from = match anchor {
                Anchor::Moment(effect, at) => effect_name(*effect) + &moment(at),
                Anchor::Start => "the start".to_owned(),
                Anchor::Earlier => "what was before".to_owned(),
            };
            format!("{} from {from}", statement(span, 1.0, " min"))
        }
    }
}

fn effect_name(effect: Effect) -> String {
    let about = if effect.blurred { "about " } else { "" };
    format!("{}{about}", name(effect.qualifier))
}

fn moment(moment: &Moment) -> String {
    let mut told = moment.time.strftime("%H:%M").to_string();
    if let Some(other) = moment.other_half() {
        told += &format!(" or {}", other.strftime("%H:%M"));
    }
    if moment.ends_day {
        told += " of the next day";
    }
    if let Some(day) = moment.day {
        told += &format!(" {}-{}", day.day, day.month);
        told += &day.year.map_or_else(String::new, |year| format!("-{year}"));
    }
    if let Some(weekday) = moment.weekday {
        told += &format!(" {weekday:?}");
    }
    if let Some(days) = moment.days_later {
        told += &format!(" +{days}");
    }
    match &moment.zone {
        None => {}
        Some(Zone::Local) => told += " local",
        Some(Zone::Exact(zone) | Zone::Winter(zone)) => {
            let name = zone.iana_name().map(str::to_owned);
            told += &format!(" {}", name.unwrap_or_else(|| zone.to_fixed_offset().unwrap().to_string()));
        }
        Some(Zone::Abbreviated(abbreviation)) => told += &format!(" {}", abbreviation.name),
    }
    if let Some(other) = &moment.also {
        told += &format!(" = {}", self::moment(other));
    }
    told
}

/// What a date says.
fn date(words: &str) -> Result<String, WordingError> {
    Ok(match Reader::default().date(words)? {
        Date::Day(day) => day.to_string(),
        Date::Month(year, month) => format!("{year}-{month:02}"),
        Date::Year(year) => year.to_string(),
    })
}
