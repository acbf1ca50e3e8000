//! Scenarios that are refused, and what their authors are told: one table a subject.
//!
//! In a table, lines that begin with `@ ` come before every case, and lines that begin with `= ` are a case. What follows it is
//! what is shown. `UPDATE_BAD=1 cargo test --test scenario` writes what is shown now; review the difference.

use outagesim::scenario::Scenario;
use std::fs;
use std::path::{Path, PathBuf};

/// So many there are at least, all tables together.
const CASES: usize = 200;

fn tables() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenario/bad");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths
}

/// The lines of a table that are written by hand, a case a group; the first group is before every case.
fn groups(table: &str) -> Vec<Vec<&str>> {
    let mut groups = vec![Vec::new()];
    let mut inside = false;
    for line in table.lines() {
        let (common, case) = (line.strip_prefix('@'), line.strip_prefix('='));
        if case.is_some() && !inside {
            groups.push(Vec::new());
        }
        inside = case.is_some();
        if let (Some(line), Some(group)) = (common.or(case), groups.last_mut()) {
            group.push(line.strip_prefix(' ').unwrap_or(line));
        }
    }
    groups
}

/// The table with what is shown now, and how many cases it has.
fn rendered(table: &str) -> (String, usize) {
    let head: Vec<&str> = table.lines().take_while(|line| !line.starts_with('=')).collect();
    let groups = groups(table);
    let mut rendered = format!("{}\n", head.join("\n").trim_end());
    for case in &groups[1..] {
        let text = [&groups[0][..], case].concat().join("\n") + "\n";
        let shown = match Scenario::parse("bad", &text) {
            Ok(_) => panic!("not refused:\n{}", case.join("\n")),
            Err(problems) => problems.render("bad.toml", &text, false),
        };
        let input: Vec<String> = case.iter().map(|line| format!("= {line}").trim_end().to_owned()).collect();
        let shown: Vec<&str> = shown.lines().map(str::trim_end).collect();
        rendered.push_str(&format!("\n{}\n{}\n", input.join("\n"), shown.join("\n")));
    }
    (rendered, groups.len() - 1)
}

#[test]
fn every_bad_scenario_is_refused_with_what_the_table_shows() {
    let mut all = 0;
    for path in tables() {
        let table = fs::read_to_string(&path).expect("a table");
        let (now, cases) = rendered(&table);
        all += cases;
        if std::env::var_os("UPDATE_BAD").is_some() {
            fs::write(&path, &now).expect("a table");
            continue;
        }
        let differs = table.lines().zip(now.lines()).position(|(before, now)| before != now);
        assert!(
            table == now,
            "{}:{}: something else is shown; review it with UPDATE_BAD=1 cargo test --test scenario",
            path.display(),
            differs.map_or(0, |line| line + 1)
        );
    }
    assert!(all >= CASES, "{all} cases");
}
