"""The Python package does what the core does, in the words of Python."""

from __future__ import annotations

import copy
import pickle
import shutil
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Literal

import pytest

import eruf
from eruf import Activity, Commitment, CountRule, Decision, EmploymentReading, EmploymentRule, Enterprise, Entry, Indicator, Participation, Period, Project, Rate, Ratio, Source, Target
from eruf.attainment import Band, Bands
from eruf.law import ParameterOverride
from eruf.outcome import Breakdown
from eruf.record import ExternalFigure, Horizon, Milestones, TargetVersion

ROOT = Path(__file__).resolve().parents[2]
SIM_JH = ROOT / "examples" / "sim-jh"


@pytest.fixture(scope="module")
def sim_jh() -> Project:
    return eruf.load(SIM_JH)


def small(name: str = "small", goal: int = 200) -> Project:
    days = Period("2019-01-01", "2021-12-31")
    return Project(
        name,
        decisions=[Decision("original", horizon=days)],
        periods=[(1, days)],
        commitments=[Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(goal)})],
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
    states = [(verdict.horizon.decision, verdict.state) for verdict in sim_jh.verdicts("HA2.3")]
    assert states == [("original", "within"), ("extension", "below")]


def test_a_project_from_code_gives_what_the_folder_gives(sim_jh: Project) -> None:
    from_code = small().status()[0]
    from_folder = sim_jh.status()[0]
    assert (from_code.target, from_code.outcome, from_code.attainment) == (from_folder.target, from_folder.outcome, from_folder.attainment)


def corrected() -> Project:
    quarters = [Period("2019-01-01", "2019-03-31"), Period("2019-04-01", "2019-06-30")]
    return Project(
        "corrected",
        decisions=[Decision("original", horizon=Period("2019-01-01", "2019-06-30"))],
        periods=list(enumerate(quarters, 1)),
        commitments=[Commitment(Indicator.common("CO01"))],
        entries=[
            Entry("CO01", 1, 23, basis="running_total"),
            Entry("CO01", 1, 21, basis="running_total", report=2, correction="two were one"),
            Entry("CO01", 2, 24, basis="running_total"),
        ],
    )


