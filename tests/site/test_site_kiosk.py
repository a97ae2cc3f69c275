"""What reaches a hall: the gate, both channels of a screen, packs that are whole and the same each time."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from building import build, page, run, try_build
from decoded import index_of, value_of
from hours import TODAY
from pictures import photo, sample
from roots import root_at, write
from showcase.base.script import called
from showcase.kiosk.marks import mark_of
from showcase.model import exhibitions, screens
from writing import (
    FAMILY,
    NOTICE,
    PERSON,
    PRACTICE,
    UNIT,
    family,
    honour,
    notice,
    practice,
    story,
    unit,
)

SCREENS = """\
- {名称: 杏花里社区大厅, id: hall, 街道: 柳荫街道, 社区: 杏花里社区, 方向: 竖屏, 值守码: 2468, 全文搜索: 是}
- 名称: 望潮街道
  id: wang-chao
  街道: 望潮街道
  方向: 横屏
  声音: 是
  播放: [{公示: 是}, {展览: 邻里}, {栏目: 最美家庭}]
  值守码: 135790
"""
SHOW = "- {名称: 邻里, id: lin-li, 主题: [邻里互助], 事迹: [%s]}\n"

REVOKED = honour(状态="撤销", 撤销="{日期: 2025-06-01, 文号: 云文明委〔2025〕9号}")
EXPIRED = "{状态: 已签, 档案号: X-1, 签署人: 本人, 日期: 2023-09-20, 到期: 2026-11-21}"

HELD_BACK: Mapping[str, dict[str, str]] = {
    "cao-gao": {"状态": "草稿"},
    "dai-shen": {"状态": "待审"},
    "che-xia": {"状态": "撤下"},
    "dao-qi": {"授权": EXPIRED},
    "che-hui": {"授权": "{状态: 已撤回}"},
    "che-xiao": {"荣誉": f"[{REVOKED}]"},
    "mei-shen": {"审核": "{初审: {人: xu.q, 日期: 2025-03-03}}", "状态": "待审"},
    "wang-ye": {"渠道": "[网站]"},
    "yin-shua": {"渠道": "[印刷, 网站]"},
    "guang-bo": {"渠道": "[广播]"},
}
"""Folder names of stories that may be on no screen, and why."""

HALL_ONLY = "da-ting"


def person(slug: str) -> str:
    return PERSON.replace("zhou-gui-lan", slug)


def marked(slug: str, number: int, **changes: str) -> dict[str, str | bytes]:
    """A story with a word of its own in everything that could be shown, and a photo of its own."""
    word = f"暗号{slug}"
    colour = sample((64, 80)).point(lambda v: (v + number * 20) % 256)
    fields = {
        "标题": f"{word}标题", "短标题": word, "姓名": f"郑{chr(0x4E00 + number)}{chr(0x5200 + number)}",
        "拼音": None, "简介": f"{word}简介，写得长一些才像样子。", "颁奖词": f"{word}颁奖词。",
        "主题": "[邻里互助]", "照片": f"[{{文件: a.jpg, 说明: {word}照片, 摄影: {word}, 人数: 0}}]",
        **changes,
    }  # fmt: skip
    return {
        person(slug): story(f"{word}正文。\n\n![{word}图](a.jpg)\n", **fields),
        person(slug).replace("index.md", "a.jpg"): photo(image=colour),
    }


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everybody who may be shown, and everybody who may not, built once."""
    shown_key = "models-of-virtue/zhou-gui-lan"
    keys = [f"models-of-virtue/{slug}" for slug in HELD_BACK]
    related = f"[{', '.join(['families/zheng-guo-dong', *keys])}]"
    files: dict[str, str | bytes] = {
        screens.FILE: SCREENS,
        exhibitions.FILE: SHOW % ", ".join([*keys, "models-of-virtue/da-ting", shown_key]),
        PERSON: story(
            "她说：“好”</ script>\u2028，[看这里](https://else.example/x)"
            "和[郑家](/families/zheng-guo-dong/)，//else.example/y 也好。[^1]\n\n[^1]: 注。\n",
            标题="'三尺\"缝纫台，二十年'", 相关=related, 颁奖词="针脚细密，日子绵长。",
            照片="[{文件: table.jpg, 说明: '缝纫\"台<乙>', 人数: 0}]",
        ),
        PERSON.replace("index.md", "table.jpg"): photo((1700, 1100)),
        FAMILY: family(相关=f"[{shown_key}]"),
        UNIT: unit(渠道="[网站]"),
        PRACTICE: practice(所属单位="units/yun-ting-shui-wu"),
        NOTICE: notice(),
        person("mo-mo"): story(
            姓名="陆秀英、穆霜降", 拼音="lu xiu ying mu shuang jiang", 署名方式="姓氏加某",
            标题="两位邻居的二十年", 短标题="二十年",
            成员="\n  - 姓名: 谢临川\n    拼音: xie lin chuan\n    关系: 徒弟",
        ),
    }  # fmt: skip
    files[PRACTICE] = practice(单位="units/yun-ting-shui-wu")
    for number, (slug, changes) in enumerate(HELD_BACK.items(), 1):
        files |= marked(slug, number, **changes)
    files |= marked(HALL_ONLY, 40, 渠道="[大屏]")
    root = root_at(tmp_path_factory.mktemp("kiosk"), files)
    build(root)
    return root


