"""The command line: exit codes, lines a program can read, faults without tracebacks."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from storage import cases, journal, migrate
from storage.database import Database
from tests.contract.given import NOW
from tests.unit.played import Played
from workflow.case import Case
from workflow.evolve import replay


@pytest.fixture
def folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OTKLIK_STORAGE__URL", f"sqlite+aiosqlite:///{tmp_path}/otklik.db")
    return tmp_path


def otklik(*words):
    """In a thread of its own: commands run event loops, and so do some tests."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(CliRunner().invoke, app, list(words)).result()


async def filled(folder):
    """A database with one case of four events."""
    migrate.upgrade(f"sqlite:///{folder}/otklik.db")
    database = Database(f"sqlite+aiosqlite:///{folder}/otklik.db")
    await database.open()
    played = Played("rubtsovsk")("03-16 10:00", "coordinator", "register", text="Яма")
    played("03-16 10:05", "coordinator", "route", depts=["zhkh"])
    await database.write(lambda tx: journal.append(tx, 1, played.events))
    return database


def test_migrate_makes_a_database_and_audit_verifies_it(folder):
    assert otklik("audit", "verify").exit_code == 2
    assert f"none -> {migrate.head()}" in otklik("migrate").output
    assert otklik("audit", "verify").output.startswith("0 events, the chain holds")


async def test_a_changed_row_is_named(folder):
    database = await filled(folder)
    await database.close()
    assert otklik("audit", "verify").exit_code == 0
    with sqlite3.connect(folder / "otklik.db") as raw:
        triggers = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'")]
        for name in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE journal SET kind='forged' WHERE seq=2")
    done = otklik("audit", "verify")
    assert (done.exit_code, done.output) == (1, "row 2: the row was changed\n")


async def test_a_chain_without_what_a_witness_has_seen_is_refused(folder):
    database = await filled(folder)
    head = (await database.read(journal.head))[1]
    await database.close()
    assert otklik("audit", "verify", "--head", f" {head.upper()}\n").exit_code == 0
    done = otklik("audit", "verify", "--head", "f" * 64)
    assert (done.exit_code, "the witnessed head is not in this chain" in done.output) == (1, True)
    assert otklik("audit", "verify", "--head", "abc").exit_code == 2


async def test_a_case_is_exported_beside_a_running_bot(folder):
    database = await filled(folder)
    told = json.loads(otklik("audit", "export", "1", "--json").output)
    (registered,) = [event for event in told if event["kind"] == "registered"]
    assert registered["private"]["text"] == "Яма"
    assert "coordinator  registered" in otklik("audit", "export", "1").output
    assert otklik("audit", "export", "7").exit_code == 1
    await database.close()


async def test_a_case_is_printed(folder):
    database = await filled(folder)
    await saved(database)
    await database.close()
    assert otklik("audit", "export", "1", "--out", "case.pdf").exit_code == 2
    assert otklik("audit", "export", "1", "--json", "--out", "case.docx").exit_code == 2
    assert otklik("audit", "export", "7", "--out", "case.docx").exit_code == 1
    done = otklik("audit", "export", "1", "--out", "case.docx")
    assert (done.exit_code, done.output) == (0, "case.docx: case 1\n")
    assert (folder / "case.docx").read_bytes().startswith(b"PK")


async def saved(database, closed_at=None):
    """The snapshot of case 1 too, as the bot keeps it."""
    case = replay(await database.read(lambda tx: journal.history(tx, 1)))
    assert case is not None
    kept = replace(case, number=1, author="Мария Фёдорова", closed_at=closed_at)
    await database.write(lambda tx: cases.save(tx, kept, 0))


async def test_what_is_held_on_a_person_is_written_for_its_owner_alone(folder):
    database = await filled(folder)
    await saved(database)
    done = otklik("personal", "export", "мария федорова", "--out", "maria.json")
    assert (done.exit_code, "cases 1" in done.output) == (0, True)
    told = json.loads((folder / "maria.json").read_text(encoding="utf-8"))
    assert [case["author"] for case in told["cases"]] == ["Мария Фёдорова"]
    assert (folder / "maria.json").stat().st_mode & 0o777 == 0o600
    assert otklik("personal", "export", "мария федорова", "--out", "maria.json").exit_code == 2
    assert otklik("personal", "export", "м", "--out", "m.json").exit_code == 2
    await database.close()


async def test_a_citizens_demand_erases_only_what_is_closed_and_only_when_it_is_meant(folder):
    database = await filled(folder)
    await saved(database, NOW)
    await database.write(lambda tx: cases.save(tx, Case(2, "rubtsovsk", version=1, author="Мария Фёдорова"), 0))
    await database.write(lambda tx: cases.save(tx, Case(3, "rubtsovsk", version=1, text="как Мария Фёдорова"), 0))
    words = ("personal", "erase", "Мария Фёдорова", "--reason", "заявление от 3 марта")
    asked = otklik(*words)
    assert "would be erased: 1; repeat with --yes" in asked.output
    assert "named by others, left as they are: 3" in asked.output
    assert (asked.exit_code, "still open, not erased: 2" in asked.output) == (1, True)
    assert "erased: 1\n" in otklik(*words, "--yes").output
    left = await database.read(lambda tx: [cases.load(tx, number) for number in (1, 2, 3)])
    assert [(case.author, case.text) for case in left if case] == [
        ("", ""), ("Мария Фёдорова", ""), ("", "как Мария Фёдорова")
    ]  # fmt: skip
    erased = (await database.read(lambda tx: journal.history(tx, 1)))[-1]
    assert (erased.kind, erased.actor.role, erased.private) == (
        "erased", "operator", {"reason": "заявление от 3 марта"}
    )  # fmt: skip
    assert otklik("personal", "erase", "Мария Фёдорова", "--reason", " ").exit_code == 2
    await database.close()
    assert otklik("audit", "verify").exit_code == 0


