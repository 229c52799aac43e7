"""The tags that a template can have, with their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING, NamedTuple, overload

from .._eruf import Project, show_in
from ..plot._words import pick
from ._names import CHARTS, FIGURES, LISTS, PROJECT, ROWS, short_names
from ._values import values_of

if TYPE_CHECKING:
    from .._eruf import _Language

__all__ = ["Tag", "Tags", "tags"]


class Tag(NamedTuple):
    """A tag as it is written in a template, what it stands for now, and what it means.

    >>> import eruf, eruf.word
    >>> tag = eruf.word.tags(eruf.load("examples/sim-jh"), language="en")[0]
    >>> tag.tag, tag.value, tag.meaning
    ('{{ project.name }}', 'Smart Industriell Modernisering JH', 'name of the project')
    """

    tag: str
    value: str
    meaning: str


Tag.tag.__doc__ = "The tag as it is written."
Tag.value.__doc__ = "The text that it becomes."
Tag.meaning.__doc__ = "What it means."


class Tags(Sequence[Tag]):
    """The tags of a project. A notebook shows them as a table; ``of`` are those of one indicator.

    >>> import eruf, eruf.word
    >>> tags = eruf.word.tags(eruf.load("examples/sim-jh"), language="sv")
    >>> {tag.tag: tag.value for tag in tags.of("CO01")}["{{ CO01.attainment }}"]
    '61,0\\xa0%'
    """

    def __init__(
        self, rows: Sequence[tuple[str, Tag]], /, *, language: _Language, caption: str
    ) -> None:
        self._rows = tuple(rows)
        self._language: _Language = language
        self._caption = caption

    @overload
    def __getitem__(self, place: int, /) -> Tag: ...
    @overload
    def __getitem__(self, place: slice, /) -> Tags: ...
    def __getitem__(self, place: int | slice, /) -> Tag | Tags:
        if isinstance(place, slice):
            return Tags(self._rows[place], language=self._language, caption=self._caption)
        return self._rows[place][1]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Tag]:
        return (tag for _, tag in self._rows)

    def of(self, code: str, /) -> Tags:
        """Returns the tags of one indicator or activity goal."""
        rows = [row for row in self._rows if row[0] == code]
        return Tags(rows, language=self._language, caption=code)

    def __str__(self) -> str:
        width = max((len(tag.tag) for tag in self), default=0)
        return "\n".join(f"{tag.tag:{width}}  {tag.value}  ({tag.meaning})" for tag in self)

    def __repr__(self) -> str:
        return f"<Tags of {self._caption}: {len(self)}>"

    def _repr_html_(self) -> str:
        heads = pick(self._language, "Tag Value Meaning", "Tagg Värde Betydelse").split()
        left = 'style="text-align:left"'
        head = "".join(f'<th scope="col" {left}>{one}</th>' for one in heads)
        rows = "\n".join(
            f"<tr><td {left}><code>{escape(tag.tag)}</code></td><td {left}>{escape(tag.value)}</td>"
            f"<td {left}>{escape(tag.meaning)}</td></tr>"
            for tag in self
        )
        caption = escape(self._caption)
        return (
            f'<table class="eruf">\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n'
            f"<tbody>\n{rows}\n</tbody>\n</table>"
        )


def tags(
    project: Project,
    /,
    *,
    language: _Language | None = None,
    report: int | None = None,
    as_of: date | None = None,
) -> Tags:
    """Returns the tags that a template can have, each with its value and meaning.

    The first are facts of the project, then come lists and charts, and then the figures of every
    indicator and activity goal. ``language`` is ``en`` or ``sv``; without one it is that of
    ``eruf.show_in``. With ``report`` the figures are those that were known at that report.

    >>> import eruf, eruf.word
    >>> tags = eruf.word.tags(eruf.load("examples/sim-jh"), language="en")
    >>> [tag.tag for tag in tags.of("HA2.4")][:2]
    ['{{ HA2_4.code }}', '{{ HA2_4.name }}']
    """
    language = show_in() if language is None else language
    at = 1 if language == "sv" else 0
    values = values_of(project, language, report, as_of)
    rows = [
        ("", Tag(f"{{{{ project.{name} }}}}", values.project[name], meaning[at]))
        for name, meaning in PROJECT.items()
    ]
    for name, meaning in ROWS.items():
        count = len(getattr(values, name))
        told = pick(language, f"rows: {count}", f"rader: {count}")
        rows.append(("", Tag(f"{{%tr for row in {name} %}} {{%tr endfor %}}", told, meaning[at])))
    for name, meaning in LISTS.items():
        told = pick(language, f"texts: {len(values.notes)}", f"texter: {len(values.notes)}")
        tag = f"{{%p for note in {name} %}} {{{{ note }}}} {{%p endfor %}}"
        rows.append(("", Tag(tag, told, meaning[at])))
    picture = pick(language, "chart, width in millimetres", "diagram, bredd i millimeter")
    first = next(iter(values.rows), "…")
    for name, is_of_one in CHARTS.items():
        of = f', "{first}"' if is_of_one else ""
        rows.append(("", Tag(f'{{{{ chart("{name}"{of}, width=160) }}}}', "", picture)))
    names = {code: name for name, code in short_names(values.rows).items()}
    for code, texts in values.rows.items():
        for name, meaning in FIGURES.items():
            short = f"{names[code]}.{name}" if code in names else f'figure("{code}", "{name}")'
            rows.append((code, Tag(f"{{{{ {short} }}}}", texts[name], meaning[at])))
    return Tags(rows, language=language, caption=values.project["name"])
