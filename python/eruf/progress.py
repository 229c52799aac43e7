"""A bar that shows how far long work has come, in a terminal or a notebook."""

from __future__ import annotations

from importlib import import_module

__all__ = ["Bar"]


class Bar:
    """A bar of tqdm (``pip install tqdm``), which a notebook shows as a widget. It appears when the
    work has taken half a second.

    ``progress=True`` makes one; a function of the number of rows may stand in its place.

    >>> from eruf.progress import Bar
    >>> bar = Bar()
    >>> bar(1024)
    >>> bar.close()
    """

    def __init__(self) -> None:
        try:
            tqdm = import_module("tqdm.auto").tqdm
        except ModuleNotFoundError as error:
            raise ModuleNotFoundError(
                "a bar needs tqdm (pip install tqdm, or eruf[progress])", name=error.name
            ) from error
        self._bar = tqdm(unit=" rows", unit_scale=True, delay=0.5, leave=False)

    def __call__(self, rows: int, /) -> None:
        """Shows that so many rows were read."""
        self._bar.update(rows - self._bar.n)

    def close(self) -> None:
        """Takes the bar away."""
        self._bar.close()
