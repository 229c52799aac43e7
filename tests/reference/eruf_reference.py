"""An independent reference for the tests, written from the calculation rules (sections 2, 3, 4, 7 and 8) with exact fractions.

Reads cases as JSON, one a line, and writes results as JSON, one a line. It knows nothing of the Rust code: where both agree, two readings of
the rules agree. Exact numbers are text: "61/100" or "122".
"""

import calendar
import datetime
import json
import sys
from fractions import Fraction

DAY = datetime.timedelta(days=1)


def day(text):
    return datetime.date.fromisoformat(text)


def anniversary(first, months):
    """The same day of the month so many months later, counted from the start; the last of the month where there is no such day."""
    month = first.month - 1 + months
    year, month = first.year + month // 12, month % 12 + 1
    return datetime.date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def months(first, last):
    """Full months, and the days left over the days from that anniversary to the next (section 3)."""
    full = 0
    while anniversary(first, full + 1) - DAY <= last:
        full += 1
    begins, ends = anniversary(first, full), anniversary(first, full + 1)
    return full + Fraction((last + DAY - begins).days, (ends - begins).days)


def standing_entries(case):
    """Per partner, the entry that stands for each period: the latest report known (section 4)."""
    partners = {}
    for entry in case["entries"]:
        if case["known_at"] is not None and entry["report"] > case["known_at"]:
            continue
        reports = partners.setdefault(entry["partner"], {})
        before = reports.get(entry["period"])
        if before is None or entry["report"] >= before["report"]:
            reports[entry["period"]] = entry
    return partners


def question_day(case):
    """The day asked about: as named, or the last day of the latest report that brought anything (section 3)."""
    if case["as_of"] is not None:
        return day(case["as_of"])
    filed = [e["report"] for e in case["entries"] if case["known_at"] is None or e["report"] <= case["known_at"]]
    if not filed:
        return datetime.date.min
    return next(day(last) for report, _, last in case["periods"] if report == max(filed))


def plus(one, other):
    return one[0] + other[0], one[1] + other[1]


def minus(one, other):
    return one[0] - other[1], one[1] - other[0]


def series(case):
    """Period by period: state, increment, cumulative outcome, carried, completeness."""
    today = question_day(case)
    partners = standing_entries(case)
    due_partners = case["expected"] or max(1, len(partners))
    begins_with_project = day(case["periods"][0][1]) <= day(case["project"][0])
    reports = [report for report, _, _ in case["periods"]]
    totals = {}  # partner -> bounds, or "unrecorded"
    latest = {}  # partner -> place of the last period reported
    points = []
    for place, (report, _, last) in enumerate(case["periods"]):
        if day(last) > today:
            points.append({"state": "not_due", "increment": "not_due", "cumulative": "not_due", "carried": False, "complete": [0, 0]})
            continue
        added, since, unknown, reported, carried = (Fraction(0), Fraction(0)), report, None, 0, False
        for partner in sorted(partners, key=str):
            entry = partners[partner].get(report)
            if entry is None:
                carried = carried or partner in latest
                continue
            reported += 1
            value = Fraction(entry["value"][0]), Fraction(entry["value"][1])
            before = totals.get(partner, (Fraction(0), Fraction(0)) if begins_with_project else "unrecorded")
            if entry["basis"] == "snapshot":
                totals[partner], unknown = value, "level"
            elif entry["basis"] == "running_total":
                if before == "unrecorded":
                    unknown = "unrecorded"
                else:
                    added = plus(added, minus(value, before))
                    since = min(since, reports[latest[partner] + 1] if partner in latest else reports[0])
                totals[partner] = value
            else:
                added = plus(added, value)
                totals[partner] = before if before == "unrecorded" else plus(before, value)
            latest[partner] = place
        if not totals:
            cumulative = "missing"
        elif "unrecorded" in totals.values():
            cumulative = "unrecorded"
        else:
            cumulative = Fraction(0), Fraction(0)
            for total in totals.values():
                cumulative = plus(cumulative, total)
        increment = "missing" if reported == 0 else unknown or [*added, since]
        points.append(
            {
                "state": "reported" if reported else "missing",
                "increment": increment,
                "cumulative": cumulative,
                "carried": carried,
                "complete": [reported, due_partners],
            }
        )
    return points


def over(figure, divisor):
    if isinstance(figure, str):
        return figure
    if divisor == 0:
        return "target_zero"
    return tuple(sorted(part / divisor for part in figure))


