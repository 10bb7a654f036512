"""What people type in reply to a prompt: each purpose has one reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from handlers import excusing, reports
from handlers.actors import actor_for
from handlers.alerting import INSTRUCT, read_instruction
from handlers.arguments import repeat_of
from handlers.callbacks import PromptPress
from handlers.drafts import preview
from handlers.erasing import PURPOSE, press_erase
from handlers.excusing import excuse_args
from handlers.incoming import Incoming
from handlers.names import field_names
from handlers.office import Turn
from handlers.replies import Reply
from handlers.setup.typed import answer_setup
from handlers.steps import take
from handlers.texts import Html
from storage import cases, prompts
from storage.place import Place
from storage.prompts import Prompt
from workflow.case import Case
from workflow.commands import Action, Command
from workflow.steps.excusing import missed_terms

LINK = re.compile(r"https?://\S+|(?:vk\.com|ok\.ru|t\.me)/\S+", re.IGNORECASE)
NUMBER = re.compile(r"\d+")

Reader = Callable[[Turn, Case, Prompt, Incoming], Reply]


def answer_prompt(turn: Turn, prompt: Prompt, incoming: Incoming) -> Html | None:
    """Read a reply to a prompt. A wrong one leaves the prompt open, and the text says what is expected."""
    texts = turn.office.texts
    if prompt.purpose == reports.PURPOSE:
        return reports.answer_days(turn, prompt, incoming)
    if prompt.case_number is None:
        return answer_setup(turn, prompt, incoming)
    case = cases.load(turn.tx, prompt.case_number)
    if case is None or turn.person is None or turn.person.id != prompt.person_id:
        return texts("prompt-not-yours")
    return _READERS[prompt.purpose](turn, case, prompt, incoming).text


def press_prompt(turn: Turn, press: PromptPress, place: Place) -> Reply:
    """A prompt answered by its button: no link, published elsewhere, or never mind."""
    texts = turn.office.texts
    prompt, choice = prompts.get(turn.tx, press.prompt), press.choice
    if prompt is None or prompt.closed:
        return Reply(texts("prompt-closed"), alert=True)
    if turn.person is None or turn.person.id != prompt.person_id:
        return Reply(texts("prompt-not-yours"), alert=True)
    case = None if prompt.case_number is None else cases.load(turn.tx, prompt.case_number)
    if case is None or choice == "cancel":
        prompts.close(turn.tx, prompt.id, turn.now)
        return Reply(texts("cancelled"))
    if prompt.purpose == PURPOSE:
        return press_erase(turn, prompt)
    if choice == "elsewhere":
        from handlers.asks import Ask, ask

        ask(turn, case, Ask("publish_elsewhere", lambda _law, _arg: {}), "", place)
        return Reply(texts("press-asked"))
    return _step(turn, case, prompt, Action.PUBLISH, {"via": "same_page"}, place)


def _step(turn: Turn, case: Case, prompt: Prompt, action: Action, args: dict[str, Any], place: Place) -> Reply:
    if turn.person is None:
        return Reply(turn.office.texts("stranger-press"), alert=True)
    actor = actor_for(turn.tx, turn.office.rules_of(case), case, turn.person, action)
    reply = take(turn, case, Command(action, actor, args), place)
    if not reply.alert:
        prompts.close(turn.tx, prompt.id, turn.now)
    return reply


def _words(action: Action, name: str, **more: Any) -> Reader:
    """A reader for a step that takes one text."""

    def read(turn: Turn, case: Case, prompt: Prompt, incoming: Incoming) -> Reply:
        if not incoming.text.strip():
            return Reply(turn.office.texts("needs-text"), alert=True)
        return _step(turn, case, prompt, action, {name: incoming.text.strip(), **more}, incoming.place)

    return read


def _reject(turn: Turn, case: Case, prompt: Prompt, incoming: Incoming) -> Reply:
    if not incoming.text.strip():
        return Reply(turn.office.texts("needs-text"), alert=True)
    version = case.draft.version if case.draft is not None else 0
    args = {"reasons": [], "comment": incoming.text.strip(), "draft_version": version}
    return _step(turn, case, prompt, Action.REJECT, args, incoming.place)


def _info(turn: Turn, case: Case, prompt: Prompt, incoming: Incoming) -> Reply:
    if not incoming.text.strip() and not incoming.media:
        return Reply(turn.office.texts("needs-text"), alert=True)
    args = {"text": incoming.text.strip(), "media": [dict(file) for file in incoming.media]}
    return _step(turn, case, prompt, Action.SUBMIT_INFO, args, incoming.place)


def _draft(turn: Turn, case: Case, prompt: Prompt, incoming: Incoming) -> Reply:
    reply = preview(turn, case, prompt.args.get("arg") or "answer", incoming)
    if not reply.alert:
        prompts.close(turn.tx, prompt.id, turn.now)
    return reply


def _publish(turn: Turn, case: Case, prompt: Prompt, incoming: Incoming) -> Reply:
    """One link a source, in the order of the card: the message itself first."""
    found = LINK.findall(incoming.text)
    if not found:
        return Reply(turn.office.texts("needs-link"), alert=True)
    args = {"via": "same_page", "url": found[0], "source_urls": found[1:]}
    return _step(turn, case, prompt, Action.PUBLISH, args, incoming.place)


def _publish_elsewhere(turn: Turn, case: Case, prompt: Prompt, incoming: Incoming) -> Reply:
    """Technically impossible on the same page: from the Administration's account, with a link to the author."""
    reason = LINK.sub("", incoming.text).strip()
    if not reason:
        return Reply(turn.office.texts("needs-reason"), alert=True)
    found = LINK.search(incoming.text)
    args = {"via": "fallback", "reason": reason, "url": found[0] if found else ""}
    return _step(turn, case, prompt, Action.PUBLISH, args, incoming.place)


