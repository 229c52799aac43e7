"""What a tag can name, and what each name means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from keyword import iskeyword
from typing import Final

# The figures of a row, as ``Status.shown`` names them, with their meaning.
FIGURES: Final = {
    "code": ("code", "kod"),
    "name": ("name", "namn"),
    "unit": ("unit", "enhet"),
    "target": ("target", "målvärde"),
    "goal": ("goal as written", "mål som det skrevs"),
    "decision": ("decision that set the target", "beslut som satte målvärdet"),
    "bounds": ("what keeps the target over the horizon", "när målvärdet är uppnått"),
    "outcome": ("outcome", "utfall"),
    "variance": ("variance: outcome minus target", "avvikelse: utfall minus målvärde"),
    "relative_variance": ("variance in per cent of the target", "avvikelse i procent av målvärdet"),
    "attainment": ("attainment", "måluppfyllelse"),
    "state": ("verdict", "bedömning"),
    "notes": ("notes to the row", "anmärkningar till raden"),
}
# The facts of a project.
PROJECT: Final = {
    "name": ("name of the project", "projektets namn"),
    "case_id": ("case number", "ärendenummer"),
    "beneficiary": ("beneficiary", "stödmottagare"),
    "fund": ("fund", "fond"),
    "programming_period": ("programming period", "programperiod"),
    "first_day": ("first day of the project", "projektets första dag"),
    "last_day": ("last day of the project", "projektets sista dag"),
    "months": ("months of the project", "projektets längd i månader"),
    "decision": ("decision that set the last day", "beslut som satte sista dagen"),
    "as_of": ("day of the question", "frågans datum"),
    "report": ("number of the report", "rapportens nummer"),
    "report_first_day": ("first day of the report's period", "rapportperiodens första dag"),
    "report_last_day": ("last day of the report's period", "rapportperiodens sista dag"),
}
# Rows that a table can repeat.
ROWS: Final = {
    "indicators": ("the indicators", "indikatorerna"),
    "goals": ("the activity goals", "aktivitetsmålen"),
    "measures": ("what was counted without a goal", "utfall utan mål"),
    "beside": ("outcomes beside the project's, in no sum", "bredvid utfallen, i ingen summa"),
}
LISTS: Final = {"notes": ("the notes to all rows", "anmärkningarna till alla rader")}
# The charts of ``eruf.plot``, and whether they are of one indicator.
CHARTS: Final = {
    "attainment": False,
    "activity_goals": False,
    "outcomes": False,
    "course": True,
    "years": True,
}
# What stands for the round of a loop.
LOOP: Final = ("index", "first", "last", "length")
# Names that are no codes in a template.
_TAKEN: Final = {"project", "figure", "chart", "loop", "true", "false", "none", "True", "False"}
_TAKEN_TOO: Final = {"None", "row", "self", "super", "caller", "varargs", "kwargs", "recursive"}


def short_names(codes: Iterable[str]) -> dict[str, str]:
    """Returns the code of each name that a tag can have in place of a code.

    Every sign that is no letter, digit or underscore becomes an underscore. A name that two codes
    would have, or that is taken, is none.
    """
    named = [(re.sub(r"\W", "_", code), code) for code in codes]
    count = Counter(name for name, _ in named)
    taken = {*_TAKEN, *_TAKEN_TOO, *ROWS, *LISTS}
    return {
        name: code
        for name, code in named
        if count[name] == 1
        and name.isidentifier()
        and not name.startswith("_")
        and not iskeyword(name)
        and name not in taken
    }


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Returns the name that is most like another one, if any is."""
    by_folded = {one.casefold(): one for one in names}
    found = get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None
