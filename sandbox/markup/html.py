"""HTML style of the Bot API, as strict as Telegram's own parser. https://core.telegram.org/bots/api#html-style

The wording of the refusals follows TDLib, because bots (and people) search for these very words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.markup import charrefs, tags, utf16

Entity = dict[str, Any]


class MarkupError(ValueError):
    """The text is not what Telegram would parse; the message says where."""


@dataclass(slots=True)
class _Open:
    name: str
    argument: str
    offset: int


@dataclass(slots=True)
class _Parser:
    source: bytes
    at: int = 0
    plain: list[str] = field(default_factory=list)
    offset: int = 0
    opened: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.source[self.at] == ord("<"):
                self._tag()
            else:
                self._put(self._character())
        if self.opened:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.opened[-1].name}"')
        for one in self.entities:
            if one["type"] == "code":
                one.pop("language", None)
        return "".join(self.plain), sorted(self.entities, key=lambda one: (one["offset"], -one["length"]))

    def _put(self, char: str) -> None:
        self.plain.append(char)
        self.offset += utf16.length(char)

    def _character(self) -> str:
        decoded = charrefs.decode(self.source, self.at)
        if decoded is None:
            end = self.at + 1
            while end < len(self.source) and self.source[end] & 0xC0 == 0x80:
                end += 1
            decoded = self.source[self.at : end].decode(), end
        char, self.at = decoded
        return char

    def _tag(self) -> None:
        if self.source[self.at + 1 : self.at + 2] == b"/":
            self._end()
            return
        try:
            tag, self.at = tags.start(self.source, self.at)
        except tags.TagError as error:
            raise MarkupError(str(error)) from None
        self.opened.append(_Open(tag.name, tag.argument, self.offset))

    def _end(self) -> None:
        begin = self.at
        if not self.opened:
            raise MarkupError(f"Unexpected end tag at byte offset {begin}")
        close = self.source.find(b">", begin)
        if close < 0:
            raise MarkupError(f"Unclosed end tag at byte offset {begin}")
        name = self.source[begin + 2 : close].decode().strip().lower()
        top = self.opened.pop()
        if name not in ("", top.name):
            raise MarkupError(f'Unmatched end tag at byte offset {begin}, expected "</{top.name}>", found "</{name}>"')
        self.at = close + 1
        if self.offset > top.offset:
            self._close(top)

    def _close(self, top: _Open) -> None:
        size = self.offset - top.offset
        covered = utf16.part("".join(self.plain), top.offset, size) if top.name == "a" else ""
        entity = tags.entity(top.name, top.argument, covered)
        if entity is None:
            return
        self.entities.append({"offset": top.offset, "length": size} | entity)
        if top.name == "pre":
            self._merge_code()

    def _merge_code(self) -> None:
        """`<pre><code class="language-x">` is one entity with a language."""
        pre = self.entities[-1]
        span = pre["offset"], pre["length"]
        for inner in self.entities[:-1]:
            if inner["type"] == "code" and (inner["offset"], inner["length"]) == span:
                self.entities.remove(inner)
                pre.update({"language": inner["language"]} if "language" in inner else {})
                return


def parse(text: str) -> tuple[str, list[Entity]]:
    """Plain text and its entities. MarkupError when Telegram would refuse the HTML."""
    return _Parser(text.encode()).run()
