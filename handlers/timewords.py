"""Deadlines in words: «осталось 1 ч 20 мин, до 14:05»."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.texts import Html, Texts
from workflow.deadlines import missed
from workflow.worktime import WorkCalendar

MINUTES_A_DAY_OF_WORK = 480


def duration(texts: Texts, minutes: int) -> Html:
    """Working minutes in words. From a working day of eight hours on, days are named too."""
    minutes = abs(minutes)
    days, rest = divmod(minutes, MINUTES_A_DAY_OF_WORK)
    hours, left = divmod(rest, 60)
    if days:
        return texts("duration-days", days=days, hours=hours)
    if hours:
        return texts("duration-hours", hours=hours, minutes=left)
    return texts("duration-minutes", minutes=left)


def instant(texts: Texts, at: datetime, now: datetime, calendar: WorkCalendar) -> Html:
    """An instant as people say it: the time today, «завтра 09:10», else the day and the time."""
    local, today = calendar.local(at), calendar.local(now).date()
    clock = local.strftime("%H:%M")
    if local.date() == today:
        return Html(clock)
    if local.date() == today + timedelta(days=1):
        return texts("instant-tomorrow", time=clock)
    return texts("instant-date", weekday=local.isoweekday(), day=local.day, month=local.month, time=clock)


def time_left(texts: Texts, due: datetime, now: datetime, calendar: WorkCalendar) -> Html:
    """How much working time is left until `due`, or by how much it is missed, with the instant itself."""
    minutes = calendar.between(_minute(now), _minute(due))  # as a wall clock shows it
    when = instant(texts, due, now, calendar)
    if missed(due, now):
        late = duration(texts, minutes) if minutes else ""  # none of it in working time yet
        return texts("time-missed", late=late, due=when)
    if not minutes:  # it ends before the next working minute, or runs on days off
        return texts("time-until", due=when)
    return texts("time-left", left=duration(texts, minutes), due=when)


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
