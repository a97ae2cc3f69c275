"""What tests share: small content roots made on the spot, valid stories to spoil, photos, the demo.

Imported by name too (``from conftest import story``): a test says what differs from a valid story.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from filelock import FileLock
from hours import TODAY, ended, environment, settle
from hypothesis import HealthCheck, settings
from PIL import Image, ImageCms
from showcase import pipeline
from showcase.base.problems import Problem

settle()
settings.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")  # a slow machine is no mistake

pytest_plugins = ("browsing",)

PROJECT = Path(__file__).resolve().parents[1]

PERSON = "models-of-virtue/2023/zhou-gui-lan/index.md"
FAMILY = "families/2024/zheng-guo-dong/index.md"
UNIT = "content/units/2024/yun-ting-shui-wu/index.md"
PRACTICE = "content/practices/2024/liu-dong-gong-ping-cheng/index.md"
NOTICE = "content/notices/2023/dao-de-mo-fan/index.md"
ACTIVITY = "content/activities/2025/dao-de-jiang-tang/index.md"

MKDOCS = """\
site_name: 云汀文明风采
site_url: https://yunting.example/
docs_dir: content
plugins: []
extra:
  showcase:
    district: 青汀市云汀区
    three_reviews: true
    source: 云汀区文明办
"""

VOCABULARY = {
    "content/_vocabulary/areas.yml": """\
- 名称: 柳荫街道
  id: liu-yin
  社区:
    - {名称: 杏花里社区, id: xing-hua-li, 相邻: [铁牛社区]}
    - {名称: 铁牛社区, id: tie-niu}
- 名称: 望潮街道
  id: wang-chao
  社区:
    - {名称: 渔光社区, id: yu-guang}
""",
    "content/_vocabulary/programmes.yml": """\
- id: moral-model
  名称: 道德模范
  对象: 个人
  类别: [助人为乐, 见义勇为, 诚实守信, 敬业奉献, 孝老爱亲]
  等次: [正式, 提名]
- id: most-beautiful-family
  名称: 最美家庭
  对象: 家庭
  类别: [教子有方, 孝老爱亲]
- id: civ-window
  名称: 文明窗口
  对象: 集体
  有效年限: 3
  复评提前月数: 6
""",
    "content/_vocabulary/themes.yml": """\
- {id: zhi-yuan-fu-wu, 名称: 志愿服务}
- {id: lin-li-hu-zhu, 名称: 邻里互助}
- {id: cheng-xin, 名称: 诚信, 别名: [诚信经营]}
""",
}

PAGES = {
    f"content/{name}.md": f"# {title}\n\n{title}。\n"
    for name, title in {
        "about": "关于本站", "accessibility": "无障碍声明", "privacy": "隐私与撤下"
    }.items()
}  # fmt: skip
"""The ordinary pages that the frame links to."""

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


# --- photos -------------------------------------------------------------------------------------


def photo(
    size: tuple[int, int] = (640, 480),
    form: str = "JPEG",
    *,
    orientation: int = 0,
    gps: bool = False,
    comment: bytes = b"",
    icc: bytes = b"",
    xmp: bytes = b"",
    mode: str = "RGB",
    image: Image.Image | None = None,
    **options: Any,
) -> bytes:
    """An encoded picture: bright upper left corner on a slope of colour, or the given image."""
    made = image or sample(size).convert(mode)
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    if gps:
        exif[0x010F] = "SecretCamera"
        exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 15.0, 1.0), 3: "E", 4: (120.0, 9.0, 1.0)})
    for key, value in {"comment": comment, "icc_profile": icc, "xmp": xmp}.items():
        if value:
            options[key] = value
    if len(exif) or gps:
        options["exif"] = exif.tobytes()
    buffer = io.BytesIO()
    made.save(buffer, form, **options)
    return buffer.getvalue()


def sample(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Red rises to the right, green falls downwards; the upper left eighth is white."""
    width, height = size
    red = Image.linear_gradient("L").point(lambda v: v // 2).rotate(90).resize(size)
    green = Image.linear_gradient("L").point(lambda v: v // 2).rotate(180).resize(size)
    made = Image.merge("RGB", (red, green, Image.new("L", size, 64)))
    made.paste((255, 255, 255), (0, 0, max(1, width // 4), max(1, height // 4)))
    return made


@cache
def srgb_profile() -> bytes:
    """A colour profile to find, or not to find, in what comes out. Made once: it bears the time."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


# --- content roots ------------------------------------------------------------------------------

SiteFrom = Callable[..., Path]


@pytest.fixture
def site_from(tmp_path: Path) -> SiteFrom:
    """``site_from({"models-of-virtue/2023/zhou-gui-lan/index.md": story()})`` → a content root.

    A small vocabulary, mkdocs.yml and the pages of the frame are there unless given; ``None`` as
    content leaves a default file out. ``settings={"three_reviews": "false"}`` changes lines of mkdocs.yml.
    """

    def make(
        files: Mapping[str, str | bytes | None] | None = None,
        *,
        settings: Mapping[str, str] | None = None,
        name: str = "root",
    ) -> Path:
        root = tmp_path / name
        given: dict[str, str | bytes | None] = {"mkdocs.yml": mkdocs_yml(settings or {})}
        given |= VOCABULARY | PAGES
        given |= files or {}
        (root / "content").mkdir(parents=True, exist_ok=True)
        for path, content in given.items():
            if content is None:
                continue
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return make


def mkdocs_yml(settings: Mapping[str, str]) -> str:
    """The settings file, with lines below ``showcase:`` changed or added."""
    lines = MKDOCS.splitlines()
    for key, value in settings.items():
        lines = [line for line in lines if not line.startswith(f"    {key}:")]
        lines.append(f"    {key}: {value}")
    return "\n".join(lines) + "\n"


def problems_of(root: Path, today: date = TODAY) -> list[Problem]:
    """All problems that ``check`` finds, in its order."""
    return list(pipeline.check(root, today).problems)


def codes_of(root: Path, today: date = TODAY) -> list[str]:
    """Only the codes of :func:`problems_of`."""
    return [p.code for p in problems_of(root, today)]


def run_showcase(
    *arguments: str | Path, cwd: Path = PROJECT, timeout: float = 300
) -> CompletedProcess[str]:
    """``python -m showcase …`` as an editor's machine runs it."""
    return ended(
        [sys.executable, "-m", "showcase", *arguments],
        cwd=cwd,
        env=environment(PYTHONPATH=str(PROJECT / "scripts"), PYTHONIOENCODING="utf-8"),
        encoding="utf-8",
        timeout=timeout,
    )


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, built once for all tests that look at it, in however many processes. Read only.

    Built from linked copies of the content and the photo cache, so that a build or a preview of the
    project that runs at the same time is not in the way.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    with FileLock(shared / "demo.lock"):
        site = shared / "demo/site"
        if not site.is_dir():
            _build_demo(shared / "demo/root", site)
    return site


def _build_demo(root: Path, site: Path) -> None:
    root.mkdir(parents=True)
    _link(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    for name in ("content", "families", "models-of-virtue", ".cache"):
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, root / name, copy_function=_link)
    done = run_showcase("build", "--root", root, "--today", TODAY.isoformat(), "--site-dir", site)
    assert done.returncode == 0, done.stdout + done.stderr


def _link(source: str | Path, target: str | Path) -> None:
    """A hard link; a copy where the disk has none; nothing where the cache was just pruned."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        return
    except OSError:
        shutil.copy2(source, target)
