"""Zoomed to 400 % and with the reader's own spacing of text nothing is lost."""

from __future__ import annotations

import pytest
from looks import Looks

pytestmark = pytest.mark.browser


def test_nothing_is_lost_at_400_percent(looks: Looks) -> None:
    assert [(url, *found) for url, look in looks.items() for found in look.zoomed] == []


def test_nothing_is_lost_with_wider_spacing(looks: Looks) -> None:
    assert [(url, *found) for url, look in looks.items() for found in look.spaced] == []
