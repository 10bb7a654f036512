"""A case played by hand: one line a step, local time of the municipality, year 2026 unless said."""

from datetime import datetime
from typing import Any

from storage import calendars, regulations
from workflow.actors import Actor, Address
from workflow.available import available
from workflow.commands import Action, Command, Refused
from workflow.deadlines import open_deadlines
from workflow.decide import decide
from workflow.events import Event
from workflow.evolve import evolve
from workflow.holders import holders
from workflow.react import react
from workflow.regulation import Regulation
from workflow.worktime import WorkCalendar, build_calendar


def calendar_of(regulation: Regulation) -> WorkCalendar:
    own = regulation.calendar
    return build_calendar(
        id=regulation.act.id,
        timezone=own.timezone,
        days=own.days,
        hours=[list(pair) for pair in own.hours],
        production=calendars.russia(),
    )


class Played:
    """Call it with instant, actor, action and arguments; ask it for the state, the terms, what was told."""

    def __init__(self, regulation: str | Regulation) -> None:
        self.regulation = regulations.read(regulation)[0] if isinstance(regulation, str) else regulation
        self.calendar = calendar_of(self.regulation)
        self.case: Any = None  # a Case, once registered
        self.events: list[Event] = []
        self.now = datetime(2026, 1, 1, tzinfo=self.calendar.zone)
        self.told: set[str] = set()

    def at(self, text: str) -> datetime:
        """«03-16 10:05», «2027-01-11 09:00»."""
        year = "" if len(text) > len("03-16 10:05") else "2026-"
        return datetime.fromisoformat(year + text).replace(tzinfo=self.calendar.zone)

    def ask(self, when: str, actor: str, action: str, **args):
        self.now = self.at(when)
        address = Address.parse(actor)
        args = {k: self.at(v) if k.endswith(("_at", "_due", "due")) else v for k, v in args.items()}
        command = Command(Action(action), Actor(address.role, address.dept), args)
        return decide(self.regulation, self.case, command, self.now, self.calendar)

    def __call__(self, when: str, actor: str, action: str, **args) -> "Played":
        decided = self.ask(when, actor, action, **args)
        assert not isinstance(decided, Refused), (when, actor, action, decided)
        before = self.case
        for event in decided:
            self.case = evolve(self.case, event)
        self.events += decided
        self.told = {f"{n.to} {n.about}" for n in react(self.regulation, before, self.case, decided)}
        return self

    def refused(self, when: str, actor: str, action: str, **args) -> str:
        decided = self.ask(when, actor, action, **args)
        assert isinstance(decided, Refused), (when, actor, action, decided)
        return decided.code

    @property
    def state(self) -> str:
        return str(self.case.state)

    @property
    def due(self) -> dict[str, str]:
        """Open terms: «draft:zhkh» to «03-17 17:15»."""
        found = open_deadlines(self.regulation, self.case, self.now, self.calendar)
        return {
            f"{d.kind}:{d.dept}" if d.dept else d.kind: self.calendar.local(d.due).strftime("%m-%d %H:%M")
            for d in found
        }

    @property
    def holders(self) -> set[str]:
        return {str(address) for address in holders(self.regulation, self.case)}

    def can(self, actor: str) -> set[str]:
        address = Address.parse(actor)
        return {str(o.action) for o in available(self.regulation, self.case, Actor(address.role, address.dept))}
