"""Made projects with fixed seeds: each as the question that the reference reads, and as the project that Python builds."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from eruf import Commitment, Decision, Entry, Indicator, Period, Project, Target
from eruf.record import Horizon

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Made:
    project: Project
    question: dict[str, Any]


def amount(dice: random.Random) -> str:
    """A whole or a decimal number, small more often than large, at times 0."""
    kind = dice.randrange(8)
    if kind == 0:
        return "0"
    if kind <= 4:
        return str(dice.randrange(200))
    if kind == 5:
        return f"{dice.randrange(50)}.{dice.randrange(10)}"
    return f"{dice.randrange(1000)}.{dice.randrange(10**6):06}" if kind == 6 else str(dice.randrange(10**9))


def ordered(dice: random.Random, signed: bool) -> tuple[str, str]:
    """Bounds, most often equal."""
    low = amount(dice)
    low = f"-{low}" if signed and low != "0" and dice.randrange(6) == 0 else low
    high = amount(dice) if dice.randrange(8) == 0 else low
    return (low, high) if float(low) <= float(high) else (high, low)


def target(dice: random.Random) -> tuple[Target, dict[str, Any]]:
    per: Any = dice.choice(["project", "project", "year"])
    one, other = sorted([amount(dice), amount(dice)], key=float)
    shape = dice.choice(["at_least", "range", "ceiling", "level", "keep"])
    if shape == "at_least":
        return Target.at_least(one, per=per), {"shape": shape, "goal": one, "per": per}
    if shape == "range":
        strict = dice.random() < 0.5
        return Target.range(one, other, strict=strict, per=per), {"shape": shape, "low": one, "high": other, "strict": strict, "per": per}
    if shape == "ceiling":
        return Target.ceiling(other, per=per), {"shape": shape, "high": other, "per": per}
    if shape == "level":
        baseline, goal = (one, other) if dice.random() < 0.5 else (other, one)
        if float(baseline) == float(goal):
            goal = f"{int(float(goal)) + 1}.5"
        return Target.level(baseline=baseline, goal=goal, per=per), {"shape": shape, "baseline": baseline, "goal": goal, "per": per}
    side: Any = dice.choice(["at_least", "at_most"])
    return Target.keep(one, side=side, per=per), {"shape": shape, "level": one, "side": side, "per": per}


def made(seed: int) -> Made:
    dice = random.Random(seed)
    begins = first = date(2019, 1, 1) + dice.randrange(400) * DAY
    report, periods = dice.randrange(3), []
    for _ in range(1 + dice.randrange(9)):
        last = first + dice.randrange(1, 200) * DAY
        report += 1 + dice.randrange(2)
        periods.append((report, Period(first, last)))
        first = last + DAY
    starts = begins - dice.randrange(1, 700) * DAY if dice.randrange(4) == 0 else begins
    # A period ends within the project.
    whole = Period(starts, max(starts + dice.randrange(1, 2000) * DAY, first - DAY))

    partners = ["A", "B", "C"][: dice.randrange(4)]
    due = partners if dice.random() < 0.5 else []
    level = dice.randrange(4) == 0
    entries, rows = [], []
    reporters: list[str | None] = [*partners] if partners else [None]
    for partner in reporters:
        basis: Any = "snapshot" if level else dice.choice(["increment", "running_total"])
        for place, (about, _) in enumerate(periods):
            if dice.randrange(3) == 0:
                continue
            for time in range(dice.choice([1, 1, 1, 2, 3])):
                known = about if time == 0 else dice.choice(periods[place:])[0]
                bounds = ordered(dice, signed=True)
                correction = "a correction" if time else None
                entries.append(
                    Entry("X", about, bounds, basis=basis, report=known, partner=partner, correction=correction, downward_revision="may fall")
                )
                rows.append({"period": about, "report": known, "partner": partner, "basis": basis, "value": list(bounds)})
    promise, promised = target(dice)
    project = Project(
        f"made project {seed}",
        decisions=[Decision("original", horizon=whole)],
        periods=periods,
        partners=partners,
        commitments=[Commitment(Indicator("X", name="X", unit="FTE"), targets={"original": promise}, reported_by=due)],
        entries=entries,
    )
    known_at = dice.choice(periods)[0] if dice.random() < 0.5 else None
    as_of = str(begins + dice.randrange(1500) * DAY) if dice.randrange(3) == 0 else None
    # What was known at a report is asked at the last day of its period.
    as_of = as_of or (str(dict(periods)[known_at].last) if known_at is not None else None)
    question = {
        "periods": [[number, str(period.first), str(period.last)] for number, period in periods],
        "project": [str(whole.first), str(whole.last)],
        "rule_set": 4,
        "reported_by": due,
        "entries": rows,
        "known_at": known_at,
        "known": {} if known_at is None else {"report": known_at},
        "as_of": as_of,
        "target": promised,
        "decimals": dice.randrange(4),
        "edges": ["13/20", "3/4", "17/20"] if dice.random() < 0.5 else [f"{dice.randrange(2000)}/1000"],
    }
    assert project.horizons == [Horizon("original", whole)]
    return Made(project, question)
