"""The template of a consultancy, as somebody writes it in Word: `examples/word/utvardering.docx`.

    python tests/python/consultancy.py examples/word/utvardering.docx
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

GREEN = RGBColor(0x1F, 0x5C, 0x4A)


def template() -> Any:
    """Returns two pages: a summary with indicators, and activities with what the author writes."""
    document = Document()
    styled(document)
    head(document)
    document.add_paragraph("Utvärdering: {{ project.name }}", style="Title")
    facts = document.add_paragraph()
    facts.add_run("Ärende {{ project.case_id }} · {{ project.beneficiary }} · ")
    facts.add_run("{{ project.first_day }} till {{ project.last_day }} ({{ project.months }} mån)")

    document.add_heading("Sammanfattning", 1)
    text = document.add_paragraph("Projektet har stöttat ")
    # Word splits a tag over runs as soon as a part of it is edited or checked for spelling.
    for piece in ("{{", " CO01", ".outcome", " }", "}"):
        text.add_run(piece).bold = True
    text.add_run(" {{ CO01.unit }} av målvärdet {{ CO01.target }}. Måluppfyllelsen är ")
    text.add_run("{{ CO01.attainment }}").bold = True
    text.add_run(" och avvikelsen {{ CO01.variance }} ({{ CO01.relative_variance }}). ")
    text.add_run("Sysselsättningen har ökat med {{ CO08.outcome }} {{ CO08.unit }}: {{ CO08.state }}.")

    document.add_heading("Indikatorer", 1)
    caption(document, "Tabell 1. Indikatorer, {{ project.as_of }}")
    table(
        document,
        ["Kod", "Indikator", "Målvärde", "Utfall", "Avvikelse", "Måluppfyllelse", "Bedömning"],
        "indicators",
        ["code", "name", "target", "outcome", "variance", "attainment", "state"],
        [15, 52, 17, 15, 19, 26, 24],
        numbers=range(2, 6),
    )
    for tag in ("{%p for row in indicators %}", "{%p if row.notes %}"):
        document.add_paragraph(tag)
    document.add_paragraph("{{ row.code }}: {{ row.notes }}", style="List Bullet")
    for tag in ("{%p endif %}", "{%p endfor %}"):
        document.add_paragraph(tag)
    picture = document.add_paragraph('{{ chart("attainment", width=160) }}')
    picture.paragraph_format.keep_with_next = True
    caption(document, "Figur 1. Måluppfyllelse per indikator")

    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_heading("Aktivitetsmål", 1)
    caption(document, "Tabell 2. Mål för aktiviteterna, {{ project.months }} månader")
    table(
        document,
        ["Kod", "Mål som det skrevs", "Uppnås vid", "Utfall", "Bedömning"],
        "goals",
        ["code", "goal", "bounds", "outcome", "state"],
        [16, 74, 20, 30, 28],
        numbers=range(2, 3),
    )
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    # A code that is no name, and the quotation marks that Word makes while somebody types.
    document.add_paragraph(
        "Robotisering: {{ figure(“HA2.4”, “outcome”) }} av {{ HA2_4.bounds }} företag."
    )
    document.add_heading("Utvärderarens bedömning", 1)
    document.add_paragraph(
        "Här skriver utvärderaren. Texten står i mallen och finns kvar när siffrorna fylls i på nytt."
    )
    document.core_properties.title = "Utvärdering av {{ project.name }}"
    document.core_properties.author = "Konsultbyrån"
    document.core_properties.language = "sv-SE"
    for at in ("created", "modified"):
        setattr(document.core_properties, at, datetime(2022, 5, 2, tzinfo=UTC).replace(tzinfo=None))
    return document


def styled(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(21)
    section.top_margin = section.bottom_margin = Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Carlito", Pt(10.5)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    normal.element.get_or_add_rPr().append(language)
    for name in ("Title", "Heading 1"):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = "Carlito", GREEN
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        for theme in ("w:asciiTheme", "w:hAnsiTheme"):
            style.element.rPr.rFonts.attrib.pop(qn(theme), None)
    document.styles["Title"].font.size = Pt(22)
    document.styles["Caption"].font.color.rgb = GREEN


def head(document: Any) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "Konsultbyrån\t\t{{ project.name }}"
    foot = section.footer.paragraphs[0]
    foot.text = "Läget vid rapport {{ project.report }}, {{ project.report_last_day }}"
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def caption(document: Any, text: str) -> None:
    paragraph = document.add_paragraph(text, style="Caption")
    paragraph.paragraph_format.keep_with_next = not text.startswith("Figur")


def table(
    document: Any, heads: list[str], rows: str, names: list[str], widths: list[int], numbers: range
) -> None:
    """Adds a table: headers that repeat, and one row of tags between a for and an endfor."""
    made = document.add_table(rows=4, cols=len(heads), style="Light Grid Accent 3")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    repeat = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in made.rows:
        split = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(split)
    made.cell(1, 0).text = f"{{%tr for row in {rows} %}}"
    made.cell(3, 0).text = "{%tr endfor %}"
    for place, (text, name, width) in enumerate(zip(heads, names, widths, strict=True)):
        made.cell(0, place).text = text
        made.cell(2, place).text = f"{{{{ row.{name} }}}}"
        made.columns[place].width = Mm(width)
        for row in made.rows:
            cell = row.cells[place]
            cell.width = Mm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(8.5)
            if place in numbers:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


if __name__ == "__main__":
    template().save(sys.argv[1])
