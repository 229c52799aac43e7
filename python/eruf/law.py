"""Holds the rules of law: indicators, which enterprises count, and how employment is added up.

``parameter`` gives what an act sets beside indicators: shares, ages, hours and days.
``eruf.catalogue`` has the common indicators, ``eruf.fte`` the conversions to full-time equivalents.

>>> from eruf.law import CountRule, Indicator
>>> Indicator.common("CO05").name, CountRule(new="co05").new
('Number of new enterprises supported', (36, 'project_start'))
"""

from __future__ import annotations

from ._eruf import (
    CountRule,
    EmploymentRule,
    Indicator,
    LawDifference,
    LawRow,
    Parameter,
    ParameterOverride,
    Rate,
    parameter,
    parameters,
)

__all__ = [
    "CountRule",
    "EmploymentRule",
    "Indicator",
    "LawDifference",
    "LawRow",
    "Parameter",
    "ParameterOverride",
    "Rate",
    "parameter",
    "parameters",
]


def _restore(place: int) -> Parameter:
    """The parameter of a pickle."""
    return parameters()[place]
