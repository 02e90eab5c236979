"""What a site says of itself in mkdocs.yml: its name and address, and whom readers can write to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tellback.model.event import USUAL_ZONE
from tellback.read.data_licence import DataLicence, read_licence
from tellback.read.settings import SettingError, Settings, lines_below
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


def site_facts(settings: Settings) -> SiteFacts:
    """Give what ``settings`` say of the site, without a contact or a licence that cannot be used,
    which checking reports."""
    name, address = settings.stated("site_name"), settings.stated("site_url")
    described = settings.stated("site_description")
    try:
        contact = read_contact(settings)
    except SettingError:
        contact = None
    try:
        licence = read_licence(settings)
    except SettingError:
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

    Raises SettingError where what they name cannot be used.
    """
    stated = settings.stated(*CONTACT)
    return None if stated is None else contact_of(stated)


def contact_of(stated: object) -> SiteContact:
    """Give the contact that ``stated`` makes. Raises SettingError."""
    said = lines_below(
        stated, "contact", "whom readers can write to", FIELDS, needed=("who", "reply_time")
    )
    if not any(name in said for name in ("email", "phone", "address")):
        raise SettingError("“contact:” gives no way to write or call: add “email:” or “phone:”.")
    if "email" in said and not _EMAIL.fullmatch(said["email"]):
        raise SettingError(f"“{said['email']}” is not an e-mail address.", "email")
    return SiteContact(**said)
