"""Tables that are handed over, and the rows that come back: nothing is lost on the way through any library."""

from __future__ import annotations

import csv
import datetime
import io
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import eruf
import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
pyarrow: Any = import_module("pyarrow")
polars: Any = import_module("polars")
pandas: Any = import_module("pandas")
duckdb: Any = import_module("duckdb")

LIBRARIES: dict[str, Callable[[Any], Any]] = {
    "itself": lambda rows: rows,
    "polars": lambda rows: rows.to_polars(),
    "a lazy frame's result": lambda rows: rows.to_polars().lazy().collect(),
    "pandas": lambda rows: rows.to_pandas(),
    "pyarrow": pyarrow.table,
    "a reader of batches": lambda rows: pyarrow.table(rows).to_reader(3),
    "DuckDB": lambda rows: duckdb.from_arrow(pyarrow.table(rows)),
    "dictionaries": lambda rows: pyarrow.table({name: pyarrow.array(column).dictionary_encode() if isinstance(column[0], str) else column for name, column in rows.to_dict().items()}),
    "rows of pyarrow": lambda rows: pyarrow.table(rows).to_pylist(),
    "rows of polars": lambda rows: rows.to_polars().to_dicts(),
    "records of pandas": lambda rows: rows.to_pandas().to_dict("records"),
}


def tables(project: eruf.Project) -> dict[str, Any]:
    given: dict[str, Any] = {"outcomes": project.entries, "enterprises": project.enterprises, "participations": project.participations, "employment": project.readings}
    return {name: rows for name, rows in given.items() if len(rows)}


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("name", ["sim-jh", "time-series"])
def test_a_project_through_a_library_is_the_same(name: str, library: str) -> None:
    project = eruf.load(EXAMPLES / name)
    given = tables(project)
    assert len(given) == (1 if name == "sim-jh" else 4)
    again = project.with_tables(**{table: LIBRARIES[library](rows) for table, rows in given.items()})
    for table, rows in tables(again).items():
        assert rows.to_dict() == given[table].to_dict()
    assert [row.attainment for row in again.status()] == [row.attainment for row in project.status()]
    assert again.series("CO01").to_dict() == project.series("CO01").to_dict()


def test_rows_come_back_as_they_went() -> None:
    project = eruf.load(EXAMPLES / "time-series")
    answers: list[Any] = [project.entries, project.activities, project.claims, project.plan("CO01"), project.verdicts("CO01"), project.target_bridge("CO01")]
    answers += [project.report_table(report=8), project.report_table(), project.restated(since=3), project.findings(), project.reconcile(), project.bridges(), project.sensitivity([eruf.EmploymentRule()]), project.overlap()]
    answers += [project.employment().changes, project.sweep("hours_of_year").at_each([1600, 1720]), eruf.outcome.Breakdown(3, {"women": 1, "men": 2})]
    answers += [eruf.analysis.decompose([("a", 2, 3), ("b", 4, 5)]), project.groups("CO01", by="size"), project.notices]
    for answer in answers:
        columns = answer.to_dict()
        assert len({len(column) for column in columns.values()}) == 1 and columns
        read = pyarrow.table(answer)
        assert read.column_names == list(columns) == answer.to_polars().columns == list(answer.to_pandas().columns)
        plain = {name: [int(cell) if isinstance(cell, Decimal) and name.endswith("ator") else cell for cell in column] for name, column in read.to_pydict().items()}
        assert plain == columns
        assert pickle.loads(pickle.dumps(answer)) == answer
        for language in ("en", "sv"):
            for format in ("text", "markdown", "html", "csv", "json"):
                assert answer.render(format=format, language=language)
        assert answer._repr_html_().startswith(("<table", "<h", "<ul", "<p"))


def test_rows_of_nothing_have_their_columns() -> None:
    project = eruf.load(EXAMPLES / "sim-jh")
    assert len(project.participations) == 0
    assert project.participations.to_polars().columns == project.participations.to_pandas().columns.to_list() != []
    assert project.with_tables(participations=project.participations.to_polars()) == project


