"""What a stretch of days brought: years, year to date, windows, value at a date (section 4)."""

from dataclasses import dataclass
import datetime
from fractions import Fraction

from . import owed
from .bounds import ZERO, is_reason, minus, pair, plus, times

# Why a stretch is not known, from the strongest reason to the weakest.
REASONS = ["missing", "unrecorded", "span", "not_owed", "not_due"]


@dataclass(frozen=True)
class Span:
    """Days over which a partner's amount is known as one, and how many periods they are."""

    first: datetime.date
    last: datetime.date
    amount: tuple
    periods: frozenset

    def inside(self, first, last):
        return first <= self.first and self.last <= last

    def overlaps(self, first, last):
        return self.first <= last and first <= self.last


def spans(record, partner):
    """Returns the spans of one partner, in order: an increment, or the rise of a running total.

    The first running total of a record that begins late covers all from the project's first day.
    """
    found, before, latest = [], None, None
    for place in record.elapsed:
        entry = record.partners.get(partner, {}).get(place)
        if entry is None:
            continue
        value, last = pair(entry["value"]), record.periods[place].last
        if entry["basis"] == "increment":
            begin = owed.covers_from(record, partner, place, latest)
            first, amount = record.periods[begin].first, value
        elif latest is None:
            begin = owed.joins_at(record, partner)
            late = not record.begins_with_project and begin == 0
            first = record.first if late else record.periods[begin].first
            amount = value
        else:
            begin = latest + 1
            first, amount = record.periods[begin].first, minus(value, before)
        found.append(Span(first, last, amount, frozenset(range(begin, place + 1))))
        before, latest = value, place
    return found


def why_not(record, partner, all_spans, first, last):
    """Returns the reasons why some of what the partner brought in these days is not known."""
    reasons = set()
    inside = [span for span in all_spans if span.inside(first, last)]
    covered = frozenset().union(*(span.periods for span in inside))
    crossing = [span for span in all_spans if span.overlaps(first, last) and span not in inside]
    if crossing:
        reasons.add("span")
    behind = frozenset().union(*(span.periods for span in crossing))
    due_slots = [slot for slot in owed.slots(record, partner) if slot.due in record.elapsed]
    for place in record.elapsed:
        period = record.periods[place]
        outside = period.last < first or last < period.first
        if outside or place in covered or not owed.takes_part(record, partner, place):
            continue
        silent = any(
            place in slot.places and not owed.kept(record, partner, slot) for slot in due_slots
        )
        if silent:
            reasons.add("missing")
        elif place not in behind:
            reasons.add("not_owed")
    begins = record.periods[0].first
    if not record.begins_with_project and first < begins and not owed.joins_later(record, partner):
        if not any(span.first < begins for span in inside):
            reasons.add("unrecorded")
    return reasons


def cut(span, first, last):
    """Returns the part of a single period's span that falls in these days, in proportion to them.

    What covers several periods is known for all of them together, and is not split.
    """
    if len(span.periods) > 1 or not span.overlaps(first, last):
        return span
    begin, end = max(span.first, first), min(span.last, last)
    share = Fraction((end - begin).days + 1, (span.last - span.first).days + 1)
    return Span(begin, end, times(span.amount, share), span.periods)


def crossing_spans(record, first, last):
    """Returns the spans that reach over an edge of these days, equal days added over partners."""
    found = {}
    for partner in owed.who_owes(record):
        for span in spans(record, partner):
            if span.overlaps(first, last) and not span.inside(first, last):
                key = span.first, span.last
                found[key] = plus(found.get(key, ZERO), span.amount)
    return [[a.isoformat(), b.isoformat(), amount] for (a, b), amount in sorted(found.items())]


def window(record, first, last, split=False):
    """Returns what was added from the first to the last day, both included.

    `state` is `known` only if all of it is known; `partial` if some is (`amount` is that part);
    else the strongest of the reasons. A missing stretch is never 0. With `split`, a single period
    that reaches over an edge is split by days, and the answer is marked as an estimate.
    """
    if "snapshot" in record.bases():
        return {"state": "level", "amount": None, "reasons": [], "estimate": False, "spans": []}
    first = max(first, record.first)
    last = min(last, max(record.last, record.periods[-1].last))
    if last < first:
        return {"state": "outside", "amount": None, "reasons": [], "estimate": False, "spans": []}
    amount, pieces, reasons, estimate = ZERO, 0, set(), False
    for partner in owed.who_owes(record):
        all_spans = spans(record, partner)
        if split:
            parts = [cut(span, first, last) for span in all_spans]
            estimate = estimate or parts != all_spans
            all_spans = parts
        for span in all_spans:
            if span.inside(first, last):
                amount, pieces = plus(amount, span.amount), pieces + 1
        reasons |= why_not(record, partner, all_spans, first, last)
    ended = max((record.periods[place].last for place in record.elapsed), default=None)
    if ended is None or ended < last:
        reasons.add("not_due")
    if not pieces and not reasons:
        reasons.add("not_owed")
    why = [reason for reason in REASONS if reason in reasons]
    if pieces:
        state = "partial" if why else "known"
    else:
        state = why[0]
    return {
        "state": state,
        "amount": amount if pieces else None,
        "reasons": why,
        "estimate": estimate,
        "spans": crossing_spans(record, first, last),
    }


def year(record, number, split=False):
    """Returns the window of a calendar year."""
    first, last = datetime.date(number, 1, 1), datetime.date(number, 12, 31)
    return window(record, first, last, split)


def years(record, split=False):
    """Returns every calendar year of the project, each with the spans that reach over New Year."""
    last = max(record.last, record.periods[-1].last)
    return [
        {"year": number, **year(record, number, split)}
        for number in range(record.first.year, last.year + 1)
    ]


def year_to_date(record, place, split=False):
    """Returns the window from the first day of the year to the period's last day."""
    last = record.periods[place].last
    return window(record, datetime.date(last.year, 1, 1), last, split)


def value_at(record, points, asked):
    """Returns the cumulative outcome on a day: that of the last period that had ended by then.

    A window does not cut history. `about` is the last day of the latest report in it.
    """
    nothing = {"about": None, "carried": False}
    if asked > record.asked_at:
        return {"value": "not_due", **nothing}
    if asked < record.periods[0].first and not record.begins_with_project:
        return {"value": "unrecorded", **nothing}
    ended = [place for place in record.elapsed if record.periods[place].last <= asked]
    if not ended:
        return {"value": "not_due", **nothing}
    point = points[ended[-1]]
    reported = [place for place in ended if points[place]["state"] == "reported"]
    about = record.periods[reported[-1]].last.isoformat() if reported else None
    carried = point["carried"] and not is_reason(point["cumulative"])
    return {"value": point["cumulative"], "about": about, "carried": carried}
