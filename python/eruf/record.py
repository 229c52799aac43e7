"""Holds what people write about a project: decisions, targets, entries, lists of enterprises.

>>> from eruf.record import Entry, Target
>>> Target.at_least(200), Entry("CO01", 10, 122, basis="running_total")
(<Target at least 200>, <Entry CO01 of report 10: 122 as running_total>)
"""

from __future__ import annotations

from ._eruf import (
    Activity,
    AidGrant,
    BudgetMove,
    Commitment,
    ControlLink,
    CostEntry,
    Decision,
    EmploymentReading,
    Enterprise,
    Entry,
    ExternalFigure,
    Horizon,
    Milestones,
    ParsedGoal,
    Participation,
    Pseudonyms,
    Succession,
    Target,
    TargetVersion,
    Undertaking,
    parse_figure,
    parse_goal,
    to_running_totals,
)

__all__ = [
    "Activity",
    "AidGrant",
    "BudgetMove",
    "Commitment",
    "ControlLink",
    "CostEntry",
    "Decision",
    "EmploymentReading",
    "Enterprise",
    "Entry",
    "ExternalFigure",
    "Horizon",
    "Milestones",
    "ParsedGoal",
    "Participation",
    "Pseudonyms",
    "Succession",
    "Target",
    "TargetVersion",
    "Undertaking",
    "parse_figure",
    "parse_goal",
    "to_running_totals",
]
