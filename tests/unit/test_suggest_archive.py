"""A stored model: the same after a round trip, refused when it is anything else."""

import io
import pickle
from hashlib import sha256

import numpy as np
import pytest

from suggest import archive
from suggest.archive import BrokenModel
from suggest.training import train
from tests.suggesting import DEPARTMENTS, model

TEXTS = ("яма на дороге", "не горит фонарь, ул. Мира, 5", "неведомое слово", "")


def test_a_model_read_back_says_the_same(tmp_path):
    version = archive.write(model(), tmp_path / "model")
    data = (tmp_path / "model").read_bytes()
    again = archive.loads(data)
    assert [again.rank(text) for text in TEXTS] == [model().rank(text) for text in TEXTS]
    assert again.rank_topics(TEXTS[0]) == model().rank_topics(TEXTS[0])
    assert version == archive.version(data)
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_the_same_model_has_the_same_version():
    assert archive.dumps(model()) == archive.dumps(archive.loads(archive.dumps(model())))
    assert archive.version(archive.dumps(model())) != archive.version(archive.dumps(train([], DEPARTMENTS)))


def test_a_model_without_examples_is_kept_too():
    fresh = train([], DEPARTMENTS)
    assert archive.loads(archive.dumps(fresh)).rank(TEXTS[0]) == fresh.rank(TEXTS[0])


def test_a_changed_or_cut_model_is_refused():
    data = archive.dumps(model())
    for broken in (data[:-1], data[:-9] + b"x" + data[-8:], data[: len(data) // 2]):
        with pytest.raises(BrokenModel, match="hash does not match"):
            archive.loads(broken)


@pytest.mark.parametrize("data", [b"", b"nonsense", b"otklik-suggest-0 00\nbody", pickle.dumps({"a": 1})])
def test_what_is_no_model_is_refused(data):
    with pytest.raises(BrokenModel, match="not a model"):
        archive.loads(data)


def signed(body):
    return archive.FORMAT + b" " + sha256(body).hexdigest().encode() + b"\n" + body


class Trap:
    """What a pickle may do to whoever reads it."""

    def __reduce__(self):
        return print, ("sprung",)


def test_nothing_in_a_model_is_ever_run(capsys):
    body = io.BytesIO()
    np.savez(body, said=np.array([Trap()], dtype=object))
    with pytest.raises(BrokenModel):
        archive.loads(signed(body.getvalue()))
    with pytest.raises(BrokenModel):
        archive.loads(signed(pickle.dumps(Trap())))
    assert capsys.readouterr().out == ""


def test_a_model_with_a_part_missing_is_refused():
    body = io.BytesIO()
    np.savez(body, weights=np.zeros(6))
    with pytest.raises(BrokenModel, match="said"):
        archive.loads(signed(body.getvalue()))
