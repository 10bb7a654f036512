"""Which department a message probably belongs to: from the model where one is learned, else from the catalogue.

Nothing heavy is imported here: a model comes loaded, and without one the catalogue is plain Python.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from storage import learned
from storage.competence import Competence, competences
from storage.learned import Stored
from storage.lessons import given_back, routed_since
from storage.tx import Tx
from suggest.catalogue import Catalogue
from suggest.example import Department, Suggestion
from workflow.case import Case

if TYPE_CHECKING:
    from suggest.model import Model

LISTED = 3  # departments that may come before the others
PART = 0.4  # of the first one's confidence: less likely ones keep their place
TOPIC = 0.5  # a topic less likely than that is not named
PROVEN = 100  # lessons: a model that knows less never acts alone
REMEMBERED = 500  # cases: a card is drawn many times, and stays as it was until the case changes


@dataclass(frozen=True, slots=True)
class Advice:
    """Departments to be named first, the likeliest at the head; none where nothing is sure enough to be said."""

    departments: tuple[Suggestion, ...] = ()
    topic: str = ""
    model: str = ""  # its version; empty for the catalogue

    @property
    def first(self) -> Suggestion | None:
        return self.departments[0] if self.departments else None


UNSURE = Advice()


class Adviser:
    """Holds the model and remembers what was said of each case.

    `sure` is the least confidence that is said; from `certain` on the bot may act alone, 0 for never.
    """

    def __init__(self, sure: float = 0.3, certain: float = 0.0) -> None:
        self._sure = sure
        self._certain = certain
        self._held: tuple[Stored, Model] | None = None
        self._said: OrderedDict[object, Advice] = OrderedDict()

    def hold(self, stored: Stored, model: Model | None) -> None:
        """Advise by this model from now on; without one, by the catalogue."""
        self._held = None if model is None else (stored, model)
        self._said.clear()

    def advise(self, tx: Tx, case: Case) -> Advice:
        """Where a case probably belongs. A department that sent it back is not named again."""
        if not case.text.strip():
            return UNSURE
        roster, held = competences(tx), self._held
        if held is not None and held[0].version != learned.version(tx):
            held = None  # dropped because something it knew was erased, or replaced by another instance's
        asked = (case.number, case.version, held[0].version if held else "", roster)
        if asked not in self._said:
            self._said[asked] = self._advice(tx, case, roster, held)
            while len(self._said) > REMEMBERED:
                self._said.popitem(last=False)
        return self._said[asked]

    def certain(self, tx: Tx, case: Case) -> Advice | None:
        """Advice that may be followed without asking anybody; the words of titles alone never are."""
        held = self._held
        if not self._certain or held is None or held[0].lessons < PROVEN:
            return None
        advice = self.advise(tx, case)
        sure = advice.first is not None and advice.first.confidence >= self._certain
        return advice if sure and advice.model == held[0].version else None

    def _advice(self, tx: Tx, case: Case, roster: tuple[Competence, ...], held: tuple[Stored, Model] | None) -> Advice:
        if held is None:
            ranked = _catalogue(roster).rank(case.text)
        else:
            ranked = held[1].rank(case.text, routed_since(tx, held[0].seq))
        open_to = {item.code for item in roster} - given_back(case)
        ranked = tuple(item for item in ranked if item.department in open_to)
        if len(roster) < 2 or not ranked or not self._sayable(ranked[0]):
            return UNSURE
        named = [item for item in ranked[:LISTED] if item.confidence >= PART * ranked[0].confidence]
        if held is None:
            return Advice(tuple(item for item in named if item.words))
        topic = "" if case.topic else _topic(held[1], case.text)
        return Advice(tuple(map(_known, named)), topic, held[0].version)

    def _sayable(self, suggestion: Suggestion) -> bool:
        """Sure enough, and for a reason that can be named."""
        return suggestion.confidence >= self._sure and bool(suggestion.words or suggestion.similar)


@lru_cache(maxsize=4)
def _catalogue(roster: tuple[Competence, ...]) -> Catalogue:
    """Kept while the roster is the same: its words are not brought to their forms for every message."""
    return Catalogue(tuple(Department(*item) for item in roster))


def _known(suggestion: Suggestion) -> Suggestion:
    """Cases of another system have no number here."""
    return replace(suggestion, similar=tuple(number for number in suggestion.similar if number > 0))


def _topic(model: Model, text: str) -> str:
    name, likely = next(iter(model.rank_topics(text)), ("", 0.0))
    return name if likely >= TOPIC else ""
