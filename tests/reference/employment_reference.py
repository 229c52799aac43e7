"""An independent reference for employment, written from the calculation rules (section 6) with exact fractions.

Reads questions as JSON, one a line, and writes answers as JSON, one a line. It knows nothing of the Rust code, and has no fast path: every rate is the
whole question again. Exact numbers are text.
"""

import json
import sys
from fractions import Fraction

from eruf_rules.dates import day, months

ORDER = ["fte", "headcount", "hours", "months", "turnover", "safeguarded"]


class Unmeasured(Exception):
    """Why an enterprise, or one side of it, has no figure."""


def time(reading):
    return (reading["date"], tuple(reading["period"] or ()))


def standing(readings):
    """Of readings for the same time, those of the latest report; one for each time, and all of them days or all of them periods."""
    kept = {}
    for reading in readings:
        kept.setdefault(time(reading), []).append(reading)
    result = []
    for same in kept.values():
        newest = max(reading["report"] or 0 for reading in same)
        same = [reading for reading in same if (reading["report"] or 0) == newest]
        if len(same) > 1:
            raise Unmeasured("read_twice")
        result += same
    if len({reading["date"] is None for reading in result}) > 1:
        raise Unmeasured("dates_and_periods")
    return result


def level(reading, column, rule, as_heads):
    """One reading as full-time equivalents (or heads) over its period."""
    value = Fraction(reading[column])
    long = months(*map(day, reading["period"])) if reading["period"] else None
    match reading["measure"]:
        case "headcount" if not as_heads:
            return value * Fraction(reading["share"] or rule["share_of_full_time"])
        case "hours":
            return value / (Fraction(rule["hours_of_year"]) * long / 12)
        case "months":
            return value / long
        case "turnover":
            return value * 12 / long / Fraction(rule["turnover_per_fte"])
        case "safeguarded" if reading["share"]:
            return value * Fraction(reading["share"])
    return value


def average(readings, column, rule, as_heads=False):
    if any(reading[column] is None for reading in readings):
        return None
    weight = [months(*map(day, reading["period"])) if reading["period"] else Fraction(1) for reading in readings]
    return sum(w * level(r, column, rule, as_heads) for w, r in zip(weight, readings)) / sum(weight)


def side(readings, rule):
    """Unit and averages of all, women and men, of one side by one method."""
    readings = standing(readings)
    measure, unit = readings[0]["measure"], "fte"
    if measure == "hours" and rule["hours_of_year"] is None:
        raise Unmeasured("no_hours_of_year")
    if measure == "turnover" and rule["turnover_per_fte"] is None:
        raise Unmeasured("no_turnover_per_fte")
    if measure == "headcount" and rule["share_of_full_time"] is None:
        shares = [reading["share"] is not None for reading in readings]
        if not any(shares):
            unit = "heads"
        elif not all(shares):
            raise Unmeasured("heads_and_fte")
    return unit, [average(readings, column, rule, unit == "heads") for column in ("value", "women", "men")]


def family(unit, measure):
    return "heads" if unit == "heads" else "turnover" if measure == "turnover" else "counted"


def enterprise(readings, rule):
    """Family and changes of one enterprise; raises why it is unmeasured."""
    groups = {}
    for reading in readings:
        if reading["measure"] != "safeguarded":
            sides = groups.setdefault((ORDER.index(reading["measure"]), reading["method"]), {"before": [], "after": []})
            sides[reading["moment"]].append(reading)

    def rank(key):
        return rule["prefer"].index(key[1]) if key[1] in rule["prefer"] else len(rule["prefer"])

    whole, reasons, found = [], [], {"before": {}, "after": {}}
    for key in sorted(groups):
        failed = None
        for moment in ("before", "after"):
            if groups[key][moment]:
                try:
                    found[moment][key] = side(groups[key][moment], rule)
                except Unmeasured as why:
                    found[moment][key] = str(why)
                    failed = failed or str(why)
        if all(key in found[moment] for moment in found):
            before, after = found["before"][key], found["after"][key]
            if failed is None and before[0] == after[0]:
                whole.append((rank(key), rank(key), before[0], key, key))
            else:
                reasons.append((rank(key), failed or "heads_and_fte"))
    if not whole and rule["at_break"] == "joined":
        for after_key, after in found["after"].items():
            for before_key, before in found["before"].items():
                usable = not isinstance(before, str) and not isinstance(after, str)
                if usable and family(before[0], ORDER[before_key[0]]) == family(after[0], ORDER[after_key[0]]):
                    whole.append((rank(after_key), rank(before_key), after[0], after_key, before_key))
    if whole:
        *_, unit, after_key, before_key = min(whole)
        changes = [
            None if after is None or before is None else after - before
            for before, after in zip(found["before"][before_key][1], found["after"][after_key][1])
        ]
        return family(unit, ORDER[after_key[0]]), changes
    if reasons:
        raise Unmeasured(min(reasons, key=lambda reason: reason[0])[1])
    if not found["before"] or not found["after"]:
        raise Unmeasured("no_reading" if not groups else "no_after" if not found["after"] else "no_before")
    failed = [why for moment in ("before", "after") for _, why in sorted(found[moment].items(), key=lambda item: item[0]) if isinstance(why, str)]
    raise Unmeasured(failed[0] if failed else "methods_differ")


def known_from(reading):
    """Returns the report that first knew a reading: the one it names, or that covers its day."""
    return reading["report"] or covered_by(reading)


def covered_by(reading):
    """Returns the report whose period covers the day of a reading; 0 is before the first.

    Reports 1 to 4 are the quarters of 2019.
    """
    last = day(reading["date"] or reading["period"][1])
    return 0 if last < day("2019-01-01") else 4 if last.year > 2019 else (last.month + 2) // 3


def employment(case, rule):
    # What was known at a report is asked at the last day of its period.
    readings = [r for r in case["readings"] if case["known_at"] is None or max(known_from(r), covered_by(r)) <= case["known_at"]]
    supported = set(case["supported"]) if case["supported"] else {r["enterprise"] for r in readings}
    measured, unmeasured = {}, {}
    for name in sorted(supported):
        try:
            measured[name] = enterprise([r for r in readings if r["enterprise"] == name], rule)
        except Unmeasured as why:
            unmeasured[name] = str(why)
    families = {kind for kind, _ in measured.values()}
    if not families:
        total = "nothing_measured"
    elif len(families) > 1 and "heads" in families:
        total = "heads_and_fte"
    elif len(families) > 1 and rule["at_break"] != "joined":
        total = "methods_differ"
    else:
        changes = [change for _, (change, _, _) in measured.values()]
        women = [change for _, (_, change, _) in measured.values() if change is not None]
        unit = "heads" if families == {"heads"} else "fte"
        total = [unit, str(sum(max(change, Fraction(0)) for change in changes)), str(sum(changes)), str(sum(women)) if women else None]
    return {
        "total": total,
        "changes": {name: str(changes[0]) for name, (_, changes) in measured.items()},
        "unmeasured": unmeasured,
        "unsupported": [place for place, r in enumerate(case["readings"]) if r in readings and r["enterprise"] not in supported],
    }


def answer(case):
    result = employment(case, case["rule"])
    result["swept"] = []
    for rate in case["rates"]:
        total = employment(case, case["rule"] | {case["swept"]: rate})["total"]
        result["swept"].append(total if isinstance(total, str) else total[1:3])
    return result


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))
