"""Pages of the catalogue: all topics, one topic, its departments, importance and words. Redrawn in place."""

from __future__ import annotations

from zlib import crc32

from handlers.callbacks import TopicPress
from handlers.cards import importance_title
from handlers.names import department_title
from handlers.office import Turn
from handlers.rendered import Button, Rendered, Rows, clip
from handlers.texts import Html, Texts
from storage import departments, outbox, topics
from storage.outbox import Outgoing, Pending
from storage.place import Place
from storage.rules import Rules
from storage.topics import Topic
from storage.tx import Tx

LABEL = 30
LINE = 50


def show(turn: Turn, place: Place, view: str, code: str = "", message_id: int | None = None) -> None:
    """Send a page, or redraw one in the place of a message."""
    payload = {"view": view, "code": code} | ({} if message_id is None else {"message_id": message_id})
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "topics", payload), turn.now)


def mark(name: str) -> str:
    """A word or a code as a button can hold it: 64 bytes are few for Russian."""
    return f"{crc32(name.encode()):08x}"


class TopicPages:
    """Renders a page as the catalogue is when the message is sent."""

    def __init__(self, tx: Tx, rules: Rules, texts: Texts) -> None:
        self._tx = tx
        self._rules = rules
        self._texts = texts

    def page(self, row: Pending) -> Rendered:
        """The page a row asks for; where its topic is gone meanwhile, the way back to it or to the list."""
        found = topics.by_code(self._tx, row.payload["code"])
        if row.payload["view"] == "list" or found is None:
            return self._list()
        if found.removed:
            restore = self._button("topic-restore", "restore", found.code)
            return Rendered(self._texts("topic-removed", title=found.title), ((restore,), (self._to_list(),)))
        views = {"depts": self._departments, "importance": self._importance, "words": self._words}
        return views.get(row.payload["view"], self._topic)(found)

    def _list(self) -> Rendered:
        texts, known = self._texts, topics.topics(self._tx)
        if not known:
            return Rendered(texts("topics-none"), ((self._button("topics-starter", "starter"),),))
        rows = Rows()
        rows.grid([Button(clip(item.title, LABEL), _data("topic", item.code)) for item in known], 2)
        lines = [texts("topics-line", title=item.title, depts=clip(self._depts(item), LINE)) for item in known]
        return Rendered(texts("topics", count=len(known), lines=Html("\n".join(lines))), rows.done())

    def _topic(self, item: Topic) -> Rendered:
        choices = ("depts", "importance", "words", "remove")
        buttons = [self._button(f"topic-{choice}", choice, item.code) for choice in choices]
        rows = Rows()
        rows.grid(buttons, 2)
        rows.add(self._to_list())
        return Rendered(self._about(item), rows.done())

    def _departments(self, item: Topic) -> Rendered:
        buttons = [
            self._marked(dept.title, _data("dept", item.code, mark(dept.code)), chosen=dept.code in item.departments)
            for dept in departments.departments(self._tx)
        ]
        return self._choice(item, "topic-ask-depts", buttons, 2)

    def _importance(self, item: Topic) -> Rendered:
        act = self._rules.regulation.importance
        now = item.importance or act.default
        buttons = [
            self._marked(importance_title(self._texts, name), _data("level", item.code, name), chosen=name == now)
            for name in act.classes
        ]
        asked = "topic-ask-importance" if len(buttons) > 1 else "topic-one-importance"
        return self._choice(item, asked, buttons if len(buttons) > 1 else [], 1)

    def _words(self, item: Topic) -> Rendered:
        buttons = [Button(f"✖ {clip(word, LABEL)}", _data("drop", item.code, mark(word))) for word in item.words]
        return self._choice(item, "topic-ask-words", buttons, 3)

    def _choice(self, item: Topic, asked: str, buttons: list[Button], columns: int) -> Rendered:
        rows = Rows()
        rows.grid(buttons, columns)
        rows.add(self._button("back", "topic", item.code))
        return Rendered(self._texts(asked, title=item.title, code=item.code), rows.done())

    def _about(self, item: Topic) -> Html:
        usual = item.importance or self._rules.regulation.importance.default
        return self._texts(
            "topic-about",
            title=item.title,
            code=item.code,
            depts=self._depts(item),
            importance=importance_title(self._texts, usual),
            words=", ".join(item.words),
        )

    def _depts(self, item: Topic) -> str:
        return ", ".join(department_title(self._tx, code) for code in item.departments)

    def _to_list(self) -> Button:
        return self._button("topics-all", "list")

    def _button(self, label: str, choice: str, code: str = "") -> Button:
        return Button(self._texts(f"button-{label}"), _data(choice, code))

    @staticmethod
    def _marked(label: str, data: str, *, chosen: bool) -> Button:
        return Button(("✅ " if chosen else "") + clip(label, LABEL), data)


def _data(choice: str, code: str = "", arg: str = "") -> str:
    return TopicPress(choice=choice, code=code, arg=arg).pack()
