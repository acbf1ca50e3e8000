//! How people write scenarios, one row a kind, and how each is read: `check --explain` shows it.

use assert_cmd::Command;

/// What it is of, the zone, the lines of the outage on 5 March 2024 (a Tuesday), and what is shown: of a time in UTC.
type Row = (&'static str, &'static str, &'static str, &'static str);

const READ: &[Row] = &[
    ("p.m. of a range", "America/New_York", r#"start = "3:00 - 3:30 pm""#, "5 Mar 19:50–20:35"),
    ("p.m. of both ends", "America/New_York", r#"peak-time = "between 9:10 and 9:40 p.m.""#, "6 Mar 02:05–02:45"),
    ("over noon", "UTC", r#"start = "11:30 - 12:30 pm""#, "5 Mar 11:25–12:35"),
    ("a weekday decides", "UTC", "start = \"11 p.m.\"\nrestored = \"8 a.m. on Thursday\"", "7 Mar 07:50–08:10"),
    ("a zone of the press in winter", "UTC", r#"start = "12:40 pm ET""#, "5 Mar 17:35–17:45"),
    ("a zone that is written out", "UTC", r#"start = "10:20 a.m. Eastern Standard Time""#, "5 Mar 15:15–15:25"),
    ("Etc/GMT+4 is west", "UTC", r#"start = "13:40 Etc/GMT+4""#, "5 Mar 17:35–17:45"),
    ("one point", "UTC", r#"start = "6:41 pm.""#, "5 Mar 18:41–18:43"),
    ("half past twelve at night", "UTC", r#"start = "12:35 am""#, "5 Mar 00:30–00:40"),
    ("noon twice", "UTC", r#"start = "12 noon""#, "5 Mar 11:50–12:10"),
    ("the spoken half", "UTC", r#"start = "half past three in the afternoon""#, "5 Mar 15:25–15:35"),
    ("the next day", "UTC", "start = \"14:10\"\nrestored = \"1 a.m. the next day\"", "6 Mar 00:50–01:10"),
    ("the end of the day", "UTC", "start = \"20:10\"\nrestored = \"24:00\"", "5 Mar 23:50–6 Mar 00:10"),
    ("before midnight", "UTC", r#"start = "shortly before midnight""#, "5 Mar 23:30–6 Mar 00:04"),
    ("a French hour", "Europe/Paris", r#"start = "vers 15 h""#, "5 Mar 13:45–14:15"),
    ("a German half", "Europe/Berlin", r#"start = "gegen halb vier nachmittags""#, "5 Mar 14:20–14:40"),
    ("a Spanish half", "Europe/Madrid", r#"start = "a las cuatro y media de la tarde""#, "5 Mar 15:25–15:35"),
    ("a Portuguese hour", "America/Sao_Paulo", r#"start = "por volta das 16h30""#, "5 Mar 19:20–19:40"),
    ("a bound of a vague number", "UTC", "start = \"9:10\"\npeak = \"less than a few hundred\"", "up to 550"),
    ("a number in words", "UTC", "start = \"9:10\"\npeak = \"thirty-five thousand\"", "34,000–36,000"),
    ("hundreds and a rest", "UTC", "start = \"9:10\"\npeak = \"twenty-four hundred and fifty\"", "2,440–2,460"),
    ("lakh", "UTC", "start = \"9:10\"\npeak = \"2.4 lakh reports\"", "230,000–250,000"),
    ("a verb that bounds", "UTC", "start = \"9:10\"\npeak = \"surpassing 20,000\"", "19,500 and more"),
    ("two units in a range", "UTC", "start = \"9:10\"\npeak = \"from 400 to 6k\"", "380–6,300"),
    ("people who report", "UTC", "start = \"9:10\"\npeak = \"more than 24,000 people\"", "23,750 and more"),
    ("a bound of a vague length", "UTC", "start = \"9:10\"\nduration = \"up to several hours\"", "up to 8.5 h"),
    ("a half as a sign", "UTC", "start = \"9:10\"\nduration = \"1½ hours\"", "83 min–97 min"),
    ("an exponent of TOML", "UTC", "start = \"9:10\"\npeak = 4.5e4", "44,000–46,000"),
    ("a sign of TOML", "UTC", "start = \"9:10\"\npeak = +7000", "6,300–7,700"),
    ("a good many", "UTC", "start = \"9:10\"\npeak = \"a good 4,000 customers\"", "3,900–4,800"),
    (
        "a participle in French",
        "UTC",
        "start = \"9:10\"\npeak = \"entre 2 000 et 3 000 pannes signalées\"",
        "1,900–3,150",
    ),
    (
        "winter time of two places",
        "America/New_York",
        r#"start = "9:40 a.m. Mountain Standard Time""#,
        "5 Mar 16:35–16:45",
    ),
    (
        "a night of two days, after midnight",
        "Europe/Paris",
        "start = \"18:20\"\nrestored = \"dans la nuit de mardi à mercredi, vers 1h45\"",
        "6 Mar 00:38–00:53",
    ),
    (
        "a night of two days, before midnight",
        "Europe/Berlin",
        "start = \"18:20\"\nrestored = \"in der Nacht von Dienstag auf Mittwoch um 23.10 Uhr\"",
        "5 Mar 22:05–22:15",
    ),
    (
        "the night to a day",
        "UTC",
        "start = \"18:20\"\nrestored = \"2:15 a.m. overnight Tuesday into Wednesday\"",
        "6 Mar 02:10–02:20",
    ),
    (
        "midnight ends the day",
        "UTC",
        "start = \"13:50\"\nrestored = \"midnight on Tuesday\"",
        "5 Mar 23:50–6 Mar 00:10",
    ),
    (
        "midnight ends the day in French",
        "UTC",
        "start = \"13:50\"\nrestored = \"mardi à minuit\"",
        "5 Mar 23:50–6 Mar 00:10",
    ),
    (
        "midnight begins the next day",
        "UTC",
        "start = \"13:50\"\nrestored = \"midnight on Wednesday\"",
        "5 Mar 23:50–6 Mar 00:10",
    ),
    (
        "a range over midnight",
        "UTC",
        "start = \"22:50\"\nrestored = \"between 23:30 and 00:30\"",
        "5 Mar 23:25–6 Mar 00:35",
    ),
    ("within a length", "Europe/Paris", "start = \"00:30\"\nrestored = \"en menos de 2 h\"", "up to 5 Mar 01:"),
    (
        "a count of a moment, with its day and in UTC",
        "Europe/Paris",
        "start = \"13:50\"\n[[figure]]\nquantity = \"level-at\"\nvalue = \"300 at 23:30\"",
        "5 Mar 23:30  5 Mar 22:30",
    ),
    (
        "what the author assumes",
        "UTC",
        "start = \"13:50\"\n[[assumption]]\nquantity = \"peak\"\nvalue = \"about 300\"\nreason = \"A guess.\"",
        "“about 300”",
    ),
    ("a date in words", "UTC", "start = \"9:10\"\ndate = \"Tuesday, March 5, 2024\"", "5 Mar 09:05–09:15"),
];

/// What it is of, the lines of the outage, and a word of the refusal.
const REFUSED: &[(&str, &str, &str)] = &[
    ("a weekday that is not that of its date", r#"start = "Friday 29 December 2022 00:35""#, "was a Thursday"),
    ("a count a minute", "start = \"9:10\"\npeak = \"thousands of reports per minute\"", "per 1 min"),
    ("thousands of one end only", "start = \"9:10\"\npeak = \"between 2 and 3,000\"", "2 or 2,000"),
    ("a night of days that do not follow", r#"start = "dans la nuit de mardi à jeudi, vers 1h45""#, "cannot read"),
    ("a fall", "start = \"9:10\"\npeak = \"fell from 5,000 to 300\"", "cannot read"),
    ("half of which day", r#"start = "half past six""#, "06:30 or 18:30"),
    ("two readings of a date", "start = \"9:10\"\ndate = \"10/3/2025\"", "10/3/2025"),
    ("quotes of a word processor", "peak = \u{201c}5000\u{201d}", "straight quotes"),
    ("a range the wrong way round", "start = \"13:50\"\nrestored = \"between 16:00 and 15:30\"", "reversed-range"),
    ("a range a minute the wrong way round", "start = \"13:50\"\npeak-time = \"18:00–17:59\"", "reversed-range"),
    ("a range of hours the wrong way round", "start = \"13:50\"\nrestored = \"from 4 pm to 3 pm\"", "reversed-range"),
    ("a range of lengths the wrong way round", "start = \"13:50\"\nduration = \"2 to 1/2 hours\"", "reversed-range"),
    ("a zone in the help", "start = \"13:50\"\nrestored = \"9 p.m. ET\"", "`2024-03-05 21:00 America/New_York`"),
    ("a zone in the help of midnight", "start = \"13:50\"\nrestored = \"midnight ET\"", "00:00 America/New_York`"),
    ("a zone that moves a weekday", "start = \"11 p.m. ET Tuesday\"", "this is 6 Mar 04:00, another day than `date`"),
    (
        "a day where the date has none",
        "date = \"2024-03\"\nstart = \"5 March 13:50\"",
        "write the day into `date`: `2024-03-05`",
    ),
    ("a weekday where the date has no day", "date = \"2024-03\"\nstart = \"Tuesday 13:50\"", "a weekday alone"),
    (
        "a weekday's hour that is over",
        "start = \"13:50\"\nrestored = \"Tuesday at 1 a.m.\"",
        "`2024-03-05 01:00` or `2024-03-12 01:00`",
    ),
    ("a count a second", "start = \"9:10\"\npeak = \"5,000 reports a second\"", "a count per 1 s"),
    (
        "halved after all was over",
        "start = \"13:50\"\nhalved = \"17:30\"\nsubsided = \"15:00\"",
        "before they have halved",
    ),
    ("a key twice", "start = \"9:10\"\nstart = \"9:20\"", "duplicate key"),
];

fn explained(zone: &str, lines: &str) -> (bool, String) {
    let date = if lines.contains("date =") { "" } else { "date = \"2024-03-05\"\n" };
    let text = format!("service = \"A\"\ntime-zone = \"{zone}\"\n[outage]\nsource = \"S\"\n{date}{lines}\n");
    let mut command = Command::cargo_bin("outagesim").expect("the program");
    let output = command.args(["check", "--explain", "-"]).write_stdin(text).output().expect("its output");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn every_kind_is_read_as_what_it_says() {
    let wrong = READ.iter().filter_map(|(kind, zone, lines, shown)| {
        let (is_valid, said) = explained(zone, lines);
        (!is_valid || !said.contains(shown)).then(|| format!("{kind}: no {shown} in\n{said}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_with_no_or_two_readings_is_refused_with_the_reason() {
    let wrong = REFUSED.iter().filter_map(|(kind, lines, reason)| {
        let (is_valid, said) = explained("UTC", lines);
        (is_valid || !said.contains(reason)).then(|| format!("{kind}: no {reason} in\n{said}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
