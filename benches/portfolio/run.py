"""Five computations over a portfolio in ``eruf`` and in other tools, side by side in one run, with equal results or none.

``python benches/portfolio/run.py --scale M`` times every engine in rounds whose order rotates, gives medians and the ratio of each round, the peak of memory
above the tables, and the time with the files read; and writes ``target/bench/portfolio-M.md``, ``.json``, ``.svg`` and ``.png``.

What is compared: exact outcomes, targets and variances, whole numbers of enterprises, sums of employment, and shares in tenths of a percent. ``eruf`` shows
shares that lie next to 0 or 100 % on their side, and a period without entries as missing: the shares are compared as plain rounding of its exact columns, and
what is missing counts as the 0 of the others.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import pickle
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

THREADS = 2
os.environ.setdefault("POLARS_MAX_THREADS", str(THREADS))
os.environ.setdefault("OMP_NUM_THREADS", str(THREADS))

import datetime

import numpy as np
import peers
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from generate import Workload, generate, tables
from peers import AS_OF, COLUMNS, NULL, Result

import eruf

DAY = datetime.date(1970, 1, 1) + datetime.timedelta(AS_OF)
OUT = Path("target/bench")
CALCULATIONS = {
    "a": "cumulative outcomes",
    "b": "variance and attainment against the target in force",
    "c": "distinct enterprises, per project, programme, running",
    "d": "employment increase",
    "e": "portfolio status table",
}
#: What the times must be at most of the fastest peer's.
LIMITS = {"a": 1 / 5, "b": 1 / 6, "c": 1 / 3, "d": 1 / 2, "e": 1 / 2, "csv": 1 / 2, "parquet": 2 / 3}


#: The classes of a status: below 40, 75, 100 and 110 %, and from there.
EDGES = (40, 75, 100, 110)
BANDS = eruf.attainment.Bands([
    eruf.attainment.Band(str(place), from_=None if low is None else eruf.Ratio(low, 100), below=None if high is None else eruf.Ratio(high, 100))
    for place, (low, high) in enumerate(zip((None, *EDGES), (*EDGES, None), strict=True))
])  # fmt: skip


#: What earlier runs kept of answers that were let go, for those that came after.
BUFFER_POOL = "768MiB"


class Eruf:
    """The library: Arrow tables as they come, decimals and words, everything checked."""

    name = f"eruf {eruf.__version__}"

    def __init__(self, work: Workload | None, given: dict[str, pa.Table] | None = None, threads: int = THREADS) -> None:
        self.tables = given if given is not None else tables(work)  # type: ignore[arg-type]
        self.threads = threads
        self._cumulative: Any = None

    def _portfolio(self, *names: str) -> eruf.Portfolio:
        return eruf.Portfolio(
            threads=self.threads, buffer_pool=BUFFER_POOL, **{name: self.tables[name] for name in ("projects", *names)}
        )

    def a(self) -> Any:
        return self._portfolio("entries").cumulative()

    def before_b(self) -> None:
        # The result of (a); the targets have not been looked at.
        self._cumulative = self._portfolio("entries", "targets").cumulative()

    def b(self, _a: Any) -> Any:
        return self._cumulative.attainment()

    def c(self) -> Any:
        return self._portfolio("participations").enterprises()

    def d(self) -> Any:
        return self._portfolio("participations", "employment").employment()

    def e(self) -> Any:
        return self._portfolio("entries", "targets").status(as_of=DAY, known_on=DAY, bands=BANDS)

    # ---- for the comparison

    @staticmethod
    def _column(table: pa.Table, name: str, unit: int = 1) -> np.ndarray:
        """Whole numbers: amounts come in millionths, shares in tenths."""
        column = table[name].combine_chunks()
        if pa.types.is_decimal(column.type):
            halves = np.frombuffer(column.buffers()[1], dtype=np.int64).reshape(-1, 2)[column.offset : column.offset + len(column), 0]
            values = halves // unit
        else:
            values = column.cast(pa.int32() if pa.types.is_date32(column.type) else pa.int64()).fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
        return np.where(column.is_null().to_numpy(zero_copy_only=False), NULL, values)

    @staticmethod
    def _tenths(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
        has = (whole > 0) & (part != NULL)
        safe, size = np.where(has, whole, 1), np.where(has, np.abs(part), 0)
        return np.where(has, np.sign(part) * ((size * 2_000 + safe) // (2 * safe)), NULL)

    def _shown_as(self, shown: np.ndarray, part: np.ndarray, whole: np.ndarray, edges: tuple[int, ...] = ()) -> np.ndarray:
        """The plain rounding of the exact share; what is shown may differ from it only next to 0, 100 % and the edges of bands, and by one tenth."""
        plain = self._tenths(part, whole)
        differ = shown != plain
        thresholds = (-1_000, 0, 1_000, *(10 * edge for edge in edges))
        if not (np.isin(plain[differ], thresholds).all() and (np.abs(shown - plain)[differ] == 1).all()):
            raise AssertionError(f"a share is shown across another threshold than {thresholds}")
        return plain

    def _numbered_quarters(self) -> np.ndarray:
        """Programme and quarter, packed, of every participation of an enterprise with a number."""
        projects, took_part = self.tables["projects"], self.tables["participations"]
        ids, order = projects["project_id"].to_numpy(), np.argsort(projects["project_id"].to_numpy())
        programmes = projects["programme_id"].to_numpy()[order][np.searchsorted(ids, took_part["project_id"].to_numpy(), sorter=order)].astype(np.int64)
        months = took_part["date"].to_numpy().astype("datetime64[M]").astype(np.int64)
        quarters = (months // 3 * 3).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
        return np.unique((programmes * 2**32 + quarters)[took_part["enterprise_id"].is_valid().to_numpy()])

    def result(self, answer: Any, what: str) -> Result:
        tables = {"c1": "projects", "c2": "programmes", "c3": "quarters", "d1": "projects", "d2": "programmes"}
        table = pa.table(getattr(answer, tables[what]) if what in tables else answer)
        read = self._column
        hundredths = 10_000
        if what == "a":
            names = {"project_id": 1, "indicator": 1, "period_no": 1, "period_end": 1}
            made = {name: read(table, name) for name in names}
            return made | {"value": read(table, "increment", hundredths), "cum": read(table, "cumulative", hundredths), "corrections": read(table, "corrections")}
        if what == "b":
            made = {name: read(table, name) for name in ("project_id", "indicator", "period_no")}
            cum, target, variance = (read(table, name, hundredths) for name in ("cumulative", "target", "variance"))
            return made | {
                "target": target,
                "variance": variance,
                "relative": self._shown_as(read(table, "relative_variance_percent"), variance, target),
                "attainment": self._shown_as(read(table, "attainment_percent"), cum, target),
            }
        if what == "c1":
            return {"project_id": read(table, "project_id"), "distinct": read(table, "keyed"), "without_number": read(table, "unkeyed")}
        if what == "c2":
            return {"programme_id": read(table, "programme_id"), "distinct": read(table, "keyed")}
        if what == "c3":
            made = {name: read(table, other) for name, other in zip(COLUMNS["c3"], ("programme_id", "quarter", "first_seen", "cumulative"), strict=True)}
            # The others have no row for a quarter in which only enterprises without a number took part.
            rows = np.isin(made["programme_id"] * 2**32 + made["quarter"], self._numbered_quarters())
            return {name: column[rows] for name, column in made.items()}
        if what == "d1":
            measured = read(table, "measured")
            made = {"project_id": read(table, "project_id"), "n": measured, "net": read(table, "net", hundredths), "floored": read(table, "floored", hundredths)}
            # The others have no row for a project in which nobody was measured.
            return {name: column[measured > 0] for name, column in made.items()}
        if what == "d2":
            return {"programme_id": read(table, "programme_id"), "net": read(table, "net", hundredths)}
        cum, target = read(table, "outcome", hundredths), read(table, "target", hundredths)
        # What is missing has no variance, no share and no band; the others count it as 0.
        missing, no_target = cum == NULL, target == NULL
        variance, shown, band = read(table, "variance", hundredths), read(table, "attainment_percent"), pc.fill_null(pc.cast(table["band"], pa.int64()), NULL)
        undefined = pc.fill_null(pc.cast(table["undefined"], pa.string()), "").to_numpy(zero_copy_only=False)
        if not ((variance[missing] == NULL).all() and (shown[missing] == NULL).all() and (undefined[missing & ~no_target] == "missing").all()):
            raise AssertionError("what is missing has a figure")
        share = np.where(missing, np.where(target > 0, 0, NULL), self._shown_as(np.where(missing, NULL, shown), cum, target, EDGES))
        cum = np.where(missing, 0, cum)
        return {
            "project_id": read(table, "project_id"),
            "indicator": read(table, "indicator"),
            "cum": cum,
            "target": target,
            "variance": np.where(missing & ~no_target, -target, variance),
            "attainment": share,
            "status": np.select([no_target | (target == 0), missing], [0, 1], band.to_numpy() + 2),
        }


# ---- comparing -------------------------------------------------------------------------------------------------------------------------------------


def parts(calculation: str) -> list[str]:
    return {"c": ["c1", "c2", "c3"], "d": ["d1", "d2"]}.get(calculation, [calculation])


def results(engine: Any, calculation: str, answer: Any) -> dict[str, Result]:
    made: dict[str, Result] = {}
    for place, what in enumerate(parts(calculation)):
        if isinstance(engine, Eruf):
            made[what] = engine.result(answer, what)
        else:
            part = answer[place] if isinstance(answer, tuple) else answer
            made[what] = engine.result(part, what) if isinstance(engine, peers.Python) else engine.result(part)
    return {what: in_order(what, result) for what, result in made.items()}


def in_order(what: str, result: Result) -> Result:
    keys = [name for name in COLUMNS[what] if name in ("project_id", "programme_id", "indicator", "period_no", "quarter")]
    order = np.lexsort([result[name] for name in reversed(keys)])
    return {name: np.asarray(result[name], dtype=np.int64)[order] for name in COLUMNS[what]}


def differences(one: dict[str, Result], other: dict[str, Result]) -> list[str]:
    found = []
    for what, result in one.items():
        for name, column in result.items():
            against = other[what][name]
            if len(column) != len(against):
                found.append(f"{what}.{name}: {len(column)} rows against {len(against)}")
            elif not np.array_equal(column, against):
                found.append(f"{what}.{name}: {int((column != against).sum())} of {len(column)} differ")
    return found


# ---- timing ----------------------------------------------------------------------------------------------------------------------------------------


def asked(engine: Any, calculation: str, a: Any) -> Callable[[], Any]:
    if calculation == "b":
        return lambda: engine.b(a)
    return getattr(engine, calculation)  # type: ignore[no-any-return]


def timed(engines: dict[str, Any], calculation: str, rounds: int, answers: dict[str, Any]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in engines}
    names = list(engines)
    for turn in range(rounds + 1):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            engine = engines[name]
            if calculation == "b" and isinstance(engine, Eruf):
                engine.before_b()
            ask = asked(engine, calculation, answers[name])
            gc.collect()
            gc.disable()
            begun = time.perf_counter()
            answer = ask()
            took = time.perf_counter() - begun
            gc.enable()
            del answer
            # The first round warms up.
            if turn:
                times[name].append(took)
    return times


# ---- files -----------------------------------------------------------------------------------------------------------------------------------------


def write_files(folder: Path, given: dict[str, pa.Table]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in given.items():
        if not (folder / f"{name}.parquet").exists():
            pq.write_table(table, folder / f"{name}.parquet", row_group_size=1 << 19)
        if name in ("projects", "entries") and not (folder / f"{name}.csv").exists():
            plain = table.set_column(table.schema.get_field_index("kind"), "kind", table["kind"].cast(pa.string())) if "kind" in table.column_names else table
            pa_csv.write_csv(plain, folder / f"{name}.csv", pa_csv.WriteOptions(quoting_style="none"))


def polars_frames(work: Workload, scan: Callable[[str], pl.LazyFrame], *names: str) -> peers.Polars:
    """The engine with frames read from files: decimals become whole hundredths, exactly."""
    engine = peers.Polars.__new__(peers.Polars)
    whole = {"value", "target"}
    for name in names:
        frame = scan(name)
        schema = frame.collect_schema()
        amounts = [
            ((pl.col(column) if schema[column].is_decimal() else pl.col(column).str.to_decimal(scale=2)) * 100).cast(pl.Int64).alias(column)
            for column in schema.names()
            if column in whole
        ]
        days = [pl.col(column).cast(pl.Int32) for column, kind in schema.items() if kind == pl.Date]
        setattr(engine, name, frame.with_columns(*amounts, *days).collect())
    return engine


def end_to_end(folder: Path, rounds: int) -> dict[str, dict[str, list[float]]]:
    """CSV files to (a), Parquet files to (e)."""
    import duckdb

    entries_types = {"value": pl.String, "indicator": pl.Int16, "period_no": pl.Int16}

    def csv_polars() -> Any:
        scan = lambda name: pl.scan_csv(folder / f"{name}.csv", try_parse_dates=True, schema_overrides=entries_types if name == "entries" else None)  # noqa: E731
        return polars_frames(None, scan, "entries").a()  # type: ignore[arg-type]

    def parquet_polars() -> Any:
        scan = lambda name: pl.scan_parquet(folder / f"{name}.parquet")  # noqa: E731
        return polars_frames(None, scan, "entries", "targets").e()  # type: ignore[arg-type]

    def duck(source: str, names: list[str], ask: str) -> Any:
        engine = peers.Duckdb.__new__(peers.Duckdb)
        engine.connection = duckdb.connect()
        engine.connection.execute(f"set threads = {THREADS}")
        engine.connection.execute("set preserve_insertion_order = false")
        for name in names:
            amount = "value" if name == "entries" else "target"
            kind = ", types = {'value': 'DECIMAL(18,2)'}" if source == "csv" and name == "entries" else ""
            read = f"read_{source}('{folder / f'{name}.{source}'}'{kind})"
            days = "period_end, reported_on" if name == "entries" else "decided_on, effective_from"
            as_days = ", ".join(f"({day} - date '1970-01-01')::int as {day}" for day in days.split(", "))
            engine.connection.execute(
                f"create view {name} as select * replace ({as_days}, ({amount} * 100)::bigint as {amount}) from {read}"
            )
        return getattr(engine, ask)()

    forms: dict[str, dict[str, Callable[[], Any]]] = {
        "csv": {
            Eruf.name: lambda: eruf.Portfolio(projects=folder / "projects.csv", entries=folder / "entries.csv", threads=THREADS, buffer_pool=BUFFER_POOL).cumulative(),
            peers.Polars.name: csv_polars,
            peers.Duckdb.name: lambda: duck("csv", ["entries"], "a"),
        },
        "parquet": {
            Eruf.name: lambda: eruf.Portfolio(
                projects=folder / "projects.parquet", entries=folder / "entries.parquet", targets=folder / "targets.parquet", threads=THREADS, buffer_pool=BUFFER_POOL
            ).status(as_of=DAY, known_on=DAY, bands=BANDS),
            peers.Polars.name: parquet_polars,
            peers.Duckdb.name: lambda: duck("parquet", ["entries", "targets"], "e"),
        },
    }
    times: dict[str, dict[str, list[float]]] = {}
    for what, engines in forms.items():
        calculation = "a" if what == "csv" else "e"
        kinds: dict[str, Any] = {Eruf.name: Eruf(None, {}), peers.Polars.name: peers.Polars, peers.Duckdb.name: peers.Duckdb}
        answers = {name: ask() for name, ask in engines.items()}
        first = in_order(calculation, kinds[Eruf.name].result(answers[Eruf.name], calculation))
        for name, answer in answers.items():
            result = first if name == Eruf.name else in_order(calculation, kinds[name].result(answer))
            if found := differences({calculation: first}, {calculation: result}):
                raise AssertionError(f"{what}: {name} differs: {found}")
        del answers
        times[what] = {name: [] for name in engines}
        names = list(engines)
        for turn in range(rounds):
            for name in names[turn % len(names) :] + names[: turn % len(names)]:
                gc.collect()
                begun = time.perf_counter()
                answer = engines[name]()
                times[what][name].append(time.perf_counter() - begun)
                del answer
    return times


# ---- memory ----------------------------------------------------------------------------------------------------------------------------------------

#: The engines whose peak is measured beside ours, and the file in which their tables are handed to them.
WITH_A_PEAK = {"polars": peers.Polars, "usual polars": peers.UsualPolars, "duckdb": peers.Duckdb}
WORK = "tables.pickle"


def leave_only(work: Workload, names: Iterable[str]) -> None:
    """Engines take every table: of those that are not asked about a few rows are left."""
    for name in {"targets", "entries", "participations", "employment"} - set(names):
        setattr(work, name, {column: values[:10] for column, values in getattr(work, name).items()})


def peak_above(engine: str, calculation: str, folder: Path) -> int:
    """Bytes above the tables, in a process of its own."""
    command = [sys.executable, __file__, "--peak", engine, calculation, str(folder)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])


def peak_of(engine: str, calculation: str, folder: Path) -> None:
    names = {"a": ["entries"], "c": ["participations"], "d": ["participations", "employment"], "e": ["entries", "targets"]}[calculation]
    made: Any
    if engine == "eruf":
        made = Eruf(None, {name: pq.read_table(folder / f"{name}.parquet") for name in ["projects", *names]})
    else:
        work = pickle.loads((folder / WORK).read_bytes())
        leave_only(work, names)
        made = WITH_A_PEAK[engine](work)
        del work
    # The code of the library and its threads are loaded before.
    small = generate("T")
    asked(Eruf(small) if engine == "eruf" else WITH_A_PEAK[engine](small), calculation, None)()
    pa.default_memory_pool().release_unused()
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")
    before = rss("VmRSS")
    answer = asked(made, calculation, None)()
    peak = rss("VmHWM")
    del answer
    print(peak - before)


def rss(name: str) -> int:
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024


# ---- the report ------------------------------------------------------------------------------------------------------------------------------------


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--scale", default="S", choices=["T", "S", "M", "L"])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--without", nargs="*", default=[], help="engines to leave out: pandas, python, files, memory")
    arguments.add_argument("--peak", nargs=3, metavar=("ENGINE", "CALCULATION", "FOLDER"), help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.peak:
        peak_of(given.peak[0], given.peak[1], Path(given.peak[2]))
        return
    if given.rounds < 5:
        arguments.error("a median of fewer than 5 rounds says little")
    work = generate(given.scale)
    made = Eruf(work)
    counts = {name: table.num_rows for name, table in made.tables.items()}
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()), flush=True)
    folder = OUT / f"data-{given.scale}"
    write_files(folder, made.tables)
    engines: dict[str, Any] = {made.name: made, peers.Polars.name: peers.Polars(work), peers.UsualPolars.name: peers.UsualPolars(work), peers.Duckdb.name: peers.Duckdb(work)}
    if "pandas" not in given.without:
        engines[peers.Pandas.name] = peers.Pandas(work)
    if given.scale in "TS" and "python" not in given.without:
        engines[peers.Python.name] = peers.Python(work)

    answers = {name: engine.a() for name, engine in engines.items()}
    for name, engine in engines.items():
        if hasattr(engine, "keep"):
            engine.keep(answers[name])
    made.before_b()
    times: dict[str, dict[str, list[float]]] = {}
    for calculation in CALCULATIONS:
        reference: dict[str, Result] | None = None
        for name, engine in engines.items():
            answer = answers[name] if calculation == "a" else asked(engine, calculation, answers[name])()
            result = results(engine, calculation, answer)
            if reference is None:
                reference = result
            elif found := differences(reference, result):
                raise AssertionError(f"({calculation}) {name} differs: {found}")
            del answer
        print(f"({calculation}) equal in {len(engines)} engines", flush=True)
        times[calculation] = timed(engines, calculation, given.rounds, answers)

    form, shown = engines[peers.Polars.name].usual_attainment(answers[peers.Polars.name])
    exact = engines[peers.Polars.name].result(engines[peers.Polars.name].b(answers[peers.Polars.name]))["attainment"]
    notes = [f"Floats: {form} gives another tenth of a percent in {int((shown != exact).sum()):,} of {len(exact):,} rows; it is timed nowhere."]
    notes.append("DuckDB's DECIMAL / DECIMAL is DOUBLE, and pandas has no running sum of decimals: all peers work on whole hundredths.")
    answers.clear()
    if "files" not in given.without:
        times |= end_to_end(folder, given.rounds)
    peaks: dict[str, dict[str, float]] = {}
    if "memory" not in given.without:
        (folder / WORK).write_bytes(pickle.dumps(work))
        rows = {"a": counts["entries"], "c": counts["participations"], "e": counts["entries"]}
        for calculation, count in rows.items():
            names = {"eruf": Eruf.name} | {name: engine.name for name, engine in WITH_A_PEAK.items()}
            peaks[calculation] = {title: peak_above(name, calculation, folder) / count for name, title in names.items()}
        (folder / WORK).unlink()
    report(given.scale, counts, times, peaks, notes)


def report(scale: str, counts: dict[str, int], times: dict[str, dict[str, list[float]]], peaks: dict[str, dict[str, float]], notes: list[str]) -> None:
    lines = [f"Scale {scale}: " + ", ".join(f"{count:,} {name}" for name, count in counts.items()) + f"; {THREADS} threads, medians.", ""]
    lines += ["| computation | engine | median ms | least - most | n | eruf takes, median of the rounds | at most |", "|---|---|---|---|---|---|---|"]
    rows = []
    for what, of in times.items():
        own = of[Eruf.name]
        for name, took in of.items():
            ratio = statistics.median(mine / theirs for mine, theirs in zip(own, took, strict=True))
            limit = LIMITS[what]
            rows.append({"computation": what, "engine": name, "ms": statistics.median(took) * 1e3, "ratio": ratio, "limit": limit})
            shown = "" if name == Eruf.name else f"{ratio:.3f} (1/{1 / ratio:.1f})"
            title = {"csv": "CSV files to (a)", "parquet": "Parquet files to (e)"}.get(what, f"({what}) {CALCULATIONS.get(what)}")
            lines.append(
                f"| {title} | {name} | {statistics.median(took) * 1e3:.1f} | {min(took) * 1e3:.1f} - {max(took) * 1e3:.1f} | {len(took)} | {shown} | {limit:.2f} |"
            )
    if peaks:
        engines = list(peaks["a"])
        lines += ["", "Peak memory above the tables, in bytes a row, each engine in a process of its own:", ""]
        lines += ["| computation | " + " | ".join(engines) + " | at most |", "|---" * (len(engines) + 2) + "|"]
        for calculation, of_engines in peaks.items():
            shown = " | ".join(f"{peak:.1f}" for peak in of_engines.values())
            lines.append(f"| ({calculation}) {CALCULATIONS[calculation]} | {shown} | {64 if calculation == 'a' else 24} |")
    lines += ["", *notes]
    text = "\n".join(lines)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"portfolio-{scale}.md").write_text(text + "\n")
    (OUT / f"portfolio-{scale}.json").write_text(json.dumps(rows, indent=1))
    print(text)
    chart(scale, rows)


def chart(scale: str, rows: list[dict[str, Any]]) -> None:
    import altair as alt
    import vl_convert as vlc

    names = {"csv": "CSV to (a)", "parquet": "Parquet to (e)"}
    data = [row | {"computation": names.get(row["computation"], f"({row['computation']})")} for row in rows]
    made = (
        alt.Chart(alt.Data(values=data), title=f"Scale {scale}: milliseconds, median of the rounds")
        .mark_point(filled=True, size=70)
        .encode(
            x=alt.X("ms:Q", scale=alt.Scale(type="log"), title="milliseconds"),
            y=alt.Y("computation:N", title=None, sort=None),
            color=alt.Color("engine:N", title=None, scale=alt.Scale(scheme="category10")),
            shape=alt.Shape("engine:N", title=None),
        )
        .properties(width=520, height=220)
    )
    (OUT / f"portfolio-{scale}.svg").write_text(vlc.vegalite_to_svg(made.to_json()))
    (OUT / f"portfolio-{scale}.png").write_bytes(vlc.vegalite_to_png(made.to_json(), scale=2))


if __name__ == "__main__":
    main()
