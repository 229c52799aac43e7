"""Laws that every answer of the reference keeps, over random projects that come again."""

import datetime
import pathlib
import random
import sys
import unittest
from fractions import Fraction

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from eruf_rules.answer import answer  # noqa: E402

PROJECTS = 1_000
BASES = ("increment", "running_total")
RHYTHMS = ("every_report", "every_report", "yearly", "at_end", {"once": "2019-06-30"})
PROFILES = ("linear", "front_loaded", "back_loaded", "at_end")


def later(when, days):
    return when + datetime.timedelta(days=days)


def periods(dice):
    """Returns periods without gap or overlap, under report numbers with holes."""
    first, report, rows = later(datetime.date(2018, 1, 1), dice.randrange(700)), 0, []
    for _ in range(dice.randrange(9) + 1):
        last = later(first, dice.choice([dice.randrange(200) + 1, 89, 180]))
        report += 1 + dice.randrange(2)
        rows.append([report, first, last])
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


def entries(dice, partner, member, rows):
    basis, total, made = dice.choice(BASES), 0, []
    for report, _, _ in rows:
        if not (member.get("first") or 0) <= report <= (member.get("last") or report):
            continue
        added = dice.randrange(30)
        total += added
        if dice.random() < 0.75:
            value = str(added if basis == "increment" else total)
            row = {"period": report, "report": report, "partner": partner, "basis": basis}
            made.append({**row, "value": [value, value]})
    return made


def target(dice):
    shapes = (
        {"shape": "at_least", "goal": str(dice.randrange(1, 200))},
        {"shape": "range", "low": str(dice.randrange(1, 80)), "high": "90", "strict": False},
        {"shape": "level", "baseline": "100", "goal": dice.choice(["50", "150", "300"])},
    )
    return {**dice.choice(shapes), "per": dice.choice(["project", "year"])}


def made(seed):
    """Returns a random project and all questions on it."""
    dice = random.Random(seed)
    rows = periods(dice)
    begins, ends = rows[0][1], later(rows[-1][2], dice.choice([0, dice.randrange(300)]))
    starts = later(begins, -dice.randrange(500)) if dice.random() < 0.25 else begins
    partners = ["A", "B", "C"][: dice.randrange(4)]
    members_of = members(dice, partners, rows)
    told = []
    for partner in partners or [None]:
        told += entries(dice, partner, members_of.get(partner, {}), rows)
    some_day = later(begins, dice.randrange(900)).isoformat()
    whole = [starts.isoformat(), ends.isoformat()]
    return {
        "rule_set": 4,
        "periods": [[n, first.isoformat(), last.isoformat()] for n, first, last in rows],
        "project": whole,
        "reported_by": partners if dice.random() < 0.5 else [],
        "partners": members_of,
        "entries": told,
        "rhythm": dice.choice(RHYTHMS),
        "known": dice.choice([{}, {"report": dice.choice(rows)[0]}, {"day": some_day}]),
        "as_of": None,
        "target": target(dice),
        "plan": {"profile": dice.choice(PROFILES)},
        "decimals": 1,
        "edges": [],
        "years": {},
        "windows": [whole],
        "pace": {},
    }


class Laws(unittest.TestCase):
    def test_laws(self):
        years_known = 0
        for seed in range(PROJECTS):
            case = made(seed)
            given = answer(case)
            with self.subTest(seed):
                years_known += self.years(given)
                self.completeness(given)
                self.pace(case, given["pace"])
        self.assertGreater(years_known, PROJECTS // 50)

    def years(self, given):
        """What is known of all years, or of the whole project, is the cumulative outcome."""
        ended = [point for point in given["points"] if point["state"] != "not_due"]
        whole = given["windows"][0]
        if whole["state"] == "known":
            self.assertEqual(whole["amount"], ended[-1]["cumulative"])
        for year in given["years"]:
            self.assertEqual(year["state"] == "known", not year["reasons"])
            self.assertEqual(year["amount"] is None, year["state"] not in ("known", "partial"))
        if any(year["state"] != "known" for year in given["years"]):
            return False
        total = sum(Fraction(year["amount"][0]) for year in given["years"])
        self.assertEqual(str(total), ended[-1]["cumulative"][0])
        return True

    def completeness(self, given):
        """No more is reported than is due, and the sum of the periods is that up to the last."""
        reported, due = given["completeness"]
        self.assertLessEqual(reported, due)
        ended = [point for point in given["points"] if point["state"] != "not_due"]
        if ended:
            self.assertEqual(ended[-1]["complete_to_date"], [reported, due])

    def pace(self, case, pace):
        """The required pace reaches the goal; where no pace is known nothing is exceeded."""
        if pace["best"] == "unknown_pace":
            self.assertIsNone(pace["no_return"]["report"])
        if isinstance(pace["required"], list):
            left = Fraction(pace["months_left"])
            there = Fraction(pace["outcome"][0]) + Fraction(pace["required"][1]) * left
            self.assertEqual(there, Fraction(pace["goal"]))
        if isinstance(pace["index"], list) and case["target"]["shape"] != "level":
            expected = Fraction(pace["outcome"][0]) / Fraction(pace["expected"])
            self.assertEqual(Fraction(pace["index"][0]), expected)


if __name__ == "__main__":
    unittest.main()
