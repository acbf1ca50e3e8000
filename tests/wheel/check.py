"""What an installed wheel has to do by itself: the same numbers as the program, and problems in their place."""

import csv
import io
import pathlib
import re
import signal
import subprocess
import tempfile
import threading
import time
import warnings

import outagesim

warnings.simplefilter("error", outagesim.ScenarioWarning)

# The same bytes as the program's, from a file, its path as text, its text and a dict.
scenario = {"service": "Example", "time-zone": "UTC", "outage": {
    "source": 'Example "Times"', "date": "2024-03-05", "start": "about 13:50", "peak": 5500}}
text = ('service = "Example"\ntime-zone = "UTC"\n[outage]\nsource = "Example \\"Times\\""\ndate = "2024-03-05"\n'
        'start = "about 13:50"\npeak = 5500\n')
with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder, "scenario.toml")
    file.write_text(text, encoding="utf-8")
    command = ["outagesim", "run", file, "--quiet", "--replicates", "50", "--seed", "7", "--out", folder,
               "--format", "replicates,json,svg,png,html"]
    subprocess.run(command, check=True)
    written = {kind: next(pathlib.Path(folder).glob(f"*{kind}")).read_bytes() for kind in (".csv", ".json", ".svg", ".png", ".html")}
    for form in (file, str(file), text, scenario):
        run = outagesim.run(form, replicates=50, seed=7)
        assert run.replicates_csv() == written[".csv"], form
    assert run.json().encode() == written[".json"]
    assert run.svg().encode() == written[".svg"]
    assert run.png() == written[".png"]
    assert run.html().encode() == written[".html"]
    assert run._repr_html_().startswith("<iframe srcdoc=")

# Problems are told with their places.
try:
    outagesim.run(text.replace("about 13:50", "half past noonish"))
    raise AssertionError("nobody reads that")
except outagesim.ScenarioError as error:
    assert "scenario:6:20" in str(error), error
    [problem] = error.diagnostics
    assert (problem["code"], problem["line"], problem["column"]) == ("unreadable-wording", 6, 20), problem
    assert problem["expected"] and problem["severity"] == "error"
for wrong, told in (({"outage": {"date": object()}}, "has no place"), ({5: "x"}, "no key")):
    try:
        outagesim.run(wrong)
        raise AssertionError(f"{wrong} is no scenario")
    except TypeError as error:
        assert told in str(error), error
try:
    outagesim.run(text, replicates=0)
    raise AssertionError("no replicates are no run")
except outagesim.RunError as error:
    assert "between 1 and" in str(error), error
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    outagesim.run(text.replace("5500", "55_000_000"), replicates=10)
    assert "implausible" in str(caught[0].message) and all(one.filename == __file__ for one in caught), caught

# Ctrl-C ends the waiting, long before the work is done; also where a shell that starts this in the background ignores it.
signal.signal(signal.SIGINT, signal.default_int_handler)
threading.Timer(0.3, signal.raise_signal, [signal.SIGINT]).start()
began = time.perf_counter()
try:
    outagesim.run(text, replicates=100_000)
    raise AssertionError("the signal came too late to tell")
except KeyboardInterrupt:
    assert time.perf_counter() - began < 2

# What the README shows.
examples = re.findall(r"`(outagesim\.simulate\(.*?\))`", pathlib.Path("README.md").read_text(encoding="utf-8"))
assert examples
for example in examples:
    assert len(eval(example).counts) > 10_000, example
print("the wheel does by itself what it has to")
