"""The typefaces of paper: those that come along, and an office's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from showcase.base.paths import PROJECT
from showcase.model.settings import Settings
from showcase.printing.fonts import CHAINS, HEI, KAI, OWN, SONG, Fonts, fonts_of
from typefaces import face

FACES = PROJECT / "overrides" / "print" / "fonts"
XIAO_BIAO_SONG = "青汀小标宋"


def own(root: Path, voice: str = "song", name: str = "a.ttf", data: bytes | None = None) -> Fonts:
    """With one typeface of the office; ``data`` None for one that is not there."""
    if data is not None:
        (root / OWN).mkdir(exist_ok=True)
        (root / OWN / name).write_bytes(data)
    return fonts_of(PROJECT, root, Settings(**{f"font_{voice}": name}))


def test_every_voice_is_there() -> None:
    fonts = fonts_of(PROJECT)
    assert set(fonts.files) >= {SONG, HEI, KAI}
    for chain in fonts.chains.values():
        assert all(fonts.characters(family) for family in chain)


def test_song_and_hei_have_every_character_of_gbk() -> None:
    fonts = fonts_of(PROJECT)
    for family in (SONG, HEI):
        assert set(range(0x4E00, 0x9FA6)) <= fonts.characters(family)


def test_kai_has_gb2312_and_todays_names() -> None:
    rows = ((a, b) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF))
    gb2312 = {bytes(pair).decode("gb2312", "ignore") for pair in rows} - {""}
    kai = {chr(c) for c in fonts_of(PROJECT).characters(KAI)}
    assert len(gb2312) == 6763
    assert gb2312 - kai == set()
    assert set("“”‘’——……、。，；：？！《》〔〕·①⑩%喆堃玥珺昇晞祎镕") - kai == set()


def test_kai_is_whole_open_and_under_its_own_name() -> None:
    """Its author reserves the names of the original."""
    with TTFont(FACES / "WenKaiPrint-Regular.ttf") as font:
        names = {n.nameID: n.toUnicode() for n in font["name"].names}
        widths = font["hmtx"]
        cmap = font.getBestCmap()
        assert {widths[cmap[ord(mark)]][0] for mark in "“”‘’，。家"} == {1000}
        assert font["OS/2"].fsType == 0
    shown = [names[1], names[4], names[6]]
    assert not [name for name in shown if "lxgw" in name.lower() or "霞鹜" in name]
    assert "Open Font License" in names[13]
    licence = (FACES / "OFL.txt").read_text("utf-8")
    assert names[0].splitlines()[0] in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert (FACES / "WenKaiPrint-Regular.ttf").stat().st_size < 5_000_000


def test_an_offices_typeface_comes_first_in_its_voice(tmp_path: Path) -> None:
    fonts = own(tmp_path, data=face(XIAO_BIAO_SONG, "家风"))
    assert fonts.problems == ()
    assert fonts.chains["song"] == (XIAO_BIAO_SONG, *CHAINS["song"])
    assert fonts.chains["kai"] == CHAINS["kai"]
    assert fonts.characters(XIAO_BIAO_SONG) == {ord("家"), ord("风")}


def test_a_rare_one_is_asked_last_by_every_voice(tmp_path: Path) -> None:
    fonts = own(tmp_path, "rare", data=face("补字", "𪚥"))
    assert {chain[-1] for chain in fonts.chains.values()} == {"补字"}
    assert {chain[:-1] for chain in fonts.chains.values()} == set(CHAINS.values())


def test_typesetting_sees_a_copy_of_that_file_alone(tmp_path: Path) -> None:
    """Typst reads every font of a folder, and follows what leads out of it."""
    (tmp_path / OWN).mkdir()
    (tmp_path / OWN / "b.ttf").symlink_to("/etc/hostname")
    fonts = own(tmp_path, data=face("甲", "家"))
    assert [p.name for p in fonts.folders[0].iterdir()] == ["font.ttf"]
    assert not fonts.folders[0].is_relative_to(tmp_path / OWN)


@pytest.mark.parametrize(
    ("fs_type", "is_allowed"),
    [(0, True), (4, True), (8, True), (2, False), (6, True), (0x0100, False), (0x0200, False), (0x0104, False)],
)  # fmt: skip
def test_only_what_may_be_embedded_is(tmp_path: Path, fs_type: int, is_allowed: bool) -> None:
    fonts = own(tmp_path, data=face("甲", "家", fs_type))
    assert [p.code for p in fonts.problems] == ([] if is_allowed else ["font-licence"])
    assert (fonts.chains == CHAINS) is not is_allowed


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.ttf", None, "font-file"),
        ("a.ttf", b"", "font-file"),
        ("a.ttf", b"no font at all", "font-file"),
        ("a.ttf", face("甲", "家")[:400], "font-file"),
        ("a.woff2", face("甲", "家"), "font-file"),
        ("simsun.ttc", face("甲", "家"), "font-file"),
        ("../a.ttf", None, "bad-value"),
        ("/etc/a.ttf", None, "bad-value"),
        ("..\\a.ttf", None, "bad-value"),
        (".ttf", None, "bad-value"),
    ],
)
def test_what_cannot_be_used_is_told(
    tmp_path: Path, name: str, data: bytes | None, code: str
) -> None:
    fonts = own(tmp_path, name=name, data=data)
    (problem,) = fonts.problems
    assert (problem.file, problem.code, problem.field) == ("mkdocs.yml", code, "font_song")
    assert problem.instead
    assert fonts.chains == CHAINS


@pytest.mark.parametrize("cut", range(60, 1200, 97))
def test_a_broken_file_never_stops_anything(tmp_path: Path, cut: int) -> None:
    whole = face("甲", "家风孝")
    broken = whole[:cut] + bytes(20) + whole[cut + 20 :]
    fonts = own(tmp_path, data=broken)
    assert all(p.code in ("font-file", "font-licence") for p in fonts.problems)
    assert bool(fonts.problems) == (fonts.chains == CHAINS)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.ttf").write_bytes(face("甲", "家"))
    (tmp_path / "root" / OWN).mkdir(parents=True)
    (tmp_path / "root" / OWN / "a.ttf").symlink_to(tmp_path / "outside.ttf")
    fonts = own(tmp_path / "root")
    assert [p.code for p in fonts.problems] == ["symlink"]
    assert fonts.chains == CHAINS
