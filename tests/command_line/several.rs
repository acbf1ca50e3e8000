//! Runs of several scenarios, some of which may fail.

use super::support::folder_with;
use super::{SCENARIO, names_in, outagesim, stderr, stdout};
use std::fs;
use std::path::Path;

#[test]
fn a_faulty_file_does_not_lose_the_others_and_the_exit_code_says_so() {
    let folder = folder_with(&[("good.toml", SCENARIO), ("bad.toml", "service = 3\n[outage]\nduratoin = \"1 h\"\n")]);
    let run = outagesim().current_dir(&folder).args(["run", ".", "--replicates", "20"]).assert().code(2);
    assert_eq!(names_in(&folder.path().join("output")), ["good.png", "overview.png"]);
    let errors = stderr(&run);
    for words in ["bad.toml:1:11", "wrong-type", "unknown-key", "did you mean `duration`"] {
        assert!(errors.contains(words), "{words} is missing:\n{errors}");
    }
}

#[test]
fn the_page_of_a_run_has_every_scenario_that_could_be_run() {
    let files = [("one.toml", SCENARIO), ("other.toml", SCENARIO), ("bad.toml", "service = 3")];
    let folder = folder_with(&files);
    let run = outagesim().current_dir(&folder).args(["run", ".", "--replicates", "20", "--format", "html"]).assert();
    let told = stdout(&run.code(2));
    assert!(told.contains("index.html"), "{told}");
    assert_eq!(names_in(&folder.path().join("output")), ["index.html"]);
    let page = fs::read_to_string(folder.path().join("output/index.html")).expect("the page");
    assert_eq!(page.matches("<section").count(), 2);
    assert!(page.contains("one.csv") && page.contains("other.json"));
}

#[test]
fn a_run_in_which_everything_fails_leaves_the_page_of_an_earlier_one() {
    let folder = folder_with(&[("bad.toml", "service = 3"), ("output/index.html", "earlier")]);
    outagesim().current_dir(&folder).args(["run", "bad.toml", "--format", "html"]).assert().code(2);
    assert_eq!(fs::read_to_string(folder.path().join("output/index.html")).expect("the page"), "earlier");
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let folder = folder_with(&[("latin1.toml", "")]);
    fs::write(folder.path().join("latin1.toml"), b"service = \"Caf\xe9\"").expect("a file");
    let run = outagesim().current_dir(&folder).args(["run", "nowhere.toml", "latin1.toml"]).assert().code(2);
    let errors = stderr(&run);
    for words in
        ["cannot be read: No such file", "--> nowhere.toml", "byte 0xe9 in line 1, column 15", "--> latin1.toml"]
    {
        assert!(errors.contains(words), "{words:?} is missing:\n{errors}");
    }
}

#[test]
fn files_of_equal_stems_are_refused_before_anything_is_written() {
    let folder = folder_with(&[("a/same.toml", SCENARIO), ("b/same.toml", SCENARIO)]);
    let run = outagesim().current_dir(&folder).args(["run", "a", "b"]).assert().code(2);
    assert!(stderr(&run).contains("would both write"));
    assert!(!folder.path().join("output").exists());
}

#[test]
fn a_run_of_several_scenarios_has_an_overview_and_says_where() {
    let folder = folder_with(&[("a.toml", SCENARIO), ("b.toml", SCENARIO)]);
    let args = ["run", "a.toml", "b.toml", "--replicates", "20", "--format", "png,svg"];
    let run = outagesim().current_dir(&folder).args(args).assert().code(0);
    let names = names_in(&folder.path().join("output"));
    assert_eq!(names, ["a.png", "a.svg", "b.png", "b.svg", "overview.png", "overview.svg"]);
    let overview = Path::new("output").join("overview.png");
    assert!(stdout(&run).contains(&format!("Overview of the run → {}", overview.display())), "{}", stdout(&run));
    let svg = fs::read_to_string(folder.path().join("output/overview.svg")).expect("an overview");
    assert!(svg.contains("figures can be told from the others, and all agree"));
}

#[test]
fn the_overview_has_every_scenario_that_could_be_run_and_one_alone_has_none() {
    let folder = folder_with(&[("good.toml", SCENARIO), ("faulty.toml", "service = ")]);
    let args = ["run", "good.toml", "faulty.toml", "nowhere.toml", "--replicates", "20", "--format", "png,svg"];
    outagesim().current_dir(&folder).args(args).assert().code(2);
    let names = names_in(&folder.path().join("output"));
    assert_eq!(names, ["good.png", "good.svg", "overview.png", "overview.svg"]);
    let svg = fs::read_to_string(folder.path().join("output/overview.svg")).expect("an overview");
    assert!(svg.contains("2 of 3 scenarios could not be run"));
    let args = ["run", "good.toml", "--replicates", "20", "--out", "alone"];
    outagesim().current_dir(&folder).args(args).assert().code(0);
    assert_eq!(names_in(&folder.path().join("alone")), ["good.png"]);
}

#[test]
fn a_scenario_cannot_have_the_name_of_the_overview() {
    let folder = folder_with(&[("overview.toml", SCENARIO), ("other.toml", SCENARIO)]);
    for args in [["run", "."], ["check", "."]] {
        let refused = outagesim().current_dir(&folder).args(args).assert().code(2);
        let message = stderr(&refused);
        assert!(message.contains("a scenario cannot be called `overview`"), "{message}");
        assert!(message.contains("--> ./overview.toml"), "{message}");
        assert!(message.contains("rename the file"), "{message}");
    }
    assert!(names_in(&folder.path().join("output")).is_empty());
    let refused = outagesim().current_dir(&folder).args(["new", "Overview"]).assert().code(2);
    assert!(stderr(&refused).contains("cannot be called"));
}

#[test]
fn a_run_in_which_some_fail_ends_with_how_many_and_which() {
    let files = [("a.toml", SCENARIO), ("b.toml", SCENARIO), ("bad.toml", "service = 3")];
    let folder = folder_with(&files);
    let args = ["run", "a.toml", "bad.toml", "nowhere.toml", "b.toml", "--replicates", "20", "--format", "csv"];
    let errors = stderr(&outagesim().current_dir(&folder).args(args).assert().code(2));
    assert!(errors.ends_with("2 of 4 scenarios done; 2 failed: nowhere.toml, bad.toml\n"), "{errors}");
    let alone = stderr(&outagesim().current_dir(&folder).args(["run", "bad.toml"]).assert().code(2));
    assert!(!alone.contains("failed:"), "{alone}");
}
