"""Holds the rows of an answer as a sequence that can also be read as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from os import PathLike
from typing import Any, Generic, Literal, SupportsIndex, TypeVar, overload

from ._eruf import Columns, columns_of, show_in

__all__ = ["Rows"]

_T = TypeVar("_T")


class Rows(Generic[_T]):
    """Holds the rows of an answer, all of one kind, in order. They are a sequence and an Arrow
    stream, are shown as a table in notebooks, and can be converted to a data frame.

    ``kind`` is the name of the class of the rows. It decides the columns, also if there are no
    rows.

    >>> from eruf import Commitment, Decision, Indicator, Period, Project, Target
    >>> project = Project(
    ...     "SIM JH",
    ...     decisions=[Decision("original", horizon=Period("2019-01-01", "2021-12-31"))],
    ...     commitments=[
    ...         Commitment(Indicator.common("CO01"), targets={"original": Target.at_least(200)})
    ...     ],
    ... )
    >>> steps = project.target_bridge("CO01")
    >>> steps.to_dict()["target_low_numerator"], len(steps)
    ([200], 1)
    """

    def __init__(
        self, rows: Iterable[_T] = (), /, *, kind: str, shown: Callable[..., str] | None = None
    ) -> None:
        self._rows = tuple(rows)
        self._kind = kind
        self._shown = shown

    @property
    def kind(self) -> str:
        """The name of the class of the rows."""
        return self._kind

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[_T]:
        return iter(self._rows)

    @overload
    def __getitem__(self, place: SupportsIndex, /) -> _T: ...
    @overload
    def __getitem__(self, place: slice, /) -> list[_T]: ...
    def __getitem__(self, place: SupportsIndex | slice, /) -> _T | list[_T]:
        return list(self._rows[place]) if isinstance(place, slice) else self._rows[place]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Rows):
            return self._kind == other._kind and self._rows == other._rows
        return list(self._rows) == other if isinstance(other, list) else NotImplemented

    def __hash__(self) -> int:
        return hash((self._kind, self._rows))

    def __repr__(self) -> str:
        return f"<Rows of {self._kind}: {list(self._rows)!r}>"

    @property
    def _columns(self) -> Columns:
        return columns_of(self._kind, list(self._rows))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Returns the rows as an Arrow stream. Amounts are ``decimal128(22, 6)``, numerators and
        denominators ``decimal128(38, 0)``, percentages ``decimal128(28, 1)``.
        """
        return self._columns.__arrow_c_stream__(requested_schema)

    def to_dict(self) -> dict[str, list[Any]]:
        """Returns the columns as lists, by name."""
        return self._columns.to_dict()

    def to_polars(self) -> Any:
        """Returns the rows as a ``polars.DataFrame``."""
        return import_module("polars").DataFrame(self)

    def to_pandas(self) -> Any:
        """Returns the rows as a ``pandas.DataFrame``. pandas needs pyarrow for this."""
        return import_module("pandas").DataFrame.from_arrow(self)

    def render(
        self,
        *,
        format: Literal["text", "markdown", "html", "csv", "json"] = "text",
        language: Literal["en", "sv"] = "en",
    ) -> str:
        """Returns the rows as a table. ``format`` is ``text``, ``markdown``, ``html``, ``csv`` or
        ``json``, and ``language`` is ``en`` or ``sv``.
        """
        if self._shown is not None:
            return self._shown(format=format, language=language)
        return self._columns.render(format=format, language=language)

    def to_excel(
        self, path: str | PathLike[str], /, *, language: Literal["en", "sv"] = "en"
    ) -> None:
        """Writes the rows as a workbook (``.xlsx``). ``language`` is ``en`` or ``sv``."""
        if self._shown is not None:
            self._shown(language=language, path=path)
        else:
            self._columns.to_excel(path, language=language)

    def _repr_html_(self) -> str:
        return self.render(format="html", language=show_in())
