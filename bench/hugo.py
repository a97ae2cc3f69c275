"""The same stories as a site for Hugo: one page a story, the listings of ours, a frame of as many bytes.

The skeleton (settings and templates) stands in ``hugo_site/``; content is written from the samples of
corpus.py. Bodies are the same Markdown, front matter is the same too, with what Hugo needs for its lists.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from . import corpus, measure
from .corpus import Kind, Sample
from .measure import Cost

_SKELETON = Path(__file__).with_name("hugo_site")

_COLLECTIONS: dict[Kind, str] = {"person": "好人", "family": "家庭", "unit": "集体"}
_LISTS = {
    "models-of-virtue": "好人",
    "families": "家庭",
    "units": "集体",
    "streets": "我的街道",
    "communities": "社区",
    "programmes": "光荣榜",
    "themes": "主题",
    "years": "按年份看",
    "parts": "分开看",
}


def missing() -> str:
    """Why nothing can be built with Hugo here; empty where it can."""
    return "" if shutil.which("hugo") else "Hugo is not installed (Debian: apt install hugo)."


def write_site(root: Path, count: int, *, seed: int = corpus.SEED) -> None:
    """Write a Hugo site of the stories that ``corpus.write_root`` writes."""
    shutil.copytree(_SKELETON, root, dirs_exist_ok=True)
    content = root / "content"
    for name, title in _LISTS.items():
        corpus.write(content / name / "_index.md", f"---\ntitle: {title}\n---\n")
    for street in corpus.areas():
        head = f"---\ntitle: {street['名称']}\noutputs: [HTML, RSS]\n---\n"
        corpus.write(content / "streets" / street["名称"] / "_index.md", head)
    for name, (title, text) in corpus.PAGES.items():
        corpus.write(content / f"{name}.md", f"---\ntitle: {title}\n---\n\n{text}\n")
    for sample in corpus.samples(count, seed):
        corpus.write(content / f"{sample.key}.md", _text(sample))


def build(root: Path) -> Cost:
    """``hugo`` where no site is and nothing is cached."""
    for name in ("public", "resources"):
        shutil.rmtree(root / name, ignore_errors=True)
    cache = root / ".hugo_cache"
    shutil.rmtree(cache, ignore_errors=True)
    return measure.run(["hugo", "--quiet", "--cacheDir", str(cache.resolve())], root)


def _text(sample: Sample) -> str:
    """A story as Hugo reads it."""
    fields = sample.fields
    head = {
        "title": sample.title,
        "description": sample.summary,
        "date": fields["发布日期"],
        "name": _name(sample),
        "streets": [fields["地区"]["街道"]],
        "communities": [fields["地区"]["社区"]],
        "programmes": [h["项目"] for h in fields["荣誉"]],
        "themes": fields["主题"],
        "years": [f"{sample.year}年"],
        "parts": list(dict.fromkeys(_parts(sample))),
        **fields,
    }
    return f"---\n{corpus.front_matter(head)}---\n\n{sample.body}"


def _name(sample: Sample) -> str:
    """The name as readers may see it."""
    fields = sample.fields
    name = str(fields.get("姓名") or fields.get("家庭名称") or fields["单位名称"])
    return f"{name[0]}某" if "署名方式" in fields else name


def _parts(sample: Sample) -> Iterator[str]:
    """The lists of two conditions that a story stands in, as ours has them."""
    collection, street = _COLLECTIONS[sample.kind], sample.fields["地区"]["街道"]
    year = f"{sample.year}年"
    yield from (f"{collection} {year}", f"{collection} {street}", f"{street} {year}")
    for honour in sample.fields["荣誉"]:
        yield f"{collection} {honour['级别']}"
        if "类别" in honour:
            yield f"{collection} {honour['类别']}"
        yield f"{honour['项目']} {street}"
        if sample.kind == "person":  # ours divides by year what is too long for a page
            yield f"{honour['项目']} {year}"
