"""What a difference between plan and outcome is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._eruf import Decomposition, show, show_in
from ._chart import Chart, altair, values
from ._style import BLUE, GREY, INK, ORANGE, length, wrapped
from ._words import pick, short

if TYPE_CHECKING:
    from .._eruf import _Language

_HEIGHT = 280


def waterfall(
    found: Decomposition,
    /,
    *,
    language: _Language | None = None,
    planned: str | None = None,
    actual: str | None = None,
) -> Chart:
    """Draws the difference between plan and outcome as steps, one for each factor.

    ``planned`` and ``actual`` are the names of the two ends; the defaults are target and outcome.
    """
    alt = altair()
    language = show_in() if language is None else language
    method = {
        "in_sequence": pick(language, "in sequence", "i följd"),
        "symmetric": pick(language, "symmetric", "symmetriskt"),
    }[found.method]
    title = pick(
        language,
        f"What the difference is made of ({method})",
        f"Vad skillnaden består av ({method})",
    )
    first = planned or pick(language, "Target", "Målvärde")
    last = actual or pick(language, "Outcome", "Utfall")
    rows = _steps(found, first, last, language)

    step = max(72, min(130, 960 // len(rows)))
    width = step * len(rows)
    for row in rows:
        row["label"] = "\n".join(wrapped(row["name"], step - 8, 11))
    links = [
        {"place": place, "next": place + 1, "level": row["to"]}
        for place, row in enumerate(rows[:-1])
    ]
    ends = [end for row in rows for end in (row["from"], row["to"])]
    # Above the highest bar there is room for its figure.
    room = (max(ends) - min(ends)) * 0.1 or 1.0
    amount = alt.Axis(grid=False, title=None, tickCount=6)
    domain = alt.Scale(domain=[min(ends), max(ends) + room], nice=False)
    x = alt.X("place:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    y = alt.Y("from:Q", axis=amount, scale=domain)
    kinds = alt.Scale(domain=["end", "less", "more"], range=[GREY, ORANGE, BLUE])
    base = alt.Chart(values(rows)).encode(x=x)
    zero = alt.Chart(values([{"zero": 0}])).mark_rule(color=INK).encode(y="zero:Q")
    bars = base.mark_bar(size=step * 0.5, stroke=INK, strokeWidth=0.6)
    figures = base.mark_text(dy=-6, baseline="bottom", fontWeight="bold", color=INK)
    names = base.mark_text(baseline="top", lineBreak="\n", color=INK, fontSize=11)
    rules = alt.Chart(values(links)).mark_rule(color="#666666", strokeDash=[2, 2])
    layers = [
        rules.encode(x=x, x2="next:O", y="level:Q"),
        bars.encode(y=y, y2="to:Q", color=alt.Color("kind:N", scale=kinds, legend=None)),
        zero,
        figures.encode(y="top:Q", text="text:N"),
        names.encode(y=alt.value(_HEIGHT + 8), text="label:N"),
    ]
    told = ", ".join(f"{row['name']} {row['text']}" for row in rows)
    spec = alt.layer(*layers).properties(width=width, height=_HEIGHT, title=title)
    return Chart(spec, alt=f"{title}: {told}.", language=language)


def _steps(
    found: Decomposition, first: str, last: str, language: _Language
) -> list[dict[str, Any]]:
    """Returns the two ends and what lies between them, each from one level to the next."""
    planned, actual = length(found.planned), length(found.actual)
    text = show(found.planned, language=language)
    rows: list[dict[str, Any]] = [
        {"name": short(first), "from": 0.0, "to": planned, "kind": "end", "text": text}
    ]
    level = found.planned.fraction()
    for name, part in found.parts.items():
        after = level + part.fraction()
        kind = "less" if part.fraction() < 0 else "more"
        sign = "+" if part.fraction() > 0 else ""
        text = sign + show(part, language=language)
        step = {"from": float(level), "to": float(after), "kind": kind, "text": text}
        rows.append({"name": short(name), **step})
        level = after
    text = show(found.actual, language=language)
    rows.append({"name": short(last), "from": 0.0, "to": actual, "kind": "end", "text": text})
    for place, row in enumerate(rows):
        row["place"] = place
        row["top"] = max(row["from"], row["to"])
    return rows
