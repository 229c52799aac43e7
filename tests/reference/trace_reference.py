"""The value of each node of a trace, computed again from its operations and its leaves alone.

It reads the trace as JSON has it (``eruf explain --format json``), and nothing else of the project: a stranger with a calculator gets no more. A value is a pair of bounds
(`None` is not known), the reason why there is none, a verdict, or a day as its first and last day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

Node = dict[str, Any]
Value = Any


def fraction(node: Node, name: str) -> Fraction | None:
    if f"{name}_numerator" not in node:
        return None
    return Fraction(int(node[f"{name}_numerator"]), int(node[f"{name}_denominator"]))


def day(text: str | None) -> tuple[date, date] | None:
    """A day, or the days of a month."""
    if text is None:
        return None
    if len(text) == 10:
        return date.fromisoformat(text), date.fromisoformat(text)
    year, month = map(int, text.split("-"))
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def told(node: Node) -> Value:
    """What a node says of itself."""
    if "value_numerator" in node:
        exact = fraction(node, "value")
        return exact, exact
    if "value_low_numerator" in node or "value_high_numerator" in node:
        return fraction(node, "value_low"), fraction(node, "value_high")
    if "state" in node:
        return node["state"]
    if "day" in node:
        return day(node["day"])
    return str(node["undefined"])


def said(text: str) -> Value:
    """What words say as an outcome: bounds, or that they are words. A unit of the last digit that is not 0 lies on either side of "about"."""
    found = re.match(r"(drygt|knappt|nästan|cirka|ca|omkring|ungefär)?\s*(ett )?(\d+)(-tal)?\b", text)
    if not found or not (found[1] or found[4]):
        return "in_words"
    number = Fraction(found[3])
    unit = Fraction(10 ** (len(found[3]) - len(found[3].rstrip("0"))))
    low = number if found[1] == "drygt" else number - unit
    high = number if found[1] in ("knappt", "nästan") else number + unit
    return low, high


def reported(text: str) -> Value:
    """An entry as it was written: a number, two bounds, or words."""
    if re.fullmatch(r"-?\d+(\.\d+)?(\.\.-?\d+(\.\d+)?)?", text):
        low, _, high = text.partition("..")
        return Fraction(low), Fraction(high or low)
    return said(text)


def leaf(node: Node) -> Value:
    """What a leaf says where it was given, read once more from there."""
    origin = node.get("origin", {})
    if "entry" in origin and "state" in node:
        kept = origin["entry"]["kept"]
        return "met" if kept else "not_met"
    if "entry" in origin and not ("value_low_numerator" in node) ^ ("value_high_numerator" in node):
        return reported(origin["entry"]["value"])
    if "reading" in origin:
        text = origin["reading"]["share" if node["term"] == "share_of_full_time" else "value"]
        return Fraction(text), Fraction(text)
    if "baseline" in origin:
        return Fraction(origin["baseline"]), Fraction(origin["baseline"])
    if "rate" in origin:
        return Fraction(origin["value"]), Fraction(origin["value"])
    if "registered" in origin:
        return day(origin["registered"])
    if "succession" in origin:
        return Fraction(origin["succession"]["share"]), Fraction(origin["succession"]["share"])
    if "first" in origin and node["term"].startswith("days_"):
        days = Fraction((date.fromisoformat(origin["last"]) - date.fromisoformat(origin["first"])).days + 1)
        return days, days
    if "first" in origin and node["term"].startswith("months"):
        months = months_of(date.fromisoformat(origin["first"]), date.fromisoformat(origin["last"]))
        return months, months
    return told(node)


def later_by(start: date, months: int) -> date:
    """So many months later, or the last day of a shorter month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def months_of(first: date, last: date) -> Fraction:
    """The months of some days, counted from the first of them: what is left after the full ones is so many days of the next."""
    end = date.fromordinal(last.toordinal() + 1)
    full = 0
    while later_by(first, full + 1) <= end:
        full += 1
    start, following = later_by(first, full), later_by(first, full + 1)
    return full + Fraction((end - start).days, (following - start).days)


def verdict(inputs: list[Node]) -> str:
    """An outcome against the bounds of a target, by the text of the target."""
    outcome, *bounds = inputs
    if len(bounds) == 1 and bounds[0]["term"] == "target" and bounds[0]["inputs"]:
        bounds = bounds[0]["inputs"]
    low, high = (next((again(bound)[0] for bound in bounds if bound["term"] == term), None) for term in ("least", "most"))
    amount = again(outcome)
    if isinstance(amount, str) or (low is None and high is None):
        return "undefined"

    def text_of(node: Node) -> str:
        return str(node.get("origin", {}).get("target") or next((text_of(part) for part in node["inputs"]), ""))

    text = text_of(bounds[0])
    if "per occasion" in text and outcome["term"] != "entry":
        return "undefined"
    is_ceiling, is_range = text.startswith("at most"), re.match(r"(strictly )?\d", text) is not None

    def of(end: Fraction) -> str:
        below, above = low is not None and end < low, high is not None and end > high
        if is_range or is_ceiling:
            return "below" if below else "above" if above else "within"
        return "not_met" if below or above else "met"

    states = [of(end) for end in amount]
    if states[0] == states[1]:
        return states[0]
    return "met" if is_range and not text.startswith("strictly") and states == ["within", "above"] else "undefined"


def later(inputs: list[Value]) -> Value:
    """Whether every day is later than the last of them."""
    *days, limit = inputs
    answers = [None if one is None else True if one[0] > limit[1] else False if one[1] <= limit[0] else None for one in days]
    if False in answers:
        return Fraction(), Fraction()
    return (Fraction(), Fraction(1)) if None in answers else (Fraction(1), Fraction(1))


