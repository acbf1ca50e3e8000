//! Options and places that will not do.

use super::support::folder_with;
use super::{SCENARIO, names_in, outagesim, stderr};

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
