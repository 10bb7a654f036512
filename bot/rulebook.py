"""Settings to rules: the regulation, the calendar of the municipality, reminders, what is urgent, what is a surge."""

from __future__ import annotations

from dataclasses import replace

from bot.settings import DayOverride, Settings
from bot.settings_source import SettingsFault
from storage import calendars, ladders, regulations
from storage.rules import Rules
from workflow.ladder import Ladder
from workflow.regulation import Hours, Regulation, RegulationError
from workflow.surge import SurgePolicy
from workflow.urgency import Urgency
from workflow.worktime import DayException, WorkCalendar, build_calendar
from workflow.worktime.build import WEEKDAYS, stretches

FRIDAY = 5


def rules(settings: Settings) -> Rules:
    """The rules in force. Raises SettingsFault naming file and key of everything wrong."""
    chosen = settings.organisation.regulation
    try:
        regulation, version = regulations.read(chosen)
    except RegulationError as error:
        raise SettingsFault([f"organisation.regulation: {line}" for line in error.problems]) from None
    except (FileNotFoundError, OSError) as error:
        raise SettingsFault([f"organisation.regulation: {chosen}: {error}"]) from None
    return Rules(
        regulation,
        version,
        calendar(settings, regulation.calendar),
        reminding(settings, regulation),
        urgency=urgency(settings, regulation),
        surge=SurgePolicy(**settings.surge.model_dump()),
    )


def urgency(settings: Settings, regulation: Regulation) -> Urgency:
    """What is urgent here. A class of importance that neither the act nor the default names is a slip."""
    urgent, known = settings.urgent, {*regulation.importance.classes, *Urgency().importance}
    unknown = [name for name in urgent.importance if name not in known]
    if unknown:
        raise SettingsFault([f"urgent.importance: {', '.join(unknown)}: allowed are {', '.join(sorted(known))}"])
    return Urgency(
        tuple(urgent.importance),
        urgent.repeat_minutes,
        urgent.repeat_times,
        urgent.deputy_after_minutes,
        settings.reminders.digest_from,
    )


def reminding(settings: Settings, regulation: Regulation) -> tuple[Ladder, ...]:
    """The ladders in the order they are tried: the municipality's own, the act's, the packaged."""
    try:
        own = ladders.read({"ladder": settings.reminders.ladder}, "reminders")
    except ladders.LadderError as error:
        raise SettingsFault(error.problems) from None
    found = (*own, *regulation.ladder, *ladders.packaged())
    minutes = settings.urgent.head_after_minutes
    return tuple(_alarmed(ladder, minutes) for ladder in found) if minutes else found


def _alarmed(ladder: Ladder, minutes: int) -> Ladder:
    """The ladder with the head's alert so many working minutes after the term."""
    rungs = (replace(rung, minutes=minutes, percent=0) if rung.form == "alert" else rung for rung in ladder.rung)
    return replace(ladder, rung=tuple(rungs))


def calendar(settings: Settings, of_act: Hours) -> WorkCalendar:
    """The act's calendar with what the municipality has set otherwise."""
    working = settings.working_time
    overrides = {day: _exception(override) for day, override in working.dates.items()}
    days = working.days or list(of_act.days)
    hours = [list(pair) for pair in working.hours or of_act.hours]
    friday = [list(pair) for pair in working.friday]
    weekly = {day: friday if day == FRIDAY and friday else hours for day in days}
    try:
        return build_calendar(
            id=settings.organisation.regulation,
            timezone=settings.organisation.timezone or of_act.timezone,
            days=days,
            hours=weekly,
            production=calendars.russia(),
            overrides=overrides,
            apply_short_days=working.short_days,
        )
    except ValueError as error:
        raise SettingsFault([f"working_time: {error}"]) from None


def _exception(override: DayOverride) -> DayException:
    like = WEEKDAYS[override.like] if override.like else None
    own = stretches(override.hours) if override.hours is not None else None
    return DayException(override.off, own, like, override.shorter_minutes, override.why)
