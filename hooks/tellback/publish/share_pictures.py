"""The picture that stands where a link to a page is shared: the site's mark and name, what the page
is, its title, and of an event when it is.

1,200 by 630 dots is what sites that show links ask for. A letter is drawn once for a whole site,
and what pictures share is packed once, so that a picture takes a part of a millisecond. Nothing is
kept from one build to the next: a title that was withdrawn is in no folder.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PIL import Image, ImageDraw

from tellback.publish.png_rows import Band, Rows, png_of
from tellback.publish.share_type import Letters, wrapped

WIDE, HIGH = 1200, 630

_LEFT, _RIGHT = 80, 1120
_MARK_TOP, _MARK_SIDE = 64, 84
_NAME_LEFT, _NAME_BASE, _NAME_SIZE, _NAME_LEAST = 188, 119, 40, 20
_TOP = 176
"""Where what differs from picture to picture begins: the kind, the title, the day."""
_KIND_HIGH, _KIND_BASE, _KIND_SIZE = 66, 46, 34
_TITLE_SIZES = ((104, 1), (82, 2), (70, 3), (58, 4), (50, 5), (42, 6))
"""How large a title is set, and in how many lines at most: the largest that it fits in."""
_DAY_SIZES = ((40, 1), (34, 1), (29, 2))
_LEADING = 1.12
_ABOVE = 0.35
"""How much of the room that is left stands above all this: a little less than half looks even."""
_BAR_HIGH, _BAR_TURN = 22, 880

_SHADES = 8
"""How many colours lead from paper to ink; the others stand behind them."""
_INK, _TEAL, _OCHRE = _SHADES - 1, 10, 13
_TEALS = (0, 8, 9, _TEAL)

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of the site as red, green and blue, the ``font`` that titles are set in, which is
    Pillow's own without one, and whether the site has Tellback's mark."""

    paper: Colour = (0xFD, 0xF9, 0xF2)
    ink: Colour = (0x2A, 0x24, 0x20)
    teal: Colour = (0x0B, 0x55, 0x5B)
    font: Path | None = None
    marked: bool = True

    @property
    def colours(self) -> tuple[Colour, ...]:
        """The colours of a picture in the order of their numbers."""
        mark, ochre = (0x0B, 0x6A, 0x70), (0xC9, 0x8A, 0x1B)
        shades = (_between(self.paper, self.ink, at / _INK) for at in range(_SHADES))
        teals = (_between(self.paper, self.teal, at / 3) for at in (1, 2, 3))
        marks = (mark, _between(self.paper, mark, 0.5), ochre, _between(self.paper, ochre, 0.5))
        return (*shades, *teals, *marks, _between(mark, ochre, 0.5))


def look_of(styles: str, font: Path | None, *, marked: bool) -> Look:
    """Give the look of a site with the ``styles``, in the colours that they name for light; in
    Tellback's, where they name none."""
    named = dict(re.findall(r"--tb-(\w+):\s*(?:var\(--tb-light,\s*)?#([0-9a-fA-F]{6})", styles))
    own = {name: _colour(named[name]) for name in ("paper", "ink", "teal") if name in named}
    return Look(**own, font=font, marked=marked)


