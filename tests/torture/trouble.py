"""Bad days of Telegram and the network, ordered at random: slow calls, lost requests and answers, 5xx, a proxy, 429."""

from __future__ import annotations

from random import Random
from typing import Any

from sandbox import Sandbox
from tests.torture.truth import Truth

SENDS = ("sendMessage", "editMessageText", "sendMediaGroup")
SLOW: dict[str, Any] = {"status": 200}
TROUBLES: dict[str, tuple[float, dict[str, Any]]] = {
    "slow": (60, SLOW),
    "answer lost": (3, {"drop": "after"}),
    "request lost": (2, {"drop": "before"}),
    "server error": (2, {"status": 500}),
    "proxy page": (2, {"status": 502, "html": True}),
    "too many": (1, {"status": 429, "retry_after": 1}),
}
ORDERED_AHEAD = 12
LONGEST_DELAY = 0.06  # seconds; shorter than a start of the bot, so that what it sent before arrives before


class Trouble:
    """Orders faults of the sandbox; answers that will be lost are told to `truth`."""

    def __init__(self, die: Random, truth: Truth, sandbox: Sandbox, chats: list[int]) -> None:
        self._die = die
        self._truth = truth
        self._sandbox = sandbox
        self._chats = chats

    def order(self) -> None:
        """One more fault for a call to come, unless enough wait already."""
        if len(self._sandbox.api.faults.waiting) >= ORDERED_AHEAD:
            return
        names = list(TROUBLES)
        name = self._die.choices(names, [TROUBLES[one][0] for one in names])[0]
        fault = dict(TROUBLES[name][1]) | {"delay": self._die.uniform(0.002, LONGEST_DELAY)}
        where = self._die.random()
        if name != "slow" and where < 0.03:  # rarely: the bot waits seconds before it asks again
            self._sandbox.fail("getUpdates", **fault)
        elif where < 0.2:
            self._sandbox.fail("answerCallbackQuery", **fault)
        else:
            ordered = self._sandbox.fail(self._die.choice(SENDS), chat=self._die.choice(self._chats), **fault)
            if name == "answer lost":
                self._truth.losing.append(ordered)

    def end(self) -> None:
        """From now on all is well."""
        self._sandbox.api.faults.waiting.clear()
