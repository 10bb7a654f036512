"""The slow part of the suite: more than two hundred kills, by polling and by webhook. `make torture` has thousands."""

import pytest

from tests.torture.run import tortured
from tests.torture.table import table


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "webhook"), [(1, False), (2, True), (3, False), (4, True)], ids=str)
async def test_nothing_is_lost_and_nothing_doubled(tmp_path, seed, webhook):
    outcome = await tortured(tmp_path, seed, kills=52, webhook=webhook)
    print(table([outcome]))
    assert outcome.faults == ()
    assert outcome.kills + outcome.terms >= 50
