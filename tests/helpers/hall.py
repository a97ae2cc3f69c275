"""A small kiosk pack made by hand: the real page, scripts and styles, a few people, pictures of one colour."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from PIL import Image
from roots import PROJECT
from showcase.base.surnames import surname
from showcase.gate.public import PublicStory
from showcase.kiosk.app import APP
from showcase.kiosk.names import names_of, surnames_of
from showcase.pages.bundles import Bundles

ASSETS = PROJECT / "overrides" / "assets"

PEOPLE = (
    ("周桂兰", "zhou gui lan"), ("周国良", "zhou guo liang"), ("王桂兰", "wang gui lan"),
    ("欧阳明", "ou yang ming"), ("吕秀英", "lü xiu ying"), ("郑国栋家庭", "zheng guo dong jia ting"),
    ("陈建军", "chen jian jun"), ("陈建华", "chen jian hua"), ("陈静", "chen jing"),
    ("陈立新", "chen li xin"), ("陈美芳", "chen mei fang"), ("韩冬", "han dong"),
)  # fmt: skip
"""Names of the pack and their syllables, as the data script has them."""


def kiosk_pack(folder: Path, screen: Mapping[str, Any] | None = None, **data: Any) -> str:
    """Writes a pack into ``folder`` and gives the address of its page, ``file://``.

    ``screen`` and ``data`` replace what the data script would have.
    """
    (folder / "app").mkdir(parents=True)
    (folder / "stories").mkdir()
    Image.new("RGB", (480, 600), "#aa9882").save(folder / "face.jpg")
    scripts, styles = (_copied(kind, folder / "app") for kind in ("js", "css"))
    told = {**_data(), **data}
    told["screen"] = {**_screen(), **(screen or {})}
    for story in told["stories"]:
        content = {"html": "<p>他每天早上扫雪。</p>", "title": [story["title"]], "facts": [], "honours": [],
                   "members": [], "gallery": []}  # fmt: skip
        text = f"Showcase.kiosk.story({json.dumps(story['key'])}, {json.dumps(content)});"
        (folder / story["file"]).write_text(text, "utf-8")
    (folder / "data.js").write_text(f"Showcase.kiosk.start({json.dumps(told)});", "utf-8")
    templates = FileSystemLoader(str(PROJECT / "overrides"))
    page = Environment(loader=templates, autoescape=True).get_template("kiosk/index.html")
    index = folder / "index.html"
    index.write_text(page.render(
        root="./", here="", title="云汀文明风采", styles=[f"app/{name}" for name in styles],
        scripts=[*(f"app/{name}" for name in scripts), "data.js"],
    ), "utf-8")  # fmt: skip
    return index.as_uri()


def _copied(kind: str, folder: Path) -> list[str]:
    """Names of the files of the kiosk's bundle, copied into ``folder`` each by itself."""
    names = [f"{name}.{kind}" for name in Bundles([ASSETS]).table[kind][APP]]
    for name in names:
        shutil.copy(ASSETS / name, folder / name.replace("/", "-"))
    return [name.replace("/", "-") for name in names]


def _screen() -> dict[str, Any]:
    return {
        "id": "xing-hua-li", "name": "杏花里社区大厅", "street": "柳荫街道", "community": "杏花里社区",
        "orientation": "portrait", "seconds": 12, "hours": [["07:30", "21:00"]] * 7, "low": False,
        "sound": True, "code": "2468", "update": "",
    }  # fmt: skip


def _data() -> dict[str, Any]:
    stories = [_story(i, name, pinyin) for i, (name, pinyin) in enumerate(PEOPLE)]
    everyone = list(range(len(stories)))
    return {
        "version": "one", "made": "2026-11-20", "updated": "2026年11月20日", "site": "云汀文明风采",
        "district": "青汀市云汀区", "mourning": ["12-13", "2027-04-05"],
        "levels": ["国际", "全国", "省", "市", "区县", "街道乡镇", "社区村"], "seals": list("际国省市区街村"),
        "stories": stories, "misread": [], "playlist": everyone,
        "tiles": {
            "communities": [
                {"id": "liu-yin/xing-hua-li", "name": "杏花里社区", "street": "柳荫街道", "stories": [1, 2]}
            ],
            "categories": [{"id": "孝老爱亲", "name": "孝老爱亲", "stories": everyone}],
            "years": [], "mottoes": [], "themes": [], "exhibitions": [], "notices": [], "visits": [],
        },
    }  # fmt: skip


def cards_of(stories: Iterable[PublicStory]) -> list[dict[str, Any]]:
    """Cards of these stories, with the names that a pack gives them."""
    return [
        {**_story(at, story.name, story.letter), "key": story.key, "collection": story.collection.id,
         "names": names_of(story), "surnames": surnames_of(story)}
        for at, story in enumerate(stories)
    ]  # fmt: skip


def _story(at: int, name: str, pinyin: str) -> dict[str, Any]:
    picture = {"card": "face.jpg", "card_size": [480, 600], "full": "face.jpg", "full_size": [480, 600],
               "tint": 11}  # fmt: skip
    return {
        "key": f"person-{at}", "mark": f"mark-{at}", "name": name, "title": f"第{at}位好人", "saying": "做人要实在。",
        "place": "柳荫街道杏花里社区", "street": "liu-yin", "community": "liu-yin/xing-hua-li", "level": 4,
        "honour": "区道德模范", "categories": ["孝老爱亲"], "years": [2023], "themes": [], "programmes": [],
        "collection": "families" if "家庭" in name else "models-of-virtue", "motto": "",
        "letter": pinyin[0].upper(), "date": "2026-01-02", "picture": picture if at % 4 else None,
        "file": f"stories/{at}.js", "qr": False,
        "names": [[name, pinyin.replace("ü", "v")]], "surnames": [surname(name)],
    }  # fmt: skip
