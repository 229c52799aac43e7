"""Days, months and anniversaries (section 3)."""

import calendar
import datetime
from fractions import Fraction

DAY = datetime.timedelta(days=1)
LONG_AGO = datetime.date.min


def day(text):
    """Returns the day of an ISO date; a month without a day counts from its last day."""
    if len(text) == len("2020-03"):
        year, month = int(text[:4]), int(text[5:])
        return datetime.date(year, month, calendar.monthrange(year, month)[1])
    return datetime.date.fromisoformat(text)


def anniversary(first, months):
    """Returns the same day of the month so many months later, counted from the start.

    It is the last day of the month where there is no such day.
    """
    month = first.month - 1 + months
    year, month = first.year + month // 12, month % 12 + 1
    return datetime.date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def position(first, elapsed):
    """Returns how many months have gone when so many days have, which may be a fraction.

    Full months are counted from the first day; what is left counts as days over the days from
    that anniversary to the next.
    """
    elapsed = Fraction(elapsed)
    full = 0
    while (anniversary(first, full + 1) - first).days <= elapsed:
        full += 1
    begins, ends = anniversary(first, full), anniversary(first, full + 1)
    return full + (elapsed - (begins - first).days) / (ends - begins).days


def months(first, last):
    """Returns the months from the first to the last day, both included; 0 if there are none."""
    if last < first:
        return Fraction(0)
    return position(first, (last - first).days + 1)


def months_of_all(stretches):
    """Returns the months that stretches of days cover together.

    Stretches that overlap or follow each other are one, and months are counted from its start:
    month arithmetic is never chained.
    """
    runs = []
    for first, last in sorted(stretches):
        if runs and first <= runs[-1][1] + DAY:
            runs[-1][1] = max(runs[-1][1], last)
        else:
            runs.append([first, last])
    return sum((months(first, last) for first, last in runs), Fraction(0))
