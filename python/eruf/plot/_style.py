"""What all charts share on paper: colours, lengths, the marks of numbers, lines of text."""

from __future__ import annotations

import textwrap
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from .._eruf import Ratio

if TYPE_CHECKING:
    from .._eruf import _Language

BLUE: Final = "#0072B2"
ORANGE: Final = "#D55E00"
GREEN: Final = "#009E73"
INK: Final = "#222222"
GREY: Final = "#7f7f7f"

# The average width of a letter over the height of the type, on the safe side.
_LETTER: Final = 0.58


def length(number: Ratio | Decimal | int) -> float:
    """Returns a figure as a length on paper: the only place where one becomes a float."""
    return float(number.fraction() if isinstance(number, Ratio) else number)


def shades(count: int) -> list[str]:
    """Returns greys from dark to light, one for each band."""
    dark, light = 0xB8, 0xF2
    step = (light - dark) / max(1, count - 1)
    return ["#" + f"{round(dark + step * place):02x}" * 3 for place in range(count)]


def locale(language: _Language) -> dict[str, Any]:
    """Returns how the numbers along an axis are written: as the tables write theirs."""
    decimal, thousands = (",", "\u00a0") if language == "sv" else (".", ",")
    minus = "\u2212" if language == "sv" else "-"
    number = {
        "decimal": decimal,
        "thousands": thousands,
        "grouping": [3],
        "currency": ["", ""],
        "minus": minus,
    }
    return {"number": number}


def width_of(text: str, size: float) -> float:
    """Returns about how wide a text is in type of this size."""
    return len(text) * size * _LETTER


def wrapped(text: str, width: float, size: float, *, most: int | None = None) -> list[str]:
    """Returns a text as lines about this wide, broken between words where that can be.

    With ``most``, what does not fit into so many lines is cut and ends in an ellipsis.
    """
    letters = max(2, int(width / (size * _LETTER)))
    lines = textwrap.wrap(text, letters, break_on_hyphens=False) or [""]
    if most is not None and len(lines) > most:
        last = lines[most - 1][: letters - 1].rstrip()
        lines = [*lines[: most - 1], last + "…"]
    return lines
