"""A trained model: what it holds, what speaks for each department, the ranking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from suggest.blend import shares
from suggest.catalogue import Catalogue
from suggest.example import Suggestion
from suggest.explain import EXPLAINED, near, telling
from suggest.linear import Linear
from suggest.neighbours import Neighbours
from suggest.practice import Practice
from suggest.vocabulary import Floats, Integers, Vector, Vocabulary
from suggest.words import words

NEARNESS = 20.0  # one message as good as the same outweighs what departments get on the whole by so much
DOUBT = 0.3  # cases: how much the whole counts where likeness or topic says nothing
SHARPNESS = 3.0  # of the learned scores, which lie between -1 and 1
TOPIC_SHARPNESS = 5.0


@dataclass(frozen=True)
class Model:
    """Departments and topics in order, and the parts; arrays over examples are in the order they were learned in."""

    departments: tuple[str, ...]
    topics: tuple[str, ...]
    catalogue: Catalogue
    vocabulary: Vocabulary
    practice: Practice
    linear: Linear
    topic_linear: Linear
    topic_departments: Floats  # how many cases of each topic each department got
    neighbours: Neighbours
    numbers: Integers
    labels: Integers
    returned: Floats  # 1 where the department sent the example back
    weights: Floats

    def rank(self, text: str, since: Iterable[str] = ()) -> tuple[Suggestion, ...]:
        """Every department, the likeliest first. `since`: where cases went after the model was trained, in order."""
        known = {code: at for at, code in enumerate(self.departments)}
        return self.rank_at(text, self.practice.after(known[code] for code in since if code in known))

    def rank_at(self, text: str, state: Floats) -> tuple[Suggestion, ...]:
        """The same at another state of practice than the latest."""
        said = words(text)
        vector, place = self.vocabulary.vector(said), self.practice.place(state)
        alike = self.neighbours.likeness(vector, len(self.labels))
        likely = shares(self.weights @ self.evidence(said, vector, place, alike))
        order = np.argsort(-likely, kind="stable")
        meant = self.linear.meant(vector.columns, place)
        return tuple(
            Suggestion(
                self.departments[at],
                float(likely[at]),
                telling(self, said, vector, meant, int(at)) if rank < EXPLAINED else (),
                near(self, alike, int(at)) if rank < EXPLAINED else (),
            )
            for rank, at in enumerate(order)
        )

    def rank_topics(self, text: str) -> tuple[tuple[str, float], ...]:
        """Every topic with its probability, the likeliest first; none where no example had one."""
        likely = self._topics(self.vocabulary.vector(words(text)))
        return tuple((self.topics[at], float(likely[at])) for at in np.argsort(-likely, kind="stable"))

    def evidence(self, said: list[str], vector: Vector, place: Floats, alike: Floats) -> Floats:
        """What speaks for each department, a row for each of `blend.KINDS`."""
        size = len(self.departments)
        weighed = NEARNESS * np.maximum(alike, 0) ** 3
        votes = np.bincount(self.labels, weighed * (1 - self.returned), minlength=size).astype(np.float32)
        returns = np.bincount(self.labels, weighed * self.returned, minlength=size).astype(np.float32)
        topical = self._topics(vector) @ self.topic_departments if self.topics else np.zeros(size)
        learned = SHARPNESS * self.linear.scores(vector, place)
        return np.array(
            [
                self.catalogue.scores(said, self.vocabulary.rareness),
                learned - learned.max(),
                self._doubted(votes),
                self._doubted(topical),
                np.log(self.practice.usual),
                -np.log1p(returns),
            ],
            dtype=np.float32,
        )

    def _topics(self, vector: Vector) -> Floats:
        if not self.topics:
            return np.zeros(0, dtype=np.float32)
        return shares(TOPIC_SHARPNESS * self.topic_linear.scores(vector, np.zeros(0, dtype=np.float32)))

    def _doubted(self, votes: Floats) -> Floats:
        found: Floats = np.log((votes + DOUBT * self.practice.usual) / (votes.sum() + DOUBT))
        return found
