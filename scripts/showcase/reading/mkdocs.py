"""``mkdocs.yml`` as MkDocs would read it: every fault that would end it later, with its line.

MkDocs itself is not asked (importing it takes 0.2 s, and its words are English, without a line). It is given
few of these settings: :mod:`showcase.site.frame` sets all others itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from ..base.paths import HOOK, PROJECT
from ..base.problems import Problem
from ..model.nearest import did_you_mean

CONFIG = "mkdocs.yml"

_TEXTS = ("site_name", "site_description", "site_url", "docs_dir", "site_dir", "not_in_nav")
NAMES = (*_TEXTS, "use_directory_urls", "extra", "theme", "plugins", "hooks", "markdown_extensions",
         "nav", "validation")  # fmt: skip
_UNUSED = frozenset(
    ("site_author", "copyright", "repo_url", "repo_name", "edit_uri", "edit_uri_template", "dev_addr",
     "exclude_docs", "draft_docs", "extra_css", "extra_javascript", "extra_templates", "strict",
     "remote_branch", "remote_name", "watch")
)  # fmt: skip
"""MkDocs knows them; the frame of this site does without, or they would keep pages out of it."""
_NEVER = frozenset(("INHERIT", "pages", "google_analytics", "config_file_path"))

_EXTENSIONS = frozenset(
    ("abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes", "md_in_html",
     "nl2br", "sane_lists", "smarty", "tables", "toc")
)  # fmt: skip
"""Of Python-Markdown's own, those whose pages pass the audit."""

_TAGS = "tag:yaml.org,2002:"
_NAMES = frozenset(
    f"{_TAGS}python/name:markdown.extensions.toc.{name}" for name in ("slugify_unicode", "slugify")
)
_PLAIN = frozenset(
    f"{_TAGS}{name}"
    for name in (
        "str",
        "int",
        "float",
        "bool",
        "null",
        "seq",
        "map",
        "timestamp",
        "merge",
        "binary",
    )
)


class _Composer(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Nodes with the tags that YAML gives them."""


MOST_NODES = 20_000
"""With every alias written out: MkDocs writes all settings out for its log, whether anybody reads it or not.
The demo's have 120.
"""


def _whole_size(node: yaml.Node, known: dict[int, int]) -> int:
    """How many nodes there are, those behind aliases each time. One that holds itself has no end."""
    if id(node) not in known:
        known[id(node)] = MOST_NODES + 1  # until it is known
        inner: list[yaml.Node] = []
        if isinstance(node, yaml.MappingNode):
            inner = [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            inner = node.value
        total = 1
        for part in inner:  # a generator would double the depth of the calls
            total += _whole_size(part, known)
        known[id(node)] = total
    return known[id(node)]


def _first_alias(text: str) -> int:
    lines = enumerate(text.split("\n"), 1)
    return next((n for n, line in lines if re.search(r"(?:^|[\s,\[{])\*\w", line)), 1)


Pairs = dict[str, tuple[yaml.Node, yaml.Node]]


def faults(text: str, root: Path) -> list[Problem]:
    """Everything wrong with the settings of MkDocs' own in a ``mkdocs.yml`` that is YAML."""
    node = yaml.compose(text, Loader=_Composer)
    if not isinstance(node, yaml.MappingNode):
        what = "网站设置要写成一行一项的“名称: 内容”。"
        return [Problem(CONFIG, "not-a-group", what, "照项目里的 mkdocs.yml 写。", line=1)]
    if _whole_size(node, {}) > MOST_NODES:
        what = "这里用 YAML 的引用（& 和 *）写出了太多内容。"
        return [Problem(CONFIG, "alias", what, "把内容直接写出来。", line=_first_alias(text))]
    problems = list(_tree(node))
    top = _pairs(node)
    problems += _keys(top)
    for name, rule in _RULES.items():
        if name in top:
            problems += rule(top[name][1], root)
    if "site_name" not in top:
        what = "缺少网站的名称（site_name）。"
        problems.append(Problem(CONFIG, "missing", what, "加一行“site_name: 某某文明风采”。"))
    if root == PROJECT:
        for name in ("theme", "hooks"):
            if name not in top:
                what = f"缺少“{name}”这一项，网站没有它做不出来。"
                instead = "照项目里原来的 mkdocs.yml 补上。"
                problems.append(Problem(CONFIG, "missing", what, instead, field=name))
    return problems


def _pairs(node: yaml.Node) -> Pairs:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {
        str(key.value): (key, value)
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode)
    }


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _wrong_value(node: yaml.Node, name: str, instead: str) -> Problem:
    what = f"{name} 的值不对。"
    return Problem(CONFIG, "bad-value", what, instead, line=_line(node), field=name)


