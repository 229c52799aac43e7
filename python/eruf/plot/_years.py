"""What each calendar year brought."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from .._eruf import Project, Window, show_in
from ._chart import Chart, altair, values
from ._style import BLUE, INK, length, wrapped
from ._words import amounts, name_of, pick, plain

if TYPE_CHECKING:
    from .._eruf import _Language

_HEIGHT: Final = 200
# Why a year is not known, as the tables of a series say it.
_REASONS: Final = {
    "in_words": ("in words", "i ord"),
    "missing": ("missing", "saknas"),
    "unrecorded": ("before the record", "före första redovisade period"),
    "span": ("in a longer span", "ingår i en längre period"),
    "not_owed": ("nothing due", "inget att redovisa"),
    "not_due": ("not over", "inte avslutad"),
    "level": ("a level", "en nivå"),
    "outside": ("outside the project", "utanför projektet"),
}


def years(
    project: Project,
    code: str,
    /,
    *,
    language: _Language | None = None,
    known_at: int | date | None = None,
    as_of: date | None = None,
) -> Chart:
    """Draws what each calendar year brought of an indicator as a bar.

    A year of which only a part is known is an open bar, and one that is not known has none; the
    reasons stand below the title, and so do the spans that cross New Year. An outcome between
    bounds ends in a lighter bar up to the upper bound.
    """
    alt = altair()
    language = show_in() if language is None else language
    series = project.series(code, known_at=known_at, as_of=as_of)
    row = next(one for one in project.status(known_at=known_at, as_of=as_of) if one.code == code)
    bars: list[dict[str, Any]] = []
    shown = series.years()
    for year, window in shown:
        if window.bounds is None:
            continue
        low, high = window.bounds
        text = amounts(window.bounds, language)
        partial = window.state != "known"
        bars.append(
            {
                "year": str(year),
                "low": length(low),
                "high": length(high),
                "zero": 0,
                "text": text,
                "partial": partial,
            }
        )
    notes = _notes(shown, language)

    title = pick(language, f"{code}: what each year brought", f"{code}: utfall per år")
    name = name_of(row, language)
    lines = [part for text in [name, *notes] for part in wrapped(text, 480, 11)]
    heading = alt.Title(title, subtitle=lines, offset=10)
    told = [*(f"{bar['year']}: {bar['text']}" for bar in bars), *notes]
    alone = f"{title}. {name}. {'; '.join(told)}."
    if not bars:
        empty = alt.Chart(values([{}]), width=480, height=1, title=heading)
        return Chart(empty.mark_point(opacity=0), alt=alone, language=language)
    names = [str(year) for year, _ in shown]
    width = max(240, 70 * max(1, len(names)))
    unit = plain(
        row.commitment.indicator.unit_sv if language == "sv" else row.commitment.indicator.unit
    )
    x = alt.X(
        "year:O",
        scale=alt.Scale(domain=names, paddingInner=0.35, paddingOuter=0.2),
        axis=alt.Axis(title=None, labelAngle=0),
    )
    ends = [bar[end] for bar in bars for end in ("low", "high")]
    # Room for the text above the highest bar and below the lowest.
    most, least = max([0.0, *ends]), min([0.0, *ends])
    room = 0.14 * (most - least or 1.0)
    scale = alt.Scale(domain=[least - (room if least < 0 else 0), most + room], nice=False)
    y = alt.Y("low:Q", scale=scale, axis=alt.Axis(title=unit, tickCount=5))
    drawn = alt.Chart(values(bars)).encode(x=x)
    fill = alt.condition("datum.partial", alt.value("white"), alt.value(BLUE))
    layers = [
        drawn.mark_bar(color=BLUE, opacity=0.35).encode(y=alt.Y("high:Q", scale=scale), y2="low:Q"),
        drawn.mark_bar(stroke=BLUE, strokeWidth=1.8).encode(y=y, y2="zero:Q", color=fill),
        drawn.mark_text(baseline="bottom", dy=-4, color=INK).encode(
            y=alt.Y("top:Q", scale=scale), text="text:N"
        ),
    ]
    for bar in bars:
        bar["top"] = max(bar["high"], 0.0)
    spec = alt.layer(*layers).properties(width=width, height=_HEIGHT, title=heading)
    return Chart(spec, alt=alone, language=language)


def _why(window: Window, language: _Language) -> str:
    reasons: list[str] = [*window.reasons] or [window.state]
    return ", ".join(pick(language, *_REASONS.get(one, (one, one))) for one in reasons)


def _notes(shown: list[tuple[int, Window]], language: _Language) -> list[str]:
    """Returns what is not in the bars: years that are not known, and spans over New Year."""
    notes = []
    partly = _grouped([(year, _why(w, language)) for year, w in shown if _is_partial(w)])
    if partly:
        opened = pick(language, "Open, since only a part is known: ", "Öppen stapel, delvis känt: ")
        notes.append(opened + ", ".join(partly))
    unknown = _grouped([(year, _why(w, language)) for year, w in shown if w.bounds is None])
    if unknown:
        notes.append(pick(language, "Not known: ", "Ej känt: ") + ", ".join(unknown))
    spans = {span[:2]: span[2] for _, window in shown for span in window.spans}
    over = [
        f"{first} {pick(language, 'to', 'till')} {last}: {amounts(bounds, language)}"
        for (first, last), bounds in sorted(spans.items())
    ]
    if over:
        across = pick(language, "Over New Year: ", "Period över årsskifte: ")
        notes.append(across + "; ".join(over))
    return notes


def _grouped(years: list[tuple[int, str]]) -> list[str]:
    """Returns years with their reasons: 2019–2021 (missing), years in a row with one reason as
    one.
    """
    groups: list[tuple[int, int, str]] = []
    for year, why in years:
        if groups and groups[-1][1] == year - 1 and groups[-1][2] == why:
            groups[-1] = (groups[-1][0], year, why)
        else:
            groups.append((year, year, why))
    return [
        f"{first if first == last else f'{first}–{last}'} ({why})" for first, last, why in groups
    ]


def _is_partial(window: Window) -> bool:
    return window.bounds is not None and window.state != "known"
