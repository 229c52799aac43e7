"""Costs, budgets and hours from folders, by the cases that Rust reads too."""

from __future__ import annotations

import csv
import pickle
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import eruf
from eruf.record import BudgetMove, CostEntry

TABLE = Path(__file__).resolve().parents[1] / "tables" / "costs.toml"
CASES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["case"]
MARKS = {"y": "yes", "n": "no", "?": ""}


def write(folder: Path, name: str, columns: str, rows: list[list[str]]) -> None:
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns.split())
        writer.writerows(rows)


def load(folder: Path, case: dict[str, Any]) -> eruf.Project:
    """Writes a case as a project folder, and reads it."""
    lines = ["schema_version = 1", "[project]", 'name = "costs"', 'fund = "ERDF"', 'programming_period = "2014-2020"']
    first, second = case["budget"]
    lines += ["[[decision]]", 'id = "original"', f"first = {case.get('begins', '2019-01-01')}", "last = 2021-12-31"]
    lines += [f"budget = {first}"] * bool(first)
    lines += ["[[decision]]", 'id = "changed"', "report = 2"] + [f"budget = {second}"] * bool(second)
    for report in (1, 2, 3):
        year = 2018 + report
        lines += ["[[period]]", f"report = {report}", f"first = {year}-01-01", f"last = {year}-12-31"]
    outcomes = []
    if "outcome" in case:
        outcome, goal = case["outcome"]
        lines += ["[[indicator]]", 'code = "CO01"', f"goal = {goal}"]
        outcomes.append(["CO01", "3", outcome, "running_total"])
    lines += ["[[activity]]", 'code = "A"', 'name = "A"', "[[activity]]", 'code = "A.1"', 'part_of = "A"', 'name = "A.1"', "[[activity]]", 'code = "B"', 'name = "B"']
    if "reported_hours" in case:
        lines += ["[[activity.measure]]", 'code = "hours"', 'name = "Hours"', 'unit = "hours"']
        outcomes.append(["hours", "3", case["reported_hours"], "running_total"])
    (folder / "project.toml").write_text("\n".join(lines), "utf-8")
    if outcomes:
        write(folder, "outcomes.csv", "indicator period value basis", outcomes)
    write(folder, "budget.csv", "decision from to amount", [[cell.replace("?", "") for cell in row] for row in case.get("moves", [])])
    costs = [[*row[:5], *(MARKS[mark] for mark in row[5])] for row in case["costs"]]
    write(folder, "costs.csv", "activity period report kind amount in_kind outside_area social_fund_type", costs)
    people = [[date, f"own:{who}", activity, hours] for date, who, activity, hours in case.get("participations", [])]
    if people:
        write(folder, "participations.csv", "date enterprise activity hours", people)
    return eruf.load(folder)


def line(costs: eruf.costs.Costs, what: str) -> eruf.costs.CostLine:
    if what == "total":
        return costs.total
    of, _, code = what.rpartition(" ")
    lines = {"": costs.activities, "period": costs.periods, "kind": costs.kinds}[of]
    [found] = [row for row in lines if row.code == (None if code in {"-", "?"} else code)]
    return found


def quotient(ratio: eruf.Ratio | None) -> str:
    if ratio is None:
        return ""
    return str(ratio.numerator) if ratio.denominator == 1 else f"{ratio.numerator}/{ratio.denominator}"


