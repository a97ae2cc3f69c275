"""Small content roots made on the spot, and the commands run on them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

from hours import TODAY, ended, environment
from showcase import pipeline
from showcase.base.memo import Memo
from showcase.base.problems import Problem

PROJECT = Path(__file__).resolve().parents[2]

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
        "about": "关于本站", "accessibility": "无障碍声明", "privacy": "隐私说明"
    }.items()
}  # fmt: skip
"""The ordinary pages that the frame links to."""

SiteFrom = Callable[..., Path]
"""The fixture ``site_from``: see ``tests/conftest.py``."""


def root_at(
    folder: Path,
    files: Mapping[str, str | bytes | None],
    settings: Mapping[str, str] | None = None,
) -> Path:
    """A content root in ``folder``: a small vocabulary, mkdocs.yml and the pages of the frame are there
    unless given; ``None`` as content leaves a default file out. ``settings={"three_reviews": "false"}``
    changes lines of mkdocs.yml.
    """
    given = {"mkdocs.yml": mkdocs_yml(settings or {}), **VOCABULARY, **PAGES, **files}
    (folder / "content").mkdir(parents=True, exist_ok=True)
    for path, content in given.items():
        if content is not None:
            write(folder / path, content)
    return folder


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def mkdocs_yml(settings: Mapping[str, str]) -> str:
    """The settings file, with lines below ``showcase:`` changed or added."""
    lines = MKDOCS.splitlines()
    for key, value in settings.items():
        lines = [line for line in lines if not line.startswith(f"    {key}:")]
        lines.append(f"    {key}: {value}")
    return "\n".join(lines) + "\n"


def problems_of(root: Path, today: date = TODAY) -> list[Problem]:
    """All problems that ``check`` finds, in its order: the same whatever is remembered."""
    found = list(pipeline.check(root, today).problems)
    with TemporaryDirectory() as folder:
        for state in ("cold", "warm"):
            with Memo(Path(folder) / "memo.db") as memo:
                again = list(pipeline.check(root, today, memo=memo).problems)
            assert again == found, f"with a {state} memo"
    return found


def codes_of(root: Path, today: date = TODAY) -> list[str]:
    """Only the codes of :func:`problems_of`."""
    return [p.code for p in problems_of(root, today)]


def run_showcase(
    *arguments: str | Path, cwd: Path = PROJECT, timeout: float = 300
) -> CompletedProcess[str]:
    """``python -m showcase …`` as an editor's machine runs it."""
    done: CompletedProcess[str] = ended(
        [sys.executable, "-m", "showcase", *arguments],
        cwd=cwd,
        env=environment(PYTHONPATH=str(PROJECT / "scripts"), PYTHONIOENCODING="utf-8"),
        encoding="utf-8",
        timeout=timeout,
    )
    return done
