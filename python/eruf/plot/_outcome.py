"""The outcome of an indicator as dots for its reports and a line between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._eruf import Point
from ._style import length
from ._words import amounts, pick, reason

if TYPE_CHECKING:
    from .._eruf import _Language


def dots(points: list[Point], language: _Language) -> list[dict[str, Any]]:
    """Returns a dot for every report that gives an amount, none for one that is missing.

    ``complete`` is false where the report of a partner is missing.
    """
    found = []
    for point in points:
        bounds = _reported(point)
        if bounds is None:
            continue
        low, high = bounds
        reported, due = point.period_completeness
        dot = {"report": point.report, "day": point.last.isoformat()}
        dot |= {"low": length(low), "high": length(high), "text": amounts(bounds, language)}
        found.append({**dot, "complete": reported == due and not point.carried})
    return found


def pieces(points: list[Point]) -> list[dict[str, Any]]:
    """Returns the line between reports, two ends for each piece.

    ``carried`` marks a piece that lies over a missing report. Where an outcome has no amount, as
    one in words, the line is broken.
    """
    found: list[dict[str, Any]] = []
    since: Point | None = None
    over: Point | None = None
    for point in points:
        if _reported(point) is not None:
            if since is not None:
                found += _piece(since, point, len(found), over is not None)
            since, over = point, None
        elif point.state == "missing" and since is not None and point.cumulative_bounds is not None:
            over = point
        else:
            since = over = None
    if since is not None and over is not None:
        found += _piece(since, over, len(found), True)
    return found


def outcome_told(found: list[dict[str, Any]], points: list[Point], language: _Language) -> str:
    """Returns the latest outcome with its day, or why there is none."""
    outcome = pick(language, "Outcome", "Utfall")
    if not found:
        why = points[-1].no_outcome if points else "not_due"
        return f"{outcome}: – ({reason(why, language)})"
    by = pick(language, "by", "till")
    return f"{outcome}: {found[-1]['text']} {by} {found[-1]['day']}"


def missing_told(points: list[Point], language: _Language) -> str | None:
    """Returns which reports are missing, if there are any."""
    missing = ", ".join(str(point.report) for point in points if point.state == "missing")
    if not missing:
        return None
    return pick(language, f"Report missing: {missing}", f"Rapport saknas: {missing}")


def dots_told(found: list[dict[str, Any]], points: list[Point], language: _Language) -> str:
    """Returns what the dots mean, and which reports have none though they are in."""
    notes = []
    if found:
        notes.append(pick(language, "A dot is a report.", "En punkt är en rapport."))
    partly = ", ".join(str(dot["report"]) for dot in found if not dot["complete"])
    if partly:
        notes.append(
            pick(
                language,
                f"It is open where a partner's is missing (report {partly}).",
                f"Den är öppen där en partners saknas (rapport {partly}).",
            )
        )
    drawn = {dot["report"] for dot in found}
    reported = [point.report for point in points if point.state == "reported"]
    bare = ", ".join(str(report) for report in reported if report not in drawn)
    if bare:
        notes.append(
            pick(language, f"Without an amount: report {bare}.", f"Utan belopp: rapport {bare}.")
        )
    return " ".join(notes)


def _reported(point: Point) -> tuple[Any, Any] | None:
    return point.cumulative_bounds if point.state == "reported" else None


def _piece(since: Point, until: Point, number: int, carried: bool) -> list[dict[str, Any]]:
    ends = []
    for point in (since, until):
        assert point.cumulative_bounds is not None
        low, high = point.cumulative_bounds
        end = {"day": point.last.isoformat(), "low": length(low), "high": length(high)}
        ends.append({**end, "piece": number, "carried": carried})
    return ends