def said(number: Decimal | None, why: str | None) -> str:
    return str(why) if number is None else str(number)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_folder_gives_the_figures_of_the_table(case: dict[str, Any], tmp_path: Path) -> None:
    project = load(tmp_path, case)
    for asked in case["asked"]:
        costs = project.costs(report=asked.get("report"), known_at=asked.get("known"), as_of=asked.get("as_of"))
        for what, used, budget, left, share in asked.get("lines", []):
            row = line(costs, what)
            found = [said(row.used, row.why_undefined("used")), said(row.budget, row.why_undefined("budget")), said(row.left, row.why_undefined("left"))]
            assert [*found, quotient(row.share) or row.why_undefined("share")] == [used, budget, left, share], what
        for what, *expected in asked.get("parts", []):
            row = line(costs, what)
            parts = [
                said(row.in_kind, row.why_undefined("in_kind")),
                said(row.outside_area, row.why_undefined("outside_area")),
                said(row.social_fund_type, row.why_undefined("social_fund_type")),
            ]
            assert [said(row.reported, ""), *parts] == expected, what
            assert sum(entry.amount for entry in row.entries) == (row.reported or 0)
        assert costs.not_reported == asked.get("not_reported", costs.not_reported)
        assert costs.is_unrecorded == asked.get("unrecorded", costs.is_unrecorded)
        each = [
            [row.indicator, quotient(row.used) or row.why_undefined("used") or "", quotient(row.budget) or row.why_undefined("budget") or "", quotient(row.planned) or row.why_undefined("planned") or "", quotient(row.over_planned)]
            for row in costs.unit_costs
        ]
        assert each == asked.get("each", each)
        hours = []
        for listed in costs.listed_hours:
            of = listed.activity or "-"
            hours.append([of, "all", said(listed.hours, listed.why_no_hours), str(listed.known), str(listed.without_hours)])
            hours += [[of, str(one.enterprise).removeprefix("own:"), said(one.hours, one.why_no_hours), str(one.known), str(one.without_hours)] for one in listed.enterprises]
        assert hours == asked.get("hours", hours)


def test_costs_are_tables_and_are_pickled_as_their_question() -> None:
    costs = eruf.load("examples/costs").costs(known_at=3, as_of="2024-12-31")
    # What report 3 knew of A2: 300 - 20 + 700 + 900.
    assert costs.activities[1].used is None and costs.activities[1].why_undefined("used") == "some_not_reported"
    assert costs.activities[1].reported == Decimal(1_880_000)
    early = eruf.load("examples/costs").costs(known_at=3)
    assert early.activities[1].used == Decimal(1_880_000)
    for value in (costs, costs.total, costs.kinds[0], costs.unit_costs[0], costs.listed_hours[1].enterprises[0], costs.reported_hours[0]):
        again = pickle.loads(pickle.dumps(value))
        assert again == value and hash(again) == hash(value)
    table = eruf.load("examples/costs").costs().to_dict()
    assert table["code"] == ["A1", "A2", "A2.1", "A3", None]
    assert [str(left) for left in table["left"]] == ["400000", "-130000", "None", "600000", "50000"]
    assert table["budget_undefined"][2] == "no_budget"


def test_a_project_from_code_has_costs() -> None:
    year = eruf.Period("2019-01-01", "2019-12-31")
    project = eruf.Project(
        "from code",
        decisions=[eruf.Decision("original", horizon=year, budget=1_000)],
        periods=[(1, year)],
        activities=[eruf.Activity("A", name="Advice")],
        costs=[CostEntry("250.50", period=1, activity="A", kind="staff", source="the ledger")],
        budget_moves=[BudgetMove("original", 500, to_activity="A")],
    )
    [line, rest] = project.costs().activities
    assert (line.used, line.budget, line.left, rest.budget) == (Decimal("250.5"), Decimal(500), Decimal("249.5"), Decimal(500))
    assert [entry.source.place for entry in line.entries] == ["the ledger"]
    assert project.cost_entries[0].kind == "staff" and project.budget_moves[0].to_activity == "A"
    with pytest.raises(eruf.InvalidValue, match="expected one of staff"):
        CostEntry(1, period=1, kind="wages")  # type: ignore[arg-type]
    with pytest.raises(eruf.ErufError):
        project.costs(report=2)


def test_sim_jh_has_a_budget_hours_and_one_move_only() -> None:
    costs = eruf.load("examples/sim-jh").costs()
    assert (costs.total.budget, costs.total.reported) == (Decimal(31_988_865), None)
    assert {line.why_undefined("budget") for line in costs.activities} == {"no_budget"}
    [moved] = costs.moves
    assert (moved.decision, moved.from_activity, moved.to_activity, moved.amount) == ("may-2020", None, None, None)
    # 31 988 865 / 122, / 200, / 141 and / 300, to whole kronor.
    each = {row.indicator: (row.budget, row.planned) for row in costs.unit_costs}
    assert [str(ratio.shown(decimals=0)) for code in ("CO01", "CO08") for ratio in each[code] if ratio] == ["262204", "159944", "226871", "106630"]
    assert {row.indicator: row.hours for row in costs.reported_hours} == {"HA4.5.hours": None, "WSP.hours": Decimal(21_000)}
