"""A person with a phone: what they do and what they see."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence

from sandbox import pressing
from sandbox.chats import Chat
from sandbox.links import start_command
from sandbox.phone import Phone, What, Where
from sandbox.reading import Button, Message
from sandbox.world import acts, sharing
from sandbox.world.images import dimensions, png
from sandbox.world.media import Media
from sandbox.world.post import Content
from sandbox.world.posting import Placing
from sandbox.world.queries import Answer
from sandbox.world.user import User
from sandbox.world.world import World

VIDEO = b"\x00\x00\x00\x18ftypmp42 a sample video of the sandbox"
DOCUMENT = b"%PDF-1.4 a sample document of the sandbox"


class Person(Phone):
    """Acts happen at once; `await` them for the sake of those that wait for the bot's answer."""

    def __init__(self, world: World, user: User, settled: pressing.Settled) -> None:
        super().__init__(world, user)
        self._settled = settled

    async def says(self, text: str, chat: Where = None, thread: int | None = None, reply_to: What | None = None) -> int:
        """Send text; the message's id. PermissionError when not in the chat."""
        number = reply_to.id if isinstance(reply_to, Message) else reply_to
        room = self.room(chat)
        return acts.say(self.world, self.user, room, Content(text.strip()), Placing(thread, number)).id

    async def replies(self, text: str, to: Message | None = None) -> int:
        """Answer a message: the given one, or the newest that asks for a reply in any chat."""
        target = to or next(one for one in reversed(self.everything()) if one.force_reply)
        return await self.says(text, target.chat_id, target.thread_id, target)

    async def presses(
        self, words: str = "", chat: Where = None, message: What | None = None, *, data: str | None = None,
        seconds: float = 30.0,
    ) -> Answer:  # fmt: skip
        """Press a button and wait for the bot's answer.

        The newest message with such a button is taken. AssertionError lists the visible buttons when there is none,
        TimeoutError when the bot does not answer in real seconds.
        """
        wanted = pressing.Wanted(words, data, chat, message)
        return await pressing.press(self, wanted, self._settled, seconds)

    async def presses_anyway(self, data: str, message: Message, seconds: float = 30.0) -> Answer:
        """Press a button the message does not have any more, or never had: an old screen, a forged client."""
        return await pressing.tap(self, message, Button("", data), seconds=seconds)

    async def opens_link(self, link: str) -> int:
        """Open `t.me/<bot>?start=TOKEN`: the app sends /start TOKEN. ValueError for other links."""
        words = start_command(link, self.world.bot.username)
        if words is None:
            raise ValueError(f"{link} does not lead to @{self.world.bot.username}")
        return await self.says(words)

    async def sends_photo(
        self, caption: str = "", chat: Where = None, reply_to: What | None = None, count: int = 1,
        thread: int | None = None, content: bytes | None = None,
    ) -> int:  # fmt: skip
        """Send a picture, or an album of several; the id of the first message."""
        pictures = [content or png(320, 240, shade) for shade in range(count)]
        return self.send_files("photo", pictures, "photo.png", caption, chat, reply_to, thread)

    async def sends_video(
        self, caption: str = "", chat: Where = None, reply_to: What | None = None, count: int = 1,
        thread: int | None = None, content: bytes | None = None,
    ) -> int:  # fmt: skip
        """Send a video, or several."""
        return self.send_files("video", [content or VIDEO] * count, "video.mp4", caption, chat, reply_to, thread)

    async def sends_document(
        self, caption: str = "", chat: Where = None, reply_to: What | None = None, count: int = 1,
        thread: int | None = None, content: bytes | None = None, name: str = "document.pdf",
    ) -> int:  # fmt: skip
        """Send a file, or several."""
        return self.send_files("document", [content or DOCUMENT] * count, name, caption, chat, reply_to, thread)

    async def sends_album(self, caption: str = "", count: int = 3, chat: Where = None) -> int:
        """Several pictures at once."""
        return await self.sends_photo(caption, chat, count=count)

    def send_files(
        self, kind: str, contents: list[bytes], name: str, caption: str, chat: Where = None,
        reply_to: What | None = None, thread: int | None = None,
    ) -> int:  # fmt: skip
        """Send files of one kind; several make an album."""
        mime = mimetypes.guess_type(name)[0] or "application/octet-stream"
        store = self.world.files
        media: list[Media] = [
            store.add(kind, content, name, mime, dimensions(content) or (640, 360)) for content in contents
        ]
        number = reply_to.id if isinstance(reply_to, Message) else reply_to
        placing = Placing(thread, number)
        return acts.send_media(self.world, self.user, self.room(chat), media, caption.strip(), placing)[0].id

    async def forwards(
        self, message: What | Sequence[What], to_chat: Where = None, chat: Where = None, thread: int | None = None
    ) -> int:
        """Send a message (or an album of them) on; the id of the first one there."""
        several = [message] if isinstance(message, Message | int) else list(message)
        posts = [self.post(one, chat) for one in several]
        return acts.forward(self.world, self.user, posts, self.room(to_chat), thread)[0].id

    async def edits(self, message: What, text: str, chat: Where = None) -> None:
        """Change one's own message."""
        acts.edit(self.world, self.user, self.post(message, chat), text)

    async def deletes(self, message: What, chat: Where = None) -> None:
        """Delete a message."""
        acts.delete(self.world, self.user, self.post(message, chat))

    async def shares(self, words: str, *others: Person | Chat) -> int:
        """Press a button of the reply keyboard that asks for users or a chat, and choose them."""
        return self.share(words, [one.id for one in others])

    def share(self, words: str, ids: list[int]) -> int:
        """The same by ids. LookupError: no such button; PermissionError: the app does not offer that."""
        button = pressing.keyboard_button(self.world.private(self.id), self.id, words)
        if button is None:
            raise LookupError(f"{self.name} has no button «{words}» in the keyboard")
        return sharing.share(self.world, self.user, button, ids).id

    def blocks_bot(self) -> None:
        """Stop the bot; a later word to it starts it again."""
        acts.block(self.world, self.user)

    def reads(self, chat: Where = None) -> None:
        """Look at the chat: nothing in it is unread any more."""
        room = self.room(chat)
        room.read[self.id] = max((post.order for post in room.posts.values()), default=0)
        self.world.touch(room)
