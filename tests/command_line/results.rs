//! What a run writes and prints.

use super::support::folder_with;
use super::{SCENARIO, names_in, outagesim, stderr, stdout};
use std::fs;
use std::path::{Path, PathBuf};

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
fn nothing_of_a_scenario_steers_a_terminal_or_begins_a_formula() {
    let hostile = SCENARIO
        .replace("service ", "title = \"a\\u001b[31mb\\u202e\\uFFFF\\U000E0041\"\nservice ")
        .replace("\"Example\"", "\"=Example\\u009b2J\"")
        .replace("Example Times", "Example\\u0007 Times\\nand more");
    let folder = folder_with(&[("hostile.toml", &hostile), ("unread.toml", "service = \"\u{9b}2J\u{202e}\" x\n")]);
    let args = ["run", "hostile.toml", "--replicates", "20", "--format", "svg,html,csv,json,replicates"];
    let run = outagesim().current_dir(&folder).args(args).assert().code(0);
    let acts = |c: char| c != '\n' && (c.is_control() || "\u{202e}\u{ffff}\u{e0041}".contains(c));
    assert!(!stdout(&run).contains(acts), "{:?}", stdout(&run));
    assert!(stdout(&run).contains("a\\u{1b}[31mb\\u{202e}"), "what acts is made visible: {}", stdout(&run));
    for name in names_in(&folder.path().join("output")) {
        let text = fs::read_to_string(folder.path().join("output").join(&name)).expect("a result");
        assert!(!text.contains(acts), "{name}");
        assert!(!name.ends_with(".csv") || !text.contains("\n=") && !text.contains(",="), "{name}");
    }
    // What is quoted of a file that cannot be read is visible, too.
    let errors = stderr(&outagesim().current_dir(&folder).args(["check", "unread.toml"]).assert().code(2));
    assert!(errors.contains("\\u{9b}2J\\u{202e}") && !errors.contains(acts), "{errors:?}");
    let errors = stderr(&outagesim().args(["run", "\u{1b}[2J", "--no\u{9b}"]).assert().code(2));
    assert!(!errors.contains(acts), "{errors:?}");
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
    assert_eq!(lines.next(), Some("series,time_utc,baseline,line,mean,p05,p25,p50,p75,p95,status,observed"));
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
    assert!(stdout(&missed).contains("unusual, at "));
    // Also where nothing else is printed, the figures are named.
    assert!(stderr(&run(&wrong, &["--strict", "--quiet"]).code(1)).contains("unusual: "));
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
fn warnings_are_told_in_the_language_of_the_results_and_in_english_to_programs() {
    let contradictory = SCENARIO.to_owned()
        + "[[source]]\nid = \"other\"\noutlet = \"Other\"\n[[figure]]\nsource = \"other\"\nquantity = \"peak\"\nvalue = \"exactly 90 reports\"\n";
    let folder = folder_with(&[("example.toml", &contradictory)]);
    let args = ["run", "example.toml", "--replicates", "20", "--language", "fr", "--format", "html,json", "--quiet"];
    let told = stderr(&outagesim().current_dir(&folder).args(args).assert().code(0));
    let french = "les chiffres du calage se contredisent";
    assert!(told.contains("avertissement\u{202f}: example.toml: ") && told.contains(french), "{told}");
    let read = |name: &str| fs::read_to_string(folder.path().join(format!("output/{name}"))).expect("a result");
    let english = "the fitted figures contradict each other";
    assert!(read("example.json").contains(english));
    let page = read("index.html");
    let list = page.split_once("<div class=\"warnings\">").expect("warnings").1.split_once("</div>").expect("an end").0;
    assert!(list.contains(french) && !list.contains(english), "{list}");
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
        ("about 13:00", "16:00", "--from: `about 13:00`: these words name no exact time; write a time such as `13:50`"),
        ("13:00", "soon", "--to: `soon` is no plain time"),
        ("13:00", "11:00", "--to: `11:00`: there is no 11:00 from 5 Mar 11:50 to 6 Mar 02:50; write the date with it"),
        ("16:00", "13:00", "--to (13:00) is not after --from (16:00)"),
        ("13:00", "2025-05-15 13:00", "between 1 minute and 400 days"),
        ("2024-03-05 13:00 IST", "16:00", "`IST` is the name of several clocks"),
    ] {
        let told_now = stderr(&run(from, to).code(2));
        assert!(told_now.contains(told), "{from} to {to}: {told_now}");
    }
}

