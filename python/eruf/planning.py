"""Compares an outcome with its plan, and shows what decisions and later reports changed.

``project.plan(code)``, ``project.target_bridge(code)`` and ``project.restated(since=...)`` give
these answers.
"""

from __future__ import annotations

from ._eruf import BridgeStep, Pace, Restatement

__all__ = ["BridgeStep", "Pace", "Restatement"]
