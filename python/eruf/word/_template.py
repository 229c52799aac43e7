"""A template as it is read: its tags, each with its place, within limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn
from zipfile import BadZipFile, ZipFile

from ..errors import TemplateError
from ..plot._words import pick

if TYPE_CHECKING:
    from .._eruf import _Language

# A template with pictures has some megabytes; one that unpacks to more than this is refused.
_MOST_BYTES: Final = 64 * 1024 * 1024
_MOST_UNPACKED: Final = 256 * 1024 * 1024
_MOST_XML: Final = 32 * 1024 * 1024
_MOST_PARTS: Final = 5_000
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG: Final = re.compile(r"\{\{(?P<value>.*?)\}\}|\{%(?P<statement>.*?)%\}|\{#.*?#\}", re.DOTALL)
_OPEN: Final = re.compile(r"\{\{|\{%|\{#|%\}|\}\}")
# A row, a cell or a paragraph that is a tag: docxtpl puts the tag in place of it.
_LEVEL: Final = re.compile(r"(tr|tc|p) (.*)", re.DOTALL)
_HOMES: Final = {"tr": "tbl", "tc": "tr", "p": None, "": "p"}
# Word turns quotation marks and spaces into others while somebody types.
_TYPED: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " "})
_NAMES: Final = {
    "document": ("document", "dokumentet"),
    "header": ("header", "sidhuvudet"),
    "footer": ("footer", "sidfoten"),
    "footnotes": ("footnotes", "fotnoterna"),
    "endnotes": ("endnotes", "slutnoterna"),
    "comments": ("comments", "kommentarerna"),
}
# Parts in which tags are left as they are.
_NOT_FILLED: Final = ("endnotes", "comments")
_PROPERTIES: Final = ("author", "comments", "identifier", "language", "subject", "title")


@dataclass(frozen=True)
class Found:
    """A tag in a template: what it says, whether it is a statement, and where it stands.

    ``level`` is ``tr``, ``tc`` or ``p`` where a row, a cell or a paragraph is the tag, and ``home``
    is what a statement must end in: the same table, row, cell or paragraph.
    """

    text: str
    is_statement: bool
    part: str
    place: tuple[str, str]
    level: str = ""
    home: str = ""


class Problems:
    """The errors of a template, collected until all are known."""

    def __init__(self) -> None:
        self._found: list[tuple[str, tuple[str, str], str, str]] = []

    def add(self, kind: str, place: tuple[str, str], english: str, swedish: str) -> None:
        self._found.append((kind, place, english, swedish))

    def raise_if_any(self, language: _Language) -> None:
        if self._found:
            raise self.error(language)

    def error(self, language: _Language) -> TemplateError:
        problems = [(kind, place[0], english) for kind, place, english, _ in self._found]
        swedish = [(place[1], text) for _, place, _, text in self._found]
        own = swedish if language == "sv" else [(place, text) for _, place, text in problems]
        message = "\n".join(f"{place}: {text}" if place else text for place, text in own)
        return TemplateError(message, problems, swedish)


def read(path: Path, language: _Language) -> bytes:
    """Returns the bytes of a template that is a Word document within the limits."""

    def refuse(kind: str, english: str, swedish: str) -> NoReturn:
        problems = Problems()
        problems.add(kind, (str(path), str(path)), english, swedish)
        raise problems.error(language)

    try:
        if path.stat().st_size > _MOST_BYTES:
            refuse("TooLarge", "is larger than 64 MiB", "är större än 64 MiB")
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        refuse("Unreadable", f"cannot be read: {reason}", f"kan inte läsas: {reason}")
    if content[:4] == b"\xd0\xcf\x11\xe0":
        refuse(
            "NotWord",
            "is encrypted, or in the old format .doc: save it without a password as .docx",
            "är krypterad eller i det gamla formatet .doc: spara den utan lösenord som .docx",
        )
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            too_large = (
                len(parts) > _MOST_PARTS
                or sum(part.file_size for part in parts) > _MOST_UNPACKED
                or any(p.file_size > _MOST_XML for p in parts if p.filename.endswith(".xml"))
            )
            if too_large:
                refuse(
                    "TooLarge",
                    "unpacks to more than 256 MiB, or has a part of text of more than 32 MiB",
                    "blir mer än 256 MiB uppackad, eller har en textdel på mer än 32 MiB",
                )
            if "word/document.xml" not in archive.namelist():
                raise BadZipFile
            if any(p.filename.endswith("vbaProject.bin") for p in parts):
                refuse(
                    "Macros",
                    "has macros: save it as .docx",
                    "innehåller makron: spara den som .docx",
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    text = archive.read(part)
                    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                        refuse(
                            "NotWord",
                            "declares entities, which a Word document has not",
                            "deklarerar entiteter, vilket ett Word-dokument inte gör",
                        )
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        if isinstance(error, TemplateError):
            raise
        refuse("NotWord", "is not a Word document (.docx)", "är inget Word-dokument (.docx)")
    return content


def tags_of(content: bytes, problems: Problems) -> Iterator[Found]:
    """Returns the tags of a template in the order of its parts and text."""
    etree = import_module("lxml.etree")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"word/\w+\.xml", name)]
        for name in sorted(names, key=lambda name: (name != "word/document.xml", name)):
            stem = re.sub(r"\d*\.xml$", "", name.removeprefix("word/"))
            if stem in _NAMES:
                try:
                    root = etree.fromstring(archive.read(name), parser)
                except etree.XMLSyntaxError:
                    _damaged(stem, problems)
                    continue
                yield from _tags_of_part(root, stem, name, problems)
        if "docProps/core.xml" in archive.namelist():
            root = etree.fromstring(archive.read("docProps/core.xml"), parser)
            place = ("properties of the document", "dokumentets egenskaper")
            for element in root:
                yield from _tags_of_text(element.text or "", "properties", place, problems)


def _damaged(stem: str, problems: Problems) -> None:
    """Keeps that a part cannot be read."""
    place = _NAMES[stem]
    problems.add("NotWord", place, "is damaged", "är skadat")


def _tags_of_part(root: Any, stem: str, part: str, problems: Problems) -> Iterator[Found]:
    """Returns the tags of one part, paragraph by paragraph."""
    tables = {table: number for number, table in enumerate(root.iter(f"{_W}tbl"), 1)}
    for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        text = "".join(_text_of(paragraph)).translate(_TYPED)
        if "{" not in text and "}" not in text:
            continue
        place = tuple(_place(paragraph, number, stem, tables, at) for at in (0, 1))
        for found in _tags_of_text(text, part, (place[0], place[1]), problems, paragraph):
            if stem in _NOT_FILLED:
                problems.add(
                    "NotFilled",
                    found.place,
                    f"{shown(found)} is not filled there: move it into the text",
                    f"{shown(found)} fylls inte i där: flytta den till texten",
                )
            else:
                yield found


def _text_of(paragraph: Any) -> Iterator[str]:
    """Returns the pieces of text of a paragraph, without those of paragraphs inside it."""
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        inside = next(one for one in element.iterancestors() if one.tag == f"{_W}p")
        if inside is paragraph:
            yield (element.text or "") if element.tag == f"{_W}t" else " "


def _place(paragraph: Any, number: int, stem: str, tables: dict[Any, int], at: int) -> str:
    """Returns where a paragraph stands, in English or Swedish."""
    language: _Language = "sv" if at else "en"
    name = _NAMES[stem][at]
    cell = next((one for one in paragraph.iterancestors() if one.tag == f"{_W}tc"), None)
    if cell is None:
        return f"{name}, {pick(language, 'paragraph', 'stycke')} {number}"
    table = next(one for one in cell.iterancestors() if one.tag == f"{_W}tbl")
    rows = [one for one in table.iter(f"{_W}tr") if one.getparent() is table]
    row = next(one for one in cell.iterancestors() if one.tag == f"{_W}tr")
    place = rows.index(row) + 1 if row in rows else 0
    column = [one for one in row if one.tag == f"{_W}tc"]
    where = column.index(cell) + 1 if cell in column else 0
    english = f"{name}, table {tables[table]}, row {place}, cell {where}"
    return pick(
        language, english, f"{name}, tabell {tables[table]}, rad {place}, cell {where}"
    )


def _tags_of_text(
    text: str, part: str, place: tuple[str, str], problems: Problems, paragraph: Any = None
) -> Iterator[Found]:
    """Returns the tags of one paragraph."""
    for match in _TAG.finditer(text):
        if match["value"] is not None:
            yield Found(match["value"].strip(), False, part, place)
        elif match["statement"] is not None:
            levelled = _LEVEL.fullmatch(match["statement"])
            level, said = levelled.groups() if levelled else ("", match["statement"])
            found = Found(said.strip(), True, part, place, level, _home(paragraph, level))
            if level and not _is_alone(paragraph, level, match[0]):
                problems.add(
                    "NotAlone",
                    place,
                    f"{shown(found)} stands alone in its {_ALONE[level][0]}: what else is there "
                    "would be lost",
                    f"{shown(found)} ska stå ensam i {_ALONE[level][1]}: annat där skulle "
                    "försvinna",
                )
            yield found
    rest = _TAG.sub("", text)
    if _OPEN.search(rest):
        problems.add(
            "NotClosed",
            place,
            f"a tag begins or ends in {rest.strip()[:60]!r} and not in the same paragraph",
            f"en tagg börjar eller slutar i {rest.strip()[:60]!r} men inte i samma stycke",
        )


_ALONE: Final = {
    "tr": ("row", "sin rad"),
    "tc": ("cell", "sin cell"),
    "p": ("paragraph", "sitt stycke"),
}


def _around(paragraph: Any, name: str) -> Any:
    """Returns the nearest element of a name that a paragraph is, or is in."""
    own = paragraph if paragraph.tag == f"{_W}{name}" else None
    around = (one for one in paragraph.iterancestors() if one.tag == f"{_W}{name}")
    return own if own is not None else next(around, None)


def _home(paragraph: Any, level: str) -> str:
    """Returns what marks the element in which a statement must end."""
    if paragraph is None:
        return ""
    name = _HOMES[level]
    around = paragraph.getparent() if name is None else _around(paragraph, name)
    if around is None:
        return ""
    path: str = around.getroottree().getpath(around)
    return path


def _is_alone(paragraph: Any, level: str, tag: str) -> bool:
    """Returns whether the row, cell or paragraph that is a tag has no other text."""
    element = None if paragraph is None else _around(paragraph, level)
    if element is None:
        return False
    texts = (one.text or "" for one in element.iter(f"{_W}t"))
    return "".join(texts).translate(_TYPED).strip() == tag


def shown(found: Found) -> str:
    """Returns a tag as it stands in the template, cut to a line."""
    text = found.text if len(found.text) <= 60 else found.text[:59] + "…"
    return f"{{%{found.level} {text} %}}" if found.is_statement else f"{{{{ {text} }}}}"
