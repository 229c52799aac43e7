"""The five computations as the best users of other tools would write them, exactly: on whole hundredths, with rounding by integer division.

Every engine gives the same columns of whole numbers: hundredths, tenths of a percent, days since 1970-01-01. Polars and pandas give percentages that differ
where the usual form is used (`usual`): it is timed nowhere, and how often it differs is counted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

from generate import Workload, numbers_of

AS_OF = 19_357  # 2022-12-31
Result = dict[str, np.ndarray]

#: The results of each computation and their columns, in the order by which they are sorted.
COLUMNS = {
    "a": ["project_id", "indicator", "period_no", "period_end", "value", "cum", "corrections"],
    "b": ["project_id", "indicator", "period_no", "target", "variance", "relative", "attainment"],
    "c1": ["project_id", "distinct", "without_number"],
    "c2": ["programme_id", "distinct"],
    "c3": ["programme_id", "quarter", "first_seen", "running"],
    "d1": ["project_id", "n", "net", "floored"],
    "d2": ["programme_id", "net"],
    "e": ["project_id", "indicator", "cum", "target", "variance", "attainment", "status"],
}

#: What stands for null.
NULL = np.iinfo(np.int64).min


# ---- Polars ----------------------------------------------------------------------------------------------------------------------------------------


class Polars:
    """Polars on whole numbers, with keys packed by hand into one number: the fastest form that was found for (a), (b) and (e).

    It holds for these tables: indicators below 256, periods below 32 768, days from 1970 to 2149, and nothing that needs to be checked.
    """

    name = f"polars {pl.__version__}, packed by hand"

    def __init__(self, work: Workload) -> None:
        self.entries = pl.DataFrame(work.entries)
        self.targets = pl.DataFrame(work.targets)
        self.projects = pl.DataFrame(work.projects).select("project_id", "programme_id")
        self.participations = pl.DataFrame(
            {
                "project_id": work.participations["project_id"],
                "enterprise_id": pl.from_arrow(numbers_of(work.participations["enterprise"])),
                "date": work.participations["date"],
            }
        )
        self.employment = pl.DataFrame(work.employment).with_columns(
            enterprise_id=pl.Series(pl.from_arrow(numbers_of(work.employment["enterprise"])))
        )

    @staticmethod
    def _cells(entries: pl.LazyFrame) -> pl.LazyFrame:
        """The latest row of each project, indicator and period, in order, and how often it was corrected."""
        cell = (pl.col("project_id") * 256 + pl.col("indicator")) * 32_768 + pl.col("period_no")
        packed = entries.select(key=cell * 65_536 + pl.col("reported_on"), value="value", period_end="period_end").sort("key")
        is_last = (pl.col("key") // 65_536 != pl.col("key").shift(-1) // 65_536).fill_null(True)
        return (
            packed.with_row_index("row")
            .filter(is_last)
            .with_columns(
                cell=pl.col("key") // 65_536,
                corrections=pl.col("row").cast(pl.Int64) - pl.col("row").cast(pl.Int64).shift(1).fill_null(-1) - 1,
            )
            .with_columns(pair=pl.col("cell") // 32_768)
        )

    @staticmethod
    def _running() -> pl.Expr:
        """The running sum that begins anew with each pair: the running sum of all, less what it was when the pair began."""
        total = pl.col("value").cum_sum()
        begins = pl.col("pair") != pl.col("pair").shift(1)
        return total - pl.when(begins.fill_null(True)).then(total - pl.col("value")).otherwise(None).forward_fill()

    def a(self) -> pl.DataFrame:
        return (
            self._cells(self.entries.lazy())
            .select(
                project_id=pl.col("pair") // 256,
                indicator=(pl.col("pair") % 256).cast(pl.Int16),
                period_no=(pl.col("cell") % 32_768).cast(pl.Int16),
                period_end="period_end",
                value="value",
                cum=self._running(),
                corrections="corrections",
            )
            .collect()
        )

    def _versions(self, targets: pl.LazyFrame) -> pl.LazyFrame:
        """One version for each day on which one takes effect, by one packed key, but none that was decided before one that took effect earlier."""
        pair = pl.col("project_id") * 256 + pl.col("indicator")
        return (
            targets.select(pair=pair, key=pair * 65_536 + pl.col("effective_from"), target="target", decided_on="decided_on")
            .sort("key", "decided_on")
            .filter(pl.col("decided_on") == pl.col("decided_on").cum_max().over("pair"))
            .unique("key", keep="last", maintain_order=True)
            .select("pair", "key", "target")
        )

    @staticmethod
    def _tenths(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
        size = (part.abs() * 2_000 + whole) // (2 * whole)
        return pl.when(whole > 0).then(pl.when(part < 0).then(-size).otherwise(size)).otherwise(None)

    def b(self, a: pl.DataFrame) -> pl.DataFrame:
        pair = pl.col("project_id") * 256 + pl.col("indicator")
        rows = a.lazy().with_columns(pair=pair, key=pair * 65_536 + pl.col("period_end"))
        held = rows.join_asof(self._versions(self.targets.lazy()), on="key", strategy="backward", suffix="_of", check_sortedness=False)
        target = pl.when(pl.col("pair") == pl.col("pair_of")).then(pl.col("target")).otherwise(None)
        variance = pl.col("cum") - pl.col("target")
        return (
            held.with_columns(target=target)
            .select(
                "project_id",
                "indicator",
                "period_no",
                "target",
                variance=variance,
                relative=self._tenths(variance, pl.col("target")),
                attainment=self._tenths(pl.col("cum"), pl.col("target")),
            )
            .collect()
        )

    def c(self) -> tuple[pl.DataFrame, ...]:
        events = self.participations.lazy().join(self.projects.lazy(), on="project_id", how="left")
        known = events.filter(pl.col("enterprise_id").is_not_null())
        quarter = pl.col("date").cast(pl.Date).dt.truncate("1q").cast(pl.Int32)
        first = known.group_by("programme_id", "enterprise_id").agg(pl.col("date").min())
        seen = first.with_columns(quarter=quarter).group_by("programme_id", "quarter").len("first_seen")
        quarters = known.select("programme_id", quarter=quarter).unique()
        c1 = events.group_by("project_id").agg(
            distinct=pl.col("enterprise_id").drop_nulls().n_unique(), without_number=pl.col("enterprise_id").null_count()
        )
        c2 = first.group_by("programme_id").len("distinct")
        c3 = (
            quarters.join(seen, on=["programme_id", "quarter"], how="left")
            .with_columns(pl.col("first_seen").fill_null(0).cast(pl.Int64))
            .sort("programme_id", "quarter")
            .with_columns(running=pl.col("first_seen").cum_sum().over("programme_id"))
        )
        return tuple(pl.collect_all([c1, c2, c3]))

    def d(self) -> tuple[pl.DataFrame, ...]:
        pairs = self.participations.lazy().filter(pl.col("enterprise_id").is_not_null()).select("project_id", "enterprise_id")
        supported = self.employment.lazy().join(pairs, on=["project_id", "enterprise_id"], how="semi")
        # Without a list everybody who was measured was supported.
        unlisted = self.employment.lazy().join(self.participations.lazy().select("project_id").unique(), on="project_id", how="anti")
        rows = pl.concat([supported, unlisted]).join(self.projects.lazy(), on="project_id", how="left")
        change = pl.col("followup_fte") - pl.col("baseline_fte")
        d1 = rows.group_by("project_id").agg(n=pl.len(), net=change.sum(), floored=change.clip(0).sum())
        last = pl.col("followup_date").cast(pl.Int64) * 2**40 + pl.col("project_id")
        first = pl.col("baseline_date").cast(pl.Int64) * 2**40 + pl.col("project_id")
        once = rows.group_by("programme_id", "enterprise_id").agg(
            change=pl.col("followup_fte").get(last.arg_max()) - pl.col("baseline_fte").get(first.arg_min())
        )
        d2 = once.group_by("programme_id").agg(net=pl.col("change").sum())
        return tuple(pl.collect_all([d1, d2]))

    def e(self) -> pl.DataFrame:
        known = self.entries.lazy().filter(pl.col("reported_on") <= AS_OF)
        cell = (pl.col("project_id") * 256 + pl.col("indicator")) * 32_768 + pl.col("period_no")
        latest = known.select(key=cell * 65_536 + pl.col("reported_on"), value="value", period_end="period_end").sort("key")
        is_last = (pl.col("key") // 65_536 != pl.col("key").shift(-1) // 65_536).fill_null(True)
        due = pl.col("period_end") <= AS_OF
        outcomes = (
            latest.filter(is_last)
            .select(pair=pl.col("key") // (65_536 * 32_768), value=pl.when(due).then(pl.col("value")).otherwise(0), due=due)
            .group_by("pair")
            .agg(cum=pl.col("value").sum(), any=pl.col("due").any())
        )
        versions = self._versions(self.targets.lazy().filter(pl.col("effective_from") <= AS_OF, pl.col("decided_on") <= AS_OF))
        promised = versions.unique("pair", keep="last", maintain_order=True).select("pair", "target")
        both = outcomes.join(promised, on="pair", how="full", coalesce=True).with_columns(pl.col("cum").fill_null(0), pl.col("any").fill_null(False))
        attained = pl.col("cum") * 1_000
        status = (
            pl.when(pl.col("target").is_null() | (pl.col("target") == 0)).then(0)
            .when(~pl.col("any")).then(1)
            .when(attained < pl.col("target") * 400).then(2)
            .when(attained < pl.col("target") * 750).then(3)
            .when(attained < pl.col("target") * 1_000).then(4)
            .when(attained < pl.col("target") * 1_100).then(5)
            .otherwise(6)
        )
        return (
            both.sort("pair")
            .select(
                project_id=pl.col("pair") // 256,
                indicator=(pl.col("pair") % 256).cast(pl.Int16),
                cum="cum",
                target="target",
                variance=pl.col("cum") - pl.col("target"),
                attainment=self._tenths(pl.col("cum"), pl.col("target")),
                status=status,
            )
            .collect()
        )

    @staticmethod
    def result(frame: pl.DataFrame) -> Result:
        return {name: frame[name].cast(pl.Int64).fill_null(int(NULL)).to_numpy() for name in frame.columns}

    def usual_attainment(self, a: pl.DataFrame) -> tuple[str, np.ndarray]:
        """The form that most would write, in tenths: decimals divided and rounded."""
        held = self.b(a)
        cum = a["cum"].cast(pl.Float64)
        share = pl.DataFrame({"share": cum / held["target"].cast(pl.Float64) * 100, "target": held["target"]})
        shown = share.select(pl.when(pl.col("target") > 0).then(pl.col("share").round(1) * 10).otherwise(None).round(0).cast(pl.Int64))
        return "polars, floats: (cum / target * 100).round(1)", shown.to_series().fill_null(int(NULL)).to_numpy()


class UsualPolars(Polars):
    """Polars as it is usually written: groups, joins and windows by the columns themselves, whatever numbers stand in them."""

    name = f"polars {pl.__version__}, usual"

    def a(self) -> pl.DataFrame:
        keys = ["project_id", "indicator", "period_no"]
        latest = self.entries.lazy().sort("reported_on").group_by(keys).agg(pl.col("period_end", "value").last(), corrections=pl.len().cast(pl.Int64) - 1)
        cum = pl.col("value").cum_sum().over("project_id", "indicator")
        return latest.sort(keys).with_columns(cum=cum).select(COLUMNS["a"]).collect()

    def b(self, a: pl.DataFrame) -> pl.DataFrame:
        keys = ["project_id", "indicator"]
        known = self.targets.lazy().sort("effective_from", "decided_on")
        # None that was decided before one that took effect earlier.
        known = known.filter(pl.col("decided_on") == pl.col("decided_on").cum_max().over(keys))
        versions = known.unique([*keys, "effective_from"], keep="last", maintain_order=True)
        held = a.lazy().sort("period_end").join_asof(versions, left_on="period_end", right_on="effective_from", by=keys, strategy="backward")
        variance = pl.col("cum") - pl.col("target")
        relative, attainment = self._tenths(variance, pl.col("target")), self._tenths(pl.col("cum"), pl.col("target"))
        return held.select(*keys, "period_no", "target", variance=variance, relative=relative, attainment=attainment).collect()


# ---- DuckDB ----------------------------------------------------------------------------------------------------------------------------------------


class Duckdb:
    """DuckDB on whole numbers: its decimal division gives DOUBLE, silently."""

    name = f"duckdb {duckdb.__version__}"

    def __init__(self, work: Workload, threads: int = 2) -> None:
        self.connection = duckdb.connect()
        self.connection.execute(f"set threads = {threads}")
        self.connection.execute("set preserve_insertion_order = false")
        events = {
            "project_id": pa.array(work.participations["project_id"]),
            "enterprise_id": numbers_of(work.participations["enterprise"]),
            "date": pa.array(work.participations["date"]),
        }
        employment = {name: pa.array(column) for name, column in work.employment.items() if name != "enterprise"}
        employment["enterprise_id"] = numbers_of(work.employment["enterprise"])
        for name, table in {
            "entries": pa.table(work.entries),
            "targets": pa.table(work.targets),
            "projects": pa.table(work.projects),
            "participations": pa.table(events),
            "employment": pa.table(employment),
        }.items():
            self.connection.register("given", table)
            self.connection.execute(f"create table {name} as select * from given")
            self.connection.unregister("given")

    def _ask(self, sql: str) -> pa.Table:
        return self.connection.sql(sql).to_arrow_table()

    _LATEST = """
        select project_id, indicator, period_no, any_value(period_end) as period_end,
               arg_max(value, reported_on) as value, count(*) - 1 as corrections
        from entries {where} group by project_id, indicator, period_no"""

    def a(self) -> pa.Table:
        return self._ask(
            f"""select project_id, indicator, period_no, period_end, value,
                       (sum(value) over (partition by project_id, indicator order by period_no))::bigint as cum, corrections
                from ({self._LATEST.format(where="")})"""
        )

    @staticmethod
    def _tenths(part: str) -> str:
        return f"case when target > 0 then sign({part})::bigint * ((abs({part}) * 2000 + target) // (2 * target)) end"

    def keep(self, a: pa.Table) -> None:
        self.connection.register("given", a)
        self.connection.execute("create or replace table cumulative as select * from given")
        self.connection.unregister("given")

    def b(self, _a: pa.Table) -> pa.Table:
        return self._ask(
            f"""with versions as (
                    select project_id, indicator, effective_from, arg_max(target, decided_on) as target
                    from (
                        select *, max(decided_on) over (
                            partition by project_id, indicator order by effective_from, decided_on rows unbounded preceding) as latest
                        from targets)
                    where decided_on = latest group by project_id, indicator, effective_from)
                select c.project_id, c.indicator, c.period_no, target, cum - target as variance,
                       {self._tenths("(cum - target)")} as relative, {self._tenths("cum")} as attainment
                from cumulative c asof left join versions v
                  on c.project_id = v.project_id and c.indicator = v.indicator and c.period_end >= v.effective_from"""
        )

    def c(self) -> tuple[pa.Table, ...]:
        c1 = self._ask(
            """with pairs as (select project_id, enterprise_id, count(*) as n from participations group by all)
               select project_id, count(enterprise_id) as "distinct", coalesce(sum(n) filter (enterprise_id is null), 0)::bigint as without_number
               from pairs group by project_id"""
        )
        self.connection.execute(
            """create or replace temp table first as
               select programme_id, enterprise_id, min(date) as date from participations join projects using (project_id)
               where enterprise_id is not null group by all"""
        )
        c2 = self._ask('select programme_id, count(*) as "distinct" from first group by all')
        c3 = self._ask(
            """with quarters as (
                   select distinct programme_id, date_trunc('quarter', date '1970-01-01' + date) as quarter
                   from participations join projects using (project_id) where enterprise_id is not null),
               seen as (select programme_id, date_trunc('quarter', date '1970-01-01' + date) as quarter, count(*) as first_seen from first group by all)
               select programme_id, (quarter::date - date '1970-01-01')::bigint as quarter, coalesce(first_seen, 0) as first_seen,
                      (sum(coalesce(first_seen, 0)) over (partition by programme_id order by quarter))::bigint as running
               from quarters left join seen using (programme_id, quarter)"""
        )
        return c1, c2, c3

    def d(self) -> tuple[pa.Table, ...]:
        self.connection.execute(
            """create or replace temp table supported as
               select e.*, programme_id from employment e join projects using (project_id)
               where exists (select 1 from participations p where p.project_id = e.project_id and p.enterprise_id = e.enterprise_id)
                  or not exists (select 1 from participations p where p.project_id = e.project_id)"""
        )
        d1 = self._ask(
            """select project_id, count(*) as n, sum(followup_fte - baseline_fte)::bigint as net,
                      sum(greatest(followup_fte - baseline_fte, 0))::bigint as floored from supported group by all"""
        )
        d2 = self._ask(
            """with once as (
                   select programme_id, enterprise_id,
                          arg_max(followup_fte, followup_date::bigint * 1099511627776 + project_id)
                          - arg_min(baseline_fte, baseline_date::bigint * 1099511627776 + project_id) as change
                   from supported group by all)
               select programme_id, sum(change)::bigint as net from once group by all"""
        )
        return d1, d2

    def e(self) -> pa.Table:
        return self._ask(
            f"""with latest as ({self._LATEST.format(where=f"where reported_on <= {AS_OF}")}),
                outcomes as (
                    select project_id, indicator, coalesce(sum(value) filter (period_end <= {AS_OF}), 0)::bigint as cum,
                           bool_or(period_end <= {AS_OF}) as seen from latest group by all),
                promised as (
                    select project_id, indicator, arg_max(target, decided_on::bigint * 1000000 + effective_from) as target
                    from targets where effective_from <= {AS_OF} and decided_on <= {AS_OF} group by all),
                both_of as (
                    select project_id, indicator, coalesce(cum, 0) as cum, coalesce(seen, false) as seen, target
                    from outcomes full join promised using (project_id, indicator))
                select project_id, indicator, cum, target, cum - target as variance, {self._tenths("cum")} as attainment,
                       case when target is null or target = 0 then 0 when not seen then 1 when cum * 1000 < target * 400 then 2
                            when cum * 1000 < target * 750 then 3 when cum < target then 4 when cum * 1000 < target * 1100 then 5 else 6 end as status
                from both_of order by project_id, indicator"""
        )

    @staticmethod
    def result(table: pa.Table) -> Result:
        return {name: table[name].cast(pa.int64()).fill_null(int(NULL)).to_numpy() for name in table.column_names}


# ---- pandas ----------------------------------------------------------------------------------------------------------------------------------------


class Pandas:
    """pandas on whole numbers: decimals have no running sum there."""

    name = f"pandas {pd.__version__}"

    def __init__(self, work: Workload) -> None:
        self.entries = pd.DataFrame(work.entries)
        self.targets = pd.DataFrame(work.targets)
        self.projects = pd.DataFrame(work.projects)[["project_id", "programme_id"]]
        names = numbers_of(work.participations["enterprise"]).dictionary_encode().to_pandas()
        self.participations = pd.DataFrame(work.participations).drop(columns="enterprise").assign(enterprise_id=names)
        others = numbers_of(work.employment["enterprise"]).to_pandas()
        self.employment = pd.DataFrame(work.employment).drop(columns="enterprise").assign(enterprise_id=others)

    @staticmethod
    def _latest(entries: pd.DataFrame) -> pd.DataFrame:
        keys = ["project_id", "indicator", "period_no"]
        ordered = entries.sort_values([*keys, "reported_on"], kind="stable")
        is_last = ~ordered.duplicated(keys, keep="last").to_numpy()
        rows = np.flatnonzero(is_last)
        return ordered[is_last].assign(corrections=np.diff(rows, prepend=-1) - 1)

    def a(self) -> pd.DataFrame:
        latest = self._latest(self.entries)
        latest["cum"] = latest.groupby(["project_id", "indicator"], sort=False)["value"].cumsum()
        return latest[COLUMNS["a"]]

    @staticmethod
    def _tenths(part: pd.Series, whole: pd.Series) -> np.ndarray:
        positive = (whole > 0).to_numpy()
        safe = np.where(positive, whole, 1)
        size = (np.abs(part.to_numpy()) * 2_000 + safe) // (2 * safe)
        return np.where(positive, np.sign(part.to_numpy()) * size, NULL)

    def b(self, a: pd.DataFrame) -> pd.DataFrame:
        versions = self.targets.sort_values(["effective_from", "decided_on"])
        # None that was decided before one that took effect earlier.
        latest = versions.groupby(["project_id", "indicator"])["decided_on"].cummax()
        versions = versions[versions["decided_on"] == latest].drop_duplicates(["project_id", "indicator", "effective_from"], keep="last")
        rows = a.sort_values("period_end", kind="stable")
        held = pd.merge_asof(rows, versions, left_on="period_end", right_on="effective_from", by=["project_id", "indicator"])
        has = held["target"].notna()
        target = held["target"].fillna(0).astype(np.int64)
        held["variance"] = np.where(has, held["cum"] - target, NULL)
        held["relative"] = self._tenths(held["cum"] - target, target)
        held["attainment"] = self._tenths(held["cum"], target)
        held["target"] = np.where(has, target, NULL)
        return held[COLUMNS["b"]]

    def c(self) -> tuple[pd.DataFrame, ...]:
        events = self.participations.merge(self.projects, on="project_id", how="left")
        by_project = events.groupby("project_id")["enterprise_id"]
        c1 = pd.DataFrame({"distinct": by_project.nunique(), "without_number": by_project.size() - by_project.count()}).reset_index()
        known = events[events["enterprise_id"].notna()]
        quarter = known["date"].to_numpy().astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) // 3
        known = known.assign(quarter=(quarter * 3).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64))
        first = known.sort_values("date", kind="stable").drop_duplicates(["programme_id", "enterprise_id"])
        c2 = first.groupby("programme_id").size().rename("distinct").reset_index()
        c3 = known.groupby(["programme_id", "quarter"]).size().to_frame("all")
        c3["first_seen"] = first.groupby(["programme_id", "quarter"]).size()
        c3["first_seen"] = c3["first_seen"].fillna(0).astype(np.int64)
        c3["running"] = c3.groupby("programme_id")["first_seen"].cumsum()
        return c1, c2, c3.reset_index()[COLUMNS["c3"]]

    def d(self) -> tuple[pd.DataFrame, ...]:
        pairs = self.participations[["project_id", "enterprise_id"]].dropna().drop_duplicates()
        pairs["enterprise_id"] = pairs["enterprise_id"].astype(str)
        supported = self.employment.merge(pairs, on=["project_id", "enterprise_id"])
        unlisted = self.employment[~self.employment["project_id"].isin(self.participations["project_id"].unique())]
        rows = pd.concat([supported, unlisted.astype({"enterprise_id": str})]).merge(self.projects, on="project_id")
        change = rows["followup_fte"] - rows["baseline_fte"]
        grouped = rows.assign(net=change, floored=change.clip(lower=0)).groupby("project_id")
        d1 = grouped.agg(n=("net", "size"), net=("net", "sum"), floored=("floored", "sum")).reset_index()
        keys = ["programme_id", "enterprise_id"]
        last = rows.sort_values(["followup_date", "project_id"]).drop_duplicates(keys, keep="last").set_index(keys)["followup_fte"]
        first = rows.sort_values(["baseline_date", "project_id"]).drop_duplicates(keys).set_index(keys)["baseline_fte"]
        d2 = (last - first).groupby(level=0).sum().rename("net").reset_index()
        return d1, d2

    def e(self) -> pd.DataFrame:
        latest = self._latest(self.entries[self.entries["reported_on"] <= AS_OF])
        due = latest["period_end"] <= AS_OF
        latest = latest.assign(value=latest["value"].where(due, 0), any=due)
        keys = ["project_id", "indicator"]
        outcomes = latest.groupby(keys).agg(cum=("value", "sum"), any=("any", "any"))
        known = self.targets[(self.targets["effective_from"] <= AS_OF) & (self.targets["decided_on"] <= AS_OF)]
        promised = known.sort_values(["decided_on", "effective_from"]).drop_duplicates(keys, keep="last").set_index(keys)["target"]
        both = outcomes.join(promised, how="outer").sort_index()
        cum = both["cum"].fillna(0).astype(np.int64)
        seen = both["any"].fillna(False).astype(bool)
        has = both["target"].notna()
        target = both["target"].fillna(0).astype(np.int64)
        share = cum * 1_000
        conditions = [target == 0, ~seen, share < target * 400, share < target * 750, cum < target, share < target * 1_100]
        both["status"] = np.select(conditions, [0, 1, 2, 3, 4, 5], 6)
        both["cum"], both["variance"] = cum, np.where(has, cum - target, NULL)
        both["attainment"] = self._tenths(cum, target)
        both["target"] = np.where(has, target, NULL)
        return both.reset_index()[COLUMNS["e"]]

    @staticmethod
    def result(frame: pd.DataFrame) -> Result:
        return {name: frame[name].to_numpy().astype(np.int64) for name in frame.columns}


# ---- plain Python ----------------------------------------------------------------------------------------------------------------------------------


class Python:
    """Plain Python with ``decimal``: the reference, since nothing in it is clever."""

    name = "python decimal"

    def __init__(self, work: Workload) -> None:
        from decimal import Decimal

        self.decimal = Decimal

        def rows(table: dict[str, np.ndarray], *names: str) -> list[tuple[Any, ...]]:
            return list(zip(*(table[name].tolist() for name in names), strict=True))

        def amount(number: int) -> Any:
            return Decimal(number) / 100

        self.entries = [
            (*row[:4], amount(row[4]), row[5])
            for row in rows(work.entries, "project_id", "indicator", "period_no", "period_end", "value", "reported_on")
        ]
        self.targets = [(*row[:2], amount(row[2]), *row[3:]) for row in rows(work.targets, "project_id", "indicator", "target", "decided_on", "effective_from")]
        self.programme = dict(rows(work.projects, "project_id", "programme_id"))
        self.participations = rows(work.participations, "project_id", "enterprise", "date")
        self.employment = [
            (row[0], row[1], amount(row[2]), amount(row[3]), *row[4:])
            for row in rows(work.employment, "project_id", "enterprise", "baseline_fte", "followup_fte", "baseline_date", "followup_date")
        ]

    def _latest(self, known_on: int = 10**6) -> dict[tuple[int, int, int], tuple[Any, ...]]:
        cells: dict[tuple[int, int, int], list[Any]] = {}
        for project, indicator, period, end, value, reported in self.entries:
            if reported <= known_on:
                cells.setdefault((project, indicator, period), []).append((reported, value, end))
        return {cell: (*max(rows), len(rows) - 1) for cell, rows in cells.items()}

    def _tenths(self, part: Any, whole: Any) -> int | None:
        from decimal import ROUND_HALF_UP

        return None if not whole else int((part * 1_000 / whole).quantize(self.decimal(1), ROUND_HALF_UP))

    def a(self) -> list[tuple[Any, ...]]:
        totals: dict[tuple[int, int], Any] = {}
        rows = []
        for (project, indicator, period), (_, value, end, corrections) in sorted(self._latest().items()):
            total = totals[project, indicator] = totals.get((project, indicator), self.decimal(0)) + value
            rows.append((project, indicator, period, end, value, total, corrections))
        return rows

    def _versions(self, decided_by: int = 10**6) -> dict[tuple[int, int], list[tuple[int, int, Any]]]:
        versions: dict[tuple[int, int], list[tuple[int, int, Any]]] = {}
        for project, indicator, target, decided, effective in self.targets:
            if decided <= decided_by:
                versions.setdefault((project, indicator), []).append((decided, effective, target))
        return {pair: sorted(rows) for pair, rows in versions.items()}

    def b(self, a: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        versions = self._versions()
        rows = []
        for project, indicator, period, end, _, cum, _ in a:
            in_force = [target for _, effective, target in versions.get((project, indicator), ()) if effective <= end]
            if not in_force:
                rows.append((project, indicator, period, None, None, None, None))
                continue
            target = in_force[-1]
            rows.append((project, indicator, period, target, cum - target, self._tenths(cum - target, target), self._tenths(cum, target)))
        return rows

    def c(self) -> tuple[list[tuple[Any, ...]], ...]:
        import datetime

        epoch = datetime.date(1970, 1, 1)
        of_project: dict[int, set[int]] = {}
        without: dict[int, int] = {}
        first: dict[int, dict[int, int]] = {}
        quarters: dict[tuple[int, int], int] = {}

        def quarter(date: int) -> int:
            day = epoch + datetime.timedelta(date)
            return (datetime.date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - epoch).days

        for project, enterprise, date in self.participations:
            seen = of_project.setdefault(project, set())
            if enterprise < 0:
                without[project] = without.get(project, 0) + 1
                continue
            seen.add(enterprise)
            programme = self.programme[project]
            days = first.setdefault(programme, {})
            days[enterprise] = min(date, days.get(enterprise, date))
            quarters.setdefault((programme, quarter(date)), 0)
        for programme, days in first.items():
            for date in days.values():
                quarters[programme, quarter(date)] += 1
        running: dict[int, int] = {}
        c3 = []
        for (programme, start), count in sorted(quarters.items()):
            running[programme] = running.get(programme, 0) + count
            c3.append((programme, start, count, running[programme]))
        c1 = [(project, len(seen), without.get(project, 0)) for project, seen in of_project.items()]
        return c1, [(programme, len(days)) for programme, days in first.items()], c3

    def d(self) -> tuple[list[tuple[Any, ...]], ...]:
        supported = {(project, enterprise) for project, enterprise, _ in self.participations}
        listed = {project for project, _, _ in self.participations}
        rows = [row for row in self.employment if row[:2] in supported or row[0] not in listed]
        d1: dict[int, list[Any]] = {}
        once: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
        for project, enterprise, before, after, before_on, after_on in rows:
            sums = d1.setdefault(project, [0, self.decimal(0), self.decimal(0)])
            sums[0] += 1
            sums[1] += after - before
            sums[2] += max(after - before, self.decimal(0))
            once.setdefault((self.programme[project], enterprise), []).append((after_on, before_on, project, after, before))
        d2: dict[int, Any] = {}
        for (programme, _), readings in once.items():
            last = max(readings, key=lambda row: (row[0], row[2]))
            earliest = min(readings, key=lambda row: (row[1], row[2]))
            d2[programme] = d2.get(programme, self.decimal(0)) + last[3] - earliest[4]
        return [(project, *sums) for project, sums in d1.items()], list(d2.items())

    def e(self) -> list[tuple[Any, ...]]:
        totals: dict[tuple[int, int], list[Any]] = {}
        for (project, indicator, _), (_, value, end, _) in self._latest(AS_OF).items():
            total = totals.setdefault((project, indicator), [self.decimal(0), False])
            if end <= AS_OF:
                total[0] += value
                total[1] = True
        promised = {}
        for pair, versions in self._versions(AS_OF).items():
            in_force = [target for _, effective, target in versions if effective <= AS_OF]
            if in_force:
                promised[pair] = in_force[-1]
        rows = []
        for pair in sorted(totals.keys() | promised.keys()):
            cum, seen = totals.get(pair, (self.decimal(0), False))
            target = promised.get(pair)
            if not target:
                status = 0
            elif not seen:
                status = 1
            else:
                status = next((place for place, edge in ((2, 40), (3, 75), (4, 100), (5, 110)) if cum * 100 < target * edge), 6)
            variance = None if target is None else cum - target
            rows.append((*pair, cum, target, variance, self._tenths(cum, target), status))
        return rows

    AMOUNTS = {"value", "cum", "target", "variance", "net", "floored"}

    def result(self, rows: list[tuple[Any, ...]], what: str) -> Result:
        def number(name: str, cell: Any) -> int:
            # The relative share and the attainment are tenths already.
            return int(NULL) if cell is None else int(cell * 100) if name in self.AMOUNTS else int(cell)

        columns = zip(*rows, strict=True)
        return {name: np.array([number(name, cell) for cell in column], dtype=np.int64) for name, column in zip(COLUMNS[what], columns, strict=True)}


Engine = Polars | Duckdb | Pandas | Python
Make = Callable[[Workload], Engine]
