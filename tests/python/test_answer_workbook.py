"""Answers as workbooks: what is in the file, part by part."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import eruf
import openpyxl
import polars
import pyarrow  # type: ignore[import-untyped]
import pytest
from eruf import Commitment, Decision, Entry, Indicator, Period, Project, Target

SIM_JH = "examples/sim-jh"
SERIES = "examples/time-series"

# An answer of each kind that is a table.
ANSWERS: dict[str, Callable[[], Any]] = {
    "status": lambda: eruf.load(SIM_JH).status(),
    "status of a time series": lambda: eruf.load(SERIES).status(),
    "series": lambda: eruf.load(SERIES).series("CO01"),
    "breakdown": lambda: eruf.load(SERIES).breakdown("CO01", by=eruf.load(SERIES).dimensions("CO01")[0]),
    "count": lambda: eruf.load(SERIES).count("CO01"),
    "overlap": lambda: eruf.load(SERIES).overlap(),
    "employment": lambda: eruf.load(SERIES).employment(),
    "explain": lambda: eruf.load(SIM_JH).explain("CO01", "attainment"),
    "verdicts": lambda: eruf.load(SIM_JH).verdicts("HA2.3"),
    "plan": lambda: eruf.load(SERIES).plan("CO08"),
    "findings": lambda: eruf.load(SIM_JH).findings(),
    "reconcile": lambda: eruf.load(SIM_JH).reconcile(),
    "enterprises": lambda: eruf.load(SERIES).enterprises,
    "portfolio": lambda: eruf.Portfolio("examples/programme").status(),
    "attainment of a portfolio": lambda: eruf.Portfolio("examples/programme").cumulative().attainment(),
}


def written(answer: Any, folder: Path, language: str = "sv") -> Path:
    path = folder / "answer.xlsx"
    answer.to_excel(path, language=language)
    return path


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_answer_is_a_workbook_and_the_same_bytes_twice(name: str, language: str, tmp_path: Path) -> None:
    path = written(ANSWERS[name](), tmp_path, language)
    first = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert parts.testzip() is None
        for part in parts.namelist():
            ElementTree.fromstring(parts.read(part))
    assert written(ANSWERS[name](), tmp_path, language).read_bytes() == first
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        header = next(row for row in range(1, 9) if sheet.cell(row, 1).fill.fill_type == "solid")
        assert sheet.freeze_panes == f"B{header + 1}"
        assert sheet.print_title_rows == f"${header}:${header}"
        printed = sheet.sheet_properties.pageSetUpPr
        assert sheet.page_setup.orientation == "landscape" and printed is not None and printed.fitToPage
        assert sheet.cell(1, 1).font.b and len(sheet.title) <= 31
    properties = book.properties
    assert properties.title and properties.subject and not properties.creator
    assert properties.created == datetime(2000, 1, 1)


def test_a_status_has_numbers_formats_formulas_and_traces(tmp_path: Path) -> None:
    path = written(eruf.load(SIM_JH).status(), tmp_path)
    book, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    beside = "Bredvid utfallen"
    assert book.sheetnames == ["Indikatorer", "Aktivitetsmål", "Utfall utan mål", beside, "Spårning"]
    sheet, shown = book["Indikatorer"], values["Indikatorer"]
    assert [cell.value for cell in sheet[4]] == [
        "Kod",
        "Indikator (enhet)",
        "Målvärde",
        "Målvärde, anmärkning",
        "Utfall",
        "Avvikelse",
        "Relativ",
        "Måluppfyllelse",
        "Bedömning",
    ]
    # CO08 by the report: 141 of 300.
    row = next(row for row in range(5, 9) if sheet.cell(row, 1).value == "CO08")
    assert [cell.value for cell in shown[row]][2:] == [300, "minst", 141, -159, -0.53, 0.47, "✗ ej uppnått"]
    assert [sheet.cell(row, column).value for column in (6, 7, 8)] == [f"=E{row}-C{row}", f"=F{row}/C{row}", f"=E{row}/C{row}"]
    assert [sheet.cell(row, column).number_format for column in (3, 8)] == ["#,##0", "0.0 %"]
    # A state is told by a mark and a word, and the legend says which.
    below = [sheet.cell(row, 1).value for row in range(9, sheet.max_row + 1)]
    assert "Teckenförklaring" in below and "✗ ej uppnått" in below and "Anmärkningar" in below
    trace = [[cell.value for cell in row] for row in values["Spårning"].iter_rows(min_row=5)]
    assert any(row[0] == "CO08" and row[1] == "Utfall" and "outcomes.csv rad 5" in str(row[-1]) for row in trace)


def test_each_figure_links_to_the_first_step_of_its_trace(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    eruf.load(SIM_JH).report(path, form="status", language="sv")
    book, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    trace, found = book["Spårning"], {}
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink):
            link = cell.hyperlink
            assert link is not None and link.location is not None
            name, place = link.location.rsplit("!", 1)
            # A figure looks like one: a link is not underlined.
            assert name == "'Spårning'" and not cell.font.u, cell.coordinate
            row = int(place.removeprefix("A"))
            figure, step = trace.cell(row, 3).value, trace.cell(row, 4).value
            assert (link.tooltip, step) == (f"Spårning: {figure}", 0), cell.coordinate
            found[figure] = (cell.value, values[sheet.title][cell.coordinate].value)
    # The formula and its figure are kept: 141 of 300.
    formula, figure = found["CO08.attainment"]
    assert str(formula).startswith("=") and figure == 0.47
    assert found["CO01.outcome"] == (122, 122)


def test_what_is_undefined_is_empty_with_the_reason_beside_it(tmp_path: Path) -> None:
    path = written(eruf.Portfolio("examples/programme").status(as_of="2019-12-31"), tmp_path)
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    header = [cell.value for cell in sheet[3]]
    rows = [dict(zip(header, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=4)]
    missing = [row for row in rows if row.get("Varför utfall saknas")]
    assert missing and all(row["Utfall"] is None and row["Avvikelse"] is None for row in missing)
    # A target that takes effect later is not in force, so nobody has decided on it yet.
    decided = [row for row in rows if row["Målvärde"] is not None]
    assert len(decided) == 5 and all(isinstance(row["Beslutat"], datetime) for row in decided)


def made(name: str, goal: int, outcome: int) -> Project:
    days = Period("2019-01-01", "2021-12-31")
    return Project(
        name,
        decisions=[Decision("original", horizon=days)],
        periods=[(1, days)],
        commitments=[Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(goal)})],
        entries=[Entry("CO01", 1, outcome, basis="running_total")],
    )


@pytest.mark.parametrize(
    ("goal", "outcome", "digits", "number_format"),
    [
        # 1/3, with the 15 digits of a cell.
        (3, 1, "0.333333333333333", "0.0 %"),
        # 99.96 % is not 100.0 %.
        (10_000, 9_996, "0.9996", "0.00 %"),
        (200, 122, "0.61", "0.0 %"),
    ],
)
def test_a_share_has_fifteen_digits_and_keeps_its_side(goal: int, outcome: int, digits: str, number_format: str, tmp_path: Path) -> None:
    path = written(made("P", goal, outcome).status(), tmp_path)
    with zipfile.ZipFile(path) as parts:
        text = parts.read("xl/worksheets/sheet1.xml").decode()
    assert f"<f>E5/C5</f><v>{digits}</v>" in text
    sheet = openpyxl.load_workbook(path)["Indikatorer"]
    assert sheet["H5"].number_format == number_format


@pytest.mark.parametrize("name", ["=1+1", "+46", "-x", "@SUM(A1)", "\tcmd|' /C calc'!A0"])
def test_text_is_never_a_formula(name: str, tmp_path: Path) -> None:
    path = written(made(name, 200, 122).status(), tmp_path)
    book = openpyxl.load_workbook(path)
    assert book.worksheets[0]["A1"].data_type == "s"
    formulas = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas and all(re.fullmatch(r"=[A-Z]+5[-/][A-Z]+5", str(formula)) for formula in formulas)


def test_what_is_hidden_in_a_text_is_shown_and_xml_stays_well_formed(tmp_path: Path) -> None:
    path = written(made("a\u202eb<&>'\" _x0041_ \U0001f600", 200, 122).status(), tmp_path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert str(sheet["A1"].value).startswith("a\\u{202e}b<&>'\" ")


def test_a_text_that_is_longer_than_a_cell_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    days = Period("2019-01-01", "2021-12-31")
    indicator = Indicator("own", name="x" * 33_000, unit="enterprises")
    project = Project(
        "P",
        decisions=[Decision("original", horizon=days)],
        commitments=[Commitment(indicator, targets={"original": Target.at_least(1)})],
    )
    path = tmp_path / "long.xlsx"
    with pytest.raises(ValueError, match="do not fit in a cell of a workbook \\(at most 32767"):
        project.status().to_excel(path)
    assert not path.exists() and not list(tmp_path.iterdir())
    with pytest.raises(OSError):
        project.findings().to_excel(tmp_path / "no" / "such.xlsx")


def test_a_swedish_csv_is_what_a_spreadsheet_opens() -> None:
    text = eruf.load(SIM_JH).status().render(format="csv", language="sv")
    assert text.startswith("\ufeffKod;Indikator (enhet);Målvärde;Målvärde, anmärkning;Utfall;")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert next(row for row in rows if row and row[0] == "CO08")[2:] == ["300", "minst", "141", "-159", "-53", "47", "ej uppnått"]
    portfolio = eruf.Portfolio("examples/programme").status().render(format="csv", language="sv")
    assert portfolio.startswith("\ufeffProjekt;Program;Indikator;Utfall;") and ";5,5;" in portfolio
    # For programs nothing is translated.
    assert eruf.load(SIM_JH).status().render(format="csv").startswith("code,name,unit,target,")


def test_frames_have_percentages_beside_numerators_and_denominators() -> None:
    status = eruf.load(SIM_JH).status()
    columns = status.to_dict()
    assert columns["attainment_percent"][0] == Decimal("61.0")
    assert polars.DataFrame(status)["attainment_percent"][0] == Decimal("61.0")
    assert pyarrow.table(status).schema.field("attainment_percent").type == pyarrow.decimal128(28, 1)
    for numerator, denominator, percent in zip(
        columns["attainment_numerator"], columns["attainment_denominator"], columns["attainment_percent"], strict=True
    ):
        if percent is None:
            assert numerator is None
        else:
            exact = (Decimal(numerator) * 100 / Decimal(denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)
            assert exact == percent or abs(exact - percent) == Decimal("0.1")


def test_days_are_days(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(eruf.load(SERIES).series("CO01"), tmp_path))["Antal företag som får stöd"]
    header = [cell.value for cell in sheet[4]]
    last = sheet.cell(5, header.index("Sista dag") + 1)
    assert isinstance(last.value, datetime) and last.value.date() > date(2018, 1, 1) and last.number_format == "yyyy-mm-dd"
