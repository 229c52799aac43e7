"""How far many projects came, and how many are in each class."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from .._eruf import Portfolio, PortfolioTable, Ratio, show, show_in
from ..errors import InvalidValue
from ._chart import Chart, altair, label, labels, row_height, values
from ._style import BLUE, INK, length, wrapped
from ._words import band_name, pick, plain, reason, short, state

if TYPE_CHECKING:
    from .._eruf import _Language

_WIDTH: Final = 380
# So many projects have a row each; more are dots in the row of their programme.
_FEW: Final = 24
_STATES: Final = ("met", "within", "above", "not_met", "below", "undefined")


def projects(
    answer: Portfolio | PortfolioTable, /, *, language: _Language | None = None
) -> Chart:
    """Draws the attainment of each project as a dot, by programme, with a chart for each indicator.

    ``answer`` is a portfolio or its ``status()``. Up to 24 projects have a row each, named with the
    figures; of more, each programme has a row with a dot for every project and their number. The
    text below the title says how many have no attainment, and why.
    """
    alt = altair()
    language = show_in() if language is None else language
    rows = _rows(answer)
    title = pick(language, "Attainment of the projects", "Projektens måluppfyllelse")
    drawn = [row for row in rows if row["attainment_percent"] is not None]
    few = len({row["project_id"] for row in rows}) <= _FEW
    percents = [length(row["attainment_percent"]) for row in drawn]
    domain = [min([0.0, *percents]), max([100.0, *percents]) * 1.04]
    panels, told = [], []
    for indicator in sorted({row["indicator"] for row in drawn}):
        own = [row for row in drawn if row["indicator"] == indicator]
        shown = _each(own, language) if few else _by_programme(own, language)
        panels.append(_panel(indicator, shown, domain, few, language))
        named: dict[str, str] = {}
        for row in shown:
            named[row["label"].replace("\n", " ")] = row["text"]
        figures = ", ".join(f"{who} {what}" for who, what in named.items())
        told.append(f"{plain(indicator)}: {figures}")
    notes = _without(rows, language)
    subtitle = [part for note in notes for part in wrapped(note, 620, 11)]
    spec = (
        alt.vconcat(*panels, spacing=16)
        if panels
        else alt.Chart(values([{}]), width=620, height=1).mark_point(opacity=0)
    )
    spec = spec.properties(title=alt.Title(title, subtitle=subtitle, offset=10))
    text = "; ".join(told)
    return Chart(spec, alt=" ".join([f"{title}. {text}.", *notes]), language=language)


def classes(answer: Portfolio | PortfolioTable, /, *, language: _Language | None = None) -> Chart:
    """Draws how many projects of each programme and indicator are in each class, as a table of
    shades.

    ``answer`` is a portfolio or its ``status()``. The classes are the bands, if the question had
    any, and the verdicts if not. A cell has the number; it is the darker, the larger the share of
    its row.
    """
    alt = altair()
    language = show_in() if language is None else language
    rows = _rows(answer)
    banded = any(row["band"] is not None for row in rows)
    title = pick(language, "Projects by class", "Projekt per klass")
    counts: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        key = (row["programme_id"] or "–", row["indicator"])
        counts.setdefault(key, Counter())[_class(row, banded)] += 1
    found = {name for count in counts.values() for name in count}
    # Bands have no order of their own in the table: the attainment in them has.
    least: dict[str, Decimal] = {}
    for row in rows:
        if row["band"] is not None and row["attainment_percent"] is not None:
            percent = row["attainment_percent"]
            least[row["band"]] = min(percent, least.get(row["band"], percent))
    bands = sorted(found - set(_STATES), key=lambda name: least.get(name, Decimal(0)), reverse=True)
    order = [*bands, *(one for one in _STATES if one in found)]
    names = [
        band_name(one, language) if one not in _STATES else state(one, language) for one in order
    ]
    cells: list[dict[str, Any]] = []
    told: list[str] = []
    for at, ((programme, indicator), count) in enumerate(sorted(counts.items())):
        whole = sum(count.values())
        who = f"{plain(indicator)} {plain(programme)}"
        lines = label(who, 190, 10)
        for place, name in enumerate(order):
            share = count[name] / whole
            cell = {"row": at, "column": place, "share": share, "text": str(count[name])}
            cells.append({**cell, "dark": share > 0.72, **lines})
        parts = [f"{names[at]} {count[name]}" for at, name in enumerate(order) if count[name]]
        told.append(f"{who}: {', '.join(parts)}")
    side = 92
    base = alt.Chart(values(cells or [{}])).encode(
        y=alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0.06))
    )
    column = alt.X("column:O", axis=None, scale=alt.Scale(paddingInner=0.03))
    shade = alt.Scale(domain=[0, 1], range=["#f4f8fb", BLUE])
    ink = alt.condition("datum.dark", alt.value("white"), alt.value(INK))
    heads: list[dict[str, Any]] = [
        {"column": at, "label": "\n".join(wrapped(name, side - 8, 10, most=2))}
        for at, name in enumerate(names)
    ]
    # A heading of two lines begins higher.
    above = -17 if any("\n" in one["label"] for one in heads) else -5
    layers = [
        base.mark_rect(stroke="#8a8a8a", strokeWidth=0.5).encode(
            x=column, color=alt.Color("share:Q", scale=shade, legend=None)
        ),
        base.mark_text(fontSize=12).encode(x=column, text="text:N", color=ink),
        labels(base.transform_filter("datum.column == 0")),
        alt.Chart(values(heads or [{}]))
        .mark_text(baseline="bottom", lineBreak="\n", lineHeight=12, fontSize=10, color=INK)
        .encode(x=column, y=alt.value(above), text="label:N"),
    ]
    note = pick(
        language,
        "Number of projects; the darker, the larger the share of the row.",
        "Antal projekt; ju mörkare, desto större andel av raden.",
    )
    height = row_height(cells) * max(1, len(counts))
    spec = alt.layer(*layers).properties(
        width=side * max(1, len(order)),
        height=height,
        title=alt.Title(title, subtitle=wrapped(note, 440, 11), offset=8),
    )
    return Chart(spec, alt=f"{title}. {'; '.join(told)}.", language=language)


def _rows(answer: Portfolio | PortfolioTable) -> list[dict[str, Any]]:
    """Returns the rows of the status of a portfolio."""
    table = answer.status() if isinstance(answer, Portfolio) else answer
    needed = {"project_id", "programme_id", "indicator", "attainment_percent", "state", "band"}
    missing = needed - set(table.columns)
    if missing or "year" in table.columns:
        raise InvalidValue("the chart is of the status of a portfolio: Portfolio.status()")
    columns = table.to_dict()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _class(row: dict[str, Any], banded: bool) -> str:
    if banded and row["band"] is not None:
        return str(row["band"])
    return "undefined" if banded else str(row["state"] or "undefined")


def _percent(percent: Decimal, language: _Language) -> str:
    """Returns a percentage of the table as it is there, with its sign."""
    tenths = Ratio(int(percent * 10), 1000)
    return show(tenths, percent=True, language=language)


def _each(own: list[dict[str, Any]], language: _Language) -> list[dict[str, Any]]:
    """Returns a dot in a row of its own for each project, the programmes one after the other."""
    shown = []
    ordered = sorted(own, key=lambda row: (row["programme_id"] or "", row["project_id"]))
    for at, row in enumerate(ordered):
        who = f"{short(row['project_id'], 40)} ({short(row['programme_id'] or '–', 40)})"
        percent = row["attainment_percent"]
        text = _percent(percent, language)
        if row["outcome"] is not None and row["target"] is not None:
            of = pick(language, "of", "av")
            reached = show(row["outcome"], language=language)
            text += f"  ({reached} {of} {show(row['target'], language=language)})"
        shown.append({"row": at, "value": length(percent), "text": text, **label(who, 230, 10)})
    return shown


def _by_programme(own: list[dict[str, Any]], language: _Language) -> list[dict[str, Any]]:
    """Returns the dots of each programme in its row, a little apart so that more are seen."""
    shown = []
    count = Counter(row["programme_id"] or "–" for row in own)
    places = {programme: at for at, programme in enumerate(sorted(count))}
    for at, row in enumerate(own):
        programme = row["programme_id"] or "–"
        many = show(count[programme], language=language)
        one = pick(language, "project", "projekt")
        text = f"{many} {one if count[programme] == 1 else pick(language, 'projects', 'projekt')}"
        dot = {"row": places[programme], "value": length(row["attainment_percent"]), "text": text}
        shown.append({**dot, "apart": at % 7 - 3, **label(short(programme, 60), 230, 10)})
    return shown


def _panel(
    indicator: str, shown: list[dict[str, Any]], domain: list[float], few: bool, language: _Language
) -> Any:
    alt = altair()
    told = ("row", "text", "label", "rise")
    seen = {row["row"]: {name: row[name] for name in told} for row in shown}
    height = row_height(list(seen.values()))
    axis = alt.Axis(
        title=pick(language, "Per cent of the target", "Procent av målvärdet"),
        tickCount=6,
        grid=False,
    )
    x = alt.X("value:Q", scale=alt.Scale(domain=domain, nice=False), axis=axis)
    y = alt.Y("row:O", axis=None)
    dots = alt.Chart(values(shown)).encode(x=x, y=y)
    rows = alt.Chart(values(list(seen.values()))).encode(y=y)
    if not few:
        dots = dots.encode(yOffset=alt.YOffset("apart:Q", scale=alt.Scale(domain=[-6, 6])))
    goal = alt.Chart(values([{"goal": 100, "text": pick(language, "Target", "Målvärde")}]))
    goal = goal.encode(x=alt.X("goal:Q"))
    layers = [
        rows.mark_rule(color="#e8e8e8").encode(x=alt.value(0), x2=alt.value(_WIDTH)),
        goal.mark_rule(color="black", strokeWidth=2),
        goal.mark_text(baseline="bottom", color=INK).encode(y=alt.value(-3), text="text:N"),
        dots.mark_point(filled=True, color=BLUE, size=80 if few else 26, opacity=1 if few else 0.4),
        rows.mark_text(align="left", color=INK).encode(x=alt.value(_WIDTH + 8), text="text:N"),
        labels(rows),
    ]
    title = alt.Title(short(indicator, 60), fontSize=12, anchor="start", frame="group")
    return alt.layer(*layers).properties(width=_WIDTH, height=height * len(seen), title=title)


def _without(rows: list[dict[str, Any]], language: _Language) -> list[str]:
    """Returns how many rows have no attainment, by reason."""
    count: Counter[str] = Counter()
    for row in rows:
        if row["attainment_percent"] is None:
            count[row["no_outcome"] or row["undefined"] or "no_target"] += 1
    if not rows:
        return [pick(language, "There are no projects.", "Det finns inga projekt.")]
    if not count:
        return []
    why = ", ".join(f"{many} ({reason(one, language)})" for one, many in sorted(count.items()))
    return [pick(language, f"Without attainment: {why}.", f"Utan måluppfyllelse: {why}.")]
