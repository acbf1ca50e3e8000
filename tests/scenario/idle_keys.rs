//! No key is accepted and then ignored: it changes what the scenario means, or it is refused.

use outagesim::scenario::keys::{KEYS, Kind, QUANTITIES, Section};
use outagesim::scenario::{Code, Scenario};

/// Everything that a scenario means, or its problems.
fn meaning(text: &str) -> Result<String, Vec<Code>> {
    match Scenario::parse("example", text) {
        Ok(scenario) => Ok(format!("{scenario:?}")),
        Err(problems) => Err(problems.iter().map(|problem| problem.code).collect()),
    }
}

fn valid(text: &str) -> String {
    meaning(text).unwrap_or_else(|_| {
        let problems = Scenario::parse("example", text).unwrap_err();
        panic!("{}", problems.render("example.toml", text, false))
    })
}

/// A valid file with `lines` in a section, and everything there that the lines need.
fn file(section: Section, lines: &str) -> String {
    let says = |key: &str| lines.lines().any(|line| line.split_once(" =").is_some_and(|(name, _)| name == key));
    let unless = |key: &str, line: &str| if says(key) { String::new() } else { format!("{line}\n") };
    let of = |wanted: Section| if section == wanted { lines } else { "" };
    let top = [
        if says("services") && section == Section::Top {
            String::new()
        } else {
            of_top(section, &unless, "service", "service = \"A\"")
        },
        of_top(section, &unless, "time-zone", "time-zone = \"UTC\""),
        of_top(
            section,
            &unless,
            "date",
            if section == Section::Outage && says("date") { "" } else { "date = \"2022-07-14\"" },
        ),
    ]
    .concat();
    let source = match section {
        Section::Source => format!("{}{}", unless("id", "id = \"a\""), unless("outlet", "outlet = \"A\"")),
        _ => "id = \"a\"\noutlet = \"A\"\n".to_owned(),
    };
    let statement = |wanted: Section| match section == wanted {
        true => format!("{}{}", unless("quantity", "quantity = \"peak\""), unless("value", "value = \"about 3,000\"")),
        false => "quantity = \"start\"\nvalue = \"13:00\"\n".to_owned(),
    };
    let outage = if section == Section::Outage {
        format!("[outage]\n{}{lines}\n", unless("source", "source = \"Outlet\""))
    } else {
        String::new()
    };
    let page = if section == Section::Page { format!("[page]\n{lines}\n") } else { String::new() };
    let assumption = match section {
        Section::Assumption => {
            format!("[[assumption]]\n{}{}{lines}\n", statement(section), unless("reason", "reason = \"Because.\""))
        }
        _ => String::new(),
    };
    // With [outage] there are two sources to choose from.
    let figure = match section {
        Section::Outage => String::new(),
        _ => format!("[[figure]]\n{}{}\n", statement(Section::Figure), of(Section::Figure)),
    };
    format!(
        "{}\n{top}{outage}{page}[[source]]\n{source}{}\n{figure}{assumption}",
        of(Section::Top),
        of(Section::Source)
    )
}

/// A line at the top, unless the lines under test say it there.
fn of_top(section: Section, unless: &dyn Fn(&str, &str) -> String, key: &str, line: &str) -> String {
    if section == Section::Top { unless(key, line) } else { format!("{line}\n") }
}

#[test]
fn every_key_changes_what_the_scenario_means() {
    for key in KEYS {
        // Tables are told by their keys. What is required has no default to differ from.
        let table = matches!(key.kind, Kind::Table(_) | Kind::TableOrTables(_) | Kind::Tables(_));
        if table || key.required {
            continue;
        }
        let (needed, value) = match (key.section, key.name) {
            // Of wordings that mean one thing in one language and another in the next: `tests/wordings.rs` has them.
            (Section::Top, "language") => continue,
            (Section::Top, "date") => ("", "\"2022-07-15\""),
            (Section::Top, "service" | "services") => ("", key.example),
            (Section::Page, "to") => ("from = \"2022-07-14 10:00:00\"", key.example),
            (Section::Page, "role" | "observed-scale") => ("observed = \"curve.csv\"", key.example),
            (Section::Page, "bin") => ("", "\"30 min\""),
            (Section::Page, "time-zone") => ("", key.example),
            (Section::Outage, "source") => ("start = \"13:00\"", key.example),
            (Section::Outage, "date") => ("start = \"13:00\"", "\"2022-07-15\""),
            (Section::Outage, "duration") => ("start = \"13:00\"", key.example),
            (Section::Figure | Section::Assumption, "page") => ("", "\"A\""),
            (Section::Figure, "source") => ("", "\"a\""),
            (Section::Figure | Section::Assumption, "at") => {
                ("quantity = \"level-at\"\nvalue = \"about 300\"", "\"14:30\"")
            }
            (Section::Figure | Section::Assumption, "within") => {
                ("quantity = \"count-within\"\nvalue = \"about 300\"\nreading = \"total\"", key.example)
            }
            (Section::Figure | Section::Assumption, "reading") => {
                ("quantity = \"count-within\"\nvalue = \"about 300 in an hour\"", key.example)
            }
            (Section::Figure | Section::Assumption, "wave") => continue, // below
            (Section::Figure | Section::Assumption, "channel") => {
                ("quantity = \"share\"\nvalue = \"about 30 %\"", key.example)
            }
            (Section::Figure, "tolerance") => ("", "\"500\""),
            _ => ("", key.example),
        };
        let with = file(key.section, &format!("{needed}\n{} = {value}", key.name));
        let without = file(key.section, needed);
        let changed = valid(&with);
        // With one page and one source, naming them says what is known.
        let says_what_is_known = matches!(
            (key.section, key.name),
            (Section::Figure | Section::Assumption, "page") | (Section::Figure, "source")
        );
        assert!(
            says_what_is_known || meaning(&without) != Ok(changed),
            "{} {} changes nothing",
            key.section.heading(),
            key.name
        );
    }
}

