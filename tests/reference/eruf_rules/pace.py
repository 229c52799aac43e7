"""Pace per month, plan and forecast (section 9)."""

from fractions import Fraction

from .attainment import level, scaled
from .bounds import ZERO, is_reason, minus, over, pair, plus, times
from .dates import DAY, months, months_of_all, position
from .plan import Plan
from .series import increments

# What `last_periods` is where the question does not say.
LAST_PERIODS = 3


def together(parts):
    """Returns the parts with those that share days made one, until none share any."""
    for one, part in enumerate(parts):
        for other, more in enumerate(parts[one + 1 :], one + 1):
            if part[2] <= more[3] and more[2] <= part[3]:
                whole = (
                    max(part[0], more[0]),
                    plus(part[1], more[1]),
                    min(part[2], more[2]),
                    max(part[3], more[3]),
                )
                rest = [p for at, p in enumerate(parts) if at not in (one, other)]
                return together([*rest, whole])
    return parts


class Course:
    """One target with its plan, and the outcomes held against it, report by report."""

    def __init__(self, record, points, target, horizon_months):
        self.record, self.points = record, points
        self.last = record.last
        self.added = increments(record, points)
        self.shift = Fraction(0)  # what increments to a level add to
        self.plan = self._plan(target, horizon_months / 12)
        self.sign = -1 if self.plan and self.plan.goal < self.plan.base else 1
        reported = [p for p in record.elapsed if points[p]["state"] == "reported"]
        self.reported = reported

    def _plan(self, target, years):
        record, shape = self.record, target["shape"]
        base, whole_goal = Fraction(0), False
        if shape == "at_least":
            goal = scaled(target, years)["goal"]
        elif shape == "range":
            goal = scaled(target, years)["low"]
        elif shape == "level":
            base, goal = level(target, years)
            if not record.is_level():
                self.shift = base
        else:
            return None
        if record.is_level() and shape != "level":
            baseline = record.case.get("baseline")
            whole_goal = baseline is None
            base = base if whole_goal else Fraction(baseline)
        course = record.case.get("plan") or {}
        return Plan(record.first, record.last, base, goal, course, whole_goal)

    def outcome(self, place):
        """Returns the outcome as of a period: bounds or the reason why there is none."""
        figure = self.points[place]["cumulative"]
        return figure if is_reason(figure) else plus(figure, (self.shift, self.shift))

    def about(self, place):
        return self.record.periods[place].last

    def months_left(self, place):
        return months(self.about(place) + DAY, self.last)

    def reached(self, outcome):
        """The goal is reached for certain: by both bounds."""
        return all(self.sign * value >= self.sign * self.plan.goal for value in outcome)

    def required(self, place):
        """Returns the pace that would still reach the goal, per month of those left."""
        outcome = self.outcome(place)
        if is_reason(outcome):
            return outcome
        return over(minus(pair(self.plan.goal), outcome), self.months_left(place), "ended")

    def unknown(self):
        return "level" if self.record.is_level() else "unknown_pace"

    def best(self, place):
        """Returns the largest pace of a period, or of the span that an increment covers.

        It is the largest in the direction of the goal, bound by bound.
        """
        known = [part for part in self.added if part[0] <= place]
        paces = [
            times(amount, self.sign / months(first, last))
            for _, amount, first, last in [*known, *together(known)]
        ]
        if not paces:
            return self.unknown()
        best = max(low for low, _ in paces), max(high for _, high in paces)
        return times(best, self.sign)

    def average(self, place):
        """Returns what is known to have been added over the months that it was added in.

        Running totals cover the project from its first day: all of it over all those months.
        """
        whole = self.points[place]["cumulative"]
        if self.record.bases() == {"running_total"} and not is_reason(whole):
            return over(whole, months(self.record.first, self.about(place)), "no_months")
        return self.over_months([part for part in self.added if part[0] <= place])

    def over_months(self, parts):
        if not parts:
            return self.unknown()
        total = ZERO
        for _, amount, _, _ in parts:
            total = plus(total, amount)
        return times(total, 1 / months_of_all([(first, last) for _, _, first, last in parts]))

    def last_pace(self, place, count):
        """Returns the average pace of what was added in the last periods.

        An increment that began before them is taken whole, with all its months and all that came
        in them.
        """
        known = together([part for part in self.added if part[0] <= place])
        return self.over_months([part for part in known if place - count < part[0]])

    def expected(self, when):
        return self.plan.expected(when)

    def gone(self, value):
        return value - self.plan.base

    def index(self, outcome, expected):
        """Returns outcome over expected; for a level both are counted from its baseline."""
        if is_reason(expected):
            return expected
        base = pair(self.plan.base)
        return over(minus(outcome, base), self.gone(expected), "expected_zero")

    def no_return(self):
        """Returns the first report after which the required pace was above the best, and stayed.

        Unknown is not exceeded. A report with no month left is passed over, unless it reached.
        """
        found, reason = None, None
        for place in self.reported:
            outcome = self.outcome(place)
            required, best = self.required(place), self.best(place)
            if not is_reason(outcome) and self.reached(outcome):
                found, reason = None, "reached"
            elif required == "ended":
                continue
            elif is_reason(required) or is_reason(best):
                found, reason = None, "unknown_pace"
            elif times(required, self.sign)[0] > times(best, self.sign)[1]:
                found = found or self.record.periods[place].report
            else:
                found, reason = None, "not_exceeded"
        if found is None and reason is None:
            known = self.reported and not is_reason(self.best(self.reported[-1]))
            reason = "ended" if known else "unknown_pace"
        return {"report": found, "reason": None if found else reason}

    def at_pace(self, place, pace):
        """Returns the outcome at the end if this pace is kept in the months left."""
        outcome = self.outcome(place)
        if is_reason(outcome) or is_reason(pace):
            return outcome if is_reason(outcome) else pace
        return plus(outcome, times(pace, self.months_left(place)))

    def plan_shaped(self, outcome, expected):
        """Returns the outcome at the end if the rest goes as far from the plan as it went."""
        if self.plan.whole_goal:
            return "whole_goal"
        index = self.index(outcome, expected)
        if is_reason(index):
            return index
        return plus(pair(self.plan.base), times(index, self.gone(self.plan.goal)))

    def behind(self, place, outcome):
        """Returns days earned, days behind and months behind, bound by bound."""
        elapsed = self.plan.elapsed(self.about(place))
        earned = [self.plan.earned_days(value) for value in outcome]
        if is_reason(earned[0]):
            return earned[0], earned[0], earned[0]
        first = self.plan.first
        in_months = [position(first, elapsed) - position(first, days) for days in earned]
        return (
            tuple(sorted(earned)),
            tuple(sorted(elapsed - days for days in earned)),
            tuple(sorted(in_months)),
        )


