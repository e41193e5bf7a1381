"""The errors that a user sees: each names the file, the cause and the remedy, and has an exit code."""

from __future__ import annotations


class DelibError(Exception):
    """Something that stops the run; `exit_code` is what the command line ends with."""

    exit_code = 2

    def __init__(self, what: str, cause: str, remedy: str) -> None:
        super().__init__(f"{what}: {cause}. {remedy}")
        self.what, self.cause, self.remedy = what, cause, remedy

    def __reduce__(self) -> tuple[type[DelibError], tuple[str, str, str]]:
        return type(self), (self.what, self.cause, self.remedy)


class UsageError(DelibError):
    """The call cannot be carried out as it was given (exit code 2)."""


class RulesError(DelibError):
    """A file of rules/ is wrong; nothing was read (exit code 2)."""


class Stopped(DelibError):
    """The user or the system asked the run to end (exit code 130)."""

    exit_code = 130


class MissingProgram(DelibError):
    """A program or a language model that the work needs is not installed (exit code 3)."""

    exit_code = 3


class UnreadableInput(DelibError):
    """One document cannot be read; the others are still processed (exit code 1 at the end)."""

    exit_code = 1


class UnreachableInput(UnreadableInput):
    """One document cannot be opened or fetched now; another time it may."""
