"""Word lists and the matcher over them. Imports nothing else of this project.

``load(files)`` reads lists (TOML, CSV, XLSX) into a :class:`Lexicon`; ``Lexicon.find(text)`` yields
every :class:`Hit`, each pointing at the original characters.
"""

from sensitive_words.load import Mute, WordListError, load, read_list
from sensitive_words.matcher import Hit, Lexicon
from sensitive_words.model import EXPRESSION, HACKED, INSTITUTION, TYPO, Level, Person, Word

__all__ = [
    "EXPRESSION",
    "HACKED",
    "INSTITUTION",
    "TYPO",
    "Hit",
    "Level",
    "Lexicon",
    "Mute",
    "Person",
    "Word",
    "WordListError",
    "load",
    "read_list",
]
