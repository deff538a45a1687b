"""``inspector recheck``: visits only the places of open items and says of each whether it was put right.

An item is closed only on what was seen: the page without the problem, the page gone, the link working or
taken away, the account publishing again. What could not be seen stays open, with the reason; so does what
only a whole run can judge. ``website`` and ``account`` look, ``session`` enters what they say in the ledger.
"""

from inspector.recheck.said import Rechecked
from inspector.recheck.session import recheck, summary

__all__ = ["Rechecked", "recheck", "summary"]