WRONG: list[tuple[list[dict[str, object]], list[tuple[str, str]]]] = [
    ([{"enterprise": "556036-0793", "date": "2020-01-01", "hours": 0.1}], [("participations row 1, hours", "a float")]),
    ([{"enterprise": "556036-0793", "date": "2020-01-01"}, {"enterprise": "556036-0793", "date": datetime.datetime(2020, 1, 1, 3)}], [("participations row 2, date", "a day with a time")]),
    ([{"enterprise": "556036-0793", "date": "2020-01-01", "hours": [1]}, {"enterprise": "556036-0794", "date": "x"}], [("participations row 1, hours", "a value of type list"), ("participations row 2, enterprise", ""), ("participations row 2, date", "")]),
    ([{"enterprise": "556036-0793", "date": "2020-01-01", "hours": 10**50}], [("participations row 1, hours", "a whole number of too many digits")]),
    ([{"enterprise": "556036-0793", "date": "2020-01-01", "hours": "19811218-9876"}], [("participations row 1, hours", "number of a person")]),
    ([{"enterprise": "556036-0793", "dates": "2020-01-01"}], [("participations", "did you mean date?")]),
    ([{"enterprise": "556036-0793", "date": "2020-01-01", "activity": "no such"}], [("participations row 1", "no such")]),
    ([{"enterprise": "556036-0793", "date": None}], [("participations row 1, date", "is empty")]),
]


@pytest.mark.parametrize(("rows", "problems"), WRONG)
def test_what_is_wrong_is_named_by_row_and_column(rows: list[dict[str, object]], problems: list[tuple[str, str]]) -> None:
    project = eruf.load(EXAMPLES / "time-series")
    with pytest.raises(eruf.LoadError) as caught:
        project.with_tables(participations=rows)
    found = caught.value.problems
    assert [problem.place for problem in found] == [place for place, _ in problems]
    assert all(part in problem.message for problem, (_, part) in zip(found, problems, strict=True))
    assert "9876" not in str(caught.value)


def test_a_float_column_is_whole_numbers_or_refused() -> None:
    project = eruf.load(EXAMPLES / "time-series")
    frame = pandas.DataFrame({"indicator": ["CO01", "CO01"], "period": [1.0, 2.0], "value": ["3", "4"], "report": [1, None]})
    assert [entry.period for entry in project.with_tables(outcomes=frame).entries] == [1, 2]
    with pytest.raises(eruf.LoadError, match="outcomes row 1, value.*a float"):
        project.with_tables(outcomes=frame.assign(value=[0.5, 4.0]))
    with pytest.raises(eruf.LoadError) as caught:
        project.with_tables(outcomes=polars.DataFrame({"indicator": ["CO01"] * 3, "period": [1, 2, 3], "value": [[1], [2], [3]]}))
    assert [problem.place for problem in caught.value.problems] == ["outcomes row 1, value"], "a column of a wrong type is wrong once"


@pytest.mark.parametrize("given", [7, "text", {"enterprise": ["a"]}, [3], [{3: 4}], None.__class__])
def test_what_is_no_table_is_refused(given: Any) -> None:
    with pytest.raises(TypeError, match="participations: expected an Arrow stream or rows as dicts"):
        eruf.load(EXAMPLES / "time-series").with_tables(participations=given)


def test_persons_in_a_table_get_no_number_that_another_has() -> None:
    project = eruf.load(EXAMPLES / "time-series")
    one = project.with_tables(enterprises=[], employment=[], participations=[{"enterprise": "19811218-9876", "date": "2020-01-01"}])
    assert [row.key for row in one.participations] == ["PERSON-1"]
    with pytest.raises(eruf.LoadError, match="PERSON-1 and the like"):
        one.with_tables(enterprises=[{"enterprise": "19811218-9876"}])


def large() -> list[dict[str, object]]:
    return [{"enterprise": "556036-0793", "date": "2020-01-01", "activity": "A1.1"}] * 300_000


def test_progress_is_told_and_can_stop_the_reading() -> None:
    project, table = eruf.load(EXAMPLES / "time-series"), polars.DataFrame(large())
    seen: list[int] = []
    project.with_tables(participations=table, progress=seen.append)
    assert seen == sorted(seen) and seen[-1] <= 300_000

    def stop(rows: int) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        project.with_tables(participations=table, progress=stop)
    with pytest.raises(TypeError, match="progress is True, False or a function"):
        project.with_tables(progress="yes")  # type: ignore[arg-type]


def test_a_reading_is_interrupted_at_once() -> None:
    project, table = eruf.load(EXAMPLES / "time-series"), polars.DataFrame(large())
    sent: list[float] = []

    def interrupt() -> None:
        sent.append(time.monotonic())
        signal.raise_signal(signal.SIGINT)

    # A shell that starts a job in the background has it ignore the signal.
    handled = signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(0.1, interrupt)
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            for _ in range(100):
                project.with_tables(participations=table)
    finally:
        timer.join()
        signal.signal(signal.SIGINT, handled)
    assert sent, "the signal came while the table was read"


