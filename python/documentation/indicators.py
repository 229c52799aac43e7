"""Writes the page of the common indicators from the catalogue: ``docs/indicators.md``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAW = ROOT / "crates" / "eruf-core" / "src" / "law"
PAGE = ROOT / "docs" / "indicators.md"

HEAD = """# The common indicators

What the catalogue says of each common indicator of the European Regional Development Fund. The page
is written by the program; in Python the same is `eruf.catalogue`.

- *over time*: how the figures of reporting periods add up. `distinct` counts each enterprise once.
- *over projects*: how the figures of projects add up. `union` counts each enterprise once.
- *part of*: the indicators that it cannot exceed.
- A name in italics was not read in an official text, and is to be checked before it is quoted.
"""

RULES = """### Rules, {period}

Which enterprises of the lists an indicator counts, its rule for new ones, and how employment adds
up. *Verified* was read in the act, *secondary* in a page about it. *Recalled* is generally held and
was read nowhere.
"""

NEW = """## Rules for new enterprises

| rule | registered less than | before | certainty | source |
|---|---|---|---|---|"""


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of the law."""
    with (LAW / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def row(*cells: str) -> str:
    """A row of a table."""
    escaped = [cell.replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(escaped)} |"


def indicators(entries: list[dict[str, str]]) -> Iterator[str]:
    """What each indicator is."""
    yield "| code | name | Swedish name | unit | over time | over projects | part of |"
    yield "|---|---|---|---|---|---|---|"
    for entry in entries:
        swedish = entry["name_sv"]
        if swedish and entry["name_sv_certainty"] != "verified":
            swedish = f"*{swedish}*"
        cells = [entry["code"], entry["name_en"], swedish, entry["unit"]]
        part_of = entry["subset_of"].replace(",", ", ")
        yield row(*cells, entry["over_time"], entry["over_units"], part_of)


def rules(entries: list[dict[str, str]]) -> Iterator[str]:
    """The rules that indicators bring."""
    yield "| code | counts | new enterprises | employment | certainty | source |"
    yield "|---|---|---|---|---|---|"
    for entry in entries:
        counts, new, employment = entry["counts"], entry["new_rule"], entry["employment"]
        certainty = entry["count_certainty"] or entry["employment_certainty"]
        if counts or new or employment:
            yield row(entry["code"], counts, new, employment, certainty, entry["rule_source"])


def page() -> str:
    """The whole page."""
    entries = table("catalogue.tsv")
    lines = [HEAD]
    for period in sorted({entry["programming_period"] for entry in entries}):
        found = [entry for entry in entries if entry["programming_period"] == period]
        lines += [f"## {period}", "", *indicators(found), ""]
        lines += [RULES.format(period=period), *rules(found), ""]
    lines.append(NEW)
    for rule in table("new_rules.tsv"):
        months, reference = f"{rule['months']} months", rule["reference"].replace("_", " ")
        lines.append(row(rule["name"], months, reference, rule["certainty"], rule["source"]))
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
