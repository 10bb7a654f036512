"""Logging: structured lines without personal data and without the token, ours and the libraries' alike.

What an exception says may be what a person typed (KeyError, pydantic) or a row of a table (PostgreSQL), so of an
exception only its kind and the places in the code are written.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog
from structlog.typing import Processor

from bot.settings import Log

TOKEN = re.compile(r"\d{1,12}:[A-Za-z0-9_-]{30,}")
QUOTED = re.compile(r'"[^"]*"|«[^»]*»')
SHOWN_FRAMES = 30

Event = MutableMapping[str, Any]
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def configure(settings: Log | None = None) -> None:
    """Set up structlog and the standard logging on stderr. Libraries are heard from WARNING on, at every level."""
    chosen = settings or Log()
    shared: list[Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(without_words),
        hide,
    ]
    drawn: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if chosen.format == "console":
        drawn = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    structlog.configure(
        processors=[*shared, drawn],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(chosen.level)),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    libraries = _Stderr()
    libraries.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *shared, drawn],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [libraries]
    root.setLevel(logging.WARNING)


class _Stderr(logging.Handler):
    """Writes to whatever stderr is now."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(self.format(record) + "\n")


def hide(_logger: object, _name: str, event: Event) -> Event:
    """Cut out of every value what looks like a bot token, and what is quoted: Telegram and libraries quote people."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = QUOTED.sub('"…"', TOKEN.sub("***", value))
    return event


def without_words(exc_info: ExcInfo) -> str:
    """An exception and what led to it, without what they say."""
    lines: list[str] = []
    error: BaseException | None = exc_info[1]
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)[-SHOWN_FRAMES:]
        lines += [f"{type(error).__module__}.{type(error).__qualname__}"]
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
        if isinstance(error, BaseExceptionGroup):
            lines += [line for one in error.exceptions for line in without_words((type(one), one, None)).splitlines()]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n".join(lines)
