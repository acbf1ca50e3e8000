//! Files in the hands of those who take them: each test runs the real consumer, or says that it is not there and skips.
//!
//! `promtool` comes from the variable `PROMTOOL` or the path (Debian: the package `prometheus`). Likewise `python3` with pandas, pyarrow,
//! polars and DuckDB comes from `PYTHON`, and R from `RSCRIPT`. TimeEval asks for an old dask, so a `python3` with timeeval comes from
//! `TIMEEVAL`. It may have TSB-AD, too, without what that depends on.

#[path = "../support/mod.rs"]
mod support;

mod detectors;
mod injected;
mod lake;

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use support::{folder_with, skip};

const SCENARIO: &str = "service = \"Example\"\ntime-zone = \"UTC\"\n[outage]\nsource = \"Example Times\"\ndate = \"2024-03-05\"\n\
                        start = \"about 13:50\"\npeak = \"nearly 5,500 reports\"\nrestored = \"about 14:50\"\n";

const PAGES: [&str; 3] = [
    include_str!("../../docs/recipes.md"),
    include_str!("../../docs/scale.md"),
    include_str!("../../docs/benchmark.md"),
];

/// The first block of code of a language on the pages of recipes that holds these words.
fn recipe(language: &str, holds: &str) -> &'static str {
    let opening = format!("```{language}\n");
    let mut blocks = PAGES
        .into_iter()
        .flat_map(|page| page.split(&opening).skip(1))
        .filter_map(|rest| Some(rest.split_once("```")?.0));
    blocks.find(|block| block.contains(holds)).expect("a block")
}

/// The program, where it runs with these arguments.
fn consumer(variable: &str, program: &str, trial: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os(variable).map_or_else(|| PathBuf::from(program), PathBuf::from);
    let runs = std::process::Command::new(&path).args(trial).output().is_ok_and(|output| output.status.success());
    if !runs {
        skip(&format!("{program} is not there, or does not run with {}; {variable} may name it", trial.join(" ")));
    }
    runs.then_some(path)
}

fn outagesim(folder: &Path, args: &[&str]) -> assert_cmd::assert::Assert {
    Command::cargo_bin("outagesim").expect("the binary is built").current_dir(folder).args(args).assert()
}

/// A folder with replicates of the scenario and their truth.
fn replicates(name: &str, replicates: usize) -> tempfile::TempDir {
    let file = format!("{name}.toml");
    let folder = folder_with(&[(&file, SCENARIO)]);
    let number = replicates.to_string();
    let args = ["run", &file, "--replicates", &number, "--quiet", "--format", "replicates,truth"];
    outagesim(folder.path(), &args).code(0);
    folder
}