async def test_a_backup_is_taken_while_the_bot_writes(folder):
    database = await filled(folder)
    done = otklik("backup", "copy.db")
    assert (done.exit_code, "the chain holds" in done.output) == (0, True)
    assert otklik("backup", "copy.db").exit_code == 2  # nothing is overwritten
    await database.close()
    assert sorted(path.name for path in folder.glob("copy*")) == ["copy.db"]
    copied = Database("sqlite+aiosqlite:///copy.db")
    await copied.open()
    assert "registered" in [event.kind for event in await copied.read(lambda tx: journal.history(tx, 1))]
    await copied.close()


def test_simulate_compares_and_tells(folder):
    step = {"at": "2026-03-20T10:00", "actor": "coordinator", "action": "register", "args": {"text": "t"}}
    calendar = {"timezone": "Asia/Barnaul", "hours": [["09:00", "18:00"]], "days": [1, 2, 3, 4, 5]}
    document: dict[str, Any] = {"calendars": {"c": calendar}, "scenarios": [
        {"id": "S", "regulation": "rubtsovsk", "calendar": "c", "steps": [step | {"expect": {"state": "new"}}]},
    ]}  # fmt: skip
    (folder / "s.json").write_text(json.dumps(document))
    assert otklik("simulate", "s.json").exit_code == 0
    result = json.loads(otklik("simulate", "s.json", "--json").output)
    assert result["scenarios"][0]["steps"][0]["deadlines"][0] == {"kind": "route", "due": "2026-03-20T10:30"}
    document["scenarios"][0]["steps"][0]["expect"]["state"] = "closed"
    (folder / "s.json").write_text(json.dumps(document))
    done = otklik("simulate", "s.json")
    assert done.exit_code == 1
    assert "S step 1" in done.output


@pytest.mark.parametrize("words", [("simulate", "none.json"), ("simulate", "bad.json"), ("worktime", "list.json"),
                                   ("describe", "nowhere"), ("describe", "bad.toml"), ("demo", "--host", "0.0.0.0"),
                                   ("check",), ("run",), ("backup", "x.db")])  # fmt: skip
def test_faults_are_lines_and_exit_code_2(folder, words):
    (folder / "bad.json").write_text("{")
    (folder / "list.json").write_text("[]")
    (folder / "bad.toml").write_text("[act")
    done = otklik(*words)
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.output


def test_check_names_file_and_key(folder, monkeypatch):
    monkeypatch.setenv("OTKLIK_ORGANISATION__REGULATION", "own.toml")
    (folder / "own.toml").write_text('[act]\nid = "own"\ntitel = "x"\n')
    lines = otklik("check").output.splitlines()
    assert "settings.toml: telegram.token: needed; set OTKLIK_TELEGRAM__TOKEN or OTKLIK_TELEGRAM__TOKEN_FILE" in lines
    assert any(
        line.startswith("settings.toml: organisation.regulation: own.toml: act.titel: no such key") for line in lines
    )


def test_the_roster_goes_out_and_comes_in(folder):
    otklik("migrate")
    (folder / "first.toml").write_text("""
        [[department]]
        code = "zhkh"
        title = "Отдел ЖКХ"
        [[person]]
        telegram_id = 5
        name = "Анна"
        roles = ["admin", "executor:zhkh"]
    """)
    planned = otklik("roster", "import", "first.toml").output.splitlines()
    assert planned[0] == "department added: code zhkh, title Отдел ЖКХ"
    assert planned[-1] == "4 changes would be made; repeat with --yes"
    made = otklik("roster", "import", "first.toml", "--yes").output.splitlines()
    assert made == [*planned[:-1], "4 changes made"]
    assert otklik("roster", "export", "out.xlsx").output.strip() == "out.xlsx: departments 1, people 1"
    assert otklik("roster", "import", "out.xlsx").output.strip() == "nothing would change"
    assert otklik("roster", "export", "out.xlsx").exit_code == 2  # it is there already
    assert "4 events, the chain holds" in otklik("audit", "verify").output


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[person]]\ntelegram_id = 5\nroles = ['emperor']", "r.toml: person 1: no such role: emperor"),
        ("[[", "r.toml: not toml"),
        (None, "r.toml"),
    ],
)
def test_a_wrong_roster_is_refused_by_name_and_place(folder, text, said):
    otklik("migrate")
    if text is not None:
        (folder / "r.toml").write_text(text)
    done = otklik("roster", "import", "r.toml", "--yes")
    assert (done.exit_code, "Traceback" in done.output) == (2, False)
    assert said in done.output
    assert "must end with" in otklik("roster", "import", "r.doc").output