def add(parts: list[Value]) -> Value:
    sides = [[part[side] for part in parts] for side in (0, 1)]
    low, high = (None if None in side else sum(side, Fraction()) for side in sides)
    return low, high


def again(node: Node) -> Value:
    """A node computed from its leaves, by the name of its operation alone."""
    operation, nodes = node["operation"], node["inputs"]
    if operation == "input":
        return leaf(node)
    if operation == "comparison":
        return verdict(nodes)
    inputs = [again(part) for part in nodes]
    if operation == "worst":
        ranks = {"below": 3, "not_met": 3, "undefined": 4, "above": 2}
        return max(inputs, key=lambda state: ranks.get(state, 1))
    if operation == "stated":
        return inputs[0]
    if operation == "later":
        return later(inputs)
    if operation == "months_before":
        (reference, _), (months, _) = inputs
        limit = later_by(reference, -int(months))
        return limit, limit
    if not inputs and operation == "sum" and not isinstance(told(node), str):
        return Fraction(), Fraction()
    if not inputs:
        # Nothing was reported, and the node says why there is no figure.
        assert isinstance(told(node), str)
        return told(node)
    reasons = [part for part in inputs if isinstance(part, str)]
    if reasons:
        return told(node) if isinstance(told(node), str) else reasons[0]
    return arithmetic(node, operation, inputs)


def arithmetic(node: Node, operation: str, parts: list[Value]) -> Value:
    if operation in ("last", "whole"):
        return parts[-1]
    if operation == "sum":
        return add(parts)
    if operation == "average":
        return tuple(end / len(parts) for end in add(parts))
    if operation == "sum_of_gains":
        gains = [max(low, Fraction()) for low, _ in parts]
        return sum(gains, Fraction()), sum(gains, Fraction())
    if operation == "difference":
        (low, high), (from_low, from_high) = parts
        return low - from_high, high - from_low
    if operation == "product":
        ends: list[Fraction | None] = [Fraction(1), Fraction(1)]
        for low, high in parts:
            ends = [None if end is None or by is None else end * by for end, by in zip(ends, (low, high), strict=True)]
        low, high = ends
        return (high, low) if low is not None and high is not None and low > high else (low, high)
    if operation == "quotient":
        return quotient(node, *parts)
    if operation == "quotient_by_bound":
        (low, high), (least, _), (most, _) = parts
        ends = [end / (most if end > 0 or (least == 0 and end >= 0) else least) for end in (low, high)]
        return ends[0], ends[1]
    if operation == "distance":
        (low, high), (least, _), (most, _) = parts

        def distance(outcome: Fraction) -> Fraction:
            return outcome - least if outcome < least else outcome - most if outcome > most else Fraction()

        return distance(low), distance(high)
    if operation == "reaches":
        (had, _), (least, _) = parts
        return (Fraction(had >= least),) * 2
    if operation in ("largest", "smallest"):
        choose = max if operation == "largest" else min
        return choose(low for low, _ in parts), choose(high for _, high in parts)
    assert operation == "beside", operation
    return told(node) if isinstance(told(node), str) else (parts[0][0], parts[-1][1])


def quotient(node: Node, of: Value, over: Value) -> Value:
    """Each end over the divisor; between bounds the least over the most and the most over the least."""
    if 0 in over:
        return told(node) if isinstance(told(node), str) else "division by zero"
    if over[0] == over[1]:
        low, high = (None if end is None else end / over[0] for end in of)
        return (high, low) if low is not None and high is not None and low > high else (low, high)
    low = None if of[0] is None or over[1] is None else of[0] / over[1]
    high = None if of[1] is None or over[0] is None else of[1] / over[0]
    return low, high


def nodes(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    yield node
    for part in [*node["inputs"], *node.get("left_out", [])]:
        yield from nodes(part)


def steps(node: Node, depth: int = 0, left_out: str = "") -> Iterator[str]:
    """A trace as the table of traces writes it: a line for each node, set in by its depth."""
    indent = "  " * depth
    name = f" ({node['name']})" if "name" in node else ""
    line = f"{indent}{left_out}{node['term']}{name}: {written(node)}"
    line += "" if node["operation"] == "input" else f" = {node['operation']}"
    line += f" ? {node['unsure']}" if "unsure" in node else ""
    place = place_of(node.get("origin", {}))
    yield line + (f" @ {place}" if place else "")
    for row in node.get("successions", []):
        yield f"{indent}  succession: {row['old']} -> {row['new']} @ {place_in(row['source'])}"
    for part in node["inputs"]:
        yield from steps(part, depth + 1)
    for part in node.get("left_out", []):
        yield from steps(part, depth + 1, "left out ")


def written(node: Node) -> str:
    value = told(node)
    if value is None:
        return "unknown"
    if isinstance(value, str):
        return value if "state" in node else f"undefined {value}"
    if "day" in node:
        return str(node["day"])
    low, high = ("" if end is None else str(end) for end in value)
    return low if low == high else f"{low}..{high}"


def place_of(origin: Node) -> str:
    if "first" in origin:
        return f"{origin['first']}..{origin['last']}"
    if "rate" in origin:
        return f"{origin['rate']}, {origin['source']}"
    if "withdrawn_by" in origin:
        return f"{place_in(origin['entry']['source'])}, withdrawn at {place_in(origin['withdrawn_by']['source'])}"
    inner = next((origin[key] for key in ("entry", "reading", "succession") if key in origin), origin)
    return place_in(inner["source"]) if "source" in inner else ""


def place_in(source: Node) -> str:
    return f"{source['file']} {source['line']}" if source.get("file") else str(source.get("place") or "")
