"""Workbooks of people's own that are unlike each other: several tables of a sheet, a pivot, a sheet for
each year, columns of women and men, and next year's workbook with renamed sheets.

All expected figures are worked out by hand from the rows that stand here.
"""

from __future__ import annotations

import datetime
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from test_import import COMMON, Rows, answered, book, counted, outcomes

import eruf
from eruf import workbook

BELOW: Rows = [
    ["Uppföljning Verkstadslyftet"],
    ["Projektstart", "2019-01-01", None, "Projektslut", "2020-12-31"],
    [],
    ["Tabell 1: Indikatorer"],
    ["Indikator", "Mål", "2019", "2020", "Summa"],
    ["CO01 Antal företag som får stöd", "40 st", 12, 8, 20],
    ["CO08", 4, "1 ½", 2, 3.5],
    [],
    ["Tabell 2: Företag"],
    ["Företag", "Org.nr", "Datum", "Timmar"],
    ["A AB", "556016-0680", "2019-03-01", 4],
    ["B AB", "202100-6149", "12 mars 2019", "2,5"],
    [],
    ["Aktivitet", "Kod", "Mål"],
    ["Kartläggning", "A1", "10 st"],
]
BELOW_ANSWERS = {"project.name": "title", "project.programme": "ERDF 2014-2020"}


def test_tables_below_each_other(tmp_path: Path) -> None:
    understood = answered(book(tmp_path / "bok.xlsx", Blad1=BELOW), BELOW_ANSWERS)
    assert [(one.role, one.area, one.header, one.rows_read) for one in understood.sheets] == [
        ("outcomes", "A1:E7", (5, 5), 2), ("list", "A9:D12", (10, 10), 2),
        ("activities", "A14:C15", (14, 14), 1),
    ]
    project = understood.to_project()
    # The activity has a goal, and no outcome.
    assert outcomes(project) == {"CO01": Decimal(20), "CO08": Decimal("3.5"), "A1": None}
    assert counted(project, "CO01") == (2, 2)
    assert [part.hours for part in project.participations] == [Decimal(4), Decimal("2.5")]
    assert [part.date for part in project.participations][1] == datetime.date(2019, 3, 12)


def test_next_year_of_tables_below_each_other(tmp_path: Path) -> None:
    first = answered(book(tmp_path / "bok.xlsx", Blad1=BELOW), BELOW_ANSWERS)
    text = first.mapping.to_toml()
    (tmp_path / "mapping.toml").write_text(text, encoding="utf-8")
    # A year is new, and so is an enterprise; the list stands before the indicators.
    head, table, companies = [list(row) for row in BELOW][:3], list(BELOW)[3:7], list(BELOW)[8:12]
    table = [list(row) for row in table]
    for row, added in zip(table[1:], ["2021", 5, 1], strict=True):
        row.insert(4, added)
    table[2][5], table[3][5] = 25, 4.5
    head[1][4] = "2021-12-31"
    companies = [*companies, ["C AB", "556012-5790", "2021-02-01", 1]]
    later = book(tmp_path / "later.xlsx", Blad1=[*head, *companies, [], *table])
    understood = workbook.inspect(later, mapping=tmp_path / "mapping.toml")
    # The activities are gone: this is asked for.
    open_questions = [one for one in understood.questions if one.answer is None]
    assert [one.about for one in open_questions] == ["sheet.blad1 aktivitet.gone"]
    understood.mapping.answer(open_questions[0].number, "without")
    project = understood.to_project()
    assert outcomes(project) == {"CO01": Decimal(25), "CO08": Decimal("4.5")}
    assert counted(project, "CO01") == (3, 3)


