//! Whatever goes wrong is told in the language that is asked for, or in that of the scenario: wholly.

use super::support::folder_with;
use super::{SCENARIO, outagesim, stderr};
use std::fs;

/// Words that no French sentence has.
const ENGLISH: &[&str] = &[
    "and", "are", "be", "by", "cannot", "could", "expected", "found", "has", "have", "in", "is", "it", "its", "line",
    "must", "name", "not", "of", "one", "read", "that", "the", "there", "this", "to", "was", "were", "what", "which",
    "with", "would", "write",
];

/// What an error quotes is no sentence of ours: code, options, the text of a file, and what stands in quotation marks.
fn sentences(errors: &str) -> String {
    let is_source = |line: &&str| {
        let line = line.trim_start();
        !line.starts_with("-->") && line.split_once(" |").is_none_or(|(number, _)| number.parse::<usize>().is_err())
    };
    let text: String = errors.lines().filter(is_source).collect::<Vec<_>>().join("\n");
    let outside: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let is_plain = |word: &&str| !word.starts_with("--") && !word.contains(['/', '.', '[', '=']) && *word != "error";
    outside.split_whitespace().filter(is_plain).collect::<Vec<_>>().join(" ")
}

/// The English words of an error.
fn english(errors: &str) -> Vec<String> {
    let sentences = sentences(errors).replace("(os error", "(");
    let words = sentences.split(|c: char| !c.is_alphabetic() && c != '’' && c != '-');
    words.filter(|word| ENGLISH.contains(&word.to_lowercase().as_str())).map(str::to_owned).collect()
}

