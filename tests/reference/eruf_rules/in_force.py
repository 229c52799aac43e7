"""The decision whose target is in force on a day, as known on a day (section 7)."""

from .dates import LONG_AGO, day


def days_of(record):
    """Returns when each decision was taken and takes effect, in the order of the list.

    It was taken on the day that is named, or else known from the report that knew it first. A
    decision without either counts with the one that is listed before it.
    """
    found, before = [], (LONG_AGO, LONG_AGO)
    for decision in record.case["decisions"]:
        named = decision.get("decided")
        if named:
            taken = day(named)
        elif decision.get("report") is not None:
            taken = record.last_day_of(decision["report"])
        else:
            taken = None
        effect = decision.get("effective")
        if taken is None:
            before = before[0], day(effect) if effect else before[1]
        else:
            before = taken, day(effect) if effect else taken
        found.append(before)
    return found


def in_force(record, asked, known):
    """Returns the decision decided last, of those decided by then that have taken effect by then.

    Of two decided on one day it is the one that takes effect later.
    """
    best = None
    for decision, (when, effect) in zip(record.case["decisions"], days_of(record)):
        if when > known or effect > asked:
            continue
        if best is None or (when, effect) >= best[:2]:
            best = when, effect, decision["id"]
    return best[2] if best else None
