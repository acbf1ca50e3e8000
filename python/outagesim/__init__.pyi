import datetime
import os
from collections.abc import Iterable
from typing import Any

__version__: str

class ScenarioError(ValueError):
    """A scenario that is refused: each problem in its place."""

    diagnostics: list[dict[str, Any]]

class ScenarioWarning(UserWarning):
    """What has to be known before a picture is trusted."""

class RunError(RuntimeError):
    """A scenario that cannot be simulated."""

class Table:
    """Columns that pandas, polars, pyarrow and DuckDB take through Arrow's PyCapsule interface."""

    column_names: list[str]
    def to_pandas(self) -> Any:
        """As a DataFrame of pandas; needs pandas and pyarrow."""
    def to_polars(self) -> Any:
        """As a DataFrame of polars, without a copy."""
    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class Run:
    """What a run found out."""

    counts: Table
    """One row a replicate, page and bin: its reports."""
    quiet: Table
    """The same without the outage."""
    times: Table
    """Start and end of each page's bins."""
    truth: Table
    """What happened in each replicate."""
    bands: Table
    """Baseline, mean and quantiles of each page's bins."""
    figures: Table
    """Each reported figure with its verdict."""
    warnings: list[str]
    def replicates_csv(self) -> bytes: ...
    def json(self) -> str: ...
    def svg(self) -> str: ...
    def png(self) -> bytes: ...
    def html(self) -> str: ...
    def _repr_html_(self) -> str: ...

class Labelled:
    """Labelled series."""

    bins: Table
    """One row a bin: its reports, those without the outage, phase and label."""
    truth: Table
    """One row a series: what happens, what its bins show of it, and how difficult it is to see."""
    def __len__(self) -> int: ...

class Injected:
    """Copies of a series with outages in them."""

    bins: Table
    """One row a copy and bin: its reports, and those of the outages among them."""
    truth: Table
    """One row a copy and outage: when it begins and ends, and its first, highest and last row in the series, counted from 0."""

def run(
    scenario: str | os.PathLike[str] | dict[str, Any],
    *,
    seed: int = 42,
    replicates: int = 1000,
    threads: int | None = None,
    effort: int = 1,
) -> Run: ...
def simulate(
    *,
    date: str | datetime.date,
    start: str | datetime.time,
    service: str = "Service",
    time_zone: str = "UTC",
    source: str = "said in Python",
    seed: int = 42,
    replicates: int = 1000,
    threads: int | None = None,
    effort: int = 1,
    **figures: str | float | datetime.time,
) -> Run: ...
def population(
    file: str | os.PathLike[str] | dict[str, Any] | None = None,
    *,
    series: int = 1000,
    seed: int = 42,
    threads: int | None = None,
) -> Labelled: ...
def inject(
    series: object,
    scenario: str | os.PathLike[str] | dict[str, Any],
    *,
    at: str | datetime.datetime | Iterable[str | datetime.datetime] = (),
    column: str | None = None,
    time_zone: str | None = None,
    scale_to: str | None = None,
    copies: int = 1,
    without: float = 0.0,
    seed: int = 42,
) -> Injected: ...
