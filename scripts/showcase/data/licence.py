"""Under which licence others may use the data: ``licence`` of the settings, by its short name or in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model.settings import Settings

_KNOWN = {
    "CC-BY-4.0": ("知识共享 署名 4.0 国际", "https://creativecommons.org/licenses/by/4.0/deed.zh-hans"),
    "CC-BY-SA-4.0": (
        "知识共享 署名—相同方式共享 4.0 国际",
        "https://creativecommons.org/licenses/by-sa/4.0/deed.zh-hans",
    ),
    "CC0-1.0": ("知识共享 公有领域贡献 1.0", "https://creativecommons.org/publicdomain/zero/1.0/deed.zh-hans"),
    "ODC-By-1.0": ("开放数据共用 署名 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "ODbL-1.0": ("开放数据库许可 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
}  # fmt: skip
"""Short names of https://spdx.org/licenses/ for data."""


@dataclass(frozen=True)
class Licence:
    """``name`` is a short name that programs know, ``url`` where it is written down: empty for one in an
    office's own words.
    """

    title: str
    name: str = ""
    url: str = ""


def licence_of(settings: Settings) -> Licence | None:
    """None where the office has not said."""
    words = settings.licence.strip()
    folded = re.sub(r"[\s_-]+", "-", words).casefold()
    for name, (title, url) in _KNOWN.items():
        if folded == name.casefold():
            return Licence(title, name, url)
    return Licence(words) if words else None


def licence_text(settings: Settings) -> str:
    """``LICENSE.txt``: what lies beside the data and goes along with it."""
    licence = licence_of(settings)
    office = settings.organiser or settings.site_name
    given = f"{licence.title}（{licence.name}）" if licence and licence.name else ""
    lines = [
        f"{settings.site_name} 的开放数据",
        "",
        f"许可：{given or (licence.title if licence else '还没有定')}",
        *([licence.url] if licence and licence.url else []),
        "",
        f"用的时候请注明：数据来自{office}（{settings.site_name}）",
        *([settings.site_url] if settings.site_url else []),
        "",
        "照片、录音和视频不在许可之内：要用，请先联系我们。",
        "本人或者家人要求更正、撤下的，网站会改，下载过的数据请跟着更新。",
    ]
    return "\r\n".join(lines) + "\r\n"
