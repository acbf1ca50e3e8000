//! Options and places that will not do.

use super::support::folder_with;
use super::{SCENARIO, names_in, outagesim, stderr};
use std::fs;

#[test]
fn no_threads_or_too_many_are_refused() {
    for threads in ["0", "100000", "many"] {
        let run = outagesim().args(["run", "-", "--threads", threads]).assert().code(2);
        assert!(stderr(&run).contains("expected a number from 1 to 1024"));
    }
}

#[test]
fn no_replicates_or_too_many_are_refused() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    for replicates in ["0", "100001"] {
        let run = outagesim().current_dir(&folder).args(["run", "example.toml", "--replicates", replicates]).assert();
        assert!(stderr(&run.code(2)).contains("between 1 and"));
    }
}

#[test]
fn a_number_that_is_none_of_an_option_is_told_its_range() {
    for (args, told) in [
        (["run", "-", "--seed", "-1"], "expected a number from 0 to 18446744073709551615"),
        (["run", "-", "--effort", "0"], "expected a number from 1 to 1000000"),
        (["run", "-", "--width", "-5"], "'-5' for '--width"),
        (["normal", "--like=x", "--weeks", "53"], "expected a number from 1 to 52"),
    ] {
        let run = outagesim().args(args).assert().code(2);
        assert!(stderr(&run).contains(told), "{}", stderr(&run));
    }
}

#[test]
fn alerts_are_not_sampled_from_after_the_onset_on() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("rules.yml", RULES)]);
    let args = ["alert", "rules.yml", "example.toml", "--replicates", "3", "--metric", "reports", "--from", "14:30"];
    let run = outagesim().current_dir(&folder).args(args).assert().code(2);
    assert!(stderr(&run).contains("--from: 3 of 3 outages begin before it"), "{}", stderr(&run));
}

#[test]
fn standard_input_is_not_watched() {
    let run = outagesim().args(["watch", "-"]).assert().code(2);
    assert!(stderr(&run).contains("name a file to watch"), "{}", stderr(&run));
}

#[test]
fn where_the_results_cannot_be_written_the_user_is_told() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("occupied", "a file, no folder")]);
    let args = ["run", "example.toml", "--replicates", "20", "--out", "occupied"];
    let run = outagesim().current_dir(&folder).args(args).assert().code(2);
    assert!(stderr(&run).contains("cannot be written"));
}

#[test]
fn a_file_where_a_folder_or_a_command_is_expected_is_told_so() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let run = outagesim().current_dir(&folder).args(["run", "example.toml", "--out", "chart.png"]).assert().code(2);
    assert!(stderr(&run).contains("expected a folder"), "{}", stderr(&run));
    assert_eq!(names_in(folder.path()), ["example.toml"]);
    let bare = outagesim().current_dir(&folder).arg("example.toml").assert().code(2);
    assert!(stderr(&bare).contains("outagesim run example.toml"), "{}", stderr(&bare));
}

#[test]
fn options_that_would_change_nothing_are_refused_with_what_they_need() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    for (args, told) in [
        (&["--format", "csv", "--theme", "dark"][..], "--theme would change nothing"),
        (&["--format", "csv", "--style", "full"], "--style would change nothing"),
        (&["--format", "html", "--theme", "dark"], "--theme would change nothing"),
        (&["--format", "csv,json", "--width", "800"], "--width would change nothing"),
        (&["--format", "replicates", "--height", "800"], "--height would change nothing"),
        (&["--format", "csv", "--scale", "log"], "--scale would change nothing"),
        (&["--quiet", "--explain"], "--explain would change nothing"),
        (&["--quiet", "--plot-in-terminal", "always"], "--plot-in-terminal would change nothing"),
        (&["--observed-role", "fit"], "--observed-role without an observed curve"),
        (&["--observed-scale", "free"], "--observed-scale without an observed curve"),
    ] {
        let mut command = outagesim();
        command.current_dir(&folder).args(["run", "example.toml", "--replicates", "20"]).args(args);
        let errors = stderr(&command.assert().code(2));
        assert!(errors.contains(told), "{args:?}: {errors}");
    }
    assert!(names_in(&folder.path().join("output")).is_empty());
}

