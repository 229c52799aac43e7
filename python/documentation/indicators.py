"""Writes the page of the common indicators from the catalogue: ``docs/indicators.md``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eruf import catalogue

PAGE = Path(__file__).resolve().parents[2] / "docs" / "indicators.md"

HEAD = """# The common indicators

What the catalogue says of each common indicator of the European Regional Development Fund. The page
is written by the program; in Python the same is `eruf.catalogue`.

- *over time*: how the figures of reporting periods add up. `distinct` counts each enterprise once.
- *over projects*: how the figures of projects add up. `union` counts each enterprise once.
- *part of*: the indicators that it cannot exceed.
- A name in italics was not read in an official text, and is to be checked before it is quoted.
"""


def cell(text: str) -> str:
    """A text as a cell of a table."""
    return text.replace("|", "\\|")


def rows(programming_period: str) -> Iterator[str]:
    """The rows of one programming period."""
    yield "| code | name | Swedish name | unit | over time | over projects | part of |"
    yield "|---|---|---|---|---|---|---|"
    for entry in catalogue.entries():
        if entry.programming_period != programming_period:
            continue
        swedish = cell(entry.name_sv or "")
        if swedish and entry.name_sv_certainty != "verified":
            swedish = f"*{swedish}*"
        cells = [entry.code, cell(entry.name), swedish, cell(entry.unit)]
        cells += [entry.over_time, entry.over_units, ", ".join(entry.subset_of)]
        yield f"| {' | '.join(cells)} |"


def page() -> str:
    """The whole page."""
    periods = sorted({entry.programming_period for entry in catalogue.entries()})
    lines = [HEAD]
    for period in periods:
        lines += [f"## {period}", "", *rows(period), ""]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
