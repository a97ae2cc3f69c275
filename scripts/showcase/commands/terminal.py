"""What turns and fills on a terminal, so that nobody thinks it hangs; nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..photos.make import unwatched


@contextmanager
def progress(noun: str) -> Iterator[Callable[[int], Callable[[object], None]]]:
    """A progress bar: call what comes with how many there are, and the answer after each of them."""
    if not sys.stderr.isatty():
        yield unwatched
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(noun), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:

        def start(total: int) -> Callable[[object], None]:
            task = bar.add_task(noun, total=total)
            return lambda job: bar.advance(task)

        yield start


@contextmanager
def waiting(words: str) -> Iterator[None]:
    """A turning mark."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(words):
        yield
