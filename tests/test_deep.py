"""The extra ``deep``: what the real pycorrector, kenlm and torch do, as far as we rely on it.

The models are made here, tiny: a bigram model counted from four sentences, and a BERT that answers the
same character everywhere. What is pinned are interfaces and known defects, not quality.
"""

import math
import os
from collections import Counter
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(
        find_spec("pycorrector") is None and not os.environ.get("CI"), reason="可选组件 deep 未安装；make test 会安装它"
    ),
]

SENTENCE = "请各单位认真贯彻落实会议精神"
READ_BEFORE = (SENTENCE, "各乡镇单独开会", "认识不实", "请贯通会场")
"""What the language model was counted from."""


@pytest.fixture(scope="module", autouse=True)
def offline_and_out_of_the_home_folder(tmp_path_factory):
    """Importing pycorrector makes a data folder, in the user's home unless told otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYCORRECTOR_DATA_DIR", str(tmp_path_factory.mktemp("pycorrector")))
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield


@pytest.fixture(scope="module")
def language_model(tmp_path_factory) -> Path:
    """A bigram model of the characters of a few sentences, in the ARPA format that kenlm reads."""
    singles = Counter("".join(READ_BEFORE))
    pairs = Counter(pair for sentence in READ_BEFORE for pair in pairwise(sentence))
    unigrams = {"<unk>": -30.0, "<s>": -99.0, "</s>": -3.0}
    unigrams |= {character: math.log10(times / singles.total()) for character, times in singles.items()}
    lines = ["\\data\\", f"ngram 1={len(unigrams)}", f"ngram 2={len(pairs)}", "", "\\1-grams:"]
    lines += [f"{probability:.4f}\t{word}\t-2.0" for word, probability in unigrams.items()]
    lines += ["", "\\2-grams:"]
    lines += [f"{math.log10(times / singles[first]):.4f}\t{first} {second}" for (first, second), times in pairs.items()]
    path = tmp_path_factory.mktemp("model") / "characters.arpa"
    path.write_text("\n".join([*lines, "", "\\end\\", ""]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def bert(tmp_path_factory) -> Path:
    """The folder of a BERT that answers 落 for every character, whatever it is asked."""
    from torch import no_grad
    from transformers import BertConfig, BertForMaskedLM

    folder = tmp_path_factory.mktemp("bert")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(set(SENTENCE)), "年", "2025"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    size = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8}
    model = BertForMaskedLM(BertConfig(vocab_size=len(words), **size))
    with no_grad():
        model.cls.predictions.bias[words.index("落")] = 100.0
    model.save_pretrained(folder)
    return folder


def test_the_errors_of_a_confusion_table_have_right_places_even_if_the_lengths_differ():
    from pycorrector import ConfusionCorrector

    text = "请按装好设备，既使下雨"
    errors = ConfusionCorrector({"按装": "安装", "既使": "即使", "好设": "好的设"}).correct(text)["errors"]
    assert errors == [("按装", "安装", 1), ("好设", "好的设", 3), ("既使", "即使", 7)]
    assert all(text[place : place + len(wrong)] == wrong for wrong, _, place in errors)


def test_the_corrected_text_of_a_confusion_table_is_spoilt_if_the_lengths_differ():
    """So only ``errors`` may be used. When this fails the defect is mended, and ``target`` may be used."""
    from pycorrector import ConfusionCorrector

    corrected = ConfusionCorrector({"按装好": "安装", "既使": "即使"}).correct("请按装好设备，既使下雨")["target"]
    assert corrected != "请安装设备，即使下雨"


def test_kenlm_reads_a_model_and_prefers_the_right_character(language_model):
    import kenlm

    model = kenlm.Model(str(language_model))
    assert model.order == 2
    assert model.score("落 实", bos=False, eos=False) > model.score("洛 实", bos=False, eos=False)


def test_the_statistical_corrector_works_with_a_model_of_ones_own_and_without_the_network(language_model):
    from pycorrector import Corrector

    corrector = Corrector(language_model_path=str(language_model))
    found = corrector.correct(SENTENCE.replace("落实", "洛实"))
    assert found["errors"] == [("洛实", "落实", SENTENCE.index("落"))]
    assert corrector.correct(SENTENCE)["errors"] == []


def test_the_neural_corrector_works_with_a_model_folder_of_ones_own_and_without_the_network(bert):
    from pycorrector import MacBertCorrector

    assert MacBertCorrector(str(bert)).correct("贯彻")["target"] == "落落"


def test_the_neural_corrector_passes_over_a_sentence_with_a_number(bert):
    """A known defect: nothing is said of such a sentence, which is no proof that it is right."""
    from pycorrector import MacBertCorrector

    sentence = "2025年贯彻"
    assert MacBertCorrector(str(bert)).correct(sentence) == {"source": sentence, "target": sentence, "errors": []}


def test_torch_is_there_and_computes_on_the_processor():
    import torch

    assert torch.arange(3).sum().item() == 3
