"""Somebody's own workbook becomes a project: what is understood, what is asked, and the figures.

All expected figures are worked out by hand from the rows that stand here, or from the workbook
``tests/workbooks/gron_produktion.xlsx`` (synthetic).
"""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import eruf
from eruf import workbook

openpyxl = pytest.importorskip("openpyxl")

GRON = Path(__file__).resolve().parents[1] / "workbooks" / "gron_produktion.xlsx"
Rows = Iterable[list[object]]
Answers = Callable[[workbook.Question], str]


def book(path: Path, **sheets: Rows) -> Path:
    """Writes a workbook with these sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def answered(path: Path, answers: dict[str, str], **inspected: Any) -> workbook.Understanding:
    """Answers all questions of a workbook; each answer is for what begins so."""
    understood = workbook.inspect(path, **inspected)
    for question in understood.questions:
        if question.answer is not None and question.refused is None:
            continue
        known = [answer for about, answer in answers.items() if question.about.startswith(about)]
        assert known, f"not expected: {question.about}: {question.text} {question.choices}"
        understood.mapping.answer(question.number, known[0])
    return understood


def counted(project: eruf.Project, code: str) -> object:
    count = project.count(code)
    assert count is not None
    return count.enterprises


def outcomes(project: eruf.Project) -> dict[str, object]:
    return {row.code: row.outcome for row in project.status()}


GRON_ANSWERS = {
    "project.name": "Gr\u00f6n Produktion V\u00e4sterlida",
    "project.programme": "ERDF 2014-2020",
    "project.first": "2018-03-01",
    "project.periods": "2018-06-30, 2018-10-31, 2019-02-28, 2019-06-30, 2019-10-31, 2020-02-29, "
    "2020-08-31, 2021-02-28, 2021-08-31",
    "amendment": "yes",
    "correction": "yes",
    "row.indikatorer.energikartl\u00e4ggningar": "A1",
    "days.f\u00f6retagslista.f\u00f6retag reg datum.year": "first",
    "days.f\u00f6retagslista": "last",
    "support.annat": "non_financial",
    "support.checka": "grant",
    "employment.f\u00f6retagslista.before": "first_participation",
    "employment.f\u00f6retagslista.exempel jasmin": "left_out",
    "value": "7.2",
}


@pytest.fixture(scope="module")
def gron() -> eruf.Project:
    return answered(GRON, GRON_ANSWERS).to_project()


def test_what_is_understood_of_the_workbook_of_a_project() -> None:
    understood = workbook.inspect(GRON)
    indicators, companies = understood.sheets
    assert (indicators.role, indicators.header, indicators.rows_read) == ("outcomes", (5, 6), 7)
    assert (companies.role, companies.header, companies.rows_read) == ("list", (1, 2), 63)
    left_out = {(sheet.name, place): name for sheet in understood.sheets
                for place, name, _ in sheet.left_out}
    assert left_out["Indikatorer", "16"] == "SUMMA CO01"
    assert left_out["F\u00f6retagslista", "69"] == "Totalt antal rader"
    assert left_out["F\u00f6retagslista", "N"] == "Kommentar"
    readings = {cells[0]: read_as for cells, _, read_as in companies.readings}
    # H5 is "1 \u00bd", H21 "ca 4", C9 "mars 2017", B66 "NO 123 456 785".
    assert (readings["H5"], readings["H21"]) == ("1.5", "about 4")
    assert (readings["C9"], readings["B66"]) == ("a month, without a day", "NO:123456785")
    # Nothing is guessed: the days of the periods and the first day stand nowhere.
    about = {question.about for question in understood.questions}
    assert {"project.first", "project.periods", "employment.f\u00f6retagslista.before"} <= about


def test_the_figures_of_the_workbook_of_a_project(gron: eruf.Project) -> None:
    # CO01: 22 by Science Park and 12 by the other. CO08: 0 + 0.5 + 1 + 2 + 1.5 + 0 + 2.25 + 3.5.
    rows = {row.code: row for row in gron.status()}
    assert (rows["CO01"].outcome, rows["CO08"].outcome) == (Decimal(34), Decimal("10.75"))
    assert (rows["CO08"].target, rows["CO05"].outcome) == (Decimal(18), Decimal(3))
    # 1.25 until report 5: 0 + 0.5 + 1.25 + 2.
    assert {row.code: row.outcome for row in gron.status(known_at=4)}["CO08"] == Decimal("3.75")
    # 32 companies, a sole trader and a Norwegian have a key, and one has none.
    assert counted(gron, "CO01") == (34, 35)
    assert rows["CO01"].completeness == (17, 18)
    years = dict(gron.series("CO08").years())
    assert (years[2019].amount, years[2020].amount) == (eruf.Ratio(7, 2), None)


def test_every_figure_traces_to_its_cell(gron: eruf.Project) -> None:
    trace = str(gron.explain("CO01", "outcome"))
    assert "gron_produktion.xlsx, Indikatorer!F7" in trace
    assert "gron_produktion.xlsx, Indikatorer!F12" in str(gron.explain("CO05", "outcome"))
    assert "gron_produktion.xlsx, Indikatorer!N13" in str(gron.explain("CO08", "outcome"))


def test_no_number_of_a_person_is_shown(gron: eruf.Project, tmp_path: Path) -> None:
    understood = answered(GRON, GRON_ANSWERS)
    texts = [str(understood), understood.mapping.to_toml(language="sv"),
             understood.render(format="json"), understood.render(format="html")]
    assert not any("18900101" in text or "900101-9802" in text for text in texts)
    folder = tmp_path / "projekt"
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(understood.mapping.to_toml(), encoding="utf-8")
    command = [sys.executable, "-m", "eruf", "import", str(GRON), "--map", str(mapping)]
    subprocess.run([*command, "-o", str(folder)], check=True, capture_output=True)
    files = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    assert "9802" not in files and "PERSON-1" in files
    assert outcomes(eruf.load(folder)) == outcomes(gron)
    # Nothing is written over.
    again = subprocess.run([*command, "-o", str(folder)], check=False, capture_output=True)
    assert again.returncode == 1


def test_questions_without_an_answer_are_all_listed() -> None:
    understood = workbook.inspect(GRON, language="sv")
    with pytest.raises(eruf.LoadError) as refused:
        understood.to_project()
    assert len(refused.value.problems) == len(understood.questions)
    with pytest.raises(eruf.InvalidValue):
        understood.mapping.answer(99, "2019-03-01")
    first = next(one for one in understood.questions if one.about == "project.first")
    with pytest.raises(eruf.InvalidValue):
        understood.mapping.answer(first.number, "i mars")


ENGLISH_COMPANIES: list[list[object]] = [
    ["Hours", "Date of support", "Company name", "Type of support", "Company number", "Comments"],
    [8, "25/03/2019", "Workshop AB", "Advice", "556016-0680", "call back"],
    [4, "04/05/2019", "Workshop AB", "Advice", 5560160680, None],
    [2.5, "12 June 2019", "Bakery AB", "Grant", "202100-6149", None],
    ["Total", None, None, None, None, None],
]
ENGLISH_INDICATORS: list[list[object]] = [
    ["Project name", "The workshop project"],
    ["Project start", "2019-01-01", None, "Project end", "2019-12-31"],
    [],
    ["Target value", "Report 1", "Report 2", "Report 3", "Total", "Indicator", "Comments"],
    ["at least 40 enterprises", 12, 8, None, 20, "Number of enterprises receiving support (CO01)"],
    ["10 FTE", 1.5, 2, None, 3.5, "CO08"],
]
ENGLISH_ANSWERS = {"project.programme": "ERDF 2014-2020", "project.periods": "every 4 months"}


def test_english_headers_in_another_order(tmp_path: Path) -> None:
    path = book(tmp_path / "book.xlsx", Companies=ENGLISH_COMPANIES, Indicators=ENGLISH_INDICATORS)
    understood = answered(path, ENGLISH_ANSWERS)
    companies, _ = understood.sheets
    # 25/03 shows that the day is written first, so that 04/05 is 4 May and is not asked for.
    read = [read_as for cells, _, read_as in companies.readings if cells == ["B3"]]
    assert read == ["day/month: other cells of the column show it"]
    project = understood.to_project()
    assert outcomes(project) == {"CO01": Decimal(20), "CO08": Decimal("3.5")}
    assert counted(project, "CO01") == (2, 2)  # Workshop AB twice, Bakery AB
    assert [part.date for part in project.participations][1] == datetime.date(2019, 5, 4)
    assert project.participations[1].hours == Decimal(4)


def test_the_next_year_by_the_same_mapping(tmp_path: Path) -> None:
    path = book(tmp_path / "book.xlsx", Companies=ENGLISH_COMPANIES, Indicators=ENGLISH_INDICATORS)
    mapping = answered(path, ENGLISH_ANSWERS).mapping
    # Columns have moved, report 3 came in, report 4 is new, and so is a company.
    companies = [[*row[1:], row[0]] for row in ENGLISH_COMPANIES[:-1]]
    companies.append(["2020-02-01", "Mill AB", "Grant", "556012-5790", None, 3])
    indicators = [list(row) for row in ENGLISH_INDICATORS]
    indicators[1][-1] = "2020-04-30"
    for at, added in [(3, "Report 4"), (4, 5), (5, 1)]:
        indicators[at].insert(4, added)
    indicators[4][3] = 6
    later = book(tmp_path / "later.xlsx", Companies=companies, Indicators=indicators)
    understood = workbook.inspect(later, mapping=mapping)
    assert [question.about for question in understood.questions if question.refused] == []
    project = workbook.to_project(later, mapping=mapping)
    assert outcomes(project) == {"CO01": Decimal(12 + 8 + 6 + 5), "CO08": Decimal("4.5")}
    assert counted(project, "CO01") == (3, 3)


def test_a_column_that_is_gone_and_one_that_is_new_are_asked_for(tmp_path: Path) -> None:
    path = book(tmp_path / "book.xlsx", Companies=ENGLISH_COMPANIES, Indicators=ENGLISH_INDICATORS)
    mapping = answered(path, ENGLISH_ANSWERS).mapping
    companies = [[*row[:3], *row[4:], "x"] for row in ENGLISH_COMPANIES]
    companies[0][-1] = "Frobnication"
    later = book(tmp_path / "later.xlsx", Companies=companies, Indicators=ENGLISH_INDICATORS)
    understood = workbook.inspect(later, mapping=mapping)
    open_questions = {one.about for one in understood.questions if one.answer is None}
    assert open_questions == {
        "sheet.companies.gone.type of support", "sheet.companies.column.frobnication"
    }
    with pytest.raises(eruf.LoadError):
        workbook.to_project(later, mapping=mapping)


def test_outcomes_that_are_long_already(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Indikator", "Part", "Lägesrapport", "Ackumulerat utfall", "Anmärkning"],
        ["CO01", "Norr", 1, 40, None],
        ["CO01", "Norr", 2, 75, None],
        ["CO01", "Syd", "LR 1", "ca 10", "ej klart"],
        ["CO01", "Syd", "LR 2", 22, None],
        ["CO08", "Norr", 2, "½", None],
        ["CO08", "Syd", 2, "-", None],
    ]
    goals: list[list[object]] = [["Indikator", "Målvärde"], ["CO01", "100 st"], ["CO08", 4]]
    days: list[list[object]] = [
        ["Rapport", "Från", "Till"],
        [1, datetime.date(2019, 1, 1), datetime.date(2019, 6, 30)],
        [2, datetime.date(2019, 7, 1), datetime.date(2019, 12, 31)],
    ]
    path = book(tmp_path / "bok.xlsx", Utfallsdata=rows, Måltabell=goals, Perioder=days)
    understood = answered(path, {
        "project.name": "Norr och Syd", "project.programme": "ERDF 2014-2020",
        "project.first": "2019-01-01", "project.last": "2019-12-31",
    })
    assert [sheet.role for sheet in understood.sheets] == ["outcomes", "targets", "periods"]
    rows_of = {row.code: row for row in understood.to_project().status()}
    # Running totals of two partners: 75 and 22.
    assert (rows_of["CO01"].outcome, rows_of["CO01"].target) == (Decimal(97), Decimal(100))
    assert rows_of["CO08"].outcome == Decimal("0.5")


def merged(path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Deltagare"
    rows: list[list[object]] = [
        ["Företag", None, "Insats", None, None, "Årsarbetskrafter", None, None],
        ["Namn", "Orgnr", "Datum", "Aktivitet", "Tim", "Före", "Efter", "Mätdatum"],
        ["Verkstaden AB", "556016-0680", "2019-02-01", "A1 Kartläggning", 4, 10, 14, "2019-12-01"],
        [None, None, "2019-03-01", "A2 Coachning", 2, None, None, None],
        ["Bageriet AB", "202100-6149", "2019-02-15", "A1 Kartläggning", 3, 8, 5, "2019-12-01"],
        ["Kvarnen (bildas)", "saknas", "2019-04-01", "A2 Coachning", 1, None, None, None],
        ["Namn", "Orgnr", "Datum", "Aktivitet", "Tim", "Före", "Efter", "Mätdatum"],
        ["Kvarnen (bildas)", "saknas", "2019-05-01", "A1 Kartläggning", 1, None, None, None],
    ]
    for listed in rows:
        sheet.append(listed)
    for area in ["A1:B1", "C1:E1", "F1:H1", "A3:A4", "B3:B4"]:
        sheet.merge_cells(area)
    goals = made.create_sheet("Mål")
    for goal in [["Indikator", "Mål"], ["CO01", 5], ["CO08", "10 heltidstjänster"]]:
        goals.append(goal)
    made.save(path)
    return path


def test_two_header_rows_and_enterprises_for_each_activity(tmp_path: Path) -> None:
    understood = answered(merged(tmp_path / "bok.xlsx"), {
        "project.name": "P", "project.programme": "ERDF 2014-2020",
        "project.first": "2019-01-01", "project.last": "2019-12-31",
        "employment.deltagare.before": "2019-01-31", "employment.deltagare.method": "survey",
    })
    listed = understood.sheets[0]
    assert listed.header == (1, 2)
    assert ("7", "Namn", "the header again") in listed.left_out
    project = understood.to_project()
    # Two with a number, and one without that stands twice.
    assert counted(project, "CO01") == (2, 3)
    assert len(project.participations) == 5
    # +4 and -3: floored 4.
    assert project.employment().headline == eruf.Ratio(4, 1)


def test_codes_of_2021_with_percentages_and_amounts(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Uppföljning", None, None, None, None],
        ["Projektets namn:", "Skifte", None, None, None],
        ["Programperiod", "2021-2027", "Fond", "ERUF", None],
        ["Projektstart", "2024-01-01", "Projektslut", "2024-12-31", None],
        [],
        ["Indikator", "Enhet", "Målvärde", "Utfall rapport 1", "Utfall rapport 2", "Måluppfyllelse"],
        ["RCO01 Stödda företag", "företag", "20 st", 4, 7, "=D7/20"],
        ["RCR02 Privata investeringar", None, "2 Mkr", None, "1,5 Mkr", None],
        ["Andel nöjda deltagare", "%", "minst 40 %", 0.35, 0.42, None],
        ["Summa", None, None, 4.35, 7.42, None],
    ]
    path = book(tmp_path / "bok.xlsx", Blad1=rows)
    made = openpyxl.load_workbook(path)
    for cell in ["D9", "E9"]:
        made["Blad1"][cell].number_format = "0%"
    made.save(path)
    understood = answered(path, {
        "project.periods": "2024-06-30, 2024-12-31", "sheet.blad1.basis": "increment",
        "row.blad1.andel": "own",
    })
    with pytest.raises(eruf.LoadError) as refused:
        understood.to_project()
    # Private investments are counted in euro, and no currency is converted.
    assert {problem.place.split(",")[1].strip() for problem in refused.value.problems} == {"Blad1!C8"}
    rows[7][2], rows[7][4] = "200 000 euro", "150 000 euro"
    book(path, Blad1=rows)
    made = openpyxl.load_workbook(path)
    for cell in ["D9", "E9"]:
        made["Blad1"][cell].number_format = "0%"
    made.save(path)
    project = workbook.to_project(path, mapping=understood.mapping)
    rows_of = {row.code: row for row in project.status()}
    assert (rows_of["RCO01"].outcome, rows_of["RCO01"].target) == (Decimal(11), Decimal(20))
    assert rows_of["RCR02"].outcome == Decimal(150000)
    # 35 and 42 % are two levels, and never a sum.
    assert (rows_of["M1"].outcome, rows_of["M1"].target) == (Decimal(42), Decimal(40))


def test_blocks_of_partners_and_sheets_of_partners(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [None, None, "Norr", None, "Syd", None],
        ["Indikator", "Mål", "LR1", "LR2", "LR1", "LR2"],
        ["CO01", 30, 1, 2, 10, None],
    ]
    common = {
        "project.name": "P", "project.programme": "ERDF 2014-2020", "project.first": "2019-01-01",
        "project.last": "2019-12-31", "project.periods": "2019-06-30, 2019-12-31",
    }
    blocks = book(tmp_path / "block.xlsx", Utfall=rows)
    basis = {"sheet.utfall.basis": "increment"}
    project = answered(blocks, {**common, **basis, "sheet.utfall.group": "partner"}).to_project()
    [row] = project.status()
    assert (row.outcome, row.completeness) == (Decimal(13), (3, 4))
    head: list[object] = ["Indikator", "LR1", "LR2"]
    sheets = book(tmp_path / "blad.xlsx", Norr=[head, ["CO01", 1, 2]], Syd=[head, ["CO01", 10, 0]])
    answers = {**common, "sheet.norr.basis": "increment", "sheet.syd.basis": "increment",
               "sheet.norr.partner": "partner", "sheet.syd.partner": "partner"}
    assert outcomes(answered(sheets, answers).to_project()) == {"CO01": Decimal(13)}


def test_what_cannot_be_read_is_refused_with_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Utfall"
    for row in [
        ["Indikator", "Mål", "LR1", "LR2", "Totalt"],
        ["CO01", 10, "=1+2", 4, "=SUM(C2:D2)"],
        ["CO08", "25 företag", 1, "#DIV/0!", None],
        ["Summa", None, "=SUM(C2:C3)", None, None],
    ]:
        sheet.append(row)
    notes = made.create_sheet("Anteckningar")
    notes.append(["Ring Anna på 19640823-3234"])
    hidden = made.create_sheet("Gammalt")
    hidden.append(["Indikator", "LR1"])
    hidden.append(["CO01", 99])
    hidden.sheet_state = "hidden"
    made.save(path)
    understood = workbook.inspect(path)
    # A formula without a value and an error cell are named; in a row or column of totals they are
    # left out.
    assert [place for place, _ in understood.problems] == [
        "bok.xlsx, Utfall!C2", "bok.xlsx, Utfall!D3"
    ]
    assert [sheet.role for sheet in understood.sheets][1] == "notes"
    assert understood.sheets[2].is_hidden
    assert "sheet.gammalt.hidden" in {one.about for one in understood.questions}
    assert "196408" not in str(understood)
    with pytest.raises(eruf.LoadError) as refused:
        understood.to_project()
    assert len(refused.value.problems) == 2


@pytest.mark.parametrize(("cells", "choices"), [
    (["12/3 2019", "4/5 2019"], ["2019-03-12", "2019-12-03"]),
    (["3/12/2019"], ["2019-12-03", "2019-03-12"]),
])
def test_a_day_that_may_be_two_is_asked_for(
    tmp_path: Path, cells: list[object], choices: list[str]
) -> None:
    head: list[object] = ["Företag", "Org.nr", "Datum"]
    rows = [head, *[["A AB", "556016-0680", cell] for cell in cells]]
    understood = workbook.inspect(book(tmp_path / "bok.xlsx", Lista=rows))
    [asked] = [one for one in understood.questions if one.about == "days.lista.datum.order"]
    assert [means for _, means in asked.choices] == choices
    assert asked.cells == [f"Lista!C{at}" for at, _ in enumerate(cells, start=2)]


COMMON = {
    "project.name": "P", "project.programme": "ERDF 2014-2020", "project.first": "2019-01-01",
    "project.last": "2020-12-31",
}


def test_a_column_for_each_indicator_and_a_row_for_each_report(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["L\u00e4gesrapport", "Period start", "Period slut", "CO01", "CO05", "CO08"],
        [1, "2019-01-01", "2019-12-31", 5, 1, 0.5],
        [2, "2020-01-01", "2020-12-31", 9, "-", "1 \u00bd"],
        ["Summa", None, None, 14, 1, 2],
    ]
    path = book(tmp_path / "bok.xlsx", Rapporter=rows)
    project = answered(path, {**COMMON, "sheet.rapporter.basis": "increment"}).to_project()
    assert outcomes(project) == {"CO01": Decimal(14), "CO05": Decimal(1), "CO08": Decimal(2)}
    assert [period.last for _, period in project.periods] == [
        datetime.date(2019, 12, 31), datetime.date(2020, 12, 31)
    ]


def test_years_and_parts_of_years_as_columns(tmp_path: Path) -> None:
    years: list[list[object]] = [
        ["Indikator", "M\u00e5l", "2019", "Utfall 2020", "Summa"],
        ["CO01 Antal f\u00f6retag som f\u00e5r st\u00f6d", 30, 5, 6, 11],
        ["N\u00f6jda kunder", "80 %", 75, 80, None],
    ]
    path = book(tmp_path / "bok.xlsx", Uppf=years)
    project = answered(path, {**COMMON, "row.uppf.n\u00f6jda": "own"}).to_project()
    assert outcomes(project) == {"CO01": Decimal(11), "M1": Decimal(80)}
    quarters: list[list[object]] = [
        ["What we count", "Target", "Q1 2019", "Q2 2019", "Q3 2019", "Q4 2019", "Cumulative"],
        ["Enterprises supported", "at least 20", 3, 4, "5", None, 12],
        ["Workshops held", 6, 1, 1, 2, 1, 5],
    ]
    path = book(tmp_path / "book.xlsx", Sheet1=quarters)
    # The column of totals is the sum of each row, so that outcomes are those of a quarter.
    understood = answered(path, {**COMMON, "project.last": "2019-12-31",
                                 "row.sheet1.enterprises": "own", "row.sheet1.workshops": "own"})
    assert [column.meaning for column in understood.sheets[0].columns] == [
        "indicator", "goal", *["outcome"] * 4, "total"
    ]
    assert outcomes(understood.to_project()) == {"M1": Decimal(12), "M2": Decimal(5)}


def test_plans_beside_outcomes_are_left_out(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [None, None, "LR1", None, "LR2", None],
        ["Indikator", "M\u00e5l", "Plan", "Utfall", "Plan", "Utfall"],
        ["CO01", 10, 2, 1, 4, 3],
    ]
    path = book(tmp_path / "bok.xlsx", Uppf=rows)
    answers = {**COMMON, "project.periods": "var 12:e m\u00e5nad",
               "sheet.uppf.basis": "running_total"}
    project = answered(path, answers).to_project()
    assert outcomes(project) == {"CO01": Decimal(3)}
    assert len(project.entries) == 2


def test_a_list_with_heads_persons_and_a_mistyped_number(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["F\u00f6retag", "Organisationsnummer", "Startdatum st\u00f6d", "Anst\u00e4llda f\u00f6re",
         "Anst\u00e4llda efter", "Kontaktperson", "Bransch"],
        ["A AB", "556016-0680", "2019-03-01", 3, 5, "Anna", "Bygg"],
        ["A AB", None, "2019-05-01", None, None, None, None],
        ["B AB", "556016-0681", "2019-03-01", 1, 1, None, None],
    ]
    path = book(tmp_path / "bok.xlsx", Lista=rows, Goals=[["Indikator", "M\u00e5l"], ["CO01", 5], ["CO08", 2]])
    understood = answered(path, {
        **COMMON, "number.lista.b ab": "202100-6149", "sheet.lista.by_name": "same",
        "employment.lista.measure": "fte", "employment.lista.method": "survey",
        "employment.lista.before": "first_participation", "employment.lista.after": "2020-12-31",
    })
    assert ("F", "Kontaktperson", "data on persons") in understood.sheets[0].left_out
    project = understood.to_project()
    assert counted(project, "CO01") == (2, 2)
    assert [row.date for row in project.participations] == [
        datetime.date(2019, 3, 1), datetime.date(2019, 5, 1), datetime.date(2019, 3, 1)
    ]
    assert project.employment().headline == eruf.Ratio(2, 1)


def test_a_summary_without_a_report_is_asked_for_one(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Indikator", "Ursprungligt m\u00e5l", "Reviderat m\u00e5l", "Utfall totalt"],
        ["CO01", 40, 30, 34],
    ]
    path = book(tmp_path / "bok.xlsx", Sammanst=rows)
    answers = {
        **COMMON, "sheet.sammanst.basis": "running_total", "sheet.sammanst.report": "1",
        "project.periods": "2020-12-31", "amendment.decided": "2020-03-01",
    }
    # Which days report 1 is about is asked once it is known that there is one.
    mapping = answered(path, answers).mapping
    project = answered(path, answers, mapping=mapping).to_project()
    [row] = project.status()
    assert (row.outcome, row.target) == (Decimal(34), Decimal(30))
    assert len(project.target_bridge("CO01")) > 0


def test_an_answer_that_is_not_allowed_is_named_with_its_line(tmp_path: Path) -> None:
    path = book(tmp_path / "bok.xlsx", Uppf=[["Indikator", "LR1"], ["CO01", 3]])
    text = workbook.inspect(path).mapping.to_toml()
    head, about, rest = text.partition('about = "project.first"')
    (tmp_path / "mapping.toml").write_text(
        head + about + rest.replace('answer = ""', 'answer = "in March"', 1), encoding="utf-8"
    )
    with pytest.raises(eruf.LoadError) as refused:
        workbook.to_project(path, mapping=tmp_path / "mapping.toml")
    line = (head + about).count("\n") + 1 + rest.partition("answer")[0].count("\n")
    assert f"mapping.toml line {line}, answer" in [one.place for one in refused.value.problems]
    for wrong in ["schema_version = 1\nsheets = 2\n", "schema_version = 1\n[[question]]\n", "x"]:
        with pytest.raises(eruf.LoadError):
            workbook.WorkbookMapping(wrong)
