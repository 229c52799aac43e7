"""`tools/verify_trace.py` finds the traces of the examples right, and each falsified one wrong."""

from __future__ import annotations

import copy
import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import eruf
import pytest
from eruf import Project

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools/verify_trace.py"
Node = dict[str, Any]
FIGURES = (
    "target outcome variance relative_variance attainment utilisation share_of_level state derived "
    "expected index required_pace average_pace best_pace estimate_average_pace "
    "estimate_last_periods estimate_plan_shaped"
).split()


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_trace", TOOL)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def traces(project: Project) -> list[Node]:
    """Every figure of every indicator and activity goal that the project has."""
    status, found = project.status(), []
    for row in [*status.indicators, *status.activity_goals]:
        for figure in FIGURES:
            try:
                trace = project.explain(row.code, figure)  # type: ignore[arg-type]
            except eruf.InvalidValue:
                continue
            found.append(json.loads(trace.render(format="json")))
    return found


@pytest.mark.parametrize("example", ["sim-jh", "time-series", "period-2127", "two-files"])
def test_every_figure_of_the_examples_is_right(example: str) -> None:
    verify = tool().verify
    all_traces = traces(eruf.load(ROOT / "examples" / example))
    assert len(all_traces) >= 15
    for document in all_traces:
        report = verify(document)
        assert (report.wrong, report.unknown) == ([], []), (document["code"], document["figure"])


def test_the_tool_asks_for_every_figure() -> None:
    stub = (ROOT / "python/eruf/_eruf.pyi").read_text(encoding="utf-8")
    names = stub.split("_FigureName: TypeAlias = Literal[")[1].split("]")[0]
    assert {name.strip(' "\n') for name in names.split(",")} - {""} == set(FIGURES)


def explained(example: str, code: str, figure: str) -> Node:
    trace = eruf.load(ROOT / "examples" / example).explain(code, figure)  # type: ignore[arg-type]
    document: Node = json.loads(trace.render(format="json"))
    return document


def put(name: str, numerator: str, denominator: str, shown: str) -> Callable[[Node], object]:
    def falsify(node: Node) -> None:
        node[f"{name}_numerator"], node[f"{name}_denominator"] = numerator, denominator
        node[name] = shown

    return falsify


def change(**fields: object) -> Callable[[Node], object]:
    return lambda node: node.update(fields)


# What is falsified, in which trace, at which node, how; and the message, worked out by hand.
FALSIFIED: dict[str, tuple[str, str, str, str, Callable[[Node], object], str]] = {
    # The entry says 122 in its origin.
    "a leaf": (
        "sim-jh", "CO01", "attainment", "trace.inputs[0].inputs[0]",
        put("value", "132", "1", "132"), "says 132, but input gives 122",
    ),
    # at least 200, as decided
    "a bound": (
        "sim-jh", "CO01", "attainment", "trace.inputs[1]",
        put("value", "100", "1", "100"), "says 100, but input gives 200",
    ),
    "an inner node": (
        "sim-jh", "CO01", "attainment", "trace.inputs[0]",
        put("value", "132", "1", "132"), "says 132, but last gives 122",
    ),
    # 122/200 is 61/100
    "the figure itself": (
        "sim-jh", "CO01", "attainment", "trace",
        put("value", "31", "50", "0.62"), "says 31/50, but quotient gives 61/100",
    ),
    # 122 - 200
    "the operation": (
        "sim-jh", "CO01", "attainment", "trace",
        change(operation="difference"), "says 61/100, but difference gives -78",
    ),
    "a rounding": (
        "sim-jh", "CO01", "attainment", "trace",
        change(value="0.62"), "value says 0.62, but it is 61/100",
    ),
    "a verdict": (
        "sim-jh", "CO01", "state", "trace",
        change(state="met"), "says met, but comparison gives not_met",
    ),
    # 2019-01-01 to 2022-04-30 is 40 months.
    "the months of a horizon": (
        "sim-jh", "HA1.1", "target", "trace.inputs[1].inputs[0]",
        put("value", "36", "1", "36"), "says 36, but input gives 40",
    ),
    "a figure that is said to be undefined": (
        "sim-jh", "CO01", "attainment", "trace",
        lambda node: [node.pop(f"value{end}") for end in ("", "_numerator", "_denominator")]
        and node.update(undefined="target_zero"),
        "says No(reason='target_zero'), but quotient gives 61/100",
    ),
    "a figure that is said to have no target": (
        "sim-jh", "CO01", "attainment", "trace",
        change(undefined="no_target"), "says No(reason='no_target'), but quotient gives 61/100",
    ),
    "another question": (
        "sim-jh", "CO01", "attainment", "trace",
        change(term="index"), "is no answer to attainment",
    ),
    "a number that is no text": (
        "sim-jh", "CO01", "attainment", "trace",
        change(value_numerator=61), "a number as text was expected, but found 61",
    ),
    "a denominator of nothing": (
        "sim-jh", "CO01", "attainment", "trace",
        change(value_denominator="0"), "value_denominator must be above 0, but is 0",
    ),
    "an input with inputs": (
        "sim-jh", "CO01", "attainment", "trace",
        change(operation="input"), "the operation input cannot take these 2 inputs",
    ),
    "a node without its inputs": (
        "sim-jh", "CO01", "attainment", "trace.inputs[0]",
        lambda node: node.pop("inputs"), "is not written as a node of a trace",
    ),
}


