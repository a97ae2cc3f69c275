"""U盘: what was published for the halls, unpacked and openable; nothing that has to go since."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from building import build, run
from hours import TODAY
from pictures import photo
from roots import root_at, write
from showcase.kiosk.verify import check_pack
from showcase.model import screens
from writing import PERSON, family, story

SCREEN = "- {名称: 杏花里社区大厅, id: xing-hua-li, 街道: 柳荫街道, 社区: 杏花里社区, 方向: 竖屏, 值守码: 2468}\n"
OTHER = "- {名称: '望潮<所>&', id: wang-chao, 街道: 望潮街道, 方向: 横屏, 值守码: 135790}\n"
FAMILY = "families/2024/yi-jia/index.md"
CONSENT = "{状态: 已签, 档案号: qcanary-1, 签署人: 本人, 日期: 2023-09-20}"
ROSTER = "content/_vocabulary/rosters/a.csv"
HEAD = "姓名,项目,级别,类别,届,授予单位,授予日期,状态,署名方式\n"
ROW = "何守田,道德模范,区县,助人为乐,5,区文明办,2023-09-18,,\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        screens.FILE: SCREEN + OTHER,
        PERSON: story(照片="[{文件: a.jpg, 说明: 缝纫机, 人数: 0}]", 授权=CONSENT),
        PERSON.replace("index.md", "a.jpg"): photo((320, 240), comment=b"qcanary-2"),
        FAMILY: family(渠道="[大屏]"),
        ROSTER: HEAD + ROW,
    }
    root = root_at(tmp_path_factory.mktemp("usb") / "root", files)
    build(root)
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    """A copy to spoil."""
    shutil.copytree(built, tmp_path / "root", symlinks=True)
    return tmp_path / "root"


def export(root: Path, out: Path, today: str = TODAY.isoformat()) -> tuple[int, str]:
    done = run("export", "U盘", "-o", out, "--root", root, "--today", today)
    return done.code, done.out + done.err


def files_of(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


def test_a_stick_has_whole_packs_and_sums(built: Path, tmp_path: Path) -> None:
    code, told = export(built, tmp_path / "o")
    assert code == 0, told
    found = files_of(tmp_path / "o")
    for id in ("xing-hua-li", "wang-chao"):
        assert check_pack(tmp_path / "o" / id).problems == ()
        with zipfile.ZipFile(built / "packs" / f"kiosk-{id}.zip") as archive:
            for name in archive.namelist():
                assert found[f"{id}/{name}"] == archive.read(name)
    lines = found["校验.txt"].decode().splitlines()
    sums = dict(reversed(line.split("  ", 1)) for line in lines)
    assert sums == {n: hashlib.sha256(d).hexdigest() for n, d in found.items() if n != "校验.txt"}
    page = found["开始.html"].decode()
    assert '<a href="xing-hua-li/index.html">杏花里社区大厅' in page
    assert "望潮&lt;所&gt;&amp;" in page
    assert "2 篇" in page
    assert "refresh" not in page
    assert found["说明.txt"].startswith(b"\xef\xbb\xbf")
    whole = b"".join(found.values())
    for canary in ("qcanary", "xu.q", str(built)):
        assert canary.encode() not in whole, canary
    export(built, tmp_path / "again")
    assert files_of(tmp_path / "again") == found


def test_the_site_has_none_of_its_templates(built: Path) -> None:
    """MkDocs takes every file of overrides/ along that is no page."""
    assert not (built / "site" / "handover").exists()
    assert not (built / "site" / "print").exists()


def test_one_screen_opens_by_itself(root: Path, tmp_path: Path) -> None:
    write(root / screens.FILE, SCREEN)
    assert export(root, tmp_path / "o")[0] == 0
    page = (tmp_path / "o" / "开始.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=xing-hua-li/index.html">' in page
    assert not (tmp_path / "o" / "wang-chao").exists()


def _pack(root: Path) -> Path:
    return root / "packs" / "kiosk-xing-hua-li.zip"


def _cut(root: Path) -> None:
    _pack(root).write_bytes(_pack(root).read_bytes()[:2000])


def _swapped(root: Path) -> None:
    shutil.copyfile(root / "packs" / "kiosk-wang-chao.zip", _pack(root))


def _masked(root: Path) -> None:
    masked = "[{文件: a.jpg, 说明: 缝纫机, 人数: 0, 遮挡: [{左: 0, 上: 0, 宽: 0.5, 高: 0.5}]}]"
    write(root / PERSON, story(照片=masked, 授权=CONSENT))


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "no pack": (lambda root: _pack(root).unlink(), "没有“杏花里社区大厅”的安装包"),
    "a pack that is cut off": (_cut, "打不开"),
    "another screen's": (_swapped, "不是“杏花里社区大厅”的安装包"),
    "no memory": (lambda root: shutil.rmtree(root / ".build" / "good"), "不知道上次发布的是什么"),
    "withdrawn": (lambda root: write(root / FAMILY, family(状态="撤下")), "现在不能放的"),
    "for halls no more": (lambda root: write(root / FAMILY, family(渠道="[印刷]")), "现在不能放的"),
    "deleted": (lambda root: shutil.rmtree((root / FAMILY).parent), "稿子已经删掉"),
    "named otherwise": (
        lambda root: write(root / FAMILY, family(渠道="[大屏]", 署名方式="姓氏加某")), "现在不能放的",
    ),
    "a photo to cover": (_masked, "现在不能放的"),
    "a row withdrawn": (lambda root: write(root / ROSTER, HEAD + ROW.replace(",,\n", ",撤下,\n")), "状态是“撤下”"),
    "no screen": (lambda root: (root / screens.FILE).unlink(), "还没有大屏"),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "why"), SPOILT.values(), ids=SPOILT)
def test_what_cannot_be_handed_on(
    root: Path, tmp_path: Path, spoil: Callable[[Path], object], why: str
) -> None:
    spoil(root)
    code, told = export(root, tmp_path / "o")
    assert (code, why in told) == (2, True), told
    assert not (tmp_path / "o").exists()


def test_a_consent_that_ends_keeps_the_pack_here(root: Path, tmp_path: Path) -> None:
    """The very files, a day later."""
    until = CONSENT.replace("}", f", 到期: {TODAY.isoformat()}}}")
    write(root / FAMILY, family(渠道="[大屏]", 授权=until))
    assert export(root, tmp_path / "o")[0] == 0
    code, told = export(root, tmp_path / "p", f"{TODAY.replace(day=TODAY.day + 1)}")
    assert (code, "到期" in told) == (2, True)


def test_what_a_newer_text_says_is_no_reason(root: Path, tmp_path: Path) -> None:
    write(root / FAMILY, family("新写的。\n", 渠道="[大屏]"))
    assert export(root, tmp_path / "o")[0] == 0