def attainment(target, years, outcome):
    """Verdict, variance and shares of an outcome against a target (sections 7 and 8). The outcome is bounds or a reason."""
    shape = target["shape"]
    factor = years if target["per"] == "year" else 1
    scaled = {name: Fraction(target[name]) * factor for name in ("goal", "low", "high", "level") if name in target}
    if shape == "level":
        baseline = Fraction(target["baseline"])
        change = (Fraction(target["goal"]) - baseline) * factor
        goal = baseline + change
        at_most = change < 0
    elif shape == "keep":
        goal, at_most = scaled["level"], target["side"] == "at_most"
    result = {"variance": outcome, "relative": outcome, "share": outcome, "utilisation": outcome, "state": "undefined", "kept": None}
    if isinstance(outcome, str):
        return result
    low, high = outcome
    result["utilisation"] = "not_a_ceiling"

    def verdict(value):
        if shape == "at_least":
            return ("met", True) if value >= scaled["goal"] else ("not_met", False)
        if shape == "range":
            if value < scaled["low"]:
                return "below", False
            return ("above", not target["strict"]) if value > scaled["high"] else ("within", True)
        if shape == "ceiling":
            return ("within", True) if value <= scaled["high"] else ("above", False)
        kept = value <= goal if at_most else value >= goal
        return ("met", True) if kept else ("not_met", False)

    if shape == "at_least":
        goal = scaled["goal"]
        result["variance"] = low - goal, high - goal
        result["relative"] = over(result["variance"], goal)
        result["share"] = over(outcome, goal)
    elif shape == "range":
        lowest, highest = scaled["low"], scaled["high"]
        distance = [min(0, value - lowest) + max(0, value - highest) for value in outcome]
        result["variance"] = tuple(map(Fraction, distance))
        result["relative"] = over(result["variance"], highest if low > highest or (lowest == 0 and low >= lowest) else lowest)
        result["share"] = over(outcome, lowest)
    elif shape == "ceiling":
        result["variance"] = low - scaled["high"], high - scaled["high"]
        result["relative"] = over(result["variance"], scaled["high"])
        result["share"] = "ceiling"
        result["utilisation"] = over(outcome, scaled["high"])
    elif shape == "level":
        result["variance"] = low - goal, high - goal
        result["relative"] = over(result["variance"], change)
        result["share"] = over((low - baseline, high - baseline), change)
    else:
        result["variance"] = low - goal, high - goal
        result["relative"] = over(result["variance"], goal)
        result["share"] = "keep"
    if verdict(low) == verdict(high):
        result["state"], result["kept"] = verdict(low)
    return result


def half_away(value, decimals):
    step = Fraction(1, 10**decimals)
    steps = int(abs(value) / step + Fraction(1, 2))
    return (steps if value >= 0 else -steps) * step


def shown(value, decimals, thresholds):
    """Rounded half away from zero, never across a threshold: then the nearest figure on the true side (section 2)."""
    below = max((t for t in thresholds if t < value), default=None)
    above = min((t for t in thresholds if t > value), default=None)
    while True:
        step = Fraction(1, 10**decimals)
        figure = half_away(value, decimals)
        if value in thresholds and figure < value:
            # What has reached an edge is shown as having reached it.
            figure = -(-value // step) * step
        if below is not None and figure <= below:
            figure = (below // step + 1) * step
        if above is not None and figure >= above:
            figure = -((-above) // step + 1) * step
        if (below is None or figure > below) and (above is None or figure < above) and (value not in thresholds or figure >= value):
            break
        decimals += 1
    digits = f"{abs(figure.numerator) * 10**decimals // figure.denominator:0{decimals + 1}d}"
    sign = "-" if figure < 0 else ""
    return sign + (digits[:-decimals] + "." + digits[-decimals:] if decimals else digits)


def text(figure):
    if isinstance(figure, (list, tuple)):
        return [str(part) if isinstance(part, Fraction) else part for part in figure]
    return figure


def answer(case):
    points = series(case)
    due = [point for point in points if point["state"] != "not_due"]
    outcome = due[-1]["cumulative"] if due else "not_due"
    target = case["target"]
    if target["shape"] == "level" and not isinstance(outcome, str) and all(e["basis"] != "snapshot" for e in case["entries"]):
        outcome = plus(outcome, (Fraction(target["baseline"]),) * 2)
    length = months(day(case["project"][0]), day(case["project"][1]))
    result = attainment(target, length / 12, outcome)
    share = result["share"]
    edges = [Fraction(edge) * 100 for edge in case["edges"]] + [Fraction(-100), Fraction(0), Fraction(100)]
    percent = None if isinstance(share, str) else [shown(part * 100, case["decimals"], edges) for part in share]
    return {
        "points": [{**point, "increment": text(point["increment"]), "cumulative": text(point["cumulative"])} for point in points],
        "completeness": [sum(point["complete"][0] for point in due), sum(point["complete"][1] for point in due)],
        "carried": due[-1]["carried"] if due else False,
        "months": str(length),
        "attainment": {name: text(figure) for name, figure in result.items()},
        "percent": percent,
    }


def main():
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))


if __name__ == "__main__":
    main()
