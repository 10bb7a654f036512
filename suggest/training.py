"""Examples in, a model out. Runs in a worker: SciPy is imported here alone, and 100 000 examples take minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np

from suggest import blend, catalogue, linear, neighbours, practice, vocabulary
from suggest.example import Department, Example
from suggest.model import Model
from suggest.vocabulary import Floats, Integers
from suggest.words import words

FOLDS = 5  # each example is judged once by a model that has not seen it
JUDGED = 10_000  # examples: with more than that a part of one fold is enough to weigh the evidence


@dataclass(frozen=True)
class Lessons:
    """Examples in order, read: their words, and what practice was when each came."""

    examples: Sequence[Example]
    said: Sequence[list[str]]
    codes: tuple[str, ...]
    topics: tuple[str, ...]
    labels: Integers
    states: Floats  # one more than the examples: the last is the present

    def only(self, chosen: Sequence[int]) -> Lessons:
        """Some of the examples; practice stays what it was when they came."""
        picked = [*chosen, len(self.examples)]
        return replace(
            self,
            examples=[self.examples[at] for at in chosen],
            said=[self.said[at] for at in chosen],
            labels=self.labels[list(chosen)],
            states=self.states[picked],
        )


def train(examples: Sequence[Example], departments: Sequence[Department] = (), *, ordered: bool = True) -> Model:
    """Learn from examples, in the order of their numbers; `departments` add titles, words, and those without a case.

    `ordered=False`: the numbers say nothing about time, so practice is left out.
    """
    if not examples and not departments:
        raise ValueError("nothing to learn from: neither examples nor departments")
    lessons = read(examples, departments, ordered=ordered)
    model = _fit(lessons, departments)
    judged, right = _judge(lessons, departments)
    return replace(model, weights=blend.fit(judged, right)) if len(right) else model


def read(examples: Sequence[Example], departments: Sequence[Department], *, ordered: bool) -> Lessons:
    """The examples as lessons."""
    examples = sorted(examples, key=lambda example: example.number)
    codes = tuple(sorted({item.code for item in departments} | {example.department for example in examples}))
    topics = tuple(sorted({example.topic for example in examples if example.topic}))
    place = {code: at for at, code in enumerate(codes)}
    labels = np.array([place[example.department] for example in examples], dtype=np.int32)
    states = _states(examples, labels, len(codes))
    said = [words(example.text) for example in examples]
    return Lessons(examples, said, codes, topics, labels, states if ordered else np.zeros_like(states))


def _states(examples: Sequence[Example], labels: Integers, size: int) -> Floats:
    """What practice was before each example, and is now: what was sent back is not practice."""
    kept = [at for at, example in enumerate(examples) if not example.returned]
    found = practice.states((int(labels[at]) for at in kept), size)
    before = np.cumsum([0, *(not example.returned for example in examples)])
    chosen: Floats = found[before]
    return chosen


def _fit(lessons: Lessons, departments: Sequence[Department]) -> Model:
    size, topics = len(lessons.codes), {topic: at for at, topic in enumerate(lessons.topics)}
    known = vocabulary.learn(lessons.said)
    vectors = [known.vector(said) for said in lessons.said]
    kept = [at for at, example in enumerate(lessons.examples) if not example.returned]
    counts = np.bincount(lessons.labels[kept], minlength=size).astype(np.float32) + np.float32(0.3)
    now = practice.learn(lessons.states[:-1] if kept else lessons.states, counts / counts.sum(), lessons.states[-1])
    titled = [at for at in kept if lessons.examples[at].topic]
    subjects = np.array([topics[lessons.examples[at].topic] for at in titled], dtype=np.int32)
    topical = np.zeros((len(topics), size), dtype=np.float32)
    np.add.at(topical, (subjects, lessons.labels[titled]), 1)
    nowhere = np.zeros((len(titled), 0), dtype=np.float32)
    return Model(
        departments=lessons.codes,
        topics=lessons.topics,
        catalogue=catalogue.learn(departments, lessons.codes),
        vocabulary=known,
        practice=now,
        linear=linear.learn(
            [vectors[at] for at in kept], now.place(lessons.states[kept]), lessons.labels[kept], len(known.words), size
        ),
        topic_linear=linear.learn([vectors[at] for at in titled], nowhere, subjects, len(known.words), len(topics)),
        topic_departments=topical,
        neighbours=neighbours.learn(vectors, len(known.words)),
        numbers=np.array([example.number for example in lessons.examples], dtype=np.int64),
        labels=lessons.labels,
        returned=np.array([example.returned for example in lessons.examples], dtype=np.float32),
        weights=blend.START,
    )


def _judge(lessons: Lessons, departments: Sequence[Department]) -> tuple[Floats, Integers]:
    """The evidence for each example from a model that has not seen it nor the same words elsewhere."""
    fold = np.array([crc32(" ".join(said).encode()) % FOLDS for said in lessons.said], dtype=np.int32)
    evidence, right = [], []
    for held in range(FOLDS if len(fold) <= JUDGED else 1):
        model = _fit(lessons.only([int(at) for at in np.flatnonzero(fold != held)]), departments)
        for at in np.flatnonzero(fold == held)[: JUDGED // FOLDS]:
            if lessons.examples[at].returned:
                continue
            vector = model.vocabulary.vector(lessons.said[at])
            place, alike = (
                model.practice.place(lessons.states[at]),
                model.neighbours.likeness(vector, len(model.labels)),
            )
            evidence.append(model.evidence(lessons.said[at], vector, place, alike))
            right.append(int(lessons.labels[at]))
    shape = (0, len(blend.KINDS), len(lessons.codes))
    return np.array(evidence, dtype=np.float32).reshape(len(right), *shape[1:]), np.array(right, dtype=np.int32)
