"""Whatever somebody with the file does to the chain, verification finds it and names the first row that is wrong."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from storage import journal, migrate
from storage.audit import ELSEWHERE, verify
from storage.engine import sqlite_engine
from storage.erasure import erase_case
from storage.tx import Tx
from tests.contract.given import ADMIN, EXECUTOR, NOW, event, without_triggers
from workflow.events import Event

ROWS = 12
JOURNAL = ("seq", "case_number", "kind", "at", "actor", "dept", "data", "commitment", "previous", "hash")
COLUMNS = (*JOURNAL, "private_seq", "salt", "payload")
READ = (
    "SELECT j.seq, case_number, kind, at, actor, dept, data, commitment, previous, hash, p.seq, salt, payload "
    "FROM journal j LEFT JOIN private p ON p.seq = j.seq ORDER BY j.seq"
)


@pytest.fixture(scope="module")
def chain(tmp_path_factory):
    """Twelve rows, of a case that is erased and of one that is not."""
    file = tmp_path_factory.mktemp("chain") / "chain.db"
    migrate.upgrade(f"sqlite:///{file}")

    def fill(tx):
        for index in range(1, ROWS):
            journal.append(tx, 5 + index % 2, [event(f"kind_{index}", text=f"Text {index}") if index % 3 else event()])
        erase_case(tx, 5, ADMIN, NOW)
        without_triggers(tx)

    in_one(file, fill)
    return file


def in_one(file, work):
    engine = sqlite_engine(f"sqlite:///{file}")
    try:
        with engine.begin() as connection:
            return work(Tx(connection))
    finally:
        engine.dispose()


row = st.integers(0, ROWS - 1)
# NULL stands for itself; in `payload` it is what an erasure leaves, and has a test of its own.
value = st.one_of(
    st.none(), st.integers(-3, 20), st.floats(0, 9), st.text(max_size=3), st.binary(max_size=3),
    st.sampled_from(["{}", '{"role":"head"}', '5,"x"', '{"role":"executor","dept":"zhkh"},"zhkh"', "0" * 64]),
)  # fmt: skip
changed = st.tuples(st.just("change"), row, st.sampled_from(COLUMNS), value)
copied = st.tuples(st.just("copy"), row, row, st.sampled_from(COLUMNS))
attack = st.one_of(
    changed,
    copied,
    st.tuples(st.just("delete"), row),
    st.tuples(st.just("insert"), row, row),
    st.tuples(st.just("swap"), row, row),
    st.tuples(st.just("cut"), row),
)


def attacked(rows, attacks, renumber):
    """The rows after the attacks; `renumber` closes the gaps and makes room, as a careful forger would."""
    for name, *args in attacks:
        match name, args:
            case "change", (at, column, new) if not (column == "payload" and new is None):
                rows = [{**r, column: new} if n == at else r for n, r in enumerate(rows)]
            case "copy", (source, target, column) if len(rows) > max(source, target):
                new = rows[source][column]
                if not (column == "payload" and new is None):
                    rows = [{**r, column: new} if n == target else r for n, r in enumerate(rows)]
            case "delete", (at,):
                rows = [r for n, r in enumerate(rows) if n != at]
            case "insert", (source, at) if len(rows) > source:
                rows = [*rows[:at], rows[source], *rows[at:]]
            case "swap", (one, other) if len(rows) > max(one, other):
                rows = list(rows)
                rows[one], rows[other] = rows[other], rows[one]
            case "cut", (at,):
                rows = rows[:at]
    return [{**r, "seq": n, "private_seq": n} for n, r in enumerate(rows, 1)] if renumber else rows


def write(file, rows):
    """Put rows into the tables instead of what is there; False where the tables themselves refuse them."""
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("DELETE FROM journal")
        raw.execute("DELETE FROM private")
        try:
            for r in rows:
                names, marks = ", ".join(JOURNAL), ", ".join("?" * len(JOURNAL))
                raw.execute(f"INSERT INTO journal (organisation_id, {names}) VALUES (1, {marks})",
                            [r[name] for name in JOURNAL])  # fmt: skip
                if r["private_seq"] is not None:
                    raw.execute("INSERT INTO private (organisation_id, seq, salt, payload) VALUES (1, ?, ?, ?)",
                                [r["private_seq"], r["salt"], r["payload"]])  # fmt: skip
        except sqlite3.IntegrityError:
            return False
        return True


def read(file):
    with closing(sqlite3.connect(file)) as raw:
        return [dict(zip(COLUMNS, values, strict=True)) for values in raw.execute(READ)]


def first_difference(before, after):
    """The number of the first row that is not as it was, None where all are."""
    for number, (one, other) in enumerate(zip(before, after, strict=False), 1):
        if list(map(typed, one.values())) != list(map(typed, other.values())):
            return number
    return None if len(before) == len(after) else min(len(before), len(after)) + 1


def typed(value):
    return type(value), value


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(attacks=[("change", 11, "seq", "")], renumber=False)
@given(attacks=st.lists(attack, min_size=1, max_size=3), renumber=st.booleans())
def test_any_attack_is_found_and_its_first_row_named(chain, tmp_path, attacks, renumber):
    file = tmp_path / "attacked.db"
    shutil.copy(chain, file)
    before = read(file)
    if not write(file, attacked(before, attacks, renumber)):
        return
    expected = first_difference(before, read(file))
    verdict = in_one(file, verify)
    assert (verdict.ok, verdict.broken_seq) == (expected is None, expected)


@given(at=st.integers(1, ROWS - 1))
@settings(max_examples=ROWS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_chain_computed_anew_is_found_by_any_head_that_was_witnessed_after_the_change(chain, tmp_path, at):
    file = tmp_path / "forged.db"
    shutil.copy(chain, file)
    witnessed = [entry.hash for entry in in_one(file, lambda tx: list(journal.entries(tx)))]

    def forge(tx):
        events = list(journal.entries(tx))
        for statement in ("DELETE FROM journal", "DELETE FROM private", "DELETE FROM chain"):
            tx.connection.exec_driver_sql(statement)
        for number, entry in enumerate(events, 1):
            forged = event("forged") if number == at else event(entry.kind)
            journal.append(tx, entry.case_number, [forged])

    in_one(file, forge)
    assert in_one(file, verify).ok
    for head in witnessed[at - 1 :]:
        verdict = in_one(file, lambda tx, head=head: verify(tx, head))
        assert (verdict.ok, verdict.reason) == (False, ELSEWHERE)


@pytest.mark.parametrize("moved", [("actor", '{actor},"zhkh",{{"of":["a"', "b", '"c","d"]}}'),
                                   ("at", '{at},{actor},"zhkh",{{"of":["a"', "c", '"d"]}}')])  # fmt: skip
def test_values_moved_to_the_next_column_are_found_though_the_hashed_text_stays_the_same(tmp_path, moved):
    file = tmp_path / "chain.db"
    migrate.upgrade(f"sqlite:///{file}")

    def fill(tx):
        journal.append(tx, 1, [Event("routed", NOW, EXECUTOR, "zhkh", {"of": ["a", "b", "c", "d"]})])
        without_triggers(tx)

    in_one(file, fill)
    (row,) = read(file)
    column, text, dept, data = moved
    forged = {**row, "actor": '"b"', column: text.format(**row), "dept": dept, "data": data.replace("}}", "}")}
    assert write(file, [forged])
    verdict = in_one(file, verify)
    assert (verdict.ok, verdict.broken_seq) == (False, 1)
