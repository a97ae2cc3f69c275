"""publications.yml: what is read, and what is told of what cannot be."""

from __future__ import annotations

import pytest
from roots import VOCABULARY, SiteFrom, problems_of
from showcase.base.problems import Problem
from showcase.model.publications import COMMANDS, FILE, MOST, STYLES, Colophon, Publication
from showcase.reading.vocabulary.words import read_vocabulary
from writing import PERSON, story

SHOWS = "content/_vocabulary/exhibitions.yml"
OTHERS = {
    PERSON: story(),
    SHOWS: "- {名称: 邻里, id: lin-li, 事迹: [models-of-virtue/zhou-gui-lan]}\n",
}


def publication(**changes: str | None) -> str:
    """One entry, a line a field; left out with ``None``."""
    fields = {
        "名称": "家训",
        "id": "jia-xun",
        "样式": "家风家训集",
        "项目": "[道德模范]",
        **changes,
    }
    lines = [f"{key}: {value}" for key, value in fields.items() if value is not None]
    return "- " + "\n  ".join(lines) + "\n"


def read(site_from: SiteFrom, **changes: str | None) -> Publication:
    root = site_from({**OTHERS, FILE: publication(**changes)})
    vocabulary, problems = read_vocabulary(root)
    assert problems == []
    (only,) = vocabulary.publications
    return only


def found(site_from: SiteFrom, text: str, **others: str | None) -> list[Problem]:
    return [p for p in problems_of(site_from({**OTHERS, **others, FILE: text})) if p.file == FILE]


def test_everything_is_read(site_from: SiteFrom) -> None:
    made = read(
        site_from,
        副题="几句老话",
        前言="一。",
        事迹="models-of-virtue/zhou-gui-lan",
        主题="诚信经营",
        项目="moral-model、最美家庭",
        展览="邻里",
        年度="[2023, '2024']",
        届="5",
        街道="柳荫街道、望潮街道",
        分章="届次",
        开本="大32开",
        封面照片="models-of-virtue/zhou-gui-lan",
        版权页="{编印: 区文明办, 印数: 500, 准印证号: 准印〔2026〕1号}",
        每册篇数="80",
    )
    assert made == Publication(
        "家训",
        "jia-xun",
        "家风家训集",
        "几句老话",
        "一。",
        ("models-of-virtue/zhou-gui-lan",),
        ("cheng-xin",),
        ("moral-model", "most-beautiful-family"),
        "lin-li",
        (2023, 2024),
        (5,),
        ("柳荫街道", "望潮街道"),
        "届次",
        "大32开",
        "models-of-virtue/zhou-gui-lan",
        Colophon("区文明办", 500, "准印〔2026〕1号"),
        80,
        line=1,
        lines=(7,),
        cover_line=15,
    )
    assert made.is_book


def test_little_is_enough(site_from: SiteFrom) -> None:
    made = read(site_from)
    assert (made.most, made.colophon, made.chapters, made.years) == (MOST, Colophon(), "", ())


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_known(site_from: SiteFrom, style: str) -> None:
    assert read(site_from, 样式=style).is_book == (style in ("家风家训集", "光荣册"))


def test_a_site_without_publications(site_from: SiteFrom) -> None:
    assert read_vocabulary(site_from())[0].publications == ()


