"""Reads what is there, and again what changed; tells everybody who listens."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..base.files import trouble
from ..base.memo import Memo
from ..base.paths import MEMO
from ..base.problems import Problem, ProblemError, Report, render
from ..base.record import written_down
from ..reading.mkdocs import CONFIG
from .lanes import Lane
from .making import Makers
from .watching import Changed, watch_root

if TYPE_CHECKING:
    from ..pages.page import Page
    from .held import Held

TOLD = 20
"""Problems in the terminal at once. All of them stand on their stories' pages."""

_EVERYTHING: Changed = None


@dataclass(frozen=True)
class State:
    """What an open page is told: whether anything changed, how many errors there are, what went wrong."""

    generation: int
    errors: int
    trouble: str = ""


class Reader:
    """The one place of the server that changes. All of it runs in the loop, but for the reading itself."""

    def __init__(self, root: Path, today: date, say: Callable[[str], None]) -> None:
        self.root, self._today, self._say = root, today, say
        self.held: Held | None = None
        self.stuck: tuple[Problem, ...] = ()
        self.makers = Makers(self._told_of_making)
        self._reading, self._looking = Lane("reading"), Lane("looking")
        self._memo: Memo | None = None
        self._heard_now: list[Changed] = [_EVERYTHING]
        self._unread: list[Changed] = []
        self._some = asyncio.Event()
        self._turn = asyncio.Condition()
        self._trouble = ""
        self._said: frozenset[Problem] = frozenset()
        self._ends = False

    @property
    def state(self) -> State:
        """As it is now."""
        held = self.held
        errors = len(held.problems.errors) if held else 0
        return State(held.generation if held else 0, errors, self._trouble)

    async def states(self) -> AsyncIterator[State | None]:
        """The state, and each new one; ``None`` now and then, to see whether anybody listens still."""
        last: State | None = None
        while not self._ends:
            if self.state != last:
                last = self.state
                yield last
                continue
            async with self._turn:
                if self.state == last and not self._ends:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._turn.wait(), 10)
            if self.state == last and not self._ends:
                yield None

    async def run(self) -> None:
        """Until it is cancelled."""
        loop = asyncio.get_running_loop()

        def hear(changed: Changed) -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(self._heard, changed)

        await self._reading.do(self._open)
        watch_root(self.root, hear)
        self._some.set()
        async with asyncio.TaskGroup() as group:
            group.create_task(self.makers.run())
            group.create_task(self._read_on())

    async def close(self) -> None:
        """Tell everybody that this is the end."""
        self._ends = True
        await self._tell()
        await self.makers.close()

    def _open(self) -> None:
        self._memo = Memo(self.root / MEMO)

    def _heard(self, changed: Changed) -> None:
        self._heard_now.append(changed)
        self._some.set()

    async def _read_on(self) -> None:
        """One reading at a time: what comes meanwhile is read in the next, all of it at once. Stories that were saved
        are looked at without waiting for it.
        """
        reading: asyncio.Task[None] | None = None
        while True:
            await self._some.wait()
            self._some.clear()
            heard, self._heard_now = self._heard_now, []
            self._unread += heard
            await self._look_at(_together(heard))
            if self._unread and (reading is None or reading.done()):
                files, self._unread = _together(self._unread), []
                afresh = files is None or any(map(_is_of_the_frame, files))
                reading = asyncio.create_task(self._read(afresh=afresh))
                reading.add_done_callback(lambda _: self._some.set())

    async def _look_at(self, files: Changed) -> None:
        """Those stories alone, at once."""
        held = self.held
        if not files or held is None:
            return
        try:
            pages = await self._looking.do(partial(_edited, files, held))
        except Exception:
            return  # whatever it was, it is told of what is being read
        if self.held is not held:
            await self._look_at(files)
        elif pages:
            self.held = held.with_edited(pages)
            await self._tell()

    async def _read(self, *, afresh: bool) -> None:
        try:
            held = await self._reading.do(partial(self._hold, self.held, afresh=afresh))
        except ProblemError as error:
            await self._fail(render(error.problems, "text"), error.problems)
        except OSError as error:  # a file that vanished in the middle is read again at once
            await self._fail(f"没有读成：{trouble(error)}", ())
        except Exception as error:
            await self._fail(f"预览没有更新：{written_down(self.root, error)}", ())
        else:
            self.held, self._trouble, self.stuck = held, "", ()
            self._say_problems(held)
            self.makers.plan(held.tasks)
            await self._tell()
            await self._look_at(_together(self._unread))

    def _hold(self, before: Held | None, *, afresh: bool) -> Held:
        from .held import (
            hold,
        )  # with all that reads and renders: the port answers before it is here

        assert self._memo is not None
        held = hold(self.root, self._today, self._memo, before, afresh=afresh)
        self._memo.save()
        return held

    async def _fail(self, words: str, problems: tuple[Problem, ...]) -> None:
        self._say(words.rstrip())
        self._trouble, self.stuck = "预览没有更新，原因写在黑窗口里。", problems
        await self._tell()

    async def _tell(self) -> None:
        async with self._turn:
            self._turn.notify_all()

    def _told_of_making(self, problem: Problem) -> None:
        self._say(render([problem], "text").rstrip())

    def _say_problems(self, held: Held) -> None:
        """Those that were not there before, and how many there are."""
        found = held.problems
        new = [p for p in found if p not in self._said]
        self._said = frozenset(found)
        if new:
            self._say(render(Report(new[:TOLD]), "text").rstrip())
        more = f"，还有 {len(new) - TOLD} 处没有列出来" if len(new) > TOLD else ""
        counts = f"{len(found.errors)} 处错误，{len(found.warnings)} 处提醒{more}。"
        self._say(f"读好了：{len(held.site.content.stories)} 篇稿子，{counts}")


def _edited(files: Iterable[str], held: Held) -> tuple[Page, ...]:
    from .edits import pages_of

    return pages_of(files, held)


def _together(changes: Iterable[Changed]) -> Changed:
    files: set[str] = set()
    for changed in changes:
        if changed is None:
            return None
        files |= changed
    return frozenset(files)


def _is_of_the_frame(file: str) -> bool:
    """May a frame look otherwise? Ordinary pages are known to it by their names."""
    return file == CONFIG or file.startswith(("overrides/", "content/"))
