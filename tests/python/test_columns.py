"""Answers as columns: the same figures in polars, pandas, pyarrow and DuckDB as in the answer itself."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import Any

import eruf
import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
pyarrow: Any = import_module("pyarrow")
polars: Any = import_module("polars")
duckdb: Any = import_module("duckdb")


def answers() -> list[Any]:
    projects = [eruf.load(EXAMPLES / name) for name in ("sim-jh", "time-series", "period-2127")]
    made: list[Any] = [project.status() for project in projects]
    lists = projects[1]
    made += [lists.count("CO01"), lists.count("CO05"), lists.employment()]
    return made + [project.series(commitment.indicator.code) for project in projects for commitment in project.commitments]


@pytest.mark.parametrize("answer", answers(), ids=repr)
def test_columns_are_the_same_in_every_library(answer: Any) -> None:
    columns = answer.to_dict()
    rows = len(answer.periods if isinstance(answer, eruf.counting.Count) else answer.changes if isinstance(answer, eruf.employment.Employment) else answer)
    assert {len(column) for column in columns.values()} == {rows} and rows > 0
    table = pyarrow.table(answer)

    def plain(read: dict[str, list[Any]]) -> dict[str, list[Any]]:
        """Numerators and denominators as int: a decimal without decimals is the same number."""
        return {name: [int(cell) if isinstance(cell, Decimal) and name.endswith("ator") else cell for cell in column] for name, column in read.items()}

    assert plain(table.to_pydict()) == columns
    assert plain(answer.to_polars().to_dict(as_series=False)) == columns
    assert plain(polars.DataFrame(table).to_dict(as_series=False)) == columns
    assert plain(duckdb.from_arrow(table).to_arrow_table().to_pydict()) == columns
    pandas = answer.to_pandas()
    assert list(pandas.columns) == list(columns) and len(pandas) == rows
    amounts = [name for name in columns if name.startswith(("outcome_", "cumulative_", "increment_low", "increment_high"))]
    assert (amounts or isinstance(answer, eruf.employment.Employment)) and all(table.schema.field(name).type == pyarrow.decimal128(22, 6) for name in amounts)


def test_columns_of_a_status_are_its_rows() -> None:
    status = eruf.load(EXAMPLES / "sim-jh").status()
    columns = status.to_dict()
    assert columns["code"] == [row.code for row in status]
    assert columns["outcome_low"] == [None if row.outcome_bounds is None else row.outcome_bounds[0] for row in status]
    pairs = zip(columns["attainment_numerator"], columns["attainment_denominator"], strict=True)
    shares = [None if numerator is None else Fraction(numerator, denominator) for numerator, denominator in pairs]
    assert shares == [None if row.attainment is None else row.attainment.fraction() for row in status]
    assert columns["state"] == [row.state for row in status]


def test_columns_of_the_lists_are_their_rows() -> None:
    project = eruf.load(EXAMPLES / "time-series")
    count, employment = project.count("CO01"), project.employment()
    assert count is not None
    assert count.to_dict()["participations"] == [point.participations for point in count.periods]
    columns = employment.to_dict()
    pairs = zip(columns["change_numerator"], columns["change_denominator"], strict=True)
    assert [Fraction(numerator, denominator) for numerator, denominator in pairs] == [change.change.fraction() for change in employment.changes]


def test_every_legal_amount_fits() -> None:
    days = eruf.Period("2019-01-01", "2019-12-31")
    for amount in ("1000000000000000", "-1000000000000000", "0.000001", "999999999999999.999999"):
        made = eruf.Project(
            "large",
            decisions=[eruf.Decision("original", horizon=days)],
            periods=[(1, days)],
            commitments=[eruf.Commitment(eruf.Indicator.common("CO08"))],
            entries=[eruf.Entry("CO08", 1, amount, basis="running_total", downward_revision="may be any")],
        )
        assert pyarrow.table(made.status())["outcome_low"].to_pylist() == [Decimal(amount)]


def test_a_frame_of_a_status_begins_with_what_a_person_needs() -> None:
    status = eruf.load(EXAMPLES / "sim-jh").status()
    columns = status.to_dict()
    first = ["code", "target", "outcome", "variance", "attainment_percent", "state"]
    assert list(columns)[:6] == first == status.to_polars().columns[:6]
    # CO01: 122 of at least 200; HA1.2: 2 of 100/3, and 2 - 100/3 is -94/3.
    assert [columns[name][0] for name in first] == [
        "CO01", "at least 200", Decimal(122), Decimal(-78), Decimal("61.0"), "not_met",
    ]
    at = columns["code"].index("HA1.2")
    assert columns["variance"][at] == Decimal("-31.333333333333")
    assert (columns["variance_numerator"][at], columns["variance_denominator"][at]) == (-94, 3)
    # HA1.1 is known by its bounds only: 40 to 50.
    at = columns["code"].index("HA1.1")
    assert columns["outcome"][at] is None
    assert (columns["outcome_low"][at], columns["outcome_high"][at]) == (40, 50)


@pytest.mark.parametrize("of", ["status", "plan", "target_bridge", "overlap", "employment"])
def test_exact_parts_are_at_the_end_of_a_frame(of: str) -> None:
    project = eruf.load(EXAMPLES / "time-series")
    answer = getattr(project, of)
    columns = (answer("CO01") if of in ("plan", "target_bridge") else answer()).to_dict()
    parts = [name.endswith(("_numerator", "_denominator")) for name in columns]
    assert parts == sorted(parts)
