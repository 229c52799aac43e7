"""Who owes what: partners that join and leave, and rhythms (section 4)."""

from dataclasses import dataclass

from .dates import day


@dataclass(frozen=True)
class Slot:
    """One report that a partner owes: due with a period, kept by an entry for any of `places`."""

    due: int
    places: frozenset


def takes_part(record, partner, place):
    """A partner takes part from its first report to its last, where the project says so."""
    own = record.case.get("partners", {}).get(partner or "", {})
    report = record.periods[place].report
    first, last = own.get("first"), own.get("last")
    return (first is None or first <= report) and (last is None or report <= last)


def joins_later(record, partner):
    """A partner that joins within recorded time begins with nothing: its first total is known."""
    return not takes_part(record, partner, 0)


def joins_at(record, partner):
    """Returns the place of the partner's first period."""
    places = range(len(record.periods))
    return next((place for place in places if takes_part(record, partner, place)), 0)


def who_owes(record):
    """Returns who owes the indicator: those named for it and those that have reported it.

    Without any, the project itself owes it.
    """
    named = record.case.get("reported_by", [])
    return sorted({*named, *record.partners} or {None}, key=str)


def rhythm_slots(record):
    """Returns the slots of the indicator's rhythm, for a partner that takes part throughout.

    A follow-up period is owed only where it is the one that is named.
    """
    rhythm = record.case.get("rhythm", "every_report")
    follow_up = record.case.get("follow_up", [])
    every = range(len(record.periods))
    places = [place for place in every if record.periods[place].report not in follow_up]
    if rhythm == "every_report":
        return [Slot(place, frozenset([place])) for place in places]
    if rhythm == "yearly":
        years = {}
        for place in places:
            years.setdefault(record.periods[place].last.year, []).append(place)
        return [Slot(max(group), frozenset(group)) for group in years.values()]
    if rhythm == "at_end":
        return [Slot(place, frozenset([place])) for place in places[-1:]]
    named = day(rhythm["once"])
    return [
        Slot(place, frozenset([place]))
        for place in every
        if record.periods[place].first <= named <= record.periods[place].last
    ]


def slots(record, partner):
    """Returns what one partner owes: the slots that fall due while it takes part."""
    return [
        Slot(slot.due, frozenset(p for p in slot.places if takes_part(record, partner, p)))
        for slot in rhythm_slots(record)
        if takes_part(record, partner, slot.due)
    ]


def kept(record, partner, slot):
    """A slot is kept by any entry about one of its periods."""
    return any(record.reported(partner, place) for place in slot.places)


def pairs(record, place):
    """Returns reported and due of the slots that fall due with this period."""
    due = [
        kept(record, partner, slot)
        for partner in who_owes(record)
        for slot in slots(record, partner)
        if slot.due == place
    ]
    return [sum(due), len(due)]


def carried_since(record, partner, latest, place):
    """A total is carried where a report was due after its own period, and did not come."""
    return any(
        latest < slot.due <= place and not kept(record, partner, slot)
        for slot in slots(record, partner)
    )


def covers_from(record, partner, place, latest):
    """Returns the first period that an increment covers.

    It is its own period; under a rhythm, all since the report owed before or the entry before.
    """
    if record.case.get("rhythm", "every_report") == "every_report":
        return place
    before = [slot.due for slot in slots(record, partner) if slot.due < place]
    begin = max(before, default=-1) + 1
    if latest is not None:
        begin = max(begin, latest + 1)
    return max(begin, joins_at(record, partner))
