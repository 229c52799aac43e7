"""Enterprises counted from lists: the rows of ``count.toml``, through the Python package."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import test_tables
from test_tables import Row, fraction, quarter, rows
from test_tables import target as target_of

import eruf
from eruf import Activity, Commitment, CountRule, Decision, Enterprise, Entry, Indicator, Participation, Period, Project, ProjectError, Ratio
from eruf.outcome import Breakdown
from eruf.record import TargetVersion


def quarters(number: int) -> list[tuple[int, Period]]:
    return [(n + 1, quarter(n)) for n in range(number)]


def rule(row: Row | None) -> CountRule | None:
    if row is None:
        return None
    new: Any = row.get("new")
    if isinstance(new, dict):
        new = (new["months"], new["reference"])
    return CountRule(
        support=row.get("support", []),
        activities=row.get("activities", []),
        new=new,
        minimum_hours=row.get("hours"),
        minimum_amount=row.get("amount"),
    )


def commitment(row: Row, programming_period: Any) -> Commitment:
    try:
        indicator = Indicator.common(row["code"], programming_period=programming_period)
    except eruf.ErufError:
        indicator = Indicator(row["code"], name=row["code"], unit="enterprises", subset_of=row.get("subset_of", []), programming_period=programming_period)
    targets = [TargetVersion("original", target_of(row["target"]), method=row.get("target_method"))] if "target" in row else []
    return Commitment(indicator, targets=targets, count=rule(row.get("rule")))


def entries(row: Row, last: int) -> list[Entry]:
    made = []
    if "before" in row:
        made.append(Entry(row["code"], last - 1, row["before"][0], basis="running_total", method=row["before"][1], source="a test"))
    if "typed" in row:
        made.append(Entry(row["code"], last, row["typed"], basis="running_total", without_key=row.get("without_key"), method=row.get("method"), source="a test"))
    return made


def participations(row: Row) -> list[Participation]:
    numbers = range(row["numbers"][0], row["numbers"][1] + 1) if "numbers" in row else [0]
    others = {name: row[name] for name in ("name", "activity", "support", "hours", "amount", "report") if name in row}

    def name(field: str, number: int) -> str | None:
        return row[field].replace("{}", str(number)) if field in row else None

    return [Participation(name("key", number), label=name("label", number), date=row["date"], **others) for number in numbers]


def project(row: Row) -> Project:
    periods = quarters(row["quarters"])
    first, last = row["horizon"].split("..") if "horizon" in row else (periods[0][1].first, periods[-1][1].last)
    programming_period: Any = row.get("programming_period", "2014-2020")
    return Project(
        "a project of the tests",
        decisions=[Decision("original", horizon=Period(first, last))],
        periods=periods,
        programming_period=programming_period,
        commitments=[commitment(indicator, programming_period) for indicator in row["indicators"]],
        activities=[Activity(activity["code"], name=activity["code"], part_of=activity.get("part_of")) for activity in row.get("activities", [])],
        entries=[entry for one in row["indicators"] for entry in entries(one, row["quarters"])],
        enterprises=[
            Enterprise(
                one.get("key"),
                label=one.get("label"),
                registered=one.get("registered"),
                size=one.get("size"),
                attributes={"municipality": one["municipality"]} if "municipality" in one else {},
            )
            for one in row.get("enterprises", [])
        ],
        participations=[one for many in row.get("participations", []) for one in participations(many)],
        claims=[eruf.record.ExternalFigure(one["indicator"], one["value"], unit=one.get("unit"), source="another document") for one in row.get("claims", [])],
    )


def bounds(text: str) -> tuple[Fraction, Fraction]:
    low, _, high = text.partition("..")
    return Fraction(low), Fraction(high or low)


def of(pair: tuple[Any, Any]) -> tuple[Fraction, Fraction]:
    return fraction(pair[0]), fraction(pair[1])


@rows("shares")
def test_shares(case: Row) -> None:
    if "pool" in case:
        pooled = Ratio.pool([(part, whole) for part, whole in case["pool"]])
        assert (None if pooled is None else fraction(pooled)) == (Fraction(case["pooled"]) if "pooled" in case else None)
        assert (None if pooled is None else str(pooled.percent())) == case.get("shown")
        return
    overlapping = case.get("overlapping", False)
    if "error" in case:
        with pytest.raises((eruf.InvalidValue, eruf.CalculationError)) as refused:
            Breakdown(case["total"], dict(case["parts"]), overlapping=overlapping)
        assert refused.value.kind == case["error"]
        return
    breakdown = Breakdown(case["total"], dict(case["parts"]), overlapping=overlapping)
    assert breakdown.unknown == (Decimal(case["unknown"]) if "unknown" in case else None)
    assert [fraction(share) for share in breakdown.shares.values() if share is not None] == [Fraction(text) for text in case["shares"]]


@rows("count")
def test_count(case: Row) -> None:
    if case.get("errors"):
        # What is wrong with a value alone is refused when the value is made, the rest by the project.
        with pytest.raises(eruf.ErufError) as refused:
            project(case["project"])
        error = refused.value
        assert case.get("error_says", "") in str(error)
        if isinstance(error, ProjectError):
            assert [problem.kind for problem in error.problems] == case["errors"]
        return
    made = project(case["project"])
    code = case.get("indicator", "CO01")
    asked: dict[str, Any] = {"known_at": case.get("known_at"), "as_of": case.get("as_of")}
    count = made.count(code, **asked)
    if count is not None:
        assert pickle.loads(pickle.dumps(count)) == count
        for name in ("participations", "keyed", "unkeyed", "undetermined"):
            assert getattr(count, name) == case.get(name, getattr(count, name)), name
        for name, field in {"period_participations": "participations", "distinct": "distinct", "new": "new_keyed", "new_unkeyed": "new_unkeyed"}.items():
            if name in case:
                assert [getattr(point, field) for point in count.periods] == case[name], name
        if "cumulative" in case:
            assert [of(point.cumulative) for point in count.periods] == [bounds(text) for text in case["cumulative"]]
        row = next(row for row in made.status(**asked) if row.code == code)
        if case.get("beside_nothing"):
            assert row.derived is None
        else:
            assert row.derived is not None and of(row.derived) == of(count.enterprises)
    identified = made.identified(code, **asked)
    if "enterprises" in case:
        found = identified or count
        assert found is not None and of(found.enterprises) == bounds(case["enterprises"])
    if "share" in case:
        found = identified or count
        assert found is not None and found.verdict is not None
        share = found.verdict.bounds_of("attainment")
        assert share is not None and of(share) == bounds(case["share"])
    if "share_as_typed" in case:
        typed = next(row for row in made.status() if row.code == code).attainment
        assert typed is not None and fraction(typed) == Fraction(case["share_as_typed"])
    if "groups" in case:
        groups = made.groups(code, by=case["groups"]["by"])
        assert groups is not None
        assert [(value or "", of(number)) for value, number in groups if number is not None] == [(value, bounds(number)) for value, number in case["groups"]["values"]]
    overlap = made.overlap(**asked)
    if "overlap" in case:
        assert [[of(shared) for shared in row] for row in overlap.shared] == [[bounds(text) for text in row] for row in case["overlap"]]
    if "per_enterprise" in case:
        assert overlap.participations == [tuple(pair) for pair in case["per_enterprise"]]
    if "union" in case:
        union = eruf.counting.union([made, *map(project, case.get("others", []))], code)
        assert union is not None and of(union) == bounds(case["union"])
    if "findings" in case:
        assert [finding.kind for finding in made.findings()] == case["findings"]
    if "counted" in case:
        assert [row.code for row in made.status() if made.count(row.code) is not None] == case["counted"]


@rows("findings")
def test_findings(case: Row) -> None:
    made = project(case["lists"]) if "lists" in case else test_tables.project(case["project"])
    assert [[finding.kind, finding.message] for finding in made.findings()] == case["findings"]
