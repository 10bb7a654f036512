"""Each act's own process with thumbs only: what it has and the others have not."""

import pytest

from storage import cases
from tests.scenario.town import Town

MONDAY = "2026-03-16 10:00"


@pytest.fixture
async def start(tmp_path):
    """A town of the given act, with its people."""
    opened = []

    async def started(regulation, at=MONDAY, also=()):
        town = Town(tmp_path, regulation, at)
        opened.append(town)
        await town.open()
        await town.staffed(also)
        return town

    yield started
    for town in opened:
        await town.close()


async def state(town, number=1):
    return (await town.app.database.read(lambda tx: cases.load(tx, number))).state


async def drafts(town, who, text, button="Проект ответа"):
    await town.presses(who, button)
    await town.replies(who, text)
    await town.presses(who, "На согласование")


async def test_bolshebeysugskoe_the_head_assigns_and_approves(start):
    town = await start("bolshebeysugskoe")
    await town.sends(town.anna, "Собаки у школы")
    await town.presses(town.anna, "Главе на решение")
    decision = town.head.last()
    assert "Нужно решение" in decision.text
    await town.presses(town.head, "Отдел ЖКХ", "Назначить")
    assert town.boris.sees("Вам направлено сообщение", town.groups["zhkh"])
    await drafts(town, town.boris, "Собаки отловлены 16 марта.")
    await town.presses(town.head, "На доработку")
    await town.replies(town.head, "Сколько собак?")
    assert town.boris.sees("Сколько собак?", town.groups["zhkh"])
    await drafts(town, town.boris, "Отловлено три собаки.")
    await town.presses(town.head, "Согласовать")
    assert town.anna.last().text.startswith("📣")
    await town.presses(town.anna, "Опубликовано", "Без ссылки")
    assert await state(town) == "published"


async def test_bolshebeysugskoe_no_reaction_and_an_agreed_hour(start):
    town = await start("bolshebeysugskoe")
    await town.sends(town.anna, "Спасибо за праздник")
    await town.presses(
        town.anna, "Главе на решение", "Установить срок", "ешение главы о реагировании", "вт 17 марта", "12:00"
    )
    assert "завтра 12:00" in town.anna.last().text
    await town.presses(town.head, "Не требует реагирования")
    await town.replies(town.head, "Благодарность, ответа не нужно")
    assert await state(town) == "no_reaction"
    assert town.anna.sees("реагирование не требуется")


async def test_barnaul_two_levels_and_a_body_outside_the_bot(start):
    town = await start("barnaul")
    await town.sends(town.anna, "Яма на Малахова")
    await town.presses(town.anna, "Отдел дорог", "Отдел ЖКХ")
    assert "Отвечает: Отдел дорог" in str(town.anna.last().buttons)
    await town.presses(town.anna, "Отвечает: Отдел дорог", "Направить")
    case = await town.app.database.read(lambda tx: cases.load(tx, 1))
    assert {part.dept: part.part for part in case.current} == {"zhkh": "responsible", "dorogi": "co"}
    assert "Отдел дорог" in town.boris.last(town.groups["zhkh"]).text  # each sees who else works on it
    await town.presses(town.vera, "Дать информацию")
    await town.replies(town.vera, "Асфальт привезут завтра.")
    assert town.boris.sees("Асфальт привезут завтра.", town.groups["zhkh"])
    await drafts(town, town.boris, "Яма будет заделана 17 марта.")
    await town.presses(town.anna, "Согласовать")
    outside = town.anna.last()
    assert "второго уровня" in outside.text
    await town.presses(town.anna, "На доработку")
    await town.replies(town.anna, "ЦУР просит фото")
    assert (await state(town)) == "on_rework:2"
    await town.presses(town.anna, "Передать исполнителю")
    assert town.boris.sees("ЦУР просит фото", town.groups["zhkh"])
    await drafts(town, town.boris, "Яма заделана, фото приложено.")
    await town.presses(town.anna, "Согласовать", "Согласовать")
    await town.presses(town.anna, "Опубликовано", "Без ссылки")
    assert await state(town) == "published"


