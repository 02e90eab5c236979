"""How the modules of commands are loaded, and those of others that hardly any build uses."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from tellback.model.collecting import without_collecting


def loaded(name: str) -> ModuleType:
    """Give the module ``name``, and leave what was loaded for it out of Python's search for objects
    that only hold one another: none of it is ever thrown away, and each search would go over all
    of it, at a tenth of a second."""
    if name in sys.modules:
        return sys.modules[name]
    with without_collecting():
        module = import_module(name)
    gc.freeze()
    return module


@contextmanager
def load_when_used(name: str) -> Iterator[None]:
    """Have the module ``name``, where it is imported inside, loaded when something of it is first
    asked for. Python's own ``LazyLoader`` loads it as soon as it is imported, up to Python 3.11.
    Whoever imports it afterwards gets the module itself."""
    awaited = _Awaited(name)
    sys.modules.setdefault(name, awaited)
    try:
        yield
    finally:
        if sys.modules.get(name) is awaited:
            del sys.modules[name]


class _Awaited(ModuleType):
    """Stands for a module until then."""

    def __getattr__(self, attribute: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), attribute)
