"""Data of every button. A button names the case and the version it was drawn for, never a right to act."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class StepPress(CallbackData, prefix="s"):
    """Take a step of the regulation: `action`, and its argument where the button itself says it."""

    number: int
    version: int
    action: str
    arg: str = ""


class PickPress(CallbackData, prefix="p"):
    """Compose a routing on the card: mark a department, change the responsible one or the order, name who leaves."""

    number: int
    version: int
    dept: str
    change: str = "dept"  # dept | lead | order | leave


class ViewPress(CallbackData, prefix="v"):
    """Turn the card to another face: grounds of refusal, importance, history, and back."""

    number: int
    view: str


class ShowPress(CallbackData, prefix="o"):
    """Send something about the case as a message: the original, the card, the reasons of its deadlines."""

    number: int
    what: str


class UndoPress(CallbackData, prefix="u"):
    """Take the last act back."""

    number: int
    version: int


class ListPress(CallbackData, prefix="l"):
    """Turn a list to another page."""

    name: str
    page: int


class DraftPress(CallbackData, prefix="d"):
    """Decide on a draft in preview: send, change or drop it. `revision` tells a preview from an older one."""

    number: int
    person: int
    revision: int
    choice: str


class PromptPress(CallbackData, prefix="q"):
    """Answer a prompt by a button instead of typing."""

    prompt: int
    choice: str