async def test_barnaul_the_upstream_curator_with_a_phone_of_her_own(start):
    town = await start("barnaul", also=("upstream",))
    curator = town.of["upstream"]
    await town.sends(curator, "Инцидент № 5: нет света")
    assert "Новое сообщение" in town.anna.last().text
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    await drafts(town, town.boris, "Свет дали.")
    await town.presses(town.anna, "Согласовать")
    assert "Проект ответа на согласование" in curator.last().text
    assert curator.last().button("Согласовать")
    assert not town.anna.last().button("Согласовать")
    await town.presses(curator, "Согласовать")
    assert town.anna.sees("опубликуйте")


async def test_barnaul_return_after_the_recheck_is_forbidden(start):
    town = await start("barnaul")
    await town.sends(town.anna, "Шумят соседи")
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    await town.presses(town.boris, "Вернуть")
    await town.replies(town.boris, "Не наше")
    await town.presses(town.anna, "Отдел дорог", "Направить")
    card = town.vera.last(town.groups["dorogi"])
    assert card.button("Принять")
    assert not card.button("Вернуть")
    answer = await town.vera.presses_anyway(f"s:1:{await version(town)}:return:", card)
    assert answer.alert
    assert "п. 7" in answer.text


async def version(town):
    return (await town.app.database.read(lambda tx: cases.load(tx, 1))).version


async def test_barnaul_one_of_several_gives_way_and_the_others_keep_their_clocks(start):
    town = await start("barnaul")
    await town.department("blago", "Отдел благоустройства", ["Галина Зелёная"])
    await town.sends(town.anna, "Яма и прорыв трубы")
    await town.presses(town.anna, "Отдел ЖКХ", "Отдел дорог", "Направить")
    mine = [d for d in await terms(town) if d.dept == "zhkh"]
    await town.to("10:20")
    await town.presses(town.anna, "Состав", "🔄 Отдел дорог", "Отдел благоустройства", "Направить")
    assert {d.dept for d in await terms(town) if d.dept} == {"zhkh", "blago"}
    assert [d for d in await terms(town) if d.dept == "zhkh"] == mine
    await town.presses(town.anna, "Состав", "✖️ Отдел благоустройства")
    case = await town.app.database.read(lambda tx: cases.load(tx, 1))
    assert [part.dept for part in case.current] == ["zhkh"]
    own = {d.kind: d.due for d in await terms(town) if d.dept == "zhkh"}
    assert own["draft"] == {d.kind: d.due for d in mine}["draft"]


async def terms(town):
    from workflow.deadlines import open_deadlines

    case = await town.app.database.read(lambda tx: cases.load(tx, 1))
    return open_deadlines(town.rules.regulation, case, town.clock.now(), town.rules.calendar)


async def test_yuzhno_sakhalinsk_consent_and_conversion(start):
    town = await start("yuzhno_sakhalinsk")
    await town.sends(town.anna, "Прошу компенсацию за дерево")
    await town.presses(town.anna, "В обращения граждан", "Автор согласен")
    await town.presses(town.anna, "Передать в обращения")
    assert "фамилия, имя, отчество, адрес для ответа" in town.anna.last().text
    await town.replies(town.anna, "Иванов Иван Иванович")
    assert "Не хватает сведений" in town.anna.last().text
    await town.presses(town.anna, "Передать в обращения")
    await town.replies(town.anna, "Иванов Иван Иванович\nул. Ленина, 1, кв. 2")
    assert await state(town) == "converted"
    assert town.anna.sees("передайте как обращение граждан")


