"""The account of a document: what became of each of its pieces, none left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tellback.documents.document import Account, Document, Fate, Piece, PieceKind


class UnaccountedError(Exception):
    """Pieces of a document of which nobody said what became of them: a fault in Tellback."""


@dataclass(slots=True)
class _Said:
    """What is known of one piece so far. ``marks`` are the parts it went to, as code names them."""

    fate: Fate | None = None
    where: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Ledger:
    """Takes down what becomes of each piece. A piece may go to several places; one that somebody
    doubts is doubtful wherever it went, and one that was taken anywhere is not left out."""

    document: Document
    _said: dict[int, _Said] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for account in self.document.accounts:
            said = self._of(account.piece.number)
            said.fate = _stronger(said.fate, account.fate)
            _add(said.where, account.where)
            _add(said.why, account.why)
            _add(said.marks, f"left: {account.piece.kind.value}" if not account.where else "")

    def took(self, pieces: Iterable[int], mark: str, where: str) -> None:
        """Say that ``pieces`` went to ``where``; ``mark`` is the part as code names it."""
        self._say(pieces, Fate.TAKEN, mark, where, "")

    def left(self, pieces: Iterable[int], why: str, mark: str = "") -> None:
        """Say that ``pieces`` were left out, and ``why``: a whole sentence."""
        self._say(pieces, Fate.LEFT, f"left: {mark}" if mark else "left", "", why)

    def doubt(self, pieces: Iterable[int], why: str, where: str = "", mark: str = "") -> None:
        """Say that what was made of ``pieces`` is doubtful, and ``why``: a whole sentence."""
        self._say(pieces, Fate.DOUBTFUL, mark, where, why)

    def marks(self) -> dict[int, tuple[str, ...]]:
        """Give the parts that each piece went to, as code names them."""
        return {number: tuple(said.marks) for number, said in self._said.items()}

    def accounts(self) -> tuple[Account, ...]:
        """Give what became of every piece, in the order of the document.

        Raises UnaccountedError where of any piece nothing was said, or of one that is not there.
        """
        pieces = {piece.number: piece for piece in self.document.pieces}
        silent = [piece for number, piece in pieces.items() if self._of(number).fate is None]
        if silent:
            raise UnaccountedError(
                f"{len(silent)} of {len(pieces)} pieces of {self.document.name} have no account, "
                f"the first at {silent[0].spot}."
            )
        if unknown := self._said.keys() - pieces.keys():
            raise UnaccountedError(
                f"{self.document.name} has no piece {', '.join(map(str, sorted(unknown)))}."
            )
        return tuple(self._account(piece) for piece in self.document.pieces)

    def _account(self, piece: Piece) -> Account:
        said = self._of(piece.number)
        fate = said.fate or Fate.DOUBTFUL
        if fate is Fate.LEFT and said.where:
            fate = Fate.DOUBTFUL
        return Account(piece, fate, "; ".join(said.where), " ".join(said.why))

    def _of(self, number: int) -> _Said:
        return self._said.setdefault(number, _Said())

    def _say(self, pieces: Iterable[int], fate: Fate, mark: str, where: str, why: str) -> None:
        for number in pieces:
            said = self._of(number)
            said.fate = _stronger(said.fate, fate)
            _add(said.where, where)
            _add(said.why, why)
            _add(said.marks, mark)


def links_among(document: Document, pieces: Iterable[int]) -> dict[str, list[int]]:
    """Give the links among ``pieces``: address → numbers."""
    found: dict[str, list[int]] = {}
    for number in sorted(set(pieces)):
        piece = document.pieces[number - 1]
        if piece.kind is PieceKind.LINK:
            found.setdefault(piece.words, []).append(number)
    return found


def _stronger(one: Fate | None, other: Fate) -> Fate:
    """Give the fate that counts where two are said of one piece."""
    order = (None, Fate.LEFT, Fate.TAKEN, Fate.DOUBTFUL)
    return max(one, other, key=order.index) or other


def _add(to: list[str], words: str) -> None:
    if words and words not in to:
        to.append(words)
