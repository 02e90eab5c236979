"""HTML to PDF: tagged, so that a screen reader reads it too, by PDF/UA-1 (ISO 14289-1:2014).

Nothing is fetched: WeasyPrint is handed every picture and asks nobody else. The libraries are an
extra, since they need Pango from the system.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from typing import Any

from PIL import ImageFile

from tellback.publish.leaflet_tags import finish_tags

VARIANT = "pdf/ua-1"
MARK = b"tellback leaflet "
"""How the identifier of each leaflet begins, which tells it from other PDFs."""
_NOWHERE = "https://leaflet.invalid"
"""What a leaflet's own addresses are joined to. Nothing is ever fetched (RFC 2606, 2: .invalid)."""
_PASSAGE = re.compile(r'<article\b[^>]*\blang="([\w-]+)"')
_LIBRARIES = ("segno", "weasyprint")
_HOW = (
    "Install what makes PDFs: pip install 'tellback[pdf]'. It rests on Pango, which comes with "
    "the system: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 on Debian and "
    "Ubuntu, brew install pango on a Mac. For Windows see "
    "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html."
)


class NoPdfToolsError(Exception):
    """WeasyPrint, segno or a library of the system that they rest on is not there."""


@dataclass(frozen=True, slots=True)
class LeafletPdf:
    """A leaflet as a file: its bytes, how many sides of A4 it has, the letters in it that no font
    on this computer can show, and the questions of its page that it leaves out."""

    content: bytes
    sides: int
    not_shown: str = ""
    left_out: tuple[str, ...] = ()


def require_pdf_tools() -> None:
    """Raise NoPdfToolsError, saying what to install, where PDFs cannot be made."""
    for name in _LIBRARIES:
        try:
            import_module(name)
        except ImportError as error:
            raise NoPdfToolsError(f"Leaflets need {name}, which is not here. {_HOW}") from error
        except OSError as error:  # cffi found no libpango
            raise NoPdfToolsError(
                f"Leaflets need {name}, and it does not find the libraries it rests on. {_HOW}"
            ) from error
    _weasyprint()


def _weasyprint() -> Any:
    """Import WeasyPrint, which lets Pillow open pictures that are cut short, everywhere: Tellback's
    check is to go on refusing them."""
    import weasyprint

    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint


class LeafletLayout:
    """One leaflet laid out on A4. ``pictures`` are the bytes of those it shows, by their path.

    ``html`` is a whole document, whose passages in another language are ``<article lang="…">``.
    """

    def __init__(self, html: str, pictures: Mapping[str, tuple[str, bytes]]) -> None:
        self._html = html
        source = _weasyprint().HTML(
            string=html, base_url=f"{_NOWHERE}/", url_fetcher=_only_ours(pictures)
        )
        self._document = source.render(pdf_variant=VARIANT)

    @property
    def sides(self) -> int:
        """How many sides of paper it takes."""
        return len(self._document.pages)

    def pdf(self) -> LeafletPdf:
        """Give the file. The same HTML gives the same bytes, with the same fonts and libraries."""
        passages = _PASSAGE.findall(self._html)
        right_to_left = bool(re.search(r'<html[^>]*\bdir="rtl"', self._html))

        def finish(_document: Any, pdf: Any) -> None:
            finish_tags(pdf, passages, right_to_left=right_to_left)

        with _listening() as heard:
            content = self._document.write_pdf(
                pdf_variant=VARIANT,
                pdf_identifier=MARK + sha256(self._html.encode()).hexdigest()[:16].encode(),
                finisher=finish,
            )
        return LeafletPdf(content, self.sides, "".join(sorted(set(heard))))


def _only_ours(pictures: Mapping[str, tuple[str, bytes]]) -> Any:
    """Give what hands WeasyPrint the ``pictures``, and nothing from disk or from a network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyOurs(URLFetcher):  # type: ignore[misc]
        """Knows the leaflet's own pictures alone."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 (its own signature)
            """Give a picture. Raises ValueError for anything else, which is left out."""
            path = url.removeprefix(_NOWHERE)
            if path not in pictures:
                raise ValueError(f"{url} is no picture of this leaflet")
            kind, content = pictures[path]
            return URLFetcherResponse(url, body=content, headers={"Content-Type": kind})

    return OnlyOurs()


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Give the letters that WeasyPrint says no font can show, as it says so."""
    heard: list[str] = []

    class Listener(logging.Handler):
        """Keeps the letter that a warning is about."""

        def emit(self, record: logging.LogRecord) -> None:
            """Keep the letter."""
            if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
                heard.append(str(record.args[0]))

    logger, listener = logging.getLogger("weasyprint"), Listener(logging.WARNING)
    logger.addHandler(listener)
    try:
        yield heard
    finally:
        logger.removeHandler(listener)
