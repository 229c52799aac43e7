"""An independent reference for the tests, written from the calculation rules with exact fractions.

It covers sections 2 to 4 and 7 to 9. It reads cases as JSON, one a line, and writes results as
JSON, one a line. It knows nothing of the Rust code: where both agree, two readings of the rules
agree. Exact numbers are text: "61/100" or "122". The rules are in the package `rules`.
"""

import json
import sys

from rules.answer import answer


def main():
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))


if __name__ == "__main__":
    main()