def texts(root: Path) -> dict[str, bytes]:
    """Every file that a screen can be given: the site's kiosk/, and the zips' files unpacked."""
    site = root / "site"
    found = {p.relative_to(site).as_posix(): p.read_bytes() for p in (site / "kiosk").rglob("*")
             if p.is_file()}  # fmt: skip
    for path in (root / "packs").glob("*.zip"):
        with zipfile.ZipFile(path) as archive:
            found |= {f"{path.name}:{name}": archive.read(name) for name in archive.namelist()}
    return found


def data(root: Path, screen: str = "hall", *, stick: bool = False) -> dict[str, Any]:
    """What the screen starts with."""
    base = root / (f".build/packs/{screen}" if stick else "site") / "kiosk" / screen
    (path,) = base.glob("data-*.js")
    found = called(path.read_text("utf-8"), "start")
    assert isinstance(found, dict)
    return found


def told(root: Path, slug: str, *, stick: bool = False) -> dict[str, Any]:
    """A story's own file."""
    base = root / (".build/packs/hall" if stick else "site") / "kiosk/hall/stories"
    (path,) = base.glob(f"{slug}-*.js")
    head, _, rest = path.read_text("utf-8").partition(",")
    assert head.startswith("Showcase.kiosk.story(")
    found = json.loads(rest.removesuffix(");\n"))
    assert isinstance(found, dict)
    return found


def names(found: Mapping[str, Any]) -> list[str]:
    return [story["key"].partition("/")[2] for story in found["stories"]]


# --- the gate -----------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", HELD_BACK)
def test_what_is_held_back_leaves_no_byte(root: Path, slug: str) -> None:
    words = [slug.encode(), f"暗号{slug}".encode(), json.dumps(f"暗号{slug}").strip('"').encode()]
    found = [name for name, data in texts(root).items() for word in words if word in data]
    assert found == []
    assert [name for name in texts(root) if slug in name] == []


def test_pictures_of_what_is_held_back_are_in_no_pack(root: Path) -> None:
    """A photo's name tells its bytes: only those that the shown stories show."""
    shown = data(root, stick=True)["stories"]
    cards = {s["picture"][k] for s in shown if s["picture"] for k in ("card", "full")}
    with zipfile.ZipFile(root / "packs/kiosk-hall.zip") as archive:
        assert {n for n in archive.namelist() if n.startswith("photos/")} == cards
    assert len(cards) == 3, "a small one is its own card"


def test_the_hall_alone_is_nowhere_on_the_web(root: Path) -> None:
    site = root / "site"
    for path in site.rglob("*"):
        assert HALL_ONLY not in path.name
        if path.is_file():
            assert HALL_ONLY.encode() not in path.read_bytes(), path
            assert f"暗号{HALL_ONLY}".encode() not in path.read_bytes(), path
    assert HALL_ONLY in names(data(root, stick=True))
    assert HALL_ONLY not in names(data(root))
    alone = next(s for s in data(root, stick=True)["stories"] if HALL_ONLY in s["key"])
    own = told(root, HALL_ONLY, stick=True)
    assert (alone["qr"], own["qr"], own["url"]) == (False, None, ""), "there is no page to lead to"
    for url in (alone["picture"]["card"], alone["picture"]["full"]):
        assert not (site / url).exists()
        assert (root / ".build/packs/hall" / url).exists()


