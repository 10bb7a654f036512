"""The client of the Bot API: what its calls do not pay twice."""

import gc
from weakref import ref

from aiogram.methods import GetMe, Response

from bot.client import client
from bot.settings import Telegram
from sandbox import Sandbox


async def test_the_model_of_an_answer_is_held():
    sandbox = Sandbox()
    await sandbox.start()
    bot = client(Telegram(token="1:sandbox", api_base=sandbox.url))
    try:
        assert (await bot.get_me()).is_bot
    finally:
        await bot.session.close()
        await sandbox.stop()
    model = ref(Response[GetMe.__returning__])  # type: ignore[valid-type]
    gc.collect()
    assert model() is not None
