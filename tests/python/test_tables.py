"""The tables of ``tests/tables``, through the Python package: the same rows that the Rust tests read."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import pytest

import eruf
from eruf import Activity, Commitment, Decision, Entry, Indicator, Period, Project, Ratio, Target
from eruf.attainment import Band, Bands, Verdict
from eruf.record import Horizon, Milestones, TargetVersion

TABLES = Path(__file__).resolve().parents[1] / "tables"
Row = dict[str, Any]


def table(name: str) -> list[Row]:
    with (TABLES / f"{name}.toml").open("rb") as file:
        cases: list[Row] = tomllib.load(file)["case"]
    assert cases, f"{name}.toml is empty"
    return cases


def rows(name: str) -> pytest.MarkDecorator:
    """Every row of a table as a parameter."""
    return pytest.mark.parametrize("case", table(name), ids=lambda case: str(case["name"]))


# The tables that these tests do not read, and what does.
READ_ELSEWHERE = {
    "portfolios": "Rust, until lists and rhythms of a portfolio have rows of their own in Python",
    "asked": "Rust, whose command is asked for a value",
    "reports": "Rust, whose command writes reports; test_reports has those of Python",
    "text_forms": "Rust, whose types are read from text; those of Python are not",
}


def test_every_table_is_read() -> None:
    import test_aid
    import test_costs
    import test_employment
    import test_explain
    import test_folders
    import test_known
    import test_lists
    import test_plans
    import test_portfolio
    import test_whole
    import test_why

    tests = [test for module in (test_aid, test_costs, test_employment, test_explain, test_folders, test_known, test_lists, test_plans, test_portfolio, test_whole, test_why) for test in vars(module).values()] + list(globals().values())
    first = [mark.args[1][0] for test in tests for mark in getattr(test, "pytestmark", [])]
    read = {row["name"] for row in first if isinstance(row, dict)}
    tables = {path.stem for path in TABLES.glob("*.toml")}
    assert {name for name in tables if table(name)[0]["name"] not in read} == set(READ_ELSEWHERE)


Bounds = tuple[Decimal, Decimal] | tuple[Ratio, Ratio] | None


def fraction(figure: Decimal | Ratio) -> Fraction:
    return figure.fraction() if isinstance(figure, Ratio) else Fraction(figure)


def ratio(text: str) -> Ratio:
    number = Fraction(text)
    return Ratio(number.numerator, number.denominator)


def written(bounds: Bounds, reason: str | None) -> tuple[Fraction, Fraction] | str:
    """A figure as it is compared: its bounds, or the reason why there is none, and never both."""
    assert (bounds is None) != (reason is None)
    if bounds is None:
        assert reason is not None
        return reason
    return fraction(bounds[0]), fraction(bounds[1])


def expected(text: str) -> tuple[Fraction, Fraction] | str:
    """A figure as a table writes it: `61/100`, `14/25..61/100`, a reason, or `undefined: ` and a reason."""
    if text.lstrip("-")[0].isdigit():
        low, _, high = text.partition("..")
        return Fraction(low), Fraction(high or low)
    return text.removeprefix("undefined: ")


@rows("amounts")
def test_amounts(case: Row) -> None:
    if "error" in case:
        with pytest.raises(eruf.InvalidValue) as refused:
            Entry("X", 1, case["text"], basis="increment")
        assert refused.value.kind == case["error"]
    else:
        read = Entry("X", 1, case["text"], basis="increment").value
        assert read == Decimal(case["value"])
        assert f"{read:f}" == case["value"]
        assert Entry("X", 1, read, basis="increment").value == read


@rows("dates")
def test_dates(case: Row) -> None:
    if "error" in case:
        with pytest.raises(eruf.InvalidValue) as refused:
            Period(case["text"], case["text"])
        assert refused.value.kind == case["error"]
    else:
        period = Period(case["text"], case["text"])
        assert period.first == period.last == date.fromisoformat(case["text"])
        assert case["text"] in period


@rows("months")
def test_months(case: Row) -> None:
    if "error" in case:
        with pytest.raises(eruf.InvalidValue) as refused:
            Period(date.fromisoformat(case["first"]), date.fromisoformat(case["last"]))
        assert refused.value.kind == case["error"]
        return
    period = days(case["period"])
    assert period.months == ratio(case["months"])
    if "years" in case:
        assert period.years == Horizon("original", period).years == ratio(case["years"])
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
        return Target.level(baseline=row["baseline"], goal=row["goal"], per=per)
    if shape == "keep":
        return Target.keep(row["level"], side=row["side"], per=per)
    assert shape == "qualitative" and per == "project"
    return Target.qualitative(row["text"])


def amount(text: str) -> str | tuple[str, str]:
    """An exact amount, or bounds: `112..122`."""
    low, _, high = text.partition("..")
    return (low, high) if high else low


def outcome(case: Row) -> Verdict:
    promise, span = target(case["target"]), Horizon("original", days(case.get("horizon", "2019-01-01..2021-12-31")))
    if "outcome" in case:
        return eruf.judge(promise, amount(case["outcome"]), horizon=span)
    if "occasions" in case:
        return eruf.judge(promise, occasions=[amount(text) for text in case["occasions"]], horizon=span)
    if case.get("words"):
        return eruf.judge(promise, words="as written", kept=case.get("stated"), horizon=span)
    return eruf.judge(promise, no_outcome=case["none"], horizon=span)


@rows("attainment")
def test_attainment(case: Row) -> None:
    got = outcome(case)
    assert (got.state, got.undefined) == (case["state"], case.get("undefined"))
    if "kept" in case:
        assert got.kept == case["kept"]
    for name, bound in (("low", got.target_bounds[0]), ("high", got.target_bounds[1])):
        if name in case:
            assert bound == ratio(case[name]), name
    for name, figure, exact in FIGURES:
        bounds = got.bounds_of(figure)
        if name in case:
            assert written(bounds, got.why_undefined(figure)) == expected(case[name]), name
        plain = exact(got)
        assert (plain is None) == (bounds is None or bounds[0] != bounds[1]), name
        assert plain is None or bounds is not None and fraction(plain) == fraction(bounds[0]), name
    if "share_of" in case:
        assert got.attainment_of == case["share_of"]
    for name, share in (("shown", got.attainment), ("shown_relative", got.relative_variance), ("shown_utilisation", got.utilisation)):
        if name in case:
            assert share is not None
            assert str(share.percent()) == case[name], name


Figure = Literal["variance", "relative_variance", "attainment", "capped_share", "utilisation", "share_of_level"]
FIGURES: list[tuple[str, Figure, Callable[[Verdict], Decimal | Ratio | None]]] = [
    ("variance", "variance", lambda verdict: verdict.variance),
    ("relative_variance", "relative_variance", lambda verdict: verdict.relative_variance),
    ("share", "attainment", lambda verdict: verdict.attainment),
    ("capped", "capped_share", lambda verdict: verdict.capped_share),
    ("utilisation", "utilisation", lambda verdict: verdict.utilisation),
    ("share_of_level", "share_of_level", lambda verdict: verdict.share_of_level),
]


@rows("intervals")
def test_intervals(case: Row) -> None:
    test_attainment(case)


@rows("shown")
def test_shown(case: Row) -> None:
    value = ratio(case["value"])
    show = value.percent if case.get("percent") else value.shown
    assert str(show(decimals=case.get("decimals", 1), thresholds=[ratio(text) for text in case.get("thresholds", [])])) == case["shown"]


def bands(rows: list[list[str]]) -> Bands:
    edges = [(name, ratio(low) if low else None, ratio(high) if high else None) for name, low, high in rows]
    return Bands([Band(name, from_=low, below=high) for name, low, high in edges])


READY = {"performance_framework": Bands.performance_framework, "within_15_percent": Bands.within_15_percent}


@rows("bands")
def test_bands(case: Row) -> None:
    if "error" in case:
        with pytest.raises(eruf.InvalidValue) as refused:
            bands(case["bands"])
        assert refused.value.kind == case["error"]
        return
    made = READY[case["ready"]]() if "ready" in case else bands(case["bands"])
    share = ratio(case["share"])
    assert made.of(share).name == case["band"]
    assert made.of_interval(share, share) == made.of(share)
    if "shown" in case:
        assert str(share.percent(thresholds=made.edges)) == case["shown"]
    assert Bands(list(made)) == made
    assert made.edges == [band.from_ for band in made][1:] == [band.below for band in made][:-1]


def milestones(row: Row) -> Milestones:
    points: list[tuple[str, str]] = [(day, value) for day, value in row["points"]]
    return Milestones.running_totals(points) if row.get("running") else Milestones.increments(points)


@rows("milestones")
def test_milestones(case: Row) -> None:
    if "error" in case:
        with pytest.raises(eruf.ErufError) as refused:
            milestones(case)
        assert isinstance(refused.value, eruf.InvalidValue | eruf.CalculationError) and refused.value.kind == case["error"]
        return
    made = milestones(case)
    assert made.last == Decimal(case["last"]) == made.points[-1][1]
    for day, total in case.get("to_date", []):
        assert made.to_date(day) == (Decimal(total) if total else None), day
    if "goal" in case:
        row = {"shape": "at_least", "goal": case["goal"]}
        planned = project({"quarters": 1, "target": row, "milestones": {"points": case["points"], "running": case.get("running", False)}})
        findings = [finding for finding in planned.findings() if finding.kind == "MilestonesMissTarget"]
        assert [f", {case['difference']} from the target" in finding.message for finding in findings] == ([True] if "difference" in case else [])


@rows("goals")
def test_goals(case: Row) -> None:
    read = eruf.record.parse_goal(case["text"])
    if "in_words" in case:
        assert read[0].in_words == case["in_words"] and read[0].target.shape == "qualitative"
        return
    assert [str(goal.target) for goal in read] == case["goals"]
    if "units" in case:
        assert [goal.unit for goal in read if goal.unit is not None] == case["units"]


def number(text: str, mark: Literal["point", "comma"] | None) -> str | None:
    try:
        return f"{eruf.value.parse_number(text, decimal_mark=mark):f}"
    except eruf.InvalidValue:
        return None


@rows("numbers")
def test_numbers(case: Row) -> None:
    # A cell is trimmed when it is read, so a space around a number is no fault.
    if case["text"].strip() == case["text"]:
        assert number(case["text"], "point") == case.get("point")
        assert number(case["text"], "comma") == case.get("comma")
    if "undeclared" in case:
        assert number(case["text"], None) == (None if case["undeclared"] == "refused" else case["undeclared"])


QUARTERS = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"), ("10-01", "12-31")]


def quarter(number: int) -> Period:
    first, last = QUARTERS[number % 4]
    year = 2019 + number // 4
    return Period(f"{year}-{first}", f"{year}-{last}")


def entries(row: Row, basis: Any) -> list[Entry]:
    """The entry of a row, in as many periods as it says."""
    named = ("withdrawn", "report", "partner", "occasion", "correction", "downward_revision", "unit", "words")
    value = amount(row["value"]) if "value" in row else None
    options = {name: row[name] for name in named if name in row}
    parts: dict[str, dict[str, Any]] = {}
    for dimension, name, part in row.get("parts", []):
        parts.setdefault(dimension, {})[name] = part
    periods = range(row["period"], row["period"] + row.get("repeat", 1))
    made = row.get("basis", basis)
    return [Entry(row.get("indicator", "X"), period, value, basis=made, kept=row.get("stated"), parts=parts, source="a test", **options) for period in periods]


def version(row: Row, decision: str) -> TargetVersion:
    planned = milestones(row["milestones"]) if "milestones" in row else None
    return TargetVersion(decision, target(row["target"]), reason=row.get("reason"), milestones=planned, profile=row.get("profile"))


def project(row: Row) -> Project:
    periods = [days(text) for text in row["periods"]] if "periods" in row else [quarter(number) for number in range(row["quarters"])]
    reports = row.get("reports", range(1, len(periods) + 1))
    whole = days(row["horizon"]) if "horizon" in row else Period(periods[0].first, periods[-1].last)
    if "decisions" in row:
        dated = ("report", "requested", "decided", "effective", "budget")
        options: list[dict[str, Any]] = [{name: d[name] for name in dated if name in d} for d in row["decisions"]]
        decisions = [
            Decision(d["id"], horizon=days(d["horizon"]) if "horizon" in d else None, **given) for d, given in zip(row["decisions"], options, strict=True)
        ]
    else:
        decisions = [Decision("original", horizon=whole)]
    if "indicators" in row:
        commitments = [
            Commitment(
                Indicator(made["code"], name=made["code"], unit=made["unit"], subset_of=made.get("subset_of", [])),
                targets=[version(one, one["decision"]) for one in made.get("targets", [])],
                reported_by=made.get("reported_by", []),
            )
            for made in row["indicators"]
        ]
    else:
        targets = [version(row, "original")] if "target" in row else []
        over_time: Literal["latest", "sum"] = "latest" if row.get("latest") else "sum"
        only = Indicator("X", name="X", unit=row.get("unit", "FTE"), over_time=over_time)
        commitments = [Commitment(only, targets=targets, reported_by=row.get("reported_by", []), rhythm=row.get("rhythm"), baseline=row.get("baseline"))]
    return Project(
        "a project of the tests",
        decisions=decisions,
        periods=list(zip(reports, periods, strict=True)),
        commitments=commitments,
        partners=row.get("partners", []),
        partner_terms={name: (first or None, last or None) for name, first, last in row.get("partners_in", [])},
        split_by_days=row.get("split_by_days", False),
        overlapping=row.get("overlapping", []),
        filed={report: day for report, day in zip(reports, row.get("filed", []), strict=False) if day},
        activities=[
            Activity(made["code"], name=made["code"], part_of=made.get("part_of"), measures=made.get("measures", [])) for made in row.get("activities", [])
        ],
        entries=[one for made in row.get("entries", []) for one in entries(made, row.get("basis"))],
    )


@rows("cumulative")
def test_cumulative(case: Row) -> None:
    if "error" in case:
        with pytest.raises(eruf.ProjectError) as refused:
            project(case["project"])
        part = "period" if case["error"].startswith("Period") else "entry"
        assert [(problem.kind, problem.place) for problem in refused.value.problems] == [(case["error"], f"{part} {case['at']}")]
        return
    made = project(case["project"])
    known_at, as_of = case.get("known_at", case.get("known_on")), case.get("as_of")
    points = made.series("X", known_at=known_at, as_of=as_of)
    if "state" in case:
        assert [point.state for point in points] == case["state"]
    if "increment" in case:
        assert [written(point.increment_bounds, point.no_increment) for point in points] == list(map(expected, case["increment"]))
    if "since" in case:
        assert [point.increment_since or 0 for point in points] == case["since"]
    if "cumulative" in case:
        assert [written(point.cumulative_bounds, point.no_outcome) for point in points] == list(map(expected, case["cumulative"]))
    if "year_to_date" in case:
        years = [point.year_to_date for point in points]
        assert [str(year.amount) if year.state == "known" else year.state for year in years] == case["year_to_date"]
    if "carried" in case:
        assert [point.carried for point in points] == case["carried"]
    status = made.status(known_at=known_at, as_of=as_of)
    if "asked_at" in case:
        assert status.as_of == date.fromisoformat(case["asked_at"])
    row = status[0]
    if "completeness" in case:
        reported, due = case["completeness"].split("/")
        assert points.completeness == row.completeness == (int(reported), int(due))
        assert sum(point.period_completeness[0] for point in points) == int(reported)
        assert sum(point.period_completeness[1] for point in points) == int(due)
    if "outcome" in case:
        assert written(row.outcome_bounds, row.no_outcome) == expected(case["outcome"])
    if "share" in case:
        assert written(row.bounds_of("attainment"), row.why_undefined("attainment")) == expected(case["share"])
    if "share_of_level" in case:
        assert written(row.bounds_of("share_of_level"), row.why_undefined("share_of_level")) == expected(case["share_of_level"])


FOLDER = """schema_version = 1
project = {{ name = "p", fund = "ERDF", programming_period = "2014-2020" }}
decision = [{{ id = "original", first = 2019-01-01, last = 2019-12-31 }}]
indicator = [{{ code = "CO01", goal = {goal} }}]
"""


def flipped(flip: tuple[Ratio, bool] | None) -> str:
    """What turns a verdict: an amount, `beyond` an amount, or `nothing`."""
    if flip is None:
        return "nothing"
    change = str(flip[0].fraction())
    return f"beyond {change}" if flip[1] else change


@rows("verdicts")
def test_verdicts(case: Row) -> None:
    made = project(case["project"])
    asked: dict[str, Any] = {"known_at": case.get("known_at", case.get("known_on")), "as_of": case.get("as_of")}
    row = made.status(**asked)[0]
    assert row.version is not None and row.version.decision == case["in_force"]
    verdicts = made.verdicts("X", **asked)
    assert len(verdicts) == len(case["verdicts"])
    for verdict, told in zip(verdicts, case["verdicts"], strict=True):
        assert verdict.version is not None
        assert (verdict.version.decision, verdict.version.reason) == (told["decision"], told.get("reason"))
        assert (verdict.horizon.decision, verdict.state, verdict.kept) == (told["horizon"], told["state"], told.get("kept", verdict.kept))
        assert verdict.undefined == told.get("undefined")
        for bound, name in zip(verdict.target_bounds, ("low", "high"), strict=True):
            if name in told:
                assert bound is not None and fraction(bound) == Fraction(told[name])
        figures: dict[str, Literal["variance", "attainment", "utilisation"]] = {"variance": "variance", "share": "attainment", "utilisation": "utilisation"}
        for name, figure in figures.items():
            if name in told:
                found = written(verdict.bounds_of(figure), verdict.why_undefined(figure))
                assert found == expected(told[name]), name
        if "flip" in told:
            assert flipped(verdict.flip) == told["flip"]
        if "shown" in told:
            assert verdict.attainment is not None and str(verdict.attainment.percent()) == told["shown"]


@rows("baseline")
def test_changes_since_a_baseline(case: Row) -> None:
    baseline = {"baseline": case["baseline"]} if "baseline" in case else {}
    row = project({**case["project"], **baseline}).status()[0]
    found = None if row.change_bounds is None else tuple(map(Fraction, row.change_bounds))
    assert found == (expected(case["change"]) if case["change"] else None)
    if "relative" not in case:
        assert row.relative_change is None
    elif case["relative"] in ("points", "baseline_zero"):
        assert (row.relative_change, row.no_relative_change) == (None, case["relative"])
    elif ".." not in case["relative"]:
        assert row.relative_change is not None and row.relative_change.fraction() == Fraction(case["relative"])


@rows("conversions")
def test_conversions(case: Row) -> None:
    made = project(case["project"])
    totals = eruf.record.to_running_totals(made.entries, reason=case["reason"])
    assert [written(total.value_bounds, None) for total in totals] == list(map(expected, case["converted"]))
    assert [total.basis for total in totals] == ["running_total"] * len(totals)
    assert [total.source.note for total in totals] == case["log"]
    again = Project(
        "converted",
        decisions=made.decisions,
        periods=made.periods,
        commitments=made.commitments,
        entries=totals,
    )
    for one in (made, again):
        assert [written(point.cumulative_bounds, point.no_outcome) for point in one.series("X")] == list(map(expected, case["cumulative"]))
    if "share" in case:
        share = again.status()[0].attainment
        assert share is not None and fraction(share) == Fraction(case["share"])


def loaded(folder: Path, goal: str) -> None:
    (folder / "project.toml").write_text(FOLDER.format(goal=goal), encoding="utf-8")
    eruf.load(folder)


def brought_about(case: Row, folder: Path) -> None:
    """Does what the row says is refused."""
    if "amount" in case:
        Entry("X", 1, case["amount"], basis="increment")
    elif "date" in case:
        Period(case["date"], case["date"])
    elif "period" in case:
        first, last = map(date.fromisoformat, case["period"])
        Period(first, last)
    elif case["kind"] == "QualitativePer":
        # In code nothing lets a goal in words be per year; in a document somebody may write it.
        loaded(folder, f'{{ qualitative = "{case["target"]["text"]}", per = "{case["target"]["per"]}" }}')
    elif "target" in case:
        target(case["target"])
    elif "known_at" in case:
        project(case["project"]).status(known_at=case["known_at"])
    elif "indicator" in case:
        project(case["project"]).series(case["indicator"])
    elif "attribute" in case:
        project(case["project"]).groups("X", by=case["attribute"])
    elif "decision" in case:
        project(case["project"]).decision(case["decision"])
    elif "minimum" in case:
        eruf.CountRule(**{f"minimum_{measure}": least for measure, least in case["minimum"].items()})
    elif "milestones" in case:
        milestones(case["milestones"])
    elif "bands" in case:
        bands(case["bands"])
    elif "convert" in case:
        eruf.record.to_running_totals([one for made in case["convert"]["entries"] for one in entries(made, case["convert"]["basis"])], reason="a test")
    elif "strict_shape" in case:
        loaded(folder, f"{{ {case['strict_shape']} = 200, strict = true }}")
    else:
        project(case["project"])


@rows("project_errors")
def test_errors(case: Row, tmp_path: Path) -> None:
    with pytest.raises(eruf.ErufError) as refused:
        brought_about(case, tmp_path)
    error = refused.value
    if isinstance(error, eruf.ProjectError | eruf.LoadError):
        kinds = [problem.kind for problem in error.problems]
        message = error.problems[0].message if isinstance(error, eruf.LoadError) else str(error)
    else:
        assert isinstance(error, eruf.InvalidValue | eruf.CalculationError)
        kinds, message = [error.kind or ""], str(error)
    assert (kinds, message) == ([case["kind"]], case["message"])


@rows("report_table")
def test_report_tables(case: Row) -> None:
    [row] = project(case["project"]).report_table(report=case["report"], known_at=case.get("known_at"))
    assert written(row.increment_bounds, row.no_increment) == expected(case["increment"])
    assert row.increment_since == case.get("since")
    assert written(row.cumulative_bounds, row.no_outcome) == expected(case["cumulative"])
    assert row.carried == case.get("carried", row.carried)
    share = ratio(case["attainment"]) if case["attainment"][0].isdigit() else None
    assert (row.attainment, row.no_attainment) == (share, None if share else case["attainment"])


@rows("phrases")
def test_phrases(case: Row) -> None:
    if "in_words" in case:
        with pytest.raises(eruf.InvalidValue) as refused:
            eruf.record.parse_figure(case["text"])
        assert str(refused.value) == case["in_words"]
    else:
        _, precision, unit = eruf.record.parse_figure(case["text"])
        assert (precision, unit) == (case["precision"], case.get("unit"))
    entry = Entry("X", 1, words=case["text"], basis="running_total")
    bounds = "..".join(str(bound) for bound in entry.value_bounds) if entry.value_bounds else "words"
    assert bounds == case.get("outcome", "words")
    goal = eruf.record.parse_goal(case["text"])[0]
    assert (None if goal.in_words else str(goal.target)) == case.get("goal")
