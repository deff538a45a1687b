"""The statistical typo layer as shipped: what it finds, what it leaves alone, what it costs."""

from itertools import pairwise

import numpy as np
import pytest

from checks.wording.typo_model import TypoModel, model
from checks.wording.typo_model.model import FILE

LEAST = 0.9
CLEAN = (
    "坚持以人民为中心的发展思想，深化“放管服”改革，持续优化营商环境。",
    "县级以上地方人民政府应当将所需经费纳入本级财政预算。",
    "申请人对行政复议决定不服的，可以依法向人民法院提起行政诉讼。",
)


def found(*texts, least=LEAST, **settings):
    return [(said.text, said.wrong, said.right) for said in model().find(texts, least, **settings)]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("各级政府要切实屡行主体责任。", "屡", "履"),
        ("完善农产品上行发展机智，促进农民增收。", "智", "制"),
        ("加强食品安全监督检察，严厉打击违法行为。", "察", "查"),
        ("要充分发挥市场在资源配制中的决定性作用。", "制", "置"),
    ],
    ids=["shape and sound", "same sound", "word of another meaning", "word of the same sound"],
)
def test_a_wrong_character_is_found_with_the_right_one(text, wrong, right):
    assert (0, wrong, right) in found(text, least=0.5)


@pytest.mark.parametrize("text", CLEAN)
def test_official_sentences_pass(text):
    assert not found(text)


def test_the_place_counts_characters_of_the_text_whatever_stands_before():
    text = "🎉２０２６年\u3000ＡＢＣ。”）各级政府要切实屡行主体责任。"
    (said,) = model().find([CLEAN[0], text], LEAST)
    assert (said.text, text[said.start : said.end]) == (1, "屡")


def test_a_text_reads_the_same_alone_and_among_others():
    wrong = "各级政府要切实屡行主体责任。"
    (alone,) = model().find([wrong], LEAST)
    (among,) = model().find([*CLEAN, wrong, *CLEAN], LEAST)
    assert (among.start, among.right, round(among.probability, 6)) == (
        0 + alone.start,
        "履",
        round(alone.probability, 6),
    )


@pytest.mark.parametrize("texts", [[], [""], ["", "\n\n"], ["ABC 123"], ["\ud800 \U0010ffff"], ["的"]])
def test_there_is_nothing_to_find_where_there_is_no_text(texts):
    assert model().find(texts, LEAST) == []


def test_what_is_known_to_be_right_is_left_alone():
    text = "各级政府要切实屡行主体责任。"
    assert not found(text, known={"屡行主体"})
    assert found(text, known={"屡次", "主体"})


@pytest.mark.parametrize("text", ["更正：“屡行职责”应为“履行职责”。", "参观“屡行”摄影展的群众很多。"])
def test_a_quoted_or_corrected_word_is_no_typo(text):
    assert not found(text)


def test_suspicions_never_overlap():
    text = "各级政府要切实屡行主体责人，完善发展机智。"
    said = model().find([text], 0.0)
    assert all(one.end <= two.start for one, two in pairwise(said))


def test_the_file_is_within_its_bounds_and_loads():
    from importlib.resources import files

    path = files("checks.wording.typo_model") / FILE
    assert len(path.read_bytes()) <= 30_000_000
    with np.load(str(path)) as arrays:
        assert TypoModel(arrays)