FIGURES = (
    "index",
    "earned_days",
    "days_behind",
    "months_behind",
    "required",
    "average",
    "best",
    "by_average",
    "by_last",
    "by_plan",
)


def pace(record, points, target, horizon_months, last_periods):
    """Returns the outcome against the plan of the day that it is about, and what may come."""
    course = Course(record, points, target, horizon_months)
    answer = {
        "asked_at": record.asked_at.isoformat() if record.elapsed else None,
        "about": None,
        "months_before": None,
        "carried": False,
        "whole_goal": bool(course.plan and course.plan.whole_goal),
        "outcome": "not_due",
        "goal": course.plan.goal if course.plan else "no_amount",
        "expected": "no_amount",
        "expected_asked": "no_amount",
        "months_left": None,
        "no_return": {"report": None, "reason": "no_amount"},
        **dict.fromkeys(FIGURES, "no_amount"),
    }
    if record.elapsed:
        answer["outcome"] = course.outcome(record.elapsed[-1])
    if course.plan is None:
        return answer
    if not course.reported:
        why = answer["outcome"]
        answer.update(dict.fromkeys((*FIGURES, "expected"), why))
        answer["expected_asked"] = course.expected(record.asked_at) if record.elapsed else why
        answer["no_return"] = {"report": None, "reason": "unknown_pace"}
        return answer
    place = course.reported[-1]
    about, outcome = course.about(place), course.outcome(place)
    expected = course.expected(about)
    answer.update(
        about=about.isoformat(),
        months_before=months(about + DAY, record.asked_at),
        carried=points[record.elapsed[-1]]["carried"],
        expected=expected,
        expected_asked=course.expected(record.asked_at),
        months_left=course.months_left(place),
        required=course.required(place),
        average=course.average(place),
        best=course.best(place),
        no_return=course.no_return(),
        by_average=course.at_pace(place, course.average(place)),
        by_last=course.at_pace(place, course.last_pace(place, last_periods)),
    )
    if is_reason(outcome):
        answer.update(dict.fromkeys(("index", *FIGURES[1:4], "by_plan"), outcome))
        return answer
    earned, days, in_months = course.behind(place, outcome)
    answer.update(
        index=course.index(outcome, expected),
        earned_days=earned,
        days_behind=days,
        months_behind=in_months,
        by_plan=course.plan_shaped(outcome, expected),
    )
    return answer
