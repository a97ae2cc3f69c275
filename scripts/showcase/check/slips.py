"""A line typed with a Chinese keyboard, or without its blank, and what it should be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..base.text import is_chinese, start_of


@dataclass(frozen=True)
class Line:
    """A line of a body outside fences, and its neighbours ("" for none)."""

    before: str
    text: str
    after: str

    @property
    def bare(self) -> str:
        return self.text.strip()


@dataclass(frozen=True)
class Slip:
    code: str
    what: str
    instead: str


def _wide(marks: str, mended: str) -> Slip:
    kind = "是全角符号，" if any("\uff01" <= m <= "\uff5e" for m in marks) else ""
    what = f"“{marks}”{kind}在这里不起作用，会原样显示出来。"
    return Slip("wide-mark", what, _short(mended))


def _spaced(marks: str, mended: str) -> Slip:
    return Slip("mark-space", f"“{marks}”后面没有空格，会原样显示出来。", _short(mended))


def _short(line: str) -> str:
    return line if len(line) <= 60 else start_of(line, 60) + "……"


# --- what a line begins with --------------------------------------------------------------------

_HEADING = re.compile(r"([#＃]{1,6})(\s*)(.*?)\s*[#＃]*")


def _heading(line: Line) -> Slip | None:
    found = _HEADING.fullmatch(line.bare)
    if not found or not found[3]:
        return None
    marks, blank, words = found.groups()
    if "＃" not in marks and blank and "\u3000" not in blank:
        return None
    if not blank and len(marks) == 1 and _is_hashtag(line.bare):
        return None
    mended = f"{'#' * max(len(marks), 2)} {words}"
    return _wide(marks, mended) if "＃" in marks else _spaced(marks, mended)


def _is_hashtag(text: str) -> bool:
    """``#最美家庭#``, ``#1``, or a whole sentence that begins so."""
    again = any(mark in text[1:] for mark in "#＃")
    return again or text[1:2].isdigit() or len(text) > 24 or text[-1] in "。！？…；"


def _quote(line: Line) -> Slip | None:
    mark = line.bare[0]
    if mark == "》" and line.before.count("《") > line.before.count("》"):
        return None  # a title that goes on
    return _wide(mark, f"> {line.bare[1:].strip()}") if line.bare[1:].strip() else None


