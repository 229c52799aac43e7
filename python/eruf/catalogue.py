"""The common indicators of 2014-2020 and 2021-2027, with how certain each statement about them is.

>>> from eruf import catalogue
>>> catalogue.find("CO01").name
'Number of enterprises receiving support'
>>> len(catalogue.entries())
213
"""

from __future__ import annotations

from ._eruf import CatalogueEntry, entries, find

__all__ = ["CatalogueEntry", "entries", "find"]


def _restore(code: str, fund: str, programming_period: str) -> CatalogueEntry | None:
    """The entry of a pickle."""
    return find(code, fund=fund, programming_period=programming_period)  # type: ignore[arg-type]
