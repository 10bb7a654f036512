"""The live board: pinned, edited in place, true about what is open, overdue and waited for."""

from tests.scenario.test_agenda import told
from tests.scenario.test_main_flow import drafted, routed


def boards(town, person, chat=None):
    return [message for message in person.messages(chat) if "Табло" in message.text and "уже есть" not in message.text]


async def tidied(town):
    await town.app.tidy()
    await town.settled()


async def test_it_is_pinned_and_follows_the_work_in_place(town):
    await town.sends(town.anna, "/board")
    (board,) = boards(town, town.anna)
    assert "Открытых сообщений нет" in board.text
    pins = [call for call in town.sandbox.calls if call.method == "pinChatMessage"]
    assert [(int(call.params["message_id"]), call.status) for call in pins] == [(board.id, 200)]
    assert town.anna.last().service == "pinned_message"  # and nothing is answered to that
    await routed(town)
    await tidied(town)
    (board,) = boards(town, town.anna)
    assert "Открыто: 1, с пропущенным сроком: 0" in board.text
    assert "Отдел ЖКХ: 1 — № 1" in board.text
    await drafted(town)
    await tidied(town)
    assert "пресс-службы): 1 — № 1" in boards(town, town.anna)[0].text
    await town.to("15:00")
    (board,) = boards(town, town.anna)
    assert "с пропущенным сроком: 1 ❗" in board.text
    assert "№ ❗1" in board.text
    assert len([call for call in town.sandbox.calls if call.method == "pinChatMessage"]) == 1


def edits(town, person):
    return [
        call
        for call in town.sandbox.calls
        if call.method == "editMessageText" and call.params["chat_id"] == str(person.id)
    ]


async def test_what_looks_the_same_is_not_edited(town):
    await town.sends(town.anna, "/board")
    await tidied(town)
    before = edits(town, town.anna)
    await town.sends(town.admin, "/department_add obr Отдел образования")
    await tidied(town)
    assert edits(town, town.anna) == before


async def test_in_the_coordinators_group_and_then_nowhere_else(town):
    group = town.sandbox.group("Кураторы", [town.admin, town.anna])
    await town.anna.says("/board", chat=group)
    await town.settled()
    assert len(boards(town, town.anna, group)) == 1
    await town.to("2026-03-17 09:00")
    assert not boards(town, town.anna)


async def test_coordinators_without_a_group_get_it_in_the_morning(town):
    await town.to("2026-03-17 09:00")
    assert len(boards(town, town.anna)) == 1
    assert not boards(town, town.boris)
    assert not boards(town, town.head)
    await town.to("2026-03-18 09:00")
    assert len(boards(town, town.anna)) == 1


async def test_one_that_was_deleted_comes_anew(town):
    await town.sends(town.anna, "/board")
    (board,) = boards(town, town.anna)
    await town.anna.deletes(board)
    await routed(town)
    await tidied(town)
    (again,) = boards(town, town.anna)
    assert again.id != board.id
    assert "Открыто: 1" in again.text


async def test_who_coordinates_no_longer_sees_it_no_longer(town):
    await town.sends(town.anna, "/board")
    await town.sends(town.admin, "/people")
    number = next(line.split(".")[0] for line in town.admin.last().text.splitlines() if "Анна Кураторова" in line)
    await town.sends(town.admin, f"/revoke {number.strip()}")
    await routed_by_nobody(town)
    assert "Открытых сообщений нет" in boards(town, town.anna)[0].text


async def routed_by_nobody(town):
    """Another coordinator's case."""
    other = await town.enrol("Яна Вторая", "coordinator")
    await town.sends(other, "Яма")
    await tidied(town)


async def test_it_is_not_for_executors(town):
    await town.sends(town.boris, "/board")
    assert told(town.boris, "Табло ставят кураторы")


def pins(town):
    return [call for call in town.sandbox.calls if call.method == "pinChatMessage"]


async def test_one_that_was_unpinned_or_deleted_is_put_up_in_the_morning(town):
    group = town.sandbox.group("Кураторы", [town.admin, town.anna])
    await town.anna.says("/board", chat=group)
    await town.settled()
    (board,) = boards(town, town.anna, group)
    room = town.sandbox.world.rooms[group.id]
    await town.to("2026-03-17 09:01")
    assert len(pins(town)) == 1, "what is in its place is left alone"
    room.pinned.clear()
    await town.to("2026-03-18 09:01")
    assert room.pinned == [board.id]
    await town.admin.deletes(board)
    await town.to("2026-03-19 09:01")
    (again,) = boards(town, town.anna, group)
    assert room.pinned[-1] == again.id != board.id


async def test_a_deleted_one_comes_anew_when_it_is_asked_for(town):
    await town.sends(town.anna, "/board")
    (board,) = boards(town, town.anna)
    await town.anna.deletes(board)
    await town.sends(town.anna, "/board")
    (again,) = boards(town, town.anna)
    assert again.id != board.id
    assert told(town.anna, "Если его удалили или открепили, оно появится снова")


async def test_much_at_once_is_one_edit(town):
    await town.sends(town.anna, "/board")
    await tidied(town)
    before = len(edits(town, town.anna))
    (board,) = boards(town, town.anna)
    for n in range(5):
        await town.sends(town.anna, f"Яма № {n}")
    await tidied(town)
    of_board = [call for call in edits(town, town.anna)[before:] if call.params["message_id"] == str(board.id)]
    assert len(of_board) == 1
    assert "Открыто: 5" in boards(town, town.anna)[0].text