def test_messages_reach_the_logging_of_python(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="eruf_data"):
        eruf.load(EXAMPLES / "sim-jh")
    assert [record.getMessage() for record in caplog.records if "outcomes.csv" in record.getMessage()] == ["outcomes.csv: read, 0 problems, 1 notices"]
    assert caplog.records[-1].name.startswith("eruf_data")
    caplog.clear()
    eruf.load(EXAMPLES / "sim-jh")
    assert not [record for record in caplog.records if "outcomes.csv" in record.getMessage()]


HOSTILE = "<script>alert(1)</script>"
FORMULA = "=HYPERLINK(1)"
REVERSED = "\u202egnp.exe"


def test_hostile_names_come_out_harmless() -> None:
    days = eruf.Period("2019-01-01", "2021-12-31")
    names = [HOSTILE, FORMULA, REVERSED, "@SUM(1)", "+SUM(1)", "-SUM(1)", "a|b", "\u2066x"]
    commitments = [
        eruf.Commitment(eruf.Indicator(f"X{place}", name=name, name_sv=name, unit="units", kind="activity_goal"), targets={"original": eruf.Target.at_least(10)})
        for place, name in enumerate(names)
    ]
    project = eruf.Project(
        HOSTILE,
        decisions=[eruf.Decision("original", horizon=days, reason=FORMULA)],
        periods=[(1, days)],
        commitments=commitments,
        entries=[eruf.Entry(f"X{place}", 1, 5, basis="increment", method=name, source=eruf.Source(name, note=name)) for place, name in enumerate(names)],
        activities=[eruf.Activity(f"A{place}", name=name) for place, name in enumerate(names)],
        participations=[eruf.Participation(label=name, date="2020-01-01", activity=f"A{place}") for place, name in enumerate(names)],
        enterprises=[eruf.Enterprise(label=name, name=name, attributes={name: name}) for name in names],
    )
    answers: list[Any] = [project.status(), project.entries, project.activities, project.participations, project.enterprises, project.verdicts("X0"), project.plan("X1"), project.findings(), project.overlap(), project.target_bridge("X1")]
    for answer in answers:
        for language in ("en", "sv"):
            html = answer.render(format="html", language=language)
            assert "<script" not in html and "\u202e" not in html and "\u2066" not in html
            for format in ("text", "markdown"):
                assert "\u202e" not in answer.render(format=format, language=language)
            assert "<script" not in answer.render(format="markdown", language=language)
            for row in csv.reader(io.StringIO(answer.render(format="csv", language=language))):
                assert not [cell for cell in row if cell.startswith(("=", "@", "+", "-")) and not cell[1:2].isdigit()]


def test_a_sub_interpreter_has_the_package_too() -> None:
    # In a process of its own, whose memory is wiped when it is let go: what the sub-interpreter leaves behind must not be used. It makes no Decimal: the context of decimals in CPython 3.11
    # is shared by interpreters, and outlives the one that made it (three lines of `decimal` alone end with a segmentation fault; 3.12 and 3.13 do not).
    # The module has another name from Python 3.13 on.
    name = "_interpreters" if sys.version_info >= (3, 13) else "_xxsubinterpreters"
    inner = f"import sys; sys.path[:] = {sys.path!r}; import eruf; print(eruf.load({str(EXAMPLES / 'sim-jh')!r}).status().render(), flush=True)"
    script = f"import {name} as interpreters, eruf\nmade = interpreters.create()\ninterpreters.run_string(made, {inner!r})\ninterpreters.destroy(made)\nprint(eruf.Ratio(122, 200).percent())"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, env=os.environ | {"PYTHONMALLOC": "debug"})
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout == eruf.load(EXAMPLES / "sim-jh").status().render() + "\n61.0\n"


def test_answers_show_themselves_in_the_language_that_was_chosen() -> None:
    project = eruf.load(EXAMPLES / "time-series")
    answers: list[Any] = [project.series("CO01"), project.count("CO01"), project.employment(), project.overlap(), project.plan("CO01"), project.sensitivity([eruf.EmploymentRule()])]
    english = [answer._repr_html_() for answer in answers]
    assert english == [answer.render(format="html") for answer in answers]
    try:
        assert eruf.show_in("sv") == "sv"
        assert [answer._repr_html_() for answer in answers] == [answer.render(format="html", language="sv") for answer in answers] != english
    finally:
        assert eruf.show_in("en") == "en" == eruf.show_in()
    with pytest.raises(eruf.InvalidValue, match="expected one of en, sv"):
        eruf.show_in("de")  # type: ignore[arg-type]
