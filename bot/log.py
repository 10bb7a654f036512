"""Logging: structured lines without personal data and without the token."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

TOKEN = re.compile(r"\d{1,12}:[A-Za-z0-9_-]{30,}")


def hide_tokens(_logger: object, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Cut anything that looks like a bot token out of every value."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = TOKEN.sub("***", value)
    return event


def configure(level: str = "INFO") -> None:
    """Set up structlog and silence libraries that would log request URLs (they carry the token)."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            hide_tokens,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
