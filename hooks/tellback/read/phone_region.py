"""The country whose telephone numbers a site writes without +."""

from __future__ import annotations

from pathlib import Path

import phonenumbers
import yaml

from tellback.read.files import read_text

GREAT_BRITAIN = "GB"


def read_phone_region(root: Path) -> str:
    """Give the country that ``extra: phone_region:`` in mkdocs.yml names, in two capital letters
    (ISO 3166-1); GB where it names none that has telephone numbers, or cannot be read."""
    try:
        # BaseLoader makes text of every value, whatever tag it carries: nothing is run.
        settings = yaml.load(read_text(root, "mkdocs.yml")[0] or "", Loader=yaml.BaseLoader)
        stated = str(settings["extra"]["phone_region"]).upper()
    except (yaml.YAMLError, KeyError, TypeError):
        return GREAT_BRITAIN
    return stated if stated in phonenumbers.SUPPORTED_REGIONS else GREAT_BRITAIN