_BULLET = re.compile(r"([-+*])(?=[^\s\d])(?!\1)(.*)")
_OTHER_BULLET = re.compile(r"([－–•·●◆■▪○◇])(?!\1)\s*(\S.*)")
_NUMBER = re.compile(r"(\d{1,2})([.．)])(?=[^\s\d])(.*)")
_WORD_NUMBER = re.compile(
    r"(?:\d{1,2}[、）．]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)


def _bullet(line: Line) -> Slip | None:
    found = _BULLET.fullmatch(line.bare)
    if found and is_chinese(found[2][0]):
        is_closed = found[1] == "*" and "*" in found[2]
        if not is_closed and (found[1] == "-" or _repeated(_BULLET, line)):
            return _spaced(found[1], f"- {found[2]}")
    found = _OTHER_BULLET.fullmatch(line.bare)
    if found and (found[1] == "－" or _repeated(_OTHER_BULLET, line)):
        return _wide(found[1], f"- {found[2]}")
    return None


def _repeated(marks: re.Pattern[str], line: Line) -> bool:
    """Does a neighbour begin so too? They will be run together."""
    return any(marks.match(near.strip()) for near in (line.before, line.after))


def _number(line: Line) -> Slip | None:
    found = _NUMBER.fullmatch(line.bare)
    if found and _repeated(_NUMBER, line):
        marks, mended = found[1] + found[2], f"{found[1]}. {found[3].strip()}"
        return _wide(marks, mended) if found[2] == "．" else _spaced(marks, mended)
    return _run_on(line)


def _run_on(line: Line) -> Slip | None:
    """1、 2、 below one another: Markdown knows no such list, and makes one paragraph of them."""
    before = line.before.strip()
    if not (_WORD_NUMBER.match(line.bare) and _WORD_NUMBER.match(before)):
        return None
    if line.before.endswith(("  ", "\\")):
        return None
    what = "这一行会和上一行连成一段。"
    return Slip("run-on", what, "在两行中间空一行；或者写成“1. ……”，点后面空一格。")


_RULE = re.compile(r"[|｜:：\-－—–\s]+")
_FLAT = str.maketrans("｜：－—–", "|:---")


def _table(line: Line) -> Slip | None:
    text = line.bare
    if _RULE.fullmatch(text) and re.search("[-－—–]", text):
        mended = text.translate(_FLAT)
        return (
            _wide("".join(dict.fromkeys(re.findall("[｜：－—–]", text))), mended)
            if mended != text
            else None
        )
    if text[0] == "｜":
        return _wide("｜", text.replace("｜", "|")) if text.count("｜") > 1 else None
    after = line.after.strip()
    if line.before.strip() or not _is_row(text) or not _is_row(after) or _RULE.fullmatch(after):
        return None
    what = "表格第一行下面要有一行“|---|---|”，不然会原样显示出来。"
    return Slip("table-rule", what, "|" + "---|" * (text.count("|") - 1))


def _is_row(text: str) -> bool:
    return len(text) > 2 and text[0] == text[-1] == "|"


_WIDE_RULE = re.compile(r"([＝－＿＊])\1{2,}")
_WIDE_FENCE = re.compile(r"([｀·])\1{2,}\w*")


def _rule(line: Line) -> Slip | None:
    found = _WIDE_RULE.fullmatch(line.bare)
    return _wide(found[0][:3], "---（上面空一行）") if found else None


def _fence(line: Line) -> Slip | None:
    found = _WIDE_FENCE.fullmatch(line.bare)
    return _wide(found[0][:3], "删掉这一行，稿子里不用放代码。") if found else None


_Look = Callable[[Line], Slip | None]
_BY_FIRST: dict[str, tuple[_Look, ...]] = {
    **dict.fromkeys("#＃", (_heading,)),
    **dict.fromkeys("》＞", (_quote,)),
    **dict.fromkeys("-+*•●◆■▪○◇–", (_bullet,)),
    **dict.fromkeys("－·", (_rule, _fence, _bullet)),
    **dict.fromkeys("＝＿＊", (_rule,)),
    "｀": (_fence,),
    **dict.fromkeys("|｜", (_table,)),
    **dict.fromkeys("0123456789", (_number,)),
    **dict.fromkeys("（(一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", (_run_on,)),
}

FIRST = frozenset(_BY_FIRST)
"""What a line begins with that :func:`slip_at_start` looks at."""

# --- what may stand anywhere in a line ----------------------------------------------------------

_LINK = re.compile(
    r"([!！]?)([\[［【])([^\[\]［］【】\n]*)([\]］】])([ \u3000]?)([(（])([^()（）\n]+?)([)）])"
)
_TARGET = re.compile(
    r"(?:https?[:：]|mailto[:：]|tel[:：]|/|\.\.?/|#).*|[^\s，。、]+\.(?:jpe?g|png|webp|hei[cf]|md|html?)",
    re.I,
)
_PICTURE = re.compile(r".+\.(?:jpe?g|png|webp|hei[cf])", re.I)
_FOOTNOTE = re.compile(r"([\[［【])([\^＾])(\w{1,12})([\]］】])")
_NOTE_COLON = re.compile(r"^(\[\^\w{1,12}\])：\s*")
_SCHEME = re.compile(r"\b(https?)：//", re.I)
_STARS = re.compile(r"[*＊]{2,3}")

_IN_LINKS = ("]（", "] (", "]\u3000", "［", "】(", "】（", "！[", "＾", "【^", "]：")
_STARRED = ("＊＊", "*＊", "＊*")


_AT_START = re.compile(
    r"\n[ \t\u3000]*(?:#{1,6}(?![# ])|[-+](?![ -])|\*(?![ *])|[＃》＞－–•·●◆■▪○◇＝＿＊｀｜①-⑳]|`{3}|~{3}"
    r"|\d{1,2}(?:[、）]|[.．)](?![\d ]))|[（(](?:\d|[一二三四五六七八九十]{1,3}[)）])|[一二三四五六七八九十]{1,3}、"
    r"|\n\|[^\n]*\n(?!\|[ :|-]+\n))"
)
"""One search from line to line, for what any of the looks below may find."""


def may_begin_wrong(body: str) -> bool:
    """False for most bodies, whose lines then need not be looked at one by one."""
    return _AT_START.search(f"\n\n{body}\n") is not None


def may_be_mended(body: str) -> bool:
    """The same for what stands within lines."""
    links = any(mark in body for mark in "]］】") and (
        any(mark in body for mark in _IN_LINKS) or ("](" in body and "）" in body)
    )
    return links or "：//" in body or ("＊" in body and any(mark in body for mark in _STARRED))


def slip_at_start(line: Line) -> Slip | None:
    """What is wrong with the marks that a line begins with."""
    looks = _BY_FIRST.get(line.bare[:1], ())
    return next((slip for look in looks if (slip := look(line))), None)


def slip_inside(text: str) -> Slip | None:
    """What is wrong with the links, footnotes, stars and addresses of a line."""
    wrong: list[str] = []

    def told(good: str, found: re.Match[str]) -> str:
        if good != found[0]:
            wrong.extend(c for c in found[0] if c in "！［］【】（）＾＊：\u3000" and c not in good)
            wrong.extend(["] ("] * ("] (" in found[0]))
        return good

    def link(found: re.Match[str]) -> str:
        bang, _, words, _, _, _, target, _ = found.groups()
        if not _TARGET.fullmatch(target.strip()):
            return found[0]
        is_picture = bang and _PICTURE.fullmatch(target.strip())
        address = _SCHEME.sub(r"\1://", target).strip()
        return told(f"{'!' if is_picture else bang}[{words}]({address})", found)

    mended = _LINK.sub(link, text)
    mended = _FOOTNOTE.sub(lambda f: told(f"[^{f[3]}]", f), mended)
    mended = _NOTE_COLON.sub(lambda f: told(f"{f[1]}: ", f), mended)
    mended = _SCHEME.sub(lambda f: told(f"{f[1]}://", f), mended)
    mended = _STARS.sub(lambda f: told("*" * len(f[0]), f), mended)
    marks = "".join(dict.fromkeys(wrong))
    if not marks:
        return None
    if marks == "] (":
        what = "“]”和“(”之间有空格，链接会原样显示出来。"
        return Slip("mark-space", what, _short(mended.strip()))
    return _wide(marks, mended.strip())
