"""Parts of an album that come to several replicas, or late: one case with all of them, never two, never a half."""

import asyncio

import pytest

from bot.app import wired
from handlers import albums as rooms
from handlers.albums import Albums
from storage import cases, people
from storage.migrate import upgrade
from tests.scenario.town import ADMIN, Town
from workflow.actors import CLOCK


@pytest.fixture
async def app(tmp_path, monkeypatch):
    """A wired bot in which nothing runs by itself; the admin is a coordinator too."""
    monkeypatch.setattr(rooms, "ELSEWHERE_SECONDS", 0.0)
    town = Town(tmp_path)
    upgrade(town.settings.storage.url)
    await town.sandbox.start()
    telegram = town.settings.telegram.model_copy(update={"api_base": town.sandbox.url})
    settings = town.settings.model_copy(update={"telegram": telegram})
    async with wired(settings, town.rules, town.clock) as app:
        app.albums._quiet = 0.0
        await app.database.write(lambda tx: _coordinator(tx, town.clock.now()))
        yield app
    await town.sandbox.stop()


def _coordinator(tx, now):
    person = people.by_telegram(tx, ADMIN)
    assert person is not None
    people.grant(tx, person.id, "coordinator", None, CLOCK, now)


def part(number):
    photo = {"file_id": f"f{number}", "file_unique_id": f"u{number}", "width": 9, "height": 9}
    message = {"message_id": number, "date": 1, "media_group_id": "g1", "photo": [photo], "caption": "Яма"}
    person = {"id": ADMIN, "is_bot": False, "first_name": "Админ"}
    return {"update_id": number, "message": message | {"chat": {"id": ADMIN, "type": "private"}, "from": person}}


async def media(app):
    return [len(case.media) for case in await app.database.read(lambda tx: cases.recent(tx, 10))]


async def test_an_album_is_not_cut_where_a_part_still_waits(app):
    for number in (1, 2):
        await app.intake.store([part(number)])
    await app.intake.work_off()
    await app.intake.store([part(3)])
    for _ in range(3):
        await app.albums.work_off()
    assert await media(app) == []
    await app.intake.work_off()
    for _ in range(3):
        await app.albums.work_off()
    assert await media(app) == [3]


async def test_of_several_replicas_one_puts_an_album_together(app):
    replicas = [Albums(app.office, 0.0) for _ in range(4)]
    for number in (1, 2, 3):
        await app.intake.store([part(number)])
    await app.intake.work_off()
    for _ in range(3):
        await asyncio.gather(*(one.work_off() for one in replicas))
    assert await media(app) == [3]


async def test_an_album_that_fails_is_kept_and_stops_nothing(app, monkeypatch):
    await app.intake.store([part(1)])
    await app.intake.work_off()
    with monkeypatch.context() as broken:
        broken.setattr(rooms, "receive", lambda _turn, _incoming: [].pop())
        await app.albums.work_off()
    assert await media(app) == []
    await Albums(app.office, 0.0).work_off()
    assert await media(app) == [1]
