"""A page's address as a QR code, drawn so that paper and screens show every dot alike."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup, escape

QUIET = 4
"""The empty dots around a code, without which phones do not find it (ISO/IEC 18004:2015, 6.3.8)."""


def qr_drawing(address: str, words: str) -> Markup:
    """Give an ``<svg>`` of the QR code that opens ``address``; ``words`` are what those are told
    who cannot see it.

    A fold or a thumb may hide 15 % of it, and more where the code gets no larger by that (error
    correction M, raised by segno). Raises ImportError without segno.
    """
    import segno

    code = segno.make_qr(address, error="m")
    # Each run of dots in a row is one shape: dots drawn one by one show hair lines between them.
    path = "".join(
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(code.matrix_iter(border=QUIET))
        for start, length in _runs(bytes(row))
    )
    side = code.symbol_size(border=QUIET)[0]
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" viewBox="0 0 {0} {0}">'
        '<title>{1}</title><path fill="#fff" d="M0 0h{0}v{0}h-{0}z"/>'
        '<path fill="#000" d="{2}"/></svg>'
    ).format(side, escape(words), Markup(path))


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Give where each run of dark dots in ``row`` starts, and how long it is."""
    runs = [
        (dark, [at for at, _ in group]) for dark, group in groupby(enumerate(row), lambda e: e[1])
    ]
    return [(dots[0], len(dots)) for dark, dots in runs if dark]
