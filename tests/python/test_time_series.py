"""The lists of the synthetic project against a plain reading of the same files, written for this test alone."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import eruf

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "time-series"
# The last days of the ten reporting periods: every four months from 2018.
ENDS = [date(year, month, day) for year in (2018, 2019, 2020) for month, day in ((4, 30), (8, 31), (12, 31))] + [date(2021, 4, 30)]


def key(cell: str) -> str:
    """The digits of a number, or the key itself; two spellings of one number are the same."""
    if re.match(r"[A-Z]{2}:|own:", cell):
        return cell
    digits = re.sub(r"[^0-9+]", "", cell.removeprefix("SE").removesuffix("01") if cell.startswith("SE") else cell)
    return digits[2:] if len(digits) == 12 and digits.startswith("16") else digits


def participations() -> list[tuple[date, str, str, int]]:
    """Day, enterprise (made up for each row that names none), whether it has a key, and the report that first knew it."""
    found = []
    with (FOLDER / "participations.csv").open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter=";")):
            day = date.fromisoformat(row["date"])
            covering = next(report for report, end in enumerate(ENDS, 1) if day <= end)
            name = key(row["enterprise"]) if row["enterprise"] else f"label {row['label'] or number}"
            found.append((day, name, "key" if row["enterprise"] else "none", int(row["report"] or covering)))
    return sorted(found)


@pytest.mark.parametrize("known_at", range(1, 11))
def test_the_count_is_that_of_plain_sets(known_at: int) -> None:
    project = eruf.load(FOLDER)
    count = project.count("CO01", known_at=known_at)
    assert count is not None
    known = [row for row in participations() if row[3] <= known_at]
    seen: dict[str, int] = {}
    for number, end in enumerate(ENDS[:known_at], 1):
        start = ENDS[number - 2] if number > 1 else date.min
        rows = [row for row in known if start < row[0] <= end]
        new = {name: kind for _, name, kind, _ in rows if name not in seen}
        seen |= dict.fromkeys(new, number)
        point = count.periods[number - 1]
        assert (point.participations, point.distinct) == (len(rows), len({row[1] for row in rows}))
        kinds = Counter(new.values())
        assert (point.new_keyed, point.new_unkeyed) == (kinds["key"], kinds["none"])
    keyed = {name for _, name, kind, _ in known if kind == "key"}
    assert (count.keyed, count.unkeyed) == (len(keyed), len(seen) - len(keyed))
    assert tuple(map(int, count.enterprises)) == (len(keyed), len(seen))


def test_new_enterprises_are_those_registered_less_than_three_years_before_the_start() -> None:
    project = eruf.load(FOLDER)
    count = project.count("CO05")
    assert count is not None
    with (FOLDER / "enterprises.csv").open(encoding="utf-8", newline="") as file:
        registered = {key(row["enterprise"]) or f"label {row['label']}": row["registered"] for row in csv.DictReader(file)}
    supported = {name for _, name, _, _ in participations()}
    new = {name for name in supported if registered.get(name, "")[:10] > "2015-01-01"}
    unknown = {name for name in supported if name not in registered}
    assert (count.keyed + count.unkeyed, count.undetermined) == (len(new), len(unknown)) == (9, 2)


def test_employment_is_that_of_plain_fractions() -> None:
    # Enterprise by enterprise: annual reports before needs analyses, hours over so many months of 1 920 a year, persons by their share.
    with (FOLDER / "employment.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    supported = {name for _, name, _, _ in participations()}
    sides: dict[tuple[str, str, str], dict[str, Fraction]] = {}
    for row in rows:
        value = Fraction(row["value"])
        if row["measure"] == "hours":
            first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
            value /= Fraction(1920 * ((last.year - first.year) * 12 + last.month - first.month + 1), 12)
        elif row["measure"] == "headcount":
            value *= Fraction(row["share"])
        sides.setdefault((key(row["enterprise"]), row["measure"], row["method"]), {})[row["moment"]] = value
    changes: dict[str, Fraction] = {}
    for method in ("annual report", "needs analysis"):
        for (name, measure, by), values in sides.items():
            if measure != "safeguarded" and by == method and name in supported and len(values) == 2:
                changes.setdefault(name, values["after"] - values["before"])
    floored, net = sum(max(change, Fraction(0)) for change in changes.values()), sum(changes.values())
    project = eruf.load(FOLDER)
    derived = next(status.derived for status in project.status() if status.code == "CO08")
    assert derived is not None
    assert derived[0].fraction() == derived[1].fraction() == floored
    total = project.employment().total
    assert total is not None and (total.floored.fraction(), total.net.fraction()) == (floored, net)
