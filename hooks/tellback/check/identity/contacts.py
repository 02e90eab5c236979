"""Ways to reach somebody: e-mail addresses, telephone numbers, user names, profiles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellback.check.identity.spot import Found
from tellback.check.identity.vocabulary import words

_EMAIL = re.compile(r"(?<![\w.+-])([\w.+'-]{1,64})@([\w-]+(?:\.[\w-]+)+)")
_SPELT_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64} ?[\[(] ?at ?[\])] ?[\w-]+(?: ?(?:\.|[\[(] ?dot ?[\])]) ?[\w-]+)+"
    r"|(?<![\w.+-])[\w.+-]{1,64} at [\w-]+ dot [\w-]+(?: dot [\w-]+)*"
)
_RESERVED = re.compile(
    r"(?:^|\.)(?:example|test|invalid|localhost)$|(?:^|\.)example\.(?:com|net|org)$"
)
"""RFC 2606: names that belong to nobody."""

_ENOUGH_DIGITS = re.compile(
    r"(?<![\w/@.,£$€-])(?:\+|\(?0)[\d \u00a0().-]{7,18}\d(?![\w/]|[.,-]\d)(?:\s?(?:ext|x)\.? ?\d+)?"
)
"""What may be a telephone number, at a hundredth of what asking phonenumbers costs."""
_SOME_DIGITS = re.compile(r"[+0][\d \u00a0().-]{7,18}\d")
"""What is in each of those; most texts hold none, and are soon looked through for it."""
_MADE_UP_OR_NEW = re.compile(r"(?:0|\+?44)(?:7\d{9}|1632960\d{3})")
"""British mobiles of any series, and Ofcom's numbers for drama: phonenumbers knows neither."""

_PROFILE = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:[\w-]+\.)?(?:facebook|instagram|tiktok|twitter|x|snapchat|linkedin|youtube"
    r"|threads|bsky|reddit|twitch|pinterest|tumblr|onlyfans)\.(?:com|net|tv|app)/"
    r"(?!watch|embed|playlist|shorts|groups|events|hashtag|share|video)[@\w.%/-]*\w",
    re.IGNORECASE,
)
_PROFILE_CUES = (".com/", ".net/", ".tv/", ".app/")
_USER = re.compile(r"(?<![\w@/.+-])@[A-Za-z]\w*(?:\.\w+)*")
_USER_CUES = (
    "insta",
    "snap",
    "tiktok",
    "facebook",
    "twitter",
    "discord",
    "roblox",
    "gamertag",
    "user",
)
_USER_SAID = re.compile(
    r"\b(?:Insta(?:gram)?|Snap(?:chat)?|TikTok|Facebook|Twitter|Discord|Roblox|gamertag|username"
    r"|user name)\s+(?:name|handle|account|username)?\s*(?:(?:is|was|as|under)\b|:)?\s*[“\"'‘]?"
    r"(?P<user>(?=[\w.]*[\d_])[A-Za-z](?:\.?\w){2,30})",
    re.IGNORECASE,
)


def contacts_in(text: str, region: str) -> Iterator[Found]:
    """Yield the ways to reach somebody in ``text``, which holds no citations.

    ``region`` is the ISO 3166 code of the country whose numbers need no +.
    """
    if "@" in text or " dot " in text or "at]" in text or "at)" in text:
        yield from _emails(text)
    yield from _phones(text, region)
    folded = text.lower()
    if any(cue in folded for cue in _PROFILE_CUES):
        for match in _PROFILE.finditer(text):
            yield Found("online", match.group(), *match.span())
    if "@" in text:
        for match in _USER.finditer(text):
            yield Found("online", match.group(), *match.span())
    for match in _USER_SAID.finditer(text) if any(cue in folded for cue in _USER_CUES) else ():
        yield Found("online", match["user"], *match.span("user"))


def _emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        local, domain = match.groups()
        if not _RESERVED.search(domain.lower()) and local.lower() not in words("role_mailboxes"):
            yield Found("email", match.group(), *match.span())
    for match in _SPELT_EMAIL.finditer(text):
        yield Found("email", match.group(), *match.span())


def _phones(text: str, region: str) -> Iterator[Found]:
    for match in _ENOUGH_DIGITS.finditer(text) if _SOME_DIGITS.search(text) else ():
        digits = sum(map(str.isdigit, match.group()))
        if 9 <= digits <= 16 and _is_phone(match.group(), region):
            unmatched = match.group().startswith("(") and ")" not in match.group()
            start = match.start() + unmatched
            yield Found("phone", text[start : match.end()], start, match.end())


def _is_phone(written: str, region: str) -> bool:
    if _MADE_UP_OR_NEW.fullmatch(re.sub(r"[^\d+]", "", written)):
        return True
    import phonenumbers  # takes a while, and few texts hold a number

    sort = phonenumbers.PhoneNumberType
    of_services = (sort.TOLL_FREE, sort.UAN, sort.PREMIUM_RATE, sort.SHARED_COST)
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return False
    if not phonenumbers.is_valid_number(number):
        return False
    return phonenumbers.number_type(number) not in of_services
