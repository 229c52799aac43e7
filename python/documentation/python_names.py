"""Writes the page of the Python package from its names: ``docs/python.md``."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import eruf

PAGE = Path(__file__).resolve().parents[2] / "docs" / "python.md"

HEAD = """# Python

`import eruf`. Amounts are returned as `decimal.Decimal`, shares as `Ratio`, days as
`datetime.date`. Pass amounts as `int`, text or `Decimal`. A `float` is refused, since 0.1 as a
float is not exactly 0.1. An undefined figure is `None`, and `why_undefined` gives the reason.

The root of the package has the names that a first notebook needs. The other names are in modules.
Each name is described once on this page.
"""

# Each module with its heading, in the order of the way of a figure.
MODULES = {
    "eruf": "What a first notebook needs",
    "eruf.value": "Values",
    "eruf.catalogue": "The common indicators",
    "eruf.fte": "Full-time equivalents",
    "eruf.record": "What people write",
    "eruf.outcome": "Outcomes",
    "eruf.attainment": "Attainment",
    "eruf.counting": "Counting enterprises",
    "eruf.employment": "Employment",
    "eruf.costs": "Costs",
    "eruf.aid": "Aid",
    "eruf.planning": "Planning",
    "eruf.analysis": "Why a target was missed",
    "eruf.audit": "Audit",
    "eruf.portfolio": "Many projects",
    "eruf.workbook": "Workbooks of one's own",
    "eruf.rows": "Answers of several rows",
    "eruf.plot": "Charts",
    "eruf.word": "Word templates",
    "eruf.errors": "Errors",
}


def names(module: str, shown: set[str]) -> Iterator[str]:
    """The names of a module that are described there."""
    found = importlib.import_module(module)
    for name in found.__all__:
        value = getattr(found, name)
        if not isinstance(value, ModuleType) and not name.startswith("_"):
            described = "errors" if module == "eruf" and name in eruf.errors.__all__ else module
            # A chart has the name of the question that it shows.
            key = f"{described}.{name}" if module == "eruf.plot" else name
            if described == module and key not in shown:
                shown.add(key)
                yield name


def page() -> str:
    """The whole page."""
    shown: set[str] = set()
    lines = [HEAD]
    for module, heading in MODULES.items():
        members = sorted(names(module, shown), key=str.lower)
        lines += [f"## {heading}", "", f"::: {module}", "    options:", "      members:"]
        lines += [*(f"        - {name}" for name in members), ""]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
