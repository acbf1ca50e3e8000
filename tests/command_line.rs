//! The command line as its users meet it.

mod support;

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use support::folder_with;

const SCENARIO: &str = r#"
service   = "Example"
time-zone = "UTC"

[outage]
source   = "Example Times, 5 March 2024"
date     = "2024-03-05"
start    = "about 13:50"
peak     = "nearly 5,500 reports"
restored = "about 14:50"
"#;

fn outagesim() -> Command {
    Command::cargo_bin("outagesim").expect("the binary is built")
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    names.sort();
    names
}

fn stderr(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

fn stdout(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stdout).into_owned()
}

#[test]
fn run_writes_a_picture_named_after_the_file_and_prints_every_figure_with_its_verdict() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let run = outagesim().current_dir(&folder).args(["run", "example.toml", "--replicates", "50"]).assert().code(0);
    assert_eq!(names_in(&folder.path().join("output")), ["example.png"]);
    let table = stdout(&run);
    for words in ["about 13:50", "nearly 5,500 reports", "about 14:50", "not testable", "in 50%", "assumed"] {
        assert!(table.contains(words), "{words} is missing:\n{table}");
    }
}

#[test]
fn a_curve_is_drawn_between_the_lines_only_where_it_is_wanted() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let run = |when: &str| {
        let args = ["run", "example.toml", "--replicates", "20", "--plot-in-terminal", when];
        stdout(&outagesim().current_dir(&folder).args(args).assert().code(0))
    };
    assert!(run("always").contains('█'));
    // Into a pipe, as here, there is none.
    assert!(!run("auto").contains('█'));
    assert!(!run("never").contains('█'));
}

#[test]
fn explain_says_which_figure_each_result_rests_on() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let args = ["run", "example.toml", "--replicates", "20", "--format", "json"];
    let plain = stdout(&outagesim().current_dir(&folder).args(args).assert().code(0));
    assert!(!plain.contains("left out"));
    let explained = stdout(&outagesim().current_dir(&folder).args(args).arg("--explain").assert().code(0));
    for words in ["left out", "Without peak “nearly 5,500 reports” the peak could be", "time above half of the peak"]
    {
        assert!(explained.contains(words), "{words} is missing:\n{explained}");
    }
    let text = fs::read_to_string(folder.path().join("output/example.json")).expect("the report");
    let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let results: Vec<&str> = report["explanations"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|result| result["result"].as_str().expect("a word"))
        .collect();
    assert_eq!(results, ["duration", "total", "peak", "above-half"]);
    let first = report["explanations"][2]["without"][0]["figure"].as_u64().expect("a position") as usize;
    assert_eq!(report["figures"][first]["quantity"], "peak");
}

#[test]
fn control_characters_of_a_scenario_do_not_reach_the_terminal() {
    let hostile = SCENARIO
        .replace("service ", "title = \"a\\u001b[31mb\"\nservice ")
        .replace("Example Times", "Example\\u0007 Times\\nand more");
    let folder = folder_with(&[("hostile.toml", &hostile)]);
    let run = outagesim().current_dir(&folder).args(["run", "hostile.toml", "--replicates", "20"]).assert().code(0);
    assert!(stdout(&run).chars().all(|c| c == '\n' || !c.is_control()), "{:?}", stdout(&run));
}

#[test]
fn every_format_is_written_under_its_own_ending() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let formats = "png,svg,html,csv,json,replicates";
    let args = ["run", "example.toml", "--replicates", "20", "--out", "results", "--format", formats];
    outagesim().current_dir(&folder).args(args).assert().code(0);
    let expected =
        ["example.csv", "example.json", "example.png", "example.replicates.csv", "example.svg", "index.html"];
    assert_eq!(names_in(&folder.path().join("results")), expected);
}

