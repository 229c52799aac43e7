"""Employment counted from the lists: the rows of ``employment.toml``, through the Python package."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from test_tables import Row, days, fraction, quarter, rows

import eruf
from eruf import Decision, EmploymentReading, EmploymentRule, Participation, Period, Project, Rate, Ratio, fte
from eruf.employment import Employment

RATES = ("hours_of_year", "turnover_per_fte", "share_of_full_time")


def exact(text: str) -> Ratio:
    part = Fraction(text)
    return Ratio(part.numerator, part.denominator)


def named(text: str) -> dict[str, str]:
    """A key if the text is one, else a label."""
    try:
        EmploymentReading(text, moment="after", measure="fte", value=0, method="a test")
    except eruf.InvalidValue:
        return {"label": text} if text else {}
    return {"key": text}


def reading(row: Row) -> EmploymentReading:
    usual = "2018-12-31" if row["moment"] == "before" else "2019-12-31"
    period = days(row["period"]) if "period" in row else None
    date = row.get("date", None if period or row.get("undated") else usual)
    name = named(row["enterprise"])
    numbers = {field: row[field] for field in ("share", "women", "men", "report") if field in row}
    return EmploymentReading(
        name.get("key"),
        label=name.get("label"),
        moment=row["moment"],
        measure=row.get("measure", "fte"),
        value=row["value"],
        method=row.get("method", "survey"),
        date=date,
        period=period,
        **numbers,
    )


def rule(row: Row) -> EmploymentRule:
    rates: dict[str, Any] = {of: Rate(row[of], name="a rate", source="a test") for of in RATES if of in row}
    return EmploymentRule(across=row.get("across", "floored"), at_break=row.get("at_break", "comparable"), prefer=row.get("prefer", []), **rates)


def project(case: Row) -> Project:
    took_part = [(name.get("key"), name.get("label")) for name in map(named, case.get("supported", []))]
    return Project(
        "a project of the tests",
        decisions=[Decision("original", horizon=Period("2019-01-01", "2019-12-31"))],
        periods=[(number + 1, quarter(number)) for number in range(4)],
        participations=[Participation(key, label=label, date="2019-01-15") for key, label in took_part],
        employment=[reading(row) for row in case.get("readings", [])],
    )


def converted(part: Row) -> Ratio:
    if "hours" in part:
        return fte.from_hours(part["hours"], year=part["year"], period=days(part["period"]))
    if "heads" in part:
        return fte.from_heads(part["heads"], share=part["share"])
    if "months" in part:
        return fte.from_months(part["months"], of=part["of"])
    if "turnover" in part:
        return fte.from_turnover(part["turnover"], per_fte=part["per_fte"])
    return exact(part["fte"])


def conversions(case: Row) -> None:
    if "turnover" in case:
        equivalents, per_fte, amount = case["turnover"]
        assert fraction(fte.turnover(equivalents, per_fte=per_fte)) == Fraction(amount)
        return
    if "error" in case:
        with pytest.raises((eruf.InvalidValue, eruf.CalculationError)) as refused:
            [converted(part) for part in case["parts_of_sum"]]
        assert refused.value.kind == case["error"]
        return
    parts = [made for part in case["parts_of_sum"] for made in [converted(part)] * part.get("times", 1)]
    if "sum" in case:
        assert fraction(fte.total(parts)) == Fraction(case["sum"])
    if "average" in case:
        average = fte.average(parts)
        assert average is not None and fraction(average) == Fraction(case["average"])
    if "shown" in case:
        assert str(fte.total(parts).shown()) == case["shown"]


def answer(case: Row, made: Project, found: Employment) -> None:
    assert pickle.loads(pickle.dumps(found)) == found
    if "total" in case:
        assert f"undefined: {found.why_no_total}" == case["total"]
    for name in ("floored", "net", "unit"):
        if name in case:
            assert found.total is not None
            value = getattr(found.total, name)
            assert value == case[name] if name == "unit" else fraction(value) == Fraction(case[name]), name
    if "headline" in case:
        assert found.headline is not None and fraction(found.headline) == Fraction(case["headline"])
    if "changes" in case:
        assert {change.enterprise: fraction(change.change) for change in found.changes} == {name: Fraction(text) for name, text in case["changes"].items()}
    assert dict(found.unmeasured) == case.get("unmeasured", {})
    assert [place + 1 for place in found.unsupported] == case.get("unsupported", [])
    if "count" in case:
        low, _, high = case["count"].partition("..")
        assert found.supported == (Decimal(low), Decimal(high or low))
    else:
        assert found.supported is None
    if "coverage" in case:
        assert found.coverage is not None
        assert [fraction(bound) for bound in found.coverage] == [Fraction(text) for text in case["coverage"].split("..")]
    for name in ("women", "men", "rest"):
        told = getattr(found.total, name) if found.total else None
        row = case.get(name)
        expected = None if row is None else (row["enterprises"], Fraction(row["floored"]), Fraction(row["net"]))
        assert (None if told is None else (told[0], fraction(told[1]), fraction(told[2]))) == expected, name
    if "parts" in case:
        parts = [(family, before, after, totals.enterprises, fraction(totals.floored), fraction(totals.net)) for family, before, after, totals in found.parts]
        rows = [(row["family"], row["before"], row["after"], row["enterprises"], Fraction(row["floored"]), Fraction(row["net"])) for row in case["parts"]]
        assert parts == rows
    if "breaks" in case:
        breaks = [(str(date), report, before, after) for date, report, before, after in found.breaks]
        assert breaks == [(row["date"], row.get("report"), row["from"], row["to"]) for row in case["breaks"]]
    safe = found.safeguarded
    row = case.get("safeguarded")
    assert (None if safe is None else (safe[0], fraction(safe[1]))) == (None if row is None else (row["enterprises"], Fraction(row["jobs"])))


@rows("employment")
def test_employment(case: Row) -> None:
    if "parts_of_sum" in case or "turnover" in case:
        conversions(case)
        return
    if "fault" in case:
        # What is wrong with a value alone is refused when it is made, the rest by the project.
        with pytest.raises(eruf.ErufError) as refused:
            project(case)
        if isinstance(refused.value, eruf.ProjectError):
            assert [problem.kind for problem in refused.value.problems] == [case["fault"]]
            assert str(refused.value) == case["message"]
        return
    made, known_at = project(case), case.get("known_at")
    chosen = rule(case.get("rule", {}))
    sweep: Any = case.get("sweep")
    if "error" in case:
        with pytest.raises((eruf.InvalidValue, eruf.CalculationError)) as wrong:
            made.employment(chosen, known_at=known_at)
            made.sweep(sweep["of"], rule=chosen, known_at=known_at)
        assert wrong.value.kind == case["error"]
        if "message" in case:
            assert str(wrong.value) == case["message"]
        return
    answer(case, made, made.employment(chosen, known_at=known_at))
    if "bridge" in case:
        told = case["bridge"]
        bridges = {(bridge.method, bridge.other): bridge for bridge in made.bridges(chosen, known_at=known_at)}
        assert pickle.loads(pickle.dumps(list(bridges.values()))) == list(bridges.values())
        bridge = bridges.get((told["from"], told["to"]))
        if bridge is not None:
            found = [(name, fraction(one), fraction(other), None if less is None else fraction(less)) for name, one, other, less in bridge.rows]
            assert found == [(name, Fraction(one), Fraction(other), Fraction(less) if less else None) for name, one, other, less in told["rows"]]
            assert (bridge.only_method, bridge.only_other) == (told["only_from"], told["only_to"])
        else:
            # Python gives each pair of methods once.
            assert (told["to"], told["from"]) in bridges or not told["rows"]
    if "sensitivity" in case:
        rules = [rule(row) for row, _ in case["sensitivity"]]
        table = made.sensitivity(rules, chosen=rules[case["chosen"] - 1] if "chosen" in case else chosen, known_at=known_at)
        headlines = [f"undefined: {row.why_no_total}" if row.headline is None else fraction(row.headline) for row in table]
        assert headlines == [text if text.startswith("undefined") else Fraction(text) for _, text in case["sensitivity"]]
        if "chosen" in case:
            assert [row.chosen for row in table].index(True) == case["chosen"] - 1
        assert pickle.loads(pickle.dumps(table)) == table
    if sweep is not None:
        swept = made.sweep(sweep["of"], rule=chosen, known_at=known_at)
        expected = [(Fraction(floored), Fraction(net)) for _, floored, net in sweep["at"]]
        assert [tuple(map(fraction, swept.at(rate))) for rate, _, _ in sweep["at"]] == expected
        each = swept.at_each([rate for rate, _, _ in sweep["at"]])
        assert [tuple(map(fraction, pair)) for pair in each] == expected == list(zip(map(fraction, each.floored), map(fraction, each.net), strict=True))
        assert pickle.loads(pickle.dumps(each)) == each and pickle.loads(pickle.dumps(swept)) == swept


def test_a_range_of_rates_is_the_same_as_each_rate() -> None:
    made = project(
        {
            "readings": [
                {"enterprise": "own:X", "moment": "before", "measure": "turnover", "value": "10", "period": "2018-01-01..2018-12-31"},
                {"enterprise": "own:X", "moment": "after", "measure": "turnover", "value": "19", "period": "2019-01-01..2019-12-31"},
            ]
        }
    )
    sweep = made.sweep("turnover_per_fte", rule=eruf.EmploymentRule())
    assert list(sweep.at_each(range(1, 10))) == [sweep.at(rate) for rate in range(1, 10)] == list(sweep.at_each([Decimal(rate) for rate in range(1, 10)]))
    for wrong in (range(0, 3), [1.5], [True], ["x"], [10**16]):
        with pytest.raises((eruf.ErufError, TypeError)):
            sweep.at_each(wrong)  # type: ignore[arg-type]
    assert len(sweep.at_each([])) == 0

