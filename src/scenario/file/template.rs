//! The commented scenario that a new file starts from.

use crate::scenario::Source;
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
    let day = day.unwrap_or(EXAMPLE_DAY);
    let next = day.tomorrow().unwrap_or(day);
    TEMPLATE
        .replace("DAY-AFTER", &next.to_string())
        .replace("LONG-DAY", &day.strftime("%-d %B %Y").to_string())
        .replace("MONTH", &day.strftime("%Y-%m").to_string())
        .replace("DAY", &day.to_string())
        .replace("SERVICE", &quoted(service))
}

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
    source.outlet == "Outlet" && source.locator.as_deref() == Some("article.txt")
}

const TEMPLATE: &str = r#"# What the press reported about one outage. Put in the words of the article: "about", "nearly", "more than", "up to",
# "a little less than", "between … and …", "several hours" … each has its own meaning; see docs/scenario.md.
# A line that begins with # is not read: take the # away where the article says such a thing.

service   = SERVICE
time-zone = "UTC"                   # zone of the times below and of the chart, such as "Europe/Paris"
# title   = "Worldwide outage, LONG-DAY"
# kind    = "consumer"                # or "cloud", "other": whose outages tell the curve's shape; else by the name

[outage]
source     = "Outlet, LONG-DAY (article.txt)"       # who says so: outlet, date, file or address
date       = "DAY"                               # "MONTH" where no day is known
start      = "about 13:50"                              # first reports; "13:50 Europe/Paris" for another zone
peak       = "nearly 55,000 reports"                    # the highest bin of the page
# peak-time  = "14:16"                                  # when that bin began
restored   = "about 14:45"                              # the service works again
# partial-recovery = "just after 14:20"                 # it works again for some, and still fails for others
# duration   = "a little less than 1 h"                 # instead of restored, or beside it
# subsided   = "about 15:30"                            # reports back under a tenth of the peak
# baseline   = "about 300"                              # reports per bin before the outage

# The report page, where it is known what it showed.
# [page]
# name      = "United States"
# time-zone = "America/New_York"      # the clock of its users
# from      = "DAY 10:00"      # bins are counted from here
# to        = "DAY-AFTER 10:00"
# bin       = "15 min"

# What other sources say: held out to check the simulation ("check"), or only shown ("context").
# [[source]]
# id     = "other"
# outlet = "Another outlet"
# date   = "LONG-DAY"
# url    = "https://example.org/article"
#
# [[figure]]
# quantity = "level-at"               # what it speaks of: docs/scenario.md lists the quantities
# value    = "about 300"
# at       = "17:30"
# source   = "other"
# role     = "check"

# What nobody reports and you assume.
# [[assumption]]
# quantity = "peak"
# value    = "between 10,000 and 55,000"
# reason   = "Why this and not something else."
"#;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Code, Scenario};

    #[test]
    fn any_name_makes_a_valid_scenario_without_warnings() {
        for name in ["Twitter", "a \"quoted\" \\ name", "émoji 🙂"] {
            let text = template(name, None);
            let scenario = Scenario::parse("new", &text);
            let scenario = scenario.unwrap_or_else(|problems| panic!("{}", problems.render("new.toml", &text, false)));
            let codes: Vec<Code> = scenario.warnings().iter().map(|problem| problem.code).collect();
            assert_eq!(codes, [Code::UneditedTemplate], "it says nothing but that");
            assert_eq!(scenario.pages()[0].service, name);
        }
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
