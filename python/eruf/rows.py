"""Rows of answers: a sequence that is a table too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, Generic, Literal, SupportsIndex, TypeVar, overload

from ._eruf import Columns, columns_of, show_in

__all__ = ["Rows"]

_T = TypeVar("_T")


class Rows(Generic[_T]):
    """Answers of one kind, in order: they are an Arrow stream, show themselves in notebooks, and
    become a frame.

    ``kind`` is the name of what its rows are: it decides on the columns, also where there are no
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
        """The name of what the rows are."""
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
        """The rows for anything that reads Arrow streams. Amounts are ``decimal128(22, 6)``,
        numerators and denominators ``decimal128(38, 0)``.
        """
        return self._columns.__arrow_c_stream__(requested_schema)

    def to_dict(self) -> dict[str, list[Any]]:
        """The columns as lists by their names."""
        return self._columns.to_dict()

    def to_polars(self) -> Any:
        """The rows as a ``polars.DataFrame``."""
        return import_module("polars").DataFrame(self)

    def to_pandas(self) -> Any:
        """The rows as a ``pandas.DataFrame``; pandas needs pyarrow for it."""
        return import_module("pandas").DataFrame.from_arrow(self)

    def render(
        self,
        *,
        format: Literal["text", "markdown", "html", "csv", "json"] = "text",
        language: Literal["en", "sv"] = "en",
    ) -> str:
        """The rows as a table: ``format`` is ``text``, ``markdown``, ``html``, ``csv`` or ``json``,
        ``language`` is ``en`` or ``sv``.
        """
        if self._shown is not None:
            return self._shown(format=format, language=language)
        return self._columns.render(format=format, language=language)

    def _repr_html_(self) -> str:
        return self.render(format="html", language=show_in())
