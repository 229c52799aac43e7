"""Indicators of ERDF projects: what was promised, what came out, and by how much they differ.

``eruf.load(folder)`` reads a project; ``project.status()`` is the table of section 13 of the final report. Amounts are
``decimal.Decimal``, shares are exact quotients (``Ratio``), dates are ``datetime.date``. What is undefined is ``None``, and
says why.
"""

from ._eruf import (
    Activity,
    Commitment,
    Decision,
    Entry,
    Indicator,
    Period,
    Point,
    Project,
    Ratio,
    Status,
    StatusRow,
    Target,
    Verdict,
    __version__,
    judge,
    load,
)
from .errors import CalculationError, ErufError, InvalidValue, LoadError, ProjectError

__all__ = [
    "Activity",
    "CalculationError",
    "Commitment",
    "Decision",
    "Entry",
    "ErufError",
    "Indicator",
    "InvalidValue",
    "LoadError",
    "Period",
    "Point",
    "Project",
    "ProjectError",
    "Ratio",
    "Status",
    "StatusRow",
    "Target",
    "Verdict",
    "__version__",
    "judge",
    "load",
]
