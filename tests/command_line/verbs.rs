//! The other verbs.

use super::support::folder_with;
use super::{SCENARIO, names_in, outagesim, stderr, stdout};
use std::fs;

#[test]
fn check_shows_all_problems_of_all_files() {
    let folder = folder_with(&[
        (
            "one.toml",
            "service = \"X\"\ntime-zone = \"Mars/Olympus\"\n[outage]\nsource = \"Y\"\ndate = \"2024-03-05\"\n",
        ),
        (
            "two.toml",
            "service = \"X\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Y\"\ndate = \"2024-13-05\"\npeak = \"lots\"\n",
        ),
        ("three.toml", SCENARIO),
    ]);
    let check = outagesim().current_dir(&folder).args(["check", "."]).assert().code(2);
    let errors = stderr(&check);
    for words in
        ["one.toml:2:14", "unknown-zone", "two.toml:5:8", "unreadable-date", "two.toml:6:9", "unreadable-wording"]
    {
        assert!(errors.contains(words), "{words} is missing:\n{errors}");
    }
    assert_eq!(stdout(&check), "1 scenario is valid, 2 not\n");
    outagesim().current_dir(&folder).args(["check", "three.toml"]).assert().code(0).stdout("1 scenario is valid\n");
}

#[test]
fn new_writes_a_scenario_that_runs_as_it_is_and_never_overwrites() {
    let folder = folder_with(&[]);
    outagesim().current_dir(&folder).args(["new", "reddit-2023-03-14"]).assert().code(0);
    outagesim().current_dir(&folder).args(["run", "reddit-2023-03-14.toml", "--replicates", "20"]).assert().code(0);
    let before = fs::read(folder.path().join("reddit-2023-03-14.toml")).expect("the file");
    let text = String::from_utf8_lossy(&before);
    assert!(text.contains("\"Reddit\"") && text.contains("\"2023-03-14\""));
    let again = outagesim().current_dir(&folder).args(["new", "reddit-2023-03-14"]).assert().code(2);
    assert!(stderr(&again).contains("not overwritten"));
    assert_eq!(before, fs::read(folder.path().join("reddit-2023-03-14.toml")).expect("the file"));
}

#[test]
fn new_prints_a_command_that_a_shell_can_read() {
    let folder = folder_with(&[]);
    let told = stdout(&outagesim().current_dir(&folder).args(["new", "it's a b"]).assert().code(0));
    assert!(told.ends_with("outagesim run 'it'\\''s a b.toml'\n"), "{told}");
}

#[test]
fn schema_prints_json() {
    let schema = outagesim().arg("schema").assert().code(0);
    let schema: serde_json::Value = serde_json::from_slice(&schema.get_output().stdout).expect("JSON");
    assert!(schema["properties"]["outage"].is_object());
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&outagesim().args(["completions", shell]).assert().code(0));
        assert!(script.contains("schema") && script.contains("replicates"), "{shell}");
    }
    let folder = folder_with(&[]);
    outagesim().current_dir(&folder).args(["man", "pages"]).assert().code(0);
    let pages = names_in(&folder.path().join("pages"));
    for page in ["outagesim.1", "outagesim-run.1", "outagesim-check.1", "outagesim-new.1"] {
        assert!(pages.iter().any(|name| name == page), "{page} is not among {pages:?}");
    }
    assert!(fs::read_to_string(folder.path().join("pages/outagesim-run.1")).expect("a page").contains("replicates"));
}

#[test]
fn an_endless_or_very_long_file_is_refused() {
    let folder = folder_with(&[("long.toml", &"#".repeat((8 << 20) + 1))]);
    let errors = stderr(&outagesim().current_dir(&folder).args(["check", "long.toml"]).assert().code(2));
    assert!(errors.contains("long.toml cannot be read: it is larger than 8 MB"), "{errors}");
}

#[test]
fn check_takes_time_in_proportion_to_a_file() {
    let many = format!("service = 1\n{}", "[[figure]]\nvalu = 3\n= x\n".repeat(20_000));
    let folder = folder_with(&[("many.toml", &many)]);
    let before = std::time::Instant::now();
    outagesim().current_dir(&folder).args(["check", "many.toml"]).assert().code(2);
    // It took 14 s when it was quadratic; a tenth of a second would do.
    assert!(before.elapsed().as_secs() < 8, "{:?}", before.elapsed());
}
