"""One labelled series after another from GutenTAG (PyPI: timeeval-gutentag), the generator of TimeEval."""

import sys
import time

from gutenTAG import GutenTAG

series, bins = int(sys.argv[1]), 96
config = {"timeseries": [{
    "name": f"series{number}", "length": bins, "base-oscillations": [{"kind": "sine", "frequency": 2.0}],
    "anomalies": [{"position": "middle", "length": 10, "channel": 0, "kinds": [{"kind": "amplitude", "amplitude_factor": 3.0}]}]}
    for number in range(series)]}
began = time.process_time()
generator = GutenTAG(seed=42)
generator.load_config_dict(config)
generator.generate(return_timeseries=True)
took = time.process_time() - began
print(f"GutenTAG: {series * bins / took / 1e6:.4f} million bins a second of CPU time")
