"""docs/architecture.md draws the house as it is: its diagram has the imports that there are, and no others."""

import re
import tomllib

from tests.architecture.test_house import CODE, ROOMS, ROOT, imported
from tests.docs.pages import piece

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
LAYERS = next(
    contract["layers"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    if contract["type"] == "layers"
)


def drawn():
    """Arrows of the first diagram, `a & b --> c & d` taken apart."""
    diagram = piece(r"```mermaid\nflowchart TD\n(.*?)```", PAGE)
    for left, right in re.findall(r"^ *(.+?) --> (.+)$", diagram, re.MULTILINE):
        yield from ((source.strip(), target.strip()) for source in left.split("&") for target in right.split("&"))


def test_the_arrows_are_the_imports_between_the_rooms():
    found = {
        (path.relative_to(ROOT).parts[0], name.partition(".")[0])
        for path in CODE
        for name in imported(path)
        if name.partition(".")[0] in ROOMS
    }
    assert set(drawn()) == {(source, target) for source, target in found if source != target}


def test_the_arrows_go_down_the_layers_of_the_linter():
    level = {room.strip(): n for n, layer in enumerate(LAYERS) for room in layer.split("|")}
    assert [pair for pair in drawn() if pair[1] in level and level[pair[0]] >= level[pair[1]]] == []
    for layer in LAYERS:
        assert ", ".join(f"`{room.strip()}`" for room in layer.split("|")) in " ".join(PAGE.split())


def test_every_room_is_in_the_list_of_rooms():
    listed = re.findall(r"^    (\w+)/ ", PAGE, re.MULTILINE)
    assert set(ROOMS) <= set(listed)
    assert all((ROOT / room).is_dir() for room in listed)


def test_every_file_that_is_named_is_there():
    missing = []
    for named in re.findall(r"`((?:[a-z_]+/)+[\w.*]*)`", PAGE):
        if not (ROOT / named).exists() and not list(ROOT.glob(named)):
            missing.append(named)
    assert missing == []
