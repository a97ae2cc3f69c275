"""``kiosk verify``: whole packs pass, anything else is told of in a sentence, and nothing is a traceback."""

from __future__ import annotations

import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from showcase.base.script import call
from showcase.kiosk.manifest import (
    Manifest,
    data_name,
    digest,
    manifest_text,
    read_manifest,
    version_of,
)
from showcase.kiosk.report import report
from showcase.kiosk.verify import Checked, check_pack
from showcase.site.archive import Archive, StagedPack, refusal, staged_packs, write_archive
from showcase.site.swap import Change, beside, swap

FOLDER = "kiosk/hall/"


def card(name: str) -> dict[str, Any]:
    return {
        "key": f"families/{name}", "name": f"{name}家", "title": f"{name}的事", "file": f"stories/{name}.js",
        "picture": {"card": "photos/a-480.jpg", "full": "photos/a-960.jpg"},
    }  # fmt: skip


def pack(folder: Path, *names: str, made: str = "2026-11-22", serial: int = 0) -> Path:
    """A whole small pack, made by hand."""
    files = {FOLDER + f"stories/{n}.js": call("story", n, {}).encode() for n in names}
    files |= {
        FOLDER + "app.js": b"1;",
        "photos/a-480.jpg": b"\xff\xd8a",
        "photos/a-960.jpg": b"\xff\xd8b",
    }

    def with_version(version: str, serial: int = 0) -> dict[str, bytes]:
        told = {"version": version, "serial": serial, "stories": [card(n) for n in names]}
        data = call("start", told)
        page = f'<!doctype html><script src="{FOLDER}app.js"></script>' \
               f'<script src="{FOLDER}{data_name(version)}"></script>'  # fmt: skip
        return {**files, FOLDER + data_name(version): data.encode(), "index.html": page.encode()}

    version = version_of({path: digest(data) for path, data in with_version("").items()})
    whole = with_version(version, serial)
    entries = {path: (digest(data), len(data)) for path, data in whole.items()}
    manifest = Manifest(
        "hall", version, made, entries, tuple(card(n)["key"] for n in names), serial
    )
    whole[FOLDER + "pack.json"] = manifest_text(manifest).encode()
    for path, data in whole.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def zipped(folder: Path) -> Path:
    manifest = read_manifest((folder / FOLDER / "pack.json").read_text("utf-8"))
    target = folder.with_suffix(".zip")
    change = Change(target)
    write_archive(StagedPack(folder, manifest), change)
    if change.new.exists():
        change.new.replace(target)
    return target


def codes(checked: Checked) -> list[str]:
    return [p.code for p in checked.problems]


def test_a_whole_pack(tmp_path: Path) -> None:
    folder = pack(tmp_path / "a", "li", "wu")
    (folder / "System Volume Information").mkdir()
    (folder / ".Trashes").write_bytes(b"")
    for found in (check_pack(folder), check_pack(zipped(folder))):
        assert found.problems == ()
        assert [s.name for s in found.stories] == ["li家", "wu家"]
        assert report(found).endswith("安装包完整，可以用。\n")
    again = pack(tmp_path / "b", "li", "wu")
    assert zipped(folder).read_bytes() == zipped(again).read_bytes()
    os.utime(again / "index.html", (0, 0))
    assert zipped(folder).read_bytes() == zipped(again).read_bytes()


SPOILT: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "a byte": (lambda f: (f / "photos/a-480.jpg").write_bytes(b"\xff\xd8x"), "pack-file"),
    "a byte more": (lambda f: (f / "photos/a-480.jpg").write_bytes(b"\xff\xd8aa"), "pack-file"),
    "lost": (lambda f: (f / "photos/a-480.jpg").unlink(), "pack-file"),
    "one more": (lambda f: (f / "virus.exe").write_bytes(b"MZ"), "pack-file"),
    "no manifest": (lambda f: (f / FOLDER / "pack.json").unlink(), "pack-broken"),
    "no json": (lambda f: (f / FOLDER / "pack.json").write_text("{"), "pack-broken"),
    "deep json": (lambda f: (f / FOLDER / "pack.json").write_text("[" * 99999), "pack-broken"),
    "another format": (
        lambda f: (f / FOLDER / "pack.json").write_text('{"format": 2}'), "pack-broken",
    ),
    "two packs": (
        lambda f: shutil.copytree(f / "kiosk/hall", f / "kiosk/other"), "pack-broken",
    ),
    "a link": (lambda f: (f / "photos/b.jpg").symlink_to("/etc/passwd"), "pack-unsafe"),
    "a linked folder": (lambda f: (f / "media").symlink_to("/etc"), "pack-unsafe"),
}  # fmt: skip


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_folder(tmp_path: Path, how: str) -> None:
    folder = pack(tmp_path / "a", "li")
    change, code = SPOILT[how]
    change(folder)
    found = check_pack(folder)
    assert code in codes(found)
    assert report(found).endswith("这份安装包不能用。\n")


