"""What the absent person and whoever stands in are told: when it is set, begins, ends or is cancelled."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from storage import absences, mailing, people
from storage.place import Place
from storage.tx import Tx
from workflow.absence import Absence, stand_in

DAY = "%d.%m.%Y"


def tell(tx: Tx, item: Absence, what: str, zone: tzinfo, now: datetime) -> None:
    """`what` is set, begun, over or cancelled. Where the deputy is away too, whoever acts for him learns it as well."""
    away = absences.in_force(tx)
    last = last_day(item, zone)
    dates = {"begins": item.begins_at.astimezone(zone).strftime(DAY), "ends": last.strftime(DAY)}
    _say(tx, item.person, f"absence-{what}-self", {**dates, "deputy": _name(tx, item.deputy)}, now)
    acting = stand_in(away, item.deputy) if item.deputy is not None else None
    for deputy in dict.fromkeys((item.deputy, acting)):
        if deputy is not None:
            others = [n for n in away if n != item.person and stand_in(away, n) == deputy] if what == "begun" else []
            who = ", ".join(_name(tx, number) for number in (item.person, *others))
            _say(tx, deputy, f"absence-{what}-deputy", {**dates, "who": who}, now)


def last_day(item: Absence, zone: tzinfo) -> datetime:
    """The last day of an absence, as its end is the midnight after it."""
    return item.ends_at.astimezone(zone) - timedelta(minutes=1)


def _name(tx: Tx, person_id: int | None) -> str:
    person = None if person_id is None else people.by_id(tx, person_id)
    return "" if person is None else person.name


def _say(tx: Tx, person_id: int, key: str, params: dict[str, str], now: datetime) -> None:
    person = people.by_id(tx, person_id)
    if person is not None and person.reachable:
        mailing.say_in(tx, Place(person.telegram_id), key, params, now)
