"""Sample telephones and addresses of the demo, which would be printed a thousand times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...base.problems import Problem
from ...check.release import is_sample
from ...reading.mkdocs import CONFIG
from ...reading.settings import key_lines
from ..job import Job
from .places import in_entry, in_story, severity

_PHONE = re.compile(r"(?<![\d-])0{3,4}[- ]?\d{4,8}(?!\d)")
"""No area code of China begins with three noughts."""


def check(job: Job) -> Iterator[Problem]:
    """In all words that come on paper, and in every QR code."""
    weight = severity(job)
    sources = {s.key: s.text for s in job.content.stories}
    for product in job.products:
        for phone in sorted(
            {p for text in _texts(product.layout.data) for p in _PHONE.findall(text)}
        ):
            what = f"“{product.title}”里的电话 {phone} 是示例。"
            instead = "换成真的，或者删掉。"
            owners = [key for key in product.stories if phone in sources.get(key, "")]
            for key in owners:
                yield in_story(job, key, "", "print-sample", what, instead, weight)
            if not owners:
                yield in_entry(job, "print-sample", what, instead, weight)
    site = job.press.edition.settings.site_url
    if is_sample("site_url", site) and any(map(job.press.address, job.stories)):
        what = f"网址填的还是示例：{site}。二维码扫出来打不开。"
        line = key_lines(job.content.frame).get("site_url", 0)
        instead = "填网站的正式网址，再做一次。"
        yield Problem(CONFIG, "print-sample", what, instead, line, 0, "site_url", weight)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
