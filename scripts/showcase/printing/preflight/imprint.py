"""What is still blank on the 版权页 of a book."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.problems import Problem
from ..job import Job
from .places import in_entry, severity

_WANTED = {
    "compiler": ("编印", "写编印单位的全称。"),
    "copies": ("印数", "写印多少册，例如 500。"),
    "permit": ("准印证号", "内部资料先向新闻出版部门申请准印证，再写上号。"),
    "printer": ("印刷单位", "写印厂的全称。内部资料要由本省有出版物印刷资格的印厂印。"),
    "audience": ("发送对象", "写发给哪些单位，例如：本区各街道、社区。"),
}
"""《内部资料性出版物管理办法》第十四条: none is printed without a permit, and the book tells its number, who
compiled and printed it, how many there are, when, and whom they are sent to.
"""


def check(job: Job) -> Iterator[Problem]:
    """A board has no imprint."""
    if not job.publication.is_book:
        return
    for key, (name, instead) in _WANTED.items():
        if not getattr(job.publication.colophon, key):
            what = f"版权页的“{name}”还空着，定稿前要填好。"
            yield in_entry(job, "print-blank", what, instead, severity(job), "版权页")
