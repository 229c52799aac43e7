"""The exceptions of the package, all under ``ErufError``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

__all__ = [
    "CalculationError",
    "ErufError",
    "InvalidValue",
    "LoadError",
    "Problem",
    "ProjectError",
    "TemplateError",
]


class ErufError(Exception):
    """The base class of all exceptions of the package.

    >>> from eruf import ErufError, Target
    >>> try:
    ...     Target.at_least("many")
    ... except ErufError as error:
    ...     print(type(error).__name__)
    InvalidValue
    """


def _in_language(english: str, swedish: str, language: str) -> str:
    if language == "en":
        return english
    if language == "sv":
        return swedish
    raise InvalidValue(
        f"expected one of sv, en, but found {language!r}",
        None,
        f"något av sv, en förväntades, men {language!r} hittades",
    )


class _OneRule(ErufError):
    def __init__(self, message: str, kind: str | None = None, swedish: str | None = None) -> None:
        super().__init__(message, kind, swedish)
        self.kind = kind
        self._swedish = message if swedish is None else swedish

    def __str__(self) -> str:
        return str(self.args[0])

    def render(self, *, language: Literal["sv", "en"] = "en") -> str:
        """Returns the message in English or Swedish.

        >>> from eruf import InvalidValue, Target
        >>> try:
        ...     Target.at_least("")
        ... except InvalidValue as error:
        ...     print(error.render(language="sv"))
        värdet är tomt (ett värde som saknas är inte 0)
        """
        return _in_language(str(self), self._swedish, language)


class InvalidValue(_OneRule, ValueError):
    """Is raised when a value breaks a rule. The message gives the rule and the value found, and
    ``kind`` the name of the rule, if it has one.

    >>> from eruf import InvalidValue, Target
    >>> try:
    ...     Target.at_least("141,5")
    ... except InvalidValue as error:
    ...     print(error.kind)
    NotANumber
    """


class CalculationError(_OneRule, ArithmeticError):
    """Is raised when a figure cannot be held exactly. It is also raised for a bug of this program:
    ``kind`` is then ``Internal``.

    >>> from eruf import CalculationError, Ratio
    >>> try:
    ...     Ratio(10**36, 1).percent()
    ... except CalculationError as error:
    ...     print(error.kind)
    Overflow
    """


class Problem(NamedTuple):
    """One error of a project: the name of the rule, the place, and a message with the rule and the
    value found.

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
    def __init__(
        self,
        message: str,
        problems: Iterable[tuple[str, str, str]] = (),
        swedish: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.problems = tuple(Problem(*problem) for problem in problems)
        self._swedish = tuple(swedish)
        super().__init__(message, self.problems, self._swedish)

    def __str__(self) -> str:
        return str(self.args[0])

    def render(self, *, language: Literal["sv", "en"] = "en") -> str:
        """Returns all problems in English or Swedish, one on each line.

        >>> import eruf
        >>> try:
        ...     eruf.load("no/such/folder")
        ... except eruf.LoadError as error:
        ...     print(error.render(language="sv").split(":")[1])
         kan inte läsas
        """
        swedish = "\n".join(f"{place}: {rule}" if place else rule for place, rule in self._swedish)
        return _in_language(str(self), swedish, language)


class LoadError(_Problems):
    """Is raised when the files of a project have errors. ``problems`` lists all of them.

    >>> import eruf
    >>> try:
    ...     eruf.load("no/such/folder")
    ... except eruf.LoadError as error:
    ...     print(error.problems[0].kind)
    Unreadable
    """


class ProjectError(_Problems):
    """Is raised when a project built in code has errors. ``problems`` lists all of them.

    >>> from eruf import Project, ProjectError
    >>> try:
    ...     Project("without a decision", decisions=[])
    ... except ProjectError as error:
    ...     print(error.problems[0].kind)
    NoHorizon
    """


class TemplateError(_Problems):
    """Is raised when a Word template has errors. ``problems`` lists all of them, each with its
    place in the document.

    >>> import eruf, eruf.word
    >>> project = eruf.load("examples/sim-jh")
    >>> try:
    ...     eruf.word.fill(project, "examples/sim-jh/project.toml", "filled.docx", language="en")
    ... except eruf.errors.TemplateError as error:
    ...     print(error)
    examples/sim-jh/project.toml: is not a Word document (.docx)
    """
