"""How much of each target was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._eruf import Bands, Project, Ratio, Status, StatusRow, show
from ._chart import Chart, altair, label, labels, row_height, values
from ._style import BLUE, INK, length, shades, wrapped
from ._words import amounts, band_name, name_of, pick, promised, reason

if TYPE_CHECKING:
    from .._eruf import _Language

_WIDTH = 380


def attainment(
    answer: Project | Status, /, *, language: _Language | None = None, bands: Bands | None = None
) -> Chart:
    """Draws the attainment of each indicator as a bar.

    ``bands`` are drawn behind the bars and named below them. The default is the performance
    framework for 2014-2020, and no bands for other periods. An outcome between bounds ends in a
    thinner bar up to the upper bound. An indicator without attainment is named with the reason.
    """
    alt = altair()
    status = answer.status(language=language) if isinstance(answer, Project) else answer
    language = status.language if language is None else language
    title = pick(language, "Attainment", "Måluppfyllelse")
    drawn, heading = _bands(status, bands, language)
    edges = drawn.edges if drawn is not None else []

    shown: list[dict[str, Any]] = []
    without: list[str] = []
    told: list[str] = []
    for row in status.indicators:
        bounds = row.bounds_of("attainment")
        if bounds is None or row.outcome_bounds is None:
            without.append(f"{row.code} ({_why(row, language)})")
            continue
        name = f"{row.code} {name_of(row, language)}"
        text = _figures(row, bounds, row.outcome_bounds, edges, language)
        told.append(f"{name}: {text}")
        low, high = (length(bound) * 100 for bound in bounds)
        bar = {"row": row.code, "low": low, "high": high, "zero": 0, "text": text}
        shown.append({**bar, **label(name, 230, 10)})

    if not shown:
        return _nothing(title, without, language)
    least = min([0.0, *(row["low"] for row in shown)])
    most = max([100.0, *(row["high"] for row in shown)]) * 1.04
    height = row_height(shown) * len(shown)
    ticks = alt.Axis(
        title=pick(language, "Per cent of the target", "Procent av målvärdet"), tickCount=6, grid=False
    )
    x = alt.X("low:Q", axis=ticks, scale=alt.Scale(domain=[least, most], nice=False))
    y = alt.Y("row:N", sort=None, axis=None, scale=alt.Scale(paddingInner=0.3, paddingOuter=0.15))
    base = alt.Chart(values(shown)).encode(y=y)
    layers = [] if drawn is None else [_background(drawn, heading, least, most, height, language)]
    target = pick(language, "Target", "Målvärde")
    goal = alt.Chart(values([{"goal": 100, "text": target}])).encode(x=alt.X("goal:Q"))
    layers += [
        base.mark_bar(size=6, color=BLUE, opacity=0.55).encode(x=alt.X("zero:Q"), x2="high:Q"),
        base.mark_bar(size=14, color=BLUE).encode(x=x, x2="zero:Q"),
        # Figures stand in a column of their own, where no line can cross them.
        base.mark_text(align="left", color=INK).encode(x=alt.value(_WIDTH + 8), text="text:N"),
        labels(base),
        goal.mark_rule(color="black", strokeWidth=2.5),
        goal.mark_text(baseline="bottom", color=INK).encode(y=alt.value(-3), text="text:N"),
    ]
    subtitle = []
    if any(row["low"] != row["high"] for row in shown):
        thin = pick(
            language,
            "The thin part of a bar goes on to the upper bound.",
            "Den tunna delen av en stapel går till den övre gränsen.",
        )
        subtitle.append(thin)
    if without:
        missing = _without(without, language)
        subtitle += wrapped(missing, 620, 11)
        told.append(missing.rstrip("."))
    spec = alt.layer(*layers).properties(
        width=_WIDTH, height=height, title=alt.Title(title, subtitle=subtitle, offset=8)
    )
    return Chart(spec, alt=f"{title}. {'; '.join(told)}.", language=language)


def _nothing(title: str, without: list[str], language: _Language) -> Chart:
    """Returns a chart without bars, which says why there are none."""
    alt = altair()
    text = _without(without, language)
    heading = alt.Title(title, subtitle=wrapped(text, 620, 11))
    spec = alt.Chart(values([{}]), width=620, height=1, title=heading).mark_point(opacity=0)
    return Chart(spec, alt=f"{title}. {text}".rstrip(), language=language)


def _without(without: list[str], language: _Language) -> str:
    """Returns what has no attainment, with the reasons."""
    if not without:
        return pick(language, "There are no indicators.", "Det finns inga indikatorer.")
    named = ", ".join(without)
    return pick(language, f"Without attainment: {named}.", f"Utan måluppfyllelse: {named}.")


def _bands(status: Status, bands: Bands | None, language: _Language) -> tuple[Bands | None, str]:
    """Returns the bands to draw and what they are; none where no framework gives any."""
    framework = Bands.performance_framework()
    periods = {row.commitment.indicator.programming_period for row in status.indicators}
    if periods == {"2014-2020"} and (bands is None or bands == framework):
        heading = pick(
            language,
            "Performance framework of a priority, 2014–2020 "
            "(Regulation (EU) No 215/2014, Article 6)",
            "Resultatram för insatsområden 2014–2020 (förordning (EU) nr 215/2014, artikel 6)",
        )
        return framework, heading
    return bands, pick(language, "Bands as given", "Band som angivits")


def _background(
    bands: Bands, heading: str, least: float, most: float, height: int, language: _Language
) -> Any:
    """Returns the bands as stripes behind the bars, with their names below."""
    alt = altair()
    stripes, names = [], []
    for band in bands:
        start = least if band.from_ is None else max(least, length(band.from_) * 100)
        stop = most if band.below is None else min(most, length(band.below) * 100)
        name = f"{band_name(band.name, language)} ({_extent(band.from_, band.below, language)})"
        names.append(name)
        if start < stop:
            stripes.append({"from": start, "to": stop, "band": name})
    legend = alt.Legend(
        title=heading,
        orient="bottom",
        columns=2,
        symbolType="square",
        symbolSize=140,
        symbolStrokeColor="#8a8a8a",
        symbolStrokeWidth=0.5,
        symbolOpacity=1,
    )
    colours = alt.Scale(domain=names, range=shades(len(names)))
    return (
        alt.Chart(values(stripes))
        .mark_rect()
        .encode(
            x=alt.X("from:Q"),
            x2="to:Q",
            y=alt.value(0),
            y2=alt.value(height),
            color=alt.Color("band:N", scale=colours, legend=legend),
        )
    )


def _percent(share: Ratio, edges: list[Ratio], language: _Language) -> str:
    """Returns a share in percent that is not shown across an edge of the bands."""
    free, held = share.percent(), share.percent(thresholds=[0, 1, *edges])
    if free == held:
        return show(share, percent=True, language=language)
    return _sign(show(held, language=language), language)


def _sign(number: str, language: _Language) -> str:
    return number + pick(language, " %", "\u00a0%")


def _extent(low: Ratio | None, high: Ratio | None, language: _Language) -> str:
    """Returns the edges of a band: under 65 %, 65–75 %, from 85 %."""
    first, last = (
        None if edge is None else show(edge.percent(), language=language) for edge in (low, high)
    )
    if first is None and last is None:
        return pick(language, "all", "alla")
    if first is None:
        return pick(language, "under ", "under ") + _sign(last or "", language)
    if last is None:
        return pick(language, "from ", "från ") + _sign(first, language)
    return _sign(f"{first}–{last}", language)


def _figures(
    row: StatusRow,
    share: tuple[Ratio, Ratio],
    outcome: tuple[Any, Any],
    edges: list[Ratio],
    language: _Language,
) -> str:
    """Returns the share with the outcome and target that it comes from, and its marks."""
    low, high = (_percent(bound, edges, language) for bound in share)
    text = low
    if share[0] != share[1]:
        to = pick(language, " to ", "–")
        text = low.rstrip("\u00a0 %") + to + high
    of = {
        "goal": "",
        "minimum": pick(language, " of min.", " av min."),
        "change": pick(language, " of the way", " av förändringen"),
    }
    text += of[row.attainment_of]
    reached = amounts(outcome, language)
    promise = row.promise
    if promise is not None and promise.shape == "level":
        start, end = (
            show(promise.amounts[bound], language=language) for bound in ("baseline", "goal")
        )
        text += f"  ({reached}; {start} → {end})"
    else:
        target = promised(row.target_bounds, language, outcome).removeprefix("≥\u00a0")
        text += f"  ({reached}{pick(language, ' of ', ' av ')}{target})"
    if row.methods_differ is not None:
        text += pick(language, ", method differs", ", olika metod")
    if row.carried:
        text += pick(language, ", carried", ", framskrivet")
    return text


def _why(row: StatusRow, language: _Language) -> str:
    """Returns why there is no attainment, and how much of a ceiling is used."""
    why = reason(row.why_undefined("attainment"), language)
    used = row.bounds_of("utilisation")
    if used is None:
        return why
    low, high = used
    share = show(low if low == high else (low, high), percent=True, language=language)
    return f"{why}, {pick(language, 'used', 'utnyttjat')} {share}"
