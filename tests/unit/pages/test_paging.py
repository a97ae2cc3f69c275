"""Long lists are cut to pages of their own; nothing is lost and nothing comes twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from roots import SiteFrom
from showcase import pipeline
from showcase.data.opened import open_data
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.pages import plan
from showcase.pages.page import Mottoes, Page, SiteMap
from showcase.pages.paging import numbered, paged
from writing import FAMILY, family


@given(st.integers(0, 50), st.integers(1, 9))
def test_everything_stands_on_one_page(count: int, size: int) -> None:
    found = list(paged(range(count), size, "mottoes/"))
    assert [item for _, _, chunk, _ in found for item in chunk] == list(range(count))
    assert all(0 < len(chunk) <= size for _, _, chunk, _ in found) or count == 0
    assert [number for number, *_ in found] == list(range(1, len(found) + 1))
    assert [url for _, url, _, _ in found] == list(found[0][3])
    assert found[0][1] == "mottoes/"


def test_the_first_page_has_the_lists_own_title() -> None:
    assert [numbered("家训墙", n) for n in (1, 2)] == ["家训墙", "家训墙（第 2 页）"]


def pages_of(root: Path) -> tuple[Page, ...]:
    content = pipeline.check(root, TODAY).content
    edition = Edition(build_catalogue(content), content.settings)
    return plan.plan_pages(edition, open_data(edition))


def test_mottoes_and_the_site_map_have_pages(
    site_from: SiteFrom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "MOTTOES", 2)
    monkeypatch.setattr(plan, "FEW", 2)
    monkeypatch.setattr(plan, "MANY", 2)
    files = {
        FAMILY.replace("zheng-guo-dong", f"jia-{slug}"): family(
            家庭名称=f"郑国{name}家庭", 户主=f"郑国{name}"
        )
        for slug, name in zip("abc", "栋梁材", strict=True)
    }
    pages = pages_of(site_from(files))
    walls = [p for p in pages if isinstance(p.body, Mottoes)]
    assert [p.url for p in walls] == ["mottoes/", "mottoes/page/2/"]
    assert [len(p.body.families) for p in walls if isinstance(p.body, Mottoes)] == [2, 1]
    (whole, *others) = [p for p in pages if isinstance(p.body, SiteMap)]
    assert isinstance(whole.body, SiteMap)
    told = {head: (len(found), url) for head, found, url in whole.body.sections}
    assert told["families"] == (1, "site-map/families/")
    assert told["mottoes"] == (1, "")  # the second page of a list is found by its first
    listed = [
        p.url
        for page in others
        if page.url.startswith("site-map/families/")
        for _, found, _ in page.body.sections
        for p in found
    ]  # type: ignore[union-attr]
    assert listed == sorted(set(listed), key=listed.index)
    assert {f"families/jia-{n}/" for n in "abc"} <= set(listed)
    assert "families/" in listed
