"""The tables of ``tests/tables``, through the Python package: the same rows that the Rust tests read."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import eruf
from eruf import Activity, Commitment, Decision, Entry, Indicator, Period, Project, Ratio, Target

TABLES = Path(__file__).resolve().parents[1] / "tables"
Row = dict[str, Any]


def table(name: str) -> list[Row]:
    with (TABLES / f"{name}.toml").open("rb") as file:
        cases: list[Row] = tomllib.load(file)["case"]
    assert cases, f"{name}.toml is empty"
    return cases


def rows(name: str, *without: str) -> pytest.MarkDecorator:
    """The rows of a table as parameters, but for those that hold what Python does not offer."""
    found = [case for case in table(name) if not any(key in case for key in without)]
    assert found, f"no row of {name}.toml is left"
    return pytest.mark.parametrize("case", found, ids=lambda case: str(case["name"]))


def exact(figure: Decimal | Ratio | None) -> Fraction | None:
    if isinstance(figure, Ratio):
        return Fraction(figure.numerator, figure.denominator)
    return None if figure is None else Fraction(figure)


def expected(text: str) -> Fraction | None:
    return None if text.startswith("undefined: ") else Fraction(text)


@rows("amounts")
def test_amounts(case: Row) -> None:
    if "error" in case:
        with pytest.raises(eruf.ErufError):
            Entry("X", 1, case["text"], basis="increment")
    else:
        read = Entry("X", 1, case["text"], basis="increment").value
        assert read == Decimal(case["value"])
        assert f"{read:f}" == case["value"]


@rows("dates")
def test_dates(case: Row) -> None:
    if "error" in case:
        with pytest.raises(eruf.ErufError):
            Period(case["text"], case["text"])
    else:
        period = Period(case["text"], case["text"])
        assert period.first == period.last == date.fromisoformat(case["text"])
        assert case["text"] in period


@rows("months")
def test_months(case: Row) -> None:
    if "error" in case:
        with pytest.raises(eruf.ErufError):
            Period(case["first"], case["last"])
        return
    period = days(case["period"])
    assert exact(period.months) == Fraction(case["months"])
    if "years" in case:
        assert Fraction(case["months"]) / 12 == Fraction(case["years"])
    assert all(day in period for day in case.get("inside", []))
    assert not any(day in period for day in case.get("outside", []))


def days(text: str) -> Period:
    first, last = text.split("..")
    return Period(first, last)


def target(row: Row) -> Target:
    shape, per = row["shape"], row.get("per", "project")
    if shape == "at_least":
        return Target.at_least(row["goal"], per=per)
    if shape == "range":
        return Target.range(row["low"], row["high"], strict=row.get("strict", False), per=per)
    if shape == "ceiling":
        return Target.ceiling(row["high"], per=per)
    if shape == "level":
        return Target.level(row["baseline"], row["goal"], per=per)
    if shape == "keep":
        return Target.keep(row["level"], side=row["side"], per=per)
    assert shape == "qualitative" and per == "project"
    return Target.qualitative(row["text"])


@rows("attainment", "occasions", "words", "none")
def test_attainment(case: Row) -> None:
    if ".." in case["outcome"]:
        low, high = (eruf.judge(target(case["target"]), bound, horizon=horizon(case)) for bound in case["outcome"].split(".."))
        assert (low.state == high.state) == (case["state"] != "undefined")  # bounds on both sides have no verdict
        return
    got = eruf.judge(target(case["target"]), case["outcome"], horizon=horizon(case))
    assert got.state == case["state"]
    assert got.undefined == case.get("undefined")
    if "kept" in case:
        assert got.kept == case["kept"]
    bounds = {"low": got.target_bounds[0], "high": got.target_bounds[1]}
    figures = {"variance": got.variance, "relative_variance": got.relative_variance, "share": got.attainment, "utilisation": got.utilisation}
    for name, figure in {**bounds, **figures}.items():
        if name in case:
            assert exact(figure) == expected(case[name]), name
    if "share_of" in case:
        assert got.attainment_of == case["share_of"]
    for name, share in (("shown", got.attainment), ("shown_relative", got.relative_variance), ("shown_utilisation", got.utilisation)):
        if name in case:
            assert share is not None
            assert str(share.percent(decimals=1)) == case[name], name


def horizon(case: Row) -> Period:
    return days(case.get("horizon", "2019-01-01..2021-12-31"))


@rows("shown", "thresholds")
def test_shown(case: Row) -> None:
    if not case.get("percent"):
        return  # Python shows shares in percent; amounts it leaves to Decimal
    value = Fraction(case["value"])
    shown = Ratio(value.numerator, value.denominator).percent(decimals=case.get("decimals", 1))
    assert str(shown) == case["shown"]


QUARTERS = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")]


def quarter(number: int) -> Period:
    first, last = QUARTERS[number % 4]
    year = 2019 + number // 4
    return Period(f"{year}-{first}", f"{year}-{last}")


def entry(row: Row, basis: Any) -> Entry:
    named = ("report", "partner", "occasion", "correction", "downward_revision", "unit", "words")
    value = row.get("value")
    if value is not None and ".." in value:
        low, high = value.split("..")
        value = (low, high)
    options = {name: row[name] for name in named if name in row}
    return Entry(row.get("indicator", "X"), row["period"], value, basis=row.get("basis", basis), **options)


def project(row: Row) -> Project:
    periods = [days(text) for text in row["periods"]] if "periods" in row else [quarter(number) for number in range(row["quarters"])]
    reports = row.get("reports", range(1, len(periods) + 1))
    whole = days(row["horizon"]) if "horizon" in row else Period(periods[0].first, periods[-1].last)
    if "decisions" in row:
        decisions = [Decision(d["id"], horizon=days(d["horizon"]) if "horizon" in d else None, report=d.get("report")) for d in row["decisions"]]
    else:
        decisions = [Decision("original", horizon=whole)]
    if "indicators" in row:
        commitments = [
            Commitment(
                Indicator(made["code"], name=made["code"], unit=made["unit"]),
                targets={version["decision"]: target(version["target"]) for version in made.get("targets", [])},
                reported_by=made.get("reported_by", []),
            )
            for made in row["indicators"]
        ]
    else:
        targets = {"original": target(row["target"])} if "target" in row else {}
        commitments = [Commitment(Indicator("X", name="X", unit=row.get("unit", "FTE")), targets=targets, reported_by=row.get("reported_by", []))]
    return Project(
        "a project of the tests",
        decisions=decisions,
        periods=list(zip(reports, periods, strict=True)),
        commitments=commitments,
        partners=row.get("partners", []),
        activities=[
            Activity(made["code"], name=made["code"], part_of=made.get("part_of"), measures=made.get("measures", [])) for made in row.get("activities", [])
        ],
        entries=[entry(made, row.get("basis")) for made in row.get("entries", [])],
    )


def same(got: list[tuple[Decimal | None, str | None]], texts: list[str]) -> None:
    """Each an amount or the reason why there is none. Of bounds, Python's plain figure says nothing."""
    assert len(got) == len(texts)
    for (amount, reason), text in zip(got, texts, strict=True):
        if ".." in text:
            assert amount is None
        elif text.lstrip("-")[0].isdigit():
            assert (amount, reason) == (Decimal(text), None)
        else:
            assert (amount, reason) == (None, text)


