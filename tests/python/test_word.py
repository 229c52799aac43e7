"""Word templates are filled with figures as the tables show them, and with nothing else."""

from __future__ import annotations

import hashlib
import io
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import eruf
import eruf.word
import pytest
from docx import Document
from docx.oxml.ns import qn
from eruf import plot
from eruf.errors import TemplateError
from eruf.word._names import FIGURES, PROJECT, nearest, short_names

from consultancy import template

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
NBSP = "\u00a0"


@pytest.fixture(scope="module")
def sim_jh() -> eruf.Project:
    return eruf.load(EXAMPLES / "sim-jh")


def saved(path: Path, *paragraphs: str, of: Any = None) -> Path:
    """A template with these paragraphs."""
    document = Document() if of is None else of
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def text_of(path: Path) -> str:
    """The text of a document, its headers, footers and tables too, a paragraph a line."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
    document = Document(str(path))
    sections = [part for section in document.sections for part in (section.header, section.footer)]
    elements = [document.element.body, *(part._element for part in sections)]
    lines = []
    for element in elements:
        for paragraph in element.iter(qn("w:p")):
            lines.append("".join(one.text or "" for one in paragraph.iter(qn("w:t"))))
    return "\n".join(lines)


def filled(tmp_path: Path, project: eruf.Project, *paragraphs: str, **options: Any) -> list[str]:
    source = saved(tmp_path / "mall.docx", *paragraphs)
    options.setdefault("language", "sv")
    path = eruf.word.fill(project, source, tmp_path / "ifylld.docx", **options)
    return [line for line in text_of(path).splitlines() if line]


def refused(tmp_path: Path, project: eruf.Project, *paragraphs: str, **options: Any) -> TemplateError:
    source = saved(tmp_path / "mall.docx", *paragraphs)
    target = tmp_path / "ifylld.docx"
    with pytest.raises(TemplateError) as raised:
        eruf.word.fill(project, source, target, **options)
    assert not target.exists()
    assert [one.name for one in tmp_path.iterdir()] == ["mall.docx"]
    return raised.value


def test_the_template_of_the_example_is_the_one_that_the_script_writes() -> None:
    made = io.BytesIO()
    template().save(made)
    with zipfile.ZipFile(made) as one, zipfile.ZipFile(EXAMPLES / "word/utvardering.docx") as other:
        for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
            assert one.read(name) == other.read(name)


def test_a_template_is_filled_and_stays_as_it_is(tmp_path: Path, sim_jh: eruf.Project) -> None:
    source = EXAMPLES / "word/utvardering.docx"
    before = hashlib.sha256(source.read_bytes()).hexdigest()
    path = eruf.word.fill(sim_jh, source, tmp_path / "ifylld.docx", language="sv")
    assert hashlib.sha256(source.read_bytes()).hexdigest() == before
    text = text_of(path)
    # As the table of section 13 has it.
    assert "Projektet har stöttat 122 företag av målvärdet 200." in text
    assert f"Måluppfyllelsen är 61,0{NBSP}% och avvikelsen −78 (−39,0{NBSP}%)." in text
    assert "med 141 heltidsekvivalenter: ej uppnått." in text
    assert "CO01: 112 företag med nyckel och 10 utan" in text
    assert "Robotisering: 3 av 13,3–20 företag." in text
    assert "Konsultbyrån\t\tSmart Industriell Modernisering JH".replace("\t", "") in text
    assert "Läget vid rapport 10, 2022-04-30" in text
    assert "Här skriver utvärderaren." in text
    assert "{" not in text and "}" not in text
    document = Document(str(path))
    assert document.core_properties.title == "Utvärdering av Smart Industriell Modernisering JH"
    assert document.core_properties.author == "Konsultbyrån"
    indicators, goals = document.tables
    assert [row.cells[0].text for row in indicators.rows] == ["Kod", "CO01", "CO04", "CO05", "CO08"]
    assert [cell.text for cell in indicators.rows[4].cells[2:]] == [
        "300", "141", "−159", f"47,0{NBSP}%", "ej uppnått",
    ]
    # 22 goals in section 12, and no measure without one.
    assert len(goals.rows) == 23
    assert goals.rows[5].cells[4].text == "odefinierat: utfall ej per tillfälle"
    assert [one.name for one in tmp_path.iterdir()] == ["ifylld.docx"]


def test_a_chart_is_a_picture_with_its_text(tmp_path: Path, sim_jh: eruf.Project) -> None:
    source = saved(
        tmp_path / "mall.docx",
        '{{ chart("attainment", width=120) }}',
        '{{ chart("course", "CO01") }}',
        '{{ chart("activity_goals") }}',
        '{{ chart("years", "CO01") }}',
        '{{ chart("outcomes") }}',
    )
    path = eruf.word.fill(sim_jh, source, tmp_path / "ifylld.docx", language="sv")
    document = Document(str(path))
    pictures = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    status = sim_jh.status(language="sv")
    assert pictures == [
        plot.attainment(status).alt,
        plot.course(sim_jh, "CO01", language="sv").alt,
        plot.activity_goals(status).alt,
        plot.years(sim_jh, "CO01", language="sv").alt,
        plot.outcomes(sim_jh, language="sv").alt,
    ]
    assert pictures[0].startswith("Måluppfyllelse. CO01 Antal företag som får stöd: 61,0")
    numbers = [one.get("id") for one in document.element.body.iter(qn("wp:docPr"))]
    assert len(set(numbers)) == 5
    widths = [round(shape.width.mm) for shape in document.inline_shapes]
    assert widths == [120, 160, 160, 160, 160]


def test_without_charts_their_text_stands_there(tmp_path: Path, sim_jh: eruf.Project) -> None:
    [line] = filled(tmp_path, sim_jh, '{{ chart("attainment") }}', charts=False)
    assert line == plot.attainment(sim_jh, language="sv").alt


def test_a_tag_that_word_split_is_one_tag(tmp_path: Path, sim_jh: eruf.Project) -> None:
    document = Document()
    paragraph = document.add_paragraph("Utfall: ")
    for at, piece in enumerate(["{", "{ CO", "0", "1.out", "come", " }", "}"]):
        run = paragraph.add_run(piece)
        run.bold, run.italic = at % 2 == 0, at % 3 == 0
    paragraph.add_run(" företag")
    source = saved(tmp_path / "mall.docx", of=document)
    path = eruf.word.fill(sim_jh, source, tmp_path / "ifylld.docx", language="sv")
    assert text_of(path).strip() == "Utfall: 122 företag"


def test_codes_that_are_no_names_can_be_written(tmp_path: Path, sim_jh: eruf.Project) -> None:
    assert filled(
        tmp_path,
        sim_jh,
        "{{ HA2_4.outcome }} {{ figure('HA2.4', 'outcome') }}",
        "{{ figure(“HA1.3.reviewed”, “outcome”) }} {{ HA1_3_reviewed.unit }}",
        f"{{{{{NBSP}CO01.outcome{NBSP}}}}}",
    ) == ["3 3", "6 företag", "122"]
    codes = ["CO01", "A1.2", "A1_2", "RCO 01", "1.2", "project", "for", "Företag", "_x", "row"]
    assert short_names(codes) == {"CO01": "CO01", "RCO_01": "RCO 01", "Företag": "Företag"}
    assert nearest("CO1", ["CO01", "CO08"]) == "CO01"
    assert nearest("xyz", ["CO01"]) is None


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("example", ["sim-jh", "time-series", "period-2127", "two-files"])
def test_every_tag_is_what_it_says(tmp_path: Path, example: str, language: Any) -> None:
    project = eruf.load(EXAMPLES / example)
    tags = [one for one in eruf.word.tags(project, language=language) if one.tag.startswith("{{ ")]
    tags = [one for one in tags if "chart(" not in one.tag and "\n" not in one.value]
    lines = [f"{at}: {one.tag}." for at, one in enumerate(tags)]
    found = filled(tmp_path, project, *lines, language=language)
    assert found == [f"{at}: {one.value}." for at, one in enumerate(tags)]
    rows = len(project.status())
    assert len(tags) == len(PROJECT) + rows * len(FIGURES)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_figures_are_those_of_the_table(sim_jh: eruf.Project, language: Any) -> None:
    html = sim_jh.status(language=language).render(format="html")
    first = html.split("</table>")[0]
    rows = re.findall(r"<tr><td.*?</tr>", first)
    table = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
    names = ["target", "outcome", "variance", "relative_variance", "attainment", "state"]
    shown = {row["code"]: row for row in sim_jh.status(language=language).shown()}
    assert len(table) == 4
    for code, _, *figures in table:
        assert figures == [shown[code][name] for name in names]


def test_the_figures_of_an_earlier_report(tmp_path: Path) -> None:
    project = eruf.load(EXAMPLES / "time-series")
    lines = ["{{ project.report }} {{ CO01.outcome }}", '{{ chart("course", "CO01") }}']
    now, chart = filled(tmp_path, project, *lines, charts=False)
    assert now == "10 102" and "extension" in chart
    # Of report 3, at the end of 2018: running totals of both partners, 24 and 12.
    then, chart = filled(tmp_path, project, *lines, report=3, charts=False)
    assert then == "3 36" and "extension" not in chart


def test_a_copy_made_anew_has_the_figures_and_the_text_of_the_author(tmp_path: Path) -> None:
    """A correction of the outcome, and a sentence that the author wrote in the template."""
    folder = tmp_path / "projekt"
    folder.mkdir()
    for name in ("project.toml", "outcomes.csv"):
        (folder / name).write_bytes((EXAMPLES / "sim-jh" / name).read_bytes())
    source = saved(tmp_path / "mall.docx", "Utfall {{ CO05.outcome }}.")
    path = tmp_path / "ifylld.docx"
    eruf.word.fill(eruf.load(folder), source, path, language="sv")
    assert text_of(path).strip() == "Utfall 9."
    outcomes = (folder / "outcomes.csv").read_text(encoding="utf-8")
    assert outcomes.count("\nCO05,10,9,") == 1
    corrected = outcomes.replace("\nCO05,10,9,", "\nCO05,10,11,")
    (folder / "outcomes.csv").write_text(corrected, encoding="utf-8")
    saved(source, "Ett företag räknades inte med i rapporten.", of=Document(str(source)))
    eruf.word.fill(eruf.load(folder), source, path, language="sv")
    assert text_of(path).split("\n") == ["Utfall 11.", "Ett företag räknades inte med i rapporten."] + [
        "", "",
    ]


def test_names_are_text_and_not_tags_or_markup(tmp_path: Path) -> None:
    name = "{{ 7 * 7 }} & <b>fet</b> {% for %} \"x\" \u202e]]>"
    project = eruf.Project(
        name,
        decisions=[eruf.Decision("original", horizon=eruf.Period("2019-01-01", "2019-12-31"))],
        commitments=[
            eruf.Commitment(
                eruf.Indicator("X.1", name="a & b < c\x07", unit="st", kind="output"),
                targets={"original": eruf.Target.at_least(3)},
            )
        ],
    )
    assert filled(tmp_path, project, "{{ project.name }}|", "{{ X_1.name }}|") == [
        name.replace("\u202e", " ") + "|",
        "a & b < c |",
    ]


def test_all_errors_are_told_at_once_with_their_places(tmp_path: Path, sim_jh: eruf.Project) -> None:
    document = Document()
    document.add_paragraph("Ingenting här.")
    document.add_paragraph("{{ CO01.outcom }} och {{ CO1.outcome }}")
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text = "{%tr for row in indikators %}"
    table.cell(1, 1).text = "{{ row.targt }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    document.sections[0].header.paragraphs[0].text = "{{ project.nam }}"
    document.core_properties.title = "{{ projekt.name }}"
    source = saved(tmp_path / "mall.docx", of=document)
    with pytest.raises(TemplateError) as raised:
        eruf.word.fill(sim_jh, source, tmp_path / "ifylld.docx", language="sv")
    assert str(raised.value).splitlines() == [
        "dokumentet, stycke 2: {{ CO01.outcom }}: inget heter outcom; menades outcome?",
        "dokumentet, stycke 2: {{ CO1.outcome }}: inget heter CO1; menades CO01?",
        "dokumentet, tabell 1, rad 1, cell 1: {%tr for row in indikators %}: "
        "inget heter indikators; menades indicators?",
        "dokumentet, tabell 1, rad 2, cell 2: {{ row.targt }}: inget heter targt; menades target?",
        "sidhuvudet, stycke 1: {{ project.nam }}: inget heter nam; menades name?",
        "dokumentets egenskaper: {{ projekt.name }}: inget heter projekt; menades project?",
    ]
    english = raised.value.render(language="en").splitlines() if raised.value.problems else []
    assert raised.value.problems[0].place == "document, paragraph 2"
    assert raised.value.problems[0].message.endswith("did you mean outcome?")
    assert len(english) == 6


# Each tag that is refused, with a part of the English message.
REFUSED = {
    "{{ project.__class__ }}": "nothing is called __class__",
    "{{ CO01.__init__.__globals__ }}": "nothing is called __init__",
    "{{ ''.__class__.__mro__ }}": "has no parts",
    "{{ project['name'] }}": "is no tag but a program",
    "{{ CO01.items() }}": "is no tag but a program",
    "{{ cycler.__init__ }}": "nothing is called cycler",
    "{{ range(10) }}": "nothing is called range",
    "{{ lipsum() }}": "nothing is called lipsum",
    "{{ 'a' * 1000000000 }}": "is no tag but a program",
    "{{ CO01.outcome + 1 }}": "is no tag but a program",
    "{{ CO01.outcome | attr('x') }}": "is no tag but a program",
    "{{ CO01.outcome | safe }}": "is no tag but a program",
    "{{ (1, 2) }}": "is no tag but a program",
    "{{ CO01 if true else CO05 }}": "is no tag but a program",
    "{{ figure(*project) }}": "is no tag but a program",
    "{{ CO01 }}": "name a figure, such as CO01.outcome",
    "{{ indicators }}": "is no figure and no text",
    "{{ figure('CO01') }}": 'is written figure("CO01", "outcome")',
    "{{ figure('CO99x', 'outcome') }}": "nothing is called CO99x",
    "{{ figure('CO01', 'utfall') }}": "nothing is called utfall",
    "{{ chart('pie') }}": "nothing is called pie",
    "{{ chart('course') }}": 'the chart course is written chart("course", "CO01")',
    "{{ chart('attainment', 'CO01') }}": 'is written chart("attainment")',
    "{{ chart('attainment', width=100000) }}": "millimetres from 20 to 400",
    "{{ chart('attainment', width='160') }}": "millimetres from 20 to 400",
    "{{ chart('attainment', height=3) }}": "nothing is called height",
    "{{ }}": "cannot be read",
    "{{ CO01. }}": "cannot be read",
    "{{ CO01.outcome": "a tag begins or ends in",
    "CO01.outcome }}": "a tag begins or ends in",
    "{% for x in indicators %}": "endfor is missing",
    "{% endfor %}": "nothing to end here",
    "{% if CO01.notes %}{% endfor %}{% endif %}": "nothing to end here",
    "{% for x in [1, 2] %}{% endfor %}": "is no tag but a program",
    "{% for x in project %}{% endfor %}": "a loop goes over one of indicators",
    "{% for x, y in indicators %}{% endfor %}": "a loop goes over one of indicators",
    "{%p for x in indicators %} och text {%p endfor %}": "stands alone in its paragraph",
    "{%tr for x in indicators %}{%tr endfor %}": "stands alone in its row",
    "{% tr for x in indicators %}": "is none of for, endfor",
    "{%p if CO01.state == '5 %' %}": "cannot be read",
    "{%- if CO01.notes %}x{% endif %}": "is none of for, endfor",
    "{{r CO01.outcome }}": "cannot be read",
    "{#": "a tag begins or ends in",
    "{% set x = 1 %}": "is none of for, endfor",
    "{% include '/etc/passwd' %}": "is none of for, endfor",
    "{% import 'os' as os %}": "is none of for, endfor",
    "{% macro f() %}{% endmacro %}": "is none of for, endfor",
    "{% raw %}{{ x }}{% endraw %}": "is none of for, endfor",
    "{{ loop.index }}": "nothing is called loop",
    "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}": "cannot be read",
}


@pytest.mark.parametrize("tag", REFUSED, ids=lambda tag: tag[:40])
def test_what_is_no_tag_is_refused(tmp_path: Path, sim_jh: eruf.Project, tag: str) -> None:
    error = refused(tmp_path, sim_jh, tag, language="en")
    assert REFUSED[tag] in str(error)
    assert str(error).startswith("document, paragraph 1: ")
    # No word of English in the Swedish message, beside the tag itself.
    swedish = error.render(language="sv")
    assert swedish.startswith("dokumentet, stycke 1: ") and "paragraph" not in swedish


def test_a_statement_ends_where_it_began(tmp_path: Path, sim_jh: eruf.Project) -> None:
    """Else docxtpl would tear the document apart."""
    document = Document()
    one, other = document.add_table(rows=2, cols=1), document.add_table(rows=2, cols=1)
    one.cell(0, 0).text, other.cell(0, 0).text = "{%tr for row in goals %}", "{%tr endfor %}"
    source = saved(tmp_path / "mall.docx", of=document)
    with pytest.raises(TemplateError, match="table 2, row 1.*ends {%tr for row in goals %} in anot"):
        eruf.word.fill(sim_jh, source, tmp_path / "ifylld.docx", language="en")
    for first, last in [("{% for row in goals %}", "{% endfor %}"), ("{%p if notes %}", "{% endif %}")]:
        error = refused(tmp_path, sim_jh, first, "text", last, language="en")
        assert "document, paragraph 3" in str(error) and "in another place" in str(error)
    document = Document()
    table = document.add_table(rows=3, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "{%tr for row in goals %}", "Kod"
    table.cell(1, 0).text, table.cell(2, 1).text = "{{ row.code }}", "{%tr endfor %}"
    source = saved(tmp_path / "mall.docx", of=document)
    with pytest.raises(TemplateError, match="stands alone in its row: what else is there would be"):
        eruf.word.fill(sim_jh, source, tmp_path / "ifylld.docx", language="en")


def test_loops_and_conditions(tmp_path: Path, sim_jh: eruf.Project) -> None:
    assert filled(
        tmp_path,
        sim_jh,
        "{% for row in indicators %}{{ loop.index }} {{ row.code }} {% endfor %}",
        "{%p for row in indicators %}",
        "{%p if row.notes and not row.state == 'uppnått' %}",
        "{{ row.code | lower }}",
        "{%p endif %}",
        "{%p endfor %}",
        "{% if CO05.notes %}finns{% else %}inga{% endif %}",
        "{% for note in notes %}{% if loop.first %}{{ note }}{% endif %}{% endfor %}",
        "{# en anteckning till den som skriver #}slut",
    ) == [
        "1 CO01 2 CO04 3 CO05 4 CO08 ",
        "co01",
        "co04",
        "co08",
        "inga",
        f"CO01: 112 företag med nyckel och 10 utan, alltså 112–122 (56,0–61,0{NBSP}%)",
        "slut",
    ]


def archive(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


NO_WORD: dict[str, Callable[[], bytes]] = {
    "is not a Word document": lambda: b"not a zip",
    "is not a Word document (": lambda: archive(xl__workbook_xml=b"<x/>"),
    "is not a Word document (.": lambda: (EXAMPLES / "word/utvardering.docx").read_bytes()[:9000],
    "is encrypted, or in the old format .doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "unpacks to more than": lambda: archive(word__document_xml=b" " * (33 * 1024 * 1024)),
    "declares entities": lambda: archive(
        word__document_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    ),
    "is not a Word document (.d": lambda: archive(word__document_xml=b"<w:document"),
}


@pytest.mark.parametrize("message", NO_WORD)
def test_what_is_no_template_is_refused(
    tmp_path: Path, sim_jh: eruf.Project, message: str
) -> None:
    source = tmp_path / "mall.docx"
    source.write_bytes(NO_WORD[message]())
    with pytest.raises(TemplateError, match=re.escape(message)):
        eruf.word.fill(sim_jh, source, tmp_path / "ifylld.docx", language="en")
    assert [one.name for one in tmp_path.iterdir()] == ["mall.docx"]


def test_a_template_of_many_unpacked_parts_is_refused(tmp_path: Path, sim_jh: eruf.Project) -> None:
    """A bomb of 9 pictures of 32 MiB, in some hundred kilobytes."""
    picture = b"\0" * (32 * 1024 * 1024)
    source = tmp_path / "mall.docx"
    source.write_bytes(archive(word__document_xml=b"<x/>", **{f"word__p{at}": picture for at in range(9)}))
    assert source.stat().st_size < 1_000_000
    with pytest.raises(TemplateError, match="unpacks to more than 256 MiB"):
        eruf.word.fill(sim_jh, source, tmp_path / "ifylld.docx", language="en")


def test_a_template_that_is_not_there_or_is_its_own_copy(
    tmp_path: Path, sim_jh: eruf.Project
) -> None:
    with pytest.raises(TemplateError, match=r"finns-inte\.docx: kan inte läsas"):
        eruf.word.fill(sim_jh, tmp_path / "finns-inte.docx", tmp_path / "b.docx", language="sv")
    source = saved(tmp_path / "mall.docx", "{{ CO01.outcome }}")
    with pytest.raises(eruf.InvalidValue, match="cannot have the path of its template"):
        eruf.word.fill(sim_jh, source, tmp_path / "." / "mall.docx")
    with pytest.raises(eruf.InvalidValue, match=r"saved as \.docx"):
        eruf.word.fill(sim_jh, source, tmp_path / "ifylld.pdf")
    with pytest.raises(eruf.InvalidValue, match="99"):
        eruf.word.fill(sim_jh, source, tmp_path / "ifylld.docx", report=99)
    assert [one.name for one in tmp_path.iterdir()] == ["mall.docx"]


@pytest.mark.parametrize("module", ["docxtpl", "altair"])
def test_what_is_not_installed_is_said(
    tmp_path: Path, sim_jh: eruf.Project, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    source = saved(tmp_path / "mall.docx", '{{ chart("attainment") }}')
    monkeypatch.setitem(sys.modules, module, None)
    extra = {"docxtpl": "word", "altair": "plot"}[module]
    with pytest.raises(ImportError, match=rf"pip install 'eruf\[{extra}\]'"):
        eruf.word.fill(sim_jh, source, tmp_path / "ifylld.docx")
    assert [one.name for one in tmp_path.iterdir()] == ["mall.docx"]


def test_the_tags_show_themselves(sim_jh: eruf.Project) -> None:
    tags = eruf.word.tags(sim_jh, language="sv")
    assert tags[0] == eruf.word.Tag("{{ project.name }}", sim_jh.name, "projektets namn")
    assert repr(tags.of("CO01")) == "<Tags of CO01: 13>"
    html = tags._repr_html_()
    assert '<th scope="col" style="text-align:left">Betydelse</th>' in html
    assert "<code>{{ figure" not in html and "<code>{{ HA2_4.outcome }}</code>" in html
    assert "122" in str(tags.of("CO01"))
    assert list(tags[:2]) == [tags[0], tags[1]]


def test_the_language_of_the_notebook_is_that_of_the_tags(sim_jh: eruf.Project) -> None:
    before = eruf.show_in()
    try:
        eruf.show_in("sv")
        assert eruf.word.tags(sim_jh)[0].meaning == "projektets namn"
    finally:
        eruf.show_in(before)