def rewritten(folder: Path, change: Callable[[Manifest], Manifest]) -> None:
    path = folder / FOLDER / "pack.json"
    path.write_text(manifest_text(change(read_manifest(path.read_text("utf-8")))), "utf-8")


def test_a_pack_changed_by_hand(tmp_path: Path) -> None:
    """Digests mended too: the version still tells."""
    folder = pack(tmp_path / "a", "li")
    story = folder / FOLDER / "stories/li.js"
    story.write_text(call("story", "li", {"html": "别的"}), "utf-8")

    def mended(manifest: Manifest) -> Manifest:
        entry = (digest(story.read_bytes()), story.stat().st_size)
        files = {**manifest.files, FOLDER + "stories/li.js": entry}
        return Manifest("hall", manifest.version, manifest.made, files, manifest.stories)

    rewritten(folder, mended)
    assert codes(check_pack(folder)) == ["pack-version"]


def test_a_pack_that_lacks_what_it_opens(tmp_path: Path) -> None:
    folder = pack(tmp_path / "a", "li")
    (folder / "photos/a-960.jpg").unlink()

    def without(manifest: Manifest) -> Manifest:
        files = {p: e for p, e in manifest.files.items() if p != "photos/a-960.jpg"}
        return Manifest("hall", manifest.version, manifest.made, files, manifest.stories)

    rewritten(folder, without)
    found = check_pack(folder)
    assert "pack-file" in codes(found)
    assert "photos/a-960.jpg" in found.problems[0].what


@pytest.mark.parametrize(
    "name",
    [
        "../evil.js",
        "/etc/evil",
        "a/../../b",
        "C:\\evil",
        "a\\b",
        "a//b",
        "./a",
        "a/.",
        "x:y",
        "a\nb",
    ],
)
def test_paths_that_lead_out(tmp_path: Path, name: str) -> None:
    target = zipped(pack(tmp_path / "a", "li"))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
    assert codes(check_pack(target)) == ["pack-unsafe"]
    assert "\n" not in check_pack(target).problems[0].what


def test_manifests_that_lead_out(tmp_path: Path) -> None:
    folder = pack(tmp_path / "a", "li")

    def out(manifest: Manifest) -> Manifest:
        files = {**manifest.files, "../../etc/passwd": ("0" * 64, 1)}
        return Manifest("hall", manifest.version, manifest.made, files, manifest.stories)

    rewritten(folder, out)
    assert codes(check_pack(folder)) == ["pack-unsafe"]


def test_odd_zips(tmp_path: Path) -> None:
    target = zipped(pack(tmp_path / "a", "li"))
    link = zipfile.ZipInfo("photos/b.jpg")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    packed = zipfile.ZipInfo("photos/c.jpg")
    packed.compress_type = zipfile.ZIP_LZMA
    bomb = zipfile.ZipInfo("photos/d.jpg")
    bomb.compress_type = zipfile.ZIP_DEFLATED
    for info, data, code in (
        (link, b"/etc/passwd", "pack-unsafe"),
        (packed, b"x", "pack-unsafe"),
        (bomb, b"\0" * 2_000_000, "pack-file"),
    ):
        odd = tmp_path / "odd.zip"
        shutil.copy(target, odd)
        with zipfile.ZipFile(odd, "a") as archive:
            archive.writestr(info, data)
        assert codes(check_pack(odd)) == [code]
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(odd, "a") as archive:
        archive.writestr("index.html", b"x")
    assert codes(check_pack(odd)) == ["pack-unsafe"]


def test_folders_in_a_zip_are_no_files(tmp_path: Path) -> None:
    """Who packs by hand packs them too."""
    target = zipped(pack(tmp_path / "a", "li"))
    with zipfile.ZipFile(target, "a") as archive:
        archive.mkdir("photos/")
    assert codes(check_pack(target)) == []


def test_what_is_no_pack(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.zip").write_bytes(b"not a zip")
    for path in (tmp_path / "empty", tmp_path / "a.zip", tmp_path / "none"):
        found = check_pack(path)
        assert codes(found) == ["pack-broken"]
        assert report(found).endswith("这份安装包不能用。\n")


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_broken_zips_are_told_of(tmp_path: Path, data: st.DataObject) -> None:
    target = tmp_path / "whole.zip"
    if not target.exists():
        zipped(pack(tmp_path / "whole", "li", "wu"))
    whole = bytearray(target.read_bytes())
    end = data.draw(st.integers(0, len(whole)))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=6)):
        whole[place] = data.draw(st.integers(0, 255))
    broken = tmp_path / "broken.zip"
    cut = whole[:end] if data.draw(st.booleans()) else whole
    broken.write_bytes(cut)
    found = check_pack(broken)
    same = bytes(cut) == target.read_bytes()
    assert not same or not found.problems
    report(found, found)


