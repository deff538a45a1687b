"""Which replacements make a text much more probable, and what a classifier should know about each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from checks.wording.typo_model.candidates import FUZZY, NEAR, PART, SAME, SHAPE, TONE, Candidates
from checks.wording.typo_model.characters import EDGE, MARGIN
from checks.wording.typo_model.ngrams import VALUES, WORD, NgramTable
from checks.wording.typo_model.scoring import RIGHT, Codes, Floats, Numbers, Scorer, Scores

LEAST_GAIN = 1.2
"""log10 by which a replacement must raise the probability to be considered at all."""
_WELL_KNOWN = 5
_CHUNK = 400_000
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾"
    "夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧詹"
)
_PLACES = "省市县区州旗乡镇村街路道河江湖山岭寨屯港岛桥庄沟坝塘园"
_QUOTES = "“”《》‘’"


def _among(characters: str) -> npt.NDArray[np.bool_]:
    table = np.zeros(0x10000, bool)
    table[[ord(character) for character in characters]] = True
    return table


_IS_SURNAME, _IS_PLACE, _IS_QUOTE = _among(SURNAMES), _among(_PLACES), _among(_QUOTES)


@dataclass(frozen=True)
class Proposals:
    """The best replacement at each suspicious place. ``at``: its place in the row; ``width``: 1 or 2 characters;
    ``new``: their codes (the second is 0 for one); ``features``: one row for each, see
    :meth:`Proposer._features`."""

    at: Numbers
    width: Numbers
    new: Codes
    features: Floats


class Proposer:
    """Finds proposals in scored rows.

    Args:
        words: a dictionary of general Chinese; what stands in it may be right though official texts lack it.
    """

    def __init__(self, scorer: Scorer, words: NgramTable, candidates: Candidates) -> None:
        self._scorer = scorer
        self._words = words
        self._candidates = candidates

    def propose(self, scores: Scores) -> Proposals:
        """The proposals of one row, those of one character first."""
        singles = self._characters(scores)
        pairs = self._pairs(scores)
        return Proposals(*(np.concatenate([one, two]) for one, two in zip(singles, pairs, strict=True)))

    def _characters(self, scores: Scores) -> tuple[Numbers, Numbers, Codes, Floats]:
        places = self._suspicious(scores, 1)
        owner, new, kinds = self._candidates.of_characters(scores.row.codes[places])
        at, new = places[owner], new[:, None]
        seen = self._seen(scores, at, new, reaches=(0, 1, 2))
        return self._best(scores, at[seen], new[seen], kinds[seen])

    def _pairs(self, scores: Scores) -> tuple[Numbers, Numbers, Codes, Floats]:
        places = self._suspicious(scores, 2)
        codes = scores.row.codes
        owner, new = self._candidates.of_pairs(codes[places], codes[places + 1])
        at = places[owner]
        seen = self._seen(scores, at, new, reaches=(1, 2))
        return self._best(scores, at[seen], new[seen], np.full(int(seen.sum()), SAME))

    def _suspicious(self, scores: Scores, width: int) -> Numbers:
        """Where Chinese characters stand that no long known sequence covers and that are improbable."""
        han = scores.row.is_han
        places = np.flatnonzero(han)
        places = places[(places >= MARGIN) & (places < len(han) - MARGIN)]
        if width == 2:
            places = places[han[places + 1]]
        order = scores.order
        total = _spans(scores.log, places, width + RIGHT)
        covered = (order[places] >= _WELL_KNOWN) & (order[places + 2] >= _WELL_KNOWN)
        return places[(-total >= LEAST_GAIN + width) & ~covered]

    def _seen(self, scores: Scores, at: Numbers, new: Codes, reaches: tuple[int, ...]) -> npt.NDArray[np.bool_]:
        """Which replacements form a known sequence of three with what stands around them."""
        codes = scores.row.codes
        change = [VALUES[new[:, j]] - VALUES[codes[at + j]] for j in range(new.shape[1])]
        seen = np.zeros(len(at), bool)
        for reach in reaches:
            rest = np.flatnonzero(~seen)
            shift = self._scorer.shifted([part[rest] for part in change], reach, 3)
            if shift is not None:
                seen[rest] = self._scorer.table.levels(scores.sums[2][at[rest] + reach] + shift, 3) > 0
        return seen

    def _best(self, scores: Scores, at: Numbers, new: Codes, kinds: Numbers) -> tuple[Numbers, Numbers, Codes, Floats]:
        """Of the replacements at one place the best, with its features."""
        width = new.shape[1]
        gain = np.zeros(len(at), np.float32)
        for start in range(0, len(at), _CHUNK):
            part = slice(start, start + _CHUNK)
            replaced = self._scorer.replace(scores, at[part], new[part])
            gain[part] = replaced.total - _spans(scores.log, at[part], width + RIGHT)
        good = np.flatnonzero(gain > LEAST_GAIN)
        good = good[np.lexsort((-gain[good], at[good]))]
        at, new, kinds, gain = at[good], new[good], kinds[good], gain[good]
        first = np.flatnonzero(np.concatenate([[True], at[1:] != at[:-1]])) if len(at) else np.zeros(0, np.int64)
        many = np.diff(np.concatenate([first, [len(at)]]))
        runner_up = np.where(many > 1, gain[np.minimum(first + 1, max(len(gain) - 1, 0))], 0) if len(at) else gain
        at, new, kinds = at[first], new[first], kinds[first]
        features = self._features(scores, at, new, kinds, gain[first], runner_up.astype(np.float32), many)
        both = np.zeros((len(at), 2), np.uint32)
        both[:, :width] = new
        return at, np.full(len(at), width), both, features

    def _features(
        self,
        scores: Scores,
        at: Numbers,
        new: Codes,
        kinds: Numbers,
        gain: Floats,
        runner_up: Floats,
        many: Numbers,
    ) -> Floats:
        """What the classifier may know of each replacement, one row for each."""
        codes, width = scores.row.codes, new.shape[1]
        replaced = self._scorer.replace(scores, at, new)
        old = _spans(scores.log, at, width + RIGHT)
        frequency = self._scorer.frequencies.logs
        present = codes[at[:, None] + np.arange(width)]
        old_word, old_word_level = self._word(scores, at, present, self._scorer.table)
        new_word, new_word_level = self._word(scores, at, new, self._scorer.table)
        old_entry, old_entry_level = self._word(scores, at, present, self._words)
        new_entry, new_entry_level = self._word(scores, at, new, self._words)
        old_levels = np.stack([scores.levels[:, at + k] for k in range(width + RIGHT)])
        han = scores.row.is_han
        columns = [
            gain,
            runner_up,
            gain - runner_up,
            gain / width,
            many,
            old,
            scores.log[at],
            replaced.log[0],
            scores.log[at + width],
            replaced.log[width],
            frequency[codes[at]],
            frequency[new[:, 0]],
            *((kinds & kind) > 0 for kind in (TONE, SAME, FUZZY, SHAPE, NEAR, PART)),
            old_word,
            old_word_level,
            new_word,
            new_word_level,
            new_word - old_word,
            new_word_level.astype(np.float32) - old_word_level,
            old_entry,
            old_entry_level,
            new_entry,
            new_entry_level,
            *(scores.order[at + k] for k in range(3)),
            *(replaced.order[k] for k in range(3)),
            _known(old_levels, width, 3),
            _known(old_levels, width, 4),
            _known(replaced.levels, width, 3),
            _known(replaced.levels, width, 4),
            *_around(old_levels, width),
            *_around(replaced.levels, width),
            scores.levels[2, at - 1],
            scores.levels[3, at - 1],
            scores.levels[2, at + width + 1],
            scores.levels[3, at + width + 2],
            _highest(old_levels, width, 2),
            _highest(old_levels, width, 3),
            _highest(replaced.levels, width, 2),
            _highest(replaced.levels, width, 3),
            _highest(replaced.levels, width, 4),
            _highest(replaced.levels, width, 5),
            scores.log[at - 1],
            scores.order[at - 1],
            _spans(scores.log, at - 4, 4) / 4,
            _spans(scores.log, np.minimum(at + width + RIGHT, len(codes) - 5), 4) / 4,
            han[at - 1],
            han[at + width],
            codes[at - 1] == EDGE,
            np.full(len(at), width),
            *(_IS_SURNAME[codes[at - k]] for k in range(3)),
            *(_IS_PLACE[codes[at + width - 1 + k]] for k in range(4)),
            _IS_QUOTE[codes[at[:, None] + np.arange(-3, 0)]].any(axis=1),
            _IS_QUOTE[codes[at[:, None] + width + np.arange(3)]].any(axis=1),
            _IS_PLACE[codes[at]] & _IS_PLACE[new[:, 0]],
        ]
        return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)

    def _word(self, scores: Scores, at: Numbers, new: Codes, words: NgramTable) -> tuple[Numbers, Numbers]:
        """The length of the longest of ``words`` of two to four characters that holds the place, were ``new`` written
        there, and the level of the most frequent one; 1 and 0 for none."""
        codes = scores.row.codes
        change = [VALUES[new[:, j]] - VALUES[codes[at + j]] for j in range(new.shape[1])]
        longest = np.ones(len(at), np.int64)
        frequent = np.zeros(len(at), np.int64)
        for length in (2, 3, 4):
            for reach in range(length + new.shape[1] - 1):
                shift = self._scorer.shifted(change, reach, length)
                if shift is None:
                    continue
                level = words.levels(scores.sums[length - 1][at + reach] + shift, WORD)
                longest = np.where(level > 0, length, longest)
                frequent = np.maximum(frequent, level)
        return longest, frequent


def _spans(values: Floats, start: Numbers, length: int) -> Floats:
    """The sums of ``length`` values from each start on."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    return (sums[start + length] - sums[start]).astype(np.float32)


def _covering(levels: npt.NDArray[np.uint8], width: int, order: int) -> npt.NDArray[np.uint8]:
    """The levels of the sequences of ``order`` characters that hold a replaced one."""
    return levels[: width + order - 1, order]


def _around(levels: npt.NDArray[np.uint8], width: int) -> list[npt.NDArray[np.uint8]]:
    """The levels of the sequences of two and three characters around the replaced ones, from left to right."""
    return [levels[width - 1 + k, order] for order, reach in ((2, 2), (3, 3)) for k in range(reach)]


def _known(levels: npt.NDArray[np.uint8], width: int, order: int) -> npt.NDArray[np.intp]:
    return np.count_nonzero(_covering(levels, width, order), axis=0)


def _highest(levels: npt.NDArray[np.uint8], width: int, order: int) -> npt.NDArray[np.uint8]:
    return _covering(levels, width, order).max(axis=0, initial=0)
