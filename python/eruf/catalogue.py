"""Lists the common indicators of 2014-2020 and 2021-2027 as dated rows of law: one row for each
fund, indicator, wording and version, with the certainty of each statement.

>>> from eruf import catalogue
>>> catalogue.find("CO01").name
'Number of enterprises receiving support'
>>> catalogue.find("CO01", fund="ESF").name
'unemployed, including long-term unemployed'
>>> catalogue.find("RCO125", programming_period="2021-2027").reference
'Reg. 2024/795, Annex I Table 1 (Art. 10(3))'
"""

from __future__ import annotations

from ._eruf import CatalogueEntry, entries, find, wordings

__all__ = ["CatalogueEntry", "entries", "find", "wordings"]


def _restore(code: str, fund: str, programming_period: str, place: int) -> CatalogueEntry:
    """The entry of a pickle."""
    found = wordings(code, fund=fund, programming_period=programming_period)  # type: ignore[arg-type]
    return found[place]
