"""What a person sees on the phone."""

from __future__ import annotations

from sandbox.chats import Chat
from sandbox.reading import Message, chats_of, read, visible
from sandbox.world.post import Post
from sandbox.world.room import Room
from sandbox.world.user import User
from sandbox.world.world import World

Where = Chat | int | None
What = Message | int


class Phone:
    """The chats of one person. `chat=None` is the private chat with the bot."""

    def __init__(self, world: World, user: User) -> None:
        self.world = world
        self.user = user

    @property
    def id(self) -> int:
        """The user's id."""
        return self.user.id

    @property
    def private(self) -> int:
        """The id of the private chat with the bot."""
        return self.user.id

    @property
    def name(self) -> str:
        """The first name."""
        return self.user.first_name

    def messages(self, chat: Where = None) -> list[Message]:
        """All messages of the chat this person can see, oldest first."""
        return visible(self.world, self.id, self.chat_id(chat))

    def everything(self) -> list[Message]:
        """Messages of all chats in the order they came."""
        seen = [one for number in chats_of(self.world, self.id) for one in visible(self.world, self.id, number)]
        return sorted(seen, key=lambda one: one.order)

    def last(self, chat: Where = None) -> Message:
        """The newest message of the chat. AssertionError when there is none."""
        seen = self.messages(chat)
        assert seen, f"{self.name} sees no message here"  # noqa: S101  said to a test
        return seen[-1]

    def sees(self, words: str, chat: Where = None) -> bool:
        """Whether any message of the chat has these words."""
        return any(words in one.text for one in self.messages(chat))

    def post(self, message: What, chat: Where = None) -> Post:
        """The message behind a view or an id. KeyError when it is gone."""
        if isinstance(message, Message):
            return self.world.rooms[message.chat_id].posts[message.id]
        return self.room(chat).posts[message]

    def read(self, message: What, chat: Where = None) -> Message:
        """The message as it is now."""
        return read(self.world, self.post(message, chat))

    def chat_id(self, chat: Where) -> int:
        """None is the private chat with the bot."""
        if chat is None:
            return self.id
        return chat.id if isinstance(chat, Chat) else chat

    def room(self, chat: Where) -> Room:
        """The chat as it is now, after a migration too."""
        return self.world.current(self.chat_id(chat))
