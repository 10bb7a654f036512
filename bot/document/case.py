"""The document of a case, from the database and the settings."""

from __future__ import annotations

from dataclasses import replace

from bot.clock import SystemClock
from bot.document.content import Document, document_of
from bot.record import acts_in_force_before
from bot.rulebook import rules
from bot.settings import Settings
from handlers.texts import Texts
from storage.tx import Tx


def case_document(tx: Tx, settings: Settings, number: int) -> Document | None:
    """The history as a document to print; None where there is no such case."""
    law = replace(rules(settings), earlier=acts_in_force_before(tx))
    return document_of(tx, law, Texts(), number, settings.organisation.name, SystemClock().now())
