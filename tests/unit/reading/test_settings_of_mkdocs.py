"""Every fault of mkdocs.yml is told in Chinese, at its line, before MkDocs meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from roots import MKDOCS, SiteFrom, problems_of
from showcase.base.paths import PROJECT
from showcase.reading import mkdocs
from showcase.reading.settings import read_settings

TOP = "site_name: 云汀文明风采\n"


def told(site_from: SiteFrom, text: str) -> list[tuple[str, int, bool]]:
    found = problems_of(site_from({"mkdocs.yml": text}))
    assert {p.file for p in found} <= {"mkdocs.yml"}
    return [(p.code, p.line, p.is_error) for p in found]


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("INHERIT: /etc/passwd", "bad-value", True),
        ("pages: [a.md]", "bad-value", True),
        ("config_file_path: x", "bad-value", True),
        ("google_analytics: [a, b]", "bad-value", True),
        ("site_description: [a]", "bad-value", True),
        ("site_description: 2023-09-18", "bad-value", True),
        ("site_description: 5", "bad-value", True),
        ("docs_dir: {a: b}", "bad-value", True),
        ("site_url: yunting.example", "bad-value", True),
        ("site_url: ftp://yunting.example/", "bad-value", True),
        ("site_url: 'http://[::1'", "bad-value", True),
        ("site_url: https://a:b@yunting.example/", "bad-value", True),
        ("site_url: https://yunting.example/?a", "bad-value", True),
        ("site_url: https://yunting.example:99999/", "bad-value", True),
        ("site_url: [a]", "bad-value", True),
        ("use_directory_urls: false", "bad-value", True),
        ("use_directory_urls: 很好", "bad-value", True),
        ("extra: [a]", "bad-value", True),
        ("extra: {showcase: [a]}", "bad-value", True),
        ("extra: {showcase: {}, plain: true}", "bad-value", True),
        ("extra: {showcase: {}, shown: {}}", "bad-value", True),
        ("extra: {showcasy: {district: 甲}}", "missing", True),
        ("plugins: [nothing]", "bad-value", True),
        ("plugins: {search: {}}", "bad-value", True),
        ("markdown_extensions: tables", "bad-value", True),
        ("markdown_extensions: [nothing]", "bad-value", True),
        ("markdown_extensions: [codehilite]", "bad-value", True),
        ("markdown_extensions: [{toc: {nothing: 1}}]", "bad-value", True),
        ("markdown_extensions: [{toc: {slugify: x}}]", "bad-value", True),
        ("markdown_extensions: [{footnotes: {X: 1}}]", "bad-value", True),
        ("nav: 5", "bad-value", True),
        ("nav: [nowhere.md]", "unknown-page", False),
        ("nav: [{甲: nowhere.md}]", "unknown-page", False),
        ("site_nmae: 甲", "unknown-field", False),
        ("site_name: 乙", "duplicate-key", True),
        ("copyright: [a]", "unused", False),
        ("strict: true", "unused", False),
        ("extra_css: [a.css]", "unused", False),
        ("exclude_docs: '*'", "unused", False),
        ("validation: {a: b, a: c}", "duplicate-key", True),
        ("not_in_nav: !!python/object/apply:os.getcwd []", "bad-value", True),
        ("not_in_nav: !!python/name:os.getcwd", "bad-value", True),
        ("? [a]\n: b", "bad-value", True),
        ("\tx: 1", "tab", True),
        ("day: 2023-02-30", "bad-yaml", True),
        ("a: [", "bad-yaml", True),
        ("copyright: &a [*a]", "alias", True),
    ],
)
def test_a_fault_has_its_line(site_from: SiteFrom, line: str, code: str, error: bool) -> None:
    found = told(site_from, f"{TOP}{line}\n")
    assert (code, 2, error) in found
    assert all(where == 2 for _, where, _ in found), found


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("site_url：https://wenming.a.cn/", "wide-colon"),
        ("site_url:https://wenming.a.cn/", "no-space"),
        ('site_url: "https://wenming.a.cn/', "bad-yaml"),
        ("extra:\n  showcase:\n    district：云汀区\n    editor: 沈", "wide-colon"),
        ("extra:\n  showcase:\n    editor: “”", "quoted"),
    ],
)
def test_what_a_chinese_keyboard_leaves_is_told_once(
    site_from: SiteFrom, line: str, code: str
) -> None:
    (found,) = told(site_from, f"{TOP}{line}\nuse_directory_urls: true\n")
    assert found == (code, 4 if line.startswith("extra") else 2, True)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("site_name: ''\n", "bad-value", 1), ("site_name: 2023-09-18\n", "bad-value", 1), ("site_name: [a]\n",
        "bad-value", 1),
        ("site_name:\n", "bad-value", 1), ("extra: {}\n", "missing", 0), ("- a\n", "not-a-group", 1), ("",
        "not-a-group", 1),
    ],
)  # fmt: skip
def test_a_site_has_a_name(site_from: SiteFrom, text: str, code: str, line: int) -> None:
    assert (code, line, True) in told(site_from, text)


def test_what_is_fine_is_left_alone(site_from: SiteFrom) -> None:
    fine = (
        "markdown_extensions:\n  - tables\n  - toc:\n"
        "      slugify: !!python/name:markdown.extensions.toc.slugify_unicode\n"
        "      permalink: true\nnav:\n  - 首页: index.md\n  - 关于: [about.md, "
        "https://a.cn/]\nuse_directory_urls: true\n"
        "theme: {name: mkdocs}\nhooks: [x.py]\nvalidation: {nav: {omitted_files: ignore}}\n"
    )
    assert told(site_from, MKDOCS + fine) == []


def test_the_project_itself_is_fine() -> None:
    text = (PROJECT / "mkdocs.yml").read_text("utf-8")
    assert mkdocs.faults(text, PROJECT) == []


@pytest.mark.parametrize(
    "spoilt",
    ["theme:\n  name: null", "theme: mkdocs", "theme: {name: null, custom_dir: nowhere}",
    "theme: {name: mkdocs, custom_dir: overrides}", "theme: {custom_dir: overrides}",
    "hooks: [nothing.py]", "hooks: []",
     "theme: {name: material, custom_dir: overrides, font: {a: b}}",
     "theme: {name: null, custom_dir: overrides, features: []}"],
)  # fmt: skip
def test_the_projects_own_theme_and_hook(spoilt: str) -> None:
    good = {
        "theme": "theme: {name: null, custom_dir: overrides}",
        "hooks": "hooks: [scripts/showcase/mkdocs_hook.py]",
    }
    before = "theme: {name: material, custom_dir: overrides, language: zh, font: false}"
    assert mkdocs.faults(TOP + "\n".join((good["hooks"], before)), PROJECT) == []
    lines = {**good, spoilt.partition(":")[0]: spoilt}
    assert mkdocs.faults(TOP + "\n".join(good.values()), PROJECT) == []
    found = mkdocs.faults(TOP + "\n".join(lines.values()), PROJECT)
    assert [p.code for p in found] == ["bad-value"]
    assert found[0].line >= 2
    for name in good:
        left = mkdocs.faults(TOP + "".join(v for k, v in good.items() if k != name), PROJECT)
        assert [(p.code, p.field) for p in left] == [("missing", name)]


def test_a_bomb_in_a_setting_that_nobody_reads(site_from: SiteFrom) -> None:
    bomb = "b0: &b0 [x, x]\n" + "".join(
        f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    assert told(site_from, TOP + bomb) == [("alias", 3, True)]


def test_settings_as_deep_as_they_are_read(site_from: SiteFrom) -> None:
    for depth, code in ((45, "unused"), (60, "too-deep"), (6_000, "too-deep")):
        text = f"{TOP}copyright: {'[' * depth}{']' * depth}\n"
        assert [c for c, _, _ in told(site_from, text)] == [code]


def test_an_address_that_is_none_is_not_used(site_from: SiteFrom) -> None:
    for url in ("yunting.example", "'http://[::1'", "javascript:x"):
        settings, problems = read_settings(site_from({"mkdocs.yml": f"{TOP}site_url: {url}\n"}))
        assert (settings.site_url, [p.code for p in problems]) == ("", ["bad-value"])


def test_a_link_in_the_place_of_the_settings(site_from: SiteFrom, tmp_path: Path) -> None:
    root = site_from({"mkdocs.yml": None})
    (root / "mkdocs.yml").symlink_to(tmp_path / "nowhere")
    assert [p.code for p in read_settings(root)[1]] == ["symlink"]
