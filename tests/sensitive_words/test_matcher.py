"""The lexicon finds words in use: leftmost-longest, exceptions and conditions heeded, offsets of the original."""

import pytest

from sensitive_words import EXPRESSION, TYPO, Level, Lexicon, Word
from sensitive_words.model import GAMBLING


def found(lexicon, text, themes=None):
    return [hit.text for hit in lexicon.find(text, themes)]


def test_a_hit_points_at_the_characters_as_written():
    lexicon = Lexicon([Word("竞竞业业", TYPO, suggestion="兢兢业业")])
    text = "要求全体干部竞竞\u200b业业工作"
    (hit,) = lexicon.find(text)
    assert (hit.start, hit.end) == (6, 11)
    assert text[hit.start : hit.end] == hit.text == "竞竞\u200b业业"
    assert hit.word.suggestion == "兢兢业业"


def test_of_overlapping_words_the_leftmost_and_then_the_longest_is_found():
    lexicon = Lexicon([Word("予算", TYPO), Word("财政予算", TYPO), Word("予算执行", TYPO)])
    assert found(lexicon, "公布财政予算执行情况") == ["财政予算"]


def test_a_word_inside_one_of_its_exceptions_is_right():
    lexicon = Lexicon([Word("按装", TYPO, suggestion="安装", exceptions=("按装机",))])
    assert found(lexicon, "按装机容量补贴，请按装空调") == ["按装"]


def test_a_right_form_that_contains_the_wrong_one_is_no_hit():
    lexicon = Lexicon([Word("全国31个省", EXPRESSION, suggestion="全国31个省（区、市）")])
    assert found(lexicon, "在全国31个省（区、市）开展") == []
    assert found(lexicon, "在全国31个省开展") == ["全国31个省"]


def test_a_word_that_needs_company_is_found_only_in_the_same_sentence():
    lexicon = Lexicon([Word("启示", TYPO, suggestion="启事", requires=("招聘",))])
    assert found(lexicon, "现发布招聘人员启示") == ["启示"]
    assert found(lexicon, "招聘已经结束。这件事给我们的启示很深") == []


def test_a_word_is_not_reported_near_what_it_forbids():
    lexicon = Lexicon([Word("百家乐", GAMBLING, forbids=("打击",))])
    assert found(lexicon, "在线百家乐等你来") == ["百家乐"]
    assert found(lexicon, "我局严厉打击以百家乐形式开设赌场的行为") == []


def test_disguised_terms_of_hacked_pages_are_found_but_typos_are_read_as_written():
    lexicon = Lexicon([Word("新葡京娱乐", GAMBLING), Word("竞竞业业", TYPO)])
    assert found(lexicon, "新*葡*京*娱*樂 竞*竞*业*业") == ["新*葡*京*娱*樂"]


@pytest.mark.parametrize("text", ["apk10投注", "pk100投注"])
def test_a_latin_term_is_not_cut_out_of_a_longer_run(text):
    assert found(Lexicon([Word("pk10", GAMBLING)]), text) == []


def test_only_the_wanted_themes_are_looked_for():
    lexicon = Lexicon([Word("竞竞业业", TYPO), Word("蒙族", EXPRESSION)])
    assert found(lexicon, "蒙族干部竞竞业业", {EXPRESSION}) == ["蒙族"]


def test_a_later_list_overrules_an_earlier_one():
    lexicon = Lexicon([Word("帐户", TYPO, Level.SUSPECT), Word("帐户", TYPO, Level.ERROR)])
    (hit,) = lexicon.find("开立帐户")
    assert hit.word.level is Level.ERROR


def test_a_muted_term_is_never_reported():
    assert found(Lexicon([Word("帐户", TYPO)], mute=["帐户"]), "开立帐户") == []


def test_a_muted_longer_phrase_excuses_only_itself():
    lexicon = Lexicon([Word("竞竞业业", TYPO)], mute=["竞竞业业公司"])
    assert found(lexicon, "竞竞业业公司的员工竞竞业业") == ["竞竞业业"]


def test_an_empty_lexicon_finds_nothing():
    assert found(Lexicon([]), "任何文字") == []


def test_a_hostile_text_of_nothing_but_words_is_read_in_bounded_time():
    lexicon = Lexicon([Word("按装", TYPO, exceptions=("按装机",))])
    assert found(lexicon, "按装机" * 300_000) == []
    assert 0 < len(found(lexicon, "按装" * 300_000)) <= 2000


@pytest.mark.parametrize(
    "text",
    [
        "棋牌送cai金",
        "棋牌送采金",
        "棋＊牌＊送＊彩＊金",
        "棋牌送\u200b彩金",
        "棋牌送綵金",
        "a★v★天★堂",
        "ａ　ｖ　天　堂",
    ],
)
def test_hidden_terms_are_found_by_sound_and_through_symbols(text):
    lexicon = Lexicon([Word("棋牌送彩金", GAMBLING), Word("av天堂", GAMBLING)])
    assert len(found(lexicon, f"欢迎 {text} 联系")) == 1


@pytest.mark.parametrize("text", ["实时采集平台", "强制出售房产", "社会福利机构", "bocai"])
def test_chance_likeness_of_sound_is_no_disguise(text):
    lexicon = Lexicon([Word("时时彩", GAMBLING), Word("枪支出售", GAMBLING), Word("福利姬", GAMBLING)])
    assert found(lexicon, text) == []


def test_what_is_known_by_sound_alone_is_for_a_person_to_judge():
    (hit,) = Lexicon([Word("棋牌送彩金", GAMBLING)]).find("棋牌送cai金")
    assert (hit.word.level, hit.word.text, hit.text) == (Level.SUSPECT, "棋牌送彩金", "棋牌送cai金")
