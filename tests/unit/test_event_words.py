"""Whatever can happen to a case is told in words: none is shown by the name it has in the code."""

import re
from pathlib import Path

import pytest

from handlers.history import SILENT
from handlers.texts import Texts
from workflow import evolve

WORKFLOW = Path(evolve.__file__).parent
MADE = re.compile(r"step\.(?:event|private)\(\s*\"([a-z_]+)\"")
KINDS = sorted({kind for file in WORKFLOW.rglob("*.py") for kind in MADE.findall(file.read_text(encoding="utf-8"))})


def test_the_kinds_were_found():
    assert {"routed", "agreed", "info_sent", "link_reply"} <= set(KINDS)
    assert len(KINDS) > 20


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in SILENT])
def test_it_is_told_in_words(kind):
    key = f"event-{kind.replace('_', '-')}"
    said = Texts().first(key, "event-other", event="?", dept="Отдел", to="", term="", reason="")
    assert "?" not in said
    assert re.search("[А-Яа-я]", said)
