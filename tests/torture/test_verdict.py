"""The verdict itself: a sound town passes, and each way of losing, doubling or forgetting is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sandbox import Answer
from sandbox.botapi.faults import Fault
from sandbox.world.queries import Query
from tests.torture.books import Books, Row, Shown, Step
from tests.torture.truth import Posted, Pressed, Said, Truth
from tests.torture.verdict import verdict

ANNA, GROUP = 7, -5
CARD = Posted(11, "№ 1 · новое\nметка1м\n\nосталось 3 ч", frozenset({"s:1:1:accept:", "u:1:1"}))
MINE = Posted(12, "Вас ничего не ждёт", frozenset())
ALERTS = Posted(16, "Срочное", frozenset())
COPY, QUESTION = Posted(13, "Почему?", frozenset()), Posted(14, "Почему?", frozenset())
STEPS = [
    Step("registered", 1, ANNA, "метка1м"),
    Step("accepted", 2, ANNA, ""),
    Step("returned", 3, ANNA, "метка2м"),
]


def row(number, chat, kind, message, *, uncertain=False, **payload):
    return Row(number, chat, kind, payload, "sent", 1 + uncertain, uncertain, message, None)


def pressed(data, text):
    return Pressed(ANNA, data, Query("1", ANNA, datetime(2026, 3, 16, tzinfo=UTC), Answer(text)))


@pytest.fixture
def truth():
    return Truth(
        said=[Said("case", ANNA, 1, "метка1м"), Said("list", ANNA, 2, "my"), Said("reply", GROUP, 3, "метка2м")],
        pressed=[
            pressed("s:1:1:accept:", "№ 1 принято"),
            pressed("s:1:2:return:", "Напишите ответ"),
            pressed("a:1:all", ""),
        ],
        in_flight=[{3: GROUP}],
        posts={ANNA: [CARD, MINE, ALERTS], GROUP: [COPY, QUESTION, Posted(15, "Возвращено", frozenset())]},
        updates=3,
    )


@pytest.fixture
def books():
    return Books(
        inbox={1: "done", 2: "done", 3: "done"},
        outbox=[
            row(1, ANNA, "card", 11, case=1),
            row(2, ANNA, "list", 12, name="my"),
            row(3, GROUP, "prompt", 14, uncertain=True, prompt=1),
            row(4, GROUP, "text", 15, reply_to=3),
            row(6, ANNA, "list", 16, name="urgent"),
        ],
        cards=[Shown(1, ANNA, 11, "№ 1 · новое\nметка1м", frozenset({"s:1:1:accept:", "u:1:2"}))],
        asked=[(ANNA, 14)],
        cases={1: "метка1м яма"},
        files={1: 0},
        steps={1: STEPS.copy()},
    )


def test_a_sound_town_has_no_faults(truth, books):
    assert verdict(truth, books) == []


WRONGS: list[Callable[[Truth, Books], None]] = []


def wrong(spoil):
    """One thing wrong with the books or the truth."""
    WRONGS.append(spoil)
    return spoil


@wrong
def lost_update(truth, books):
    del books.inbox[2]


@wrong
def update_not_acted_on(truth, books):
    books.inbox[2] = "new"


@wrong
def handler_failed(truth, books):
    books.failed = 1


@wrong
def lost_case(truth, books):
    books.cases.clear()


@wrong
def doubled_case(truth, books):
    books.cases[2], books.files[2] = "метка1м яма", 0


@wrong
def cut_album(truth, books):
    books.files[1] = 1


@wrong
def list_given_twice(truth, books):
    books.outbox.append(row(5, ANNA, "list", 12, name="my"))


@wrong
def alerts_shown_to_nobody(truth, books):
    books.outbox.pop()


@wrong
def reply_without_an_answer(truth, books):
    del books.outbox[3]


@wrong
def reply_taken_twice(truth, books):
    books.steps[1].append(Step("returned", 4, ANNA, "метка2м"))


@wrong
def press_not_in_the_journal(truth, books):
    del books.steps[1][1]


@wrong
def press_taken_twice(truth, books):
    truth.pressed.append(pressed("s:1:1:accept:", "№ 1 принято"))


@wrong
def question_never_asked(truth, books):
    truth.pressed.append(pressed("s:1:3:return:", "Напишите ответ"))


@wrong
def question_never_delivered(truth, books):
    books.asked[0] = (ANNA, None)


@wrong
def row_left_waiting(truth, books):
    books.outbox[1] = replace(books.outbox[1], state="new")


@wrong
def row_given_up(truth, books):
    books.outbox[1] = replace(books.outbox[1], state="dead")


@wrong
def message_not_in_the_chat(truth, books):
    truth.posts[ANNA].remove(MINE)


@wrong
def repeat_without_a_lost_answer(truth, books):
    truth.in_flight.clear()


@wrong
def repeat_not_marked(truth, books):
    books.outbox[2] = replace(books.outbox[2], uncertain=False)


@wrong
def stale_card(truth, books):
    truth.posts[ANNA][0] = replace(CARD, text="№ 1 · принято")


@wrong
def card_with_old_buttons(truth, books):
    truth.posts[ANNA][0] = replace(CARD, buttons=frozenset({"s:1:0:accept:"}))


@wrong
def crash(truth, books):
    truth.faults.append("SIGTERM: the process ended with 1")


@wrong
def broken_chain(truth, books):
    books.faults.append("audit: row 3: the row was changed")


@pytest.mark.parametrize("spoil", WRONGS)
def test_each_wrong_is_named(truth, books, spoil):
    spoil(truth, books)
    assert verdict(truth, books) != []


def test_an_answer_lost_by_order_allows_a_repeat(truth, books):
    truth.in_flight.clear()
    used_up = Fault("sendMessage", chat=GROUP, drop="after")
    used_up.times -= 1
    truth.losing.append(used_up)
    assert verdict(truth, books) == []
