"""`otklik suggest eval`: figures a program can read, faults of files in words."""

import re

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from tests.suggesting import examples, table


def evaluate(*words):
    return CliRunner().invoke(app, ["suggest", "eval", *map(str, words)])


def tops(output):
    return [float(share) for share in re.findall(r"^top-[135]: (\d\.\d{3})$", output, re.MULTILINE)]


def test_a_fifth_is_asked_about(tmp_path):
    done = evaluate(table(tmp_path / "town.csv", examples(100)))
    assert done.exit_code == 0, done.output
    assert "seed 7" in done.output
    assert re.search(r"learned: \d+ messages, 4 departments, [\d.]+ s", done.output)
    first, three, five = tops(done.output)
    assert 0.9 < first <= three
    assert five == 1


def test_another_file_is_asked_about(tmp_path):
    known = table(tmp_path / "known.csv", examples(80))
    new = [item for item in examples(110) if item.number > 80]
    done = evaluate(known, "--test", table(tmp_path / "new.csv", new))
    assert "asked: 30 messages" in done.output
    assert "routed before it" in done.output
    assert len(tops(done.output)) == 3


def test_files_numbered_alike_share_no_time(tmp_path):
    known = table(tmp_path / "known.csv", examples(80))
    done = evaluate(known, "--test", table(tmp_path / "new.csv", examples(20, seed=2)))
    assert "order: unknown, the text alone" in done.output
    assert "text alone" in evaluate(known, "--text-alone").output


@pytest.mark.parametrize(("separator", "encoding"), [(";", "cp1251"), ("\t", "utf-8-sig"), (",", "utf-8")])
def test_tables_as_spreadsheets_save_them(tmp_path, separator, encoding):
    file = table(tmp_path / "town.csv", examples(60), separator, encoding)
    assert tops(evaluate(file).output)[0] > 0.8


def test_a_missing_column_is_named(tmp_path):
    done = evaluate(table(tmp_path / "town.csv", examples(9), names=("id", "words", "topic", "to")))
    assert done.exit_code == 2
    assert "no column text, department; the first line names id, words, topic, to" in done.output


def test_rows_left_out_are_named(tmp_path):
    file = table(tmp_path / "town.csv", examples(60))
    file.write_text(file.read_text(encoding="utf-8") + "61,,x,roads\n62,слова,x,\n", encoding="utf-8")
    output = evaluate(file).output
    assert "left out: line 62: no text" in output
    assert "left out: line 63: no department" in output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no column id, text, department"),
        (b"\x98\xff\xfe\x00", "neither UTF-8 nor Windows-1251"),
        (b"id,text,department\n", "no row has both"),
        ("id,text,department\n1,яма,roads\n".encode(), "too few different texts"),
        ('id,text,department\n1,"яма,roads\n'.encode(), "unexpected end of data"),
    ],
)
def test_a_bad_file_is_named_with_its_fault(tmp_path, content, said):
    (tmp_path / "bad.csv").write_bytes(content)
    done = evaluate(tmp_path / "bad.csv")
    assert done.exit_code == 2
    assert f"{tmp_path}/bad.csv" in done.output.replace("\n", "")
    assert said in done.output


def test_a_file_that_is_not_there(tmp_path):
    done = evaluate(tmp_path / "none.csv")
    assert (done.exit_code, done.output) == (2, f"{tmp_path}/none.csv: No such file or directory\n")
