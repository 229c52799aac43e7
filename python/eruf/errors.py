"""The exceptions of the package, all under ``ErufError``."""

from __future__ import annotations

__all__ = ["CalculationError", "ErufError", "InvalidValue", "LoadError", "ProjectError"]


class ErufError(Exception):
    """Whatever the package refuses."""


class InvalidValue(ErufError, ValueError):
    """A value that breaks a rule; the message says which, and what was found."""


class CalculationError(ErufError, ArithmeticError):
    """A figure that cannot be held exactly."""


class _Problems(ErufError, ValueError):
    def __init__(self, message: str, problems: list[str] | None = None) -> None:
        super().__init__(message, problems)
        self.problems: tuple[str, ...] = tuple(problems or ())

    def __str__(self) -> str:
        return str(self.args[0])


class LoadError(_Problems):
    """Everything that is wrong with the files of a project; ``problems`` has one text for each."""


class ProjectError(_Problems):
    """Everything that is wrong with a project built from code; ``problems`` has one text for each."""