def test_who_was_taken_away_is_marked_and_nobody_else(root: Path) -> None:
    """Nothing tells of drafts, nor on the web of who was for halls alone."""
    gone = [f"models-of-virtue/{slug}" for slug in ("che-xia", "dao-qi", "che-hui", "che-xiao")]
    for screen in ("hall", "wang-chao"):
        marks = sorted(mark_of(screen, key) for key in gone)
        for stick in (True, False):
            found = data(root, screen, stick=stick)
            base = root / (f".build/packs/{screen}" if stick else "site") / "kiosk" / screen
            manifest = json.loads((base / "pack.json").read_text("utf-8"))
            assert found["withdrawn"] == manifest["withdrawn"] == marks
            assert found["serial"] == (manifest["serial"] if stick else 0)
            assert manifest["serial"] > 0
            assert {s["mark"] for s in found["stories"]} == {
                mark_of(screen, s["key"]) for s in found["stories"]
            }


def test_masked_names_are_masked(root: Path) -> None:
    words = ("秀英", "霜降", "临川", "xiu ying", "shuang jiang", "lin chuan", "xiuying", "linchuan")
    hits = [(n, w) for n, found in texts(root).items() for w in words if w.encode() in found]
    assert hits == []
    (masked,) = [s for s in data(root)["stories"] if s["name"] == "陆某、穆某"]
    assert masked["names"] == [["陆某", "lu mou"], ["穆某", "mu mou"], ["谢某", "xie mou"]]
    assert masked["surnames"] == ["陆", "穆"]


def test_mentions_follow_the_gate(root: Path) -> None:
    """A unit that is not on screens is not named by the practice that is."""
    assert "单位" not in dict(told(root, "liu-dong-gong-ping-cheng")["facts"])
    assert "云汀水务" not in "".join(f.decode("utf-8", "replace") for f in texts(root).values())
    shown = data(root)
    (exhibition,) = shown["tiles"]["exhibitions"]
    assert [names(shown)[i] for i in exhibition["stories"]] == ["zhou-gui-lan"]
    with_hall = data(root, stick=True)
    (exhibition,) = with_hall["tiles"]["exhibitions"]
    assert [names(with_hall)[i] for i in exhibition["stories"]] == [HALL_ONLY, "zhou-gui-lan"]


# --- what is in it ------------------------------------------------------------------------------


def test_nothing_an_editor_writes_gets_out(root: Path) -> None:
    body = told(root, "zhou-gui-lan")["html"]
    assert "&lt;/ script&gt;" in body
    for tag in ("<a", "<script", "href", " id=", " src="):
        assert tag not in body
    assert "看这里" in body
    assert "郑家" in body
    assert "↩" not in body
    for name, found in texts(root).items():
        if "/data-" in name or "/stories/" in name or "/fulltext/" in name:
            assert b"<" not in found, name
            assert b"//" not in found, name
            assert "\u2028".encode() not in found, name
            assert found.count(b"\n") == 1, name


# --- the full text --------------------------------------------------------------------------------


def fulltext(root: Path, *, stick: bool = False) -> dict[str, str]:
    """The files of the index of the one screen that asks for it."""
    base = root / (".build/packs/hall" if stick else "site") / "kiosk/hall"
    return {
        p.relative_to(base).as_posix(): p.read_text("utf-8") for p in (base / "fulltext").iterdir()
    }


@pytest.mark.parametrize("stick", [False, True])
def test_what_is_held_back_is_in_no_index(root: Path, stick: bool) -> None:
    """Decoded: the letters of each page as they are put together again, and every word and row."""
    files = fulltext(root, stick=stick)
    lines = "\n".join(index_of(files).lines)
    held = json.dumps([value_of(text) for text in files.values()], ensure_ascii=False)
    assert "支起一台缝纫机" in lines
    secret = [f"暗号{slug.replace('-', '')}" for slug in HELD_BACK]
    secret += [f"郑{chr(0x4E00 + n)}{chr(0x5200 + n)}" for n in range(1, len(HELD_BACK) + 1)]
    secret += ["陆秀英", "穆霜降", "谢临川", "云汀水务"]
    secret += [] if stick else ["暗号dating", "暗号da-ting"]
    assert [word for word in (*secret, *HELD_BACK) if word in lines or word in held] == []
    assert ("暗号dating标题" in lines) == stick
    shown = [s["key"] for s in data(root, stick=stick)["stories"]]
    assert index_of(files).words["stories"] == shown
    assert len(lines.split("\n")) == len(shown), "no rows of the roll, no pages of the website"


