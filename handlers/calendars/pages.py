"""Pages of /calendar: two months in words over a month of buttons, one day, what a change would move."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from handlers.calendars.wording import day_title, working_words
from handlers.callbacks import CalendarPress
from handlers.office import Turn
from handlers.rendered import Button, Rendered, Rows
from handlers.texts import Html, Texts
from storage import outbox, own_days
from storage.outbox import Outgoing, Pending
from storage.place import Place
from storage.tx import Tx
from workflow.worktime import DayException, WorkCalendar

ONE = timedelta(days=1)
WEEK = 7
EMPTY = "·"  # a button needs a label


def show(turn: Turn, place: Place, view: str, day: date, message_id: int | None = None) -> None:
    """Send a page, or redraw one in the place of a message."""
    ordered = sorted(item.isoformat() for item in turn.office.calendar.ordered)
    payload: dict[str, Any] = {"view": view, "day": day.isoformat(), "ordered": ordered}
    payload |= {} if message_id is None else {"message_id": message_id}
    outbox.enqueue(turn.tx, Outgoing(place.chat_id, place.thread_id, "calendar", payload), turn.now)


class CalendarPages:
    """Renders a page as the calendar is when the message is sent."""

    def __init__(self, tx: Tx, calendar: WorkCalendar, texts: Texts, today: date) -> None:
        self._own = own_days.days(tx)
        self._calendar = calendar
        self._texts = texts
        self._today = today

    def page(self, row: Pending) -> Rendered:
        """The page a row asks for."""
        day = date.fromisoformat(row.payload["day"])
        ordered = frozenset(map(date.fromisoformat, row.payload["ordered"]))
        return self._day(day, ordered) if row.payload["view"] == "day" else self._months(day, ordered)

    def _months(self, day: date, ordered: frozenset[date]) -> Rendered:
        first = day.replace(day=1)
        words = [self._month(month, ordered) for month in (first, _next(first)) if self._confirmed(month)]
        rows = Rows()
        before = [EMPTY] * (first.isoweekday() - 1)
        days = [self._cell(at) for at in _days(first)]
        rows.grid([*(Button(label, _data("month", first)) for label in before), *days], WEEK)
        rows.add(*(Button(self._texts("calendar-turn", **_named(month)), _data("month", month))
                   for month in (_before(first), _next(first)) if self._confirmed(month)
                   and month >= self._today.replace(day=1)))  # fmt: skip
        return Rendered(Html("\n\n".join([*words, self._texts("calendar-hint")])), rows.done())

    def _cell(self, day: date) -> Button:
        """A day off in brackets, a changed one with a star."""
        label = str(day.day) if self._calendar.is_workday(day) else f"({day.day})"
        return Button(f"{label}*" if day in self._own else label, _data("day", day))

    def _month(self, first: date, ordered: frozenset[date]) -> Html:
        spec, texts = self._calendar.spec, self._texts
        every = list(_days(first))
        set_here = {*self._own, *ordered}
        country = [day for day in every if day in spec.exceptions and day not in set_here]
        off = [day for day in country if spec.weekly.get(day.isoweekday()) and not spec.stretches(day)]
        working = [day for day in country if not spec.weekly.get(day.isoweekday()) and spec.stretches(day)]
        short = [day for day in country if spec.exceptions[day].cut_minutes and spec.stretches(day)]
        lines = [texts("calendar-month", **_named(first), count=sum(map(self._calendar.is_workday, every)))]
        for key, found in (("off", off), ("working", working), ("short", short)):
            if found:
                lines.append(texts(f"calendar-{key}", days=_joined(found)))
        lines += [self._set(day, ordered) for day in every if day in set_here]
        return Html("\n".join(lines))

    def _set(self, day: date, ordered: frozenset[date]) -> Html:
        """A day that the municipality works otherwise."""
        texts, item = self._texts, self._calendar.spec.exceptions.get(day, DayException())
        by = "settings" if day in ordered else "command"
        works = working_words(texts, self._calendar, day)
        return texts("calendar-set", day=day_title(texts, day), works=works, why=item.why, by=by)

    def _day(self, day: date, ordered: frozenset[date]) -> Rendered:
        texts, works = self._texts, working_words(self._texts, self._calendar, day)
        about = self._set(day, ordered) if day in {*self._own, *ordered} else Html("")
        back = Button(texts("button-back"), _data("month", day.replace(day=1)))
        lines = [texts("calendar-day", day=day_title(texts, day), works=works), about]
        choices: list[str] = []
        if day in ordered:
            lines.append(texts("calendar-in-settings"))
        elif day < self._today:
            lines.append(texts("calendar-past"))
        else:
            lines.append(texts("calendar-other-hours", day=f"{day:%d.%m.%Y}"))
            choices = ["off", "short"] if self._calendar.is_workday(day) else ["work"]
            choices += ["usual"] if day in self._own else []
        rows = Rows()
        rows.grid([Button(texts(f"button-calendar-{name}"), _data(name, day)) for name in choices], 2)
        rows.add(back)
        return Rendered(Html("\n".join(line for line in lines if line)), rows.done())

    def _confirmed(self, first: date) -> bool:
        return self._calendar.spec.first <= first <= self._calendar.spec.last


def _data(choice: str, day: date) -> str:
    return CalendarPress(choice=choice, day=f"{day:%Y%m%d}").pack()


def _named(first: date) -> dict[str, int | str]:
    return {"month": first.month, "year": str(first.year)}


def _next(first: date) -> date:
    return (first + 31 * ONE).replace(day=1)


def _before(first: date) -> date:
    return (first - ONE).replace(day=1)


def _days(first: date) -> Iterable[date]:
    day = first
    while day.month == first.month:
        yield day
        day += ONE


def _joined(days: list[date]) -> str:
    """«1–8, 23»: neighbours as one stretch."""
    spans: list[list[date]] = []
    for day in days:
        if spans and day - spans[-1][-1] == ONE:
            spans[-1].append(day)
        else:
            spans.append([day])
    return ", ".join(f"{s[0].day}–{s[-1].day}" if len(s) > 1 else str(s[0].day) for s in spans)
