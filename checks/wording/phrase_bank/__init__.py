"""Set phrases, idioms and names that official texts use, and what is written almost like one of them.

:class:`PhraseBank` looks at every run of four to eight characters that differs from a phrase of the bank in a
single one; docs/wording.md says where the phrases come from and what was measured.
"""

from checks.wording.phrase_bank.bank import Near, PhraseBank, bank

__all__ = ["Near", "PhraseBank", "bank"]
