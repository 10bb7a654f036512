"""Settings to rules: the regulation, the calendar of the municipality, the ladder of reminders."""

from __future__ import annotations

from bot.settings import DayOverride, Settings
from bot.settings_source import SettingsFault
from storage import calendars, regulations
from storage.rules import Rules
from workflow.regulation import Hours, RegulationError
from workflow.reminders import Ladder
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
    ladder = Ladder(tuple(settings.urgent.remind_before), settings.urgent.head_after_minutes)
    return Rules(regulation, version, calendar(settings, regulation.calendar), ladder)


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
