"""今天认识一位好人: one story a day, the same for everybody who builds that day."""

from __future__ import annotations

import hashlib

from ..public import Catalogue, PublicStory


def featured(catalogue: Catalogue) -> PublicStory | None:
    """Chosen by the build date among stories with a photo and a citation; persons, else any."""
    ready = [s for s in catalogue.stories if s.photos and s.citation] or [
        s for s in catalogue.stories if s.collection.has_honours and s.photos
    ]
    if not ready:
        return None
    seed = hashlib.sha256(catalogue.today.isoformat().encode()).digest()
    return sorted(ready, key=lambda s: s.key)[int.from_bytes(seed[:8], "big") % len(ready)]
