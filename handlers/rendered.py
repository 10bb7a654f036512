"""What a message looks like before it becomes a call to Telegram: text, buttons, media. Channel-neutral."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape, unescape

from handlers.texts import Html

TAGS = re.compile(r"</?[a-z][^>]*>")
TEXT_LIMIT = 4096  # UTF-16 units after entities: https://core.telegram.org/bots/api#sendmessage


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: pressed (`data`), opened (`url`) or copied (`copy`, up to 256 characters)."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A keyboard for choosing people or a group in Telegram itself. `request` comes back with what was chosen."""

    what: str  # people | group
    request: int
    label: str
    cancel: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message to send or to edit into place."""

    text: Html
    buttons: tuple[tuple[Button, ...], ...] = ()
    reply_to: int | None = None
    force_reply: str | None = None  # the placeholder of the input field; None for no forced reply
    choice: Choice | None = None
    forget_keyboard: bool = False  # take such a keyboard away again
    preview: bool = False  # show the page behind a link
    said: tuple[int, ...] = ()  # places in the row's list of what is in the text

    @property
    def fingerprint(self) -> str:
        """Equal for messages that look the same: an edit that changes nothing is not sent."""
        return sha256(repr((self.text, self.buttons)).encode()).hexdigest()[:16]


@dataclass(slots=True)
class Rows:
    """Buttons laid out in rows, built up in reading order."""

    rows: list[tuple[Button, ...]] = field(default_factory=list)

    def add(self, *buttons: Button) -> None:
        if buttons:
            self.rows.append(buttons)

    def grid(self, buttons: list[Button], columns: int) -> None:
        """Buttons in as many rows of `columns` as they need."""
        for start in range(0, len(buttons), columns):
            self.add(*buttons[start : start + columns])

    def done(self) -> tuple[tuple[Button, ...], ...]:
        return tuple(self.rows)


def plain(html: str) -> str:
    """HTML without its tags: what is measured, and what an answer to a press shows."""
    return unescape(TAGS.sub("", html))


def fitting(text: str) -> str:
    """As much of a plain text as one message holds."""
    units = text.encode("utf-16-le")  # Telegram counts so
    return text if len(units) <= 2 * TEXT_LIMIT else units[: 2 * TEXT_LIMIT - 2].decode("utf-16-le", "ignore") + "…"


def formatted(text: str, html: str, limit: int) -> Html:
    """Text with its formatting where it is shown whole; cut, it is plain."""
    return Html(html) if html and len(text) <= limit else Html(escape(clip(text, limit), quote=False))


def clip(text: str, limit: int) -> str:
    """The beginning of `text`, cut at a word, with an ellipsis where something was cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return cut[: cut.rfind(" ")].rstrip() + "…" if " " in cut[limit // 2 :] else cut + "…"
