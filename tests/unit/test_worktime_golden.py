"""The golden cases of working-time arithmetic, and the production calendar against an independent source."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import holidays
import pytest

from bot.worktime_command import evaluate
from storage.calendars import russia
from workflow.worktime import OutOfHorizon, build_calendar

GOLDEN = Path(__file__).parents[2].parent / "shared" / "acceptance" / "calendar.json"
OFFICE = [["09:00", "13:00"], ["14:00", "18:00"]]
# Year: working days, hours of a 40-hour week (the official production calendar).
NORMS = {
    2019: (247, 1970), 2020: (248, 1979), 2021: (247, 1972), 2022: (247, 1973), 2023: (247, 1973),
    2024: (248, 1979), 2025: (247, 1972), 2026: (247, 1972), 2027: (247, 1972),
}  # fmt: skip


def office():
    return build_calendar(
        id="office", timezone="Europe/Moscow", days=[1, 2, 3, 4, 5], hours=OFFICE, production=russia()
    )


@pytest.mark.skipif(not GOLDEN.exists(), reason="the golden cases are handed over beside the project")
def test_golden_cases_agree():
    document = json.loads(GOLDEN.read_text(encoding="utf-8"))
    results = {case["id"]: case["result"] for case in evaluate(document)["cases"]}
    wrong = []
    for case in document["cases"]:
        got, expected = results[case["id"]], case["expect"]
        same = (
            datetime.fromisoformat(got) == datetime.fromisoformat(expected)
            if isinstance(got, str) and isinstance(expected, str)
            else got == expected
        )
        if not same:
            wrong.append((case["id"], expected, got))
    assert wrong == []


@pytest.mark.parametrize("year", sorted(NORMS))
def test_days_and_hours_of_a_year_are_the_official_norm(year):
    calendar = office()
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    of_year = [day for day in days if day.year == year]
    worked = sum(calendar.is_workday(day) for day in of_year)
    minutes = sum(end - start for day in of_year for start, end in calendar.spec.stretches(day))
    assert (worked, minutes / 60) == NORMS[year]


@pytest.mark.parametrize("year", sorted(NORMS))
def test_days_agree_with_an_independent_library(year):
    theirs, calendar = holidays.country_holidays("RU", years=year), office()
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    differ = [day for day in days if day.year == year and calendar.is_workday(day) != theirs.is_working_day(day)]
    assert differ == []


def test_a_year_that_is_not_confirmed_is_an_error():
    calendar = office()
    with pytest.raises(OutOfHorizon, match="2028"):
        calendar.is_workday(date(2028, 3, 1))


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        office().add(datetime(2026, 3, 16, 9, 0), 30)  # noqa: DTZ001