@rows("cumulative", "error")
def test_cumulative(case: Row) -> None:
    made = project(case["project"])
    asked = {"known_at": case.get("known_at"), "as_of": case.get("as_of")}
    points = made.series("X", **asked)
    if "state" in case:
        assert [point.state for point in points] == case["state"]
    if "increment" in case:
        same([(point.increment, point.no_increment) for point in points], case["increment"])
    if "since" in case:
        assert [point.increment_since or 0 for point in points] == case["since"]
    if "cumulative" in case:
        same([(point.cumulative, point.no_outcome) for point in points], case["cumulative"])
    if "carried" in case:
        assert [point.carried for point in points] == case["carried"]
    row = made.status(**asked)[0]
    if "completeness" in case:
        reported, due = case["completeness"].split("/")
        assert row.completeness == (int(reported), int(due))
        assert sum(point.completeness[0] for point in points) == int(reported)
        assert sum(point.completeness[1] for point in points) == int(due)
    if "outcome" in case:
        assert row.outcome == Decimal(case["outcome"])
    if "share" in case:
        assert exact(row.attainment) == expected(case["share"])


@rows("project_errors", "milestones", "bands", "convert", "strict_shape")
def test_errors(case: Row) -> None:
    if case["kind"] == "QualitativePer":
        return  # Target.qualitative has no such argument
    with pytest.raises(eruf.ErufError) as refused:
        if "amount" in case:
            Entry("X", 1, case["amount"], basis="increment")
        elif "date" in case:
            Period(case["date"], case["date"])
        elif "period" in case:
            Period(*case["period"])
        elif "target" in case:
            target(case["target"])
        else:
            project(case["project"])
    message = str(refused.value)
    if "period" in case:
        message = message.replace('"', "")  # a day is a text in Python, and quoted where its year is refused
    # Python may say more around it, such as the name of an argument.
    assert case["message"] in message