def _repeat(turn: Turn, case: Case, prompt: Prompt, incoming: Incoming) -> Reply:
    found = NUMBER.search(incoming.text)
    earlier = cases.load(turn.tx, int(found[0])) if found else None
    if earlier is None or earlier.number == case.number:
        return Reply(turn.office.texts("needs-case-number"), alert=True)
    return _step(turn, case, prompt, Action.MARK_REPEAT, repeat_of(earlier), incoming.place)


def _convert(turn: Turn, case: Case, prompt: Prompt, incoming: Incoming) -> Reply:
    """The fields of an appeal, a line each, in the order of the act; a further line is given by consent only."""
    rule = turn.office.rules_of(case).regulation.conversion
    lines = [line.strip() for line in incoming.text.splitlines() if line.strip()]
    if len(lines) < len(rule.fields):
        return Reply(turn.office.texts("needs-fields", fields=field_names(turn.office.texts, rule.fields)), alert=True)
    names = (*rule.fields, *rule.fields_by_consent)
    return _step(turn, case, prompt, Action.CONVERT, {"fields": dict(zip(names, lines, strict=False))}, incoming.place)


def _approve_edit(turn: Turn, case: Case, prompt: Prompt, incoming: Incoming) -> Reply:
    """The approver's own wording: a new version of his, approved at once. Files stay as they were unless sent anew."""
    if not incoming.text.strip() or case.draft is None:
        return Reply(turn.office.texts("needs-text"), alert=True)
    media = [dict(file) for file in incoming.media or case.draft.media]
    args = {"text": incoming.text.strip(), "html": incoming.html, "media": media, "draft_version": case.draft.version}
    return _step(turn, case, prompt, Action.APPROVE, args, incoming.place)


def _erase(turn: Turn, _case: Case, _prompt: Prompt, _incoming: Incoming) -> Reply:
    return Reply(turn.office.texts("erase-by-button"), alert=True)


def _excuse(turn: Turn, case: Case, prompt: Prompt, incoming: Incoming) -> Reply:
    args = excuse_args(missed_terms(case), str(prompt.args["arg"]), incoming.text.strip())
    if not incoming.text.strip() or args is None:
        return Reply(turn.office.texts("needs-text"), alert=True)
    reply = _step(turn, case, prompt, Action.EXCUSE, args, incoming.place)
    if not reply.alert:
        excusing.show_menu(turn, case.number, incoming.place)  # with the button that takes it back
    return reply


_READERS: dict[str, Reader] = {
    PURPOSE: _erase,
    excusing.PURPOSE: _excuse,
    "return": _words(Action.RETURN, "reason"),
    "reject": _reject,
    "draft": _draft,
    "approve_edit": _approve_edit,
    "info": _info,
    "publish": _publish,
    "publish_elsewhere": _publish_elsewhere,
    "no_reaction": _words(Action.HEAD_DECIDE, "reason", react=False),
    "upstream_return": _words(Action.UPSTREAM_RETURN, "reason"),
    "convert": _convert,
    "repeat": _repeat,
    INSTRUCT.purpose: read_instruction,
}
