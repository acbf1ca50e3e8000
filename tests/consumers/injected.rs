//! A user's own series with outages in it, in the hands of pandas, pyarrow, polars and DuckDB.

use super::support::folder_with;
use super::{SCENARIO, consumer, outagesim, printed};

#[test]
fn pandas_reads_an_injected_series_with_the_types_that_it_had() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import pandas"]) else { return };
    let hours = |hour: u32| format!("2024-03-{:02}T{:02}:00:00Z,{},a\n", 1 + hour / 24, hour % 24, 900 + hour % 17);
    let series: String = std::iter::once("time,value,host\n".to_owned()).chain((0..168).map(hours)).collect();
    let folder = folder_with(&[("example.toml", SCENARIO), ("series.csv", &series)]);
    outagesim(folder.path(), &["inject", "example.toml", "--into", "series.csv"]).code(0);
    let program = "\
import pandas as pd
before = pd.read_csv('series.csv', parse_dates=['time'])
after = pd.read_csv('output/series.injected.csv', parse_dates=['time'])
assert after[before.columns].dtypes.equals(before.dtypes), after.dtypes
assert after.injected.dtype == 'int64' and after.injected.sum() > 1000
assert ((after.value - after.injected) == before.value).all()
truth = pd.read_csv('output/series.truth.csv', parse_dates=['start_utc'])
planted = after.index[after.injected > 0] + 1
assert (planted.min(), planted.max()) == (truth.first_row[0], truth.last_row[0])
";
    printed(&folder, &python, &["-c", program]);
}

#[test]
fn a_parquet_file_keeps_its_types_and_all_else_but_the_counts() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import pandas, pyarrow, polars, duckdb"]) else { return };
    let folder = folder_with(&[("example.toml", SCENARIO)]);
    // A zone, a category, gaps, lengths, lists and structures: what Parquet knows, and what only the tools' own metadata tell.
    let write = "\
import numpy as np, pandas as pd, polars as pl, duckdb
rows = 288
frame = pd.DataFrame({
    'time': pd.date_range('2024-03-05', periods=rows, freq='5min', tz='Europe/Paris'),
    'host': pd.Categorical(np.resize(['a', 'b'], rows)), 'value': 900 + np.arange(rows) % 17,
    'length': pd.to_timedelta(np.arange(rows), unit='s'), 'list': [[i, i + 1] for i in range(rows)],
    'structure': [{'a': i, 'b': 'x'} for i in range(rows)]})
frame.to_parquet('plain.parquet')
frame.set_index('time').to_parquet('index.parquet', row_group_size=100)
frame.assign(value=frame.value.where(np.arange(rows) % 50 > 0)).to_parquet('gaps.parquet')
frame.assign(value=frame.value.astype('UInt16').where(np.arange(rows) % 50 > 0)).to_parquet('nullable.parquet', compression=None)
frame.assign(time=frame.time.dt.tz_localize(None)).to_parquet('naive.parquet')
pl.DataFrame(frame[['time', 'value']]).write_parquet('polars.parquet', compression='snappy')
duckdb.sql(\"COPY (SELECT time, value FROM frame) TO 'duckdb.parquet'\")";
    printed(&folder, &python, &["-c", write]);
    let names = ["plain", "index", "gaps", "nullable", "naive", "polars", "duckdb"];
    for name in names {
        let file = format!("{name}.parquet");
        outagesim(folder.path(), &["inject", "example.toml", "--into", &file]).code(0);
    }
    let check = "\
import sys, duckdb, pandas as pd, polars as pl, pyarrow.parquet as pq
for name in sys.argv[1:]:
    files = f'{name}.parquet', f'output/{name}.injected.parquet'
    before, after = map(pd.read_parquet, files)
    injected = after.pop('injected')
    assert injected.dtype == 'int64' and injected.sum() > 1000, (name, injected)
    after['value'] = (after.value - injected).astype(before.value.dtype)
    pd.testing.assert_frame_equal(before, after)
    before, after = map(pq.read_table, files)
    assert after.drop_columns('injected').schema.equals(before.schema), (name, after.schema)
    before, after = map(pl.read_parquet, files)
    assert after.drop('injected').schema == before.schema, (name, after.schema)
    before, after = (duckdb.sql(f\"DESCRIBE SELECT * FROM '{file}'\").fetchall() for file in files)
    assert after[:-1] == before and after[-1][:2] == ('injected', 'BIGINT'), (name, after)
print('read')";
    assert!(printed(&folder, &python, &[&["-c", check], &names[..]].concat()).contains("read"));
    let zstd =
        "import polars as pl; pl.read_parquet('polars.parquet').write_parquet('zstd.parquet', compression='zstd')";
    printed(&folder, &python, &["-c", zstd]);
    let refused = outagesim(folder.path(), &["inject", "example.toml", "--into", "zstd.parquet"]).code(2);
    let told = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(
        told.contains("compressed with ZSTD, expected SNAPPY: write the file with compression=\"snappy\""),
        "{told}"
    );
}
