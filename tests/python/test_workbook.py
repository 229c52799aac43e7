"""A workbook that is filled in by another program is read as the project that it says."""

import datetime
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import eruf

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "mitt-projekt.xlsx"
    days = ["--from", "2024-01-01", "--to", "2026-12-31", "--every", "4m"]
    codes = ["--indicators", "RCO01,RCO04,RCR01", "--period", "2021-2027", "--lang", "sv"]
    subprocess.run([sys.executable, "-m", "eruf", "new", path, *days, *codes], check=True)
    return path


def fill(path: Path, outcomes: list[dict[str, object]]) -> None:
    """Fills the cells that are not locked, as a person would."""
    book = openpyxl.load_workbook(path)
    indicators, reported = book["Indikatorer"], book["Utfall"]
    head = [cell.value for cell in indicators[1]]
    goals = {"RCO01": 120, "RCO04": "100 f\u00f6retag", "RCR01": 30}
    for row in indicators.iter_rows(min_row=2, max_row=4):
        cell = row[head.index("M\u00e5l")]
        assert not cell.protection.locked
        cell.value = goals[row[0].value]
    head = [cell.value for cell in reported[1]]
    for at, outcome in enumerate(outcomes, start=3):
        for name, value in outcome.items():
            cell = reported.cell(row=at, column=1 + head.index(name))
            assert not cell.protection.locked
            cell.value = value
    book.save(path)


def test_a_new_workbook_guides_and_reports_nothing(book: Path) -> None:
    sheets = openpyxl.load_workbook(book)
    assert sheets["Utfall"].freeze_panes == "A2" and sheets["Utfall"].protection.sheet
    assert len(sheets["Utfall"].data_validations.dataValidation) == 3
    assert sheets["Perioder"]["B2"].value == datetime.datetime(2024, 1, 1)
    project = eruf.load(book)
    assert [row.outcome for row in project.status().indicators] == [None, None, None]


def test_it_is_filled_in_and_read_back(book: Path) -> None:
    row = {"Rapportperiod": 1, "K\u00e4lla": "l\u00e4gesrapport 1"}
    fill(book, [
        {"Indikator": "RCO01", "V\u00e4rde": 12, **row},
        {"Indikator": "RCR01", "V\u00e4rde": 2.5, **row},
    ])
    rows = {row.code: row for row in eruf.load(book).status().indicators}
    assert (rows["RCO01"].outcome, rows["RCO01"].target) == (Decimal(12), Decimal(120))
    assert (rows["RCR01"].outcome, rows["RCO04"].outcome) == (Decimal("2.5"), None)


def test_what_is_wrong_is_said_with_its_cell(book: Path) -> None:
    fill(book, [{"Indikator": "RCO01", "V\u00e4rde": "tolv", "Rapportperiod": 1}])
    with pytest.raises(eruf.LoadError) as refused:
        eruf.load(book)
    [problem] = refused.value.problems
    assert problem.place == "mitt-projekt.xlsx, Utfall!C3, V\u00e4rde"
