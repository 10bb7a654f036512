"""aiogram's types, built when they are first used.

`import aiogram` builds the validators of all four hundred types of the Bot API, most of its seconds and of its memory;
a bot needs a few dozen of them. Here they are left as pydantic leaves a type that names one not known yet: built at its
first use. See docs/decisions/0069-aiograms-types-are-built-on-demand.md.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel

NAME = re.compile(r"\w+")


def prepare() -> None:
    """Whoever imports aiogram first in this process, its types are built on demand."""
    if "aiogram" not in sys.modules:
        sys.meta_path.insert(0, _Aiogram())


class _Aiogram(MetaPathFinder):
    """Finds aiogram once, where it would be found anyway, and has it run under `_on_demand`."""

    def find_spec(self, fullname: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != "aiogram":
            return None
        sys.meta_path.remove(self)
        spec = find_spec(fullname)
        if spec is not None and spec.loader is not None:
            run = spec.loader.exec_module
            spec.loader.exec_module = lambda module: _on_demand(lambda: run(module))  # type: ignore[method-assign]
        return spec


def _on_demand(run: Callable[[], None]) -> None:
    """What aiogram gives to pydantic to build a type by is kept for later instead."""
    from pydantic import BaseModel

    names: dict[str, Any] = {}
    at_once = BaseModel.__dict__["model_rebuild"]

    def model_rebuild(cls: type[BaseModel], /, **options: Any) -> bool | None:
        if "_types_namespace" not in options:
            return at_once.__get__(None, cls)(**options)  # type: ignore[no-any-return]
        names.update(options["_types_namespace"])
        return None

    BaseModel.model_rebuild = classmethod(model_rebuild)  # type: ignore[assignment, method-assign]
    try:
        run()
    finally:
        BaseModel.model_rebuild = at_once  # type: ignore[method-assign]
    for model in _subclasses(BaseModel):
        if model.__module__.startswith("aiogram.") and not model.__pydantic_complete__:
            _tell(model, names)


def _subclasses(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for sub in model.__subclasses__():
        yield sub
        yield from _subclasses(sub)


def _tell(model: type[BaseModel], names: Mapping[str, Any]) -> None:
    """Put into the module of a type what its fields name and only a type checker has imported there."""
    known = vars(sys.modules[model.__module__])
    for parent in model.__mro__:
        for annotation in vars(parent).get("__annotations__", {}).values():
            for name in NAME.findall(str(annotation)):
                if name in names:
                    known.setdefault(name, names[name])
