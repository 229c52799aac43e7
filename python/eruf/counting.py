"""How many enterprises the lists count, and how sure a reported figure is.

``project.count(code)``, ``project.identified(code)`` and ``project.overlap()`` give these answers.
"""

from __future__ import annotations

from ._eruf import Count, CountInterval, CountPoint, Overlap, union

__all__ = ["Count", "CountInterval", "CountPoint", "Overlap", "union"]
