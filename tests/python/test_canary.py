"""Numbers of persons that go in come out nowhere: not in a text, a table, an error or a pickle. All numbers are fictitious."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from eruf import plot

import eruf
from eruf import EmploymentReading, Enterprise, Participation, Project
from eruf.record import Pseudonyms

# The digits that give a person away: the last six of each number, wherever they stand.
PERSONS = {"121212-1212": "12121212", "19121212-1212": "12121212", "701063-2391": "0632391", "900101-9802": "1019802"}

PROJECT = """schema_version = 1
[project]
name = "canary {person}"
fund = "ERDF"
programming_period = "2014-2020"
note = "asked by {person}"
[[decision]]
id = "original"
first = 2019-01-01
last = 2019-12-31
[[period]]
report = 1
first = 2019-01-01
last = 2019-12-31
[[activity]]
code = "A"
name = "A"
[[indicator]]
code = "CO01"
goal = 2
[[indicator]]
code = "CO08"
"""


def gives_away(shown: str | bytes, person: str) -> bool:
    text = shown.decode("latin-1") if isinstance(shown, bytes) else shown
    return PERSONS[person] in "".join(c for c in text if c.isalnum())


def everything(project: Project) -> list[str | bytes]:
    status = project.status()
    shown: list[str | bytes] = [repr(project), pickle.dumps(project), repr(status), str(status), status._repr_html_()]
    shown += [status.render(format=form, language=language) for form in ("csv", "json", "markdown", "html") for language in ("en", "sv")]
    shown += [str(finding) for finding in [*project.findings(), *project.notices]]
    shown += [repr(row) for row in status]
    traces = [project.explain("CO01", "outcome"), project.explain("CO01", "attainment"), project.explain("CO01", "derived"), project.explain("CO08", "outcome")]
    shown += [trace.render(format=form) for trace in traces for form in ("text", "markdown", "html", "json")]
    count = project.count("CO01")
    tables: list[Any] = [status, project.series("CO01"), project.employment()] + ([count] if count is not None else [])
    tables += [project.entries, project.enterprises, project.participations, project.readings, project.employment().changes, project.findings(), project.notices]
    tables += [project.overlap(), project.bridges(), project.reconcile(), project.plan("CO01"), project.verdicts("CO01"), project.target_bridge("CO01")]
    charts = [plot.attainment(project), plot.course(project, "CO01"), plot.course(project, "CO08"), plot.activity_goals(project), plot.overlap(project.overlap())]
    shown += [chart.svg() + repr(chart) for chart in charts]
    shown += [table.render(format=form, language=language) for table in tables for form in ("text", "html", "csv", "json") for language in ("en", "sv")]
    shown += [str(table.to_dict()) for table in tables]
    shown.append(project.comment(language="en"))
    answers: list[object] = [*traces, *project.series("CO01"), *project.plan("CO01"), *project.target_bridge("CO01"), *project.verdicts("CO01"), project.overlap(), project.employment(), project.count("CO01"), *project.enterprises]
    answers += [*project.participations, *project.readings, project.overlap().participations, project.employment().changes]
    shown += [repr(answer) for answer in answers]
    shown += [pickle.dumps(answer) for answer in answers]
    return shown


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("spelling", [str, lambda number: number.replace("-", ""), lambda number: number.replace("-", "\u2013"), lambda number: f"'{number}"])
def test_a_folder_shows_nothing_of_a_person(tmp_path: Path, person: str, spelling: Callable[[str], str]) -> None:
    written = spelling(person)
    (tmp_path / "project.toml").write_text(PROJECT.format(person=written), encoding="utf-8")
    (tmp_path / "enterprises.csv").write_text(f"enterprise,name,registered,municipality,note\n{written},Nils {written},2018-05,{written},{written}\n", encoding="utf-8")
    (tmp_path / "participations.csv").write_text(f"enterprise,date,activity,source\n{written},2019-02-01,A,list of {written}\n", encoding="utf-8")
    rows = "".join(f"{written},{moment},{day},fte,1,asked {written},note {written}\n" for moment, day in (("before", "2018-12-31"), ("after", "2019-12-31")))
    (tmp_path / "employment.csv").write_text("enterprise,moment,date,measure,value,method,note\n" + rows, encoding="utf-8")
    assert gives_away((tmp_path / "participations.csv").read_text(encoding="utf-8"), person), "the scan finds what is there"
    for person_key in (None, b"32 bytes or more, for a test only"):
        project = eruf.load(tmp_path, person_key=person_key)
        count = project.count("CO01")
        assert count is not None and count.keyed == 1
        assert [shown for shown in everything(project) if gives_away(shown, person)] == []


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("column", ["enterprise", "label", "date", "activity", "support", "hours", "amount", "report", "unheard-of"])
def test_an_error_of_a_folder_shows_nothing_of_a_person(tmp_path: Path, person: str, column: str) -> None:
    (tmp_path / "project.toml").write_text(PROJECT.format(person=person), encoding="utf-8")
    wrong = person + "1" if column == "enterprise" else person
    columns = list(dict.fromkeys(["date", column]))
    cells = [wrong if name == column else "2019-02-01" for name in columns]
    (tmp_path / "participations.csv").write_text(f"{','.join(columns)}\n{','.join(cells)}\n", encoding="utf-8")
    with pytest.raises(eruf.LoadError) as refused:
        eruf.load(tmp_path)
    error = refused.value
    shown: list[str | bytes] = [str(error), repr(error), pickle.dumps(error), *map(repr, error.problems)]
    assert not any(gives_away(each, person) for each in shown)


@pytest.mark.parametrize("person", PERSONS)
def test_code_shows_nothing_of_a_person(person: str) -> None:
    makers: list[Callable[[], object]] = [
        lambda: Enterprise(person),
        lambda: Enterprise(label=f"Nils {person}"),
        lambda: Enterprise(f"own:{person}"),
        lambda: Enterprise("own:A", registered=person),
        lambda: Participation(person, date="2019-02-01"),
        lambda: Participation("own:A", date=person),
        lambda: Participation("own:A", date="2019-02-01", hours=f"{person} h"),
        lambda: EmploymentReading(person, moment="before", measure="fte", value=1, method="survey"),
        lambda: EmploymentReading("own:A", moment="before", measure="fte", value=f"{person} x", method="survey"),
        lambda: Pseudonyms(person_key=person.encode()),
        lambda: Pseudonyms().key(person + "1", year=2019),
    ]
    for make in makers:
        with pytest.raises(eruf.ErufError) as refused:
            make()
        assert not gives_away(str(refused.value) + repr(refused.value), person)
    pseudonyms = Pseudonyms()
    made = [pseudonyms.key(person, year=2019), repr(pseudonyms), repr(Enterprise("own:A", name=f"Nils {person}").name)]
    assert not any(gives_away(str(shown), person) for shown in made)
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(pseudonyms)


@pytest.mark.parametrize("person", PERSONS)
@pytest.mark.parametrize("column", ["enterprise", "label", "date", "activity", "support", "hours", "amount", "report", "source", "note"])
def test_a_table_shows_nothing_of_a_person(person: str, column: str) -> None:
    project = eruf.load(Path(__file__).resolve().parents[2] / "examples" / "time-series")
    row: dict[str, object] = {"enterprise": "559900-0378", "date": "2020-01-01", column: person}
    for given in ([row], [{**row, column: int(person.replace("-", ""))}], [{**row, person: 1}]):
        try:
            made = project.with_tables(participations=given)
        except eruf.ErufError as error:
            assert not gives_away(str(error) + repr(error), person)
        else:
            assert not gives_away(str(made.participations.to_dict()) + made.participations.render() + repr(made.participations), person)
