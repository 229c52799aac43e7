"""What was known when: the rows of ``known.toml``, through the Python package."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from test_tables import Row, rows, table

import eruf

CASES = {str(case["name"]): case for case in table("known")}


def files_of(case: Row) -> dict[str, Any]:
    files: dict[str, Any] = files_of(CASES[case["like"]]) if "like" in case else {}
    own: dict[str, Any] = case.get("files", {})
    return files | own


def known(text: str | None) -> int | date | None:
    """A report or a day."""
    return None if text is None else int(text) if text.isdigit() else date.fromisoformat(text)


def written(bounds: tuple[object, object] | None) -> str:
    if bounds is None:
        return "none"
    low, high = bounds
    return str(low) if low == high else f"{low}..{high}"


@rows("known")
def test_nothing_that_is_said_later_shows_earlier(case: Row, tmp_path: Path) -> None:
    for name, text in files_of(case).items():
        for old, new in case.get("replace", []) if name == "project.toml" else []:
            assert text.count(old) == 1
            text = text.replace(old, new)
        (tmp_path / name).write_text(text.lstrip(), encoding="utf-8")
    project = eruf.load(tmp_path)
    for asked in case["asked"]:
        when: dict[str, Any] = {"known_at": known(asked.get("known_at")), "as_of": known(asked.get("as_of"))}
        status = {row.code: row for row in project.status(**when)}
        for code, expected in asked.get("derived", {}).items():
            assert written(status[code].derived) == expected, asked
        for code, expected in asked.get("identified", {}).items():
            count = project.identified(code, **when)
            assert written(None if count is None else count.enterprises) == expected, asked
        for code, expected in asked.get("change", {}).items():
            assert written(status[code].change_bounds) == expected, asked
    for asked in case.get("restated", []):
        since = known(asked["since"])
        assert since is not None
        found = project.restated_lists(since=since, known_at=known(asked.get("known_at")))
        assert [[code, str(period), written(before), written(after), "; ".join(causes)] for code, period, before, after, causes in found] == asked["rows"]


def test_a_column_that_no_enterprise_has_is_refused() -> None:
    project = eruf.load(Path(__file__).resolve().parents[2] / "examples" / "time-series")
    with pytest.raises(eruf.ErufError, match="municipality"):
        project.groups("CO01", by="nonsens")
