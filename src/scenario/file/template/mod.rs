//! The commented scenario that a new file starts from: one file a language.

mod english;
mod french;

use crate::scenario::Source;
use crate::words::language::Language;
use crate::words::text::capitalised;
use jiff::civil::Date;

/// The day of the example that the template is filled with.
const EXAMPLE_DAY: Date = jiff::civil::date(2022, 7, 14);

/// A scenario to fill in, which runs as it is: an outage of `service` on `day`, or on the day of the example.
///
/// ```
/// use outagesim::scenario::{Scenario, template};
///
/// let text = template("Example", Some(jiff::civil::date(2024, 3, 5)));
/// let scenario = Scenario::parse("example", &text).unwrap();
/// assert_eq!(scenario.pages()[0].service, "Example");
/// assert_eq!(scenario.title(), "Example outage, 5 March 2024");
/// ```
pub fn template(service: &str, day: Option<Date>) -> String {
    template_in(Language::English, service, day)
}

/// The same with comments and wordings in a language of output.
///
/// ```
/// use outagesim::{Language, scenario::{Scenario, template_in}};
///
/// let text = template_in(Language::French, "Exemple", Some(jiff::civil::date(2024, 3, 5)));
/// assert!(text.contains("start      = \"vers 13h50\""));
/// assert!(Scenario::parse("exemple", &text).is_ok());
/// ```
pub fn template_in(language: Language, service: &str, day: Option<Date>) -> String {
    let day = day.unwrap_or(EXAMPLE_DAY);
    let next = day.tomorrow().unwrap_or(day);
    commented(language)
        .replace("DAY-AFTER", &next.to_string())
        .replace("LONG-DAY", &language.grammar().date(day))
        .replace("MONTH", &day.strftime("%Y-%m").to_string())
        .replace("DAY", &day.to_string())
        .replace("SERVICE", &quoted(service))
}

/// The same for a scenario of this name: `reddit-2023-03-14` is about Reddit on 14 March 2023.
///
/// ```
/// use outagesim::{Language, scenario::{Scenario, template_named}};
///
/// let scenario = Scenario::parse("file", &template_named(Language::English, "reddit-2023-03-14")).unwrap();
/// assert_eq!(scenario.title(), "Reddit outage, 14 March 2023");
/// ```
pub fn template_named(language: Language, name: &str) -> String {
    let (service, day) = service_and_day(name);
    template_in(language, &service, day)
}

fn service_and_day(name: &str) -> (String, Option<Date>) {
    let dated = name.len().checked_sub("2023-03-14".len()).and_then(|at| name.split_at_checked(at));
    let (name, day) = match dated.and_then(|(name, day)| Some((name, day.parse::<Date>().ok()?))) {
        Some((name, day)) => (name, Some(day)),
        None => (name, None),
    };
    let words: Vec<String> = name.split(['-', '_', ' ']).filter(|word| !word.is_empty()).map(capitalised).collect();
    let service = if words.is_empty() { "Service".to_owned() } else { words.join(" ") };
    (service, day)
}

/// The template of a language, of which the days and the service are yet to be filled in.
fn commented(language: Language) -> &'static str {
    match language {
        Language::English => english::TEMPLATE,
        Language::French => french::TEMPLATE,
    }
}

/// The outlets of the templates.
const OUTLETS: [&str; 2] = ["Outlet", "Média"];

/// A TOML basic string.
pub(crate) fn quoted(text: &str) -> String {
    let mut string = String::with_capacity(text.len() + 2);
    string.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => string.extend(['\\', c]),
            c if c.is_control() => string.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => string.push(c),
        }
    }
    string.push('"');
    string
}

/// Whether a source is still that of the template.
pub(crate) fn is_unedited(source: &Source) -> bool {
    OUTLETS.contains(&source.outlet.as_str()) && source.locator.as_deref() == Some("article.txt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Code, Scenario};

    #[test]
    fn any_name_makes_a_valid_scenario_without_warnings() {
        for (language, name) in Language::ALL
            .iter()
            .flat_map(|language| ["Twitter", "a \"quoted\" \\ name", "émoji 🙂"].map(|name| (*language, name)))
        {
            let text = template_in(language, name, None);
            let scenario = Scenario::parse("new", &text);
            let scenario = scenario.unwrap_or_else(|problems| panic!("{}", problems.render("new.toml", &text, false)));
            let codes: Vec<Code> = scenario.warnings().iter().map(|problem| problem.code).collect();
            assert_eq!(codes, [Code::UneditedTemplate], "it says nothing but that");
            assert_eq!(scenario.pages()[0].service, name);
        }
    }

    #[test]
    fn a_name_tells_the_service_and_where_it_ends_in_one_the_day() {
        let day = Some(jiff::civil::date(2023, 3, 14));
        assert_eq!(service_and_day("reddit-2023-03-14"), ("Reddit".to_owned(), day));
        assert_eq!(service_and_day("deutsche_bahn"), ("Deutsche Bahn".to_owned(), None));
        assert_eq!(service_and_day("2023-03-14"), ("Service".to_owned(), day));
        assert_eq!(service_and_day("éééééé-x"), ("Éééééé X".to_owned(), None));
    }

    #[test]
    fn the_template_with_every_comment_taken_away_is_valid_too() {
        let text: String = template("Twitter", None)
            .lines()
            .skip(3)
            .map(|line| match line.strip_prefix("# ") {
                Some(rest) if rest.starts_with('[') || rest.contains(" = ") => format!("{rest}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        let parsed = Scenario::parse("new", &text);
        assert!(parsed.is_ok(), "{}", parsed.unwrap_err().render("new.toml", &text, false));
    }
}
