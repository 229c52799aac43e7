"""Converts hours, persons, months and turnover to full-time equivalents (FTE). Each rate is a named
argument, and each result is an exact ``Ratio``.

>>> from eruf import fte
>>> fte.from_turnover(fte.turnover(300, per_fte="1.5"), per_fte="1.33").decimal(places=1)
Decimal('338.3')
"""

from __future__ import annotations

from ._eruf import average, from_heads, from_hours, from_months, from_turnover, total, turnover

__all__ = [
    "average",
    "from_heads",
    "from_hours",
    "from_months",
    "from_turnover",
    "total",
    "turnover",
]
