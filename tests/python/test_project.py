"""The Python package does what the core does, in the words of Python."""

from __future__ import annotations

import copy
import pickle
import shutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import eruf
from eruf import Activity, Commitment, Decision, Entry, Indicator, Period, Project, Ratio, Target

ROOT = Path(__file__).resolve().parents[2]
SIM_JH = ROOT / "examples" / "sim-jh"


@pytest.fixture(scope="module")
def sim_jh() -> Project:
    return eruf.load(SIM_JH)


def small(name: str = "small") -> Project:
    days = Period("2019-01-01", "2021-12-31")
    return Project(
        name,
        decisions=[Decision("original", horizon=days)],
        periods=[(1, days)],
        commitments=[Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(200)})],
        entries=[Entry("CO01", 1, 122, basis="running_total")],
    )


def test_the_indicators_of_sim_jh(sim_jh: Project) -> None:
    # Final report, section 13: targets 200, 200, 30, 300; outcomes 122, 122, 9, 141.
    rows = [(row.code, row.target, row.outcome, row.variance, row.relative_variance, row.attainment) for row in sim_jh.status().indicators]
    assert rows == [
        ("CO01", Decimal(200), Decimal(122), Decimal(-78), Ratio(-39, 100), Ratio(61, 100)),
        ("CO04", Decimal(200), Decimal(122), Decimal(-78), Ratio(-39, 100), Ratio(61, 100)),
        ("CO05", Decimal(30), Decimal(9), Decimal(-21), Ratio(-7, 10), Ratio(3, 10)),
        ("CO08", Decimal(300), Decimal(141), Decimal(-159), Ratio(-53, 100), Ratio(47, 100)),
    ]
    assert all(isinstance(figure, Decimal) for row in rows for figure in row[1:4])


def test_a_goal_per_year_is_judged_under_each_horizon(sim_jh: Project) -> None:
    states = [(verdict.horizon, verdict.state) for verdict in sim_jh.verdicts("HA2.3")]
    assert states == [("original", "within"), ("extension", "below")]


def test_a_project_from_code_gives_what_the_folder_gives(sim_jh: Project) -> None:
    from_code = small().status()[0]
    from_folder = sim_jh.status()[0]
    assert (from_code.target, from_code.outcome, from_code.attainment) == (from_folder.target, from_folder.outcome, from_folder.attainment)


def test_values_survive_pickling_and_copying(sim_jh: Project) -> None:
    values: list[object] = [
        Ratio(1, 3),
        Period("2019-01-01", "2019-12-31"),
        Indicator.common("CO08"),
        Target.range(6, 10, per="year"),
        Decision("extension", decided="2021-03", budget="31988865"),
        Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(200)}),
        Entry("CO01", 1, ("112", "122"), basis="running_total"),
        Activity("HA1", name="Finansieringsförmåga"),
        sim_jh,
        sim_jh.status(),
        sim_jh.status()[0],
    ]
    for value in values:
        for copied in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
            assert copied == value
            assert hash(copied) == hash(value)
            assert repr(copied) == repr(value)


def test_values_are_frozen() -> None:
    with pytest.raises(AttributeError):
        Ratio(1, 2).numerator = 3  # type: ignore[misc]


@pytest.mark.parametrize("value", [0.1, True, None, [], 1j])
def test_only_exact_numbers_go_in(value: object) -> None:
    with pytest.raises(TypeError, match="expected int, str or Decimal, not"):
        Target.at_least(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["1e5", "", "12 st", "0.1234567", "1000000000000001", Decimal("NaN"), Decimal("Infinity")])
def test_an_amount_that_breaks_a_rule_is_refused(value: str | Decimal) -> None:
    with pytest.raises(eruf.InvalidValue):
        Target.at_least(value)


def test_equal_decimals_are_equal_amounts() -> None:
    assert Target.at_least(Decimal("1.50")) == Target.at_least("1.5")
    assert Target.at_least(Decimal("1E+3")) == Target.at_least(1000)


@pytest.mark.parametrize("day", [datetime(2019, 1, 1), 20190101, None])
def test_only_dates_are_dates(day: object) -> None:
    with pytest.raises(TypeError):
        Period(day, date(2019, 12, 31))  # type: ignore[arg-type]


def test_every_exception_is_an_eruf_error(tmp_path: Path) -> None:
    for error in (eruf.InvalidValue, eruf.LoadError, eruf.ProjectError, eruf.CalculationError):
        assert issubclass(error, eruf.ErufError)
    with pytest.raises(eruf.LoadError) as refused:
        eruf.load(tmp_path)
    assert refused.value.problems and "project.toml" in refused.value.problems[0]
    with pytest.raises(eruf.ProjectError, match="unknown indicator"):
        Project("p", decisions=[Decision("original", horizon=Period("2019-01-01", "2019-12-31"))], periods=[(1, Period("2019-01-01", "2019-12-31"))], entries=[Entry("CO01", 1, 1, basis="increment")])
    with pytest.raises(eruf.CalculationError):
        eruf.judge(Target.level(-(10**15), 10**15), 10**15, horizon=Period("1900-01-01", "2100-12-31"))


def test_all_that_is_wrong_comes_at_once(tmp_path: Path) -> None:
    shutil.copytree(SIM_JH, tmp_path / "project")
    table = tmp_path / "project" / "outcomes.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("CO01,10,122", "CO99,10,x").replace("CO05,10,9", "CO05,11,9"), encoding="utf-8")
    with pytest.raises(eruf.LoadError) as refused:
        eruf.load(tmp_path / "project")
    assert [problem.split(":")[0] for problem in refused.value.problems] == ["outcomes.csv line 2, value", "outcomes.csv line 4"]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "</td></tr></table>", "\u202eabc"])
def test_a_hostile_name_is_harmless_on_a_page(name: str) -> None:
    html = small(name).status()._repr_html_()
    for raw in ("<script", "<img", "<svg", "</table></td>", "\u202e"):
        assert raw not in html


def test_the_table_in_swedish_has_a_decimal_comma(sim_jh: Project) -> None:
    table = sim_jh.status().render_as(language="sv")
    assert "61,0\u00a0%" in table and "\u221278" in table


def test_what_an_earlier_report_knew() -> None:
    project = eruf.load(ROOT / "examples" / "time-series")
    cumulative = {known_at: project.series("CO01", known_at=known_at)[2].cumulative for known_at in (3, 6, 7)}
    assert cumulative == {3: 36, 6: 36, 7: 34}  # 23 + 13, and 21 + 13 after the correction in report 7
