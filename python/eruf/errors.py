"""The exceptions of the package, all under ``ErufError``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["CalculationError", "ErufError", "InvalidValue", "LoadError", "Problem", "ProjectError"]


class ErufError(Exception):
    """Whatever the package refuses is one of these.

    >>> from eruf import ErufError, Target
    >>> try:
    ...     Target.at_least("many")
    ... except ErufError as error:
    ...     print(type(error).__name__)
    InvalidValue
    """


class _OneRule(ErufError):
    def __init__(self, message: str, kind: str | None = None) -> None:
        super().__init__(message, kind)
        self.kind = kind

    def __str__(self) -> str:
        return str(self.args[0])


class InvalidValue(_OneRule, ValueError):
    """A value that breaks a rule; the message says which, and what was found. ``kind`` is the name
    of the rule, if it has one.

    >>> from eruf import InvalidValue, Target
    >>> try:
    ...     Target.at_least("141,5")
    ... except InvalidValue as error:
    ...     print(error.kind)
    NotANumber
    """


class CalculationError(_OneRule, ArithmeticError):
    """A figure that cannot be held exactly, or a fault of this program, whose ``kind`` is then
    ``Internal``.

    >>> from eruf import CalculationError, Ratio
    >>> try:
    ...     Ratio(10**36, 1).percent()
    ... except CalculationError as error:
    ...     print(error.kind)
    Overflow
    """


class Problem(NamedTuple):
    """One thing that is wrong: the name of the rule, where it is broken, and the rule with what was
    found.

    >>> from eruf.errors import Problem
    >>> str(Problem("Twice", "indicator 2", 'indicator "CO01" is there twice'))
    'indicator 2: indicator "CO01" is there twice'
    """

    kind: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


Problem.kind.__doc__ = "The name of the rule that is broken."
Problem.place.__doc__ = "Where it is broken: file, line and field, or the part of a project."
Problem.message.__doc__ = "The rule, with what was found."


class _Problems(ErufError, ValueError):
    def __init__(self, message: str, problems: Iterable[tuple[str, str, str]] = ()) -> None:
        self.problems = tuple(Problem(*problem) for problem in problems)
        super().__init__(message, self.problems)

    def __str__(self) -> str:
        return str(self.args[0])


class LoadError(_Problems):
    """Everything that is wrong with the files of a project; ``problems`` has each of them.

    >>> import eruf
    >>> try:
    ...     eruf.load("no/such/folder")
    ... except eruf.LoadError as error:
    ...     print(error.problems[0].kind)
    Unreadable
    """


class ProjectError(_Problems):
    """Everything that is wrong with a project built from code; ``problems`` has each of them.

    >>> from eruf import Project, ProjectError
    >>> try:
    ...     Project("without a decision", decisions=[])
    ... except ProjectError as error:
    ...     print(error.problems[0].kind)
    NoHorizon
    """
