"""What an admin types or chooses in reply to a question of /admin."""

from __future__ import annotations

from collections.abc import Callable

from aiogram.types import Message

from handlers.actors import is_admin
from handlers.incoming import Incoming
from handlers.office import Turn
from handlers.setup import unit_deeds
from handlers.setup.codes import code_for
from handlers.setup.file_deeds import QUESTION
from handlers.setup.giving import chosen_by
from handlers.setup.guide import refresh
from handlers.setup.outcome import Outcome
from handlers.setup.screens import show
from handlers.texts import Html
from storage import compositions, departments, prompts
from storage.compositions import NO_CASE
from storage.place import Place
from storage.prompts import Prompt

TITLE_LIMIT = 80

Reader = Callable[[Turn, Prompt, str], Outcome | Html]


def answer_setup(turn: Turn, prompt: Prompt, incoming: Incoming) -> Html | None:
    """Read a typed answer. A wrong one leaves the question open, and the text says what is expected."""
    texts = turn.office.texts
    if turn.person is None or turn.person.id != prompt.person_id or not is_admin(turn.person):
        return texts("prompt-not-yours")
    if prompt.purpose == QUESTION:
        return texts("setup-roster-send")
    reader = _READERS.get(prompt.purpose)
    if reader is None:  # the keyboard has two buttons: one chooses, the other types that it is not to be
        prompts.close(turn.tx, prompt.id, turn.now)
        turn.say(incoming.place, texts("cancelled"), forget_keyboard=True)
        return None
    title = " ".join(incoming.text.split())
    if not title:
        return texts("needs-text")
    if len(title) > TITLE_LIMIT:
        return texts("setup-title-long", limit=TITLE_LIMIT)
    return _settled(turn, prompt, reader(turn, prompt, title), incoming.place)


def chosen_people(turn: Turn, message: Message) -> Html | None:
    """The people chosen in Telegram are shown once more, by name, before they get the role."""
    shared = message.users_shared
    prompt = _asked(turn, shared.request_id if shared is not None else 0, "pick_people")
    if shared is None or prompt is None or turn.person is None:
        return turn.office.texts("prompt-closed")
    named = [
        {
            "id": user.user_id,
            "name": " ".join(filter(None, (user.first_name, user.last_name))) or str(user.user_id),
            "username": user.username,
        }
        for user in shared.users
    ]
    kept = {"role": prompt.args["role"], "people": named}
    compositions.put(turn.tx, NO_CASE, chosen_by(turn.person.id), kept, turn.now)
    _forget(turn, Place(message.chat.id))
    return _settled(turn, prompt, Outcome("chosen", str(turn.person.id)), Place(message.chat.id))


def chosen_group(turn: Turn, message: Message) -> Html | None:
    """The group chosen in Telegram is the department's, unless it is another's already."""
    texts, shared, place = turn.office.texts, message.chat_shared, Place(message.chat.id)
    prompt = _asked(turn, shared.request_id if shared is not None else 0, "pick_group")
    if shared is None or prompt is None:
        return texts("prompt-closed")
    code = str(prompt.args["code"])
    bound = departments.by_code(turn.tx, code)
    if bound is None or bound.closed:
        return texts("setup-gone")
    taken = departments.of_chat(turn.tx, shared.chat_id, None)
    if taken is not None and taken.code != code:
        return texts("setup-taken-by", title=taken.title)
    _forget(turn, place)
    outcome = unit_deeds.bind(turn, code, shared.chat_id, shared.title or str(shared.chat_id))
    turn.say(Place(shared.chat_id), texts("bound", title=bound.title))
    unit_deeds.check_rights(turn, code, place, shared.chat_id, None)
    return _settled(turn, prompt, outcome, place)


def _department(turn: Turn, _prompt: Prompt, title: str) -> Outcome | Html:
    every = departments.every(turn.tx)
    same = next((item for item in every if item.title.casefold() == title.casefold()), None)
    if same is not None:
        return turn.office.texts("setup-title-taken", title=same.title, code=same.code)
    return unit_deeds.add(turn, code_for(title, {item.code for item in every}), title)


def _rename(turn: Turn, prompt: Prompt, title: str) -> Outcome | Html:
    return unit_deeds.rename(turn, str(prompt.args["code"]), title)


def _asked(turn: Turn, request_id: int, purpose: str) -> Prompt | None:
    """The question that a choice answers: still open, and put to this person, who is still an admin."""
    prompt = prompts.get(turn.tx, request_id)
    if prompt is None or prompt.closed or prompt.purpose != purpose or not is_admin(turn.person):
        return None
    return prompt if turn.person is not None and prompt.person_id == turn.person.id else None


def _settled(turn: Turn, prompt: Prompt, done: Outcome | Html, place: Place) -> Html | None:
    if isinstance(done, Html):
        return done
    prompts.close(turn.tx, prompt.id, turn.now)
    show(turn, place, done)
    refresh(turn.tx, turn.now)
    return None


def _forget(turn: Turn, place: Place) -> None:
    """A message has either a keyboard taken away or buttons: so this one comes first."""
    turn.say(place, turn.office.texts("setup-chosen-thanks"), forget_keyboard=True)


_READERS: dict[str, Reader] = {"setup_department": _department, "setup_rename": _rename}
