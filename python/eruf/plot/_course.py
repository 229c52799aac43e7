"""How an indicator came about, report by report, against its plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

from .._eruf import Project, StatusRow, show, show_in
from ._chart import Chart, altair, values
from ._flags import flags
from ._marks import marks
from ._outcome import dots, dots_told, missing_told, outcome_told, pieces
from ._plan import plan_lines
from ._style import BLUE, GREEN, ORANGE, length, wrapped
from ._words import name_of, pick, plain, promised

if TYPE_CHECKING:
    from .._eruf import _Language

_WIDTH: Final = 600
_HEIGHT: Final = 300
# The colour and the dash of each line.
_OUTCOME: Final = (BLUE, [1, 0])
_CARRIED: Final = (BLUE, [3, 3])
_PLANS: Final = ((ORANGE, [10, 4]), (GREEN, [10, 3, 2, 3]))


def course(
    project: Project,
    code: str,
    /,
    *,
    language: _Language | None = None,
    known_at: int | date | None = None,
    as_of: date | None = None,
) -> Chart:
    """Draws the cumulative outcome of an indicator against its plan.

    The plan is drawn as first decided and, if it was changed, as last decided. Each dot is a
    report. A dot is open where the report of a partner is missing. Where no partner reported, the
    line is dashed and has no dot. An outcome between bounds is a band. Vertical lines are the days
    on which decisions take effect; dotted lines are changes of method. ``known_at`` and ``as_of``
    are those of ``Project.series``: the chart of an earlier report has what was known then.
    """
    alt = altair()
    language = show_in() if language is None else language
    series = project.series(code, known_at=known_at, as_of=as_of)
    points = [point for point in series if point.state != "not_due"]
    status = project.status(known_at=known_at, as_of=as_of)
    row = next(row for row in status if row.code == code)
    reports, steps = dots(points, language), pieces(points)
    outcome, missing = outcome_told(reports, points, language), missing_told(points, language)
    styles = {outcome: _OUTCOME} | ({} if missing is None else {missing: _CARRIED})
    for step in steps:
        step["line"] = missing if step["carried"] else outcome
    plans = _plans(project, row, language, known_at)
    styles |= {name: _PLANS[place] for place, name in enumerate(plans)}
    raised = marks(project, row, language, known_at)
    note = dots_told(reports, points, language)
    told = [*styles, *(f"{mark.label} {mark.day}" for mark in raised), note.rstrip(".")]

    known = project.horizons if known_at is None else [project.horizons[0], status.horizon]
    horizons = [horizon.period for horizon in known]
    flagged = [mark.day for mark in raised]
    first = min([*(period.first for period in horizons), *flagged])
    ends = [*(period.last for period in horizons), *(point.last for point in points)]
    last = max([*ends, *flagged])
    x = _days(first, last)
    indicator = row.commitment.indicator
    unit = plain(indicator.unit_sv if language == "sv" else indicator.unit)

    def y(field: str) -> Any:
        return alt.Y(f"{field}:Q", axis=alt.Axis(title=unit, tickCount=6))

    style = _styles(styles)
    # The rules come first, so that the outcome is drawn over them.
    layers = flags(raised, first, last, _WIDTH, x)
    layers += _plan_layers(plans, x, y, style)
    layers += _outcome_layers(reports, steps, x, y, style)
    title = wrapped(f"{code} {name_of(indicator, language)}", _WIDTH, 13)
    subtitle = wrapped(note, _WIDTH, 11) if note else []
    heading = alt.Title(title, subtitle=subtitle, offset=8)
    spec = alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT, title=heading)
    alone = "; ".join(text for text in told if text)
    return Chart(spec, alt=f"{' '.join(title)}: {alone}.", language=language)


def _plans(
    project: Project, row: StatusRow, language: _Language, known_at: int | date | None
) -> dict[str, list[dict[str, Any]]]:
    """Returns the plans by what the key calls them; without a plan, what keeps the promise."""
    plans = {}
    called = (
        pick(language, "Plan as decided first", "Planen från början"),
        pick(language, "Plan as decided last", "Gällande plan"),
    )
    for what, line in zip(called, plan_lines(project, row.code, known_at), strict=False):
        by = pick(language, "by", "till")
        name = f"{what}: {show(line.goal, language=language)} {by} {line.last}"
        plans[name] = [
            {"day": day.isoformat(), "value": length(amount), "line": name}
            for day, amount in line.points
        ]
    bounds = [bound for bound in row.target_bounds if bound is not None]
    if plans or not bounds:
        return plans
    name = pick(language, "Target: ", "Målvärde: ") + promised(row.target_bounds, language)
    return {name: [{"value": length(bound), "line": name} for bound in bounds]}


def _days(first: date, last: date) -> Any:
    """Returns the axis of time, with level dates."""
    alt = altair()
    axis = alt.Axis(
        format="%Y-%m",
        labelAngle=0,
        tickCount=8,
        labelOverlap="parity",
        labelFlush=False,
        labelSeparation=6,
        title=None,
    )
    # An axis of time counts in milliseconds.
    ends = [
        int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000
        for day in (first, last)
    ]
    return alt.X("day:T", scale=alt.Scale(type="utc", domain=ends, nice=False), axis=axis)


def _styles(styles: dict[str, tuple[str, list[int]]]) -> dict[str, Any]:
    """Returns the colour and the dash of every line, with one key for both."""
    alt = altair()
    key = alt.Legend(
        title=None, orient="bottom", columns=1, symbolSize=400, symbolStrokeWidth=2.5, rowPadding=0
    )
    colours = alt.Scale(domain=list(styles), range=[colour for colour, _ in styles.values()])
    dashes = alt.Scale(domain=list(styles), range=[dash for _, dash in styles.values()])
    return {
        "color": alt.Color("line:N", scale=colours, legend=key),
        "strokeDash": alt.StrokeDash("line:N", scale=dashes, legend=key),
    }


def _plan_layers(
    plans: dict[str, list[dict[str, Any]]], x: Any, y: Callable[[str], Any], style: dict[str, Any]
) -> list[Any]:
    alt = altair()
    lines = [point for plan in plans.values() for point in plan]
    if not lines:
        return []
    drawn = alt.Chart(values(lines))
    if "day" not in lines[0]:
        return [drawn.mark_rule(strokeWidth=2).encode(y=y("value"), **style)]
    goals = alt.Chart(values([plan[-1] for plan in plans.values()]))
    # A plan that has all of it on the last day is one point only.
    diamond = goals.mark_point(shape="diamond", size=50, strokeWidth=1.8, opacity=1)
    return [
        drawn.mark_line(strokeWidth=2).encode(x=x, y=y("value"), **style),
        diamond.encode(x=x, y=y("value"), color=style["color"]),
    ]


def _outcome_layers(
    reports: list[dict[str, Any]],
    steps: list[dict[str, Any]],
    x: Any,
    y: Callable[[str], Any],
    style: dict[str, Any],
) -> list[Any]:
    alt = altair()
    layers = []
    line = alt.Chart(values(steps)).encode(x=x, detail="piece:N")
    if any(step["low"] != step["high"] for step in steps):
        band = line.mark_area(interpolate="step-after", color=BLUE, opacity=0.2)
        layers.append(band.encode(y=y("low"), y2="high:Q"))
    fill = alt.condition("datum.complete", alt.value(BLUE), alt.value("white"))
    dot = alt.Chart(values(reports)).encode(x=x, fill=fill)
    # Both bounds, the dots over the lines. Before the first report nothing is known: that is not 0.
    for bound in ("low", "high"):
        mark = line.mark_line(interpolate="step-after", strokeWidth=2.5)
        layers.append(mark.encode(y=y(bound), **style))
    for bound in ("low", "high"):
        mark = dot.mark_point(filled=True, size=50, stroke=BLUE, strokeWidth=1.8, opacity=1)
        layers.append(mark.encode(y=y(bound)))
    return layers
