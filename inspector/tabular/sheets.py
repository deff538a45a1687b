"""What a sheet is, and how much of one is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

MAX_FILE_BYTES = 50_000_000
MAX_ROWS = 200_000
"""Rows with content in one sheet. Three thousand accounts of fifty posts are 150,000."""
MAX_COLUMNS = 100
"""Columns further to the right are not looked at."""

UNCOMPUTED = "#未计算!"
"""Stands, like the errors of a spreadsheet, where a formula was never computed."""

Cell = str | int | float | bool | datetime | date | time | timedelta | None
Rows = tuple[tuple[int, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet that hold anything, each with its number as a spreadsheet shows it.

    ``name`` is empty for a CSV file, which has only one sheet.
    """

    file: Path
    name: str
    rows: Rows

    @property
    def label(self) -> str:
        """How sentences name it."""
        return f"{self.file.name} 的工作表“{self.name}”" if self.name else self.file.name
