"""Programs that look into PDFs: ``run.py test`` fetches them where it may. A test that needs one is skipped where
it is not.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hours import ended


def told_by(tool: str, *arguments: str | Path) -> str:
    """What ``pdftotext``, ``pdffonts``, ``pdfinfo`` (poppler) or ``qpdf`` says; it must succeed."""
    if shutil.which(tool) is None:
        pytest.skip(f"no {tool} here")
    done = ended([tool, *arguments], timeout=120, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return str(done.stdout)
