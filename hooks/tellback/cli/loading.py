"""How the modules of commands are loaded."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from types import ModuleType

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
