"""Many projects as columns, from any table, and what is refused."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas  # type: ignore[import-untyped]
import polars
import pyarrow  # type: ignore[import-untyped]
import pytest
from test_tables import rows

import eruf

PROJECTS = {"project_id": [1, 2], "programme_id": [9, 9], "start_date": [date(2019, 1, 1)] * 2, "end_date": [date(2021, 12, 31)] * 2}
ENTRIES = {
    "project_id": [1, 1, 2, 2],
    "indicator": ["CO01"] * 4,
    "period_no": [1, 2, 1, 1],
    "period_end": [date(2019, 4, 30), date(2019, 8, 31), date(2019, 4, 30), date(2019, 4, 30)],
    "value": [Decimal("40.00"), Decimal("82.00"), Decimal("5.00"), Decimal("6.00")],
    "kind": ["report", "report", "report", "correction"],
    "reported_on": [date(2019, 5, 10), date(2019, 9, 10), date(2019, 5, 10), date(2019, 7, 1)],
}
TARGETS = {"project_id": [1], "indicator": ["CO01"], "target": [200], "decided_on": [date(2018, 12, 1)], "effective_from": [date(2019, 1, 1)]}
SUPPORTED = {"project_id": [1, 1, 1, 2], "enterprise_id": ["202100-6149", "SE202100614901", None, "202100-6149"], "date": [date(2019, 3, 1)] * 4}
GROWTH = {
    "project_id": [1],
    "enterprise_id": ["202100-6149"],
    "baseline_fte": [Decimal("10.5")],
    "followup_fte": [Decimal("14")],
    "baseline_date": [date(2018, 12, 31)],
    "followup_date": [date(2021, 12, 31)],
}
MAKERS = {
    "pyarrow": pyarrow.table,
    "polars": polars.DataFrame,
    "duckdb": lambda columns: duckdb.from_arrow(pyarrow.table(columns)),
}


def made(make: Any = pyarrow.table, **options: Any) -> eruf.Portfolio:
    tables = {"projects": PROJECTS, "entries": ENTRIES, "targets": TARGETS, "participations": SUPPORTED, "employment": GROWTH}
    return eruf.Portfolio(**{name: make(columns) for name, columns in tables.items()}, **options)


@pytest.mark.parametrize("maker", ["pyarrow", "polars", "duckdb"])
def test_the_figures_are_the_same_from_any_table(maker: str) -> None:
    portfolio = made(MAKERS[maker])
    cumulative = portfolio.cumulative()
    frame = cumulative.to_polars()
    assert frame["cumulative"].to_list() == [Decimal(40), Decimal(122), Decimal(6)]
    assert frame["corrections"].to_list() == [0, 0, 1]
    held = cumulative.attainment().to_polars()
    assert held["attainment_percent"].to_list() == [Decimal("20.0"), Decimal("61.0"), None]
    assert held["variance"].to_list() == [Decimal(-160), Decimal(-78), None]
    status = portfolio.status(as_of=date(2019, 8, 31), known_on="2019-06-30").to_polars()
    # Known by then: the first report of each, and project 1 has missed its second period.
    assert status["outcome"].to_list() == [Decimal(40), Decimal(5)]
    assert status["state"].to_list() == ["not_met", "undefined"] and status["undefined"].to_list() == [None, "no_target"]
    counted = portfolio.enterprises()
    assert pyarrow.table(counted.projects).to_pylist()[0] == {
        "project_id": 1, "keyed": 1, "unkeyed": 1, "undetermined": 0, "enterprises_low": 1, "enterprises_high": 2
    }  # fmt: skip
    assert pyarrow.table(counted.programmes)["keyed"].to_pylist() == [1]
    assert pyarrow.table(portfolio.overlap()).to_pylist() == [{"project_id": 1, "other_project_id": 2, "shared": 1}]
    assert pyarrow.table(portfolio.employment().projects)["net"].to_pylist() == [Decimal("3.5"), None]
    rolled = pyarrow.table(portfolio.roll_up(over_units={"CO01": "sum"})).to_pylist()
    assert (rolled[0]["outcome_low"], rolled[0]["target"], rolled[0]["attainment_percent"]) == (Decimal(128), Decimal(200), Decimal("61.0"))


def test_a_column_of_nothing_but_nulls_is_one_that_is_not_there() -> None:
    for nulls in ({"high": [None], "shape": ["at_least"]}, {"baseline": [None], "per": [None]}):
        for make in (pyarrow.table, polars.DataFrame):
            targets = make(TARGETS | nulls)
            status = eruf.Portfolio(projects=make(PROJECTS), entries=make(ENTRIES | {"partner": [None] * 4}), targets=targets).status()
            assert status.to_polars()["target"].to_list() == [Decimal(200), None]
    # Whatever type the nulls are said to have: pandas makes floating-point numbers of them.
    for column in ("high", "shape", "per"):
        for kind in (pyarrow.float64(), pyarrow.int64(), pyarrow.bool_(), pyarrow.date32()):
            targets = pyarrow.table(TARGETS).append_column(column, pyarrow.nulls(1, kind))
            status = eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=pyarrow.table(ENTRIES), targets=targets).status()
            assert status.to_polars()["target"].to_list() == [Decimal(200), None]
    # One that must be there is empty in its first row.
    for column in ("value", "kind", "period_no", "reported_on", "project_id"):
        for make in (pyarrow.table, polars.DataFrame):
            with pytest.raises(eruf.LoadError, match=f"^entries, row 1, {column}: the cell is empty\n"):
                eruf.Portfolio(projects=make(PROJECTS), entries=make(ENTRIES | {column: [None] * 4})).status()
    supported = polars.DataFrame(SUPPORTED | {"enterprise_id": [None] * 4})
    assert eruf.Portfolio(projects=polars.DataFrame(PROJECTS), participations=supported).enterprises().programmes.to_polars()["keyed"].to_list() == [0]


def test_days_of_pandas_are_moments_at_midnight() -> None:
    frames: dict[str, Any] = {name: polars.DataFrame(columns).to_pandas() for name, columns in (("projects", PROJECTS), ("entries", ENTRIES), ("targets", TARGETS))}
    assert str(frames["projects"]["start_date"].dtype).startswith("datetime64")
    assert eruf.Portfolio(**frames).status().to_polars().rows() == made().status().to_polars().rows()
    frames["entries"].loc[1, "reported_on"] += timedelta(hours=7)
    with pytest.raises(eruf.LoadError, match="^entries, row 2, reported_on: a day has no time, but found 2019-09-10T07:00:00$"):
        eruf.Portfolio(**frames).status()
    frames["entries"]["reported_on"] = frames["entries"]["reported_on"].dt.tz_localize("UTC")
    with pytest.raises(eruf.LoadError, match="which day it is depends on the time zone"):
        eruf.Portfolio(**frames).status()
    # A whole number beside a null is a float to pandas.
    frames = {"projects": polars.DataFrame(PROJECTS).to_pandas(), "entries": pandas.DataFrame(ENTRIES | {"value": [40, 82, 5, None]})}
    with pytest.raises(eruf.LoadError, match="the column value must hold decimals.* Float64 .*cast it to Int64 or Decimal, or hand over text"):
        eruf.Portfolio(**frames).status()
    frames["entries"]["value"] = frames["entries"]["value"].astype("Int64")
    assert eruf.Portfolio(**frames).status().to_polars()["outcome"].to_list() == [Decimal(122), None]
    with pytest.raises(TypeError, match="(?s)expected a date or text as YYYY-MM-DD, not datetime.*as_of"):
        made().status(as_of=datetime(2020, 1, 1))


def test_text_files_have_the_encoding_that_is_named(tmp_path: Path) -> None:
    for name, text in RIGHT.items():
        (tmp_path / f"{name}.csv").write_text(text.replace("CO01", "små"), encoding="cp1252")
    with pytest.raises(eruf.LoadError, match="targets.csv, line 2: the encoding is not UTF-8: byte 0xE5 after .*declare its encoding: .* in windows-1252"):
        eruf.Portfolio(tmp_path).status()
    assert eruf.Portfolio(tmp_path, encoding="windows-1252").cumulative().to_polars()["indicator"].to_list() == ["små"]
    with pytest.raises(eruf.InvalidValue, match='expected one of utf-8, windows-1252, windows-1250, windows-1251, windows-1253, windows-1257, iso-8859-1, iso-8859-2, iso-8859-15, but found "latin"'):
        eruf.Portfolio(tmp_path, encoding="latin")  # type: ignore[arg-type]


def test_what_is_no_table_is_named_with_its_type() -> None:
    given = {"LazyFrame [(]collect it first[)]": polars.LazyFrame(PROJECTS), "dict [(]polars.DataFrame": PROJECTS, "list [(]polars.DataFrame": [{"project_id": 1}]}
    for found, table in given.items():
        with pytest.raises(TypeError, match=f"(?s)a table is anything .* not {found}.*'projects'"):
            eruf.Portfolio(projects=table)  # type: ignore[arg-type]


def test_targets_of_every_shape_over_the_horizons_of_the_project() -> None:
    """The final report of SIM JH: 6-10 enterprises a year and 19 came, at most 350 licences and 175 were used, 10-25 theses a year and 25 were written."""
    last = date(2022, 4, 30)
    goals = [("digital", 6, "range", 10, "year", 19), ("licences", 350, "ceiling", None, "project", 175), ("theses", 10, "range", 25, "year", 25)]
    day = date(2018, 12, 1)
    targets = pyarrow.table(
        {
            "project_id": [1] * 3,
            "indicator": [goal[0] for goal in goals],
            "target": [goal[1] for goal in goals],
            "decided_on": [day] * 3,
            "effective_from": [day] * 3,
            "shape": [goal[2] for goal in goals],
            "high": [goal[3] for goal in goals],
            "per": [goal[4] for goal in goals],
        }
    )
    entries = pyarrow.table(
        {
            "project_id": [1] * 3,
            "indicator": [goal[0] for goal in goals],
            "period_no": [10] * 3,
            "period_end": [last] * 3,
            "value": [goal[5] for goal in goals],
            "kind": ["report"] * 3,
            "reported_on": [last] * 3,
        }
    )
    horizons = {"project_id": [1], "decided_on": [date(2021, 3, 1)], "start_date": [date(2019, 1, 1)], "end_date": [last]}
    portfolio = eruf.Portfolio(projects=pyarrow.table(PROJECTS), targets=targets, entries=entries, horizons=pyarrow.table(horizons))

    def rows(**options: Any) -> list[tuple[Any, ...]]:
        status = pyarrow.table(portfolio.status(**options)).to_pylist()
        return [tuple(row[name] for name in ("target", "highest", "attainment_percent", "utilisation_percent", "state", "horizon_end")) for row in status]

    percent = Decimal
    assert rows() == [
        (Decimal(20), Decimal("33.333333"), percent("95.0"), None, "below", last),
        (Decimal(350), None, None, percent("50.0"), "within", None),
        (Decimal("33.333333"), Decimal("83.333333"), percent("75.0"), None, "below", last),
    ]
    original = date(2021, 12, 31)
    assert rows(horizon="original") == rows(known_on="2022-04-30", horizon="original") == [
        (Decimal(18), Decimal(30), percent("105.6"), None, "within", original),
        (Decimal(350), None, None, percent("50.0"), "within", None),
        (Decimal(30), Decimal(75), percent("83.3"), None, "below", original),
    ]


def test_answers_go_to_files_and_parts_merge(tmp_path: Path) -> None:
    portfolio = made(memory=0)
    assert portfolio.write_status(tmp_path / "status.parquet") == 2
    assert polars.read_parquet(tmp_path / "status.parquet").equals(portfolio.status().to_polars())
    assert portfolio.write_cumulative(tmp_path / "cumulative.arrow") == portfolio.write_attainment(tmp_path / "attainment.parquet") == 3
    assert portfolio.spilled > 0
    # Words that some rows do not have can be read by anybody.
    assert portfolio.write_status(tmp_path / "status.arrow") == 2
    assert polars.read_ipc(tmp_path / "status.arrow").equals(portfolio.status().to_polars())
    with pytest.raises(eruf.LoadError, match=r"^status\.arrow: there is no folder .*none$"):
        portfolio.write_status(tmp_path / "none" / "status.arrow")
    whole = portfolio.partial()
    merged = eruf.portfolio.merge_partials([eruf.portfolio.merge_partials([whole])])
    assert merged == whole
    assert eruf.Portfolio.of_partials([whole]).status().to_polars().equals(portfolio.status().to_polars())
    with pytest.raises(eruf.LoadError, match="the bytes are no partial result"):
        eruf.portfolio.merge_partials([b"no"])


def test_answers_show_themselves() -> None:
    status = made().status()
    assert len(status) == 2 and "attainment_percent" in status.columns
    assert "<table" in status._repr_html_() and "122" in status.render()
    assert "61,0" in status.render(language="sv")


def test_rows_for_programs_are_exact_and_whole() -> None:
    ids = list(range(1, 31))
    first = date(2019, 4, 30)
    entries = {
        "project_id": ids,
        "indicator": ["CO08"] * 30,
        "period_no": [1] * 30,
        "period_end": [first] * 30,
        "value": ["199.966667"] * 30,
        "kind": ["report"] * 30,
        "reported_on": [first] * 30,
    }
    projects = {"project_id": ids, "programme_id": [9] * 30, "start_date": [date(2019, 1, 1)] * 30, "end_date": [date(2021, 12, 31)] * 30}
    targets = {**TARGETS, "indicator": ["CO08"]}
    table = eruf.Portfolio(projects=pyarrow.table(projects), entries=pyarrow.table(entries), targets=pyarrow.table(targets)).status()
    lines = table.render(format="csv").splitlines()
    assert lines[0].split(",") == table.columns and len(lines) == 31
    first_row = dict(zip(table.columns, lines[1].split(","), strict=True))
    assert (first_row["outcome"], first_row["attainment_percent"], first_row["state"], first_row["carried"]) == ("199.966667", "99.9", "not_met", "false")
    # In Swedish it is what a spreadsheet opens: the same figures, with decimal commas.
    swedish = table.render(format="csv", language="sv").splitlines()
    assert swedish[0].startswith("\ufeffProjekt;Program;") and len(swedish) == 31
    assert {"199,966667", "-0,0166665", "99,9833335", "ej uppnått"} <= set(swedish[1].split(";"))
    assert table.render(format="csv", rows=2).splitlines() == lines[:3]
    objects = json.loads(table.render(format="json"))
    assert len(objects) == 30 and list(objects[0]) == table.columns
    assert (objects[0]["outcome"], objects[0]["due"], objects[1]["target"]) == ("199.966667", 1, None)
    assert json.loads(table.render(format="json", rows=0)) == []
    for format, shown in [("text", "199.966667"), ("markdown", "| 199.966667 |"), ("html", ">199.966667<")]:
        text = table.render(format=format)  # type: ignore[arg-type]
        assert "10 more rows" in text and text.count(shown) == 20
        assert "27 rader till" in table.render(format=format, language="sv", rows=3)  # type: ignore[arg-type]


def test_answers_of_several_tables_show_themselves() -> None:
    portfolio = made()
    counted, grown = portfolio.enterprises(), portfolio.employment()
    assert repr(counted) == "<PortfolioEnterprises: projects of 2 rows, programmes of 1 rows, quarters of 1 rows>"
    assert repr(grown) == "<PortfolioEmployment: projects of 2 rows, programmes of 1 rows>"
    assert counted._repr_html_().count("<table") == 3 and grown._repr_html_().count("<table") == 2
    assert "2019 kv\xa01" in counted.render(language="sv") and "3.5" in grown.render(format="markdown")
    answers = json.loads(counted.render(format="json"))
    assert list(answers) == ["projects", "programmes", "quarters"] and answers["programmes"][0]["keyed"] == 1
    with pytest.raises(eruf.InvalidValue, match="csv holds one table: ask one of projects, programmes for it"):
        grown.render(format="csv")  # type: ignore[arg-type]


def test_arguments_are_taken_as_people_write_them() -> None:
    supported = pyarrow.table({**SUPPORTED, "support": ["grant", "grant", "financial", "grant"]})
    portfolio = eruf.Portfolio(projects=pyarrow.table(PROJECTS), participations=supported, memory="2GiB")
    one, several = (pyarrow.table(portfolio.enterprises(support=support).projects) for support in ("financial", ["financial"]))  # type: ignore[arg-type]
    assert one.equals(several) and one["enterprises_high"].to_pylist() == [1, 0]
    with pytest.raises(eruf.InvalidValue, match="expected one of grant, financial, non_financial, but found"):
        portfolio.enterprises(support="loan")  # type: ignore[arg-type]
    with pytest.raises(eruf.InvalidValue, match='memory: expected a number of bytes, or a text such as 2GiB, but found "much"'):
        eruf.Portfolio(projects=pyarrow.table(PROJECTS), memory="much")
    with pytest.raises(TypeError, match="^expected one of grant, financial, non_financial, or a list of them"):
        portfolio.enterprises(support=1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="^expected a number of bytes, or a text such as 2GiB"):
        eruf.Portfolio(projects=pyarrow.table(PROJECTS), memory=1.5)  # type: ignore[arg-type]
    with pytest.raises(eruf.InvalidValue, match='^over_units, indicator "CO99": no project has it$'):
        made().roll_up(over_units={"CO99": "sum"})
    with pytest.raises(eruf.LoadError, match=r"none: there is no such file or folder$"):
        eruf.Portfolio("none")


def test_an_enterprise_counts_from_the_day_on_which_it_had_enough_support() -> None:
    took_part = pyarrow.table({
        "project_id": [1, 1, 2, 2],
        "enterprise_id": ["202100-6149", "202100-6149", "202100-6149", "232100-0214"],
        "date": [date(2019, 2, 1), date(2019, 7, 1), date(2019, 8, 1), date(2019, 9, 1)],
        "hours": [Decimal("4.5"), Decimal("7.5"), Decimal(11), None],
        "amount": [0, 0, 12, 13],
    })  # fmt: skip
    portfolio = eruf.Portfolio(projects=pyarrow.table(PROJECTS), participations=took_part)

    def keyed(**question: Any) -> list[int]:
        return [int(count) for count in portfolio.enterprises(**question).projects.to_polars()["keyed"].to_list()]

    # 4.5 and 7.5 hours of one project are 12; 11 of another are not, and what was not noted is nothing.
    assert keyed() == [1, 2] and keyed(minimum_hours=12) == [1, 0] and keyed(minimum_hours="11") == [1, 1]
    assert keyed(minimum_hours=12, as_of=date(2019, 6, 30)) == [0, 0]
    assert keyed(minimum_amount=Decimal("12.5")) == [0, 1]
    with pytest.raises(eruf.InvalidValue, match="^expected a minimum of hours or of an amount, not both$"):
        keyed(minimum_hours=1, minimum_amount=1)
    with pytest.raises(eruf.InvalidValue, match="^a minimum of support must be at least 0, but found -1$"):
        keyed(minimum_amount=-1)
    # Partial results say nothing of hours.
    with pytest.raises(eruf.LoadError, match=r"^participations: there is no column hours \(found: .*; partial results keep no measure of support: ask the tables"):
        eruf.Portfolio.of_partials([portfolio.partial()]).enterprises(minimum_hours=12)


def test_a_share_for_which_there_is_no_decimal_between_two_bands_says_so() -> None:
    bands = eruf.attainment.Bands([eruf.attainment.Band("low", below="0.9996"), eruf.attainment.Band("high", from_="0.9996")])
    entries = pyarrow.table(ENTRIES).slice(0, 1).drop_columns(["indicator", "value"])
    entries = entries.append_column("indicator", pyarrow.array(["A"])).append_column("value", pyarrow.array([Decimal("99.97")]))
    targets = pyarrow.table(TARGETS | {"indicator": ["A"], "target": [100]})
    with pytest.raises(eruf.CalculationError, match='^project 1, indicator "A": a percentage with one decimal on its side of 0, 100 % and the edges of the bands cannot be held'):
        eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=entries, targets=targets).status(bands=bands)


def test_a_column_that_would_change_the_figures_is_refused_unless_it_says_nothing() -> None:
    for name in ("without_key", "low", "high", "occasion", "Occasion "):
        for nothing in (pyarrow.nulls(4, pyarrow.int64()), pyarrow.nulls(4)):
            if name.islower():
                empty = pyarrow.table(ENTRIES).append_column(name, nothing)
                assert len(eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=empty).cumulative()) == 3
        given = pyarrow.table(ENTRIES).append_column(name, pyarrow.array([None, 1, None, None]))
        with pytest.raises(eruf.LoadError, match=f"^entries: a portfolio does not read the column {name.strip().lower()}, and its figures would not say"):
            eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=given)


def test_parts_that_each_have_all_periods_and_amendments_are_one_portfolio() -> None:
    periods = {"project_id": [1, 1, 1], "period_no": [1, 2, 3], "period_end": [date(2019, 4, 30), date(2019, 8, 31), date(2019, 12, 31)]}
    horizons = {"project_id": [1], "decided_on": [date(2020, 1, 1)], "start_date": [date(2019, 1, 1)], "end_date": [date(2022, 4, 30)]}
    others = {"projects": pyarrow.table(PROJECTS), "periods": pyarrow.table(periods), "horizons": pyarrow.table(horizons)}
    entries = pyarrow.table(ENTRIES)
    whole = eruf.Portfolio(entries=entries, **others).partial()
    parts = [eruf.Portfolio(entries=entries.slice(begins, 2), **others).partial() for begins in (0, 2)]
    assert eruf.portfolio.merge_partials(parts) == whole
    asked = eruf.Portfolio.of_partials(parts).status(as_of=date(2020, 1, 1)).to_polars()
    assert asked["due"].to_list() == [3, 1] and asked["reported"].to_list() == [2, 1]


def test_a_set_below_nothing_is_left_out_of_a_union() -> None:
    entries = pyarrow.table(ENTRIES | {"value": [Decimal(4), Decimal(1), Decimal(3), Decimal(-3)]})
    united = pyarrow.table(eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=entries).roll_up()).to_pylist()
    assert [(row["outcome_low"], row["outcome_high"], row["projects"], row["without_outcome"]) for row in united] == [(5, 5, 2, 1)]


def test_every_column_of_an_answer_is_described() -> None:
    portfolio = made()
    cumulative, counted, grown = portfolio.cumulative(), portfolio.enterprises(), portfolio.employment()
    page = (Path(__file__).parents[2] / "docs" / "portfolio.md").read_text(encoding="utf-8")
    answers: list[tuple[Any, list[eruf.portfolio.PortfolioTable]]] = [
        (eruf.Portfolio.cumulative, [cumulative]),
        (eruf.portfolio.PortfolioCumulative.attainment, [cumulative.attainment()]),
        (eruf.portfolio.PortfolioCumulative.completeness, [cumulative.completeness()]),
        (eruf.Portfolio.status, [portfolio.status()]),
        (eruf.Portfolio.years, [portfolio.years()]),
        (eruf.Portfolio.enterprises, [counted.projects, counted.programmes, counted.quarters]),
        (eruf.Portfolio.employment, [grown.projects, grown.programmes]),
        (eruf.Portfolio.roll_up, [portfolio.roll_up()]),
        (eruf.Portfolio.overlap, [portfolio.overlap()]),
        (eruf.Portfolio.subsets, [portfolio.subsets()]),
    ]
    for question, tables in answers:
        name = question.__name__
        section = page.split(f"### `{name}`", 1)[1].split("\n#", 1)[0]
        for column in (column for table in tables for column in table.columns):
            assert f"``{column}``" in (question.__doc__ or ""), (name, column)
            assert f"`{column}`" in section, (name, column)


def test_a_figure_that_cannot_be_held_says_whose_it_is() -> None:
    entries = pyarrow.table({**ENTRIES, "value": [Decimal(200_000_000_000_000), Decimal(82), Decimal(5), Decimal(6)]})
    targets = pyarrow.table({**TARGETS, "shape": ["level"], "baseline": [Decimal(900_000_000_000_000)], "target": [Decimal(950_000_000_000_000)]})
    with pytest.raises(eruf.CalculationError, match="^project 1, indicator .*: a figure cannot be held exactly") as refused:
        eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=entries, targets=targets).status()
    assert not isinstance(refused.value, eruf.LoadError)


def test_two_columns_of_one_name_are_refused() -> None:
    table = pyarrow.table(ENTRIES)
    with pytest.raises(eruf.LoadError, match='^entries: the column "value" is there twice$'):
        eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=table.append_column("value", table["value"]))


def test_a_float_is_refused() -> None:
    with pytest.raises(eruf.LoadError, match="a floating-point number is not exact"):
        eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=pyarrow.table({**ENTRIES, "value": [1.5] * 4})).cumulative()
    with pytest.raises(TypeError):
        eruf.Portfolio()
    with pytest.raises(eruf.LoadError, match="needs the table targets"):
        eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=pyarrow.table(ENTRIES)).cumulative().attainment()


RIGHT = {
    "projects": "project_id,programme_id,start_date,end_date\n1,9,2019-01-01,2021-12-31\n2,9,2019-01-01,2021-12-31\n",
    "targets": "project_id,indicator,target,decided_on,effective_from\n1,CO01,200,2019-01-01,2019-01-01\n",
    "horizons": "project_id,decided_on,start_date,end_date\n1,2021-03-01,2019-01-01,2022-04-30\n",
    "entries": "project_id,indicator,period_no,period_end,value,kind,reported_on\n1,CO01,1,2019-04-30,40,report,2019-05-10\n",
    "periods": "project_id,period_no,period_end\n2,1,2019-04-30\n2,2,2019-08-31\n",
    "participations": "project_id,enterprise_id,date\n1,202100-6149,2019-03-01\n",
    "enterprises": "enterprise_id,registered_on\n202100-6149,2018-03-01\n",
    "employment": "project_id,enterprise_id,baseline_fte,followup_fte,baseline_date,followup_date\n",
}


@rows("portfolio_errors")
def test_each_error_names_the_place_and_the_rule(case: dict[str, Any], tmp_path: Path) -> None:
    for name, text in RIGHT.items():
        (tmp_path / f"{name}.csv").write_text(case["csv"].lstrip() if name == case["table"] else text, encoding="utf-8")

    def ask() -> Any:
        portfolio = eruf.Portfolio(tmp_path)
        return portfolio.enterprises(minimum_hours=12) if case["question"] == "enterprises_with_12_hours" else getattr(portfolio, case["question"])()

    if "error" not in case:
        assert len(ask()) > 0
        return
    with pytest.raises(eruf.LoadError) as refused:
        ask()
    problems = refused.value.problems
    problem = problems[0]
    assert (str(refused.value), problem.kind, "\n".join(map(str, problems))) == (case["error"], case["kind"], case["error"])
    # A program finds the rows without taking the sentence to pieces.
    assert (", line" in problem.place) == (", line" in case["error"] and case["kind"] != "File")


MANY = 400_000


@pytest.fixture(scope="module")
def many() -> pyarrow.Table:
    days = [date(2019, 1, 1) + timedelta(days=50 * period) for period in range(20)]
    return pyarrow.table(
        {
            "project_id": [1 + place % 2 for place in range(MANY)],
            "indicator": [place // 40 for place in range(MANY)],
            "period_no": [1 + place // 2 % 20 for place in range(MANY)],
            "period_end": [days[place // 2 % 20] for place in range(MANY)],
            "value": ["1.5"] * MANY,
            "kind": ["report"] * MANY,
            "reported_on": [days[place // 2 % 20] for place in range(MANY)],
        }
    )


def of_many(many: pyarrow.Table) -> eruf.Portfolio:
    return eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=many, threads=1)


def test_long_work_tells_how_far_it_is(many: pyarrow.Table) -> None:
    told: list[int] = []
    portfolio = of_many(pyarrow.concat_tables([many] * 5))
    # Each report is there five times, which is found when all of them were read.
    with pytest.raises(eruf.LoadError, match="two rows are of one day"):
        portfolio.cumulative(progress=told.append)
    # They are read once more to say where they stand.
    assert told and told == sorted(told) and 5 * MANY < told[-1] <= 2 * 5 * MANY


@pytest.mark.parametrize("work", ["cumulative", "merge", "of_partials", "render"])
def test_long_work_is_interrupted(work: str, many: pyarrow.Table) -> None:
    parts: list[bytes] = []
    answer = of_many(many).cumulative()
    if work in ("cumulative", "render"):
        assert len(answer) == MANY
    else:
        parts = [of_many(many).partial()] * 40
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
            for _ in range(200):
                if work == "cumulative":
                    of_many(many).cumulative()
                elif work == "render":
                    answer.render(format="json")
                elif work == "merge":
                    eruf.portfolio.merge_partials(parts)
                else:
                    eruf.Portfolio.of_partials(parts)
        waited = time.monotonic() - sent[0]
    finally:
        timer.join()
        signal.signal(signal.SIGINT, handled)
    # A twentieth of a second, and what a machine with much else to do takes; to its end each merge takes seconds.
    assert waited < 1


def test_a_forked_process_is_told_that_it_has_no_threads() -> None:
    # In a process of its own, so that no threads of these tests are forked.
    script = """
