"""/admin: departments, people and invitations by buttons, each step on record, each to be taken back."""

import pytest

from storage import inbox, journal, outbox
from storage.audit import verify
from tests.scenario.town import link_in


@pytest.fixture
async def admin(town):
    await town.sends(town.admin, "/admin")
    return town.admin


async def kinds(town):
    return [row.kind for row in await town.app.database.read(lambda tx: list(journal.entries(tx)))]


def labels(person):
    return [one.text for row in person.last().buttons for one in row]


async def test_a_department_is_renamed_and_called_as_before(town, admin):
    await town.presses(admin, "Отделы", "Отдел дорог", "Переименовать")
    await town.replies(admin, "Отдел дорог и мостов")
    assert "«Отдел дорог» теперь называется «Отдел дорог и мостов»" in admin.last().text
    await town.presses(admin, "Сделать как было")
    assert "«Отдел дорог и мостов» теперь называется «Отдел дорог»" in admin.last().text
    assert (await kinds(town))[-2:] == ["department_renamed"] * 2


async def test_a_closed_department_is_not_offered_and_opens_again(town, admin):
    await town.sends(admin, "/invite executor dorogi")
    link = link_in(admin.last())
    await town.sends(admin, "/admin")
    await town.presses(admin, "Отделы", "Отдел дорог", "Закрыть отдел", "Да, закрыть")
    late = town.sandbox.person("Пётр Поздний")
    await late.opens_link(link)
    await town.sends(town.anna, "Яма на улице Ленина, 5")
    assert "отозвано" in late.last().text
    assert town.anna.last().button("Отдел ЖКХ")
    assert not town.anna.last().button("Отдел дорог")
    await town.presses(admin, "Сделать как было")
    await town.sends(town.anna, "Яма на улице Ленина, 7")
    assert town.anna.last().button("Отдел дорог")
    assert (await town.app.database.read(verify)).ok


async def test_a_department_with_open_cases_is_not_closed(town, admin):
    await town.sends(town.anna, "Яма на улице Ленина, 5")
    await town.presses(town.anna, "Отдел дорог", "Направить")
    await town.presses(admin, "Отделы", "Отдел дорог", "Закрыть отдел")
    assert "закрыть нельзя: у него открытые сообщения № 1" in admin.last().text
    assert labels(admin) == ["« Назад"]


async def test_a_title_that_cannot_be_is_asked_for_again(town, admin):
    await town.presses(admin, "Отделы", "Новый отдел")
    await town.replies(admin, "отдел ЖКХ")
    assert "уже есть, его код zhkh" in admin.last().text
    await town.sends(admin, "х" * 81)
    assert "не больше 80 знаков" in admin.last().text
    await town.sends(admin, "Отдел ЖКХ и связи <i>")
    assert "Код: zhkh_svyazi_i" in admin.last().text
    assert "Отдел ЖКХ и связи <i>" in admin.last().text


async def test_a_role_is_taken_and_given_back(town, admin):
    await town.presses(admin, "Сотрудники", "Борис", "Снять: ", "Да, снять")
    assert "Борис Исполнитель: снято — Исполнитель, Отдел ЖКХ" in admin.last().text
    await town.sends(town.boris, "/me")
    assert "Ролей пока нет" in town.boris.last().text
    await town.presses(admin, "Сделать как было")
    assert "Вам дана роль: Исполнитель, Отдел ЖКХ" in town.boris.last().text
    assert [kind for kind in await kinds(town) if kind.startswith("role_")][-2:] == ["role_revoked", "role_granted"]


async def test_one_more_role_is_given_to_somebody_on_the_roster(town, admin):
    await town.presses(admin, "Сотрудники", "Вера", "Дать роль", "Исполнитель", "Отдел ЖКХ", "Да, дать роль")
    assert "✅ Вера Дорожная: Исполнитель, Отдел ЖКХ." in admin.last().text
    await town.presses(admin, "Сделать как было")
    await town.sends(town.vera, "/me")
    assert "Исполнитель, Отдел дорог" in town.vera.last().text
    assert "ЖКХ" not in town.vera.last().text


