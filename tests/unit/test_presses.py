"""Every kind of button is told apart by its first letters alone, and each has somebody who answers it."""

from aiogram.filters.callback_data import CallbackData

from handlers import callbacks
from handlers.presses import PRESSES

KINDS = [
    kind
    for kind in vars(callbacks).values()
    if isinstance(kind, type) and issubclass(kind, CallbackData) and kind is not CallbackData
]


def test_no_two_kinds_begin_alike():
    prefixes = [kind.__prefix__ for kind in KINDS]
    assert len(prefixes) > 10
    assert sorted(set(prefixes)) == sorted(prefixes)


def test_each_kind_is_answered():
    assert set(KINDS) == set(PRESSES)
