"""Whether a person is heard now: the polite answer to whoever goes too fast."""

from __future__ import annotations

from datetime import UTC, datetime

from handlers.office import Turn
from handlers.replies import Reply
from handlers.texts import Html
from storage.place import Place


def heard(turn: Turn, who: int, place: Place, sent: int) -> bool:
    """Whether a message is acted on; said once where it is not. `sent` in seconds of the epoch, as Telegram tells it.

    Counted by when it was sent: what has waited while the bot was away was not sent too fast.
    """
    at = datetime.fromtimestamp(sent, UTC) if sent else turn.now
    too_fast = turn.office.pace.hear(who, "said", at, known=turn.person is not None)
    if too_fast is not None and too_fast.first:
        turn.say(place, turn.office.texts("too-fast", until=_clock(turn, too_fast.until)))
    return too_fast is None


def pressed_too_fast(turn: Turn, who: int) -> Reply | None:
    """The answer to a press that is not acted on: every one has its answer, for it costs no message."""
    too_fast = turn.office.pace.hear(who, "pressed", turn.now, known=turn.person is not None)
    if too_fast is None:
        return None
    return Reply(turn.office.texts("too-fast-press", until=_clock(turn, too_fast.until)), alert=True)


def _clock(turn: Turn, at: datetime) -> Html:
    return Html(f"{turn.office.rules.calendar.local(at):%H:%M:%S}")
