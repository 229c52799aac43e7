"""What was planned by a day, and the day by which it was planned (sections 7 and 9)."""

from fractions import Fraction

from .dates import day


class Plan:
    """The planned course from a base (0, or the baseline of a level) to the goal.

    `profile` is linear (by days), front_loaded (1 - (1 - t)^2), back_loaded (t^2) or at_end;
    milestones, where there are any, take its place: the plan is straight by days from the base to
    the first, from each to the next, and from the last to the goal on the last day. A snapshot
    without a baseline is held against the whole goal at any time.
    """

    def __init__(self, first, last, base, goal, course, whole_goal):
        self.first, self.last = first, last
        self.base, self.goal, self.whole_goal = base, goal, whole_goal
        self.days = (last - first).days + 1
        self.profile = course.get("profile", "linear")
        self.milestones = self._milestones(course.get("milestones"))

    def _milestones(self, row):
        """Returns (days of the plan, value by then) for the base, each milestone and the goal."""
        if not row:
            return []
        total, points = self.base, [(0, self.base)]
        for when, amount in row["points"]:
            total = Fraction(amount) if row.get("running") else total + Fraction(amount)
            points.append((self.elapsed(day(when)), total))
        if points[-1][0] < self.days:
            points.append((self.days, self.goal))
        # A milestone before the first day is where the plan begins.
        begun = [point for point in points if point[0] == 0][-1:]
        return begun + [point for point in points if point[0] > 0]

    def elapsed(self, when):
        """Returns the days of the plan up to this day, included; after its end they go on."""
        return max(0, (when - self.first).days + 1)

    def way(self, days):
        """Returns the share of the way that is planned after so many days."""
        share = min(Fraction(days, self.days), Fraction(1))
        if self.profile == "front_loaded":
            return 1 - (1 - share) ** 2
        if self.profile == "back_loaded":
            return share**2
        return share

    def expected(self, when):
        """Returns the value planned by this day, or the reason why nothing is."""
        if self.whole_goal:
            return self.goal
        if self.milestones:
            days = min(self.elapsed(when), self.days)
            for (at, before), (then, after) in zip(self.milestones, self.milestones[1:]):
                if at <= days <= then:
                    return before + (after - before) * Fraction(days - at, then - at)
        if self.profile == "at_end":
            return self.goal if when >= self.last else "not_due"
        return self.base + (self.goal - self.base) * self.way(self.elapsed(when))

    def earned_days(self, value):
        """Returns the days after which the plan would have reached a value (earned schedule).

        Between milestones it is exact. A curved profile reaches a value on the first whole day
        that has it. What is past the goal was planned for the last day, what is short of the
        base for the day before the first.
        """
        if self.whole_goal:
            return "whole_goal"
        if self.profile == "at_end" and not self.milestones:
            return "at_end"
        if self.goal == self.base:
            return "no_way"
        if self.milestones:
            return self._earned_by_milestones(value)
        share = (value - self.base) / (self.goal - self.base)
        share = max(Fraction(0), min(Fraction(1), share))
        if self.profile == "linear":
            return share * self.days
        low, high = 0, self.days
        while low < high:
            middle = (low + high) // 2
            if self.way(middle) >= share:
                high = middle
            else:
                low = middle + 1
        return Fraction(low)

    def _earned_by_milestones(self, value):
        sign = -1 if self.goal < self.base else 1
        way = [(days, sign * (total - self.base)) for days, total in self.milestones]
        wanted = sign * (value - self.base)
        if way[0][1] >= wanted:
            return Fraction(0)
        for (at, gone), (then, reached) in zip(way, way[1:]):
            if reached >= wanted:
                return min(at + (wanted - gone) / (reached - gone) * (then - at), self.days)
        return Fraction(self.days)
