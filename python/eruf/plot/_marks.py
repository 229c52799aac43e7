"""The days that matter for an indicator: decisions on its target, and changes of method."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .._eruf import Project, StatusRow
from ._flags import Flag
from ._words import pick, short

if TYPE_CHECKING:
    from .._eruf import _Language


def marks(
    project: Project, row: StatusRow, language: _Language, known_at: int | date | None
) -> list[Flag]:
    """Returns the days from which a decision holds or another method is used."""
    decision = pick(language, "Decision", "Beslut")
    changed = pick(language, "Method changes", "Metoden byts")
    decisions = [
        Flag(step.in_force_from, f"{decision} {short(step.decision.id, 28)}", "decision")
        for step in project.target_bridge(row.code, known_at=known_at)
        if step.in_force_from is not None
    ]
    breaks = _method_breaks(project, row, known_at)
    return decisions + [Flag(day, changed, "method") for day in breaks]


def _method_breaks(
    project: Project, row: StatusRow, known_at: int | date | None
) -> list[date]:
    """Returns the days from which the series is measured in another way."""
    periods = dict(project.periods)
    methods: dict[int, set[str]] = {}
    known = known_at if isinstance(known_at, int) else None
    for entry in project.entries:
        if known is not None and entry.report > known:
            continue
        if entry.indicator == row.code and entry.method is not None and entry.period in periods:
            methods.setdefault(entry.period, set()).add(entry.method)
    # Methods that run side by side are no change of method.
    pairs = zip(sorted(methods), sorted(methods)[1:], strict=False)
    days = {periods[later].first for before, later in pairs if not methods[before] & methods[later]}
    if _measures_employment(project, row):
        days |= {broken[0] for broken in project.employment(known_at=known_at).breaks}
    return sorted(days)


def _measures_employment(project: Project, row: StatusRow) -> bool:
    """Returns whether the readings of employment in the lists are about this indicator."""
    if row.commitment.employment is not None:
        return True
    return row.derived is not None and project.count(row.code) is None