#[test]
fn the_csv_has_the_promised_columns_and_bins_of_a_quarter_hour() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let args = ["run", "example.toml", "--replicates", "50", "--format", "csv", "--quiet"];
    outagesim().current_dir(&folder).args(args).assert().code(0).stdout("");
    let text = fs::read_to_string(folder.path().join("output/example.csv")).expect("the file");
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("series,time_utc,baseline,mean,p05,p25,p50,p75,p95,status,observed"));
    let first: Vec<&str> = lines.next().expect("a bin").split(',').collect();
    let second: Vec<&str> = lines.next().expect("a bin").split(',').collect();
    assert_eq!(first[0], "Example");
    let time = |row: &[&str]| row[1].parse::<jiff::Timestamp>().expect("RFC 3339");
    assert_eq!(time(&second).duration_since(time(&first)).as_mins(), 15);
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("other.toml", SCENARIO)]);
    let run = |threads: &str, seed: &str| -> Vec<(String, Vec<u8>)> {
        let out = format!("out-{threads}-{seed}");
        let formats = "png,svg,html,csv,json,replicates";
        let args = ["run", "example.toml", "other.toml", "--replicates", "60", "--out", &out, "--format", formats];
        let more = ["--threads", threads, "--seed", seed, "--quiet"];
        outagesim().current_dir(&folder).args(args).args(more).assert().code(0);
        let out = folder.path().join(out);
        names_in(&out).into_iter().map(|name| (name.clone(), fs::read(out.join(name)).expect("a file"))).collect()
    };
    let reference = run("1", "7");
    for threads in ["2", "7"] {
        for (one, other) in reference.iter().zip(run(threads, "7")) {
            assert!(*one == other, "{} differs with {threads} threads", one.0);
        }
    }
    for (one, other) in reference.iter().zip(run("2", "8")) {
        assert!(*one != other, "{} does not depend on the seed", one.0);
    }
}

#[test]
fn the_first_replicates_do_not_depend_on_how_many_there_are() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let rows = |replicates: &str| -> Vec<String> {
        let args = ["run", "example.toml", "--replicates", replicates, "--format", "replicates", "--quiet"];
        outagesim().current_dir(&folder).args(args).assert().code(0);
        let text = fs::read_to_string(folder.path().join("output/example.replicates.csv")).expect("the file");
        text.lines().map(str::to_owned).collect()
    };
    let (few, many) = (rows("30"), rows("90"));
    assert!(many.len() > few.len());
    assert_eq!(few, many[..few.len()]);
}

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
    assert!(errors.contains("nowhere.toml cannot be read"), "{errors}");
    assert!(errors.contains("latin1.toml cannot be read"), "{errors}");
}

#[test]
fn files_of_equal_stems_are_refused_before_anything_is_written() {
    let folder = folder_with(&[("a/same.toml", SCENARIO), ("b/same.toml", SCENARIO)]);
    let run = outagesim().current_dir(&folder).args(["run", "a", "b"]).assert().code(2);
    assert!(stderr(&run).contains("would both write"));
    assert!(!folder.path().join("output").exists());
}

#[test]
fn a_scenario_comes_from_standard_input_as_well() {
    let folder = folder_with(&[]);
    outagesim().current_dir(&folder).args(["run", "-", "--replicates", "20"]).write_stdin(SCENARIO).assert().code(0);
    assert_eq!(names_in(&folder.path().join("output")), ["stdin.png"]);
}

#[test]
fn strict_tells_a_miss_by_the_exit_code() {
    let wrong = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/wrong.toml");
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let run = |path: &Path, more: &[&str]| {
        let mut command = outagesim();
        command.current_dir(&folder).arg("run").arg(path).args(["--replicates", "20"]).args(more);
        command.assert()
    };
    let missed = run(&wrong, &["--strict"]).code(1);
    assert!(stdout(&missed).contains("miss"));
    // Also where nothing else is printed, the figures are named.
    assert!(stderr(&run(&wrong, &["--strict", "--quiet"]).code(1)).contains("miss: "));
    run(&wrong, &[]).code(0);
    run(Path::new("example.toml"), &["--strict"]).code(0);
}

