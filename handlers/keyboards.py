"""Buttons of a card: what `available` opens to whoever looks at this chat, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from handlers.callbacks import PickPress, ShowPress, StepPress, ViewPress
from handlers.cards import importance_title
from handlers.rendered import Button, Rows
from handlers.texts import Texts
from storage import compositions, departments
from storage.rules import Rules
from storage.tx import Tx
from workflow.actors import Actor
from workflow.available import available
from workflow.case import Case
from workflow.commands import Action, Option

PICKS_KEY = "picks"
# Steps that choose departments on the card first.
PICKING = {Action.ROUTE, Action.HEAD_DECIDE}
# Steps with a face of the card of their own, where one of several arguments is chosen.
FACES = {Action.REFUSE: "refuse", Action.SET_IMPORTANCE: "importance"}
DRAFT_KINDS = ("answer", "interim", "request", "notice", "clarification", "link", "final")
LABEL_LIMIT = 40


class Keyboard:
    """Draws the buttons of one case for one chat."""

    def __init__(self, tx: Tx, rules: Rules, texts: Texts, case: Case, now: datetime) -> None:
        self._tx = tx
        self._rules = rules
        self._texts = texts
        self._case = case
        self._now = now

    def draw(self, actors: Iterable[Actor], view: str = "") -> Rows:
        """Buttons for everything any of `actors` may do now; `view` is the face of the card."""
        options: dict[Action, Option] = {}
        for actor in actors:
            for option in available(self._rules.regulation, self._case, actor):
                options.setdefault(option.action, option)
        rows = Rows()
        if view in FACES.values():
            self._face(rows, view)
            return rows
        for action in PICKING & set(options):
            self._departments(rows, action)
        self._steps(rows, options)
        self._always(rows)
        return rows

    def _step(self, label: str, action: Action, arg: str = "") -> Button:
        press = StepPress(number=self._case.number, version=self._case.version, action=action, arg=arg)
        return Button(label, press.pack())

    def _departments(self, rows: Rows, action: Action) -> None:
        picked = picks(self._tx, self._case)
        buttons = []
        for department in departments.departments(self._tx):
            mark = "✅ " if department.code in picked else ""
            press = PickPress(number=self._case.number, version=self._case.version, dept=department.code)
            buttons.append(Button(mark + department.title[:LABEL_LIMIT], press.pack()))
        rows.grid(buttons, 2)
        label = self._texts("button-route" if action is Action.ROUTE else "button-head-decide")
        rows.add(self._step(label, action))
        if action is Action.HEAD_DECIDE:
            rows.add(self._step(self._texts("button-no-reaction"), action, "no"))

    def _steps(self, rows: Rows, options: dict[Action, Option]) -> None:
        buttons = []
        for action, option in options.items():
            if action in PICKING:
                continue
            if action in FACES:
                press = ViewPress(number=self._case.number, view=FACES[action])
                buttons.append(Button(self._texts(f"button-{action.replace('_', '-')}"), press.pack()))
            elif option.args:
                buttons += [self._step(self._label(action, arg), action, arg) for arg in option.args]
            else:
                buttons.append(self._step(self._label(action), action))
        rows.grid(buttons, 2)

    def _label(self, action: Action, arg: str = "") -> str:
        name = action.replace("_", "-")
        return self._texts.first(f"button-{name}-{arg.replace('_', '-')}", f"button-{name}")

    def _face(self, rows: Rows, view: str) -> None:
        regulation = self._rules.regulation
        if view == "refuse":
            for ground in regulation.refusal:
                rows.add(self._step(ground.title[:64], Action.REFUSE, ground.id))
        else:
            for importance in regulation.importance.classes:
                if importance != self._case.importance:
                    label = importance_title(self._texts, importance)
                    rows.add(self._step(label, Action.SET_IMPORTANCE, importance))
        back = ViewPress(number=self._case.number, view="")
        rows.add(Button(self._texts("button-back"), back.pack()))

    def _always(self, rows: Rows) -> None:
        number, texts = self._case.number, self._texts
        row = [Button(texts("button-original"), ShowPress(number=number, what="original").pack())]
        if self._case.url.startswith(("http://", "https://")):
            row.append(Button(texts("button-source"), url=self._case.url))
        row.append(Button(texts("button-history"), ShowPress(number=number, what="history").pack()))
        rows.add(*row)


def picks(tx: Tx, case: Case) -> list[str]:
    """Departments marked on the card and not yet routed to."""
    chosen = compositions.get(tx, case.number, PICKS_KEY) or {}
    return [code for code in chosen.get("depts", []) if isinstance(code, str)]