import datetime, multiprocessing, eruf, pyarrow
day = datetime.date(2020, 1, 1)
projects = pyarrow.table({"project_id": [1], "programme_id": [1], "start_date": [day], "end_date": [day]})
def ask(_):
    try:
        return type(eruf.Portfolio(projects=projects)).__name__
    except eruf.errors.InvalidValue as error:
        return str(error)
def forked():
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply_async(ask, (0,)).get(20)
print(forked())
print(ask(0))
print(forked())
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    before, own, after = ran.stdout.splitlines()
    assert (before, own) == ("Portfolio", "Portfolio"), ran.stderr
    assert 'get_context("spawn")' in after


def test_a_trace_names_the_rows_behind_a_figure() -> None:
    portfolio = made()
    trace = portfolio.trace(2, "CO01")
    assert trace.to_dict()["place"] == ["entries, row 3", "entries, row 4"]
    assert trace.to_dict()["counts"] == [False, True] and trace.to_dict()["why_not"] == ["corrected", None]
    assert trace.to_dict()["value"] == [Decimal(5), Decimal(6)] and trace.to_dict()["reported_on"] == [date(2019, 5, 10), date(2019, 7, 1)]
    # Known by the end of June: the first report of project 1, against its target.
    earlier = portfolio.trace(1, "CO01", as_of="2019-08-31", known_on="2019-06-30").to_dict()
    assert list(zip(earlier["table"], earlier["value"], earlier["why_not"], strict=True)) == [
        ("entries", 40, None), ("entries", 82, "not_known"), ("targets", 200, None)
    ]  # fmt: skip
    shown = trace.render(language="sv")
    assert "rättat" in shown and "rättelse" in shown and str(trace).startswith("Trace\n")
    for project, indicator in [(3, "CO01"), (1, "CO02")]:
        with pytest.raises(eruf.InvalidValue, match="^there is no (project|indicator) "):
            portfolio.trace(project, indicator)
    merged = eruf.Portfolio.of_partials([portfolio.partial()]).trace(2, "CO01").to_dict()
    assert merged["place"] == [None, None] and merged["counts"] == [False, True]


