"""Fills Word templates of one's own: ``pip install eruf[word]``.

A template is a ``.docx`` with tags such as ``{{ CO01.outcome }}`` in its text. ``tags(project)``
lists what a tag can name, with values and meanings. ``fill(project, template, path)`` writes a copy
in which each tag is its figure, as the tables show it. The template is never changed, so a copy can
be made anew after a correction, and what the author wrote in the template is in it again.

- ``{{ CO01.attainment }}`` is a figure of an indicator or activity goal. A code that is no name in
  a tag is written with ``_`` for each other sign (``HA2_1`` for ``HA2.1``), or as
  ``{{ figure("HA2.1", "outcome") }}``.
- ``{{ project.name }}`` is a fact of the project.
- ``{%tr for row in indicators %}`` and ``{%tr endfor %}``, each alone in a row of a table, repeat
  the rows between them; there stands ``{{ row.code }}``. ``goals`` are the activity goals and
  ``measures`` what was counted without a goal. ``{%p for … %}`` repeats paragraphs.
- ``{{ chart("attainment") }}`` is a chart of ``eruf.plot`` as a picture with alternative text.
- ``{%p if CO08.notes %}`` and ``{%p endif %}`` keep what stands between them where there is a text.

Anything else is refused before a figure is written, with all errors at once: where the tag stands
and what may be meant. No tag can call Python.
"""

from ._fill import fill
from ._tags import Tag, Tags, tags

__all__ = ["Tag", "Tags", "fill", "tags"]
