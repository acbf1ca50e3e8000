//! How each wording was read: its values, and times in UTC besides.

use super::{aligned, cut, quoted, subject};
use crate::Language;
use crate::scenario::{Assumed, AssumptionOrigin, Axis, Likelihood, Quantity, Scenario, Statement};
use crate::words::axis::day_and_hour;
use crate::words::text::say;
use jiff::tz::TimeZone;

/// Reports from which on a range is told in whole ones; a usual level may be 1.4 a bin.
const WHOLE_FROM: f64 = 10.0;

/// Every figure with the values that its words allow as a plain reading, on the scenario's clock and in UTC. Plain text, for a
/// fixed-width font.
///
/// ```
/// use outagesim::export::read_back;
/// use outagesim::scenario::Scenario;
///
/// let text = "service = \"X\"\ntime-zone = \"Europe/Paris\"\n[outage]\nsource = \"S\"\ndate = \"2022-07-14\"\nstart = \"about 13:50\"\n";
/// let table = read_back(&Scenario::parse("x", text)?);
/// assert!(table.contains("14 Jul 13:43–13:58") && table.contains("14 Jul 11:43–11:58"));
/// # Ok::<(), outagesim::scenario::Problems>(())
/// ```
pub fn read_back(scenario: &Scenario) -> String {
    let language = scenario.language();
    let mut rows = vec![[
        say!(language, "figure"),
        say!(language, "reported"),
        say!(language, "read as"),
        say!(language, "in UTC"),
        say!(language, "role"),
    ]];
    rows.extend(scenario.figures().iter().map(|figure| {
        let role = language.message(figure.role.word()).into_owned();
        row(scenario, &figure.quantity, figure.statement.as_ref(), quoted(language, figure), role)
    }));
    rows.extend(scenario.assumptions().iter().filter_map(|assumption| match &assumption.assumed {
        Assumed::Figure(quantity, statement) if assumption.origin == AssumptionOrigin::Author => {
            let words = language.grammar().quoted(&assumption.words.tell(language));
            Some(row(scenario, quantity, Some(statement), words, say!(language, "assumed")))
        }
        Assumed::Figure(..) | Assumed::Day(_) | Assumed::BaselineShare { .. } => None,
    }));
    let zone = scenario.time_zone().iana_name();
    let zone = zone.map_or(String::new(), |zone| format!("  {}\n", say!(language, "Times as read: {zone}.", zone)));
    format!("{}{zone}", aligned(&rows))
}

/// One figure, or what the author assumes of one. The moment of a count has its day, and is told in UTC, too.
fn row(
    scenario: &Scenario,
    quantity: &Quantity,
    statement: Option<&Statement>,
    words: String,
    role: String,
) -> [String; 5] {
    let language = scenario.language();
    let axis = quantity.axis();
    let read = statement.map(|statement| local(scenario, axis, &statement.likelihood));
    let utc = match (statement, quantity.at_min()) {
        (Some(statement), _) if axis == Axis::Instant => in_utc(scenario, &statement.likelihood),
        (_, Some(at_min)) => language.day_and_hour(&scenario.instant(at_min.round()).to_zoned(TimeZone::UTC)),
        _ => "–".to_owned(),
    };
    let day = quantity.at_min().map(|at_min| day_and_hour(scenario, at_min));
    let read = match (read, day) {
        (Some(read), Some(day)) => format!("{read}, {day}"),
        (Some(read), None) => read,
        (None, _) => say!(language, "a remark"),
    };
    [subject(scenario, quantity), cut(&words), read, utc, role]
}

/// The values that the words allow, on the scenario's clock.
fn local(scenario: &Scenario, axis: Axis, likelihood: &Likelihood) -> String {
    let (low, high) = likelihood.tolerance();
    // Reports are whole: of 54,608.25 to 54,609.75 there is one number.
    let (low, high) = match axis {
        Axis::Reports if high >= WHOLE_FROM && low.ceil() <= high.floor() => (low.ceil(), high.floor()),
        Axis::Reports | Axis::Instant | Axis::Minutes | Axis::Fraction => (low, high),
    };
    let value = |value: f64| match axis {
        Axis::Instant => day_and_hour(scenario, value),
        Axis::Minutes | Axis::Reports | Axis::Fraction => axis.value(scenario, value.max(0.0)),
    };
    stretch(scenario.language(), axis, (low, high), value, |low, high| match axis {
        // One day, one name of it.
        Axis::Instant => scenario.local(low.round()).date() == scenario.local(high.round()).date(),
        Axis::Minutes | Axis::Reports | Axis::Fraction => false,
    })
}

fn in_utc(scenario: &Scenario, likelihood: &Likelihood) -> String {
    let at = |minutes: f64| scenario.instant(minutes.round()).to_zoned(TimeZone::UTC);
    let language = scenario.language();
    stretch(
        language,
        Axis::Instant,
        likelihood.tolerance(),
        |value| language.day_and_hour(&at(value)),
        |low, high| at(low).date() == at(high).date(),
    )
}

/// `5 Mar 13:40–14:00`, `from 13:40 on`, `until 14:00`, or the one value that both ends are.
fn stretch(
    language: Language,
    axis: Axis,
    (low, high): (f64, f64),
    value: impl Fn(f64) -> String,
    share_day: impl Fn(f64, f64) -> bool,
) -> String {
    let range = |from: &str, to: &str| match axis {
        Axis::Instant => language.grammar().time_range(from, to),
        Axis::Minutes | Axis::Reports | Axis::Fraction => format!("{from}–{to}"),
    };
    match (low.is_finite(), high.is_finite()) {
        (true, true) => {
            let (from, to) = (value(low), value(high));
            if from == to {
                from
            } else if share_day(low, high) {
                let clock = to.rsplit(' ').next().unwrap_or(&to);
                range(&from, clock)
            } else {
                range(&from, &to)
            }
        }
        (true, false) => say!(language, "{value} and more", value = value(low)),
        (false, true) => say!(language, "up to {value}", value = value(high)),
        (false, false) => say!(language, "anything"),
    }
}
