import pytest

from workflow.duties import answers


@pytest.mark.parametrize(
    ("phrases", "text", "fits"),
    [
        ("фонарь", "Не горят фонари", True),
        ("фонарь", "Разбит ФОНАРЬ!", True),
        ("вода", "Третий день нет воды", True),
        ("вода", "Водитель автобуса грубит", False),
        ("ёлка", "Упала елка", True),
        ("яма, фонарь", "Ямы на дороге", True),
        ("горячая вода", "Нет горячей воды", True),
        ("горячая вода", "Нет воды", False),
        ("а", "б", False),
        ("двор", "Дворник не убирает двор", True),
        ("двор", "Дворняги", False),
        ("", "Что угодно", False),
        (" , ,", "Что угодно", False),
    ],
)
def test_a_phrase_is_known_by_its_words_whatever_their_endings(phrases, text, fits):
    assert answers(phrases, [], text) is fits


def test_a_topic_is_known_whole():
    assert answers("дворы, Уличное освещение", ["lighting", "уличное освещение"], "Темно")
    assert not answers("освещение", "уличное освещение", "Темно")
