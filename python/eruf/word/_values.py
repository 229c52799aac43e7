"""The values of tags: facts of the project, and figures as the tables show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from .._eruf import Project, Status, show

if TYPE_CHECKING:
    from .._eruf import _Language

_NOTHING: Final = "–"
# Spaces that keep a number and its unit on one line.
_KEPT: Final = "\u00a0\u202f"


@dataclass(frozen=True)
class Values:
    """What every tag of a project stands for, in one language."""

    status: Status
    project: dict[str, str]
    rows: dict[str, dict[str, str]]
    indicators: list[dict[str, str]]
    goals: list[dict[str, str]]
    measures: list[dict[str, str]]
    beside: list[dict[str, str]]
    notes: list[str]


def values_of(
    project: Project, language: _Language, known_at: int | date | None, as_of: date | None
) -> Values:
    """Returns the values of all tags, in the words and numbers of the language."""
    status = project.status(known_at=known_at, as_of=as_of, language=language)
    shown = [{name: _clean(text) for name, text in row.items()} for row in status.shown()]
    indicators, goals, measures, beside = [], [], [], []
    for row, texts in zip(status, shown, strict=True):
        if row.commitment.measure in ("shadow", "outside"):
            beside.append(texts)
        elif row.commitment.indicator.kind != "activity_goal":
            indicators.append(texts)
        elif row.version is not None:
            goals.append(texts)
        else:
            measures.append(texts)
    return Values(
        status=status,
        project=_facts(project, status, language),
        rows={row.code: texts for row, texts in zip(status, shown, strict=True)},
        indicators=indicators,
        goals=goals,
        measures=measures,
        beside=beside,
        notes=[f"{row['code']}: {row['notes']}" for row in shown if row["notes"]],
    )


def _facts(project: Project, status: Status, language: _Language) -> dict[str, str]:
    horizon, reports = status.horizon, dict(project.periods)
    report = status.known_at if isinstance(status.known_at, int) else max(reports, default=None)
    period = None if report is None else reports.get(report)
    facts = {
        "name": project.name,
        "case_id": project.case_id,
        "beneficiary": project.beneficiary,
        "fund": project.fund,
        "programming_period": project.programming_period,
        "first_day": horizon.period.first,
        "last_day": horizon.period.last,
        "months": show(horizon.months, language=language),
        "decision": horizon.decision,
        "as_of": status.as_of,
        "report": report,
        "report_first_day": None if period is None else period.first,
        "report_last_day": None if period is None else period.last,
    }
    return {name: _NOTHING if fact is None else _clean(str(fact)) for name, fact in facts.items()}


def _clean(text: str) -> str:
    """Returns a text without what XML cannot hold, and without marks that turn its direction."""
    return "".join(c if c.isprintable() or c in _KEPT else " " for c in text)
