"""The schemas in docs/schemas describe the documents of the examples, and refuse wrong ones."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import eruf
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ["sim-jh", "time-series", "period-2127", "two-files"]
Document = dict[str, Any]
FIGURES = ["target", "outcome", "variance", "relative_variance", "attainment", "utilisation"]
FIGURES += ["share_of_level", "state", "derived", "expected", "index", "required_pace", "best_pace"]
FIGURES += ["estimate_average_pace", "estimate_plan_shaped"]


def schema(name: str) -> Document:
    text = (ROOT / f"docs/schemas/{name}-1.json").read_text(encoding="utf-8")
    document: Document = json.loads(text)
    return document


def validator(name: str) -> Draft202012Validator:
    all_schemas = [schema(one) for one in ("trace", "status", "manifest")]
    resources = [(one["$id"], Resource.from_contents(one)) for one in all_schemas]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(schema(name), registry=registry)


def statuses(example: str) -> list[Document]:
    project = eruf.load(ROOT / "examples" / example)
    known: list[int | None] = [None, *(report for report, _ in project.periods)]
    return [json.loads(project.status(known_at=one).render(format="json")) for one in known]


def traces(example: str) -> list[Document]:
    project = eruf.load(ROOT / "examples" / example)
    status, found = project.status(), []
    for row in [*status.indicators, *status.activity_goals]:
        for figure in FIGURES:
            try:
                trace = project.explain(row.code, figure)  # type: ignore[arg-type]
            except eruf.InvalidValue:
                continue
            found.append(json.loads(trace.render(format="json")))
    return found


def manifests(example: str) -> list[Document]:
    return [json.loads(eruf.audit.manifest(ROOT / "examples" / example))]


DOCUMENTS: dict[str, Callable[[str], list[Document]]] = {
    "status": statuses,
    "trace": traces,
    "manifest": manifests,
}


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_documents_of_the_examples_follow_their_schema(name: str, example: str) -> None:
    check, documents = validator(name), DOCUMENTS[name](example)
    assert documents
    for document in documents:
        wrong = [f"{error.json_path}: {error.message[:200]}" for error in check.iter_errors(document)]
        assert wrong == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_schema_is_one_and_closes_every_object(name: str) -> None:
    document = schema(name)
    Draft202012Validator.check_schema(document)

    def objects(part: object) -> list[Document]:
        if isinstance(part, list):
            return [one for each in part for one in objects(each)]
        if not isinstance(part, dict):
            return []
        own = [part] if "properties" in part and part.get("type") == "object" else []
        return own + [one for each in part.values() for one in objects(each)]

    found = objects(document)
    assert len(found) >= 4
    assert all(one["additionalProperties"] is False for one in found)
    used = json.dumps(document)
    assert [name for name in document["$defs"] if f'"#/$defs/{name}"' not in used] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_command_prints_the_schema(name: str) -> None:
    command = [sys.executable, "-m", "eruf", "schema", name]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(printed) == schema(name)


def put(*path: str | int, value: object) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        part: Any = document
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value

    return change


def drop(*path: str | int) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        part: Any = document
        for key in path[:-1]:
            part = part[key]
        del part[path[-1]]

    return change


WRONG: list[tuple[str, str, Callable[[Document], object]]] = [
    ("status", "an unknown field", put("rows", 0, "vareince", value="-78")),
    ("status", "a field of the document that is unknown", put("made_at", value="2022-04-30")),
    ("status", "a number that is no text", put("rows", 0, "variance", value=-78)),
    ("status", "a float as an amount", put("rows", 0, "outcome", value=122.0)),
    ("status", "a numerator without its denominator", drop("rows", 0, "variance_denominator")),
    ("status", "a decimal without its quotient", drop("rows", 0, "attainment_low_numerator")),
    ("status", "a denominator of 0", put("rows", 0, "variance_denominator", value="0")),
    ("status", "a state that is none", put("rows", 0, "state", value="nearly")),
    ("status", "no outcome", drop("rows", 0, "outcome")),
    ("status", "a day that is none", put("as_of", value="2022-13-30")),
    ("status", "another version", put("schema_version", value=2)),
    ("status", "no horizon", put("horizons", value=[])),
    ("trace", "an unknown field of a node", put("trace", "inputs", 0, "comment", value="x")),
    ("trace", "a node without an operation", drop("trace", "inputs", 0, "operation")),
    ("trace", "a node without inputs", drop("trace", "inputs", 0, "inputs")),
    ("trace", "a node without a value", lambda document: [
        drop("trace", "inputs", 1, f"value{end}")(document)
        for end in ("", "_numerator", "_denominator")
    ]),
    ("trace", "a value and a reason", put("trace", "undefined", value="target_zero")),
    ("trace", "an unknown reason", put("trace", "undefined", value="because")),
    ("trace", "an origin of two kinds", put("trace", "inputs", 1, "origin", "first", value="x")),
    ("trace", "a line 0", put("trace", "inputs", 1, "origin", "source", "line", value=0)),
    ("trace", "carried that is false", put("trace", "carried", value=False)),
    ("trace", "no law", drop("law")),
    ("manifest", "a fingerprint that is too short", put("figures_sha256", value="ab")),
    ("manifest", "an unknown field of a file", put("inputs", 0, "path", value="/")),
    ("manifest", "no files", put("inputs", value=[])),
    ("manifest", "figures that are no status", put("figures", "rows", 0, "target", value=200)),
    ("manifest", "law without a day", drop("law", "law_as_of")),
]


@pytest.mark.parametrize(("name", "what", "change"), WRONG, ids=[f"{n}: {w}" for n, w, _ in WRONG])
def test_a_wrong_document_is_refused(
    name: str, what: str, change: Callable[[Document], object]
) -> None:
    if name == "trace":
        trace = eruf.load(ROOT / "examples/sim-jh").explain("CO01", "attainment")
        document = json.loads(trace.render(format="json"))
    else:
        document = copy.deepcopy(DOCUMENTS[name]("sim-jh")[0])
    check = validator(name)
    assert check.is_valid(document)
    change(document)
    assert not check.is_valid(document), what