#[test]
fn every_error_of_options_and_files_is_french_where_french_is_asked_for() {
    let page = format!("{SCENARIO}\n[page]\nbin = \"15 min\"\n");
    let observed = |name: &str| format!("{page}observed = \"{name}\"\n");
    let misquoted = format!(
        "{SCENARIO}[[source]]\nid = \"x\"\noutlet = \"X\"\nfile = \"article.txt\"\n\
         [[figure]]\nsource = \"x\"\nquantity = \"halved\"\nvalue = \"15:10\"\nquote = \"so many words\"\n"
    );
    let rows = |rows: &str| format!("time_utc,reports\n{rows}");
    let (named, html, none) = (observed("page.html"), "<!doctype html><html>".to_owned(), observed("none.csv"));
    let curves: Vec<(String, String)> = [
        rows("2024-03-05T13:30Z,five\n2024-03-05T13:45Z,3\n"),
        rows("soon,5\n2024-03-05T13:45Z,3\n"),
        rows("13:30,5\n13:45,3\n"),
        rows("45356.5,5\n45357.5,3\n"),
        rows("2024-03-05T13:30Z,5\n2024-03-05T13:30Z,3\n"),
        rows("2024-03-05T13:30Z,5\n2024-03-05T13:30:07Z,3\n"),
        rows("2024-03-05T13:30Z,5\n2024-03-05T13:45Z,3\n2024-03-05T14:07Z,3\n"),
        rows("2024-03-05T13:30Z,5\n2024-03-05T13:50Z,3\n"),
        rows("2024-03-05T13:30Z,5\n2024-03-05T13:55Z,3\n"),
        rows("2024-03-05T13:30Z,5\n2024-03-05T14:00Z,3\n"),
        rows("2024-03-05T13:30Z,5\n"),
        rows("2023-03-05T13:30Z,5\n2023-03-05T13:45Z,3\n"),
        rows("2024-03-05T13:30Z,1,250\n2024-03-05T13:45Z,3\n"),
        rows("2024-03-05T13:30Z\n2024-03-05T13:45Z,3\n"),
        rows("2024-03-05T13:30Z,1.000\n2024-03-05T13:45Z,3\n"),
        rows(&"x,y\n".repeat(40)),
        "time_utc,reports\n".to_owned(),
        String::new(),
        "when,how\n2024-03-05T13:30Z,5\n".to_owned(),
        "when how\n2024-03-05T13:30Z 5\n".to_owned(),
        "time_utc,reports,service\n2024-03-05T13:30Z,5,a\n2024-03-05T13:30Z,5,b\n2024-03-05T13:45Z,3,a\n2024-03-05T13:45Z,3,b\n".to_owned(),
        "time_utc,n\n2024-03-05T13:30Z,1\n2024-03-05T13:45Z,2\n2024-03-05T14:00Z,3\n2024-03-05T14:15Z,4\n".to_owned(),
        "time,reports\n3/4/2025 13:30,5\n3/4/2025 13:45,3\n".to_owned(),
        "time (EST),reports\n2024-03-05 13:30,5\n".replace("EST", "CST"),
        "{\"a\": 1}".to_owned(),
        "[{\"date\": \"2024-03-05T13:30Z\", \"value\": NaN}]".to_owned(),
        "PK\u{3}\u{4}".to_owned(),
        html.clone(),
    ]
    .into_iter()
    .enumerate()
    .map(|(i, text)| (format!("curve-{i}.csv"), text))
    .collect();
    let french = SCENARIO.replacen("service", "language = \"fr\"\nservice", 1);
    let mut files: Vec<(&str, &str)> = vec![
        ("example.toml", SCENARIO),
        ("french.toml", &french),
        ("other/example.toml", SCENARIO),
        ("overview.toml", SCENARIO),
        ("named.toml", &named),
        ("none.toml", &none),
        ("misquoted.toml", &misquoted),
        ("article.txt", "No such sentence."),
        ("page.html", &html),
        ("occupied", "a file, no folder"),
        ("foreign/example.csv", "of somebody else"),
        ("folder/example.csv/x", ""),
        ("empty/x.txt", ""),
    ];
    files.extend(curves.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let folder = folder_with(&files);
    fs::write(folder.path().join("latin.toml"), b"service = \"\xe9\"\n").expect("a file");
    let mut cases: Vec<Vec<&str>> = [
        &["run", "missing.toml"][..],
        &["run", "no*.toml"],
        &["run", "empty"],
        &["run", "latin.toml"],
        &["run", "overview.toml"],
        &["check", "overview.toml"],
        &["check", "missing.toml"],
        &["check", "misquoted.toml"],
        &["check", "example.toml", "--explain", "--format", "json"],
        &["run", "example.toml", "--font", "missing.ttf"],
        &["run", "example.toml", "--font", "example.toml"],
        &["run", "example.toml", "--format", "csv", "--theme", "dark"],
        &["run", "example.toml", "--format", "csv", "--scale", "log"],
        &["run", "example.toml", "--format", "csv", "--output-bin", "1 min"],
        &["run", "example.toml", "--style", "aggregator", "--scale", "log"],
        &["run", "example.toml", "--style", "aggregator", "--format", "apng"],
        &["run", "example.toml", "--quiet", "--explain"],
        &["run", "example.toml", "--quiet", "--plot-in-terminal", "always"],
        &["run", "example.toml", "--observed-role", "fit"],
        &["run", "example.toml", "--replicates", "0"],
        &["run", "example.toml", "--from", "18:00", "--to", "12:00"],
        &["run", "example.toml", "--from", "about one"],
        &["run", "example.toml", "--from", "2024-03-05 12:00", "--to", "2026-03-05 12:00"],
        &["run", "example.toml", "--from", "2024-04-05 12:00"],
        &["run", "example.toml", "other/example.toml"],
        &["run", "example.toml", "french.toml", "--observed", "curve-0.csv"],
        &["run", "example.toml", "--out", "-", "--format", "csv,json"],
        &["run", "example.toml", "--out", "occupied"],
        &["run", "example.toml", "--out", "foreign", "--format", "csv"],
        &["run", "example.toml", "--out", "folder", "--format", "csv"],
        &["run", "example.toml", "--observed", "missing.csv"],
        &["run", "example.toml", "--observed", "curve-1.csv", "--observed", "curve-2.csv"],
        &["run", "none.toml"],
        &["run", "named.toml"],
        &["check", "named.toml"],
    ]
    .map(<[&str]>::to_vec)
    .to_vec();
    for (name, _) in &curves {
        cases.push(vec!["run", "example.toml", "--observed", name]);
    }
    let mut wrong = Vec::new();
    for mut args in cases {
        args.extend(["--language", "fr"]);
        if args[0] == "run" && !args.contains(&"--replicates") {
            args.extend(["--replicates", "20"]);
        }
        let errors = stderr(&outagesim().current_dir(&folder).args(&args).assert().code(2));
        let english = english(&errors);
        if !english.is_empty() || errors.trim().is_empty() {
            wrong.push(format!("{}: {english:?}\n{errors}", args.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{} errors are not wholly French:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_french_scenario_has_french_errors_without_being_asked() {
    let french = SCENARIO.replacen("service", "language = \"fr\"\nservice", 1);
    let folder = folder_with(&[("french.toml", &french), ("folder/french.csv", "of somebody else")]);
    for args in [
        &["--observed", "missing.csv"][..],
        &["--from", "18:00", "--to", "12:00"],
        &["--replicates", "0"],
        &["--out", "folder", "--format", "csv"],
    ] {
        let errors = stderr(&outagesim().current_dir(&folder).args(["run", "french.toml"]).args(args).assert().code(2));
        assert!(english(&errors).is_empty() && !errors.trim().is_empty(), "{args:?}: {:?}\n{errors}", english(&errors));
    }
}
