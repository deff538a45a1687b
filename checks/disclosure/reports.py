"""The yearly report on disclosure (政府信息公开工作年度报告)."""

from __future__ import annotations

import re
from datetime import date

from checks.disclosure.yearly import title_year
from inspector.model import DocumentKind, Page, PageKind

REPORT = re.compile(r"(?:信息公开|政务公开).{0,6}(?:年度报告|年报|工作报告)(?:[（(].{1,20}[）)])?$")
_SHORTEST = 400
"""Characters of the shortest report that stands on the page itself; less introduces a file."""


def report_year(page: Page, as_of: date) -> int | None:
    """The year that a page's report is of, None where it is no report of last year or its text is in a file."""
    if page.kind is not PageKind.ARTICLE or not REPORT.search(page.title):
        return None
    known = page.document is None or page.document.kind in {DocumentKind.ANNUAL_REPORT, DocumentKind.FILE}
    year = title_year(page.title)
    return year if known and year == as_of.year - 1 and len(page.main) >= _SHORTEST else None
