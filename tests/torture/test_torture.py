"""The slow part of the suite: more than two hundred kills, by polling and by webhook. `make torture` has thousands."""

import asyncio

import pytest

from tests.torture.run import tortured
from tests.torture.table import table

KILLS = 52


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 3])
async def test_nothing_is_lost_and_nothing_doubled(tmp_path, seed):
    """Two towns side by side: most of a bot's life here is waiting for its end."""
    polling, webhook = tmp_path / "polling", tmp_path / "webhook"
    polling.mkdir()
    webhook.mkdir()
    outcomes = await asyncio.gather(
        tortured(polling, seed, KILLS, webhook=False), tortured(webhook, seed + 1, KILLS, webhook=True)
    )
    print(table(outcomes))
    for outcome in outcomes:
        assert outcome.faults == ()
        assert outcome.kills + outcome.terms >= KILLS - 2
