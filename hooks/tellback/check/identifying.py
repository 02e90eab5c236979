"""What could identify somebody in what people told, and what an officer accepted with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellback.check.identity.finding import found_in, reach_in
from tellback.check.identity.jigsaw import pieces_of, put_together
from tellback.check.identity.record_texts import (
    Joined,
    joined_open_texts,
    joined_texts,
    picture_files,
)
from tellback.check.identity.spot import Found
from tellback.check.identity.vocabulary import words
from tellback.check.known import Known
from tellback.model.base import Accepted, Record
from tellback.model.problem import Problem, problem
from tellback.model.story import Story, Voice

_NO_WORD = re.compile(r"[\W_\d]+")


class Acceptances:
    """What a record accepts, and which of it was met with."""

    def __init__(self, record: Record) -> None:
        self.accepted = record.accepted
        self.met: set[int] = set()

    def hold(self, found: str) -> bool:
        """Say whether ``found`` is accepted: the same words, a part of them, or one of its own."""
        own = {_folded(part) for part in (found, *found.split(" … "))}
        holding = {
            at
            for at, each in enumerate(self.accepted)
            if own & {_folded(each.words)} or _within(found, each)
        }
        self.met |= holding
        return bool(holding)


def _folded(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


def _within(found: str, accepted: Accepted) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(_folded(found))}(?!\w)", _folded(accepted.words)))


def check_identifying(record: Record, known: Known) -> Iterator[Problem]:
    """Yield what may identify somebody and is not accepted, and acceptances of what is not there.

    Looks at stories, voices, commitments, findings that quote somebody, and what stands beside
    pictures and videos; and in all other texts of sessions and reports for e-mail addresses,
    telephone numbers and numbers that one person alone has.
    """
    acceptances = Acceptances(record)
    joined = joined_texts(record)
    if joined:
        found = found_in(joined.text, known.named, known.region)
        yield from _in_texts(known, joined, found, acceptances)
    if everywhere := joined_open_texts(record):
        found = reach_in(everywhere.text, known.region)
        yield from _in_texts(known, everywhere, found, acceptances)
    yield from _in_file_names(record, acceptances)
    if joined and isinstance(record, Story | Voice):
        yield from _put_together(known, joined, acceptances)
    for at, each in enumerate(record.accepted):
        if at not in acceptances.met:
            where = record.where("accepted", at, "words")
            yield problem("accepted-nothing", where, words=each.words)


def _in_texts(
    known: Known, joined: Joined, found: list[Found], acceptances: Acceptances
) -> Iterator[Problem]:
    for each in found:
        if not acceptances.hold(each.words):
            shown = " ".join(each.words.split())
            where = joined.where(known, each.start)
            yield problem(f"identity-{each.kind}", where, words=shown, instead=each.instead)


def _in_file_names(record: Record, acceptances: Acceptances) -> Iterator[Problem]:
    files = list(picture_files(record))
    if isinstance(record, Story | Voice):
        files.append(((), record.slug))
    for path, file in files:
        for word in _NO_WORD.split(file):
            forms = {word.capitalize(), word.removesuffix("s").capitalize()}
            if forms & words("forenames") and not acceptances.hold(word):
                where = record.where(*path)
                yield problem("identity-file-name", where, words=word, file=file)


def _put_together(known: Known, joined: Joined, acceptances: Acceptances) -> Iterator[Problem]:
    pieces = [piece for piece in pieces_of(joined, known) if not acceptances.hold(piece.words)]
    together = put_together(pieces)
    if together:
        listed = "; ".join(
            f"{piece.side} “{' '.join(piece.words.split())}” at {piece.where}" for piece in together
        )
        own = [p.where for p in together if p.where.file == joined.record.read_from]
        yield problem("identity-jigsaw", min(own, default=joined.record.where()), pieces=listed)
