"""Traces figures to their sources, lists findings, and checks that files still give the same
figures.

``project.explain(code, figure)`` and ``project.findings()`` give these answers.
"""

from __future__ import annotations

from ._eruf import Finding, Trace, manifest, verify

__all__ = ["Finding", "Trace", "manifest", "verify"]
