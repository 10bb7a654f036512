"""MarkdownV2 of the Bot API, as strict as Telegram's own parser. https://core.telegram.org/bots/api#markdownv2-style

The wording of the refusals follows TDLib, because bots (and people) search for these very words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sandbox.markup import utf16
from sandbox.markup.html import MarkupError
from sandbox.markup.tags import entity as of_tag

Entity = dict[str, Any]
RESERVED = set("_*[]()~`>#+-=|{}.!")
# The longer mark first: `__` is no two italics.
MARKS = {"__": "Underline", "||": "Spoiler", "*": "Bold", "_": "Italic", "~": "Strikethrough"}
KINDS = {"__": "underline", "||": "spoiler", "*": "bold", "_": "italic", "~": "strikethrough"}


@dataclass(slots=True)
class _Open:
    mark: str
    title: str
    offset: int
    byte: int


@dataclass(slots=True)
class _Parser:
    text: str
    at: int = 0
    plain: str = ""
    opened: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    quote: int | None = None

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.text):
            self._step()
        self._unquote()
        if self.opened:
            one = self.opened[-1]
            raise MarkupError(f"Can't find end of {one.title} entity at byte offset {one.byte}")
        return self.plain, sorted(self.entities, key=lambda one: (one["offset"], -one["length"]))

    def _step(self) -> None:
        char = self.text[self.at]
        if char == ">" and (self.at == 0 or self.text[self.at - 1] == "\n"):
            self.quote = self.offset if self.quote is None else self.quote
            self.at += 1
        elif char == "\n" and self.quote is not None and self.text[self.at + 1 : self.at + 2] != ">":
            self._unquote()
            self._put(char)
        elif char == "\\" and self.at + 1 < len(self.text) and ord(self.text[self.at + 1]) < 128:
            self.at += 1
            self._put(self.text[self.at])
        elif char == "`":
            self._code()
        elif char == "[" or self.text.startswith("![", self.at):
            self._open("]", "Inline URL" if char == "[" else "Custom emoji", 1 if char == "[" else 2)
        elif char == "]" and self.opened and self.opened[-1].mark == "]":
            self._link()
        else:
            self._marked(char)

    @property
    def offset(self) -> int:
        return utf16.length(self.plain)

    def _byte(self) -> int:
        return len(self.text[: self.at].encode())

    def _put(self, char: str) -> None:
        self.plain += char
        self.at += 1

    def _open(self, mark: str, title: str, size: int) -> None:
        self.opened.append(_Open(mark, title, self.offset, self._byte()))
        self.at += size

    def _marked(self, char: str) -> None:
        mark = next((one for one in MARKS if self.text.startswith(one, self.at)), None)
        if mark is None:
            if char in RESERVED:
                raise MarkupError(f"Character '{char}' is reserved and must be escaped with the preceding '\\'")
            self._put(char)
        elif self.opened and self.opened[-1].mark == mark:
            self._add({"type": KINDS[mark]}, self.opened.pop().offset)
            self.at += len(mark)
        else:
            self._open(mark, MARKS[mark], len(mark))

    def _code(self) -> None:
        """Nothing but escapes has a meaning inside."""
        mark = "```" if self.text.startswith("```", self.at) else "`"
        begin, byte = self.offset, self._byte()
        self.at += len(mark)
        language = ""
        if mark == "```":
            language, newline, _ = self.text[self.at :].partition("\n")
            if newline and language.isalnum():
                self.at += len(language) + 1
            else:
                language = ""
                self.at += self.text.startswith("\n", self.at)
        while not self.text.startswith(mark, self.at):
            if self.at >= len(self.text):
                title = "Pre" if mark == "```" else "Code"
                raise MarkupError(f"Can't find end of {title} entity at byte offset {byte}")
            self.at += self.text[self.at] == "\\" and self.at + 1 < len(self.text)
            self._put(self.text[self.at])
        self.at += len(mark)
        kind: Entity = {"type": "code"} if mark == "`" else {"type": "pre"}
        self._add(kind | ({"language": language} if language else {}), begin)

    def _link(self) -> None:
        one = self.opened.pop()
        self.at += 1
        url = ""
        if self.text.startswith("(", self.at):
            end = self.text.find(")", self.at)
            if end < 0:
                raise MarkupError(f"Can't find end of a URL at byte offset {self._byte()}")
            url, self.at = self.text[self.at + 1 : end].replace("\\", ""), end + 1
        if one.title == "Custom emoji":
            self._add({"type": "custom_emoji", "custom_emoji_id": url.rpartition("=")[2]}, one.offset)
            return
        found = of_tag("a", url, utf16.part(self.plain, one.offset, self.offset - one.offset))
        if found is not None:
            self._add(found, one.offset)

    def _unquote(self) -> None:
        if self.quote is None:
            return
        expandable = self.opened and self.opened[-1].mark == "||" and self.opened[-1].offset == self.offset
        if expandable:
            self.opened.pop()
        self._add({"type": "expandable_blockquote" if expandable else "blockquote"}, self.quote)
        self.quote = None

    def _add(self, kind: Entity, begin: int) -> None:
        if self.offset > begin:
            self.entities.append(kind | {"offset": begin, "length": self.offset - begin})


def parse(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities. MarkupError for what Telegram refuses."""
    return _Parser(source).run()
