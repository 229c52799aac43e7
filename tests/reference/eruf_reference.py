"""An independent reference for the tests, written from the calculation rules with exact fractions.

It covers sections 2 to 4 and 7 to 9. It reads cases as JSON, one a line, and writes results as
JSON, one a line. It knows nothing of the Rust code: where both agree, two readings of the rules
agree. Exact numbers are text: "61/100" or "122". The rules are in the package `eruf_rules`.
"""

import json
import pathlib
import sys

# The tests also load this file by its path, from another folder.
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from eruf_rules.answer import answer  # noqa: E402


def main():
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))


if __name__ == "__main__":
    main()
