"""Small numbers that are hidden in a count cannot be worked out from what is shown, whatever the lists are.

The answer is read as a stranger would: each number that is shown is an equation in the enterprises by key, group and period, and a number of 1 or 2 must not follow from these by linear algebra.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from eruf._eruf import run_command

LEAST = 3
PERIODS = [("2019-01-01", "2019-06-30"), ("2019-07-01", "2019-12-31"), ("2020-01-01", "2020-06-30"), ("2020-07-01", "2020-12-31")]
HEAD = """schema_version = 1
[project]
name = "hidden"
fund = "ERDF"
programming_period = "2014-2020"
[[decision]]
id = "original"
first = 2019-01-01
last = 2020-12-31
[[activity]]
code = "A"
name = "A"
[[activity]]
code = "B"
name = "B"
[[indicator]]
code = "CO01"
basis = "running_total"
goal = 20
"""


def folder(dice: random.Random, path: Path) -> None:
    """Writes lists of enterprises with and without a key, in groups, that took part in some periods."""
    periods = "".join(f"[[period]]\nreport = {report}\nfirst = {first}\nlast = {last}\n" for report, (first, last) in enumerate(PERIODS, 1))
    (path / "project.toml").write_text(HEAD + periods, encoding="utf-8")
    (path / "outcomes.csv").write_text("indicator,period,value\n", encoding="utf-8")
    groups = ["Åre", "Berg", "Krokom", "Ragunda"][: dice.randrange(1, 5)]
    enterprises, rows = ["enterprise,label,kommun"], ["enterprise,label,date,activity"]
    for number in range(dice.randrange(1, 30)):
        who = f"own:{number}," if dice.random() < 0.75 else f",N{number}"
        if dice.random() < 0.8:
            enterprises.append(f"{who},{dice.choice(groups)}")
        for _ in range(dice.choice([1, 1, 2, 3])):
            year, month = dice.choice([2019, 2020]), dice.randrange(1, 13)
            rows.append(f"{who},{year}-{month:02}-10,{dice.choice('AAB')}")
    (path / "enterprises.csv").write_text("\n".join(enterprises) + "\n", encoding="utf-8")
    (path / "participations.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def printed(*arguments: str) -> str:
    """What the command prints."""
    with tempfile.TemporaryFile() as file:
        kept = os.dup(1)
        os.dup2(file.fileno(), 1)
        try:
            code = run_command(["eruf", *arguments])
        finally:
            os.dup2(kept, 1)
            os.close(kept)
        file.seek(0)
        text = file.read().decode("utf-8")
    assert code == 0, text
    return text


def bounds(text: str | None) -> tuple[Any, Any]:
    """Both ends of a number as the document writes it, ``7`` or ``7..8``."""
    if text is None:
        return None, None
    low, _, high = text.partition("..")
    return low, high or low


Row = dict[Any, Fraction]


def combined(*rows: Row) -> Row:
    total: Row = {}
    for row in rows:
        for name, factor in row.items():
            total[name] = total.get(name, Fraction()) + factor
    return total


class Stranger:
    """What follows from the numbers that are shown: each is a sum of enterprises that are not below 0."""

    def __init__(self) -> None:
        self.shown: list[tuple[Row, int]] = []

    def sees(self, row: Row, value: object) -> None:
        if value is not None:
            self.shown.append((row, int(str(value))))

    def solve(self) -> None:
        nobody = {name for row, value in self.shown if value == 0 for name in row}
        self.rows: list[tuple[Any, Row]] = []
        for row, _ in self.shown:
            left = self.reduced({name: factor for name, factor in row.items() if name not in nobody})
            if left:
                pivot = next(iter(left))
                self.rows.append((pivot, {name: factor / left[pivot] for name, factor in left.items()}))
        self.nobody = nobody

    def reduced(self, row: Row) -> Row:
        for pivot, of in self.rows:
            if pivot in row:
                factor = row[pivot]
                row = combined(row, {name: -factor * value for name, value in of.items()})
                row = {name: value for name, value in row.items() if value}
        return row

    def knows(self, row: Row) -> bool:
        return not self.reduced({name: factor for name, factor in row.items() if name not in self.nobody})


def check(path: Path) -> int:
    whole = json.loads(printed("count", str(path), "--by", "kommun", "--format", "json"))
    shown = json.loads(printed("count", str(path), "--by", "kommun", "--hide-small", "--format", "json"))
    [truth], [seen] = whole["indicators"], shown["indicators"]
    groups = [group["value"] for group in whole["groups"]["groups"]]
    every = range(len(PERIODS))

    def part(kinds: str, of: list[object] | None = None, at: Any = every) -> Row:
        return {(kind, group, period): Fraction(1) for kind in kinds for group in (groups if of is None else of) for period in at}

    stranger, numbers = Stranger(), []

    def number(row: Row, value: int, told: object) -> None:
        """A number of the answer: what it is, and what is shown of it."""
        stranger.sees(row, told)
        numbers.append((row, value))
        assert told is None or not 0 < value < LEAST

    for name, kinds in (("keyed", "k"), ("unkeyed", "u")):
        number(part(kinds), truth[name], seen[name])
    if truth["keyed"]:
        stranger.sees(part("k"), seen["enterprises_low"])
    number(part("ku"), int(truth["enterprises_high"]), seen["enterprises_high"])
    for at, (point, told) in enumerate(zip(truth["periods"], seen["periods"], strict=True)):
        number(part("k", at=[at]), point["new_keyed"], told["new_keyed"])
        number(part("u", at=[at]), point["new_unkeyed"], told["new_unkeyed"])
        number(part("ku", at=range(at + 1)), int(point["cumulative_high"]), told["cumulative_high"])
        if sum(one["new_keyed"] for one in truth["periods"][: at + 1]):
            stranger.sees(part("k", at=range(at + 1)), told["cumulative_low"])
        again: Row = {("again", at): Fraction(1)} if at else {}
        number(combined(part("ku", at=[at]), again), point["distinct"], told["distinct"])
        numbers.append((again, point["distinct"] - point["new_keyed"] - point["new_unkeyed"]))
    for group, told in zip(whole["groups"]["groups"], shown["groups"]["groups"], strict=True):
        (low, high), ends = bounds(group["enterprises"]), bounds(told["enterprises"])
        number(part("ku", [group["value"]]), int(high), ends[1])
        # 1 of those without a key may be one with a key or none.
        if int(low) > 1 or low == high:
            stranger.sees(part("k", [group["value"]]), ends[0])
            numbers += [(part("k", [group["value"]]), int(low)), (part("u", [group["value"]]), int(high) - int(low))]
    stranger.solve()
    small = [(row, value) for row, value in numbers if 0 < value < LEAST]
    for row, value in small:
        assert not stranger.knows(row), (value, row)
    text = printed("count", str(path), "--by", "kommun", "--hide-small")
    assert "··" in text or not small
    table = printed("count", str(path), "--by", "kommun", "--hide-small", "--format", "csv")
    assert table.count("true") == sum(group["hidden"] for group in shown["groups"]["groups"]) + shown["groups"]["total_hidden"]
    return len(small)


def test_no_small_number_follows_from_what_is_shown(tmp_path: Path) -> None:
    found = 0
    for seed in range(150):
        path = tmp_path / str(seed)
        path.mkdir()
        folder(random.Random(seed), path)
        found += check(path)
    assert found > 500


@pytest.mark.parametrize(("cells", "hidden"), [(["A"] * 10 + ["B"] * 5 + ["C"], {"B", "C"}), (["A"] * 4 + ["B"] * 4, set())])
def test_groups_hide_the_same_cells(cells: list[str], hidden: set[str], tmp_path: Path) -> None:
    import eruf

    folder(random.Random(1), tmp_path)
    enterprises = "".join(f"own:{number},{group}\n" for number, group in enumerate(cells))
    rows = "".join(f"own:{number},2019-02-01,A\n" for number in range(len(cells)))
    (tmp_path / "enterprises.csv").write_text("enterprise,kommun\n" + enterprises, encoding="utf-8")
    (tmp_path / "participations.csv").write_text("enterprise,date,activity\n" + rows, encoding="utf-8")
    groups = eruf.load(tmp_path).groups("CO01", by="kommun", hide_below=LEAST)
    assert groups is not None
    assert {value for value, enterprises in groups if enterprises is None} == hidden


def test_the_capture_sees_what_is_printed() -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        assert printed("--version").startswith("eruf")
