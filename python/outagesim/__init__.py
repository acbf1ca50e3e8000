"""The report curve behind a press figure: simulated, with its truth, as Arrow tables.

>>> import outagesim
>>> run = outagesim.simulate(date="2022-07-14", start="about 13:50", peak=55_000, time_zone="Europe/Paris")
>>> run                      # the page of the run, in a notebook
>>> polars.DataFrame(run.counts)
"""

import csv
import datetime
import io
import json
import os
import types

from ._outagesim import Injected, Labelled, Run, RunError, ScenarioError, ScenarioWarning, Table, __version__
from ._outagesim import inject_text as _inject_text
from ._outagesim import population_text as _population_text
from ._outagesim import run_text as _run_text

__all__ = ["Injected", "Labelled", "Run", "RunError", "ScenarioError", "ScenarioWarning", "Table", "__version__", "inject",
           "population", "run", "simulate"]


def run(scenario, *, seed=42, replicates=1000, threads=None, effort=1):
    """Runs a scenario: the path of a file, its text, or the same as a dict. A text has several lines."""
    return _run(scenario, seed, replicates, threads, effort)


def simulate(*, date, start, service="Service", time_zone="UTC", source="said in Python",
             seed=42, replicates=1000, threads=None, effort=1, **figures):
    """Runs an outage that is said in keywords: those of [outage] in a scenario file, with _ for -.

    Numbers and words are both right: peak=55_000, peak="nearly 55,000 reports".
    """
    outage = {"source": source, "date": date, "start": start}
    outage |= {key.replace("_", "-"): value for key, value in figures.items() if value is not None}
    scenario = {"service": service, "time-zone": time_zone, "outage": outage}
    return _run(scenario, seed, replicates, threads, effort)


def population(file=None, *, series=1000, seed=42, threads=None):
    """Labelled series of services and what happens to them: the path of a file that `outagesim new --population` wrote, its text, or the
    same as a dict. Without one it is what that command writes."""
    text = None if file is None else _named_text(file, "population")[1]
    return _population_text(text, series, seed, threads)


def inject(series, scenario, *, at=(), column=None, time_zone=None, scale_to=None, copies=1, without=0.0, seed=42):
    """Adds outages of a scenario to copies of a series of your own.

    The series is a DataFrame, an Arrow table, pairs of time and count, a mapping of times to counts, or the path or text of a file that
    `outagesim inject` reads. The scenario is what `run` takes. `at` is when outages begin, with the date. Times without a zone are on the clock
    of the scenario, or of `time_zone`; all else is as on the command line.
    """
    at = [at] if isinstance(at, (str, datetime.datetime)) else at
    wanted = types.SimpleNamespace(at=[_cell(time) for time in at], column=column, time_zone=time_zone, scale_to=scale_to,
                                   copies=copies, without=without, seed=seed)
    return _inject_text(*_named_text(scenario, "scenario"), _series_file(series), wanted)


def _series_file(series):
    """A series as the bytes of a file."""
    if isinstance(series, (str, os.PathLike)):
        if isinstance(series, str) and "\n" in series:
            return series.encode()
        with open(series, "rb") as opened:
            return opened.read()
    if hasattr(series, "to_pydict"):  # a table of pyarrow
        columns = series.to_pydict()
        names, rows = list(columns), zip(*columns.values())
    elif hasattr(series, "columns"):  # a DataFrame
        names = list(series.columns)
        rows = zip(*(series[name] for name in names))
    else:
        names, rows = ["time", "value"], series.items() if hasattr(series, "items") else series
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(names)
    table.writerows(map(_cell, row) for row in rows)
    return text.getvalue().encode()


def _cell(value):
    """A value of Python, numpy or pandas as it stands in a CSV; nothing where it is missing."""
    if hasattr(value, "isoformat"):
        words = value.isoformat(sep=" ") if isinstance(value, datetime.datetime) else value.isoformat()
    elif isinstance(value, float) and value.is_integer():
        words = str(int(value))
    else:
        words = str(value)
    return "" if words in ("None", "nan", "NaT", "<NA>") else words


def _run(scenario, *options):
    return _run_text(*_named_text(scenario, "scenario"), *options)


def _named_text(file, name):
    """Name and text of a file's path, of its text, or of a dict."""
    if isinstance(file, dict):
        return name, _toml(file)
    if isinstance(file, os.PathLike) or "\n" not in file:
        with open(file, encoding="utf-8", newline="") as opened:
            return os.path.splitext(os.path.basename(file))[0], opened.read()
    return name, file


def _toml(table, path=()):
    """A dict as TOML: first its values, then its tables."""
    lines, tables = [], []
    for key, value in table.items():
        if not isinstance(key, str):
            raise TypeError(f"{key!r} is no key of a scenario: expected text")
        name = ".".join(map(_value, (*path, key)))
        if isinstance(value, dict):
            tables.append(f"[{name}]\n{_toml(value, (*path, key))}")
        elif isinstance(value, (list, tuple)) and value and all(isinstance(item, dict) for item in value):
            tables += (f"[[{name}]]\n{_toml(item, (*path, key))}" for item in value)
        else:
            lines.append(f"{_value(key)} = {_value(value)}\n")
    return "".join(lines + tables)


def _value(value):
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return f'"{value.isoformat()}"'
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, (bool, int, float, str)):
        # Text in JSON is text in TOML but for one character.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    raise TypeError(f"{value!r} has no place in a scenario: expected text, a number, a date or a time")
