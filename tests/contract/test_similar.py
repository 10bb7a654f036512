"""Near copies are found among real messages, and different messages are left alone."""

import csv
import random
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from storage import similar
from storage.database import Database
from workflow.actors import Actor
from workflow.case import Case

MESSAGES = Path(__file__).parents[3] / "shared" / "data" / "messages.csv"


def case(number: int, text: str) -> Case:
    return Case(number, "rubtsovsk", text=text, registered_by=Actor("coordinator"), registered_at=datetime.now(UTC))


def copied(text: str, chance: random.Random) -> str:
    """As people copy: a word changed, one lost, an ending added."""
    words = text.split()
    words[chance.randrange(len(words))] = "срочно"
    del words[chance.randrange(len(words))]
    return " ".join([*words, "помогите"]).lower()


@pytest.mark.skipif(not MESSAGES.exists(), reason=f"no {MESSAGES.name} beside the project")
async def test_copies_among_real_messages(database: Database) -> None:
    with MESSAGES.open(encoding="utf-8", newline="") as file:
        texts = list(dict.fromkeys(row["text"].strip() for row in csv.DictReader(file)))
    texts = [text for text in texts if len(text.split()) > 25][:400]

    def fill(tx):
        for number, text in enumerate(texts, 1):
            similar.remember(tx, case(number, text))

    await database.write(fill)
    chance = random.Random(7)
    asked = chance.sample(range(len(texts)), 60)
    found = 0
    for at in asked:
        like = case(10_000, copied(texts[at], chance))
        hits = await database.read(partial(similar.earlier, case=like))
        found += at + 1 in [hit.number for hit in hits]
    assert found >= 0.95 * len(asked)
    false = 0
    for at in asked:
        own = case(at + 1, texts[at])
        false += len(await database.read(partial(similar.earlier, case=own)))
    assert false <= 0.05 * len(asked)


async def test_a_case_erased_is_recognised_no_more(database: Database) -> None:
    text = "Просим починить дорогу к школе номер пять, дети ходят по колено в грязи и воде"
    await database.write(lambda tx: similar.remember(tx, case(1, text)))
    assert await database.read(lambda tx: similar.earlier(tx, case(2, text)))
    await database.write(lambda tx: similar.forget(tx, 1))
    assert await database.read(lambda tx: similar.earlier(tx, case(2, text))) == []


async def test_short_texts_are_alike_by_chance_alone(database: Database) -> None:
    await database.write(lambda tx: similar.remember(tx, case(1, "Нет света")))
    assert await database.read(lambda tx: similar.earlier(tx, case(2, "Нет света"))) == []
