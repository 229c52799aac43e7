"""The plan of an indicator as a line: what was expected, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .._eruf import Pace, Project, Ratio


@dataclass(frozen=True)
class PlanLine:
    """What was expected on some days, and the goal on the last one."""

    points: list[tuple[date, Ratio]]
    goal: Ratio
    last: date


def plan_lines(project: Project, code: str, known_at: int | date | None) -> list[PlanLine]:
    """Returns the plan as decided first and, where it was changed, as decided last, of what was
    known then.
    """
    paces = list(project.plan(code, known_at=known_at))
    ends = [paces[0], paces[-1]] if len(paces) > 1 else paces
    lines = [_line(project, code, pace, known_at) for pace in ends]
    return [line for line in lines if line is not None]


def _line(
    project: Project, code: str, pace: Pace, known_at: int | date | None
) -> PlanLine | None:
    """Returns one plan, asked of the engine for every day where it may bend."""
    if pace.goal is None:
        return None
    horizon = pace.horizon.period
    days = {horizon.first, *(period.last for _, period in project.periods)}
    milestones = pace.target.milestones
    if milestones is not None:
        days |= {day for day, _ in milestones.points}
    points = []
    for day in sorted(day for day in days if horizon.first <= day < horizon.last):
        then = project.plan(code, known_at=known_at, as_of=day)
        same = (at for at in then if at.decision == pace.decision)
        expected = next((at.expected_asked for at in same), None)
        if expected is not None:
            points.append((day, expected))
    baseline = pace.target.target.amounts.get("baseline")
    if points and baseline is not None and points[0][0] > horizon.first:
        # Nothing is asked of a day on which no period has ended; a level begins at its baseline.
        points = [(horizon.first, Ratio(*baseline.as_integer_ratio())), *points]
    return PlanLine([*points, (horizon.last, pace.goal)], pace.goal, horizon.last)
