"""Words, addresses and numbers as people type them: face to face, free, www.example.org."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers

from tellback.intake.row_reading import TypedError, text_of, wordings
from tellback.intake.tables import Cell
from tellback.model.problem import did_you_mean

_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
)
_EMAIL_SPACED = re.compile(
    r"\S+\s*(?:@|\(at\)|\[at\])\s*[A-Za-z0-9-]+(?:\s*\.\s*[A-Za-z0-9-]+)+", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?:\s*/{1,2}\s*|www\.)[^\s<>\"“”]+", re.IGNORECASE)
_BARE_ADDRESS = re.compile(
    r"(?:[a-z0-9-]+\.)+(?:org|com|net|uk|gov|edu|info|scot|wales|cymru|london|eu|ie|io|co)"
    r"(?:/[^\s<>\"“”]*)?",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d+)?", re.IGNORECASE)
_PHONE = re.compile(r"\+?\(?\d[\d\s().-]{6,}\d(?:\s*(?:ext\.?|x|extension)\s*\d+)?", re.IGNORECASE)
_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)


def word_for(kind: str, text: str) -> str:
    """Give the value that ``text`` means: ``kind`` is mode or status in wordings.yml.

    Raises TypedError where it means none.
    """
    known = _known(kind)
    folded = " ".join(re.sub(r"[.!*]", " ", text.lower()).split())
    bare = " ".join(re.sub(r"[(\[].*?[)\]]", " ", folded).split())
    for each in (folded, bare, re.split(r"[,;:–—]| - ", folded)[0].strip()):
        if each in known:
            return known[each]
    suggestion = did_you_mean(folded, known) if len(folded) > 3 else ""
    raise TypedError(f"{kind}-not-understood", suggestion=suggestion)


@cache
def _known(kind: str) -> dict[str, str]:
    return {
        word.lower(): value for value, known in wordings("wordings")[kind].items() for word in known
    }


def facility_words(text: str) -> str:
    """Give what is said of a facility: yes and no in one form, all else as it was typed."""
    folded = text.lower().strip(" .")
    for answer in ("yes", "no"):
        if folded in wordings("wordings")[answer]:
            return answer
    match = re.match(r"(yes|no)\b[\s,.:;–—-]*(.*)", " ".join(text.split()), re.IGNORECASE)
    return f"{match[1].lower()}, {match[2]}" if match and match[2] else " ".join(text.split())


def cost_words(cell: Cell) -> str:
    """Give what it costs: nothing is ``Free``, and a bare number is pounds."""
    text = " ".join(text_of(cell).split())
    if text.lower().strip(" .") in wordings("wordings")["free"]:
        return "Free"
    if re.fullmatch(r"\d+(\.\d{1,2})?", text):
        pounds = float(text)
        return f"£{pounds:.0f}" if pounds.is_integer() else f"£{pounds:.2f}"
    return text


def listed(text: str) -> list[str]:
    """Give what ``text`` lists: line by line, else parted by semicolons, else by commas."""
    for sign in ("\n", ";", ","):
        if sign in text:
            parts = text.split(sign)
            break
    else:
        parts = [text]
    cleaned = (re.sub(r"^\s*(?:[-–—•·*]|\d{1,2}[.)])\s+", "", each).strip(" .") for each in parts)
    return list(dict.fromkeys(each for each in cleaned if each))


def web_address(text: str) -> str:
    """Give ``text`` as a whole web address; raises TypedError for one that leads nowhere."""
    typed = text.strip().rstrip(".,;").strip("<>")
    typed = re.sub(r"^(https?):\s*/{1,2}\s*", r"\1://", typed, flags=re.IGNORECASE)
    typed = re.sub(r"^https?//", "https://", typed, flags=re.IGNORECASE)
    if re.match(r"[a-z][a-z0-9+.-]*:(?!//|\d)", typed, re.IGNORECASE):
        raise TypedError("address-unsafe")
    if "://" not in typed:
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
    except ValueError as error:
        raise TypedError("address-broken") from error
    if parts.scheme.lower() not in {"http", "https"}:
        raise TypedError("address-unsafe")
    host = _ascii_host(parts.netloc)
    if not _HOST.fullmatch(host) or re.search(r"\s", typed):
        raise TypedError("address-broken")
    return f"{parts.scheme.lower()}://{host}{typed[len(parts.scheme) + 3 + len(parts.netloc) :]}"


def _ascii_host(host: str) -> str:
    """Give ``host`` as browsers ask for it: über.example as xn--ber-goa.example (RFC 5891)."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def find_address(text: str) -> tuple[str, str]:
    """Give the first web address in ``text``, empty where there is none, and the text without it;
    raises TypedError for one that leads nowhere."""
    match = _ADDRESS.search(text) or _BARE_ADDRESS.fullmatch(text.strip())
    if not match:
        return "", text
    typed = match[0].rstrip(".,;:)")
    rest = text.strip().replace(typed, " ", 1)
    return web_address(typed), " ".join(re.sub(r"[(<\[]\s*[)>\]]", " ", rest).split()).strip(
        " :,;-–"
    )


