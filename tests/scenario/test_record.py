"""What the bot is started with is on record: whoever changed a term or a setting cannot say it was always so."""

from pydantic import SecretStr

from bot.rulebook import rules
from bot.settings import WorkingTime
from storage import deadlines, journal, people, regulations
from storage.audit import verify

ADMIN_ID = "1001"


async def entries(town, *kinds):
    rows = await town.app.database.read(lambda tx: list(journal.entries(tx)))
    return [row for row in rows if row.kind in kinds]


async def test_the_first_start_records_everything_it_began_with(town):
    (first,) = await entries(town, "settings_changed")
    assert first.data["organisation.regulation"] == [None, "rubtsovsk"]
    assert first.data["telegram.token"] == [None, "***"]
    (law,) = await entries(town, "regulation_changed")
    assert law.data == {"id": [None, "rubtsovsk"], "version": [None, town.rules.version]}
    assert await entries(town, "calendar_changed")
    kept = await town.app.database.read(lambda tx: regulations.kept(tx, town.rules.version))
    assert regulations.version(kept) == town.rules.version


async def test_an_admin_of_the_settings_is_known_by_name_from_the_first_start_command(town):
    admin = await town.app.database.read(lambda tx: people.by_telegram(tx, int(ADMIN_ID)))
    assert admin.name == "Админ"
    await town.sends(town.admin, "/start")
    assert len(await entries(town, "person_renamed")) == 1


async def test_a_restart_with_the_same_settings_is_a_start_and_nothing_more(town):
    before = len(await entries(town, "settings_changed", "regulation_changed", "calendar_changed"))
    await town.restart()
    assert len(await entries(town, "settings_changed", "regulation_changed", "calendar_changed")) == before
    assert [row.kind for row in await entries(town, "started", "stopped")] == ["started", "stopped", "started"]


async def test_a_changed_setting_is_on_record_with_what_it_was(town):
    await town.restart(urgent={"head_after_minutes": 45}, organisation={"name": "Рубцовск"})
    changed = (await entries(town, "settings_changed"))[-1].data
    assert changed == {
        "organisation.name": ["Otklik", "Рубцовск"],
        "urgent.head_after_minutes": [0, 45],
        "private": [],
    }
    assert (await town.app.database.read(verify)).ok


async def test_of_a_secret_only_the_change_is_on_record(town, tmp_path):
    await town.restart(telegram={"webhook_secret": SecretStr("open-sesame")})
    await town.restart(telegram={"webhook_secret": SecretStr("open-barley")})
    said = [row.data["telegram.webhook_secret"] for row in (await entries(town, "settings_changed"))[-2:]]
    assert said == [["", "***"], ["***", "another secret"]]
    await town.settled()
    written = b"".join(file.read_bytes() for file in tmp_path.glob("town.db*"))
    assert b"open-sesame" not in written
    assert b"open-barley" not in written


async def test_a_changed_calendar_and_another_act_are_on_record(town):
    await town.close(sandbox=False)
    working = WorkingTime.model_validate({"dates": {"2026-08-29": {"off": True}}})
    organisation = town.settings.organisation.model_copy(update={"regulation": "barnaul"})
    before = town.rules
    town.settings = town.settings.model_copy(update={"working_time": working, "organisation": organisation})
    town.rules = rules(town.settings)
    await town.open()
    (calendar,) = (await entries(town, "calendar_changed"))[1:]
    assert calendar.data == {"version": [before.calendar.version, town.rules.calendar.version]}
    law = (await entries(town, "regulation_changed"))[-1].data
    assert law == {"id": ["rubtsovsk", "barnaul"], "version": [before.version, town.rules.version]}
    for version in (before.version, town.rules.version):
        assert await town.app.database.read(lambda tx, version=version: regulations.kept(tx, version))


async def test_numbers_of_people_stand_beside_the_chain(town):
    row = (await entries(town, "settings_changed"))[0]
    assert row.data["private"] == ["access.admins", "audit.witnesses"]
    assert ADMIN_ID not in repr(row)


async def test_a_case_ends_under_the_act_it_began_under_after_a_restart_with_another_text(town, tmp_path):
    """Thirty minutes to route became ten: whoever registered before has thirty all the same."""
    own = tmp_path / "own.toml"
    own.write_text(regulations.text("rubtsovsk"), encoding="utf-8")
    await acts(town, own)
    await town.sends(town.anna, "Не горит фонарь")
    own.write_text(own.read_text(encoding="utf-8").replace("amount = 30", "amount = 10"), encoding="utf-8")
    await acts(town, own)
    await town.sends(town.anna, "Яма на дороге")
    assert [await routed_by(town, number) for number in (1, 2)] == ["10:30", "10:10"]


async def routed_by(town, number):
    """When a case has to be routed, as it is stored."""
    ends = await town.app.database.read(lambda tx: deadlines.ends(tx, number))
    (due,) = [end for (kind, *_), end in ends.items() if kind == "route"]
    return f"{town.rules.calendar.local(due):%H:%M}"


async def acts(town, file):
    """The bot started with this text of the act."""
    await town.close(sandbox=False)
    organisation = town.settings.organisation.model_copy(update={"regulation": str(file)})
    town.settings = town.settings.model_copy(update={"organisation": organisation})
    town.rules = rules(town.settings)
    await town.open()
