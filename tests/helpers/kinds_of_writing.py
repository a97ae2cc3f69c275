"""Ways to write what may not be published, so that a reader reads it all the same; and where it may stand.
One table for the tests and for the figures of a report: ``python tests/helpers/kinds_of_writing.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from writing import FAMILY, NOTICE, PRACTICE, UNIT, family, notice, practice, story, unit

HOMES = "models-of-virtue/2023/xing-hua-li-1/index.md"
ROSTER = "content/_vocabulary/rosters/a.csv"
COLUMNS = "姓名,拼音,项目,级别,类别,届,街道,社区,授予单位,文号,授予日期,署名方式\n"

NAMES: Mapping[str, str] = {
    "as it is": "陆秀英",
    "bold": "陆**秀英**",
    "italic": "陆*秀英*",
    "underscores": "陆_秀_英",
    "code": "陆`秀英`",
    "struck": "~~陆~~秀英",
    "escaped": "陆\\*秀英",
    "linked": "陆[秀英](https://x.example/a)",
    "linked with a title": "陆[秀英](https://x.example/a '好人')",
    "link of a reference": "[陆][1]秀英",
    "target of a link": "[她](/%E9%99%86%E7%A7%80%E8%8B%B1/)",
    "zero width space": "陆\u200b秀英",
    "joiner": "陆\u200d秀\u2060英",
    "soft hyphen": "陆\u00ad秀英",
    "byte order mark": "陆\ufeff秀英",
    "direction": "\u202e陆秀英\u202c",
    "variation": "陆\ufe00秀英",
    "tag characters": "陆\U000e0041秀英",
    "filler": "陆\u3164秀英",
    "blank": "陆 秀英",
    "blanks": "陆  秀  英",
    "wide blank": "陆\u3000秀英",
    "no-break blank": "陆\u00a0秀英",
    "thin blank": "陆\u2009秀英",
    "tab": "陆\t秀英",
    "line break": "陆\n秀英",
    "hard break": "陆  \n秀英",
    "traditional": "陸秀英",
    "compatibility": "\uf9d3秀英",
    "entity": "&#38470;秀英",
    "entity, hex": "&#x9646;秀英",
    "tag": "陆<b>秀英</b>",
    "line break as tag": "陆<br>秀英",
    "middle dot": "陆·秀英",
    "bullet": "陆•秀英",
    "katakana dot": "陆・秀英",
    "wide full stop": "陆．秀英",
    "combining mark": "陆\u0301秀英",
    "pinyin": "Lu Xiuying",
    "pinyin, capitals": "LU Xiu-ying",
    "pinyin, small": "lu xiu ying",
    "pinyin, together": "LuXiuying",
    "pinyin, given name first": "Xiuying Lu",
    "pinyin with tones": "Lù Xiùyīng",
    "Wade-Giles": "Lu Hsiu-ying",
}
"""How written → 陆秀英."""

_BREAKS = {n for n, text in NAMES.items() if "\n" in text}
_IN_LINE = set(NAMES) - _BREAKS - {"tab"}


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _row(name: str = "何守田", issuer: str = "区委", doc: str = "云文明委〔2023〕12号") -> str:
    return f"{name},he shou tian,道德模范,区县,助人为乐,5,柳荫街道,,{issuer},{doc},2023-09-18,\n"


Place = Callable[[str], tuple[str, str]]

PLACES: Mapping[str, tuple[Place, set[str]]] = {
    "its own story": (lambda t: (HOMES, "BODY:" + f"那天{t}来了。\n"), set(NAMES)),
    "another story": (lambda t: (UNIT, unit(f"那天{t}来了。\n")), set(NAMES)),
    "a family": (lambda t: (FAMILY, family(f"邻居{t}来了。\n")), set(NAMES)),
    "a notice": (lambda t: (NOTICE, notice(f"表彰{t}。\n")), set(NAMES)),
    "a practice": (lambda t: (PRACTICE, practice(f"那天{t}来了。\n")), set(NAMES)),
    "a heading": (lambda t: (UNIT, unit(f"# 一\n\n## 看{t}\n\n好。\n")), _IN_LINE),
    "a list": (lambda t: (UNIT, unit(f"- 看{t}\n- 好\n")), _IN_LINE),
    "a table": (lambda t: (UNIT, unit(f"| 一 | 二 |\n| - | - |\n| 看{t} | 好 |\n")), _IN_LINE),
    "a title": (lambda t: (UNIT, unit(标题=_quoted(f"{t}的窗口"))), _IN_LINE),
    "a summary": (lambda t: (UNIT, unit(简介=_quoted(f"{t}的窗口。"))), _IN_LINE),
    "a folded field": (
        lambda t: (
            UNIT,
            unit(简介=f"\n  大家都说{t.replace(chr(10), chr(10) + '  ')}\n  是好人。"),
        ),
        {"as it is", "line break", "blank", "traditional", "zero width space", "bullet"},
    ),
    "a covenant": (lambda t: (UNIT, unit(村规民约=f"[{_quoted(t)}, 邻里不红脸]")), _IN_LINE),
    "a courtyard": (lambda t: (UNIT, unit(美丽庭院=f"[{_quoted(t)}]")), _IN_LINE),
    "a heritage": (lambda t: (UNIT, unit(非遗=f"[{_quoted(t)}]")), _IN_LINE),
    "a caption of a photo": (
        lambda t: (UNIT, unit(照片=f"[{{文件: a.jpg, 说明: {_quoted(t)}, 人数: 0}}]")),
        _IN_LINE,
    ),
    "a field like a name's": (
        lambda t: (UNIT, unit(简介=_quoted(f"姓名:{t}，是好人。"))),
        _IN_LINE,
    ),
    "an ordinary page": (lambda t: ("content/team.md", f"# 队伍\n\n有{t}。\n"), set(NAMES)),
    "the head of a page": (
        lambda t: ("content/team.md", f"---\ntitle: 有{t}\n---\n\n好。\n"),
        _IN_LINE - {"escaped"},
    ),
    "a programme": (
        lambda t: (
            "content/_vocabulary/programmes.yml",
            f"- {{id: moral-model, 名称: 道德模范, 对象: 个人, 说明: {_quoted(t)}}}\n",
        ),
        _IN_LINE,
    ),
    "a theme": (
        lambda t: (
            "content/_vocabulary/themes.yml",
            f"- {{id: a, 名称: 甲, 说明: {_quoted(t)}}}\n",
        ),
        _IN_LINE,
    ),
    "a special day": (
        lambda t: (
            "content/_vocabulary/dates.yml",
            f"- {{名称: 学雷锋, id: xue-lei-feng, 日期: 03-05, 提示: {_quoted(t)}}}\n",
        ),
        _IN_LINE,
    ),
    "a roster": (lambda t: (ROSTER, COLUMNS + _row(name=t)), _IN_LINE - {"target of a link"}),
    "an issuer in a roster": (lambda t: (ROSTER, COLUMNS + _row(issuer=f"区委{t}")), _IN_LINE),
    "a number in a roster": (lambda t: (ROSTER, COLUMNS + _row(doc=f"{t}〔2023〕1号")), _IN_LINE),
}
"""Where → the file with it, and which ways of writing can stand there."""

MOBILES: Mapping[str, str] = {
    name: f"138{sep}1234{sep}5678"
    for name, sep in {
        "together": "",
        "blank": " ",
        "hyphen": "-",
        "hyphen of its own": "‐",
        "no-break hyphen": "‑",
        "figure dash": "‒",
        "en dash": "–",
        "em dash": "—",
        "minus": "−",
        "wide hyphen": "－",
        "bullet": "•",
        "middle dot": "·",
        "full stop": ".",
        "wide full stop": "．",
        "slash": "/",
        "wide slash": "／",
        "underscore": "_",
        "wide underscore": "＿",
        "wide blank": "\u3000",
        "no-break blank": "\u00a0",
        "zero width": "\u200b",
        "soft hyphen": "\u00ad",
        "bold": "**",
        "star": "*",
        "tilde": "~~",
        "code": "`",
        "blank and hyphen": " - ",
        "two blanks": "  ",
        "line break": "\n",
        "tag": "<b>",
        "entity": "&nbsp;",
        "entity of nothing": "&#8203;",
        "dots": "...",
        "byte order mark": "\ufeff",
    }.items()
} | {
    "brackets": "(138)1234-5678",
    "wide brackets": "（138）1234－5678",
    "square": "[138]12345678",
    "one by one": "1 3 8 1 2 3 4 5 6 7 8",
    "one by one, dots": "1.3.8.1.2.3.4.5.6.7.8",
    "wide digits": "１３８１２３４５６７８",
    "other digits": "①③⑧①②③④⑤⑥⑦⑧",
    "keycaps": "".join(f"{d}\ufe0f\u20e3" for d in "13812345678"),
    "broken anywhere": "13812\n345678",
    "3-8": "138 12345678",
    "7-4": "1381234 5678",
    "country": "+86 138 1234 5678",
    "country, together": "8613812345678",
    "linked": "138[1234](tel:1)5678",
    "target": "[电话](tel:13812345678)",
    "digits as entities": "&#49;3812345678",
    "digits as percent": "/%313812345678",
    "stars about": "**138**1234**5678**",
    "pairs": "138 12 34 56 78",
    "4-4-3": "1381 2345 678",
    "4-3-4": "1381 234 5678",
}
"""How written → the mobile number 13812345678."""

IDS: Mapping[str, str] = {
    "together": "11010519491231002X",
    "groups": "110105 19491231 002X",
    "fours": "1101 0519 4912 3100 2X",
    "small x": "11010519491231002x",
    "wide": "１１０１０５１９４９１２３１００２Ｘ",
    "hyphens": "110105-1949-1231-002X",
    "bold": "110105**19491231**002X",
    "zero width": "110105\u200b19491231\u200b002X",
    "line": "110105194912\n31002X",
    "one by one": " ".join("11010519491231002X"),
    "brackets": "110105(1949)1231-002X",
    "no-break hyphen": "110105‑19491231‑002X",
    "wide blank": "110105　19491231　002X",
    "tag": "110105<i>19491231</i>002X",
}

CARDS: Mapping[str, str] = {
    "together": "6222021234567890128",
    "fours": "6222 0212 3456 7890 128",
    "hyphens": "6222-0212-3456-7890-128",
    "bold": "6222**0212**345678**90128**",
    "zero width": "6222\u200b0212\u200b34567890128",
    "sixteen": "4111 1111 1111 1111",
    "no-break hyphen": "4111‑1111‑1111‑1111",
    "line": "4111 1111\n1111 1111",
    "6-13": "622202 1234567890128",
    "wide": "４１１１１１１１１１１１１１１１",
    "dots": "4111.1111.1111.1111",
    "slashes": "4111/1111/1111/1111",
}


def owner(body: str = "", **changes: str | None) -> str:
    """The story of her who asked not to be named."""
    given = {
        "姓名": "陆秀英",
        "拼音": "lu xiu ying",
        "署名方式": "姓氏加某",
        "短标题": "补衣人",
        "标题": "缝纫台",
    }
    return story(body or "她在楼道口补衣裳。\n", **{**given, **changes})


def files_with(how: str) -> tuple[dict[str, str | bytes], dict[str, str]]:
    """A root with her story, in which her name stands written so at every place where it can; and the
    file of each of these places.
    """
    files: dict[str, str | bytes] = {HOMES: owner()}
    places: dict[str, str] = {}
    for number, (place, (make, ways)) in enumerate(PLACES.items()):
        if how in ways:
            path, text = make(NAMES[how])
            if text.startswith("BODY:"):
                text = owner(text.removeprefix("BODY:"))
            elif not path.endswith(".yml"):
                path = _numbered(path, number)
            files[path] = text
            places[place] = path
    return files, places


def _numbered(path: str, number: int) -> str:
    """Of its own: ``team.md`` → ``team-3.md``, a story's folder likewise."""
    if path.endswith("/index.md"):
        return path.replace("/index.md", f"-{number}/index.md")
    stem, _, suffix = path.rpartition(".")
    return f"{stem}-{number}.{suffix}"


if __name__ == "__main__":
    print(
        len(NAMES),
        "ways,",
        len(PLACES),
        "places,",
        sum(len(w) for _, w in PLACES.values()),
        "together",
    )
    print(len(MOBILES), len(IDS), len(CARDS), "ways of mobile, identity, bank numbers")
