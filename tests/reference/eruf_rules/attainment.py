"""An outcome held against a target: verdict, variance and shares (sections 7 and 8)."""

from fractions import Fraction

from .bounds import is_reason, over

SCALED = ("goal", "low", "high", "level")


def scaled(target, years):
    """Returns the amounts of a target: those per year times the horizon, `keep` never."""
    factor = years if target["per"] == "year" else 1
    return {name: Fraction(target[name]) * factor for name in SCALED if name in target}


def level(target, years):
    """Returns the baseline and the goal of a level; its promised change may be per year."""
    baseline = Fraction(target["baseline"])
    factor = years if target["per"] == "year" else 1
    return baseline, baseline + (Fraction(target["goal"]) - baseline) * factor


def verdict(target, years, value):
    """Returns the state of one exact value and whether the target is kept."""
    shape, amounts = target["shape"], scaled(target, years)
    if shape == "at_least":
        return ("met", True) if value >= amounts["goal"] else ("not_met", False)
    if shape == "range":
        if value < amounts["low"]:
            return "below", False
        return ("above", not target["strict"]) if value > amounts["high"] else ("within", True)
    if shape == "ceiling":
        return ("within", True) if value <= amounts["high"] else ("above", False)
    if shape == "level":
        baseline, goal = level(target, years)
        at_most = goal < baseline
    else:
        goal, at_most = amounts["level"], target["side"] == "at_most"
    reached = value <= goal if at_most else value >= goal
    return ("met", True) if reached else ("not_met", False)


def distance(value, low, high):
    """Returns the way to the nearer bound of a range, 0 inside."""
    return min(Fraction(0), value - low) + max(Fraction(0), value - high)


def relative_to_range(outcome, low, high):
    """Returns each bound's distance over the bound of the range that applies to it."""
    shares = []
    for value in outcome:
        divisor = high if value > high or (low == 0 and value >= low) else low
        if divisor == 0:
            return "target_zero"
        shares.append(distance(value, low, high) / divisor)
    return tuple(sorted(shares))


def relative_to_one_bound(outcome, low, high):
    """Returns both distances over one bound: the rule before each bound had its own."""
    above = outcome[0] > high or (low == 0 and outcome[0] >= low)
    distances = tuple(distance(value, low, high) for value in outcome)
    return over(distances, high if above else low, "target_zero")


def attainment(target, years, outcome, each_bound=True):
    """Returns variance, relative variance, share, utilisation, state and whether it is kept.

    The outcome is bounds or a reason. A bound of an outcome is held against the bound of the
    range that applies to it, unless `each_bound` is off.
    """
    figures = ("variance", "relative", "share", "utilisation")
    result = {**dict.fromkeys(figures, outcome), "state": "undefined", "kept": None}
    if is_reason(outcome):
        return result
    shape, amounts = target["shape"], scaled(target, years)
    low, high = outcome
    result["utilisation"] = "not_a_ceiling"
    if shape == "range":
        lowest, highest = amounts["low"], amounts["high"]
        relative = relative_to_range if each_bound else relative_to_one_bound
        result["variance"] = distance(low, lowest, highest), distance(high, lowest, highest)
        result["relative"] = relative(outcome, lowest, highest)
        result["share"] = over(outcome, lowest, "target_zero")
    elif shape == "level":
        baseline, goal = level(target, years)
        result["variance"] = low - goal, high - goal
        result["relative"] = over(result["variance"], goal - baseline, "target_zero")
        gone = low - baseline, high - baseline
        result["share"] = over(gone, goal - baseline, "target_zero")
    else:
        goal = amounts[{"at_least": "goal", "ceiling": "high", "keep": "level"}[shape]]
        result["variance"] = low - goal, high - goal
        result["relative"] = over(result["variance"], goal, "target_zero")
        result["share"] = over(outcome, goal, "target_zero") if shape == "at_least" else shape
        if shape == "ceiling":
            result["utilisation"] = over(outcome, goal, "target_zero")
    if shape == "range" and not target["strict"] and low >= amounts["low"]:
        result["state"], result["kept"] = "met", True
    if verdict(target, years, low) == verdict(target, years, high):
        result["state"], result["kept"] = verdict(target, years, low)
    return result


def keep_is_per_project(target):
    """Returns the target as it is read: `keep` is never multiplied by years (section 7)."""
    return {**target, "per": "project"} if target["shape"] == "keep" else target


def change(baseline, outcome, is_share):
    """Returns the change since a baseline: amount and share of it; for a share only points."""
    if is_reason(outcome):
        return {"amount": outcome, "relative": outcome}
    amount = outcome[0] - baseline, outcome[1] - baseline
    relative = "points" if is_share else over(amount, baseline, "baseline_zero")
    return {"amount": amount, "relative": relative}
