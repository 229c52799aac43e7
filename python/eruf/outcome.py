"""Gives the outcome of an indicator period by period, and its parts.

``project.series(code)`` and ``project.breakdown(code, by=...)`` give these answers.
"""

from __future__ import annotations

from ._eruf import Breakdown, Point, Series, Window

__all__ = ["Breakdown", "Point", "Series", "Window"]
