"""Recomputes every figure of a trace from its leaves, and names each node that is wrong.

    eruf explain examples/sim-jh CO01 attainment --format json > trace.json
    python tools/verify_trace.py trace.json

It needs Python 3.11 alone, and no eruf. Each node is computed anew, exactly, and compared with what
the trace says; a leaf with the row that it names. What names none is taken as given, and counted.
Exit codes: 0 if all is right, 1 if a node is wrong, 2 if one cannot be checked or is no trace."""

import json
import re
import sys
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

Node = dict[str, Any]
NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,40})?")
AMOUNT = r"(-?\d+(?:\.\d+)?)"
# The text of a target, by its shape, with the terms of its amounts.
TARGETS = {
    "at_least": (rf"at least {AMOUNT}", ["least"]),
    "ceiling": (rf"at most {AMOUNT}", ["most"]),
    "level": (rf"from {AMOUNT} to {AMOUNT}", ["baseline", "least|most"]),
    "keep": (rf"keep at (?:least|most) {AMOUNT}", ["least|most"]),
    "strict_range": (rf"strictly {AMOUNT}-{AMOUNT}", ["least", "most"]),
    "range": (rf"{AMOUNT}-{AMOUNT}", ["least", "most"]),
}
OPERATIONS = ("input sum sum_of_gains average last whole difference quotient quotient_by_bound"
              " product distance comparison worst stated beside reaches largest smallest later"
              " months_before").split()
# What follows from verdicts: the worst of them, by rank.
RANKS = {"below": 3, "not_met": 3, "above": 2}
# Partners without an outcome of these kinds are left out of a sum; others make it undefined.
LEFT_OUT = {"missing", "not_due", "not_owed"}
# Reasons that rest on more than a trace holds: they are taken as given.
GIVEN_REASONS = set("unrecorded not_stated not_per_occasion per_occasion no_target ended level"
                    " unknown_pace no_amount not_begun whole_goal at_end no_way expected_zero"
                    .split())


class Range(NamedTuple):
    """A figure: its bounds, which are equal if it is exact."""

    low: Fraction
    high: Fraction

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


# Why there is no figure, or no verdict.
No = NamedTuple("No", [("reason", str)])
# A figure, why there is none, a verdict, or None: it cannot be computed, and is taken as given.
Computed = Range | No | str | None


ANY_DAY = Range(Fraction(10**5), Fraction(10**6))


class Wrong(Exception):
    """The node contradicts itself or what it rests on."""


class Unknown(Exception):
    """The node cannot be checked by this program."""


def number(text: object) -> Fraction:
    if not isinstance(text, str) or not NUMBER.fullmatch(text):
        raise Wrong(f"a number as text was expected, but found {json.dumps(text)[:60]}")
    return Fraction(text)


def exact(node: Node, name: str) -> Fraction:
    """Reads a quotient, and compares the decimal beside it: 12 places, half away from zero."""
    value, over = (number(node.get(f"{name}_{part}")) for part in ("numerator", "denominator"))
    if over <= 0:
        raise Wrong(f"{name}_denominator must be above 0, but is {over}")
    value /= over
    # A decimal holds 96 bits: a large figure has fewer places.
    if abs(value - number(node.get(name))) > max(Fraction(1, 2 * 10**12), abs(value) / 2**95):
        raise Wrong(f"{name} says {node[name]}, but it is {value}")
    return value


def said(node: Node) -> Computed:
    """Reads what a node says that it amounts to."""
    if "day" in node:
        return days(node["day"])
    if node.get("undefined") is not None:
        return No(str(node["undefined"]))
    if "state" in node:
        return str(node["state"])
    if None in (node.get("value_low", 0), node.get("value_high", 0)):
        return None
    ends = ["value", "value"] if "value" in node else ["value_low", "value_high"]
    low, high = (exact(node, end) for end in ends)
    if low > high:
        raise Wrong(f"the low bound {low} is above the high bound {high}")
    return Range(low, high)


def days(text: str | None) -> Range:
    """Reads a day, or the days of a month, as ordinal numbers; what is not known is any day."""
    if text is None:
        return ANY_DAY
    first = date.fromisoformat(text if len(text) == 10 else f"{text}-01")
    length = 1 if len(text) == 10 else monthrange(first.year, first.month)[1]
    return Range(Fraction(first.toordinal()), Fraction(first.toordinal() + length - 1))


def later_by(first: date, count: int) -> date:
    """Returns the day so many months later, or the last of a shorter month."""
    year, month = divmod(first.month - 1 + count, 12)
    length = monthrange(first.year + year, month + 1)[1]
    return date(first.year + year, month + 1, min(first.day, length))


def months(first: date, last: date) -> Fraction:
    """Full months are counted from the first day; what is left is days over those of a month."""
    end, full = last + timedelta(1), 0
    while later_by(first, full + 1) <= end:
        full += 1
    start, after = later_by(first, full), later_by(first, full + 1)
    return full + Fraction((end - start).days, (after - start).days)


