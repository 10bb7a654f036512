"""One town for each scenario."""

import pytest

from tests.scenario.town import Town


@pytest.fixture
async def town(tmp_path):
    """Rubtsovsk: a curator, two departments, the head, a deputy, an admin."""
    town = Town(tmp_path)
    await town.open()
    await town.admin.says("/start")
    await town.settled()
    (town.boris,) = await town.department("zhkh", "Отдел ЖКХ", ["Борис Исполнитель"])
    (town.vera,) = await town.department("dorogi", "Отдел дорог", ["Вера Дорожная"])
    town.anna = await town.enrol("Анна Кураторова", "coordinator")
    town.head = await town.enrol("Глеб Главный", "head")
    town.deputy = await town.enrol("Денис Заместитель", "deputy zhkh")
    yield town
    await town.close()
