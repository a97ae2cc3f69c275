"""What must stay private is in no byte of a site: every private field holds a word to look for."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from building import Html, build, snapshot, try_build, unbroken
from decoded import index_in, kept_in
from pictures import photo
from remembered import rows_in
from roots import codes_of, root_at
from showcase.base.paths import MEMO, PUBLISHED
from showcase.photos.survey import MEMORY
from showcase.search.text.folding import lettered
from writing import FAMILY, PERSON, PRACTICE, UNIT, family, honour, practice, story, unit

OPEN = "公开的人"
"""Somebody whose story is published, so that the site is no empty one."""

RUNNING = honour(公示="{开始: 2026-11-20, 结束: 2026-11-22, 电话: 0000-0000000}")


def secret(tag: str, **changes: str | None) -> str:
    """A story of a person with ``tag`` in every text that an editor can write."""
    words = {
        "标题": f"标题{tag}",
        "短标题": tag,
        "姓名": f"名{tag}",
        "拼音": None,
        "职业": f"工{tag}",
        "简介": f"简介{tag}",
        "颁奖词": f"词{tag}",
        "来源": f"源{tag}",
        "责任编辑": f"编{tag}",
        "照片": f"[{{文件: {tag}.jpg, 说明: 画面{tag}, 摄影: 摄{tag}, 人数: 0}}]",
        "成员": f"[{{姓名: 友{tag}, 关系: 系{tag}}}]",
        "荣誉": f"[{honour(授予单位=f'[单位{tag}]', 文号=f'云{tag}〔2023〕1号')}]",
        "旧网址": f"[/old/{tag}/]",
    }
    body = f"正文{tag}。\n\n## 小标题{tag}\n\n| 甲{tag} |\n|---|\n| 乙 |\n\n脚注[^1]\n\n[^1]: 注{tag}\n"
    return story(body, **{**words, **changes})


HIDDEN = {
    "qdraft": {"状态": "草稿"},
    "qwaiting": {"状态": "待审"},
    "qrunning": {"荣誉": f"[{RUNNING}]"},
    "qexpired": {
        "授权": "{状态: 已签, 档案号: A-1, 签署人: 本人, 日期: 2020-01-01, 到期: 2026-11-21}"
    },
    "qchannel": {"渠道": "[大屏, 印刷]"},
    "qvoice": {"渠道": "[广播]"},
}
GONE = {
    "qdown": {"状态": "撤下"},
    "qrefused": {"授权": "{状态: 已撤回}"},
}
"""Withdrawn: of these the address alone is left."""

KEYS = [f"models-of-virtue/{tag}" for tag in (*HIDDEN, *GONE)]

BODY = "\n\n".join([
    "从[一](../../../models-of-virtue/2024/qdraft/index.md)到[二](/models-of-virtue/qexpired/)。",
    "还有[三](/models-of-virtue/qdown/)和[四](https://yunting.example/models-of-virtue/qrunning/)。",
    "![针线盒](qpicture-in-text.jpg)",
])  # fmt: skip

OPEN_STORY = story(
    BODY,
    姓名=OPEN,
    拼音=None,
    授权="{状态: 已签, 档案号: qconsent, 签署人: 近亲属, 日期: 2019-02-03, 到期: 2031-04-05}",
    审核="{初审: {人: qreviewer1, 日期: 2025-02-11}, 复审: {人: qreviewer2, 日期: 2025-02-12}, "
    "终审: {人: qreviewer3, 日期: 2025-02-13}}",
    照片="[{文件: qpicture.jpg, 说明: 缝纫机, 人数: 0}, "
    "{文件: qpicture-in-text.jpg, 说明: 针线盒, 人数: 0}]",
    相关=f"[{', '.join(KEYS)}]",
)

MASKED = {
    "models-of-virtue/2024/tie-niu-2024-1/index.md": story(
        姓名="欧阳慕霜",
        拼音="ou yang mu shuang",
        署名方式="姓氏加某",
        成员="\n  - 姓名: 欧阳栖梧\n    拼音: ou yang qi wu\n    关系: 兄",
        荣誉=f"[{honour(文号='云文明委〔2024〕1号')}]",
        标题="一位姓欧阳的裁缝",
    ),
    "models-of-virtue/2024/tie-niu-2024-2/index.md": story(
        姓名="谷雨澄", 拼音="gu yu cheng", 署名方式="不具名", 标题="一位不留名的人"
    ),
    "families/2024/tie-niu-2024-3/index.md": family(
        家庭名称="贺兰汀家庭", 户主="贺兰汀", 拼音="he lan ting", 署名方式="姓氏加某"
    ),
    "families/2024/tie-niu-2024-4/index.md": family(
        家庭名称="水边书屋一家",
        户主="戚晚棠",
        拼音="qi wan tang",
        署名方式="不具名",
        成员="[{姓名: 单听潮, 拼音: shan ting chao, 关系: 儿媳}]",
    ),
    "models-of-virtue/2024/tie-niu-2024-5/index.md": story(
        姓名="裴临川、曾照野",
        拼音="pei lin chuan ceng zhao ye",
        署名方式="姓氏加某",
        标题="两位值夜的人",
        荣誉=f"[{honour(文号='云文明委〔2024〕5号')}]",
    ),
}
NAMES = ("慕霜", "栖梧", "雨澄", "兰汀", "雪野", "晚棠", "听潮", "临川", "照野", "水边书屋")
READINGS = (
    "mushuang", "qiwu", "yucheng", "lanting", "xueye", "wantang", "tingchao", "linchuan", "zhaoye",
)  # fmt: skip

ROSTER = """\
姓名,拼音,项目,级别,类别,届,授予单位,授予日期,署名方式
江雪野,jiang xue ye,道德模范,区县,助人为乐,5,区文明委,2023-09-18,姓氏加某
"""

PRINTED = """\
- {名称: 书qprinted, id: qprinted, 样式: 家风家训集, 副题: 副qprinted, 前言: 前qprinted, 项目: [道德模范],
   版权页: {编印: 编qprinted, 准印证号: 证qprinted}}
