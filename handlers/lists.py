"""Lists of cases with pages, redrawn in place when a page is turned: mine, open ones, found ones, urgent ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from handlers import urgent
from handlers.alert_words import AlertWords
from handlers.callbacks import AlertPress, ListPress, ShowPress
from handlers.cards import CardText, state_title
from handlers.office import Turn
from handlers.rendered import Button, Rendered, Rows, clip
from handlers.replies import Reply
from handlers.texts import Html, Texts
from storage import cases, compositions, departments, outbox, people
from storage.alert_rows import Alert
from storage.cases import Meant
from storage.compositions import FOUND, NO_CASE
from storage.outbox import Outgoing, Pending
from storage.people import Person
from storage.place import Place
from storage.privacy import folded
from storage.rules import Rules
from storage.standing_in import acting
from storage.tx import Tx
from workflow.case import Case
from workflow.holders import holders

Item = Case | Alert
PAGE = 8
LINE = 90
FIND = "find"
STATES = (
    "new", "head_decision", "in_work", "returned", "upstream_returned", "on_approval:1", "on_approval:2",
    "on_rework:1", "on_rework:2", "approved", "interim", "published", "refused", "no_reaction", "awaiting_consent",
    "converted", "joined",
)  # fmt: skip


def show(turn: Turn, name: str, place: Place, *, query: str = "", page: int = 0, message_id: int | None = None) -> None:
    """Send a list, or redraw one in place."""
    if turn.person is None:
        return
    if query:
        compositions.put(turn.tx, NO_CASE, f"{FOUND}{turn.person.id}", {"query": query}, turn.now)
    payload = {"name": name, "page": page, "person": turn.person.id}
    if message_id is not None:
        payload["message_id"] = message_id
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "list", payload), turn.now)


def searches(row: Pending) -> bool:
    """Whether all cases there ever were may have to be read for a list."""
    return row.kind == "list" and row.payload["name"] == FIND


def press_list(turn: Turn, press: ListPress, message_id: int, place: Place) -> Reply:
    """Another page, for whoever presses."""
    if turn.person is None:
        return Reply(turn.office.texts("stranger-press"), alert=True)
    if press.name.partition(".")[0] not in {*_FINDERS, urgent.SURGE}:
        return Reply(turn.office.texts("unknown-button"), alert=True)
    show(turn, press.name, place, page=press.page, message_id=message_id)
    return Reply(Html(""))


class Lists:
    """Renders a page of a list."""

    def __init__(self, tx: Tx, rules: Rules, texts: Texts, now: datetime) -> None:
        self._tx = tx
        self._rules = rules
        self._texts = texts
        self._now = now

    def page(self, row: Pending) -> Rendered | None:
        """The page as it is now; one that has vanished meanwhile shows the last one there is.

        A list nobody has asked for (`items` is what it was to tell) is not sent once there is nothing in it.
        """
        person = people.by_id(self._tx, row.payload["person"])
        if person is None:
            return None
        name, page = row.payload["name"], int(row.payload["page"])
        found = self._found(name, person)
        page = max(0, min(page, (len(found) - 1) // PAGE))
        told = row.payload.get("items", ())
        if not found:
            return None if told else Rendered(self._texts(f"list-{name.partition('.')[0]}-empty"))
        shown = found[page * PAGE : (page + 1) * PAGE]
        title = self._texts(f"list-{name.partition('.')[0]}", count=len(found))
        text = Html("\n\n".join([title, *(self._line(item) for item in shown)]))
        buttons = self._buttons(name, page, shown, person, last=(page + 1) * PAGE >= len(found))
        numbers = {item.number if isinstance(item, Case) else item.main_case for item in shown}
        said = tuple(index for index, item in enumerate(told) if item["case"] in numbers)
        return Rendered(text, buttons, said=said)

    def _found(self, name: str, person: Person) -> Sequence[Item]:
        """What a list holds; what stands after a point in its name says of what it is the list."""
        name, _, detail = name.partition(".")
        return urgent.of_surge(self._tx, detail) if name == urgent.SURGE else _FINDERS[name](self, person)

    def urgent(self, _person: Person) -> Sequence[Item]:
        """Alerts nobody has acknowledged, then cases that are overdue, each newest first."""
        return urgent.everything(self._tx, self._rules, self._now)

    def mine(self, person: Person) -> list[Case]:
        """Open cases where a role of the person must act now, or of those he stands in for."""
        roles = {actor.address for actor in acting(self._tx, person)}
        return [case for case in self.open(person) if roles & set(holders(self._rules.of(case).regulation, case))]

    def open(self, _person: Person) -> list[Case]:
        """All open cases, oldest first."""
        loaded = (cases.load(self._tx, number) for number in cases.open_numbers(self._tx))
        return [case for case in loaded if case is not None]

    def found(self, person: Person) -> list[Case]:
        """What the person's last search finds."""
        kept = compositions.get(self._tx, NO_CASE, f"{FOUND}{person.id}") or {"query": ""}
        return cases.search(self._tx, kept["query"], limit=PAGE * 25, meant=self._meant)

    def _meant(self, word: str) -> Meant:
        named = (item.code for item in departments.departments(self._tx) if word in folded(f"{item.code} {item.title}"))
        states = (state for state in STATES if word in folded(state_title(self._texts, state)).split())
        return Meant(tuple(named), tuple(states))

    def _line(self, item: Item) -> Html:
        if isinstance(item, Alert):
            return AlertWords(self._tx, self._rules, self._texts, self._now).why(item)
        terms = CardText(self._tx, self._rules, self._texts, item, self._now).terms().split("\n")[0]
        state = state_title(self._texts, item.state)
        text = clip(" ".join(item.text.split()), LINE)
        return self._texts("list-line", number=item.number, state=state, text=text, term=Html(terms))

    def _button(self, item: Item) -> Button:
        """A case opens its card, a surge its messages."""
        number = item.number if isinstance(item, Case) else item.case_number
        if number is None and isinstance(item, Alert):
            label = self._texts("button-alert-cases", count=len(item.params["cases"]))
            return Button(label, ListPress(name=f"{urgent.SURGE}.{item.id}", page=0).pack())
        return Button(f"№ {number}", ShowPress(number=number or 0, what="card").pack())

    def _buttons(
        self, name: str, page: int, shown: Sequence[Item], person: Person, *, last: bool
    ) -> tuple[tuple[Button, ...], ...]:
        rows = Rows()
        rows.grid([self._button(item) for item in shown], 4)
        if name == "urgent" and urgent.may_take(self._tx, person):
            rows.add(Button(self._texts("button-alert-take-all"), AlertPress(alert=0, choice="take_all").pack()))
        turns = [("button-previous", page - 1)] if page else []
        turns += [] if last else [("button-next", page + 1)]
        rows.add(*(Button(self._texts(label), ListPress(name=name, page=to).pack()) for label, to in turns))
        return rows.done()


_FINDERS: dict[str, Callable[[Lists, Person], Sequence[Item]]] = {
    "my": Lists.mine, "queue": Lists.open, FIND: Lists.found, "urgent": Lists.urgent,
}  # fmt: skip
