"""What a site says of itself in mkdocs.yml: its name and address, and whom readers can write to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tellback.model.event import USUAL_ZONE
from tellback.model.problem import did_you_mean
from tellback.read.data_licence import DataLicence, LicenceError, read_licence
from tellback.read.settings import Settings
from tellback.read.site_zone import read_zone

CONTACT = ("extra", "tellback", "contact")
FIELDS = ("who", "email", "phone", "address", "reply_time")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True, slots=True)
class SiteContact:
    """``extra: tellback: contact:`` in mkdocs.yml. ``who`` is a role; there is an e-mail address, a
    telephone number or a postal address."""

    who: str
    reply_time: str
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What readers are told of the site as a whole; empty where mkdocs.yml does not say it."""

    name: str = ""
    address: str = ""
    description: str = ""
    zone: str = USUAL_ZONE
    contact: SiteContact | None = None
    data_licence: DataLicence | None = None


class ContactError(ValueError):
    """What is wrong with the contact, in an officer's words. ``field`` is where, where one is."""

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.field = field


def site_facts(settings: Settings) -> SiteFacts:
    """Give what ``settings`` say of the site, without a contact or a licence that cannot be used,
    which checking reports."""
    name, address = settings.stated("site_name"), settings.stated("site_url")
    described = settings.stated("site_description")
    try:
        contact = read_contact(settings)
    except ContactError:
        contact = None
    try:
        licence = read_licence(settings)
    except LicenceError:
        licence = None
    return SiteFacts(
        name=" ".join(name.split()) if isinstance(name, str) else "",
        # What stands behind a tag may be the name of a variable.
        address=address if isinstance(address, str) and _ADDRESS.fullmatch(address) else "",
        description=" ".join(described.split()) if isinstance(described, str) else "",
        zone=read_zone(settings) or USUAL_ZONE,
        contact=contact,
        data_licence=licence,
    )


def read_contact(settings: Settings) -> SiteContact | None:
    """Give the contact that ``settings`` name; None where they name none.

    Raises ContactError where what they name cannot be used.
    """
    stated = settings.stated(*CONTACT)
    return None if stated is None else contact_of(stated)


def contact_of(stated: object) -> SiteContact:
    """Give the contact that ``stated`` makes. Raises ContactError."""
    if not isinstance(stated, Mapping):
        raise ContactError("“contact:” has no lines below it that say whom readers can write to.")
    for name, value in stated.items():
        if name not in FIELDS:
            near = did_you_mean(str(name), FIELDS) or f" It may hold: {', '.join(FIELDS)}."
            raise ContactError(f"“{name}” is not known below “contact:”.{near}", name)
        if not isinstance(value, str) or not value.strip():
            raise ContactError(f"“{name}:” below “contact:” says nothing.", name)
    lacks = [name for name in ("who", "reply_time") if name not in stated]
    if lacks:
        raise ContactError(f"“{lacks[0]}:” is missing below “contact:”.")
    if not any(name in stated for name in ("email", "phone", "address")):
        raise ContactError("“contact:” gives no way to write or call: add “email:” or “phone:”.")
    if not _EMAIL.fullmatch(stated.get("email", "a@b.c").strip()):
        raise ContactError(f"“{stated['email']}” is not an e-mail address.", "email")
    return SiteContact(**{name: " ".join(value.split()) for name, value in stated.items()})
