"""Answering presses. https://core.telegram.org/bots/api#answercallbackquery"""

from __future__ import annotations

from sandbox.botapi.bench import Bench, method
from sandbox.botapi.params import Params
from sandbox.botapi.refusals import bad
from sandbox.world.queries import Answer

ANSWER_LIMIT = 200


@method("answerCallbackQuery")
async def answer_callback_query(bench: Bench, params: Params) -> bool:
    """Once and within a minute; later it is refused."""
    text = params.text("text")
    if len(text) > ANSWER_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    answer = Answer(text, params.flag("show_alert"), params.text("url"))
    if not bench.world.queries.answer(params.text("callback_query_id"), answer, bench.world.clock.now()):
        raise bad("query is too old and response timeout expired or query ID is invalid")
    bench.world.signal.fire()
    return True
