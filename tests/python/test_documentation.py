"""Every example in the documentation of the package is run, those of methods and properties in compiled classes included."""

from __future__ import annotations

import doctest
import inspect
import re
import runpy
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import eruf


def documented(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Name and documentation of everything public in a module."""
    for name in module.__all__:
        found = getattr(module, name)
        if not callable(found):
            continue
        yield name, inspect.getdoc(found) or ""
        if isinstance(found, type) and issubclass(found, Exception):
            continue
        for member in vars(found) if isinstance(found, type) else ():
            if not member.startswith("_"):
                yield f"{name}.{member}", inspect.getdoc(getattr(found, member)) or ""


MODULES = [eruf, *(found for name, found in vars(eruf).items() if isinstance(found, ModuleType) and name in eruf.__all__)]
ALL = {name: text for module in MODULES for name, text in documented(module)}


def test_everything_public_is_documented() -> None:
    assert [name for name, text in ALL.items() if not text] == []


def test_every_class_and_function_has_an_example() -> None:
    assert [name for name, text in ALL.items() if "." not in name and ">>>" not in text] == []


# Every table is given and shown in one way, which its class shows, and a programme's tables are made in the examples of the classes that ask about them.
SHOWN_BY_THE_CLASS = {"to_dict", "to_excel", "to_pandas", "to_polars", "render"}


def methods() -> Iterator[str]:
    """The public methods of the public classes."""
    for module in MODULES:
        for name in module.__all__:
            found = getattr(module, name)
            for member in vars(found) if isinstance(found, type) and not issubclass(found, Exception) else ():
                if not member.startswith("_") and callable(getattr(found, member)):
                    yield f"{name}.{member}"


def test_every_method_has_an_example() -> None:
    asked = {method for method in methods() if method.split(".")[1] not in SHOWN_BY_THE_CLASS and not method.startswith("Portfolio")}
    assert len(asked) > 50
    assert sorted(method for method in asked if ">>>" not in ALL[method]) == []


def test_every_first_sentence_ends() -> None:
    first = {name: text.split("\n\n")[0] for name, text in ALL.items()}
    assert [name for name, text in first.items() if not text.endswith((".", ":"))] == []


@pytest.mark.parametrize("name", [name for name, text in ALL.items() if ">>>" in text])
def test_the_examples_hold(name: str) -> None:
    examples = doctest.DocTestParser().get_doctest(ALL[name], {}, name, None, None)
    output: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL).run(examples, out=output.append)
    assert not output, "".join(output)


DOCUMENTATION = Path(__file__).resolve().parents[2] / "python" / "documentation"


def script(name: str) -> dict[str, Any]:
    """What a script of the documentation defines."""
    return runpy.run_path(str(DOCUMENTATION / f"{name}.py"))


@pytest.mark.parametrize("name", ["indicators", "python_names"])
def test_a_page_is_what_its_script_writes_today(name: str) -> None:
    found = script(name)
    assert found["PAGE"].read_text(encoding="utf-8") == found["page"](), f"run {name}.py"


def test_every_module_of_the_package_is_on_its_page() -> None:
    modules = set(script("python_names")["MODULES"])
    public = {f"eruf.{name}" for name in eruf.__all__ if inspect.ismodule(getattr(eruf, name))}
    # Those whose names are all at the root.
    assert public - modules == {"eruf.law"}


def texts(svg: str) -> list[str]:
    """The words of a chart, which do not depend on the fonts of a machine."""
    return re.findall(r">([^<>]+)</text>", svg)


def test_the_charts_of_the_documents_say_what_they_would_say_today() -> None:
    found = script("pictures")
    for name, chart in found["charts"]().items():
        kept = (found["IMAGES"] / name).read_text(encoding="utf-8")
        assert len(texts(kept)) > 5
        assert texts(kept) == texts(chart.svg()), name