def _tree(root: yaml.Node) -> Iterator[Problem]:
    """Names written twice, names that are no text, and YAML's own ways to call a program."""
    waiting, seen = [root], {id(root)}
    while waiting:
        node = waiting.pop()
        if node.tag not in _PLAIN | _NAMES and not node.tag.startswith("!ENV"):
            what = f"网站设置里不能用“{node.tag.replace(_TAGS, '!!')}”。"
            yield Problem(
                CONFIG, "bad-value", what, "照项目里原来的 mkdocs.yml 写。", line=_line(node)
            )
        inner: list[yaml.Node] = []
        if isinstance(node, yaml.MappingNode):
            names: set[str] = set()
            for key, value in node.value:
                inner += [key, value]
                if not isinstance(key, yaml.ScalarNode):
                    what = "冒号前面要写一个名称。"
                    yield Problem(CONFIG, "bad-value", what, "检查这一行。", line=_line(key))
                elif key.value in names:
                    what = f"“{key.value}”写了两次。"
                    yield Problem(
                        CONFIG, "duplicate-key", what, "留一个。", line=_line(key), field=key.value
                    )
                else:
                    names.add(key.value)
        elif isinstance(node, yaml.SequenceNode):
            inner += node.value
        for one in inner:
            if id(one) not in seen:
                seen.add(id(one))
                waiting.append(one)


def _keys(top: Pairs) -> Iterator[Problem]:
    for name, (key, _) in top.items():
        line = _line(key)
        if name in _NEVER:
            what = f"网站设置里不能写“{name}”。"
            instead = "删掉它；别的文件里的设置，抄到这里来。"
            yield Problem(CONFIG, "bad-value", what, instead, line=line, field=name)
        elif name in _UNUSED:
            what = f"“{name}”在这个网站里不起作用。"
            instead = "删掉这一项。"
            yield Problem(
                CONFIG, "unused", what, instead, line=line, field=name, severity="warning"
            )
        elif name not in NAMES:
            what = f"网站设置里没有“{name}”这一项。"
            instead = did_you_mean(name, NAMES)
            yield Problem(
                CONFIG, "unknown-field", what, instead, line=line, field=name, severity="warning"
            )


def _is(node: yaml.Node, *kinds: str) -> bool:
    return node.tag in {f"{_TAGS}{kind}" for kind in kinds}


def _text(name: str) -> Callable[[yaml.Node, Path], Iterator[Problem]]:
    def rule(node: yaml.Node, root: Path) -> Iterator[Problem]:
        if not (_is(node, "str", "null") or node.tag.startswith("!ENV")):
            yield _wrong_value(node, name, "写一段文字；数字和日期加英文引号。")

    return rule


def _site_name(node: yaml.Node, root: Path) -> Iterator[Problem]:
    if not _is(node, "str") or not str(node.value).strip():
        yield _wrong_value(node, "site_name", "写网站的名称；数字和日期加英文引号。")


def is_address(text: str) -> bool:
    """May it be a site's address: http(s) and a host, no name and password, nothing behind the path?"""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    plain = text.isprintable() and not any(c in text for c in " <>\"'\\@?#")
    return parts.scheme in ("http", "https") and bool(host) and plain


def _site_url(node: yaml.Node, root: Path) -> Iterator[Problem]:
    good = _is(node, "str") and (not node.value or is_address(node.value))
    if not (good or _is(node, "null") or node.tag.startswith("!ENV")):
        yield _wrong_value(
            node, "site_url", "写完整的网址，如 https://wenming.区名.gov.cn/，结尾要有 /。"
        )


def _must_be_true(node: yaml.Node, root: Path) -> Iterator[Problem]:
    if not _is(node, "bool") or str(node.value).lower() not in ("true", "yes", "on"):
        yield _wrong_value(node, "use_directory_urls", "写 true，或删掉这一项。")


def _extra(node: yaml.Node, root: Path) -> Iterator[Problem]:
    if not isinstance(node, yaml.MappingNode):
        yield _wrong_value(
            node, "extra", "照项目里的 mkdocs.yml 写：extra 下面是 showcase，再下面是各项。"
        )
        return
    ours = _pairs(node)
    for name in ("plain", "shown"):
        if name in ours:
            yield _wrong_value(ours[name][0], f"extra.{name}", "删掉这一项，它由程序自己填。")
    if "showcase" not in ours:
        what = "extra 下面缺少“showcase”这一项，网站自己的设置都写在它下面。"
        instead = "看看是不是写错了字，或者照项目里原来的 mkdocs.yml 补上。"
        yield Problem(CONFIG, "missing", what, instead, line=_line(node), field="extra")
    elif not isinstance(ours["showcase"][1], yaml.MappingNode):
        yield _wrong_value(
            ours["showcase"][0], "extra.showcase", "下面一行一项，写成“名称: 内容”。"
        )


