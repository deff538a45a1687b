"""Workbooks and CSV files as counties keep them, read as tables.

A file becomes sheets of plain cells (:mod:`.files`, :mod:`.workbook`, :mod:`.delimited`), a sheet a
table once its header row is found by synonyms (:mod:`.tables`), a cell a moment where a date is
expected (:mod:`.moments`). The files come from outside: everything is bounded, a row that cannot be
used is reported with its number, a file that cannot be used is one :class:`UsageError`.
"""

from inspector.tabular.files import read_sheets
from inspector.tabular.moments import Moment, moment
from inspector.tabular.sheets import Sheet
from inspector.tabular.tables import RejectedRow, Row, Table, find_table, read_table

__all__ = [
    "Moment",
    "RejectedRow",
    "Row",
    "Sheet",
    "Table",
    "find_table",
    "moment",
    "read_sheets",
    "read_table",
]
