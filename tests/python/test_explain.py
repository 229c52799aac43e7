"""Every figure of the example projects explains itself: its trace, computed again from its leaves by a reference of its own, gives the figure. Traces step by step are in ``traces.toml``."""

from __future__ import annotations

import importlib.util
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import eruf
import pytest
from eruf import Project
from eruf.attainment import StatusRow
from test_tables import Row, rows

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


def load_reference() -> Any:
    spec = importlib.util.spec_from_file_location("trace_reference", ROOT / "tests" / "reference" / "trace_reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REFERENCE = load_reference()
Node = dict[str, Any]
Bounds = tuple[Fraction, Fraction] | str

FIGURES: list[Literal["outcome", "target", "variance", "relative_variance", "attainment", "utilisation", "share_of_level", "state", "derived"]] = [
    "outcome",
    "target",
    "variance",
    "relative_variance",
    "attainment",
    "utilisation",
    "share_of_level",
    "state",
    "derived",
]


@pytest.mark.parametrize("asked", ["141", "CO08.outcome", "utfall"])
def test_a_number_is_asked_for_by_its_value_its_id_and_its_name(asked: str) -> None:
    shown = eruf.load(EXAMPLES / "sim-jh").explain_shown(asked, language="sv")
    outcome = next(figure for figure in shown.to_dict() if figure["id"] == "CO08.outcome")
    assert [step["value"] for step in outcome["steps"]][0] == "141"
    assert "outcomes.csv rad 5" in str(shown) and "CO08.outcome" in shown._repr_html_()


@pytest.mark.parametrize("asked", ["140.5", "", "CO99", "nothing"])
def test_a_number_that_no_figure_shows_is_refused(asked: str) -> None:
    with pytest.raises(eruf.InvalidValue):
        eruf.load(EXAMPLES / "sim-jh").explain_shown(asked)


def told(node: Node) -> Any:
    return REFERENCE.told(node)


def assert_follows(trace: Node, *about: Any) -> None:
    """Every node is what its operation makes of its leaves."""
    for node in REFERENCE.nodes(trace):
        assert REFERENCE.again(node) == REFERENCE.told(node), (*about, node)


def shown(row: StatusRow, figure: Any) -> Bounds | None:
    """The figure as the status has it."""
    if figure == "outcome":
        bounds = row.outcome_bounds
        return (Fraction(bounds[0]), Fraction(bounds[1])) if bounds is not None else str(row.no_outcome)
    if figure == "state":
        return str(row.state)
    if figure == "derived":
        return (row.derived[0].fraction(), row.derived[1].fraction()) if row.derived is not None else None
    if figure == "target":
        low, high = row.target_bounds
        ends = [end.fraction() for end in (low, high) if end is not None]
        return (ends[0], ends[-1]) if ends else None
    found = row.bounds_of(figure)
    return (found[0].fraction(), found[1].fraction()) if found is not None else row.why_undefined(figure)


@pytest.mark.parametrize(
    ("example", "known_at"),
    [("sim-jh", None), ("time-series", None), ("time-series", 7), ("time-series", 5), ("time-series", 2), ("period-2127", None), ("period-2127", 5), ("two-files", None)],
)
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
                assert_follows(trace, row.code, figure)
                if expected is not None:
                    assert told(trace) == expected, (row.code, figure)
                    checked += 1
    assert checked > (5 if example == "two-files" else 40)


PLAN: list[Literal["expected", "index", "required_pace", "average_pace", "best_pace"]] = ["expected", "index", "required_pace", "average_pace", "best_pace"]
ESTIMATES: list[tuple[Any, Any]] = [
    ("estimate_average_pace", "average_pace"),
    ("estimate_last_periods", "last_periods"),
    ("estimate_plan_shaped", "plan_shaped"),
]
OF_PACE = {"required_pace": "required", "average_pace": "average", "best_pace": "best"}


@pytest.mark.parametrize("example", ["time-series", "sim-jh", "period-2127"])
@pytest.mark.parametrize(("known_at", "as_of"), [(None, None), (8, None), (5, None), (7, "2020-06-30")])
def test_every_figure_of_a_plan_follows_from_its_leaves(example: str, known_at: int | None, as_of: str | None) -> None:
    if example != "time-series" and (known_at is not None or as_of is not None):
        pytest.skip("its reports have other numbers")
    project = eruf.load(EXAMPLES / example)
    checked = undefined = 0
    for row in project.status(known_at=known_at, as_of=as_of):
        code = row.code
        paces = project.plan(code, known_at=known_at, as_of=as_of)
        pace = paces[-1] if paces else None
        figures: dict[Any, Any] = {figure: getattr(pace, OF_PACE.get(figure, figure), None) for figure in PLAN}
        estimates: dict[Any, Any] = {**pace.estimates} if pace else {}
        figures |= {figure: estimates.get(method) for figure, method in ESTIMATES}
        for figure, value in figures.items():
            trace = project.explain(code, figure, known_at=known_at, as_of=as_of).to_dict()
            assert_follows(trace, code, figure)
            if value is None:
                # Undefined or between bounds, and the trace says which.
                undefined += isinstance(told(trace), str)
                continue
            assert told(trace) == (value.fraction(), value.fraction()), (code, figure)
            checked += 1
    assert checked > 5
    assert undefined > 5


BASE = """schema_version = 1
[project]
name = "traces"
fund = "ERDF"
programming_period = "2014-2020"
[[decision]]
id = "original"
first = 2019-01-01
last = 2020-12-31
""" + "".join(
    f"[[period]]\nreport = {report}\nfirst = {first}\nlast = {last}\n"
    for report, (first, last) in enumerate([("2019-01-01", "2019-06-30"), ("2019-07-01", "2019-12-31"), ("2020-01-01", "2020-06-30"), ("2020-07-01", "2020-12-31")], 1)
)


@rows("traces")
def test_a_trace_has_its_steps(case: Row, tmp_path: Path) -> None:
    texts = {"project.toml": BASE + case["project"].lstrip("\n"), "outcomes.csv": case.get("outcomes", "indicator,period,value,source\n").lstrip("\n")}
    texts |= {f"{name}.csv": case[name].lstrip("\n") for name in ("enterprises", "participations", "employment", "successions") if name in case}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    project = eruf.load(tmp_path)
    trace = project.explain(case["code"], case["figure"], known_at=case.get("known_at"), as_of=case.get("as_of")).to_dict()
    assert list(REFERENCE.steps(trace)) == case["steps"].strip("\n").split("\n")
    assert_follows(trace)


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
    with pytest.raises(eruf.InvalidValue, match="nothing is counted from lists"):
        project.explain("CO01", "derived")
