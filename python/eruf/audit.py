"""Whether figures can be trusted: why each is what it is, what deserves a look, and whether the
same files still give them.

``project.explain(code, figure)`` and ``project.findings()`` give these answers.
"""

from __future__ import annotations

from ._eruf import Finding, Trace, manifest, verify

__all__ = ["Finding", "Trace", "manifest", "verify"]
