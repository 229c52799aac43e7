"""Charts for the report: ``pip install eruf[plot]``.

Every function returns a ``Chart``, which shows itself in a notebook as SVG, has a text for those who do not see it (``alt``), and is saved as
SVG or PNG without a browser or a network. Figures are those of the answers; they become floats only as lengths on paper, and every label is exact.

Colours are of the palette of Okabe and Ito, which the colour-blind tell apart; what a colour says, a shape, a dash or a label says too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ._eruf import Band, Bands, Decomposition, Indicator, Overlap, Project, Ratio, SensitivityRow, Status, StatusRow, show

__all__ = ["Chart", "activity_goals", "attainment", "course", "overlap", "sensitivity", "waterfall"]

if TYPE_CHECKING:
    from ._eruf import _Language

_BLUE: Final = "#0072B2"
_ORANGE: Final = "#D55E00"
_GREEN: Final = "#009E73"
_GREYS: Final = ("#bdbdbd", "#d0d0d0", "#e1e1e1", "#f1f1f1")
_INK: Final = "#222222"


class Chart:
    """A chart with a text for those who do not see it. ``spec`` is the Altair chart, for whoever wants to change it."""

    def __init__(self, spec: Any, /, *, alt: str) -> None:
        self.spec = spec.properties(description=alt, background="white").configure_view(stroke=None)
        self.spec = self.spec.configure_axis(labelColor=_INK, titleColor=_INK, gridColor="#e8e8e8", labelLimit=320).configure_title(anchor="start")
        self.alt = alt

    def svg(self) -> str:
        """The chart as the text of an SVG picture, with the text for those who do not see it as its title."""
        picture: str = import_module("vl_convert").vegalite_to_svg(self.spec.to_dict())
        opening, rest = picture.split(">", 1)
        alt = self.alt.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        return f'{opening} role="img" aria-label="{alt}"><title>{alt}</title>{rest}'

    def png(self, *, scale: int = 2) -> bytes:
        """The chart as a PNG picture, ``scale`` dots for each of its own."""
        picture: bytes = import_module("vl_convert").vegalite_to_png(self.spec.to_dict(), scale=scale)
        return picture

    def save(self, path: str | Path, /) -> None:
        """Writes the chart to a file that ends in ``.svg`` or ``.png``."""
        path = Path(path)
        if path.suffix == ".svg":
            path.write_text(self.svg(), encoding="utf-8")
        elif path.suffix == ".png":
            path.write_bytes(self.png())
        else:
            raise ValueError(f"a chart is saved as .svg or .png, not as {path.suffix!r}")

    def __repr__(self) -> str:
        return f"<Chart: {self.alt}>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"image/svg+xml": self.svg(), "text/plain": repr(self)}


def _altair() -> Any:
    try:
        return import_module("altair")
    except ImportError as error:
        raise ImportError("charts need Altair and vl-convert: pip install 'eruf[plot]'") from error


def _words(language: _Language, english: str, swedish: str) -> str:
    return swedish if language == "sv" else english


def _float(number: Ratio | Decimal | int) -> float:
    """A length on paper: the only place where a figure becomes a float."""
    return float(number.fraction() if isinstance(number, Ratio) else number)


def _plain(text: str) -> str:
    """A name without what acts on the screen: control characters and marks that turn the direction of the text."""
    return "".join(c if c.isprintable() else " " for c in text)


def _short(text: str, length: int = 48) -> str:
    text = _plain(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _name(row: StatusRow | Indicator, language: _Language) -> str:
    return (row.name_sv if language == "sv" else None) or row.name


def _values(alt: Any, rows: list[dict[str, Any]]) -> Any:
    return alt.Data(values=rows)


def _amounts(bounds: tuple[Decimal, Decimal] | tuple[Ratio, Ratio], language: _Language) -> str:
    low, high = bounds
    return show(low if low == high else (low, high), language=language)


def attainment(answer: Project | Status, /, *, language: _Language = "en", bands: Bands | None = None) -> Chart:
    """Each indicator as a bar on the way to its target, over bands of shares (by default those of the performance framework: 65 and 85 %).

    An outcome known only by its bounds ends in a thinner bar up to the upper one. What has no attainment is named below the chart with its reason.
    """
    alt = _altair()
    status = answer.status(language=language) if isinstance(answer, Project) else answer
    shown: list[dict[str, Any]] = []
    without: list[str] = []
    for row in status.indicators:
        bounds = row.bounds_of("attainment")
        label = f"{row.code} {_short(_name(row, language), 42)}"
        if bounds is None or row.outcome_bounds is None:
            without.append(f"{row.code} ({row.why_undefined('attainment')})")
            continue
        low, high = bounds
        share = show(low if low == high else bounds, percent=True, language=language)
        goal = row.target_bounds[0] if row.target_bounds[0] is not None else row.target_bounds[1]
        of = "" if goal is None else _words(language, " of ", " av ") + show(goal, language=language)
        text = f"{share}  ({_amounts(row.outcome_bounds, language)}{of})"
        shown.append({"row": label, "low": _float(low) * 100, "high": _float(high) * 100, "text": text, "zero": 0})
    most = max([100.0, *(row["high"] for row in shown)]) * 1.04
    edges = [edge for edge in ((bands or Bands.performance_framework()).edges) if _float(edge) * 100 < most]
    starts = [0.0, *(_float(edge) * 100 for edge in edges)]
    stripes = [
        {"from": start, "to": stop, "shade": _GREYS[min(place, len(_GREYS) - 1)]}
        for place, (start, stop) in enumerate(zip(starts, [*starts[1:], most], strict=True))
    ]
    title = _words(language, "Attainment", "Måluppfyllelse")
    axis = alt.Axis(title=_words(language, "Per cent of the target", "Procent av målet"), tickCount=6, grid=False)
    x = alt.X("low:Q", scale=alt.Scale(domain=[min([0.0, *(row["low"] for row in shown)]), most], nice=False), axis=axis)
    y = alt.Y("row:N", sort=None, title=None, scale=alt.Scale(paddingInner=0.45, paddingOuter=0.45))
    base = alt.Chart(_values(alt, shown)).encode(y=y)
    height = 48 * max(1, len(shown))
    background = alt.Chart(_values(alt, stripes)).mark_rect().encode(
        x=alt.X("from:Q"), x2="to:Q", y=alt.value(0), y2=alt.value(height), color=alt.Color("shade:N", scale=None)
    )
    layers = [
        background,
        base.mark_bar(size=6, color=_BLUE, opacity=0.55).encode(x=alt.X("zero:Q"), x2="high:Q"),
        base.mark_bar(size=14, color=_BLUE).encode(x=x, x2="zero:Q"),
        alt.Chart(_values(alt, [{"goal": 100}])).mark_rule(color="black", strokeWidth=2.5).encode(x="goal:Q"),
        base.mark_text(align="left", dy=-15, color=_INK, fontWeight="bold").encode(x=alt.value(4), text="text:N"),
    ]
    edge_texts = ", ".join(show(edge, percent=True, language=language) for edge in edges)
    subtitle = [_words(language, f"The line is the target; shades change at {edge_texts}.", f"Linjen är målet; gråtonerna skiftar vid {edge_texts}.")]
    if without:
        subtitle.append(_words(language, "Without attainment: ", "Utan måluppfyllelse: ") + ", ".join(without))
    spec = alt.layer(*layers).properties(width=520, height=height, title=alt.Title(title, subtitle=subtitle))
    told = "; ".join(f"{row['row']}: {row['text']}" for row in shown)
    return Chart(spec, alt=f"{title}. {told}.")


def _plan_lines(project: Project, code: str, language: _Language, until: date) -> list[dict[str, Any]]:
    """The plan as decided first and as decided last: what was expected at the end of each period."""
    paces = project.plan(code)
    if not paces:
        return []
    chosen = {0: _words(language, "Plan as decided first", "Planen från början")}
    if len(paces) > 1:
        chosen[len(paces) - 1] = _words(language, "Plan as decided last", "Planen som den blev")
    lines = []
    for place, name in chosen.items():
        pace = paces[place]
        if pace.goal is None:
            continue
        horizon = pace.horizon.period
        lines.append({"day": horizon.first.isoformat(), "value": 0.0, "line": name})
        for _, period in project.periods:
            if horizon.first <= period.last < horizon.last:
                then = project.plan(code, as_of=period.last)
                expected = then[place].expected if place < len(then) else None
                if expected is not None:
                    lines.append({"day": period.last.isoformat(), "value": _float(expected), "line": name})
        lines.append({"day": horizon.last.isoformat(), "value": _float(pace.goal), "line": name})
    return lines


def _method_breaks(project: Project, code: str) -> list[date]:
    ends = {report: period for report, period in project.periods}
    methods: list[tuple[int, str]] = [(entry.period, entry.method) for entry in project.entries if entry.indicator == code and entry.method is not None]
    methods.sort()
    breaks = [ends[later].first for (_, before), (later, after) in zip(methods, methods[1:], strict=False) if before != after and later in ends]
    if code == "CO08":
        breaks += [broken[0] for broken in project.employment().breaks]
    return sorted(set(breaks))


def course(project: Project, code: str, /, *, language: _Language = "en") -> Chart:
    """The cumulative outcome of an indicator as steps, against its plan as decided first and as decided last.

    Dots are reports; a dashed rule is the day from which a decision holds, a dotted one a change of method. Bounds that are not equal are a band.
    """
    alt = _altair()
    series = project.series(code)
    commitment = next(commitment for commitment in project.commitments if commitment.indicator.code == code)
    points, previous = [], None
    for point in series:
        bounds = point.cumulative_bounds
        if bounds is None or point.state == "not_due":
            continue
        points.append({"day": point.last.isoformat(), "low": _float(bounds[0]), "high": _float(bounds[1]), "text": _amounts(bounds, language)})
        previous = point
    outcome = _words(language, "Outcome", "Utfall")
    first = project.horizons[0].period.first
    last_day = previous.last if previous is not None else first
    lines = _plan_lines(project, code, language, last_day)
    marks: list[dict[str, Any]] = [
        {"day": step.in_force_from.isoformat(), "what": _words(language, f"Decision {step.decision.id}", f"Beslut {step.decision.id}"), "kind": "decision"}
        for step in project.target_bridge(code)
        if step.in_force_from is not None
    ]
    marks += [{"day": day.isoformat(), "what": _words(language, "Method changes", "Metoden byts"), "kind": "method"} for day in _method_breaks(project, code)]
    day = alt.X("day:T", title=None, axis=alt.Axis(format="%Y-%m", labelAngle=-45))
    names = [outcome, *dict.fromkeys(line["line"] for line in lines)]
    colours = [_BLUE, _ORANGE, _GREEN][: len(names)]
    dashes = [[1, 0], [8, 4], [3, 3]][: len(names)]
    key = alt.Legend(title=None, orient="bottom", symbolSize=400, symbolStrokeWidth=2.5, labelLimit=300)
    colour = alt.Color("line:N", scale=alt.Scale(domain=names, range=colours), legend=key)
    dash = alt.StrokeDash("line:N", scale=alt.Scale(domain=names, range=dashes), legend=key)
    unit = commitment.indicator.unit_sv if language == "sv" else commitment.indicator.unit
    amount = alt.Y("low:Q", title=_plain(unit))
    layers = []
    if any(point["low"] != point["high"] for point in points):
        layers.append(alt.Chart(_values(alt, points)).mark_area(interpolate="step-after", color=_BLUE, opacity=0.25).encode(x=day, y=amount, y2="high:Q"))
    if lines:
        layers.append(
            alt.Chart(_values(alt, lines)).mark_line(strokeWidth=2).encode(x=day, y=alt.Y("value:Q", title=_plain(unit)), color=colour, strokeDash=dash)
        )
    # Before the first report nothing is known, which is not 0.
    stepped = [{**point, "line": outcome} for point in points]
    layers.append(
        alt.Chart(_values(alt, stepped)).mark_line(interpolate="step-after", strokeWidth=2.5).encode(x=day, y=amount, color=colour, strokeDash=dash)
    )
    layers.append(alt.Chart(_values(alt, points)).mark_point(filled=True, size=55, color=_BLUE, opacity=1).encode(x=day, y="low:Q"))
    if points:
        layers.append(alt.Chart(_values(alt, points[-1:])).mark_text(dy=-12, fontWeight="bold", color=_INK).encode(x=day, y="high:Q", text="text:N"))
    for kind, strokes in (("decision", [6, 3]), ("method", [1, 3])):
        chosen = [mark for mark in marks if mark["kind"] == kind]
        if chosen:
            rules = alt.Chart(_values(alt, chosen))
            layers.append(rules.mark_rule(strokeDash=strokes, color=_INK, strokeWidth=1.5).encode(x=day))
            layers.append(rules.mark_text(angle=270, align="right", dx=-4, dy=-7, color=_INK, fontSize=10).encode(x=day, y=alt.value(0), text="what:N"))
    name = _plain(_name(commitment.indicator, language))
    title = f"{code} {name}"
    last = points[-1]["text"] if points else _words(language, "not reported", "inte rapporterat")
    told = _words(language, f"cumulative outcome {last} on {last_day}", f"ackumulerat utfall {last} den {last_day}")
    marked = "".join(f"; {mark['what']} {mark['day']}" for mark in marks)
    spec = alt.layer(*layers).properties(width=560, height=300, title=_short(title, 80))
    return Chart(spec, alt=f"{title}: {told}{marked}.")


def waterfall(found: Decomposition, /, *, language: _Language = "en", planned: str | None = None, actual: str | None = None) -> Chart:
    """What each factor did to the difference between plan and outcome, as steps from the one to the other.

    ``planned`` and ``actual`` are what the two ends are called: by default target and outcome.
    """
    alt = _altair()
    ends = (planned or _words(language, "Target", "Mål"), actual or _words(language, "Outcome", "Utfall"))
    rows: list[dict[str, Any]] = [{"step": _short(ends[0]), "from": 0.0, "to": _float(found.planned), "kind": "end", "text": show(found.planned, language=language)}]
    level = found.planned.fraction()
    for name, part in found.parts.items():
        after = level + part.fraction()
        kind = "less" if part.fraction() < 0 else "more"
        sign = "" if kind == "less" else "+"
        rows.append({"step": _short(name), "from": float(level), "to": float(after), "kind": kind, "text": sign + show(part, language=language)})
        level = after
    rows.append({"step": _short(ends[1]), "from": 0.0, "to": _float(found.actual), "kind": "end", "text": show(found.actual, language=language)})
    for row in rows:
        row["top"] = max(row["from"], row["to"])
    links = [{"step": rows[place]["step"], "next": rows[place + 1]["step"], "level": rows[place]["to"]} for place in range(len(rows) - 1)]
    order = [row["step"] for row in rows]
    x = alt.X("step:N", sort=order, title=None, axis=alt.Axis(labelAngle=0, labelLimit=130, labelAlign="center", ticks=False))
    base = alt.Chart(_values(alt, rows)).encode(x=x)
    colour = alt.Color("kind:N", scale=alt.Scale(domain=["end", "less", "more"], range=["#7f7f7f", _ORANGE, _BLUE]), legend=None)
    bars = base.mark_bar(size=64, stroke=_INK, strokeWidth=0.6).encode(y=alt.Y("from:Q", title=None), y2="to:Q", color=colour)
    labels = base.mark_text(dy=-9, fontWeight="bold", color=_INK).encode(y="top:Q", text="text:N")
    rules = alt.Chart(_values(alt, links)).mark_rule(color="#666666", strokeDash=[2, 2]).encode(x=alt.X("step:N", sort=order), x2="next:N", y="level:Q")
    method = {"in_sequence": _words(language, "in sequence", "i följd"), "symmetric": _words(language, "symmetric", "symmetriskt")}[found.method]
    title = _words(language, f"What the difference is made of ({method})", f"Vad skillnaden består av ({method})")
    told = ", ".join(f"{row['step']} {row['text']}" for row in rows)
    return Chart(alt.layer(rules, bars, labels).properties(width=130 * len(rows), height=280, title=title), alt=f"{title}: {told}.")


def activity_goals(answer: Project | Status, /, *, language: _Language = "en", columns: int = 3) -> Chart:
    """The activity goals as small multiples: the promised range as a bar of grey, the outcome as a dot, or as a line between its bounds.

    Each has its own scale from 0. Goals that have no verdict, for want of an amount, are left out, and the text below says how many.
    """
    alt = _altair()
    status = answer.status(language=language) if isinstance(answer, Project) else answer
    panels, left_out, told = [], 0, []
    for row in status.activity_goals:
        low, high = row.target_bounds
        if row.outcome_bounds is None or (low is None and high is None) or row.state == "undefined":
            left_out += 1
            continue
        least, most = row.outcome_bounds
        top = max(_float(bound) for bound in (low, high, most) if bound is not None) * 1.15 or 1.0
        promised = {"from": _float(low) if low is not None else 0.0, "to": _float(high) if high is not None else top}
        if low is not None and high is not None:
            goal = show(low if low == high else (low, high), language=language)
        elif low is not None:
            goal = "≥ " + show(low, language=language)
        else:
            assert high is not None
            goal = "≤ " + show(high, language=language)
        outcome = _amounts(row.outcome_bounds, language)
        title = [f"{row.code}  {outcome} ({goal})", _short(_name(row, language), 34)]
        x = alt.X("from:Q", scale=alt.Scale(domain=[0, top], nice=False), axis=alt.Axis(tickCount=4, title=None, grid=False, labelFontSize=9))
        marks = [{"low": _float(least), "high": _float(most)}]
        kept = "●" if row.state in ("met", "within", "above") else "○"
        spec = alt.layer(
            alt.Chart(_values(alt, [promised])).mark_bar(size=16, color="#cfcfcf", stroke="#8a8a8a").encode(x=x, x2="to:Q"),
            alt.Chart(_values(alt, marks)).mark_rule(color=_BLUE, strokeWidth=4).encode(x="low:Q", x2="high:Q"),
            alt.Chart(_values(alt, marks)).mark_point(filled=kept == "●", fill=_BLUE if kept == "●" else "white", color=_BLUE, size=80, opacity=1).encode(x="high:Q"),
        )
        panels.append(spec.properties(width=190, height=26, title=alt.Title(title[0], subtitle=title[1], fontSize=11, subtitleFontSize=10)))
        told.append(f"{row.code} {outcome} ({goal})")
    heading = _words(language, "Activity goals", "Aktivitetsmål")
    key = _words(language, "Grey is what was promised; a filled dot keeps it, an open one does not.", "Grått är det utlovade; fylld punkt håller det, öppen punkt gör det inte.")
    rest = _words(language, f"{left_out} goals without a verdict are left out.", f"{left_out} mål utan bedömning är utelämnade.")
    spec = alt.concat(*panels, columns=columns, spacing=14) if panels else alt.Chart(_values(alt, [{}])).mark_point(opacity=0)
    return Chart(spec.properties(title=alt.Title(heading, subtitle=[key, rest])), alt=f"{heading}: {'; '.join(told)}. {rest}")


def overlap(found: Overlap, /, *, language: _Language = "en") -> Chart:
    """How many enterprises every two activities share, in a matrix; on the diagonal, how many each of them reached."""
    alt = _altair()
    cells, told = [], []
    most = max((_float(bounds[1]) for row in found.shared for bounds in row), default=1.0) or 1.0
    codes = [_short(code) for code in found.activities]
    for row, code in enumerate(codes):
        for column, other in enumerate(codes[: row + 1]):
            bounds = found.shared[row][column]
            text = _amounts(bounds, language)
            cells.append({"row": code, "column": other, "value": _float(bounds[1]), "text": text, "dark": _float(bounds[1]) > most * 0.55})
            told.append(f"{code} {text}" if row == column else f"{code}–{other} {text}")
    base = alt.Chart(_values(alt, cells)).encode(
        x=alt.X("column:N", sort=codes, title=None, axis=alt.Axis(labelAngle=0, grid=False)), y=alt.Y("row:N", sort=codes, title=None, axis=alt.Axis(grid=False))
    )
    boxes = base.mark_rect(stroke="white").encode(color=alt.Color("value:Q", scale=alt.Scale(scheme="blues", domain=[0, most]), legend=None))
    texts = base.mark_text(fontSize=12).encode(text="text:N", color=alt.condition("datum.dark", alt.value("white"), alt.value("black")))
    title = _words(language, "Enterprises that activities share", "Företag som aktiviteterna delar")
    side = 72 * max(1, len(codes))
    return Chart(alt.layer(boxes, texts).properties(width=side, height=max(60, side * 0.6), title=title), alt=f"{title}: {', '.join(told)}.")


def _rule_name(row: SensitivityRow, language: _Language) -> str:
    rates = [rate for rate in (row.rule.hours_of_year, row.rule.turnover_per_fte, row.rule.share_of_full_time) if rate is not None]
    named = ", ".join(f"{show(rate.value, language=language)} ({_short(rate.name, 26)})" for rate in rates)
    across = {"floored": _words(language, "floored", "utan minskningar"), "net": _words(language, "net", "netto")}[row.rule.across]
    return f"{named or _words(language, 'as reported', 'som rapporterat')}, {across}"


def sensitivity(rows: Iterable[SensitivityRow], /, *, language: _Language = "en", target: Ratio | Decimal | int | None = None) -> Chart:
    """The increase in employment under each rule as a dot, the chosen rule filled; a line is the target, if one is given."""
    alt = _altair()
    shown: list[dict[str, Any]] = []
    without: list[str] = []
    for row in rows:
        # Two rules may have one name: a number tells them apart.
        name = f"{len(shown) + len(without) + 1}. {_rule_name(row, language)}"
        if row.headline is None:
            without.append(f"{name} ({row.why_no_total})")
            continue
        shown.append({"rule": name, "value": _float(row.headline), "text": show(row.headline, language=language), "chosen": row.chosen, "zero": 0})
    y = alt.Y("rule:N", sort=None, title=None, axis=alt.Axis(labelLimit=420))
    x = alt.X("value:Q", title=_words(language, "Increase in employment", "Ökad sysselsättning"), scale=alt.Scale(zero=True))
    base = alt.Chart(_values(alt, shown)).encode(y=y)
    fill = alt.condition("datum.chosen", alt.value(_BLUE), alt.value("white"))
    layers = [
        base.mark_rule(color="#9a9a9a").encode(x=alt.X("zero:Q"), x2="value:Q"),
        base.mark_point(size=110, color=_BLUE, strokeWidth=2, opacity=1).encode(x=x, fill=fill),
        base.mark_text(align="left", dx=10, color=_INK).encode(x="value:Q", text="text:N"),
    ]
    if target is not None:
        layers.append(alt.Chart(_values(alt, [{"value": _float(target)}])).mark_rule(color="black", strokeWidth=2).encode(x="value:Q"))
    title = _words(language, "What the rule does to the increase in employment", "Vad omräkningen gör med ökningen av sysselsättningen")
    chosen = _words(language, "The filled dot is the chosen rule.", "Den fyllda punkten är den valda omräkningen.")
    subtitle = [chosen] if any(row["chosen"] for row in shown) else []
    if without:
        subtitle.append(_words(language, "Without a total: ", "Utan summa: ") + ", ".join(without))
    told = "; ".join(f"{row['rule']}: {row['text']}" for row in shown)
    return Chart(alt.layer(*layers).properties(width=440, height=30 * max(1, len(shown)) + 10, title=alt.Title(title, subtitle=subtitle)), alt=f"{title}: {told}.")
