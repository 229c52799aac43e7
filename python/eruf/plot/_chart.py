"""The chart itself: how it is shown, saved and told."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .._eruf import write_file
from ._style import INK, locale, wrapped

if TYPE_CHECKING:
    from .._eruf import _Language


# The height of a line of a label.
_LINE: Final = 12


class Chart:
    """A chart with an alternative text.

    ``spec`` is the Altair chart, which you can change, and ``alt`` the alternative text, which has
    every figure of the chart. ``language`` decides how the numbers along the axes are written.

    >>> import eruf
    >>> from eruf import plot
    >>> chart = plot.attainment(eruf.load("examples/sim-jh"))
    >>> chart.spec = chart.spec.properties(width=300)
    >>> chart.alt.split(";")[2].strip()
    'CO05 Number of new enterprises supported: 30.0 %  (9 of 30)'
    """

    def __init__(self, spec: Any, /, *, alt: str, language: _Language = "en") -> None:
        spec = spec.properties(description=alt, background="white", padding=10)
        spec = spec.configure(locale=locale(language))
        spec = spec.configure_view(stroke=None)
        spec = spec.configure_axis(
            labelColor=INK,
            titleColor=INK,
            gridColor="#e8e8e8",
            labelLimit=0,
            titleFontWeight="normal",
        )
        spec = spec.configure_legend(labelColor=INK, titleColor=INK, labelLimit=0, titleLimit=0)
        self.spec = spec.configure_title(
            anchor="start", frame="bounds", color=INK, subtitleColor=INK
        )
        self.alt = alt

    def svg(self) -> str:
        """Returns the chart as the text of an SVG picture, with ``alt`` as its title."""
        picture: str = import_module("vl_convert").vegalite_to_svg(self.spec.to_dict())
        opening, rest = picture.split(">", 1)
        alt = self.alt.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        alt = alt.replace('"', "&quot;")
        return f'{opening} role="img" aria-label="{alt}"><title>{alt}</title>{rest}'

    def png(self, *, scale: int = 2) -> bytes:
        """Returns the chart as a PNG picture, enlarged by ``scale``."""
        convert = import_module("vl_convert").vegalite_to_png
        picture: bytes = convert(self.spec.to_dict(), scale=scale)
        return picture

    def save(self, path: str | Path, /) -> None:
        """Writes the chart to a file that ends in ``.svg`` or ``.png``."""
        path = Path(path)
        if path.suffix == ".svg":
            write_file(path, self.svg().encode())
        elif path.suffix == ".png":
            write_file(path, self.png())
        else:
            raise ValueError(f"a chart is saved as .svg or .png, not as {path.suffix!r}")

    def __repr__(self) -> str:
        return f"<Chart: {self.alt}>"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"image/svg+xml": self.svg(), "text/plain": repr(self)}


def altair() -> Any:
    """Returns the module Altair, or says how to install it."""
    try:
        return import_module("altair")
    except ImportError as error:
        raise ImportError("charts need Altair and vl-convert: pip install 'eruf[plot]'") from error


def values(rows: list[dict[str, Any]]) -> Any:
    """Returns rows as data that stand in the chart itself."""
    return altair().Data(values=rows)


def label(text: str, width: float, size: int) -> dict[str, Any]:
    """Returns the fields of a label beside a row: its lines, and how far up they begin."""
    lines = wrapped(text, width, size, most=3)
    return {"label": "\n".join(lines), "rise": (len(lines) - 1) * -_LINE / 2}


def row_height(shown: list[dict[str, Any]]) -> int:
    """Returns the height of a row that holds the longest of the labels."""
    most = max((row["label"].count("\n") for row in shown), default=0)
    return max(32, (most + 1) * _LINE + 10)


def labels(rows: Any) -> Any:
    """Returns the labels to the left of the rows of a chart, each in the middle of its row."""
    text = rows.mark_text(
        align="right",
        dy={"expr": "datum.rise"},
        lineBreak="\n",
        lineHeight=_LINE,
        fontSize=10,
        color=INK,
    )
    return text.encode(x=altair().value(-6), text="label:N")
