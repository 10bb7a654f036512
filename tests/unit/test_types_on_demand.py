"""The bot starts without building what it may never use of aiogram; what it uses is what aiogram would have built."""

import subprocess
import sys

import aiogram.methods
import aiogram.types
import pytest
from pydantic import BaseModel

STARTED = """
import bot
from aiogram.types import Sticker, Update
assert not Sticker.__pydantic_complete__, "built without need"
Update.model_validate({"update_id": 1})
assert not Sticker.__pydantic_complete__, "built for another's sake"
Sticker.model_rebuild(raise_errors=True)
"""
SCHEMA = "import json; from aiogram.types import Update; print(json.dumps(Update.model_json_schema(), sort_keys=True))"


def python(program):
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_type_is_built_at_its_first_use():
    python(STARTED)


def test_an_update_is_what_aiogram_says_it_is():
    """Where it was imported before the bot, all of it is built, as always."""
    plain = python(f"import aiogram.types, bot; assert aiogram.types.Sticker.__pydantic_complete__; {SCHEMA}")
    assert python(f"import bot; {SCHEMA}") == plain


@pytest.mark.parametrize("module", [aiogram.types, aiogram.methods], ids=lambda module: module.__name__)
def test_every_type_can_be_built(module):
    found = (getattr(module, name) for name in module.__all__)
    models = [item for item in found if isinstance(item, type) and issubclass(item, BaseModel)]
    assert len(models) > 150
    for model in models:
        assert model.model_rebuild(raise_errors=True) is not False
        assert model.__pydantic_complete__
