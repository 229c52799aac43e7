"""Traces figures to their sources, lists findings, and checks that files still give the same
figures.

``project.explain(code, figure)``, ``project.explain_shown(value)`` and ``project.findings()`` give
these answers.
"""

from __future__ import annotations

from ._eruf import Finding, ShownFigures, Trace, manifest, verify

__all__ = ["Finding", "ShownFigures", "Trace", "manifest", "verify"]
