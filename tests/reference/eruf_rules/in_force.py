"""The decision whose target is in force on a day, as known on a day (section 7)."""

from .dates import LONG_AGO, day


def decided(record, decision):
    """Returns the day of a decision: as named, else the last day of the report that knew it."""
    if decision.get("decided"):
        return day(decision["decided"])
    if decision.get("report") is not None:
        return record.last_day_of(decision["report"])
    return LONG_AGO


def in_force(record, asked, known):
    """Returns the decision decided last, of those decided by then that have taken effect by then.

    Of two decided on one day it is the one that takes effect later.
    """
    best = None
    for decision in record.case["decisions"]:
        when = decided(record, decision)
        effect = day(decision["effective"]) if decision.get("effective") else when
        if when > known or effect > asked:
            continue
        if best is None or (when, effect) >= best[:2]:
            best = when, effect, decision["id"]
    return best[2] if best else None