def at(document: Node, path: str) -> Node:
    node: Node = document["trace"]
    for place in path.replace("trace", "").replace(".inputs[", " ").replace("]", "").split():
        node = node["inputs"][int(place)]
    return node


@pytest.mark.parametrize("name", FALSIFIED)
def test_a_falsified_trace_is_found_at_its_node(name: str) -> None:
    example, code, figure, path, falsify, message = FALSIFIED[name]
    document = explained(example, code, figure)
    falsify(at(document, path))
    report = tool().verify(document)
    assert len(report.wrong) == 1, report.wrong
    assert report.wrong[0].startswith(f"WRONG {path} (") or "written" in message
    assert message in report.wrong[0]


def intervals(node: Node, path: str = "trace") -> list[str]:
    found = [path] if "value_low" in node and node["operation"] != "input" else []
    for place, one in enumerate(node["inputs"]):
        found += intervals(one, f"{path}.inputs[{place}]")
    return found


def test_each_bound_of_an_interval_is_held() -> None:
    """100 enterprises have a key and up to 7 may be others: 95 to 102 is the sum of the inputs."""
    found = 0
    for document in traces(eruf.load(ROOT / "examples/time-series")):
        for path in intervals(document["trace"]):
            for end in ("low", "high"):
                forged = copy.deepcopy(document)
                node = at(forged, path)
                numerator = int(node[f"value_{end}_numerator"])
                step = int(node[f"value_{end}_denominator"]) * (1 if end == "high" else -1)
                whole = numerator + step
                put(f"value_{end}", str(whole), "1", str(whole))(node)
                node[f"value_{end}_denominator"] = "1"
                report = tool().verify(forged)
                assert [line.split(" (")[0] for line in report.wrong] == [f"WRONG {path}"]
                found += 1
    assert found >= 8


def test_a_forgery_that_is_followed_through_is_named_where_it_begins() -> None:
    """132 of 200 is 66 %: every node above the falsified entry agrees with it."""
    document = explained("sim-jh", "CO01", "attainment")
    for path in ("trace.inputs[0]", "trace.inputs[0].inputs[0]"):
        put("value", "132", "1", "132")(at(document, path))
    put("value", "33", "50", "0.66")(document["trace"])
    report = tool().verify(document)
    assert [line.split(":")[0] for line in report.wrong] == [
        "WRONG trace.inputs[0].inputs[0] (entry)"
    ]


def run(*arguments: str, text: str = "") -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(TOOL), *arguments],
        input=text, capture_output=True, text=True, check=False,
    )
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def test_the_command_needs_the_standard_library_alone(tmp_path: Path) -> None:
    document = explained("sim-jh", "CO01", "attainment")
    path = tmp_path / "trace.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert run(str(path)) == (0, f"{path}: 4 nodes, 0 taken as given, 0 wrong, 0 not checked\n")
    assert run("-", text=json.dumps(document))[0] == 0
    document["trace"]["value"] = "0.6"
    code, printed = run("-", text=json.dumps(document))
    assert (code, "WRONG trace (attainment)" in printed) == (1, True)
    assert len(TOOL.read_text(encoding="utf-8").splitlines()) < 350


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "CANNOT CHECK document"),
        ("[]", "CANNOT CHECK document: is no explanation of schema_version 1"),
        ('{"schema_version": 2}', "CANNOT CHECK document: is no explanation of schema_version 1"),
        ('{"trace":' * 100_000, "CANNOT CHECK document"),
        ("\udcff", "CANNOT CHECK document"),
    ],
)
def test_what_is_no_trace_is_said(text: str, said: str) -> None:
    if text == "\udcff":
        text = "not JSON"
    code, printed = run("-", text=text)
    assert (code, said in printed) == (2, True), printed


def test_an_operation_of_a_later_version_is_not_passed_over() -> None:
    document = explained("sim-jh", "CO01", "attainment")
    document["trace"]["inputs"][0]["operation"] = "median"
    code, printed = run("-", text=json.dumps(document))
    assert code == 2
    said = 'CANNOT CHECK trace.inputs[0] (outcome): the operation "median" is not known'
    assert said in printed
    # What is wrong elsewhere is still found, and counts more.
    put("value", "1", "2", "0.5")(document["trace"])
    assert run("-", text=json.dumps(document))[0] == 1


def test_digits_without_end_are_refused() -> None:
    document = explained("sim-jh", "CO01", "attainment")
    document["trace"]["value_numerator"] = "9" * 5_000_000
    report = tool().verify(document)
    assert "a number as text was expected" in report.wrong[0]