/// What a program prints in the folder, where it ends well.
fn printed(folder: &tempfile::TempDir, program: &Path, args: &[&str]) -> String {
    let output = std::process::Command::new(program).args(args).current_dir(folder.path()).output();
    let output = output.expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn promtool_fires_the_rule_in_nearly_every_outage_and_in_hardly_a_clean_twin() {
    let Some(promtool) = consumer("PROMTOOL", "promtool", &["--version"]) else { return };
    let folder = folder_with(&[("example.toml", SCENARIO), ("rules.yml", recipe("yaml", "ManyReports"))]);
    let promtool = promtool.display().to_string();
    let base = ["alert", "rules.yml", "example.toml", "--replicates", "100", "--promtool", &promtool, "--check"];
    let demanded = "P(fires) >= 0.99, P(false alarm) < 0.05, delay p95 <= 1h";
    let run = outagesim(folder.path(), &[&base[..], &[demanded]].concat()).code(0);
    let table = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(table.contains("ManyReports") && table.contains("ManyArrive") && table.contains("of 100"), "{table}");
    assert!(folder.path().join("output/rules.alert-delays.png").exists());

    let run = outagesim(folder.path(), &[&base[..], &["delay p05 <= 1min"]].concat()).code(1);
    let told = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(told.contains("unmet: ManyReports on example: delay p05 <= 1 min is asked for, found"), "{told}");

    // By hand on the file that is left: an alert is told of as many replicates.
    let by_hand = std::process::Command::new(&promtool)
        .args(["test", "rules", "output/example.alert-test.yml"])
        .current_dir(folder.path())
        .output()
        .expect("promtool runs");
    let printed = [by_hand.stdout, by_hand.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).join("\n");
    let answers = printed.lines().collect::<Vec<_>>();
    let counts = answers.windows(3).filter(|lines| lines[0].contains("count_over_time") && lines[2].contains("got:"));
    let fires: usize = counts.map(|lines| lines[2].matches("alertname=\"ManyReports\"").count()).sum();
    let in_table = table.lines().find(|line| line.contains("ManyReports")).expect("a row");
    assert!(in_table.contains(&format!("{fires} of 100")), "{fires}: {in_table}");
}

#[test]
fn rules_ask_for_labels_of_their_own_share_a_name_or_never_fire() {
    let Some(promtool) = consumer("PROMTOOL", "promtool", &["--version"]) else { return };
    let rules = "groups:\n  - name: a\n    rules:\n      - {alert: Many, expr: 'hits{job=\"status\"} > 500', labels: {severity: warn}}\n      \
                 - {alert: Many, expr: 'hits{job=\"status\"} > 1000', labels: {severity: page}}\n";
    let folder = folder_with(&[("example.toml", SCENARIO), ("rules.yml", rules)]);
    let promtool = promtool.display().to_string();
    let alert = |metric: &str, code: i32| {
        let args = ["alert", "rules.yml", "example.toml", "--replicates", "5", "--promtool", &promtool];
        let demand = ["--check", "P(fires) > 99%", "--metric", metric];
        let run = outagesim(folder.path(), &[&args[..], &demand].concat()).code(code);
        let output = run.get_output();
        [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
    };
    let found = alert("hits{job=\"status\"}", 0);
    for told in ["Many{severity=\"page\"}", "Many{severity=\"warn\"}", "met by every alert: P(fires) > 99%"] {
        assert!(found.contains(told), "{told}: {found}");
    }
    let silent = alert("hits", 1);
    assert!(
        silent.contains(
            "note: Many{severity=\"warn\"} and 1 more never fire. There are the series hits{scenario=\"example\","
        ),
        "{silent}"
    );
}

#[test]
fn what_fires_before_the_onset_is_a_false_alarm_and_no_delay() {
    let Some(promtool) = consumer("PROMTOOL", "promtool", &["--version"]) else { return };
    // Five minutes of every two hours, the first of them an hour or so before the onset.
    let rules = "groups:\n  - name: a\n    rules:\n      - {alert: Clock, expr: 'reports * 0 + time() % 7200 >= 600 < 900'}\n      \
                 - {alert: Always, expr: sum(reports) >= 0}\n";
    let folder = folder_with(&[("example.toml", SCENARIO), ("rules.yml", rules)]);
    let promtool = promtool.display().to_string();
    let args = ["alert", "rules.yml", "example.toml", "--replicates", "5", "--promtool", &promtool, "--check"];
    let demands = |demands: &str| outagesim(folder.path(), &[&args[..], &[demands]].concat());
    demands("P(fires) >= 1, P(false alarm) >= 1, firing p50 >= 4min").code(0);
    let unmet = demands("delay p05 < 5min").code(1);
    let told = String::from_utf8_lossy(&unmet.get_output().stderr).into_owned();
    // What fires on and on fires already at the onset.
    assert!(told.contains("unmet: Clock") && !told.contains("unmet: Always"), "{told}");
}

#[test]
fn rules_that_put_series_together_are_tested_one_replicate_at_a_time() {
    let Some(promtool) = consumer("PROMTOOL", "promtool", &["--version"]) else { return };
    let rules = "groups:\n  - name: a\n    rules:\n      - {alert: Sum, expr: sum(reports) > 500}\n      - {alert: Never, expr: sum(reports) > 1e9}\n";
    let folder = folder_with(&[("example.toml", SCENARIO), ("rules.yml", rules)]);
    let promtool = promtool.display().to_string();
    let run =
        outagesim(folder.path(), &["alert", "rules.yml", "example.toml", "--replicates", "5", "--promtool", &promtool]);
    let table = String::from_utf8_lossy(&run.code(0).get_output().stdout).into_owned();
    let row = |alert: &str| table.lines().find(|line| line.contains(alert)).expect("a row").to_owned();
    // A thousand times as many reports would meet the second rule if replicates were added up.
    assert!(row("Sum").contains("5 of 5") && row("Never").contains("0 of 5"), "{table}");
}

#[test]
fn a_database_of_prometheus_made_from_openmetrics_holds_the_counts() {
    let Some(promtool) = consumer("PROMTOOL", "promtool", &["--version"]) else { return };
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    let formats = ["run", "example.toml", "--replicates", "2", "--quiet", "--format", "openmetrics,replicates"];
    outagesim(folder.path(), &formats).code(0);
    let promtool = |args: &[&str]| {
        let output = std::process::Command::new(&promtool).args(args).current_dir(folder.path()).output();
        let output = output.expect("promtool runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    promtool(&["tsdb", "create-blocks-from", "openmetrics", "output/example.openmetrics", "data"]);
    // promtool looks for the log of a database that has run.
    fs::create_dir_all(folder.path().join("data/wal")).expect("a folder");
    let dump = promtool(&["tsdb", "dump", "data"]);
    let rows = fs::read_to_string(folder.path().join("output/example.replicates.csv")).expect("replicates");
    let mut reader = csv::Reader::from_reader(rows.as_bytes());
    let mut compared = 0;
    for record in reader.records().map(|record| record.expect("a row")) {
        let (replicate, end, reports) = (&record[2], &record[5], &record[6]);
        let end: jiff::Timestamp = end.parse().expect("a time");
        let sample = dump.lines().find(|line| {
            line.contains("__name__=\"reports\"")
                && line.contains(&format!("replicate=\"{replicate}\""))
                && line.ends_with(&end.as_millisecond().to_string())
        });
        let held = sample.unwrap_or_else(|| panic!("no sample at {end}")).rsplit(' ').nth(1);
        assert_eq!(held, Some(reports), "{end}");
        compared += 1;
    }
    assert!(compared > 20);
}

#[test]
fn the_recipe_for_pandas_runs() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import pandas"]) else { return };
    let folder = replicates("scenario", 20);
    assert!(printed(&folder, &python, &["-c", recipe("python", "A detector")]).contains("found: 20 of 20"));
}

#[test]
fn the_recipe_for_duckdb_runs() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import duckdb"]) else { return };
    let folder = replicates("scenario", 20);
    let program = "import duckdb, sys; print(sorted(duckdb.sql(sys.argv[1]).fetchall()))";
    let printed = printed(&folder, &python, &["-c", program, recipe("sql", "GROUP BY")]);
    for phase in ["quiet", "rising", "ongoing", "recovering"] {
        assert!(printed.contains(&format!("('{phase}', ")), "{printed}");
    }
}

/// A folder with the same as Parquet.
fn parquet(replicates: usize) -> tempfile::TempDir {
    let folder = folder_with(&[("scenario.toml", SCENARIO)]);
    let number = replicates.to_string();
    let formats = "replicates,truth,parquet,truth-parquet";
    let args = ["run", "scenario.toml", "--replicates", &number, "--quiet", "--format", formats];
    outagesim(folder.path(), &args).code(0);
    folder
}

#[test]
fn duckdb_reads_parquet_with_whole_numbers_and_zones() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import duckdb"]) else { return };
    let folder = parquet(5);
    let program = "\
import duckdb, sys
types = {column[0]: column[1] for column in duckdb.sql(\"DESCRIBE SELECT * FROM 'output/scenario.replicates.parquet'\").fetchall()}
assert types['reports'] == types['quiet'] == 'BIGINT' and types['seed'] == 'UBIGINT' and types['label'] == 'TINYINT', types
assert types['time_utc'] == types['time_end_utc'] == 'TIMESTAMP WITH TIME ZONE' and types['phase'] == 'VARCHAR', types
same = \"SELECT sum(reports), sum(label), count(*), min(time_utc) FROM 'output/scenario.replicates.\"
assert duckdb.sql(same + \"parquet'\").fetchall() == duckdb.sql(same + \"csv'\").fetchall()
highest = duckdb.sql(sys.argv[1]).fetchall()
assert len(highest) == 5 and all(row[1] == row[2] for row in highest), highest
print('read')";
    assert!(printed(&folder, &python, &["-c", program, recipe("sql", "truth.parquet")]).contains("read"));
}

#[test]
fn pandas_and_polars_read_parquet_with_whole_numbers_and_zones() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import pandas, pyarrow, polars"]) else { return };
    let folder = parquet(5);
    let program = recipe("python", "read_parquet").to_owned()
        + "
assert str(rows.time_utc.dt.tz) == 'UTC' and rows.reports.dtype == 'int64' and rows.label.dtype == 'int8', rows.dtypes
same = pd.read_csv('output/scenario.replicates.csv', parse_dates=['time_utc', 'time_end_utc'])
for column in rows.columns:
    assert (rows[column].values == same[column].values).all(), column
truth = pd.read_parquet('output/scenario.truth.parquet')
assert str(truth.start_utc.dt.tz) == 'UTC' and truth.subsided_utc.dtype == truth.start_utc.dtype, truth.dtypes
assert (rows.groupby('replicate').reports.max().values == truth.peak.values).all()
import polars as pl
rows = pl.read_parquet('output/scenario.replicates.parquet')
assert rows.schema['time_utc'] == pl.Datetime('us', 'UTC') and rows.schema['reports'] == pl.Int64, rows.schema
assert rows['reports'].sum() == same.reports.sum()
print('read')";
    assert!(printed(&folder, &python, &["-c", &program]).contains("read"));
}

#[test]
fn normal_traffic_has_the_day_and_the_week_of_its_zone_and_what_is_like_it_goes_on() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import pandas"]) else { return };
    let folder = folder_with(&[]);
    let zone = ["--time-zone", "Asia/Tokyo"];
    let level = ["normal", "--level", "300", "--from", "2024-02-05", "--weeks", "8"];
    outagesim(folder.path(), &[&level[..], &zone].concat()).code(0);
    let like = ["normal", "--like", "output/normal.csv", "--name", "again", "--weeks", "8"];
    let run = outagesim(folder.path(), &[&like[..], &zone].concat()).code(0);
    let told = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(told.contains("fitted to 5376 bins of output/normal.csv, 0 left out"), "{told}");
    // A bin of 300 with 1.6 times the variance, 5,376 times: the mean is known to 0.3. Hours differ far more than their errors.
    let program = "\
import pandas as pd
both = [pd.read_csv(f'output/{name}.csv', parse_dates=['time_utc', 'time_end_utc']) for name in ['normal', 'again']]
assert both[1].time_utc[0] == both[0].time_end_utc.iloc[-1] and len(both[1]) == 8 * 7 * 96
hours = []
for rows in both:
    local = rows.time_utc.dt.tz_convert('Asia/Tokyo')
    assert abs(rows.reports.mean() - 300) < 2, rows.reports.mean()
    days = rows.groupby(local.dt.dayofweek).reports.mean()
    assert 0.77 < days[5:].mean() / days[:5].mean() < 0.83, days
    hours.append(rows.groupby(local.dt.hour).reports.mean())
    assert hours[-1].idxmax() in (12, 13, 14) and hours[-1].idxmin() in (0, 1, 2, 3), hours[-1]
# Harmonics of the default day beyond the fourth are below 3 % in all; at night either mean has a standard error of 1.2 %.
assert (abs(hours[1] / hours[0] - 1) < 0.1).all(), hours
print('read')";
    assert!(printed(&folder, &python, &["-c", program]).contains("read"));
}

/// A program in the place of promtool that tells its number and then does nothing for long.
#[cfg(unix)]
#[test]
fn a_signal_that_ends_the_command_ends_promtool_too() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder_with(&[
        ("example.toml", SCENARIO),
        ("rules.yml", recipe("yaml", "ManyReports")),
        ("idle", "#!/bin/sh\necho $$ >> pids\nexec sleep 600\n"),
    ]);
    let idle = folder.path().join("idle");
    fs::set_permissions(&idle, fs::Permissions::from_mode(0o755)).expect("a program");
    let args = ["alert", "rules.yml", "example.toml", "--replicates", "1", "--promtool"];
    let binary = assert_cmd::cargo::cargo_bin("outagesim");
    let mut running = std::process::Command::new(binary)
        .current_dir(folder.path())
        .args(args)
        .arg(&idle)
        .spawn()
        .expect("the binary runs");
    let pid = (0..1_200)
        .find_map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            let pids = fs::read_to_string(folder.path().join("pids")).unwrap_or_default();
            pids.lines().next().map(str::to_owned)
        })
        .expect("promtool is started");
    let kill = |args: &[&str]| std::process::Command::new("kill").args(args).output().expect("kill").status.success();
    assert!(kill(&["-TERM", &running.id().to_string()]));
    assert_eq!(running.wait().expect("an end").code(), Some(143));
    // Nobody waits for it any more, so that whoever adopts it may need a moment.
    let is_gone = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        let state = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        !kill(&["-0", &pid]) || state.contains(") Z ")
    });
    assert!(is_gone, "{pid} goes on");
}

