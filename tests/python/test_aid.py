"""The aid ledger from folders, by the cases that Rust reads too."""

from __future__ import annotations

import csv
import pickle
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import eruf

TABLE = Path(__file__).resolve().parents[1] / "tables" / "aid.toml"
CASES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["case"]
PROJECT = """schema_version = 1
[project]
name = "aid"
fund = "ERDF"
programming_period = "2021-2027"
[[decision]]
id = "original"
first = 2013-01-01
last = 2031-12-31
"""


def write(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    if not rows:
        return
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def load(folder: Path, case: dict[str, Any]) -> eruf.Project:
    """Writes a case as a project folder, and reads it."""
    (folder / "project.toml").write_text(PROJECT, "utf-8")
    grants = []
    for row in case["grants"]:
        grant = {"undertaking": f"own:{row['to']}", "date": row["on"], "amount": row["amount"], "act": row["act"]}
        grant["currency"] = row.get("currency", "EUR")
        if "rate" in row:
            grant |= {"rate": row["rate"], "rate_date": row["on"], "rate_source": "the case"}
        if "kind" in row:
            grant["kind"] = row["kind"]
        if "equivalent" in row:
            grant["gross_grant_equivalent"] = row["equivalent"]
        if "follows" in row:
            grant["follows"] = f"own:{row['follows']}"
        grants.append(grant)
    write(folder, "aid.csv", grants)
    links = [{"one": f"own:{one}", "other": f"own:{other}", "first": first, "last": last} for one, other, first, last in case.get("links", [])]
    write(folder, "links.csv", links)
    known = [{"undertaking": f"own:{row['key']}", "fiscal_year_end": row["end"], "road_freight": row.get("freight", "no")} for row in case.get("undertakings", [])]
    write(folder, "undertakings.csv", known)
    successions = [{"old": f"own:{row['old']}", "new": f"own:{row['new']}", "date": row["date"], "share": row.get("share", ""), "reason": "the case"} for row in case.get("successions", [])]
    write(folder, "successions.csv", successions)
    return eruf.load(folder)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_folder_gives_the_figures_of_the_table(case: dict[str, Any], tmp_path: Path) -> None:
    project = load(tmp_path, case)
    for asked in case["asked"]:
        options = {"undertaking": f"own:{asked['of']}", "on": asked["on"], "plan": asked.get("plan")}
        if "refused" in asked:
            with pytest.raises(eruf.errors.ErufError):
                project.aid(**options)
            continue
        [total] = project.aid(**options)
        if "members" in asked:
            assert total.members == [f"own:{key}" for key in asked["members"].split()]
        if "first" in asked:
            assert str(total.first) == asked["first"]
        if "ceiling" in asked:
            assert str(total.ceiling or "no_act") == asked["ceiling"]
        if "sum" in asked:
            assert str(total.sum_exact if total.why_no_sum is None else total.why_no_sum) == asked["sum"]
        if "at_least" in asked:
            assert total.at_least == Fraction(asked["at_least"])
        if "outside" in asked:
            assert total.outside == asked["outside"]
        if "fits" in asked and isinstance(asked["fits"], bool):
            assert total.fits is asked["fits"]
        if "from" in asked:
            assert str(total.fits_from or total.why_never) == asked["from"]
        if "passes" in asked:
            assert str(total.passes_from or "") == asked["passes"]


def test_totals_are_a_table_and_are_pickled_as_their_question() -> None:
    totals = eruf.load("examples/aid").aid(on="2024-07-01", plan=50_000)
    # 1 000 000 / 11.2 is 89 285.71; one grant has no rate, and that of the sole trader is later.
    assert [str(total.sum) for total in totals] == ["430000", "89285.71", "None", "0"]
    again = pickle.loads(pickle.dumps(totals[0]))
    assert again == totals[0] and hash(again) == hash(totals[0])
    table = totals.to_dict()
    assert table["members"][0] == "559900-0378 + 559900-1103 + 559900-2200"
    assert table["is_above"][0] is True


def rebuilt(row: Any, placed: list[str], named: list[str]) -> Any:
    """A row made anew from what it says of itself."""
    return type(row)(*(getattr(row, name) for name in placed), **{name: getattr(row, name) for name in named})


def test_code_builds_the_ledger_that_a_folder_has() -> None:
    read = eruf.load("examples/aid")
    assert read.grants and read.links and read.undertakings
    grant = ["act", "currency", "kind", "gross_grant_equivalent", "rate", "authority", "follows", "source"]
    again = eruf.Project(
        read.name,
        case_id=read.case_id,
        beneficiary=read.beneficiary,
        organisation_number=read.organisation_number,
        source=read.source,
        fund=read.fund,
        programming_period=read.programming_period,
        decisions=read.decisions,
        periods=read.periods,
        aid=[rebuilt(row, ["undertaking", "date", "amount"], grant) for row in read.grants],
        links=[rebuilt(row, ["one", "other"], ["relation", "first", "last", "source"]) for row in read.links],
        undertakings=[rebuilt(row, ["key"], ["fiscal_year_end", "road_freight", "source"]) for row in read.undertakings],
    )
    assert again.grants == read.grants and again.links == read.links and again.undertakings == read.undertakings
    asked: dict[str, Any] = {"on": "2024-07-01", "plan": 50_000}
    assert again.aid(**asked).to_dict() == read.aid(**asked).to_dict()
    assert all(pickle.loads(pickle.dumps(row)) == row for row in [*read.grants, *read.links, *read.undertakings])


def test_a_grant_in_no_currency_is_refused() -> None:
    with pytest.raises(eruf.errors.InvalidValue, match='such as EUR or SEK, but found "kr"'):
        eruf.record.AidGrant("559900-0378", "2024-03-01", 50_000, currency="kr", act="2023/2831")
    with pytest.raises(eruf.errors.InvalidValue, match="expected month and day"):
        eruf.record.Undertaking("559900-0378", fiscal_year_end="2024-06-30")
