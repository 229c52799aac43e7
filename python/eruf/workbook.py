"""Makes projects of workbooks of one's own.

``inspect`` says what is understood of a workbook (``.xlsx``): which sheet and column is what, what
is left out, and numbered questions. The mapping that it has takes the answers, and ``to_project``
makes the project. The same mapping takes next year's workbook.
"""

from __future__ import annotations

from ._eruf import (
    ColumnUnderstanding,
    Question,
    SheetUnderstanding,
    Understanding,
    WorkbookMapping,
    inspect,
    to_project,
)

__all__ = [
    "ColumnUnderstanding",
    "Question",
    "SheetUnderstanding",
    "Understanding",
    "WorkbookMapping",
    "inspect",
    "to_project",
]
