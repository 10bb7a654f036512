"""The live board: what is open, what is overdue, who is waited for. /board puts it up in a chat."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from aiogram.types import Message

from handlers.names import address_title
from handlers.office import Turn
from handlers.rendered import Rendered
from handlers.start import CommandHandler
from handlers.texts import Html, Texts
from storage import boards, cases
from storage.place import Place
from storage.rules import Rules
from storage.tx import Tx
from workflow.deadlines import missed, open_deadlines
from workflow.holders import holders

KEEPERS = frozenset({"admin", "coordinator", "coordinator_head"})
SHOWN_NUMBERS, SHOWN_HOLDERS = 12, 20


def board(turn: Turn, _words: str, message: Message) -> Html | None:
    """/board: here, pinned, and true from now on."""
    texts, person = turn.office.texts, turn.person
    if person is None or not any(address.role in KEEPERS for address in person.roles):
        return texts("stranger" if person is None else "board-only")
    thread = message.message_thread_id if message.is_topic_message else None
    standing = boards.stands(turn.tx, message.chat.id)
    boards.draw(turn.tx, Place(message.chat.id, thread), turn.now, check=standing)
    return texts("board-stands") if standing else None


def render_board(tx: Tx, rules: Rules, texts: Texts, now: datetime) -> Rendered:
    """The board as things stand. It names no time, so it is edited only when something on it has changed."""
    waiting: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    open_cases = [case for number in cases.open_numbers(tx) if (case := cases.load(tx, number)) is not None]
    late_cases = 0
    for case in open_cases:
        of_case = rules.of(case)
        terms = open_deadlines(of_case.regulation, case, now, of_case.calendar)
        late = any(missed(term.due, now) and term.on_expiry == "breach" for term in terms)
        late_cases += late
        for address in holders(of_case.regulation, case):
            waiting[address_title(tx, of_case.regulation, texts, address)].append((case.number, late))
    ranked = sorted(waiting.items(), key=lambda pair: (-sum(late for _, late in pair[1]), -len(pair[1]), pair[0]))
    lines = [texts("board", open=len(open_cases), late=late_cases)]
    lines += [_line(texts, who, found) for who, found in ranked[:SHOWN_HOLDERS]]
    return Rendered(Html("\n".join(lines)))


def _line(texts: Texts, who: str, found: list[tuple[int, bool]]) -> Html:
    """Whom, how many, and the numbers: those that are late come first."""
    ordered = sorted(found, key=lambda pair: (not pair[1], pair[0]))
    numbers = ", ".join(f"{'❗' if late else ''}{number}" for number, late in ordered[:SHOWN_NUMBERS])
    more = "…" if len(found) > SHOWN_NUMBERS else ""
    return texts("board-line", who=who, count=len(found), numbers=f"{numbers}{more}")


COMMANDS: dict[str, CommandHandler] = {"board": board}
