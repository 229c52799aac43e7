"""How many enterprises the activities share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .._eruf import Overlap, show_in
from ._chart import Chart, altair, values
from ._style import length, width_of, wrapped
from ._words import amounts, pick, short

if TYPE_CHECKING:
    from .._eruf import _Language


def overlap(found: Overlap, /, *, language: _Language | None = None) -> Chart:
    """Draws a matrix of the number of enterprises that each two activities share.

    The diagonal has the number of enterprises in each activity.
    """
    alt = altair()
    language = show_in() if language is None else language
    title = pick(language, "Enterprises that activities share", "Företag som aktiviteterna delar")
    shared = [[length(bounds[1]) for bounds in row] for row in found.shared]
    most = max((number for row in shared for number in row), default=1.0) or 1.0
    codes = [short(code, 24) for code in found.activities]
    cells: list[dict[str, Any]] = []
    told: list[str] = []
    for row, code in enumerate(codes):
        for column, other in enumerate(codes[: row + 1]):
            text = amounts(found.shared[row][column], language)
            number = shared[row][column]
            dark = number > most * 0.55
            cells.append(
                {"row": row, "column": column, "value": number, "text": text, "dark": dark}
            )
            told.append(f"{code} {text}" if row == column else f"{code}–{other} {text}")
    # A cell is as wide as the longest text in it or above it, so that no two texts meet.
    texts = [*codes, *(cell["text"] for cell in cells)]
    side = max([64.0, *(width_of(text, 12) + 14 for text in texts)])
    count = max(1, len(codes))
    labels = alt.Axis(
        title=None,
        labelExpr=f"{json.dumps(codes)}[datum.value]",
        labelAngle=0,
        grid=False,
        ticks=False,
        domain=False,
    )
    base = alt.Chart(values(cells)).encode(
        x=alt.X("column:O", axis=labels), y=alt.Y("row:O", axis=labels)
    )
    colour = alt.Color("value:Q", scale=alt.Scale(scheme="blues", domain=[0, most]), legend=None)
    ink = alt.condition("datum.dark", alt.value("white"), alt.value("black"))
    diagonal = pick(
        language,
        "On the diagonal: the enterprises that each activity reached.",
        "På diagonalen: de företag som varje aktivitet nådde.",
    )
    subtitle = wrapped(diagonal, max(220, side * count), 11)
    spec = alt.layer(
        base.mark_rect(stroke="white").encode(color=colour),
        base.mark_text(fontSize=12).encode(text="text:N", color=ink),
    ).properties(width=side * count, height=44 * count, title=alt.Title(title, subtitle=subtitle))
    return Chart(spec, alt=f"{title}: {', '.join(told)}.", language=language)
