"""The reference against numbers worked out by hand: rules.md, the scenarios and the tables.

Run by pytest, or by `python3 -m unittest` in this folder.
"""

import datetime
import itertools
import pathlib
import sys
import tomllib
import unittest
from fractions import Fraction

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from eruf_rules.answer import answer  # noqa: E402
from eruf_rules.dates import anniversary, day, months, months_of_all, position  # noqa: E402
from eruf_rules.shown import shown  # noqa: E402

BEGIN = datetime.date(2019, 1, 1)
NO_TARGET = {"shape": "at_least", "goal": "100"}


def table(name):
    """Returns the cases of a table, whose names must be their own."""
    cases = tomllib.loads((HERE.parent / "tables" / f"{name}.toml").read_text("utf-8"))["case"]
    names = [case["name"] for case in cases]
    assert len(set(names)) == len(names), name
    assert all(case["source"] for case in cases)
    return cases


def stretch(text):
    """Returns the days of `2019-01-01..2019-03-31`."""
    return text.split("..")


def quarters(count):
    ends = [anniversary(BEGIN, 3 * number) for number in range(count + 1)]
    one = datetime.timedelta(days=1)
    return [[a.isoformat(), (b - one).isoformat()] for a, b in itertools.pairwise(ends)]


def bounds(text):
    """Returns both bounds of `112..122` or `122` as text."""
    low, _, high = text.partition("..")
    return [low, high or low]


def same(text):
    """Returns the figure of a table in the form of an answer."""
    if text.startswith("undefined: "):
        return text.removeprefix("undefined: ")
    try:
        return [str(Fraction(part)) for part in bounds(text)]
    except ValueError:
        return text  # the word for why there is no figure


def entry_of(entry, basis):
    return {
        "period": entry["period"],
        "report": entry.get("report", entry["period"]),
        "partner": entry.get("partner"),
        "basis": entry.get("basis", basis),
        "value": bounds(entry["value"]),
        "revision": "downward_revision" in entry,
    }


def question(row):
    """Returns the JSON of a row of `pace.toml` or `years.toml`, without what it asks."""
    project = row["project"]
    if "quarters" in project:
        days = quarters(project["quarters"])
    else:
        days = [stretch(period) for period in project["periods"]]
    reports = project.get("reports", range(1, len(days) + 1))
    horizon = project.get("horizon", f"{days[0][0]}..{days[-1][1]}")
    known = {}
    if "known_at" in row:
        known["report"] = row["known_at"]
    if "known_on" in row:
        known["day"] = row["known_on"]
    rhythm = row.get("rhythm", "every_report")
    target = {"per": "project", "strict": False, **project.get("target", NO_TARGET)}
    case = {
        "rule_set": 4,
        "periods": [[report, *both] for report, both in zip(reports, days)],
        "project": stretch(horizon),
        "entries": [entry_of(entry, project["basis"]) for entry in project.get("entries", [])],
        "reported_by": project.get("reported_by", []),
        "partners": {
            name: {"first": first or None, "last": last or None}
            for name, first, last in row.get("partners_in", [])
        },
        "rhythm": {"once": rhythm} if rhythm[0].isdigit() else rhythm,
        "known": known,
        "as_of": row.get("as_of"),
        "target": target,
        "plan": {key: project[key] for key in ("milestones", "profile") if key in project},
        "decimals": 1,
        "edges": [],
    }
    return {**case, **({"baseline": row["baseline"]} if "baseline" in row else {})}


def figure_shown(figure, like):
    decimals = len(like.partition(".")[2])
    texts = {shown(Fraction(part), decimals, []) for part in figure}
    return "..".join(sorted(texts))


