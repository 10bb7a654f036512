"""Text, caption and entities of a call, parsed and measured. https://core.telegram.org/bots/api#formatting-options"""

from __future__ import annotations

from typing import Any

from sandbox.botapi.params import Params
from sandbox.botapi.refusals import bad
from sandbox.markup import html, markdown, utf16

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PARSERS = {"html": html.parse, "markdownv2": markdown.parse}


def text_of(params: Params) -> tuple[str, list[dict[str, Any]]]:
    """The text of a message. Refused: message text is empty, message is too long, can't parse entities."""
    text, entities = formatted(params, "text", "entities")
    if not text:
        raise bad("message text is empty")
    if utf16.length(text) > TEXT_LIMIT:
        raise bad("message is too long")
    return text, entities


def caption_of(params: Params) -> tuple[str, list[dict[str, Any]]]:
    """The caption of a file. Refused: message caption is too long, can't parse entities."""
    text, entities = formatted(params, "caption", "caption_entities")
    if utf16.length(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    return text, entities


def formatted(params: Params, name: str, entities_name: str) -> tuple[str, list[dict[str, Any]]]:
    """Text with entities, from a parse mode or given ready."""
    raw = params.text(name)
    mode = params.text("parse_mode").lower()
    if not mode or mode == "none":
        return _trim(raw, list(params.json(entities_name) or []))
    parse = PARSERS.get(mode)
    if parse is None:
        raise bad("the sandbox does not parse legacy Markdown" if mode == "markdown" else "unsupported parse_mode")
    try:
        return _trim(*parse(raw))
    except html.MarkupError as error:
        raise bad(f"can't parse entities: {error}") from None


def _trim(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Telegram cuts white space at both ends, and the entities with it."""
    text = text.replace("\r", "")
    kept = text.strip()
    before = utf16.length(text[: len(text) - len(text.lstrip())])
    size = utf16.length(kept)
    moved = []
    for one in entities:
        begin = max(int(one["offset"]) - before, 0)
        end = min(int(one["offset"]) + int(one["length"]) - before, size)
        if end > begin:
            moved.append(one | {"offset": begin, "length": end - begin})
    return kept, moved
