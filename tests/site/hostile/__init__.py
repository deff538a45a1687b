"""A website that means harm: what it does, and what inspector must do then.

One module a kind of harm; each behaviour is a function that answers under an address of its own, declared
with what a visitor of ours must come to. ``tests/gather/test_hostile.py`` holds inspector to every line, and
``python -m benchmarks.hostile`` prints them as a table with what was observed.
"""

from tests.site.hostile import bodies, protections, redirects, scripts, transport, traps
from tests.site.hostile.catalogue import BEHAVIOURS, Behaviour, Means, Seen
from tests.site.hostile.visitor import Visitor

__all__ = [
    "BEHAVIOURS",
    "Behaviour",
    "Means",
    "Seen",
    "Visitor",
    "bodies",
    "protections",
    "redirects",
    "scripts",
    "transport",
    "traps",
]