def test_an_answer_is_lists_by_name_too() -> None:
    status = made().status()
    columns = status.to_dict()
    assert list(columns) == status.columns and columns["project_id"] == [1, 2] and columns["indicator"] == ["CO01", "CO01"]
    assert columns["outcome"] == [Decimal(122), Decimal(6)] and columns["attainment_percent"] == [Decimal("61.0"), None]
    assert columns["decided_on"] == [date(2018, 12, 1), None] and columns["carried"] == [False, False] and columns["reported"] == [2, 1]
    assert repr(made()) == "<Portfolio of 2 projects with targets, entries, participations, employment>"


def test_marked_letters_are_the_same_however_they_are_written() -> None:
    composed, taken_apart = "\u00c5re", "A\u030are"
    projects = pyarrow.table(PROJECTS | {"project_id": [composed, "b"]})
    entries = pyarrow.table(
        ENTRIES
        | {
            "project_id": [taken_apart, composed, "b", "b"],
            "value": [40, 60, 5, 6],
            "basis": ["running_total"] * 4,
            "partner": [composed, taken_apart, None, None],
        }
    )
    cumulative = eruf.Portfolio(projects=projects, entries=entries).cumulative().to_dict()
    assert cumulative["project_id"] == ["b", composed, composed] and cumulative["cumulative"] == [6, 40, 60]


