"""Every notebook runs from a clean kernel, shows what it promises, and is kept without outputs."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = Path(__file__).resolve().parents[2] / "python" / "notebooks"
nbformat: Any = import_module("nbformat")
nbclient: Any = import_module("nbclient")

# What the reader must see, notebook by notebook: a text of the output, and how many pictures.
SEEN = {
    "a-ten-minutes-with-sim-jh": (["61,0\u00a0%", "30,0\u00a0%", "47,0\u00a0%", "CO08", "maluppfyllelse.png"], 2),
    "b-counting-from-lists": (["95–102", "PERSON-"], 2),
    "c-why-the-target-was-missed": (["\u2212117", "\u221242", "förklaras 117"], 2),
    "d-a-project-of-your-own": (["82,5\u00a0%", "90,0\u00a0%", "outcomes.csv line 2, value", "outcomes.csv line 3, value", "maluppfyllelse.svg"], 1),
}


def test_every_notebook_is_known() -> None:
    assert {path.stem for path in NOTEBOOKS.glob("*.ipynb")} == set(SEEN)


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("name", SEEN)
def test_a_notebook_runs_from_a_clean_kernel(name: str) -> None:
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells and all(not cell.outputs and cell.execution_count is None for cell in cells), "a notebook is kept without outputs"
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
    outputs = [output for cell in cells for output in cell.outputs]
    shown = [str(output.get("text", "")) + "".join(str(text) for text in output.get("data", {}).values()) for output in outputs]
    texts, pictures = SEEN[name]
    assert [text for text in texts if not any(text in one for one in shown)] == []
    assert sum("image/svg+xml" in output.get("data", {}) for output in outputs) >= pictures
    assert not [output for output in outputs if output.get("name") == "stderr"]