def every_value(project: Project) -> list[object]:
    """One or more of every class of the package."""
    days = Period("2019-01-01", "2019-12-31")
    milestones = Milestones.increments([("2019-06-30", "0.5"), ("2019-12-31", 1)])
    ceiling = Target.ceiling(350)
    status = project.status(known_at=10, as_of="2022-04-30", language="sv")
    lists = Project(
        "made up",
        decisions=[Decision("original", horizon=days)],
        periods=[(1, days)],
        commitments=[Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(2)})],
        entries=[Entry("CO01", 1, 2, basis="running_total", without_key=1)],
        activities=[Activity("A", name="Advice")],
        enterprises=[Enterprise("own:A", size="micro")],
        participations=[Participation("own:A", date="2019-01-10", activity="A"), Participation(label="N", date="2019-01-10")],
    )
    rule = EmploymentRule(hours_of_year=Rate.annual_report_hours(), prefer=["survey"])
    moments: list[tuple[Literal["before", "after"], int, str]] = [("before", 2, "2018-12-31"), ("after", 3, "2019-12-31")]
    employed = Project(
        "made up",
        decisions=[Decision("original", horizon=days)],
        periods=[(1, days)],
        employment=[
            EmploymentReading("own:A", moment=moment, measure="fte", value=value, date=day, method=method)
            for method in ("survey", "annual report")
            for moment, value, day in moments
        ],
    )
    employment = employed.employment(rule)
    counted = lists.count("CO01")
    assert counted is not None
    return [
        Ratio(1, 3),
        days,
        Horizon("original", days),
        Source("final report, section 13", file="outcomes.csv", line=2, note="read twice"),
        Indicator.common("CO08"),
        eruf.catalogue.find("RCO01", programming_period="2021-2027"),
        eruf.law.parameter("pf_achieved_share"),
        Target.range(6, 10, per="year"),
        milestones,
        TargetVersion("original", ceiling, text="max 350", reason="as asked for", milestones=milestones, source="section 12"),
        *eruf.record.parse_goal("2 workshopserier per år med deltagande av 4-8 företag"),
        Decision("extension", decided="2021-03", budget="31988865"),
        Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(200)}),
        Entry("CO01", 1, ("112", "122"), basis="running_total"),
        Entry("CO01", 1, words="drygt ett 40-tal", kept=True, basis="snapshot", occasion="1", correction="read again"),
        Activity("HA1", name="Finansieringsförmåga"),
        eruf.record.Succession("own:A", "own:B", date="2019-05-01", share="0.5", reason="a split", report=2),
        eruf.record.AidGrant("own:A", "2024-03-01", 1_120, currency="SEK", act="2023/2831", rate=("11.2", "2024-03-01", "the decision")),
        eruf.record.ControlLink("own:A", "own:B", relation="votes", first="2019-01-01"),
        eruf.record.Undertaking("own:A", fiscal_year_end="06-30", road_freight="separated"),
        Band("as planned", from_="0.85", below="1.15"),
        Bands.within_15_percent(),
        project,
        status,
        status[0],
        status[0].verdict,
        project.series("CO01"),
        project.series("CO01")[0],
        project.series("CO01").years()[0][1],
        project.verdicts("HA2.3")[1],
        eruf.judge(ceiling, ("112.5", 122), horizon=days),
        eruf.judge(Target.range(4, 8, per="occasion"), occasions=[4, (5, 6)], horizon=Horizon("original", days)),
        eruf.judge(Target.qualitative("the event is held"), words="it was", kept=True, horizon=days),
        eruf.judge(ceiling, no_outcome="missing", horizon=days),
        *project.notices,
        *small(goal=0).findings(),
        Breakdown(122, {"micro": 70}),
        ExternalFigure("CO08", 141, unit="nya arbetstillfällen"),
        CountRule(support=["grant"], new="england", minimum_hours=12),
        Enterprise("202100-6149", registered="2016-05", attributes={"municipality": "Åre"}),
        Participation("own:A", date=date(2019, 1, 10), hours="4.5"),
        lists,
        lists.overlap(),
        lists.identified("CO01"),
        counted,
        counted.verdict,
        *counted.periods,
        EmploymentReading("own:A", moment="before", measure="headcount", value=4, share="0.5", date="2018-12-31", method="survey"),
        Rate.eu_hours(),
        rule,
        employment,
        employment.total,
        *employment.changes,
        *employed.sensitivity([rule, EmploymentRule(across="net")], chosen=rule),
        *employed.bridges(rule),
        employed.sweep("share_of_full_time", rule=rule),
        *project.plan("CO01"),
        project.explain_shown("141"),
        project.explain("CO08", "attainment"),
        eruf.analysis.decompose([("a", 2, 3), ("b", "1.5", Ratio(7, 3))], divides=["b"], method="symmetric"),
        eruf.analysis.unit_cost("1000.5", outcome=(112, 122), basis="total"),
        project.explain("HA2.3", "state", language="sv"),
        *project.target_bridge("HA2.3"),
        *corrected().restated(since=1),
        *lists.report_table(report=1),
        *lists.law_rows("CO01"),
        *lists.law_differences("2013-12-20"),
        ParameterOverride("new_enterprise_age_CO05", "24", unit="months", reason="the call says so", source="the call"),
        employed.sweep("share_of_full_time", rule=rule).at_each(["0.5", 1]),
        *eruf.load(ROOT / "examples" / "aid").aid(),
        costs := eruf.load(ROOT / "examples" / "costs").costs(),
        costs.total,
        *costs.activities,
        *costs.moves,
        *costs.costs,
        *costs.unit_costs,
        *costs.listed_hours,
        *costs.listed_hours[1].enterprises,
        *costs.reported_hours,
    ]


def test_every_class_is_among_the_values(sim_jh: Project) -> None:
    compiled = vars(import_module("eruf._eruf")).values()
    classes = {found for found in compiled if isinstance(found, type) and found.__module__ not in {"eruf._eruf", "eruf.catalogue"}}
    # Pseudonyms hold numbers of persons, and refuse to be pickled. Many projects are tables of any size, which are handed on as Arrow streams.
    many = {eruf.Portfolio, eruf.portfolio.PortfolioTable, eruf.portfolio.PortfolioCumulative, eruf.portfolio.PortfolioEnterprises, eruf.portfolio.PortfolioEmployment}
    # What is understood of a workbook is read from it again.
    understood = {getattr(eruf.workbook, name) for name in eruf.workbook.__all__ if isinstance(getattr(eruf.workbook, name), type)}
    assert classes - {type(value) for value in every_value(sim_jh)} == {eruf.record.Pseudonyms} | many | understood


