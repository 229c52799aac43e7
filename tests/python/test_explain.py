"""Every figure of both example projects explains itself: its trace, computed again from its leaves by a reference of its own, gives the figure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import eruf
import pytest
from eruf import Project
from eruf.attainment import StatusRow

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Node = dict[str, Any]
Bounds = tuple[Fraction, Fraction] | str

FIGURES: list[Literal["outcome", "target", "variance", "relative_variance", "attainment", "utilisation", "share_of_level", "derived"]] = [
    "outcome",
    "target",
    "variance",
    "relative_variance",
    "attainment",
    "utilisation",
    "share_of_level",
    "derived",
]


def told(node: Node) -> Bounds:
    """What a node says of itself."""
    if "value_numerator" in node:
        exact = Fraction(int(node["value_numerator"]), int(node["value_denominator"]))
        return exact, exact
    if "value_low_numerator" in node:
        low, high = (Fraction(int(node[f"value_{end}_numerator"]), int(node[f"value_{end}_denominator"])) for end in ("low", "high"))
        return low, high
    return str(node["undefined"])


def leaf(node: Node) -> Bounds:
    """What a leaf says where it was given, read once more from there."""
    origin = node.get("origin", {})
    if "entry" in origin:
        text = origin["entry"]["value"]
        if not text.lstrip("-")[0].isdigit() or not all(c.isdigit() or c in "-." for c in text):
            # Words are read as bounds, or stay words.
            return told(node)
        low, _, high = text.partition("..")
        return Fraction(low), Fraction(high or low)
    return told(node)


def again(node: Node) -> Bounds:
    """A node computed from its leaves, by the name of its operation alone."""
    operation, inputs = node["operation"], [again(part) for part in node["inputs"]]
    if operation == "input":
        return leaf(node)
    if not inputs:
        # Nothing was reported, and the node says why there is no figure.
        assert isinstance(told(node), str)
        return told(node)
    reasons = [part for part in inputs if isinstance(part, str)]
    if reasons:
        return told(node) if isinstance(told(node), str) else reasons[0]
    parts = [part for part in inputs if not isinstance(part, str)]
    if operation == "last":
        return parts[-1]
    if operation == "sum":
        return sum((low for low, _ in parts), Fraction()), sum((high for _, high in parts), Fraction())
    if operation == "sum_of_gains":
        gains = [max(low, Fraction()) for low, _ in parts]
        return sum(gains, Fraction()), sum(gains, Fraction())
    if operation == "difference":
        (low, high), (from_low, from_high) = parts
        return low - from_high, high - from_low
    if operation == "product":
        (low, high), (times, _) = parts
        return low * times, high * times
    if operation == "quotient":
        (low, high), (by, _) = parts
        if by == 0:
            return told(node) if isinstance(told(node), str) else "division by zero"
        return min(low / by, high / by), max(low / by, high / by)
    if operation == "distance":
        (low, high), (least, _), (most, _) = parts

        def distance(outcome: Fraction) -> Fraction:
            return outcome - least if outcome < least else outcome - most if outcome > most else Fraction()

        return distance(low), distance(high)
    assert operation == "beside", operation
    return told(node) if isinstance(told(node), str) else (parts[0][0], parts[-1][1])


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for part in node["inputs"]:
        yield from nodes(part)


def shown(row: StatusRow, figure: Any) -> Bounds | None:
    """The figure as the status has it."""
    if figure == "outcome":
        bounds = row.outcome_bounds
        return (Fraction(bounds[0]), Fraction(bounds[1])) if bounds is not None else str(row.no_outcome)
    if figure == "derived":
        return (row.derived[0].fraction(), row.derived[1].fraction()) if row.derived is not None else None
    if figure == "target":
        low, high = row.target_bounds
        ends = [end.fraction() for end in (low, high) if end is not None]
        return (ends[0], ends[-1]) if ends else None
    found = row.bounds_of(figure)
    return (found[0].fraction(), found[1].fraction()) if found is not None else row.why_undefined(figure)


@pytest.mark.parametrize(("example", "known_at"), [("sim-jh", None), ("time-series", None), ("time-series", 7), ("time-series", 5), ("time-series", 2)])
def test_every_figure_follows_from_its_leaves(example: str, known_at: int | None) -> None:
    project: Project = eruf.load(EXAMPLES / example)
    checked = 0
    for row in project.status(known_at=known_at):
        for figure in FIGURES:
            expected = shown(row, figure)
            if figure in ("outcome", "derived") or row.version is not None:
                if figure == "derived" and expected is None:
                    continue
                trace = project.explain(row.code, figure, known_at=known_at).to_dict()
                for node in nodes(trace):
                    if "state" not in node:
                        assert again(node) == told(node), (row.code, figure, node)
                if expected is not None:
                    assert told(trace) == expected, (row.code, figure)
                    checked += 1
    assert checked > 40


PLAN: list[Literal["expected", "index", "required_pace", "average_pace"]] = ["expected", "index", "required_pace", "average_pace"]
ESTIMATES: list[tuple[Any, Any]] = [
    ("estimate_average_pace", "average_pace"),
    ("estimate_last_periods", "last_periods"),
    ("estimate_plan_shaped", "plan_shaped"),
]


@pytest.mark.parametrize(("known_at", "as_of"), [(None, None), (8, None), (5, None), (7, "2020-06-30")])
def test_every_figure_of_a_plan_follows_from_its_leaves(known_at: int | None, as_of: str | None) -> None:
    project = eruf.load(EXAMPLES / "time-series")
    checked = 0
    for code in ("CO01", "CO05", "CO08", "EN1", "A1.1"):
        paces = project.plan(code, known_at=known_at, as_of=as_of)
        pace = paces[-1]
        figures: dict[Any, Any] = {figure: getattr(pace, {"required_pace": "required", "average_pace": "average"}.get(figure, figure)) for figure in PLAN}
        estimates: dict[Any, Any] = {**pace.estimates}
        figures |= {figure: estimates.get(method) for figure, method in ESTIMATES}
        for figure, value in figures.items():
            if value is None:
                with pytest.raises(eruf.InvalidValue, match="no figure"):
                    project.explain(code, figure, known_at=known_at, as_of=as_of)
                continue
            trace = project.explain(code, figure, known_at=known_at, as_of=as_of).to_dict()
            assert told(trace) == (value.fraction(), value.fraction()), (code, figure)
            for node in nodes(trace):
                assert again(node) == told(node), (code, figure, node)
            checked += 1
    assert checked > 15


def test_entries_of_a_trace_name_file_line_report_and_what_they_replaced() -> None:
    project = eruf.load(EXAMPLES / "time-series")
    trace = project.explain("CO01", "outcome", known_at=7, as_of="2018-12-31").to_dict()
    north = next(part for part in trace["inputs"] if part["name"] == "Partner North")
    origin = north["inputs"][0]["origin"]
    assert (origin["entry"]["value"], origin["entry"]["report"], origin["entry"]["correction"]) == (
        "21",
        7,
        "two enterprises had been counted under two names each",
    )
    assert [(entry["value"], entry["report"], entry["source"]["file"]) for entry in origin["replaced"]] == [("23", 3, "outcomes.csv")]


def test_what_cannot_be_explained_is_refused() -> None:
    project = eruf.load(EXAMPLES / "sim-jh")
    with pytest.raises(eruf.InvalidValue, match="no indicator"):
        project.explain("CO99", "outcome")
    with pytest.raises(eruf.InvalidValue, match="no figure derived"):
        project.explain("CO01", "derived")
