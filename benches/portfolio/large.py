"""The computations at scale L, which is too large for all engines at once: each in a process of its own, with the same digest of the result or an error.

``python benches/portfolio/large.py`` asks ``eruf``, DuckDB and Polars for (a), (c) and (e), gives the median of three questions after the first, and writes
``target/bench/portfolio-L-each.md``. What an engine has no memory for is said so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from typing import Any

os.environ.setdefault("POLARS_MAX_THREADS", "2")

import numpy as np
import peers
from generate import generate, tables
from run import CALCULATIONS, OUT, THREADS, Eruf, asked, leave_only, results

#: The tables that each computation is about.
TABLES = {"a": {"entries"}, "c": {"participations"}, "e": {"entries", "targets"}}
ENGINES = {"eruf": Eruf, "duckdb": peers.Duckdb, "polars": peers.Polars}


def ask(name: str, calculation: str, scale: str) -> dict[str, Any]:
    """Asks one engine in this process."""
    work = generate(scale)
    leave_only(work, TABLES[calculation])
    engine = Eruf(None, tables(work)) if name == "eruf" else ENGINES[name](work)
    del work
    times: list[float] = []
    for _ in range(4):
        answer = None
        begun = time.perf_counter()
        answer = asked(engine, calculation, None)()
        times.append(time.perf_counter() - begun)
    digests = {}
    for part, columns in results(engine, calculation, answer).items():
        digest = hashlib.sha256()
        for column, values in columns.items():
            digest.update(column.encode())
            digest.update(np.ascontiguousarray(values).tobytes())
        digests[part] = digest.hexdigest()
    return {"seconds": statistics.median(times[1:]), "digests": digests}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--scale", default="L", choices=["T", "S", "M", "L"])
    arguments.add_argument("--ask", nargs=2, metavar=("ENGINE", "CALCULATION"), help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.ask:
        print(json.dumps(ask(*given.ask, given.scale)))
        return
    lines = [f"Scale {given.scale}, {THREADS} threads, each engine in a process of its own, median of three questions after the first.", ""]
    lines += ["| computation | engine | seconds | eruf takes |", "|---|---|---|---|"]
    for calculation in TABLES:
        own: dict[str, Any] = {}
        for name in ENGINES:
            command = [sys.executable, __file__, "--scale", given.scale, "--ask", name, calculation]
            ran = subprocess.run(command, check=False, capture_output=True, text=True)
            title = f"| ({calculation}) {CALCULATIONS[calculation]} | {name} |"
            # The system ends a process that takes more memory than there is.
            if ran.returncode == -9 and name != "eruf":
                lines.append(f"{title} not enough memory | |")
                continue
            if ran.returncode:
                raise SystemExit(f"({calculation}) {name} failed:\n{ran.stderr}")
            made = json.loads(ran.stdout.splitlines()[-1])
            own = own or made
            if made["digests"] != own["digests"]:
                raise SystemExit(f"({calculation}) {name} differs: {made['digests']} against {own['digests']}")
            ratio = "" if name == "eruf" else f"1/{made['seconds'] / own['seconds']:.1f}"
            lines.append(f"{title} {made['seconds']:.2f} | {ratio} |")
            print(lines[-1], flush=True)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"portfolio-{given.scale}-each.md").write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