#[test]
fn a_key_of_a_figure_says_something_of_its_quantity_or_is_refused() {
    let values = [
        ("role", "\"check\""),
        ("page", "\"A\""),
        ("at", "\"14:30\""),
        ("within", "\"2 h\""),
        ("reading", "\"total\""),
        ("wave", "\"third\""),
        ("channel", "\"app\""),
        ("note", "\"A note.\""),
    ];
    for quantity in QUANTITIES {
        let (value, more) = match *quantity {
            "level-at" => ("about 300", "at = \"14:00\"\n"),
            "count-within" => ("about 300", "within = \"1 h\"\nreading = \"highest-bin\"\n"),
            "share" => ("about 30 %", ""),
            "duration" => ("about 1 h", ""),
            "peak" | "wave-peak" | "total" | "baseline" => ("about 3,000", ""),
            "remark" => ("It is quiet", ""),
            _ => ("about 14:00", ""),
        };
        let tolerance = match *quantity {
            "peak" | "wave-peak" | "level-at" | "total" | "count-within" | "baseline" => "\"700\"",
            "share" => "\"7 %\"",
            _ => "\"17 min\"",
        };
        // The second wave begins before the third; other quantities have one wave.
        let (own, waves) = match *quantity {
            "wave-start" => (
                "wave = \"second\"\n",
                "[[figure]]\nquantity = \"wave-start\"\nwave = \"fourth\"\nvalue = \"16:00\"\n[[figure]]\nquantity = \"wave-start\"\nwave = \"third\"\nvalue = \"15:00\"\n",
            ),
            "wave-peak" | "wave-peak-time" => (
                "wave = \"second\"\n",
                "[[figure]]\nquantity = \"wave-start\"\nvalue = \"15:00\"\n[[figure]]\nquantity = \"wave-start\"\nwave = \"third\"\nvalue = \"16:00\"\n",
            ),
            "trough" | "trough-time" => ("", "[[figure]]\nquantity = \"wave-start\"\nvalue = \"15:00\"\n"),
            _ => ("", ""),
        };
        let figure = |keys: &str| {
            format!(
                "service = \"A\"\ntime-zone = \"UTC\"\ndate = \"2022-07-14\"\n[[source]]\nid = \"a\"\noutlet = \"A\"\n[[figure]]\n\
                 quantity = \"{quantity}\"\nvalue = \"{value}\"\n{keys}\n{waves}"
            )
        };
        let needed = format!("{more}{own}");
        let without = valid_but_for(&figure(&needed), quantity);
        for (key, other) in values.into_iter().chain([("tolerance", tolerance)]) {
            // What the figure says itself is said otherwise.
            let kept = needed.lines().filter(|line| !line.starts_with(key)).map(|line| format!("{line}\n"));
            let with = meaning(&figure(&format!("{}{key} = {other}\n", kept.collect::<String>())));
            match with {
                Ok(_) if key == "page" => {} // With one page, naming it says what is known.
                Ok(with) => assert_ne!(with, without, "`{key}` of a {quantity} changes nothing"),
                // The third wave twice, or a wave that is missing: the key was understood.
                Err(_) if own.contains(key) => {}
                Err(codes) => assert!(
                    codes
                        .iter()
                        .all(|code| { matches!(code, Code::UselessKey | Code::RemarkNotContext | Code::MissingWave) }),
                    "`{key}` of a {quantity}: {codes:?}"
                ),
            }
        }
    }
}

fn valid_but_for(text: &str, quantity: &str) -> String {
    meaning(text).unwrap_or_else(|codes| panic!("{quantity}: {codes:?}\n{text}"))
}
