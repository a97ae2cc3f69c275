"""证书: one honour of one story, with room for the stamp of who gave it."""

from __future__ import annotations

from ..base.phrases import phrases
from ..derive.publications import stories_in
from ..gate.names import NAMELESS
from ..gate.public import PublicHonour, PublicStory
from ..model.days import in_words
from ..model.publications import Publication
from .layout import Layout
from .press import Press
from .product import Product
from .sheets import name_parts, saying
from .volumes import best_in


def plan(publication: Publication, press: Press) -> tuple[Product, ...]:
    """One for each story, of the honour for which it stands in the publication; none for who is not named."""
    found = ((s, best_in(publication, s)) for s in stories_in(publication, press.edition.catalogue))
    return tuple(
        certificate(publication, story, honour)
        for story, honour in found
        if honour and story.headline not in NAMELESS
    )


def certificate(publication: Publication, story: PublicStory, honour: PublicHonour) -> Product:
    """One honour of one story."""
    title = f"{honour.programme.name}证书——{story.headline}"
    data = {
        "title": title,
        "key": story.key,
        "name": name_parts(story.headline),
        "memorial": story.is_memorial,
        "sentence": sentence(honour),
        "citation": saying(story.citation, story) if story.citation else [],
        "doc_no": honour.doc_no,
        "issuer": [phrases(issuer) for issuer in honour.issuer],
        "date": in_words(honour.date),
    }
    layout = Layout("certificate.typ", data)
    return Product(f"{publication.id}-{story.slug}", title, (story.key,), layout)


def sentence(honour: PublicHonour) -> str:
    """What was given: ``荣获第五届道德模范（助人为乐）称号。``"""
    given = "被追授" if honour.posthumous else "荣获"
    category = f"（{honour.category}）" if honour.category else ""
    award = "" if honour.award in ("正式", "提名") else honour.award
    ending = "提名奖" if honour.is_nominee else f"{award}称号"
    return f"{given}{honour.when}{honour.programme.name}{category}{ending}。"
