"""Numbers and letters that stand for one person or one household."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellback.check.identity.spot import Found
from tellback.check.identity.vocabulary import words

_DIGITS = re.compile(r"\d(?:[ \u00a0-]?\d|[A-Za-z])")
"""What all of them hold; most texts hold none."""
_GAP = r"[ \u00a0-]?"
_POSTCODE = re.compile(
    rf"(?<![\w/-])(?P<area>[A-Za-z]{{1,2}})[0-9][0-9A-Za-z]?{_GAP}"
    r"(?P<in>[0-9][ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![\w/-])"
)
"""Outward and inward code (BS 7666; the inward code holds no C, I, K, M, O or V)."""
_ORDINAL = re.compile(r"1st|2nd|3rd|[4-90]th")

_NHS = re.compile(r"(?<![\d£.,/+-])\d{3}[ \u00a0-]?\d{3}[ \u00a0-]?\d{4}(?![\d/-]|[.,]\d)")
_NHS_SAID = re.compile(
    rf"\bNHS (?:number|no\.?)(?: is| was|:)?\s*(?P<nhs>\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}})\b",
    re.IGNORECASE,
)
_INSURANCE = re.compile(
    r"(?<![\w-])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    rf"{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}[A-D](?![\w-])",
    re.IGNORECASE,
)
"""HMRC's form of a National Insurance number (NIM39110), with the prefixes that are never given."""
_CAR = re.compile(
    r"(?<![\w-])[A-HJ-PR-Y][A-HJ-PR-Y](?:0[1-9]|1[0-9]|2[0-9]|5[1-9]|6[0-9]|7[0-9]) ?[A-HJ-PR-Z]{3}"
    r"(?![\w-])"
)
"""The form of vehicle registrations since 2001 (DVLA, INF104)."""


def numbers_in(text: str) -> Iterator[Found]:
    """Yield postcodes, NHS and National Insurance numbers and car registrations of ``text``."""
    spots = [match.span() for match in _DIGITS.finditer(text)]
    if not spots:
        return
    extent = (max(0, spots[0][0] - 4), spots[-1][1] + 8)
    for match in _POSTCODE.finditer(text, *extent):
        area = match["area"].upper() in words("postcode_areas")
        if area and not _ORDINAL.fullmatch(match["in"]):
            yield Found("postcode", match.group(), *match.span())
    for match in _NHS.finditer(text, *extent):
        if is_nhs_number(match.group()):
            yield Found("nhs-number", match.group(), *match.span())
    for match in _NHS_SAID.finditer(text) if "NHS" in text else ():
        yield Found("nhs-number", match["nhs"], *match.span("nhs"))
    for match in _INSURANCE.finditer(text, *extent):
        yield Found("insurance-number", match.group(), *match.span())
    for match in _CAR.finditer(text, *extent):
        yield Found("car", match.group(), *match.span())


def is_nhs_number(written: str) -> bool:
    """Say whether the ten digits of ``written`` end in their Modulus 11 check digit (NHS Data
    Dictionary, NHS Number). Ten times the same digit is nobody's."""
    digits = [int(each) for each in written if each.isdigit()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = -sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return check % 11 == digits[9]
