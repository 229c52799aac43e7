"""One answer, wherever it is read: the reference, the status, the series, and the status as JSON, CSV, Markdown and HTML."""

from __future__ import annotations

import csv
import html
import importlib.util
import io
import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import pytest

import eruf
from eruf import Ratio, Status
from eruf.attainment import StatusRow
from eruf.outcome import Series
from made import Made, made

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = 1_000
AT_ONCE = 100


def reference(question: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = REFERENCE.answer(question)
    return answer


def load_reference() -> Any:
    spec = importlib.util.spec_from_file_location("eruf_reference", ROOT / "tests" / "reference" / "eruf_reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REFERENCE = load_reference()
Figure = Literal["variance", "relative_variance", "attainment", "utilisation"]
FIGURES: tuple[Figure, ...] = ("variance", "relative_variance", "attainment", "utilisation")
NAMES = {"variance": "variance", "relative_variance": "relative", "attainment": "share", "utilisation": "utilisation"}


def fraction(figure: Decimal | Ratio) -> Fraction:
    return figure.fraction() if isinstance(figure, Ratio) else Fraction(figure)


def written(bounds: tuple[Decimal, Decimal] | tuple[Ratio, Ratio] | None, reason: str | None) -> list[str] | str | None:
    return reason if bounds is None else [str(fraction(bounds[0])), str(fraction(bounds[1]))]


def asked(case: Made) -> tuple[Status, Series]:
    known_at, as_of = case.question["known_at"], case.question["as_of"]
    return case.project.status(known_at=known_at, as_of=as_of), case.project.series("X", known_at=known_at, as_of=as_of)


@pytest.mark.parametrize("start", range(0, PROJECTS, AT_ONCE))
def test_the_reference_gives_the_same_figures(start: int) -> None:
    for seed in range(start, start + AT_ONCE):
        case = made(seed)
        expected = reference(case.question)
        status, series = asked(case)
        row = status[0]
        for figure in FIGURES:
            assert written(row.bounds_of(figure), row.why_undefined(figure)) == expected["attainment"][NAMES[figure]], (seed, figure)
        assert (row.state, row.kept, row.carried) == (expected["attainment"]["state"], expected["attainment"]["kept"], expected["carried"]), seed
        assert list(row.completeness) == list(series.completeness) == expected["completeness"], seed
        assert status.horizon.months.fraction() == Fraction(expected["months"]), seed
        assert row.verdict is not None
        share = row.bounds_of("attainment")
        if share is not None:
            thresholds = [Ratio(edge.numerator, edge.denominator) for edge in map(Fraction, case.question["edges"])]
            assert [str(part.percent(decimals=case.question["decimals"], thresholds=thresholds)) for part in share] == expected["percent"], seed
        points = [
            {
                "state": point.state,
                "increment": point.no_increment or [*(written(point.increment_bounds, None) or ()), point.increment_since],
                "cumulative": written(point.cumulative_bounds, point.no_outcome),
                "carried": point.carried,
                "complete": list(point.period_completeness),
                "complete_to_date": list(point.completeness),
            }
            for point in series
        ]
        assert points == expected["points"], seed


def test_no_answer_differs_between_the_formats() -> None:
    for seed in range(200):
        held_against_its_formats(asked(made(seed))[0])


@pytest.mark.parametrize("name", ["sim-jh", "time-series", "period-2127"])
def test_no_answer_of_an_example_differs_between_the_formats(name: str) -> None:
    held_against_its_formats(eruf.load(ROOT / "examples" / name).status())


def held_against_its_formats(status: Status) -> None:
    document = json.loads(status.render(format="json"))
    assert document["as_of"] == str(status.as_of)
    in_json = {row["code"]: row for row in document["rows"] + document["activity_goals"]}
    in_csv = {row["code"]: row for row in csv.DictReader(io.StringIO(status.render(format="csv")))}
    assert len(in_json) == len(in_csv) == len(status)
    for row in status:
        as_json(row, in_json[row.code])
        as_csv(row, in_csv[row.code])
    tables = [markdown(status.render(format="markdown")), page(status._repr_html_())]
    for table in tables:
        assert [cells[0] for cells in table][: len(status.indicators)] == [row.code for row in status.indicators]
        for row, cells in zip(status.indicators, table, strict=False):
            as_shown(row, cells)


def outcome(row: StatusRow) -> str | None:
    if row.outcome_bounds is None:
        return None
    low, high = row.outcome_bounds
    return f"{low:f}" if low == high else f"{low:f}..{high:f}"


def as_json(row: StatusRow, found: dict[str, Any]) -> None:
    assert found["outcome"] == outcome(row) and found["state"] == row.state and found["undefined"] == row.undefined
    assert (found["reported"], found["due"]) == row.completeness and found["carried"] == row.carried
    for figure in FIGURES:
        bounds, reason = row.bounds_of(figure), row.why_undefined(figure)
        assert found.get(f"{figure}_undefined") == reason
        if bounds is None:
            assert found[figure] is None
            continue
        names = [figure, figure] if bounds[0] == bounds[1] else [f"{figure}_low", f"{figure}_high"]
        for name, bound in zip(names, bounds, strict=True):
            assert Fraction(int(found[f"{name}_numerator"]), int(found[f"{name}_denominator"])) == bound.fraction()
            assert Decimal(found[name]) == bound.decimal(places=12)


def as_csv(row: StatusRow, found: dict[str, str]) -> None:
    assert (found["outcome"], found["state"], found["undefined"]) == (outcome(row) or "", row.state, row.undefined or "")
    for figure in FIGURES:
        bounds = row.bounds_of(figure)
        decimals = [] if bounds is None else [Decimal(text) for text in found[figure].split("..")]
        assert bounds is not None or found[figure] == ""
        assert decimals == [bound.decimal(places=12) for bound in dict.fromkeys(bounds or ())]


def markdown(text: str) -> list[list[str]]:
    lines = [re.sub(r"\\(.)", r"\1", line) for line in text.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[1:]]


def page(text: str) -> list[list[str]]:
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", text)]
    return [[html.unescape(cell) for cell in row] for row in rows if row]


def as_shown(row: StatusRow, cells: list[str]) -> None:
    """The figures that a person reads are those of the row, rounded once."""
    _, _, _, told, _, relative, share, _ = cells
    if row.outcome_bounds is not None:
        assert [Decimal(text.replace(",", "")) for text in told.split(" to ")] == list(dict.fromkeys(row.outcome_bounds))
    for figure, cell in (("relative_variance", relative), ("attainment", share)):
        bounds = row.bounds_of("relative_variance" if figure == "relative_variance" else "attainment")
        if bounds is not None:
            assert [Decimal(text) for text in cell.split(" %")[0].replace(",", "").split(" to ")] == [bound.percent() for bound in dict.fromkeys(bounds)]
