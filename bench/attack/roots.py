"""The roots that are attacked: the demo for ``check``, and one so small that it is built in a second."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

from PIL import Image, ImageDraw
from showcase.base.paths import PROJECT

TODAY = date(2026, 11, 22)

_REVIEW = (
    "审核: {初审: {人: xu.q, 日期: 2025-03-03}, 复审: {人: tang.y, 日期: 2025-03-05}, "
    "终审: {人: ning.w, 日期: 2025-03-07}}\n发布日期: 2025-03-10\n责任编辑: 沈知夏\n状态: 发布\n"
)
TINY: dict[str, str] = {
    "mkdocs.yml": """\
site_name: 云汀文明风采
site_url: https://yunting.example/
docs_dir: content
plugins: []
markdown_extensions: [tables, footnotes, attr_list]
extra:
  showcase:
    district: 青汀市云汀区
    three_reviews: true
    source: 云汀区文明办
    page_size: 48
""",
    "content/about.md": "---\ntitle: 关于本站\n---\n\n这里记下的，是普通人。见[隐私](privacy.md)。\n\n- 一\n    - 二\n",
    "content/accessibility.md": "# 无障碍声明\n\n都能读。\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n",
    "content/privacy.md": "# 隐私说明\n\n<p>可以撤。</p>\n\n见[周桂兰](../models-of-virtue/zhou-gui-lan/)。\n",
    "content/_vocabulary/areas.yml": "- 名称: 柳荫街道\n  id: liu-yin\n"
    "  社区:\n    - {名称: 杏花里社区, id: xing-hua-li}\n",
    "content/_vocabulary/programmes.yml": "- id: moral-model\n  名称: 道德模范\n  对象: 个人\n  类别: [助人为乐]\n"
    "- id: most-beautiful-family\n  名称: 最美家庭\n  对象: 家庭\n  类别: [教子有方]\n  有效年限: 3\n",
    "content/_vocabulary/themes.yml": "- {id: cheng-xin, 名称: 诚信, 别名: [诚信经营]}\n",
    "content/_vocabulary/dates.yml": "- {id: zhong-yang, 名称: 重阳, 日期: [2027-10-08], "
    "提示: 今天是重阳。, 去看: about/}\n",
    "content/_vocabulary/rosters/2023.csv": "姓名,街道,社区,项目,级别,类别,授予单位,年度,授予日期\n"
    "罗小满,柳荫街道,杏花里社区,最美家庭,区县,教子有方,区妇联,2024,2024-05-15\n",
    "models-of-virtue/2023/zhou-gui-lan/index.md": "---\n标题: 三尺缝纫台，二十年免费为邻居补衣裳\n"
    "短标题: 二十年补衣人\n"
    "姓名: 周桂兰\n拼音: zhou gui lan\n简介: 退休裁缝在楼道口支起缝纫台，二十年义务为邻居缝补。\n"
    "地区: {街道: 柳荫街道, 社区: 杏花里社区}\n主题: [诚信]\n旧网址: [/haoren/2023/zhou/]\n"
    "荣誉:\n  - 项目: 道德模范\n    级别: 区县\n    类别: 助人为乐\n    届: 5\n    授予单位: [区文明委]\n"
    "    文号: 云文明委〔2023〕12号\n    授予日期: 2023-09-18\n"
    "照片: [{文件: portrait.jpg, 说明: 周桂兰在缝纫机前补一条裤脚, 摄影: 沈知夏, 人数: 1}]\n未成年人: 无\n"
    "授权: {状态: 已签, 档案号: X-2023-031, 签署人: 本人, 日期: 2023-09-20}\n" + _REVIEW + "---\n\n"
    "退休以后，她在楼道口支起一台缝纫机，给邻居补衣裳。\n\n"
    "## 一条裤脚\n\n“收你两块钱，**我还得**陪你客气半天。”她说。\n\n"
    "见[郑家](/families/zheng-guo-dong/)。\n",
    "families/2024/zheng-guo-dong/index.md": "---\n标题: 一张饭桌四代人，轮流读书\n短标题: 四代读书饭桌\n"
    "家庭名称: 郑国栋家庭\n拼音: zheng guo dong\n户主: 郑国栋\n家训: 饭要一口一口吃，书要一页一页读。\n"
    "简介: 每晚七点合上电视、翻开书页，坚持十七年。\n地区: {街道: 柳荫街道, 社区: 杏花里社区}\n"
    "荣誉: [{项目: 最美家庭, 级别: 区县, 类别: 教子有方, 年度: 2024, 授予单位: [区妇联], "
    "文号: 云妇〔2024〕6号, 授予日期: 2024-05-15}]\n"
    "授权: {状态: 已签, 档案号: X-2024-011, 签署人: 本人, 日期: 2024-05-20}\n" + _REVIEW + "---\n\n"
    "晚饭后，桌子擦干净，书摆上来。\n\n- 曾祖母听\n- 重孙读\n",
}  # fmt: skip


def tiny(root: Path) -> None:
    """Two stories, a photo, a roster, three pages: without a problem."""
    for name, text in TINY.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    picture = Image.new("RGB", (640, 480), "#b85")
    ImageDraw.Draw(picture).ellipse((200, 100, 440, 400), fill="#357")
    picture.save(root / "models-of-virtue/2023/zhou-gui-lan/portrait.jpg", quality=85)


def demo(root: Path) -> None:
    """The project's own content."""
    for name in ("content", "families", "models-of-virtue"):
        linked(PROJECT / name, root / name)
    shutil.copyfile(PROJECT / "mkdocs.yml", root / "mkdocs.yml")


def linked(source: Path, target: Path) -> None:
    """A copy whose files are links: nothing may be written into them, only put in their place."""

    def link(a: str, b: str) -> None:
        try:
            os.link(a, b)
        except OSError:
            shutil.copyfile(a, b)

    shutil.copytree(source, target, copy_function=link, symlinks=True)