def test_tables_side_by_side(tmp_path: Path) -> None:
    rows: Rows = [
        ["Indikator", "LR1", "LR2", None, "Företag", "Org.nr", "Datum"],
        ["CO01", 3, 4, None, "A AB", "556016-0680", "2019-03-01"],
        ["CO05", 1, 0, None, "B AB", "202100-6149", "2019-04-01"],
        [None, None, None, None, "C AB", "556012-5790", "2019-05-01"],
    ]
    path = book(tmp_path / "bok.xlsx", Blad1=rows)
    answers = {**COMMON, "project.periods": "var 12:e månad", "sheet.blad1.basis": "increment"}
    understood = answered(path, {**answers, "sheet.blad1.beside": "table"})
    assert [one.area for one in understood.sheets] == ["A1:C3", "E1:G4"]
    project = understood.to_project()
    assert outcomes(project) == {"CO01": Decimal(7), "CO05": Decimal(1)}
    assert counted(project, "CO01") == (3, 3)
    # Not read, as answered: no enterprise, and the part is named.
    understood = answered(path, {**answers, "sheet.blad1.beside": "left_out"})
    project = understood.to_project()
    again = workbook.inspect(path, mapping=understood.mapping)
    assert (again.sheets[1].role, len(project.participations)) == ("notes", 0)
    assert outcomes(project) == {"CO01": Decimal(7), "CO05": Decimal(1)}


def test_a_header_in_the_middle_of_data_is_asked_for(tmp_path: Path) -> None:
    rows: Rows = [
        ["Indikator", "LR1", "LR2"],
        ["CO01", 3, 4],
        ["Företag", "Org.nr", "Datum"],
        ["A AB", "556016-0680", "2019-03-01"],
    ]
    path = book(tmp_path / "bok.xlsx", Blad1=rows)
    answers = {**COMMON, "project.periods": "var 12:e månad", "sheet.blad1.basis": "increment"}
    project = answered(path, {**answers, "sheet.blad1.header": "table"}).to_project()
    assert (outcomes(project), counted(project, "CO01")) == ({"CO01": Decimal(7)}, (1, 1))
    understood = answered(path, {**answers, "sheet.blad1.header": "left_out"})
    assert understood.sheets[1].area == "A3:C4"
    assert len(understood.to_project().participations) == 0


def test_a_table_for_each_partner_below_its_name(tmp_path: Path) -> None:
    head: list[object] = ["Indikator", "LR1", "LR2"]
    rows: Rows = [["Science Park"], head, ["CO01", 3, 4], [], ["Högskolan"], head, ["CO01", 10, 5]]
    path = book(tmp_path / "bok.xlsx", Utfall=rows)
    project = answered(path, {
        **COMMON, "project.periods": "var 12:e månad", "sheet.utfall.partner": "partner",
        "sheet.utfall indikator.partner": "partner", "sheet.utfall.basis": "increment",
        "sheet.utfall indikator.basis": "increment",
    }).to_project()
    assert outcomes(project) == {"CO01": Decimal(3 + 4 + 10 + 5)}
    assert {entry.partner for entry in project.entries} == {"Science Park", "Högskolan"}


def test_a_pivot(tmp_path: Path) -> None:
    rows: Rows = [
        ["Summa av Utfall", "Kolumnetiketter"],
        ["Radetiketter", 1, 2, 3, "Totalsumma"],
        ["CO01", 3, 4, 5, 12],
        ["  Norr", 1, 2, 3, 6],
        ["  Syd", 2, 2, 2, 6],
        ["CO05", 1, None, 1, 2],
        ["Totalsumma", 4, 4, 6, 14],
    ]
    path = book(tmp_path / "bok.xlsx", Pivot=rows)
    understood = answered(path, {**COMMON, "project.periods": "var 8:e månad",
                                 "row.pivot": "left_out"})
    [sheet] = workbook.inspect(path, mapping=understood.mapping).sheets
    assert {name for _, name, _ in sheet.left_out} == {"Totalsumma", "Norr", "Syd"}
    assert outcomes(understood.to_project()) == {"CO01": Decimal(12), "CO05": Decimal(2)}


def test_a_sheet_for_each_year(tmp_path: Path) -> None:
    head: list[object] = ["Indikator", "Mål", "Utfall"]
    path = tmp_path / "bok.xlsx"
    book(path, **{"2019": [head, ["CO01", 40, 12], ["CO08", 3, "1 ½"]],
                  "2020": [head, ["CO01", 40, 8], ["CO08", 3, "-"]]})
    project = answered(path, {
        **COMMON, "sheet.2019.basis": "increment", "sheet.2020.basis": "increment",
        "goals": "first", "goal": "first",
    }).to_project()
    rows = {row.code: row for row in project.status()}
    assert (rows["CO01"].outcome, rows["CO01"].target) == (Decimal(20), Decimal(40))
    # Nothing was reported in 2020, which is not zero.
    assert rows["CO08"].completeness == (1, 2)


