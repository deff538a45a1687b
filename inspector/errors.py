"""Errors a user can act on. Each carries one clear sentence in Chinese; the command line prints it."""


class InspectorError(Exception):
    """Base of all expected errors; ``exit_code`` is what the command line ends with."""

    exit_code = 3


class UsageError(InspectorError):
    """Something the user wrote is wrong: a configuration, a workbook, an option."""

    exit_code = 2


class IncompleteError(InspectorError):
    """The work could not be completed: nothing reachable, disk full, database gone."""

    exit_code = 3