async def test_an_admin_does_not_shut_himself_out(town, admin):
    answer = await town.presses(admin, "Сотрудники", "1. ", "Снять: Администратор", "Да, снять")
    assert (answer.alert, "Себя исключить нельзя" in answer.text) == (True, True)


async def test_an_invitation_is_taken_back_from_the_list(town, admin):
    await town.presses(admin, "Пригласить", "Глава города", "30 дней")
    link = link_in(next(one for one in reversed(admin.messages()) if "?start=" in one.text))
    await town.sends(admin, "/admin")
    await town.presses(admin, "Приглашения")
    assert "1. Глава города Рубцовска — до ср 15 апреля, 10:00" in admin.last().text
    await town.presses(admin, "Отозвать 1")
    assert "Приглашение отозвано (Глава города Рубцовска)" in admin.last().text
    late = town.sandbox.person("Пётр Поздний")
    await late.opens_link(link)
    await town.settled()
    assert late.last().text == "Это приглашение отозвано. Попросите администратора прислать новое."
    await town.presses(admin, "Сделать как было")
    assert "1. Глава города Рубцовска — до ср 15 апреля, 10:00" in admin.last().text
    await late.opens_link(link)
    await town.settled()
    assert late.sees("Глава города Рубцовска")
    assert [kind for kind in await kinds(town) if kind.startswith("invit")][-4:] == [
        "invitation_revoked", "invitation_refused", "invitation_restored", "invitation_used",
    ]  # fmt: skip


async def test_the_choice_of_days_is_kept(town, admin):
    await town.sends(admin, "/invite executor zhkh 2")
    link = link_in(admin.last())
    await town.to("2026-03-18 10:01")
    late = town.sandbox.person("Пётр Поздний")
    await late.opens_link(link)
    await town.settled()
    assert "Срок приглашения истёк" in late.last().text
    await town.sends(admin, "/invite executor zhkh 91")
    assert "до 90" in admin.last().text


async def test_people_are_chosen_in_telegram_and_confirmed(town, admin):
    new, known = town.sandbox.person("Нина Новая"), town.vera
    await town.presses(admin, "Пригласить", "Исполнитель", "Отдел ЖКХ", "Выбрать в Telegram")
    await admin.shares("Выбрать людей", new, known)
    await town.settled()
    assert "Нина Новая\nВера Дорожная" in admin.last().text
    assert not town.sandbox.world.private(admin.id).keyboards[admin.id]
    await town.presses(admin, "Да, дать роль")
    assert admin.sees("Перешлите это новым сотрудникам")
    assert "Вам дана роль: Исполнитель, Отдел ЖКХ" in known.last().text
    await town.sends(admin, "/people")
    assert "Нина Новая — executor:zhkh ⚠️" in admin.last().text
    await new.says("/start")
    await town.settled()
    assert "Исполнитель, Отдел ЖКХ" in new.last().text
    await town.sends(admin, "/people")
    assert "Нина Новая — executor:zhkh\n" in admin.last().text + "\n"


async def test_a_choice_not_made_leaves_all_as_it_was(town, admin):
    await town.presses(admin, "Отделы", "Отдел ЖКХ", "Выбрать группу")
    await admin.presses("Отмена")
    await town.settled()
    assert admin.last().text == "Отменено, ничего не изменилось."
    assert not town.sandbox.world.private(admin.id).keyboards[admin.id]


