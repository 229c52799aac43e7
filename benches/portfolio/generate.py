"""A seeded portfolio: the workload of the benchmarks, the same tables for the same seed.

Amounts are whole hundredths (``int64``) here; ``tables`` makes Arrow tables of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

SCALES = {"T": (60, 4), "S": (2_000, 9), "M": (50_000, 60), "L": (500_000, 400)}

# Days since 1970-01-01.
DAY_2014, DAY_2023 = 16_071, 19_358


@dataclass
class Workload:
    """The tables as columns of numbers; enterprises by number, ``-1`` without one."""

    projects: dict[str, np.ndarray]
    targets: dict[str, np.ndarray]
    entries: dict[str, np.ndarray]
    participations: dict[str, np.ndarray]
    employment: dict[str, np.ndarray]


def _values(rng: np.random.Generator, indicator: np.ndarray) -> np.ndarray:
    """Hundredths by the kind of the indicator: counts, FTE in steps of 0.05, money, measurements."""
    rows = len(indicator)
    kinds = [
        rng.poisson(6, rows) * 100,
        rng.integers(-20, 120, rows) * 5,
        np.exp(rng.normal(11, 1.2, rows)).astype(np.int64) * 100 + rng.integers(0, 100, rows),
        (rng.gamma(2.0, 12.0, rows) * 100).astype(np.int64),
    ]
    return np.choose(indicator % 4, kinds).astype(np.int64)


def generate(scale: str, seed: int = 1) -> Workload:
    projects, programmes = SCALES[scale]
    rng = np.random.default_rng([seed, projects])
    ids = np.sort(rng.choice(projects * 4, projects, replace=False)).astype(np.int64) + 1_000
    programme = rng.integers(1, programmes + 1, projects).astype(np.int32)
    start = rng.integers(DAY_2014, DAY_2014 + 5 * 365, projects).astype(np.int32)
    periods = np.clip(rng.normal(20, 8, projects).round().astype(np.int64), 3, 36)
    quarter = 91
    end = (start + periods * quarter - 1).astype(np.int32)
    table_of_projects = {"project_id": ids, "programme_id": programme, "start_date": start, "end_date": end}

    # Four of eight indicators each.
    chosen = np.argsort(rng.random((projects, 8)), axis=1)[:, :4]
    chosen.sort(axis=1)
    project = np.repeat(np.arange(projects), 4)
    indicator = (chosen.reshape(-1) + 1).astype(np.int16)

    # Targets: a first version for nearly all, a revision for some, another for some of those, and some decided twice.
    has = rng.random(len(project)) >= 0.01
    first = np.flatnonzero(has)
    revised = first[rng.random(len(first)) < 0.30]
    again = revised[rng.random(len(revised)) < 0.25]
    twice = first[rng.random(len(first)) < 0.03]

    def versions(pairs: np.ndarray, effective: np.ndarray, decided: np.ndarray) -> dict[str, np.ndarray]:
        digits = np.array([100, 200, 250, 400, 500, 800])[rng.integers(0, 6, len(pairs))]
        goal = digits * 10 ** rng.integers(0, 5, len(pairs))
        goal = np.where(indicator[pairs] % 4 == 2, goal * 1_000, goal)
        goal[rng.random(len(pairs)) < 0.01] = 0
        return {
            "project_id": ids[project[pairs]],
            "indicator": indicator[pairs],
            "target": goal.astype(np.int64),
            "decided_on": decided.astype(np.int32),
            "effective_from": effective.astype(np.int32),
        }

    starts = start[project]
    spans = (periods * quarter)[project]
    late = starts + (spans * (0.2 + 0.3 * rng.random(len(project)))).astype(np.int64)
    later = late + 1 + (spans * 0.3 * rng.random(len(project))).astype(np.int64)
    wait = rng.integers(-60, 90, len(project))
    parts = [
        versions(first, starts[first], starts[first] - rng.integers(10, 200, len(first))),
        versions(revised, late[revised], (late + wait)[revised]),
        versions(again, later[again], (later + wait)[again]),
        versions(twice, starts[twice], starts[twice] - rng.integers(1, 9, len(twice))),
    ]
    targets = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    _shuffle(rng, targets)

    # Entries: every period of every indicator, some missing, some corrected once or twice.
    counts = periods[project]
    row_pair = np.repeat(np.arange(len(project)), counts)
    row_period = np.arange(len(row_pair)) - np.repeat(np.cumsum(counts) - counts, counts) + 1
    kept = rng.random(len(row_pair)) >= 0.05
    row_pair, row_period = row_pair[kept], row_period[kept]
    ends = start[project[row_pair]] + row_period * quarter - 1
    reported = ends + rng.integers(5, 60, len(ends))
    corrected = np.flatnonzero(rng.random(len(ends)) < 0.25)
    recorrected = corrected[rng.random(len(corrected)) < 0.20]
    first_correction = reported[corrected] + rng.integers(1, 200, len(corrected))
    at = np.searchsorted(corrected, recorrected)
    second_correction = first_correction[at] + rng.integers(1, 200, len(recorrected))
    rows = np.concatenate([np.arange(len(ends)), corrected, recorrected])
    of_rows = row_pair[rows]
    entries = {
        "project_id": ids[project[of_rows]],
        "indicator": indicator[of_rows],
        "period_no": row_period[rows].astype(np.int16),
        "period_end": ends[rows].astype(np.int32),
        "value": _values(rng, indicator[of_rows]),
        "is_correction": np.arange(len(rows)) >= len(ends),
        "reported_on": np.concatenate([reported, first_correction, second_correction]).astype(np.int32),
    }
    _order(entries, entries["reported_on"])

    # Participations: sizes log-normal, popular enterprises more often, many of them again in the same project.
    total = projects * 50
    weights = np.exp(rng.normal(0, 1.0, projects))
    of_project = rng.choice(projects, total, p=weights / weights.sum())
    of_project.sort()
    pool = max(200, total // 3)
    enterprise = np.minimum((rng.pareto(1.1, total) * pool / 40).astype(np.int64), pool - 1)
    enterprise = (enterprise * 2_654_435_761 + programme[of_project]) % pool
    repeats = rng.random(total) < 0.40
    repeats[0] = False
    repeats &= np.concatenate([[False], of_project[1:] == of_project[:-1]])
    for _ in range(3):
        enterprise = np.where(repeats, np.roll(enterprise, 1), enterprise)
    enterprise[rng.random(total) < 0.08] = -1
    date = start[of_project] + (rng.random(total) * (periods * quarter)[of_project]).astype(np.int64)
    participations = {"project_id": ids[of_project], "enterprise": enterprise, "date": date.astype(np.int32)}
    _order(participations, participations["date"])

    # Employment: 60 % of the supported pairs, and 5 % that nobody supported.
    known = enterprise >= 0
    pairs = np.unique(of_project[known] * (pool + 1) + enterprise[known])
    pairs = pairs[rng.random(len(pairs)) < 0.60]
    extra = rng.integers(0, projects, len(pairs) // 20) * (pool + 1) + pool
    pairs = np.unique(np.concatenate([pairs, extra]))
    employed, who = pairs // (pool + 1), pairs % (pool + 1)
    baseline = rng.integers(0, 4_000, len(pairs)) * 5
    employment = {
        "project_id": ids[employed],
        "enterprise": who,
        "baseline_fte": baseline.astype(np.int64),
        "followup_fte": np.maximum(baseline + rng.integers(-200, 400, len(pairs)) * 5, 0).astype(np.int64),
        "baseline_date": (start[employed] - rng.integers(0, 200, len(pairs))).astype(np.int32),
        "followup_date": (end[employed] + rng.integers(0, 400, len(pairs))).astype(np.int32),
    }
    _shuffle(rng, employment)
    return Workload(table_of_projects, targets, entries, participations, employment)


def _shuffle(rng: np.random.Generator, table: dict[str, np.ndarray]) -> None:
    _order(table, rng.random(len(table["project_id"])))


def _order(table: dict[str, np.ndarray], by: np.ndarray) -> None:
    order = np.argsort(by, kind="stable")
    for name, column in table.items():
        table[name] = column[order]


def numbers_of(enterprises: np.ndarray) -> pa.Array:
    """Organisation numbers with their check digits; null for ``-1``."""
    # The third digit of an organisation number is at least 2, which leaves eight million numbers to the first two.
    block, rest = np.divmod(np.maximum(enterprises, 0), 8_000_000)
    nine = (55 + block) * 10_000_000 + 2_000_000 + rest
    digits = nine[:, None] // 10 ** np.arange(8, -1, -1) % 10
    doubled = digits * np.where(np.arange(9) % 2 == 0, 2, 1)
    check = (10 - (doubled // 10 + doubled % 10).sum(axis=1) % 10) % 10
    ten = nine * 10 + check
    text = np.char.add(np.char.add((ten // 10_000).astype("U6"), "-"), np.char.zfill((ten % 10_000).astype("U4"), 4))
    return pa.array(text, mask=enterprises < 0, type=pa.string())


def decimals(hundredths: np.ndarray) -> pa.Array:
    """Hundredths as decimals with two places."""
    # The low half of a 128-bit decimal is the number, the high half its sign.
    halves = np.empty((len(hundredths), 2), dtype=np.int64)
    halves[:, 0], halves[:, 1] = hundredths, hundredths >> 63
    return pa.Array.from_buffers(pa.decimal128(18, 2), len(hundredths), [None, pa.py_buffer(halves.tobytes())])


def tables(work: Workload) -> dict[str, pa.Table]:
    """The tables as Arrow has them: dates as ``date32``, amounts as decimals, words as dictionaries."""

    def table(columns: dict[str, np.ndarray], days: list[str], amounts: list[str]) -> dict[str, pa.Array]:
        made: dict[str, pa.Array] = {}
        for name, column in columns.items():
            if name in days:
                made[name] = pa.array(column).cast(pa.date32())
            elif name in amounts:
                made[name] = decimals(column)
            elif name == "enterprise":
                made["enterprise_id"] = numbers_of(column)
            elif name == "is_correction":
                made["kind"] = pa.DictionaryArray.from_arrays(pa.array(column.astype(np.int8)), pa.array(["report", "correction"]))
            else:
                made[name] = pa.array(column)
        return made

    return {
        "projects": pa.table(table(work.projects, ["start_date", "end_date"], [])),
        "targets": pa.table(table(work.targets, ["decided_on", "effective_from"], ["target"])),
        "entries": pa.table(table(work.entries, ["period_end", "reported_on"], ["value"])),
        "participations": pa.table(table(work.participations, ["date"], [])),
        "employment": pa.table(table(work.employment, ["baseline_date", "followup_date"], ["baseline_fte", "followup_fte"])),
    }
