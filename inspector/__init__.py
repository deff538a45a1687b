"""The inspection engine: configuration, crawling, storage, verdicts and the ledger.

It knows no single rule: rules, word lists, indicator profiles and account
sources arrive through entry points (see :mod:`inspector.registry`).
"""

__version__ = "0.1.0"
