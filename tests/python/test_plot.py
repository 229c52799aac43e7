"""Charts say what the answers say, to those who see them and to those who do not, and nothing in a name is markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import eruf
import pytest
from eruf import plot

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HOSTILE = "<script>alert(1)</script> =cmd|' /C calc'!A0 \u202eevil\u202c & \"quoted\""


def charts(language: Literal["en", "sv"]) -> dict[str, plot.Chart]:
    sim_jh, series = eruf.load(EXAMPLES / "sim-jh"), eruf.load(EXAMPLES / "time-series")
    parts = eruf.decompose([("enterprises", 200, 122), ("jobs per enterprise", "1.5", eruf.Ratio(141, 122))])
    rules = [eruf.EmploymentRule(), eruf.EmploymentRule(hours_of_year=eruf.Rate.eu_hours())]
    return {
        "attainment": plot.attainment(sim_jh, language=language),
        "course": plot.course(series, "CO01", language=language),
        "course with a break": plot.course(series, "CO08", language=language),
        "one report": plot.course(sim_jh, "CO01", language=language),
        "waterfall": plot.waterfall(parts, language=language),
        "activity goals": plot.activity_goals(sim_jh, language=language),
        "overlap": plot.overlap(series.overlap(), language=language),
        "sensitivity": plot.sensitivity(series.sensitivity(rules), language=language, target=25),
    }


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_chart_is_a_picture(language: Literal["en", "sv"], tmp_path: Path) -> None:
    for name, chart in charts(language).items():
        root = ElementTree.fromstring(chart.svg())
        assert root.attrib["role"] == "img" and root.attrib["aria-label"] == chart.alt, name
        assert chart._repr_mimebundle_()["image/svg+xml"] == chart.svg()
        for suffix, start in ((".svg", b"<svg"), (".png", b"\x89PNG")):
            chart.save(tmp_path / f"picture{suffix}")
            assert (tmp_path / f"picture{suffix}").read_bytes().startswith(start)
        with pytest.raises(ValueError, match="saved as .svg or .png"):
            chart.save(tmp_path / "picture.pdf")


def texts(chart: plot.Chart) -> str:
    return " ".join(ElementTree.fromstring(chart.svg()).itertext())


def test_charts_say_the_figures_of_the_report() -> None:
    swedish = charts("sv")
    for share in ("61,0\u00a0%  (122 av 200)", "30,0\u00a0%  (9 av 30)", "47,0\u00a0%  (141 av 300)"):
        assert share in swedish["attainment"].alt
    assert "Måluppfyllelse" in texts(swedish["attainment"])
    assert swedish["waterfall"].alt.endswith("Mål 300, enterprises \u2212117, jobs per enterprise \u221242, Utfall 141.")
    assert "utfall 102 den 2021-04-30" in swedish["course"].alt and "2020-01-01" in swedish["course"].alt
    assert "Metoden byts 2020-12-31" in swedish["course with a break"].alt
    assert "HA2.2 31 (26,7–36,7)" in swedish["activity goals"].alt and "HA2.1.2" not in swedish["activity goals"].alt
    assert "A2.1–A1.1 59–69" in swedish["overlap"].alt
    assert "61.0 %  (122 of 200)" in charts("en")["attainment"].alt


def test_what_is_not_reported_is_not_drawn_as_nothing() -> None:
    data = json.dumps(charts("en")["one report"].spec.to_dict())
    assert '"low": 122.0' in data and '"low": 0.0' not in data


def test_nothing_in_a_name_is_markup() -> None:
    days = eruf.Period("2019-01-01", "2021-12-31")
    indicator = eruf.Indicator("X1", name=HOSTILE, name_sv=HOSTILE, unit="<b>units</b>")
    goal = eruf.Indicator("G1", name=HOSTILE, unit="units", kind="activity_goal")
    project = eruf.Project(
        HOSTILE,
        decisions=[eruf.Decision("original", horizon=days)],
        periods=[(1, days)],
        commitments=[eruf.Commitment(one, targets={"original": eruf.Target.at_least(10)}) for one in (indicator, goal)],
        entries=[eruf.Entry("X1", 1, 5, basis="running_total"), eruf.Entry("G1", 1, 5, basis="running_total")],
    )
    made: list[Any] = [plot.attainment(project), plot.course(project, "X1"), plot.activity_goals(project), plot.waterfall(eruf.decompose([(HOSTILE, 1, 2)]))]
    for chart in made:
        picture = chart.svg()
        root = ElementTree.fromstring(picture)
        assert not [tag for tag in root.iter() if tag.tag.endswith(("script", "foreignObject", "b"))]
        assert "\u202e" not in picture and "<script" not in picture
