"""The department is learned from the municipality's own cases, in the background; what comes back is a lesson too."""

from dataclasses import replace

from storage import cases, journal, learned
from storage.erasure import erase_case
from workflow.actors import CLOCK, Actor
from workflow.commands import Action, Command

COLD = ("Холодные батареи в доме {}", "Батареи еле тёплые, дом {}", "Замерзаем, батареи ледяные, квартира {}")
DARK = ("Темно во дворе {}", "Нет света во дворе {}", "Двор {} без света, темно")
COORDINATOR = Actor("coordinator", person=1)


async def worked(town, texts, dept, *, back=False, times=6):
    """So many messages routed to a department, which takes them or sends them back."""
    executor = Actor("executor", dept, 2)

    def work(tx):
        casework, now = town.app.office.casework, town.clock.now()
        for number in range(times):
            text = texts[number % len(texts)].format(number + 1)
            case = casework.register(tx, Command(Action.REGISTER, COORDINATOR, {"text": text}), now).case
            casework.take(tx, case.number, Command(Action.ROUTE, COORDINATOR, {"depts": [dept]}), now)
            answer = Command(Action.RETURN, executor, {"reason": "не наша компетенция"})
            taken = casework.take(tx, case.number, answer if back else Command(Action.ACCEPT, executor), now)
            assert taken.events, taken

    await town.app.database.write(work)
    await town.settled()


async def learnt(town):
    """What is due to be learned is learned."""
    await town.app.learn()
    return await town.app.database.read(learned.current)


async def test_enough_cases_teach_what_no_title_says(town):
    await town.restart(routing={"learn_after": 12})
    await town.sends(town.anna, "Батареи совсем холодные")
    assert "Возможно" not in town.anna.last().text
    await worked(town, COLD, "zhkh")
    assert await learnt(town) is None
    await worked(town, DARK, "dorogi")
    assert (await learnt(town)).lessons == 12
    await town.sends(town.anna, "Третий день батареи холодные, примите меры")
    card = town.anna.last()
    assert "★ Возможно, Отдел ЖКХ: похоже на № " in card.text
    assert "слова: " in card.text
    assert "батарея" in card.text.partition("слова: ")[2]
    assert card.buttons[0][0].text == "★ Отдел ЖКХ"


async def test_what_a_department_sends_back_is_a_lesson_against_it(town):
    await town.restart(routing={"learn_after": 10})
    await worked(town, COLD, "zhkh")
    await worked(town, DARK, "dorogi")
    asked = "Прорвало трубу, батареи текут, дом 7"
    assert (await learnt(town)).lessons == 12
    await town.sends(town.anna, asked)
    assert "★ Возможно, Отдел ЖКХ" in town.anna.last().text
    await worked(town, ("Прорвало трубу, батареи текут, дом {}",), "zhkh", back=True, times=10)
    assert (await learnt(town)).lessons == 22
    await town.sends(town.anna, asked)
    assert "Возможно, Отдел ЖКХ" not in town.anna.last().text


async def test_once_a_day_from_whatever_is_new_and_on_record(town):
    await worked(town, COLD, "zhkh", times=7)
    await worked(town, DARK, "dorogi", times=7)
    assert await learnt(town) is None, "fifty are awaited by day"
    await town.to("2026-03-17 04:10")
    assert (await learnt(town)).lessons == 14
    last = [e for e in await town.app.database.read(lambda tx: list(journal.entries(tx))) if e.kind == learned.LEARNED]
    assert [entry.data["lessons"] for entry in last] == [14]


async def test_an_erased_case_is_forgotten_at_once(town):
    await town.restart(routing={"learn_after": 10})
    await worked(town, COLD, "zhkh", times=8)
    await worked(town, DARK, "dorogi", times=8)
    assert (await learnt(town)).lessons == 16

    def erase(tx):
        case = cases.load(tx, 1)
        assert case is not None
        cases.save(tx, replace(case, closed_at=town.clock.now()), case.version)
        erase_case(tx, 1, CLOCK, town.clock.now())

    await town.app.database.write(erase)
    await town.sends(town.anna, "Батареи холодные, дом 40")
    assert "похоже на № 1," not in town.anna.last().text
    assert (await learnt(town)).lessons == 15