def test_a_screen_that_does_not_ask_has_not_one_byte_of_it(tmp_path: Path) -> None:
    """With 否, as with nothing written, the pack is the same; with 是 it is the same and more."""
    made = []
    for at, asked in enumerate(("", ", 全文搜索: 否", ", 全文搜索: 是")):
        root = root_at(tmp_path / str(at), {
            screens.FILE: f"- {{名称: 大厅, id: hall, 方向: 竖屏, 值守码: 2468{asked}}}\n",
            PERSON: story(), FAMILY: family(),
        })  # fmt: skip
        build(root)
        made.append(texts(root))
    without, refused, asked_for = made
    assert without == refused
    assert not [name for name in without if "fulltext" in name]
    assert not [
        name for name, found in without.items() if b"fulltext" in found and "sw.js" not in name
    ]
    own = {name: found for name, found in asked_for.items() if "/fulltext" not in name}
    version, page_or_manifest = "/data-", ("index.html", "pack.json", ".zip")
    assert {
        n: f for n, f in own.items() if version not in n and not n.endswith(page_or_manifest)
    } == {n: f for n, f in without.items() if version not in n and not n.endswith(page_or_manifest)}
    more = [name for name in asked_for if "/fulltext" in name]
    assert len([name for name in more if name.startswith("kiosk/")]) == 7, (
        "a script, a style, five files"
    )


def test_data_and_files_agree(root: Path) -> None:
    for stick in (False, True):
        for screen in ("hall", "wang-chao"):
            found = data(root, screen, stick=stick)
            base = root / (f".build/packs/{screen}" if stick else "site")
            for card in found["stories"]:
                assert (base / "kiosk" / screen / card["file"]).is_file()
                for size in ("card", "full") if card["picture"] else ():
                    assert (base / card["picture"][size]).is_file()
            last = len(found["stories"])
            tiles = found["tiles"]
            places = [
                *found["playlist"],
                *tiles["mottoes"],
                *(n["story"] for n in tiles["notices"]),
            ]
            for kind in ("communities", "categories", "years", "themes", "exhibitions"):
                places += [i for tile in tiles[kind] for i in tile["stories"]]
            assert all(0 <= i < last for i in places)


def test_own_people_come_first(root: Path) -> None:
    found = data(root)
    assert [t["name"] for t in found["tiles"]["communities"]] == ["杏花里社区", "铁牛社区"]
    first = [found["stories"][i]["place"] for i in found["playlist"]]
    assert first == ["杏花里社区"] * 3
    assert {names(found)[i] for i in found["playlist"]} == {
        "zhou-gui-lan", "zheng-guo-dong", "mo-mo"
    }  # fmt: skip
    other = data(root, "wang-chao")
    assert [names(other)[i] for i in other["playlist"]] == ["zhou-gui-lan", "zheng-guo-dong"]
    assert other["screen"]["orientation"] == "landscape"


def test_a_code_leads_to_the_page(root: Path) -> None:
    own = told(root, "zheng-guo-dong")
    assert own["url"] == "yunting.example/families/zheng-guo-dong/"
    assert own["qr"]["size"] > 20
    assert own["motto"] == "饭要一口一口吃，书要一页一页读。"


def test_manifests_tell_of_every_file(root: Path) -> None:
    for base, folder in ((root / "site", "kiosk/hall"), (root / ".build/packs/hall", "kiosk/hall")):
        manifest = json.loads((base / folder / "pack.json").read_text("utf-8"))
        for path, (sha, size) in manifest["files"].items():
            found = (base / path).read_bytes()
            assert (hashlib.sha256(found).hexdigest(), len(found)) == (sha, size), path
        here = {p.relative_to(base).as_posix() for p in (base / folder).rglob("*") if p.is_file()}
        assert here - {f"{folder}/pack.json"} <= set(manifest["files"])
        assert (
            manifest["version"]
            == called(next((base / folder).glob("data-*.js")).read_text("utf-8"), "start")[
                "version"
            ]
        )  # type: ignore[index]


def test_the_page_of_a_place_leads_to_its_screen(root: Path) -> None:
    site = root / "site"
    assert "kiosk/hall/" in page(site, "areas/liu-yin/xing-hua-li/")
    assert "kiosk/wang-chao/" in page(site, "areas/wang-chao/")
    assert "kiosk/" not in page(site, "areas/liu-yin/")
    assert "kiosk" not in (site / "sitemap.xml").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page(site, "kiosk/hall/")


# --- zips ---------------------------------------------------------------------------------------


def small(folder: Path, **changes: str) -> Path:
    """A person with a photo on two screens."""
    pictures = "[{文件: table.jpg, 说明: 缝纫台, 人数: 0}]"
    return root_at(folder, {
        screens.FILE: SCREENS.replace("{展览: 邻里}, ", ""),
        PERSON: story(照片=pictures, **changes),
        PERSON.replace("index.md", "table.jpg"): photo(),
        FAMILY: family(),
    })  # fmt: skip


