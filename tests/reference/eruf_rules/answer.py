"""The answer to one case: what every case asks, and the further questions that it names."""

from fractions import Fraction

from . import windows
from .attainment import attainment, change, keep_is_per_project
from .bounds import is_reason, plus, text
from .dates import day, months
from .each_year import each_year
from .in_force import in_force
from .pace import LAST_PERIODS, pace
from .record import Record, Refused
from .series import series
from .shown import shown


class Answer:
    """A case with its series, walked once."""

    def __init__(self, case):
        self.case = case
        self.record = Record(case)
        self.points, self.falls = series(self.record)
        self.due = [self.points[place] for place in self.record.elapsed]
        self.months = months(self.record.first, self.record.last)
        self.target = case["target"]
        if self.target.get("per") == "each_year":
            self.target = {**self.target, "per": "year"}
        if self.record.rewritten:
            self.target = keep_is_per_project(self.target)

    def adds_to_baseline(self):
        return self.target["shape"] == "level" and not self.record.is_level()

    def outcome(self):
        outcome = self.due[-1]["cumulative"] if self.due else "not_due"
        return self.as_level(outcome)

    def as_level(self, figure):
        """Increments to a level add to its baseline."""
        if is_reason(figure) or not self.adds_to_baseline():
            return figure
        return plus(figure, (Fraction(self.target["baseline"]),) * 2)

    def percent(self, share):
        if is_reason(share):
            return None
        edges = [Fraction(edge) * 100 for edge in self.case["edges"]]
        edges += [Fraction(-100), Fraction(0), Fraction(100)]
        return [shown(part * 100, self.case["decimals"], edges) for part in share]

    def basic(self):
        """Returns what every case asks."""
        rewritten = self.record.rewritten
        result = attainment(self.target, self.months / 12, self.outcome(), each_bound=rewritten)
        complete = [sum(point["complete"][side] for point in self.due) for side in (0, 1)]
        return {
            "points": self.points,
            "completeness": complete,
            "carried": self.due[-1]["carried"] if self.due else False,
            "months": self.months,
            "attainment": result,
            "percent": self.percent(result["share"]),
        }

    def further(self):
        """Returns the answers to the further questions, each under the key that asks it."""
        case, record = self.case, self.record
        split = bool(case.get("split_by_days"))
        answers = {}
        if record.rewritten:
            answers["asked_at"] = record.asked_at.isoformat() if record.elapsed else None
            answers["falls"] = self.falls
            if self.adds_to_baseline():
                answers["levels"] = [self.as_level(point["cumulative"]) for point in self.points]
        if "years" in case:
            answers["years"] = windows.years(record, split)
            answers["year_to_date"] = [
                windows.year_to_date(record, place, split) for place in record.elapsed
            ]
        if "windows" in case:
            answers["windows"] = [
                windows.window(record, day(first), day(last), split)
                for first, last in case["windows"]
            ]
        if "values_at" in case:
            answers["values_at"] = [
                windows.value_at(record, self.points, day(asked)) for asked in case["values_at"]
            ]
        if "pace" in case:
            count = case["pace"].get("last_periods", LAST_PERIODS)
            answers["pace"] = pace(record, self.points, self.target, self.months, count)
        if "in_force" in case:
            answers["in_force"] = [
                in_force(record, day(asked), day(known)) for asked, known in case["in_force"]
            ]
        if "each_year" in case:
            answers["each_year"] = each_year(record, self.target)
        if "change" in case:
            is_share = bool(case["change"].get("is_share"))
            baseline = Fraction(case["baseline"])
            level = self.due[-1]["cumulative"] if self.due else "not_due"
            if not record.is_level() and not is_reason(level):
                level = plus(level, (baseline, baseline))
            answers["change"] = change(baseline, level, is_share)
        return answers


def as_json(value):
    """Returns an answer as JSON carries it: exact numbers are text."""
    if isinstance(value, dict):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_json(part) for part in value]
    return text(value)


def answer(case):
    """Returns the answer to a case, or the word for why it is refused."""
    try:
        whole = Answer(case)
        return as_json({**whole.basic(), **whole.further()})
    except Refused as refused:
        return {"refused": str(refused)}