def test_before_any_report_nothing_is_due() -> None:
    periods = {"project_id": [1, 1], "period_no": [1, 2], "period_end": [date(2019, 4, 30), date(2050, 1, 1)]}
    targets = {
        "project_id": [1, 1], "indicator": ["CO01"] * 2, "target": [10, 20], "decided_on": [date(2018, 12, 1)] * 2,
        "effective_from": [date(2019, 1, 1), date(2050, 1, 1)],
    }  # fmt: skip
    portfolio = eruf.Portfolio(
        projects=pyarrow.table(PROJECTS | {"end_date": [date(2050, 1, 1)] * 2}), entries=pyarrow.table(ENTRIES).slice(0, 0), periods=pyarrow.table(periods), targets=pyarrow.table(targets)
    )
    # The last project begins on 2019-01-01.
    row = pyarrow.table(portfolio.status()).to_pylist()[0]
    assert (row["target"], row["no_outcome"], row["due"]) == (10, "not_due", 0)


def test_the_catalogue_says_how_a_level_adds_up() -> None:
    entries = pyarrow.table(ENTRIES | {"indicator": ["RCR26"] * 4})
    targets = pyarrow.table(TARGETS | {"indicator": ["RCR26"], "target": [5], "shape": ["level"], "baseline": [9]})
    rolled = pyarrow.table(eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=entries, targets=targets).roll_up()).to_pylist()
    # 40 and 82, from a level of 9, and 6.
    assert [(row["over_units"], row["outcome_low"], row["undefined"]) for row in rolled] == [("sum", 137, "target_does_not_add_up")]


