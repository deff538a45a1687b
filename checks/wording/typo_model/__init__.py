"""The statistical typo layer: a character model of official text in numpy, without a neural network.

``characters`` turns text into codes, ``ngrams`` says how often sequences of them occur, ``scoring`` how probable a
text is, ``candidates`` what a character may have been meant to be, ``proposals`` which replacement makes the text much
more probable, ``trees`` whether that makes it a typo, ``excuses`` why it is none after all; ``model`` puts them
together. docs/wording-model.md is the model card.
"""

from checks.wording.typo_model.model import Suspicion, TypoModel, model

__all__ = ["Suspicion", "TypoModel", "model"]
