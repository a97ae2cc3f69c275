"""Valid stories of every kind to spoil: a test says what differs from one."""

from __future__ import annotations

from collections.abc import Mapping

PERSON = "models-of-virtue/2023/zhou-gui-lan/index.md"
FAMILY = "families/2024/zheng-guo-dong/index.md"
UNIT = "content/units/2024/yun-ting-shui-wu/index.md"
PRACTICE = "content/practices/2024/liu-dong-gong-ping-cheng/index.md"
NOTICE = "content/notices/2023/dao-de-mo-fan/index.md"
ACTIVITY = "content/activities/2025/dao-de-jiang-tang/index.md"

REVIEW = """{初审: {人: xu.q, 日期: 2025-03-03}, 复审: {人: tang.y, 日期: 2025-03-05}, \
终审: {人: ning.w, 日期: 2025-03-07}}"""

BODY = """\
退休以后，她在楼道口支起一台缝纫机，给邻居补衣裳。

## 一条裤脚

“收你两块钱，我还得陪你客气半天。”她说。
"""

_COMMON = {
    "状态": "发布",
    "审核": REVIEW,
    "发布日期": "2025-03-10",
    "责任编辑": "沈知夏",
}

HONOUR = {
    "项目": "道德模范",
    "级别": "区县",
    "类别": "助人为乐",
    "届": "5",
    "授予单位": "[区精神文明建设指导委员会]",
    "文号": "云文明委〔2023〕12号",
    "授予日期": "2023-09-18",
}


def honour(**changes: str | None) -> str:
    """One honour in flow style, ``{项目: 道德模范, …}``; a field is left out with ``None``."""
    return "{" + ", ".join(f"{k}: {v}" for k, v in _changed(HONOUR, changes).items()) + "}"


def story(body: str = BODY, **changes: str | None) -> str:
    """A valid person's story. ``story(标题="…")`` changes a field, ``story(标题=None)`` leaves it out;
    a value that starts with a line break is written as a block.
    """
    fields = {
        "标题": "三尺缝纫台，二十年免费为邻居补衣裳",
        "短标题": "二十年补衣人",
        "姓名": "周桂兰",
        "拼音": "zhou gui lan",
        "简介": "退休裁缝在楼道口支起缝纫台，二十年义务为邻居缝补。",
        "地区": "{街道: 柳荫街道, 社区: 杏花里社区}",
        "荣誉": f"[{honour()}]",
        "授权": "{状态: 已签, 档案号: X-2023-031, 签署人: 本人, 日期: 2023-09-20}",
        **_COMMON,
    }
    return compose(_changed(fields, changes), body)


def family(body: str = BODY, **changes: str | None) -> str:
    """A valid family's story; see :func:`story`."""
    own = honour(
        项目="最美家庭", 类别="教子有方", 届=None, 年度="2024", 文号="云妇〔2024〕6号",
        授予单位="[区妇联]", 授予日期="2024-05-15",
    )  # fmt: skip
    fields = {
        "标题": "一张饭桌四代人，轮流读书",
        "短标题": "四代读书饭桌",
        "家庭名称": "郑国栋家庭",
        "拼音": "zheng guo dong",
        "户主": "郑国栋",
        "家训": "饭要一口一口吃，书要一页一页读。",
        "简介": "每晚七点合上电视、翻开书页，坚持十七年。",
        "地区": "{街道: 柳荫街道, 社区: 杏花里社区}",
        "荣誉": f"[{own}]",
        "授权": "{状态: 已签, 档案号: X-2024-011, 签署人: 本人, 日期: 2024-05-20}",
        **_COMMON,
    }
    return compose(_changed(fields, changes), body)


def unit(body: str = BODY, **changes: str | None) -> str:
    """A valid unit's story; see :func:`story`."""
    own = honour(
        项目="文明窗口", 类别=None, 届=None, 年度="2024", 文号="云文明委〔2024〕8号",
        授予日期="2024-12-05",
    )  # fmt: skip
    fields = {
        "标题": "营业厅把停水通知改成来水承诺",
        "短标题": "来水承诺营业厅",
        "单位名称": "云汀水务有限公司营业厅",
        "单位类型": "窗口",
        "监督热线": "0000-0000000",
        "简介": "窗口团队推出方言热线和上门代办。",
        "地区": "{街道: 柳荫街道, 社区: 铁牛社区}",
        "荣誉": f"[{own}]",
        "授权": "{状态: 已签, 档案号: X-2024-052, 签署人: 单位, 日期: 2024-12-09}",
        **_COMMON,
    }
    return compose(_changed(fields, changes), body)


def practice(body: str = BODY, **changes: str | None) -> str:
    """A valid practice; see :func:`story`."""
    fields = {
        "标题": "流动公平秤：先校自己，再去校别人",
        "短标题": "流动公平秤",
        "简介": "三辆三轮车载着公平秤转遍菜市场。",
        "地区": "{街道: 柳荫街道, 社区: 铁牛社区}",
        **_COMMON,
    }
    return compose(_changed(fields, changes), body)


def notice(body: str = BODY, **changes: str | None) -> str:
    """A valid decision that honours one; its document number is the one of :func:`story`."""
    fields = {
        "标题": "关于表彰第五届云汀区道德模范的决定",
        "短标题": "第五届道德模范",
        "简介": "区精神文明建设指导委员会决定表彰第五届道德模范。",
        "公告类型": "表彰决定",
        "文号": "云文明委〔2023〕12号",
        "授予单位": "[区精神文明建设指导委员会]",
        "日期": "2023-09-18",
        **_COMMON,
    }
    return compose(_changed(fields, changes), body)


def activity(body: str = BODY, **changes: str | None) -> str:
    """A valid activity; see :func:`story`."""
    fields = {
        "标题": "道德讲堂走进杏花里社区",
        "短标题": "道德讲堂",
        "简介": "二十多位邻居坐在一起，听身边人讲身边事。",
        "活动类型": "道德讲堂",
        "活动日期": "2025-04-12",
        "地点": "杏花里社区活动室",
        **_COMMON,
    }
    return compose(_changed(fields, changes), body)


def compose(fields: Mapping[str, str], body: str = BODY) -> str:
    """Front matter, one field a line in the order given, and the body."""
    lines = [f"{key}:{value}" if value[:1] == "\n" else f"{key}: {value}"
             for key, value in fields.items()]  # fmt: skip
    return "\n".join(["---", *lines, "---", "", body])


def _changed(fields: Mapping[str, str], changes: Mapping[str, str | None]) -> dict[str, str]:
    merged = {**fields, **changes}
    return {key: value for key, value in merged.items() if value is not None}


def line_of(text: str, start: str) -> int:
    """The number of the first line that begins with ``start``, as messages count."""
    lines = text.split("\n")
    return next(n for n, line in enumerate(lines, 1) if line.lstrip().startswith(start))
