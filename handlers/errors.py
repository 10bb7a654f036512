"""Courtesy towards people who meet a mistake of ours: the press is answered, the mistake goes up to the inbox."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import ErrorEvent

from handlers.office import Office

router = Router(name="errors")


@router.errors()
async def on_error(event: ErrorEvent, office: Office) -> None:
    """Say sorry and let the inbox try again: a handler's crash never drops an update."""
    query = event.update.callback_query
    if query is not None:
        office.courtesy.answer(query.id, office.texts("error"), alert=True)
    raise event.exception
