"""Period by period: increments, cumulative outcomes, what is carried, completeness (section 4)."""

from . import owed
from .bounds import ZERO, is_reason, minus, pair, plus

NOT_DUE = {"state": "not_due", "increment": "not_due", "cumulative": "not_due", "carried": False}


class Walk:
    """One walk over the periods: what each partner's total is so far, and since when."""

    def __init__(self, record):
        self.record = record
        self.totals = {}  # partner -> bounds, or "unrecorded"
        self.latest = {}  # partner -> place of its latest entry
        self.due = [0, 0]
        self.falls = []

    def before(self, partner):
        """Returns the total before the partner's next entry."""
        if partner in self.totals:
            return self.totals[partner]
        known = self.record.begins_with_project
        if self.record.rewritten and owed.joins_later(self.record, partner):
            known = True
        return ZERO if known else "unrecorded"

    def first_uncovered(self, partner):
        """Returns the place from which a running total's increment counts."""
        if partner in self.latest:
            return self.latest[partner] + 1
        return owed.joins_at(self.record, partner) if self.record.rewritten else 0

    def take(self, partner, place, entry):
        """Takes one entry; returns its increment (or the reason) and the place it counts from."""
        value, before = pair(entry["value"]), self.before(partner)
        since = place
        if entry["basis"] == "snapshot":
            added, total = "level", value
        elif entry["basis"] == "running_total":
            since = self.first_uncovered(partner)
            added = before if is_reason(before) else minus(value, before)
            total = value
            if not is_reason(before) and value[1] < before[0]:
                marked = bool(entry.get("revision"))
                self.falls.append([self.record.periods[place].report, partner, marked])
        else:
            since = owed.covers_from(self.record, partner, place, self.latest.get(partner))
            added = value
            total = before if is_reason(before) else plus(before, value)
        self.totals[partner], self.latest[partner] = total, place
        return added, since

    def cumulative(self):
        if not self.totals:
            reported, due = self.due
            return "not_owed" if self.record.rewritten and due == reported else "missing"
        if "unrecorded" in self.totals.values():
            return "unrecorded"
        total = ZERO
        for part in self.totals.values():
            total = plus(total, part)
        return total

    def is_carried(self, place):
        record = self.record
        if record.rewritten:
            return any(
                owed.carried_since(record, partner, latest, place)
                for partner, latest in self.latest.items()
            )
        return any(not record.reported(partner, place) for partner in self.latest)

    def complete(self, place, reported):
        if self.record.rewritten:
            return owed.pairs(self.record, place)
        return [reported, self.record.case["expected"] or max(1, len(self.record.partners))]

    def point(self, place):
        """Returns the point of one period that has ended."""
        record = self.record
        added, since, unknown, reported = ZERO, place, None, 0
        for partner in sorted(record.partners, key=str):
            entry = record.partners[partner].get(place)
            if entry is None:
                continue
            reported += 1
            increment, begin = self.take(partner, place, entry)
            if is_reason(increment):
                unknown = increment
            else:
                added, since = plus(added, increment), min(since, begin)
        complete = self.complete(place, reported)
        self.due = [self.due[0] + complete[0], self.due[1] + complete[1]]
        if reported:
            state = "reported"
        else:
            state = "not_owed" if record.rewritten and complete[1] == 0 else "missing"
        increment = unknown or [*added, record.periods[since].report] if reported else state
        point = {
            "state": state,
            "increment": increment,
            "cumulative": self.cumulative(),
            "carried": self.is_carried(place),
            "complete": complete,
        }
        if record.rewritten:
            point["complete_to_date"] = list(self.due)
        return point


def series(record):
    """Returns the points of all periods, and the falls of running totals."""
    walk, points = Walk(record), []
    for place in range(len(record.periods)):
        if record.has_ended(place):
            points.append(walk.point(place))
        else:
            point = {**NOT_DUE, "complete": [0, 0]}
            points.append({**point, "complete_to_date": [0, 0]} if record.rewritten else point)
    return points, walk.falls


def increments(record, points):
    """Returns the known increments: their place, amount, first and last day."""
    known = []
    for place, point in enumerate(points):
        if is_reason(point["increment"]):
            continue
        low, high, since = point["increment"]
        first = record.periods[record.place_of[since]].first
        known.append((place, (low, high), first, record.periods[place].last))
    return known
