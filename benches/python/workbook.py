"""A workbook of 100 000 rows written and read by the command, by openpyxl and by polars, side by side in one run.

``python benches/python/workbook.py [ROWS]`` times whole processes in rounds whose order rotates: seconds of CPU (median) and the peak of memory. What is read is
the same file for all: the list of participations that ``eruf workbook`` wrote. The command also checks every row and counts the enterprises; the others only read
the cells. Polars takes part if it can read and write workbooks here (fastexcel, xlsxwriter).
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import statistics
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
ROUNDS = 3
ERUF = str(Path(sysconfig.get_path("scripts"), "eruf"))
PROJECT = """schema_version = 1
[project]
name = "A hundred thousand participations"
fund = "ERDF"
programming_period = "2014-2020"
[[decision]]
id = "original"
first = 2019-01-01
last = 2021-12-31
[[period]]
report = 1
first = 2019-01-01
last = 2021-12-31
[[indicator]]
code = "CO01"
basis = "running_total"
goal = "200"
"""
WRITE = {
    "openpyxl": """
import csv, openpyxl, sys
book = openpyxl.Workbook(write_only=True)
sheet = book.create_sheet("Participations")
for row in csv.reader(open(sys.argv[1])):
    sheet.append(row)
book.save(sys.argv[2])
""",
    "polars": """
import polars, sys
polars.read_csv(sys.argv[1], infer_schema=False).write_excel(sys.argv[2])
""",
}
READ = {
    "openpyxl": """
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)
print(sum(1 for row in book[sys.argv[2]].iter_rows(values_only=True) if row[1]))
""",
    "polars": """
import polars, sys
print(polars.read_excel(sys.argv[1], sheet_name=sys.argv[2]).height)
""",
}


def key(place: int) -> str:
    """Returns an invented number of a company, with its check digit."""
    number = f"5599{place:05d}"
    doubled = sum(sum(divmod(int(digit) * (2 - at % 2), 10)) for at, digit in enumerate(number))
    return f"{number[:6]}-{number[6:]}{-doubled % 10}"


def run(command: list[str]) -> tuple[float, float]:
    """Returns seconds of CPU and the peak of memory in MiB of a process."""
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, used = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def side_by_side(what: str, commands: dict[str, list[str]]) -> None:
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    names = list(commands)
    for turn in range(ROUNDS):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            if what == "write":
                Path(commands[name][-1]).unlink(missing_ok=True)
            found[name].append(run(commands[name]))
    best, memory = (statistics.median(run[part] for run in found["eruf"]) for part in (0, 1))
    for name, runs in found.items():
        seconds, peak = (statistics.median(run[part] for run in runs) for part in (0, 1))
        print(f"{what:6} {name:9} {seconds:7.2f} s {peak:7.0f} MiB   {seconds / best:5.1f} x the time, {peak / memory:4.1f} x the memory")


with tempfile.TemporaryDirectory() as name:
    folder = Path(name, "project")
    folder.mkdir()
    (folder / "project.toml").write_text(PROJECT)
    rows = [f"2020-01-{place % 28 + 1:02d},{key(place % 20_000)},non_financial,{place % 9 + 1}" for place in range(ROWS)]
    table = folder / "participations.csv"
    table.write_text("\n".join(["date,enterprise,support,hours", *rows]) + "\n")
    (folder / "outcomes.csv").write_text("indicator,period,value\nCO01,1,122\n")
    peers = ["openpyxl"]
    if all(importlib.util.find_spec(needed) for needed in ("polars", "fastexcel", "xlsxwriter")):
        peers.append("polars")
    book = Path(name, "book.xlsx")
    writers = {"eruf": [ERUF, "workbook", str(folder), "-o", str(book)]}
    writers |= {peer: [sys.executable, "-c", WRITE[peer], str(table), str(Path(name, f"{peer}.xlsx"))] for peer in peers}
    side_by_side("write", writers)
    sheets = zipfile.ZipFile(book)
    unpacked = max(part.file_size for part in sheets.infolist()) / 2**20
    print(f"{ROWS} rows; the sheet is {unpacked:.0f} MiB unpacked: at most {64 + 8 * unpacked:.0f} MiB of memory")
    readers = {"eruf": [ERUF, "count", str(book)]}
    readers |= {peer: [sys.executable, "-c", READ[peer], str(book), "Participations"] for peer in peers}
    side_by_side("read", readers)
    shutil.rmtree(folder)