def test_values_survive_pickling_and_copying(sim_jh: Project) -> None:
    for value in every_value(sim_jh):
        for copied in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
            assert copied == value and not copied != value
            assert hash(copied) == hash(value)
            assert repr(copied) == repr(value)
    loaded = pickle.loads(pickle.dumps(sim_jh))
    assert loaded.notices == sim_jh.notices
    status = pickle.loads(pickle.dumps(sim_jh.status(language="sv")))
    assert status.language == "sv" and status._repr_html_() == sim_jh.status(language="sv")._repr_html_()


def test_exceptions_survive_pickling() -> None:
    for refuse in (lambda: Target.at_least("x"), lambda: Project("p", decisions=[])):
        with pytest.raises(eruf.ErufError) as refused:
            refuse()
        again = pickle.loads(pickle.dumps(refused.value))
        assert (type(again), str(again), vars(again)) == (type(refused.value), str(refused.value), vars(refused.value))


def test_every_value_is_frozen_and_unlike_another(sim_jh: Project) -> None:
    for value in every_value(sim_jh):
        with pytest.raises((AttributeError, TypeError)):
            value.name = "another"  # type: ignore[attr-defined]
        assert value != "another" and value is not None


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


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (10**5000, "OutOfRange"),
        (Decimal("1E+999999999"), "OutOfRange"),
        (Decimal("-1E+41"), "OutOfRange"),
        (Decimal("1E-999999999"), "TooManyDecimals"),
        (Decimal("0.0000001"), "TooManyDecimals"),
    ],
    ids=range(5),
)
def test_a_number_far_from_an_amount_is_refused_at_once(value: int | Decimal, kind: str) -> None:
    with pytest.raises(eruf.InvalidValue) as refused:
        Target.at_least(value)
    assert refused.value.kind == kind


def test_zero_is_zero_however_it_is_written() -> None:
    for zero in (Decimal("0E+999999999"), Decimal("-0E-999999999"), Decimal("-0.000"), "0.00000000", 0):
        assert Target.at_least(zero) == Target.at_least(0)


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 0), (1, -2), (10**40, 1), (1, 10**5000)], ids=range(4))
def test_a_ratio_beyond_what_is_exact_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(eruf.InvalidValue, match="at most 36 digits"):
        Ratio(numerator, denominator)


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
    assert [problem.place for problem in refused.value.problems] == ["project.toml"]
    with pytest.raises(eruf.ProjectError, match="unknown indicator"):
        Project("p", decisions=[Decision("original", horizon=Period("2019-01-01", "2019-12-31"))], periods=[(1, Period("2019-01-01", "2019-12-31"))], entries=[Entry("CO01", 1, 1, basis="increment")])
    with pytest.raises(eruf.CalculationError):
        eruf.judge(Target.level(baseline=-(10**15), goal=10**15), 10**15, horizon=Period("1900-01-01", "2100-12-31"))


def test_all_that_is_wrong_comes_at_once(tmp_path: Path) -> None:
    shutil.copytree(SIM_JH, tmp_path / "project")
    table = tmp_path / "project" / "outcomes.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("CO01,10,122", "CO99,10,x").replace("CO05,10,9", "CO05,11,9"), encoding="utf-8")
    with pytest.raises(eruf.LoadError) as refused:
        eruf.load(tmp_path / "project")
    assert [(problem.place, problem.kind) for problem in refused.value.problems] == [
        ("outcomes.csv line 2, value", "AmountForm"),
        ("outcomes.csv line 2, indicator", "Unknown"),
        ("outcomes.csv line 4", "UnknownReport"),
    ]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "</td></tr></table>", "\u202eabc"])
def test_a_hostile_name_is_harmless_on_a_page(name: str) -> None:
    for html in (small(name).status()._repr_html_(), small(name).status(language="sv")._repr_html_()):
        for raw in ("<script", "<img", "<svg", "</table></td>", "\u202e"):
            assert raw not in html


