"""The first day: what the words of departments alone say, and what it does not cost."""

import subprocess
import sys

from suggest.catalogue import Catalogue
from suggest.example import Department
from suggest.training import train
from tests.suggesting import DEPARTMENTS

SAID = "Погасли все фонари, а на асфальте ямы"
LIGHT = """
import sys
import bot.app
from suggest.catalogue import Catalogue
from suggest.example import Department
town = Catalogue((Department("roads", "road works"), Department("light", "street light")))
assert town.rank("no light")[0].department == "light"
heavy = {"numpy", "scipy", "openpyxl", "pandas", "docx", "matplotlib", "alembic", "aiohttp.web"} & set(sys.modules)
assert not heavy, heavy
"""


def test_a_bot_without_a_model_loads_nothing_heavy():
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_catalogue_alone_says_what_a_model_without_cases_says():
    model, alone = train([], DEPARTMENTS), Catalogue(DEPARTMENTS)
    ranked = {item.department: item for item in model.rank(SAID)}
    for item in alone.rank(SAID):
        assert abs(item.confidence - ranked[item.department].confidence) < 1e-5
        assert item.words == ranked[item.department].words


def test_the_word_of_one_department_tells_in_the_smallest_town():
    two = Catalogue((Department("roads", "Отдел дорог"), Department("light", "Отдел света")))
    first, second = two.rank("Отдел, где дорога?")
    assert (first.department, first.words) == ("roads", ("дорога",))
    assert second.words == ()
