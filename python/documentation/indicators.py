"""Writes the page of the common indicators from the tables of law: ``docs/indicators.md``."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAW = ROOT / "crates" / "eruf-core" / "src" / "law" / "tables"
PAGE = ROOT / "docs" / "indicators.md"

HEAD = """# The common indicators

What the catalogue says of each common indicator: one row for each wording and version. The page is
written by the program; `eruf catalogue` shows the same, and in Python it is `eruf.catalogue`.

- *over time*: how the figures of reporting periods add up. `distinct` counts each enterprise once;
  of `latest` a later report replaces an earlier one.
- *over projects*: how the figures of projects add up. `union` counts each enterprise once; what is
  `none` is never added.
- *part of*: the indicators that it cannot exceed.
- *from* and *to*: the days on which the wording is in force, and the act in which it stands.
- A name in italics is a translation, or was not read in an official text, and is to be checked
  before it is quoted. A code in italics is not printed in the act.
"""

RULES = """### Rules, {fund} {period}

Which enterprises of the lists an indicator counts, its rule for new ones, and how employment adds
up. *Read in law* was read in the act, *secondary* in a page about it. *Recalled* is generally held
and was read nowhere.
"""

NEW = """## Rules for new enterprises

| rule | registered less than | before | certainty | source |
|---|---|---|---|---|"""

PARAMETERS = """## Parameters of law

What acts set beside indicators: shares, ages, hours and days. The programs read them from here.

| parameter | for | value | from | to | act or page | certainty |
|---|---|---|---|---|---|---|"""

ACTS = """## Acts

| act | title | in force | what was read | certainty |
|---|---|---|---|---|"""

Row = dict[str, str]


def table(name: str) -> list[Row]:
    """The rows of a table of law."""
    with (LAW / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def row(*cells: str) -> str:
    """A row of a table."""
    escaped = [cell.replace("|", "\\|") for cell in cells]
    return f"| {' | '.join(escaped)} |"


def words(word: str) -> str:
    """A word of the tables as it is read."""
    return word.replace("_", " ")


def short(celex: str) -> str:
    """An act as the Official Journal numbers it: ``2021/1058``, and ``215/2014`` before 2015."""
    year, number = celex[1:5], str(int(celex[6:]))
    return f"{number}/{year}" if year < "2015" else f"{year}/{number}"


def acts(cell: str) -> str:
    """The acts of a cell."""
    return " and ".join(f"Reg. {short(celex)}" for celex in cell.split(";") if celex)


def indicators(wordings: list[Row], rules: dict[str, Row], names: dict[str, Row]) -> Iterator[str]:
    """What each indicator is."""
    yield (
        "| code | name | Swedish name | unit | over time | over projects | part of"
        " | from | to | act |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for wording in wordings:
        code = wording["code"]
        rule, named = rules[code], names.get(code + wording["name_en"])
        swedish = named["name_sv"] if named else ""
        if named and named["certainty"] != "official":
            swedish = f"*{swedish}*"
        shown = code if wording["code_certainty"] == "read_in_law" else f"*{code}*"
        part_of = (wording["subset_of"] or rule["subset_of"]).replace(";", ", ")
        unit = wording["unit"] or "not established"
        place = f"{acts(wording['acts'])}, {wording['place']}"
        cells = [shown, wording["name_en"], swedish, unit, rule["over_time"], rule["over_units"]]
        yield row(*cells, part_of, wording["valid_from"], wording["valid_to"], place)


def of_rules(rules: list[Row]) -> Iterator[str]:
    """The rules that indicators bring."""
    yield "| code | counts | new enterprises | employment | certainty | source |"
    yield "|---|---|---|---|---|---|"
    for rule in rules:
        counts, new, employment = rule["counts"], rule["new_rule"], words(rule["employment"])
        certainty = rule["count_certainty"] or rule["employment_certainty"]
        if counts or new or employment:
            yield row(rule["code"], counts, new, employment, words(certainty), rule["rule_source"])


def of_new() -> Iterator[str]:
    """The named rules for new enterprises, with the parameters that they are made of."""
    parameters = {(found["id"], found["scope"]): found for found in table("parameters.tsv")}
    for rule in table("new_rules.tsv"):
        age = parameters[rule["age"], rule["scope"]]
        reference = parameters[rule["reference"], rule["scope"]]["value"]
        length = f"{age['value']} {age['unit']}"
        certainty = words(age["certainty"])
        yield row(rule["name"], length, words(reference), certainty, age["place"])


def of_parameters() -> Iterator[str]:
    """The parameters of law."""
    for found in table("parameters.tsv"):
        value = f"{found['value'].replace(';', ', ')} {found['unit']}".strip()
        place = ", ".join(part for part in (acts(found["acts"]), found["place"]) if part)
        name = f"{found['id']} ({found['scope']})" if found["scope"] else found["id"]
        cells = [name, found["applies_to"], value, found["valid_from"], found["valid_to"]]
        yield row(*cells, place, words(found["certainty"]))


def of_acts() -> Iterator[str]:
    """The acts."""
    for act in table("acts.tsv"):
        link = f"[Reg. {short(act['celex'])}]({act['url']})"
        days = f"from {act['in_force_from']}"
        days += f" to {act['in_force_to']}" if act["in_force_to"] else ""
        yield row(link, act["short_title"], days, act["how_read"], words(act["certainty"]))


def page() -> str:
    """The whole page."""
    lines = [HEAD]
    wordings, rules = table("indicators.tsv"), table("indicator_rules.tsv")
    names = table("names_sv.tsv")
    lists = dict.fromkeys((each["programming_period"], each["funds"]) for each in wordings)
    # One list for each fund that has one of its own; other funds share rows of it.
    owners = dict.fromkeys((period, funds.split(";")[0]) for period, funds in lists)
    for period, fund in sorted(owners):
        if fund == "Interreg":
            continue

        def held(each: Row, period: str = period, fund: str = fund) -> bool:
            return each["programming_period"] == period and fund in each["funds"].split(";")

        found = [each for each in wordings if held(each)]
        own = [each for each in rules if held(each)]
        swedish = {
            each["code"] + each["name_en"]: each
            for each in names
            if each["programming_period"] == period
        }
        lines += [f"## {fund} {period}", ""]
        by_code = {each["code"]: each for each in own}
        lines += [*indicators(found, by_code, swedish), ""]
        counted = list(of_rules(own))
        if len(counted) > 2:
            lines += [RULES.format(fund=fund, period=period), *counted, ""]
    lines += [NEW, *of_new(), "", PARAMETERS, *of_parameters(), "", ACTS, *of_acts()]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
