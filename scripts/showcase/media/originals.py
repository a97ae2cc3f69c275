"""The photos, recordings and papers that stories name, looked at once a build."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from ..base.problems import Problem
from ..papers.identify import identify_all as identify_papers
from ..papers.texts import PaperTexts
from ..photos.identify import identify_all as identify_photos
from ..reading.content import Content
from .identify import identify_all as identify_media


def with_originals(content: Content) -> tuple[Content, list[Problem]]:
    """``content`` with every photo, recording and paper that can be used, and what is wrong with the others.
    What was found is remembered at once: a check alone need not decode a photo twice.
    """
    photos, problems = identify_photos(content.stories, content.documents, content.contents)
    media, found = identify_media(content.stories, content.contents)
    papers, unusable = identify_papers(content.stories, content.contents)
    with suppress(
        OSError
    ):  # a disk that nobody may write to, or a full one: looked at again next time
        content.contents.save()
    texts = PaperTexts(papers)
    looked = replace(content, photos=photos, media=media, papers=papers, paper_texts=texts)
    return looked, [*problems, *found, *unusable]