class Tables(unittest.TestCase):
    """Every figure that a table gives, as the reference answers it."""

    def check_points(self, row, given):
        points = given["points"]
        if "completeness" in row:
            self.assertEqual("/".join(map(str, given["completeness"])), row["completeness"])
        if "asked_at" in row:
            self.assertEqual(given["asked_at"], row["asked_at"])
        if "falls" in row:
            falls = [[report, partner or "", marked] for report, partner, marked in given["falls"]]
            self.assertEqual(falls, row["falls"])
        for key in ("state", "carried"):
            if key in row:
                self.assertEqual([point[key] for point in points], row[key], key)
        if "increment" in row:
            got = [p["increment"][:2] if p["increment"][2:] and isinstance(p["increment"], list)
                   else p["increment"] for p in points]
            self.assertEqual(got, list(map(same, row["increment"])))
        if "cumulative" in row:
            got = [point["cumulative"] for point in points]
            self.assertEqual(got, list(map(same, row["cumulative"])))

    def check_stretch(self, expected, got):
        for key in ("year", "state", "reasons", "estimate"):
            if key in expected:
                self.assertEqual(got[key], expected[key], (key, got))
        amount = same(expected["amount"]) if "amount" in expected else None
        self.assertEqual(got["amount"], amount)
        if "spans" in expected:
            spans = [[*stretch(days), same(amount)] for days, amount in expected["spans"]]
            self.assertEqual(got["spans"], spans)

    def check_pace(self, expected, got):
        for key, text in expected.items():
            if key == "no_return":
                self.assertEqual(got["no_return"]["report"], text, key)
            elif key == "no_return_why":
                self.assertEqual(got["no_return"], {"report": None, "reason": text})
            elif key.endswith("_shown"):
                figure = got[key.removesuffix("_shown")]
                figure = figure if isinstance(figure, list) else [figure]
                self.assertEqual(figure_shown(figure, text), text, key)
            elif key in ("carried", "whole_goal", "about"):
                self.assertEqual(got[key], text, key)
            elif isinstance(got[key], list) or text.startswith("undefined: "):
                self.assertEqual(got[key], same(text), key)
            else:
                self.assertEqual(Fraction(got[key]), Fraction(text), key)

    def test_pace(self):
        for row in table("pace"):
            with self.subTest(row["name"]):
                ask = {"pace": {"last_periods": row["last"]} if "last" in row else {}}
                given = answer({**question(row), **ask})
                self.check_pace(row["pace"], given["pace"])
                self.check_points(row, given)

    def test_years(self):
        for row in table("years"):
            with self.subTest(row["name"]):
                ask = {
                    "years": {},
                    "each_year": {},
                    "split_by_days": row.get("split_by_days", False),
                    "windows": [stretch(each["days"]) for each in row.get("windows", [])],
                    "values_at": [each["on"] for each in row.get("values_at", [])],
                }
                given = answer({**question(row), **ask})
                self.check_points(row, given)
                for key, of in (("years", "years"), ("year_to_date", "to_date"),
                                ("windows", "windows")):
                    if of in row:
                        self.assertEqual(len(given[key]), len(row[of]), key)
                        for expected, got in zip(row[of], given[key]):
                            self.check_stretch(expected, got)
                for expected, got in zip(row.get("values_at", []), given["values_at"]):
                    self.assertEqual(got["value"], same(expected["value"]), expected)
                    for key in ("about", "carried"):
                        if key in expected:
                            self.assertEqual(got[key], expected[key], expected)
                if "each_year" in row:
                    got = given["each_year"]
                    self.assertEqual([y["state"] for y in got["years"]], row["each_year"]["state"])
                    for key in ("kept", "judged"):
                        self.assertEqual(got[key], row["each_year"][key], key)

    def test_intervals(self):
        for row in table("intervals"):
            with self.subTest(row["name"]):
                project = {
                    "quarters": 1,
                    "basis": "increment",
                    "entries": [{"period": 1, "value": row["outcome"]}],
                    "target": row["target"],
                }
                got = answer(question({"project": project}))["attainment"]
                # A row that is about the verdict alone names no variance.
                for name, key in (("variance", "variance"), ("relative", "relative_variance")):
                    if key in row:
                        self.assertEqual(got[name], same(row[key]))
                self.assertEqual(got["state"], row["state"])

    def test_baseline(self):
        for row in table("baseline"):
            baseline = row.get("baseline", row["project"].get("target", {}).get("baseline"))
            if baseline is None:
                continue
            with self.subTest(row["name"]):
                case = question({"project": row["project"], "baseline": baseline})
                case["change"] = {"is_share": row["project"].get("unit") in ("procent", "%")}
                got = answer(case)["change"]
                if row["change"]:
                    self.assertEqual(got["amount"], same(row["change"]))
                    self.assertEqual(got["relative"], same(row["relative"]))
                else:
                    self.assertNotIsInstance(got["amount"], list)

    def test_in_force(self):
        for row in table("in_force"):
            with self.subTest(row["name"]):
                project = {"quarters": 1, "basis": "increment"}
                ask = {
                    "decisions": row["decisions"],
                    "in_force": [[asked, known] for asked, known, _ in row["in_force"]],
                }
                got = answer({**question({"project": project}), **ask})["in_force"]
                self.assertEqual([found or "" for found in got], [w for _, _, w in row["in_force"]])