def target(node: Node) -> tuple[str, list[tuple[str, Fraction]]]:
    """Reads the decision below a node: the shape of its target, and its amounts by term."""
    text = (node.get("origin") or {}).get("target")
    if not isinstance(text, str):
        return next((read for read in map(target, node["inputs"]) if read[0]), ("", []))
    if text.endswith(" per occasion"):
        return "per_occasion", []
    for name, (pattern, terms) in TARGETS.items():
        if match := re.fullmatch(pattern, re.sub(r" (per year|each year)$", "", text)):
            return name, list(zip(terms, map(Fraction, match.groups()), strict=True))
    return "words", []


def leaf(node: Node, above: str) -> Computed:
    """Computes a leaf from its origin. The term above is the bound that was decided."""
    origin, term, one = node.get("origin") or {}, node["term"], None
    if term == "entry" and "entry" in origin:
        low, _, high = str(origin["entry"]["value"]).partition("..")
        if NUMBER.fullmatch(low) and NUMBER.fullmatch(high or low):
            return Range(number(low), number(high or low))
    elif "entry" in origin and term == "stated":
        return "met" if origin["entry"]["kept"] else "not_met"
    elif "reading" in origin:
        one = number(origin["reading"]["share" if term == "share_of_full_time" else "value"])
    elif "registered" in origin:
        return days(origin["registered"])
    elif "succession" in origin:
        one = number(origin["succession"]["share"])
    elif "rate" in origin or "baseline" in origin:
        one = number(origin["value" if "rate" in origin else "baseline"])
    elif "first" in origin and term.startswith(("days_", "months")):
        first, last = date.fromisoformat(origin["first"]), date.fromisoformat(origin["last"])
        one = Fraction((last - first).days + 1) if term[0] == "d" else months(first, last)
    elif "target" in origin:
        shape, amounts = target(node)
        if shape == "words" and term == "target":
            return No("goal_in_words")
        bound = term
        if term == "decided":
            bound = "least" if shape == "level" else above
        one = next((amount for terms, amount in amounts if bound in terms.split("|")), None)
    elif term == "months_of_year":
        one = Fraction(12)
    return None if one is None else Range(one, one)


def verdict(node: Node, inputs: list[Computed]) -> Computed:
    """Holds an outcome against the bounds, by the shape of the target."""
    shape, _ = target(node)
    if not shape:
        raise Unknown("it rests on no decision whose target is in the trace")
    if shape in ("words", "per_occasion") or isinstance(inputs[0], No):
        return inputs[0] if isinstance(inputs[0], No) and shape != "words" else None
    outcome, bounds = inputs
    if not isinstance(outcome, Range) or not isinstance(bounds, Range):
        raise Wrong("a verdict needs an outcome and a bound")
    term = node["inputs"][1]["term"]

    def of(end: Fraction) -> str:
        below, over = term != "most" and end < bounds.low, term != "least" and end > bounds.high
        if "range" in shape or shape == "ceiling":
            return "below" if below else "above" if over else "within"
        return "not_met" if below or over else "met"

    ends = of(outcome.low), of(outcome.high)
    # Within a range or above it, the promise is kept.
    if ends == ("within", "above") and shape == "range":
        return "met"
    return ends[0] if ends[0] == ends[1] else No("spans_target")


def beside(node: Node, inputs: list[Computed]) -> Computed:
    """The bounds beside each other, or the reason of a figure that has no meaning here."""
    if node["term"] == "target":
        low, high = inputs
        return Range(low.low, high.high)  # type: ignore[union-attr]
    shape, reason = target(node)[0] or "words", str(node.get("undefined"))
    follows = {"ceiling": shape == "ceiling", "not_a_ceiling": shape != "ceiling",
               "keep": shape == "keep", "not_a_level": shape != "level",
               "goal_in_words": shape == "words",
               "target_zero": any(isinstance(one, Range) and 0 in one for one in inputs[1:])}
    if not follows.get(reason, No(reason) in inputs or reason in GIVEN_REASONS):
        raise Wrong(f"the reason {reason} does not follow from its inputs")
    return No(reason)


