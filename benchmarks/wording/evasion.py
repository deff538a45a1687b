"""How many disguised phrases of hacked pages are found, and what a list of many terms costs."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files

from inspector.gather.extract import extract
from sensitive_words import HACKED, Level, Lexicon, Word, load
from sensitive_words.characters import FILE, simplified

PHRASES = 200
_SYMBOLS = "★·-|◆ "
_ZERO_WIDTH = "\u200b"
_HAN = range(0x4E00, 0xA000)


def phrases(lexicon: Lexicon) -> list[str]:
    """Two hundred terms of the shipped lists, evenly drawn, each longer than two characters."""
    terms = sorted(word.text for word in lexicon.words if word.theme in HACKED and len(word.text) > 2)
    return terms[:: max(1, len(terms) // PHRASES)][:PHRASES]


def disguises() -> dict[str, Callable[[str], str]]:
    """The ways of hiding a phrase, by name."""
    dice = random.Random(5)
    forms = {plain: chr(code) for code, plain in simplified().items()}
    syllables = {line.split()[0]: line.split()[1] for line in _characters()}

    def widened(phrase: str) -> str:
        return "\u3000".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in phrase)

    def spelled(phrase: str) -> str:
        places = [place for place, c in enumerate(phrase) if ord(c) in _HAN]
        if not places:
            return phrase
        place = dice.choice(places)
        return phrase[:place] + syllables[phrase[place]] + phrase[place + 1 :]

    return {
        "全角和全角空格": widened,
        "繁体": lambda phrase: "".join(forms.get(c, c) for c in phrase),
        "插入符号": lambda phrase: dice.choice(_SYMBOLS).join(phrase),
        "零宽字符": lambda phrase: _ZERO_WIDTH.join(phrase),
        "一个字换成拼音": spelled,
        "拆到几个标签里": lambda phrase: _shown("".join(f"<b>{c}</b>" for c in phrase)),
    }


def evasion(lexicon: Lexicon) -> Iterator[str]:
    """A line for each disguise."""
    chosen = phrases(lexicon)
    total = found = 0
    for name, disguise in {"原样": str, **disguises()}.items():
        hits = sum(_is_found(lexicon, disguise(phrase)) for phrase in chosen)
        yield f"{name}：{hits} / {len(chosen)}"
        if name != "原样":
            total, found = total + len(chosen), found + hits
    yield f"变形合计：{found} / {total}，{100 * found / total:.1f} %"


def many_terms(count: int, text: str) -> Iterator[str]:
    """What ``count`` made-up terms cost: building, memory, speed over ``text``."""
    dice = random.Random(3)
    common = [line.split()[0] for line in _characters()]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    words = [
        Word("".join(dice.choices(common, k=dice.choice((3, 4, 5, 6)))), "自定", Level.SUSPECT) for _ in range(count)
    ]
    begun = time.process_time()
    lexicon = Lexicon(words)
    built = time.process_time() - begun
    begun = time.process_time()
    hits = sum(1 for line in text.split("\n") for _ in lexicon.find(line))
    spent = time.process_time() - begun
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    yield f"{count:,} 条自造的词：建成 {built:.1f} 秒，多用内存 {memory:.0f} MB，每秒 {len(text) / spent:,.0f} 字，命中 {hits}"


def shipped() -> Lexicon:
    """The lists that come with the package."""
    lists = (file for file in files("sensitive_words.lists").iterdir() if file.name.endswith(".toml"))
    return load(sorted(lists, key=lambda file: file.name))


def _is_found(lexicon: Lexicon, text: str) -> bool:
    return any(True for _ in lexicon.find(f"欢迎 {text} 联系", HACKED))


def _shown(markup: str) -> str:
    return extract(f"<html><body><p>{markup}</p></body></html>", "https://localhost/", "").text


def _characters() -> Iterable[str]:
    return files("sensitive_words").joinpath(FILE).read_text("utf-8").splitlines()
