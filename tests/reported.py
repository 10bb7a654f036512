"""Two months in Rubtsovsk for reports to tell of, written through the bot's own use case."""

from datetime import datetime, timedelta

from storage import deadlines, departments, people
from storage.casework import Casework
from storage.rules import Rules
from tests.property.walking import CALENDARS, REGULATIONS
from workflow.actors import CLOCK, Actor
from workflow.commands import Action, Command, Refused

TOPICS = ("Дороги и тротуары", "Вывоз мусора", "Уличное освещение", "Отопление и горячая вода", "")
DEPTS = {
    "zhkh": "Отдел жилищно-коммунального хозяйства",
    "dorogi": "Отдел дорожного хозяйства",
    "obr": "Отдел образования",
}
STAFF = {"zhkh": "Борис Исполнитель", "dorogi": "Вера Дорожная", "obr": "Ольга Школьная"}
KURATOR = Actor("coordinator", person=1)


class Town:
    """Cases played day by day; `rules` are those they are worked under."""

    def __init__(self, tx, name="rubtsovsk"):
        self.tx = tx
        self.rules = Rules(REGULATIONS[name], "v", CALENDARS[name])
        self.casework = Casework(self.rules)
        begun = self.at("2026-01-12 09:00")
        people.add(tx, 501, "Анна Кураторова", None, begun)
        self.executors = {}
        for n, (code, title) in enumerate(DEPTS.items()):
            departments.add(tx, code, title, begun, by=CLOCK)
            person = people.add(tx, 600 + n, STAFF[code], None, begun)
            self.executors[code] = Actor("executor", code, person.id)

    def at(self, text):
        return datetime.fromisoformat(text).replace(tzinfo=self.rules.calendar.zone)

    def take(self, number, action, actor, at, **args):
        self.fire(at)
        command = Command(action, actor, args)
        taken = (
            self.casework.register(self.tx, command, at)
            if number is None
            else self.casework.take(self.tx, number, command, at)
        )
        assert not isinstance(taken, Refused), taken
        return taken.case.number

    def fire(self, now):
        """What the sweep does."""
        rows = deadlines.due(self.tx, now, 1000)
        for number in dict.fromkeys(row.case_number for row in rows):
            self.casework.tick(self.tx, number, now)
        deadlines.mark_fired(self.tx, [row.id for row in rows], now)

    def case(self, n, start):
        """One message: sent on, accepted, drafted, sometimes reworked, late, refused or left open."""
        minute = lambda minutes: start + timedelta(minutes=minutes)  # noqa: E731
        dept = list(DEPTS)[n % 7 % 3]
        executor, topic = self.executors[dept], TOPICS[n % 11 % 5]
        number = self.take(
            None, Action.REGISTER, KURATOR, start, text="...", topic=topic, detected_at=start, author="а"
        )
        if n % 13 == 5:
            self.take(number, Action.REFUSE, KURATOR, minute(10), ground="obscene")
            return number
        self.take(number, Action.ROUTE, KURATOR, minute(45 if n % 8 == 3 else 12), depts=[dept])
        if n % 17 == 4:
            self.take(number, Action.RETURN, executor, minute(60), reason="Не наш вопрос")
            dept = "obr" if dept != "obr" else "zhkh"
            executor = self.executors[dept]
            self.take(number, Action.ROUTE, KURATOR, minute(70), depts=[dept])
        self.take(
            number,
            Action.ACCEPT,
            executor,
            minute(75),
        )
        kind = "interim" if n % 15 == 6 else "answer"
        self.take(number, Action.SUBMIT_DRAFT, executor, minute(90 + n % 40), text="Ответ", kind=kind)
        if n % 9 == 2:
            self.take(number, Action.REJECT, KURATOR, minute(135), comment="Когда?", reasons=[])
            self.take(number, Action.SUBMIT_DRAFT, executor, minute(150), text="Ответ", kind=kind)
        if n % 19 != 7:
            self.take(number, Action.APPROVE, KURATOR, minute(160))
            self.take(
                number, Action.PUBLISH, executor, minute(172 + n % 25), via="same_page", url="https://vk.com/wall-1"
            )
        return number

    def months(self):
        """February and March of 2026: the second is the busier one."""
        n = 0
        for month, days in (("02", range(2, 28, 3)), ("03", range(2, 31))):
            for day in days:
                start = self.at(f"2026-{month}-{day:02d} 09:05")
                if self.rules.calendar.is_workday(start.date()):
                    self.case(n, start)
                    n += 1
                    if month == "03":
                        self.case(n, start + timedelta(hours=5))
                        n += 1
        self.fire(self.at("2026-04-01 09:00"))
        return self