#[test]
fn nothing_that_a_run_reads_is_overwritten_even_by_force() {
    let curve = "time_utc,reports\n2024-03-05T13:30Z,5\n2024-03-05T13:45Z,300\n2024-03-05T14:00Z,5000\n";
    let named = format!("{SCENARIO}[page]\nobserved = \"named.csv\"\n");
    let folder =
        folder_with(&[("given.toml", SCENARIO), ("given.csv", curve), ("named.toml", &named), ("named.csv", curve)]);
    for args in [&["given.toml", "--observed", "given.csv"][..], &["named.toml"], &["./named.toml", "--force"]] {
        let mut command = outagesim();
        command.current_dir(&folder).arg("run").args(args).args([
            "--out",
            ".",
            "--format",
            "csv",
            "--replicates",
            "20",
        ]);
        let errors = stderr(&command.assert().code(2));
        assert!(errors.contains("would overwrite") && errors.contains("the observed curve of Example"), "{errors}");
    }
    for name in ["given.csv", "named.csv"] {
        assert_eq!(fs::read_to_string(folder.path().join(name)).expect("the curve"), curve);
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_what_a_run_reads_is_that_file() {
    let curve = "time_utc,reports\n2024-03-05T13:30Z,5\n2024-03-05T13:45Z,300\n";
    let folder = folder_with(&[("example.toml", SCENARIO), ("data/curve.csv", curve), ("output/other.csv", "")]);
    let link = folder.path().join("output/example.csv");
    std::os::unix::fs::symlink("../data/curve.csv", link).expect("a link");
    let args = ["run", "example.toml", "--observed", "data/curve.csv", "--format", "csv", "--force"];
    let errors = stderr(&outagesim().current_dir(&folder).args(args).assert().code(2));
    assert!(errors.contains("would overwrite data/curve.csv"), "{errors}");
}

#[test]
fn two_scenarios_that_would_write_one_file_are_refused_together() {
    let files = [("x.toml", SCENARIO), ("x.replicates.toml", SCENARIO), ("X.toml", SCENARIO)];
    let folder = folder_with(&files);
    for (other, format) in [("x.replicates.toml", "csv,replicates"), ("X.toml", "svg")] {
        let args = ["run", "x.toml", other, "--format", format];
        let errors = stderr(&outagesim().current_dir(&folder).args(args).assert().code(2));
        assert!(errors.contains("would both write"), "{errors}");
    }
    assert!(names_in(&folder.path().join("output")).is_empty());
}

#[test]
fn a_file_that_no_run_wrote_is_replaced_by_force_only_and_results_without() {
    let formats = "png,svg,html,csv,json,replicates";
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let run = |more: &[&str]| {
        let args = ["run", "example.toml", "--replicates", "20", "--quiet", "--format", formats];
        outagesim().current_dir(&folder).args(args).args(more).assert()
    };
    run(&[]).code(0);
    // A second run knows every file for its own.
    run(&["--seed", "7"]).code(0);
    let out = folder.path().join("output");
    for name in names_in(&out) {
        let before = fs::read(out.join(&name)).expect("a result");
        fs::write(out.join(&name), "mine").expect("a file");
        let errors = stderr(&run(&[]).code(2));
        assert!(errors.contains(&format!("{name} was not written by outagesim")), "{errors}");
        assert_eq!(fs::read(out.join(&name)).expect("a file"), b"mine");
        fs::write(out.join(&name), before).expect("a file");
    }
    fs::write(out.join("example.csv"), "mine").expect("a file");
    run(&["--force"]).code(0);
    assert!(fs::read_to_string(out.join("example.csv")).expect("a file").starts_with("series,"));
}

#[test]
fn what_a_file_holds_that_is_no_curve_is_not_printed() {
    let scenario = format!("{SCENARIO}[page]\nobserved = \"secret\"\n");
    for secret in ["root:x:0:0:token", "{\"token\": \"token\"}", "{\"token", "a,token\n1,token\n"] {
        let folder = folder_with(&[("example.toml", &scenario), ("secret", secret)]);
        let errors = stderr(&outagesim().current_dir(&folder).args(["check", "example.toml"]).assert().code(2));
        assert!(errors.contains("--> secret") && !errors.contains("token"), "{errors}");
    }
}

const RULES: &str = "groups: [{name: a, rules: [\n{alert: High, expr: reports > 500}]}]\n";

/// Every hour of two days, about the outage.
fn hourly() -> String {
    let rows = (0..48).map(|hour| format!("2024-03-{:02}T{:02}:00:00Z,{}\n", 5 + hour / 24, hour % 24, 900 + hour));
    std::iter::once("time,value\n".to_owned()).chain(rows).collect()
}

#[test]
fn alert_and_inject_replace_only_what_they_wrote() {
    let series = hourly();
    for (args, outputs, code) in [
        (
            &["inject", "example.toml", "--into", "series.csv", "--replicates", "2"][..],
            &["series.injected-0.csv", "series.injected-1.csv", "series.truth.csv"][..],
            0,
        ),
        // Nothing asks the rules, but their test is written.
        (
            &["alert", "rules.yml", "example.toml", "--replicates", "2", "--promtool", "./no-promtool"],
            &["example.alert-record.yml", "example.alert-test.yml"],
            2,
        ),
    ] {
        let folder = folder_with(&[("example.toml", SCENARIO), ("series.csv", &series), ("rules.yml", RULES)]);
        let out = folder.path().join("output");
        let run = |more: &[&str], code| {
            let run = outagesim().current_dir(&folder).args(args).args(more).assert();
            stderr(&run.code(code))
        };
        run(&[], code);
        assert_eq!(names_in(&out), outputs);
        let refused = "was not written by outagesim";
        assert!(!run(&["--seed", "7"], code).contains(refused));
        for name in outputs {
            let before = fs::read(out.join(name)).expect("a result");
            fs::write(out.join(name), "mine").expect("a file");
            let errors = run(&[], 2);
            assert!(errors.contains(&format!("{name} {refused}")), "{errors}");
            assert_eq!(fs::read(out.join(name)).expect("a file"), b"mine");
            assert!(!run(&["--force"], code).contains(refused));
            assert_ne!(fs::read(out.join(name)).expect("a file"), b"mine");
            fs::write(out.join(name), before).expect("a file");
        }
        assert_eq!(names_in(&out), outputs);
    }
}

#[test]
fn a_broken_rule_file_is_refused_in_its_place() {
    let broken = "groups:\n- name: a\n  rules:\n  - alert: [High\n    expr: reports > 500\n";
    let incomplete = "groups:\n- name: a\n  rules:\n  - alert: High\n    expression: reports > 500\n";
    let prose = "groups:\n- name: a\n  rules:\n  - record: x\n    expr: reports\n    annotations:\n      description: |\n        alert: all\n";
    for (rules, told) in [
        (broken, "rules.yml: line 5, column 9: this is not YAML"),
        (incomplete, "rules.yml: line 4, column 5: this rule has no `expr`"),
        (prose, "rules.yml holds no alert"),
    ] {
        let folder = folder_with(&[("example.toml", SCENARIO), ("rules.yml", rules)]);
        let run = outagesim().current_dir(&folder).args(["alert", "rules.yml", "example.toml"]).assert();
        let errors = stderr(&run.code(2));
        assert!(errors.contains(told), "{errors}");
    }
}

#[test]
fn alert_and_inject_never_overwrite_what_they_read() {
    let own = "output/example.alert-test.yml";
    let folder = folder_with(&[("example.toml", SCENARIO), (own, RULES), ("output/a.truth.csv", &hourly())]);
    let refused = |args: &[&str], told: &str| {
        let errors = stderr(&outagesim().current_dir(&folder).args(args).arg("--force").assert().code(2));
        assert!(errors.contains("would overwrite") && errors.contains(told), "{errors}");
    };
    refused(&["alert", own, "example.toml"], "the rules");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a.truth.csv", folder.path().join("output/a.truth.injected.csv")).expect("a link");
        refused(&["inject", "example.toml", "--into", "output/a.truth.csv"], "the series");
    }
    assert_eq!(fs::read_to_string(folder.path().join(own)).expect("the rules"), RULES);
    assert_eq!(fs::read_to_string(folder.path().join("output/a.truth.csv")).expect("the series"), hourly());
}

#[test]
fn two_scenarios_whose_alert_tests_would_be_one_file_are_refused() {
    let folder = folder_with(&[("x.toml", SCENARIO), ("more/X.toml", SCENARIO), ("rules.yml", RULES)]);
    let run = outagesim().current_dir(&folder).args(["alert", "rules.yml", "x.toml", "more/X.toml"]).assert();
    assert!(stderr(&run.code(2)).contains("would both write"));
    assert!(names_in(&folder.path().join("output")).is_empty());
}
