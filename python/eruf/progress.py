"""Shows the progress of long work as a bar, in a terminal or a notebook."""

from __future__ import annotations

from importlib import import_module

__all__ = ["Bar"]


class Bar:
    """A progress bar of tqdm (``pip install tqdm``), which a notebook shows as a widget. It appears
    after half a second of work.

    ``progress=True`` makes one. A function that takes the number of rows can be passed instead.

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
        """Shows the number of rows read so far."""
        self._bar.update(rows - self._bar.n)

    def close(self) -> None:
        """Removes the bar."""
        self._bar.close()