def find_email(text: str) -> tuple[str, str, str]:
    """Give the first e-mail address in ``text``, what was typed for it, and the text without;
    three empty texts but for the last where there is none."""
    spaced = _EMAIL_SPACED.search(text)
    if not spaced:
        return "", "", text
    typed = spaced[0].strip("<>()[],;:")
    mended = re.sub(r"\s*(?:@|\(at\)|\[at\])\s*", "@", typed, flags=re.IGNORECASE)
    mended = re.sub(r"\s*\.\s*", ".", mended).removeprefix("mailto:").rstrip(".")
    match = _EMAIL.search(mended)
    if not match:
        return "", "", text
    rest = " ".join(text.replace(typed, " ", 1).split())
    rest = re.sub(r"\b(?:e-?mail|mailto)\b[:\s]*$|[<(\[]\s*[>)\]]", "", rest, flags=re.IGNORECASE)
    return match[0], typed.removeprefix("mailto:"), rest.strip(" ,;:-–<>()|/")


def email_address(text: str) -> tuple[str, str]:
    """Give the one e-mail address that ``text`` is, and what is beside it; raises TypedError."""
    email, _, rest = find_email(text)
    if not email or "@" in rest:
        raise TypedError("email-broken")
    return email, rest


def phone_number(cell: Cell) -> tuple[str, bool]:
    """Give the telephone number in a cell as text, and whether its first 0, which a spreadsheet
    drops from a number, was put back; raises TypedError for what is none."""
    text = re.sub(r"^(\d+)\.0$", r"\1", " ".join(text_of(cell).split()))
    if _SHORTENED.fullmatch(text):
        raise TypedError("phone-shortened")
    bare_number = not isinstance(cell, str) or text.isdigit()
    if bare_number and re.fullmatch(r"[1-9]\d{8,9}", text):
        return f"0{text}", True
    if not 3 <= len(re.findall(r"\d", text)) <= 22 or len(text) > 80:
        raise TypedError("phone-broken")
    digits = re.sub(r"\D", "", text)
    if len(digits) < 6 and not phonenumbers.is_possible_short_number(_parsed(digits)):
        raise TypedError("phone-broken")
    return text, False


def _parsed(digits: str) -> phonenumbers.PhoneNumber:
    return phonenumbers.PhoneNumber(country_code=44, national_number=int(digits))


def find_phone(text: str) -> tuple[str, str]:
    """Give the first telephone number in ``text``, empty where there is none, and the rest."""
    match = _PHONE.search(text)
    if not match:
        return "", text
    rest = " ".join((text[: match.start()] + " " + text[match.end() :]).split())
    rest = re.sub(
        r"(?:\b(?:tel(?:ephone)?|phone|call|ring|mob(?:ile)?|on|or|t|m)\b[.:\s]*)+$", "", rest
    )
    return match[0].strip(), rest.strip(" ,;:-–()|/")


@cache
def is_zone(name: str) -> bool:
    """Say whether there is a time zone (IANA) called ``name``."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return bool(name)


def is_undecided(text: str) -> bool:
    """Say whether ``text`` says that something is still to be decided."""
    return text.lower().strip(" .()[]") in wordings("wordings")["undecided"]