"""

LEDGER = """\
印刷品,日期,版本,印数,事迹,页,指纹,处理
qledger,2026-07-01,1,97531,models-of-virtue/open,qledger 26–29,qledger,qledger 已加贴
qledger,2026-07-01,1,97531,models-of-virtue/qledger,26–29,qledger,
"""

PRIVATE = (
    "qconsent", "近亲属", "2019-02-03", "2019年2月3日", "2031-04-05", "2031年4月5日",
    "qreviewer", "2025-02-1", "2025年2月1", "qpicture", "qunused", "qnotes", "qcomment", "qxmp",
    "SecretCamera",
)  # fmt: skip

PICTURE = photo((700, 500), gps=True, comment=b"qcomment", xmp=b"<x>qxmp</x>")


def everything() -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {
        "models-of-virtue/2023/open/index.md": OPEN_STORY,
        "models-of-virtue/2023/open/qpicture.jpg": PICTURE,
        "models-of-virtue/2023/open/qpicture-in-text.jpg": photo((300, 300), comment=b"qcomment"),
        "models-of-virtue/2023/open/qunused.jpg": photo((200, 100), comment=b"qunused"),
        "models-of-virtue/2023/open/notes.txt": "qnotes",
        "content/_vocabulary/rosters/2023.csv": ROSTER,
        UNIT: unit(结对="[units/qunit]"),
        "content/units/2024/qunit/index.md": unit(
            状态="草稿", 标题="标题qunit", 单位名称="名qunit", 结对="[units/yun-ting-shui-wu]"
        ),
        PRACTICE: practice(单位="units/qunit"),
        "content/_vocabulary/publications.yml": PRINTED,
        "content/_vocabulary/printed.csv": LEDGER,
        "print/qledger/manifest.json": '{"id": "qledger", "day": "2026-07-01", "stories": []}',
        ".cache/print/0123456789ab-qledger.jpg": "qledger",
        **MASKED,
    }
    for tag, changes in {**HIDDEN, **GONE}.items():
        folder = f"models-of-virtue/2024/{tag}"
        files[f"{folder}/index.md"] = secret(tag, **changes)
        files[f"{folder}/{tag}.jpg"] = photo((640, 480 + len(tag)), comment=tag.encode())
    return files


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = root_at(tmp_path_factory.mktemp("privacy"), everything(), {"pagefind": "true"})
    build(made)
    return made


def found(root: Path, words: tuple[str, ...], *, memo: bool = True) -> list[str]:
    """Where any of ``words`` is in the site, the staged tree or the cache: in bytes or file names. The ``memo`` of a
    story that is shown has what its editor wrote.
    """
    hits = []
    for folder in ("site", ".build", ".cache"):
        for path in sorted((root / folder).rglob("*")):
            if path == root / MEMO and not memo:
                continue
            data = _opened(path) if path.is_file() else b""
            name = path.relative_to(root).as_posix()
            for word in words:
                # The address of a withdrawn story stays, and only that.
                kept = word in GONE and name.split(word)[0].endswith(("models-of-virtue/", "old/"))
                if word in GONE and path == root / PUBLISHED:
                    data = data.replace(f"models-of-virtue/{word}/".encode(), b"").replace(
                        f"old/{word}/".encode(), b""
                    )
                if word.encode() in data or (word in name and not kept):
                    hits.append(f"{word} in {name}")
    for name, text in _indexed(root):
        hits += [f"{word} in the index {name}" for word in words if lettered(word) in text]
    return hits


def _indexed(root: Path) -> Iterator[tuple[str, str]]:
    """All that can be read out of the index of the full text and what is remembered for the next: pages put
    together again of pairs of letters, which in the bytes are no words.
    """
    for folder in ("site/fulltext", ".build/fulltext"):
        yield folder, index_in(root / folder).everything
    for row in rows_in(root).values():
        yield "postings", kept_in(row)


def _opened(path: Path) -> bytes:
    """The bytes of a file; of the search's, unpacked, and of pages both as they are and with words put
    together.
    """
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    is_search = path.suffix.startswith((".pf_", ".jsonl"))
    if is_search:
        return data + data.replace(b" ", b"")
    is_text = path.suffix in (".html", ".js", ".json")
    return unbroken(data.decode("utf-8")).encode() if is_text else data


def test_hidden_stories_leave_no_byte(root: Path) -> None:
    assert found(root, (*HIDDEN, *GONE)) == []
    # A story that is shown says so in its own file, and so in the memo.
    assert found(root, ("qunit",), memo=False) == []


def test_what_the_office_will_print_leaves_no_byte(root: Path) -> None:
    assert found(root, ("qprinted",)) == []


def test_what_the_office_has_printed_leaves_no_byte(root: Path) -> None:
    assert found(root, ("qledger", "97531")) == []


def test_private_fields_of_a_published_story_leave_no_byte(root: Path) -> None:
    assert OPEN in (root / "site/models-of-virtue/open/index.html").read_text("utf-8")
    assert found(root, PRIVATE, memo=False) == []


def test_hidden_names_and_their_pinyin_leave_no_byte(root: Path) -> None:
    spaced = ("mu shuang", "qi wu", "yu cheng", "lan ting", "xue ye", "wan tang", "ting chao",
              "lin chuan", "zhao ye")  # fmt: skip
    dashed = tuple(reading.replace(" ", "-") for reading in spaced)
    assert found(root, (*NAMES, *READINGS, *spaced, *dashed), memo=False) == []
    roll = (root / "site/honour-roll/moral-model/index.html").read_text("utf-8")
    assert all(name in roll for name in ("欧阳某", "不具名", "江某"))


def test_names_are_those_of_the_published_stories_alone(root: Path) -> None:
    """In every byte of them, as the tests above; and in what they hold, so that these have bytes to see."""
    texts = [p.read_text("utf-8") for p in sorted((root / "site/names").glob("*.js"))]
    rows = next(t for t in texts if OPEN in t and "models-of-virtue/open/" in t)
    shown = [r[1] for r in json.loads(rows[len("Showcase.names.take(") : -len(");\n")])]
    assert sorted(shown) == sorted([
        OPEN, "欧阳某", "不具名", "贺某家庭", "一户家庭", "裴某、曾某", "江某",
        "云汀水务有限公司营业厅", "来水承诺营业厅",
    ])  # fmt: skip


def test_pictures_are_those_of_the_published_story_alone(root: Path) -> None:
    """Full widths (the source is 700 wide: 480 and 700), cards, a wide and a square share picture."""
    made = snapshot(root / "site/photos")
    cached = snapshot(root / ".cache/photos")
    assert made == snapshot(root / ".build/docs/photos")
    assert made == {name: data for name, data in cached.items() if name != MEMORY}
    widths = sorted(int(name.rpartition("-")[2].split(".")[0]) for name in made)
    assert widths == [300, 300, 360, 400, 400, 400, 480, 700, 700, 700]


def test_link_to_a_hidden_story_keeps_its_words(root: Path) -> None:
    page = (root / "site/models-of-virtue/open/index.html").read_text("utf-8")
    assert "从一到二。" in page
    assert "还有三和四。" in page


def test_withdrawn_page_is_the_same_for_everybody(root: Path) -> None:
    pages = [
        (root / f"site/{url}/index.html").read_text("utf-8")
        for url in ("models-of-virtue/qdown", "models-of-virtue/qrefused")
    ]
    assert pages[0] == pages[1]
    old = (root / "site/old/qdown/index.html").read_text("utf-8")
    assert Html(old).text == Html(pages[0]).text
    assert "本页已撤下" in old


def test_the_same_words_are_there_once_a_story_is_published(tmp_path: Path) -> None:
    """Otherwise the tests above might look for what no page would ever show."""
    root = root_at(tmp_path, {
        "models-of-virtue/2024/qopen/index.md": secret("qopen"),
        "models-of-virtue/2024/qopen/qopen.jpg": photo(),
    }, {"pagefind": "true"})  # fmt: skip
    build(root)
    page = (root / "site/models-of-virtue/qopen/index.html").read_text("utf-8")
    shown = ("标题", "名", "简介", "词", "源", "编", "画面", "单位", "正文", "小标题", "甲", "注")
    assert [word for word in shown if f"{word}qopen" not in page] == []
    words = tuple(f"{word}qopen" for word in (*shown, "友", "系", "工", "摄"))
    hits = found(root, words)
    for place in (
        "site/fulltext/", ".build/fulltext/", "the index site/fulltext", "the index .build/fulltext",
        "the index postings",
    ):  # fmt: skip
        assert [w for w in words if not any(h.startswith(f"{w} in {place}") for h in hits)] == []


def test_draft_with_the_address_of_a_published_story(tmp_path: Path) -> None:
    """Two year folders, one slug: the published text is shown, whichever is read first."""
    for name, years in {"before": ("2022", "2024"), "after": ("2024", "2022")}.items():
        draft, published = (f"models-of-virtue/{year}/same/index.md" for year in years)
        root = root_at(tmp_path / name, {
            draft: story("草稿qdraft。\n", 姓名="甲甲", 拼音=None, 状态="草稿"),
            published: story("发布的话。\n"),
        })  # fmt: skip
        site = root / "site"
        if name == "before":  # the published one is the second: it may not be there
            assert try_build(root).code == 1
            assert not site.exists()
        else:
            build(root)
            assert found(root, ("qdraft",)) == []
            assert "发布的话" in (site / "models-of-virtue/same/index.html").read_text("utf-8")


@pytest.mark.parametrize("folder", ["site", ".build", ".cache"])
def test_search_itself_would_find(root: Path, folder: str) -> None:
    """The search looks into each place, at file names and bytes."""
    planted = root / folder / "planted-qdraft.txt"
    planted.write_text("qreviewer", "utf-8")
    try:
        assert len(found(root, ("qdraft", "qreviewer"))) == 2
    finally:
        planted.unlink()


def test_ordinary_fields_may_not_name_the_masked(tmp_path: Path) -> None:
    root = root_at(tmp_path, {
        PERSON: story("周桂兰和谷雨澄一起补衣裳。\n"),
        FAMILY: family(简介="谷 雨澄也来读书。"),
        "content/about.md": "谢谢谷雨澄。\n",
        **MASKED,
    })  # fmt: skip
    assert codes_of(root).count("hidden-name") == 3