def test_pseudonyms_that_tables_hold_are_not_merged_with_others() -> None:
    def portfolio(*numbers: str) -> eruf.Portfolio:
        supported = {"project_id": [1] * len(numbers), "enterprise_id": list(numbers), "date": [date(2019, 3, 1)] * len(numbers)}
        return eruf.Portfolio(projects=pyarrow.table(PROJECTS), participations=pyarrow.table(supported))

    key = bytes(range(32))
    with pytest.raises(eruf.LoadError, match="one who is both would count as two"):
        portfolio("811218-9876", "PERSON-1").partial(person_key=key)
    numbered, written = portfolio("811218-9876").partial(person_key=key), portfolio("PERSON-1").partial()
    with pytest.raises(eruf.LoadError, match="other pseudonyms"):
        eruf.Portfolio.of_partials([numbered, written])
    assert eruf.portfolio.merge_partials([written, written]) == eruf.portfolio.merge_partials([written])


def test_no_memory_is_asked_for_by_a_length_that_is_claimed() -> None:
    endless: Any = range(10**12)
    for ask in (eruf.portfolio.merge_partials, eruf.Portfolio.of_partials, eruf.attainment.framework, eruf.attainment.Bands, lambda parts: eruf.Portfolio(projects=parts)):
        with pytest.raises((TypeError, ValueError)):
            ask(endless)
    nothing = pyarrow.table({name: pyarrow.nulls(2**33) for name in ENTRIES})
    with pytest.raises(eruf.LoadError, match="^entries: a record batch has at most 4294967295 rows$"):
        eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=nothing).status()
    with pytest.raises(eruf.InvalidValue, match="at most 1024 work"):
        made(threads=100_000)
    with pytest.raises(TypeError, match="expected a number of bytes"):
        made(memory=True)


