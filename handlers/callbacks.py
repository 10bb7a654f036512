"""Data of every button. A button names the case and the version it was drawn for, never a right to act."""

from __future__ import annotations

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

# A forged number that no database holds is no button of ours.
Number = Annotated[int, Field(ge=0, lt=2**53)]


class StepPress(CallbackData, prefix="s"):
    """Take a step of the regulation: `action`, and its argument where the button itself says it."""

    number: Number
    version: Number
    action: str
    arg: str = ""


class PickPress(CallbackData, prefix="p"):
    """Compose a routing on the card: mark a department, change the responsible one or the order, name who leaves."""

    number: Number
    version: Number
    dept: str
    change: str = "dept"  # dept | lead | order | leave


class ViewPress(CallbackData, prefix="v"):
    """Turn the card to another face: grounds of refusal, importance, history, and back."""

    number: Number
    view: str


class ShowPress(CallbackData, prefix="o"):
    """Send something about the case as a message: the original, the card, the reasons of its deadlines."""

    number: Number
    what: str


class UndoPress(CallbackData, prefix="u"):
    """Take the last act back."""

    number: Number
    version: Number


class ListPress(CallbackData, prefix="l"):
    """Turn a list to another page."""

    name: str
    page: Number


class TroublePress(CallbackData, prefix="tr"):
    """See to what was not delivered (`out`), not acted on (`in`), or to `all` of it; `choice` says how."""

    where: str
    id: Number
    choice: str  # retry | drop | show | list | page
    page: Number


class AbsencePress(CallbackData, prefix="ab"):
    """Cancel an absence."""

    absence: Number


class HandOverPress(CallbackData, prefix="ho"):
    """What somebody leaves behind goes `to` a person or `back` to the departments; `undo` gives it all back.

    `role` is the mark of the one role that is taken, empty for all of them: a role with its department is too long.
    """

    person: Number
    choice: str
    to: Number
    role: str = ""


class DraftPress(CallbackData, prefix="d"):
    """Decide on a draft in preview: send, change or drop it. `revision` tells a preview from an older one."""

    number: Number
    person: Number
    revision: Number
    choice: str


class AlertPress(CallbackData, prefix="a"):
    """Answer an urgent alert: take it up or take that back, instruct, see all; see or mark the cases of a surge."""

    alert: Number
    choice: str  # take | take_all | back | instruct | all | cases | mark


class InstructionPress(CallbackData, prefix="i"):
    """A coordinator has carried an instruction out."""

    number: Number


class ReportPress(CallbackData, prefix="rp"):
    """Report on a week, month, quarter or year: this one, or so many before."""

    kind: str
    back: Number


class ExcusePress(CallbackData, prefix="ex"):
    """Mark the missed term number `index` of a case as excused, or take the mark back; `menu` lists them all."""

    number: Number
    index: Number
    choice: str  # excuse | uphold | menu


class TopicPress(CallbackData, prefix="t"):
    """Keep the catalogue of topics: open a page of it, change the topic `code`; `arg` is what of it."""

    choice: str  # list | topic | depts | importance | words | dept | level | drop | remove | restore | starter
    code: str = ""
    arg: str = ""


class CalendarPress(CallbackData, prefix="c"):
    """Look through the calendar, try a change of a day (YYYYMMDD), apply what was shown, take it back."""

    choice: str  # month | day | off | work | short | usual | apply | undo
    day: str


class PromptPress(CallbackData, prefix="q"):
    """Answer a prompt by a button instead of typing."""

    prompt: Number
    choice: str


class SetupPress(CallbackData, prefix="g"):
    """Set the bot up: show a screen of /admin, or do what its button says `of` something."""

    to: str
    of: str = ""
