"""What is still blank on the 版权页 of a book."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.problems import Problem
from ..job import Job
from .places import in_entry, severity

_WANTED = {
    "compiler": ("编印", "写编印单位的全称。"),
    "copies": ("印数", "写印多少册，例如 500。"),
    "printer": ("印刷单位", "写承印的印厂全称。"),
    "audience": ("发送对象", "写发给谁，例如：本区各街道、社区。"),
    "permit": ("准印证号", "内部资料先向新闻出版部门申请准印证，再写上号。"),
}
"""《内部资料性出版物管理办法》(2015): none is printed without a permit; its number stands on the cover, and in
the book who compiled it, for whom, who printed it, when, and how many.
"""


def check(job: Job) -> Iterator[Problem]:
    """A board has no imprint."""
    if not job.publication.is_book:
        return
    for key, (name, instead) in _WANTED.items():
        if not getattr(job.publication.colophon, key):
            what = f"版权页的“{name}”还空着，定稿前要填好。"
            yield in_entry(job, "print-blank", what, instead, severity(job), "版权页")
