"""The reference of the aid ledger against the cases worked out by hand."""

import pathlib
import sys
import tomllib
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from aid_reference import Ledger, made  # noqa: E402


class Aid(unittest.TestCase):
    def test_table(self):
        text = (HERE.parent / "tables" / "aid.toml").read_text("utf-8")
        for case in tomllib.loads(text)["case"]:
            ledger = Ledger(case)
            if "states" in case:
                self.assertEqual(ledger.states_in_order(), case["states"], case["name"])
            for asked in case["asked"]:
                if "refused" in asked:
                    continue
                found = ledger.answer(asked)
                for name in found.keys() & asked.keys():
                    about = (case["name"], asked["of"], asked["on"], name)
                    self.assertEqual(found[name], asked[name], about)

    def test_made_cases_reach_every_state(self):
        states = {state for seed in range(60) for state in made(seed)["states"]}
        self.assertEqual(states, {"inside", "outside", "unknown", "not_counted"})


if __name__ == "__main__":
    unittest.main()