class SharePictures:
    """Draws the pictures of one site, called ``name``, with one ``look``."""

    def __init__(self, name: str, look: Look) -> None:
        self._name = name
        self._look = look
        self._colours = look.colours
        self._kinds: dict[str, Rows | None] = {}
        self._blanks: dict[int, Rows] = {}

    def of(self, title: str, kind: str = "", day: str = "") -> bytes | None:
        """Give the picture of the page called ``title`` as a PNG; None for a title with a letter
        that the font lacks. ``kind`` says what it is, ``day`` when: each is left out where it
        cannot be drawn."""
        shown = self._letters.shown(title)
        return self._picture(self._head, kind, shown, self._letters.shown(day)) if shown else None

    @cached_property
    def _letters(self) -> Letters:
        return Letters(self._look.font)

    @cached_property
    def of_site(self) -> bytes:
        """The picture of the site as a whole, which says of no page that it was shared."""
        return self._picture(self._bare_head, "", self._letters.shown(self._name), "")

    def _picture(self, head: Rows, kind: str, title: str, day: str) -> bytes:
        """Put a picture together, of which ``title`` and ``day`` can be drawn."""
        told = (self._kind(kind), self._words(title, day) if title else None)
        parts = [each for each in told if each]
        left = HIGH - _TOP - _BAR_HIGH - sum(each.high for each in parts)
        above = round(left * _ABOVE)
        parts = [head, self._blank(above), *parts, self._blank(left - above), self._bar]
        return png_of(self._colours, WIDE, parts)

    def _words(self, title: str, day: str) -> Rows:
        texts = [(title, _TITLE_SIZES)] + ([(day, _DAY_SIZES)] if day else [])
        lines: list[tuple[str, int, int]] = []
        base = high = 0
        for text, sizes in texts:
            size, wrapped_at = wrapped(text, sizes, _RIGHT - _LEFT, self._letters)
            for line in wrapped_at:
                base = high + round(size * 0.86)
                lines.append((line, base, size))
                high += round(size * _LEADING)
            high += round(size * 0.25)
        band = Band(WIDE, high)
        for line, base, size in lines:
            self._letters.draw(band, line, (_LEFT, base), size, _INK)
        return band.rows()

    def _kind(self, kind: str) -> Rows | None:
        if kind not in self._kinds:
            shown = self._letters.shown(kind)
            self._kinds[kind] = self._small(shown) if shown else None
        return self._kinds[kind]

    def _small(self, words: str) -> Rows:
        band = Band(WIDE, _KIND_HIGH)
        self._letters.draw(band, words, (_LEFT, _KIND_BASE), _KIND_SIZE, len(_TEALS) - 1)
        band.image = band.image.point([*_TEALS, *(256 - len(_TEALS)) * [0]])
        return band.rows(lasting=True)

    def _blank(self, high: int) -> Rows:
        if high not in self._blanks:
            self._blanks[high] = Band(WIDE, high).rows(lasting=True)
        return self._blanks[high]

    @cached_property
    def _head(self) -> Rows:
        return self._top(self._name)

    @cached_property
    def _bare_head(self) -> Rows:
        return self._top("")

    def _top(self, name: str) -> Rows:
        """Give the rows with the mark, where the site has it, and ``name``, as it can be drawn."""
        band = Band(WIDE, _TOP)
        left = _LEFT
        if self._look.marked:
            mark = _mark(_MARK_SIDE, self._colours)
            band.image.paste(mark, (_LEFT + Band.LEFT, _MARK_TOP))
            left = _NAME_LEFT
        if shown := self._letters.shown(name):
            sizes = [(size, 1) for size in range(_NAME_SIZE, _NAME_LEAST - 1, -2)]
            size, lines = wrapped(shown, sizes, _RIGHT - left, self._letters)
            self._letters.draw(band, lines[0], (left, _NAME_BASE), size, _INK)
        return band.rows(lasting=True)

    @cached_property
    def _bar(self) -> Rows:
        band = Band(WIDE, _BAR_HIGH)
        right = Band.LEFT + WIDE
        turn = Band.LEFT + _BAR_TURN
        band.image.paste(_TEAL, (Band.LEFT, 0, turn, _BAR_HIGH))
        band.image.paste(_OCHRE, (turn, 0, right, _BAR_HIGH))
        return band.rows(lasting=True)


_MARK_BOX = 32
_BIG = 16
"""How many times larger the mark is drawn than its box, to be made smaller with soft edges."""


def _mark(side: int, colours: Sequence[Colour]) -> Image.Image:
    """Give Tellback's mark as in overrides/assets/mark.svg, its dots the numbers of ``colours``."""
    large = Image.new("RGB", (_MARK_BOX * _BIG, _MARK_BOX * _BIG), colours[0])
    draw = ImageDraw.Draw(large)

    def bubble(box: Sequence[float], round_by: float, tail: Sequence[float], at: int) -> None:
        draw.rounded_rectangle([_BIG * x for x in box], _BIG * round_by, fill=colours[at])
        draw.polygon([_BIG * x for x in tail], fill=colours[at])

    bubble((10, 2, 31, 18), 5, (22, 17, 28, 23, 28, 17), _OCHRE)
    # A line of paper around the nearer one parts it from the one behind.
    bubble((0, 10, 22, 27), 6, (11.5, 26, 3, 32, 3, 25), 0)
    bubble((2, 12, 20, 25), 4, (9.6, 24, 5, 28.9, 5, 24), 11)
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    small = large.resize((side, side), Image.Resampling.BOX)
    numbered = small.quantize(palette=palette, dither=Image.Dither.NONE)
    return Image.frombytes("L", numbered.size, numbered.tobytes())


def _between(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _colour(digits: str) -> Colour:
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
