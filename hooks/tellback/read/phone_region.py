"""The country whose telephone numbers a site writes without +."""

from __future__ import annotations

import re

from tellback.read.settings import Settings

GREAT_BRITAIN = "GB"


def read_phone_region(settings: Settings) -> str:
    """Give the country that ``extra: phone_region:`` in mkdocs.yml names, in two capital letters
    (ISO 3166-1); GB where it names none that has telephone numbers, or cannot be read."""
    stated = str(settings.stated("extra", "phone_region")).upper()
    if not re.fullmatch("[A-Z]{2}", stated):
        return GREAT_BRITAIN
    import phonenumbers  # takes a while, and few sites name a country

    return stated if stated in phonenumbers.SUPPORTED_REGIONS else GREAT_BRITAIN
