"""JSON-LD of what the site publishes, and of the organisations that it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tellback.assemble.bare_words import bare_words
from tellback.model.article import Article
from tellback.model.base import Record
from tellback.model.framework import FamilyPage, Framework
from tellback.model.organisation import Organisation
from tellback.model.programme import Programme
from tellback.model.report import Report
from tellback.model.session import Session
from tellback.publish.in_short import summary_of
from tellback.publish.linked_things import Naming, Thing, thing
from tellback.relate.dated import first_out

LONGEST = 300
"""How many letters of a longer text describe something."""


def work_of(record: Record, naming: Naming) -> Thing | None:
    """Give what ``record`` is to programs; None for one of which there is nothing to say."""
    made = _WORKS.get(record.kind)
    if made is not None:
        return made(record, naming)
    if record.kind == "page" and not getattr(record, "title", None):
        return None
    described = summary_of(record, naming.library) or getattr(record, "description", None)
    return _page(record, naming, described)


def site_of(naming: Naming) -> Thing:
    """Give the site as a whole, as its first page tells of it."""
    site = naming.library.site
    return thing(
        "WebSite",
        {
            **_whole_site(naming),
            "description": site.description,
            "inLanguage": naming.words.language,
            "publisher": naming.publisher(),
        },
    )


def _whole_site(naming: Naming) -> Thing:
    address = naming.places.site
    return {
        "@id": f"{address}#site" if address else None,
        "name": naming.library.site.name,
        "url": address,
    }


def _article(article: Article, naming: Naming) -> Thing:
    return thing(
        "Article",
        {
            **naming.work(article, article.standfirst),
            "headline": article.title,
            "datePublished": article.published.isoformat(),
            "author": naming.authors((article.author,)),
            "mainEntityOfPage": naming.url(article),
        },
    )


def _session(session: Session, naming: Naming) -> Thing:
    out = first_out(session)
    held = session.date.isoformat()
    return thing(
        ["LearningResource", "Article"],
        {
            **naming.work(session, session.standfirst),
            "headline": session.title,
            "learningResourceType": "Write-up of a session",
            "datePublished": out.isoformat() if out else None,
            "temporalCoverage": f"{held}/{session.ends.isoformat()}" if session.ends else held,
            "isPartOf": naming.series(session.programme),
            "position": session.number,
            "mainEntityOfPage": naming.url(session),
        },
    )


def _framework(framework: Framework, naming: Naming) -> Thing:
    return thing(
        "LearningResource",
        {
            **naming.work(framework, framework.standfirst),
            "learningResourceType": "Framework for conversations",
            "mainEntityOfPage": naming.url(framework),
        },
    )


def _report(report: Report, naming: Naming) -> Thing:
    return thing(
        "Report",
        {
            **naming.work(report, report.standfirst),
            "headline": report.title,
            "datePublished": report.published,
            "author": naming.authors(report.authors),
            "sponsor": naming.organisation(report.commissioner),
            "isPartOf": naming.series(report.programme),
            "sameAs": report.link,
            "mainEntityOfPage": naming.url(report),
        },
    )


def _programme(programme: Programme, naming: Naming) -> Thing:
    return thing(
        "CreativeWorkSeries",
        {
            **naming.work(programme, programme.standfirst),
            "startDate": programme.start,
            "endDate": programme.end,
            "sponsor": naming.organisation(programme.commissioner),
        },
    )


def _organisation(organisation: Organisation, naming: Naming) -> Thing:
    about = _shortened(bare_words(organisation.about)) if organisation.about else None
    return thing(
        "Organization",
        {
            **naming.common(organisation, about),
            "image": None,  # what the page is shared with is no picture of the organisation
            "url": organisation.link or naming.url(organisation),
            "areaServed": organisation.area,
            "mainEntityOfPage": naming.url(organisation),
        },
    )


def _family_page(page: FamilyPage, naming: Naming) -> Thing:
    told = _page(page, naming, " ".join(page.summary))
    source = naming.library.get(FamilyPage, page.source_slug) if page.language else None
    if source is not None and (identity := naming.identity(source)):
        told["translationOfWork"] = {"@type": "WebPage", "@id": identity}
    return told


def _page(record: Record, naming: Naming, description: str | None) -> Thing:
    site = _whole_site(naming)
    return thing(
        "WebPage",
        {
            **naming.work(record, description),
            "lastReviewed": record.reviewed.isoformat() if record.reviewed else None,
            "isPartOf": thing("WebSite", site) if site["url"] else None,
        },
    )


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–-") + " …"


_WORKS: dict[str, Callable[[Any, Naming], Thing]] = {
    "article": _article,
    "session": _session,
    "framework": _framework,
    "report": _report,
    "programme": _programme,
    "organisation": _organisation,
    "family": _family_page,
}
"""What tells of a kind of record. Any other is told of as a page."""