class Rules(unittest.TestCase):
    """Numbers that stand in the rules and the scenarios themselves."""

    def test_months(self):
        self.assertEqual(months(day("2019-01-15"), day("2019-02-14")), 1)
        self.assertEqual(months(day("2019-01-01"), day("2021-12-31")), 36)
        self.assertEqual(months(day("2019-01-01"), day("2022-04-30")), 40)
        self.assertEqual(months(day("2020-02-29"), day("2024-02-28")), 48)
        self.assertEqual(months(day("2020-02-29"), day("2024-02-29")), 48 + Fraction(1, 29))
        for last, expected in (("2024-01-30", 12), ("2024-02-28", 13)):
            self.assertEqual(months(day("2023-01-31"), day(last)), expected)
        thirteen = 13 + Fraction(1, 31)
        self.assertEqual(months(day("2023-01-31"), day("2024-02-29")), thirteen)
        self.assertEqual(months(day("2020-01-01"), day("2019-12-31")), 0)

    def test_months_are_counted_from_the_start_of_a_run(self):
        january, february = ("2019-01-31", "2019-02-27"), ("2019-02-28", "2019-03-30")
        runs = [tuple(map(day, both)) for both in (january, february)]
        self.assertEqual(months_of_all(runs), 2)
        self.assertEqual(months_of_all(runs[::-1]), 2)
        self.assertEqual(months_of_all([]), 0)

    def test_position_within_a_month(self):
        self.assertEqual(position(BEGIN, Fraction(1462, 5)), 9 + Fraction(97, 155))
        self.assertEqual(position(BEGIN, 0), 0)

    def test_shown_figures_are_true(self):
        edges = [Fraction(0), Fraction(100)]
        cases = (("99.96", "99.9"), ("0.04", "0.1"), ("100.04", "100.1"), ("61", "61.0"))
        for value, text in cases:
            self.assertEqual(shown(Fraction(value), 1, edges), text)

    def test_a_report_that_there_is_not_is_refused(self):
        case = question({"project": {"quarters": 2, "basis": "increment"}, "known_at": 9})
        self.assertEqual(answer(case), {"refused": "unknown_report"})

    def test_a_late_report_is_known_from_the_day_it_was_filed(self):
        entries = [{"period": 1, "value": "5"}]
        project = {"quarters": 2, "basis": "increment", "entries": entries}
        for known_on, state in (("2019-04-14", "missing"), ("2019-04-15", "reported")):
            case = question({"project": project, "known_on": known_on})
            case["filed"] = {"1": "2019-04-15"}
            self.assertEqual(answer(case)["points"][0]["state"], state)

    def test_change_since_a_baseline(self):
        for baseline, outcome, is_share, expected in (
            ("54", "66", False, {"amount": ["12", "12"], "relative": ["2/9", "2/9"]}),
            ("22", "7", True, {"amount": ["-15", "-15"], "relative": "points"}),
        ):
            entries = [{"period": 1, "value": outcome}]
            project = {"quarters": 1, "basis": "snapshot", "entries": entries}
            case = question({"project": project, "baseline": baseline})
            case["change"] = {"is_share": is_share}
            self.assertEqual(answer(case)["change"], expected)

    def test_increments_to_a_level_show_the_level(self):
        target = {"shape": "level", "baseline": "100", "goal": "200"}
        entries = [{"period": 1, "value": "20"}]
        project = {"quarters": 1, "basis": "increment", "entries": entries, "target": target}
        given = answer(question({"project": project}))
        self.assertEqual(given["levels"], [["120", "120"]])
        self.assertEqual(given["attainment"]["share"], ["1/5", "1/5"])

    def test_keep_is_never_multiplied_by_years(self):
        target = {"shape": "keep", "level": "12", "side": "at_least", "per": "year"}
        entries = [{"period": 4, "value": "12"}]
        project = {"quarters": 8, "basis": "snapshot", "entries": entries, "target": target}
        self.assertEqual(answer(question({"project": project}))["attainment"]["state"], "met")

    def test_the_questions_of_before_are_answered_as_before(self):
        target = {"shape": "range", "low": "4", "high": "10", "strict": False, "per": "project"}
        case = {
            "periods": [[1, "2019-01-01", "2019-12-31"], [2, "2020-01-01", "2020-12-31"]],
            "project": ["2019-01-01", "2021-12-31"],
            "expected": 0,
            "entries": [entry_of({"period": 1, "value": "8..12"}, "increment")],
            "known_at": 2,
            "as_of": None,
            "target": target,
            "decimals": 1,
            "edges": [],
        }
        given = answer(case)
        self.assertEqual(set(given) - {"points", "months", "percent", "carried"},
                         {"completeness", "attainment"})
        self.assertEqual(given["completeness"], [1, 1])
        self.assertEqual(given["attainment"]["relative"], ["0", "1/2"])


if __name__ == "__main__":
    unittest.main()
