"""What all charts share in words: names, amounts, and the reasons why a figure is undefined."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from .._eruf import Indicator, Ratio, StatusRow, show

if TYPE_CHECKING:
    from .._eruf import _Language

# As the tables of the report say them.
_REASONS: Final = {
    "no_target": ("no target", "målvärde saknas"),
    "target_zero": ("target is 0", "målvärdet är 0"),
    "missing": ("not reported", "ej redovisat"),
    "not_due": ("not yet due", "ännu inte aktuellt"),
    "unrecorded": ("earlier outcome unknown", "tidigare utfall okänt"),
    "in_words": ("outcome in words", "utfall i ord"),
    "not_stated": ("no verdict stated", "bedömning saknas"),
    "goal_in_words": ("goal in words", "mål i ord"),
    "not_per_occasion": ("outcome not per occasion", "utfall ej per tillfälle"),
    "per_occasion": ("judged per occasion", "bedöms per tillfälle"),
    "ceiling": ("ceiling", "tak"),
    "keep": ("level to hold", "nivå som ska behållas"),
    "spans_target": ("interval spans the target", "intervallet omfattar målvärdet"),
    "nothing_measured": ("nothing was measured", "inget är mätt"),
    "heads_and_fte": (
        "persons and FTE are not added",
        "personer och heltidsekvivalenter läggs inte ihop",
    ),
    "methods_differ": ("methods that differ are not added", "olika metoder läggs inte ihop"),
}
_STATES: Final = {
    "met": ("met", "uppnått"),
    "not_met": ("not met", "ej uppnått"),
    "within": ("within", "inom"),
    "below": ("below", "under"),
    "above": ("above", "över"),
    "undefined": ("undefined", "odefinierat"),
}
_BANDS: Final = {
    "achieved": "uppnådd",
    "not achieved": "ej uppnådd",
    "far from achieved": "långt från uppnådd",
    "serious failure": "allvarlig brist",
}


def pick(language: _Language, english: str, swedish: str) -> str:
    """Returns the one of two texts that is in this language."""
    return swedish if language == "sv" else english


def reason(code: str | None, language: _Language) -> str:
    """Returns why something is undefined, in words; a reason that has none here as it is."""
    english, swedish = _REASONS.get(code or "", (code or "–", code or "–"))
    return pick(language, english.replace("_", " "), swedish.replace("_", " "))


def state(code: str, language: _Language) -> str:
    """Returns a verdict in words, as the tables have it."""
    return pick(language, *_STATES.get(code, (code, code)))


def band_name(name: str, language: _Language) -> str:
    """Returns what a band is called: those of the performance framework have Swedish names."""
    return _BANDS.get(name, plain(name)) if language == "sv" else plain(name)


def plain(text: str) -> str:
    """Returns a text without control characters and marks that turn its direction."""
    return "".join(c if c.isprintable() else " " for c in text)


def short(text: str, longest: int = 48) -> str:
    """Returns a text cut to a number of characters, with an ellipsis where it was cut."""
    text = plain(text)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def name_of(row: StatusRow | Indicator, language: _Language) -> str:
    """Returns the name of an indicator in this language, or the one it has."""
    return plain((row.name_sv if language == "sv" else None) or row.name)


def amounts(bounds: tuple[Decimal, Decimal] | tuple[Ratio, Ratio], language: _Language) -> str:
    """Returns a figure as the language writes it, by its bounds where they differ."""
    low, high = bounds
    return show(low if low == high else (low, high), language=language)


def promised(
    bounds: tuple[Ratio | None, Ratio | None],
    language: _Language,
    outcome: tuple[Decimal, Decimal] | None = None,
) -> str:
    """Returns what keeps a promise: 18–30, ≥ 20, ≤ 350.

    A bound that the outcome has not reached is not shown as if it had: it gets as many decimals as
    that takes.
    """
    low, high = (
        None if bound is None else _bound(bound, outcome or (), language) for bound in bounds
    )
    if low is not None and high is not None:
        return low if low == high else f"{low}–{high}"
    if low is not None:
        return "≥\u00a0" + low
    return "–" if high is None else "≤\u00a0" + high


def _bound(bound: Ratio, outcome: Iterable[Decimal], language: _Language) -> str:
    others = [Fraction(amount) for amount in outcome]
    # With at most two decimals it is shown as it is.
    is_exact = bound.exact_decimal(places=2) is not None or bound.fraction() in others
    if not is_exact:
        for decimals in range(1, 7):
            shown = bound.shown(decimals=decimals)
            if Fraction(shown) not in others:
                return (
                    show(bound, language=language) if decimals == 1 else _decimal(shown, language)
                )
    return show(bound, language=language)


def _decimal(number: Decimal, language: _Language) -> str:
    """Returns a number with all its decimals."""
    text = f"{number:,f}"
    if language == "en":
        return text
    return text.translate({ord(","): "\u00a0", ord("."): ",", ord("-"): "\u2212"})
