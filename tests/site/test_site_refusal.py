"""A build that cannot be right is refused, and the last good site stays byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from building import Run, build, run, snapshot, try_build
from hours import TODAY
from pictures import photo
from roots import PROJECT, mkdocs_yml, root_at, write
from showcase import pipeline
from showcase.audit import Audited
from showcase.base.problems import Problem
from showcase.site import publish
from showcase.site.frames import Frames
from writing import PERSON, story

PICTURED = {
    PERSON: story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]"),
    PERSON.replace("index.md", "a.jpg"): photo(),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = root_at(tmp_path_factory.mktemp("good"), PICTURED)
    build(made)
    return made


@pytest.fixture
def root(good: Path, tmp_path: Path) -> Path:
    """A content root with a good site in it."""
    return Path(shutil.copytree(good, tmp_path / "root"))


def refused(root: Path, spoil: Callable[[], Any]) -> Run:
    """Spoil something, build, and see that nothing of the site changed."""
    before = snapshot(root / "site")
    spoil()
    done = try_build(root)
    assert snapshot(root / "site") == before
    assert sorted(p.name for p in root.iterdir() if "site" in p.name) == ["site"]
    return done


# --- bad content --------------------------------------------------------------------------------


def test_error_in_a_story(root: Path) -> None:
    done = refused(root, lambda: write(root / PERSON, story(标题=None)))
    assert done.code == 1
    assert "缺少“标题”" in done.out
    assert "网站没有改动" in done.out
    assert done.err == ""


def test_photo_that_breaks_while_it_is_read(root: Path) -> None:
    picture = root / PERSON.replace("index.md", "a.jpg")
    done = refused(root, lambda: picture.write_bytes(picture.read_bytes()[:6000]))
    assert done.code == 1
    assert "a.jpg" in done.out


def test_audit_stops_a_dead_link(root: Path) -> None:
    done = refused(root, lambda: write(root / "content/about.md", "[这里](nowhere.md)\n"))
    assert done.code == 1
    assert "nowhere" in done.out
    assert "网站没有改动" in done.out


AREAS = "content/_vocabulary/areas.yml"
BROKEN: dict[str, tuple[dict[str, str | bytes], str]] = {
    "settings: not YAML": ({"mkdocs.yml": "site_name: [\n"}, "mkdocs.yml"),
    "settings: a list": ({"mkdocs.yml": "- a\n"}, "mkdocs.yml"),
    "settings: empty": ({"mkdocs.yml": ""}, "mkdocs.yml"),
    "settings: GBK": ({"mkdocs.yml": "site_name: 云汀\n".encode("gbk")}, "UTF-8"),
    "settings: unknown name": ({"mkdocs.yml": mkdocs_yml({"page_sise": "3"})}, "page_sise"),
    "settings: wrong type": ({"mkdocs.yml": mkdocs_yml({"page_size": "many"})}, "page_size"),
    "settings: three_reviews": ({"mkdocs.yml": mkdocs_yml({"three_reviews": "1"})}, "three_re"),
    "settings: unknown plugin": (
        {"mkdocs.yml": mkdocs_yml({}).replace("plugins: []", "plugins: [nothing]")},
        "mkdocs.yml",
    ),
    "areas: not YAML": ({AREAS: "- [\n"}, "areas.yml"),
    "areas: no list": ({AREAS: "甲: 乙\n"}, "areas.yml"),
    "areas: GBK": ({AREAS: "- 名称: 柳荫街道\n  id: liu-yin\n".encode("gbk")}, "areas.yml"),
    "roster: columns": ({"content/_vocabulary/rosters/a.csv": "甲,乙\n1,2\n"}, "a.csv"),
    "roster: quotes": ({"content/_vocabulary/rosters/a.csv": '姓名,"项目\n1,2\n'}, "a.csv"),
    "page: front matter": ({"content/about.md": "---\ntitle: 张三: 好人\n---\n好\n"}, "about.md"),
    "page: GBK": ({"content/about.md": "关于\n".encode("gbk")}, "about.md"),
    "page: other host": (
        {"content/about.md": '<iframe src="https://other.test/" title="x"></iframe>\n'},
        "other.test",
    ),
    "template: syntax": ({"overrides/pages/story.html": "甲\n{% if %}\n"}, "story.html"),
    "template: unknown name": ({"overrides/pages/story.html": "{{ story.nothing }}"}, "nothing"),
    "template: missing include": ({"overrides/pages/story.html": '{% include "no.html" %}'}, "no."),
}


@pytest.mark.parametrize(("files", "told"), BROKEN.values(), ids=BROKEN)
def test_broken_input_is_told_and_never_a_traceback(
    tmp_path: Path, files: dict[str, str | bytes], told: str
) -> None:
    """In this process a traceback would be the exception itself."""
    root = root_at(tmp_path, {PERSON: story(), **files})
    if any(name.startswith("overrides/") for name in files):
        own_frame(root)
    done = try_build(root)
    assert done.code == 1
    assert told in done.out
    assert "Traceback" not in done.out + done.err
    assert not (root / "site").exists()


def own_frame(root: Path) -> None:
    """Give the root a frame of its own, as the project itself has one."""
    for source in sorted((PROJECT / "overrides").rglob("*")):
        target = root / source.relative_to(PROJECT)
        if source.is_file() and not target.exists():
            write(target, source.read_bytes())
    hook = PROJECT / "scripts/showcase/mkdocs_hook.py"
    theme = "theme: {name: null, custom_dir: overrides}\n"
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + f"{theme}hooks: ['{hook}']\n", "utf-8")


def test_frame_template_that_is_broken(tmp_path: Path) -> None:
    root = root_at(tmp_path, {PERSON: story(), "overrides/main.html": "{% if %}"})
    own_frame(root)
    done = try_build(root)
    assert done.code == 1
    assert "overrides/" in done.out
    write(root / "overrides/main.html", (PROJECT / "overrides/main.html").read_bytes())
    build(root)


def test_no_content_folder(tmp_path: Path) -> None:
    write(tmp_path / "mkdocs.yml", mkdocs_yml({}))
    done = try_build(tmp_path)
    assert done.code == 1
    assert "content" in done.out


def test_no_settings_file(tmp_path: Path) -> None:
    done = try_build(tmp_path)
    assert done.code == 2
    assert "mkdocs.yml" in done.err


def test_site_of_a_sub_folder(tmp_path: Path) -> None:
    """GitLab and GitHub Pages put a site below its project's name."""
    settings = mkdocs_yml({}).replace("yunting.example/", "yunting.example/show/case/")
    root = root_at(tmp_path, {PERSON: story(), "mkdocs.yml": settings})
    site = build(root)
    assert "/show/case/" in (site / "404.html").read_text("utf-8")
    assert "https://yunting.example/show/case/areas/" in (site / "sitemap.xml").read_text("utf-8")


