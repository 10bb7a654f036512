"""Topics: kept with their history, on both databases."""

import pytest

from storage import audit, journal, topics
from storage.topics import Topic
from tests.contract.given import ADMIN, NOW, after

ROADS = Topic("roads", "Дороги", ("яма", "асфальт"), ("dorogi",))


async def test_a_topic_is_added_changed_removed_and_put_back(database):
    await database.write(lambda tx: topics.add(tx, ROADS, NOW, ADMIN))
    changed = await database.write(lambda tx: topics.change(tx, "roads", after(1), ADMIN, importance="high"))
    assert changed.importance == "high"
    assert await database.write(lambda tx: topics.remove(tx, "roads", after(2), ADMIN))
    assert await database.read(topics.topics) == []
    assert (await database.read(lambda tx: topics.by_code(tx, "roads"))).removed
    assert not await database.write(lambda tx: topics.remove(tx, "roads", after(3), ADMIN))
    assert await database.write(lambda tx: topics.restore(tx, "roads", after(4), ADMIN))
    assert await database.read(topics.topics) == [changed]
    kinds = await database.read(lambda tx: [(row.kind, row.data) for row in journal.entries(tx)])
    assert [kind for kind, _ in kinds] == ["topic_added", "topic_changed", "topic_removed", "topic_restored"]
    assert kinds[1][1] == {"topic": "roads", "importance": ["", "high"]}
    assert (await database.read(audit.verify)).ok


async def test_a_change_that_changes_nothing_leaves_no_trace(database):
    await database.write(lambda tx: topics.add(tx, ROADS, NOW, ADMIN))
    await database.write(lambda tx: topics.change(tx, "roads", after(1), ADMIN, title="Дороги"))
    assert (await database.read(journal.head))[0] == 1
    assert await database.write(lambda tx: topics.change(tx, "parks", NOW, ADMIN, title="Парки")) is None


async def test_a_code_in_use_is_not_taken_twice_a_removed_one_is_begun_anew(database):
    await database.write(lambda tx: topics.add(tx, ROADS, NOW, ADMIN))
    with pytest.raises(ValueError, match="roads"):
        await database.write(lambda tx: topics.add(tx, ROADS, NOW, ADMIN))
    await database.write(lambda tx: topics.remove(tx, "roads", NOW, ADMIN))
    anew = Topic("roads", "Улицы", ("улица",))
    await database.write(lambda tx: topics.add(tx, anew, NOW, ADMIN))
    assert await database.read(topics.topics) == [anew]


async def test_a_department_answers_for_the_words_of_its_topics(database):
    await database.write(lambda tx: topics.add(tx, ROADS, NOW, ADMIN))
    both = Topic("light", "Свет", ("фонарь", "яма"), ("dorogi", "zhkh"))
    await database.write(lambda tx: topics.add(tx, both, NOW, ADMIN))
    assert await database.read(topics.words_of) == {
        "dorogi": ("яма", "асфальт", "фонарь"),
        "zhkh": ("фонарь", "яма"),
    }