#[test]
fn locust_makes_as_many_requests_a_bin_as_the_shape_has() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import locust"]) else { return };
    let folder = folder_with(&[("scenario.toml", SCENARIO)]);
    let formats = ["run", "scenario.toml", "--quiet", "--format", "locust", "--output-bin", "1min"];
    outagesim(folder.path(), &formats).code(0);
    let shape = fs::read_to_string(folder.path().join("output/scenario.locust.py")).expect("a shape");
    // The user of the recipe, whose task only tells the time. A minute is five seconds here, and the numbers grow. Users that a falling
    // rate no longer needs make a request more each.
    let user = "
import time
import outage
outage.SECONDS, outage.REQUESTS = 5, [50, 250, 500]
from locust import User, events, task
from outage import Outage, wait_time

times = []

class Visitor(User):
    wait_time = wait_time

    @task
    def visit(self):
        times.append(time.time() - self.environment.stats.start_time)

@events.test_stop.add_listener
def tell(environment, **_):
    print('bins', [sum(5 * i <= t < 5 * (i + 1) for t in times) for i in range(3)])
";
    fs::write(folder.path().join("outage.py"), shape).expect("a module");
    fs::write(folder.path().join("locustfile.py"), user).expect("users");
    let told = printed(&folder, &python, &["-m", "locust", "-f", "locustfile.py", "--headless"]);
    let bins = told.lines().find_map(|line| line.strip_prefix("bins [")).expect("numbers");
    let found: Vec<f64> = bins.trim_end_matches(']').split(", ").map(|n| n.parse().expect("a number")).collect();
    for (found, wanted) in found.into_iter().zip([50.0, 250.0, 500.0]) {
        // A busy machine may be a request late at an edge.
        assert!((found - wanted).abs() <= 0.02 * wanted + 1.0, "{bins}");
    }
}

