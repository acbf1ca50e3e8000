"""What pandas, polars, pyarrow and DuckDB make of an installed wheel's tables: the examples of docs/python.md."""

import csv
import datetime
import io
import pathlib
import re
import subprocess
import tempfile
import time

import polars

page = pathlib.Path("docs/python.md").read_text(encoding="utf-8")
names = {}
for block in re.findall(r"```python\n(.*?)```", page, re.S):
    exec(block, names)
outagesim, run = names["outagesim"], names["run"]

counts, truth = names["counts"], names["truth"]
assert counts.columns == ["replicate", "series", "time_utc", "reports"], counts.columns
assert str(counts.schema["time_utc"]) == "Datetime(time_unit='us', time_zone='UTC')", counts.schema
assert truth.peak.tolist() == counts.group_by("replicate", maintain_order=True).max()["reports"].to_list()
assert str(truth.start_utc.dt.tz) == "UTC" and len(truth) == 1000, truth.dtypes
assert truth.flare_up_height.isna().any() and truth.seed.dtype == "uint64", truth.dtypes
assert names["highest"][0][0] > 50_000
assert names["problem"]["code"] == "unreadable-wording", names["problem"]

assert run.counts.to_polars().equals(counts) and run.truth.to_pandas().equals(truth)
try:
    outagesim.population(series=0)
    raise AssertionError("no series are no population")
except ValueError as error:
    assert "from 1" in str(error), error

# Cell by cell what the program writes.
rows = list(csv.DictReader(io.StringIO(run.replicates_csv().decode())))
for table, column in ((run.counts, "reports"), (run.quiet, "quiet")):
    assert polars.DataFrame(table)[column].to_list() == [int(row[column]) for row in rows], column
ends = polars.DataFrame(run.times)["time_end_utc"].dt.strftime("%Y-%m-%dT%H:%M:%SZ")
assert ends.to_list() == [row["time_end_utc"] for row in rows[: len(ends)]]

# A lake that fits into memory is the one that the program writes.
with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["outagesim", "new", "mixed", "--population"], check=True, cwd=folder, capture_output=True)
    command = ["outagesim", "dataset", "--population", "mixed.toml", "--series", "2000", "--seed", "7", "--quiet"]
    subprocess.run(command, check=True, cwd=folder)
    for table, kind in ((names["labelled"].bins, "bins"), (names["labelled"].truth, "truth")):
        written = polars.read_parquet(f"{folder}/lake/{kind}/shard=0/part.parquet", hive_partitioning=False)
        # Few texts are categories in memory, and texts in a file.
        read = polars.DataFrame(table).with_columns(polars.col(polars.Categorical).cast(polars.String))
        assert read.equals(written), kind

# What is planted into a series is what the program plants, whatever holds the series.
begins = datetime.datetime(2022, 7, 14, tzinfo=datetime.timezone.utc)
series = polars.DataFrame({
    "time_utc": [begins + datetime.timedelta(minutes=5 * bin) for bin in range(288)],
    "value": [200] * 288,
})
scenario = "scenarios/twitter-2022-07-14.toml"
with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder, "series.csv")
    series.with_columns(polars.col("time_utc").dt.strftime("%Y-%m-%dT%H:%M:%SZ")).write_csv(file)
    command = ["outagesim", "inject", scenario, "--into", file, "--scale-to", "3x", "--replicates", "2", "--out", folder]
    subprocess.run([*command, "--at", "2022-07-14 09:00"], check=True, capture_output=True)
    parquet = pathlib.Path(folder, "series.parquet")
    series.write_parquet(parquet, compression="snappy")
    written = [polars.read_csv(f"{folder}/series.injected-{copy}.csv") for copy in (0, 1)]
    planted = polars.read_csv(f"{folder}/series.truth.csv")
    pairs = zip(series["time_utc"], series["value"])
    for form in (series, series.to_pandas(), series.to_arrow(), series.to_pandas().set_index("time_utc")["value"], pairs, file, parquet):
        injected = outagesim.inject(form, scenario, at="2022-07-14 09:00", scale_to="3x", copies=2)
        bins = polars.DataFrame(injected.bins)
        assert bins["injected"].to_list() == [count for copy in written for count in copy["injected"]], type(form)
        assert bins["reports"].to_list() == [count for copy in written for count in copy["value"]], type(form)
    # Naive times are on the clock that is named; the scenario's is two hours on.
    naive = series.with_columns(polars.col("time_utc").dt.replace_time_zone(None)).rename({"time_utc": "time"})
    utc = outagesim.inject(naive, scenario, at="2022-07-14 07:00", time_zone="UTC", scale_to="3x", copies=2)
    assert polars.DataFrame(utc.bins).equals(bins)
    found = polars.DataFrame(injected.truth)
    assert (found["first_row"] + 1).to_list() == planted["first_row"].to_list()
    assert found["injected"].to_list() == planted["injected"].to_list()

# Tables are handed over without a copy.
table = outagesim.simulate(date="2024-03-05", start="about 13:50", peak=5_500, replicates=20_000).counts
began = time.perf_counter()
frame = polars.DataFrame(table)
took = time.perf_counter() - began
size = frame.estimated_size() / 1e9
print(f"{frame.height:,} rows into polars: {size:.2f} GB in {took:.4f} s, {size / took:.1f} GB/s")
print("pandas, polars, pyarrow and DuckDB read what docs/python.md shows")
