"""Photos that are too coarse for their box."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.problems import Problem, Severity
from ..job import Job
from ..photos import MM, Placed
from .places import severity

_BLURRED = 0.5
"""Of the fineness that is wanted: below it everybody sees the pixels."""


def check(job: Job) -> Iterator[Problem]:
    """Each photo once, where it is printed largest."""
    worst: dict[str, Placed] = {}
    for photo in (p for product in job.products for p in product.layout.photos):
        known = worst.get(photo.file)
        if known is None or photo.dpi / photo.target < known.dpi / known.target:
            worst[photo.file] = photo
    for file, photo in worst.items():
        if photo.dpi >= photo.target:
            continue
        is_blurred = photo.dpi < photo.target * _BLURRED
        wide = round(photo.width / MM * photo.target)
        what = (
            f"印成 {photo.width:.0f}×{photo.height:.0f} 毫米只有 {photo.dpi} dpi，"
            f"应当有 {photo.target}{'，会糊' if is_blurred else ''}。"
        )
        instead = f"换原图：用到的这一块要有 {wide} 像素宽。从微信里存下来的是缩过的。"
        weight: Severity = severity(job) if is_blurred else "warning"
        yield Problem(file, "print-coarse", what, instead, severity=weight)
