"""What the model said of a text is kept: footers, notices and forms stand on many pages, and are read once."""

from __future__ import annotations

from collections.abc import Sequence

from checks.wording.typo_model.model import Suspicion, TypoModel

_MOST = 1 << 15
"""Texts remembered; then everything is forgotten at once. A paragraph takes about 300 bytes."""


class Memory:
    """Asks the model about texts that it was not asked about before, all in one batch."""

    def __init__(self, model: TypoModel) -> None:
        self._model = model
        self._asked: tuple[float, tuple[str, ...]] | None = None
        self._found: dict[str, tuple[Suspicion, ...]] = {}

    def find(self, texts: Sequence[str], least: float, known: tuple[str, ...]) -> list[tuple[Suspicion, ...]]:
        """The suspicions of each text; arguments as for :meth:`TypoModel.find`."""
        if self._asked != (least, known) or len(self._found) > _MOST:
            self._asked, self._found = (least, known), {}
        new = [text for text in dict.fromkeys(texts) if text not in self._found]
        said: dict[int, list[Suspicion]] = {}
        for suspicion in self._model.find(new, least, known) if new else ():
            said.setdefault(suspicion.text, []).append(suspicion)
        self._found |= {text: tuple(said.get(number, ())) for number, text in enumerate(new)}
        return [self._found[text] for text in texts]
