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
fn where_the_results_cannot_be_written_the_user_is_told() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("occupied", "a file, no folder")]);
    let args = ["run", "example.toml", "--replicates", "20", "--out", "occupied"];
    let run = outagesim().current_dir(&folder).args(args).assert().code(2);
    assert!(stderr(&run).contains("cannot be written"));
}

#[test]
fn options_that_would_change_nothing_are_refused_with_what_they_need() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    for (args, told) in [
        (&["--format", "csv", "--theme", "dark"][..], "--theme would change nothing"),
        (&["--format", "html", "--theme", "dark"], "--theme would change nothing"),
        (&["--format", "csv,json", "--width", "800"], "--width would change nothing"),
        (&["--format", "replicates", "--height", "800"], "--height would change nothing"),
        (&["--format", "csv", "--scale", "log"], "--scale would change nothing"),
        (&["--quiet", "--explain"], "--explain would change nothing"),
        (&["--quiet", "--plot-in-terminal", "always"], "--plot-in-terminal would change nothing"),
        (&["--observed-role", "fit"], "--observed-role without an observed curve"),
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
