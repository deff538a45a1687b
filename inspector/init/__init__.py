"""The start of an inspection: a commented configuration, from scratch or from the county's own workbook."""

from inspector.init.importing import Imported, ImportReport, Refused, from_workbook, read_workbooks
from inspector.init.skeleton import render, write_skeleton
from inspector.init.template import write_template

__all__ = [
    "ImportReport",
    "Imported",
    "Refused",
    "from_workbook",
    "read_workbooks",
    "render",
    "write_skeleton",
    "write_template",
]
