"""Processes to work in, and one that dies."""

from __future__ import annotations

import os
import signal

import pytest
from showcase.base import workers


def double(n: int) -> int:
    """Dies for 13, as a decoder does that crashes."""
    if n == 13:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return 2 * n


def test_every_item_comes_with_its_result() -> None:
    with workers.processes() as pool:
        assert sorted(workers.each(pool, double, [1, 2, 3])) == [(1, 2), (2, 4), (3, 6)]


def test_a_worker_that_dies_takes_only_its_own_item_with_it() -> None:
    with workers.processes() as pool:
        found = dict(workers.each(pool, double, [1, 13, 2, 3]))
    assert isinstance(found.pop(13), workers.Died)
    assert found == {1: 2, 2: 4, 3: 6}


@pytest.mark.parametrize(("memory", "most"), [(10**8, 1), (10**12, os.cpu_count() or 1)])
def test_as_many_as_memory_and_cores_allow(
    monkeypatch: pytest.MonkeyPatch, memory: int, most: int
) -> None:
    monkeypatch.setattr(workers, "_memory", lambda: memory)
    with workers.processes() as pool:
        assert pool._max_workers == most  # type: ignore[attr-defined]
