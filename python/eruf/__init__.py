"""Tracks the indicators of ERDF projects: targets, outcomes, and by how much they differ.

``eruf.load(folder)`` reads a project, and ``eruf.Project(...)`` builds one in code.
``project.status()`` is the table for section 13 of the final report. Amounts are
``decimal.Decimal``, shares are exact quotients (``Ratio``), and dates are ``datetime.date``. An
undefined figure is ``None``, and ``why_undefined`` gives the reason.

This module has the names that a first notebook needs. The others are in these modules:

- ``eruf.value``: periods, exact quotients and sources, and how numbers are read and shown
- ``eruf.law``: indicators, which enterprises count, and how employment becomes a figure
- ``eruf.catalogue``: the common indicators of 2014-2020 and 2021-2027
- ``eruf.fte``: conversions to full-time equivalents
- ``eruf.record``: decisions, targets with their milestones, entries, lists, goals as written
- ``eruf.outcome``: series of outcomes, and their parts
- ``eruf.attainment``: status, verdicts, bands
- ``eruf.counting``: enterprises counted from the lists
- ``eruf.costs``: costs and hours by activity, beside the budget
- ``eruf.aid``: de minimis aid against its ceiling
- ``eruf.employment``: growth of employment, by one rule or several
- ``eruf.planning``: pace against the plan, and what decisions and later reports changed
- ``eruf.analysis``: why a target was missed, unit costs, net effects
- ``eruf.audit``: traces, findings, manifests
- ``eruf.portfolio``: many projects as columns
- ``eruf.workbook``: projects from workbooks of one's own
- ``eruf.rows``: sequences of answers that can be read as tables
- ``eruf.errors``: the exceptions
- ``eruf.plot``: charts; ``eruf.word``: Word templates; ``eruf.spark``: portfolios on Spark;
  ``eruf.progress``: progress bars
"""

from . import (
    aid,
    analysis,
    attainment,
    audit,
    catalogue,
    costs,
    counting,
    employment,
    errors,
    fte,
    law,
    outcome,
    planning,
    portfolio,
    record,
    rows,
    value,
    workbook,
)
from ._eruf import (
    Activity,
    Commitment,
    CountRule,
    Decision,
    EmploymentReading,
    EmploymentRule,
    Enterprise,
    Entry,
    Indicator,
    Participation,
    Period,
    Portfolio,
    Project,
    Rate,
    Ratio,
    Source,
    Status,
    Target,
    __version__,
    judge,
    load,
    show,
    show_in,
)
from .errors import CalculationError, ErufError, InvalidValue, LoadError, ProjectError

__all__ = [
    "Activity",
    "CalculationError",
    "Commitment",
    "CountRule",
    "Decision",
    "EmploymentReading",
    "EmploymentRule",
    "Enterprise",
    "Entry",
    "ErufError",
    "Indicator",
    "InvalidValue",
    "LoadError",
    "Participation",
    "Period",
    "Portfolio",
    "Project",
    "ProjectError",
    "Rate",
    "Ratio",
    "Source",
    "Status",
    "Target",
    "judge",
    "load",
    "show",
    "show_in",
    "__version__",
    "aid",
    "analysis",
    "attainment",
    "audit",
    "catalogue",
    "costs",
    "counting",
    "employment",
    "errors",
    "fte",
    "law",
    "outcome",
    "planning",
    "portfolio",
    "record",
    "rows",
    "value",
    "workbook",
]
