"""Processes to work in, one that dies, and a parent that is killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from concurrent.futures import Future
from pathlib import Path

import pytest
from processes import PROC, gone, of_session, start
from showcase.base import workers

needs_proc = pytest.mark.skipif(not PROC.is_dir(), reason="processes are told by /proc")


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
    assert workers.most() == most


def test_none_is_left_behind() -> None:
    with workers.processes() as pool:
        assert list(workers.each(pool, double, [1])) == [(1, 2)]
        assert multiprocessing.active_children()
    assert multiprocessing.active_children() == []


def test_ctrl_c_does_not_wait_for_every_item() -> None:
    """Thousands of pictures may be waiting; only those that have begun are finished."""
    waiting: list[Future[None]] = []

    def work() -> None:
        with workers.processes() as executor:
            waiting.extend(executor.submit(time.sleep, 0.05) for _ in range(200))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert sum(f.cancelled() for f in waiting) > 150


IDLE = """
from showcase.base import workers
with workers.processes() as pool:
    assert list(workers.each(pool, print, [])) == []
    print("idle", flush=True)
    import time; time.sleep(60)
"""


@needs_proc
def test_without_work_no_process_is_started() -> None:
    """Not even the one that Python starts beside a pool."""
    with start(IDLE) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == "idle\n"
        try:
            assert of_session(parent.pid).keys() == {parent.pid}
        finally:
            parent.kill()


BUSY = """
import sys, time
from pathlib import Path
from showcase.base import workers

if __name__ == "__main__":
    with workers.processes() as pool:
        waiting = [pool.submit(time.sleep, float(sys.argv[1])) for _ in range(40)]
        pool.submit(time.sleep, 0)
        while not any(f.running() or f.done() for f in waiting):
            time.sleep(0.01)
        time.sleep(1)
        print("busy", flush=True)
        time.sleep(float(sys.argv[2]))
"""


@needs_proc
@pytest.mark.parametrize(("item", "then"), [(60, 60), (0, 60)], ids=["at work", "idle"])
def test_workers_end_when_their_parent_is_killed(item: int, then: int) -> None:
    with start(BUSY, str(item), str(then)) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == "busy\n"
        assert len(of_session(parent.pid)) > 1
        parent.kill()
        parent.wait()
        assert gone(parent.pid), of_session(parent.pid)


@needs_proc
def test_ctrl_c_is_the_parents_to_answer() -> None:
    """A terminal sends it to every process; workers say nothing, and end with the pool."""
    with start(BUSY, "0.5", "60") as parent:
        assert parent.stdout
        assert parent.stderr
        assert parent.stdout.readline() == "busy\n"
        os.killpg(parent.pid, signal.SIGINT)
        said = parent.stderr.read()
        assert said.count("Traceback") == 1
        assert "SpawnProcess" not in said
        assert gone(parent.pid), of_session(parent.pid)


def test_helper_sees_a_process_that_stays(tmp_path: Path) -> None:
    """The look-out itself: without it the tests above would pass for want of sight."""
    if PROC.is_dir():
        with start("print(1, flush=True); import time; time.sleep(60)") as process:
            assert process.stdout
            process.stdout.readline()
            assert list(of_session(process.pid)) == [process.pid]
            process.kill()
        assert gone(process.pid)