def test_parts_of_years_and_spaces_in_numbers(tmp_path: Path) -> None:
    rows: Rows = [
        ["Indikator", "Period", "Utfall", "Kommentar"],
        ["CO06", "Q1 2020", "1\u202f200\u202f000", "x"],
        ["CO06", "Q2 2020", "800 000", None],
        ["CO06", "VT 2020", "5", None],
        ["CO08", "Q1 2020", "0,5 ÅA", None],
        ["CO08", "Q2 2020", "ej klart", None],
        ["Delsumma", None, 3, None],
    ]
    path = book(tmp_path / "bok.xlsx", Data=rows)
    understood = answered(path, {
        "project.name": "P", "project.programme": "ERDF 2014-2020", "project.first": "2020-01-01",
        "project.last": "2020-12-31", "sheet.data.basis": "increment", "value": "left_out",
    })
    left_out = {place: name for place, name, _ in understood.sheets[0].left_out}
    assert (left_out["7"], left_out["4"], left_out["D"]) == ("Delsumma", "CO06", "Kommentar")
    assert outcomes(understood.to_project()) == {"CO06": Decimal(2000000), "CO08": Decimal("0.5")}


JOBS: Rows = [
    ["Company", "Org no", "Start of support", "FTE before", "FTE after", "Women after",
     "of which men", "Source", "Date after"],
    ["Workshop AB", "556016-0680", "2019-03-01", 10, 14, 6, 8, "survey", "2020-12-31"],
    ["Bakery AB", "202100-6149", "2019-04-01", 3, 5, "2", None, "survey", "2020-12-31"],
]


def test_women_and_men_beside_employment(tmp_path: Path) -> None:
    path = book(tmp_path / "book.xlsx", Participants=JOBS, Goals=[["Indicator", "Target"], ["CO08", 5]])
    project = answered(path, {
        **COMMON, "employment.participants.before": "first_participation",
        "employment.participants.parts": "after",
    }).to_project()
    after = [row for row in project.readings if row.moment == "after"]
    assert [(row.women, row.men) for row in after] == [(Decimal(6), Decimal(8)), (Decimal(2), None)]
    # Beside no employment they are left out by name.
    rows = [[row[0], row[1], row[2], row[5]] for row in JOBS]
    understood = workbook.inspect(book(tmp_path / "list.xlsx", Participants=rows))
    [(place, name, why)] = understood.sheets[0].left_out
    assert (place, name) == ("D", "Women after")
    assert why.startswith("women and men are read beside employment")


@pytest.mark.parametrize(("name", "said"), [
    ("24_date_serial_60.xlsx", "1900-02-29"), ("26_date_with_time.xlsx", "12:00"),
])
def test_a_day_that_cannot_be_used_is_refused_with_its_cell(name: str, said: str) -> None:
    path = Path(__file__).resolve().parents[1] / "faults" / "xlsx" / name
    [(place, message)] = workbook.inspect(path).problems
    assert (place, said in message) == (f"{name}, Observationer!C2", True), message


def test_a_renamed_sheet_is_asked_for(tmp_path: Path) -> None:
    rows: Rows = [["Indikator", "LR1", "LR2"], ["CO01", 3, 4]]
    answers = {**COMMON, "project.periods": "var 12:e månad", "sheet.utfall.basis": "increment"}
    mapping = answered(book(tmp_path / "bok.xlsx", Utfall=rows), answers).mapping
    later = book(tmp_path / "later.xlsx", **{"Utfall 2": [*rows, ["CO05", 1, 1]]})
    understood = workbook.inspect(later, mapping=mapping)
    [asked] = [one for one in understood.questions if one.answer is None]
    assert asked.about == "sheet.utfall 2.renamed"
    understood.mapping.answer(asked.number, "same")
    assert outcomes(understood.to_project()) == {"CO01": Decimal(7), "CO05": Decimal(2)}
    # The mapping that comes of it takes the year after without asking again.
    again = workbook.inspect(later, mapping=workbook.inspect(later, mapping=understood.mapping).mapping)
    assert [one.about for one in again.questions if one.answer is None] == []


def test_a_workbook_of_another_format_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "bok.ods"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("content.xml", "<office:document-content/>")
    for door in (eruf.load, workbook.inspect):
        with pytest.raises(eruf.LoadError, match=r"\.ods, which is not read \(save it as \.xlsx\)"):
            door(path)