#[test]
fn one_file_goes_to_stdout_and_nothing_else_does() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let run = |more: &[&str]| {
        let args = ["run", "example.toml", "--replicates", "3", "-o", "-"];
        outagesim().current_dir(&folder).args(args).args(more).assert()
    };
    let rows = stdout(&run(&["--format", "replicates"]).code(0));
    assert!(
        rows.starts_with(
            "scenario,seed,replicate,series,time_utc,time_end_utc,reports,quiet,phase,label\nexample,42,0,"
        )
    );
    assert!(rows.lines().last().expect("a row").starts_with("example,42,2,"));
    assert!(names_in(folder.path()) == ["example.toml"]);
    let two = stderr(&run(&["--format", "csv,json"]).code(2));
    assert!(two.contains("--out - takes one scenario, one --format"), "{two}");
    let sizes = stderr(&run(&["--for", "web,social"]).code(2));
    assert!(sizes.contains("and one use of --for"), "{sizes}");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    use std::io::Read;
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    for format in ["replicates", "truth", "csv", "json", "png"] {
        let mut run = std::process::Command::new(assert_cmd::cargo::cargo_bin("outagesim"))
            .current_dir(&folder)
            .args(["run", "example.toml", "--replicates", "2000", "-o", "-", "--format", format])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("it runs");
        let mut first = [0];
        run.stdout.take().expect("stdout").read_exact(&mut first).expect("a byte");
        let ended = run.wait_with_output().expect("it ends");
        assert!(ended.status.success(), "{format}: {}", String::from_utf8_lossy(&ended.stderr));
    }
}

#[test]
fn finer_bins_sum_to_the_page_s_and_times_can_be_moved() {
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let rows = |more: &[&str]| -> Vec<Vec<String>> {
        let args = ["run", "example.toml", "--replicates", "2", "-o", "-", "--format", "replicates"];
        let text = stdout(&outagesim().current_dir(&folder).args(args).args(more).assert().code(0));
        text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
    };
    let (coarse, fine) = (rows(&[]), rows(&["--output-bin", "5min"]));
    assert_eq!(fine.len(), 3 * coarse.len());
    for (whole, pieces) in coarse.iter().zip(fine.chunks(3)) {
        for column in [6, 7] {
            let number = |row: &Vec<String>| row[column].parse::<u64>().expect("a count");
            assert_eq!(number(whole), pieces.iter().map(number).sum::<u64>());
        }
        assert_eq!((&whole[4], &whole[5]), (&pieces[0][4], &pieces[2][5]));
    }
    let moved = rows(&["--shift-to", "2030-01-05T12:00:30Z"]);
    assert_eq!(moved.last().map(|row| row[5].as_str()), Some("2030-01-05T12:00:00Z"));
    assert_eq!(moved[0][6], coarse[0][6]);
    let args = ["run", "example.toml", "--format", "replicates", "--output-bin", "7min"];
    let refused = stderr(&outagesim().current_dir(&folder).args(args).assert().code(2));
    assert!(refused.contains("bins of 15 min on the page"), "{refused}");
    let idle = ["run", "example.toml", "--output-bin", "1min"];
    assert!(
        stderr(&outagesim().current_dir(&folder).args(idle).assert().code(2))
            .contains("--output-bin would change nothing")
    );
}
