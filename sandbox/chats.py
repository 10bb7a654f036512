"""A group chat in the hands of a test."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.world.membership import depart, join, open_topic, stand
from sandbox.world.room import Room
from sandbox.world.user import User
from sandbox.world.world import World


@dataclass(frozen=True, slots=True)
class Chat:
    """A group, supergroup or forum. After a migration the old handle still leads people to the new chat."""

    world: World
    id: int

    @property
    def title(self) -> str:
        """Its name."""
        return self._room.title

    @property
    def _room(self) -> Room:
        return self.world.current(self.id)

    def topic(self, name: str) -> int:
        """Open a topic; its thread id. ValueError when the chat is no forum."""
        if not self._room.forum:
            raise ValueError(f"«{self.title}» is not a forum")
        return open_topic(self.world, self._room, name, self._founder).id

    def delete_topic(self, thread_id: int) -> None:
        """The topic and all its messages are gone: the bot gets «message thread not found»."""
        room = self._room
        del room.topics[thread_id]
        room.posts = {number: post for number, post in room.posts.items() if post.thread_id != thread_id}
        self.world.touch(room)

    def add(self, user_id: int) -> None:
        """A person joins."""
        join(self.world, self._room, self.world.users[user_id], self._founder)

    def remove(self, user_id: int) -> None:
        """A person is removed."""
        depart(self.world, self._room, self.world.users[user_id], self._founder)

    def add_bot(self, *, admin: bool = True) -> None:
        """Somebody adds the bot, or changes its rights."""
        bot, status = self.world.bot, "administrator" if admin else "member"
        if self._room.has(bot.id):
            stand(self.world, self._room, bot, status, self._founder)
        else:
            join(self.world, self._room, bot, self._founder, status)

    def withhold(self, *rights: str) -> None:
        """The bot is an administrator without these rights, for example `can_pin_messages`."""
        self._room.withheld = set(rights)

    def forbid(self, *permissions: str) -> None:
        """Members who are no administrators may not do this, for example `can_send_messages`."""
        self._room.forbidden = set(permissions)

    def remove_bot(self) -> None:
        """Somebody kicks the bot: 403 from now on."""
        depart(self.world, self._room, self.world.bot, self._founder)

    @property
    def _founder(self) -> User:
        room = self._room
        creators = [number for number, standing in room.standing.items() if standing == "creator"]
        return self.world.users[creators[0]]
