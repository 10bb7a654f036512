"""The verdict: what really happened against what the books say. Pure; a list of what does not agree, empty when all
does."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tests.torture.books import Books, Row
from tests.torture.truth import Posted, Pressed, Said, Truth

CLOCKED = "u:"  # «Отменить» goes with its minute
# Rows that may end without a message: a menu is none, an older preview is not shown, a bot may have all its rights.
SILENT = {"menu", "preview", "rights"}
ALL_ALERTS = re.compile(r"a:\d+:all")
IN_PLACE = {"card", "board", "urgent"}  # edited where they stand: many rows, one message


def verdict(truth: Truth, books: Books) -> list[str]:
    """Every way in which something was lost, doubled, half done or unmarked."""
    return [
        *truth.faults,
        *books.faults,
        *updates(truth, books),
        *(fault for said in truth.said for fault in effect(said, books)),
        *lists(truth, books),
        *presses(truth, books),
        *deliveries(truth, books),
        *repeats(truth, books),
        *phones(truth, books),
    ]


def updates(truth: Truth, books: Books) -> Iterator[str]:
    """Every update Telegram has given away is stored and acted on, none failed."""
    given = set(range(1, truth.updates + 1))
    if lost := sorted(given - books.inbox.keys()):
        yield f"updates {lost} were confirmed and are not stored"
    if undone := sorted(update for update, state in books.inbox.items() if state != "done"):
        yield f"updates {undone} are not acted on"
    if books.failed:
        yield f"handlers failed {books.failed} times"


def effect(said: Said, books: Books) -> Iterator[str]:
    """A message has had its one effect: a case, or one answer to a reply."""
    word = re.compile(rf"\b{re.escape(said.mark)}\b")
    if said.kind in {"case", "album"}:
        found = [number for number, text in books.cases.items() if word.search(text)]
        if len(found) != 1:
            yield f"{said.kind} «{said.mark}» is {len(found)} cases {found}"
        elif books.files[found[0]] != said.files:
            yield f"case {found[0]} has {books.files[found[0]]} files of {said.files}"
    elif said.kind == "reply":
        answers = [row.id for row in books.outbox if row.chat_id == said.chat and _answers(row, said.message)]
        if len(answers) != 1:
            yield f"reply {said.message} in {said.chat} has {len(answers)} answers {answers}"
    once = Counter(step.kind for steps in books.steps.values() for step in steps if word.search(step.words))
    yield from (f"«{said.mark}» is in {times} events {kind}" for kind, times in once.items() if times > 1)


def _answers(row: Row, message: int) -> bool:
    return row.kind in {"text", "preview"} and row.payload.get("reply_to") == message


def lists(truth: Truth, books: Books) -> Iterator[str]:
    """Every /my and /queue, and every «Показать все» of an alert, is answered once. A list with items of its own is one
    the bot brings unasked."""
    asked = Counter((said.chat, said.mark) for said in truth.said if said.kind == "list")
    asked.update((press.person, "urgent") for press in truth.pressed if _shows_all(press))
    rows = (row for row in books.outbox if row.kind == "list" and not {"message_id", "items"} & set(row.payload))
    given = Counter((row.chat_id, str(row.payload["name"])) for row in rows)
    for key in asked.keys() | given.keys():
        if asked[key] != given[key]:
            yield f"list {key} was asked for {asked[key]} times and given {given[key]} times"


def _shows_all(press: Pressed) -> bool:
    """Whether «Показать все» was pressed and not refused; the answer itself may be lost with the process."""
    answer = press.query.answer
    return bool(ALL_ALERTS.fullmatch(press.data)) and (answer is None or not answer.alert)


def presses(truth: Truth, books: Books) -> Iterator[str]:
    """Every press that was answered with success is in the journal, as one step; every question was asked."""
    taken: dict[tuple[int, int], Pressed] = {}
    questions: Counter[int] = Counter()
    for press in truth.pressed:
        answer = press.query.answer
        if answer is None or answer.alert or not answer.text:
            continue
        if answer.text.startswith("Напишите"):
            questions[press.person] += 1
        elif press.data[:2] in {"s:", "u:"}:
            number, version = (int(word) for word in press.data.split(":")[1:3])
            if (number, version) in taken:
                yield f"case {number}: two presses of version {version} succeeded"
            taken[number, version] = press
            steps = [step for step in books.steps.get(number, []) if step.version == version + 1]
            if not any(step.by == press.person for step in steps):
                yield f"press {press.data} of {press.person} was told to be done and is not in the journal"
    asked = Counter(person for person, _ in books.asked)
    for person, times in questions.items():
        if times > asked[person]:
            yield f"{person} was told of {times} questions and there are {asked[person]}"


def deliveries(truth: Truth, books: Books) -> Iterator[str]:
    """The outbox is empty, and what it says to be in a chat is there."""
    standing = {(chat, post.id) for chat, posts in truth.posts.items() for post in posts}
    owner: dict[tuple[int, int], Row] = {}
    for row in books.outbox:
        where = (row.chat_id, row.message_id or 0)
        if row.state not in {"sent", "superseded"}:
            yield f"row {row.id} ({row.kind}) is {row.state}: {row.error}"
        elif row.state == "sent" and row.message_id is None and row.kind not in SILENT:
            yield f"row {row.id} ({row.kind}) was sent as nothing"
        elif row.message_id is not None and where not in standing:
            yield f"row {row.id} ({row.kind}) is not in the chat"
        elif row.message_id is not None and row.kind not in IN_PLACE and "message_id" not in row.payload:
            if where in owner:
                yield f"rows {owner[where].id} and {row.id} are one message"
            owner[where] = row
    yield from (f"{person} was asked, and the question never came" for person, message in books.asked if not message)


def repeats(truth: Truth, books: Books) -> Iterator[str]:
    """A message twice in a chat comes of a lost answer, and its row is marked."""
    uncertain = {row.id for row in books.outbox if row.uncertain}
    flying = {row: chat for left in truth.in_flight for row, chat in left.items()}
    if unmarked := sorted(flying.keys() - uncertain):
        yield f"rows {unmarked} were in flight at a kill and are not marked"
    allowed = truth.lost_answers() + Counter(chat for left in truth.in_flight for chat in left.values())
    marked: Counter[int] = Counter()
    for row in books.outbox:  # every try of a marked row but the one that is known to be in the chat
        marked[row.chat_id] += max(1, row.attempts - (row.state == "sent")) if row.uncertain else 0
    for chat, extra in orphans(truth, books).items():
        if len(extra) > allowed[chat]:
            yield f"chat {chat}: {len(extra)} repeats, answers lost {allowed[chat]}"
        if len(extra) > marked[chat]:
            yield f"chat {chat}: {len(extra)} repeats, {marked[chat]} are marked"


def orphans(truth: Truth, books: Books) -> dict[int, list[Posted]]:
    """Messages of the bot, by chat, that no row of the outbox says to be its own: the repeated ones."""
    known: dict[int, set[int]] = defaultdict(set)
    for row in books.outbox:
        known[row.chat_id].add(row.message_id or 0)
    return {chat: [post for post in posts if post.id not in known[chat]] for chat, posts in truth.posts.items()}


def phones(truth: Truth, books: Books) -> Iterator[str]:
    """Each live card looks as its case is; a later message with the case's card can only be a repeat."""
    for shown in books.cards:
        post = next((post for post in truth.posts.get(shown.chat, []) if post.id == shown.message), None)
        if post is None:
            yield f"the card of case {shown.number} is not in chat {shown.chat}"
            continue
        if not post.text.startswith(shown.text):
            yield f"the card of case {shown.number} in chat {shown.chat} reads\n{post.text}\n--- and not\n{shown.text}"
        if _lasting(post.buttons) != _lasting(shown.buttons):
            wrong = _lasting(post.buttons) ^ _lasting(shown.buttons)
            yield f"the card of case {shown.number} in chat {shown.chat}: buttons {sorted(wrong)}"


def _lasting(buttons: frozenset[str]) -> set[str]:
    return {data for data in buttons if not data.startswith(CLOCKED)}