def compute(node: Node, inputs: list[Computed], above: str) -> Computed:
    """Computes a node by its operation from the values of its inputs."""
    operation, reason = node["operation"], node.get("undefined")
    if operation not in OPERATIONS:
        raise Unknown(f"the operation {json.dumps(operation)[:60]} is not known to this program")
    if None in inputs or reason == "unrecorded" and node["term"] in ("outcome", "partner"):
        return None
    if operation in ("comparison", "beside"):
        return (verdict if operation == "comparison" else beside)(node, inputs)
    if operation == "input" and not inputs:
        return leaf(node, above)
    if operation in ("last", "whole", "stated") and inputs:
        return inputs[0 if operation == "stated" else -1]
    if operation == "worst":
        return max(inputs, key=lambda one: RANKS.get(str(one), 1) + 3 * isinstance(one, No))
    none = [value for value in inputs if isinstance(value, No)]
    ranges = [value for value in inputs if isinstance(value, Range)]
    if operation.startswith("sum"):
        none = [value for value in none if value.reason not in LEFT_OUT]
        if not none and not ranges and node["term"] in ("outcome", "partner"):
            # Missing is not zero: a sum of nothing has a reason, which the periods give.
            return No(reason) if reason in LEFT_OUT else No("missing")
    if none:
        return none[0]
    match operation, ranges:
        case "sum" | "sum_of_gains", _:
            added = [one for one in ranges if operation == "sum" or one.low > 0]
            return Range(*(sum((one[end] for one in added), Fraction(0)) for end in (0, 1)))
        case "average", [_, *_]:
            return Range(*(sum(end) / len(ranges) for end in zip(*ranges, strict=True)))
        case ("largest" | "smallest") as which, [_, *_]:
            return Range(*((max if which == "largest" else min)(end) for end in zip(*ranges)))
        case "reaches", [had, least]:
            return Range(Fraction(had.low >= least.low), Fraction(had.low >= least.low))
        case "months_before", [first, second]:
            if first == ANY_DAY:
                return first
            limit = later_by(date.fromordinal(int(first.low)), -int(second.low)).toordinal()
            return Range(Fraction(limit), Fraction(limit))
        case "later", [*dates, limit]:
            after = [(one.low > limit.high, one.high > limit.low) for one in dates]
            return Range(*(Fraction(all(end)) for end in zip(*after, strict=True)))
        case "product", [_, *_]:
            ends = [Fraction(1)]
            for one in ranges:
                ends = [end * other for end in ends for other in one]
            return Range(min(ends), max(ends))
        case "difference", [first, second]:
            return Range(first.low - second.high, first.high - second.low)
        case "quotient", [first, second]:
            if second.low <= 0 <= second.high:
                return No("target_zero")
            ends = [one / other for one in first for other in second]
            return Range(min(ends), max(ends))
        case "quotient_by_bound", [first, least, most]:
            by = [most.low if end > 0 else least.low for end in first]
            return No("target_zero") if 0 in by else Range(first.low / by[0], first.high / by[1])
        case "distance", [first, least, most]:
            return Range(*(end - min(max(end, least.low), most.low) for end in first))
    raise Wrong(f"the operation {operation} cannot take these {len(inputs)} inputs")


class Report:
    """What was found while the nodes were computed."""

    def __init__(self) -> None:
        self.nodes = self.given = 0
        self.wrong: list[str] = []
        self.unknown: list[str] = []

    def node(self, node: Node, path: str, above: str = "") -> tuple[Computed, Computed]:
        """Returns what a node amounts to by its leaves, and what it says."""
        says, right, self.nodes = None, None, self.nodes + 1
        try:
            inputs = [self.node(one, f"{path}.inputs[{at}]", node["term"])
                      for at, one in enumerate(node["inputs"])]
            says = said(node)
            right = compute(node, [value for value, _ in inputs], above)
            # A node that follows from what its inputs say is not the one that is wrong.
            if right not in (None, says) and compute(node, [v for _, v in inputs], above) != says:
                raise Wrong(f"says {says}, but {node['operation']} gives {right}")
        except Unknown as unknown:
            self.unknown.append(f"CANNOT CHECK {path} ({node['term']}): {unknown}")
        except Wrong as wrong:
            self.wrong.append(f"WRONG {path} ({node['term']}): {wrong}")
        except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
            self.wrong.append(f"WRONG {path}: is not written as a node of a trace: {error!r}")
        self.given += right is None
        return (says if right is None else right), says


def verify(document: Any) -> Report:
    """Checks the document of `eruf explain --format json`."""
    report = Report()
    if not isinstance(document, dict) or document.get("schema_version") != 1:
        report.unknown.append("CANNOT CHECK document: is no explanation of schema_version 1")
        return report
    trace, figure = document.get("trace") or {}, str(document.get("figure"))
    report.node(trace, "trace")
    term = "estimate" if figure.startswith("estimate_") else figure
    named = {"state": ["verdict"], "target": ["target", "least", "most"]}.get(figure, [term])
    if trace.get("term") not in named:
        report.wrong.append(f"WRONG trace ({trace.get('term')}): is no answer to {figure}")
    return report


def main(paths: list[str]) -> int:
    wrong, unknown = False, not paths
    for path in paths:
        try:
            with sys.stdin if path == "-" else open(path, encoding="utf-8") as file:
                report = verify(json.load(file))
        except (OSError, ValueError, RecursionError) as error:
            report = Report()
            report.unknown.append(f"CANNOT CHECK document: {error}")
        for line in report.wrong + report.unknown:
            print(f"{path}: {line}")
        print(f"{path}: {report.nodes} nodes, {report.given} taken as given, "
              f"{len(report.wrong)} wrong, {len(report.unknown)} not checked")
        wrong, unknown = wrong or bool(report.wrong), unknown or bool(report.unknown)
    return 1 if wrong else 2 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