def digests(root: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (root / "packs").iterdir()}


def test_the_same_content_gives_the_same_bytes_and_what_leaves_leaves(tmp_path: Path) -> None:
    root, other = small(tmp_path / "a"), small(tmp_path / "b")
    build(root)
    build(other)
    first = digests(root)
    assert first == digests(other)
    assert sorted(first) == ["kiosk-hall.zip", "kiosk-wang-chao.zip"]
    done = run("kiosk", "verify", root / "packs/kiosk-hall.zip", "--root", root)
    assert done.code == 0, done.out
    assert "2026-11-22 生成" in done.out
    assert "2 篇，2 张照片" in done.out
    assert "能找文章，全文 5 个文件，0.1 MB" in done.out
    done = run("kiosk", "verify", root / "packs/kiosk-wang-chao.zip", "--root", root)
    assert "找文章" not in done.out

    # withdrawn; one screen taken down; another people's file beside the packs
    old = (root / "packs/kiosk-hall.zip").rename(tmp_path / "old.zip")
    write(root / PERSON, story(状态="撤下"))
    write(root / screens.FILE, "\n".join(SCREENS.splitlines()[:1]) + "\n")
    write(root / "packs/readme.txt", "别动")
    build(root)
    assert sorted(digests(root)) == ["kiosk-hall.zip", "readme.txt"]
    new = root / "packs/kiosk-hall.zip"
    left = {
        name: data for name, data in texts(root).items() if "/app-" not in name
    }  # an example of 找人
    assert "周桂兰".encode() not in b"".join(left.values())
    assert [n for n in left if n.endswith("sw.js")] == ["kiosk/hall/sw.js"], "a stick has no worker"
    assert not list((root / ".build/packs").rglob("*.jpg"))
    done = run("kiosk", "verify", new, "--previous", old, "--root", root)
    assert done.code == 0, done.out
    assert "多了 0 篇，少了 1 篇" in done.out
    assert "models-of-virtue/zhou-gui-lan/" in done.out
    assert "周桂兰" not in done.out
    assert "补衣" not in done.out
    done = run("kiosk", "verify", old, "--previous", new, "--root", root)
    assert "多了 1 篇，少了 0 篇" in done.out
    assert "+ 周桂兰　二十年补衣人" in done.out

    # no screen any more
    (root / screens.FILE).unlink()
    build(root)
    assert [p.name for p in (root / "packs").iterdir()] == ["readme.txt"]
    assert not (root / "site/kiosk").exists()


def test_a_pack_is_replaced_only_by_one_that_passed(tmp_path: Path) -> None:
    root = small(tmp_path)
    build(root)
    before = digests(root)
    index = "<!doctype html>{{ title }}<script>alert(1)</script>{{ styles }}{{ root }}{{ here }}{{ scripts }}"
    write(root / "overrides/pages/.keep", "")
    write(root / "overrides/kiosk/index.html", index)
    done = try_build(root)
    assert done.code == 1
    assert "packs/kiosk-hall.zip:index.html" in done.out
    assert "kiosk/hall/index.html" in done.out
    assert digests(root) == before
    write(root / "overrides/kiosk/index.html", "{% nonsense %}")
    done = try_build(root)
    assert done.code == 1
    assert "overrides/kiosk/index.html" in done.out
    assert digests(root) == before


def test_what_others_put_there_is_left_alone(tmp_path: Path) -> None:
    root = small(tmp_path)
    write(root / "packs/kiosk-hall.zip", "not ours")
    done = try_build(root)
    assert done.code == 2
    assert "没有动它" in done.err
    assert (root / "packs/kiosk-hall.zip").read_text("utf-8") == "not ours"
    assert not (root / "site").exists()
    done = try_build(root, site=root / "packs")
    assert done.code == 2


def test_turns_change_with_the_day(tmp_path: Path) -> None:
    listed = "[{栏目: 身边好人, 数量: 1, 顺序: 轮流}]"
    root = small(tmp_path)
    write(root / screens.FILE, SCREENS.splitlines()[0].replace("值守码", f"播放: {listed}, 值守码"))
    write(root / person("wang-xiao"), story(姓名="王晓", 拼音=None))
    seen = set()
    for day in (TODAY, date(2026, 11, 23)):
        build(root, day)
        found = data(root)
        assert len(found["playlist"]) == 1
        seen |= {names(found)[i] for i in found["playlist"]}
    assert seen == {"zhou-gui-lan", "wang-xiao"}
