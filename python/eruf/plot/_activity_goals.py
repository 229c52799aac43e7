"""The activity goals, each with its outcome."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .._eruf import Horizon, Project, Status, StatusRow, judge, show
from ._chart import Chart, altair, values
from ._style import BLUE, length, wrapped
from ._words import amounts, name_of, pick, promised, reason, short

if TYPE_CHECKING:
    from .._eruf import _Language

_WIDTH = 200


def activity_goals(
    answer: Project | Status, /, *, language: _Language | None = None, columns: int = 3
) -> Chart:
    """Draws the activity goals as small charts: the target as a grey bar, the outcome as a dot.

    An outcome between bounds is a line, and a goal per occasion has a dot for each occasion. Each
    chart has its own scale. The text below the title names what cannot be drawn: goals in words
    with their verdict, goals without a verdict with the reason, and the number of measures without
    a goal.
    """
    alt = altair()
    status = answer.status(language=language) if isinstance(answer, Project) else answer
    language = status.language if language is None else language
    heading = pick(language, "Activity goals", "Aktivitetsmål")
    panels: list[Any] = []
    told: list[str] = []
    in_words: list[str] = []
    without: list[str] = []
    measures = 0
    for row in status.activity_goals:
        outcomes = _outcomes(row)
        if row.version is None:
            measures += 1
        elif row.kept is None:
            without.append(f"{row.code} ({reason(row.undefined, language)})")
        elif not outcomes or row.target_bounds == (None, None):
            in_words.append(f"{row.code} ({_met(row, language)})")
        else:
            text = _title(row, outcomes, language)
            panels.append(_panel(row, outcomes, text, status.horizon, language))
            told.append(text)
    subtitle = []
    if panels:
        subtitle += wrapped(_key(status, language), 640, 11)
    notes = _notes(in_words, without, measures, language)
    if not panels and not notes:
        notes = [pick(language, "There are none.", "Det finns inga.")]
    for note in notes:
        subtitle += wrapped(note, 640, 11)
    spec = (
        alt.concat(*panels, columns=columns, spacing=18)
        if panels
        else alt.Chart(values([{}]), width=640, height=1).mark_point(opacity=0)
    )
    spec = spec.properties(title=alt.Title(heading, subtitle=subtitle, offset=14))
    drawn = ["; ".join(told) + "."] if told else []
    return Chart(spec, alt=" ".join([f"{heading}:", *drawn, *notes]), language=language)


def _outcomes(row: StatusRow) -> list[tuple[Decimal, Decimal]]:
    """Returns the outcome, or one for each occasion where the goal is per occasion."""
    if row.promise is not None and row.promise.per == "occasion":
        return row.outcome_occasions
    return [] if row.outcome_bounds is None else [row.outcome_bounds]


def _title(row: StatusRow, outcomes: list[tuple[Decimal, Decimal]], language: _Language) -> str:
    """Returns the outcome and what keeps the promise, as the table has them."""
    outcome = None if len(outcomes) > 1 else outcomes[0]
    goal = promised(row.target_bounds, language, outcome)
    if row.promise is None or row.promise.per != "occasion":
        return f"{row.code}: {amounts(outcomes[0], language)} ({goal})"
    spread = (min(low for low, _ in outcomes), max(high for _, high in outcomes))
    count = len(outcomes)
    one = pick(language, f"{count} occasion", f"{count} tillfälle")
    many = pick(language, f"{count} occasions", f"{count} tillfällen")
    each = pick(language, "per occasion", "per tillfälle")
    times = one if count == 1 else many
    return f"{row.code}: {amounts(spread, language)}, {times} ({goal} {each})"


def _panel(
    row: StatusRow,
    outcomes: list[tuple[Decimal, Decimal]],
    text: str,
    horizon: Horizon,
    language: _Language,
) -> Any:
    alt = altair()
    low, high = row.target_bounds
    marks = [
        {"low": length(first), "high": length(last), "kept": _kept(row, (first, last), horizon)}
        for first, last in outcomes
    ]
    bounds = [length(bound) for bound in (low, high) if bound is not None]
    top = max([*bounds, *(mark["high"] for mark in marks)]) * 1.15 or 1.0
    least = min([0.0, *bounds, *(mark["low"] for mark in marks)])
    start = length(low) if low is not None else least
    stop = length(high) if high is not None else top
    promise = alt.Chart(values([{"from": start, "to": stop}]))
    axis = alt.Axis(tickCount=4, title=None, grid=False, labelFontSize=9, labelFlush=True)
    x = alt.X("from:Q", scale=alt.Scale(domain=[least, top], nice=False), axis=axis)
    dots = alt.Chart(values(marks))
    fill = alt.condition("datum.kept", alt.value(BLUE), alt.value("white"))
    # A goal of one amount is a line: a bar without width would not be seen.
    goal = (
        promise.mark_tick(color="#8a8a8a", thickness=3, size=18).encode(x=x)
        if start == stop
        else promise.mark_bar(size=16, color="#cfcfcf", stroke="#8a8a8a").encode(x=x, x2="to:Q")
    )
    spec = alt.layer(
        goal,
        dots.mark_rule(color=BLUE, strokeWidth=4).encode(x="low:Q", x2="high:Q"),
        dots.mark_point(filled=True, stroke=BLUE, strokeWidth=2, size=80, opacity=1).encode(
            x="high:Q", fill=fill
        ),
    )
    title = alt.Title(
        wrapped(text, _WIDTH, 11),
        subtitle=wrapped(name_of(row, language), _WIDTH, 10, most=2),
        fontSize=11,
        subtitleFontSize=10,
    )
    return spec.properties(width=_WIDTH, height=26, title=title)


def _met(row: StatusRow, language: _Language) -> str:
    met = pick(language, "met", "uppnått")
    return met if row.kept else pick(language, "not met", "ej uppnått")


def _kept(row: StatusRow, outcome: tuple[Decimal, Decimal], horizon: Horizon) -> bool:
    """Returns whether an outcome keeps the promise: that of one occasion, if it is per occasion."""
    if row.promise is None or row.promise.per != "occasion":
        return bool(row.kept)
    return bool(judge(row.promise, horizon=horizon, occasions=[outcome]).kept)


def _key(status: Status, language: _Language) -> str:
    key = pick(
        language,
        "Grey is what was promised; a filled dot keeps it, an open one does not.",
        "Grått är målet; fylld punkt: uppnått, öppen: ej uppnått.",
    )
    if not any(row.promise is not None and row.promise.per == "year" for row in status):
        return key
    months = show(status.horizon.months, language=language)
    decision = short(status.horizon.decision)
    years = pick(
        language,
        f"Goals per year are over {months} months ({decision}).",
        f"Mål per år gäller {months} månader ({decision}).",
    )
    return f"{key} {years}"


def _notes(
    in_words: list[str], without: list[str], measures: int, language: _Language
) -> list[str]:
    """Returns what is not drawn, counted as the tables have it."""
    notes: list[str] = []
    if in_words:
        notes.append(pick(language, "Goals in words: ", "Mål i ord: ") + ", ".join(in_words) + ".")
    if without:
        count = len(without)
        goals = pick(language, "goal" if count == 1 else "goals", "mål")
        verdict = pick(language, "without a verdict", "utan bedömning")
        notes.append(f"{count} {goals} {verdict}: {', '.join(without)}.")
    if measures:
        many = pick(language, "measure" if measures == 1 else "measures", "mått")
        have = pick(language, "without a goal", "utan mål")
        notes.append(f"{measures} {many} {have}.")
    return notes
