"""The starter catalogue and what its words say of residents' messages."""

import pytest

from suggest.example import Department
from suggest.topics.guess import guess
from suggest.topics.starter import starter
from suggest.words import roots, words

TOPICS = tuple(Department(item.code, item.title, item.words) for item in starter())
CODES = {
    *("housing", "roads", "lighting", "waste", "transport", "heating"),
    *("improvement", "social", "education", "health", "animals"),
}


def test_the_starter_catalogue_is_whole():
    assert {item.code for item in starter()} == CODES
    for item in starter():
        assert 15 <= len(item.words) <= 40, item.code
        assert len(set(item.words)) == len(item.words), item.code


@pytest.mark.parametrize("item", starter(), ids=lambda item: item.code)
def test_no_word_of_the_catalogue_is_too_short_to_be_met(item):
    assert [word for word in item.words if not roots(words(word)) and word not in {"ук"}] == []


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("Не горит ни одного фонаря на остановке, темнота", "lighting"),
        ("Огромная яма на дороге, машины бьют колёса об асфальт", "roads"),
        ("Контейнеры переполнены, вывоза мусора нет неделю", "waste"),
        ("Батареи еле тёплые, в квартире холодно, отопления нет", "heating"),
        ("Стая бродячих собак напала на ребёнка", "animals"),
        ("Маршрутка № 12 не соблюдает расписание, водитель хамит", "transport"),
        ("Врач в поликлинике не выписал рецепт на лекарства", "health"),
        ("Не выплатили пособие многодетной семье", "social"),
        ("В школе дети учатся в две смены, классы переполнены", "education"),
        ("Аварийное дерево во дворе, просим спилить ветки", "improvement"),
        ("Протекает крыша, в подъезде плесень, управляющая компания молчит", "housing"),
    ],
)
def test_a_message_of_each_topic_is_known_by_its_words(said, topic):
    found = guess(said, TOPICS)
    assert found is not None
    assert found[0] == topic
    assert found[1], "the words that speak for it are named"


@pytest.mark.parametrize("said", ["Здравствуйте! Добрый день!", "Спасибо вам за работу", "🙂", ""])
def test_nothing_is_guessed_from_nothing(said):
    assert guess(said, TOPICS) is None
    assert guess("Яма на дороге", ()) is None


def test_a_tie_is_not_decided():
    pair = (Department("one", "А", ("яма",)), Department("two", "Б", ("яма",)))
    assert guess("Яма", pair) is None
