"""Words that are likely a person's name: by a list of forenames, or by the words around them.

No list holds every name, and many names are words too. So a name is believed for a title before it
(“Mrs Patel”), a cue (“called Aisha”), somebody who speaks (“said Tom”), a person (“my friend
Kofi”), or its place in a list, as long as it does not begin a sentence and the site's own
records do not name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellback.check.identity.spot import Found
from tellback.check.identity.vocabulary import Named, any_word_of, bare_of, words

_CAP = (
    r"(?:(?:W?PC|DC)\b|(?:[OD]['’])?[A-ZÀ-Þ](?:[\wÀ-ÿ]*[a-zß-ÿ])?(?:-[A-ZÀ-Þ][a-zß-ÿ]+)*"
    r"(?:['’]s?\b)?)"
)
_RUN = re.compile(rf"(?<![\w@#/&.-]){_CAP}\.?(?:[ \n](?:(?:al|bin|de|van|von)[ \n])?{_CAP}\.?)*")
_TOKEN = re.compile(r"\S+")
_AFTER_THING = re.compile(
    rf"\b(?:{any_word_of('things')})s?,?(?: (?:that|which|we|they|she|he|is|was|are|were|now|it))*"
    r" (?:called|named|known as)\s+[“\"‘'*_]*$",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:called|named|nicknamed|christened|known as|name(?:['’]s| is| was| being|:)|I am|I['’]m"
    r"|love from|signed,?|goes by)\s+[“\"‘'*_]*$",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\b(?:named|nicknamed|christened|name(?:['’]s| is| was| being)|love from)\s+[“\"‘'*_]*$",
    re.IGNORECASE,
)
_SPEAKS = (
    r"(?:said|says|asked|asks|replied|laughed|whispered|explained|added|shouted|smiled|nodded"
    r"|cried|thinks|thought|remembers|remembered|told|texted|texts|rang|phoned)"
)
_SPOKEN_BY = re.compile(r"\b(?:said|says|asked|replied|laughed|whispered|explained|added|told)\s+$")
_SPEAKS_ON = re.compile(rf"\s+{_SPEAKS}\b")
_PERSON = re.compile(
    rf"\b(?:{any_word_of('persons')})(?P<comma>,)?(?: is| was)?(?: called)?\s+[“\"‘']?$",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\b(?:met|meet|hugged|thanked|phoned|texted|messaged|married|misses|missed|adopted|fostered"
    r"|visited|kissed|hi|hello|dear|like|love|loves|with|and|for|to|let|saw|me,)\s+$",
    re.IGNORECASE,
)
_MET_ONLY = re.compile(
    r"\b(?:hugged|thanked|texted|rang|phoned|messaged|married|adopted|fostered|kissed|befriended)\s+$"
)
_KIN_AFTER = re.compile(
    r"['’]s?\s+(?:mum|mother|dad|father|nan|gran|grandma|grandad|aunt|auntie|uncle|sister|brother"
    r"|son|daughter|baby|partner|girlfriend|boyfriend|husband|wife|foster|social worker|bedroom"
    r"|birthday|face|eyes|hand|house|flat|story|smile|friend|teacher|family)\b"
)
_OF_A_BODY = re.compile(r"[A-Z]\w+ (?:for|of|and)(?: the)? $")
_AND_I = re.compile(r"\s+(?:and\s+(?:I|me|my|his|her|their)|who)\b")
_PART_OF_NAME = re.compile(
    r"[ \n](?:Road|Street|Avenue|Lane|House|School|Academy|Trust|Foundation|Centre|Hospital|Award"
    r"|Prize|Law|Act|Review|Report|Inquiry|Project|Fund|Park|Court|Hall|Library|University"
    r"|College)\b"
)
_MONTHS = frozenset({"April", "May", "June", "July", "August", "Jan", "Summer", "Autumn", "Winter"})
_ARTICLE = re.compile(
    r"\b(?:the|an?|this|that|our|your|my|his|her|their|of|in|no|more|some|any|every|each|by|since|last"
    r"|next|early|late|mid|until|till|through|during|from|on|St\.?|Saint|\d+(?:st|nd|rd|th)?)\s+$",
    re.IGNORECASE,
)
_NEVERTHELESS = words("names_that_are_words") | words("titles")
"""Common words that can begin a name all the same."""
_NEVER = words("not_names") - _NEVERTHELESS
"""Common words that cannot: most of what has a capital, at the start of a sentence, is one."""
_SAINT = re.compile(r"\b(?:St\.?|Saint) $")
_AFTER_STOP = re.compile(r"(?:^|[.!?\x00\n])\s?$")
_STARTS = re.compile(r"(?:^|[.!?:;\x00•–—][\"”’')*_]*\s+|\n\s*|[“\"‘(*_#>]|(?:^|\s)[-*]\s+)$")


def names_in(text: str, named: Named) -> Iterator[Found]:
    """Yield what is likely a person's name in ``text``, which holds no links' targets."""
    for run in _RUN.finditer(text):
        if bare_of(run.group()) in _NEVER:
            continue
        yield from _in_run(text, run, named)


def _in_run(text: str, run: re.Match[str], named: Named) -> Iterator[Found]:
    tokens = [
        (word.group(), run.start() + word.start(), run.start() + word.end())
        for word in _TOKEN.finditer(run.group())
    ]
    at = 0
    while at < len(tokens):
        bare = bare_of(tokens[at][0])
        if bare in words("not_names") and bare not in _NEVERTHELESS:
            at += 1
            continue
        count = _length_of_name(text, tokens[at : at + 4], named)
        if not count:
            at += 1
            continue
        start, end = tokens[at][1], tokens[at + count - 1][2]
        written = text[start:end]
        bare = bare_of(written.rstrip("."))
        if not named.cover(text, start, start + len(bare)):
            yield Found("name", " ".join(bare.split()), start, start + len(bare))
        at += count


def _length_of_name(text: str, tokens: list[tuple[str, int, int]], named: Named) -> int:
    """Give how many of ``tokens`` make up a name that begins with the first; 0 if it is none."""
    word, start, _ = tokens[0]
    bare = bare_of(word.rstrip("."))
    ends_sentence = word.endswith(".") and bare not in words("titles")
    following = [] if ends_sentence or bare != word.rstrip(".") else tokens[1:]
    if bare in words("titles") and following:
        return _with_title(following, named)
    surname = bool(following) and bare_of(following[0][0].rstrip(".")) in words("surnames")
    if _is_forename(text, bare, start, named, surname=surname):
        return 1 + _surnames(following, named)
    if surname and not _begins(text[max(0, start - 48) : start]) and not _is_common(bare, named):
        return 2
    return 0


def _with_title(following: list[tuple[str, int, int]], named: Named) -> int:
    name = bare_of(following[0][0].rstrip("."))
    if name in words("not_names") and name not in words("names_that_are_words"):
        return 0
    more = _surnames(following[1:], named) if bare_of(following[0][0]) == following[0][0] else 0
    return 2 + more


def _is_forename(text: str, bare: str, start: int, named: Named, *, surname: bool) -> bool:
    """Say whether ``bare``, at ``start`` of ``text``, is a forename; ``surname`` follows it."""
    before = text[max(0, start - 48) : start]
    after = text[start + len(bare) : start + len(bare) + 40]
    if len(bare) < 2 or _PART_OF_NAME.match(after) or _SAINT.search(before):
        return False
    if bare.partition("-")[0] in words("forenames"):
        return True
    if bare in words("names_that_are_words"):
        return _word_is_forename(bare, before, after, surname=surname)
    if _is_common(bare, named):
        return False
    return _by_its_neighbours(before, after, begins=_begins(before))


def _word_is_forename(bare: str, before: str, after: str, *, surname: bool) -> bool:
    """Say whether ``bare``, which is a word too, is a name between ``before`` and ``after``."""
    if _ARTICLE.search(before) and not _NAMING.search(before):
        return bool(_PERSON.search(before))
    begins = _begins(before)
    by_neighbours = _by_its_neighbours(before, after, begins=begins and bare in words("not_names"))
    if surname or by_neighbours or _SPEAKS_ON.match(after) or _AND_I.match(after):
        return True
    capital_follows = bool(re.match(r"\s[A-Z]", after))
    return not (begins or bare in _MONTHS or capital_follows) and bool(_MET.search(before))


def _by_its_neighbours(before: str, after: str, *, begins: bool) -> bool:
    """Say whether the words around make it a name, be it in no list."""
    if begins and _AFTER_STOP.search(before):
        return bool(_KIN_AFTER.match(after))
    if _CUE.search(before):
        return not _AFTER_THING.search(before)
    if _SPOKEN_BY.search(before) or _MET_ONLY.search(before) or _KIN_AFTER.match(after):
        return True
    person = _PERSON.search(before)
    if person and (not person["comma"] or after[:1] in ",.;"):
        return True
    return not (begins or _OF_A_BODY.search(before)) and bool(_SPEAKS_ON.match(after))


def _surnames(tokens: list[tuple[str, int, int]], named: Named) -> int:
    """Give how many of ``tokens`` go on with a name: initials and surnames, known or not."""
    count = 0
    for word, _, _ in tokens[:2]:
        bare = bare_of(word.rstrip("."))
        known = len(bare) > 1 and _is_common(bare, named) and bare not in words("surnames")
        if known or (bare in words("titles")):
            break
        count += 1
        if bare != word:
            break
    return count


def _is_common(bare: str, named: Named) -> bool:
    return bare in words("not_names") or bare.isupper() or named.knows(bare)


def _begins(before: str) -> bool:
    """Say whether what follows ``before`` begins a sentence, a quotation or a line of a list."""
    return not before or bool(_STARTS.search(before))
