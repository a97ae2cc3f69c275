"""What is spoken in a recording, and its tag for machines.

Tags are those of BCP 47 (RFC 5646): a code of ISO 639-1 where there is one, else of ISO 639-3, as the IANA
registry has them (https://www.iana.org/assignments/language-subtag-registry). Which codes are Chinese:
https://iso639-3.sil.org/code/zho.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

COMMON, DIALECT, ETHNIC = KINDS = ("普通话", "方言", "民族语言")

DIALECTS: Mapping[str, str] = {
    **dict.fromkeys(("粤语", "粤方言", "广东话", "广州话", "白话"), "yue"),
    **dict.fromkeys(("吴语", "吴方言", "上海话", "苏州话", "杭州话", "宁波话", "温州话"), "wuu"),
    **dict.fromkeys(("闽南语", "闽南话", "厦门话", "泉州话", "潮汕话", "潮州话"), "nan"),
    **dict.fromkeys(("闽东语", "闽东话", "福州话"), "cdo"),
    **dict.fromkeys(("莆仙话", "莆田话"), "cpx"),
    "闽北话": "mnp",
    **dict.fromkeys(("客家话", "客家语", "客家方言"), "hak"),
    **dict.fromkeys(("赣语", "赣方言", "南昌话"), "gan"),
    **dict.fromkeys(("湘语", "湘方言", "长沙话"), "hsn"),
    **dict.fromkeys(("晋语", "晋方言", "太原话"), "cjy"),
    **dict.fromkeys(("徽语", "徽州话"), "czh"),
}
"""Others are ``zh``: most of them are Mandarin of a place, which has no code of its own."""

ETHNIC_LANGUAGES: Mapping[str, str] = {
    **dict.fromkeys(("藏语", "藏文"), "bo"),
    "维吾尔语": "ug",
    **dict.fromkeys(("蒙古语", "蒙语"), "mn"),
    "哈萨克语": "kk",
    **dict.fromkeys(("朝鲜语", "韩语"), "ko"),
    "壮语": "za",
    "彝语": "ii",
    "柯尔克孜语": "ky",
    **dict.fromkeys(("乌孜别克语", "乌兹别克语"), "uz"),
    "塔塔尔语": "tt",
    **dict.fromkeys(("俄罗斯语", "俄语"), "ru"),
    "苗语": "hmn",
    "布依语": "pcc",
    "哈尼语": "hni",
    "傈僳语": "lis",
    "拉祜语": "lhu",
    "景颇语": "kac",
    "纳西语": "nxq",
    "水语": "swi",
    "黎语": "lic",
    "畲语": "shx",
    "土家语": "tji",
    "锡伯语": "sjo",
    "达斡尔语": "dta",
    "鄂温克语": "evn",
    "鄂伦春语": "orh",
    "满语": "mnc",
    "撒拉语": "slr",
    "东乡语": "sce",
    "保安语": "peh",
    "土族语": "mjg",
}
"""Where people mean one language by a word; 傣语, 侗语 and 白语 are several, and are ``und``."""


@dataclass(frozen=True)
class Language:
    """``which`` dialect or language it is: empty for 普通话 alone."""

    kind: str
    which: str = ""

    @property
    def name(self) -> str:
        """As people say it: 青汀话."""
        return self.which or self.kind

    @property
    def is_common(self) -> bool:
        return self.kind == COMMON

    @property
    def tag(self) -> str:
        """Of BCP 47."""
        if self.is_common:
            return "zh-CN"
        if self.kind == DIALECT:
            return DIALECTS.get(self.which, "zh")
        return ETHNIC_LANGUAGES.get(self.which, "und")


MANDARIN = Language(COMMON)
