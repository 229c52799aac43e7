"""Why a target was missed: the same rows that the Rust tests read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import eruf
import pytest
from eruf import Ratio
from test_tables import Row, amount, ratio, rows


@rows("decompose")
def test_decompositions(case: Row) -> None:
    factors = [(name, ratio(planned), ratio(actual)) for name, planned, actual, _ in case["factors"]]
    divides = [name for name, _, _, divides in case["factors"] if divides]
    methods: list[Any] = ["in_sequence", "symmetric"]
    for method in methods:
        if "error" in case:
            with pytest.raises(eruf.InvalidValue) as refused:
                eruf.analysis.decompose(factors, divides=divides, method=method)
            assert refused.value.kind == case["error"]
            continue
        found = eruf.analysis.decompose(factors, divides=divides, method=method)
        assert found.difference == ratio(case["difference"])
        assert list(found.parts.values()) == [ratio(part) for part in case[method]]


def ends(text: str) -> tuple[Ratio, Ratio]:
    low, _, high = text.partition("..")
    return ratio(low), ratio(high or low)


@rows("unit_cost")
def test_unit_costs(case: Row) -> None:
    if "target" in case:
        share = eruf.analysis.break_even(outcome=case["outcome"], target=case["target"])
        assert ("" if share is None else str(share.percent())) == case["break_even"]
        return
    cost = eruf.analysis.unit_cost(amount(case["cost"]), outcome=amount(case["outcome"]), basis=case["basis"])
    if cost is None:
        assert not {"each", "shown", "planned"} & set(case)
        return
    if "each" in case:
        assert cost.each == ends(case["each"])
    if "shown" in case:
        assert str(cost.each[0].shown(decimals=0)) == case["shown"]
    if "planned" in case:
        spent, outcome, basis = case["planned"]
        planned = eruf.analysis.unit_cost(spent, outcome=outcome, basis=basis)
        assert planned is not None
        if "error" in case:
            with pytest.raises(eruf.InvalidValue) as refused:
                cost.over(planned)
            assert refused.value.kind == case["error"]
        else:
            assert cost.over(planned) == ends(case["over"])


@rows("net_effect")
def test_net_effects(case: Row) -> None:
    gross = ratio(case["gross"])
    factors: list[Any] = [(factor, ratio(value), source) for factor, value, source in case.get("factors", [])]
    table: Any = {factor: [ratio(value) for value in values] for factor, values in case.get("what_if", [])}
    if "what_if_sizes" in case:
        names = ["multiplier", "leakage"]
        table = {name: [ratio("1")] * size for name, size in zip(names, case["what_if_sizes"], strict=True)}

    def found() -> list[Ratio]:
        return eruf.analysis.net_effect(gross, factors) if factors else [net for _, net in eruf.analysis.what_if(gross, table)]

    if "error" in case:
        with pytest.raises(eruf.InvalidValue) as refused:
            found()
        assert refused.value.kind == case["error"]
    else:
        assert found() == [ratio(left) for left in case.get("left") or case["rows"]]


@rows("claims")
def test_claims(case: Row) -> None:
    if "factors" in case:
        return  # a product is claimed in the project file, and reconciled with the examples
    periods = [eruf.Period(*days.split("..")) for days in case.get("periods", ["2019-01-01..2019-03-31"])]
    days = eruf.Period(*case["horizon"].split("..")) if "horizon" in case else eruf.Period(periods[0].first, periods[-1].last)
    about = eruf.Period(*case["days"].split("..")) if "days" in case else None
    value = amount(case["value"]) if "value" in case else None
    claim = eruf.record.ExternalFigure(
        "CO01", value, text=case.get("text"), days=about, precision=case.get("precision", "exactly"), unit=case.get("unit"), source="another document"
    )
    totals = [case["reported"]] if "reported" in case else case.get("totals", [])
    made = eruf.Project(
        "claimed",
        decisions=[eruf.Decision("original", horizon=days)],
        periods=list(enumerate(periods, 1)),
        commitments=[eruf.Commitment(eruf.Indicator.common("CO01"))],
        entries=[eruf.Entry("CO01", report, total, basis="running_total") for report, total in enumerate(totals, 1)],
        claims=[claim],
    )
    assert made.reconcile(as_of=periods[-1].last) == [("CO01", "another document", case["agreement"])]


def test_sources_of_sim_jh_are_reconciled() -> None:
    found = eruf.load(Path(__file__).resolve().parents[2] / "examples" / "sim-jh").reconcile()
    results = [(code, result) for code, _, result in found]
    assert results == [
        ("CO01", "agree"),
        ("CO05", "agree"),
        ("CO08", "agree"),
        ("CO01", "explained"),
        ("HA4.1", "compatible"),
        ("HA4.2.diploma", "contradict"),
        ("HA4.5.courses", "compatible"),
        ("HA1.1", "compatible"),
        ("HA4.3", "compatible"),
        ("HA4.5.courses", "compatible"),
    ]


def test_a_divisor_that_is_no_factor_is_refused() -> None:
    with pytest.raises(eruf.InvalidValue, match="no factor"):
        eruf.analysis.decompose([("a", 1, 2)], divides=["b"])
