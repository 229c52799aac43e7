"""Days that matter, as rules through a chart with level labels above it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ._chart import altair, values
from ._style import INK, width_of

_SIZE: Final = 10
_ROW: Final = 14
_DASHES: Final = {"decision": [6, 3], "method": [1, 3]}


@dataclass(frozen=True)
class Flag:
    """A day with its label; ``kind`` is ``decision`` or ``method``."""

    day: date
    label: str
    kind: str


def rows_of(places: list[float], labels: list[str]) -> list[int]:
    """Returns the row of each label, 0 the lowest, so that no rule crosses a label.

    A label begins at its rule and goes to the right. A rule ends below its own label, so it crosses
    those of lower rows. A label that reaches a later rule or label therefore stands above it.
    """
    order = sorted(range(len(places)), key=lambda at: places[at], reverse=True)
    rows = [0] * len(places)
    for position, at in enumerate(order):
        end = places[at] + width_of(labels[at], _SIZE) + 6
        reached = [rows[later] for later in order[:position] if places[later] < end]
        rows[at] = max(reached) + 1 if reached else 0
    return rows


def flags(marks: list[Flag], first: date, last: date, width: int, x: Any) -> list[Any]:
    """Returns the layers of the flags: a rule through the chart and a label above it for each."""
    alt = altair()
    days = max(1, (last - first).days)
    places = [(mark.day - first).days / days * width for mark in marks]
    rows = rows_of(places, [mark.label for mark in marks])
    layers = []
    for mark, row in zip(marks, rows, strict=True):
        top = -6 - row * _ROW
        drawn = alt.Chart(values([{"day": mark.day.isoformat(), "what": mark.label}]))
        rule = drawn.mark_rule(strokeDash=_DASHES[mark.kind], color=INK, strokeWidth=1.5)
        label = drawn.mark_text(align="left", baseline="bottom", dx=-2, fontSize=_SIZE, color=INK)
        layers.append(rule.encode(x=x, y=alt.value(top), y2=alt.value("height")))
        layers.append(label.encode(x=x, y=alt.value(top - 1), text="what:N"))
    return layers
