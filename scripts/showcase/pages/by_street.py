"""What stands street by street: the wall of brands, and places to go to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from ..derive.brands import ShownBrand
from ..derive.edition import Edition
from ..derive.visits import Visit
from ..model import addresses
from ..model.places import Street
from .page import Brands, Page, Visits
from .paging import numbered, paged

T = TypeVar("T", ShownBrand, Visit)

SIZE = 60
"""Brands or places on a page, each some 1.5 kB with its picture."""


def plan_brands(edition: Edition) -> Iterator[Page]:
    """The wall, one page at least."""
    intro = "这些单位、街道、社区和楼栋，给自己的服务起了名字，也写下了承诺。"
    rail = _rail(edition.brands, addresses.BRANDS, "个")
    for number, url, chunk, urls in paged(edition.brands, SIZE, addresses.BRANDS):
        body = Brands(intro, _by_street(chunk), rail, urls, number)
        yield Page(url, numbered("品牌墙", number), intro, body)


def plan_visits(edition: Edition) -> Iterator[Page]:
    """Places to go to, one page at least."""
    intro = "这些地方开着门，可以去走走看看。去之前看一眼开放时间。"
    rail = _rail(edition.visits, addresses.PLACES, "处")
    for number, url, chunk, urls in paged(edition.visits, SIZE, addresses.PLACES):
        body = Visits(intro, _by_street(chunk), rail, urls, number)
        yield Page(url, numbered("身边去处", number), intro, body)


def streets_of(things: Sequence[T], listing: str) -> Mapping[str, str]:
    """Ids of streets → where they begin."""
    first: dict[str, str] = {}
    for at, thing in enumerate(things):
        id = thing.place.street.id
        page = addresses.numbered(listing, at // SIZE + 1)
        first.setdefault(id, addresses.of_street(page, id))
    return first


def _by_street(things: Sequence[T]) -> list[tuple[Street, Sequence[T]]]:
    groups = groupby(things, key=lambda thing: thing.place.street)
    return [(street, tuple(found)) for street, found in groups]


def _rail(things: Sequence[T], listing: str, unit: str) -> list[tuple[str, str, str]]:
    """Every street there is, where it begins, and how many it has."""
    first = streets_of(things, listing)
    groups = _by_street(things)
    return [(street.name, first[street.id], f"{len(found)} {unit}") for street, found in groups]
