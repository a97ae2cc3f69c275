"""门牌: what hangs beside the door of a family that was given stars. Neither its address nor its number is on it:
it hangs there already.
"""

from __future__ import annotations

from ..base.phrases import phrases
from ..derive.publications import stories_in
from ..gate.names import NAMELESS
from ..gate.public import PublicHonour, PublicStory
from ..model.publications import Publication
from ..model.story import FamilyFacts
from .layout import Layout, qr_drawing
from .press import Press
from .product import Product
from .volumes import best_in

MOST_STARS = 10


def plan(publication: Publication, press: Press) -> tuple[Product, ...]:
    """One for each family; none for who is not named, and none for an honour that is over, whose plaque comes
    down.
    """
    products = []
    for story in stories_in(publication, press.edition.catalogue):
        honour = best_in(publication, story)
        if honour and honour.is_current and _head(story) not in NAMELESS:
            products.append(plaque(publication, story, honour, press))
    return tuple(products)


def plaque(
    publication: Publication, story: PublicStory, honour: PublicHonour, press: Press
) -> Product:
    """Who, what, when and by whom; a code where the site shows the family."""
    address = press.address(story)
    title = f"{honour.programme.name}——{story.headline}"
    award = "" if honour.award == "正式" else honour.award
    data = {
        "title": title,
        "key": story.key,
        "honour": f"{honour.programme.name}{award}",
        "head": _head(story),
        "stars": stars_of(story, honour),
        "when": honour.when or f"{honour.year}年",
        "issuer": [phrases(issuer) for issuer in honour.issuer],
        "address": address,
    }
    drawings = {"qr.svg": qr_drawing(address)} if address else {}
    layout = Layout("plaque.typ", data, (), drawings)
    return Product(f"{publication.id}-{story.slug}", title, (story.key,), layout)


def _head(story: PublicStory) -> str:
    """户主 as shown, else how the family is called."""
    facts = story.facts
    return (facts.representative if isinstance(facts, FamilyFacts) else "") or story.headline


def stars_of(story: PublicStory, honour: PublicHonour) -> list[str]:
    """The names of its stars; nameless ones where only their number is told. None where nothing is."""
    if isinstance(story.facts, FamilyFacts) and story.facts.stars:
        return list(story.facts.stars[:MOST_STARS])
    return [""] * (honour.star or 0)
