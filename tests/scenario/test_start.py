"""The bot starts where Telegram does not do all it is asked."""

import pytest

from tests.scenario.town import Town


@pytest.mark.parametrize("status", [404, 500, 429])
async def test_a_menu_that_cannot_be_set_stops_nothing(tmp_path, status):
    town = Town(tmp_path)
    await town.sandbox.start()
    town.sandbox.fail("setMyCommands", times=100, status=status, retry_after=1)
    await town.open()
    await town.admin.says("/me")
    await town.settled()
    assert "Администратор бота" in town.admin.last().text
    await town.close()
