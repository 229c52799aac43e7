"""What the project wrote down, and what of it was known when (sections 3 and 4)."""

from dataclasses import dataclass
import datetime

from .dates import LONG_AGO, day

# The rule set from which the rules as rewritten hold; a case that names none asks by the old one.
REWRITTEN = 4


class Refused(Exception):
    """A question that has no answer: the word for why."""


@dataclass(frozen=True)
class Period:
    report: int
    first: datetime.date
    last: datetime.date


class Record:
    """A case as read: the periods, the entries known, and the day of the question."""

    def __init__(self, case):
        self.case = case
        self.rewritten = case.get("rule_set", 0) >= REWRITTEN
        self.periods = [Period(report, day(a), day(b)) for report, a, b in case["periods"]]
        self.place_of = {period.report: place for place, period in enumerate(self.periods)}
        self.first, self.last = map(day, case["project"])
        self.begins_with_project = self.periods[0].first <= self.first
        self.entries = [entry for entry in case["entries"] if self._is_known(entry["report"])]
        self.asked_at = self._asked_at()
        self.partners = self._effective()
        self.elapsed = [place for place in range(len(self.periods)) if self.has_ended(place)]

    def _known(self):
        """Returns what the question says of knowledge: a report, a day, or neither."""
        if not self.rewritten:
            return self.case["known_at"], None
        known = self.case.get("known") or {}
        report = known.get("report")
        if report is not None and report not in self.place_of:
            raise Refused("unknown_report")
        return report, day(known["day"]) if "day" in known else None

    def _is_known(self, report):
        known_report, known_day = self._known()
        if known_report is not None:
            return report <= known_report
        return known_day is None or self.filed_on(report) <= known_day

    def filed_on(self, report):
        """Returns the day on which a report was filed: the last of its period if none is named."""
        filed = self.case.get("filed", {}).get(str(report))
        return day(filed) if filed else self.last_day_of(report)

    def last_day_of(self, report):
        return self.periods[self.place_of[report]].last

    def _asked_at(self):
        """Returns the day asked about.

        It is the day that is named; else the day of what was known (the last day of the report's
        period); else the last day of the latest report that brought anything; where no report
        brought anything, the latest day on which one was filed, and where none was, the last day
        of the project.
        """
        if self.case.get("as_of") is not None:
            return day(self.case["as_of"])
        known_report, known_day = self._known()
        if self.rewritten and known_report is not None:
            return self.last_day_of(known_report)
        if known_day is not None:
            return known_day
        if not self.entries:
            filed = [day(when) for when in self.case.get("filed", {}).values()]
            return max([self.first, *filed]) if filed else self.last
        return self.last_day_of(max(entry["report"] for entry in self.entries))

    def has_ended(self, place):
        """A period is due from its last day on, and at the latest when the project has ended."""
        if self.periods[place].last <= self.asked_at:
            return True
        inside = self.periods[place].first <= self.last
        return self.rewritten and inside and self.last <= self.asked_at

    def _effective(self):
        """Returns by partner and place the entry that holds: that of the latest report known."""
        partners = {}
        for entry in self.entries:
            places = partners.setdefault(entry["partner"], {})
            place = self.place_of[entry["period"]]
            before = places.get(place)
            if before is None or entry["report"] >= before["report"]:
                places[place] = entry
        return partners

    def reported(self, partner, place):
        return place in self.partners.get(partner, {})

    def bases(self):
        """Returns the kinds of the entries about time that has ended."""
        ended = set(self.elapsed)
        return {
            entry["basis"]
            for places in self.partners.values()
            for place, entry in places.items()
            if place in ended
        }

    def is_level(self):
        """Snapshots are levels: they are never added."""
        return any(entry["basis"] == "snapshot" for entry in self.case["entries"])
