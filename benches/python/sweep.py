"""A million rates over a table of 200 enterprises, beside the same sum in plain Python with fractions on fewer rates."""

from fractions import Fraction
from time import perf_counter

import eruf
from eruf import Decision, EmploymentReading, Period, Project

ENTERPRISES, POINTS, PLAIN = 200, 1_000_000, 200

growth = [(number * 7919) % 40_000_000 - 12_000_000 for number in range(ENTERPRISES)]
years = {"before": Period("2018-01-01", "2018-12-31"), "after": Period("2019-01-01", "2019-12-31")}


def reading(number: int, moment: str, value: int) -> EmploymentReading:
    return EmploymentReading(f"own:{number}", moment=moment, measure="turnover", value=value, period=years[moment], method="annual report")


project = Project(
    "a benchmark",
    decisions=[Decision("original", horizon=years["after"])],
    periods=[(1, years["after"])],
    employment=[
        reading(number, moment, value)
        for number, change in enumerate(growth)
        for moment, value in (("before", 50_000_000), ("after", 50_000_000 + change))
    ],
)
rates = range(1_000_000, 1_000_000 + POINTS)

best = float("inf")
for _ in range(5):
    start = perf_counter()
    swept = project.sweep("turnover_per_fte").at_each(rates)
    best = min(best, perf_counter() - start)
start = perf_counter()
floored = swept.floored
listed = perf_counter() - start

start = perf_counter()
plain = [sum(max(Fraction(change, rate), Fraction(0)) for change in growth) for rate in rates[:PLAIN]]
scaled = (perf_counter() - start) * POINTS / PLAIN

assert [ratio.fraction() for ratio in floored[:PLAIN]] == plain
assert floored[-1].fraction() == Fraction(sum(change for change in growth if change > 0), rates[-1])
print(f"{POINTS} rates, {ENTERPRISES} enterprises: eruf {best:.3f} s, and {listed:.3f} s for a list of them; plain Python {scaled:.0f} s (from {PLAIN} rates)")
