"""The crowd: people who write, press and reply faster than anybody would, by a seeded die."""

from __future__ import annotations

import re
from itertools import islice
from random import Random
from typing import Any

from sandbox import Chat, Person
from sandbox.world import acts
from sandbox.world.post import Post
from tests.torture.truth import Pressed, Said, Truth

RECENT = 5  # people press what stands at the bottom of a chat
LISTS = {"/my": "my", "/queue": "queue"}
# How gladly a button is pressed, by its action or else its prefix; «Отмена» and its like less than the way forward.
GLADLY = {
    "route": 8, "accept": 6, "submit_draft": 6, "approve": 6, "publish": 6, "reject": 3, "return": 2, "refuse": 1,
    "p": 6, "send": 9, "nolink": 6, "edit": 1, "cancel": 1, "v": 0.5, "o": 0.5, "u": 0.5, "l": 0.5,
}  # fmt: skip
SYLLABLES = re.findall("..", "бавегидожузакиломунупорасетифухацочешуэляр")


class Crowd:
    """`act` is one deed of one person; what was done is told to `truth`."""

    def __init__(self, die: Random, truth: Truth, writer: Person, others: list[Person], groups: list[Chat]) -> None:
        self._die = die
        self._truth = truth
        self._writer = writer
        self._others = others
        self._groups = groups
        self._marks = 0
        self._replied: set[tuple[int, int]] = set()

    async def act(self) -> None:
        """Something somebody does."""
        deed = self._die.choices((self._writes, self._asks, self._replies, self._presses), (2, 2, 4, 12))[0]
        await deed()

    def _mark(self) -> str:
        """A word of its own, and words unlike those of other messages: copies are another test's matter."""
        self._marks += 1
        words = ("".join(self._die.choices(SYLLABLES, k=4)) for _ in range(6))
        return f"метка{self._marks}м {' '.join(words)}"

    async def _writes(self) -> None:
        """A new message for the bot, at times an album."""
        mark, person = self._mark(), self._writer
        if self._die.random() < 0.85:
            self._said("case", person.id, await person.says(mark), mark)
            return
        files = self._die.randint(2, 4)
        self._said("album", person.id, await person.sends_album(mark, files), mark, files)

    async def _asks(self) -> None:
        person, command = self._die.choice(self._others), self._die.choice(list(LISTS))
        self._said("list", person.id, await person.says(command), LISTS[command])

    async def _replies(self) -> None:
        """An answer to a prompt, also to one that stands in the chat twice or is answered already."""
        person = self._die.choice(self._others)
        for post in self._sees(person, lambda post: bool((post.keyboard or {}).get("force_reply"))):
            known = (post.chat_id, post.id) in self._replied
            if known and self._die.random() < 0.9:
                continue
            self._replied.add((post.chat_id, post.id))
            mark = f"{self._mark()} https://vk.com/wall-1_{self._marks}"
            self._said("reply", post.chat_id, await person.says(mark, post.chat_id, reply_to=post.id), mark)
            return

    async def _presses(self) -> None:
        person = self._die.choice(self._others)
        found = [(post, data) for post in self._sees(person, lambda post: bool(post.inline)) for data in datas(post)]
        if not found:
            return
        ((post, data),) = self._die.choices(found, [gladly(data) for _, data in found])
        query = acts.press(person.world, person.user, post, data)
        self._truth.pressed.append(Pressed(person.id, data, query))

    def _sees(self, person: Person, wanted: Any) -> list[Post]:
        """Wanted messages of the bot at the bottom of one of the person's chats, newest first."""
        world = person.world
        rooms = [world.private(person.id), *(world.current(group.id) for group in self._groups)]
        room = self._die.choice([room for room in rooms if room.id == person.id or room.has(person.id)])
        mine = (post for post in reversed(room.posts.values()) if post.sender is world.bot and wanted(post))
        return list(islice(mine, RECENT))

    def _said(self, kind: Any, chat: int, message: int, mark: str, files: int = 0) -> None:
        self._truth.said.append(Said(kind, chat, message, mark.partition(" ")[0], files))


def datas(post: Post) -> list[str]:
    """What the buttons under a message say to the bot."""
    rows = (post.inline or {}).get("inline_keyboard", [])
    return [one["callback_data"] for row in rows for one in row if "callback_data" in one]


def gladly(data: str) -> float:
    """The weight of a button."""
    words = data.split(":")
    return next((GLADLY[word] for word in (*words[3:], words[-1], words[0]) if word in GLADLY), 1.0)
