"""One town for each scenario."""

import pytest

from tests.scenario.town import Town


@pytest.fixture
async def town(tmp_path):
    """Rubtsovsk with its people, the bot polling."""
    town = Town(tmp_path)
    await town.open()
    await town.peopled()
    yield town
    await town.close()