#[test]
fn the_recipe_for_r_runs() {
    let Some(rscript) = consumer("RSCRIPT", "Rscript", &["--version"]) else { return };
    let folder = replicates("scenario", 20);
    let program = format!(
        "{}\nstopifnot(!anyNA(rows$time), is.integer(rows$reports)); cat('rows:', nrow(rows))",
        recipe("r", "boxplot")
    );
    assert!(printed(&folder, &rscript, &["-e", &program]).contains("rows: "));
}

#[test]
fn pandas_reads_replicates_with_whole_numbers_and_times_with_a_zone() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import pandas"]) else { return };
    let folder = replicates("example", 3);
    let program = "\
import pandas as pd
rows = pd.read_csv('output/example.replicates.csv', parse_dates=['time_utc', 'time_end_utc'])
assert str(rows.time_utc.dt.tz) == 'UTC', rows.dtypes
assert all(rows[c].dtype == 'int64' for c in ['replicate', 'reports', 'quiet', 'label']), rows.dtypes
assert ((rows.reports > rows.quiet) == (rows.label == 1)).all()
truth = pd.read_csv('output/example.truth.csv', parse_dates=['start_utc', 'peak_time_utc'])
highest = rows.groupby('replicate').reports.max()
assert (truth.set_index('replicate').peak == highest).all()
assert (rows[rows.label == 1].groupby('replicate').time_end_utc.min() > truth.set_index('replicate').start_utc).all()
";
    printed(&folder, &python, &["-c", program]);
}
