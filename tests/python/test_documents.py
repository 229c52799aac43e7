"""The documents name files that exist, wings that exist, and keep to 100 columns."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
    ROOT / "python" / "README.md",
]

# A file or folder of the repository, named in a font for code.
NAMED = re.compile(r"`((?:crates|python|tests|docs|examples|benches|\.github)/[^`\s]*)`")


def test_there_are_documents() -> None:
    assert len(DOCUMENTS) > 10


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_names_exists(document: Path) -> None:
    named = NAMED.findall(document.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_design_names_the_files_on_the_way_of_a_figure() -> None:
    design = (ROOT / "DESIGN.md").read_text(encoding="utf-8")
    assert len(set(NAMED.findall(design))) > 25


CRATES = ["eruf-core", "eruf-data", "eruf-portfolio", "eruf-report", "eruf-cli", "eruf-python"]


@pytest.mark.parametrize("crate", CRATES)
def test_the_design_names_every_wing_in_order(crate: str) -> None:
    design = (ROOT / "DESIGN.md").read_text(encoding="utf-8")
    section = design.split(f"### `crates/{crate}`", 1)[1].split("###", 1)[0]
    wings = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    layers = (ROOT / "tests" / "tests" / "layers.rs").read_text(encoding="utf-8")
    found = re.search(rf'"{crate}",\s*&\[(.*?)\]', layers, re.DOTALL)
    assert found
    assert wings == re.findall(r'"(\w+)"', found[1])


# Written by the program.
UNWRAPPED = {"findings.md", "findings.sv.md"}


def prose(text: str) -> list[str]:
    """The lines outside of tables and of output, which cannot be broken."""
    text = re.sub(r"```text\n.*?```", "", text, flags=re.DOTALL)
    return [line for line in text.splitlines() if not line.startswith("|")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_lines_keep_to_100_columns(document: Path) -> None:
    if document.name in UNWRAPPED:
        return
    lines = prose(document.read_text(encoding="utf-8"))
    assert [line for line in lines if len(line) > 100] == []


def test_what_a_page_shows_as_toml_is_toml() -> None:
    for page in (ROOT / "docs" / "project-folder.md", *(ROOT / "docs" / "how-to").glob("*.md")):
        for block in re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            assert tomllib.loads(block)


@pytest.mark.parametrize("page", ["tutorial.md", "tutorial.sv.md"])
def test_the_tutorial_shows_the_files_of_its_example(page: str) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    example = ROOT / "examples" / "two-files"
    for name, language in (("project.toml", "toml"), ("outcomes.csv", "csv")):
        shown = f"```{language}\n{(example / name).read_text(encoding='utf-8')}```"
        assert shown in text, name


def test_the_workflows_call_the_makefile_and_nothing_else() -> None:
    workflows = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
    assert workflows
    runs = [run for path in workflows for run in re.findall(r"run: (.*)", path.read_text())]
    assert len(runs) > 5
    assert [run for run in runs if not re.fullmatch(r"make [a-z-]+", run)] == []
