"""Lists that stand beside the code as YAML: what rules say, words, languages."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml is ten times as fast: what the rules say would take a tenth of a second of each build."""


def own_list(package: str, name: str) -> Any:
    """Give what the file ``name`` of ``package`` holds."""
    return yaml.load(files(package).joinpath(name).read_text(encoding="utf-8"), Loader=_LOADER)
