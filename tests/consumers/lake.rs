//! A lake of labelled series in the hands of DuckDB, polars and Dask.

use super::support::folder_with;
use super::{consumer, outagesim, printed, recipe};
use std::fs;

/// A folder with a population and a lake of it in several shards.
fn lake() -> tempfile::TempDir {
    let folder = folder_with(&[]);
    outagesim(folder.path(), &["new", "mixed", "--population"]).code(0);
    let args = ["dataset", "--population", "mixed.toml", "--series", "2000", "--shard-bins", "20000", "--quiet"];
    outagesim(folder.path(), &args).code(0);
    folder
}

#[test]
fn duckdb_and_polars_read_a_lake_and_only_the_shards_that_they_are_asked_for() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import duckdb, polars"]) else { return };
    let folder = lake();
    let program = recipe("python", "scan_parquet").to_owned()
        + "
assert first.height > 10_000 and set(first['shard']) == {0} and set(first['split']) == {'train'}, first
assert first.schema['time_utc'] == pl.Datetime('us', 'UTC') and first.schema['label'] == pl.Int8, first.schema
import duckdb, sys
causes = dict(row[:2] for row in duckdb.sql(sys.argv[1]).fetchall())
assert set(causes) == {'outage', 'attention', None}, causes
count = \"SELECT count(*), sum(label), count(DISTINCT phase), min(time_utc) FROM 'lake/bins/*/part.parquet'\"
(bins, labelled, phases, start), = duckdb.sql(count).fetchall()
assert (bins, phases) == (2000 * 96, 4) and 0 < labelled < bins and start.tzinfo, (bins, labelled, phases, start)
table = \"read_parquet('lake/bins/*/part.parquet', hive_partitioning=true)\"
pruned = duckdb.sql(f'EXPLAIN ANALYZE SELECT count(*) FROM {table} WHERE shard = 3')
assert 'Scanning Files: 1/' in pruned.fetchall()[0][1], pruned
print('read')";
    assert!(printed(&folder, &python, &["-c", &program, recipe("sql", "difficulty")]).contains("read"));
}

#[test]
fn a_detector_is_trained_on_one_split_and_judged_on_another() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import polars"]) else { return };
    let folder = lake();
    let program =
        recipe("python", "def f1").to_owned() + "assert 0.4 < f1(hard, threshold) < f1(test, threshold) < 0.9";
    assert!(printed(&folder, &python, &["-c", &program]).contains("where it is hard"));
}

#[test]
fn workers_of_dask_make_the_same_lake_though_one_is_killed() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import dask.distributed"]) else { return };
    let folder = lake();
    fs::rename(folder.path().join("lake"), folder.path().join("whole")).expect("a folder");
    let kill = "import os, signal; os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)\n        client.gather(made)";
    let program = recipe("python", "dask.distributed").replace("client.gather(made)", kill);
    assert!(program.contains("SIGKILL"));
    fs::write(folder.path().join("make.py"), program).expect("a file");
    let binary = assert_cmd::cargo::cargo_bin("outagesim");
    let path =
        format!("{}:{}", binary.parent().expect("a folder").display(), std::env::var("PATH").unwrap_or_default());
    let output =
        std::process::Command::new(&python).arg("make.py").env("PATH", path).current_dir(folder.path()).output();
    let output = output.expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |lake: &str| fs::read(folder.path().join(lake).join("manifest.json")).expect("a manifest");
    assert!(read("lake") == read("whole"), "the manifests, which hold the checksum of every file");
}
