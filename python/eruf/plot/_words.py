"""What all charts share in words: names, amounts, and the reasons why a figure is undefined."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from .._eruf import Indicator, Ratio, StatusRow, _reason_or_verdict, _show_beside, show

if TYPE_CHECKING:
    from .._eruf import _Language


def pick(language: _Language, english: str, swedish: str) -> str:
    """Returns the one of two texts that is in this language."""
    return swedish if language == "sv" else english


def reason(code: str | None, language: _Language) -> str:
    """Returns why something is undefined, as the tables have it."""
    return _reason_or_verdict(code or "", language=language) or (code or "–").replace("_", " ")


def state(code: str, language: _Language) -> str:
    """Returns a verdict in words, as the tables have it."""
    return _reason_or_verdict(code, language=language) or code


def band_name(name: str, language: _Language) -> str:
    """Returns what a band is called: those of the performance framework have Swedish names."""
    return _reason_or_verdict(name, language=language) or plain(name)


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
        None if bound is None else _show_beside(bound, outcome, language=language)
        for bound in bounds
    )
    if low is not None and high is not None:
        return low if low == high else f"{low}–{high}"
    if low is not None:
        return "≥\u00a0" + low
    return "–" if high is None else "≤\u00a0" + high