@pytest.mark.parametrize(
    ("changes", "code", "line", "told"),
    [
        ({"项目": None}, "unclear-entry", 1, "“家训”里印什么，没有写。"),
        ({"样式": "画册"}, "unknown-word", 3, "画册"),
        ({"开本": "8开"}, "unknown-word", 5, "8开"),
        ({"分章": "年度"}, "unknown-word", 5, "年度"),
        ({"主题": "[诚信经]"}, "unknown-theme", 5, "没有“诚信经”这个主题。"),
        ({"项目": "[道德模范, 道德模凡]"}, "unknown-programme", 4, "没有“道德模凡”这个荣誉项目。"),
        ({"街道": "[柳阴街道]"}, "unknown-area", 5, "没有“柳阴街道”这个街道。"),
        ({"展览": "邻里中"}, "unknown-exhibition", 5, "没有“邻里中”这个展览。"),
        ({"事迹": "[models-of-virtue/zhou-guilan]"}, "unknown-story", 5, "zhou-guilan"),
        ({"封面照片": "models-of-virtue/zhou"}, "unknown-story", 5, "models-of-virtue/zhou"),
        ({"事迹": "[周桂兰]"}, "bad-form", 5, "周桂兰"),
        ({"届": "[第五届]"}, "not-a-number", 5, "第五届"),
        ({"年度": "[1900]"}, "out-of-range", 5, "1900"),
        ({"每册篇数": "121"}, "out-of-range", 5, "121"),
        ({"版权页": "{印数: 0}"}, "out-of-range", 5, "0"),
        ({"版权页": "{印量: 3}"}, "unknown-field", 5, "印量"),
        ({"前言": "长" * 601}, "too-long", 5, "601"),
    ],
)  # fmt: skip
def test_faults(
    site_from: SiteFrom, changes: dict[str, str | None], code: str, line: int, told: str
) -> None:
    (problem,) = found(site_from, publication(**changes))
    assert (problem.code, problem.line, problem.is_error) == (code, line, True)
    assert told in problem.what


@pytest.mark.parametrize(
    ("changes", "near"),
    [
        ({"主题": "诚信经"}, "诚信"),
        ({"项目": "道德模凡"}, "道德模范"),
        ({"街道": "柳阴街道"}, "柳荫街道"),
        ({"展览": "邻里中"}, "邻里"),
        ({"事迹": "models-of-virtue/zhou-guilan"}, "models-of-virtue/zhou-gui-lan"),
    ],
)
def test_the_nearest_word_is_offered(
    site_from: SiteFrom, changes: dict[str, str | None], near: str
) -> None:
    (problem,) = found(site_from, publication(**changes))
    assert f"“{near}”" in problem.instead


@pytest.mark.parametrize("word", COMMANDS)
def test_no_publication_is_called_as_a_command(site_from: SiteFrom, word: str) -> None:
    (by_id,) = found(site_from, publication(id=word))
    (by_name,) = found(site_from, publication(名称=word))
    assert (by_id.code, by_id.line, by_id.field) == ("reserved-id", 2, "id")
    assert (by_name.code, by_name.line, by_name.field) == ("reserved-id", 1, "名称")


def test_what_only_books_use_is_useless_on_boards(site_from: SiteFrom) -> None:
    of_books = {
        "前言": "一。",
        "分章": "街道",
        "开本": "A4",
        "封面照片": "models-of-virtue/zhou-gui-lan",
        "版权页": "{印数: 3}",
        "每册篇数": "120",
    }
    told = found(site_from, publication(样式="展板", **of_books))
    assert [(p.code, p.line, p.field) for p in told] == [
        ("useless-field", 5 + n, label) for n, label in enumerate(of_books)
    ]
    told = found(site_from, publication(样式="光荣册", **of_books))
    assert {p.code for p in told} <= {"cover-photo"}


def test_names_and_ids_are_told_apart(site_from: SiteFrom) -> None:
    (problem,) = found(site_from, publication() + publication(名称="别的"))
    assert (problem.code, problem.line) == ("duplicate", 5)
    assert "印刷品“jia-xun”写了两次" in problem.what


NAMING = publication(主题="诚信", 街道="柳荫街道", 展览="邻里")


@pytest.mark.parametrize("file", [*VOCABULARY, SHOWS])
def test_words_that_could_not_be_read_are_not_missed(site_from: SiteFrom, file: str) -> None:
    """Of one fault elsewhere nobody is sent to a file in which nothing is wrong."""
    assert found(site_from, NAMING, **{file: "- {id: a, 名称: [\n"}) == []


def test_an_exhibition_that_was_read_excuses_no_other(site_from: SiteFrom) -> None:
    faulty = "- {名称: 邻里, id: lin-li, 主题: [没有]}\n"
    (problem,) = found(site_from, publication(展览="别的"), **{SHOWS: faulty})
    assert problem.code == "unknown-exhibition"


@pytest.mark.parametrize("name", ["😀", "——"])
def test_a_name_has_a_character(site_from: SiteFrom, name: str) -> None:
    """Of emoji alone nothing would be left on the cover, and a PDF without a title is refused."""
    (problem,) = found(site_from, publication(名称=name))
    assert (problem.code, problem.line, problem.field) == ("wordless", 1, "名称")
