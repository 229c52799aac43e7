"""Compares outcomes with targets: the status of a project, verdicts, and bands of attainment.

``project.status()`` and ``project.verdicts(code)`` give these answers. ``judge`` needs no project.
"""

from __future__ import annotations

from ._eruf import Band, Bands, ReportRow, Status, StatusRow, Verdict, framework, judge

__all__ = ["Band", "Bands", "ReportRow", "Status", "StatusRow", "Verdict", "framework", "judge"]
