"""Surges: explained by figures, blind to a steady rate, to order and to chance; streets by their normal forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.streets import streets
from workflow.surge import Surge, SurgePolicy, chance, judge

POLICY = SurgePolicy()
COUNTS = st.lists(st.integers(0, 60), max_size=8)


def test_nine_where_one_or_two_are_usual_is_a_surge():
    assert judge(9, [1, 2, 1, 2], POLICY) == Surge(9, 1, 2, 4)


@pytest.mark.parametrize(
    ("count", "earlier", "why"),
    [
        (4, [0, 0, 0, 0], "too few to speak of"),
        (9, [4, 3, 4, 4], "not three times the usual"),
        (5, [1, 1, 2, 1], "chance brings as many now and then"),
        (9, [], "nothing to compare with, and fewer than ten"),
        (9, [0, 0, 0], "not all of the weeks to compare with yet, and fewer than ten"),
    ],
)
def test_no_surge(count, earlier, why):
    assert judge(count, earlier, POLICY) is None, why


@given(st.integers(0, 60), st.lists(st.integers(0, 60), max_size=POLICY.weeks - 1))
def test_a_young_installation_needs_twice_as_many(count, earlier):
    assert judge(10, [], POLICY) == Surge(10, 0, 0, 0)
    assert judge(10, [0], POLICY) == Surge(10, 0, 0, 1)
    if judge(count, earlier, POLICY) is not None:
        assert count >= 2 * POLICY.at_least


def test_after_silence_chance_is_given_its_due():
    assert judge(5, [0], SurgePolicy(weeks=1)) is None  # one quiet week says little
    assert judge(5, [0, 0, 0, 0], POLICY) is not None


@given(st.integers(0, 100_000), st.integers(1, 12))
def test_a_steady_rate_is_no_surge(rate, weeks):
    assert judge(rate, [rate] * weeks, POLICY) is None


@given(st.integers(0, 300), COUNTS.flatmap(lambda counts: st.tuples(st.just(counts), st.permutations(counts))))
def test_the_order_of_weeks_does_not_matter(count, earlier):
    assert judge(count, earlier[0], POLICY) == judge(count, earlier[1], POLICY)


@given(st.integers(0, 300), st.integers(1, 100), COUNTS)
def test_more_messages_are_never_less_of_a_surge(count, more, earlier):
    if judge(count, earlier, POLICY) is not None:
        assert judge(count + more, earlier, POLICY) is not None


@given(st.integers(0, 300), COUNTS.filter(bool), st.data())
def test_a_busier_past_is_never_more_of_a_surge(count, earlier, data):
    busier = [n + data.draw(st.integers(0, 20)) for n in earlier]
    if judge(count, busier, POLICY) is not None:
        assert judge(count, earlier, POLICY) is not None


@pytest.mark.parametrize(
    ("count", "mean", "tail"), [(0, 2.0, 1.0), (1, 1.0, 0.6321), (5, 1.0, 0.00366), (3, 0.5, 0.01439)]
)
def test_the_tail_is_poissons(count, mean, tail):
    assert chance(count, mean) == pytest.approx(tail, rel=1e-3)


def test_the_tail_holds_for_a_busy_department():
    assert chance(3000, 1000.0) < 1e-300
    assert 0.4 < chance(1000, 1000.0) < 0.6


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("Прорвало на ул. Советской, 5", "street советск"),
        ("УЛИЦА СОВЕТСКАЯ без света", "street советск"),
        ("по улице Советской не пройти", "street советск"),
        ("ул Ленина 3", "street ленина"),
        ("пр-ту Ленина 3", "avenue ленина"),
        ("на проспекте Ленинском", "avenue ленинск"),
        ("на улице 40 лет Победы", "street 40 лет победы"),
        ("ул. 8 Марта", "street 8 марта"),
        ("пер.Садовый", "lane садов"),
        ("ул. Большая Садовая", "street больш садов"),
        ("мкр. Заречный", "district заречн"),
    ],
)
def test_a_street_has_one_form(text, street):
    assert [form for form, _ in streets().found(text)] == [street]


@pytest.mark.parametrize(
    "text", ["на улице темно", "улица 5 дней без света", "фонарь у дома 5", "кулинария Ленина", ""]
)
def test_what_is_no_street_for_sure_is_left_alone(text):
    assert streets().found(text) == ()


def test_each_street_once_as_it_is_written():
    text = "ул. Мира и улица Мира, а ещё ул. Ёлочная"
    assert streets().found(text) == (("street мира", "ул. Мира"), ("street елочн", "ул. Ёлочная"))
