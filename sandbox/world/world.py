"""Everything there is: users, chats, files, updates. It knows neither HTTP nor the page."""

from __future__ import annotations

from sandbox.clock import Clock
from sandbox.world.media import FileStore
from sandbox.world.queries import Queries
from sandbox.world.queue import UpdateQueue
from sandbox.world.room import Room
from sandbox.world.signal import Signal
from sandbox.world.user import User

FIRST_PERSON = 100_001
SUPERGROUPS = -1_000_000_000_000


class World:
    """Ids are counted, never random, so a run repeats itself."""

    def __init__(self, bot: User, clock: Clock, signal: Signal | None = None) -> None:
        self.bot = bot
        self.clock = clock
        self.signal = signal or Signal()
        self.queue = UpdateQueue(self.signal)
        self.queries = Queries()
        self.files = FileStore()
        self.users: dict[int, User] = {bot.id: bot}
        self.rooms: dict[int, Room] = {}
        self._account_messages = 0
        self._order = 0
        self._albums = 0
        self._groups = 0

    def add_person(self, first_name: str, user_id: int | None, caption: str = "", *, hidden: bool = False) -> User:
        """A new user. ValueError when the id is taken."""
        number = user_id if user_id is not None else max(FIRST_PERSON - 1, *self.users) + 1
        if number in self.users or number <= 0:
            raise ValueError(f"user {number} exists already or is not positive")
        user = self.users[number] = User(number, first_name, caption=caption, hidden=hidden)
        self.signal.fire()
        return user

    def add_room(self, kind: str, title: str, *, forum: bool = False) -> Room:
        """A new empty group or supergroup."""
        self._groups += 1
        number = SUPERGROUPS - 2_000_000 - self._groups if kind == "supergroup" else -5_000_000 - self._groups
        room = self.rooms[number] = Room(number, kind, title, forum)
        return room

    def private(self, person: int) -> Room:
        """The person's chat with the bot; it begins to exist when somebody looks at it."""
        room = self.rooms.get(person)
        if room is None:
            room = self.rooms[person] = Room(person, "private", self.users[person].first_name)
        return room

    def current(self, chat_id: int) -> Room:
        """The chat as people see it now: after a migration, the supergroup. KeyError when there is none."""
        room = self.rooms[chat_id] if chat_id in self.rooms or chat_id not in self.users else self.private(chat_id)
        return self.rooms[room.moved_to] if room.moved_to is not None else room

    def number_message(self, room: Room) -> int:
        """Supergroups count their own messages; all other chats share the count of the bot's account."""
        if room.kind == "supergroup":
            room.last_id += 1
            return room.last_id
        self._account_messages += 1
        return self._account_messages

    def next_order(self) -> int:
        """Messages of all chats in the order they came."""
        self._order += 1
        return self._order

    def next_album(self) -> str:
        """An id for a media group."""
        self._albums += 1
        return str(13_000_000_000_000_000 + self._albums)

    def touch(self, room: Room) -> None:
        """The chat has changed: tell whoever waits."""
        room.version += 1
        self.signal.fire()
