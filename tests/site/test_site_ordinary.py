"""Ordinary pages in a whole build: what goes out of them, and what does not."""

from __future__ import annotations

from pathlib import Path

from building import build, page
from roots import root_at
from showcase.model import addresses
from writing import PERSON, story

HELD, NOTE, KEY = "还没有定下来的事", "内部备注的一句话", "只给自己看的一项"


def test_what_is_held_back_leaves_no_byte(tmp_path: Path) -> None:
    root = root_at(tmp_path, {
        PERSON: story(旧网址="[/haoren/zhou/]"),
        "content/join.md": f"---\n标题: 怎样参加\n描述: 报名的地方\n备注: {KEY}\nkind: story\n---\n\n"
        f"来吧。<!-- {NOTE} -->\n\n"
        f"<!--\n{NOTE}\n-->\n\n```\n<!-- {NOTE} -->\n```\n",
        "content/held.md": f"---\n状态: 草稿\n---\n{HELD}\n",
        "content/join - 副本.md": f"{HELD}\n",
        "content/join.md.bak": f"{HELD}\n",
    })  # fmt: skip
    site = build(root)
    assert "来吧。" in page(site, "join")
    assert "<h1>怎样参加</h1>" in page(site, "join")
    assert 'content="报名的地方"' in page(site, "join")
    assert not (site / "held").exists()
    places = [site, root / "packs", root / ".build", root / ".cache"]
    for path in (p for place in places for p in place.rglob("*") if p.is_file()):
        data = path.read_bytes()
        for words in (HELD, NOTE, KEY):
            assert words.encode() not in data, (path, words)
    ours = addresses.FILES | addresses.FOLDERS
    pages = {"about", "accessibility", "privacy", "join", "haoren"}
    assert {p.name for p in site.iterdir()} - ours == pages


def test_a_site_without_settings_of_its_own(tmp_path: Path) -> None:
    """``extra`` and all below it may be missing: what stands there has a default, or a blank."""
    root = root_at(tmp_path, {"mkdocs.yml": "site_name: 云汀文明风采\n"})
    assert "云汀文明风采" in page(build(root), "about")
