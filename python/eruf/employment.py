"""Computes by how much employment grew in the supported enterprises.

``project.employment()``, ``project.sensitivity(rules)``, ``project.bridges()`` and
``project.sweep(rate)`` give these answers.
"""

from __future__ import annotations

from ._eruf import Bridge, Change, Employment, JobTotals, SensitivityRow, Sweep, SweepPoint

__all__ = ["Bridge", "Change", "Employment", "JobTotals", "SensitivityRow", "Sweep", "SweepPoint"]
