"""What whole folders, successions of keys, decisions and tables of a programme lead to: the rows of their tables, through the Python package."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow  # type: ignore[import-untyped]
import pytest
from test_tables import Row, expected, rows, table, written
from test_tables import project as project_of

import eruf
from eruf import Commitment, Decision, Indicator, Period, Project, Target
from eruf.attainment import StatusRow

WHOLE = {str(case["name"]): case for name in ("whole", "programme_2127") for case in table(name)}


def files_of(case: Row) -> dict[str, str]:
    """The files of a case: those of the case that it is like, and its own."""
    files = files_of(WHOLE[case["like"]]) if "like" in case else {}
    files |= case.get("files", {})
    for found, instead in case.get("replace", []):
        assert files["project.toml"].count(found) == 1, found
        files["project.toml"] = files["project.toml"].replace(found, instead)
    return files


def figures(project: Project, row: StatusRow) -> dict[str, object]:
    """The figures of a row under the names of the table."""
    counted = row.counted
    reported, due = row.completeness
    found: dict[str, object] = {
        "code": row.code,
        "outcome": written(row.outcome_bounds, row.no_outcome),
        "state": row.state,
        "attainment": written(row.bounds_of("attainment"), row.why_undefined("attainment")),
        "derived": "none" if row.derived is None else written(row.derived, None),
        "complete": f"{reported} of {due}",
    }
    if counted is not None:
        found["counted_variance"] = written(counted.bounds_of("variance"), counted.why_undefined("variance"))
        found["counted_attainment"] = written(counted.bounds_of("attainment"), counted.why_undefined("attainment"))
    if row.change_bounds is not None:
        found["change"] = [written(row.change_bounds, None), row.commitment.baseline_at or ""]
    found["computed"] = None if row.computed is None else [fraction_text(bound) for bound in row.computed]
    found["no_computed"] = row.no_computed
    if row.milestone is not None:
        day, outcome, share = row.milestone
        assert outcome is not None and share is not None
        found["milestone"] = [str(day), written((outcome, outcome), None), written((share, share), None)]
    for verdict in project.verdicts(row.code):
        if verdict.each_year is not None:
            kept = [kept for _, _, kept, _ in verdict.each_year if kept is not None]
            found["each_year"] = [[state for _, state, _, _ in verdict.each_year], f"{sum(kept)}/{len(kept)}"]
    return found


def fraction_text(bound: eruf.Ratio | None) -> str:
    """A bound as the table writes it; nothing where it is not known."""
    return "" if bound is None else f"{bound.numerator}/{bound.denominator}"


def as_figure(name: str, text: Any) -> object:
    if name == "change":
        return [expected(text[0]), text[1]]
    if name == "milestone":
        return [text[0], expected(text[1]), expected(text[2])]
    return text if name in {"code", "state", "complete", "each_year", "computed", "no_computed"} else expected(text)


@rows("programme_2127")
def test_programme_of_2021_2027(case: Row, tmp_path: Path) -> None:
    whole_folder(case, tmp_path)


@rows("whole")
def test_whole_folders(case: Row, tmp_path: Path) -> None:
    whole_folder(case, tmp_path)


def whole_folder(case: Row, tmp_path: Path) -> None:
    for name, text in files_of(case).items():
        (tmp_path / name).write_text(text.lstrip(), encoding="utf-8")
    if "refused" in case:
        with pytest.raises(eruf.LoadError) as refused:
            eruf.load(tmp_path)
        problems = [str(problem) for problem in refused.value.problems]
        assert len(problems) == len(case["refused"])
        assert all(said in problem for said, problem in zip(case["refused"], problems, strict=True))
        return
    project = eruf.load(tmp_path)
    status = {row.code: figures(project, row) for row in project.status()}
    for row in case.get("status", []):
        found = status[row["code"]]
        assert {name: found.get(name) for name in row} == {name: as_figure(name, text) for name, text in row.items()}
    kinds = {finding.kind for finding in project.findings()}
    assert kinds >= set(case.get("findings", [])) and not kinds & set(case.get("not_found", []))
    for law in case.get("law", []):
        found_rows = [[row.subject, row.says, row.reference, row.certainty] for row in project.law_rows(law["code"])]
        assert found_rows == law["rows"]
        assert " ".join(map(str, project.law_day())) == law["day"]
    if "births" in case:
        assert [finding.message for finding in project.findings() if finding.kind == "DoubtfulBirth"] == case["births"]
    if "measured" in case:
        assert [["" if cell is None else str(cell) for cell in row] for row in project.measurements()] == case["measured"]
    for follow_up in case.get("follow_up", []):
        due = [row for row in project.due_readings() if row[0] == follow_up["code"]]
        assert {str(day) for _, _, _, day, _, _ in due} == {follow_up["day"]}
        assert [f"{enterprise} {state}" + (f", {len(outside)} outside" if outside else "") for _, enterprise, state, _, _, outside in due] == follow_up["rows"]
    if "employment" in case:
        employment(case["employment"], project)
    if "framework" in case:
        framework(case["framework"], project)


def employment(row: Row, project: Project) -> None:
    """Employment asked without naming an indicator."""
    if "refused" in row:
        with pytest.raises(eruf.InvalidValue) as refused:
            project.employment()
        assert row["refused"] in str(refused.value)
        return
    found = project.employment()
    headline = found.headline and (found.headline, found.headline)
    assert written(headline, found.why_no_total) == expected(row["headline"])


def framework(row: Row, project: Project) -> None:
    """The performance framework asked of every indicator."""
    codes = [commitment.indicator.code for commitment in project.commitments]
    if "refused" in row:
        with pytest.raises(eruf.InvalidValue) as refused:
            project.framework(codes)
        assert str(refused.value) == row["refused"]
    else:
        assert project.framework(codes) == row["verdict"]


SUCCESSIONS = """schema_version = 1
[project]
name = "successions"
fund = "ERDF"
programming_period = "2014-2020"
[[decision]]
id = "original"
first = 2019-01-01
last = 2019-12-31
[[period]]
report = 1
first = 2019-01-01
last = 2019-06-30
[[period]]
report = 2
first = 2019-07-01
last = 2019-12-31
[[indicator]]
code = "CO05"
[[indicator]]
code = "CO08"
[[indicator]]
code = "CO01"
"""


@rows("successions")
def test_successions(case: Row, tmp_path: Path) -> None:
    (tmp_path / "project.toml").write_text(SUCCESSIONS + case.get("indicator", ""), encoding="utf-8")
    for name in ("enterprises", "participations", "employment", "successions"):
        if name in case:
            (tmp_path / f"{name}.csv").write_text(case[name], encoding="utf-8")
    project = eruf.load(tmp_path)
    for ask in case["asks"]:
        known_at = ask.get("known_at")
        for code in {"co01", "co05"} & set(ask):
            count = project.count(code.upper(), known_at=known_at)
            assert count and written(count.enterprises, None) == expected(ask[code])
        found = project.employment(known_at=known_at)
        if "co08" in ask:
            assert ("" if found.headline is None else str(found.headline)) == ask["co08"]
        if "unmeasured" in ask:
            assert [list(row) for row in found.unmeasured] == ask["unmeasured"]


@rows("in_force")
def test_the_decision_in_force(case: Row) -> None:
    days = Period("2019-01-01", "2021-12-31")
    decisions = [Decision(row["id"], decided=row.get("decided"), effective=row.get("effective"), horizon=None if place else days) for place, row in enumerate(case["decisions"])]
    targets = {row["id"]: Target.at_least(goal) for goal, row in enumerate(case["decisions"], 1)}
    commitment = Commitment(Indicator("X", name="X", unit="FTE"), targets=targets)
    project = Project("decisions", decisions=decisions, commitments=[commitment])
    for on, known_at, decision in case["in_force"]:
        version = project.target("X", on=on, known_at=known_at)
        assert (version.decision if version else "") == decision


@rows("programming")
def test_what_a_code_means_in_a_portfolio(case: Row, tmp_path: Path) -> None:
    for name in ("projects", "entries"):
        (tmp_path / f"{name}.csv").write_text(case[name].lstrip(), encoding="utf-8")
    said: Any = {name: case[name] for name in ("fund", "programming_period") if name in case}
    if "error" in case:
        with pytest.raises(eruf.ErufError) as refused:
            eruf.Portfolio(tmp_path, **said).roll_up()
        assert str(refused.value) == case["error"]
        return
    portfolio = eruf.Portfolio(tmp_path, **said)
    # What was said for all projects goes into partial results.
    for asked in (portfolio, eruf.Portfolio.of_partials([portfolio.partial()])):
        assert asked.roll_up().render(format="csv").splitlines()[1:] == case["rows"]


def cell(value: object) -> str:
    return "" if value is None else f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


@rows("ended")
def test_what_is_missing_of_a_project_that_has_ended(case: Row, tmp_path: Path) -> None:
    if "project" in case:
        status = project_of(case["project"]).status(as_of=case.get("as_of"))
        found = [(row.code, row.outcome, row.no_outcome, *row.completeness) for row in status]
        assert [",".join(map(cell, row)) for row in found] == case["rows"]
        assert str(status.as_of) == case.get("asked_at", str(status.as_of))
        return
    for name, text in case["tables"]:
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    days: Any = {"as_of": case.get("as_of"), "known_on": case.get("as_of")}
    if "error" in case:
        with pytest.raises(eruf.LoadError) as refused:
            eruf.Portfolio(tmp_path).status(**days)
        assert str(refused.value) == case["error"]
        return
    table = pyarrow.table(eruf.Portfolio(tmp_path).status(**days))
    columns = [table[name].to_pylist() for name in ("indicator", "outcome", "no_outcome", "reported", "due")]
    assert [",".join(map(cell, row)) for row in zip(*columns, strict=True)] == case["rows"]