def _theme(node: yaml.Node, root: Path) -> Iterator[Problem]:
    if root != PROJECT:
        return  # the frame sets it
    inside = _pairs(node)
    instead = "照项目里原来的 mkdocs.yml 写：name: null，custom_dir: overrides。"
    if not {"name", "custom_dir"} <= inside.keys():
        yield _wrong_value(node, "theme", instead)
        return
    named, folder = inside["name"][1], inside["custom_dir"][1]
    if not _is(named, "null") and named.value != "material":  # as it was written before
        yield _wrong_value(named, "theme.name", instead)
    if folder.value != "overrides":
        yield _wrong_value(folder, "theme.custom_dir", instead)
    for name, (key, value) in inside.items():
        if (name == "language" and not _is(value, "str")) or (
            name == "font" and not _is(value, "bool")
        ):
            yield _wrong_value(value, f"theme.{name}", instead)
        elif name not in ("name", "custom_dir", "language", "font"):
            yield _wrong_value(key, f"theme.{name}", instead)


def _hooks(node: yaml.Node, root: Path) -> Iterator[Problem]:
    if root != PROJECT:
        return
    own = HOOK.relative_to(PROJECT).as_posix()
    instead = f"写成“- {own}”。"
    if not isinstance(node, yaml.SequenceNode) or not any(n.value == own for n in node.value):
        yield _wrong_value(node, "hooks", instead)
        return
    for item in node.value:
        if item.value != own:
            yield _wrong_value(item, "hooks", instead)


def _plugins(node: yaml.Node, root: Path) -> Iterator[Problem]:
    if not isinstance(node, yaml.SequenceNode) or node.value:
        yield _wrong_value(node, "plugins", "这个网站不用 MkDocs 的插件，写成 plugins: []。")


def _extensions(node: yaml.Node, root: Path) -> Iterator[Problem]:
    name = "markdown_extensions"
    if not isinstance(node, yaml.SequenceNode):
        yield _wrong_value(node, name, "写成列表，如“- tables”。")
        return
    for item in node.value:
        options: yaml.Node | None = None
        label = item
        if isinstance(item, yaml.MappingNode) and len(item.value) == 1:
            label, options = item.value[0]
        if not isinstance(label, yaml.ScalarNode) or label.value not in _EXTENSIONS:
            yield _wrong_value(item, name, did_you_mean(str(label.value)[:40], _EXTENSIONS))
        elif options is not None and not _is(options, "null"):
            allowed = {"slugify", "permalink", "toc_depth", "baselevel", "title", "anchorlink"}
            known = label.value == "toc" and isinstance(options, yaml.MappingNode)
            for key, value in options.value if known else [(options, options)]:
                if not known or key.value not in allowed or not _option(key.value, value):
                    yield _wrong_value(
                        key, f"{name}.{label.value}", "照项目里原来的 mkdocs.yml 写。"
                    )


def _option(name: str, value: yaml.Node) -> bool:
    if name == "slugify":
        return value.tag in _NAMES
    if name == "baselevel":
        return _is(value, "int") and str(value.value) in "123456"
    if name == "toc_depth":
        return _is(value, "int", "str") and str(value.value) in "123456"
    return _is(value, "bool") if name in ("permalink", "anchorlink") else _is(value, "str")


def _nav(node: yaml.Node, root: Path) -> Iterator[Problem]:
    """The frame has its own; what is written is at least to lead somewhere."""
    if not isinstance(node, yaml.SequenceNode):
        if not _is(node, "null"):
            yield _wrong_value(node, "nav", "写成列表，如“- 首页: index.md”。")
        return
    waiting = list(node.value)
    seen = {id(one) for one in waiting}
    while waiting:
        one = waiting.pop()
        if isinstance(one, yaml.ScalarNode):
            file = str(one.value)
            top = file.endswith(".md") and "/" not in file and file != "index.md"
            if top and not (
                "\0" not in file and len(file) < 200 and (root / "content" / file).is_file()
            ):
                what = f"导航里的“{file}”没有这一页。"
                yield Problem(
                    CONFIG, "unknown-page", what, "改成 content 文件夹里的文件名，或删掉。", line=_line(one),
                    field="nav", severity="warning",
                )  # fmt: skip
            continue
        inner = [v for _, v in one.value] if isinstance(one, yaml.MappingNode) else list(one.value)
        waiting += [n for n in inner if id(n) not in seen]
        seen |= {id(n) for n in inner}


_RULES: dict[str, Callable[[yaml.Node, Path], Iterator[Problem]]] = {
    **{name: _text(name) for name in _TEXTS},
    "site_name": _site_name,
    "site_url": _site_url,
    "use_directory_urls": _must_be_true,
    "extra": _extra,
    "theme": _theme,
    "hooks": _hooks,
    "plugins": _plugins,
    "markdown_extensions": _extensions,
    "nav": _nav,
}
