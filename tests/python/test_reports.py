"""Reports that are handed in, from Python."""

from __future__ import annotations

import hashlib
import re
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

import eruf
from eruf.audit import manifest

ROOT = Path(__file__).parents[2]
CASES = tomllib.loads((ROOT / "tests/tables/reports.toml").read_text(encoding="utf-8"))["case"]
FORMS: tuple[Any, ...] = ("status", "progress", "final", "evaluation")


@pytest.fixture(scope="module")
def project() -> eruf.Project:
    return eruf.load(ROOT / "examples/sim-jh")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_asked_wrongly_is_refused_and_writes_nothing(
    case: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / case["file"]
    asked = {key: case[key] for key in ("report", "as_of") if key in case}
    loaded = eruf.load(ROOT / "examples" / case["project"])
    with pytest.raises(ValueError, match=re.escape(case["python"])):
        loaded.report(path, form=case["form"], **asked)
    assert not path.exists()


@pytest.mark.parametrize("form", FORMS)
def test_a_report_is_what_the_command_writes(
    project: eruf.Project, form: Any, tmp_path: Path
) -> None:
    path = tmp_path / "report.md"
    project.report(path, form=form, language="sv")
    expected = ROOT / f"tests/projects/sim-jh.report-{form}.sv.md"
    assert path.read_text(encoding="utf-8") == expected.read_text(encoding="utf-8")


def test_a_report_bears_the_manifest_that_it_is_asked_with(tmp_path: Path) -> None:
    text = manifest(ROOT / "examples/sim-jh")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    for ending in ("html", "md", "docx", "xlsx"):
        path = tmp_path / f"report.{ending}"
        project = eruf.load(ROOT / "examples/sim-jh")
        project.report(path, form="final", language="sv", manifest=text, charts=False)
        if ending in ("docx", "xlsx"):
            with zipfile.ZipFile(path) as parts:
                written = "".join(
                    parts.read(name).decode() for name in parts.namelist() if name.endswith("xml")
                )
        else:
            written = path.read_text(encoding="utf-8")
        assert f"manifest med SHA-256 {sha256}; eruf" in written.replace("\xa0", " "), ending
    path = tmp_path / "other.md"
    with pytest.raises(eruf.InvalidValue, match="not the manifest of the project: other figures"):
        eruf.load(ROOT / "examples/two-files").report(path, manifest=text)
    with pytest.raises(ValueError, match="no JSON"):
        eruf.load(ROOT / "examples/sim-jh").report(path, manifest="figures")
    assert not path.exists()


def test_a_report_of_a_number_is_what_was_known_then(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    eruf.load(ROOT / "examples/time-series").report(path, form="progress", report=7)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Progress report 7: ") and "| CO01 |" in text
    assert "| CO01 | Number of enterprises receiving support | 10 | 77 | 100 |" in text


def test_charts_stand_in_pages_and_in_word_with_their_words(
    project: eruf.Project, tmp_path: Path
) -> None:
    pytest.importorskip("altair")
    pytest.importorskip("vl_convert")
    page = tmp_path / "report.html"
    project.report(page, form="final", language="sv")
    html = page.read_text(encoding="utf-8")
    assert html.count("<svg ") == 2 and "saknar diagram" not in html
    assert "<script" not in html and 'src="' not in html
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    # What a chart shows stands beside it in words.
    assert html.count("CO08 Sysselsättningsökning i företag som får stöd: ") >= 2
    word = tmp_path / "report.docx"
    project.report(word, form="final", language="sv")
    with zipfile.ZipFile(word) as parts:
        pictures = [name for name in parts.namelist() if name.startswith("word/media/")]
        body = parts.read("word/document.xml").decode()
    assert len(pictures) == 2 and body.count("descr=") == 4
    # Without charts it says so.
    project.report(page, form="final", language="sv", charts=False)
    html = page.read_text(encoding="utf-8")
    assert "<svg" not in html and "saknar diagram" in html
