"""Where a message goes: to the prompt it answers, to the card it replies to, or into a new case."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from handlers import drafts
from handlers.actors import actor_for
from handlers.answers import answer_prompt
from handlers.incoming import Incoming
from handlers.names import role_title
from handlers.office import Turn
from handlers.pacing import heard
from handlers.registration import may_register, register
from handlers.texts import Html
from storage import cards, cases, prompts
from storage.prompts import Prompt
from workflow.available import available
from workflow.case import Case
from workflow.commands import Action

COMMAND = re.compile(r"/[a-z_]+\b", re.IGNORECASE)  # known ones have gone to their handlers


def receive(turn: Turn, incoming: Incoming) -> None:
    """Act on a message and say what came of it where there is something to say."""
    if (incoming.private or incoming.reply_to is not None) and not heard(
        turn, incoming.user_id, incoming.place, incoming.sent
    ):
        return
    text = _act(turn, incoming)
    if text:
        turn.say(incoming.place, text, reply_to=incoming.message_id)


def receive_edited(turn: Turn, incoming: Incoming) -> None:
    """A draft in preview follows its message; what has been taken already is not changed behind people's backs."""
    if turn.person is None or not heard(turn, incoming.user_id, incoming.place, 0):
        return
    number = drafts.previewed(turn.tx, turn.person.id, incoming)
    case = None if number is None else cases.load(turn.tx, number)
    refused = turn.office.files.refusal(turn.office.texts, incoming.labels) if case is not None else None
    if refused:
        turn.say(incoming.place, refused, reply_to=incoming.message_id)
    elif case is not None:
        drafts.preview(turn, case, "", incoming)
    elif incoming.private:
        turn.say(incoming.place, turn.office.texts("edit-ignored"), reply_to=incoming.message_id)


def receive_anonymous(turn: Turn, incoming: Incoming) -> None:
    """An administrator who hides behind the group cannot act: nobody would know who did."""
    asked = incoming.reply_to is not None and (
        prompts.at(turn.tx, incoming.chat_id, incoming.reply_to) or _replied_case(turn, incoming)
    )
    if asked:
        turn.say(incoming.place, turn.office.texts("anonymous"), reply_to=incoming.message_id)


def _act(turn: Turn, incoming: Incoming) -> Html | None:
    texts = turn.office.texts
    if turn.person is None:
        return texts("stranger") if incoming.private else None
    if incoming.private and not incoming.origin and COMMAND.match(incoming.text):
        return texts("command-unknown")
    refused = turn.office.files.refusal(texts, incoming.labels)
    if refused and (incoming.private or incoming.reply_to is not None):
        return refused
    case = _replied_case(turn, incoming)
    prompt = _prompt(turn, incoming) or (_copied_prompt(turn, incoming) if case is None else None)
    if prompt is not None:
        return texts("prompt-closed") if prompt.closed else answer_prompt(turn, prompt, incoming)
    if case is not None:
        return _draft_by_reply(turn, case, incoming)
    if not incoming.private:
        return None
    if may_register(turn):
        return register(turn, incoming) if incoming.text or incoming.media else texts("empty-message")
    return texts("nothing-to-do", role=role_title(turn.office.rules.regulation, texts, "coordinator"))


def _prompt(turn: Turn, incoming: Incoming) -> Prompt | None:
    """The prompt a message answers: the one it replies to; in private also the one last asked."""
    if incoming.reply_to is not None:
        return prompts.at(turn.tx, incoming.chat_id, incoming.reply_to)
    if incoming.private and turn.person is not None and not incoming.origin:
        return prompts.latest(turn.tx, incoming.chat_id, turn.person.id)
    return None


def _copied_prompt(turn: Turn, incoming: Incoming) -> Prompt | None:
    """The prompt whose first copy a message replies to, where the question stands in the chat twice."""
    if incoming.reply_to is None or turn.person is None or not incoming.reply_sent:
        return None
    sent = datetime.fromtimestamp(incoming.reply_sent, UTC)
    return prompts.copied(turn.tx, incoming.chat_id, turn.person.id, incoming.reply_to, sent)


def _replied_case(turn: Turn, incoming: Incoming) -> Case | None:
    if incoming.reply_to is None:
        return None
    card = cards.find(turn.tx, incoming.chat_id, incoming.reply_to)
    return None if card is None else cases.load(turn.tx, card.case_number)


def _draft_by_reply(turn: Turn, case: Case, incoming: Incoming) -> Html:
    """A reply straight to the card is a draft where its author may submit one now."""
    person, office = turn.person, turn.office
    if person is None:
        return office.texts("stranger")
    actor = actor_for(turn.tx, office.rules_of(case), case, person, Action.SUBMIT_DRAFT)
    options = available(office.rules_of(case).regulation, case, actor)
    option = next((item for item in options if item.action is Action.SUBMIT_DRAFT), None)
    if option is None:
        return office.texts("reply-not-expected", number=case.number)
    kind = option.args[0] if option.args else "answer"
    return drafts.preview(turn, case, kind, incoming).text
