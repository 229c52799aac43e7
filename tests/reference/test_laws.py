"""Laws that every answer of the reference keeps, over random projects that come again."""

import pathlib
import sys
import unittest
from fractions import Fraction

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from eruf_rules.answer import answer  # noqa: E402
from made_cases import made  # noqa: E402

PROJECTS = 1_000


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
        self.assertGreater(years_known, PROJECTS // 100)

    def years(self, given):
        """What is known of all years, or of the whole project, is the cumulative outcome.

        The rise between two running totals that are bounds has wider bounds than either.
        """
        ended = [point for point in given["points"] if point["state"] != "not_due"]
        whole = given["windows"][0]
        if whole["state"] == "known" and whole["amount"][0] == whole["amount"][1]:
            self.assertEqual(whole["amount"], ended[-1]["cumulative"])
        for year in given["years"]:
            if year["state"] == "level":
                return False
            self.assertEqual(year["state"] == "known", not year["reasons"])
            self.assertEqual(year["amount"] is None, year["state"] not in ("known", "partial"))
        if any(year["state"] != "known" for year in given["years"]):
            return False
        amounts = [year["amount"] for year in given["years"]]
        if all(low == high for low, high in amounts):
            total = sum(Fraction(low) for low, _ in amounts)
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
        if pace["best"] in ("unknown_pace", "level", "no_amount"):
            self.assertIsNone(pace["no_return"]["report"])
        if isinstance(pace["required"], list):
            left = Fraction(pace["months_left"])
            there = Fraction(pace["outcome"][0]) + Fraction(pace["required"][1]) * left
            self.assertEqual(there, Fraction(pace["goal"]))
        if isinstance(pace["index"], list) and case["target"]["shape"] != "level":
            self.assertGreater(Fraction(pace["expected"]), 0)
            expected = Fraction(pace["outcome"][0]) / Fraction(pace["expected"])
            self.assertEqual(Fraction(pace["index"][0]), expected)


if __name__ == "__main__":
    unittest.main()
