"""The expected outputs of the synthetic example, worked out again by the reference from its files.

`tests/projects/time-series.*` are what the command prints. Every figure of the series, the plans,
the status and the employment is computed here from `examples/time-series` alone.
"""

import csv
import datetime
import json
import tomllib
import unittest
from fractions import Fraction
from pathlib import Path

from employment_reference import Unmeasured, enterprise
from eruf_reference import answer

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "time-series"
PROJECT = tomllib.loads((EXAMPLE / "project.toml").read_text("utf-8"))
PERIODS = [[row["report"], str(row["first"]), str(row["last"])] for row in PROJECT["period"]]
HORIZONS = {"original": ["2018-01-01", "2020-12-31"], "extension": ["2018-01-01", "2021-04-30"]}
TARGETS = {
    "CO01": {
        "original": {"shape": "at_least", "goal": "120"},
        "extension": {"shape": "at_least", "goal": "100"},
    },
    "CO05": dict.fromkeys(HORIZONS, {"shape": "range", "low": "3", "high": "5", "per": "year"}),
    "CO08": dict.fromkeys(HORIZONS, {"shape": "at_least", "goal": "20"}),
    "EN1": dict.fromkeys(HORIZONS, {"shape": "level", "baseline": "1250", "goal": "1000"}),
}
BASES = {"CO01": "running_total", "CO05": "increment", "CO08": "running_total", "EN1": "snapshot"}


def rows(name):
    text = (EXAMPLE / name).read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in text else ","))


def number(text):
    return text.replace(" ", "").replace("\u00a0", "").replace(",", ".")


def outputs(name):
    path = ROOT / "tests" / "projects" / f"time-series.{name}"
    return json.loads(path.read_text("utf-8"))


def question(code, decision="extension", **asked):
    """Returns the question about an indicator under a decision, from the files of the example."""
    entries = []
    for row in rows("outcomes.csv"):
        if row["indicator"] != code:
            continue
        value = number(row["value"])
        entries.append(
            {
                "period": int(row["period"]),
                "report": int(row["report"] or row["period"]),
                "partner": row["partner"] or None,
                "basis": BASES[code],
                "value": [value, value],
                "revision": bool(row["downward_revision"]),
                "correction": bool(row["correction"]),
            }
        )
    (indicator,) = (row for row in PROJECT["indicator"] if row["code"] == code)
    versions = {row["decision"]: row for row in indicator.get("target", [])}
    milestones = versions.get(decision, {}).get("milestones")
    points = [[str(row["date"]), str(row["amount"])] for row in milestones or []]
    return {
        "rule_set": 4,
        "periods": PERIODS,
        "project": HORIZONS[decision],
        "entries": entries,
        "reported_by": indicator["reported_by"],
        "partners": {},
        "rhythm": "every_report",
        "known": {},
        "as_of": None,
        "target": {"per": "project", "strict": False, **TARGETS[code][decision]},
        "plan": {"milestones": {"points": points, "running": True}} if points else {},
        "decimals": 1,
        "edges": [],
        **asked,
    }


def exact(document, name):
    """Returns a figure of a document by its numerator and denominator; the reason without one."""
    if f"{name}_numerator" in document:
        return Fraction(int(document[f"{name}_numerator"]), int(document[f"{name}_denominator"]))
    return document.get(f"{name}_undefined")


def given(figure):
    """Returns an answer of the reference as one exact figure, or the reason for none."""
    if isinstance(figure, list):
        low, high = map(Fraction, figure)
        assert low == high
        return low
    try:
        return Fraction(figure)
    except ValueError:
        return figure


class Series(unittest.TestCase):
    def test_every_figure_of_a_series(self):
        document = outputs("series.json")
        got = answer(question(document["code"], years={}))
        for shown, point, to_date in zip(document["points"], got["points"], got["year_to_date"]):
            self.assertEqual(shown["state"], point["state"])
            self.assertEqual(Fraction(shown["increment"]), Fraction(point["increment"][0]))
            self.assertEqual(shown["increment_since"], point["increment"][2])
            self.assertEqual(Fraction(shown["cumulative"]), given(point["cumulative"]))
            self.assertEqual(shown["carried"], point["carried"])
            self.assertEqual([shown["reported"], shown["due"]], point["complete_to_date"])
            self.assertEqual([shown["period_reported"], shown["period_due"]], point["complete"])
            self.check_window(shown["year_to_date"], to_date)
        self.assertEqual(len(document["points"]), len(got["points"]))
        for shown, found in zip(document["years"], got["years"], strict=True):
            self.assertEqual(shown["year"], found["year"])
            self.check_window(shown, found)

    def check_window(self, shown, found):
        self.assertEqual(shown["state"], found["state"])
        self.assertEqual(exact(shown, "amount"), given(found["amount"]))
        self.assertEqual(shown["reasons"], found["reasons"])
        self.assertEqual(shown["estimate"], found["estimate"])
        self.assertEqual(len(shown["spans"]), len(found["spans"]))


