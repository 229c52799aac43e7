"""Counts enterprises from the lists, and gives the interval where some have no key.

``project.count(code)``, ``project.identified(code)`` and ``project.overlap()`` give these answers.
"""

from __future__ import annotations

from ._eruf import Count, CountInterval, CountPoint, Overlap, union

__all__ = ["Count", "CountInterval", "CountPoint", "Overlap", "union"]