async def test_another_group_is_bound_and_the_first_comes_back(town, admin):
    other = town.sandbox.group("ЖКХ: новая", [admin, town.boris])
    await town.presses(admin, "Отделы", "Отдел ЖКХ", "Выбрать группу")
    await admin.shares("Выбрать группу", town.groups["dorogi"])
    await town.settled()
    assert "уже занята отделом «Отдел дорог»" in admin.last().text
    await admin.shares("Выбрать группу", other)
    await town.settled()
    await town.presses(admin, "Сделать как было")
    await town.sends(town.anna, "Фонарь не горит")
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    assert town.boris.sees("Фонарь не горит", town.groups["zhkh"])
    await town.presses(admin, "Отвязать группу")
    await town.sends(town.anna, "Лавка сломана")
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    assert town.boris.sees("Лавка сломана")
    assert not town.boris.sees("Лавка сломана", town.groups["zhkh"])


FORGED = (
    "g:dept:nope", "g:close:nope", "g:closeDept:nope", "g:people:99999999999", "g:person:99999999999999999999",
    "g:person:abc", "g:take:2.head", "g:taken:2.head", "g:role:77", "g:roleDept:0.emperor", "g:how:0.executor.nope",
    "g:link:9999.head", "g:link:7.emperor", "g:link:7.executor", "g:given:2.emperor", "g:recall:zz", "g:choose:x",
    "g:enrol:1", "g:changes:1", "g:apply:1", "g:undo:1", "g:group:nope", "g:rename:nope", "g:test:nope",
    "g:reopen:nope", "g:unbind:nope", "g:waiting:-1", "g:nowhere:",
)  # fmt: skip


async def test_buttons_of_the_menu_are_the_admins_alone(town, admin):
    await town.sends(town.anna, "/admin")
    assert town.anna.last().text == "Это команда администратора."
    for data in (*FORGED, "g:closeDept:zhkh", "g:taken:2", "g:people:", "g:link:7.admin", "g:getFile:toml"):
        answer = await town.anna.presses_anyway(data, town.anna.last())
        assert (answer.alert, answer.text) == (True, "Это команда администратора."), data


async def test_a_forged_button_changes_nothing(town, admin):
    before = await kinds(town)
    for data in FORGED:
        await admin.presses_anyway(data, admin.last())
        await town.settled()
        assert await kinds(town) == before, data
    assert await town.app.database.read(inbox.failures) == []
    assert await town.app.database.read(outbox.dead_letters) == []


async def test_a_command_is_taken_back_by_the_button_under_its_answer(town, admin):
    await town.sends(admin, "/invite executor zhkh")
    late = town.sandbox.person("Пётр Поздний")
    link = link_in(admin.last())
    await town.presses(admin, "Сделать как было")
    await late.opens_link(link)
    await town.settled()
    assert "отозвано" in late.last().text
    await town.sends(admin, "/revoke 2")
    await town.presses(admin, "Сделать как было")
    await town.sends(town.boris, "/me")
    assert "Исполнитель, Отдел ЖКХ" in town.boris.last().text
    await town.sends(admin, "/department_add svet Отдел освещения")
    await town.presses(admin, "Сделать как было")
    await town.sends(admin, "/departments")
    assert "svet" not in admin.last().text


async def test_only_the_last_deed_is_taken_back(town, admin):
    await town.sends(admin, "/department_add svet Отдел освещения")
    first = admin.last()
    await town.sends(admin, "/department_add dvor Отдел дворов")
    answer = await admin.presses("Сделать как было", message=first)
    assert (answer.alert, "вернуть уже нельзя" in answer.text) == (True, True)
    await town.sends(admin, "/departments")
    assert "svet" in admin.last().text


async def test_people_chosen_by_mistake_are_forgotten(town, admin):
    await town.presses(admin, "Пригласить", "Глава города", "Выбрать в Telegram")
    await admin.shares("Выбрать людей", town.vera)
    await town.settled()
    chosen = admin.last()
    await town.presses(admin, "Отмена")
    assert admin.last().text.startswith("Отменено, ничего не изменилось.")
    give = next(one.data for row in chosen.buttons for one in row if "Да, дать роль" in one.text)
    answer = await admin.presses_anyway(give, admin.last())
    assert (answer.alert, "список изменился" in answer.text) == (True, True)
    await town.sends(town.vera, "/me")
    assert "Глава" not in town.vera.last().text
