"""What the files of a project folder lead to: the rows of ``folders.toml``, through the Python package."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from test_tables import Row, rows

import eruf

PROJECT = """schema_version = 1
[project]
name = "folders"
fund = "ERDF"
programming_period = "2014-2020"
[[decision]]
id = "original"
first = 2019-01-01
last = 2019-12-31
[[activity]]
code = "A"
name = "A"
[[indicator]]
code = "CO01"
"""
PERIOD = "\n[[period]]\nreport = 1\nfirst = 2019-01-01\nlast = 2019-12-31\n"


def write(case: Row, folder: Path) -> None:
    whole = case.get("whole", PROJECT + case.get("indicator", "") + PERIOD + case.get("project", ""))
    texts = {"project.toml": whole or None} | {f"{name}.csv": case.get(name) for name in ("outcomes", "enterprises", "participations", "employment", "successions")}
    files = {name: text.encode() for name, text in texts.items() if text is not None}
    for name, key in {"project.toml": "whole_bytes", "outcomes.csv": "outcomes_bytes"}.items():
        if name in files:
            files[name] = bytes(case.get(key, [])) + files[name]
    if "repeat" in case:
        text, times = case["repeat"]
        files["outcomes.csv" if "outcomes" in case else "project.toml"] += text.encode() * times
    files |= {name: text.encode() for name, text in case.get("files", [])}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for link in case.get("links", []):
        (folder / link).symlink_to(folder / "nowhere")


def numbers() -> list[list[str]]:
    lines = (Path(__file__).resolve().parents[1] / "faults" / "lists" / "orgnr.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [[re.sub(r"\\(u[0-9a-f]{4}|x[0-9a-f]{2})", lambda code: chr(int(code[1][1:], 16)), cell) for cell in line.split("\t")] for line in lines]


@pytest.mark.parametrize("line", numbers(), ids=repr)
def test_numbers(line: list[str]) -> None:
    written, answer, kind, canonical = line[:4]
    pseudonyms = eruf.record.Pseudonyms()
    if answer == "reject":
        with pytest.raises(eruf.InvalidValue):
            pseudonyms.key(written, year=2019)
    elif kind == "legal person":
        assert pseudonyms.key(written, year=2019) == canonical
    else:
        assert pseudonyms.key(written, year=2019) == (None if kind == "missing" else "PERSON-1")


@rows("folders")
def test_folders(case: Row, tmp_path: Path) -> None:
    write(case, tmp_path)
    if "refused" in case or "kinds" in case:
        with pytest.raises(eruf.LoadError) as refused:
            eruf.load(tmp_path)
        if "refused" in case:
            assert str(refused.value).split("\n") == case["refused"]
            assert [str(problem) for problem in refused.value.problems] == case["refused"]
        return
    project = eruf.load(tmp_path)
    assert [str(notice) for notice in project.notices] == case.get("noticed", [])
    if "count" in case:
        count = project.count("CO01")
        assert count is not None
        low, high = count.enterprises
        assert (str(low) if low == high else f"{low}..{high}") == case["count"]


def test_one_key_is_one_key_by_whatever_door_it_comes(tmp_path: Path) -> None:
    # As `openssl rand -hex 32` writes a key: digits and the end of the line.
    key = tmp_path / "key"
    key.write_text("0123456789abcdef" * 4 + "\n")
    write({"participations": "date,enterprise\n2019-05-01,121212-1212\n"}, tmp_path)
    doors: list[Any] = [key, str(key), key.read_bytes(), key.read_text(), bytes.fromhex(key.read_text())]
    projects = [eruf.load(tmp_path, person_key=door) for door in doors]
    assert eruf.counting.union(projects, "CO01") == (Decimal(1), Decimal(1))
    assert len({eruf.record.Pseudonyms(person_key=door).key("121212-1212", year=2019) for door in doors}) == 1


@rows("advice")
def test_advice(case: Row, tmp_path: Path) -> None:
    """What an error says to write is accepted in its place."""

    def read(written: str) -> eruf.Project:
        periods = "".join(f"[[period]]\nreport = {report}\nfirst = {year}-01-01\nlast = {year}-12-31\n" for report, year in ((1, 2019), (2, 2020)))
        project = PROJECT.replace("last = 2019-12-31", "last = 2020-12-31") + 'basis = "increment"\n' + periods
        text = case["text"].replace("@", written)
        is_project = case["file"] == "project.toml"
        (tmp_path / "project.toml").write_text(project + text if is_project else project, encoding="utf-8")
        if not is_project:
            (tmp_path / case["file"]).write_text(text, encoding="utf-8")
        return eruf.load(tmp_path)

    with pytest.raises(eruf.LoadError) as refused:
        read(case["wrong"])
    assert case["advice"] in str(refused.value)
    assert refused.value.render(language="sv") != str(refused.value)
    for accepted in [case["right"], *case.get("also", [])]:
        read(accepted)


def test_errors_in_swedish() -> None:
    with pytest.raises(eruf.InvalidValue) as refused:
        eruf.Target.at_least(-1)
    assert refused.value.render(language="sv") == "ett målvärde måste vara minst 0, men är \u22121"
    assert refused.value.render() == str(refused.value)
    with pytest.raises(eruf.InvalidValue) as refused:
        eruf.show_in("de")  # type: ignore[arg-type]
    assert refused.value.render(language="sv") == 'något av en, sv förväntades, men "de" hittades'
