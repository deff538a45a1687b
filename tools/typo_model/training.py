"""Trains the classifier that decides which proposals are typos, on clean sentences and on sentences with mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import lightgbm
import numpy as np

from checks.wording.typo_model.characters import row
from checks.wording.typo_model.proposals import Proposals, Proposer
from checks.wording.typo_model.scoring import Scorer
from tools.typo_model.mistakes import Typist, differences

_CLEAN, _TWO = 0.5, 0.93
_AT_ONCE = 1500
_WEIGHT_OF_CLEAN = 3.0
_ROUNDS = 400
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 31,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
}


def written(sentences: Sequence[str], typist: Typist, random: Random) -> list[tuple[str, str]]:
    """Every sentence twice, half of the times as it is, else with one mistake or two: (written, meant)."""
    pairs = []
    for sentence in [*sentences, *sentences]:
        draw, text = random.random(), sentence
        if draw >= _CLEAN:
            text = typist.mistake(text)
        if draw >= _TWO:
            text = typist.mistake(text)
        pairs.append((text, sentence))
    return pairs


def cases(pairs: Sequence[tuple[str, str]], scorer: Scorer, proposer: Proposer) -> tuple[np.ndarray, ...]:
    """Features, label (1 right, 0 wrong) and weight of every proposal in the written sentences. Wrong proposals at a
    mistake or beside one are left out: they say nothing of clean text."""
    features, labels, weights = [], [], []
    for start in range(0, len(pairs), _AT_ONCE):
        part = pairs[start : start + _AT_ONCE]
        texts = row([text for text, _ in part])
        found = proposer.propose(scorer.score(texts))
        wrong = [differences(text, meant) for text, meant in part]
        label, weight = judged(found, texts.texts[found.at], texts.places[found.at], wrong, part)
        features.append(found.features[weight > 0])
        labels.append(label[weight > 0])
        weights.append(weight[weight > 0])
    return np.concatenate(features), np.concatenate(labels), np.concatenate(weights)


def judged(
    found: Proposals,
    texts: np.ndarray,
    places: np.ndarray,
    wrong: list[dict[int, str]],
    pairs: Sequence[tuple[str, str]],
) -> tuple[np.ndarray, np.ndarray]:
    """Label and weight (0: leave out) of each proposal."""
    label = np.zeros(len(found.at), np.int8)
    weight = np.full(len(found.at), _WEIGHT_OF_CLEAN, np.float32)
    for number, (text, place, width, new) in enumerate(zip(texts, places, found.width, found.new, strict=True)):
        mistakes = wrong[text]
        if not mistakes:
            continue
        written_text = pairs[text][0]
        repair = {place + j: chr(new[j]) for j in range(width) if written_text[place + j] != chr(new[j])}
        if all(mistakes.get(at) == character for at, character in repair.items()):
            label[number], weight[number] = 1, 1
        elif any(at in mistakes for at in repair):
            weight[number] = 1
        elif any(abs(at - other) <= 4 for at in repair for other in mistakes):
            weight[number] = 0
    return label, weight


def classifier(features: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> lightgbm.Booster:
    """The boosted trees."""
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(features, labels, weight=weights), _ROUNDS)


def exported(booster: lightgbm.Booster) -> dict[str, np.ndarray]:
    """The arrays of :class:`checks.wording.typo_model.trees.Trees`."""
    trees = [tree["tree_structure"] for tree in booster.dump_model()["tree_info"]]
    size = 2 * int(PARAMETERS["num_leaves"]) - 1
    shape = (len(trees), size)
    arrays = {
        "feature": np.zeros(shape, np.uint8),
        "threshold": np.zeros(shape, np.float32),
        "left": np.zeros(shape, np.uint8),
        "right": np.zeros(shape, np.uint8),
        "value": np.zeros(shape, np.float32),
    }
    deepest = 0
    for number, root in enumerate(trees):
        waiting = [(root, 0, 0)]
        used = 1
        while waiting:
            node, at, depth = waiting.pop()
            deepest = max(deepest, depth)
            if "leaf_value" in node:
                arrays["value"][number, at] = node["leaf_value"]
                arrays["left"][number, at] = arrays["right"][number, at] = at
                continue
            arrays["feature"][number, at] = node["split_feature"]
            threshold = np.float32(node["threshold"])
            arrays["threshold"][number, at] = threshold
            for side, child in (("left", node["left_child"]), ("right", node["right_child"])):
                arrays[side][number, at] = used
                waiting.append((child, used, depth + 1))
                used += 1
    return {f"trees_{name}": array for name, array in arrays.items()} | {"trees_depth": np.int64(deepest)}
