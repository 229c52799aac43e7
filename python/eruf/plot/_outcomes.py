"""Small charts of the outcomes of several indicators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from .._eruf import Project, StatusRow, show_in
from ..errors import InvalidValue
from ._chart import Chart, altair, values
from ._outcome import dots, pieces
from ._style import BLUE, length, wrapped
from ._words import name_of, pick, promised, reason

if TYPE_CHECKING:
    from .._eruf import _Language

_WIDTH: Final = 200
_HEIGHT: Final = 90


def outcomes(
    project: Project,
    codes: Sequence[str] | None = None,
    /,
    *,
    language: _Language | None = None,
    columns: int = 3,
    known_at: int | date | None = None,
    as_of: date | None = None,
) -> Chart:
    """Draws the cumulative outcome of several indicators as small charts, side by side.

    The default is every indicator that is no activity goal. A dot is a report and the grey line the
    target, the least or the most that keeps it. All have the same days, and each its own amounts. A
    line is dashed over a report that is missing.
    """
    alt = altair()
    language = show_in() if language is None else language
    status = project.status(known_at=known_at, as_of=as_of)
    known = {row.code: row for row in status}
    chosen = [row.code for row in status.indicators] if codes is None else list(codes)
    for code in chosen:
        if code not in known:
            raise InvalidValue(f"the project has no indicator {code!r}")
    first = min(horizon.period.first for horizon in project.horizons)
    days = [first, *(period.last for _, period in project.periods), status.horizon.period.last]
    title = pick(language, "Outcomes and targets", "Utfall och målvärden")
    panels, told, without = [], [], []
    for code in chosen:
        series = project.series(code, known_at=known_at, as_of=as_of)
        points = [point for point in series if point.state != "not_due"]
        reports = dots(points, language)
        row = known[code]
        if not reports:
            without.append(f"{code} ({reason(row.no_outcome, language)})")
            continue
        text = f"{code}: {reports[-1]['text']} ({promised(row.target_bounds, language)})"
        panels.append(_panel(row, reports, pieces(points), text, min(days), max(days), language))
        told.append(f"{text} {name_of(row, language)}")
    subtitle = []
    if panels:
        key = pick(
            language,
            "A dot is a report. Grey is the target.",
            "En punkt är en rapport. Grått är målvärdet.",
        )
        subtitle.append(key)
    if without:
        named = pick(language, "Without an outcome: ", "Utan utfall: ") + ", ".join(without) + "."
        subtitle += wrapped(named, 640, 11)
        told.append(named.rstrip("."))
    if not panels and not without:
        told.append(pick(language, "There are no indicators", "Det finns inga indikatorer"))
        subtitle.append(told[-1] + ".")
    spec = (
        alt.concat(*panels, columns=columns, spacing=22)
        if panels
        else alt.Chart(values([{}]), width=640, height=1).mark_point(opacity=0)
    )
    spec = spec.properties(title=alt.Title(title, subtitle=subtitle, offset=14))
    return Chart(spec, alt=f"{title}: {'; '.join(told)}.", language=language)


def _panel(
    row: StatusRow,
    reports: list[dict[str, Any]],
    steps: list[dict[str, Any]],
    text: str,
    first: date,
    last: date,
    language: _Language,
) -> Any:
    alt = altair()
    goals = [{"goal": length(bound)} for bound in row.target_bounds if bound is not None]
    ends = [report["high"] for report in reports] + [goal["goal"] for goal in goals]
    lows = [report["low"] for report in reports] + [goal["goal"] for goal in goals]
    domain = [
        int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000
        for day in (first, last)
    ]
    years = alt.Axis(format="%Y", tickCount="year", title=None, labelAngle=0, labelOverlap=True,
                     labelFontSize=9, grid=False)
    x = alt.X("day:T", scale=alt.Scale(type="utc", domain=domain, nice=False), axis=years)
    scale = alt.Scale(domain=[min([0.0, *lows]), max([0.0, *ends]) * 1.08 or 1.0], nice=False)

    def y(field: str) -> Any:
        axis = alt.Axis(title=None, tickCount=3, labelFontSize=9)
        return alt.Y(f"{field}:Q", scale=scale, axis=axis)

    dash = alt.condition("datum.carried", alt.value([5, 3]), alt.value([1, 0]))
    line = alt.Chart(values(steps or [{}])).encode(x=x, detail="piece:N")
    dot = alt.Chart(values(reports)).encode(x=x)
    fill = alt.condition("datum.complete", alt.value(BLUE), alt.value("white"))
    mark = line.mark_line(interpolate="step-after", color=BLUE, strokeWidth=2)
    layers = [
        alt.Chart(values(goals)).mark_rule(color="#8a8a8a", strokeWidth=2.5).encode(y=y("goal"))
        if goals
        else None,
        line.mark_area(interpolate="step-after", color=BLUE, opacity=0.2).encode(
            y=y("low"), y2="high:Q"
        ),
        *(mark.encode(y=y(bound), strokeDash=dash) for bound in ("low", "high")),
        *(
            dot.mark_point(filled=True, stroke=BLUE, size=28, opacity=1).encode(
                y=y(bound), fill=fill
            )
            for bound in ("low", "high")
        ),
    ]
    heading = alt.Title(
        wrapped(text, _WIDTH, 11),
        subtitle=wrapped(name_of(row, language), _WIDTH, 10, most=2),
        fontSize=11,
        subtitleFontSize=10,
    )
    drawn = alt.layer(*(layer for layer in layers if layer is not None))
    return drawn.properties(width=_WIDTH, height=_HEIGHT, title=heading)
