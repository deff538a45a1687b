"""The parts of the statistical typo layer, each on its own small example."""

import numpy as np
import pytest

from checks.wording.typo_model.candidates import SAME, SHAPE, Candidates
from checks.wording.typo_model.characters import EDGE, MARGIN, row
from checks.wording.typo_model.ngrams import FLOORS, NgramTable, keys, polynomials
from checks.wording.typo_model.trees import Trees
from tools.typo_model.table import build, levels


def read(*texts):
    return "".join(chr(code) for code in row(texts).codes[MARGIN:-MARGIN])


def test_digits_letters_and_widths_do_not_matter():
    assert read("２０26年Ａb,(一)") == "0000年aa，（一）"


def test_sentences_are_told_apart_after_their_closing_marks():
    assert read("他说：“好。”走了！") == "他说：“好。”\n走了！"


def test_every_character_knows_its_text_and_place():
    texts = ["甲。乙", "", "丙"]
    taken = row(texts)
    for code, number, place in zip(taken.codes, taken.texts, taken.places, strict=True):
        assert code == EDGE if place < 0 else texts[number][place] == chr(code)


def test_the_table_gives_back_the_level_of_every_key_and_knows_hardly_any_other():
    codes = np.arange(0x4E00, 0x4E00 + 20_000, dtype=np.uint32)
    sums = polynomials(codes)[0]
    counts = np.resize(FLOORS, len(sums))
    table = NgramTable(build(keys(sums, 3), levels(counts)), np.zeros(17, np.float32))
    assert np.array_equal(table.levels(sums, 3), levels(counts) + 1)
    assert (table.levels(sums, 4) > 0).mean() < 0.002


def test_keys_that_are_equal_cannot_be_placed():
    with pytest.raises(ValueError, match="cannot be placed"):
        build(np.zeros(2, np.uint64), np.zeros(2, np.uint16))


@pytest.mark.parametrize(("count", "level"), [(2, 0), (3, 1), (5, 2), (22, 5), (23, 6), (10**9, 15)])
def test_a_count_has_the_level_of_the_floor_below_it(count, level):
    assert levels(np.array([count]))[0] == level


def test_candidates_come_with_their_owner_and_reason():
    table = Candidates(
        han=np.array([ord("甲"), ord("乙")], np.uint16),
        sound=np.array([7, 9], np.uint16),
        starts=np.array([0, 2, 3], np.int32),
        others=np.array([ord("田"), ord("由"), ord("已")], np.uint16),
        kinds=np.array([SHAPE, SHAPE, SAME], np.uint8),
        pair_sounds=np.array([7 * 1024 + 9] * 2, np.uint32),
        pairs=np.array([[ord("甲"), ord("已")], [ord("田"), ord("已")]], np.uint16),
    )
    codes = np.array([ord("丁"), ord("乙"), ord("甲")], np.uint32)
    owner, other, kind = table.of_characters(codes)
    assert [(o, chr(c), k) for o, c, k in zip(owner, other, kind, strict=True)] == [
        (1, "已", SAME),
        (2, "田", SHAPE),
        (2, "由", SHAPE),
    ]
    owner, words = table.of_pairs(codes[[0, 2]], codes[[1, 1]])
    assert [(o, "".join(map(chr, word))) for o, word in zip(owner, words, strict=True)] == [(1, "田已")]


def test_trees_send_a_case_down_to_its_leaf_and_add_up():
    stump = {
        "feature": np.array([[1, 0, 0]] * 2, np.uint8),
        "threshold": np.array([[0.5, 0, 0]] * 2, np.float32),
        "left": np.array([[1, 1, 2]] * 2, np.uint8),
        "right": np.array([[2, 1, 2]] * 2, np.uint8),
        "value": np.array([[0, -1, 1]] * 2, np.float32),
    }
    trees = Trees(**stump, depth=1)
    low, high = trees.probability(np.array([[9, 0.5], [9, 0.6]], np.float32))
    assert low == pytest.approx(1 / (1 + np.exp(2)))
    assert high == pytest.approx(1 / (1 + np.exp(-2)))