# --- bad luck -----------------------------------------------------------------------------------


def test_rename_that_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old site is already aside when the new one cannot be put in its place."""
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == ".site-new":
            raise PermissionError(13, "in use", str(self))
        return real(self, target)

    def spoil() -> None:
        monkeypatch.setattr(Path, "rename", rename)
        write(root / PERSON, story(标题="新的标题"))

    before = snapshot(root / "site")
    spoil()
    done = try_build(root)
    assert snapshot(root / "site") == before
    assert done.code == 1
    assert "in use" in done.err
    monkeypatch.undo()
    build(root)
    assert "新的标题" in (root / "site/models-of-virtue/zhou-gui-lan/index.html").read_text("utf-8")
    assert sorted(p.name for p in root.iterdir() if "site" in p.name) == ["site"]


@pytest.mark.parametrize(
    ("owner", "name"),
    [(pipeline, "open_channels"), (publish, "audit"), (publish, "swap"), (Frames, "files")],
    ids=lambda value: getattr(value, "__name__", value),
)
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_interrupted_anywhere(
    root: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, error: BaseException
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise error

    done = refused(root, lambda: monkeypatch.setattr(owner, name, fail))
    assert done.code == (130 if isinstance(error, KeyboardInterrupt) else 1)
    assert "Traceback" not in done.err


def test_interrupt_between_the_two_renames(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == ".site-new":
            raise KeyboardInterrupt
        return real(self, target)

    before = snapshot(root / "site")
    monkeypatch.setattr(Path, "rename", rename)
    assert try_build(root).code == 130
    assert snapshot(root / "site") == before


def test_audit_problem_keeps_the_old_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("index.html", "dead-link", "坏了。")
    done = refused(
        root,
        lambda: monkeypatch.setattr(publish, "audit", lambda *_, **__: Audited((problem,), {})),
    )
    assert done.code == 1
    assert "坏了" in done.out


# --- where a site may go ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    [".", "..", "content", "content/new", "families/site", "models-of-virtue/x", "overrides/site",
     "scripts/site", ".build", ".build/docs", ".cache/photos/site", "foreign", "foreign-site",
     "a-file", "mkdocs.yml"],
)  # fmt: skip
def test_refuses_to_replace_what_is_not_a_site_of_ours(root: Path, place: str) -> None:
    write(root / "foreign/letter.txt", "keep me")
    write(root / "foreign-site/index.html", "<title>another site</title>")
    write(root / "foreign-site/sitemap.xml", "<urlset/>")
    write(root / "a-file", "keep me")
    before = snapshot(root)
    done = try_build(root, site=root / place)
    assert done.code == 2
    assert "换一个" in done.err
    assert snapshot(root) == before


def test_goes_where_nothing_is_lost(root: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    new = tmp_path / "deep/er/我们 家"
    for place in (empty, new, new):
        assert snapshot(build(root, site=place)) == snapshot(root / "site")


def test_site_dir_is_relative_to_where_one_stands(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("build", "--root", "root", "--site-dir", "out", "--today", TODAY.isoformat())
    assert done.code == 0
    assert (tmp_path / "out/index.html").exists()
    shutil.rmtree(tmp_path / "out")