def test_tables_without_rows_have_columns_that_are_looked_at() -> None:
    with pytest.raises(eruf.LoadError, match="^entries: there is no column value"):
        eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=pyarrow.table(ENTRIES).slice(0, 0).drop_columns(["value"]))
    # Of nothing it is not known whether its projects are numbers or text.
    words = pyarrow.table(ENTRIES).slice(0, 0).set_column(0, "project_id", pyarrow.array([], pyarrow.string()))
    assert len(eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=words).status()) == 0


def test_whoever_interrupts_a_stream_is_heard_and_no_number_is_shown() -> None:
    schema = pyarrow.table(ENTRIES).schema

    def stream(error: BaseException) -> pyarrow.RecordBatchReader:
        def batches() -> Any:
            yield from pyarrow.table(ENTRIES).to_batches()
            raise error

        return pyarrow.RecordBatchReader.from_batches(schema, batches())

    with pytest.raises(KeyboardInterrupt):
        eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=stream(KeyboardInterrupt()))
    with pytest.raises(eruf.InvalidValue, match="the stream of a table broke off") as refused:
        eruf.Portfolio(projects=pyarrow.table(PROJECTS), entries=stream(ValueError("no number: 19811218-9876")))
    assert "9876" not in str(refused.value) and "\n" not in str(refused.value)
