"""见附件: a form whose text lies in a file of its own beside it, 何守田事迹材料.docx."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from .found import Candidate, Found, Source
from .planned import Input


def with_texts(inputs: Iterable[Input]) -> list[Input]:
    """Each form without a text with the one text of its folder that is called after its person; that text is
    then no story of its own. Of several nobody knows which: they stay apart.
    """
    out = list(inputs)
    taken: set[int] = set()
    for at, one in enumerate(out):
        if one.source.shape != "form":
            continue
        for number, candidate in enumerate(one.source.candidates):
            texts = [
                n for n, other in enumerate(out) if _is_for(candidate, one.source, other.source)
            ]
            if not candidate.body and len(texts) == 1 and texts[0] not in taken:
                taken.add(texts[0])
                out[at] = one = _joined(one, number, out[texts[0]])
    return [one for at, one in enumerate(out) if at not in taken]


def _is_for(candidate: Candidate, form: Source, text: Source) -> bool:
    name = candidate.values.get("name")
    path = Path(text.file)
    return (
        name is not None
        and text.shape == "article"
        and len(text.candidates) == 1
        and path.parent == Path(form.file).parent
        and name.text in path.stem
        and ("事迹" in path.stem or "材料" in path.stem)
    )


def _joined(form: Input, number: int, text: Input) -> Input:
    """The form with the text as its body; what is told of the text names its file."""
    (story,) = text.source.candidates
    file = Path(text.source.file).name

    def there(place: str) -> str:
        return f"{file} {place}"

    candidates = list(form.source.candidates)
    one = candidates[number]
    title = {k: Found(f.text, there(f.place)) for k, f in story.values.items() if k == "title"}
    candidates[number] = replace(
        one,
        values={**title, **one.values},
        body=story.body,
        pictures=(*one.pictures, *(replace(p, place=there(p.place)) for p in story.pictures)),
        questions=tuple(q for q in one.questions if q.label != "正文"),
    )
    left_out = (replace(x, place=there(x.place)) for x in text.source.left_out)
    source = replace(
        form.source,
        candidates=tuple(candidates),
        left_out=(*form.source.left_out, *left_out),
        problems=(*form.source.problems, *text.source.problems),
    )
    whole = hashlib.sha256((form.digest + text.digest).encode()).hexdigest()
    return Input(source, whole)
