"""Python's search for garbage in circles, put off for a command that ends soon."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Stories, pages and records are trees: nothing of them waits to be found, and to look through them again and
    again was a quarter of a build of 10,000 stories. What is used no more goes at once all the same.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
