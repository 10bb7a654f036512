"""The Bot API that the benchmark measures with loses no update: a press it lost would look like one never answered."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from bench.telegram import FakeTelegram

PRESS: dict[str, Any] = {"callback_query": {"id": "1", "message": {"chat": {"id": 7}, "message_id": 3}}}


async def test_a_poll_whose_bot_has_hung_up_takes_no_update_along() -> None:
    async with FakeTelegram() as telegram, aiohttp.ClientSession() as session:
        token = telegram.token()
        url = f"{telegram.url}/bot{token}/getUpdates"
        with pytest.raises(TimeoutError):
            await session.post(url, data={"timeout": "30"}, timeout=aiohttp.ClientTimeout(total=0.2))
        telegram.send(token, [PRESS])
        (update,) = await _asked(session, url, {"timeout": "30"})
        assert update["callback_query"] == PRESS["callback_query"]
        assert await _asked(session, url, {"timeout": "30"}) == [update], "nobody has confirmed it"
        assert await _asked(session, url, {"timeout": "0", "offset": str(update["update_id"] + 1)}) == []


async def _asked(session: aiohttp.ClientSession, url: str, form: dict[str, str]) -> Any:
    async with session.post(url, data=form) as answer:
        return (await answer.json())["result"]
