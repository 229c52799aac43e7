"""What the rule does to the increase in employment."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .._eruf import Ratio, SensitivityRow, show, show_in
from ._chart import Chart, altair, label, labels, row_height, values
from ._style import BLUE, INK, length, wrapped
from ._words import pick, plain, reason

if TYPE_CHECKING:
    from .._eruf import _Language

_WIDTH = 400


def sensitivity(
    rows: Iterable[SensitivityRow],
    /,
    *,
    language: _Language | None = None,
    target: Ratio | Decimal | int | None = None,
) -> Chart:
    """Draws the increase in employment under each rule as a dot. The chosen rule is filled.

    The line is the target, if one is given. A rule without a total is named with the reason.
    """
    alt = altair()
    language = show_in() if language is None else language
    title = pick(
        language,
        "What the rule does to the increase in employment",
        "Vad omräkningen gör med ökningen av sysselsättningen",
    )
    shown: list[dict[str, Any]] = []
    without: list[str] = []
    told: list[str] = []
    # Two rules may have one name: a number tells them apart.
    for number, row in enumerate(rows, 1):
        name = f"{number}. {_rule_name(row, language)}"
        if row.headline is None:
            without.append(f"{name} ({reason(row.why_no_total, language)})")
            continue
        text = show(row.headline, language=language)
        told.append(f"{name}: {text}")
        dot = {"rule": number, "value": length(row.headline), "zero": 0, "text": text}
        shown.append({**dot, "chosen": row.chosen, **label(name, 300, 10)})
    increase = pick(language, "Increase in employment", "Ökad sysselsättning")
    x = alt.X("value:Q", title=increase, scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=6))
    base = alt.Chart(values(shown)).encode(y=alt.Y("rule:O", axis=None))
    fill = alt.condition("datum.chosen", alt.value(BLUE), alt.value("white"))
    layers = [
        base.mark_rule(color="#9a9a9a").encode(x=alt.X("zero:Q"), x2="value:Q"),
    ]
    if target is not None:
        goal = pick(language, "Target ", "Målvärde ") + show(target, language=language)
        line = alt.Chart(values([{"value": length(target), "text": goal}])).encode(x="value:Q")
        layers.append(line.mark_rule(color="black", strokeWidth=2))
        layers.append(
            line.mark_text(baseline="bottom", color=INK).encode(y=alt.value(-3), text="text:N")
        )
        told.append(goal)
    layers += [
        base.mark_point(size=110, color=BLUE, strokeWidth=2, opacity=1).encode(x=x, fill=fill),
        # Figures stand in a column of their own, where no line can cross them.
        base.mark_text(align="left", color=INK).encode(x=alt.value(_WIDTH + 10), text="text:N"),
        labels(base),
    ]
    subtitle = []
    if any(row["chosen"] for row in shown):
        chosen = pick(
            language, "The filled dot is the chosen rule.", "Den fyllda punkten är vald omräkning."
        )
        subtitle.append(chosen)
    if without:
        named = ", ".join(without)
        missing = pick(language, f"Without a total: {named}.", f"Utan summa: {named}.")
        subtitle += wrapped(missing, 640, 11)
        told.append(missing.rstrip("."))
    spec = alt.layer(*layers).properties(
        width=_WIDTH,
        height=row_height(shown) * max(1, len(shown)),
        title=alt.Title(title, subtitle=subtitle, offset=8),
    )
    return Chart(spec, alt=f"{title}: {'; '.join(told)}.", language=language)


def _rule_name(row: SensitivityRow, language: _Language) -> str:
    rule = row.rule
    given = (rule.hours_of_year, rule.turnover_per_fte, rule.share_of_full_time)
    rates = [rate for rate in given if rate is not None]
    named = ", ".join(
        f"{show(rate.value, language=language)} ({plain(rate.name)})" for rate in rates
    )
    across = {
        "floored": pick(language, "floored", "utan minskningar"),
        "net": pick(language, "net", "netto"),
    }[rule.across]
    return f"{named or pick(language, 'as reported', 'som rapporterat')}, {across}"
