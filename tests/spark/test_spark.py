"""The portfolio on Spark, in local mode with several worker processes, against one machine: the same bytes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed: make spark installs it")
if shutil.which("java") is None:
    pytest.skip("there is no Java, which Spark needs", allow_module_level=True)

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

import eruf
from eruf import spark as eruf_spark

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benches" / "portfolio"))
from generate import generate, tables

DAY = date(2022, 12, 31)
BANDS = eruf.attainment.Bands.performance_framework()


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    made = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.driver.memory", "2g")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50000")
        .getOrCreate()
    )
    yield made
    made.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("portfolio")
    scale = os.environ.get("ERUF_SPARK_SCALE", "S")
    for name, table in tables(generate(scale)).items():
        pq.write_table(table, made / f"{name}.parquet", row_group_size=20_000)
    return made


def ipc(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return bytes(sink.getvalue())


def read(session: SparkSession, folder: Path, name: str) -> Any:
    # Several partitions, so that several workers have some of it.
    return session.read.parquet(str(folder / f"{name}.parquet")).repartition(6)


def test_the_status_has_the_same_bytes_as_on_one_machine(session: SparkSession, folder: Path) -> None:
    alone = pa.table(eruf.Portfolio(folder).status(as_of=DAY, known_on=DAY, bands=BANDS))
    frames = [read(session, folder, name) for name in ("projects", "entries", "targets")]
    # Numbers of another width are the same projects.
    frames[1] = frames[1].withColumn("project_id", frames[1]["project_id"].cast("int"))
    assert len({frame.schema["project_id"].dataType.typeName() for frame in frames}) == 2
    spread = eruf_spark.status(*frames, as_of=DAY, known_on=DAY, bands=BANDS).sort("project_id", "indicator").toArrow()
    # Spark has words as text.
    alone = alone.cast(pa.schema([field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field for field in alone.schema]))
    spread = pa.table(spread.cast(alone.schema))
    assert alone.num_rows > 1_000
    assert ipc(spread) == ipc(alone)
    assert len(set(alone["band"].to_pylist())) > 2


def test_the_enterprises_have_the_same_bytes_as_on_one_machine(session: SparkSession, folder: Path) -> None:
    alone = eruf.Portfolio(folder).enterprises(as_of=DAY)
    spread = eruf_spark.enterprises(read(session, folder, "projects"), read(session, folder, "participations"), as_of=DAY)
    for one, other in [(alone.projects, spread.projects), (alone.programmes, spread.programmes), (alone.quarters, spread.quarters)]:
        assert len(one) > 5
        assert ipc(pa.table(one)) == ipc(pa.table(other))


def test_enterprises_are_counted_by_kind_of_support(session: SparkSession, folder: Path) -> None:
    table = pq.read_table(folder / "participations.parquet").slice(0, 5_000)
    kinds = [None, "grant", "financial", "non_financial"]
    table = table.append_column("support", pa.array([kinds[place % 4] for place in range(table.num_rows)], type=pa.string()))
    pq.write_table(table, folder / "by_kind.parquet")
    alone = eruf.Portfolio(projects=folder / "projects.parquet", participations=folder / "by_kind.parquet")
    everybody, granted = alone.enterprises(as_of=DAY), alone.enterprises(as_of=DAY, support="grant")
    assert not pa.table(everybody.projects).equals(pa.table(granted.projects))
    spread = eruf_spark.enterprises(read(session, folder, "projects"), read(session, folder, "by_kind"), as_of=DAY, support="grant")
    for one, other in [(granted.projects, spread.projects), (granted.programmes, spread.programmes), (granted.quarters, spread.quarters)]:
        assert ipc(pa.table(one)) == ipc(pa.table(other))


def test_names_amendments_and_sole_traders_are_as_on_one_machine(session: SparkSession) -> None:
    ids, first, last, later = [f"P{number}" for number in range(1, 9)], date(2019, 1, 1), date(2021, 12, 31), date(2022, 4, 30)
    projects = pa.table({"project_id": ids, "programme_id": ["MN"] * 8, "start_date": [first] * 8, "end_date": [last] * 8})
    horizons = pa.table({"project_id": ids[::2], "decided_on": [date(2021, 3, 1)] * 4, "start_date": [first] * 4, "end_date": [later] * 4})
    targets = pa.table(
        {"project_id": ids, "indicator": ["HA2.3"] * 8, "target": [6] * 8, "decided_on": [first] * 8, "effective_from": [first] * 8, "per": ["year"] * 8}
    )
    entries = pa.table(
        {
            "project_id": ids,
            "indicator": ["HA2.3"] * 8,
            "period_no": [1] * 8,
            "period_end": [later] * 8,
            "value": [19] * 8,
            "kind": ["report"] * 8,
            "reported_on": [later] * 8,
        }
    )
    numbers = ["121212-1212", "202100-6149", "121212-1212", None] * 2
    participations = pa.table({"project_id": ids, "enterprise_id": numbers, "date": [first] * 8})
    alone = eruf.Portfolio(projects=projects, horizons=horizons, targets=targets, entries=entries, participations=participations)
    frames = [session.createDataFrame(table) for table in (projects, entries, targets)]
    amended = session.createDataFrame(horizons)
    for horizon, goals in [("amended", {18, 20}), ("original", {18})]:
        one = pa.table(alone.status(as_of=later, horizon=horizon))  # type: ignore[arg-type]
        assert {int(goal) for goal in one["target"].to_pylist()} == goals
        other = eruf_spark.status(*frames, as_of=later, horizons=amended, horizon=horizon).sort("project_id").toArrow()  # type: ignore[arg-type]
        assert [other[name].to_pylist() for name in one.column_names] == [one[name].to_pylist() for name in one.column_names]
    counted = eruf_spark.enterprises(frames[0], session.createDataFrame(participations).repartition(4), person_key=bytes(range(32)))
    assert pa.table(counted.programmes).equals(pa.table(alone.enterprises().programmes))
    assert pa.table(counted.programmes)["keyed"].to_pylist() == [2]


def test_more_than_one_worker_process_made_the_parts(session: SparkSession, folder: Path, tmp_path: Path) -> None:
    """Each task writes down the process that its rows come through on their way to the part that is made of them."""
    marks = str(tmp_path)

    def marked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import time

        from pyspark import TaskContext

        task = TaskContext.get()
        assert task is not None
        (Path(marks) / f"{task.stageId()}-{task.partitionId()}-{os.getpid()}").touch()
        time.sleep(0.3)
        yield from batches

    rows = read(session, folder, "participations")
    spread = eruf_spark.enterprises(read(session, folder, "projects"), rows.mapInArrow(marked, rows.schema), as_of=DAY)
    assert ipc(pa.table(spread.programmes)) == ipc(pa.table(eruf.Portfolio(folder).enterprises(as_of=DAY).programmes))
    found = [mark.name.split("-") for mark in tmp_path.iterdir()]
    # All six partitions were read, each in a task of its own, and more than one process did it.
    stages = {stage for stage, _, _ in found}
    assert any({partition for of, partition, _ in found if of == stage} == {str(place) for place in range(6)} for stage in stages), found
    assert len({process for _, _, process in found}) >= 2, found


def test_what_goes_to_every_worker_is_refused_as_on_one_machine(session: SparkSession) -> None:
    day = date(2019, 1, 1)
    projects = {"project_id": [1, 2], "programme_id": [9, 9], "start_date": [day] * 2, "end_date": [date(2021, 12, 31)] * 2}
    entries = {
        "project_id": [1], "indicator": ["CO01"], "period_no": [1], "period_end": [date(2019, 6, 30)], "value": [4], "kind": ["report"],
        "reported_on": [date(2019, 7, 10)],
    }  # fmt: skip
    targets = {"project_id": [1], "indicator": ["CO01"], "target": [10], "decided_on": [day], "effective_from": [day]}
    frames = [session.createDataFrame(pa.table(table)) for table in (projects, entries, targets)]
    unknown = session.createDataFrame(
        pa.table({"project_id": [77], "decided_on": [day], "start_date": [day], "end_date": [date(2022, 4, 30)]})
    )
    with pytest.raises(eruf.LoadError, match="there is no such project in the table of projects: 77"):
        eruf_spark.status(*frames, as_of=DAY, horizons=unknown)
    # A project that has no rows is looked at too.
    reversed_days = session.createDataFrame(pa.table(projects | {"end_date": [date(2021, 12, 31), date(2018, 1, 1)]}))
    with pytest.raises(eruf.LoadError, match="the last day, 2018-01-01, is before the first, 2019-01-01"):
        eruf_spark.status(reversed_days, *frames[1:], as_of=DAY)
    with pytest.raises(ValueError, match="at least one share, but found 0"):
        eruf_spark.status(*frames, as_of=DAY, shares=0)


def test_a_name_is_one_project_however_it_is_spelled(session: SparkSession) -> None:
    first, last = date(2019, 1, 1), date(2021, 12, 31)
    composed, taken_apart = "\u00c5re", " A\u030are"
    projects = pa.table({"project_id": [composed], "programme_id": [9], "start_date": [first], "end_date": [last]})
    horizons = pa.table({"project_id": [taken_apart], "decided_on": [first], "start_date": [first], "end_date": [date(2022, 12, 31)]})
    entries = pa.table(
        {
            "project_id": [composed, taken_apart], "indicator": ["CO01"] * 2, "period_no": [1, 2], "period_end": [date(2019, 6, 30), date(2019, 12, 31)],
            "value": [10, 20], "kind": ["report"] * 2, "reported_on": [date(2019, 7, 10), date(2020, 1, 10)],
        }
    )  # fmt: skip
    targets = pa.table(
        {"project_id": [taken_apart], "indicator": ["CO01"], "target": [10], "decided_on": [first], "effective_from": [first], "per": ["year"]}
    )
    alone = pa.table(eruf.Portfolio(projects=projects, horizons=horizons, targets=targets, entries=entries).status(as_of=DAY)).to_pylist()
    frames = [session.createDataFrame(table) for table in (projects, entries, targets)]
    spread = eruf_spark.status(*frames, as_of=DAY, horizons=session.createDataFrame(horizons)).toArrow().to_pylist()
    # Ten a year over four years, of which 30 came.
    assert [(row["outcome"], row["target"], row["state"]) for row in spread] == [(30, 40, "not_met")] and spread == alone
