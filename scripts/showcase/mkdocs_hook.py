"""The thin adapter that MkDocs loads (``hooks:`` in mkdocs.yml).

It stages, and points MkDocs at the staged tree. All else here is speed: pages whose body is already
HTML skip Python-Markdown, and front matter goes through libyaml. Without those lines the site is the
same, only slower. MkDocs loads it by its path, in no package: its imports are absolute.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import yaml
from jinja2 import pass_context
from mkdocs.exceptions import Abort
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_theme_dir
from mkdocs.utils.templates import url_filter

from showcase import pipeline
from showcase.base import clock, paths, workers
from showcase.base.memo import Memo
from showcase.base.phrases import set_headings
from showcase.base.problems import Problem, ProblemError, render
from showcase.base.telephone import dialled
from showcase.pages.bundles import Bundles
from showcase.reading.frontmatter import Loader
from showcase.reading.settings import read_settings
from showcase.search.pagefind.bundle import add_bundle
from showcase.site.frame import as_shown, with_shown
from showcase.site.place import mark
from showcase.site.staging import add_fulltext, prune_caches

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.showcase")


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """MkDocs' own server would show a site as it will be published to whoever asks; ours shows what is not yet too."""
    if command == "serve":
        raise Abort("边写边看用 python3 run.py serve。")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stage the content, and make the staged tree the docs folder."""
    root = Path(config.config_file_path).resolve().parent
    if not Path(config.docs_dir).resolve().match(paths.DOCS):  # run.py build has staged already
        with Memo(root / paths.MEMO) as memo, workers.processes() as executor:
            checked = pipeline.check(root, clock.today(), memo=memo)
            staged = pipeline.stage(checked, executor, memo=memo)
            if staged.problems:
                log.warning("内容检查：\n%s", render(staged.problems, "text"))
            if staged.problems.errors:
                raise Abort("内容有错误，网站没有改动。")
            prune_caches(root, staged.made)
            memo.prune(checked.forget())
        as_shown(config, checked.content.settings)
        with_shown(config, root / paths.SHOWN)
        config.docs_dir = str(root / paths.DOCS)
    config.edit_uri = None
    # Aligned columns of ordinary pages as align="…": the pages' policy allows no inline style.
    config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
    frame = str(paths.PROJECT / "overrides")
    if frame not in config.theme.dirs:  # a root's own overrides/ may hold only what differs
        config.theme.dirs.insert(1, frame)
    if config.theme.name == "material" and not _is_on_material(config):
        config.theme.dirs.remove(get_theme_dir("material"))
    config.theme.static_templates.add("404.html")
    return config


def _is_on_material(config: MkDocsConfig) -> bool:
    """Whether the frame is an operator's own, made of Material's. Where it is not, mkdocs.yml is one of before, and
    nothing of that theme may reach the site.
    """
    folders = map(Path, config.theme.dirs)
    main = next(p for folder in folders if (p := folder / "main.html").is_file())
    return '"base.html"' in main.read_text("utf-8")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """``joined(bundle, suffix)`` in templates: the address of styles or scripts as one file; and ``url``."""
    env.globals["joined"] = _bundles(config).address
    env.filters["url"] = _from_the_top
    return env


def _bundles(config: MkDocsConfig) -> Bundles:
    root = Path(config.config_file_path).resolve().parent
    return Bundles(paths.overrides(root, "assets"))


@pass_context
def _from_the_top(context: Context, target: str) -> str:
    """MkDocs' filter ``url``, but addresses lead up to the top first, as those of our own pages do, and never by
    the shortest way: docs/decisions/0015.
    """
    page = context["page"]
    if page is None or target.startswith(
        "#"
    ):  # 404, whose addresses are absolute; a place on the page itself
        return str(url_filter(context, target))  # type: ignore[arg-type]
    return "../" * page.url.count("/") + ("" if target == "." else target) or "./"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Without what overrides/print and overrides/handover hold: it is for paper and for folders that are handed
    over. Of Material's files, where a frame is made of it, only styles: its scripts ask other hosts.
    """
    for file in list(files):
        if file.src_dir == get_theme_dir("material") and not file.is_css():
            files.remove(file)
    elsewhere = ("print", "handover")
    apart = tuple(str(Path(d) / name) + os.sep for d in config.theme.dirs for name in elsewhere)
    for file in list(files):
        if file.abs_src_path and file.abs_src_path.startswith(apart):
            files.remove(file)
    return files


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """A staged page brings its own HTML: read it here, and let MkDocs' two slow steps rest."""
    head, body = _staged(page)
    try:
        meta = yaml.load(head, Loader=Loader)
    except (yaml.YAMLError, ValueError):  # ValueError: a day that is none
        meta = None
    if not isinstance(meta, dict) or "kind" not in meta:
        return _watched(page)
    if not body:
        return page

    def read_source(config: MkDocsConfig) -> None:
        page.meta = meta
        page.markdown = ""

    def render_body(config: MkDocsConfig, files: Files) -> None:
        page.content = ""  # comes in on_page_context: MkDocs holds all pages at once
        page.toc = TableOfContents([])
        page.title = meta["title"]

    page.read_source = read_source  # type: ignore[method-assign]
    page.render = render_body  # type: ignore[method-assign]
    return page


def _watched(page: Page) -> Page:
    """An ordinary page, which Python-Markdown renders: whatever it raises is a problem of that page."""
    render = page.render

    def render_body(config: MkDocsConfig, files: Files) -> None:
        try:
            render(config, files)
            page.content = set_headings(page.content or "")
        except Exception as error:
            what = f"这一页排不出来：{type(error).__name__} {str(error)[:200]}"
            instead = "删掉最近粘进去的内容再试；还不行，请把这一页发给程序的维护者。"
            raise ProblemError(
                Problem(f"content/{page.file.src_uri}", "page", what, instead)
            ) from error

    page.render = render_body  # type: ignore[method-assign]
    return page


def _staged(page: Page) -> tuple[str, str]:
    """The front matter and the body of a staged page; empty where there is no front matter."""
    head, found, body = page.file.content_string.removeprefix("---\n").partition("\n---\n")
    return (head, body) if found else ("", "")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Of an ordinary page: its telephone numbers can be dialled."""
    return dialled(html)


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
    """Bring the body just before its page is rendered."""
    if page.meta.get("kind") and not page.content:
        page.content = _staged(page)[1]
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """The mark by which a build knows a site of ours; and the bundle for portals, where run.py build does not
    see to it.
    """
    site = Path(config.site_dir)
    for address, text in _bundles(config).files():
        (site / address).parent.mkdir(parents=True, exist_ok=True)
        (site / address).write_text(text, encoding="utf-8", newline="\n")
    (site / "sitemap.xml.gz").unlink(missing_ok=True)  # its bytes hold the time of day
    mark(site)
    root = Path(config.config_file_path).resolve().parent
    add_fulltext(root, site)
    asked = read_settings(root)[0].pagefind
    try:
        if asked:
            add_bundle(root, site)
    except ProblemError as error:
        raise Abort(render(error.problems, "text")) from error


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """And let it go: the bodies of 10,000 pages are 200 MB."""
    if page.meta.get("kind"):
        page.content = ""
    return output
