"""Pictures that are made beside everything else."""

from __future__ import annotations

import asyncio
import os
import time
from functools import partial
from pathlib import Path

from showcase.base.problems import Problem
from showcase.serving.making import Makers, Task

DIED = Problem("a.jpg", "photo-broken", "读不出来。")


def write_after(path: Path, seconds: float) -> None:
    time.sleep(seconds)
    path.write_bytes(b"made")


def task(path: Path, seconds: float = 0.0) -> Task:
    return Task(frozenset({path}), partial(write_after, path, seconds), DIED)


def waited(makers: Makers, *files: Path, patience: float = 30.0) -> list[bool]:
    """Whether each of the files came, with the makers at work meanwhile."""

    async def wait() -> list[bool]:
        work = asyncio.create_task(makers.run())
        found = [await makers.made(file, patience) for file in files]
        await makers.close()
        work.cancel()
        return found

    return asyncio.run(wait())


def test_what_is_waited_for_is_made_first(tmp_path: Path) -> None:
    makers = Makers(lambda problem: None)
    files = [tmp_path / f"{n}" for n in range(40)]
    makers.plan(task(file, 0.2) for file in files)
    assert waited(makers, files[-1]) == [True]
    assert not files[20].exists()


def test_what_nobody_makes_is_not_waited_for(tmp_path: Path) -> None:
    makers = Makers(lambda problem: None)
    makers.plan([task(tmp_path / "a")])
    assert waited(makers, tmp_path / "other", tmp_path / "a") == [False, True]


def test_patience_has_an_end(tmp_path: Path) -> None:
    makers = Makers(lambda problem: None)
    makers.plan([task(tmp_path / "slow", 60)])
    assert waited(makers, tmp_path / "slow", patience=0.2) == [False]


def test_an_original_that_kills_its_worker_is_told_and_the_others_are_made(tmp_path: Path) -> None:
    told: list[Problem] = []
    makers = Makers(told.append)
    killer = Task(frozenset({tmp_path / "killer"}), partial(os._exit, 3), DIED)
    others = [task(tmp_path / f"{n}", 0.1) for n in range(4)]
    makers.plan([killer, *others])
    files = [file for one in (killer, *others) for file in one.files]
    assert waited(makers, *files) == [False, True, True, True, True]
    assert told == [DIED]


def test_a_new_plan_takes_the_place_of_the_old(tmp_path: Path) -> None:
    makers = Makers(lambda problem: None)
    makers.plan([task(tmp_path / "old")])
    makers.plan([task(tmp_path / "new")])
    assert waited(makers, tmp_path / "new", tmp_path / "old") == [True, False]
    assert makers.left == 0
