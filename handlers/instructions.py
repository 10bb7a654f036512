"""What the coordinators have been charged with, on their cards; «Исполнено» tells whoever gave the instruction."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.callbacks import InstructionPress
from handlers.names import address_title, person_name
from handlers.office import Turn
from handlers.rendered import Button, clip
from handlers.replies import Reply
from handlers.texts import Html, Texts
from storage import instructions, mailing
from storage.instructions import Instruction
from storage.mailing import COORDINATOR
from storage.rules import Rules
from storage.standing_in import acting
from storage.tx import Tx
from workflow.actors import Actor
from workflow.case import Case
from workflow.urgency import HEAD

TEXT_LIMIT = 600


def instructions_for(tx: Tx, case: Case, actors: Sequence[Actor]) -> list[Instruction]:
    """Instructions about a case still to be carried out, for a reader who is a coordinator."""
    charged = any(actor.address == COORDINATOR for actor in actors)
    return instructions.open_of(tx, case.number) if charged else []


def instruction_lines(tx: Tx, rules: Rules, texts: Texts, given: Sequence[Instruction]) -> list[Html]:
    """One line an instruction: from whom, and the words."""
    return [
        texts(
            "instruction-line",
            head="yes" if item.address.role == HEAD else "no",
            role=address_title(tx, rules.regulation, texts, item.address),
            who=person_name(tx, item.given_by),
            text=clip(item.text, TEXT_LIMIT),
        )
        for item in given
    ]


def instruction_buttons(texts: Texts, given: Sequence[Instruction]) -> list[Button]:
    """«Исполнено» for each; where there are several, by their order on the card."""
    return [
        Button(texts("button-instruction-done", count=len(given), n=n), InstructionPress(number=item.id).pack())
        for n, item in enumerate(given, 1)
    ]


def press_instruction(turn: Turn, press: InstructionPress) -> Reply:
    """A coordinator has carried an instruction out: it leaves the card, and whoever gave it learns of it."""
    texts, person = turn.office.texts, turn.person
    given = instructions.get(turn.tx, press.number)
    if person is None:
        return Reply(texts("stranger-press"), alert=True)
    if given is None:
        return Reply(texts("unknown-button"), alert=True)
    by = next((actor for actor in acting(turn.tx, person) if actor.address == COORDINATOR), None)
    if by is None:
        return Reply(texts("instruction-not-yours"), alert=True)
    if given.done_at is not None:
        who = person_name(turn.tx, given.done_by)
        return Reply(texts("instruction-done-already", who=who), alert=True)
    instructions.carry_out(turn.tx, given, by, turn.now)
    mailing.refresh_cards(turn.tx, given.case_number, turn.now)
    return Reply(texts("instruction-marked", number=given.case_number))