class Plans(unittest.TestCase):
    FIGURES = {
        "goal": "goal",
        "outcome": "outcome",
        "expected": "expected",
        "expected_asked": "expected_asked",
        "index": "index",
        "earned_days": "earned_days",
        "days_behind": "days_behind",
        "months_behind": "months_behind",
        "months_before": "months_before",
        "months_left": "months_left",
        "required_pace": "required",
        "average_pace": "average",
        "best_pace": "best",
        "estimate_average_pace": "by_average",
        "estimate_last_periods": "by_last",
        "estimate_plan_shaped": "by_plan",
    }

    def test_every_figure_of_a_plan(self):
        document = outputs("plan.json")
        code = document["code"]
        for plan in document["plans"]:
            got = answer(question(code, plan["decision"], pace={"last_periods": 3}))["pace"]
            for shown, figure in self.FIGURES.items():
                self.assertEqual(exact(plan, shown), given(got[figure]), (plan["decision"], shown))
            for key in ("about", "asked_at", "carried", "whole_goal"):
                self.assertEqual(plan[key], got[key])
            no_return = {"report": plan["no_return"], "reason": plan["no_return_undefined"]}
            self.assertEqual(no_return, got["no_return"])

    def test_the_plan_at_report_8_is_straight_between_milestones(self):
        # By hand: 75 by 2019-12-31 and 120 by 2020-12-31, 244 of 366 days later 75 + 30; 60 and 100
        # by 2021-04-30, 244 of 486 days later 60 + 40 x 244/486.
        for decision, expected in (("original", "105"), ("extension", "19460/243")):
            asked = {"known": {"report": 8}, "pace": {"last_periods": 3}}
            got = answer(question("CO01", decision, **asked))["pace"]
            self.assertEqual(given(got["expected"]), Fraction(expected))


class Status(unittest.TestCase):
    def test_every_figure_of_a_status(self):
        shown = {row["code"]: row for row in outputs("json")["rows"]}
        self.assertEqual(set(shown), set(TARGETS))
        for code, row in shown.items():
            got = answer(question(code))
            attainment = got["attainment"]
            for name, figure in (
                ("variance", "variance"),
                ("relative_variance", "relative"),
                ("attainment", "share"),
            ):
                self.assertEqual(exact(row, name), given(attainment[figure]), (code, name))
            self.assertEqual(row["state"], attainment["state"])
            self.assertEqual([row["reported"], row["due"]], got["completeness"])
            self.assertEqual(row["carried"], got["carried"])


class ReportTable(unittest.TestCase):
    """Section 5 of report 3, and of report 4 of the project of 2021-2027."""

    def test_every_figure_of_a_report(self):
        table = (ROOT / "tests" / "projects" / "time-series.report-table.csv").read_text("utf-8")
        shown = {row["code"]: row for row in csv.DictReader(table.splitlines())}
        self.assertEqual(set(shown), set(TARGETS))
        for code, row in shown.items():
            # Report 3 knows the target of the original decision.
            got = answer(question(code, "original", known={"report": 3}))
            point = got["points"][2]
            if code == "EN1":
                self.assertEqual((row["increment"], row["increment_undefined"]), ("", "level"))
            else:
                self.assertEqual(Fraction(row["increment"]), Fraction(point["increment"][0]))
                self.assertEqual(int(row["increment_since"]), point["increment"][2])
            self.assertEqual(Fraction(row["cumulative"]), given(point["cumulative"]))
            share = given(got["attainment"]["share"])
            self.assertEqual(Fraction(row["attainment"]), round(share, 12))

    def test_a_corrected_report_and_a_sum_of_increments(self):
        table = (ROOT / "tests" / "projects" / "period-2127.report-table.csv").read_text("utf-8")
        shown = {row["code"]: row for row in csv.DictReader(table.splitlines())}
        lines = (ROOT / "examples" / "period-2127" / "outcomes.csv").read_text("utf-8-sig")
        known = {}
        for row in csv.DictReader(lines.splitlines()):
            report = int(row["report"] or row["period"])
            if report <= 4 and row["indicator"].startswith("RC"):
                # The latest report about a period is the one that counts.
                known[row["indicator"], int(row["period"])] = Fraction(row["value"])
        for code, row in shown.items():
            values = [known.get((code, period)) for period in (1, 2, 3, 4)]
            if None in values:
                self.assertEqual((row["increment"], row["increment_undefined"]), ("", "not_owed"))
                self.assertEqual((row["cumulative"], row["cumulative_undefined"]), ("", "not_owed"))
                continue
            if code == "RCR02":
                increment, cumulative = values[-1], sum(values)
            else:
                increment, cumulative = values[-1] - values[-2], values[-1]
            self.assertEqual(Fraction(row["increment"]), increment)
            self.assertEqual(Fraction(row["cumulative"]), cumulative)
            goal = Fraction(row["target"].removeprefix("at least "))
            self.assertEqual(Fraction(row["attainment"]), round(cumulative / goal, 12))


