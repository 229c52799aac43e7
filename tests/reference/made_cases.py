"""Random projects with every question on them, for the laws and for differentials.

`python3 made_cases.py 500` writes 500 cases as JSON, one a line; the same seed makes the same case.
Each is a project that the rules accept: periods lie inside it, targets have a way to go, partners
report only while they take part, and every running total may fall.
"""

import datetime
import json
import random
import sys

RHYTHMS = ("every_report", "every_report", "every_report", "yearly", "at_end")
PROFILES = ("linear", "front_loaded", "back_loaded", "at_end")


def later(when, days):
    return when + datetime.timedelta(days=days)


def days(dice, first, last):
    """Returns a day from the first to the last."""
    return later(first, dice.randrange((last - first).days + 1))


def periods(dice):
    """Returns periods without gap or overlap, under report numbers with holes."""
    first, report, rows = later(datetime.date(2018, 1, 1), dice.randrange(700)), 0, []
    for _ in range(dice.randrange(9) + 1):
        last = later(first, dice.choice([dice.randrange(200) + 1, 89, 180]))
        report += 1 + dice.randrange(2)
        rows.append((report, first, last))
        first = later(last, 1)
    return rows


def members(dice, partners, rows):
    """Returns from which report to which a partner takes part; of some nothing is said."""
    found = {}
    for partner in partners:
        if dice.random() < 0.4:
            first, last = sorted(dice.choice(rows)[0] for _ in range(2))
            found[partner] = {
                "first": first if dice.random() < 0.7 else None,
                "last": last if dice.random() < 0.5 else None,
            }
    return found


def value(dice, about):
    """Returns the bounds of a value: mostly a point, at times with decimals."""
    low = str(about) if dice.random() < 0.8 else f"{about}.{dice.randrange(1_000_000):06}"
    return [low, low if dice.random() < 0.9 else str(about + 1 + dice.randrange(9))]


def entries(dice, partner, member, rows, basis):
    """Returns what one partner reported, with gaps and with corrections by later reports."""
    total, made = 0, []
    for place, (report, _, _) in enumerate(rows):
        if not (member.get("first") or 0) <= report <= (member.get("last") or report):
            continue
        added = dice.randrange(30)
        total += added
        if dice.random() < 0.25:
            continue
        known = [report]
        while dice.random() < 0.15:
            known.append(dice.choice(rows[place:])[0])
        for number, when in enumerate(known):
            about = added if basis == "increment" else total
            about += dice.randrange(5) if number else 0
            row = {"period": report, "report": when, "partner": partner, "basis": basis}
            row |= {"value": value(dice, about), "revision": True, "correction": number > 0}
            made.append(row)
    return made


def target(dice):
    """Returns a target and the plan towards it."""
    shape = dice.choice(["at_least", "at_least", "range", "level", "ceiling", "keep"])
    amount = dice.randrange(1, 200)
    row = {"shape": shape, "per": dice.choice(["project", "project", "year"]), "strict": False}
    if shape == "at_least":
        row["goal"] = str(amount)
    elif shape == "range":
        row |= {"low": str(amount), "high": str(amount + dice.randrange(90))}
        row["strict"] = dice.random() < 0.5
    elif shape == "level":
        row |= {"baseline": "100", "goal": dice.choice(["50", "150", "300"])}
    elif shape == "ceiling":
        row["high"] = str(amount)
    else:
        row |= {"level": str(amount), "side": dice.choice(["at_least", "at_most"])}
        row["per"] = "project"
    return row


def plan(dice, goal, first, last):
    """Returns a profile, or milestones that add up to the goal."""
    if goal["shape"] == "at_least" and goal["per"] == "project" and dice.random() < 0.3:
        # Anywhere in the project, and not always up to the goal on the last day.
        on = sorted({days(dice, first, last) for _ in range(dice.randrange(1, 4))})
        amounts = sorted(dice.randrange(int(goal["goal"]) + 1) for _ in on)
        steps = [[when.isoformat(), str(amount)] for when, amount in zip(on, amounts)]
        if dice.random() < 0.5 and on[-1] < last:
            steps.append([last.isoformat(), goal["goal"]])
        return {"milestones": {"points": steps, "running": True}}
    return {"profile": dice.choice(PROFILES)}


def made(seed):
    """Returns a random project and all questions on it."""
    dice = random.Random(seed)
    rows = periods(dice)
    begins, ends = rows[0][1], later(rows[-1][2], dice.choice([0, dice.randrange(300)]))
    starts = later(begins, -dice.randrange(1, 500)) if dice.random() < 0.25 else begins
    goal = target(dice)
    level = goal["shape"] != "range" and dice.random() < 0.2
    bases = ["snapshot"] if level else ["increment", "running_total"]
    partners = ["A", "B", "C"][: dice.randrange(4)]
    members_of = members(dice, partners, rows)
    told = []
    for partner in partners or [None]:
        told += entries(dice, partner, members_of.get(partner, {}), rows, dice.choice(bases))
    named = days(dice, begins, rows[-1][2]).isoformat()
    known = [{}, {"report": dice.choice(rows)[0]}, {"day": days(dice, begins, ends).isoformat()}]
    stretches = [sorted(days(dice, starts, ends) for _ in range(2)) for _ in range(3)]
    by_period = [[row[1], dice.choice(rows[place:])[2]] for place, row in enumerate(rows)]
    return {
        "rule_set": 4,
        "periods": [[report, first.isoformat(), last.isoformat()] for report, first, last in rows],
        "project": [starts.isoformat(), ends.isoformat()],
        "reported_by": partners if dice.random() < 0.5 else [],
        "partners": members_of,
        "entries": told,
        "rhythm": dice.choice([*RHYTHMS, {"once": named}]),
        "known": dice.choice(known),
        "as_of": None if told else rows[-1][2].isoformat(),
        "target": goal,
        "plan": plan(dice, goal, starts, ends),
        "decimals": 1,
        "edges": ["13/20", "3/4", "17/20"],
        "split_by_days": dice.random() < 0.2,
        "years": {},
        "windows": [
            [first.isoformat(), last.isoformat()]
            for first, last in [[starts, ends], *stretches, *by_period]
        ],
        "values_at": [days(dice, starts, ends).isoformat() for _ in range(3)],
        "pace": {"last_periods": dice.choice([1, 2, 3, 4])},
        "each_year": {},
    }


def main():
    for seed in range(int(sys.argv[1])):
        print(json.dumps(made(seed)))


if __name__ == "__main__":
    main()
