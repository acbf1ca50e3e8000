"""The same labelled series by hand: numpy draws them, pyarrow writes them. One thread.

Curves have the prior of `model/prior.rs`, the discrepancy, and counts of the same distributions; phases and difficulty are left out.
"""

import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

series, bins, batch = int(sys.argv[1]), 96, 1000
pa.set_cpu_count(1)
rng = np.random.default_rng(42)
median = np.array([61.0, 29.0, 340.0, 15.0, 84.0, 0.12])
sd = np.array([1.35, 1.25, 1.05, 1.35, 1.1, 1.1])
correlations = np.array([
    [1.0, 0.5, -0.05, 0.45, 0.2, 0.3], [0.5, 1.0, 0.1, 0.35, 0.2, 0.2], [-0.05, 0.1, 1.0, -0.05, 0.0, -0.05],
    [0.45, 0.35, -0.05, 1.0, 0.25, 0.15], [0.2, 0.2, 0.0, 0.25, 1.0, 0.0], [0.3, 0.2, -0.05, 0.15, 0.0, 1.0]])
root = np.linalg.cholesky(correlations * np.outer(sd, sd))
mean = np.append(np.log(median[:5]), np.log(median[5] / (1 - median[5])))


def cumulative(w, d, rise, fatigue, fast, slow, share):
    """Integral of the surge until w minutes after the onset, as in `model/surge.rs`."""
    def risen(w):
        x = np.minimum(w, rise) / fatigue
        ramp = fatigue**2 / rise * (1 - np.exp(-x) - x * np.exp(-x))
        return ramp + np.where(w > rise, fatigue * (np.exp(-rise / fatigue) - np.exp(-w / fatigue)), 0)

    level = np.minimum(d / rise, 1) * np.exp(-d / fatigue)
    x = np.maximum(w - d, 0)
    tail = (1 - share) * fast * (1 - np.exp(-x / fast)) + share * slow * (1 - np.exp(-x / slow))
    return risen(np.clip(w, 0, d)) + level * tail


began = time.process_time()
with pq.ParquetWriter("numpy.parquet", pa.schema([
        ("series", pa.int64()), ("time_utc", pa.timestamp("us", "UTC")), ("reports", pa.int64()), ("quiet", pa.int64()),
        ("label", pa.int8())]), use_dictionary=False, compression="none") as writer:
    for first in range(0, series, batch):
        free = mean + rng.standard_normal((batch, 6)) @ root.T
        d, rise, fatigue, fast, slow = np.exp(free[:, :5].T)[:, :, None]
        share = (1 / (1 + np.exp(-free[:, 5])))[:, None]
        onset = rng.uniform(240, 720, (batch, 1))
        edges = 15.0 * np.arange(bins + 1) - onset
        surge = np.diff(cumulative(edges, d, rise, fatigue, fast, slow, share))
        path = np.empty((batch, bins))
        path[:, 0] = rng.standard_normal(batch)
        rho = np.exp(-15 / 60)
        for bin in range(1, bins):
            path[:, bin] = rho * path[:, bin - 1] + np.sqrt(1 - rho**2) * rng.standard_normal(batch)
        surge *= np.exp(0.38 * np.exp(0.65 * rng.standard_normal((batch, 1))) * path)
        peak = np.exp(rng.uniform(np.log(20), np.log(60000), (batch, 1)))
        surge *= peak / surge.max(axis=1, keepdims=True)
        level = np.exp(rng.uniform(np.log(0.5), np.log(100), (batch, 1)))
        begins = rng.integers(0, 366 * 96, batch) * 900_000_000
        hour = (begins[:, None] / 6e7 + 15.0 * np.arange(bins)) % 1440
        quiet = rng.negative_binomial(level * (1 + 0.82 * np.cos(2 * np.pi * (hour - 820) / 1440)) / 0.6, 1 / 1.6)
        reports = quiet + rng.poisson(surge)
        times = begins[:, None] + 900_000_000 * np.arange(bins)
        writer.write_table(pa.table([
            np.repeat(np.arange(first, first + batch), bins), pa.array(times.ravel(), pa.timestamp("us", "UTC")), reports.ravel(),
            quiet.ravel(), (reports > quiet).ravel().astype(np.int8)], schema=writer.schema))
took = time.process_time() - began
print(f"numpy by hand: {series * bins / took / 1e6:.2f} million bins a second of CPU time")