def reading(row):
    period = [row["first"], row["last"]] if row["first"] else None
    return {
        "moment": row["moment"],
        "date": row["date"] or None,
        "period": period,
        "measure": row["measure"],
        "value": row["value"],
        "share": row["share"] or None,
        "women": row["women"] or None,
        "men": row["men"] or None,
        "method": row["method"],
        "report": int(row["report"]) if row["report"] else None,
    }


class Employment(unittest.TestCase):
    """Increases are floored: where the whole does not grow, its parts are 0 too."""

    RULE = {
        "hours_of_year": "1920",
        "turnover_per_fte": None,
        "share_of_full_time": None,
        "prefer": [],
        "at_break": "comparable",
    }

    def changes(self, **rates):
        """Returns the changes of every supported enterprise that can be measured."""
        readings = {}
        for row in rows("employment.csv"):
            readings.setdefault(row["enterprise"], []).append(reading(row))
        supported = {row["enterprise"] or row["label"] for row in rows("participations.csv")}
        found = {}
        for name, of in readings.items():
            if name not in supported:
                continue
            try:
                found[name] = enterprise(of, {**self.RULE, **rates})[1]
            except Unmeasured:
                continue
        return found

    def test_every_total(self):
        document = outputs("employment.json")
        total = document["total"]
        found = self.changes()
        self.assertEqual(document["measured"], len(found))
        grown = {name: parts for name, parts in found.items() if parts[0] > 0}
        self.assertEqual(exact(total, "floored"), sum(parts[0] for parts in grown.values()))
        self.assertEqual(exact(total, "net"), sum(parts[0] for parts in found.values()))
        split = {name for name, parts in found.items() if None not in parts}
        for place, part in ((1, "women"), (2, "men")):
            self.assertEqual(total[f"{part}_enterprises"], len(split))
            floored = sum(grown[name][place] for name in split & set(grown))
            self.assertEqual(exact(total, f"{part}_floored"), floored)
            net = sum(found[name][place] for name in split)
            self.assertEqual(exact(total, f"{part}_net"), net)
        rest = sum(parts[0] for name, parts in grown.items() if name not in split)
        self.assertEqual(exact(total, "rest_floored"), rest)
        rest = sum(parts[0] for name, parts in found.items() if name not in split)
        self.assertEqual(exact(total, "rest_net"), rest)
        self.assertEqual(total["rest_enterprises"], len(found) - len(split))

    def test_every_rate(self):
        rates = set()
        for row in outputs("employment.json")["sensitivity"]:
            rate = row["rule"]["hours_of_year"]["value"]
            rates.add(rate)
            found = [parts[0] for parts in self.changes(hours_of_year=rate).values()]
            self.assertEqual(exact(row["total"], "net"), sum(found))
            grown = sum(change for change in found if change > 0)
            self.assertEqual(exact(row["total"], "floored"), grown)
        self.assertEqual(rates, {"1920", "1720"})

    def test_every_change(self):
        document = outputs("employment.json")
        found = self.changes()
        named = {row["enterprise"]: row for row in document["enterprises"]}
        # Sole traders are shown by pseudonyms, so they are compared by their changes.
        for name, parts in found.items():
            if name in named:
                self.assertEqual(exact(named.pop(name), "change"), parts[0], name)
        hidden = sorted(exact(row, "change") for row in named.values())
        persons = [
            parts[0]
            for name, parts in found.items()
            if name not in {row["enterprise"] for row in document["enterprises"]}
        ]
        self.assertEqual(hidden, sorted(persons))

    def test_the_day_of_the_break(self):
        # Needs analyses end with their last reading on 2019-06-30; the next are annual reports.
        (found,) = outputs("employment.json")["breaks"]
        after = [row for row in rows("employment.csv") if row["moment"] == "after"]
        needs = {row["date"] for row in after if row["method"] == "needs analysis"}
        others = {row["date"] or row["last"] for row in after if row["method"] == "annual report"}
        self.assertLess(max(needs), min(others))
        self.assertEqual(found["date"], min(others))
        self.assertTrue(datetime.date.fromisoformat(found["date"]))


if __name__ == "__main__":
    unittest.main()
