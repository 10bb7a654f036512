"""Buttons of a card: what `available` opens to whoever looks at this chat, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from handlers.adviser import UNSURE, Advice
from handlers.callbacks import PickPress, ShowPress, UndoPress
from handlers.excusing import excuse_button
from handlers.faces import BACK, BEHIND, FACES, Face
from handlers.names import department_title
from handlers.picking import Picks, picks
from handlers.rendered import Button, Rows
from handlers.texts import Texts
from storage import cases, departments, journal, similar, topics
from storage.departments import Department
from storage.rules import Rules
from storage.similar import Likeness
from storage.tx import Tx
from workflow.actors import Actor
from workflow.available import available
from workflow.case import Case
from workflow.commands import Action, Option
from workflow.decide import STEPS
from workflow.undo import NEVER, WITHIN, last_act

# Steps that choose departments on the card first.
PICKING = {Action.ROUTE: "button-route", Action.HEAD_DECIDE: "button-head-decide"}
LABEL_LIMIT = 40


class Keyboard:
    """Draws the buttons of one case for one chat."""

    def __init__(
        self, tx: Tx, rules: Rules, texts: Texts, case: Case, chat_id: int, now: datetime, advice: Advice = UNSURE
    ) -> None:
        self._advice = advice
        self._chat_id = chat_id
        self._tx = tx
        self._rules = rules.of(case)
        self._texts = texts
        self._case = case
        self._face = Face(tx, self._rules, texts, case, now)

    def draw(self, actors: Sequence[Actor], view: str = "") -> Rows:
        """Buttons for everything any of `actors` may do now; `view` is the face of the card, with its detail."""
        options: dict[Action, Option] = {}
        for actor in actors:
            for option in available(self._rules.regulation, self._case, actor):
                options.setdefault(option.action, option)
        options = {action: options[action] for action in STEPS if action in options}  # decisions before marks
        rows = Rows()
        name, _, detail = view.partition(".")
        if name in FACES and options:
            return self._turned(rows, name, detail)
        for action in PICKING.keys() & options.keys():
            self._picking(rows, options[action])
        self._steps(rows, options)
        self._joins(rows, actors)
        self._undo(rows, actors)
        excuses = excuse_button(self._texts, self._case, actors)
        if excuses is not None:
            rows.add(excuses)
        self._always(rows)
        return rows

    def _turned(self, rows: Rows, name: str, detail: str) -> Rows:
        face = self._face
        FACES[name](Face(face.tx, face.rules, face.texts, face.case, face.now, detail), rows)
        rows.add(face.view(self._texts("button-back"), BACK.get(name, "")))
        return rows

    def _picking(self, rows: Rows, option: Option) -> None:
        """Departments to mark, who is responsible of several, in which order, and the step itself."""
        chosen = picks(self._tx, self._case, self._chat_id)
        if option.args == ("team",) and not chosen.leaving:
            return
        buttons = []
        for department in self._departments():
            if department.code == chosen.leaving:
                continue
            label = self._mark(department.code, chosen) + department.title[:LABEL_LIMIT]
            buttons.append(self._pick(label, department.code))
        rows.grid(buttons, 2)
        if option.action is Action.ROUTE and len(chosen.depts) > 1:
            self._together(rows, chosen)
        rows.add(self._decision(option.action, chosen))
        if option.action is Action.HEAD_DECIDE and self._rules.regulation.flow.no_reaction:
            rows.add(self._face.step(self._texts("button-no-reaction"), option.action, "no"))

    def _together(self, rows: Rows, chosen: Picks) -> None:
        multi, texts = self._rules.regulation.multi, self._texts
        title = department_title(self._tx, chosen.depts[0])
        rows.add(self._pick(texts("button-lead", dept=title)[:LABEL_LIMIT], "", "lead"))
        if len(multi.orders) > 1:
            order = chosen.order or multi.default_order
            rows.add(self._pick(texts(f"button-order-{order}"), "", "order"))

    def _departments(self) -> list[Department]:
        """The likeliest first; the others where people are used to finding them."""
        named = [item.department for item in self._advice.departments]
        found = departments.departments(self._tx)
        return sorted(found, key=lambda item: named.index(item.code) if item.code in named else len(named))

    def _decision(self, action: Action, chosen: Picks) -> Button:
        """The step itself: to the departments marked, and in one tap to the suggested one while none is."""
        label, first = self._texts(PICKING[action]), self._advice.first
        if first is None or chosen.depts or chosen.leaving:
            return self._face.step(label, action)
        title = department_title(self._tx, first.department)
        return self._face.step(
            self._texts("button-suggested", step=label, dept=title), action, f"to.{first.department}"
        )

    def _mark(self, code: str, chosen: Picks) -> str:
        if code not in chosen.depts:
            first = self._advice.first
            return "★ " if first is not None and code == first.department else ""
        return "⭐ " if len(chosen.depts) > 1 and code == chosen.depts[0] else "✅ "

    def _pick(self, label: str, dept: str, change: str = "dept") -> Button:
        press = PickPress(number=self._case.number, version=self._case.version, dept=dept, change=change)
        return Button(label, press.pack())

    def _steps(self, rows: Rows, options: dict[Action, Option]) -> None:
        buttons = []
        for action, option in options.items():
            if action is Action.SET_TOPIC and not topics.topics(self._tx):
                continue
            if action in BEHIND:
                buttons.append(self._face.view(self._label(action), BEHIND[action]))
            elif action is Action.ROUTE and "team" in option.args:
                buttons.append(self._face.view(self._texts("button-team"), "team"))
            elif action in PICKING:
                continue
            elif action is Action.MARK_REPEAT:
                buttons += self._repeats()
            elif option.args:
                buttons += [self._face.step(self._label(action, arg), action, arg) for arg in option.args]
            else:
                buttons.append(self._face.step(self._label(action), action))
        rows.grid(buttons, 2)

    @cached_property
    def _alike(self) -> list[Likeness]:
        return similar.earlier(self._tx, self._case)

    def _repeats(self) -> list[Button]:
        """A repeat of one of the earlier cases like this one, or of another."""
        label = self._label(Action.MARK_REPEAT)
        known = [self._face.step(f"{label} № {n.number}", Action.MARK_REPEAT, str(n.number)) for n in self._alike]
        return [self._face.step(label, Action.MARK_REPEAT), *known]

    def _joins(self, rows: Rows, actors: Sequence[Actor]) -> None:
        """The same question in another place is answered by the same answer, while that one is on its way."""
        gate, _ = STEPS[Action.JOIN]
        if all(gate(self._rules.regulation, self._case, actor) is not None for actor in actors):
            return
        for item in self._alike:
            other = cases.load(self._tx, item.number)
            if other is not None and other.is_open:
                label = self._texts("button-join", number=item.number)
                rows.add(self._face.step(label, Action.JOIN, str(item.number)))

    def _undo(self, rows: Rows, actors: Sequence[Actor]) -> None:
        """On the card of those who have just acted: of the person in private, of the department in its group."""
        log = self._case.log
        if not log or self._face.now - log[-1].at > WITHIN:  # nearly every card: its journal need not be read
            return
        act = last_act(journal.latest(self._tx, self._case.number, log[-1].at))
        if not act or any(event.kind in NEVER for event in act):
            return
        by = act[-1].actor
        if any(actor.address == by.address and actor.person in {None, by.person} for actor in actors):
            press = UndoPress(number=self._case.number, version=self._case.version)
            rows.add(Button(self._texts("button-undo"), press.pack()))

    def _label(self, action: Action, arg: str = "") -> str:
        name = action.replace("_", "-")
        return self._texts.first(f"button-{name}-{arg.replace('_', '-')}", f"button-{name}")

    def _always(self, rows: Rows) -> None:
        number, texts = self._case.number, self._texts
        row = [Button(texts("button-original"), ShowPress(number=number, what="original").pack())]
        if self._case.url.startswith(("http://", "https://")):
            row.append(Button(texts("button-source"), url=self._case.url))
        row.append(Button(texts("button-history"), ShowPress(number=number, what="history").pack()))
        rows.add(*row)
