"""The charts that stand in a report."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ._activity_goals import activity_goals
from ._attainment import attainment
from ._words import pick

if TYPE_CHECKING:
    from .._eruf import Project, _Form, _Language
    from ._chart import Chart


def drawn(
    project: Project,
    form: _Form,
    language: _Language,
    known_at: int | date | None,
    as_of: date,
    is_word: bool,
    /,
) -> list[tuple[str, str, str, bytes]]:
    """Returns the caption, the alternative text, the SVG and the PNG of each chart of a form; none
    without Altair and vl-convert. Word takes the PNG and a page the SVG; the other is empty."""
    if find_spec("altair") is None or find_spec("vl_convert") is None:
        return []
    status = project.status(known_at=known_at, as_of=as_of, language=language)
    charts: list[tuple[str, Chart]] = []
    if len(status.indicators) > 0:
        caption = pick(language, "Attainment of each indicator", "Måluppfyllelse per indikator")
        charts.append((caption, attainment(status, language=language)))
    if form != "progress" and any(row.version is not None for row in status.activity_goals):
        caption = pick(language, "Activity goals and outcomes", "Aktivitetsmål och utfall")
        charts.append((caption, activity_goals(status, language=language)))
    return [
        (caption, chart.alt, "" if is_word else chart.svg(), chart.png() if is_word else b"")
        for caption, chart in charts
    ]