@given(st.text(), st.binary(max_size=200))
def test_any_manifest_is_read_or_refused(text: str, data: bytes) -> None:
    for words in (
        text,
        data.decode("latin-1"),
        f'{{"format": 1, "files": {{}}, "stories": [{text!r}]}}',
    ):
        try:
            read_manifest(words)
        except ValueError:
            continue


def test_names_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    folder = pack(tmp_path / "a", "li")
    (folder / "photos/\x1b[2Jx.jpg").write_bytes(b"")
    assert "\x1b" not in report(check_pack(folder))


def test_what_came_and_what_went(tmp_path: Path) -> None:
    old, new = (
        check_pack(pack(tmp_path / "a", "li", "wu")),
        check_pack(pack(tmp_path / "b", "wu", "qi")),
    )
    told = report(new, old)
    assert "多了 1 篇，少了 1 篇，改了 0 篇" in told
    assert "+ qi家　qi的事" in told
    assert "- families/li/" in told
    assert "li家" not in told
    assert "li的事" not in told
    assert "不用换" in report(old, old)
    earlier = check_pack(pack(tmp_path / "c", "wu", made="2026-11-01"))
    assert "比正在用的旧" in report(earlier, new)


def test_the_serial_tells_which_is_older_and_is_no_part_of_the_version(tmp_path: Path) -> None:
    old = check_pack(pack(tmp_path / "a", "li", serial=100))
    new = check_pack(pack(tmp_path / "b", "li", "wu", serial=101))
    same = check_pack(pack(tmp_path / "c", "li", serial=102))
    assert [p.problems for p in (old, new, same)] == [(), (), ()]
    assert "大屏不会放它" in report(old, new)
    assert "旧" not in report(new, old)
    assert old.manifest
    assert same.manifest
    assert (old.manifest.version, old.manifest.serial) == (same.manifest.version, 100)
    data = tmp_path / "a" / FOLDER / data_name(old.manifest.version)
    data.write_text(data.read_text("utf-8").replace('"serial":100', '"serial":999'), "utf-8")
    assert "pack-broken" in codes(check_pack(tmp_path / "a")), "a screen would believe it"


def test_marks_and_serials_of_a_manifest() -> None:
    told = Manifest("hall", "0" * 16, "2026-11-22", {}, ("a/b",), 7, ("0" * 16,))
    assert read_manifest(manifest_text(told)) == told
    before = json.loads(manifest_text(told))
    del before["serial"], before["withdrawn"]
    assert read_manifest(json.dumps(before)).serial == 0
    for wrong in ({"serial": -1}, {"serial": True}, {"serial": "1"}, {"withdrawn": ["families/li"]},
                  {"withdrawn": "0" * 16}):  # fmt: skip
        with pytest.raises(ValueError, match=r"no (serial|marks)"):
            read_manifest(json.dumps({**before, **wrong}))


# --- the folder of packs ------------------------------------------------------------------------


def put(root: Path) -> list[Archive]:
    """The staged packs into the folder of packs, as a build does it."""
    found = staged_packs(root / "staged")
    changes = [Change(root / "packs" / pack.file) for pack in found]
    (root / ".build").mkdir(exist_ok=True)
    with beside(root, changes):
        archives = [write_archive(p, c) for p, c in zip(found, changes, strict=True)]
        swap(root, [c for c in changes if c.new.exists()])
    return archives


def test_packs_are_replaced_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staged, packs = tmp_path / "staged", tmp_path / "packs"
    pack(staged / "hall", "li")
    (made,) = put(tmp_path)
    before = made.path.read_bytes()
    assert (made.stories, made.bytes) == (1, len(before))
    pack(staged / "hall", "wu")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("showcase.site.archive.shutil.copyfileobj", full)
    with pytest.raises(OSError, match="No space"):
        put(tmp_path)
    assert made.path.read_bytes() == before
    assert [p.name for p in packs.iterdir()] == ["kiosk-hall.zip"]


def test_where_packs_may_not_go(tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    assert refusal(packs) == ""
    packs.symlink_to(tmp_path)
    assert "不是文件夹" in refusal(packs)
    packs.unlink()
    packs.write_bytes(b"")
    assert "不是文件夹" in refusal(packs)
    packs.unlink()
    packs.mkdir()
    with zipfile.ZipFile(packs / "kiosk-photos.zip", "w") as archive:
        archive.writestr("mine.txt", "x")
    assert "没有动它" in refusal(packs)
    (packs / "kiosk-photos.zip").unlink()
    shutil.move(zipped(pack(tmp_path / "a", "li")), packs / "kiosk-hall.zip")
    assert refusal(packs) == ""
