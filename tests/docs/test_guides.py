"""The guides speak of buttons, commands and pictures that there are, by the names they have."""

import re

import pytest

from handlers.routes import COMMANDS
from tests.docs.pages import ROOT, inline, name, pictures, read

GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
TEXTS = "\n".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "handlers/texts/ru").glob("*.ftl")))
TITLES = dict(pictures(ROOT / "docs" / "gallery" / "README.md"))
LABELS = re.findall(r"^(?:button-[\w-]+|choose-[\w-]+) = (.+)$", TEXTS, re.MULTILINE)


def label(text):
    """The words of a label: no icon, nothing that is filled in."""
    return re.sub(r"\{[^}]*\}", "", re.sub(r"^[^\w«]+", "", text)).strip(" :")


KNOWN = {label(text) for text in LABELS}
# What the text stresses, and labels that are put together of parts.
STRESSED = {
    "с замечаниями",
    "промежуточный ответ",
    "Файл — это весь список.",
    "Направить ★ …",
    "Ответить вместе с № …",
} | {"Исполнено"}


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_every_button_named_in_bold_is_there(guide):
    bold = {" ".join(words.split()) for words in re.findall(r"\*\*([^*]+)\*\*", read(guide))}
    assert bold - KNOWN - STRESSED == set()
    assert bold & KNOWN


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_every_command_is_one_of_the_bots(guide):
    said = {piece.split()[0].removeprefix("/") for piece in inline(guide) if piece.startswith("/")}
    assert said - set(COMMANDS) == set()
    assert said


@pytest.mark.parametrize("guide", GUIDES, ids=name)
def test_a_picture_is_what_the_gallery_says_it_is(guide):
    for path, words in pictures(guide):
        file = path.rpartition("/")[2]
        assert (file, words) == (file, TITLES[file])
    assert pictures(guide)


def test_the_gallery_has_every_picture_it_shows():
    folder = ROOT / "docs" / "gallery"
    assert {file.name for file in folder.glob("*.png")} == set(TITLES)
