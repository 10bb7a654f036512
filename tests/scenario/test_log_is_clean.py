"""Whatever happens, the log has no text, no name, no id of a person or a file, no token; at the finest level too."""

import json
import logging
import sqlite3

import pytest
import structlog

from bot import log
from bot.settings import Log
from sandbox.world.objects import user_json
from storage.engine import sqlite_file
from tests.scenario.test_main_flow import drafted, routed
from tests.scenario.town import Town

TEXT = "Не горит фонарь, звонить Петровой по телефону 8-923-555-01-23"
ANSWER = "Фонарь починил электрик Сидоренко"
REMARK = "Уточните у гражданки Петровой"
CRASHED = "Упало дерево у дома Кузнецовой и перегородило въезд во двор"
MALFORMED = "Заявление гражданки Романовой"
WORDS = ("фонар", "Петров", "555-01-23", "Сидоренко", "Уточните", "Кузнецов", "Романов", "vk.com/wall-77")
CAST = ("Куратор", "Исполнитель", "Главный", "Заместитель", "Админ")


@pytest.fixture(params=["console", "json"])
def written(request, capsys):
    """What has been written to the log so far."""
    log.configure(Log(level="DEBUG", format=request.param))
    yield lambda: capsys.readouterr().err
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()


@pytest.fixture
async def town(tmp_path, written):
    town = Town(tmp_path)
    await town.open()
    await town.peopled()
    yield town
    await town.close()


async def all_the_way(town):
    zhkh = town.groups["zhkh"]
    await routed(town, f"{TEXT} https://vk.com/wall-77_1")
    await town.boris.presses("Принять", zhkh)
    await town.settled()
    await drafted(town, ANSWER)
    await town.anna.presses("На доработку")
    await town.settled()
    await town.replies(town.anna, REMARK)
    await drafted(town, ANSWER)
    await town.presses(town.anna, "Согласовать")
    await town.anna.sends_photo(f"{TEXT} и ещё раз", count=3)
    await town.settled()
    await town.sends(town.anna, "/find Петровой")


async def misfortunes(town):
    """An update that cannot be read, a handler that crashes on every try, a chat that refuses, a page of a proxy."""
    boris = user_json(town.boris.user)
    town.sandbox.world.queue.push("message", {"message_id": MALFORMED, "from": boris, "text": MALFORMED, "date": "x"})
    await town.settled()
    with sqlite3.connect(sqlite_file(town.app.database.url)) as other:
        other.execute("ALTER TABLE likeness RENAME TO likenesses")
    await town.anna.says(CRASHED)
    await town.settled()
    with sqlite3.connect(sqlite_file(town.app.database.url)) as other:
        other.execute("ALTER TABLE likenesses RENAME TO likeness")
    other.close()
    why = f'Bad Request: can\'t parse entities: Unsupported start tag "{MALFORMED}"'
    town.sandbox.fail("sendMessage", status=400, description=why)
    town.sandbox.fail("sendMessage", status=502, html=True)
    await town.sends(town.anna, "/my")
    await town.sends(town.boris, "/my")


async def test_nothing_of_anybody_is_in_the_log(town, written, request):
    await all_the_way(town)
    await misfortunes(town)
    text = written()
    ids = [str(person.id) for person in (town.anna, town.boris, town.vera, town.head, town.deputy)]
    files = list(town.sandbox.world.files.by_id)
    for word in (*WORDS, *CAST, *files, town.settings.telegram.token.get_secret_value()):
        assert word not in text, word
    assert not [one for one in ids if len(one) > 4 and one in text]
    assert "update.failed" in text
    assert "update.unreadable" in text
    assert "handlers/routes.py" in text  # the place of the error is there
    if "json" in request.node.name:
        lines = [json.loads(line) for line in text.splitlines()]
        assert all({"event", "level", "timestamp"} <= set(line) for line in lines)


def test_an_exception_is_written_without_its_words(written):
    def fails():
        try:
            dict[str, str]()[TEXT]
        except KeyError as error:
            raise ExceptionGroup(TEXT, [ValueError(ANSWER)]) from error

    try:
        fails()
    except ExceptionGroup:
        structlog.get_logger("ours").exception("failed")
        logging.getLogger("library").exception("it was %s", f'"{TEXT}"')
    logging.getLogger("library").error("token %s", "123456789:AAE-abcdefghijklmnopqrstuvwxyz012345")
    text = written()
    for word in (*WORDS, "AAE-abc"):
        assert word not in text
    assert "Logging error" not in text
    for kind in ("KeyError", "ExceptionGroup", "ValueError"):
        assert text.count(f"builtins.{kind}") == 2
    assert "test_log_is_clean.py" in text