#[test]
fn strict_tells_fitted_figures_that_contradict_each_other() {
    const CONTRADICTORY: &str = r#"
        service = "Example"
        time-zone = "UTC"
        date = "2024-03-05"
        [[source]]
        id = "a"
        outlet = "A"
        [[source]]
        id = "b"
        outlet = "B"
        [[figure]]
        quantity = "start"
        value = "13:00"
        source = "a"
        [[figure]]
        quantity = "start"
        value = "15:40"
        source = "b"
    "#;
    let folder = folder_with(&[("example.toml", CONTRADICTORY)]);
    let mut command = outagesim();
    command.current_dir(&folder).args(["run", "example.toml", "--replicates", "20", "--strict", "--quiet"]);
    assert!(stderr(&command.assert().code(1)).contains("contradicted: example.toml: start “15:40” (B)"));
}

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
fn a_run_of_several_scenarios_has_an_overview_and_says_where() {
    let folder = folder_with(&[("a.toml", SCENARIO), ("b.toml", SCENARIO)]);
    let args = ["run", "a.toml", "b.toml", "--replicates", "20", "--format", "png,svg"];
    let run = outagesim().current_dir(&folder).args(args).assert().code(0);
    let names = names_in(&folder.path().join("output"));
    assert_eq!(names, ["a.png", "a.svg", "b.png", "b.svg", "overview.png", "overview.svg"]);
    let overview = Path::new("output").join("overview.png");
    assert!(stdout(&run).contains(&format!("Overview of the run → {}", overview.display())), "{}", stdout(&run));
    let svg = fs::read_to_string(folder.path().join("output/overview.svg")).expect("an overview");
    assert!(svg.contains("2 scenarios, 2024: every testable figure agrees with the rest"));
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

/// Width and height of a PNG in px, and the colour of its first pixel.
fn picture(path: &Path) -> ([u32; 2], [u8; 3]) {
    let mut decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(path).expect("a picture")));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size that fits")];
    let frame = reader.next_frame(&mut pixels).expect("a frame");
    ([frame.width, frame.height], [pixels[0], pixels[1], pixels[2]])
}

#[test]
fn charts_have_the_theme_the_size_and_the_scale_that_are_asked_for() {
    let folder = folder_with(&[("a.toml", SCENARIO), ("b.toml", SCENARIO)]);
    let args = ["run", "a.toml", "b.toml", "--replicates", "20", "--format", "png,svg,html", "--theme", "dark"];
    let more = ["--width", "1280", "--height", "720", "--scale", "log", "--quiet"];
    outagesim().current_dir(&folder).args(args).args(more).assert().code(0);
    let file = |name: &str| folder.path().join("output").join(name);
    assert_eq!(picture(&file("a.png")), ([1280, 720], [0x14, 0x17, 0x1A]));
    let ([width, _], paper) = picture(&file("overview.png"));
    assert_eq!((width, paper), (1280, [0x14, 0x17, 0x1A]));
    for name in ["a.svg", "overview.svg", "index.html"] {
        assert!(fs::read_to_string(file(name)).expect("a file").contains("logarithmic scale"), "{name}");
    }
}

#[test]
fn sizes_that_are_not_possible_are_refused_with_those_that_are() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let refused = |more: &[&str]| {
        let run =
            outagesim().current_dir(&folder).args(["run", "example.toml", "--replicates", "20"]).args(more).assert();
        stderr(&run.code(2))
    };
    for (option, value) in [("--width", "639"), ("--width", "1600px"), ("--height", "7681")] {
        assert!(refused(&[option, value]).contains("expected a number of px from "), "{option} {value}");
    }
    let message = refused(&["--width", "640", "--height", "360"]);
    assert!(message.contains("example.toml: the figures do not fit into 640 × 360 px"), "{message}");
    assert!(message.contains("a height of at least"), "{message}");
    assert!(names_in(&folder.path().join("output")).is_empty());
}

#[test]
fn a_scenario_cannot_have_the_name_of_the_overview() {
    let folder = folder_with(&[("overview.toml", SCENARIO), ("other.toml", SCENARIO)]);
    for args in [["run", "."], ["check", "."]] {
        let refused = outagesim().current_dir(&folder).args(args).assert().code(2);
        let message = stderr(&refused);
        assert!(message.contains("overview.toml: a scenario cannot be called `overview`"), "{message}");
        assert!(message.contains("rename the file"), "{message}");
    }
    assert!(names_in(&folder.path().join("output")).is_empty());
    let refused = outagesim().current_dir(&folder).args(["new", "Overview"]).assert().code(2);
    assert!(stderr(&refused).contains("cannot be called"));
}

