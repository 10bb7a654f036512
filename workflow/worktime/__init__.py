"""Working time: calendars, terms forward and backward, production calendar of the country."""

from workflow.worktime.build import build_calendar, calendar_from_document, calendar_from_listing
from workflow.worktime.calendar import WorkCalendar
from workflow.worktime.production import ProductionCalendar, production_calendar
from workflow.worktime.spec import CalendarSpec, DayException, OutOfHorizon
from workflow.worktime.units import due_after, due_before

__all__ = [
    "CalendarSpec",
    "DayException",
    "OutOfHorizon",
    "ProductionCalendar",
    "WorkCalendar",
    "build_calendar",
    "calendar_from_document",
    "calendar_from_listing",
    "due_after",
    "due_before",
    "production_calendar",
]
