"""Fresh eyes: what is remarked on in a draft, and what is not."""

import pytest

from handlers.changes import changes
from handlers.proofreading import remarks


@pytest.mark.parametrize(("text", "found"), [
    ("Звоните мастеру: +7 (385) 123-45-67", ["phone"]),
    ("Звоните 8 923 123 45 67 или 112", ["phone"]),
    ("Единая служба: 112, часы приёма 9-18", []),
    ("Пишите на ivanov@mail.ru", ["email"]),
    ("Паспорт 01 02 345678 принят", ["document"]),
    ("СНИЛС 123-456-789 01", ["document"]),
    ("Ивановой с ул. Ленина, д. 5, кв. 12 ответили", ["address"]),
    ("На ул. Ленина, д. 5 свет есть", []),
    ("Какого х\u0443я вы пишете", ["obscene"]),
    ("Хлеб, рубль, употреблять, страховать", []),
    ("Яма будет заделана в ближайшее время", ["promise"]),
    ("Яма будет заделана до 20 марта", []),
    ("Яма будет заделана в течение 3 рабочих дней", []),
    ("Яма заделана", []),
    ("а" * 4097, ["long"]),
])  # fmt: skip
def test_what_is_noticed(text, found):
    assert remarks(text) == found


def test_a_change_is_struck_out_and_underlined_with_what_is_around_it():
    shown = changes("Яма на Ленина будет заделана скоро, ждите.", "Яма на Ленина будет заделана 20 марта, ждите.")
    assert "<s>скоро,</s> <u>20 марта,</u>" in shown
    assert "заделана" in shown


def test_markup_in_a_change_is_only_text():
    assert "&lt;b&gt;" in changes("один два три четыре", "один два <b> три четыре")


@pytest.mark.parametrize(("before", "after"), [("то же", "то же"), ("совсем одно", "а тут нечто иное")])
def test_equal_and_wholly_new_texts_have_no_changes_to_show(before, after):
    assert changes(before, after) == ""


def test_the_commonest_words_of_officials_are_not_taken_for_abuse():
    words = (
        "хуже худой ухудшение страхует учебный требуется потребление небо рубль себе подсудимый сукно неба оскорблять"
    )
    assert [word for word in words.split() if remarks(word)] == []