#[test]
fn where_the_results_cannot_be_written_the_user_is_told() {
    let folder = folder_with(&[("example.toml", SCENARIO), ("occupied", "a file, no folder")]);
    let args = ["run", "example.toml", "--replicates", "20", "--out", "occupied"];
    let run = outagesim().current_dir(&folder).args(args).assert().code(2);
    assert!(stderr(&run).contains("cannot be written"));
}

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
fn one_end_of_what_is_drawn_may_be_named_alone() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let run = |more: &[&str]| {
        let args = ["run", "example.toml", "--replicates", "20", "--format", "csv", "--quiet"];
        outagesim().current_dir(&folder).args(args).args(more).assert()
    };
    let bins = |more: &[&str]| -> (String, String) {
        run(more).code(0);
        let bands = fs::read_to_string(folder.path().join("output/example.csv")).expect("the bands");
        let times: Vec<&str> = bands.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
        (times[0].to_owned(), times[times.len() - 1].to_owned())
    };
    let usual = bins(&[]);
    let late = bins(&["--from", "14:30"]);
    assert_eq!((late.0.as_str(), &late.1), ("2024-03-05T14:30:00Z", &usual.1));
    let short = bins(&["--to", "16:00"]);
    assert_eq!((&short.0, short.1.as_str()), (&usual.0, "2024-03-05T15:45:00Z"));
    let told = stderr(&run(&["--to", "2024-03-05 06:00"]).code(2));
    assert!(told.contains("name both ends"), "{told}");
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
fn a_run_in_which_some_fail_ends_with_how_many_and_which() {
    let files = [("a.toml", SCENARIO), ("b.toml", SCENARIO), ("bad.toml", "service = 3")];
    let folder = folder_with(&files);
    let args = ["run", "a.toml", "bad.toml", "nowhere.toml", "b.toml", "--replicates", "20", "--format", "csv"];
    let errors = stderr(&outagesim().current_dir(&folder).args(args).assert().code(2));
    assert!(errors.ends_with("2 of 4 scenarios done; 2 failed: nowhere.toml, bad.toml\n"), "{errors}");
    let alone = stderr(&outagesim().current_dir(&folder).args(["run", "bad.toml"]).assert().code(2));
    assert!(!alone.contains("failed:"), "{alone}");
}

#[test]
fn schema_prints_json() {
    let schema = outagesim().arg("schema").assert().code(0);
    let schema: serde_json::Value = serde_json::from_slice(&schema.get_output().stdout).expect("JSON");
    assert!(schema["properties"]["outage"].is_object());
}

#[test]
fn the_stretch_that_is_drawn_can_be_named_on_the_clock_of_the_scenario() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let run = |from: &str, to: &str| {
        let args = ["run", "example.toml", "--replicates", "20", "--format", "csv", "--from", from, "--to", to];
        outagesim().current_dir(&folder).args(args).assert()
    };
    run("13:00", "2024-03-05 16:00 GMT").code(0);
    let bands = fs::read_to_string(folder.path().join("output/example.csv")).expect("the bands");
    let times: Vec<&str> = bands.lines().filter(|line| line.contains("2024-03-05T")).collect();
    assert_eq!(times.len(), 12, "{bands}");
    assert!(times[0].contains("2024-03-05T13:00:00Z") && times[11].contains("2024-03-05T15:45:00Z"), "{bands}");

    for (from, to, told) in [
        ("about 13:00", "16:00", "--from: `about 13:00` is no plain time: expected a time such as 13:50"),
        ("13:00", "soon", "--to: `soon` is no plain time"),
        ("13:00", "11:00", "--to: `11:00`: there is no 11:00 from 5 Mar 11:50 to 6 Mar 02:50; write the date with it"),
        ("16:00", "13:00", "--to (13:00) is not after --from (16:00)"),
        ("13:00", "2024-03-15 13:00", "between 1 minute and 72 hours"),
        ("2024-03-05 13:00 CET", "16:00", "is no plain time"),
    ] {
        let told_now = stderr(&run(from, to).code(2));
        assert!(told_now.contains(told), "{from} to {to}: {told_now}");
    }
}