def test_the_table_in_swedish_has_a_decimal_comma(sim_jh: Project) -> None:
    status = sim_jh.status(language="sv")
    for table in (status._repr_html_(), str(status), sim_jh.status().render(language="sv")):
        assert "61,0\u00a0%" in table and "\u221278" in table
    for table in (sim_jh.status()._repr_html_(), status.render(language="en", format="html")):
        assert "61.0 %" in table and "<td style=\"text-align:right\">-78</td>" in table
    assert status == sim_jh.status() and status.language == "sv"


def test_what_an_earlier_report_knew() -> None:
    project = eruf.load(ROOT / "examples" / "time-series")
    cumulative = {known_at: project.series("CO01", known_at=known_at)[2].cumulative for known_at in (3, 6, 7)}
    assert cumulative == {3: 36, 6: 36, 7: 34}  # 23 + 13, and 21 + 13 after the correction in report 7


def test_what_the_files_of_a_project_say_beside_the_figures(sim_jh: Project) -> None:
    assert {notice.kind for notice in sim_jh.notices} == {"GoalInWords", "OutcomeInWords"}
    assert all(notice.place.startswith(("project.toml line ", "outcomes.csv line ")) for notice in sim_jh.notices)
    entry = sim_jh.entries[0]
    assert (entry.source.file, entry.source.line, entry.basis, entry.value) == ("outcomes.csv", 2, "running_total", Decimal(122))
    in_words = [entry for entry in sim_jh.entries if entry.words is not None]
    assert in_words and all(entry.value is None for entry in in_words)
    project = eruf.load(ROOT / "examples" / "time-series")
    assert {finding.kind for finding in project.findings()} >= {"Corrected"}
    versions = project.commitments[0].targets
    assert [version.decision for version in versions] == ["original", "extension"]
    assert project.status(known_at=5)[0].version == versions[0] and project.status()[0].version == versions[1]


def rebuilt(promised: Commitment) -> Commitment:
    """A commitment made anew from what it says of itself."""
    of = promised.measure_of
    return Commitment(
        promised.indicator,
        targets=promised.targets,
        basis=promised.basis,
        reported_by=promised.reported_by,
        rhythm=promised.rhythm,
        baseline=promised.baseline,
        baseline_at=promised.baseline_at,
        baseline_source=promised.baseline_source,
        count=promised.count,
        employment=promised.employment,
        follow_up=promised.follow_up,
        ratio=(of[0], of[1]) if promised.measure == "ratio" else None,
        hours_of=of if promised.measure == "hours" else None,
        shadow_of=of[0] if promised.measure == "shadow" else None,
        outside=of[0] if promised.measure == "outside" else None,
        source=promised.source,
    )


def test_a_folder_and_code_build_the_same_project(sim_jh: Project) -> None:
    for project in (sim_jh, eruf.load(ROOT / "examples" / "time-series")):
        again = Project(
            project.name,
            case_id=project.case_id,
            beneficiary=project.beneficiary,
            organisation_number=project.organisation_number,
            source=project.source,
            fund=project.fund,
            programming_period=project.programming_period,
            decisions=project.decisions,
            periods=project.periods,
            partners=project.partners,
            commitments=project.commitments,
            activities=project.activities,
            entries=project.entries,
            enterprises=project.enterprises,
            participations=project.participations,
            aid=project.grants,
            links=project.links,
            undertakings=project.undertakings,
            costs=project.cost_entries,
            budget_moves=project.budget_moves,
            effect_goals=project.effect_goals,
            evaluation=project.evaluation,
            asked_outcome=project.asked_outcome,
            claims=project.claims,
            employment=project.readings,
            filed=project.filed,
            overlapping=project.overlapping,
            other_names=project.other_names,
            severities=project.severities,
            doubtful_births=project.doubtful_births,
            law_as_of=project.law_as_of,
        )
        assert again == project and again.status() == project.status()
        assert again.commitments == [
            rebuilt(promised)
            for promised in project.commitments
        ]


def test_a_row_holds_its_verdict(sim_jh: Project) -> None:
    for row in sim_jh.status():
        if row.verdict is None:
            assert (row.promise, row.undefined) == (None, "no_target")
            continue
        assert (row.verdict.state, row.verdict.kept, row.verdict.attainment) == (row.state, row.kept, row.attainment)
        assert row.verdict in sim_jh.verdicts(row.code)
