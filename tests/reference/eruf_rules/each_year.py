"""A target per year that is judged each year anew (section 7)."""

import datetime

from .attainment import verdict
from .windows import year

PER_YEAR = ("at_least", "range", "ceiling")


def each_year(record, target):
    """Returns a verdict for every full year of the horizon, and in how many years it was kept.

    A year whose outcome is not known has no verdict; an interval has one if its bounds agree.
    """
    if target["per"] != "year" or target["shape"] not in PER_YEAR:
        return "not_per_year"
    rows = []
    for number in range(record.first.year, record.last.year + 1):
        first, last = datetime.date(number, 1, 1), datetime.date(number, 12, 31)
        if first < record.first or record.last < last:
            continue
        brought = year(record, number)
        outcome = brought["amount"] if brought["state"] == "known" else None
        row = {"year": number, "outcome": outcome or brought["state"]}
        row |= {"state": "undefined", "kept": None}
        if outcome:
            low, high = (verdict(target, 1, value) for value in outcome)
            if low == high:
                row["state"], row["kept"] = low
        rows.append(row)
    kept = [row["kept"] for row in rows]
    return {"years": rows, "kept": kept.count(True), "judged": len(rows) - kept.count(None)}
