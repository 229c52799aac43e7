"""For the documentation: examples in docstrings are code, which Markdown would take for quotations.
"""

from __future__ import annotations

from typing import Any

import griffe


class DoctestFences(griffe.Extension):
    """Puts a fence around every example."""

    def on_instance(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Called for every object whose docstring has been read."""
        if obj.docstring is None or ">>>" not in obj.docstring.value:
            return
        lines: list[str] = []
        inside = False
        for line in obj.docstring.value.splitlines():
            if line.startswith(">>>") and not inside:
                inside = True
                lines += ["", "```pycon"]
            elif inside and not line.strip():
                inside = False
                lines.append("```")
            lines.append(line)
        if inside:
            lines.append("```")
        obj.docstring.value = "\n".join(lines)
