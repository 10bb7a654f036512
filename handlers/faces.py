"""Faces of a card: the rows of buttons behind «Не подлежит», «Важность», «Состав», «Установить срок»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.callbacks import PickPress, StepPress, ViewPress
from handlers.cards import importance_title
from handlers.names import department_title
from handlers.rendered import Button, Rows, clip
from handlers.texts import Texts
from handlers.timewords import instant
from storage import topics
from storage.rules import Rules
from storage.tx import Tx
from workflow.case import Case
from workflow.commands import Action
from workflow.steps.context import vacancies

LABEL = 60
DAYS_AHEAD = 8
STAMP = "%Y%m%d%H%M"
NO_TOPIC = "-"  # no code of a topic


@dataclass(frozen=True, slots=True)
class Face:
    """One case's card in one chat, turned to a face; `detail` is what the face was opened with."""

    tx: Tx
    rules: Rules
    texts: Texts
    case: Case
    now: datetime
    detail: str = ""

    def step(self, label: str, action: Action, arg: str = "") -> Button:
        """A button that takes a step."""
        press = StepPress(number=self.case.number, version=self.case.version, action=action, arg=arg)
        return Button(clip(label, LABEL), press.pack())

    def view(self, label: str, view: str) -> Button:
        """A button that turns the card to another face."""
        return Button(clip(label, LABEL), ViewPress(number=self.case.number, view=view).pack())


def grounds(face: Face, rows: Rows) -> None:
    """Grounds on which a message is not processed; one that needs a person's word asks for it first."""
    for ground in face.rules.regulation.refusal:
        if ground.needs.attest:
            rows.add(face.view(ground.title, f"attest.{ground.id}"))
        else:
            rows.add(face.step(ground.title, Action.REFUSE, ground.id))


def attest(face: Face, rows: Rows) -> None:
    """What the act makes a ground depend on, confirmed by whoever refuses."""
    for ground in face.rules.regulation.refusal:
        for name in ground.needs.attest if ground.id == face.detail else ():
            label = face.texts.first(f"button-attest-{name.replace('_', '-')}", "button-attest")
            rows.add(face.step(label, Action.REFUSE, ground.id))


def importance(face: Face, rows: Rows) -> None:
    """Classes other than the present one."""
    for name in face.rules.regulation.importance.classes:
        if name != face.case.importance:
            rows.add(face.step(importance_title(face.texts, name), Action.SET_IMPORTANCE, name))


def topic(face: Face, rows: Rows) -> None:
    """Topics other than the present one, and none."""
    others = [item for item in topics.topics(face.tx) if item.code != face.case.topic]
    buttons = [face.step(item.title, Action.SET_TOPIC, item.code) for item in others]
    rows.grid(buttons, 2)
    if face.case.topic:
        rows.add(face.step(face.texts("button-topic-none"), Action.SET_TOPIC, NO_TOPIC))


def team(face: Face, rows: Rows) -> None:
    """Who is at work: each may give way to another, a co-executor also to nobody."""
    case, texts = face.case, face.texts
    for part in (*case.current, *vacancies(case)):
        title = department_title(face.tx, part.dept)
        leave = PickPress(number=case.number, version=case.version, dept=part.dept, change="leave")
        row = [Button(texts("button-team-replace", dept=title)[:LABEL], leave.pack())]
        if part.part == "co":
            row.append(face.step(texts("button-team-drop", dept=title), Action.ROUTE, f"drop.{part.dept}"))
        rows.add(*row)


def agreed(face: Face, rows: Rows) -> None:
    """Instants the act leaves to people: which one."""
    for item in face.rules.regulation.agreed:
        if str(Action.AGREE) in item.steps:
            rows.add(face.view(item.title[:1].upper() + item.title[1:], f"days.{item.name}"))


def days(face: Face, rows: Rows) -> None:
    """The nearest working days."""
    calendar = face.rules.calendar
    today, found, ahead = calendar.local(face.now).date(), 0, 0
    buttons = []
    while found < DAYS_AHEAD:
        day = today + timedelta(days=ahead)
        ahead += 1
        if not calendar.is_workday(day) or calendar.closing(day) <= face.now:
            continue
        found += 1
        buttons.append(
            face.view(day_words(face.texts, day.isoweekday(), day.day, day.month), f"hours.{face.detail}.{day:%Y%m%d}")
        )
    rows.grid(buttons, 2)


def hours(face: Face, rows: Rows) -> None:
    """Whole hours of a working day, and its closing."""
    name, _, stamp = face.detail.partition(".")
    calendar = face.rules.calendar
    try:
        day = datetime.strptime(stamp, "%Y%m%d").date()  # noqa: DTZ007  a date of the municipality
    except ValueError:  # a forged button
        return
    buttons = []
    for opens, closes in calendar.intervals(day):
        at = calendar.local(opens).replace(minute=0, second=0) + timedelta(hours=1)
        while at <= closes:
            if at > face.now:
                label = instant(face.texts, at, at, calendar)
                buttons.append(face.step(label, Action.AGREE, f"{name}.{calendar.local(at):{STAMP}}"))
            at += timedelta(hours=1)
    rows.grid(buttons, 4)


def day_words(texts: Texts, weekday: int, day: int, month: int) -> str:
    """«пт 20 марта»."""
    return texts("instant-day", weekday=weekday, day=day, month=month)


FACES: dict[str, Callable[[Face, Rows], None]] = {
    "refuse": grounds, "attest": attest, "importance": importance, "topic": topic, "team": team,
    "agree": agreed, "days": days, "hours": hours,
}  # fmt: skip
BACK = {"attest": "refuse", "days": "agree", "hours": "agree"}
# Steps behind a face of the card, where one of several arguments is chosen.
BEHIND = {
    Action.REFUSE: "refuse",
    Action.SET_IMPORTANCE: "importance",
    Action.SET_TOPIC: "topic",
    Action.AGREE: "agree",
}