async def test_yuzhno_sakhalinsk_clarification_and_a_link(start):
    town = await start("yuzhno_sakhalinsk")
    await town.sends(town.anna, "Когда включат свет в Корсакове?")
    await town.presses(town.anna, "Не подлежит")
    ground = next(g for g in town.rules.regulation.refusal if g.id == "not_ours")
    await town.presses(town.anna, ground.title[:40])
    assert (await state(town)) != "refused"
    await town.sends(town.anna, "Как записаться в детский сад?")
    await town.presses(town.anna, "Не подлежит")
    ground = next(g for g in town.rules.regulation.refusal if g.id == "answered_on_site")
    await town.presses(town.anna, ground.title[:40])
    assert await state(town, 2) == "approved"
    await town.presses(town.anna, "Опубликовано", "Без ссылки")
    assert await state(town, 2) == "published"


async def test_yuzhno_sakhalinsk_emergency_on_a_day_off_reaches_the_duty_officer(start):
    town = await start("yuzhno_sakhalinsk", "2026-03-21 14:00")
    await town.sends(town.anna, "Авария на теплотрассе")
    await town.presses(town.anna, "Отдел ЖКХ", "Направить", "Важность", "чрезвычайная")
    duty = town.of["oncall"].last()
    assert "Чрезвычайная ситуация" in duty.text
    assert "№ 1" in duty.text


async def test_moskalensky_high_importance_and_a_date_from_buttons(start):
    town = await start("moskalensky")
    await town.sends(town.anna, "Нет воды в больнице")
    await town.presses(town.anna, "Важность", "высокая")
    assert "Важность: высокая" in town.anna.last().text
    await town.presses(
        town.anna, "Установить срок", "рок реагирования, установленный куратором", "пн 16 марта", "15:00"
    )
    assert "до 15:00" in town.anna.last().text
    await town.presses(town.anna, "Отдел ЖКХ", "Направить")
    await drafts(town, town.boris, "Воду подвозят.", "Промежуточный")
    await town.presses(town.anna, "Согласовать")
    answer = await town.presses(town.anna, "Опубликовано")
    assert "окончательного" in answer.text
    await town.presses(town.anna, "Установить срок", "рок окончательного проекта ответа", "пт 20 марта", "12:00")
    await town.presses(town.anna, "Опубликовано", "Без ссылки")
    assert await state(town) == "interim"
    assert town.boris.sees("пт 20 марта, 12:00", town.groups["zhkh"])


async def test_moskalensky_exhausted_needs_a_persons_word(start):
    town = await start("moskalensky")
    await town.sends(town.anna, "Опять про дорогу")
    await town.presses(town.anna, "Не подлежит")
    ground = next(g for g in town.rules.regulation.refusal if g.id == "exhausted")
    answer = await town.presses(town.anna, ground.title[:30], "Новых доводов нет")
    assert answer.alert
    assert "условия не выполнены" in answer.text


async def test_rubtsovsk_in_turn_and_an_interim_answer(start):
    town = await start("rubtsovsk")
    await town.sends(town.anna, "Дорога и люк")
    await town.presses(town.anna, "Отдел ЖКХ", "Отдел дорог", "Одновременно", "Направить")
    case = await town.app.database.read(lambda tx: cases.load(tx, 1))
    assert case.order == "sequential"
    await town.presses(town.vera, "Дать информацию")
    await town.replies(town.vera, "Люк закроем.")
    await drafts(town, town.boris, "Работы идут, закончим 20 марта.", "Промежуточный")
    await town.presses(town.anna, "Согласовать")
    await town.presses(town.boris, "Опубликовано", "Без ссылки")
    assert await state(town) == "interim"
    await drafts(town, town.boris, "Люк закрыт, дорога отсыпана.")
    await town.presses(town.anna, "Согласовать")
    await town.presses(town.boris, "Опубликовано", "Без ссылки")
    assert await state(town) == "published"


async def test_moskalensky_a_repeat_is_linked(start):
    town = await start("moskalensky")
    await town.sends(town.anna, "Первое")
    await town.sends(town.anna, "То же самое")
    await town.presses(town.anna, "Повторное")
    await town.replies(town.anna, "№ 1")
    assert town.anna.sees("Повторное к № 1")
