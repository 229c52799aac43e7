"""Plans, bridges, windows and restatements, by ``plan.toml`` and ``restated.toml``: the same rows that the Rust tests read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import eruf
import pytest
from eruf import Ratio
from eruf.attainment import Verdict
from eruf.outcome import Window
from eruf.planning import Pace
from test_tables import Row, days, project, ratio, rows


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def shown(figure: Ratio | None, like: str) -> str:
    assert figure is not None
    return str(figure.shown(decimals=len(like.partition(".")[2])))


def planned(text: str) -> Ratio | str:
    return text.removeprefix("undefined: ") if text.startswith("undefined: ") else ratio(text)


FIGURES = ("index", "earned_days", "days_behind", "months_behind", "required", "average", "best")
ESTIMATES = {"by_average": "average_pace", "by_last": "last_periods", "by_plan": "plan_shaped"}


def figure(pace: Pace, name: str) -> tuple[Ratio, Ratio] | str:
    """Bounds, or the reason why there are none."""
    bounds = pace.bounds.get(name)
    return bounds if bounds is not None else pace.reasons[name]


def limits(text: str) -> tuple[Ratio, Ratio] | str:
    if text.startswith("undefined: "):
        return text.removeprefix("undefined: ")
    low, _, high = text.partition("..")
    return ratio(low), ratio(high or low)


def check(pace: Pace, row: Row) -> None:
    told = dict(row)
    if "decision" in told:
        assert pace.decision == told.pop("decision")
    for name, text in told.items():
        if name == "goal":
            assert (pace.goal if pace.goal is not None else pace.no_plan) == planned(text)
        elif name.endswith("_shown"):
            assert shown(getattr(pace, name.removesuffix("_shown")), text) == text
        elif name == "about":
            assert pace.about == date.fromisoformat(text)
        elif name in ("months_before", "months_left"):
            assert getattr(pace, name) == ratio(text), name
        elif name in ("carried", "whole_goal", "no_return"):
            assert getattr(pace, name) == text, name
        elif name == "no_return_why":
            assert (pace.no_return, pace.no_return_reason) == (None, text)
        elif name in ESTIMATES:
            assert figure(pace, ESTIMATES[name]) == limits(text), name
        else:
            assert name in (*FIGURES, "expected", "expected_asked")
            assert figure(pace, name) == limits(text), name


def owing(case: Row) -> Row:
    """The project of a row, with who owes what beside it."""
    return {**case["project"], **{name: case[name] for name in ("rhythm", "partners_in", "baseline", "split_by_days") if name in case}}


@rows("pace")
def test_paces(case: Row) -> None:
    made = project(owing(case))
    known_at, as_of = case.get("known_at", case.get("known_on")), case.get("as_of")
    paces = made.plan("X", last_periods=case.get("last", 3), known_at=known_at, as_of=as_of)
    check(paces[-1], case["pace"])
    if "completeness" in case:
        reported, due = made.status(known_at=known_at, as_of=as_of)[0].completeness
        assert f"{reported}/{due}" == case["completeness"]


def window(found: Window, row: Row) -> None:
    assert found.state == row["state"]
    if "amount" in row:
        assert found.bounds == limits(row["amount"])
    for name in ("reasons", "estimate"):
        if name in row:
            assert getattr(found, name) == row[name], name
    if "spans" in row:
        spans = [(f"{first}..{last}", bounds) for first, last, bounds in found.spans]
        assert spans == [(days, limits(amount)) for days, amount in row["spans"]]


def each_year(found: Verdict, row: Row) -> None:
    assert found.each_year is not None
    assert [state for _, state, _, _ in found.each_year] == row["state"]
    assert [why for *_, why in found.each_year] == row.get("why", ["known"] * len(row["state"]))
    assert found.years_kept == (row["kept"], row["judged"])
    assert found.state == row.get("total", found.state)


@rows("years")
def test_years(case: Row) -> None:
    made = project(owing(case))
    known_at, as_of = case.get("known_at", case.get("known_on")), case.get("as_of")
    series = made.series("X", known_at=known_at, as_of=as_of)
    years = dict(series.years())
    for row in case.get("years", []):
        window(years[row["year"]], row)
    for point, row in zip(series, case.get("to_date", []), strict=False):
        window(point.year_to_date, row)
    for row in case.get("windows", []):
        window(series.window(days(row["days"])), row)
    for row in case.get("values_at", []):
        assert series.value_at(row["on"]) == plain(row["value"])
    if "each_year" in case:
        each_year(made.verdicts("X", known_at=known_at, as_of=as_of)[0], case["each_year"])
    if "falls" in case:
        assert series.falls == [(report, partner or None, marked) for report, partner, marked in case["falls"]]
    if "state" in case:
        assert [point.state for point in series] == case["state"]
    if "completeness" in case:
        assert "{}/{}".format(*series.completeness) == case["completeness"]


@rows("plan")
def test_plans(case: Row) -> None:
    if "framework" in case:
        assert eruf.attainment.framework([ratio(share) for share in case["framework"]]) == case.get("verdict")
        return
    assert "paces" in case or "bridge" in case or "in_force" in case
    made = project(case["project"])
    if "paces" in case:
        paces = made.plan("X", known_at=case.get("known_at"), as_of=case.get("as_of"))
        assert len(paces) == len(case["paces"])
        for pace, row in zip(paces, case["paces"], strict=True):
            check(pace, row)
    for day, decision in case.get("in_force", []):
        version = made.target("X", on=day, known_at=case.get("known_at"))
        assert (version.decision if version is not None else "") == decision
    if "bridge" in case:
        bridge = made.target_bridge("X", known_at=case.get("known_at"))
        found = [(step.decision.id, step.bounds[0], step.change) for step in bridge]
        assert found == [(decision, ratio(least), ratio(change) if change else None) for decision, least, change in case["bridge"]]


@rows("parts")
def test_parts(case: Row) -> None:
    if "error" in case:
        with pytest.raises(eruf.ProjectError) as refused:
            project(case["project"])
        assert [problem.kind for problem in refused.value.problems] == [case["error"]]
        return
    made = project(case["project"])
    known_at = case.get("known_at")
    assert made.dimensions("X", known_at=known_at) == case["dimensions"]
    for dimension, told in case["breakdowns"].items():
        found = made.breakdown("X", by=dimension, known_at=known_at)
        assert found is not None
        assert found.total == Decimal(told["total"])
        assert {name: str(part) for name, part in found.parts.items()} == told["parts"]
        assert (None if found.unknown is None else str(found.unknown)) == told.get("unknown")
        if "shares" in told:
            shares = found.shares.items()
            assert {name: str(share.percent()) if share is not None else "" for name, share in shares} == told["shares"]
    if "share" in case:
        attainment = made.status(known_at=known_at)[0].attainment
        assert attainment is not None and str(attainment.percent()) == case["share"]


def plain(text: str) -> tuple[Decimal, Decimal] | str:
    """Bounds, or a reason as it is."""
    if not text.lstrip("-")[0].isdigit():
        return text
    low, _, high = text.partition("..")
    return Decimal(low), Decimal(high or low)


@rows("restated")
def test_windows_and_restatements(case: Row) -> None:
    assert case.get("windows") or "since" in case
    made = project(case["project"])
    known_at = case.get("known_at")
    for period, added, cumulative in case.get("windows", []):
        series = made.series("X", known_at=known_at)
        window = series.window(days(period))
        assert (window.bounds if window.state == "known" else window.state) == (limits(added) if isinstance(plain(added), tuple) else added)
        last = min(days(period).last, series[-1].last)
        assert series.value_at(last) == plain(cumulative)
    if "since" in case:
        found = [
            (
                row.period,
                row.before_bounds if row.before_bounds is not None else row.no_outcome_before,
                row.after_bounds if row.after_bounds is not None else row.no_outcome_after,
                [list(made.entries).index(cause) + 1 for cause in row.causes],
            )
            for row in made.restated(since=case["since"], known_at=known_at)
        ]
        assert found == [(period, plain(before), plain(after), causes) for period, before, after, causes in case["restated"]]


def test_questions_about_time_that_make_no_sense_are_refused() -> None:
    made = project({"quarters": 1, "basis": "increment", "entries": [{"period": 1, "value": "1"}]})
    with pytest.raises(eruf.InvalidValue, match="no indicator"):
        made.plan("Y")
    with pytest.raises(eruf.InvalidValue, match="at least 1"):
        made.plan("X", last_periods=0)
    with pytest.raises(eruf.InvalidValue, match="no report 7"):
        made.restated(since=7)
    assert made.series("X").window(eruf.Period("2020-01-01", "2020-12-31")).state == "outside"
    assert made.series("X").value_at("2018-12-31") == "not_due"
    assert Fraction(1) == ratio("1").fraction()


def test_answers_show_themselves() -> None:
    project = eruf.load(EXAMPLES / "time-series")
    count = project.count("CO01")
    assert count is not None
    for answer, head in ((project.series("CO01"), "CO01"), (count, "Synthetic project"), (project.employment(), "Synthetic project")):
        assert answer.render().startswith(head)
        swedish = answer.render(format="html", language="sv")
        assert swedish.startswith("<table") and "<table" in answer._repr_html_() and swedish != answer._repr_html_()
        with pytest.raises(eruf.InvalidValue, match="expected one of"):
            answer.render(language="no")  # type: ignore[arg-type]
    assert project.series("CO05").render(format="csv").splitlines()[1].startswith("1,2018-04-30,reported,0")
