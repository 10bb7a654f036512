"""A model as bytes and back: arrays and JSON under a format number and a hash. Never pickle, which runs what it reads.

The first line names the format and the SHA-256 of the rest, a NumPy archive read with `allow_pickle=False`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from suggest.catalogue import Catalogue
from suggest.example import Department
from suggest.linear import Linear
from suggest.model import Model
from suggest.neighbours import Neighbours
from suggest.practice import Practice
from suggest.vocabulary import Vocabulary

FORMAT = b"otklik-suggest-1"
OWN = ("topic_departments", "numbers", "labels", "returned", "weights")
PARTS = {"practice": Practice, "linear": Linear, "topic_linear": Linear, "neighbours": Neighbours}


class BrokenModel(ValueError):
    """The bytes are not a model of this format, or not as they were written."""


def version(data: bytes) -> str:
    """What a stored model is told from another by: twelve digits of its hash."""
    return data.partition(b"\n")[0][-64:][:12].decode("ascii", "replace")


def dumps(model: Model) -> bytes:
    """The same model gives the same bytes."""
    arrays: dict[str, NDArray[Any]] = {name: getattr(model, name) for name in OWN}
    for part in PARTS:
        held = getattr(model, part)
        arrays |= {f"{part}.{field.name}": getattr(held, field.name) for field in fields(held)}
    arrays["vocabulary.weights"] = model.vocabulary.weights
    said = {
        "topics": model.topics,
        "words": model.vocabulary.words,
        "departments": [asdict(item) for item in model.catalogue.departments],
    }
    arrays["said"] = np.frombuffer(json.dumps(said, ensure_ascii=False).encode(), dtype=np.uint8)
    body = BytesIO()
    np.savez_compressed(body, allow_pickle=False, **arrays)
    return FORMAT + b" " + sha256(body.getvalue()).hexdigest().encode() + b"\n" + body.getvalue()


def loads(data: bytes) -> Model:
    """Read a model back; `BrokenModel` says why it cannot be."""
    head, _, body = data.partition(b"\n")
    name, _, digest = head.partition(b" ")
    if name != FORMAT:
        raise BrokenModel(f"not a model of format {FORMAT.decode()}")
    if digest.decode("ascii", "replace") != sha256(body).hexdigest():
        raise BrokenModel("the hash does not match: the model was changed or cut short")
    try:
        with np.load(BytesIO(body), allow_pickle=False) as arrays:
            return _model(arrays)
    except (KeyError, TypeError, ValueError, BadZipFile, EOFError) as error:
        raise BrokenModel(f"{type(error).__name__}: {error}") from error


def write(model: Model, file: Path) -> str:
    """Put a model in the place of the one before, whole or not at all; its version."""
    data = dumps(model)
    fresh = file.with_name(file.name + ".new")
    fresh.write_bytes(data)
    fresh.replace(file)
    return version(data)


def _model(arrays: Mapping[str, NDArray[Any]]) -> Model:
    said = json.loads(arrays["said"].tobytes())
    catalogue = Catalogue(
        tuple(Department(item["code"], item["title"], tuple(item["words"])) for item in said["departments"])
    )
    parts: dict[str, Any] = {
        part: kind(**{field.name: arrays[f"{part}.{field.name}"] for field in fields(kind)})
        for part, kind in PARTS.items()
    }
    own: dict[str, Any] = {name: arrays[name] for name in OWN}
    return Model(
        departments=tuple(item.code for item in catalogue.departments),
        topics=tuple(said["topics"]),
        catalogue=catalogue,
        vocabulary=Vocabulary(tuple(said["words"]), arrays["vocabulary.weights"]),
        **parts,
        **own,
    )
