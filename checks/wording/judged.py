"""What the two checks of wording share: every hit of their themes becomes a finding of its level."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from checks.wording.passages import place, wordings
from inspector.check import Check
from inspector.model import Finding, Page
from sensitive_words import Level, Lexicon


class WordingCheck(Check[Page]):
    """A check that reports words of certain themes: certain ones fail, the others a person must judge."""

    needs = frozenset({"lexicon"})

    def judge(self, page: Page, lexicon: Lexicon, themes: Collection[str]) -> Iterator[Finding]:
        """One finding for each hit."""
        for wording in wordings(page, lexicon, themes):
            word = wording.hit.word
            sure = word.level is Level.ERROR
            say = self.fail if sure else self.review
            if word.suggestion:
                claim = f"“{wording.hit.text}”{'应为' if sure else '疑应为'}“{word.suggestion}”"
            else:
                claim = f"“{wording.hit.text}”{'表述有误' if sure else '表述是否妥当须核实'}"
            yield say(
                page,
                message=f"{place(page, wording.where)}中{claim}",
                text=wording.hit.text,
                snippet=wording.snippet,
                suggestion=f"将“{wording.hit.text}”改为“{word.suggestion}”。" if word.suggestion else "",
                key=wording.key,
                offset=wording.offset,
                where=wording.where,
                right=word.suggestion,
                theme=word.theme,
                source=word.source,
                layer="词表",
            )
