"""Computes the status and the count of enterprises on Spark, for programmes that do not fit on one
machine.

Spark distributes the rows, and each worker computes its part with ``eruf``. The status of a project
needs only the rows of that project. The enterprises of one part are a partial result, which merges
with the others in any order.

The workers need ``eruf``, ``pyspark`` 4 and ``pyarrow``. In a virtual environment, set
``PYSPARK_PYTHON`` to its Python. Tables are Spark frames with the columns of ``eruf.Portfolio``.
Dates are ``date``, and amounts are ``decimal``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib import import_module
from typing import Any, Literal, TypeAlias

from ._eruf import Bands, Portfolio, PortfolioEnterprises, merge_partials

pa: Any = import_module("pyarrow")

#: A ``pyspark.sql.DataFrame``, and tables and batches of pyarrow.
DataFrame: TypeAlias = Any
Table: TypeAlias = Any
Batch: TypeAlias = Any

__all__ = ["enterprises", "status"]

#: The column by which rows are spread, which no table has.
_SHARE = "eruf_share"


def _collected(frame: DataFrame) -> Table:
    return frame.toArrow()


def status(
    projects: DataFrame,
    entries: DataFrame,
    targets: DataFrame,
    *,
    as_of: date,
    known_on: date | None = None,
    horizons: DataFrame | None = None,
    periods: DataFrame | None = None,
    bands: Bands | None = None,
    horizon: Literal["amended", "original"] = "amended",
    shares: int | None = None,
) -> DataFrame:
    """Returns the rows of ``Portfolio.status``, computed by the workers, as a frame in no order.
    Sort it by ``project_id`` and ``indicator``.

    ``shares`` is the number of parts that the projects are divided into; the default is Spark's
    number of shuffle partitions. The tables of projects, horizons and periods are checked on the
    driver and sent to every worker.
    """
    spark = projects.sparkSession
    if shares is not None and shares < 1:
        raise ValueError(f"expected at least one share, but found {shares}")
    parts = (
        shares
        if shares is not None
        else int(spark.conf.get("spark.sql.shuffle.partitions", "200") or 200)
    )
    projects, entries, targets = (
        _of_one_type(projects),
        _of_one_type(entries),
        _of_one_type(targets),
    )
    everybody = spark.sparkContext.broadcast(_ipc(_collected(projects)))

    given = {"horizons": horizons, "periods": periods}
    tables = {
        name: _collected(_of_one_type(frame)) for name, frame in given.items() if frame is not None
    }
    others = {name: spark.sparkContext.broadcast(_ipc(table)) for name, table in tables.items()}

    def of_share(own: Table) -> dict[str, Table]:
        ids = own.select(["project_id"])
        return {
            name: _of_ipc(table.value).join(ids, "project_id", join_type="inner")
            for name, table in others.items()
        }

    def ask(rows: Table, promises: Table) -> Table:
        known = _of_ipc(everybody.value)
        # Only the projects of this share: the others have no rows here.
        held = (
            pa.concat_tables([rows.select(["project_id"]), promises.select(["project_id"])])
            .group_by("project_id")
            .aggregate([])
        )
        own = known.join(held, "project_id", join_type="inner")
        answer = Portfolio(
            projects=own,
            entries=rows.drop_columns([_SHARE]),
            targets=promises.drop_columns([_SHARE]),
            threads=1,
            **of_share(own),
        )
        return _plain(
            pa.table(answer.status(as_of=as_of, known_on=known_on, bands=bands, horizon=horizon))
        )

    # What goes to every worker is checked here, in full: of it a worker sees no more than what its
    # own projects have.
    empty = Portfolio(
        projects=_of_ipc(everybody.value),
        entries=_empty(entries),
        targets=_empty(targets),
        **tables,
    )
    empty.partial()
    columns = _plain(pa.table(empty.status(as_of=as_of))).schema
    # Without rows nothing tells that names are text, but the frames do.
    for name, frame in [
        ("project_id", projects),
        ("programme_id", projects),
        ("indicator", entries),
    ]:
        if frame.schema[name].dataType.typeName() in {"string", "varchar", "char"}:
            columns = columns.set(
                columns.get_field_index(name), pa.field(name, pa.string(), nullable=False)
            )
    schema = import_module("pyspark.sql.pandas.types").from_arrow_schema(columns)
    return (
        _spread(entries, parts)
        .groupBy(_SHARE)
        .cogroup(_spread(targets, parts).groupBy(_SHARE))
        .applyInArrow(ask, schema=schema)
    )


def enterprises(
    projects: DataFrame,
    participations: DataFrame,
    *,
    as_of: date | None = None,
    support: Literal["grant", "financial", "non_financial"]
    | Sequence[Literal["grant", "financial", "non_financial"]]
    | None = None,
    new: Literal["co05", "rco05", "england"] | None = None,
    registered: DataFrame | None = None,
    person_key: bytes | None = None,
) -> PortfolioEnterprises:
    """Returns the counts of ``Portfolio.enterprises``. Each worker makes a partial result of its
    rows, and the partial results are merged.

    ``new`` counts only new enterprises, by ``registered``: a table of enterprises with
    ``enterprise_id`` and ``registered_on``.

    ``person_key`` is needed if there are sole traders: workers exchange their pseudonyms, never
    their numbers.
    """
    spark = projects.sparkSession
    everybody = spark.sparkContext.broadcast(_ipc(_collected(projects)))

    def part(batches: Iterator[Batch]) -> Iterator[Batch]:
        rows = list(batches)
        if rows:
            known = _of_ipc(everybody.value)
            share = Portfolio(projects=known, participations=pa.Table.from_batches(rows), threads=1)
            yield _bytes([share.partial(person_key=person_key)])

    def merged(batches: Iterator[Batch]) -> Iterator[Batch]:
        parts = [part for batch in batches for part in batch.column(0).to_pylist()]
        if parts:
            yield _bytes([merge_partials(parts)])

    parts = participations.mapInArrow(part, "part binary")
    # Parts are merged by the workers first, so that one machine need not hold all of them. They are
    # moved to fewer partitions and not read by fewer tasks, as they would be if partitions were
    # only counted together.
    count = parts.rdd.getNumPartitions()
    while count > 4:
        count = -(-count // 4)
        parts = parts.repartition(count).mapInArrow(merged, "part binary")
    found = [bytes(row.part) for row in parts.collect()]
    # What no worker has: that there are participations at all, and when enterprises were
    # registered.
    rest = Portfolio(
        projects=_collected(projects),
        participations=_empty(participations),
        enterprises=None if registered is None else _collected(registered),
    )
    return Portfolio.of_partials([rest.partial(person_key=person_key), *found]).enterprises(
        as_of=as_of, support=support, new=new
    )


def _spread(frame: DataFrame, parts: int) -> DataFrame:
    f = import_module("pyspark.sql.functions")
    return frame.withColumn(_SHARE, f.pmod(f.hash("project_id"), f.lit(parts)))


def _of_one_type(frame: DataFrame) -> DataFrame:
    """Projects that are numbers as numbers of one width, and names in one spelling: what is the
    same project must have one hash, and so come to one share.
    """
    kind = frame.schema["project_id"].dataType.typeName()
    if kind in {"byte", "short", "integer", "long"}:
        return frame.withColumn("project_id", frame["project_id"].cast("bigint"))
    return (
        frame.mapInArrow(_spelled, frame.schema) if kind in {"string", "varchar", "char"} else frame
    )


def _spelled(batches: Iterator[Batch]) -> Iterator[Batch]:
    """The names of projects as ``eruf`` compares them: without spaces around them, and in Unicode's
    composed form.
    """
    compute = import_module("pyarrow.compute")
    for batch in batches:
        place = batch.schema.get_field_index("project_id")
        names = compute.utf8_normalize(
            compute.utf8_trim_whitespace(batch.column(place)), form="NFC"
        )
        yield batch.set_column(place, batch.schema.field(place), names)


def _plain(table: Table) -> Table:
    """Words as text: Spark knows no dictionaries."""
    fields = [
        field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))


def _empty(frame: DataFrame) -> Table:
    return frame.limit(0).toArrow()


def _bytes(parts: Iterable[bytes]) -> Batch:
    return pa.record_batch({"part": pa.array(list(parts), type=pa.binary())})


def _ipc(table: Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _of_ipc(buffer: Any) -> Table:
    return pa.ipc.open_stream(buffer).read_all()
