"""Charts say what the tables say, also to those who do not see them; no name is markup.

The specifications are tested and, where it matters where a text stands, the pictures in SVG.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import eruf
import pytest
from eruf import plot
from eruf.plot._flags import rows_of
from eruf.plot._style import width_of, wrapped

Language = Literal["en", "sv"]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HOSTILE = "<script>alert(1)</script> =cmd|' /C calc'!A0 \u202eevil\u202c & \"quoted\""
DAYS = eruf.Period("2019-01-01", "2021-12-31")
# Three periods a year.
PERIODS = [
    (3 * year + part + 1, eruf.Period(f"{2019 + year}-{first}", f"{2019 + year}-{last}"))
    for year in range(3)
    for part, (first, last) in enumerate(
        [("01-01", "04-30"), ("05-01", "08-31"), ("09-01", "12-31")]
    )
]


@cache
def charts(language: Language) -> dict[str, plot.Chart]:
    sim_jh, series = eruf.load(EXAMPLES / "sim-jh"), eruf.load(EXAMPLES / "time-series")
    parts = eruf.analysis.decompose(
        [("enterprises", 200, 122), ("jobs per enterprise", "1.5", eruf.Ratio(141, 122))]
    )
    rules = [eruf.EmploymentRule(), eruf.EmploymentRule(hours_of_year=eruf.Rate.eu_hours())]
    later = new_period()
    return {
        "attainment": plot.attainment(sim_jh, language=language),
        "attainment of a level": plot.attainment(series, language=language),
        "attainment of 2021-2027": plot.attainment(later, language=language),
        "attainment of one": plot.attainment(many(1), language=language),
        "attainment of twelve": plot.attainment(many(12), language=language),
        "course": plot.course(series, "CO01", language=language),
        "course with a break": plot.course(series, "CO08", language=language),
        "course of a level": plot.course(series, "EN1", language=language),
        "course of 2021-2027": plot.course(later, "RCO01", language=language),
        "course with many decisions": plot.course(amended(), "X1", language=language),
        "one report": plot.course(sim_jh, "CO01", language=language),
        "waterfall": plot.waterfall(parts, language=language),
        "activity goals": plot.activity_goals(sim_jh, language=language),
        "activity goals in words": plot.activity_goals(series, language=language),
        "one activity goal": plot.activity_goals(many(1), language=language),
        "twelve activity goals": plot.activity_goals(many(12), language=language),
        "no activity goals": plot.activity_goals(later, language=language),
        "overlap": plot.overlap(series.overlap(), language=language),
        "sensitivity": plot.sensitivity(series.sensitivity(rules), language=language, target=25),
        "outcomes": plot.outcomes(series, language=language),
        "outcomes of goals": plot.outcomes(sim_jh, ["HA2.3", "HA2.5", "CO01"], language=language),
        "no outcomes": plot.outcomes(made([None]), language=language),
        "years": plot.years(series, "CO01", language=language),
        "years that are not known": plot.years(sim_jh, "CO01", language=language),
        "years known in part": plot.years(
            made([3, None, None, 4, 2, 5], basis="increment"), "X1", language=language
        ),
        "projects": plot.projects(programme(), language=language),
        "many projects": plot.projects(many_projects(), language=language),
        "classes": plot.classes(programme(), language=language),
        "classes of bands": plot.classes(
            many_projects().status(bands=eruf.attainment.Bands.performance_framework()),
            language=language,
        ),
    }


def programme() -> eruf.Portfolio:
    return eruf.Portfolio(EXAMPLES / "programme")


@cache
def many_projects(count: int = 60) -> eruf.Portfolio:
    """So many projects in three programmes. Project n has reached n of 40; every tenth is silent."""
    three = ["Övre Norrland", "Mellersta Norrland", "Östra Mellansverige & <b>Gotland</b>"]
    ids = [f"P{number:03}" for number in range(count)]
    first, last = date(2019, 1, 1), date(2021, 12, 31)
    value = {"indicator": "CO01", "period_no": 1, "basis": "running_total", "kind": "report"}
    value |= {"period_end": last, "reported_on": date(2022, 2, 1)}
    goal = {"indicator": "CO01", "target": Decimal(40), "decided_on": first}
    return eruf.Portfolio(
        projects=table(
            {"project_id": one, "programme_id": three[at % 3], "start_date": first, "end_date": last}
            for at, one in enumerate(ids)
        ),
        periods=table({"project_id": one, "period_no": 1, "period_end": last} for one in ids),
        targets=table({"project_id": one, **goal, "effective_from": first} for one in ids),
        entries=table(
            {"project_id": one, "value": Decimal(at), **value}
            for at, one in enumerate(ids)
            if at % 10
        ),
    )


def table(rows: Iterable[dict[str, Any]]) -> Any:
    return import_module("pyarrow").Table.from_pylist(list(rows))



def made(
    reported: list[Any],
    *,
    basis: Literal["increment", "running_total", "snapshot"] = "running_total",
    target: eruf.Target | None = None,
    targets: Any = None,
    decisions: list[eruf.Decision] | None = None,
    kind: Literal["output", "activity_goal"] = "output",
) -> eruf.Project:
    """A project with one indicator, X1, and what each report says of it: ``None`` for nothing."""
    entries = []
    for (report, _), value in zip(PERIODS, reported, strict=False):
        if isinstance(value, str):
            entries.append(eruf.Entry("X1", report, words=value, basis=basis))
        elif value is not None:
            entries.append(eruf.Entry("X1", report, value, basis=basis))
    indicator = eruf.Indicator("X1", name="Things", unit="units", kind=kind)
    promise = targets or {"original": target or eruf.Target.at_least(100)}
    return eruf.Project(
        "made",
        decisions=decisions or [eruf.Decision("original", horizon=DAYS)],
        periods=PERIODS,
        commitments=[eruf.Commitment(indicator, targets=promise, basis=basis)],
        entries=entries,
    )


def many(count: int) -> eruf.Project:
    """A project with so many indicators and activity goals, all with long names."""
    name = "Number {} of the things that were promised, with a name that goes on and on"
    indicators = [
        eruf.Indicator(f"X{n}", name=name.format(n), unit="units") for n in range(1, count + 1)
    ]
    goals = [
        eruf.Indicator(f"G{n}", name=name.format(n), unit="units", kind="activity_goal")
        for n in range(1, count + 1)
    ]
    promises = [eruf.Target.at_least(10), eruf.Target.range(5, 20), eruf.Target.ceiling(30)]
    both = [*indicators, *goals]
    return eruf.Project(
        "many",
        decisions=[eruf.Decision("original", horizon=DAYS)],
        periods=[(1, DAYS)],
        commitments=[
            eruf.Commitment(one, targets={"original": promises[place % 3]})
            for place, one in enumerate(both)
        ],
        entries=[
            eruf.Entry(one.code, 1, (place, place + 3) if place % 4 else 80, basis="running_total")
            for place, one in enumerate(both)
        ],
    )


def amended() -> eruf.Project:
    """A project whose target was changed nine times, some of them in months that follow."""
    days = ["2019-09-10", *(f"2020-{month:02}-10" for month in range(1, 8)), "2021-11-20"]
    decisions = [eruf.Decision("original", decided="2018-11-01", horizon=DAYS)]
    decisions += [
        eruf.Decision(f"change number {place} of the promise", decided=day)
        for place, day in enumerate(days)
    ]
    targets = {
        decision.id: eruf.Target.at_least(100 + 10 * place)
        for place, decision in enumerate(decisions)
    }
    totals = [10, 20, 30, 40, 50, 60, 70, 80, 90]
    return made(totals, decisions=decisions, targets=targets)


def new_period() -> eruf.Project:
    """A project of 2021-2027."""
    days = eruf.Period("2024-01-01", "2026-12-31")
    common = [
        eruf.Indicator.common(code, programming_period="2021-2027") for code in ("RCO01", "RCR01")
    ]
    return eruf.Project(
        "later",
        programming_period="2021-2027",
        decisions=[eruf.Decision("original", horizon=days)],
        periods=[(1, eruf.Period("2024-01-01", "2024-12-31"))],
        commitments=[
            eruf.Commitment(one, targets={"original": eruf.Target.at_least(10)}) for one in common
        ],
        entries=[eruf.Entry("RCO01", 1, 6, basis="running_total")],
    )


# ------------------------------------------------------------------------------------ reading


def texts(chart: plot.Chart) -> str:
    return " ".join(ElementTree.fromstring(chart.svg()).itertext())


def data(chart: plot.Chart, field: str) -> list[dict[str, Any]]:
    """The rows of the first data of a chart that has a field."""
    datasets: list[list[dict[str, Any]]] = []

    def collect(node: Any) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("data"), dict):
                datasets.append(node["data"].get("values", []))
            for child in node.values():
                collect(child)
        elif isinstance(node, list):
            for child in node:
                collect(child)

    collect(chart.spec.to_dict())
    return next((rows for rows in datasets if rows and field in rows[0]), [])


def reports(chart: plot.Chart) -> list[tuple[int, float, bool]]:
    return [(row["report"], row["low"], row["complete"]) for row in data(chart, "report")]


def line(chart: plot.Chart) -> list[tuple[str, str, bool]]:
    """The pieces of the line of outcomes: from one day to another, and whether they are dashed."""
    ends = data(chart, "piece")
    return [
        (since["day"], until["day"], since["carried"])
        for since, until in zip(ends[::2], ends[1::2], strict=True)
    ]


Box = tuple[float, float, float, float]


def drawn(chart: plot.Chart) -> tuple[Box, list[tuple[str, Box]], list[Box]]:
    """The picture, its level texts and its straight lines, each as left, top, right, bottom."""
    root = ElementTree.fromstring(chart.svg())
    width, height = (float(size) for size in root.attrib["viewBox"].split()[2:])
    labels: list[tuple[str, Box]] = []
    rules: list[Box] = []

    def visit(node: ElementTree.Element, x: float, y: float, turned: bool) -> None:
        moved = node.attrib.get("transform", "")
        found = re.search(r"translate\(([-\d.e]+)[ ,]([-\d.e]+)\)", moved)
        if found is not None:
            x, y = x + float(found[1]), y + float(found[2])
        turned = turned or "rotate" in moved
        kind = node.tag.rsplit("}", 1)[-1]
        if kind == "text" and not turned:
            size = float(node.attrib["font-size"].removesuffix("px"))
            lines = [span for span in node if span.tag.endswith("tspan")] or [node]
            down = 0.0
            for span in lines:
                down += float(span.attrib.get("dy", 0))
                text = span.text or ""
                # Narrower than it may be: a picture is as wide as its renderer measures the text.
                long = 0.42 * size * len(text)
                start = {"middle": long / 2, "end": long}.get(node.attrib["text-anchor"], 0)
                box = (x - start, y + down - 0.7 * size, x - start + long, y + down)
                labels.append((text, box))
        if kind == "line":
            right, low = (float(node.attrib.get(to, 0)) for to in ("x2", "y2"))
            left, upper = min(0.0, right), min(0.0, low)
            rules.append((x + left, y + upper, x + max(0.0, right), y + max(0.0, low)))
        for child in node:
            visit(child, x, y, turned)

    visit(root, 0.0, 0.0, False)
    return (0.0, 0.0, width, height), [label for label in labels if label[0].strip()], rules


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


# --------------------------------------------------------------------------- every chart


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_chart_is_a_picture(language: Language, tmp_path: Path) -> None:
    for name, chart in charts(language).items():
        root = ElementTree.fromstring(chart.svg())
        assert root.attrib["role"] == "img" and root.attrib["aria-label"] == chart.alt, name
        assert chart._repr_mimebundle_()["image/svg+xml"] == chart.svg()
    chart = charts(language)["waterfall"]
    for suffix, start in ((".svg", b"<svg"), (".png", b"\x89PNG")):
        chart.save(tmp_path / f"picture{suffix}")
        assert (tmp_path / f"picture{suffix}").read_bytes().startswith(start)
    with pytest.raises(ValueError, match="saved as .svg or .png"):
        chart.save(tmp_path / "picture.pdf")


@pytest.mark.parametrize("language", ["en", "sv"])
def test_labels_are_inside_the_picture_and_no_line_crosses_one(language: Language) -> None:
    for name, chart in charts(language).items():
        picture, labels, rules = drawn(chart)
        assert labels, name
        for text, box in labels:
            inside = box[0] >= -1 and box[1] >= -1 and box[2] <= picture[2] and box[3] <= picture[3]
            assert inside, (name, text, box, picture)
            assert not [rule for rule in rules if meet(box, rule)], (name, text)
        for place, (text, box) in enumerate(labels):
            assert not [other for other, at in labels[:place] if meet(box, at)], (name, text)


def test_axes_write_numbers_as_the_language_does() -> None:
    swedish, english = charts("sv"), charts("en")
    assert "1\u00a0200" in texts(swedish["course of a level"])
    assert "1,200" in texts(english["course of a level"])
    low = made([1], target=eruf.Target.at_least(2))
    assert "0,5" in texts(plot.course(low, "X1", language="sv"))


def test_dates_are_level() -> None:
    chart = charts("sv")["course"]
    _, labels, _ = drawn(chart)
    dates = [text for text, _ in labels if re.fullmatch(r"20\d\d-\d\d", text)]
    assert dates[0] == "2018-01" and len(dates) > 6
    turned = [
        node for node in ElementTree.fromstring(chart.svg()).iter() if "rotate" in str(node.attrib)
    ]
    # Only what the axis measures is upright.
    assert ["".join(node.itertext()) for node in turned] == ["företag"]


def test_nothing_in_a_name_is_markup() -> None:
    indicator = eruf.Indicator("X1", name=HOSTILE, name_sv=HOSTILE, unit="<b>units</b>")
    goal = eruf.Indicator("G1", name=HOSTILE, unit="units", kind="activity_goal")
    project = eruf.Project(
        HOSTILE,
        decisions=[eruf.Decision("original", horizon=DAYS)],
        periods=[(1, DAYS)],
        commitments=[
            eruf.Commitment(one, targets={"original": eruf.Target.at_least(10)})
            for one in (indicator, goal)
        ],
        entries=[eruf.Entry(code, 1, 5, basis="running_total") for code in ("X1", "G1")],
    )
    hostile = [
        plot.attainment(project),
        plot.course(project, "X1"),
        plot.activity_goals(project),
        plot.waterfall(eruf.analysis.decompose([(HOSTILE, 1, 2)]), planned=HOSTILE),
    ]
    for chart in hostile:
        picture = chart.svg()
        root = ElementTree.fromstring(picture)
        assert not [
            tag for tag in root.iter() if tag.tag.endswith(("script", "foreignObject", "b"))
        ]
        assert "\u202e" not in picture and "<script" not in picture


# ----------------------------------------------------------------------------- attainment


def test_attainment_says_the_figures_of_the_table() -> None:
    swedish = charts("sv")
    # rules.md, section 8: 122 of 200, 9 of 30, 141 of 300 by another method.
    sim_jh = swedish["attainment"].alt
    assert "61,0\u00a0%  (122 av 200)" in sim_jh and "30,0\u00a0%  (9 av 30)" in sim_jh
    assert "47,0\u00a0%  (141 av 300), olika metod" in sim_jh
    assert "Måluppfyllelse" in texts(swedish["attainment"])
    assert "61.0 %  (122 of 200)" in charts("en")["attainment"].alt
    # 3 to 5 a year over 40 months are 10 to 16.7; a fall from 1 250 to 1 000 by 206.25 of 250.
    level = swedish["attainment of a level"].alt
    assert "90,0\u00a0% av min.  (9 av 10–16,7)" in level
    assert "82,5\u00a0% av förändringen  (1\u00a0043,75; 1\u00a0250 → 1\u00a0000)" in level


def test_what_has_no_attainment_is_named_with_its_reason() -> None:
    ceiling = plot.attainment(made([30], target=eruf.Target.ceiling(100)), language="sv")
    assert ceiling.alt == "Måluppfyllelse. Utan måluppfyllelse: X1 (tak, utnyttjat 30,0\u00a0%)."
    assert "X1 (not reported)" in charts("en")["attainment of 2021-2027"].alt.replace("RCR01", "X1")


def test_bands_are_drawn_where_a_framework_applies_and_are_named() -> None:
    sim_jh = texts(charts("sv")["attainment"])
    assert (
        "Resultatram för insatsområden 2014–2020 (förordning (EU) nr 215/2014, artikel 6)" in sim_jh
    )
    for band in ("allvarlig brist (under 65\u00a0%)", "långt från uppnådd (65–75\u00a0%)"):
        assert band in sim_jh
    assert "ej uppnådd (75–85\u00a0%)" in sim_jh and "uppnådd (från 85\u00a0%)" in sim_jh
    later = charts("en")["attainment of 2021-2027"]
    assert not data(later, "band") and "215/2014" not in texts(later)
    given = plot.attainment(new_period(), bands=eruf.attainment.Bands.within_15_percent())
    assert "Bands as given" in texts(given) and "as planned (85–115 %)" in texts(given)


def test_a_share_is_not_shown_across_the_edge_of_a_band() -> None:
    # 84.96 % is below the edge at 85 %, and 84.9 % is the nearest figure that is too.
    project = made([8496], target=eruf.Target.at_least(10000))
    assert "84.9 %  (8,496 of 10,000)" in plot.attainment(project).alt


def test_a_goal_is_shown_truthfully_beside_the_outcome() -> None:
    # 40 does not keep 40.029, so the goal is not shown as 40.
    goal = eruf.Target.at_least("40.029")
    assert "(40 av 40,03)" in plot.attainment(made([40], target=goal), language="sv").alt
    kept = plot.activity_goals(made([40], target=goal, kind="activity_goal"))
    assert "X1: 40 (≥\u00a040.03)" in kept.alt
    assert data(kept, "kept")[0]["kept"] is False


# --------------------------------------------------------------------------------- course


def test_a_missing_report_has_no_dot_and_a_dashed_line() -> None:
    chart = plot.course(made([10, 20, None, None, 50]), "X1")
    assert reports(chart) == [(1, 10.0, True), (2, 20.0, True), (5, 50.0, True)]
    assert line(chart) == [
        ("2019-04-30", "2019-08-31", False),
        ("2019-08-31", "2020-08-31", True),
    ]
    assert "Report missing: 3, 4" in chart.alt and "Report missing: 3, 4" in texts(chart)
    styles = chart.spec.to_dict()["layer"]
    scale = next(
        layer["encoding"]["strokeDash"]["scale"]
        for layer in styles
        if "strokeDash" in layer["encoding"]
    )
    dashes = dict(zip(scale["domain"], scale["range"], strict=True))
    assert dashes["Outcome: 50 by 2020-08-31"] == [1, 0]
    assert dashes["Report missing: 3, 4"] != [1, 0]


def test_a_report_that_is_missing_at_the_end_carries_the_outcome_without_a_dot() -> None:
    project = made([10, 20, 30])
    later = eruf.Indicator("X2", name="Others", unit="units")
    both = eruf.Project(
        "made",
        decisions=project.decisions,
        periods=PERIODS,
        commitments=[*project.commitments, eruf.Commitment(later, basis="running_total")],
        entries=[*project.entries, eruf.Entry("X2", 5, 1, basis="running_total")],
    )
    chart = plot.course(both, "X1", language="sv")
    assert [report for report, _, _ in reports(chart)] == [1, 2, 3]
    assert line(chart)[-1] == ("2019-12-31", "2020-08-31", True)
    assert "Utfall: 30 till 2019-12-31" in chart.alt and "Rapport saknas: 4, 5" in chart.alt
    # X2 was first reported in report 5: nothing is known before, which is not 0.
    assert reports(plot.course(both, "X2")) == [(5, 1.0, True)]


def test_a_report_without_that_of_a_partner_is_an_open_dot() -> None:
    chart = charts("sv")["course"]
    # Report 5 lacks Partner South; 49 is carried for it in the table.
    assert [report for report, _, complete in reports(chart) if not complete] == [5]
    assert (5, 49.0, False) in reports(chart)
    assert "Den är öppen där en partners saknas (rapport 5)" in chart.alt


def test_a_line_is_broken_where_a_report_is_in_words() -> None:
    chart = plot.course(made([5, 10, "many more", 30, 40]), "X1", language="sv")
    assert [report for report, _, _ in reports(chart)] == [1, 2, 4, 5]
    assert [piece[:2] for piece in line(chart)] == [
        ("2019-04-30", "2019-08-31"),
        ("2020-04-30", "2020-08-31"),
    ]
    assert "Utan belopp: rapport 3" in chart.alt


def test_what_is_not_reported_is_not_drawn_as_nothing() -> None:
    chart = charts("en")["one report"]
    assert reports(chart) == [(10, 122.0, True)]
    assert not line(chart)
    assert "Utfall: – (utfall i ord)" in plot.course(made(["some"]), "X1", language="sv").alt


def test_bounds_of_an_outcome_are_both_drawn() -> None:
    chart = plot.course(made([(5, 9), (10, 14)]), "X1")
    rows = data(chart, "report")
    assert [(row["low"], row["high"]) for row in rows] == [(5.0, 9.0), (10.0, 14.0)]
    assert "Outcome: 10 to 14 by 2019-08-31" in chart.alt


def test_decisions_and_breaks_are_named() -> None:
    swedish = charts("sv")
    assert "Utfall: 102 till 2021-04-30" in swedish["course"].alt
    assert "Beslut extension 2020-01-01" in swedish["course"].alt
    assert "Planen från början: 120 till 2020-12-31" in swedish["course"].alt
    assert "Gällande plan: 100 till 2021-04-30" in swedish["course"].alt
    assert "Metoden byts 2020-12-31" in swedish["course with a break"].alt


def test_methods_side_by_side_are_no_break() -> None:
    indicator = eruf.Indicator("X1", name="Things", unit="units")
    methods = {1: ("survey", "count"), 2: ("survey", "count"), 3: ("count", "count")}
    entries = [
        eruf.Entry("X1", report, report, basis="running_total", partner=partner, method=method)
        for report, used in methods.items()
        for partner, method in zip("AB", used, strict=True)
    ]
    entries += [
        eruf.Entry("X1", 4, 9, basis="running_total", partner=partner, method="register")
        for partner in "AB"
    ]
    project = eruf.Project(
        "made",
        partners=["A", "B"],
        decisions=[eruf.Decision("original", horizon=DAYS)],
        periods=PERIODS,
        commitments=[eruf.Commitment(indicator, basis="running_total")],
        entries=entries,
    )
    chart = plot.course(project, "X1")
    assert re.findall(r"Method changes (\S+)[;.]", chart.alt) == ["2020-01-01"]


def test_a_plan_is_drawn_as_the_engine_gives_it() -> None:
    # A level begins at its baseline; all on the last day is that one point.
    level = data(charts("en")["course of a level"], "value")
    assert 1249 < level[0]["value"] <= 1250 and level[-1]["value"] == 1000
    version = eruf.record.TargetVersion("original", eruf.Target.at_least(10), profile="at_end")
    at_end = plot.course(made([1, 2], targets=[version]), "X1")
    assert [(row["day"], row["value"]) for row in data(at_end, "value")] == [("2021-12-31", 10.0)]
    ceiling = plot.course(made([1, 2], target=eruf.Target.ceiling(10)), "X1")
    assert "Target: ≤\u00a010" in ceiling.alt


def test_a_plan_goes_on_over_a_report_that_is_missing() -> None:
    # Linear by days: 365 and 486 of 1 096 days, whatever was reported by then.
    plan = {row["day"]: row["value"] for row in data(plot.course(made([10, 20]), "X1"), "value")}
    assert plan == {
        row["day"]: row["value"]
        for row in data(plot.course(made([10, 20, None, None, 50]), "X1"), "value")
    }
    assert plan["2019-12-31"] == pytest.approx(100 * 365 / 1096)
    assert plan["2020-04-30"] == pytest.approx(100 * 486 / 1096)


def test_no_rule_of_a_decision_crosses_a_label() -> None:
    generator = random.Random(19)
    for _ in range(300):
        count = generator.randint(1, 9)
        places = [generator.uniform(0, 600) for _ in range(count)]
        labels = ["x" * generator.randint(3, 40) for _ in range(count)]
        rows = rows_of(places, labels)
        for one in range(count):
            end = places[one] + width_of(labels[one], 10)
            for other in range(count):
                inside = places[one] < places[other] < end
                # A rule that stands in a label ends below it.
                assert not inside or rows[other] < rows[one]


# ------------------------------------------------------------------------- activity goals


def test_activity_goals_count_what_they_do_not_draw_as_the_table_does() -> None:
    chart = charts("sv")["activity goals"]
    # The table of goals has 23 rows, 5 of them undefined; 25 outcomes have no goal.
    assert len(chart.spec.to_dict()["concat"]) == 18
    assert "HA2.2: 31 (26,7–36,7)" in chart.alt
    without = "5 mål utan bedömning: HA2.1.2 (utfall ej per tillfälle), HA2.5 (bedömning saknas)"
    assert without in chart.alt and chart.alt.endswith("25 mått utan mål.")
    words = " ".join(texts(chart).split())
    assert "5 mål utan bedömning" in words and "25 mått utan mål." in words
    assert "5 goals without a verdict" in charts("en")["activity goals"].alt
    assert charts("en")["activity goals"].alt.endswith("25 measures without a goal.")


def test_a_goal_in_words_has_its_verdict_and_one_per_occasion_a_dot_for_each() -> None:
    chart = charts("sv")["activity goals in words"]
    assert "Mål i ord: A2.2 (uppnått)." in chart.alt
    assert "A2.1.enterprises: 3–9, 5 tillfällen (4–8 per tillfälle)" in chart.alt
    panels = chart.spec.to_dict()["concat"]
    title = next(panel for panel in panels if "A2.1" in panel["title"]["text"][0])
    dots = next(
        layer["data"]["values"] for layer in title["layer"] if "kept" in layer["data"]["values"][0]
    )
    # Workshops with 5, 9, 4, 7 and 3 enterprises: 3 is below 4; 9 is above 8, which keeps it.
    assert {dot["high"]: dot["kept"] for dot in dots} == {
        3: False,
        4: True,
        5: True,
        7: True,
        9: True,
    }


def test_without_activity_goals_the_chart_says_so() -> None:
    assert charts("sv")["no activity goals"].alt == "Aktivitetsmål: Det finns inga."


# -------------------------------------------------------------- waterfall, overlap, sensitivity


def test_the_waterfall_names_every_step() -> None:
    chart = charts("sv")["waterfall"]
    assert chart.alt.endswith(
        "Målvärde 300, enterprises \u2212117, jobs per enterprise \u221242, Utfall 141."
    )
    assert "jobs per enterprise" in texts(chart) and "…" not in texts(chart)
    # Two steps with one name are two steps.
    twice = plot.waterfall(eruf.analysis.decompose([("Target", 2, 3), ("rate", 5, 4)]))
    assert [row["place"] for row in data(twice, "kind")] == [0, 1, 2, 3]
    assert [row["name"] for row in data(twice, "kind")] == ["Target", "Target", "rate", "Outcome"]


def test_the_overlap_has_the_bounds_of_the_table() -> None:
    assert "A2.1–A1.1 55–61" in charts("sv")["overlap"].alt


def test_sensitivity_names_a_rule_without_a_total() -> None:
    project = made([1])
    rule = eruf.EmploymentRule()
    chart = plot.sensitivity(project.sensitivity([rule], chosen=rule), language="sv")
    assert "Utan summa: 1. som rapporterat, utan minskningar (inget är mätt)" in chart.alt
    assert "Målvärde 25" in charts("sv")["sensitivity"].alt


def test_lines_of_text_hold_their_width() -> None:
    lines = wrapped("a word and averyveryveryverylongword that does not fit", 60, 10)
    assert all(width_of(text, 10) <= 60 for text in lines)
    assert "".join(lines).replace(" ", "").startswith("awordandaveryvery")
    assert wrapped("one two three four", 40, 10, most=1)[0].endswith("…")


# --------------------------------------------------------------- many projects, many indicators


def test_each_project_of_few_is_named_with_the_figures_of_the_table() -> None:
    alt = charts("sv")["projects"].alt
    # 122 of 200, 32 of 60 and 29 of 30
    assert "SIM JH (Mellersta Norrland) 61,0\u00a0%  (122 av 200)" in alt
    assert "Kustkraft (Övre Norrland) 53,3\u00a0%  (32 av 60)" in alt
    assert "Nordlyft (Övre Norrland) 96,7\u00a0%  (29 av 30)" in alt
    assert len(data(charts("en")["projects"], "apart")) == 0


def test_many_projects_are_dots_by_programme() -> None:
    chart = charts("sv")["many projects"]
    # 60 projects, 6 of them without a report, in three programmes
    assert len(data(chart, "apart")) == 54
    assert "Övre Norrland 18 projekt" in chart.alt
    assert chart.alt.endswith("Utan måluppfyllelse: 6 (ej redovisat).")
    assert "<b>" not in chart.svg()


def test_classes_are_counted_by_programme_and_indicator() -> None:
    assert charts("en")["classes"].alt == (
        "Projects by class. CO01 Mellersta Norrland: not met 1; CO05 Mellersta Norrland: "
        "not met 1; CO08 Mellersta Norrland: not met 1; CO01 Övre Norrland: not met 2; "
        "CO08 Övre Norrland: not met 2."
    )
    # Of 40: under 65 % is up to 25, under 75 % up to 29, under 85 % up to 33. The first programme
    # has the projects 0, 3, 6 ... 57, of which 0 and 30 are silent: 3 to 24 are 8, 27 is 1, 33 is 1,
    # and 36 to 57 are 8.
    bands = charts("en")["classes of bands"].alt
    assert (
        "CO01 Övre Norrland: achieved 8, not achieved 1, far from achieved 1, serious failure 8, "
        "undefined 2" in bands
    )


def test_a_table_of_something_else_is_no_status_of_projects() -> None:
    for draw in (plot.projects, plot.classes):
        with pytest.raises(eruf.InvalidValue, match=r"Portfolio.status\(\)"):
            draw(programme().cumulative())
        with pytest.raises(eruf.InvalidValue, match=r"Portfolio.status\(\)"):
            draw(programme().years())


def test_years_are_what_the_series_says() -> None:
    swedish = charts("sv")
    # 6 + 13 + 15 enterprises in 2018; see the table of the series.
    assert swedish["years"].alt.endswith("2018: 34; 2019: 33; 2020: 29; 2021: 6.")
    # The first report of the record is number 10: 122 in all, of no known year.
    unknown = swedish["years that are not known"].alt
    assert "Ej känt: 2019–2021 (före första redovisade period, ingår i en längre period)" in unknown
    assert "2019-01-01 till 2022-04-30: 122" in unknown
    # 2019 has one report of three: 3, and two that are missing. 2020 has 4 + 2 + 5.
    part = swedish["years known in part"]
    assert [(bar["year"], bar["low"], bar["partial"]) for bar in data(part, "partial")] == [
        ("2019", 3.0, True),
        ("2020", 11.0, False),
    ]
    assert "Öppen stapel, delvis känt: 2019 (saknas)" in part.alt


def test_outcomes_stand_side_by_side() -> None:
    chart = charts("sv")["outcomes"]
    assert "CO01: 102 (≥\u00a0100)" in chart.alt and "CO05: 9 (10–16,7)" in chart.alt
    assert len(chart.spec.to_dict()["concat"]) == 4
    goals = charts("sv")["outcomes of goals"].alt
    assert "HA2.3: 19 (20–33,3)" in goals and "Utan utfall: HA2.5 (utfall i ord)" in goals
    with pytest.raises(eruf.InvalidValue, match="no indicator 'X9'"):
        plot.outcomes(eruf.load(EXAMPLES / "sim-jh"), ["X9"])


def test_charts_are_in_the_language_of_the_notebook_or_the_status() -> None:
    project = eruf.load(EXAMPLES / "sim-jh")
    swedish = project.status(language="sv")
    assert plot.attainment(swedish).alt == charts("sv")["attainment"].alt
    before = eruf.show_in()
    try:
        eruf.show_in("sv")
        assert plot.attainment(project).alt == charts("sv")["attainment"].alt
        assert plot.course(project, "CO01").alt == charts("sv")["one report"].alt
        assert "Mål som det skrevs" in project.status()._repr_html_()
        assert project.explain("CO01", "attainment").render().startswith("Måluppfyllelse")
        # What was asked for in a language keeps it.
        assert plot.attainment(project, language="en").alt == charts("en")["attainment"].alt
    finally:
        eruf.show_in(before)


def test_the_course_of_an_earlier_report_knows_nothing_of_later_ones() -> None:
    series = eruf.load(EXAMPLES / "time-series")
    then = plot.course(series, "CO01", known_at=3).alt
    # 20 and 16 enterprises of two partners; the extension was decided a year later.
    assert "Outcome: 36 by 2018-12-31" in then and "extension" not in then
    assert "extension" in plot.course(series, "CO01", known_at=8).alt
