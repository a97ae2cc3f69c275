"""How a page is cited: who says it, its title, number and day, and where it stands."""

from __future__ import annotations

from ..gate.public import PublicStory
from ..model.days import in_words
from ..model.settings import Settings
from ..model.story import NoticeFacts


def citation(story: PublicStory, settings: Settings) -> str:
    """In one line. The day of a notice is its document's; when somebody visited the page is theirs to say."""
    issuer, number = story.source or settings.source, ""
    if isinstance(story.facts, NoticeFacts):
        issuer, number = "、".join(story.facts.issuer) or issuer, story.facts.doc_no
    known = "，".join(part for part in (number, in_words(story.dated)) if part)
    address = f"{settings.site_url.rstrip('/')}/{story.url}" if settings.site_url else ""
    head = f"{issuer}：" if issuer else ""
    parts = (f"{head}《{story.title}》（{known}）", settings.site_name, address)
    return "，".join(part for part in parts if part)
