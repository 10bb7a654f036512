"""The machine's clock: instants as the database keeps them."""

from bot.clock import SystemClock
from storage.columns import as_stored


def test_an_instant_is_the_same_when_it_is_read_back():
    instants = [SystemClock().now() for _ in range(50)]
    assert instants == [as_stored(at) for at in instants]
