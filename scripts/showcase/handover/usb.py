"""U盘: the packs of the screens, unpacked, with a page that opens them in any browser. No second format: what
was published last is copied, and nothing where today's files say that part of it has to go.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..base.paths import GOOD, PACKS, overrides
from ..gate.project import build_catalogue
from ..gate.stricter import doubts, reduce
from ..kiosk.manifest import NAME, Manifest
from ..kiosk.verify import Checked, check_pack
from ..model.days import in_words
from ..model.screens import Screen
from ..model.story import SCREENS
from ..pages.templates import Templates
from ..site import memory
from ..site.archive import PREFIX
from .selection import Folder, Given, NothingToHandOverError, Packed, Paper, Selection

START, SUMS, README = "开始.html", "校验.txt", "说明.txt"

_BUILD = "先运行 build，再做 U 盘。"


def _make(given: Given, selection: Selection) -> Folder:
    content = given.content
    screens = content.vocabulary.screens
    if not screens:
        raise NothingToHandOverError("还没有大屏，也就没有东西放进 U 盘。大屏在 screens.yml 里写。")
    packs = {screen: _published(given, screen) for screen in screens}
    _refuse_stale(given, tuple(packs.values()))
    made: dict[str, bytes | Path | Packed] = {}
    sums: dict[str, str] = {}
    for screen, checked in packs.items():
        zipped = _zip(given, screen)
        for path, sha in _files(zipped, checked):
            name = f"{screen.id}/{path}"
            made[name], sums[name] = Packed(zipped, path), sha
    own = {START: _start(given, packs), README: _readme(given)}
    sums |= {name: hashlib.sha256(data).hexdigest() for name, data in own.items()}
    listed = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
    return made | own | {SUMS: listed.encode()}


def _zip(given: Given, screen: Screen) -> Path:
    return given.content.root / PACKS / f"{PREFIX}{screen.id}.zip"


def _published(given: Given, screen: Screen) -> Checked:
    path = _zip(given, screen)
    if path.is_symlink() or not path.is_file():
        raise NothingToHandOverError(f"没有“{screen.name}”的安装包 {PACKS}/{path.name}。{_BUILD}")
    checked = check_pack(path)
    for problem in checked.problems:
        raise NothingToHandOverError(f"{PACKS}/{path.name} 不能用：{problem.what}{_BUILD}")
    manifest = checked.manifest
    if manifest is None or manifest.screen != screen.id or _day(manifest) is None:
        raise NothingToHandOverError(f"{PACKS}/{path.name} 不是“{screen.name}”的安装包。{_BUILD}")
    return checked


def _day(manifest: Manifest) -> date | None:
    """When a pack was made."""
    try:
        return date.fromisoformat(manifest.made)
    except ValueError:
        return None


def _refuse_stale(given: Given, packs: tuple[Checked, ...]) -> None:
    """Whoever has to go since, a name that is to be masked, a photo to be covered: all that a build would take away."""
    content = given.content
    good = memory.recall(content.root)
    if good is None:
        raise NothingToHandOverError(f"不知道上次发布的是什么，不能照它做 U 盘。{_BUILD}")
    unsure = doubts((), given.problems)
    taken = reduce(good, content, content.root / GOOD, unsure, frozenset()).taken
    shown = build_catalogue(content, channels=(SCREENS,)).by_key
    kept_back = sorted(
        {key for p in packs if p.manifest for key in p.manifest.stories} - set(shown)
    )
    stale = [str(t) for t in taken] or kept_back
    if stale:
        more = f"等 {len(stale)} 处" if len(stale) > 3 else ""
        told = f"安装包里有现在不能放的：{'；'.join(stale[:3])}{more}。"
        raise NothingToHandOverError(f"{told}{_BUILD}")


def _files(zipped: Path, checked: Checked) -> Iterator[tuple[str, str]]:
    """Every path of a pack with its digest; the manifest tells those of all but itself."""
    assert checked.manifest is not None
    for path, (sha, _) in sorted(checked.manifest.files.items()):
        yield path, sha
    name = checked.manifest.folder + NAME
    with zipfile.ZipFile(zipped) as archive:
        yield name, hashlib.sha256(archive.read(name)).hexdigest()


def _start(given: Given, packs: dict[Screen, Checked]) -> bytes:
    content = given.content
    manifests = [checked.manifest for checked in packs.values() if checked.manifest]
    days = [day for m in manifests if (day := _day(m))]
    page = Templates(overrides(content.frame, "handover"), {}).render(
        "usb.html",
        site_name=content.settings.site_name,
        screens=tuple(packs),
        made=in_words(min(days)),
        stories=len({key for m in manifests for key in m.stories}),
    )
    return f"{page}\n".encode()


def _readme(given: Given) -> bytes:
    lines = (
        f"{given.content.settings.site_name}：大屏的内容，没有网也能看",
        "",
        f"一、双击“{START}”，用电脑上的浏览器打开，再点要看的那块屏。",
        "二、可以直接在 U 盘上看；要快一些，把整个文件夹复制到电脑上，再双击。不要只复制其中几个文件。",
        "三、文件有没有少、有没有坏：每块屏一个文件夹，用 run.py kiosk verify 检查它；"
        f"也可以照“{SUMS}”核对（每行是一个文件的 SHA-256）。",
        "四、这里是大厅里能看的内容，有的没有上网。不要传到网上。",
        "五、有人撤下以后，重新生成网站，再做一份 U 盘，旧的整个删掉。",
    )
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


USB = Paper(
    "U盘",
    "",
    takes=frozenset(),
    needs=frozenset(),
    is_public=True,
    make=_make,
)
