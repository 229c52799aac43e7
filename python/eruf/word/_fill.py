"""Fills a template: every tag becomes its figure, and the template stays as it is."""

from __future__ import annotations

import os
from datetime import date
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .. import plot
from .._eruf import Project, show_in, write_file
from ..errors import InvalidValue
from ._check import Checker
from ._names import LISTS, ROWS, short_names
from ._template import Problems, read, tags_of
from ._values import Values, values_of

if TYPE_CHECKING:
    from .._eruf import _Language

__all__ = ["fill"]

_TO_INSTALL: Final = "templates need docxtpl: pip install 'eruf[word]'"


def fill(
    project: Project,
    template: str | os.PathLike[str],
    path: str | os.PathLike[str],
    /,
    *,
    language: _Language | None = None,
    report: int | None = None,
    as_of: date | None = None,
    charts: bool = True,
) -> Path:
    """Writes a copy of a template in which every tag is its figure, and returns its path.

    ``language`` is ``en`` or ``sv``; without one it is that of ``eruf.show_in``. With ``report``
    figures are those that were known at that report; ``as_of`` is the date of the question. Without
    ``charts`` the place of a chart has its alternative text. A file that is there already is
    replaced, and only by a whole one.

    A ``TemplateError`` lists everything that is wrong with the template. Nothing is written then.

    >>> import eruf, eruf.word, pathlib, tempfile
    >>> project = eruf.load("examples/sim-jh")
    >>> filled = pathlib.Path(tempfile.mkdtemp()) / "utvardering.docx"
    >>> path = eruf.word.fill(
    ...     project, "examples/word/utvardering.docx", filled, language="sv", charts=False
    ... )
    >>> path.name
    'utvardering.docx'
    """
    template, path = Path(template), Path(path)
    if path.suffix.lower() != ".docx":
        raise InvalidValue(f"a filled template is saved as .docx, not as {path.suffix!r}")
    if path.exists() and template.exists() and path.samefile(template):
        raise InvalidValue("the filled copy cannot have the path of its template")
    language = show_in() if language is None else language
    try:
        docxtpl, sandbox = import_module("docxtpl"), import_module("jinja2.sandbox")
    except ImportError as error:
        raise ImportError(_TO_INSTALL) from error
    content = read(template, language)
    values = values_of(project, language, report, as_of)
    names = short_names(values.rows)

    document = docxtpl.DocxTemplate(BytesIO(content))
    problems = Problems()
    try:
        document.init_docx()
    except Exception:
        # python-docx raises whatever a damaged document makes it stumble over.
        english, swedish = "is not a Word document (.docx)", "är inget Word-dokument (.docx)"
        problems.add("NotWord", (str(template), str(template)), english, swedish)
        raise problems.error(language) from None
    checker = Checker(names, values.rows.keys(), problems)
    for found in tags_of(content, problems):
        checker.check(found)
    checker.finish()
    problems.raise_if_any(language)

    pictures = _Pictures(project, values, document, language, charts)
    environment = sandbox.ImmutableSandboxedEnvironment(
        undefined=import_module("jinja2").StrictUndefined, autoescape=True
    )
    environment.globals.clear()
    context: dict[str, Any] = {name: values.rows[code] for name, code in names.items()}
    context |= {
        "project": values.project,
        **{name: getattr(values, name) for name in (*ROWS, *LISTS)},
        "figure": lambda code, name: values.rows[code][name],
        "chart": pictures.chart,
    }
    document.render(context, environment, autoescape=True)
    filled = BytesIO()
    document.save(filled)
    write_file(path, filled.getvalue())
    return path


class _Pictures:
    """Charts as pictures in the text, each with its alternative text."""

    def __init__(
        self, project: Project, values: Values, document: Any, language: _Language, drawn: bool
    ) -> None:
        self._project, self._values, self._document = project, values, document
        self._language: _Language = language
        self._drawn = drawn
        self._known: dict[tuple[str, str | None], tuple[str, bytes]] = {}

    def chart(self, kind: str, code: str | None = None, *, width: int = 160) -> object:
        """Returns a chart as docxtpl sets it into the text."""
        if (kind, code) not in self._known:
            made = self._made(kind, code)
            self._known[kind, code] = made.alt, made.png(scale=3) if self._drawn else b""
        alt, picture = self._known[kind, code]
        return _picture(self._document, picture, alt, width) if self._drawn else alt

    def _made(self, kind: str, code: str | None) -> plot.Chart:
        status = self._values.status
        asked: Any = {
            "language": self._language,
            "known_at": status.known_at,
            "as_of": status.as_of,
        }
        if kind == "outcomes":
            return plot.outcomes(self._project, **asked)
        if kind in ("course", "years"):
            draw = plot.course if kind == "course" else plot.years
            return draw(self._project, code or "", **asked)
        if kind == "activity_goals":
            return plot.activity_goals(self._values.status, language=self._language)
        return plot.attainment(self._values.status, language=self._language)


def _picture(document: Any, picture: bytes, alt: str, width: int) -> object:
    """Returns a picture that docxtpl sets into a paragraph, with an alternative text."""

    def drawn(image: Any) -> str:
        part, qn = image.tpl.current_rendering_part, import_module("docx.oxml.ns").qn
        inline = part.new_pic_inline(image.image_descriptor, image.width, image.height)
        for properties in inline.iter(qn("wp:docPr"), qn("pic:cNvPr")):
            properties.set("descr", alt)
        return (
            f"</w:t></w:r><w:r><w:drawing>{inline.xml}</w:drawing></w:r>"
            '<w:r><w:t xml:space="preserve">'
        )

    image_class: Any = import_module("docxtpl").InlineImage
    described = type("DescribedImage", (image_class,), {"_insert_image": drawn})
    return described(document, BytesIO(picture), width=import_module("docx.shared").Mm(width))
