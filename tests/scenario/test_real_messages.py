"""Real messages of citizens through the whole flow: emoji, quotes, markup, links, hundreds of words."""

import csv
from itertools import islice
from pathlib import Path

import pytest

from storage import audit, cases
from tests.scenario.test_main_flow import drafted

MESSAGES = Path(__file__).parents[3] / "shared" / "data" / "messages.csv"
COUNT = 60
TELEGRAM_LIMIT = 4096

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not MESSAGES.exists(), reason=f"no {MESSAGES.name} beside the project"),
]


def chosen():
    """Every so-manieth message, and the longest ones."""
    with MESSAGES.open(encoding="utf-8", newline="") as file:
        texts = [row["text"].strip() for row in csv.DictReader(file)]
    longest = sorted((text for text in texts if len(text) <= TELEGRAM_LIMIT), key=len)[-10:]
    return longest + list(islice(texts, 0, len(texts), len(texts) // (COUNT - 10)))


async def test_the_whole_flow_takes_them(town):
    zhkh = town.groups["zhkh"]
    texts = chosen()
    assert len(texts) >= COUNT
    for number, text in enumerate(texts, 1):
        await town.anna.says(text[:TELEGRAM_LIMIT])
        await town.settled()
        assert f"№ {number} " in town.anna.last().text
        await town.anna.presses("Отдел ЖКХ")
        await town.settled()
        await town.anna.presses("Направить")
        await town.settled()
        assert text[:60].split("\n")[0].strip() in town.boris.last(zhkh).text
        await drafted(town, f"Ответ № {number}: {text[:500]}")
        await town.anna.presses("Согласовать")
        await town.settled()
        await town.boris.presses("Опубликовано", zhkh)
        await town.settled()
        await town.boris.presses("Без ссылки", zhkh)
        await town.settled()
    closed = [await town.app.database.read(lambda tx, n=n: cases.load(tx, n)) for n in range(1, len(texts) + 1)]
    assert [case.state for case in closed] == ["published"] * len(texts)
    assert [case.text for case in closed] == [text[:TELEGRAM_LIMIT].strip() for text in texts]
    assert all(call.status == 200 for call in town.sandbox.calls)
    assert (await town.app.database.read(audit.verify)).ok
