"""Whether pages tell of their own changes, as mkdocs.yml states it."""

from __future__ import annotations

from tellback.read.settings import SettingError, Settings

HISTORY = ("extra", "tellback", "history")
_CHOICES = {"yes": True, "true": True, "no": False, "false": False}


def read_history(settings: Settings) -> bool:
    """Say whether ``extra: tellback: history: yes`` is stated. Raises SettingError for anything but
    yes and no."""
    stated = settings.stated(*HISTORY)
    if stated is None:
        return False
    known = _CHOICES.get(stated.strip().lower()) if isinstance(stated, str) else None
    if known is None:
        raise SettingError("“history” is neither yes nor no.")
    return known
