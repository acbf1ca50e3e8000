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
fn check_and_compare_tell_of_french_scenarios_in_french() {
    let french = format!("language = \"fr\"\n{SCENARIO}");
    let folder = folder_with(&[("un.toml", &french), ("deux.toml", &french), ("three.toml", SCENARIO)]);
    let told = |args: &[&str], code| {
        let run = outagesim().current_dir(&folder).args(args).assert().code(code);
        [stdout(&run), stderr(&run)].concat()
    };
    assert_eq!(told(&["check", "un.toml", "deux.toml"], 0), "2 scénarios sont valides\n");
    assert_eq!(told(&["check", "un.toml", "three.toml"], 0), "2 scenarios are valid\n");
    assert_eq!(told(&["check", "three.toml", "--language", "fr"], 0), "1 scénario est valide\n");
    let compared = told(&["compare", "un.toml", "deux.toml", "--replicates", "20", "--format", "csv"], 0);
    for words in
        ["Les deux concordent", "→ output", "écart", "se recoupent", "heure de la tranche la plus haute", "concordants"]
    {
        assert!(compared.contains(words), "{words}: {compared}");
    }
    let table = fs::read_to_string(folder.path().join("output/un-and-deux.csv")).expect("the table");
    assert!(table.contains("time of the highest bin"), "data are in English: {table}");
    let again = told(&["compare", "un.toml", "--read-as", "highest-bin"], 2);
    assert!(again.starts_with("erreur\u{202f}: un.toml\u{202f}: aucun nombre"), "{again}");
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
    assert!(errors.contains("cannot be read: it is larger than 8 MB"), "{errors}");
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

#[test]
fn check_tells_problems_to_programs() {
    let curve = "time,reports\n2024-03-05 14:00,3\n2024-03-05 14:15,x\n";
    let text = format!("{SCENARIO}[page]\nobserved = \"curve.csv\"\n");
    let faulty = SCENARIO.replace("date", "dat");
    let folder = folder_with(&[("one.toml", &text), ("two.toml", &faulty), ("curve.csv", curve)]);
    let check = |format: &str| {
        let args = ["check", "one.toml", "two.toml", "missing.toml", "--format", format];
        let run = outagesim().current_dir(&folder).args(args).assert().code(2);
        assert_eq!(stderr(&run), "");
        stdout(&run)
    };
    let json: serde_json::Value = serde_json::from_str(&check("json")).expect("JSON");
    let places: Vec<String> = json["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|problem| format!("{}:{}:{} {}", problem["file"], problem["line"], problem["column"], problem["code"]))
        .collect();
    let of_curve = "\"curve.csv\":3:18 \"curve-count\"";
    assert!(places.iter().any(|place| place == of_curve), "{places:?}");
    assert!(places.iter().any(|place| place.starts_with("\"missing.toml\":null:null")), "{places:?}");
    assert!(places.iter().any(|place| place.starts_with("\"two.toml\"") && place.ends_with("\"unknown-key\"")));
    let sarif: serde_json::Value = serde_json::from_str(&check("sarif")).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"].as_array().expect("results").len(), places.len());
    let github = check("github");
    assert_eq!(github.lines().count(), places.len(), "{github}");
    assert!(github.contains("::error file=curve.csv,line=3,endLine=3,col=18,"), "{github}");
    let clean = outagesim().args(["check", "-", "--format", "github"]).write_stdin(SCENARIO).assert().code(0);
    assert_eq!(stdout(&clean), "");
}

#[test]
fn check_says_how_each_wording_is_read() {
    let text = SCENARIO.replace("\"UTC\"", "\"Europe/Paris\"");
    let folder = folder_with(&[("example.toml", &text)]);
    let read = stdout(&outagesim().current_dir(&folder).args(["check", "example.toml", "--explain"]).assert().code(0));
    let start = read.lines().find(|line| line.trim_start().starts_with("start")).expect("the start");
    assert!(start.contains("5 Mar") && start.contains("fit"), "{read}");
    assert!(read.contains("Europe/Paris") && read.contains("1 scenario is valid"), "{read}");
    let args = ["check", "example.toml", "--explain", "--format", "json"];
    assert!(
        stderr(&outagesim().current_dir(&folder).args(args).assert().code(2))
            .contains("--explain would change nothing")
    );
}

#[test]
fn watch_draws_anew_at_each_save_and_goes_on_after_a_problem() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let binary = assert_cmd::cargo::cargo_bin("outagesim");
    let args = ["watch", "example.toml", "--format", "csv", "--replicates", "20", "--quiet"];
    let mut watcher = std::process::Command::new(binary)
        .current_dir(&folder)
        .args(args)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("it runs");
    let errors = std::io::BufReader::new(watcher.stderr.take().expect("stderr"));
    let mut lines = std::io::BufRead::lines(errors).map_while(Result::ok);
    let mut until_it_waits =
        || lines.by_ref().take_while(|line| !line.contains("Waiting")).collect::<Vec<_>>().join("\n");
    let written = || fs::read_to_string(folder.path().join("output/example.csv")).expect("bands");
    let save = |text: &str| fs::write(folder.path().join("example.toml"), text).expect("a save");
    assert_eq!(until_it_waits(), "");
    let first = written();
    save("service = ");
    assert!(until_it_waits().contains("example.toml:1:"));
    assert_eq!(written(), first, "what could not be drawn leaves the files alone");
    save(&SCENARIO.replace("nearly 5,500", "about 900"));
    let told = until_it_waits();
    watcher.kill().expect("it runs");
    watcher.wait().expect("it ends");
    assert_eq!(told, "");
    assert_ne!(written(), first);
}
