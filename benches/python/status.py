"""The status of one project from Python, side by side with what a user would write instead, in one run.

Every form must give the same figures: cumulative outcome, target, variance, relative variance and attainment in percent with one decimal, half away from zero.
Polars and pandas are timed if they are installed; the table says which were.
"""

from __future__ import annotations

import importlib.util
import statistics
import time
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from eruf import Commitment, Decision, Entry, Indicator, Period, Project, Target

GOALS = {"CO01": 200, "CO04": 200, "CO05": 30, "CO08": 300}
YEARS = range(2010, 2020)
TENTH = Decimal("0.1")
LAST = "2019-12-31"
Row = tuple[str, Decimal, Decimal, Decimal, Decimal, Decimal]

project = Project(
    "ten years",
    decisions=[Decision("original", horizon=Period("2010-01-01", "2019-12-31"))],
    periods=[(year - 2009, Period(f"{year}-01-01", f"{year}-12-31")) for year in YEARS],
    commitments=[Commitment(Indicator.common(code), targets={"original": Target.at_least(goal)}) for code, goal in GOALS.items()],
    entries=[Entry(code, year - 2009, 12, basis="increment") for code in GOALS for year in YEARS],
)
rows = [(code, year - 2009, Decimal(12)) for code in GOALS for year in YEARS]


def eruf() -> list[Row]:
    return [
        (row.code, row.target, row.outcome, row.variance, row.relative_variance.percent(), row.attainment.percent())  # type: ignore[union-attr, misc]
        # Asked as of a day, so that it is worked out anew: the plain question is kept with the project after the first time.
        for row in project.status(as_of=LAST)
    ]


def plain_python() -> list[Row]:
    totals: dict[str, Decimal] = {}
    for code, _, value in rows:
        totals[code] = totals.get(code, Decimal(0)) + value
    table = []
    for code, goal in GOALS.items():
        target, outcome = Decimal(goal), totals[code]
        variance = outcome - target
        relative = (100 * variance / target).quantize(TENTH, ROUND_HALF_UP)
        attainment = (100 * outcome / target).quantize(TENTH, ROUND_HALF_UP)
        table.append((code, target, outcome, variance, relative, attainment))
    return table


contenders: dict[str, Callable[[], list[Row]]] = {"eruf": eruf, "plain Python": plain_python}

if importlib.util.find_spec("polars"):
    import polars as pl

    entries = pl.DataFrame(rows, schema={"code": pl.String, "period": pl.Int64, "value": pl.Decimal(18, 4)}, orient="row")
    goals = pl.DataFrame({"code": list(GOALS), "target": [Decimal(goal) for goal in GOALS.values()]}, schema={"code": pl.String, "target": pl.Decimal(18, 4)})

    def polars() -> list[Row]:
        frame = entries.group_by("code", maintain_order=True).agg(pl.col("value").sum().alias("outcome")).join(goals, on="code", maintain_order="left")
        frame = frame.with_columns((pl.col("outcome") - pl.col("target")).alias("variance"))
        table = []
        for code, outcome, target, variance in frame.select("code", "outcome", "target", "variance").iter_rows():
            relative = (100 * variance / target).quantize(TENTH, ROUND_HALF_UP)
            table.append((code, target, outcome, variance, relative, (100 * outcome / target).quantize(TENTH, ROUND_HALF_UP)))
        return table

    contenders[f"polars {pl.__version__}"] = polars

if importlib.util.find_spec("pandas"):
    import pandas as pd

    frame = pd.DataFrame(rows, columns=["code", "period", "value"])

    def pandas() -> list[Row]:
        table = []
        for code, outcome in frame.groupby("code", sort=False)["value"].sum().items():
            target = Decimal(GOALS[str(code)])
            variance = outcome - target
            relative = (100 * variance / target).quantize(TENTH, ROUND_HALF_UP)
            table.append((str(code), target, outcome, variance, relative, (100 * outcome / target).quantize(TENTH, ROUND_HALF_UP)))
        return table

    contenders[f"pandas {pd.__version__}"] = pandas


def seconds(contender: Callable[[], list[Row]], calls: int) -> float:
    start = time.perf_counter()
    for _ in range(calls):
        contender()
    return (time.perf_counter() - start) / calls


def main() -> None:
    expected = plain_python()
    for name, contender in contenders.items():
        if contender() != expected:
            raise SystemExit(f"{name} gives other figures: {contender()}")
    calls = {name: max(20, int(0.05 / seconds(contender, 5))) for name, contender in contenders.items()}
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(9):
        for name, contender in contenders.items():
            times[name].append(seconds(contender, calls[name]))
    for name, taken in times.items():
        print(f"{name:16} {statistics.median(taken) * 1e6:10.2f} µs  (lowest {min(taken) * 1e6:.2f})")


if __name__ == "__main__":
    main()
